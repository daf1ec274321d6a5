//! The numbers of `<ol>`: a browser shows them, so a reader sees them.

use super::attributes::Attributes;
use crate::input::numeral::Format;
use crate::marker::marker_as_written;

/// How a list's numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Arabic,
    /// 1)
    ArabicClose,
    /// (1)
    ArabicParen,
    /// 一、
    Han,
    /// 一)
    HanClose,
    /// （一）
    HanParen,
    Latin {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
}

/// `list-style-type` and the attribute `type`.
const TYPES: &[(&str, Option<Style>)] = &[
    ("none", None),
    ("decimal", Some(Style::Arabic)),
    ("1", Some(Style::Arabic)),
    ("cjk-ideographic", Some(Style::Han)),
    ("simp-chinese-informal", Some(Style::Han)),
    ("trad-chinese-informal", Some(Style::Han)),
    ("lower-alpha", Some(Style::Latin { upper: false })),
    ("upper-alpha", Some(Style::Latin { upper: true })),
    ("lower-latin", Some(Style::Latin { upper: false })),
    ("upper-latin", Some(Style::Latin { upper: true })),
    ("lower-roman", Some(Style::Roman { upper: false })),
    ("upper-roman", Some(Style::Roman { upper: true })),
    ("disc", None),
    ("circle", None),
    ("square", None),
];

/// Classes of the editor UEditor, which draws the numbers itself.
const CLASSES: &[(&str, Style)] = &[
    ("custom_num", Style::Arabic),
    ("custom_num1", Style::ArabicClose),
    ("custom_num2", Style::ArabicParen),
    ("custom_cn", Style::Han),
    ("custom_cn1", Style::HanClose),
    ("custom_cn2", Style::HanParen),
];

/// A list that is open.
#[derive(Clone, Copy)]
struct List {
    /// None for a list without numbers.
    style: Option<Style>,
    next: u32,
}

/// The lists that are open, and the number that waits for the text of its item.
#[derive(Default)]
pub(super) struct Numbering {
    open: Vec<List>,
    waits: Option<(Style, u32)>,
}

impl Numbering {
    pub(super) fn open(&mut self, attributes: &Attributes) {
        let next = attributes.get("start").trim().parse().unwrap_or(1);
        self.open.push(List { style: style(attributes), next });
    }

    /// A list whose items have no numbers.
    pub(super) fn open_bare(&mut self) {
        self.open.push(List { style: None, next: 1 });
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
        self.waits = None;
    }

    pub(super) fn item(&mut self, attributes: &Attributes) {
        let Some(list) = self.open.last_mut() else { return };
        if let Ok(value) = attributes.get("value").trim().parse() {
            list.next = value;
        }
        self.waits = list.style.map(|style| (style, list.next));
        list.next = list.next.saturating_add(1);
    }

    /// Writes the number that waits before the line that begins at `start` of `text`, unless it has one of its own.
    pub(super) fn write(&mut self, text: &mut String, start: usize) {
        let Some((style, number)) = self.waits.take() else { return };
        if marker_as_written(&text[start..]).is_none() {
            text.insert_str(start, &written(style, number));
        }
    }
}

fn style(attributes: &Attributes) -> Option<Style> {
    let classes = attributes.get("class").split_ascii_whitespace();
    let mut of_editor = classes.filter_map(|class| CLASSES.iter().find(|(name, _)| *name == class));
    if let Some((_, style)) = of_editor.next() {
        return Some(*style);
    }
    // The attribute tells a from A, the style does not.
    match attributes.get("type") {
        "a" => return Some(Style::Latin { upper: false }),
        "A" => return Some(Style::Latin { upper: true }),
        "i" => return Some(Style::Roman { upper: false }),
        "I" => return Some(Style::Roman { upper: true }),
        _ => {}
    }
    let css = attributes.get("style").to_ascii_lowercase();
    let named = |property: &str| {
        let value = &css[css.find(property)? + property.len()..];
        let value = value.trim_start().strip_prefix(':')?.split(';').next()?;
        value.split_ascii_whitespace().find_map(|word| TYPES.iter().find(|(name, _)| *name == word))
    };
    let known = named("list-style-type").or_else(|| named("list-style"));
    known
        .or_else(|| TYPES.iter().find(|(name, _)| *name == attributes.get("type")))
        .map_or(Some(Style::Arabic), |(_, style)| *style)
}

fn written(style: Style, number: u32) -> String {
    let automatic = |format: &str| {
        let mut written = String::new();
        Format::of(format, None).write(number, &mut written);
        written
    };
    let han = || automatic("chineseCounting");
    match style {
        Style::Arabic => format!("{number}."),
        Style::ArabicClose => format!("{number})"),
        Style::ArabicParen => format!("({number})"),
        Style::Han => format!("{}、", han()),
        Style::HanClose => format!("{})", han()),
        Style::HanParen => format!("（{}）", han()),
        Style::Latin { upper } => format!("{}.", latin(number, upper)),
        Style::Roman { upper } => format!("{}.", automatic(if upper { "upperRoman" } else { "lowerRoman" })),
    }
}

/// a … z, aa, ab, …
fn latin(number: u32, upper: bool) -> String {
    let first = if upper { b'A' } else { b'a' };
    let (mut rest, mut letters) = (number, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(first + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// As browsers, beyond 3999 in figures.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_browser_shows_them() {
        let cases = [
            (Style::Arabic, 12, "12."),
            (Style::ArabicParen, 3, "(3)"),
            (Style::Han, 21, "二十一、"),
            (Style::HanParen, 10, "（十）"),
            (Style::Han, 110, "一百一十、"),
            (Style::Han, 1005, "一千零五、"),
            (Style::Latin { upper: false }, 28, "ab."),
            (Style::Roman { upper: true }, 14, "XIV."),
        ];
        for (style, number, want) in cases {
            assert_eq!(written(style, number), want);
        }
    }
}
