//! What comes from anywhere is parsed: empty, cut, hostile and very long texts, in linear time.

#![cfg(feature = "schema")]

#[path = "support/hostile.rs"]
mod hostile;
#[path = "support/invariants.rs"]
mod invariants;

use gongwen::render::{chunks, json, sarif, tasks};
use gongwen::{Code, Options};
use hostile::hostile;
use std::time::{Duration, Instant};

fn holds(text: &str) {
    let doc = gongwen::parse(text);
    let bytes = json::to_string(&doc, &with_mentions());
    let mut faults = invariants::faults(text, &bytes);
    let utf16 = json::Options { offsets: gongwen::Offsets::Utf16, ..with_mentions() };
    faults.extend(invariants::faults_in_units(text, &bytes, &json::to_string(&doc, &utf16)));
    let shown: String = text.chars().take(60).collect();
    assert!(faults.is_empty(), "{shown:?}: {faults:?}");
}

#[test]
fn nothing_in_nothing_out() {
    for text in ["", " ", "\n\n\r\n", "\u{3000}\u{200B}\t", "\u{FEFF}"] {
        let doc = gongwen::parse(text);
        assert_eq!((doc.divisions().count(), doc.paragraphs().count(), doc.diagnostics().len()), (0, 0, 0));
        holds(text);
    }
}

#[test]
fn every_structural_character_alone_is_text() {
    for c in "（）()〔〕[]【】《》“”‘’：:；;，,。.、一①1#*—-|<>\0\u{FFFD}\u{E000}".chars()
    {
        for text in
            [c.to_string(), format!("{c}{c}"), format!("一、{c}"), format!("{c}\n{c}"), format!("（{c}")]
        {
            holds(&text);
        }
    }
}

#[test]
fn a_text_beyond_the_limit_is_read_as_far_as_it_goes() {
    let text = "一、总则\n本办法适用于全县。\n二、附则\n本办法自公布之日起施行。";
    for max_len in 0..=text.len() {
        let doc = gongwen::parse_with(text, &Options { max_len, ..Default::default() });
        assert!(text.starts_with(doc.source_text()), "what is kept is a prefix");
        assert!(max_len - doc.source_text().len() < 4, "no whole character is dropped that fits");
        let truncated = doc.diagnostics().any(|finding| finding.code() == Code::InputTruncated);
        assert_eq!(truncated, max_len < text.len(), "{max_len}");
    }
}

#[test]
fn levels_beyond_the_limit_are_put_one_higher_and_reported() {
    let text = "第一章 甲\n一、乙\n（一）丙\n1.丁\n（1）戊\n①己";
    let doc = gongwen::parse_with(text, &Options { max_depth: 3, ..Default::default() });
    let deepest = doc.divisions().map(|division| division.path().count()).max();
    assert_eq!((doc.divisions().count(), deepest), (6, Some(3)));
    assert!(doc.diagnostics().any(|finding| finding.code() == Code::DepthLimit));
    assert!(gongwen::parse(text).diagnostics().all(|finding| finding.code() != Code::DepthLimit));
}

#[test]
fn findings_beyond_the_limit_are_said_to_be_more() {
    let text = "（\n".repeat(50);
    let doc = gongwen::parse_with(&text, &Options { max_findings: 10, ..Default::default() });
    let codes: Vec<_> = doc.diagnostics().map(|finding| finding.code()).collect();
    assert_eq!(codes.len(), 11);
    assert_eq!(codes[10], Code::ReportTruncated);
}

/// All that the writer can write.
fn with_mentions() -> json::Options {
    json::Options {
        #[cfg(feature = "mentions")]
        mentions: true,
        ..Default::default()
    }
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    // The writers work out columns, messages, mentions, tasks and citations, which the parse leaves.
    std::hint::black_box(outputs(text));
    start.elapsed()
}

/// What is written of a text for machines.
fn outputs(text: &str) -> [String; 4] {
    let doc = gongwen::parse(text);
    [
        json::to_string(&doc, &with_mentions()),
        tasks::to_string(&doc, &Default::default()),
        chunks::to_string(&doc, &Default::default()),
        // With the fixes.
        sarif::to_string(&doc, &Default::default()),
    ]
}

#[test]
fn time_grows_with_the_text_and_not_with_its_square() {
    // Four times the text may take four times as long; a square would take sixteen, however often it is tried. What
    // else the machine does may double a time or more, but not each time.
    const SMALL: usize = 1_000;
    const MARGIN: u32 = 10;
    const TRIES: usize = 10;
    for (name, make) in hostile() {
        let (small, large) = (make(SMALL), make(4 * SMALL));
        let grows = || {
            let (small, large) = (time(&small), time(&large));
            (large > small * MARGIN + Duration::from_millis(20)).then_some((small, large))
        };
        let slow: Vec<_> = (0..TRIES).map_while(|_| grows()).collect();
        assert!(slow.len() < TRIES, "{name}, for {SMALL} and four times as much: {slow:?}");
    }
}

