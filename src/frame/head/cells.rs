//! Lines that are cells, rows and notes of tables which were flattened, and no text.

use super::*;
use crate::source::is_ideograph;

/// 王某某　县财政局局长: a member of a group, and no cell.
fn is_member(line: &str) -> bool {
    const POSTS: &[char] = &['长', '任', '席', '记', '员', '师', '理'];
    line.ends_with(POSTS)
        && line.split_once(is_blank).is_some_and(|(name, post)| {
            (2..=4).contains(&name.chars().count())
                && name.chars().all(is_ideograph)
                && trim_start(post).chars().nth(1).is_some()
        })
}

impl Reader<'_> {
    /// Whether a run of short lines without stops begins here or goes on: the cells of a flattened table.
    pub(in crate::frame) fn is_cell_run(&self) -> bool {
        const FEWEST: usize = 4;
        /// Of a cell, in characters, blanks left out.
        const LONGEST: usize = 12;
        let is_cell = |at: usize| {
            let line = self.line(at);
            let mut chars = line.chars().filter(|c| !is_blank(*c));
            self.paragraphs[at].marker.is_none()
                && !line.ends_with(['。', '：', ':', '；', '，'])
                && chars.next().is_some()
                && chars.nth(LONGEST - 1).is_none()
                // 某　某　　某局副局长 is a row of a list of members.
                && !line.contains("  ")
                && !line.contains("　　")
                && !is_member(line)
                && self.shape(at) == Shape::Plain
        };
        // 时间：… / 地点：… / 主持：… are rows of minutes, and no cells.
        let is_row = |at: usize| {
            let label = self.line(at).split_once(['：', ':']).map(|(label, _)| label);
            label.is_some_and(|label| label.ends_with(is_ideograph))
        };
        let after = (self.at..self.paragraphs.len()).take(FEWEST).take_while(|&at| is_cell(at));
        let (rows, after) = after.fold((0, 0), |(rows, all), at| (rows + usize::from(is_row(at)), all + 1));
        let after = if rows * 2 > after { 0 } else { after };
        // A cell that no table was made of, and what goes on behind it.
        let in_body = self.current().items.last().is_some_and(|i| {
            i.place == Place::Paragraph(ParagraphRole::Body) && self.paragraphs[i.paragraph].table.is_none()
        });
        after >= FEWEST || in_body || self.line(self.at).starts_with(BOX_DRAWING)
    }

    /// Whether a line of an annex is a row of a table or a form, or a note to one, and no prose.
    pub(in crate::frame) fn is_form(&self, line: &str) -> bool {
        if self.current().kind != Some(EnclosureKind::Annex) {
            return false;
        }
        let fields = line.matches(['：', ':']).count() > 1 && line.split(is_blank).count() > 2;
        let noted = shapes::NOTES.open(line);
        line.contains('|') || noted || !line.contains('。') && (fields || !line.ends_with(['：', ':', '；']))
    }

    /// Whether the line is a cell of a table that was flattened, a row of a form, or stands right under a table as its
    /// note.
    pub(in crate::frame) fn is_of_table(&self, line: &str) -> bool {
        let below = self.at.checked_sub(1).is_some_and(|above| self.paragraphs[above].table.is_some());
        let noted = below && shapes::NOTES.open(line);
        noted || self.is_cell_run() || self.is_form(line)
    }

    /// Whether the marker counts on from a note under a table: 注：1、… and 2、… on the line below.
    pub(in crate::frame) fn is_noted(&self, m: crate::marker::Marker) -> bool {
        const FAR: usize = 10;
        let mut expected = m.ordinal.last();
        for p in self.paragraphs[..self.at].iter().rev().take(FAR) {
            let line = p.text(self.text);
            let noted = shapes::NOTES.opening(line).map(|word| &line[word.len()..]);
            let before = noted.map_or(p.marker, |rest| crate::marker::marker(trim_start(rest)));
            if before.is_none_or(|b| b.style != m.style || b.ordinal.last() + 1 != expected) {
                return false;
            }
            if noted.is_some() {
                return true;
            }
            expected -= 1;
        }
        false
    }
}
