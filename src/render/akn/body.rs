//! The parts of a document, and its divisions.

use super::ids::{CLAUSE, Ids, Name, name};
use super::inline::{Marks, Names};
use super::meta::{self, Facts, Type};
use super::tree::{Child, Holder};
use super::xml::{Attribute, Xml};
use super::{AKOMA_NTOSO, NAMESPACE};
use crate::document::store::Kind;
use crate::document::{Component, Division};
use crate::flow::{Flow, Is, Item};
use crate::kinds::{Element, ParagraphRole, Style};
use crate::span::Span;

pub(super) struct Writer<'f> {
    pub(super) flow: &'f Flow<'f>,
    pub(super) holders: &'f [Holder],
    pub(super) marks: Marks<'f>,
    pub(super) names: Names,
    pub(super) ids: Ids,
    facts: Vec<Facts>,
    work: String,
    pub(super) xml: Xml,
}

impl<'f> Writer<'f> {
    pub(super) fn new(flow: &'f Flow<'f>, holders: &'f [Holder]) -> Self {
        let doc = flow.doc;
        let facts = meta::facts(doc);
        Self {
            flow,
            holders,
            marks: Marks::new(doc),
            names: meta::names(doc, &facts),
            ids: Ids::default(),
            work: meta::work(doc, &facts),
            facts,
            xml: Xml::new(doc.text.len() * 3),
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.xml.block("akomaNtoso", &[("xmlns", AKOMA_NTOSO), ("xmlns:gw", NAMESPACE)]);
        self.document(0, &self.holders[0].children, "");
        self.xml.end("akomaNtoso");
        self.xml.finish()
    }

    fn kind(&self, child: Child) -> Kind {
        let node = match child {
            Child::Item(at) => self.flow.items[at].node,
            Child::Holder(at) => self.holders[at].node,
        };
        self.flow.doc.store.nodes[node as usize].kind
    }

    fn is_paragraph(&self, child: Child, roles: &[ParagraphRole]) -> bool {
        let Child::Item(at) = child else { return false };
        matches!(self.flow.items[at].is, Is::Paragraph(role) if roles.contains(&role))
    }

    fn is_division(&self, child: Child) -> bool {
        matches!(child, Child::Holder(_)) && self.kind(child) == Kind::Division
    }

    fn is_carried(&self, child: Child) -> bool {
        matches!(self.kind(child), Kind::Enclosure(_))
    }

    /// Parts the children that stand `alone` from the others, which stay together.
    fn runs<'c>(&self, children: &'c [Child], alone: fn(&Self, Child) -> bool) -> Vec<&'c [Child]> {
        children.chunk_by(|&a, &b| !alone(self, a) && !alone(self, b)).collect()
    }

    // ---- documents

    /// A document of which `children` are written, with `prefix` before its `eId`s: the id of the attachment that it is.
    fn document(&mut self, holder: usize, children: &'f [Child], prefix: &str) {
        let holder = &self.holders[holder];
        let component = Component { doc: self.flow.doc, node: holder.node };
        let kind = Type::of(component);
        self.xml.block(kind.element, &[("name", kind.name)]);
        self.xml.block("meta", &[]);
        let part = if prefix.is_empty() { "main".to_owned() } else { prefix.replace("__", "/") };
        let work = meta::Work { iri: &self.work, part: &part, facts: &self.facts };
        meta::identification(component, &kind, &work, &mut self.names, &mut self.xml);
        if component.kind().is_none() {
            self.xml.block("references", &[("source", "#gongwen")]);
            meta::references(self.flow.doc, &self.facts, &self.names, &mut self.xml);
            self.xml.end("references");
        }
        self.xml.end("meta");
        let first_carried = children.iter().position(|&child| self.is_carried(child));
        let (own, carried) = children.split_at(first_carried.unwrap_or(children.len()));
        let (head, body, foot) = self.parts(own);
        let opening = head.iter().position(|&child| self.is_paragraph(child, &[ParagraphRole::Preamble]));
        let (preface, preamble) = head.split_at(opening.unwrap_or(head.len()));
        self.part("preface", preface, prefix);
        self.part("preamble", preamble, prefix);
        let is_act = kind.element == "act";
        let element = if is_act { "body" } else { "mainBody" };
        self.xml.block(element, &[]);
        self.levels(body, prefix, None, is_act);
        if body.is_empty() {
            // It may not be empty.
            let nothing: (&str, &[Attribute<'_>]) =
                if is_act { ("hcontainer", &[("name", "text")]) } else { ("p", &[]) };
            self.xml.empty(nothing.0, nothing.1);
        }
        self.xml.end(element);
        self.part("conclusions", foot, prefix);
        if !carried.is_empty() {
            self.xml.block("attachments", &[]);
            self.attachments(carried, prefix);
            self.xml.end("attachments");
        }
        self.xml.end(kind.element);
    }

    /// What stands above the body, the body, and what stands below. Where there is no body the paragraphs before it are one.
    fn parts(&self, own: &'f [Child]) -> (&'f [Child], &'f [Child], &'f [Child]) {
        let is_body = |&child: &Child| match child {
            Child::Holder(_) => true,
            Child::Item(at) => matches!(self.flow.items[at].is, Is::Row | Is::Paragraph(ParagraphRole::Body)),
        };
        let is_text =
            |&child: &Child| self.is_paragraph(child, &[ParagraphRole::Preamble, ParagraphRole::Closing]);
        let range = |is: &dyn Fn(&Child) -> bool| {
            own.iter().position(is).zip(own.iter().rposition(is)).map(|(first, last)| first..last + 1)
        };
        let body = range(&is_body).or_else(|| range(&is_text)).unwrap_or(own.len()..own.len());
        (&own[..body.start], &own[body.clone()], &own[body.end..])
    }

    fn part(&mut self, element: &str, children: &[Child], prefix: &str) {
        if !children.is_empty() {
            let id = self.ids.named(prefix, element);
            self.container(element, &id, children);
        }
    }

    /// The documents that one carries, and what stands between and behind them.
    fn attachments(&mut self, carried: &'f [Child], prefix: &str) {
        for run in self.runs(carried, Self::is_carried) {
            let id = self.ids.counted(prefix, "att");
            match run {
                &[Child::Holder(at)] if self.is_carried(run[0]) => {
                    let json = self.flow.doc.id_of(self.holders[at].node);
                    self.xml.block("attachment", &[("eId", &id), ("gw:id", json.trim_end_matches('/'))]);
                    // 附件1 is the attachment's own.
                    let children = match &self.holders[at].children[..] {
                        [Child::Item(first), rest @ ..]
                            if self.flow.items[*first].is == Is::Element(Element::Num) =>
                        {
                            self.num(&self.flow.items[*first]);
                            rest
                        }
                        all => all,
                    };
                    self.document(at, children, &id);
                }
                _ => {
                    self.xml.block("attachment", &[("eId", &id)]);
                    let inner = self.ids.named(&id, "interstitial");
                    self.container("interstitial", &inner, run);
                }
            }
            self.xml.end("attachment");
        }
    }

    // ---- divisions

    /// Divisions and what stands between them; where only levels may stand (`wrapped`) that is put into one.
    fn levels(&mut self, children: &[Child], prefix: &str, below_article: Option<usize>, wrapped: bool) {
        for run in self.runs(children, Self::is_division) {
            match run {
                &[Child::Holder(at)] if self.is_division(run[0]) => self.division(at, prefix, below_article),
                _ if wrapped => self.between(run, prefix),
                _ => self.blocks(run, prefix),
            }
        }
    }

    /// Blocks where only levels may stand.
    fn between(&mut self, blocks: &[Child], prefix: &str) {
        let id = self.ids.counted(prefix, "text");
        self.xml.block("hcontainer", &[("eId", &id), ("name", "text")]);
        let inner = self.ids.named(&id, "content");
        self.container("content", &inner, blocks);
        self.xml.end("hcontainer");
    }

    fn division(&mut self, at: usize, prefix: &str, below_article: Option<usize>) {
        let holder = &self.holders[at];
        let division = Division { doc: self.flow.doc, node: holder.node };
        let name = name(division.style(), below_article);
        let id = self.ids.division(prefix, name, division);
        let json = division.id();
        self.open_level(name, &id, &json, division.style());
        let rest = holder.marker.and_then(|marker| self.marker(division, &self.flow.items[marker], &id));
        let below = match division.style() {
            Style::Article => Some(0),
            _ => below_article.map(|level| level + 1),
        };
        let begins_clause =
            |child: Child| matches!(child, Child::Item(at) if self.is_clause(&self.flow.items[at]));
        let groups: Vec<&[Child]> = holder.children.chunk_by(|_, &next| !begins_clause(next)).collect();
        let (before, clauses) = match &groups[..] {
            [before, clauses @ ..] if !begins_clause(before[0]) => (*before, clauses),
            clauses => (&[][..], clauses),
        };
        self.group(rest, before, &id, below, !clauses.is_empty());
        for clause in clauses {
            self.clause(clause, &id, below);
        }
        self.xml.end(name.element);
    }

    /// Whether it is a paragraph that stands in an article itself, and so begins a 款.
    pub(super) fn is_clause(&self, item: &Item) -> bool {
        let nodes = &self.flow.doc.store.nodes;
        let parent = nodes[item.node as usize].parent;
        let holder = &nodes[parent as usize];
        matches!(item.is, Is::Paragraph(_))
            && holder.kind == Kind::Division
            && Division { doc: self.flow.doc, node: parent }.style() == Style::Article
    }

    fn open_level(&mut self, name: Name, id: &str, json: &str, style: Style) {
        let kind = (name.element == "hcontainer").then_some(("name", style.as_str()));
        let attributes: Vec<Attribute<'_>> = [("eId", id), ("gw:id", json)].into_iter().chain(kind).collect();
        self.xml.block(name.element, &attributes);
    }

    fn num(&mut self, item: &Item) {
        self.xml.block("num", &[]);
        self.text(Span { start: item.start, end: item.end });
        self.xml.close("num");
    }

    /// The marker and the heading. Gives back what stands behind the marker of a division without a heading.
    fn marker(&mut self, division: Division<'_>, item: &Item, id: &str) -> Option<Span> {
        let end = division.num().span().end.clamp(item.start, item.end);
        let rest = Span { start: end, end: item.end };
        self.num(&Item { end, ..*item });
        if self.flow.trimmed(rest).is_empty() {
            return None;
        }
        if division.heading().is_none() {
            return Some(rest);
        }
        let id = self.ids.named(id, "heading");
        self.xml.block("heading", &[("eId", &id)]);
        self.text(rest);
        self.xml.close("heading");
        None
    }

    /// A 款 with the items that belong to it.
    fn clause(&mut self, children: &[Child], prefix: &str, below_article: Option<usize>) {
        let Some(&Child::Item(at)) = children.first() else { return };
        let node = self.flow.items[at].node;
        let number = self.flow.doc.store.nodes[node as usize].number;
        let id = self.ids.named(prefix, &format!("{}_{number}", CLAUSE.id));
        let json = self.flow.doc.id_of(node);
        self.xml.block(CLAUSE.element, &[("eId", &id), ("gw:id", &json)]);
        self.group(None, children, &id, below_article, false);
        self.xml.end(CLAUSE.element);
    }

    /// What a level holds: text alone, or text before, between and after further levels. `goes_on`: levels come behind it.
    fn group(
        &mut self,
        rest: Option<Span>,
        children: &[Child],
        id: &str,
        below_article: Option<usize>,
        goes_on: bool,
    ) {
        let first = children.iter().position(|&child| self.is_division(child));
        let last = children.iter().rposition(|&child| self.is_division(child));
        let (before, levels, after) = match first.zip(last) {
            Some((first, last)) => (&children[..first], &children[first..=last], &children[last + 1..]),
            None => (children, &children[..0], &children[..0]),
        };
        if rest.is_some() || !before.is_empty() {
            let element = if levels.is_empty() && !goes_on { "content" } else { "intro" };
            let inner = self.ids.named(id, element);
            self.xml.block(element, &[("eId", &inner)]);
            if let Some(rest) = rest {
                self.paragraph(rest, None, None, &inner);
            }
            self.blocks(before, &inner);
            self.xml.end(element);
        }
        self.levels(levels, id, below_article, true);
        if after.is_empty() {
        } else if goes_on {
            self.between(after, id);
        } else {
            let inner = self.ids.named(id, "wrapup");
            self.container("wrapUp", &inner, after);
        }
    }
}
