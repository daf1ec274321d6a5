//! `reference-dangling`: a reference to a part of the document's own that it does not have.
//!
//! Only what is certain is reported. 本办法第五十条 and 本条第三款 speak of this text, 附件3 does where it has annexes
//! or lists them, and 第（九）项 where it has items; 《…》第五条 and 前款 may speak of another text or place, and a text
//! that does not begin with its first article is an excerpt. A part counts as there if any document of the text has it,
//! since an annex may speak of the rules that it belongs to, and a notice of the rules that it issues.

use crate::citation::{LARGEST_ANNEX, Step, Unit, annex, joined, reference, within_article};
use crate::diagnostic::{Code, Finding};
use crate::document::kinds::*;
use crate::document::{Block, Division, Document, Paragraph};
use crate::numeral::{arabic, begins_han, digit_value, han};
use crate::source::{trim_end, trim_start};
use crate::span::Span;
use crate::words::{Beginnings, Words};
use memchr::memmem;
use nom::Parser;
use nom::branch::alt;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// What a text calls itself: 本`办法`第三条.
const KINDS: &[&str] = &[
    "办法",
    "条例",
    "规定",
    "法",
    "细则",
    "规则",
    "章程",
    "准则",
    "规范",
    "意见",
    "方案",
    "决定",
    "通知",
    "措施",
    "制度",
    "标准",
    "指引",
    "规程",
    "实施细则",
    "实施办法",
    "实施方案",
    "实施意见",
    "实施条例",
    "暂行办法",
    "暂行规定",
    "暂行条例",
    "管理办法",
    "管理规定",
];

/// [`KINDS`], and 本`条`第三款.
static OWN: Beginnings = Beginnings::of(&[KINDS, &["条"]]);

/// What may stand before 附件2 where it is an annex of this text. After 》, 号 or 文件 it is another's.
static BEFORE_ANNEX: Words = Words::new(&[
    "（", "(", "，", "。", "；", "、", "：", "见", "按", "按照", "依照", "参照", "如", "填写", "填报",
    "提交", "和", "及", "与", "详见", "参见", "根据",
]);

/// What may stand before 第（九）项 where it is an item of this text. After 条, 款 or 或者 it is what those words cite.
static BEFORE_ITEM: Words = Words::new(&[
    "符合", "违反", "具备", "具有", "属于", "上述", "以上", "存在", "发生", "采取", "除", "有", "见",
]);

/// The findings. O(text) where it speaks of itself, and next to nothing where it has neither articles nor annexes.
pub(super) fn references(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    let places = Places { doc, paragraphs: OnceCell::new() };
    own_articles(&places, findings);
    own_items(&places, findings);
    annexes(&places, findings);
}

/// A piece of a paragraph and a place in it.
struct Place<'d> {
    paragraph: Paragraph<'d>,
    /// The text before the place, from the piece's beginning.
    before: &'d str,
    /// The text from the place on, up to the piece's end.
    after: &'d str,
    /// Whether the paragraph goes on in another piece, so that what touches the end may be cut.
    goes_on: bool,
}

impl<'d> Place<'d> {
    /// Whether what leaves `rest` of it may go on in the next piece.
    fn is_cut(&self, rest: &str) -> bool {
        self.goes_on && trim_end(rest).is_empty()
    }
}

/// The paragraphs of a text that can cite, and where `needle` stands in them.
struct Places<'d> {
    doc: &'d Document<'d>,
    /// Made when something is found.
    paragraphs: OnceCell<Vec<Paragraph<'d>>>,
}

