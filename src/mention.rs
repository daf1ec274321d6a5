//! Mentions: what a text cites, dates and counts. Found when asked for; a parse does none of this.
//!
//! One regular expression finds the places where a mention may begin, and the grammar of its kind reads what stands
//! there. Every grammar looks ahead a bounded way, so that the whole is linear in the text.

mod amount;
mod cited;
mod term;
mod time;

use crate::citation;
use crate::document::store::Kind;
use crate::document::{Division, Document, Paragraph, Text};
use crate::kinds::{Element, MentionKind, ParagraphRole};
use crate::numeral::digit_value;
use crate::script;
use crate::source::{is_ideograph, trim_end};
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::value;
use regex::Regex;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

/// A thing that a text speaks of: a cited document, a date, a sum.
///
/// Mentions are views into paragraphs, headings and titles, found when they are asked for. They do not overlap: what
/// stands in a cited document's title and number, or in a term, is no mention beside it.
#[derive(Clone, Copy)]
pub struct Mention<'d> {
    text: Text<'d>,
    kind: MentionKind,
    /// Where it stands in the text, its pieces joined.
    start: u32,
    end: u32,
    /// The text's slice in which it begins, and where that begins, the slices joined.
    piece: (u32, u32),
}

impl<'d> Mention<'d> {
    /// What it is of.
    pub fn kind(self) -> MentionKind {
        self.kind
    }

    /// As written. Borrowed where it is one slice of the source.
    pub fn text(self) -> Cow<'d, str> {
        let mut pieces = self.pieces();
        match (pieces.next(), pieces.next()) {
            (Some(one), None) => Cow::Borrowed(&self.text.doc.text[one.range()]),
            _ => Cow::Owned(self.pieces().map(|piece| &self.text.doc.text[piece.range()]).collect()),
        }
    }

    /// From its first byte to its last, with what is cut out of its middle: a line end, an annotation.
    pub fn span(self) -> Span {
        let mut pieces = self.pieces();
        let first = pieces.next().unwrap_or(self.text.span);
        Span { end: pieces.last().unwrap_or(first).end, ..first }
    }

    /// The slices whose concatenation is its text; nearly always one. O(its own slices).
    pub fn pieces(self) -> impl Iterator<Item = Span> + 'd {
        let (first, mut at) = self.piece;
        self.text.pieces_from(first).map_while(move |piece| {
            let (from, to) = (at, at + piece.len() as u32);
            at = to;
            let (start, end) = (self.start.max(from), self.end.min(to));
            (start < end)
                .then(|| Span { start: piece.start + (start - from), end: piece.start + (end - from) })
        })
    }

    /// Where it stands in the text that has it, its pieces joined.
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The physical line on which it begins, from 1. O(log lines).
    pub fn line(self) -> u32 {
        self.text.doc.line_index().line(self.span().start)
    }

    /// What is written, in one notation, where that is certain. It follows from [`kind`](Self::kind) and
    /// [`text`](Self::text) alone.
    ///
    /// | kind | value | example |
    /// | --- | --- | --- |
    /// | `document` | the numbers in the bracket behind it, as below, joined by 、; none where it has none | 《…》（银发\[2018\]107号）: `银发〔2018〕107号` |
    /// | `number` | code, year in 〔〕, count in Arabic digits | 国务院第七〇七号令: `国务院令第707号` |
    /// | `date` | ISO 8601, as precise as it is written | `2025-03-01`, `2025-03`, `2025` |
    /// | | up to it, through its last day (前, 到, 截至) | 2020年底前: `../2020-12-31`; 到2025年: `../2025` |
    /// | | from it on (起, 自, 以来) | 2025年起: `2025/..` |
    /// | `period` | an ISO 8601 interval | 2024—2026年: `2024/2026`; “十四五”期间: `2021/2025` |
    /// | `term` | `in-force:` and a date, or `publication`, and a delay | `in-force:2025-01-01`, `in-force:publication+P30D` |
    /// | | `valid:` and an ISO 8601 duration or interval | 有效期5年: `valid:P5Y`; 有效期至2025年底: `valid:../2025-12-31` |
    /// | | `repeal`, with a date where one is said | 同时废止: `repeal` |
    /// | `money` | yuan as a decimal number; of another currency with its ISO 4217 code | 1.5万元: `15000`; 5000美元: `5000 USD` |
    /// | `percent` | a decimal number and `%`, `‰` or `pp` (个百分点) | 百分之三十: `30%` |
    /// | `article` | the path as an id has it, in whatever document is meant | 第十二条第二款: `art12.p2` |
    ///
    /// What compares a sum or share stands before its number: `>=` (不低于, 以上), `<=` (不超过, 以下), `>` (超过,
    /// 突破), `<` (低于, 不足), `~` (约, 左右); a range is `low/high`. A date without its year (6月底前), one whose bound
    /// is open (2025年前), one that does not exist, and a number with 多 or 余 have no value.
    ///
    /// [`Document::locate`] finds the place that an article's text names in this document.
    pub fn value(self) -> Option<String> {
        value_of(self.kind, &self.text())
    }
}

