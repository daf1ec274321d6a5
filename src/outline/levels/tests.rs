//! Markers alone, each as the head of a paragraph: how deep they stand and what the count says.

use super::*;
use crate::outline::count::uses_decimals;

fn read(text: &str) -> Marker {
    crate::marker::marker(text).unwrap_or_else(|| panic!("{text} has a marker"))
}

fn ahead(texts: &[&str]) -> Ahead {
    let mut ahead = Ahead::default();
    texts.iter().enumerate().for_each(|(at, text)| ahead.note(at, read(text)));
    ahead
}

/// The levels behind all of `texts`, and where each stands. One that ends in ： leads in the next.
fn placed(texts: &[&str]) -> (Levels, Vec<Placed>) {
    let (ahead, mut levels) = (ahead(texts), Levels::default());
    let mut above = Above::Text;
    let places = texts.iter().enumerate().map(|(at, text)| {
        let marker = read(text);
        let placed = levels.place(&marker, &ahead, at, above);
        levels.open(marker, placed, at, above);
        above = if text.ends_with('：') { Above::LeadIn } else { Above::Text };
        placed
    });
    let places = places.collect();
    (levels, places)
}

fn depths(texts: &[&str]) -> Vec<usize> {
    placed(texts).1.iter().map(|placed| placed.keep).collect()
}

/// What the count says of the last of `texts`.
fn count(texts: &[&str]) -> Count {
    placed(texts).1.last().expect("a marker").count
}

#[test]
fn a_shape_closes_back_to_its_level_and_a_lower_one_opens_a_level() {
    let texts = ["一、甲", "（一）甲", "1.甲", "（1）甲", "①甲", "（2）乙", "2.乙", "（二）乙", "二、乙"];
    assert_eq!(depths(&texts), [0, 1, 2, 3, 4, 3, 2, 1, 0]);
    let law = ["第一章 甲", "第一条 甲", "（一）甲", "第二条 乙", "第二章 乙", "第三条 丙", "（一）甲"];
    assert_eq!(depths(&law), [0, 1, 2, 1, 0, 1, 2]);
    assert_eq!(depths(&["1 总则", "1.1 甲", "1.1.1 甲", "1.1.2 乙", "1.2 乙", "2 分则"]), [0, 1, 2, 2, 1, 0]);
    // A decimal stands by its depth, also where one between is missing.
    assert_eq!(depths(&["1 总则", "1.1.1 甲", "1.2 乙", "1.3 丙", "2 分则"]), [0, 1, 1, 1, 0]);
    // 1. goes on as 2、
    assert_eq!(depths(&["一、甲", "1.甲", "2、乙", "3.丙"]), [0, 1, 1, 1]);
}

#[test]
fn a_higher_shape_stands_below_where_the_lower_count_goes_on_behind_it() {
    assert_eq!(depths(&["一、甲", "1.甲", "（一）甲", "（二）乙", "2.乙", "二、乙"]), [0, 1, 2, 2, 1, 0]);
    // Where the lower one does not go on, it closes.
    assert_eq!(depths(&["一、甲", "1.甲", "（一）甲", "（二）乙", "二、乙"]), [0, 1, 1, 1, 0]);
    // What begins no list has lost its beginning, and does not stand below.
    assert_eq!(depths(&["1.甲", "（二）乙", "2.乙"]), [0, 0, 1]);
    // Chapters stand in no article, whatever counts on behind them.
    assert_eq!(depths(&["第一条 甲", "第一章 甲", "第二条 乙"]), [0, 0, 1]);
    // Articles stand in sections that count on behind them, and above sections that do not.
    assert_eq!(depths(&["一、甲", "第一条 甲", "第二条 乙", "二、乙", "第三条 丙"]), [0, 1, 1, 0, 1]);
}

#[test]
fn a_list_stands_in_an_item_of_its_like_that_leads_it_in() {
    assert_eq!(depths(&["1.甲", "2.乙", "3.丙：", "1.甲", "2.乙", "4.丁"]), [0, 0, 0, 1, 1, 0]);
    assert_eq!(
        depths(&["1.甲", "2.乙：", "1.甲", "2.乙", "3.丙"]),
        [0, 0, 1, 1, 1],
        "the inner count goes on first"
    );
    assert_eq!(depths(&["1.甲", "2.乙", "1.甲", "2.乙"]), [0, 0, 0, 0], "without a lead-in it begins anew");
    assert_eq!(count(&["1.甲", "2.乙", "1.甲"]), Count::Backward);
    assert_eq!(count(&["1.甲", "2.乙：", "2.乙"]), Count::Repeat, "what begins no list is none");
}

