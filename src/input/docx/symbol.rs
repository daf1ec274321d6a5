//! Characters that a document draws instead of writing: signs of symbol fonts, numbers put into a circle.

use crate::input::numeral::circled;

/// Signs of symbol fonts as characters; by font, the code in the font.
const SYMBOLS: &[(&str, u8, char)] = &[
    ("Wingdings", 0x6C, '●'),
    ("Wingdings", 0x6E, '■'),
    ("Wingdings", 0x6F, '□'),
    ("Wingdings", 0x71, '□'),
    ("Wingdings", 0x75, '◆'),
    ("Wingdings", 0x77, '◆'),
    ("Wingdings", 0xA1, '○'),
    ("Wingdings", 0xA8, '□'),
    ("Wingdings", 0xD8, '➢'),
    ("Wingdings", 0xE0, '→'),
    ("Wingdings", 0xFC, '√'),
    ("Wingdings", 0xFB, '×'),
    ("Wingdings", 0xFD, '☒'),
    ("Wingdings", 0xFE, '☑'),
    ("Wingdings 2", 0x2A, '□'),
    ("Wingdings 2", 0x4F, '×'),
    ("Wingdings 2", 0x50, '√'),
    ("Wingdings 2", 0x51, '☒'),
    ("Wingdings 2", 0x52, '☑'),
    ("Wingdings 2", 0x53, '☒'),
    ("Wingdings 2", 0xA3, '□'),
    ("Symbol", 0xB0, '°'),
    ("Symbol", 0xB1, '±'),
    ("Symbol", 0xB3, '≥'),
    ("Symbol", 0xA3, '≤'),
    ("Symbol", 0xB4, '×'),
    ("Symbol", 0xB7, '·'),
    ("Symbol", 0xB8, '÷'),
    ("Symbol", 0x6D, 'μ'),
];

/// The character of `<w:sym w:font="Wingdings" w:char="F0FC"/>`. A sign that the table does not know keeps its private
/// character, which is what the font has.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    // Codes of symbol fonts stand in the private area from U+F000, or as they are.
    let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let known = SYMBOLS.iter().find(|(name, at, _)| *name == font && u32::from(*at) == low);
    known.map(|(_, _, c)| *c).or_else(|| char::from_u32(code).filter(|c| !c.is_control()))
}

/// What an `EQ` field that has no result shows, where it puts a number into a circle (带圈字符): `EQ \o\ac(○,3)`.
pub(super) fn enclosed(code: &str) -> Option<String> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let rest = code.get(..2).filter(|name| name.eq_ignore_ascii_case("eq")).map(|_| &code[2..])?;
    let rest = rest.strip_prefix("\\o\\ac(")?;
    let (circle, inside) = rest.strip_suffix(')')?.split_once([',', ';', '，'])?;
    let inside = inside.trim_start_matches(|c: char| c == '\\' || c.is_ascii_alphabetic());
    let number = inside.parse().ok().and_then(circled).filter(|_| ["○", "〇", "◯"].contains(&circle));
    Some(number.map_or_else(|| inside.to_owned(), String::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_characters() {
        assert_eq!(symbol("Wingdings", "F0FC"), Some('√'));
        assert_eq!(symbol("Wingdings 2", "0052"), Some('☑'));
        assert_eq!(symbol("Wingdings", "F021"), Some('\u{F021}'));
        assert_eq!(symbol("宋体", "4E00"), Some('一'));
        assert_eq!(symbol("宋体", "D800"), None);
        assert_eq!(symbol("宋体", ""), None);
    }

    #[test]
    fn a_number_in_a_circle_is_one_character() {
        assert_eq!(enclosed(" eq \\o\\ac(○,3) ").as_deref(), Some("③"));
        assert_eq!(enclosed("EQ \\o\\ac(○,12)").as_deref(), Some("⑫"));
        assert_eq!(enclosed("EQ \\o\\ac(□,密)").as_deref(), Some("密"));
        for other in ["", "e", "EQ", "PAGE", "EQ \\f(1,2)", "中文", "EQ \\o\\ac(○"] {
            assert_eq!(enclosed(other), None, "{other}");
        }
    }
}
