//! Shapes that are markers, and numbers that count something.

use super::*;
use crate::Vocabulary;

fn read(text: &str) -> Option<(Style, Vec<u16>, &str)> {
    marker(text).map(|m| (m.style, m.ordinal.numbers().to_vec(), &text[..m.len as usize]))
}

#[test]
fn every_shape_of_a_marker_is_read() {
    use Style::*;
    for (text, style, numbers, num) in [
        ("第一编 总则", Part, &[1][..], "第一编"),
        ("第二分编", Subpart, &[2], "第二分编"),
        ("第 三 章　附则", Chapter, &[3], "第 三 章"),
        ("第二部分　任务", Part, &[2], "第二部分"),
        ("第二阶段：落实", Ordinal, &[2], "第二阶段："),
        ("二：任务", Han, &[2], "二："),
        ("二　任务", Han, &[2], "二"),
        ("2：任务", Arabic, &[2], "2："),
        ("第一节 一般规定", Section, &[1], "第一节"),
        ("第 四 百 一 十 条 甲", Article, &[410], "第 四 百 一 十 条"),
        ("十 二 、甲", Han, &[12], "十 二 、"),
        ("（ 十 一 ）甲", HanParen, &[11], "（ 十 一 ）"),
        ("第一百二十条之二 甲", Article, &[120, 2], "第一百二十条之二"),
        ("第四十六条本法甲", Article, &[46], "第四十六条"),
        ("第一条第一条 甲", Article, &[1], "第一条"),
        ("十二、甲", Han, &[12], "十二、"),
        ("贰、甲", Han, &[2], "贰、"),
        ("?。ㄋ模┱甲", HanParen, &[4], "?。ㄋ模┱"),
        ("?。﹩甲", HanParen, &[6], "?。﹩"),
        ("（十）甲", HanParen, &[10], "（十）"),
        ("(二)甲", HanParen, &[2], "(二)"),
        ("（三）、甲", HanParen, &[3], "（三）、"),
        ("㈣甲", HanParen, &[4], "㈣"),
        ("１０．甲", Arabic, &[10], "１０．"),
        ("2﹒甲", Arabic, &[2], "2﹒"),
        ("⒊甲", Arabic, &[3], "⒊"),
        ("3、甲", ArabicComma, &[3], "3、"),
        ("（１）甲", ArabicParen, &[1], "（１）"),
        ("2）甲", ArabicClose, &[2], "2）"),
        ("⑨甲", Circled, &[9], "⑨"),
        ("1.2.3 甲", Decimal, &[1, 2, 3], "1.2.3"),
        ("1　总则", Decimal, &[1], "1"),
        ("1.2025年甲", Arabic, &[1], "1."),
        ("第一，甲", Ordinal, &[1], "第一，"),
        ("第二步，甲", Ordinal, &[2], "第二步，"),
        ("三是甲", ClauseWord, &[3], "三是"),
        ("三 是 甲", ClauseWord, &[3], "三 是"),
        ("首先，甲", ClauseWord, &[1], "首先，"),
        ("——甲", Dash, &[], "——"),
        ("--甲", Dash, &[], "--"),
        ("专栏1　甲", Box, &[1], "专栏1"),
        ("专栏二：甲", Box, &[2], "专栏二："),
        ("专栏3-1 甲", Box, &[3, 1], "专栏3-1"),
        ("第一条、甲", Article, &[1], "第一条、"),
        ("一﹑甲", Han, &[1], "一﹑"),
        ("2﹑甲", ArabicComma, &[2], "2﹑"),
        ("（三〕甲", HanParen, &[3], "（三〕"),
        ("A.1　甲", Decimal, &[1], "A.1"),
        ("B.2.3", Decimal, &[2, 3], "B.2.3"),
        ("1\\. 甲", Arabic, &[1], "1\\."),
        ("2\\)甲", ArabicClose, &[2], "2\\)"),
    ] {
        assert_eq!(read(text), Some((style, numbers.to_vec(), num)), "{text}");
    }
}

