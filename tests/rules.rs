//! Rules of a house's own, from a file: what they do, what they leave alone, and what is no rule.

#![cfg(feature = "rules")]

#[cfg(feature = "cli")]
#[path = "support/command.rs"]
mod command;

use gongwen::render::json;
use gongwen::rules::{MAX_MARKERS, Rules};
use gongwen::{Document, Lang, Options, PatternFault, Role, Style, Vocabulary, VocabularyError};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn example() -> String {
    fs::read_to_string(root().join("docs/rules.toml")).expect("the example")
}

fn with(rules: &str) -> Options {
    let rules = Rules::parse(rules).unwrap_or_else(|error| panic!("{error}"));
    Options { vocabulary: rules.vocabulary, ..Default::default() }
}

/// Role and name of each unit.
fn units(doc: &Document<'_>) -> Vec<(Role, String)> {
    doc.units().map(|unit| (unit.role(), unit.name().into_owned())).collect()
}

fn markers(doc: &Document<'_>) -> Vec<(String, Style)> {
    doc.divisions().map(|division| (division.num().as_str().into_owned(), division.style())).collect()
}

#[test]
fn the_guide_shows_the_example() {
    for guide in ["docs/guide-zh.md", "docs/guide-en.md"] {
        let text = fs::read_to_string(root().join(guide)).expect(guide);
        assert!(
            text.contains(&format!("```toml\n{}```\n", example())),
            "docs/rules.toml is not what {guide} shows"
        );
    }
}

#[test]
fn every_rule_of_the_example_does_what_it_says() {
    use Role::*;
    let options = with(&example());
    for (text, want) in [
        ("揭榜单位：县公路段", &[(Lead, "县公路段")][..]),
        ("A角：县交通局；B角：县财政局", &[(Lead, "县交通局"), (Cooperating, "县财政局")]),
        ("任务归口：县交通局牵头，县财政局配合", &[(Lead, "县交通局"), (Cooperating, "县财政局")]),
        ("县水利局兜底", &[(Responsible, "县水利局")]),
        ("县交通局领办", &[(Lead, "县交通局")]),
        ("领办单位：县交通局", &[(Lead, "县交通局")]),
        ("县政务通、县交通局", &[(Responsible, "县政务通"), (Responsible, "县交通局")]),
        ("县公路攻坚队和县水利攻坚队负责", &[(Responsible, "县公路攻坚队"), (Responsible, "县水利攻坚队")]),
    ] {
        let text = format!("一、修路。（{text}）");
        let read = gongwen::parse_with(&text, &options);
        let want: Vec<_> = want.iter().map(|(role, name)| (*role, (*name).to_owned())).collect();
        assert_eq!(units(&read), want, "{text}");
        assert_ne!(units(&gongwen::parse(&text)), want, "{text}: the rule changes nothing");
    }
    let text = "一、修路。（责任单位：县交通局；销号：2026年6月底）";
    let doc = gongwen::parse_with(text, &options);
    let deadline = doc.annotations().next().and_then(|it| it.deadlines().next()).expect("a time limit");
    assert_eq!(deadline.text(), "2026年6月底");
    assert!(gongwen::parse(text).annotations().all(|it| it.deadlines().next().is_none()));

    let text = "一、工程\n【一】县道。\n惠民工程1：修路。\n民生工程2：修桥。\n【二】村道。\n";
    let doc = gongwen::parse_with(text, &options);
    let want = [
        ("一、", Style::Han),
        ("【一】", Style::HanParen),
        ("惠民工程1：", Style::Arabic),
        ("民生工程2：", Style::Arabic),
        ("【二】", Style::HanParen),
    ];
    assert_eq!(markers(&doc), want.map(|(num, style)| (num.to_owned(), style)));
    assert_eq!(doc.find("1.1.2").expect("a division").num(), "民生工程2：");

    let forms = Rules::parse(&example()).expect("rules").forms;
    assert!(forms.same("县公路段", "县路网中心") && !forms.same("县政务通", "县路网中心"));
    assert_eq!(forms.shown("县公路段"), Some("县路网中心"));
}

