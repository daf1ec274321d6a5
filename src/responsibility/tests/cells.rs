//! Cells of a table, read under what heads their column.

use super::*;

#[test]
fn a_cell_is_read_under_what_heads_its_column() {
    let words = Vocabulary::new();
    let mut draft = Draft::new(&words);
    let mut cell = |head, text: &str| under_head(head, text, text, &mut draft).then(|| show(&draft, text));
    let lead = Label::Role(Role::Lead);
    let one = |want: &str| Some(vec![want.to_owned()]);
    assert_eq!(cell(lead, "县教育局、县财政局。"), one("lead 县教育局|县财政局"));
    let own = Some(vec!["lead 县教育局".to_owned(), "cooperating 县财政局".to_owned()]);
    assert_eq!(
        cell(Label::Role(Role::Responsible), "牵头单位：县教育局；配合单位：县财政局"),
        own,
        "its own labels win"
    );
    for text in ["", "——", "/", "。"] {
        assert_eq!(cell(lead, text), None, "{text}");
    }
    let long = |count: usize| format!("{}县教育局", "县财政局、".repeat(count));
    assert!(
        cell(lead, &long(59)).is_some() && cell(lead, &long(60)).is_none(),
        "a cell has at most 900 bytes"
    );
}

#[test]
fn what_is_no_name_is_no_unit_of_a_cell() {
    let words = Vocabulary::new();
    let mut draft = Draft::new(&words);
    let mut cell = |head, text: &str| under_head(head, text, text, &mut draft).then(|| show(&draft, text));
    let (lead, responsible) = (Label::Role(Role::Lead), Label::Role(Role::Responsible));
    for text in ["3000", "2025", "县里负责的事", "县教育局、按照规定的县财政局"] {
        assert_eq!(cell(lead, text), None, "{text}");
    }
    assert_eq!(cell(Label::Neutral, "县教育局牵头").unwrap_or_default(), ["lead 县教育局"]);
    assert_eq!(cell(Label::Neutral, "县教育局").unwrap_or_default(), ["responsible 县教育局"]);
    assert_eq!(cell(Label::Unknown, "县教育局"), None);
    assert_eq!(cell(responsible, "验收单位：县教育局"), None, "a label that is unknown is no list");
    assert_eq!(cell(Label::Deadline, "2025年底前。").unwrap_or_default(), [""; 0]);
}
