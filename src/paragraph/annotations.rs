//! Annotations in a paragraph: pairs of brackets, sentences, and what breaks off.

use super::*;

impl<S: Sink> Walk<'_, '_, S> {
    /// 加固水库，责任单位：甲、乙。 The last clause of a sentence, which a label opens. Returns where it ends.
    pub(super) fn labelled_clause(&mut self, colon: usize) -> Option<usize> {
        const LONGEST: usize = 60;
        if !self.assigns || self.refused || !self.scan.brackets.is_empty() {
            return None;
        }
        let from = self.text.ceil_char_boundary(colon.saturating_sub(LONGEST)).max(self.from);
        let near = &self.text[from..colon];
        let sign = near.rfind(['，', ',', '；', ';', '。', '：', ':', '—']).and_then(|at| {
            let sign = near[at..].chars().next().filter(|c| matches!(c, '，' | ',' | '；' | ';' | '—'))?;
            Some(from + at + sign.len_utf8())
        });
        // 汇总数据　责任人：某某某
        let blank = || {
            let (at, blank) = near.char_indices().rev().find(|&(_, c)| is_blank(c))?;
            Some(from + at + blank.len_utf8())
        };
        let labels =
            |start: &usize| roles::label(self.rest(start + self.blanks(*start)), self.draft.words).is_some();
        let start = sign.filter(labels).or_else(|| blank().filter(labels))?;
        // What was read before is not read again.
        if self.scan.cuts.last().is_some_and(|cut| cut.span.end as usize > start) {
            return None;
        }
        let start = start + self.blanks(start);
        // A clause is read to the sentence's end: where one said nothing, those behind it are not read again.
        self.refused = true;
        // Of prose more is asked than of a sentence that the label begins: each name must be one of an office.
        let len = grammar::sentence(self.rest(start), false, self.text, self.draft)?;
        if !self.names_only() {
            return None;
        }
        self.take(start, len);
        self.refused = false;
        let end = start + len;
        self.glue(end, Glue::Stop);
        Some(end)
    }

    /// ①牵头单位：甲，配合单位：乙。任务：…: an item that begins with who does it. Returns how far that goes.
    pub(super) fn labelled_item(&mut self) -> Option<usize> {
        let at = self.from + self.blanks(self.from);
        let rest = self.rest(at);
        // 汇总数据　责任人：某某某 begins with something else.
        if !self.assigns
            || !self.labels
            || roles::is_no_label(rest)
            || roles::stands_before_label(rest, self.draft.words)
        {
            return None;
        }
        let len = grammar::sentence(rest, false, self.text, self.draft)?;
        // 责任单位：做好落实。 says what is to be done: more than one label must be there, and names alone behind them.
        let several = self.draft.assignments.len() + self.draft.deadlines.len() > 1;
        if !several || !self.names_only() {
            return None;
        }
        self.take(at, len);
        Some(at + len - self.from)
    }

    /// Whether each name of what was read is one of an office or a person.
    fn names_only(&self) -> bool {
        self.draft.units.iter().all(|unit| {
            let name = &self.text[unit.span.range()];
            grammar::units::is_unit(name, self.draft.words) || grammar::is_persons(name)
        })
    }

    /// A closing bracket: with its opening one it may be an annotation.
    pub(super) fn close(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        let Some(open) = self.scan.brackets.pop() else {
            // 1）and a) close nothing that was opened.
            let before = self.text[..at].chars().next_back();
            let counts = before.is_some_and(|c| is_any_digit(c) || c == '十' || c.is_ascii_alphanumeric());
            if !counts || kind_of(c) != ROUND {
                self.scan.finding(Code::BracketUnbalanced, at, c);
            }
            return next;
        };
        // （甲) is written every day; （甲〕 is a slip.
        if kind_of(open.bracket) != kind_of(c) {
            self.scan.finding(Code::BracketUnbalanced, at, c);
        }
        if let Some(outer) = self.scan.brackets.last_mut() {
            outer.inner = outer.inner.max(open.inner + 1).min(MAX_INNER + 1);
        }
        if !self.bracket(open, next) {
            return next;
        }
        let at = self.after_annotation(next);
        self.glue(at, Glue::Stop);
        at
    }

    /// Reads an annotation that is a sentence. Returns how far it goes.
    pub(super) fn sentence(&mut self, at: usize, whole_line: bool) -> Option<usize> {
        if !self.assigns {
            return None;
        }
        let rest = self.rest(at);
        // Amid a paragraph only a label begins one, and several sentences.
        let labelled = || {
            self.labels || rest.starts_with(roles::FRAMES) || roles::set_off(rest, self.draft.words).is_some()
        };
        if (!whole_line || signs::are_several(rest)) && !labelled() {
            return None;
        }
        let len = grammar::sentence(rest, whole_line, self.text, self.draft)?;
        self.take(at, len);
        Some(len)
    }

