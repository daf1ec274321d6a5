//! The words by which [`Facts`] tell what a line may hold. What a rule looks for is entered here, and the rule asks.

use crate::facts::{Facts, Table};
use crate::frame::{self, shapes, web};
use crate::responsibility::{convention, roles};

static KINDS: Table = Table::of(&[
    (Facts::COLON, &[&["：", ":", "﹕", "∶"]]),
    (Facts::STOP, &[&["。"]]),
    (Facts::SEMICOLON, &[&["；", ";"]]),
    (Facts::COMMA, &[&["，", ","]]),
    (Facts::ROW, &[&["：", ":", "】", "]", "\t", "|"]]),
    (Facts::ROLE, roles::OF_ASSIGNMENTS),
    (Facts::FURNITURE, &[web::FURNITURE]),
    (Facts::CONTACT, &[&["联系"]]),
    (Facts::PRINTED, &[&["印发", "印制", "共印"]]),
    (Facts::LEADER, &[shapes::LEADERS]),
    (Facts::NOTE, &[shapes::NOTE_WORDS]),
    (Facts::FIRST, &[convention::FIRSTS]),
    (Facts::LEAD, &[convention::LEADS]),
    (Facts::ATTACHED, &[&[frame::ATTACHED]]),
]);

/// What a line may hold.
pub(crate) fn facts(line: &str) -> Facts {
    KINDS.facts(line)
}
