//! The words by which [`Facts`] tell what a line may hold. What a rule looks for is entered here, and the rule asks.

use super::{ATTACHED, LEADERS, NOTE_WORDS, web};
use crate::facts::{Facts, Table};
use crate::responsibility::{convention, roles};

pub(crate) static KINDS: Table = Table::of(&[
    (Facts::COLON, &[&["：", ":", "﹕", "∶"]]),
    (Facts::ROW, &[&["：", ":", "】", "]", "\t", "|"]]),
    (Facts::ROLE, roles::OF_ASSIGNMENTS),
    (Facts::FURNITURE, &[web::FURNITURE]),
    (Facts::CONTACT, &[&["联系"]]),
    (Facts::PRINTED, &[&["印发", "印制", "共印", "日印"]]),
    (Facts::LEADER, &[LEADERS]),
    (Facts::NOTE, &[NOTE_WORDS]),
    (Facts::FIRST, &[convention::FIRSTS]),
    (Facts::LEAD, &[convention::LEADS]),
    (Facts::ATTACHED, &[&[ATTACHED]]),
    (Facts::DAY, &[&["日"]]),
    (Facts::STOP, &[&["，", ",", "。", "；", ";"]]),
    (Facts::PAUSE, &[&["、"]]),
    (Facts::BRACKET, &[&["（", "(", "《", "«", "〔", "【", "["]]),
]);

/// What a line may hold.
pub(crate) fn facts(line: &str) -> Facts {
    KINDS.facts(line)
}

/// What may stand over the end of a line that goes on on the next: of a paragraph that ends at `end` and the line that
/// begins at `begin`, with what is passed over between them.
pub(crate) fn facts_over(text: &str, end: usize, begin: usize) -> Facts {
    /// A character, the glosses behind it and blanks.
    const NEAR: usize = 48;
    let from = text.floor_char_boundary(end.saturating_sub(NEAR));
    facts(&text[from..text.ceil_char_boundary(begin + NEAR)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vocabulary;
    use crate::line::{Survey, paragraphs};
    use crate::responsibility::{Bare, Draft, bracketed, sentence};
    use crate::script::folded;
    use crate::shapes::{shape, shape_of};
    use crate::source::trim;

    #[test]
    fn the_lines_of_a_paragraph_and_their_ends_tell_what_it_holds() {
        let paragraphs =
            |text: &str| paragraphs(text, Survey::of(text), &[], &Vocabulary::new(), &mut Vec::new());
        let whole =
            "修好堤岸，清好淤泥，每日巡查，由县水利局牵头负(fù)责(zé)，县农业农村局、县财政局配合落实";
        let full = "各乡镇要修好堤岸，清好淤泥，每日巡查，保证安全，";
        let mut broken = 0;
        for (at, _) in whole.char_indices().skip(1) {
            let (first, second) = whole.split_at(at);
            for end in ["\n", "\r\n", "\n— 3 —\n"] {
                let text = format!("{}{first}{end}{second}。\n", format!("{full}\n").repeat(20));
                for paragraph in paragraphs(&text) {
                    let lines = paragraph.text(&text);
                    broken += usize::from(lines.contains('\n'));
                    assert!(paragraph.facts.covers(facts(lines)), "{lines}");
                }
            }
        }
        assert!(broken > 50, "lines are joined");
    }

    #[test]
    fn a_rule_that_is_not_asked_would_have_said_no() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
        let words = Vocabulary::new();
        let mut draft = Draft::new(&words);
        draft.after_annotation = true;
        let mut said = 0;
        for file in std::fs::read_dir(folder).expect("fixtures") {
            let path = file.expect("a file").path();
            // The trees beside the texts say the same again, and take longer.
            if path.extension().is_none_or(|extension| extension != "txt") {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            for line in folded(&text).lines().map(trim) {
                let told = facts(line);
                assert_eq!(shape(line), shape_of(line, Facts::ALL), "{line}");
                let rule = convention::in_prose(line, line).is_some();
                assert!(!rule || told.any(Facts::FIRST) && told.any(Facts::LEAD), "{line}");
                let parts = line.split(['（', '）', '(', ')', '。']);
                for part in parts.chain([line]) {
                    let assigns = sentence(part, true, line, &mut draft).is_some()
                        || bracketed(part, Bare::No, line, &mut draft);
                    assert!(!assigns || told.any(Facts::ROLE), "{line}");
                    said += usize::from(assigns);
                }
                said += usize::from(rule);
            }
        }
        assert!(said > 100, "the fixtures say who is responsible");
    }
}
