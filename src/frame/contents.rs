//! Tables of contents above the text, with and without their word 目录.

use super::*;

impl<'t> Reader<'t> {
    /// How many lines are contents without the word 目录: chapters one under another, then the first of them again.
    pub(super) fn bare_contents(&self) -> usize {
        const FEWEST: usize = 3;
        const MOST: usize = 400;
        const LONGEST: usize = 120;
        let ahead = &self.paragraphs[self.at..self.paragraphs.len().min(self.at + MOST)];
        let entry = |p: &crate::line::Paragraph| {
            let line = p.text(self.text);
            let styled = p.marker.is_some_and(|m| m.style <= Style::Section);
            styled && line.len() <= LONGEST && !line.contains('。')
        };
        let run = ahead.iter().take_while(|p| entry(p)).count();
        let line = |p: &crate::line::Paragraph| p.text(self.text);
        // Of entries that the first of comes again behind, any may be numbered as it likes, or not at all.
        let is_short = |p: &crate::line::Paragraph| {
            let line = p.text(self.text);
            p.table.is_none() && line.len() <= LONGEST && !line.contains(['。', '；', '：', ':'])
        };
        let short = ahead.iter().take_while(|p| is_short(p)).count();
        let first = ahead.first().filter(|_| short > FEWEST).map(line);
        let is_first = |line: &str| first.is_some_and(|first| letters(line).eq(letters(first)));
        let named = |p: &crate::line::Paragraph| {
            let number = p.marker.map_or(0, |m| m.len as usize);
            number > 0 && is_first(&line(p)[number..])
        };
        let again = ahead
            .iter()
            .take(short)
            .skip(1)
            .position(|p| is_first(line(p)) || named(p))
            .filter(|&at| ahead[..=at].iter().filter(|p| p.marker.is_some()).count() >= FEWEST);
        match again {
            Some(at) if at + 1 >= FEWEST => at + 1,
            // The list ends where its last entry, 附则, has no article under it.
            _ => {
                let last = run.checked_sub(1).map(|last| shapes::squash(line(&ahead[last])));
                let whole = last.is_some_and(|last| last.ends_with("附则"));
                let below = ahead.get(run).is_some_and(|p| p.marker.is_none());
                if run >= FEWEST && whole && below { run } else { 0 }
            }
        }
    }

    /// 目录: its lines up to where the first of them comes again as a heading.
    pub(super) fn contents(&mut self) {
        let start = self.at + 1;
        let first = entry_words(self.line(start));
        let begins = |line: &str| {
            let mut line = letters(line);
            letters(&first).all(|c| line.next() == Some(c))
        };
        let limit = (start + 400).min(self.paragraphs.len());
        let again = (start + 1..limit).find(|&at| {
            let line = self.line(at);
            !first.is_empty() && !shapes::is_contents_entry(line) && begins(line)
        });
        // Without a repetition the lines with leaders are the contents; an entry may break over two lines.
        let is_entry = |at: usize| shapes::is_contents_entry(self.line(at));
        let led = (start..limit).find(|&at| !is_entry(at) && !is_entry(at + 1)).unwrap_or(limit);
        let end = match again {
            // A sentence is no entry, where the first is none either.
            Some(again) if led < start + 2 && !is_sentence(self.line(start)) => {
                let is_other = |line: &str| is_sentence(line) || shapes::is_history(line);
                (start..again).find(|&at| is_other(self.line(at))).unwrap_or(again)
            }
            Some(again) if led < start + 2 => again,
            _ => led,
        };
        // The title, or the title once more, stands between the contents and the text.
        let titled = again == Some(end) && end > start + 1 && self.is_title_under_contents(end - 1);
        while self.at < end - usize::from(titled) {
            self.paragraph(ParagraphRole::Contents);
        }
        if titled {
            self.element(if self.has(Element::Title) { Element::Boilerplate } else { Element::Title });
        }
    }
}

impl Reader<'_> {
    /// Whether the last line above the text is no entry of the contents: 甲县乙方案
    fn is_title_under_contents(&self, at: usize) -> bool {
        let line = self.line(at);
        let titled = self.has(Element::Title);
        let again = || {
            let title: String = self.current().title.iter().map(|span| &self.text[span.range()]).collect();
            letters(&title).eq(letters(line))
        };
        self.paragraphs[at].marker.is_none()
            && line.chars().nth(page::SHORTEST_TITLE).is_some()
            && !line.ends_with(|c: char| c.is_ascii_digit())
            && names::is_title(line)
            && (!titled || again())
    }
}

fn is_sentence(line: &str) -> bool {
    line.ends_with('。')
}

/// What two lines are compared by: `1 总则` among the contents is `1.总则` over the text.
fn letters(line: &str) -> impl Iterator<Item = char> + '_ {
    line.chars().filter(|c| !is_blank(*c) && !matches!(c, '.' | '．' | '、'))
}

/// What a line says that is a link of Markdown into its own text: - [第一章 甲](#第一章-甲)
fn linked(line: &str) -> Option<&str> {
    let (before, _) = line.strip_suffix(')')?.split_once("](#")?;
    let words = before.trim_start_matches(|c: char| {
        matches!(c, '-' | '*' | '+' | '.') || c.is_ascii_digit() || is_blank(c)
    });
    words.strip_prefix('[')
}

/// The words of a line of contents, its leader and page left off.
pub(crate) fn entry_words(line: &str) -> String {
    // - [第一章 甲](#第一章-甲)
    let line = linked(line).unwrap_or(line);
    let end = ["....", "……", "···", "⋯", "\t"]
        .iter()
        .filter_map(|leader| line.find(leader))
        .min()
        .unwrap_or(line.len());
    trim(&line[..end]).trim_end_matches(|c: char| c.is_ascii_digit() || is_blank(c)).to_owned()
}