#[test]
fn a_pattern_is_a_marker_like_the_others() {
    let pattern = |pattern: &str, style: &str| {
        with(&format!("[[marker]]\npattern = '{pattern}'\nstyle = \"{style}\"\n"))
    };
    let read = |options: &Options, text: &str| markers(&gongwen::parse_with(text, options));
    let tasks = pattern(r"第(\p{Han}+)项任务[：:]", "han_paren");
    assert_eq!(read(&tasks, "第一项任务：修路。\n第二项任务:修桥。\n第某项任务：种树。").len(), 2);
    let digits = pattern(r"任务\s*(\S)\s*", "arabic");
    let found = read(&digits, "任务１ 修路。\n任务2　修桥。\n任务③种树。\n");
    assert_eq!(found.iter().map(|(num, _)| &**num).collect::<Vec<_>>(), ["任务１", "任务2", "任务③"]);

    // A number with nothing beside it counts things.
    assert_eq!(read(&pattern(r"(?:任务)?(\d+)", "arabic"), "任务1修路。\n2026年修桥。\n").len(), 1);
    // A count that skips is reported, as of any list.
    let doc_text = "第一项任务：修路。\n第三项任务：修桥。\n";
    let doc = gongwen::parse_with(doc_text, &tasks);
    assert!(doc.diagnostics().any(|finding| finding.code().as_str() == "numbering-gap"));
    // The longer reading wins.
    let longer = pattern(r"(\d+)\.任务：", "chapter");
    assert_eq!(
        read(&longer, "1.任务：修路。\n2.修桥。"),
        [("1.任务：".to_owned(), Style::Chapter), ("2.".to_owned(), Style::Arabic)]
    );
}

#[test]
fn names_are_kept_whole_and_the_same_pattern_replaces_itself() {
    let text = "一、修路。（县园林局和市政网、县交通局和县政务通负责）";
    let options = with("[[unit]]\nnames = [\"县园林局和市政网\"]\n[[unit]]\nnames = [\"县政务通\"]");
    let want = ["县园林局和市政网", "县交通局", "县政务通"].map(|name| (Role::Responsible, name.to_owned()));
    assert_eq!(units(&gongwen::parse_with(text, &options)), want);

    let one = |style| Vocabulary::new().marker_pattern(r"任务(\d)", style);
    let merged = one(Style::Arabic).and_then(|words| Ok(words.merge(one(Style::Chapter)?)));
    assert_eq!(merged, one(Style::Chapter));
    let dash = one(Style::Dash);
    assert_eq!(dash, Err(VocabularyError::Style { style: Style::Dash }));
}