impl fmt::Debug for Mention<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({:?}) at {:?}", self.kind, self.text(), self.span())
    }
}

impl<'d> Document<'d> {
    /// What all paragraphs, headings and titles speak of, in text order, enclosures' too; not what a table of contents
    /// says again. O(text), and slower than the parse: it is worked out anew at every call.
    ///
    /// ```
    /// use gongwen::MentionKind;
    /// let doc = gongwen::parse("一、到2025年，落实《办法》（国发〔2019〕3号），基金规模突破3亿元。");
    /// let found: Vec<_> = doc.mentions().map(|m| (m.kind(), m.text(), m.value().unwrap())).collect();
    /// assert_eq!(found[0], (MentionKind::Date, "到2025年".into(), "../2025".into()));
    /// assert_eq!(found[1].2, "国发〔2019〕3号");
    /// assert_eq!(found[2], (MentionKind::Money, "突破3亿元".into(), ">300000000".into()));
    /// ```
    pub fn mentions(&self) -> impl Iterator<Item = Mention<'_>> {
        (0..self.store.nodes.len() as u32).flat_map(move |node| self.speaking(node)).flat_map(Text::mentions)
    }

    /// The text of a node that has mentions.
    pub(crate) fn speaking(&self, node: u32) -> Option<Text<'_>> {
        match self.store.nodes[node as usize].kind {
            // The lines of a table of contents only say again what headings do.
            Kind::Paragraph(ParagraphRole::Contents) => None,
            Kind::Element(Element::Title) | Kind::Paragraph(_) => Some(Text::of_node(self, node)),
            Kind::Division => Division { doc: self, node }.heading(),
            _ => None,
        }
    }
}

impl<'d> Text<'d> {
    /// What the text speaks of, in text order. O(text).
    pub fn mentions(self) -> impl Iterator<Item = Mention<'d>> {
        let found = find(&script::folded(&self.as_str()));
        // The slices and the mentions stand in one order, so that they are gone through once.
        let mut slices = self.pieces();
        let mut slice_end = slices.next().map_or(0, |slice| slice.len() as u32);
        let mut piece = (0, 0);
        found.into_iter().map(move |(kind, range)| {
            let (start, end) = (range.start as u32, range.end as u32);
            while slice_end <= start
                && let Some(slice) = slices.next()
            {
                piece = (piece.0 + 1, slice_end);
                slice_end += slice.len() as u32;
            }
            Mention { text: self, kind, start, end, piece }
        })
    }
}

impl<'d> Paragraph<'d> {
    /// What the paragraph speaks of, in text order. O(text).
    ///
    /// ```
    /// let doc = gongwen::parse("第一条　依照《水法》第十二条第二款收费，不超过百分之五。");
    /// let paragraph = doc.find_paragraph("第一条第一款").unwrap();
    /// let values: Vec<_> = paragraph.mentions().filter_map(|mention| mention.value()).collect();
    /// assert_eq!(values, ["art12.p2", "<=5%"]);
    /// ```
    pub fn mentions(self) -> impl Iterator<Item = Mention<'d>> {
        self.text().mentions()
    }
}