impl<'d> Places<'d> {
    /// Calls `each` for every place of `needle` in the paragraphs of the document's text, of those that may be what is
    /// looked for by the text before and from the place on. O(text + places · log paragraphs).
    fn of(&self, needle: &str, may_be: impl Fn(&str, &str) -> bool, mut each: impl FnMut(Place<'d>)) {
        let text: &'d str = &self.doc.text;
        let found = memmem::find_iter(text.as_bytes(), needle);
        for at in found.filter(|&at| may_be(&text[..at], &text[at..])) {
            let paragraphs = self.paragraphs.get_or_init(|| self.doc.paragraphs().collect());
            let above = paragraphs.partition_point(|paragraph| paragraph.span().end as usize <= at);
            let Some(&paragraph) = paragraphs.get(above) else { return };
            let span = paragraph.span();
            if matches!(paragraph.role(), ParagraphRole::AnnexList | ParagraphRole::Contents) {
                continue;
            }
            let mut pieces = paragraph.text().pieces();
            if let Some(piece) = pieces.find(|piece| piece.range().contains(&at)) {
                each(Place {
                    paragraph,
                    before: &text[piece.start as usize..at],
                    after: &text[at..piece.end as usize],
                    goes_on: piece.end < span.end,
                });
            }
        }
    }
}

// ---- 本办法第五十条, 本条第三款

/// What the articles of one number have: nearly always one article.
#[derive(Default)]
struct Article {
    /// How many 款.
    clauses: u32,
    /// The last item under each 款, 0 standing for none.
    items: HashMap<u32, u32>,
}

impl Article {
    fn add(&mut self, article: Division<'_>) {
        let mut clauses = 0;
        for block in article.children() {
            match block {
                Block::Paragraph(_) => clauses += 1,
                Block::Division(item) => {
                    let last = self.items.entry(item.division().clause).or_default();
                    *last = (*last).max(item.ordinal().first().copied().unwrap_or(0));
                }
                _ => {}
            }
        }
        self.clauses = self.clauses.max(clauses);
    }

    /// Whether it is certain that it has not what the steps name: its 款 are counted, and its items where they are
    /// divisions and not words of a sentence.
    fn lacks(&self, steps: &[Step]) -> bool {
        let number = |step: &Step| step.numbers.first().copied().unwrap_or(0);
        match steps {
            [clause @ Step { unit: Unit::Clause, .. }, inner @ ..] => {
                let clause = number(clause);
                self.clauses < clause || self.lacks_item(inner, self.items.get(&clause).copied())
            }
            _ => self.lacks_item(steps, self.items.values().copied().max()),
        }
    }

    fn lacks_item(&self, steps: &[Step], last: Option<u32>) -> bool {
        match steps {
            [Step { unit: Unit::Item, numbers }, ..] => {
                last.is_some_and(|last| last > 0 && numbers.first() > Some(&last))
            }
            _ => false,
        }
    }
}

/// The articles of all documents of the text.
struct Articles<'d> {
    by_number: HashMap<&'d [u32], Article>,
    /// The mark of the one with the highest number.
    last: (&'d [u32], Span),
}

impl<'d> Articles<'d> {
    /// None where some document has not its first ones, or breaks off in its last sentence: what it cites may stand in
    /// what was left out. None, too, where the text says how others are to be amended and quotes them. O(nodes).
    fn of(doc: &'d Document<'_>) -> Option<Self> {
        static AMENDS: Words = Words::new(&["关于修改", "关于修正", "关于修订", "修正案"]);
        let mut found: Option<Self> = None;
        for component in doc.components() {
            let mut articles = component.divisions().filter(|d| d.style() == Style::Article).peekable();
            let is_excerpt = articles.peek().is_some_and(|first| first.ordinal() != [1]);
            let title = component.title().map(|title| title.to_string()).unwrap_or_default();
            if is_excerpt || AMENDS.stand_in(&title) {
                return None;
            }
            let mut end = None;
            for article in articles {
                end = Some(article.span().end as usize);
                let mark = (article.ordinal(), article.num().span());
                let all = found.get_or_insert_with(|| Self { by_number: HashMap::new(), last: mark });
                all.by_number.entry(mark.0).or_default().add(article);
                if all.last.0 < mark.0 {
                    all.last = mark;
                }
            }
            if end.is_some_and(|end| !doc.text[..end].ends_with(['。', '！', '；', '”', '）', '.', ';', ')']))
            {
                return None;
            }
        }
        found
    }

