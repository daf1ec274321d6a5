//! The open elements: which of them an end tag, or the beginning of the next of its kind, closes.

use super::*;

impl Builder {
    pub(super) fn innermost(&self, name: &[u8]) -> u32 {
        self.by_name.get(&hash(name)).copied().unwrap_or(0)
    }

    pub(super) fn close_paragraph(&mut self) {
        let at = self.innermost(b"p");
        if at > self.barrier {
            self.close_to(at);
        }
    }

    /// Elements that end where the next of their kind begins.
    pub(super) fn close_like(&mut self, tag: Tag) {
        let table = self.innermost(b"table");
        let (names, within): (&[&[u8]], u32) = match tag {
            Tag::Item => {
                let list = self.innermost(b"ol").max(self.innermost(b"ul")).max(self.barrier);
                (&[b"li"], list)
            }
            Tag::Label => (&[b"dt", b"dd"], self.innermost(b"dl").max(self.barrier)),
            Tag::Cell => (&[b"td", b"th"], table),
            Tag::Row => (&[b"tr"], table),
            Tag::RowGroup => (&[b"tbody", b"thead", b"tfoot"], table),
            _ => return,
        };
        let at = names.iter().map(|name| self.innermost(name)).filter(|at| *at > within).min();
        if let Some(at) = at {
            self.close_to(at);
        }
    }

    /// Marks an element within which blocks are open as closed: its effect ends, its place stays.
    pub(super) fn kill(&mut self, at: u32) {
        let index = at as usize - 1;
        self.end_effect(index);
        let open = &mut self.open[index];
        open.dead = true;
        let (name, same) = (open.name, open.same);
        self.uncover(name, same);
    }

    /// What the innermost open element of a name is, now that the one before is closed.
    fn uncover(&mut self, name: Name, same: u32) {
        if same == 0 {
            self.by_name.remove(&name);
        } else {
            self.by_name.insert(name, same);
        }
    }

    fn end_effect(&mut self, index: usize) {
        let open = &self.open[index];
        if open.dead {
            return;
        }
        self.hidden -= u32::from(open.hidden);
        match open.tag {
            Tag::Link => self.links -= 1,
            Tag::Pre => self.pre -= 1,
            Tag::Heading => self.headings -= 1,
            Tag::Label => self.labels -= 1,
            Tag::Title => self.in_title = false,
            _ => {}
        }
    }

    /// Closes the element at this place (index and one) and all in it.
    pub(super) fn close_to(&mut self, at: u32) {
        while self.open.len() >= at.max(1) as usize {
            self.close_innermost();
        }
    }

    fn close_innermost(&mut self) {
        let Some(last) = self.open.last() else { return };
        if last.tag.is_block() {
            // A paragraph with nothing in it is seen as a blank line.
            let blank = last.tag == Tag::Paragraph && last.lines == self.lines() && self.hidden == 0;
            self.end_line(blank);
        }
        self.end_effect(self.open.len() - 1);
        let Some(open) = self.open.pop() else { return };
        if !open.dead {
            self.uncover(open.name, open.same);
        }
        self.barrier = open.barrier;
        let lines = open.lines..self.lines();
        match open.tag {
            Tag::Table => self.tables.close(lines.end),
            Tag::Row => self.tables.end_row(),
            Tag::Cell => {
                // So that an empty cell has a line, as every other.
                if lines.is_empty() {
                    self.end_line(true);
                }
                self.tables.end_cell(self.lines());
            }
            Tag::Numbered | Tag::List => self.numbering.close(),
            _ => {}
        }
        self.weigh(&open, lines);
    }
}
