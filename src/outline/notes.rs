//! Notes under a table or a text: their numbers are no divisions.

use super::Fold;
use super::segment::Segment;
use crate::facts::Facts;
use crate::marker::marker;
use crate::paragraph::Sink;
use crate::shapes::NOTES;
use crate::source::trim_start;

impl<S: Sink> Fold<'_, '_, '_, S> {
    /// 注：1、… opens a list of notes that are no divisions.
    pub(super) fn note(&mut self, segment: &Segment) {
        if !self.facts.any(Facts::NOTE) {
            return;
        }
        let text = &self.context.text[segment.body as usize..segment.end as usize];
        // Behind a full stop or a table's last cell, too.
        let parts = || memchr::memchr2_iter(b'|', 0xE3, text.as_bytes()).map(|at| &text[at..]);
        let is_behind = |part: &str| part.strip_prefix(['|', '。']).is_some_and(|part| NOTES.open(part));
        if !NOTES.open(text) && !parts().any(is_behind) {
            return;
        }
        let noted = |word: &&str| {
            let at = text.rfind(*word).filter(|&at| at == 0 || text[..at].ends_with(['|', '。']))?;
            Some(&text[at + word.len()..])
        };
        let Some(rest) = NOTES.iter().find_map(noted) else {
            return;
        };
        if let Some(m) = marker(trim_start(rest)).filter(|m| m.ordinal.last() == 1) {
            self.note_list = Some((m.style, 2));
        }
    }
}