    /// Takes the sentence that was read into the draft as an annotation.
    fn take(&mut self, at: usize, len: usize) {
        let ends_input = trim_start(&self.text[at + len..]).is_empty();
        if ends_input
            && self.draft.drop_stub(self.text)
            && let Some(first) = self.rest(at).chars().next()
        {
            self.scan.finding(Code::AnnotationCut, at, first);
        }
        self.scan.cut(Span::new(at, at + len), self.draft, self.sink);
    }

    /// Reads a pair of brackets as an annotation.
    pub(super) fn bracket(&mut self, open: Open, end: usize) -> bool {
        let group = Span::new(open.at as usize, end);
        if open.inner > MAX_INNER || group.len() > LONGEST_ANNOTATION {
            return false;
        }
        // A bracket around one that was read already, whatever was skipped behind that.
        let mut inside = self.scan.cuts.iter().rev().take_while(|cut| cut.span.start > group.start);
        if inside.any(|cut| cut.annotation) {
            return false;
        }
        let mut content = self.text[group.range()].chars();
        content.next();
        content.next_back();
        let content = trim_start(content.as_str());
        // （县教育局牵头）（2026年底前完成）: a time limit alone, behind an annotation.
        let before = self.text[self.from..group.start as usize].trim_end_matches(is_blank);
        let behind = self
            .scan
            .cuts
            .last()
            .is_some_and(|cut| cut.annotation && self.from + before.len() <= cut.span.end as usize);
        if behind && grammar::limit_alone(content, self.text, self.draft) {
            self.scan.cut(group, self.draft, self.sink);
            return true;
        }
        // An annotation begins with a unit or a label, or with a time limit before them: 《 or a Latin word begins
        // something else.
        let begins = content.starts_with(|c: char| c >= '\u{4E00}' || c == '“')
            || content
                .split_once(signs::parts_clauses)
                .is_some_and(|(first, _)| deadline::is_deadline(first));
        if !begins && (!self.draft.words.has_labels() || roles::label(content, self.draft.words).is_none()) {
            return false;
        }
        let nested = !self.scan.brackets.is_empty();
        if nested && roles::label(content, self.draft.words).is_none() {
            return false;
        }
        let after = trim_start(self.rest(end));
        // （市经信委） under 2、降低能耗。
        let alone = self.draft.below_item && before.is_empty() && after.is_empty();
        // 甲。（县教育局）2.乙。: the next item is glued behind it.
        let itemised = || {
            let stands_apart = before.ends_with(['。', '；', ';', '.'])
                && after.starts_with(|c: char| !c.is_alphabetic() || c > '\u{4E00}');
            stands_apart
                && marker_with(after, self.draft.words).is_some_and(|m| {
                    let styles =
                        [Style::Han, Style::HanParen, Style::Arabic, Style::ArabicComma, Style::ArabicParen];
                    m.claim == Claim::Plain && styles.contains(&m.style) && m.ordinal.last() > 1
                })
        };
        // （县教育局、县财政局）（长期坚持）
        let limited = || {
            /// In bytes; no limit is longer.
            const LONGEST_LIMIT: usize = 200;
            let inside = after.strip_prefix(['（', '(']).unwrap_or_default();
            let limit = prefix(inside, LONGEST_LIMIT).split_once(['）', ')']).map(|(limit, _)| limit);
            limit.is_some_and(|limit| {
                let mut rest = inside[limit.len()..].chars();
                rest.next();
                deadline::is_deadline(limit) && matches!(trim_start(rest.as_str()), "" | "。")
            })
        };
        let bare = if nested
            || !matches!(after, "" | "。" | "；" | ";")
                && !itemised()
                && !limited()
                && !self.enumerated(after)
        {
            Bare::No
        } else if alone || before.ends_with(['。', '；', '！']) {
            Bare::Yes
        } else if self.draft.lists_works {
            Bare::No
        } else if (self.draft.alone_counts || self.enumerates == Some(true))
            && before.chars().nth(crate::responsibility::LONGEST_PERSON).is_some()
            && !grammar::units::ends_in_name(before)
        {
            // Where all items of the paragraph end in offices, they need no level: （发展规划处）
            if self.enumerates == Some(true) { Bare::Yes } else { Bare::Certain }
        } else {
            Bare::Several
        };
        if !self.assigns && bare == Bare::No || !grammar::bracketed(content, bare, self.text, self.draft) {
            return false;
        }
        self.scan.cut(group, self.draft, self.sink);
        true
    }