#[test]
fn what_has_no_count_stands_below_whatever_precedes_it() {
    assert_eq!(depths(&["一、甲", "——甲", "——乙", "（一）甲", "——甲"]), [0, 1, 1, 1, 2]);
    assert_eq!(depths(&["（1）甲", "一是甲", "二是乙", "（2）乙"]), [0, 1, 1, 0]);
}

#[test]
fn the_count_tells_what_is_missing() {
    use Count::*;
    for (texts, want) in [
        (&["一、甲", "二、乙"][..], Fits),
        (&["一、甲", "三、丙"], Gap),
        (&["一、甲", "二、乙", "二、丙"], Repeat),
        (&["一、甲", "二、乙", "三、丙", "二、丁"], Backward),
        (&["一、甲", "（二）乙"], StartsLate),
        (&["三、甲"], Fits),
        (&["三、甲", "（二）乙"], Fits),
        (&["一、甲", "（一）甲", "二、乙", "（二）乙"], Fits),
        (&["一、甲", "（一）甲", "二、乙", "（三）丙"], Gap),
        (&["一、甲", "（一）甲", "（二）乙", "二、乙", "（二）丙"], StartsLate),
        (&["第十七条 甲", "第十七条之一 乙", "第十八条 丙"], Fits),
        (&["第十七条 甲", "第十七条之二 乙"], Gap),
        (&["第一章 甲", "第二十条 甲"], StartsLate),
        (&["第一章 甲", "第二十一条 甲"], Fits),
        (&["——甲", "——乙"], Fits),
        (&["1.3 甲", "2.1 乙"], Fits),
        (&["1.3 甲", "2.2 乙"], Gap),
    ] {
        assert_eq!(count(texts), want, "{texts:?}");
    }
}

#[test]
fn a_number_follows_another_in_one_list() {
    for (a, b, want) in [
        ("一、", "二、", true),
        ("一、", "三、", false),
        ("二、", "一、", false),
        ("1.2 ", "1.3 ", true),
        ("1.2 ", "2.3 ", false),
        ("1.2 ", "1.2.1 ", false),
        ("第十七条 ", "第十七条之一 ", true),
        ("第十七条 ", "第十七条之二 ", false),
        ("第十七条 ", "第十八条之一 ", false),
        ("第十七条之三 ", "第十八条 ", true),
        ("第十七条之三 ", "第十九条 ", false),
        ("第十七条之三 ", "第十七条之四 ", true),
    ] {
        assert_eq!(follows(&read(&format!("{a}甲")), &read(&format!("{b}甲"))), want, "{a} and {b}");
    }
    assert!(["一、甲", "1.1 甲", "——甲"].iter().all(|text| begins(&read(text))));
    assert!(["二、甲", "1.2 甲"].iter().all(|text| !begins(&read(text))));
}

#[test]
fn decimals_that_count_on_number_the_sections() {
    let uses = |texts: &[&str]| uses_decimals(texts.iter().map(|text| read(text)));
    assert!(uses(&["1.1 甲", "1.2 乙"]) && uses(&["1.1 甲", "1.1.1 甲", "1.2 乙", "2.1 甲"]));
    assert!(!uses(&["1.1 甲"]) && !uses(&["1.5 甲", "1.3 乙"]) && !uses(&["1 甲", "2 乙"]));
    assert!(uses(&["1.1 甲", "1.2 乙", "1.3 丙", "1.5 戊"]), "two of three");
    assert!(!uses(&["1.1 甲", "1.2 乙", "1.4 丁", "1.6 己"]), "one of three");
    assert!(!uses(&["1.1 甲", "1.1.2 乙"]) && !uses(&["1.1 甲", "2.2 乙"]), "a first one below or beside");
}

#[test]
fn a_list_has_ended_where_one_above_it_counts_on_first() {
    let texts = ["一、甲", "（一）甲", "（二）乙", "二、乙", "（三）丙"];
    let ahead = ahead(&texts);
    let (levels, _) = placed(&texts[..2]);
    assert!(!levels.has_ended(&ahead, 1), "（二） comes next");
    let (levels, _) = placed(&texts[..3]);
    assert!(levels.has_ended(&ahead, 2), "二、 comes before （三）");
    assert!(levels.goes_on(0, &ahead, 2) && !levels.goes_on(1, &ahead, 2));
    assert!(!placed(&texts[..1]).0.has_ended(&ahead, 0), "the outermost never has");
}

