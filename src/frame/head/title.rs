//! Which lines are the title's.

use super::*;

impl Reader<'_> {
    /// 关于甲的通知 甲政发〔2026〕1号 2026年1月5日 发布机关：甲 under the title, as open libraries head a text.
    pub(in crate::frame) fn cites_title(&self, line: &str) -> bool {
        const LONGEST: usize = 120;
        let [title] = self.current().title[..] else { return false };
        let rest = line.strip_prefix(&self.text[title.range()]).filter(|rest| rest.len() <= LONGEST);
        rest.is_some_and(|rest| rest.starts_with(is_blank) && fields::has_year(rest) && !rest.contains('。'))
    }

    /// Whether the title, or what was noted under it, stands on the line above.
    pub(in crate::frame) fn follows_title(&self) -> bool {
        self.current().items.last().is_some_and(|item| {
            matches!(item.place, Place::Element(Element::Title | Element::DraftStatus | Element::History))
        })
    }

    /// Whether the title so far breaks off: …港方口岸区的
    pub(in crate::frame) fn title_is_open(&self) -> bool {
        self.current()
            .title
            .last()
            .is_some_and(|last| self.text[last.range()].ends_with(['的', '和', '及', '与', '、', '，']))
    }

    /// Whether the list of annexes that the annex at hand belongs to names it so: 承诺书, 参会回执.
    fn is_listed(&self, line: &str) -> bool {
        let is_end = |c: char| is_blank(c) || matches!(c, '《' | '》' | '；' | ';' | '。');
        const LONGEST: usize = 90;
        let mut listed = self.layout.components[self.current().parent].list.iter();
        line.len() <= LONGEST
            && listed.any(|span| {
                let list = &self.text[span.range()];
                list.match_indices(line).any(|(at, _)| {
                    let (before, after) = (&list[..at], &list[at + line.len()..]);
                    before.ends_with(|c| is_end(c) || matches!(c, '.' | '．' | '、' | '：' | ':'))
                        && (after.is_empty() || after.starts_with(|c: char| is_end(c) || c.is_ascii_digit()))
                })
            })
    }

    /// Whether the line belongs to the title: no text has begun, and what follows is not its own paragraph.
    pub(in crate::frame) fn is_title_line(&self, line: &str) -> bool {
        let next = self.line(self.at + 1);
        // 关于甲、 / 乙的通知
        let goes_on = line.ends_with('、') && line.contains("关于") && names::is_title(next);
        // 甲委员会 乙局 / 关于丙的通知: as many offices as there are.
        let goes_on = goes_on || names::is_joint(line) && (next.starts_with("关于") || names::is_joint(next));
        if !goes_on && (!names::is_title_like(line) || names::begins_sentence(line)) {
            return false;
        }
        // （2026年10月） says when, as the date of a white paper stands under its title.
        if date::month_line(line) {
            return false;
        }
        // 序号一级分类二级分类: the heads of a table's columns.
        if shapes::squash(line).starts_with("序号") {
            return false;
        }
        let component = self.current();
        let lines = &component.title;
        let Some(last) = lines.last() else {
            // 备注 may be the first cell of a table, 朗读 a button of a page.
            const SHORTEST: usize = 4;
            let annex = component.kind == Some(EnclosureKind::Annex);
            let longest = if annex { SHORTEST } else { LONGEST_BUTTON };
            return shapes::squash(line).chars().count() > longest
                || line.starts_with("关于")
                || names::ends_like_title(line)
                || annex && self.is_listed(line);
        };
        // A title goes on while it is not whole; a year or a version in brackets always belongs to it.
        let text = |span: &Span| &self.text[span.range()];
        let opens_bracket = |line: &str| line.starts_with(['（', '(']);
        // A year or a count in brackets on a line of its own makes no title whole, nor breaks one off.
        let before = lines.iter().rev().map(text).find(|line| !opens_bracket(line));
        let before = before.unwrap_or_else(|| text(last));
        let bracketed = opens_bracket(line);
        let annex = component.kind == Some(EnclosureKind::Annex);
        let whole = names::ends_like_title(before) || annex && self.is_listed(before);
        let adjacent = self.follows(Element::Title);
        adjacent
            && lines.len() < 8
            && (bracketed || !whole || line.starts_with("的") || names::ends_like_title(line))
    }
}
