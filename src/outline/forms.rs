//! Forms whose fields are divisions: （一）问题描述：… （四）牵头单位：县水利局 （五）完成时限：2026年底. Who has to do it, and by when,
//! are fields of one record, and speak for what its other fields say.

use super::{Fold, Segment};
use crate::kinds::{HeadingKind, Style};
use crate::paragraph::Sink;
use crate::places::Places;
use crate::responsibility::roles::{self, Label};
use crate::responsibility::signs::is_colon;
use crate::source::{is_ideograph, trim, trim_span};
use crate::span::Span;
use crate::words::Words;
use std::collections::HashMap;

/// Of what a field is called, in bytes.
const LONGEST_LABEL: usize = 36;

/// What is to be done, as a field of a form is called.
static FIELDS: Words = Words::new(&["措施", "目标", "内容", "任务"]);

/// A segment that says who has to do what its record says, or by when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Duty {
    segment: usize,
    /// What it speaks for.
    record: Span,
}

/// The record that a segment's annotations speak for; none where they speak for their own division.
pub(super) fn record_of(duties: &[Duty], segment: usize) -> Option<Span> {
    let at = duties.binary_search_by_key(&segment, |duty| duty.segment).ok()?;
    Some(duties[at].record)
}

/// What a row of a form is called: 问题1 of 问题1：办学定位不清.
pub(super) fn field(line: &str) -> Option<&str> {
    /// In characters.
    const LONGEST: usize = 8;
    let (colon, _) = line.char_indices().take(LONGEST + 1).find(|&(_, c)| is_colon(c))?;
    let label = trim(&line[..colon]);
    let is_word = label.starts_with(is_ideograph) && label.chars().all(char::is_alphanumeric);
    (is_word && label.chars().nth(1).is_some()).then_some(label)
}

/// A division as one of a list.
#[derive(Clone, Copy)]
struct Field<'t> {
    segment: usize,
    /// What it is called: 整改措施 of （三）整改措施：…
    label: Option<&'t str>,
    /// Whether it says who or by when and nothing else.
    is_duty: bool,
}

impl<'t, S: Sink> Fold<'_, 't, '_, S> {
    /// Finds the fields that say who and by when, and what they speak for. O(segments × depth).
    pub(super) fn forms(&mut self) {
        let mut found = self.divisions();
        self.rows_before_fields(&mut found);
        found.sort_unstable_by_key(|duty| duty.segment);
        self.body.duties = found;
    }

    /// The duties of forms whose fields are divisions.
    fn divisions(&self) -> Vec<Duty> {
        let segments = 0..self.body.segments.len();
        // As nearly always.
        if !segments.clone().any(|index| self.is_duty(index)) {
            return Vec::new();
        }
        let duties: Vec<bool> = segments.map(|index| self.is_duty(index)).collect();
        let lists = self.counted_lists(&duties);
        // How often a label stands in the document.
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for label in lists.iter().flatten().filter_map(|field| field.label) {
            *uses.entry(label).or_default() += 1;
        }
        let mut found = Vec::new();
        // 1.任务… 2.牵头单位… 3.任务… 4.牵头单位…: of one list several records may be.
        let records = lists
            .iter()
            .flat_map(|list| list.chunk_by(|_, next| next.label.is_none() || next.label != list[0].label));
        for record in records {
            let Some(span) = self.record(record, &uses) else { continue };
            for field in record.iter().filter(|field| field.is_duty) {
                let rows = self.rows_under(field.segment).count();
                found.extend((0..=rows).map(|row| Duty { segment: field.segment + row, record: span }));
            }
        }
        found
    }

