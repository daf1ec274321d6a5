//! Mentions, their order and their normal forms.

use super::*;
use crate::parse;

/// The mentions of a text as kind, words and value.
fn mentions(text: &str) -> Vec<(&'static str, String, Option<String>)> {
    let read = |(kind, range): (MentionKind, Range<usize>)| {
        (kind.as_str(), text[range.clone()].to_owned(), value_of(kind, &text[range]))
    };
    find(text).into_iter().map(read).collect()
}

fn one(kind: &'static str, text: &str, value: &str) -> (&'static str, String, Option<String>) {
    (kind, text.to_owned(), (!value.is_empty()).then(|| value.to_owned()))
}

#[test]
fn each_kind_is_found_in_its_sentence() {
    for (sentence, expected) in [
        (
            "根据《甲办法》（国发〔2019〕3号）和国办发〔2018〕12号文件",
            &[
                one("document", "《甲办法》（国发〔2019〕3号）", "国发〔2019〕3号"),
                one("number", "国办发〔2018〕12号", "国办发〔2018〕12号"),
            ][..],
        ),
        (
            "力争到2025年建成，2020年底前开工。",
            &[one("date", "到2025年", "../2025"), one("date", "2020年底前", "../2020-12-31")],
        ),
        ("达到2025年水平", &[one("date", "2025年", "2025")]),
        ("行动计划（2024—2026年）", &[one("period", "2024—2026年", "2024/2026")]),
        (
            "本办法自2025年1月1日起施行，有效期5年，《乙办法》（某发〔2011〕2号）同时废止。",
            &[
                one("term", "自2025年1月1日起施行", "in-force:2025-01-01"),
                one("term", "有效期5年", "valid:P5Y"),
                one("document", "《乙办法》（某发〔2011〕2号）", "某发〔2011〕2号"),
                one("term", "同时废止", "repeal"),
            ],
        ),
        (
            "《甲办法》（某发〔2011〕2号）停止执行，《乙通知》等3件文件予以废止，应当停止执行，修改或者废止，原文件自动失效",
            &[
                one("document", "《甲办法》（某发〔2011〕2号）", "某发〔2011〕2号"),
                one("term", "停止执行", "repeal"),
                one("document", "《乙通知》", ""),
                one("term", "予以废止", "repeal"),
            ],
        ),
        (
            "自2025年起实施改造，2024年实施方案",
            &[one("date", "自2025年起", "2025/.."), one("date", "2024年", "2024")],
        ),
        (
            "规模突破3亿元，占比不低于1.5％，处五万元以上二十万元以下罚款",
            &[
                one("money", "突破3亿元", ">300000000"),
                one("percent", "不低于1.5％", ">=1.5%"),
                one("money", "五万元以上", ">=50000"),
                one("money", "二十万元以下", "<=200000"),
            ],
        ),
        (
            "依照《水法》第十二条第二款、第十七条之一第（一）项和前款处罚",
            &[
                one("document", "《水法》", ""),
                one("article", "第十二条第二款", "art12.p2"),
                one("article", "第十七条之一第（一）项", "art17_1.1"),
            ],
        ),
        (
            "（2004年3月4日国务院令第76号发布）",
            &[one("date", "2004年3月4日", "2004-03-04"), one("number", "国务院令第76号", "国务院令第76号")],
        ),
        ("1.2025年3月，2.5.3%", &[one("date", "2025年3月", "2025-03")]),
        ("下降-3%，12345年，3.1234567%，一元化，二元", &[]),
        ("《甲、第三次", &[]),
        ("", &[]),
    ] {
        assert_eq!(mentions(sentence), expected, "{sentence}");
    }
}

#[test]
fn the_value_follows_from_the_words_alone() {
    let text =
        "到2025年，自公布之日起30日后施行，未突破10—20万元，百分之五以上，某发[2018] 3 號，第三条第（二）项";
    let found = mentions(text);
    assert_eq!(found.len(), 6);
    for mention in found {
        assert_eq!(mentions(&mention.1), [mention]);
    }
}

#[test]
fn a_mention_that_runs_over_a_line_end_or_an_annotation_has_pieces() {
    let line = "为了推动城乡建设，完善治理体系，提高治理能力，根据有关规定和部署\n";
    let text = line.repeat(6).replacen("规定和部署\n", "国办发〔20\n18〕3号和", 1);
    let doc = parse(&text);
    let mention = doc.mentions().next().unwrap();
    assert_eq!(
        (&*mention.text(), mention.value().as_deref()),
        ("国办发〔2018〕3号", Some("国办发〔2018〕3号"))
    );
    assert_eq!(&text[mention.span().range()], "国办发〔20\n18〕3号");
    let pieces: Vec<&str> = mention.pieces().map(|piece| &text[piece.range()]).collect();
    assert_eq!(pieces, ["国办发〔20", "18〕3号"]);

    let text = "一、修路。（市交通局负责）到2025年修完。（市水利局负责）投入3亿元。";
    let doc = parse(text);
    let found: Vec<&str> = doc.mentions().map(|mention| &text[mention.span().range()]).collect();
    assert_eq!(found, ["到2025年", "3亿元"]);
}

#[test]
fn titles_headings_and_paragraphs_speak_in_text_order_and_contents_do_not() {
    let text = "清溪县防汛行动计划（2024—2026年）\n目录\n一、到2025年的目标......1\n二、措施......2\n\
                一、到2025年的目标\n投入3亿元。\n二、措施\n见《办法》。\n附件1\n清溪县2024年任务表\n完成30%。\n";
    let doc = parse(text);
    let found: Vec<_> = doc.mentions().map(|mention| mention.text().into_owned()).collect();
    assert_eq!(found, ["2024—2026年", "到2025年", "3亿元", "《办法》", "2024年", "30%"]);
    let heading = doc.find("1").unwrap().heading().unwrap();
    assert_eq!(heading.mentions().count(), 1);
}
