//! JSON text as it is put together: commas, indentation, escapes.

use std::fmt::Write;

/// JSON text as it grows.
pub(super) struct Out {
    pub(super) text: String,
    pub(super) pretty: bool,
    pub(super) depth: usize,
}

impl Out {
    /// An object on one line.
    pub(super) fn one_line() -> Self {
        Self { text: String::new(), pretty: false, depth: 0 }
    }

    /// A text, or null.
    pub(super) fn nullable(&mut self, key: &str, text: Option<&str>) {
        self.key(key);
        match text {
            Some(text) => self.string(text),
            None => self.text.push_str("null"),
        }
    }

    pub(super) fn truth(&mut self, key: &str, is: bool) {
        self.key(key);
        self.text.push_str(if is { "true" } else { "false" });
    }

    pub(super) fn strings<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) {
        self.key(key);
        self.open('[');
        for text in texts {
            self.item();
            self.string(text);
        }
        self.close(']');
    }

    /// Begins a value in a list, or a key in an object.
    pub(super) fn item(&mut self) {
        if self.depth == 0 {
            return;
        }
        if !self.is_opened() {
            self.text.push(',');
        }
        if self.pretty {
            self.break_line();
        }
    }

    /// Whether a bracket was opened last.
    fn is_opened(&self) -> bool {
        matches!(self.text.as_bytes().last(), Some(b'{' | b'['))
    }

    pub(super) fn break_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    /// Opens an object or list that stands at a key, or in a list.
    pub(super) fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
    }

    pub(super) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if self.pretty && !self.is_opened() {
            self.break_line();
        }
        self.text.push(bracket);
    }

    pub(super) fn key(&mut self, key: &str) {
        self.item();
        self.text.push('"');
        self.text.push_str(key);
        self.text.push_str(if self.pretty { "\": " } else { "\":" });
    }

    pub(super) fn number(&mut self, number: u64) {
        self.text.push_str(itoa::Buffer::new().format(number));
    }

    pub(super) fn string(&mut self, text: &str) {
        self.text.push('"');
        self.escaped(text);
        self.text.push('"');
    }

    pub(super) fn escaped(&mut self, text: &str) {
        /// So many bytes are looked at without a branch, several in one instruction: a tenth of one by one.
        const BLOCK: usize = 32;
        let is_plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
        let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
        let plain = |block: &[u8]| block.iter().fold(true, |plain, byte| plain & is_plain(*byte));
        if blocks.iter().all(|block| plain(block)) && plain(rest) {
            return self.text.push_str(text);
        }
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if is_plain(byte) {
                continue;
            }
            self.text.push_str(&text[from..at]);
            from = at + 1;
            match byte {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                b'\r' => self.text.push_str("\\r"),
                b'\t' => self.text.push_str("\\t"),
                0x08 => self.text.push_str("\\b"),
                0x0C => self.text.push_str("\\f"),
                _ => {
                    let _ = write!(self.text, "\\u{byte:04x}");
                }
            }
        }
        self.text.push_str(&text[from..]);
    }

    pub(super) fn field(&mut self, key: &str, text: &str) {
        self.key(key);
        self.string(text);
    }
}