    /// 责任单位：… over 整改目标：… and 整改措施：…: rows that say who stand before other rows of the form, and speak for these too.
    fn rows_before_fields(&self, found: &mut Vec<Duty>) {
        let segments = &self.body.segments;
        let holder = |index: usize| segments[index].parent.filter(|_| segments[index].marker.is_none());
        let is_row = |index: usize| {
            self.is_annotation(&segments[index]) && !self.has_text(&segments[index], segments[index].body)
        };
        let field = |index: usize| {
            let segment = &segments[index];
            let plain = segment.table.is_none() && segment.marker.is_none() && !self.is_annotation(segment);
            plain.then(|| self.label_of(segment)).flatten()
        };
        let mut records: Vec<usize> = (1..segments.len())
            .filter(|&index| holder(index - 1).is_some() && holder(index - 1) == holder(index))
            .filter(|&index| is_row(index - 1) && field(index).is_some())
            .filter_map(holder)
            .collect();
        // As nearly always.
        if records.is_empty() {
            return;
        }
        records.sort_unstable();
        records.dedup();
        for record in records {
            let below = |index: &usize| segments[*index].parent.is_some_and(|parent| parent >= record);
            let below = record + 1
                ..(record + 1..segments.len()).take_while(below).last().map_or(record, |last| last) + 1;
            let own = || below.clone().filter(|&index| holder(index) == Some(record));
            let rows = || own().filter(|&index| is_row(index));
            // Who does the one and who does the other are two tasks; one row may have brackets and no label.
            let mut labels: Vec<Option<&str>> = rows().map(|index| self.label_of(&segments[index])).collect();
            let count = labels.len();
            labels.sort_unstable();
            labels.dedup();
            let first = rows().next().unwrap_or(record);
            let behind = || own().filter(|&index| index > first && !is_row(index));
            let are_fields = behind().all(|index| field(index).is_some())
                && behind().filter_map(field).any(|label| FIELDS.end(label));
            if labels.len() < count || !are_fields {
                continue;
            }
            let start = segments[record].start + segments[record].marker.map_or(0, |marker| marker.len);
            let end = segments[below.end - 1].end;
            let span = trim_span(self.context.text, Span { start, end });
            found.extend(rows().map(|segment| Duty { segment, record: span }));
        }
    }

