//! HTML as it grows. Markup is a literal of this crate, and what a document says is data: no function takes the one
//! for the other, so that a heading such as `<script>` can be nothing but a text.

use std::fmt::Write;

/// A page as it grows.
pub(super) struct Markup {
    out: String,
}

impl Markup {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes) }
    }

    /// Markup of this crate.
    pub(super) fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    pub(super) fn number(&mut self, number: usize) {
        let _ = write!(self.out, "{number}");
    }

    /// Text in an element. A character that steers is shown by its number and does nothing.
    pub(super) fn text(&mut self, text: &str) {
        self.escaped(text, |out, c| {
            let _ = write!(out, "<i class=ctl data-u={:04X}></i>", u32::from(c));
        });
    }

    /// Text in an attribute between double quotation marks, or in a title, where no element can stand.
    pub(super) fn plain(&mut self, text: &str) {
        self.escaped(text, |out, _| out.push('\u{FFFD}'));
    }

    /// Text of the document among the words of the page: whichever way it is written, what is around it stays in order.
    pub(super) fn apart(&mut self, text: &str) {
        self.raw("<bdi>");
        self.text(text);
        self.raw("</bdi>");
    }

    fn escaped(&mut self, text: &str, steering: impl Fn(&mut String, char)) {
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let entity = match c {
                '\u{4E00}'..='\u{9FFF}' => continue,
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                // The reader of HTML would make line feeds of them.
                '\r' => "&#13;",
                c if steers(c) => "",
                _ => continue,
            };
            self.out.push_str(&text[from..at]);
            from = at + c.len_utf8();
            if entity.is_empty() {
                steering(&mut self.out, c);
            } else {
                self.out.push_str(entity);
            }
        }
        self.out.push_str(&text[from..]);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// Whether `c` shows nothing and does something: moves on a terminal, turns the order of the text, breaks a line, hides a
/// message; or is no character at all.
fn steers(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => true,
        c => crate::render::steers(c) || u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    fn written(write: fn(&mut Markup, &str), text: &str) -> String {
        let mut markup = Markup::with_capacity(0);
        write(&mut markup, text);
        markup.finish()
    }

    #[test]
    fn what_a_document_says_is_no_markup() {
        let hostile = "</script><!--&amp;\" onmouseover='x'";
        let safe = "&lt;/script&gt;&lt;!--&amp;amp;&quot; onmouseover=&#39;x&#39;";
        assert_eq!(written(Markup::text, hostile), safe);
        assert_eq!(written(Markup::plain, hostile), safe);
    }

    #[test]
    fn what_steers_is_shown_and_does_nothing() {
        for (c, number) in [
            ('\0', "0000"),
            ('\u{1B}', "001B"),
            ('\u{9B}', "009B"),
            ('\u{202E}', "202E"),
            ('\u{2028}', "2028"),
        ] {
            let text = format!("甲{c}乙");
            assert_eq!(written(Markup::text, &text), format!("甲<i class=ctl data-u={number}></i>乙"));
            assert_eq!(written(Markup::plain, &text), "甲\u{FFFD}乙");
        }
        assert_eq!(written(Markup::text, "甲\t乙\u{3000}𠮷"), "甲\t乙\u{3000}𠮷");
    }
}
