//! The words by which a chunk is cited, as laws (立法技术规范) and notices have it.

use super::runs::Run;
use crate::document::store::Kind;
use crate::document::{Component, Division};
use crate::flow::Flow;
use crate::kinds::{Element, EnclosureKind, Style};
use crate::numeral::to_han;
use crate::source::is_blank;
use crate::span::Span;

/// Cites one chunk after the other. What it has found of an article is kept for the next chunk in it.
#[derive(Default)]
pub(super) struct Citer {
    /// The article met last and its 款.
    article: Option<(u32, Vec<Span>)>,
    /// The document met last and its name.
    document: Option<(u32, String)>,
    /// What carries it: one document may carry thousands, and is named once.
    carrier: Option<Carrier>,
}

/// What the documents that another carries are named by.
struct Carrier {
    node: u32,
    name: String,
    number: Option<String>,
}

impl Carrier {
    fn of(component: Component<'_>) -> Self {
        let above = component.parent().map(Self::of);
        Self { node: component.node, name: name(component, above.as_ref()), number: number(component) }
    }
}

/// The document: what is issued under its own title, an annex behind the document to which it belongs.
fn name(component: Component<'_>, carrier: Option<&Carrier>) -> String {
    let issued = component.kind() == Some(EnclosureKind::Issued) && component.title().is_some();
    let mut words = String::new();
    if let Some(carrier) = carrier.filter(|_| !issued) {
        words.push_str(&carrier.name);
        if let Some(num) = component.element(Element::Num) {
            words.extend(num.to_string().chars().filter(|c| !is_blank(*c)));
        }
    }
    if let Some(title) = component.title() {
        words.push('《');
        // 《关于印发〈…〉的通知》
        let inner = |c| match c {
            '《' => '〈',
            '》' => '〉',
            c => c,
        };
        words.extend(title.to_string().chars().map(inner));
        words.push('》');
    }
    // What is issued has the number of the notice that issues it.
    let own = number(component);
    if let Some(number) = own.or_else(|| carrier.filter(|_| issued)?.number.clone()) {
        words.push('（');
        words.push_str(&number);
        words.push('）');
    }
    words
}

fn number(component: Component<'_>) -> Option<String> {
    component.numbers().next().map(|number| number.text().to_string())
}

impl Citer {
    /// 《…》（国发〔2019〕3号）四、（一）2.; 《…》第十二条第二款第（一）项; an annex behind what carries it: 《…》附件2《…》三、.
    pub(super) fn citation(&mut self, flow: &Flow<'_>, run: &Run, span: Span) -> String {
        let component = run.component(flow);
        if self.document.as_ref().is_none_or(|(node, _)| *node != component.node) {
            let carrier = component.parent();
            if self.carrier.as_ref().map(|kept| kept.node) != carrier.map(|carrier| carrier.node) {
                self.carrier = carrier.map(Carrier::of);
            }
            self.document = Some((component.node, name(component, self.carrier.as_ref())));
        }
        let mut words = self.document.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
        if let Some(division) = run.division(flow) {
            self.place(division, span, &mut words);
        }
        words
    }

    /// The place in the document: from the article on, where there is one.
    fn place(&mut self, division: Division<'_>, span: Span, words: &mut String) {
        let path: Vec<Division<'_>> = division.path().collect();
        match path.iter().rposition(|division| division.style() == Style::Article) {
            Some(at) => self.in_article(&path[at..], span, words),
            None => steps(&path, words),
        }
    }

    fn in_article(&mut self, path: &[Division<'_>], span: Span, words: &mut String) {
        let article = path[0];
        words.push_str(&article.num().as_str());
        let clauses = self.clauses(article);
        let clause = |number: usize| format!("第{}款", to_han(number as u32));
        let Some(item) = path.get(1) else {
            // Some of several 款.
            let first = clauses.partition_point(|clause| clause.end <= span.start);
            let last = clauses.partition_point(|clause| clause.start < span.end);
            if last > first && last - first < clauses.len() {
                words.push_str(&clause(first + 1));
                if last - first > 1 {
                    words.push('至');
                    words.push_str(&clause(last));
                }
            }
            return;
        };
        let before = item.division().clause as usize;
        if clauses.len() > 1 && before > 0 {
            words.push_str(&clause(before));
        }
        for (step, unit) in path[1..].iter().zip(["项", "目"].into_iter().chain(std::iter::repeat(""))) {
            let num = step.num().to_string();
            let bare = num.trim_end_matches(['、', '.', '．', '﹒', '，', ',']);
            match step.style() {
                // A dash is not cited.
                _ if step.ordinal().is_empty() => return,
                style if style.is_of_list() && !unit.is_empty() => {
                    words.extend(["第", bare, unit]);
                }
                _ => words.push_str(&num),
            }
        }
    }

    /// The 款 of an article.
    fn clauses(&mut self, article: Division<'_>) -> &[Span] {
        if self.article.as_ref().is_none_or(|(node, _)| *node != article.node) {
            let nodes = &article.doc.store.nodes;
            let children = article.doc.child_nodes(article.node).map(|child| &nodes[child as usize]);
            let clauses = children.filter(|n| matches!(n.kind, Kind::Paragraph(_))).map(|n| n.span);
            self.article = Some((article.node, clauses.collect()));
        }
        self.article.as_ref().map_or(&[], |(_, clauses)| clauses)
    }
}

/// 四、（一）2., 第三章第二节: the markers as written.
fn steps(path: &[Division<'_>], words: &mut String) {
    for (level, step) in path.iter().enumerate() {
        // 3.2.1 says what it stands under.
        let said_below = path.get(level + 1).is_some_and(|below| {
            below.style() == Style::Decimal && below.ordinal().starts_with(step.ordinal())
        });
        // A dash is not cited.
        if !step.ordinal().is_empty() && !said_below {
            words.push_str(step.num().to_string().trim_end_matches(['，', ',', '：', ':']));
        }
    }
}