    /// Whether a list inside one paragraph goes on behind a bracket, whose items say so who does them: ①排查（县水利局）；②整治（县住建局、
    /// 县城管局）。
    fn enumerated(&mut self, after: &str) -> bool {
        let goes_on = after.starts_with(['；', ';'])
            && marker_with(
                trim_start(&after[after.chars().next().map_or(0, char::len_utf8)..]),
                self.draft.words,
            )
            .is_some_and(|m| m.ordinal.last() > 1);
        goes_on && *self.enumerates.get_or_insert_with(|| enumerates(&self.text[self.from..self.end]))
    }

    /// Skips the 。 right after a bracketed annotation and reads an annotation that follows as a sentence.
    pub(super) fn after_annotation(&mut self, at: usize) -> usize {
        let mut at = at;
        let stop = at + self.blanks(at);
        let mut rest = self.rest(stop).chars();
        let is_stop = match rest.next() {
            Some('。') => true,
            // Half-width text; but 3.5 is a figure.
            Some('.' | '．') => !rest.as_str().starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        if is_stop {
            let span = Span::new(stop, self.end - rest.as_str().len());
            self.scan.skip(span, SkippedKind::Terminator);
            self.scan.first_stop = self.scan.first_stop.min(span.start);
            at = span.end as usize;
        }
        self.sentences(at)
    }

    /// Reads the annotations that stand at `at` as sentences: 牵头单位：甲。配合单位：乙。 Returns where they end.
    pub(super) fn sentences(&mut self, mut at: usize) -> usize {
        while let Some(len) = self.sentence(at + self.blanks(at), false) {
            at += self.blanks(at) + len;
        }
        at
    }

    /// Brackets that were never closed: an annotation that breaks off is read as far as it goes.
    pub(super) fn unclosed(&mut self) {
        if self.scan.brackets.is_empty() {
            return;
        }
        // Where the input ends inside a name, its bracket is open too: （责任单位：各县（市、区
        let ends_input = trim_start(&self.text[self.end..]).is_empty();
        if let [open, inner @ ..] = &self.scan.brackets[..]
            && (inner.is_empty() || ends_input)
            && self.cut_off(*open)
        {
            return;
        }
        while let Some(open) = self.scan.brackets.pop() {
            self.scan.finding(Code::BracketUnbalanced, open.at as usize, open.bracket);
        }
    }

    pub(super) fn cut_off(&mut self, open: Open) -> bool {
        let start = open.at as usize;
        let content = &self.text[start + open.bracket.len_utf8()..self.end];
        if content.len() > LONGEST_ANNOTATION {
            return false;
        }
        let at_end = trim_start(&self.text[self.end..]).is_empty();
        let content = content[..content.find('。').unwrap_or(content.len())].trim_end_matches(is_blank);
        let content = if at_end { content.trim_end_matches(signs::parts_units) } else { content };
        let bare = if at_end { Bare::Cut } else { Bare::No };
        if !grammar::bracketed(content, bare, self.text, self.draft) {
            // （牵头单: nothing is assigned yet, but it is plain what breaks off.
            let begins = at_end && roles::begins_label(content);
            if begins {
                self.scan.finding(Code::AnnotationCut, start, open.bracket);
            }
            return begins;
        }
        if at_end {
            self.draft.drop_cut_unit(self.text);
        }
        let end = trim_end(self.rest(start)).len() + start;
        let span = Span::new(start, if at_end { end } else { Span::of(content, self.text).end as usize });
        // What was read inside it, or is glued behind it, shows that the bracket was opened by mistake.
        let alone = self.scan.glued.iter().all(|glued| glued.at < span.start)
            && self.scan.cuts.last().is_none_or(|cut| cut.span.end <= span.start);
        if !alone {
            return false;
        }
        self.scan.cut(span, self.draft, self.sink);
        // 修堤。（责任单位：甲。 has one stop for its sentence already.
        let stop = span.end as usize;
        if self.rest(stop).starts_with('。') && self.text[..start].ends_with('。') {
            self.scan.skip(Span::new(stop, stop + '。'.len_utf8()), SkippedKind::Terminator);
        }
        let code = if at_end { Code::AnnotationCut } else { Code::AnnotationUnclosed };
        self.scan.finding(code, start, open.bracket);
        true
    }
}

/// Whether the parts of a paragraph between ； end in offices in brackets, two at least of them and one with several.
fn enumerates(text: &str) -> bool {
    let parts = text.split(['；', ';']).map(|part| part.trim_end_matches(|c| is_blank(c) || c == '。'));
    let (mut several, mut count) = (false, 0);
    for (_, inside) in parts.filter_map(grammar::units::trailing_bracket) {
        if !grammar::are_offices(inside) {
            return false;
        }
        count += 1;
        several |= inside.contains(signs::parts_units) || !grammar::units::ends_like_unit(inside);
    }
    count > 1 && several
}