/// Where a mention may begin. That one does, the grammars say.
const PLACES: &[&str] = &[
    "[《«]",
    "[0-9０-９]+",
    "第",
    // 二〇一八年; 民国107年
    "[一二三四五六七八九][ 　]*(?:[〇○◯零一二三四五六七八九OＯ0０][ 　]*){3}年",
    "(?:中华)?民国",
    // 到2025年, 自2025年1月1日起施行, 自公布之日起施行
    "(?:[自从到于]|截[至止]到?|不[迟晚]于|最迟于)[ 　]*[0-9０９一二三四五六七八九民中本公发印颁下即批通签备]",
    // “十四五”期间
    "[“‘\"「『]?(?:十[一二三四五六七八九]?|[三四五六七八九])五[”’\"」』]?(?:规划)?(?:期间|时期|末|期末)",
    "有效期|试行期",
    "(?:同时|即行|相应|一[并律]|届时|随之|自[行动然])(?:予以)?(?:废止|失效|作废|停止|不再|终止)",
    "予以废止|停止[执施使]|不再[执施适有]|终止执|失效|废止|作废",
    // 百分之三十, 一百万元, 两个百分点
    "[百千]分之",
    "[零一二三四五六七八九十两][零〇一二三四五六七八九十百千万亿两点余多 ]{0,16}(?:[元圆美欧港日英澳新]|个?百分点)",
    "(?:人民币|新台币|港币|美元)[ 　]*[0-9０-９一二三四五六七八九十两]",
    // 〔2018〕121号, 令第707号, 公告2019年第3号
    "[〔﹝\\[［【（(][ 　]*[0-9０-９一二三四五六七八九第]",
    "(?:令|公告)[ 　]*[0-9０-９第〔﹝\\[［【（(]",
];

/// The places, and the words that compare an amount before one.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = amount::BEFORE.iter().map(|(word, _)| *word).collect();
    let compared = format!(
        "(?:(?:{})[{}]{{0,2}})?(?:{})[ 　]*(?:人民币|新台币)?[ 　]*[0-9０-９零一二三四五六七八九十两百千]",
        amount::DENIALS.join("|"),
        amount::MODALS,
        words.join("|"),
    );
    let places = [PLACES, &[&*compared]].concat().join("|");
    // The pattern is made of the constants above.
    Regex::new(&places).expect("a pattern")
});

/// The mentions of a text, in order. O(text).
fn find(text: &str) -> Vec<(MentionKind, Range<usize>)> {
    let mut found = Vec::new();
    let mut titles = cited::titles(text).into_iter().peekable();
    let (mut at, mut floor) = (0, 0);
    while let Some(place) = PLACE.find_at(text, at) {
        let start = place.start();
        while titles.next_if(|title| title.start < start).is_some() {}
        let read = match titles.next_if(|title| title.start == start) {
            Some(title) => Some((MentionKind::Document, start..cited::end_of_document(text, title.end))),
            None => read_at(text, floor, start),
        };
        match read {
            Some((kind, range)) => {
                (at, floor) = (range.end, range.end);
                found.push((kind, range));
            }
            // Nothing begins inside a figure; any other place may hold a shorter one.
            None if place.as_str().starts_with(is_digit) => at = place.end(),
            None => at = text.ceil_char_boundary(start + 1),
        }
    }
    found
}

/// The mention at `at`, if there is one; a document number's code stands before it, behind `floor`.
fn read_at(text: &str, floor: usize, at: usize) -> Option<(MentionKind, Range<usize>)> {
    let (before, rest) = (&text[..at], &text[at..]);
    let last = before.chars().next_back();
    // 1.2025年: a figure that goes on is no amount, though a year may follow a stop.
    let goes_on = rest.starts_with(is_digit) && last.is_some_and(|c| ".．,-－−".contains(c));
    let is_bound = !rest.starts_with('到') || leads_to(before);
    if term::is_alone(rest) && !ends_with_document(before) {
        return None;
    }
    let times = alt((
        value(MentionKind::Term, term::term),
        value(MentionKind::Period, time::period),
        value(MentionKind::Date, time::date),
    ));
    let others = alt((
        value(MentionKind::Money, amount::money),
        value(MentionKind::Percent, amount::percent),
        value(MentionKind::Article, citation::reference),
    ));
    let read = match (is_bound, goes_on) {
        (false, _) => return None,
        (true, true) => { times }.parse(rest),
        (true, false) => alt((times, others)).parse(rest),
    };
    match read {
        Ok((after, kind)) => {
            // A grammar that looked for more may have passed over blanks.
            let len = trim_end(&rest[..rest.len() - after.len()]).len();
            Some((kind, at..at + len))
        }
        Err(_) => cited::number(text, floor, at).map(|range| (MentionKind::Number, range)),
    }
}

