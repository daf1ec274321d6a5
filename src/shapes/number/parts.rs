//! The parts of a number behind its code: the year or the session in its brackets, and the count.

use super::*;

/// How many digits a number may have; those of Taiwan's ministries begin with year and month.
pub(super) const MAX_DIGITS: usize = 12;

/// Brackets that few things but numbers have.
const CERTAIN: &[char] = &['〔', '〕', '﹝', '﹞'];

/// The years that a number may be of.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2099;

/// The year, or the session of a congress.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) year: Option<u16>,
    pub(super) session: Option<u16>,
    pub(super) bracketed: bool,
    /// The brackets are of the [`CERTAIN`] ones.
    pub(super) certain: bool,
    pub(super) well_formed: bool,
}

impl Mark {
    /// There is none, and none is needed.
    pub(super) const ABSENT: Self =
        Self { year: None, session: None, bracketed: false, certain: false, well_formed: true };
}

/// 第121号.
#[derive(Clone, Copy)]
pub(super) struct Serial<'a> {
    /// None in 〔2022〕号.
    pub(super) sequence: Option<&'a str>,
    /// Begins with 第.
    pub(super) ordinal: bool,
    /// Ends in 号; false where 号 stands before the number.
    pub(super) closed: bool,
}

impl Serial<'_> {
    /// 121号, with or without 第: Arabic digits that do not begin with 0.
    pub(super) fn is_plain(self) -> bool {
        let first = self.sequence.and_then(|digits| digits.chars().next()).and_then(digit_value);
        self.closed && first.is_some_and(|digit| digit != 0)
    }
}

/// ```ebnf
/// mark = bracket , [ bracket ] , ( yearly | sessional ) , bracket , [ bracket ] ;
/// ```
/// `〔2018〕`, `﹝2022﹞`, `[2021]]`, `〔15届〕`.
pub(super) fn mark(input: &str) -> PResult<'_, Mark> {
    let inside = delimited(blanks, alt((yearly, sessional)), blanks);
    let before = recognize((open, opt(open)));
    let after = recognize((satisfy(is_bracket), opt(close)));
    map((before, consumed(inside), after), |(before, (inside, mark), after)| Mark {
        bracketed: true,
        certain: before.starts_with(CERTAIN) || after.starts_with(CERTAIN),
        well_formed: before == "〔"
            && after == "〕"
            && (mark.session.is_some() || is_four_digits(trim(inside))),
        ..mark
    })
    .parse(input)
}

/// ```ebnf
/// yearly = year , blanks , [ "年" ] ;
/// ```
/// `2019年`.
pub(super) fn yearly(input: &str) -> PResult<'_, Mark> {
    map(pair(terminated(year, blanks), opt(char('年'))), |(year, sign)| Mark {
        year: Some(year),
        well_formed: sign.is_some(),
        ..Mark::ABSENT
    })
    .parse(input)
}

/// ```ebnf
/// sessional = [ "第" ] , number , "届" ;
/// ```
/// `13届`, `第十三届`.
pub(super) fn sessional(input: &str) -> PResult<'_, Mark> {
    let count = map_opt(alt((arabic, han)), |count| u16::try_from(count).ok());
    let session = delimited((opt(char('第')), blanks), count, (blanks, one_of("届屆")));
    map(session, |session| Mark { session: Some(session), ..Mark::ABSENT }).parse(input)
}

/// ```ebnf
/// year = arabic | han digits ;
/// ```
/// `2018`, `二〇一八`, and `85` of the last century.
pub(super) fn year(input: &str) -> PResult<'_, u16> {
    map_opt(alt((arabic, han_digits)), |year| {
        let year = u16::try_from(year).ok()?;
        let year = if (49..100).contains(&year) { year + 1900 } else { year };
        YEARS.contains(&year).then_some(year)
    })
    .parse(input)
}

/// ```ebnf
/// serial = ordinal | number , [ "号" ] ;
/// ```
/// `121号`, `第 3 号`, and `18` where nothing goes on after it.
pub(super) fn serial(input: &str) -> PResult<'_, Serial<'_>> {
    let goes_on =
        satisfy(|c| c.is_alphanumeric() || matches!(c, '.' | '．' | '%' | '％' | '-' | '—' | '~' | '～'));
    let closed = alt((value(true, preceded(blanks, sign)), value(false, not(goes_on))));
    let plain =
        map((numeral, closed), |(digits, closed)| Serial { sequence: Some(digits), ordinal: false, closed });
    alt((ordinal, plain)).parse(input)
}

/// ```ebnf
/// ordinal = "第" , number , "号" ;
/// ```
/// `第3号`, `第七十号`.
pub(super) fn ordinal(input: &str) -> PResult<'_, Serial<'_>> {
    let digits = delimited((char('第'), blanks), numeral, (blanks, sign));
    map(digits, |digits| Serial { sequence: Some(digits), ordinal: true, closed: true }).parse(input)
}

/// ```ebnf
/// misplaced = "号" , [ number ] ;
/// ```
/// In error: 某政函〔2022〕`号`, 某政发〔2014〕`号16`.
pub(super) fn misplaced(input: &str) -> PResult<'_, Serial<'_>> {
    map(preceded(sign, opt(preceded(blanks, numeral))), |sequence| Serial {
        sequence,
        ordinal: false,
        closed: false,
    })
    .parse(input)
}

/// ```ebnf
/// number = digit , { digit } | han digits | han ;
/// ```
pub(super) fn numeral(input: &str) -> PResult<'_, &str> {
    let digits = take_while_m_n(1, MAX_DIGITS, |c| digit_value(c).is_some());
    alt((digits, recognize(alt((han_digits, han))))).parse(input)
}

/// ```ebnf
/// sign = "号" ;
/// ```
pub(super) fn sign(input: &str) -> PResult<'_, char> {
    one_of("号號").parse(input)
}

fn is_four_digits(text: &str) -> bool {
    text.chars().count() == 4 && text.chars().all(|c| digit_value(c).is_some())
}