#[test]
fn a_list_begins_anew_only_below_another_and_behind_two_items() {
    let texts = ["一、甲", "1.甲", "2.乙", "1.丙", "2.丁"];
    let ahead = ahead(&texts);
    assert_eq!(placed(&texts[..3]).0.begins_anew(&read("1.丙"), &ahead, 3), Some(1));
    assert_eq!(placed(&texts[..2]).0.begins_anew(&read("1.丙"), &ahead, 3), None, "one item is no list");
    assert_eq!(placed(&texts[1..3]).0.begins_anew(&read("1.丙"), &ahead, 3), None, "the outermost");
    let inner = ["一、甲", "1.甲", "2.乙", "1.丙", "3.己"];
    let ahead = self::ahead(&inner);
    assert_eq!(placed(&inner[..3]).0.begins_anew(&read("1.丙"), &ahead, 3), None, "3. goes on behind it");
}

#[test]
fn a_doubtful_marker_is_one_where_the_count_says_so() {
    let believes = |texts: &[&str], at: usize| {
        let ahead = ahead(texts);
        placed(&texts[..at]).0.believes(&read(texts[at]), &ahead, at, false)
    };
    assert!(believes(&["1.甲", "2.2025年甲", "3.丙"], 1));
    assert!(!believes(&["1.甲", "3.2025年甲"], 1));
    assert!(believes(&["一、甲", "1.2025年甲"], 1), "a first one before a year");
    assert!(believes(&["一、甲", "壹、甲", "贰、乙"], 1) && !believes(&["第一章 甲", "壹、甲"], 1));
    // Behind a number that was lost, where two more go on from one another.
    assert!(believes(&["1.甲", "3.2025年甲", "4.丁"], 1) && !believes(&["1.甲", "5.2025年甲", "6.丁"], 1));
    let levels = Levels::default();
    let decimal = read("1.1 甲");
    assert!(levels.believes(&decimal, &Ahead::default(), 0, true));
    assert!(!levels.believes(&decimal, &Ahead::default(), 0, false));
}

#[test]
fn a_box_stands_in_its_section_and_the_count_of_the_body_goes_on_behind_it() {
    let texts = ["一、甲", "（一）甲", "1.甲", "专栏1 甲", "1.甲", "2.乙", "（二）乙", "二、乙"];
    assert_eq!(depths(&texts), [0, 1, 2, 2, 3, 3, 1, 0]);
}

#[test]
fn a_list_in_an_item_of_its_like_goes_on_where_its_own_number_comes_next() {
    let texts = ["1.甲", "2.乙", "3.丙：", "1.甲", "2.乙", "4.丁"];
    let ahead = ahead(&texts);
    let (levels, _) = placed(&texts[..4]);
    assert!(levels.goes_on(1, &ahead, 3) && !levels.goes_on(0, &ahead, 3), "2. is the inner list's");
    let (levels, _) = placed(&texts[..5]);
    assert!(!levels.goes_on(1, &ahead, 4) && levels.goes_on(0, &ahead, 4), "4. is the outer's");
}

#[test]
fn a_lower_count_holds_a_higher_shape_only_before_what_stands_above_both() {
    assert_eq!(depths(&["一、甲", "1.甲", "（一）甲", "二、乙", "2.乙"]), [0, 1, 1, 0, 1]);
    // Where its shape stood before decides.
    assert_eq!(depths(&["一、甲", "1.甲", "（一）甲", "2.乙", "（一）甲", "二、乙"]), [0, 1, 2, 1, 2, 0]);
    // What goes on with the count that stood elsewhere may stand here.
    assert_eq!(depths(&["一、甲", "（一）甲", "1.甲", "（二）乙", "2.乙"]), [0, 1, 2, 1, 2]);
}

#[test]
fn behind_a_box_the_body_goes_on_where_its_count_was() {
    assert_eq!(depths(&["一、甲", "（一）甲", "专栏1 甲", "（三）甲"]), [0, 1, 2, 1]);
    assert_eq!(depths(&["一、甲", "（一）甲", "专栏1 甲", "（二）甲"]), [0, 1, 2, 1]);
    assert_eq!(depths(&["一、甲", "（一）甲", "专栏1 甲", "（一）甲"]), [0, 1, 2, 3]);
}

#[test]
fn behind_lost_numbers_a_doubtful_one_resumes_up_to_three_farther() {
    let believes = |texts: &[&str], at: usize| {
        let ahead = ahead(texts);
        placed(&texts[..at]).0.believes(&read(texts[at]), &ahead, at, false)
    };
    for (doubtful, next, want) in [
        ("4.2025年甲", "5.丁", true),
        ("5.2025年甲", "6.丁", true),
        ("6.2025年甲", "7.丁", false),
        ("2.2025年甲", "3.丁", false),
        ("5.2025年甲", "7.丁", false),
    ] {
        assert_eq!(believes(&["2.甲", doubtful, next], 1), want, "{doubtful}");
    }
}
