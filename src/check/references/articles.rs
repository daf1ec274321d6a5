//! 本办法第五十条, 本条第三款: references to articles of the text's own.

use super::{KINDS, Place, Places};
use crate::check::ends_whole;
use crate::citation::{Step, Unit, joined, reference, within_article};
use crate::diagnostic::{Code, Finding};
use crate::document::{Block, Division, Document};
use crate::kinds::*;
use crate::source::trim_start;
use crate::span::Span;
use crate::words::{Beginnings, Words};
use std::cell::OnceCell;
use std::collections::HashMap;

/// [`KINDS`], and 本`条`第三款.
static OWN: Beginnings = Beginnings::of(&[KINDS, &["条"]]);

/// References to articles of the text's own, and to what the article at hand has.
pub(super) fn own_articles(places: &Places<'_>, findings: &mut Vec<Finding>) {
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
            if end.is_some_and(|end| !ends_whole(&doc.text[..end])) {
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
