//! Bodies: divisions, paragraphs, tables and annotations.

use super::*;

impl<'d> Writer<'d> {
    pub(super) fn block(&mut self, node: u32) {
        self.out.open('{');
        match self.node(node).kind {
            Kind::Division => self.division(node),
            Kind::Table => self.table(node),
            _ => self.paragraph(node),
        }
        self.out.close('}');
    }

    fn division(&mut self, node: u32) {
        let division = crate::document::Division { doc: self.doc, node };
        self.out.field("type", "division");
        self.write_id(node);
        self.out.field("style", division.style().as_str());
        self.out.key("num");
        self.text_object(division.num());
        self.out.key("ordinal");
        self.out.text.push('[');
        for (i, number) in division.ordinal().iter().enumerate() {
            if i > 0 {
                self.out.text.push(',');
            }
            self.out.number((*number).into());
        }
        self.out.text.push(']');
        if let (Some(heading), Some(kind)) = (division.heading(), division.heading_kind()) {
            self.out.key("heading");
            self.out.open('{');
            self.text_fields(heading);
            self.mentions(heading);
            self.out.field("kind", kind.as_str());
            self.out.close('}');
        }
        let doc = self.doc;
        self.list("children", doc.child_nodes(node), Self::block);
        self.annotations(node);
        self.span_and_line(self.node(node).span);
    }

    fn paragraph(&mut self, node: u32) {
        let paragraph = crate::document::Paragraph { doc: self.doc, node };
        self.out.field("type", "paragraph");
        self.write_id(node);
        let text = paragraph.text();
        self.text_value(text);
        self.pieces(text);
        if let Some(number) = paragraph.paragraph_no() {
            self.out.key("paragraph_no");
            self.out.number(number.into());
        }
        // A table of contents says again what headings do.
        if paragraph.role() != ParagraphRole::Contents {
            self.mentions(text);
        }
        self.annotations(node);
        self.span_and_line(text.span);
    }

    fn table(&mut self, node: u32) {
        self.out.field("type", "table");
        self.write_id(node);
        let doc = self.doc;
        self.list("rows", doc.child_nodes(node), Self::row);
        self.span_and_line(self.node(node).span);
    }

    pub(super) fn row(&mut self, node: u32) {
        let doc = self.doc;
        self.out.open('{');
        self.list("cells", doc.child_nodes(node), |this, cell| this.text_object(Text::of_node(doc, cell)));
        self.annotations(node);
        self.out.close('}');
    }

    pub(super) fn annotations(&mut self, node: u32) {
        let doc = self.doc;
        self.list("annotations", doc.annotations_of(node), Self::annotation);
    }

    fn annotation(&mut self, annotation: Annotation<'d>) {
        let text = annotation.text();
        self.out.open('{');
        self.text_value(text);
        self.pieces(text);
        if let Some(label) = annotation.label() {
            self.out.field("label", &label);
        }
        self.out.key("scope");
        let hull = annotation.data().hull;
        if self.scope.0 != hull {
            self.scope = (hull, annotation.scope());
        }
        let scope = std::mem::take(&mut self.scope.1);
        self.ranges(scope.iter().copied());
        // One that has no text to speak for speaks for itself.
        self.scope = if scope[..] == [annotation.data().span] { Default::default() } else { (hull, scope) };
        self.list("assignments", annotation.assignments(), |this, assignment| {
            this.out.open('{');
            this.out.field("role", assignment.role().as_str());
            if let Some(label) = assignment.label() {
                this.out.field("label", &label);
            }
            if assignment.by_convention() {
                this.out.key("by_convention");
                this.out.text.push_str("true");
            }
            this.list("units", assignment.units(), Self::unit);
            if assignment.et_al() {
                this.out.key("et_al");
                this.out.text.push_str("true");
            }
            this.span(assignment.span());
            this.out.close('}');
        });
        self.list_if("deadlines", annotation.deadlines(), |this, deadline| {
            this.out.open('{');
            this.text_fields(deadline.text());
            if let Some(day) = deadline.iso() {
                this.out.field("iso", &day.to_string());
            }
            this.out.close('}');
        });
        self.span_and_line(text.span);
        self.out.close('}');
    }

    fn unit(&mut self, unit: Unit<'d>) {
        let text = unit.text();
        self.out.open('{');
        self.text_value(text);
        self.pieces(text);
        self.out.field("name", &unit.name());
        if let Some(alias) = unit.alias() {
            self.out.field("alias", alias);
        }
        if unit.is_collective() {
            self.out.key("collective");
            self.out.text.push_str("true");
        }
        self.span(text.span);
        self.out.close('}');
    }
}
