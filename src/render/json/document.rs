//! Documents: their frames, what was skipped, findings.

use super::*;

impl<'d> Writer<'d> {
    pub(super) fn document(&mut self, node: u32) {
        let part = Component { doc: self.doc, node };
        self.out.open('{');
        if node == 0 {
            self.out.field("schema", "1");
            self.out.field("offsets", self.options.offsets.as_str());
            self.source();
        }
        if let Some(kind) = part.kind() {
            self.out.field("kind", kind.as_str());
        }
        self.elements(part, &[Element::Num]);
        self.elements(
            part,
            &[
                Element::Copies,
                Element::Secrecy,
                Element::Urgency,
                Element::Signer,
                Element::Registration,
                Element::Letterhead,
                Element::Number,
                Element::Title,
                Element::DraftStatus,
                Element::History,
                Element::Addressee,
            ],
        );
        self.paragraphs(part, ParagraphRole::Preamble);
        let doc = self.doc;
        let body = doc.child_nodes(node).filter(|&child| {
            matches!(
                self.node(child).kind,
                Kind::Division | Kind::Table | Kind::Paragraph(ParagraphRole::Body)
            )
        });
        let body: Vec<u32> = body.collect();
        self.list("body", body.into_iter(), Self::block);
        self.paragraphs(part, ParagraphRole::Closing);
        self.paragraphs(part, ParagraphRole::AnnexList);
        self.elements(part, &[Element::Issuer, Element::Date, Element::Note, Element::Contact]);
        self.paragraphs(part, ParagraphRole::Contents);
        self.elements(part, &[Element::CopyTo, Element::PrintedBy, Element::Boilerplate]);
        self.list_if("conventions", part.conventions(), |this, (kind, text)| {
            this.out.open('{');
            this.text_fields(text);
            this.out.field("kind", kind.as_str());
            this.out.close('}');
        });
        self.annotations(node);
        self.list("enclosures", part.enclosures(), |this, enclosure| this.document(enclosure.node));
        self.skipped(node);
        self.span(part.span());
        if node == 0 {
            self.diagnostics();
        }
        self.out.close('}');
    }

    /// `source` and `meta`: what the caller says of the file goes before what its reader found.
    fn source(&mut self) {
        let doc = self.doc;
        let named = self.options.source.as_ref();
        let path = named.and_then(|source| source.path.as_deref());
        let encoding = named.and_then(|source| source.encoding.as_deref()).or(doc.encoding());
        let kind = named.and_then(|source| source.kind.as_deref()).or(doc.file_kind().map(FileKind::as_str));
        let fields = [("path", path), ("encoding", encoding), ("kind", kind)];
        if named.is_some() || doc.origin.is_some() {
            self.out.key("source");
            self.out.open('{');
            for (key, value) in fields {
                if let Some(value) = value {
                    self.out.field(key, value);
                }
            }
            self.out.close('}');
        }
        if doc.meta().len() > 0 {
            self.out.key("meta");
            self.out.open('{');
            for (name, value) in doc.meta() {
                self.out.item();
                self.out.string(name);
                self.out.text.push_str(if self.out.pretty { ": " } else { ":" });
                self.out.string(value);
            }
            self.out.close('}');
        }
    }

    fn elements(&mut self, part: Component<'d>, elements: &[Element]) {
        for &element in elements {
            let mut nodes = part.element_nodes(element);
            if element.is_list() {
                self.list_if(element.as_str(), nodes, |this, node| this.element(element, node));
            } else if let Some(node) = nodes.next() {
                self.out.key(element.as_str());
                self.element(element, node);
            }
        }
    }

    fn element(&mut self, element: Element, node: u32) {
        self.out.open('{');
        let text = Text::of_node(self.doc, node);
        self.text_fields(text);
        match element {
            Element::Title => self.mentions(text),
            Element::Number => self.number_parts(node),
            Element::Date => {
                if let Some(day) = self.doc.date_of(node) {
                    self.out.field("iso", &day.to_string());
                }
            }
            _ => {}
        }
        self.out.close('}');
    }

    fn number_parts(&mut self, node: u32) {
        let Some(number) = self.doc.number_data(node) else { return };
        let doc = self.doc;
        if let Some(code) = number.code {
            self.out.field("code", &doc.text[code.range()]);
        }
        for (key, value) in [("year", number.year), ("session", number.session)] {
            if let Some(value) = value {
                self.out.key(key);
                self.out.number(value.into());
            }
        }
        if let Some(sequence) = number.sequence {
            self.out.field("sequence", &doc.text[sequence.range()]);
        }
    }

    fn paragraphs(&mut self, part: Component<'d>, role: ParagraphRole) {
        self.list_if(role.as_str(), part.paragraphs(role), |this, paragraph| this.block(paragraph.node));
    }

    /// What was skipped in this document and in none of its enclosures.
    fn skipped(&mut self, node: u32) {
        let doc = self.doc;
        let span = self.node(node).span;
        let all = &doc.store.skipped;
        let inner: Vec<Span> =
            Component { doc, node }.enclosures().map(|enclosure| enclosure.span()).collect();
        let first = all.partition_point(|s| s.span.start < span.start);
        let mut enclosures = inner.into_iter().peekable();
        let mine = all[first..].iter().take_while(|s| s.span.end <= span.end).filter(move |s| {
            while enclosures.next_if(|inner| inner.end <= s.span.start).is_some() {}
            enclosures.peek().is_none_or(|inner| !inner.contains(s.span))
        });
        self.list_if("skipped", mine, |this, skipped| {
            this.out.open('{');
            this.out.field("kind", skipped.kind.as_str());
            this.span(skipped.span);
            this.out.close('}');
        });
    }

    fn diagnostics(&mut self) {
        let lang = self.options.lang;
        self.list("diagnostics", self.doc.diagnostics(), |this, diagnostic| {
            this.out.open('{');
            this.out.field("code", diagnostic.code().as_str());
            this.out.field("severity", diagnostic.severity().as_str());
            this.out.field("message", &diagnostic.message(lang));
            this.out.field("help", diagnostic.help(lang));
            this.span_and_line(diagnostic.span());
            this.out.key("column");
            this.out.number(diagnostic.column().into());
            this.list_if("related", diagnostic.related().into_iter(), |this, (span, message)| {
                this.out.open('{');
                this.out.field("message", &message);
                this.span_and_line(span);
                this.out.close('}');
            });
            this.out.close('}');
        });
    }
}
