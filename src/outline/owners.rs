//! Which division an unmarked paragraph belongs to.

use super::count::begins;
use super::phrase;
use super::{Above, Fold, LONGEST_NAME, LONGEST_TITLE, Segment, closing};
use crate::kinds::Style;
use crate::paragraph::Sink;
use crate::places::Places;
use crate::responsibility::roles;
use crate::shapes::speaks_to_all;
use crate::source::{is_blank, trim};

/// A list whose items have letters for their numbers, as standards have them (GB/T 1.1-2020, 7.5).
#[derive(Clone, Copy, Debug)]
pub(super) struct Lettered {
    /// How many levels were open at its first item, and the division of the last.
    place: (usize, Option<usize>),
    /// The letter of its last item.
    last: u8,
}

/// The letter that a paragraph begins with as an item does: a) …, b）…
fn letter(line: &str) -> Option<u8> {
    let first = *line.as_bytes().first()?;
    (first.is_ascii_alphabetic() && line[1..].starts_with([')', '）'])).then_some(first)
}

impl<S: Sink> Fold<'_, '_, '_, S> {
    /// Whether the segment is an annotation and nothing else: it ends no list.
    pub(super) fn is_annotation(&self, segment: &Segment) -> bool {
        let cuts = &self.body.cuts[segment.cuts.0..segment.cuts.1];
        cuts.first().is_some_and(|cut| cut.annotation && cut.span.start == segment.body)
    }

    /// Closes what stands below an item with a letter that the next one goes on behind: a) …; b) …: 1) …; 2) …; c) ….
    fn go_on_with_letters(&mut self, line: &str) -> bool {
        let Some(letter) = letter(line) else { return false };
        let open = &mut self.levels.open;
        let here = (open.len(), open.last().map(|level| level.segment));
        let list = self.letters.filter(|list| letter == list.last + 1).filter(|list| {
            let (depth, segment) = list.place;
            depth <= open.len() && depth.checked_sub(1).map(|at| open[at].segment) == segment
        });
        let place = match list {
            Some(list) => list.place,
            None if letter.eq_ignore_ascii_case(&b'a') => here,
            None => return false,
        };
        open.truncate(place.0);
        self.letters = Some(Lettered { place, last: letter });
        true
    }

    /// Closes the lists that an unmarked paragraph is no part of: it speaks for what they stand under.
    pub(super) fn close_lists(&mut self, segment: &Segment, at: usize) {
        let text = self.context.text;
        let line = trim(&text[segment.body as usize..segment.end as usize]);
        let in_article = self.levels.open.iter().any(|level| level.style == Style::Article);
        if self.go_on_with_letters(line) {
            return;
        }
        if self.ends_articles(line, at) || self.heads_supplement(line, at) {
            self.levels.open.clear();
            return;
        }
        if line.is_empty() || self.above == Above::LeadIn || in_article {
            return;
        }
        // 应用功能具体包括： before 1. leads in a list that begins anew, and stands where that one does.
        if line.ends_with(['：', ':'])
            && let Some(next) = self.ahead.at(at + 1).filter(begins)
            && let Some(level) = self.levels.begins_anew(&next, &self.ahead, at + 1)
        {
            self.levels.open.truncate(level);
            return;
        }
        if let Some(level) = self.heads_anew(line, at) {
            self.levels.open.truncate(level);
            return;
        }
        if speaks_to_all(line) {
            while self.levels.has_ended(&self.ahead, at) {
                self.levels.open.pop();
            }
            return;
        }
        while let Some(level) = self.levels.open.last() {
            // What stands between two items is no paragraph behind the list.
            let depth = self.levels.open.len();
            let in_box = depth > 1 && self.levels.open[depth - 2].style == Style::Box;
            let counted = !in_box && !matches!(level.style, Style::ClauseWord | Style::Dash);
            if counted && self.levels.goes_on(self.levels.open.len() - 1, &self.ahead, at) {
                return;
            }
            let open = &mut self.levels.open;
            let Some(level) = open.last() else { return };
            let item = &self.body.segments[level.segment];
            let heading = phrase::is_line(trim(&text[item.body as usize..item.end as usize]), false);
            let ends = match level.style {
                // What has no count of its own is a part of the paragraph above it.
                Style::ClauseWord | Style::Dash => true,
                _ => {
                    // …；…；…。: what follows the full stop is no part of the enumeration.
                    let whole = trim(&text[item.body as usize..item.end as usize]).ends_with('。');
                    let sentence = line.ends_with('。');
                    in_box
                        || level.enumerates && whole
                        || level.led_in && whole && sentence
                        || closing::refers_back(line)
                }
            };
            if heading || !ends || !level.has_short_items() || segment.cuts.0 < segment.cuts.1 {
                return;
            }
            open.pop();
            if open.last().is_some_and(|level| level.style == Style::Box) {
                open.pop();
            }
        }
    }

    /// The open level whose list begins anew under a line that heads it without a number (2024年工作安排), right below or
    /// behind a paragraph: what stands there is no part of the list's last item.
    fn heads_anew(&self, line: &str, at: usize) -> Option<usize> {
        const NEAR: usize = 3;
        if !phrase::is_bare_title(line) {
            return None;
        }
        let next = (at + 1..=at + NEAR).find_map(|at| self.ahead.at(at)).filter(begins)?;
        let level = self.levels.open.iter().rposition(|level| level.style == next.style)?;
        let item = &self.levels.open[level];
        (item.items > 1 && !matches!(next.style, Style::Decimal | Style::Dash | Style::Box)).then_some(level)
    }

    /// Whether 附则 stands without a number over the articles that are left, or over prose behind the last: no paragraph of the
    /// one above it.
    fn heads_supplement(&self, line: &str, at: usize) -> bool {
        const LONGEST: usize = 30;
        // 第三章 / 附　则 has its number on the line above, and 第三章　罚则、 / 附则 the heading that it goes on.
        let whole = |s: &Segment| {
            trim(&self.context.text[s.body as usize..s.end as usize]).ends_with(['。', '；', '）', ')', '”'])
        };
        line.len() <= LONGEST
            && line.chars().filter(|c| !is_blank(*c)).eq("附则".chars())
            && self.body.segments.last().is_some_and(whole)
            && match self.ahead.at(at + 1) {
                Some(next) => next.style == Style::Article,
                None => {
                    let in_article = self.levels.open.iter().any(|level| level.style == Style::Article);
                    in_article && at + 1 < self.paragraphs && self.ahead.next(Style::Article, at).is_none()
                }
            }
    }

    /// Whether a title behind the last article heads what is no part of it: 名词解释 over a list of its own, or the name
    /// of a file at the end.
    pub(super) fn ends_articles(&self, line: &str, at: usize) -> bool {
        if self.levels.open.first().is_none_or(|level| level.style.rank() > Style::Article.rank())
            || self.ahead.next(Style::Article, at).is_some()
        {
            return false;
        }
        let above = self.body.segments.last();
        let whole =
            above.is_some_and(|s| trim(&self.context.text[s.start as usize..s.end as usize]).ends_with('。'));
        let heads = self.ahead.at(at + 1).is_some_and(|next| begins(&next));
        let names = at + 1 == self.paragraphs;
        whole
            && (heads && phrase::is_title(line, LONGEST_TITLE)
                || names && phrase::is_title(line, LONGEST_NAME))
    }

    /// The division that an unmarked paragraph belongs to: the last open item; in an article, the article. An annotation
    /// is the last item's also there, where one before it has its own.
    pub(super) fn owner(&self, at: usize, annotation: bool) -> Option<usize> {
        let open = &self.levels.open;
        let last = open.last()?.segment;
        // （三）政策咨询 without a stop is a heading: what follows is the item's. So it is between two items.
        let item = &self.body.segments[last];
        let line = trim(&self.context.text[item.body as usize..item.end as usize]);
        let level = open.last()?;
        let is_heading = match line.strip_suffix('。') {
            // A first item that ends in 。 is none of a list of items.
            Some(phrase) => {
                (begins(&level.last) || level.went_on || level.branched && !level.enumerates)
                    && phrase::is_line(phrase, true)
                    && phrase::is_run_in(phrase)
            }
            None => line.is_empty() || phrase::is_line(line, false) || line.ends_with(['：', ':']),
        };
        if is_heading || annotation && level.annotated {
            return Some(last);
        }
        let Some(article) = open.iter().rposition(|level| level.style == Style::Article) else {
            return Some(last);
        };
        // Between two items of an article's list, also behind an item's own sub-items; else the article.
        let goes_on = (article..open.len()).rev().find(|&index| self.levels.goes_on(index, &self.ahead, at));
        Some(open[goes_on.unwrap_or(article)].segment)
    }

    /// A paragraph after a list belongs to the last item, unless its siblings show one such paragraph after each
    /// list: then it speaks for what the list stands under. Rows of a form (责任领导：, 整改时限：) are one paragraph, and
    /// where the row above the list leads it in (整改措施：), the rows behind it are of the same form.
    pub(super) fn lift_paragraphs(&mut self) {
        let segments = &self.body.segments;
        // For each list: its last item, whether an item before it goes on, and the paragraphs behind the last.
        #[derive(Default)]
        struct List {
            items: usize,
            last: usize,
            inner: bool,
            /// Whether a row leads it in.
            led_in: bool,
            /// Whether an item says in its own paragraph who does it.
            assigned: bool,
            after: Vec<usize>,
        }
        let text = self.context.text;
        let line_of = |index: usize| trim(&text[segments[index].body as usize..segments[index].end as usize]);
        let is_row = |index: usize| {
            segments[index].table.is_none()
                && (self.is_annotation(&segments[index]) || roles::is_any_label(line_of(index)))
        };
        let leads_in = |index: usize, holder: usize| {
            let (above, line) = (&segments[index], line_of(index));
            (above.marker.is_none() && above.parent == Some(holder) && above.table.is_none())
                && line.ends_with(['：', ':'])
                && roles::is_any_label(line)
        };
        let mut lists: Places<(usize, Style), List> = Places::default();
        for (index, segment) in segments.iter().enumerate() {
            match (segment.marker, segment.parent) {
                (Some(marker), Some(parent)) => {
                    // A paragraph over items of the last one's own is that one's.
                    if let Some(above) = segments[parent].marker
                        && let Some(holder) = segments[parent].parent
                        && let Some(list) =
                            lists.get_mut(&(holder, above.style)).filter(|list| list.last == parent)
                        && !list.after.is_empty()
                    {
                        list.inner = true;
                        list.after.clear();
                    }
                    let list = lists.entry((parent, marker.style)).or_default();
                    list.inner |= !list.after.is_empty();
                    list.after.clear();
                    list.led_in |= list.items == 0 && index > 0 && leads_in(index - 1, parent);
                    list.assigned |= segment.cuts.0 < segment.cuts.1;
                    list.items += 1;
                    list.last = index;
                }
                (None, Some(parent)) => {
                    let Some(item) = segments[parent].marker else { continue };
                    let Some(holder) = segments[parent].parent else { continue };
                    // A table stands where it was put.
                    if segment.table.is_some() {
                        continue;
                    }
                    if let Some(list) =
                        lists.get_mut(&(holder, item.style)).filter(|list| list.last == parent)
                    {
                        list.after.push(index);
                    }
                }
                _ => {}
            }
        }
        let rows_only = |list: &List| list.after.iter().all(|&index| is_row(index));
        let stands_behind = |list: &List| {
            !list.inner
                && (list.after.len() == 1 || list.after.len() > 1 && !list.assigned && rows_only(list))
        };
        // Lists whose holders are siblings bear witness for one another.
        let mut witnesses: Places<(Option<usize>, Style), (usize, usize)> = Places::default();
        for ((holder, style), list) in lists.iter().filter(|(_, list)| list.items > 1) {
            let witness = witnesses.entry((segments[*holder].parent, *style)).or_default();
            match stands_behind(list) {
                true => witness.0 += 1,
                false => witness.1 += 1,
            }
        }
        // What stands under a heading is its own: （三）整治环境
        let is_heading = |index: usize| {
            let line = line_of(index);
            phrase::is_line(line, false) && !line.ends_with('。')
        };
        let mut moves = Vec::new();
        for ((holder, style), list) in lists.iter().filter(|(_, list)| !is_heading(list.last)) {
            let witness = witnesses.get(&(segments[*holder].parent, *style)).copied().unwrap_or_default();
            let of_a_form = list.led_in && !list.inner && !list.assigned && rows_only(list);
            if of_a_form || witness.0 >= 2 && witness.1 == 0 && list.items > 1 {
                moves.extend(list.after.iter().map(|&index| (index, *holder)));
            }
        }
        for (index, holder) in moves {
            self.body.segments[index].parent = Some(holder);
        }
    }
}
