//! What stands under the title: when it was passed (题注), who gives a report, who issued the text.

use super::*;

impl Reader<'_> {
    /// Whether a 题注 stands here that breaks off and goes on below.
    pub(super) fn history_breaks_off(&self, line: &str, titled: bool) -> bool {
        let breaks_off = line.starts_with(['—', '―'])
            || line.starts_with(['（', '(']) && !line.contains(['）', ')']) && titled;
        breaks_off && shapes::is_history(&[line, self.line(self.at + 1)].concat())
    }

    /// Takes the line for who issued the document or made the page; false where it is neither.
    pub(super) fn issuer_line(&mut self, line: &str, titled: bool) -> bool {
        /// That issue a text together.
        const MOST_OFFICES: usize = 8;
        let whole =
            self.current().title.last().is_some_and(|t| names::ends_like_title(&self.text[t.range()]));
        let headed = !titled && self.has(Element::Letterhead);
        if !(whole || headed) || !names::is_issuer(line) {
            return false;
        }
        let behind = (self.at + 1..self.at + MOST_OFFICES).find(|&at| !names::is_issuer(self.line(at)));
        let behind = behind.unwrap_or(self.at + 1);
        let day = date::out_of_brackets(self.line(behind));
        let dated = date::date_line(day).is_some() || date::month_line(day);
        let below = self.line(self.at + 1);
        // Right over the first article only who issued it stands between the two.
        let next = self.paragraphs.get(self.at + 1).and_then(|p| p.marker);
        let opens =
            next.is_some_and(|m| matches!(m.style, Style::Chapter | Style::Article) && m.ordinal.last() == 1);
        let sentence = below.ends_with(['。', '：', ':']);
        // Under the title of what is forwarded stands whose it is: 县发展改革局
        let forwarded =
            self.current().kind == Some(EnclosureKind::Issued) && sentence && !names::is_addressee(below);
        let alone = self.layout.components.len() == 1;
        let under_title = whole && self.follows_title();
        let element = match () {
            // Who made the page and when; with no other date, who issued the document.
            () if dated && behind >= self.last_date => Element::Issuer,
            () if dated => Element::Boilerplate,
            () if under_title && opens && self.at >= self.last_date => Element::Issuer,
            () if under_title && opens => Element::Boilerplate,
            () if under_title && forwarded => Element::Issuer,
            // With no date and no signature below, the office between the title and the text issued it.
            () if under_title && alone && sentence && !self.is_signed_below_head() => Element::Issuer,
            () => return false,
        };
        self.element(element);
        true
    }

    /// Whether the line under the title of a report says who gives it: 省长 某某某. It goes on with the 题注.
    pub(super) fn is_speaker(&self, line: &str) -> bool {
        const LONGEST: usize = 20;
        const LONGEST_NAME: usize = 4;
        const NEAR: usize = 8;
        // 李某某 / 同志们：
        let named = || {
            let name = shapes::squash(line);
            let turns =
                |at: usize| ["各位", "同志们", "尊敬的"].iter().any(|word| self.line(at).starts_with(word));
            // 李某某 / （2026年1月5日） / 同志们：
            let dated = || self.shape(self.at + 1) == Shape::Element(Element::History) && turns(self.at + 2);
            (turns(self.at + 1) || dated())
                && (2..=LONGEST_NAME).contains(&name.chars().count())
                && name.chars().all(crate::source::is_ideograph)
        };
        let before = self.current().items.iter().rev().map(|item| item.place);
        let noted = before
            .take(NEAR)
            .take_while(|place| *place != Place::Element(Element::Title))
            .any(|place| place == Place::Element(Element::History));
        let speech = || {
            static SPEECHES: Words =
                Words::new(&["讲话", "发言", "致辞", "致词", "演讲", "开幕词", "闭幕词", "主持词"]);
            self.follows_title()
                && self.current().title.last().is_some_and(|title| SPEECHES.end(&self.text[title.range()]))
        };
        line.chars().count() <= LONGEST
            && (noted && names::is_issuer(line) && !line.contains(['：', ':'])
                || (noted || speech()) && named())
    }

    /// 1984年4月4日 国务院 / 中央军委发布 / 发布之日施行: a 题注 that begins with its date and goes on over short lines.
    pub(super) fn goes_on_history(&self, line: &str) -> bool {
        const LONGEST: usize = 30;
        static DEEDS: Words = Words::new(&["发布", "公布", "施行", "批准", "通过", "实施"]);
        // 2026-01-05发布　　2026-03-01实施 on the cover of a standard.
        let dated = || date::worded_date(line).is_ok() || date::signed_date(line).is_ok() && DEEDS.end(line);
        line.chars().count() <= LONGEST
            && !line.contains(['。', '：', '，'])
            && (dated() || self.follows(Element::History) && DEEDS.end(line))
    }

    /// Whether the line gives the title in another language, right under it: Code of practice for …
    pub(super) fn translates_title(&self, line: &str) -> bool {
        const FEWEST: usize = 8;
        let letters = line.chars().filter(char::is_ascii_alphabetic).count();
        self.follows_title()
            && letters >= FEWEST
            && !line.contains(crate::source::is_ideograph)
            && !line.contains(['/', '@'])
    }
}