    /// Whether it is certain that there is nothing where the steps lead.
    fn lack(&self, steps: &[Step]) -> bool {
        let [Step { unit: Unit::Division(Style::Article), numbers }, inner @ ..] = steps else {
            return false;
        };
        match self.by_number.get(&**numbers) {
            Some(article) => article.lacks(inner),
            // Past the last, or put in later (之一). A gap in the count is another finding.
            None => numbers.len() > 1 || self.last.0 < &**numbers,
        }
    }
}

/// References to articles of the text's own, and to what the article at hand has.
fn own_articles(places: &Places<'_>, findings: &mut Vec<Finding>) {
    let doc = places.doc;
    let is_article = |division: &Division<'_>| division.style() == Style::Article;
    if !doc.divisions().any(|division| is_article(&division)) {
        return;
    }
    // Made when the text first speaks of itself, which few do.
    let articles = OnceCell::new();
    // Inside a quotation 本法 is the law that is quoted.
    let mut quotes = Quotes::default();
    let mut report = |reference: &str, related| {
        let span = Span::of(reference, &doc.text);
        findings.push(Finding { code: Code::ReferenceDangling, span, related: Some(related) });
    };
    // Most words behind 本 are neither.
    let is_own = |_: &str, after: &str| OWN.may_open(&after["本".len()..]);
    places.of("本", is_own, |place| {
        let own = &place.after["本".len()..];
        let first = KINDS.iter().find_map(|kind| {
            Some(trim_start(own.strip_prefix(kind)?)).filter(|reference| reference.starts_with('第'))
        });
        let within = own.strip_prefix('条').filter(|steps| trim_start(steps).starts_with('第'));
        if (first.is_none() && within.is_none()) || quotes.open_at(&place) {
            return;
        }
        let Some(articles) = articles.get_or_init(|| Articles::of(doc)) else { return };
        if let Some(division) = place.paragraph.division().filter(is_article)
            && let Some((rest, steps)) = within.and_then(|steps| within_article(steps).ok())
            && !place.is_cut(rest)
            && articles.by_number.get(division.ordinal()).is_some_and(|article| article.lacks(&steps))
        {
            report(&place.after[..place.after.len() - rest.len()], division.num().span());
        }
        // 本法第四十八条、第四十九条第二款: the text is named once for all of them.
        let mut next = first;
        while let Some((rest, citation)) = next.and_then(|at| reference(at).ok())
            && let Some(at) = next
        {
            if !place.is_cut(rest) && articles.lack(&citation.steps) {
                report(&at[..at.len() - rest.len()], articles.last.1);
            }
            next = joined(rest).ok().map(|(next, ())| next);
        }
    });
}

/// Whether a text ends in the middle of a sentence, and not with a date either.
fn breaks_off(text: &str) -> bool {
    !trim_end(text).ends_with(['。', '！', '；', '”', '）', '日', '.', ';', ')'])
}

/// References to items by the verbs that make them the text's own: 符合第（九）项条件. An item counts as there if its
/// marker stands anywhere in the text, since it may be any list's and part of a sentence.
fn own_items(places: &Places<'_>, findings: &mut Vec<Finding>) {
    let doc = places.doc;
    let mut cited = Vec::new();
    for needle in ["第（", "第("] {
        let is_own = |before: &str, _: &str| BEFORE_ITEM.end(trim_end(before));
        places.of(needle, is_own, |place| {
            if is_own(place.before, place.after)
                && let Ok((rest, steps)) = within_article(place.after)
                && let [Step { unit: Unit::Item, numbers }, ..] = &*steps
                && let [number] = numbers[..]
                && !place.is_cut(rest)
            {
                cited.push((number, Span::of(&place.after[..place.after.len() - rest.len()], &doc.text)));
            }
        });
    }
    // The highest item shows where the count ends; where no division is one, the text has other things in brackets.
    let items = doc.divisions().filter(|division| division.style() == Style::HanParen);
    let Some(last) = (!cited.is_empty()).then(|| items.max_by_key(|item| item.ordinal())).flatten() else {
        return;
    };
    if breaks_off(&doc.text) {
        return;
    }
    let known: HashSet<u32> = bracketed_numbers(&doc.text).collect();
    findings.extend(
        cited.into_iter().filter(|(number, _)| !known.contains(number)).map(|(_, span)| Finding {
            code: Code::ReferenceDangling,
            span,
            related: Some(last.num().span()),
        }),
    );
}

/// The numbers in brackets that cite no item, whether they are markers or not.
fn bracketed_numbers(text: &str) -> impl Iterator<Item = u32> + '_ {
    // Full-width signs begin with EF, which no other byte of a character is.
    memchr::memchr2_iter(b'(', 0xEF, text.as_bytes()).filter_map(|at| {
        let inside = trim_start(text[at..].strip_prefix(['（', '('])?);
        let is_cited = trim_end(&text[..at]).ends_with('第');
        let (rest, number) = alt((han, arabic)).parse(inside).ok().filter(|_| !is_cited)?;
        trim_start(rest).starts_with(['）', ')']).then_some(number)
    })
}