#[test]
fn outputs_grow_with_the_text_and_not_with_its_square() {
    // As for time: four times as much, or sixteen.
    const SMALL: usize = 200;
    const MARGIN: usize = 8;
    for (name, make) in hostile() {
        let (small, large) = (outputs(&make(SMALL)), outputs(&make(4 * SMALL)));
        for (small, large) in small.iter().zip(&large) {
            assert!(
                large.len() <= small.len() * MARGIN + 10_000,
                "{name}: {} to {}",
                small.len(),
                large.len()
            );
        }
    }
}

#[test]
fn hostile_texts_keep_every_promise() {
    for (_, make) in hostile() {
        holds(&make(60));
    }
}

#[test]
fn a_hundred_thousand_brackets_and_a_line_of_ten_megabytes_are_parsed() {
    const DEPTH: usize = 100_000;
    let mut texts = vec![
        "（牵头单位：".repeat(DEPTH),
        "（牵头单位：".repeat(DEPTH) + &"）".repeat(DEPTH),
        "各单位要认真落实责任，".repeat(10_000_000 / 33),
        "1.\n".repeat(1_000_000),
    ];
    for (open, close) in ["（）", "()", "〔〕", "[]", "【】", "《》", "“”", "‘’", "\"\"", "<>"]
        .map(|pair| pair.split_at(pair.len() / 2))
    {
        texts.extend([open.repeat(DEPTH), close.repeat(DEPTH), open.repeat(DEPTH) + &close.repeat(DEPTH)]);
    }
    for text in texts {
        assert_eq!(gongwen::parse(&text).source_text().len(), text.len());
    }
}

/// Whatever the text, no call goes deeper than the levels of divisions, which are at most 48: a thread with little of a
/// stack, in a build that is not optimised, writes every output of it.
#[test]
fn no_text_needs_a_deep_stack() {
    const STACK: usize = 512 << 10;
    const DEEP: usize = 5_000;
    fn outputs(text: &str) {
        use gongwen::render;
        let doc = gongwen::parse(text);
        let written = [
            json::to_string(&doc, &with_mentions()),
            render::outline::to_string(&doc),
            render::markdown::to_string(&doc),
            render::chunks::to_string(&doc, &Default::default()),
            render::tasks::to_string(&doc, &Default::default()),
            #[cfg(feature = "akn")]
            render::akn::to_string(&doc),
            #[cfg(feature = "report")]
            render::html::to_string(&doc, &Default::default()),
        ];
        assert!(!written[0].is_empty());
        let read: gongwen::schema::Document = serde_json::from_str(&written[0]).expect("the structs");
        drop(read);
    }
    let levels = "第一编 甲\n第一章 乙\n第一节 丙\n第一条 丁\n一、戊\n（一）己\n1.庚\n（1）辛\n①壬\n——癸\n";
    let decimals: String = (1..60).map(|depth| "1.".repeat(depth) + "1 甲\n").collect();
    let pages = ["<div>", "<ul><li>", "<table><tr><td>", "<p><b>", "<blockquote>"];
    let pages = pages.map(|tag| format!("<html><body>{}甲。</body></html>", tag.repeat(DEEP)));
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        hostile().iter().for_each(|(_, make)| outputs(&make(200)));
        [levels.repeat(20), decimals, "（".repeat(DEEP) + &"）".repeat(DEEP)]
            .iter()
            .for_each(|text| outputs(text));
        for page in &pages {
            let input = gongwen::Input::read(page.as_bytes(), &Default::default()).expect("a page");
            assert!(input.text().contains('甲'));
        }
    });
    thread.expect("a thread").join().expect("it ends");
}

#[test]
fn the_tree_keeps_no_more_than_the_stated_multiple_of_the_text() {
    // The crate's documentation promises these two: on real texts, and on the shortest items there are.
    const REAL: usize = 1;
    const WORST: usize = 64;
    let draft = include_str!("../fixtures/ordos-2014.txt");
    assert!(gongwen::parse(draft).heap_bytes() <= REAL * draft.len());
    for (name, make) in hostile() {
        let text = make(2_000);
        let kept = gongwen::parse(&text).heap_bytes();
        assert!(kept <= WORST * text.len(), "{name}: {} bytes a byte", kept / text.len());
    }
}