#[test]
fn numbers_that_count_something_are_no_markers() {
    for text in [
        "2018年",
        "1.5％",
        "3.0版",
        "1.2亿元",
        "2018.12.29",
        "一、二级医院",
        "三四月",
        "第五条、第六条规定",
        "第十二条第二款",
        "第九条修改为：“甲”",
        "第十三条后增加一条",
        "?。甲",
        "第一批",
        "第一、二产业",
        "— 3 —",
        "————",
        "--------",
        "12 月 31 日",
        "专栏",
        "（一",
        "一般",
        "100万",
        "1:1",
        "（2024年）",
        "（附件）",
        "10086",
        "12345、甲",
        // A marker stands on one line, however lines end.
        "第1\n0条",
        "第1\r0条",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn the_longer_shape_wins_and_of_equal_ones_the_users() {
    let words = [
        ("【一】", Style::HanParen),
        ("任务1：", Style::Arabic),
        ("目标1", Style::ArabicParen),
        ("①", Style::Arabic),
        ("1.", Style::ArabicComma),
        ("第一项", Style::Section),
        ("1.1节", Style::Chapter),
    ]
    .into_iter()
    .fold(Vocabulary::new(), |words, (first, style)| words.marker(first, style).unwrap());
    for (text, style, number, num) in [
        ("【十二】甲", Style::HanParen, 12, "【十二】"),
        ("【 三 】甲", Style::HanParen, 3, "【 三 】"),
        ("任务３:甲", Style::Arabic, 3, "任务３:"),
        ("任务 3 ：甲", Style::Arabic, 3, "任务 3 ："),
        ("目标2 甲", Style::ArabicParen, 2, "目标2"),
        ("③甲", Style::Arabic, 3, "③"),
        ("2.甲", Style::ArabicComma, 2, "2."),
        ("2.1 甲", Style::Decimal, 1, "2.1"),
        ("第三项甲", Style::Section, 3, "第三项"),
        ("一、甲", Style::Han, 1, "一、"),
    ] {
        let found = marker_with(text, &words).unwrap_or_else(|| panic!("{text} is a marker"));
        let read = (found.style, found.ordinal.last(), &text[..found.len as usize]);
        assert_eq!(read, (style, number, num), "{text}");
    }
    for text in
        ["【】甲", "【甲】", "任务：甲", "任务3", "任务\n3：", "任务0：", "任务2000：", "目标", "第一批"]
    {
        assert_eq!(marker_with(text, &words), None, "{text}");
    }
}

#[test]
fn a_marker_says_what_it_claims_and_whether_the_standard_knows_it() {
    for (text, claim, odd) in [
        ("一、甲", Claim::Plain, false),
        ("一.甲", Claim::Plain, true),
        ("壹、甲", Claim::Figure, false),
        ("壹.甲", Claim::Figure, true),
        ("?。ǘ┩", Claim::Damaged, false),
        ("（一）甲", Claim::Plain, false),
        ("(一）甲", Claim::Plain, true),
        ("（一)甲", Claim::Plain, true),
        ("（一）、甲", Claim::Plain, true),
        ("（1）甲", Claim::Plain, false),
        ("(1）甲", Claim::Plain, true),
        ("（1)甲", Claim::Plain, true),
        ("（1）.甲", Claim::Plain, true),
        ("1）甲", Claim::Plain, false),
        ("1)甲", Claim::Plain, true),
        ("1　总则", Claim::Decimals, false),
        ("1.1 总则", Claim::Decimals, false),
        ("1.2025年", Claim::Year, false),
        ("1.4月", Claim::Year, false),
        ("1\u{E000}甲", Claim::Damaged, false),
        ("1 \u{FFFD}甲", Claim::Damaged, false),
        ("1\n.甲", Claim::Damaged, false),
        ("第一条 甲", Claim::Plain, false),
    ] {
        let found = marker(text).unwrap_or_else(|| panic!("{text} has a marker"));
        assert_eq!((found.claim, found.odd), (claim, odd), "{text}");
    }
}

#[test]
fn numbers_of_markers_have_bounds() {
    for (text, number) in [
        ("九十九、甲", Some(99)),
        ("一百、甲", None),
        ("（一百九十九）甲", Some(199)),
        ("（二百）甲", None),
        ("999.甲", Some(999)),
        ("1000.甲", None),
        ("0.甲", None),
        ("（999）甲", Some(999)),
        ("（1000）甲", None),
        ("（0）甲", None),
        ("第一千九百九十九条 甲", Some(1999)),
        ("第二千条 甲", None),
        ("第九十九，甲", Some(99)),
        ("第一百，甲", None),
        ("二十是甲", Some(20)),
        ("二十一是甲", None),
        ("第0条 甲", None),
        ("第 1 9 9 9 条 甲", Some(1999)),
        ("第 2 0 0 0 条 甲", None),
        ("1.999 甲", Some(999)),
        ("1.1000 甲", None),
        ("1.0 甲", None),
        ("1\u{E000}甲", Some(1)),
        ("0\u{E000}甲", None),
    ] {
        assert_eq!(marker(text).map(|found| found.ordinal.last()), number, "{text}");
    }
    assert!(read("1.2.3.4.5.6 甲").is_some_and(|(_, numbers, _)| numbers == [1, 2, 3, 4, 5, 6]));
    assert_eq!(read("1.2.3.4.5.6.7 甲"), None, "longer chains are none");
    assert!(
        read("第一条之二之三之四之五之六 甲").is_some_and(|(.., num)| num == "第一条之二之三之四之五之六")
    );
}

#[test]
fn what_stands_behind_a_number_tells_whether_it_counts() {
    for (text, num) in [
        ("2 . 甲", Some("2 .")),
        ("2 .甲", Some("2 .")),
        ("2 .a", None),
        ("2 a", None),
        ("2 ２", None),
        ("2　", None),
        ("2　甲", Some("2")),
        ("2 亿元", None),
        ("1.％", None),
        ("1.甲", Some("1.")),
        ("1.5倍", None),
        ("1.5个月", None),
        ("1.5个人", Some("1.5")),
        ("1.5公里", None),
        ("1.5公共服务", Some("1.5")),
        ("1.5a", None),
        ("1.5.甲", Some("1.5.")),
        ("1.5、甲", Some("1.5、")),
        ("1.12月", Some("1.")),
        ("1.13月", None),
        ("1.0402年", Some("1.")),
        ("1.402年", None),
        ("1.2.2025年", None),
        ("一，甲", None),
        ("一是甲", Some("一是")),
        ("一、二、甲", Some("一、")),
        ("一、二是甲", Some("一、")),
        ("一、二级", None),
        ("一、三级", Some("一、")),
        ("（二）项规定", None),
        ("（二）项目", Some("（二）")),
        ("（二）款的", None),
        ("（二）款项", Some("（二）")),
        ("—— 甲", Some("——")),
        ("———甲", Some("———")),
        ("————甲", None),
        ("—甲", None),
        ("——甲——", None),
        ("——", None),
        ("专栏 1 ：甲", Some("专栏 1 ：")),
        ("专栏1\n甲", Some("专栏1")),
        ("第一条之2　甲", Some("第一条之2")),
        ("第十二条规定", None),
        ("第一部分资金", None),
        ("第1部分：术语", None),
        ("第一阶段任务", None),
        ("1：500", None),
        ("二 月十日", None),
        ("二 〇〇六年", None),
        ("二 任 务", None),
        ("二 推进任务，落实责任", None),
        ("第十二条第一款", None),
        ("第十二条（一）", Some("第十二条")),
        ("第十二条 修改为：“甲”", None),
        ("第十二章修改为", Some("第十二章")),
        ("第一步、甲", Some("第一步、")),
        ("首先甲", None),
        ("1\n甲", Some("1")),
        ("1 .", None),
        ("?。ǘ甲", None),
        ("?ǘ┩", None),
    ] {
        assert_eq!(read(text).map(|(.., num)| num), num, "{text}");
    }
}

#[test]
fn a_decimal_where_there_are_none_is_a_number_before_a_figure() {
    let figure = |text: &'static str| {
        let read = marker(text).expect("a decimal");
        as_figure(read, text).map(|found| (found.ordinal.last(), &text[..found.len as usize], found.claim))
    };
    assert_eq!(figure("1.80周岁以上的老人"), Some((1, "1.", Claim::Figure)));
    assert_eq!(figure("12．80周岁以上的老人"), Some((12, "12．", Claim::Figure)));
    assert_eq!(figure("1.80 周岁"), None, "nothing that goes on");
    assert_eq!(figure("1　总则"), None, "no dot");
    let found = |text, number| fallen(text, number).map(|found| (found.ordinal.last(), found.len));
    assert_eq!(found("\u{E000} 甲", "５"), Some((5, 3)));
    assert_eq!((found(". 甲", "999"), found(". 甲", "1000"), found("", "5")), (Some((999, 1)), None, None));
}
