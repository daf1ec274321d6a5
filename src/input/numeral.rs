//! Number formats (ST_NumberFormat, ISO/IEC 29500-1, 17.18.59): a count to the characters that Word shows.
//!
//! Where Word leaves its own sequence for plain digits (⑳ → 21) the characters go on as long as there are any, so
//! that a list keeps one style. Digits without units (chineseCounting from 100, ideographDigital from 10: 一〇) get
//! them, since the markers' grammar takes 一〇 for 一. A format of another script counts in decimal.

/// How a level's number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Decimal,
    /// Digits, filled up with zeros to this many.
    Padded(u8),
    FullWidth,
    /// Characters that stand for 1, 2, …; beyond them decimal.
    Row(&'static str),
    /// A run of characters from the first to the last.
    Run(&'static [(char, u32)]),
    /// 一百二十三
    Han(&'static Han),
    Roman(bool),
    Letter(bool),
    Ordinal,
    Dashed,
    None,
    /// The level's text is a sign, not a number.
    Bullet,
}

/// How tens, hundreds and thousands are written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Han {
    digits: &'static str,
    units: &'static str,
    /// Whether 10 to 19 begin with 一.
    one_ten: bool,
    /// Whether 一 stands before 百 and 千.
    one_hundred: bool,
    /// Whether a gap is filled: 一百零一.
    zero: bool,
}

const HAN: &str = "零一二三四五六七八九";
const SIMPLIFIED: Han =
    Han { digits: HAN, units: "十百千万", one_ten: false, one_hundred: true, zero: true };
const TRADITIONAL: Han = Han { units: "十百千萬", ..SIMPLIFIED };
const JAPANESE: Han =
    Han { digits: HAN, units: "十百千万", one_ten: false, one_hundred: false, zero: false };
const LEGAL: Han =
    Han {
        digits: "零壹贰叁肆伍陆柒捌玖", units: "拾佰仟万", one_ten: true, one_hundred: true, zero: true
    };
const LEGAL_TRADITIONAL: Han =
    Han { digits: "零壹貳參肆伍陸柒捌玖", units: "拾佰仟萬", ..LEGAL };
const LEGAL_JAPANESE: Han =
    Han {
        digits: "零壱弐参四伍六七八九", units: "拾百阡萬", one_ten: true, one_hundred: true, zero: false
    };

const CIRCLED: &[(char, u32)] = &[('①', 20), ('㉑', 15), ('㊱', 15)];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// The formats by name.
const FORMATS: &[(&str, Format)] = &[
    ("decimal", Format::Decimal),
    ("decimalHalfWidth", Format::Decimal),
    ("decimalZero", Format::Padded(2)),
    ("decimalFullWidth", Format::FullWidth),
    ("decimalFullWidth2", Format::FullWidth),
    ("decimalEnclosedCircle", Format::Run(CIRCLED)),
    ("decimalEnclosedCircleChinese", Format::Run(CIRCLED)),
    ("decimalEnclosedParen", Format::Run(&[('⑴', 20)])),
    ("decimalEnclosedFullstop", Format::Run(&[('⒈', 20)])),
    ("ideographEnclosedCircle", Format::Run(&[('㊀', 10)])),
    ("chineseCounting", Format::Han(&SIMPLIFIED)),
    ("chineseCountingThousand", Format::Han(&SIMPLIFIED)),
    ("taiwaneseCounting", Format::Han(&TRADITIONAL)),
    ("taiwaneseCountingThousand", Format::Han(&TRADITIONAL)),
    ("japaneseCounting", Format::Han(&JAPANESE)),
    ("koreanDigital2", Format::Han(&SIMPLIFIED)),
    ("ideographDigital", Format::Han(&SIMPLIFIED)),
    ("japaneseDigitalTenThousand", Format::Han(&SIMPLIFIED)),
    ("taiwaneseDigital", Format::Han(&TRADITIONAL)),
    ("chineseLegalSimplified", Format::Han(&LEGAL)),
    ("ideographLegalTraditional", Format::Han(&LEGAL_TRADITIONAL)),
    ("japaneseLegal", Format::Han(&LEGAL_JAPANESE)),
    ("ideographTraditional", Format::Row(STEMS)),
    ("ideographZodiac", Format::Row(BRANCHES)),
    ("upperRoman", Format::Roman(true)),
    ("lowerRoman", Format::Roman(false)),
    ("upperLetter", Format::Letter(true)),
    ("lowerLetter", Format::Letter(false)),
    ("ordinal", Format::Ordinal),
    ("numberInDash", Format::Dashed),
    ("none", Format::None),
    ("bullet", Format::Bullet),
];

impl Format {
    /// The format with this name; `custom` is one that Word writes only as an example: `001, 002, 003, ...`.
    pub(super) fn of(name: &str, example: Option<&str>) -> Self {
        if let ("custom", Some(example)) = (name, example) {
            let first = example.split(',').next().unwrap_or_default().trim();
            let digits = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
            return if digits { Self::Padded(first.len().min(9) as u8) } else { Self::Decimal };
        }
        FORMATS.iter().find(|(known, _)| *known == name).map_or(Self::Decimal, |(_, format)| *format)
    }

    /// Writes `n`.
    pub(super) fn write(self, n: u32, out: &mut String) {
        let written = match self {
            Self::None | Self::Bullet => return,
            Self::Padded(width) => format!("{n:0width$}", width = usize::from(width)),
            Self::FullWidth => n
                .to_string()
                .bytes()
                .filter_map(|digit| digit_of("０１２３４５６７８９", digit - b'0'))
                .collect(),
            Self::Row(row) => {
                row.chars().nth((n as usize).wrapping_sub(1)).map(String::from).unwrap_or_default()
            }
            Self::Run(runs) => run(runs, n).map(String::from).unwrap_or_default(),
            Self::Han(han) => han.write(n),
            Self::Roman(upper) => roman(n, upper),
            Self::Letter(upper) => letters(n, upper),
            Self::Ordinal => ordinal(n),
            Self::Dashed => format!("- {n} -"),
            Self::Decimal => String::new(),
        };
        if written.is_empty() { out.push_str(&n.to_string()) } else { out.push_str(&written) }
    }
}

fn digit_of(digits: &str, digit: u8) -> Option<char> {
    digits.chars().nth(digit.into())
}

/// The character for `n` in runs that go on one another.
pub(super) fn run(runs: &[(char, u32)], n: u32) -> Option<char> {
    let mut rest = n.checked_sub(1)?;
    for &(first, len) in runs {
        if rest < len {
            return char::from_u32(u32::from(first) + rest);
        }
        rest -= len;
    }
    None
}

/// The number in a circle, as far as there are such characters.
pub(super) fn circled(n: u32) -> Option<char> {
    run(CIRCLED, n)
}

impl Han {
    /// Up to 九千九百九十九万…; nothing beyond.
    fn write(&self, n: u32) -> String {
        const LARGEST: u32 = 99_999_999;
        if n == 0 {
            return digit_of(self.digits, 0).map(String::from).unwrap_or_default();
        }
        if n > LARGEST {
            return String::new();
        }
        let mut out = String::new();
        if n >= 10_000 {
            self.below_ten_thousand(n / 10_000, &mut out, false);
            out.extend(self.units.chars().nth(3));
        }
        if !n.is_multiple_of(10_000) {
            self.below_ten_thousand(n % 10_000, &mut out, n >= 10_000 && n % 10_000 < 1000);
        }
        out
    }

    fn below_ten_thousand(&self, n: u32, out: &mut String, mut gap: bool) {
        let begins = out.is_empty();
        let mut written = false;
        for place in (0..4u32).rev() {
            let digit = n / 10u32.pow(place) % 10;
            if digit == 0 {
                gap |= written;
                continue;
            }
            if gap && self.zero {
                out.extend(self.digits.chars().next());
            }
            let one_left_out = digit == 1
                && match place {
                    0 => false,
                    1 => !self.one_ten && (begins && !written || !self.one_hundred),
                    _ => !self.one_hundred,
                };
            if !one_left_out {
                out.extend(digit_of(self.digits, digit as u8));
            }
            out.extend(place.checked_sub(1).and_then(|unit| self.units.chars().nth(unit as usize)));
            (written, gap) = (true, false);
        }
    }
}

fn roman(n: u32, upper: bool) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    const LARGEST: u32 = 3999;
    let (mut rest, mut out) = (if n > LARGEST { 0 } else { n }, String::new());
    for &(value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    if upper { out } else { out.to_lowercase() }
}

/// A … Z, AA, BB, …; Word repeats the letter up to 30 times.
fn letters(n: u32, upper: bool) -> String {
    const LARGEST: u32 = 780;
    let Some(at) = n.checked_sub(1).filter(|_| n <= LARGEST) else { return String::new() };
    let first = if upper { b'A' } else { b'a' };
    String::from(char::from(first + (at % 26) as u8)).repeat(at as usize / 26 + 1)
}

fn ordinal(n: u32) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: &str, n: u32) -> String {
        let mut out = String::new();
        Format::of(format, None).write(n, &mut out);
        out
    }

    #[test]
    fn formats_count_as_word_shows_them() {
        for (format, n, want) in [
            ("chineseCounting", 1, "一"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 23, "二十三"),
            ("chineseCountingThousand", 20, "二十"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1206, "一千二百零六"),
            ("chineseCountingThousand", 10_010, "一万零一十"),
            ("chineseCountingThousand", 120_000, "十二万"),
            ("taiwaneseCountingThousand", 10_000, "一萬"),
            ("japaneseCounting", 111, "百十一"),
            ("chineseLegalSimplified", 13, "壹拾叁"),
            ("ideographLegalTraditional", 2, "貳"),
            ("ideographTraditional", 3, "丙"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographDigital", 10, "十"),
            ("decimalZero", 7, "07"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircleChinese", 21, "㉑"),
            ("decimalEnclosedCircle", 50, "㊿"),
            ("decimalEnclosedCircle", 51, "51"),
            ("decimalEnclosedParen", 3, "⑶"),
            ("decimalEnclosedFullstop", 3, "⒊"),
            ("ideographEnclosedCircle", 2, "㊁"),
            ("upperRoman", 14, "XIV"),
            ("lowerRoman", 4000, "4000"),
            ("upperLetter", 28, "BB"),
            ("lowerLetter", 781, "781"),
            ("ordinal", 12, "12th"),
            ("numberInDash", 3, "- 3 -"),
            ("none", 3, ""),
            ("bullet", 3, ""),
            ("hindiVowels", 3, "3"),
        ] {
            assert_eq!(written(format, n), want, "{format} {n}");
        }
    }

    #[test]
    fn no_count_is_too_large() {
        for (format, _) in FORMATS {
            for n in [0, 1, 9999, 99_999_999, 100_000_000, u32::MAX] {
                assert!(written(format, n).len() < 60, "{format} {n}");
            }
        }
    }

    #[test]
    fn a_custom_format_is_padded() {
        assert_eq!(Format::of("custom", Some("001, 002, 003, ...")), Format::Padded(3));
        assert_eq!(Format::of("custom", Some("Α, Β, …")), Format::Decimal);
    }
}
