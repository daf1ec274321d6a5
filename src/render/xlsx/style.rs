//! The types, lines and colours of the sheets: those of official documents (GB/T 9704-2012: 宋体 for titles, 黑体 for
//! heads, 仿宋 for text).

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The size of the text: 五号. A Han character is then as wide as two of the units in which widths of columns are given.
pub(super) const BODY: f64 = 10.5;
/// The size of titles: 小二.
pub(super) const TITLE: f64 = 18.0;

/// 简体中文, so that a substitute for a missing typeface is a Chinese one.
const CHARSET: u8 = 134;
const LINES: Color = Color::RGB(0x7F7F7F);
const HEAD: Color = Color::RGB(0xDDE6F0);
const LEAD: Color = Color::RGB(0xF6D5D0);

/// What a cell is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    /// What stands under the title.
    Note,
    Head,
    /// A head whose characters stand one below the other.
    Upright,
    /// Text from the left.
    Text,
    /// A number, a short word.
    Centred,
    /// The mark of who leads.
    Lead,
}

fn face(name: &str, size: f64) -> Format {
    Format::new()
        .set_font_name(name)
        .set_font_size(size)
        .set_font_charset(CHARSET)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

impl Style {
    pub(super) fn format(self) -> Format {
        let ruled = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(LINES);
        match self {
            Self::Title => face("宋体", TITLE).set_bold().set_align(FormatAlign::Center),
            Self::Note => face("仿宋", BODY).set_align(FormatAlign::Right),
            Self::Head => {
                let head = face("黑体", BODY).set_bold().set_align(FormatAlign::Center);
                ruled(head).set_background_color(HEAD)
            }
            Self::Upright => Self::Head.format().set_rotation(270),
            Self::Text => ruled(face("仿宋", BODY)).set_align(FormatAlign::Left),
            Self::Centred => ruled(face("仿宋", BODY)).set_align(FormatAlign::Center),
            Self::Lead => Self::Centred.format().set_bold().set_background_color(LEAD),
        }
    }
}