#[test]
fn a_text_in_which_none_of_the_words_stands_is_read_as_without() {
    let options = with(
        r#"
        labels = { lead = ["鹇鹇单位"], neutral = ["鹇鹇分工"], deadline = ["鹇鹇时限"] }
        verbs = { lead = ["鹇鹇"] }
        roles = { cooperating = ["鹇办"] }
        [[marker]]
        first = "鹇一："
        style = "arabic"
        [[marker]]
        pattern = '鹇(\d+)号'
        style = "chapter"
        [[unit]]
        names = ["鹇鹇通", "鹇鹇网"]
        [[unit]]
        suffix = "鹇鹇队"
        "#,
    );
    let mut count = 0;
    for folder in ["fixtures", "fixtures/findings"] {
        for entry in fs::read_dir(root().join(folder)).expect("fixtures") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "txt") {
                let text = fs::read_to_string(&path).expect("a text");
                let written =
                    |options| json::to_string(&gongwen::parse_with(&text, options), &Default::default());
                assert!(written(&options) == written(&Options::default()), "{}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 100);
    assert_eq!(Rules::parse("").expect("no rules"), Rules::default());
    assert!(Rules::parse("\u{FEFF}# 没有\n").expect("no rules").vocabulary.is_empty());
}

#[test]
fn what_is_no_rule_says_where_it_is_and_what_to_do() {
    for (toml, line, column, key, zh, en) in [
        ("[labels]\nlead = [\"甲\"\n[verbs]", 3, 1, "", "不是 TOML", "no TOML"),
        ("[labels]\n揭榜单位 = \"lead\"", 2, 1, "", "文字写在引号里", "words stand in quotes"),
        ("[lables]\n", 1, 2, "lables", "没有这个键；是不是 labels", "did you mean labels?"),
        ("[牵头]\n", 1, 2, "", "不是 TOML", "no TOML"),
        ("[\"牵头\"]\n", 1, 2, "牵头", "没有这个键；可以是 labels、verbs、", "one of labels, verbs, "),
        ("labels = 3", 1, 10, "labels", "这里要写一张表", "a table must stand here"),
        ("[labels]\nneutrl = []", 2, 1, "labels.neutrl", "是不是 neutral", "did you mean neutral?"),
        ("[verbs]\nneutral = []", 2, 1, "verbs.neutral", "没有这个键；可以是 lead、", "one of lead, "),
        ("[labels]\nlead = \"揭榜单位\"", 2, 8, "labels.lead", "这里要写一组文字", "a list of texts"),
        (
            "[labels]\nlead = [\n  \"甲\",\n  7,\n]",
            4,
            3,
            "labels.lead",
            "这里要写文字",
            "a text must stand here",
        ),
        (
            "[labels]\nlead = [\"甲\", \"乙：\"]",
            2,
            14,
            "labels.lead",
            "“乙：”里有“：”",
            "because of its “：”",
        ),
        ("[verbs]\nlead = [\"\"]", 2, 9, "verbs.lead", "空的词", "an empty word"),
        (
            "[roles]\nlead = [\"一二三四五六七八九十甲乙丙丁\"]",
            2,
            9,
            "roles.lead",
            "最多 16 个字",
            "at most 16",
        ),
        ("[marker]\nfirst = '一、'", 1, 1, "marker", "[[marker]]", "[[marker]]"),
        ("[[marker]]\nfirst = '【一】'", 1, 1, "marker[1]", "少了 style", "has no style"),
        ("[[marker]]\nstyle = 'han'", 1, 1, "marker[1]", "要有 first、pattern 之一", "one of first, pattern"),
        (
            "[[marker]]\nfirst = '【一】'\npattern = '【(.)】'\nstyle = 'han'",
            1,
            1,
            "marker[1]",
            "只能有一个",
            "only one",
        ),
        (
            "[[marker]]\nfirst = '【一】'\nstyle = 'hann'",
            3,
            9,
            "marker[1].style",
            "没有这个值；是不是 han",
            "did you mean han?",
        ),
        (
            "[[marker]]\nfirst = '【二】'\nstyle = 'han'",
            2,
            9,
            "marker[1].first",
            "不是第一个序号",
            "no first marker",
        ),
        (
            "[[marker]]\nfrist = '【一】'\nstyle = 'han'",
            2,
            1,
            "marker[1].frist",
            "是不是 first",
            "did you mean first?",
        ),
        (
            "[[marker]]\npattern = '任务('\nstyle = 'han'",
            2,
            11,
            "marker[1].pattern",
            "unclosed group",
            "unclosed group",
        ),
        ("[[marker]]\npattern = '任务'\nstyle = 'han'", 2, 11, "marker[1].pattern", "0 个括号组", "0 groups"),
        (
            "[[marker]]\npattern = '(\\d*)'\nstyle = 'han'",
            2,
            11,
            "marker[1].pattern",
            "连空的都匹配",
            "where there is nothing",
        ),
        (
            "[[marker]]\npattern = '任务(\\d)'\nstyle = 'dash'",
            2,
            11,
            "marker[1].pattern",
            "没有数字",
            "no number",
        ),
        ("[[unit]]\nnames = []", 2, 9, "unit[1].names", "这里要写一组文字", "a list of texts"),
        ("[[unit]]\nname = ['甲']", 2, 1, "unit[1].name", "是不是 names", "did you mean names?"),
        ("[[unit]]\nnames = ['甲、乙']", 2, 10, "unit[1].names", "“甲、乙”里有“、”", "because of its “、”"),
        (
            "[[unit]]\nnames = ['县甲局', '县乙局']\n\n[[unit]]\nnames = ['县丙局', '县乙局']",
            5,
            17,
            "unit[2].names",
            "“县乙局”已经是另一个单位的名称",
            "“县乙局” is another unit's name",
        ),
    ] {
        let error = Rules::parse(toml).expect_err(toml);
        assert_eq!((error.line(), error.column(), error.key()), (line, column, key), "{toml}: {error}");
        let (chinese, english) = (error.message(Lang::Zh), error.message(Lang::En));
        assert!(
            chinese.starts_with(&format!("第 {line} 行第 {column} 列")) && chinese.contains(zh),
            "{chinese}"
        );
        assert!(
            english.starts_with(&format!("line {line}, column {column}")) && english.contains(en),
            "{english}"
        );
        assert_eq!(english, error.to_string());
        // The same with a byte order mark in front, and in a file of Windows.
        let other = Rules::parse(&format!("\u{FEFF}{}", toml.replace('\n', "\r\n"))).expect_err(toml);
        assert_eq!((other.line(), other.column()), (line, column), "{toml}");
    }
}

/// What a run of something takes.
fn time(what: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    what();
    begun.elapsed()
}

#[test]
fn many_words_make_a_text_no_slower() {
    let mut toml = String::from("[labels]\nlead = [\n");
    (0..10_000).for_each(|n| _ = writeln!(toml, "  \"鹇{n}单位\","));
    toml.push_str("]\n");
    (0..10_000).for_each(|n| _ = write!(toml, "[[unit]]\nnames = [\"鹇{n}网\", \"鹇{n}通\"]\n"));
    let mut options = Options::default();
    let read = time(|| options = with(&toml));
    assert!(read < Duration::from_secs(20), "{read:?} for 20 000 rules");

    let text = "一、修路。（牵头单位：县交通局、县财政局和县水利局；责任单位：鹇77网、鹇9999通；鹇42单位：县林业局）\n".repeat(2_000);
    let doc = gongwen::parse_with(&text, &options);
    assert_eq!(units(&doc)[5], (Role::Lead, "县林业局".to_owned()));
    let few = with(
        "[labels]\nlead = [\"鹇42单位\"]\n[[unit]]\nnames = [\"鹇77网\"]\n[[unit]]\nnames = [\"鹇9999通\"]\n",
    );
    let (few, many) =
        (time(|| _ = gongwen::parse_with(&text, &few)), time(|| _ = gongwen::parse_with(&text, &options)));
    // A list that was gone through for each label would take thousands of times as long.
    assert!(many < few * 5 + Duration::from_secs(1), "{few:?} with three words, {many:?} with 20 000");
}

#[test]
fn a_pattern_costs_no_more_where_a_paragraph_is_long() {
    // Each of these would go through the whole paragraph, from each place where a marker could stand.
    let options = with(
        "[[marker]]\npattern = '.*(\\d+)号'\nstyle = 'arabic'\n[[marker]]\npattern = '(?:.|\\s)*?([一二三])终'\nstyle = 'han'\n",
    );
    let text = |n: usize| format!("一、总则\n{}\n", "修路。（一）修桥；1.种树。（县水利局牵头）".repeat(n));
    let (short, long) = (text(1_000), text(8_000));
    let small = time(|| _ = gongwen::parse_with(&short, &options));
    let large = time(|| _ = gongwen::parse_with(&long, &options));
    assert!(large < small * 8 * 4 + Duration::from_secs(1), "{small:?}, and {large:?} for 8 times as much");
}

#[test]
fn bombs_are_refused_at_once() {
    let refused = |toml: &str, want: &str| {
        let mut found = None;
        let took = time(|| found = Rules::parse(toml).err());
        let found = found.unwrap_or_else(|| panic!("{want} is a rule")).to_string();
        assert!(found.contains(want), "{found}");
        assert!(took < Duration::from_secs(10), "{took:?} for {want}");
    };
    for bomb in ["((?:(?:(?:a{1000}){1000}){1000}){1000})", "(\\p{Han}{1,1000})", "((?:\\w|\\p{Han}){200})"] {
        refused(&format!("[[marker]]\npattern = '{bomb}'\nstyle = 'han'"), "the pattern is too large");
    }
    refused(
        &format!("[[marker]]\npattern = '({})'\nstyle = 'han'", "甲".repeat(1_000_000)),
        "the pattern is too large",
    );
    let fault = PatternFault::TooLarge;
    let pattern = "(\\p{Han}{1,1000})".to_owned();
    let direct = Vocabulary::new().marker_pattern(&pattern, Style::Han);
    assert_eq!(direct, Err(VocabularyError::Pattern { pattern, fault }));

    let marker = |n: usize| format!("[[marker]]\npattern = '任务{n}号(\\d)'\nstyle = 'han'\n");
    let many: String = (0..10_000).map(marker).collect();
    refused(&many, "at most 256 tables");
    let most: String = (0..MAX_MARKERS).map(marker).collect();
    assert!(Rules::parse(&most).is_ok());

    refused(&format!("labels = {}", "[".repeat(1_000_000)), "no TOML");
    refused(&format!("labels = {}", "{a=".repeat(100_000)), "no TOML");
    refused(&format!("{}\n", "a.".repeat(100_000)), "no TOML");
    refused(&"a".repeat(1_000_000), "no TOML");
    refused(&format!("{} = 1", "a".repeat(1_000_000)), "no such key");
    refused("labels = \"\u{0}\"", "no TOML");
}

#[cfg(feature = "cli")]
mod by_command {
    use super::command::Folder;
    use super::example;

    #[test]
    fn the_command_reads_rules_and_options_go_before_them() {
        let folder = Folder::new("read")
            .with("a.toml", example())
            .with("a.txt", "一、修路。（A角：县公路段；B角：县政务通）\n")
            .with("a.list", "县大数据中心 = 县政务通办 = 县政通\n");
        let run = |more: &[&str]| {
            let run =
                folder.run(&[&["--rules", "a.toml", "-q", "--format", "units", "a.txt"], more].concat());
            assert_eq!(run.ends_with(0).stderr, "");
            run.stdout
        };
        let plain = run(&[]);
        assert!(
            plain.starts_with("{\"name\":\"县路网中心\",\"written\":[\"县公路段\"],\"lead\":1,"),
            "{plain}"
        );
        assert!(run(&["--label", "A角=contact"]).contains("\"lead\":0"), "an option goes before the file");
        assert!(run(&["--units", "a.list"]).starts_with("{\"name\":\"县路网中心\""), "both lists count");
        assert_eq!(
            run(&["--unit", "县路网中心"]).lines().count(),
            1,
            "a unit is found by a name from the rules"
        );
    }

    #[test]
    fn files_that_are_no_rules_are_refused_in_both_languages() {
        let folder = Folder::new("refused")
            .with("甲.txt", "一、修路。\n")
            .with("unknown.toml", "[labels]\nleed = ['甲']\n")
            .with("broken.toml", b"[labels]\nlead = [\"\xFF\xFE\xFF\"] # \x81\x30\xFF\n")
            .with("clash.list", "县某中心 = 县公路段\n")
            .with("sound.toml", example())
            .with("escapes.toml", "[labels]\nlead = [\"甲\\u001b[31m\\u202e乙\"]\n");
        for (args, zh, en) in [
            (
                &["--rules", "unknown.toml"][..],
                "第 2 行第 1 列，labels.leed：没有这个键；是不是 lead",
                "line 2, column 1, labels.leed",
            ),
            (&["--rules", "broken.toml"], "--encoding", "belongs to no character"),
            (&["--rules", "."], "读不了", "cannot be read"),
            (&["--rules", "没有.toml"], "没有.toml：读不了", "没有.toml: cannot be read"),
            (&["--rules", "sound.toml", "--rules", "sound.toml"], "一起用", "multiple times"),
            (
                &["--rules", "sound.toml", "--format", "units", "--units", "clash.list"],
                "第 1 行：“县公路段”已经是另一个单位的名称",
                "line 1: “县公路段” is another",
            ),
        ] {
            let run = folder.run(&[args, &["甲.txt"]].concat());
            let said = &run.ends_with(2).stderr;
            assert_eq!(run.stdout, "", "{args:?}");
            assert!(said.starts_with("错误：") && said.contains(zh) && said.contains(en), "{args:?}: {said}");
        }
        let said = folder.run_in(&[("CLICOLOR_FORCE", "1")], &["--rules", "escapes.toml", "甲.txt"]).stderr;
        assert!(said.contains("甲\u{FFFD}[31m\u{FFFD}乙") && !said.contains("甲\u{1b}"), "{said:?}");
        if cfg!(target_os = "linux") {
            let endless = folder.run(&["--rules", "/dev/zero", "甲.txt"]);
            assert_eq!(endless.status, 2, "what has no end is left");
        }
    }

    #[test]
    fn rules_may_be_saved_as_the_houses_editor_saves() {
        // [labels] lead = ["揭榜单位"] in GB18030.
        let bytes = b"[labels]\r\nlead = [\"\xBD\xD2\xB0\xF1\xB5\xA5\xCE\xBB\"]\r\n";
        let folder =
            Folder::new("gb").with("甲.toml", bytes).with("甲.txt", "一、修路。（揭榜单位：县交通局）\n");
        let row = folder.run(&["--rules", "甲.toml", "-q", "--format", "tasks", "甲.txt"]).stdout;
        assert!(row.contains("\"lead\":[\"县交通局\"]"), "{row}");
    }
}