/// Whether a place of a piece stands in quotation marks. The places of a piece come in text order, so that each byte
/// is looked at once.
#[derive(Default)]
struct Quotes {
    /// Where the piece begins, and how far it was read.
    start: usize,
    at: usize,
    depth: usize,
}

impl Quotes {
    fn open_at(&mut self, place: &Place<'_>) -> bool {
        let start = place.before.as_ptr() as usize;
        if self.start != start {
            *self = Self { start, at: 0, depth: 0 };
        }
        for c in place.before[self.at..].chars() {
            match c {
                '“' | '「' => self.depth += 1,
                '”' | '」' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.at = place.before.len();
        self.depth > 0
    }
}

// ---- 附件3

/// References to annexes, where there are some or a list names them.
fn annexes(places: &Places<'_>, findings: &mut Vec<Finding>) {
    let doc = places.doc;
    let annexes = doc.components().filter_map(|part| Some((part.annex_mark()?, part.element(Element::Num)?)));
    let lists = doc.paragraphs().filter(|paragraph| paragraph.role() == ParagraphRole::AnnexList);
    // What there is of each word: the last mark, to show beside what is not there.
    let mut shown: HashMap<&str, Span> = lists.map(|line| ("附件", line.span())).collect();
    let mut known: HashSet<(&str, u32)> = HashSet::new();
    for (mark, num) in annexes {
        shown.insert(mark.word, num.span());
        known.extend(mark.number.map(|number| (mark.word, number)));
    }
    if shown.is_empty() {
        return;
    }
    let mut cited = Vec::new();
    places.of(
        "附",
        |_, after| annex(after).is_ok(),
        |place| {
            let Ok((rest, mark)) = annex(place.after) else { return };
            let Some(number) = mark.number else { return };
            let before = trim_end(place.before);
            let is_cited = BEFORE_ANNEX.end(before)
                || KINDS.iter().any(|kind| before.strip_suffix(kind).is_some_and(|b| b.ends_with('本')));
            if is_cited && !place.is_cut(rest) {
                let span = Span::of(&place.after[..place.after.len() - rest.len()], &doc.text);
                cited.push(((mark.word, number), span));
            } else {
                // It may be the heading of an annex that stands in the middle of a damaged line.
                known.insert((mark.word, number));
            }
        },
    );
    if cited.iter().all(|(mark, _)| known.contains(mark)) {
        return;
    }
    known.extend(listed(doc).map(|number| ("附件", number)));
    findings.extend(cited.into_iter().filter(|(mark, _)| !known.contains(mark)).filter_map(
        |(mark, span)| {
            let related = Some(*shown.get(mark.0)?);
            Some(Finding { code: Code::ReferenceDangling, span, related })
        },
    ));
}

/// The numbers that a list of annexes may hold. Damaged lists run on, several entries on a line and into what follows
/// them, so that behind the list any number with a stop may be an entry's; 附件1-5 stands for all five.
fn listed<'d>(doc: &'d Document<'_>) -> impl Iterator<Item = u32> + 'd {
    doc.components().flat_map(|component| {
        let list = component.paragraphs(ParagraphRole::AnnexList).next();
        let end = component.enclosures().next().map_or(component.span().end, |inner| inner.span().start);
        let text = list.map_or("", |list| &doc.text[list.span().start as usize..end as usize]);
        let is_numeral = |c| digit_value(c).is_some() || begins_han(c);
        let starts = text
            .char_indices()
            .filter(move |&(at, c)| is_numeral(c) && !text[..at].ends_with(is_numeral))
            .map(|(at, _)| at);
        let first = list.map(|_| 1..=1);
        first.into_iter().chain(starts.filter_map(|at| entries(text, at))).flatten()
    })
}

/// The annexes that a number at `at` in a list stands for.
fn entries(text: &str, at: usize) -> Option<RangeInclusive<u32>> {
    let number = |text| alt((arabic, han)).parse(text).ok();
    let (rest, first) = number(&text[at..])?;
    if text[..at].ends_with("附件") {
        let last = rest.strip_prefix(['-', '—', '－', '~', '～', '至']).and_then(number);
        return Some(first..=last.map_or(first, |(_, last)| last.min(LARGEST_ANNEX)));
    }
    trim_start(rest).starts_with(['.', '．', '、', '：', ':']).then_some(first..=first)
}

#[cfg(test)]
mod tests {
    use crate::{Code, parse};

    /// What is reported as leading nowhere.
    fn dangling(text: &str) -> Vec<String> {
        let doc = parse(text);
        let findings = doc.diagnostics().filter(|finding| finding.code() == Code::ReferenceDangling);
        findings.map(|finding| text[finding.span().range()].to_owned()).collect()
    }

    /// Rules in which `sentence` stands as the third of four articles, the second of which has two 款 and two items.
    fn rules(sentence: &str) -> String {
        format!(
            "清溪县取水办法\n第一条 为了管好取水，制定本办法。\n第二条 取水应当申请。\n申请时提交：\n（一）申请书；\n\
             （二）图纸。\n第三条 {sentence}\n第四条 本办法自公布之日起施行。\n"
        )
    }

    #[test]
    fn an_article_paragraph_or_item_that_is_not_there_is_reported() {
        for (sentence, expected) in [
            ("违反本办法第五条的，责令改正。", &["第五条"][..]),
            ("违反本办法第五十条第一款的，责令改正。", &["第五十条第一款"]),
            ("违反本办法第二条、第六条和第七条的，责令改正。", &["第六条", "第七条"]),
            ("违反本办法第一条之一的，责令改正。", &["第一条之一"]),
            ("违反本办法第二条第三款的，责令改正。", &["第二条第三款"]),
            ("违反本办法第二条第二款第（三）项的，责令改正。", &["第二条第二款第（三）项"]),
            ("违反本办法第二条第三项的，责令改正。", &["第二条第三项"]),
            ("有本条第二款情形的，从重。", &["本条第二款"]),
            ("违反 本办法 第 5 条的，责令改正。", &["第 5 条"]),
        ] {
            assert_eq!(dangling(&rules(sentence)), expected, "{sentence}");
        }
    }

    #[test]
    fn what_is_there_or_may_be_elsewhere_is_not_reported() {
        for sentence in [
            "违反本办法第二条第二款第（二）项的，责令改正。",
            "违反本办法第二条第二项、第四条的，责令改正。",
            "违反《水法》第五十条的，依照水法第六十条处罚。",
            "依照前款第五项、第九条办理。",
            "本县水务办法第五十条另有规定的除外。",
            "《水法》规定：“违反本法第六十条的，处罚款。”",
            "本法第一章第九节另有规定的除外。",
            "本市第五十条线路，本条例第。",
            "有本条第一款情形的，从重。",
            "有下列情形，依照本条第三项：\n——甲；\n——乙。",
        ] {
            assert_eq!(dangling(&rules(sentence)), [""; 0], "{sentence}");
        }
    }

    #[test]
    fn an_excerpt_and_an_amendment_may_speak_of_what_they_do_not_hold() {
        let cited = "违反本办法第九条的，责令改正。";
        assert_eq!(dangling(&format!("第五条 甲。\n第六条 {cited}\n")), [""; 0]);
        assert_eq!(dangling(&format!("第一条 {cited}\n第二条 本办法自公布之日")), [""; 0]);
        let amendment = format!("关于修改清溪县取水办法的决定\n第一条 增加：{cited}\n第二条 甲。\n");
        assert_eq!(dangling(&amendment), [""; 0]);
        assert_eq!(dangling(&format!("一、甲。\n二、{cited}\n")), [""; 0]);
    }

    #[test]
    fn rules_in_an_annex_and_their_notice_speak_of_one_another() {
        let notice = "清溪县水务局关于印发取水办法的通知\n各乡镇：\n现将办法印发给你们，请按本办法第九条办理。\n\
                      清溪县水务局\n2026年1月1日\n";
        let whole =
            notice.to_owned() + &rules("填写附件1。") + "附件1\n申请表\n依据本办法第三条、第五条填写。\n";
        assert_eq!(dangling(&whole), ["第九条", "第五条"]);
    }

    /// A notice with `sentence`, a list of annexes and some annexes.
    fn notice(sentence: &str, list: &str, annexes: &str) -> String {
        format!(
            "清溪县水务局关于取水的通知\n各乡镇：\n一、{sentence}\n二、抓紧办理。\n{list}清溪县水务局\n2026年1月1日\n{annexes}"
        )
    }

    #[test]
    fn an_item_is_reported_where_nothing_has_its_number() {
        let plan = "一、条件\n（一）满一年；\n（二）有场地。\n二、程序\n（一）符合第（二）项条件的，填表。\n（二）违反第（九）项的，取消。\n";
        assert_eq!(dangling(plan), ["第（九）项"]);
        for quiet in [
            "一、条件\n（一）满一年；\n（二）有下列之一：（三）甲；（四）乙。\n（五）符合第（四）项的。",
            "一、条件\n（一）符合《办法》第五条第（九）项、第（十）项的。\n（二）水法第（九）项。",
            "一、符合第（九）项的，填表。",
            "一、条件\n（一）符合第（九）项的，填",
        ] {
            assert_eq!(dangling(quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn an_annex_that_is_neither_there_nor_listed_is_reported() {
        const LIST: &str = "附件：1.申请表\n2.承诺书\n";
        const ANNEXES: &str = "附件1\n申请表\n填表。\n附件2\n承诺书\n承诺。\n";
        for (list, annexes) in [(LIST, ""), ("", ANNEXES), (LIST, ANNEXES)] {
            for (sentence, expected) in [
                ("填写申请表（附件1）和登记表（见附件3）。", &["附件3"][..]),
                ("按附件三填写，详见附件 4。", &["附件三", "附件 4"]),
                ("填写附件1至附件2。", &[]),
                ("按《县政府通知》附件3、清政发〔2025〕1号附件4和省方案附件5办理。", &[]),
                ("填写附表3。", &[]),
            ] {
                assert_eq!(dangling(&notice(sentence, list, annexes)), expected, "{sentence}");
            }
        }
    }

    #[test]
    fn a_text_that_came_without_its_annexes_is_not_reported() {
        assert_eq!(dangling(&notice("填写登记表（附件3）。", "", "")), [""; 0]);
    }

    #[test]
    fn a_damaged_list_may_run_on() {
        let glued = "附件：1.申请表2.承诺书3.登记表\n";
        assert_eq!(dangling(&notice("见附件2、见附件3、见附件4。", glued, "")), ["附件4"]);
        let ranged = "附件1-3下载：《申请表》.doc\n";
        assert_eq!(dangling(&notice("见附件2、见附件3、见附件4。", ranged, "")), ["附件4"]);
        let cut = "附件1\n申请表\n|县|乡|附件 2\n承诺书\n承诺。\n";
        assert_eq!(dangling(&notice("见附件2和附件3。", "", cut)), ["附件3"]);
    }

    #[test]
    fn what_a_line_end_cuts_is_not_certain() {
        let line = "为了推动城乡建设，完善治理体系，提高治理能力，根据有关规定和部署";
        let wrapped = format!("{line}\n").repeat(8) + "施行。\n附件：1.甲\n2.乙\n";
        let wrapped = wrapped.replacen("规定和部署\n", "详见附件9\n2", 1);
        let joined =
            parse(&wrapped).paragraphs().any(|paragraph| paragraph.text().as_str().contains("附件92"));
        assert!(joined, "the text is wrapped");
        assert_eq!(dangling(&wrapped), [""; 0]);
    }
}