    /// The divisions under each one, a new list where their numbers begin anew.
    fn counted_lists(&self, duties: &[bool]) -> Vec<Vec<Field<'t>>> {
        let mut lists: Vec<Vec<Field<'_>>> = Vec::new();
        let mut open: Places<(Option<usize>, Style), (usize, u32)> = Places::default();
        for (index, segment) in self.body.segments.iter().enumerate() {
            let Some(marker) = segment.marker.filter(|_| !segment.consumed) else { continue };
            let number = marker.ordinal.last();
            let (list, last) = open.entry((segment.parent, marker.style)).or_insert((usize::MAX, 0));
            if *list == usize::MAX || number > 0 && number <= *last {
                *list = lists.len();
                lists.push(Vec::new());
            }
            *last = number;
            lists[*list].push(Field {
                segment: index,
                label: self.label_of(segment),
                is_duty: duties[index],
            });
        }
        lists
    }

    /// What a division is called as a field.
    fn label_of(&self, segment: &Segment) -> Option<&'t str> {
        let text = self.context.text;
        let label = match segment.heading {
            Some((heading, _)) => &text[heading.range()],
            None => {
                let line = trim(&text[segment.body as usize..segment.end as usize]);
                roles::is_any_label(line).then(|| line.split(is_colon).next()).flatten()?
            }
        };
        Some(trim(label)).filter(|label| label.len() <= LONGEST_LABEL)
    }

    /// The unmarked paragraphs right under a division that say who or by when and nothing else.
    fn rows_under(&self, index: usize) -> impl Iterator<Item = &Segment> {
        let below = self.body.segments[index + 1..].iter();
        below.take_while(move |below| {
            (below.marker.is_none() && below.parent == Some(index))
                && self.is_annotation(below)
                && !self.has_text(below, below.body)
        })
    }

    /// Whether a division says who or by when and nothing else, behind a heading that is its label or without one. Below the
    /// last field another text may stand.
    fn is_duty(&self, index: usize) -> bool {
        let segment = &self.body.segments[index];
        let assigns = segment.cuts.0 < segment.cuts.1 && self.assigns(segment);
        if segment.marker.is_none_or(|marker| marker.style == Style::Article)
            || segment.has_children
            || segment.consumed
            || !assigns && segment.heading.is_none()
            || self.has_text(segment, segment.text)
        {
            return false;
        }
        let is_label = |(heading, kind): (Span, HeadingKind)| {
            matches!(kind, HeadingKind::Line | HeadingKind::Colon)
                && heading.len() <= LONGEST_LABEL
                && roles::classify(&self.context.text[heading.range()], self.context.draft.words).is_some()
        };
        segment.heading.is_none_or(is_label) && (assigns || self.rows_under(index).next().is_some())
    }

    fn assigns(&self, segment: &Segment) -> bool {
        self.body.cuts[segment.cuts.0..segment.cuts.1].iter().any(|cut| cut.annotation)
    }

    /// What the duties of a record speak for. It is one where it has several of them, or one and fields that other records
    /// of the document have too. All else in it is a field, or the task itself before them.
    fn record(&self, fields: &[Field<'_>], uses: &HashMap<&str, usize>) -> Option<Span> {
        let first = fields.iter().position(|field| field.is_duty)?;
        let words = self.context.draft.words;
        let segments = &self.body.segments;
        let kind = |field: &Field<'_>| field.label.and_then(|label| roles::classify(label, words));
        let mut kinds = fields.iter().filter_map(kind).filter(|kind| *kind != Label::Unknown);
        // 4.牵头单位：甲；责任单位：乙 is several.
        let several = fields.iter().any(|field| field.is_duty && segments[field.segment].heading.is_none())
            || kinds.next().is_some_and(|first| kinds.any(|kind| kind != first));
        let are_fields =
            |fields: &[Field<'_>]| fields.iter().all(|field| field.is_duty || field.label.is_some());
        let again = |field: &Field<'_>| {
            field.label.is_some_and(|label| uses.get(label).is_some_and(|uses| *uses > 1))
        };
        let is_form = match several {
            true => are_fields(&fields[1..]),
            false => {
                let others = fields.iter().filter(|field| !field.is_duty && again(field)).count();
                are_fields(fields) && (others > 1 || others > 0 && again(&fields[first]))
            }
        };
        // 1.甲任务 2.责任单位：… 3.乙任务 4.责任单位：… are several that nothing tells apart.
        let mixed = || {
            let label = fields[first].label;
            let mut last =
                fields[first..].iter().rev().skip_while(|field| !field.is_duty || field.label != label);
            last.any(|field| !field.is_duty)
        };
        if !is_form || mixed() {
            return None;
        }
        let begin = fields[0].segment;
        let parent = segments[begin].parent;
        // What heads the list without a number: a task's name between the records of two.
        let heads = |index: &usize| segments[*index].marker.is_none() && segments[*index].parent == parent;
        let head = (0..begin).rev().take_while(heads).last().unwrap_or(begin);
        let from = parent.filter(|parent| parent + 1 == head).unwrap_or(head);
        let start = segments[from].start + segments[from].marker.map_or(0, |marker| marker.len);
        // Its end, if a field follows its duties.
        let last =
            fields.iter().rfind(|field| !field.is_duty).filter(|last| last.segment > fields[first].segment);
        let end = match last {
            Some(last) => {
                let below = segments[last.segment + 1..].iter();
                let below =
                    below.take_while(|below| below.parent.is_some_and(|parent| parent >= last.segment));
                segments[last.segment + below.count()].end
            }
            None => segments[fields[first].segment].start,
        };
        // The parts of a whole document may have duties of their own.
        let own = || {
            let inside = begin..=fields[fields.len() - 1].segment;
            let mut duties =
                fields.iter().filter(|field| field.is_duty).map(|field| field.segment).peekable();
            inside.into_iter().any(|index| {
                let is_duty = duties.next_if_eq(&index).is_some();
                !is_duty && segments[index].marker.is_some() && self.assigns(&segments[index])
            })
        };
        // 一、活动主题 … 三、主办单位：… 六、活动内容: parts of a whole document, and a slip only where each is a row.
        let is_row = |field: &Field<'_>| {
            let heading = segments[field.segment].heading;
            heading.is_none_or(|(_, kind)| kind == HeadingKind::Colon)
        };
        let is_slip = || fields.iter().all(is_row) && !own();
        let record = trim_span(self.context.text, Span { start, end: end.max(start) });
        (!record.is_empty() && (parent.is_some() || is_slip())).then_some(record)
    }
}

#[cfg(test)]
mod tests {
    /// The ids of the tasks.
    fn ids(text: &str) -> Vec<String> {
        let doc = crate::parse(text);
        doc.scopes().filter_map(|scope| Some(scope.division()?.id().to_string())).collect()
    }

    #[test]
    fn the_parts_of_a_whole_document_are_no_record_and_the_rows_of_a_slip_are() {
        let parts = "一、活动主题\n读书。\n二、活动时间：5月10日\n三、主办单位：县教育局\n四、协办单位：县图书馆\n五、活动内容\n（一）讲座。三场。";
        assert_eq!(ids(parts), ["3", "4"]);
        let slip =
            "一、任务名称：修路\n二、承办单位：县交通局\n三、协办单位：县财政局\n四、办结时限：5月10日";
        assert_eq!(ids(slip), ["1"]);
    }
}
