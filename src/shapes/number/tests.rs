//! Document numbers and what is none.

use super::*;

type Parts<'a> = (Option<&'a str>, Option<u16>, Option<u16>, Option<&'a str>, bool);

fn parts(input: &str) -> Option<Parts<'_>> {
    let (rest, number) = document_number(input).ok()?;
    assert_eq!(format!("{}{rest}", number.text), input);
    rest.is_empty().then_some((number.code, number.year, number.session, number.sequence, number.well_formed))
}

#[test]
fn a_number_is_a_code_a_year_in_hexagonal_brackets_and_a_count() {
    for (input, code, sequence) in [
        ("国办发〔2018〕121号", "国办发", "121"),
        ("某府辦〔2018〕19號", "某府辦", "19"),
        ("某政 〔 2018 〕 68 号", "某政", "68"),
        ("某 政 办 发 〔 2018 〕 68 号", "某 政 办 发", "68"),
        ("某府发\u{3000}〔\n   ２０１８〕８ 号", "某府发", "８"),
        ("某办发明\n电〔2018〕15号", "某办发明\n电", "15"),
        ("某建（科）发〔2018〕9号", "某建（科）发", "9"),
        ("某改(能评)〔2018〕40号", "某改(能评)", "40"),
        ("某某令〔2018〕第1号", "某某令", "1"),
    ] {
        assert_eq!(parts(input), Some((Some(code), Some(2018), None, Some(sequence), true)), "{input}");
    }
}

#[test]
fn orders_and_proclamations_count_with_their_own_word() {
    for (input, expected) in [
        ("第707号", (None, None, None, Some("707"), true)),
        ("第七十号", (None, None, None, Some("七十"), true)),
        ("某省人民政府令第127号", (Some("某省人民政府令"), None, None, Some("127"), true)),
        ("省政府令 第 219 号", (Some("省政府令"), None, None, Some("219"), true)),
        ("〔2014〕第1号", (None, Some(2014), None, Some("1"), true)),
        ("公告 2019年第3号", (Some("公告"), Some(2019), None, Some("3"), true)),
        ("二〇一九年第三号", (None, Some(2019), None, Some("三"), true)),
        ("某某委员会公告二〇一九年第3号", (Some("某某委员会公告"), Some(2019), None, Some("3"), true)),
        ("某市常务委员会公告〔15届〕第19号", (Some("某市常务委员会公告"), None, Some(15), Some("19"), true)),
        ("某市常委会公告第十三届第6号", (Some("某市常委会公告"), None, Some(13), Some("6"), true)),
        ("第十三届人大公告第3号", (Some("第十三届人大公告"), None, None, Some("3"), true)),
    ] {
        assert_eq!(parts(input), Some(expected), "{input}");
    }
}

#[test]
fn a_number_out_of_shape_is_still_a_number() {
    let year = Some(2018);
    for (input, expected) in [
        ("某发[2018]3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发(2018) 3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发（2018）3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发﹝2018﹞3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发【2018】3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发〔2018）3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发[2018]]3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发[2018[3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发〔2018〕)3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发〔2018年〕第3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发〔2018〕第3号", (Some("某发"), year, None, Some("3"), false)),
        ("某发〔2018〕03号", (Some("某发"), year, None, Some("03"), false)),
        ("某发〔二〇一八〕三号", (Some("某发"), year, None, Some("三"), false)),
        ("某发〔2018〕3", (Some("某发"), year, None, Some("3"), false)),
        ("某发〔2018〕号3", (Some("某发"), year, None, Some("3"), false)),
        ("某发〔2018〕号", (Some("某发"), year, None, None, false)),
        ("某字(2018) 3", (Some("某字"), year, None, Some("3"), false)),
        ("某发〔2018〕事企字3号", (Some("某发"), year, None, Some("3"), false)),
        ("(2018)某科函字第3号", (Some("某科函字"), year, None, Some("3"), false)),
        ("[2018]某复3号", (Some("某复"), year, None, Some("3"), false)),
        ("[2018]3号", (None, year, None, Some("3"), false)),
        ("某发2018〔3〕号", (Some("某发"), year, None, Some("3"), false)),
        ("某公告2018第3号", (Some("某公告"), year, None, Some("3"), false)),
        ("某发20183号", (Some("某发"), None, None, Some("20183"), false)),
        ("某发〔85〕3号", (Some("某发"), Some(1985), None, Some("3"), false)),
    ] {
        assert_eq!(parts(input), Some(expected), "{input}");
    }
}

#[test]
fn what_only_looks_like_a_number_is_none() {
    for input in [
        "",
        "号",
        "第一条",
        "第一条 为了",
        "第十三届全国人民代表大会第一次会议",
        "2018年12月29日",
        "天河路385号",
        "某市〔2018〕",
        "方案（2018）3个",
        "产量(2018) 350",
        "某发〔2018〕3.5",
        "某发〔3018〕3号",
        "某发号",
        "根据某发〔2018〕3号",
        "某某局关于甲的通知某发〔2018〕3号",
        "甲，某发〔2018〕3号",
        "《办法》第3号",
        "某某某某某某某某某某某某某某某某某某某某某某某某某发〔2018〕3号",
    ] {
        assert!(document_number(input).is_err(), "{input}");
    }
}

#[test]
fn the_number_ends_where_the_sentence_goes_on() {
    for (input, text) in [
        ("国发〔2019〕3号）要求", "国发〔2019〕3号"),
        ("国办发(1985)49号文件", "国办发(1985)49号"),
        ("某政发〔2012〕18、某政发", "某政发〔2012〕18"),
        ("国务院令第76号发布", "国务院令第76号"),
    ] {
        assert_eq!(document_number(input).map(|(_, number)| number.text), Ok(text));
    }
}