/// Whether 到 is a word of its own behind `before`, as in 力争到2025年, and not the end of another, as in 达到.
fn leads_to(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| !is_ideograph(c) || "争取保划计并且将要即和及".contains(c))
}

/// Whether a document was named last: 《办法》（国发〔2016〕82号）, or 《办法》等3件文件.
fn ends_with_document(before: &str) -> bool {
    /// 等23件行政规范性文件已
    const FARTHEST: usize = 16;
    let Some(at) = before.char_indices().rev().take(60).find(|&(_, c)| matches!(c, '》' | '»')) else {
        return false;
    };
    let behind = trim_end(before[at.0..].trim_start_matches(['》', '»']));
    let behind = behind.trim_end_matches(['均', '已', '都']);
    let numbered = behind.starts_with(['（', '(']) && behind.ends_with(['）', ')']);
    let several = behind.starts_with('等') && !behind.contains(['，', ',', '；', ';', '。']);
    behind.is_empty() || numbered || several && behind.chars().count() <= FARTHEST
}

fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// The title of a cited document without its 《》.
pub(crate) fn title(document: &str) -> &str {
    let title = cited::titles(document).into_iter().next().map_or("", |title| &document[title]);
    let inner = title.strip_prefix(['《', '«']).unwrap_or(title);
    inner.strip_suffix(['》', '»']).unwrap_or(inner)
}

/// A 发文字号 in the form of GB/T 9704, where it is one.
pub(crate) fn normal_number(number: &str) -> Option<String> {
    cited::normal_number(number)
}

/// The normal form of a mention's text.
fn value_of(kind: MentionKind, text: &str) -> Option<String> {
    fn read<T>(grammar: impl Fn(&str) -> crate::numeral::PResult<'_, T>, text: &str) -> Option<T> {
        grammar(text).ok().map(|(_, read)| read)
    }
    // A number's code is kept as written.
    let folded = script::folded(text);
    let words = &*folded;
    match kind {
        MentionKind::Document => cited::numbers_of(text),
        MentionKind::Number => cited::normal_number(text),
        MentionKind::Date => read(time::date, words)?.value(),
        MentionKind::Period => read(time::period, words)?.value(),
        MentionKind::Term => read(term::term, words)?.value(),
        MentionKind::Money => read(amount::money, words)?.value(),
        MentionKind::Percent => read(amount::percent, words)?.value(),
        MentionKind::Article => read(citation::reference, words).map(|citation| citation.to_string()),
    }
}

/// The words of a table of which one begins the text: the first that does, so that of two that begin alike the longer
/// one must stand first.
fn word<'a>(words: &'static [&'static str]) -> impl Parser<&'a str, Output = &'a str, Error = ()> {
    move |input: &'a str| match words.iter().find(|word| input.starts_with(**word)) {
        Some(word) => Ok((&input[word.len()..], &input[..word.len()])),
        None => Err(nom::Err::Error(())),
    }
}

/// A word and the characters that make another word of it: 起 and the 草 of 起草.
type Follow = (&'static str, &'static str);

/// One of the words, unless the text goes on as another.
fn word_unless<'a>(words: &'static [Follow]) -> impl Parser<&'a str, Output = &'a str, Error = ()> {
    move |input: &'a str| {
        let begins = |(word, other): &&Follow| {
            input.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c| other.contains(c)))
        };
        match words.iter().find(begins) {
            Some((word, _)) => Ok((&input[word.len()..], &input[..word.len()])),
            None => Err(nom::Err::Error(())),
        }
    }
}

#[cfg(test)]
mod tests;
