//! Texts that would be slow, large or deep where anything is read again and again, kept twice, or followed by recursion.

/// Makes a text of some size.
pub(crate) type Shape = fn(usize) -> String;

/// Texts that grow with `n` and would be slow where anything is read again and again.
pub(crate) fn hostile() -> Vec<(&'static str, Shape)> {
    vec![
        ("one long line", |n| "各单位要认真落实，".repeat(n)),
        ("open brackets", |n| "（".repeat(n)),
        ("closing brackets", |n| "）".repeat(n)),
        ("nested brackets", |n| "（".repeat(n) + &"）".repeat(n)),
        ("nested mixed brackets", |n| "（([".repeat(n) + &")）]".repeat(n)),
        ("nested labels", |n| "（牵头单位：市科技局".repeat(n) + &"）".repeat(n)),
        ("markers", |n| "1.\n".repeat(n)),
        ("counted markers", |n| (1..=n).map(|i| format!("{}.甲。\n", i % 999 + 1)).collect()),
        ("dashes", |n| "——甲\n".repeat(n)),
        ("glued markers", |n| "一、甲。".to_owned() + &"1.乙。2.丙。".repeat(n)),
        ("annotations", |n| "一、甲".to_owned() + &"（市科技局负责）".repeat(n)),
        ("annotation lines", |n| "一、甲。\n".to_owned() + &"责任单位：市科技局\n".repeat(n)),
        ("annotated paragraphs", |n| "甲。（市科技局负责）\n".repeat(n)),
        ("one list of units", |n| "一、甲。\n责任单位：".to_owned() + &"市科技局、".repeat(n)),
        ("one unit with 和", |n| "一、甲。（责任单位：".to_owned() + &"市局和".repeat(n) + "）"),
        ("paragraphs of an article", |n| "第一条 甲。\n".to_owned() + &"乙。\n（一）丙；\n".repeat(n)),
        ("annexes", |n| "附件1\n甲办法\n一、乙\n丙。\n".repeat(n)),
        ("signatures", |n| "甲局\n2024年1月1日\n乙办法\n一、丙\n丁。\n".repeat(n)),
        ("titles", |n| "甲的意见\n".repeat(n)),
        ("blank lines", |n| "\n \n".repeat(n)),
        ("page numbers", |n| "— 1 —\n".repeat(n)),
        ("contents", |n| "目录\n".to_owned() + &"一、甲......1\n".repeat(n)),
        ("colons", |n| "甲：".repeat(n)),
        ("quotes", |n| "“".repeat(n) + &"”".repeat(n)),
        ("stars", |n| "**甲".repeat(n)),
        ("offices a line", |n| format!("责任单位：\n{}", "县财政局\n".repeat(n))),
        ("lists behind colons", |n| "甲：（一）乙；（二）丙；（三）丁。".repeat(n)),
        ("headings glued to headings", |n| "（一）甲乙1.丙。2.丁。".repeat(n)),
        ("labels behind blanks", |n| "修路。责任单位　县财政局".repeat(n)),
        ("bookmarks", |n| "[bookmark: a".repeat(n)),
        ("numbers of documents", |n| "国发〔2024〕1号、".repeat(n)),
        ("titles in marks", |n| "《甲》（国发〔2024〕1号，以下简称《乙》）".repeat(n)),
        ("opening marks", |n| "《".repeat(n)),
        ("nested marks", |n| "《".repeat(n) + &"》".repeat(n)),
        ("dates", |n| "到2025年底前，自2024年1月1日起至".repeat(n)),
        ("figures", |n| "1".repeat(n) + &"2.5，".repeat(n)),
        ("numerals", |n| "一".repeat(n) + &"十".repeat(n) + "元"),
        ("words before amounts", |n| "不得超过".repeat(n) + &"3亿元".repeat(n)),
        ("codes", |n| "某某发〔2024〕".repeat(n) + &"（某）".repeat(n) + "〔2024〕1号"),
        ("articles", |n| "第一条第二款第（三）项、第十七条".repeat(n)),
        ("blanks", |n| "到 自 第 2024 年 ".repeat(n) + &" ".repeat(n)),
        ("wrapped lines", |n| "为了推动城乡建设，完善治理体系，提高治理能力，根据有关规定和部署\n".repeat(n)),
        ("gaps", |n| (0..n).map(|i| format!("{}.甲（一）乙。\n", i * 2 % 999 + 1)).collect()),
        ("late starts", |n| "一、甲\n".to_owned() + &"第三，乙。\n3.丙。\n（5）丁。\n⑦戊。\n".repeat(n)),
        ("late starts of lists that have ended", |n| {
            "一、总则\n".to_owned() + &"（五）甲；\n（六）乙。\n丙。\n".repeat(n)
        }),
        ("comments", |n| "<!--".repeat(8 * n)),
        ("labels that say nothing behind annotations", |n| {
            "一、甲".to_owned() + &"（牵头单位：甲局）责任单位：某某的".repeat(n)
        }),
        ("ornaments behind units", |n| "责任单位：甲局".to_owned() + &"★".repeat(8 * n)),
        ("works behind a verb", |n| "责任单位：甲局牵头，".to_owned() + &"某）落实、".repeat(4 * n)),
        ("markers between annotations", |n| {
            "一、甲".to_owned() + &"（甲局负责）1、乙（甲局负责）2、丙".repeat(n)
        }),
        ("runs on the only line", |n| "一、甲".to_owned() + &"：（1）甲".repeat(4 * n)),
        ("blanks before the only line", |n| " ".repeat(8 * n) + &"甲 a".repeat(4 * n)),
        ("annexes on one line", |n| {
            "附件：".to_owned() + &(1..n).map(|i| format!("{i}.甲")).collect::<String>()
        }),
        ("the first character of 序号", |n| "程序，".repeat(8 * n) + "\n序号"),
        ("annexes cited between annotations", |n| {
            "附件：1.甲\n".to_owned() + &"见附件1（责任单位：甲局）".repeat(n)
        }),
        ("numbers glued behind a long phrase", |n| {
            "（四）甲。\n一、".to_owned() + &"乙".repeat(100) + &"（五）丙".repeat(n)
        }),
        ("classes under a title", |n| format!("关于修路的通知\n来源：甲\n{}", "A类\n".repeat(n))),
        ("works without a verb", |n| format!("部门分工：{}", "甲推进，".repeat(n))),
        ("brackets closed by others", |n| "【县局】（甲】".repeat(n)),
        ("labels that blanks set off in a list", |n| {
            let list = format!("责任单位：县教育局{}", "、牵头单位 县教育局".repeat(n));
            format!("{list}\n{list}")
        }),
        ("blanks behind an annotation", |n| {
            format!("修路。（县教育局牵头）{}{}", " ".repeat(8 * n), "（a）".repeat(4 * n))
        }),
        ("numbers in a row", |n| {
            let numbers: Vec<_> = (1..n).map(|i| format!("〔2026〕{i}号")).collect();
            format!("文号：{}", numbers.join("、"))
        }),
        ("offices that ask others", |n| format!("部门分工：{}、县教育局负责。", "商县甲".repeat(n))),
        ("empty lines in brackets", |n| format!("修路（县{}）。\n", "\n".repeat(5900)).repeat(n / 500)),
        ("tabs", |n| "甲\t".repeat(n)),
        ("rows of tabs", |n| "序号\t任务\t责任单位\t时限\n".to_owned() + &"1\t修路\t县交通局\t\n".repeat(n)),
        ("columns of units", |n| {
            "序号|任务".to_owned()
                + &"|责任单位".repeat(n)
                + "\n"
                + &("1|修路".to_owned() + &"|县局".repeat(n) + "\n").repeat(2)
        }),
        ("empty cells", |n| ("甲".to_owned() + &"\t".repeat(n) + "乙\n").repeat(3)),
        ("bars", |n| "|".repeat(n) + "\n" + &"|".repeat(n)),
        ("rows of bars", |n| {
            "| 任务 | 责任单位 |\n|---|---|\n".to_owned() + &"| 修路 | 县交通局 |\n".repeat(n)
        }),
        ("drawn rows", |n| "│修路│县交│\n├──┤通局│\n".repeat(n)),
        ("cells a line", |n| {
            "序号\n任务\n责任单位\n".to_owned()
                + &(1..=n).map(|i| format!("{i}\n修路\n县交通局\n")).collect::<String>()
        }),
        ("heads of tables", |n| "序号\n任务\n责任单位\n1\n甲\n".repeat(n)),
        ("rows of fields", |n| "索引号：1 发布日期：2026-01-05 文号：甲发〔2026〕1号\n".repeat(n)),
        ("fields without signs", |n| "文号 ".repeat(n)),
        ("titles again", |n| "首页 > 政策\n".to_owned() + &"关于印发甲办法的通知\n".repeat(n) + "各局：\n"),
        ("glued heads", |n| "关于".to_owned() + &"甲 的通知（甲发〔2026〕1号）".repeat(n) + "：为乙。"),
        ("quotations", |n| "修改为：“甲。\n".repeat(n)),
        ("halves of pairs", |n| "《甲\n乙》（丙\n丁）\n".repeat(n)),
        ("mixed shapes", |n| {
            (1..=n).map(|i| format!("{}{}甲。\n", i % 999, [".", "．", "、"][i % 3])).collect()
        }),
        ("spellings", |n| offices(n, &["发改委", "发展改革委", "工信局", "发展和改革委"])),
        ("slips", |n| offices(n, &["农业农村局", "农村农业局", "住房城乡建设局", "住房城建设局"])),
        ("notes", |n| "注：1、甲\n2、乙\n".repeat(n)),
        ("labels behind commas", |n| "一、甲".to_owned() + &"乙，责任单位：丙丁戊".repeat(n)),
        ("verbs in a list", |n| "一、甲（".to_owned() + &"甲局负责、".repeat(n) + "）"),
        ("spaced numerals", |n| "通知 ".to_owned() + &"一 ".repeat(3 * n)),
        ("numerals and words", |n| "通知 ".to_owned() + &"一 甲甲 ".repeat(n)),
        ("articles on one line", |n| "办法第一章 总则".to_owned() + &"第一条 甲。".repeat(n)),
        ("items behind a colon", |n| "现通知如下：".to_owned() + &"一、甲。二、乙。".repeat(n)),
        ("days", |n| "通知。".to_owned() + &"甲局2026年1月5日 ".repeat(n)),
        ("units over lines", |n| "一、甲（".to_owned() + &"县财\n政局、".repeat(n) + "负责）"),
        ("rows of a letter", |n| "受文者：甲\n速別：乙\n".repeat(n) + "主旨：丙\n"),
        ("own articles", |n| "第一条 依照本办法第九条、本条第三款。\n（一）依照本条第九项。\n".repeat(n)),
        ("own articles on a line", |n| {
            "第一条 甲。依照".to_owned() + &"本办法第九条第三款、第九条，本条".repeat(n)
        }),
        ("own items", |n| {
            "一、甲\n（一）乙。\n".to_owned() + &"（二）符合第（九）项、第(八)项的。".repeat(n)
        }),
        ("own annexes", |n| {
            "一、甲。\n附件：1.甲\n".to_owned() + &"见附件9，“附件8".repeat(n) + "\n附件1\n乙\n丙。"
        }),
        ("annotations of a division between those of its items", |n| {
            "第一条 甲\n".to_owned() + &"一、修路。\n责任单位：县局\n甲\n责任单位：乙局\n".repeat(n)
        }),
        ("annotations of one scope with many ranges", |n| {
            let items = "一、修路。（县交通局负责）\n二、清河。（县水利局负责）\n".repeat(n);
            "第一条 甲\n".to_owned() + &items + &"责任单位：县财政局\n".repeat(n)
        }),
        ("units between two tasks of a row", |n| {
            format!("任务|{}任务\n修路|{}清河\n", "责任单位|".repeat(n), "县财政局|".repeat(n))
        }),
        ("a long head over many rows", |n| {
            format!("| 任务{} | 责任单位 |\n|---|---|\n", "长".repeat(10 * n))
                + &"| 修路 | 县局 |\n".repeat(n)
        }),
        ("blanks in a marker", |n| {
            format!("第{}一章 总则\n", "\u{3000}".repeat(n)) + &"一、修路。（县局负责）\n".repeat(n)
        }),
        ("blanks in the marker of a list", |n| {
            format!("1{}. 甲。\n", " ".repeat(3 * n)) + &"（1）修路。（县局负责）\n".repeat(n)
        }),
        ("blanks in a title", |n| {
            format!("关于{}甲的通知\n", "\u{3000}".repeat(n)) + &"一、修路。（县局负责）\n".repeat(n)
        }),
        ("blanks in an annex's title", |n| {
            let title = format!("甲方案\n\n附件1\n乙{}方案\n", "\u{3000}".repeat(n));
            title + &"一、修路。（县局负责）\n".repeat(n)
        }),
        ("blanks in a bracket before a date", |n| format!("〔1号|{}甲）\n", "\u{3000}".repeat(10 * n))),
        ("annexes of a document without a number", |n| {
            "甲方案\n\n一、修路\n\n".to_owned() + &"附件1\n\n乙方案\n一、修路。\n".repeat(n)
        }),
        ("marks that never close", |n| "分送Y包括《 ".repeat(n)),
        ("quotations on one line", |n| "甲乙丙：“丁戊。 ".repeat(n)),
        ("items without a lead", |n| {
            let led = "（一）修路。（县交通局牵头，县财政局配合）\n".repeat(n);
            "一、甲\n".to_owned() + &led + &"（一）修路。（县交通局、县财政局负责）\n".repeat(n / 4)
        }),
        ("mentions between annotations", |n| "一、甲".to_owned() + &"到2025年（县局负责）".repeat(n)),
        ("a long cell beside many rows", |n| {
            format!("│任务│责任单位│\n├──┼──┤\n│{}│县局│\n", "长".repeat(10 * n))
                + &"│　├──┤\n│　│县局│\n".repeat(n)
                + "├──┼──┤\n│修路│县局│\n"
        }),
        ("lines of a cell of units", |n| {
            "│任务│责任单位│\n├──┼──┤\n│修路│县局、│\n".to_owned()
                + &"│　│县局、│\n".repeat(n)
                + "├──┼──┤\n│修路│县局│\n"
        }),
        ("rules about leads", |n| {
            "附件1\n甲办法\n一、乙。（县局、乙局负责，列第一位者为牵头单位，下同）\n".repeat(n)
        }),
        ("rows of the frame between paragraphs", |n| {
            "关于修路的通知\n".to_owned() + &"索引号：1\n县局要修路。\n".repeat(n)
        }),
        ("blanks behind slips", |n| "责任单位：县局、、乙局\n甲。\n".repeat(n) + &" ".repeat(40 * n)),
        ("blanks before annotations", |n| {
            format!("注：{}\n{}", "\u{3000}".repeat(10 * n), "（县局负责）\n".repeat(n))
        }),
        ("blanks before an annotation in a scope", |n| {
            let item = format!("第一条 甲\n（一）修路。{}（县局负责）\n乙。\n", "\u{3000}".repeat(10 * n));
            item + &"责任单位：县局\n".repeat(n)
        }),
        ("blanks before a stop", |n| {
            format!("第一章 甲。{}。\n", "\u{3000}".repeat(10 * n)) + &"乙\n".repeat(n)
        }),
        ("blanks before annexes", |n| {
            "附件1\n甲\n乙".to_owned() + &" 附件9".repeat(n) + &" ".repeat(n) + "丙。"
        }),
    ]
}

/// A task a line, each naming the same offices of another place.
fn offices(n: usize, offices: &[&str]) -> String {
    let place = |i: usize| char::from_u32(0x4E00 + (i % 20_000) as u32).unwrap_or('市');
    let units = |i: usize| offices.iter().map(|office| format!("{}{office}、", place(i))).collect::<String>();
    (0..n).map(|i| format!("{}.甲。（责任单位：{}市财政局）\n", i % 999 + 1, units(i))).collect()
}
