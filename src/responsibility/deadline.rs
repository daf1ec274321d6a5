//! Time limits: 2025年6月底前, 2024年第三季度, 长期坚持, and the last day that they mean.

mod words;

use super::units::ends_like_unit;
use crate::date::*;
use crate::numeral::*;
use crate::source::trim;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{all_consuming, eof, map, map_opt, not, opt, recognize, value, verify};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{delimited, pair, preceded};
use words::*;

/// How many bytes the phrase of a time limit may have.
const MAX_PHRASE: usize = 180;

/// How many characters may follow a time limit in its phrase: 6月底前`建成并投入使用`.
const MAX_ACTION: usize = 20;

/// When a time limit ends, as far as it says.
#[derive(Clone, Copy)]
struct Limit {
    year: Option<u16>,
    month: Option<u8>,
    /// The month's last day where there is none.
    day: Option<u8>,
    /// Names a day or the end of a period, so that 前 does not move it.
    exact: bool,
}

impl Limit {
    fn within(month: Option<u8>, day: Option<u8>, exact: bool) -> Self {
        Self { year: None, month, day, exact }
    }

    /// The end of the range from `self` to `to`; where that has no year, it is in the year of `self`.
    fn until(self, to: Self) -> Self {
        let in_order = self.month.zip(to.month).is_some_and(|(from, to)| from <= to);
        Self { year: to.year.or(self.year.filter(|_| in_order)), ..to }
    }

    /// The last day, if it is certain.
    fn last(self) -> Option<Date> {
        let (year, month) = (self.year?, self.month?);
        let date = Date::new(year, month, self.day.or_else(|| last_day(year, month))?);
        date.is_valid().then_some(date)
    }
}

/// The last day that a time limit means, if its year is certain: 2025-06-30 of `2025年6月底前完成`.
pub(crate) fn deadline(text: &str) -> Option<Date> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins = !is_any_digit(before) && (is_any_digit(c) || matches!(c, '民' | '中'));
        before = c;
        let found = if begins { limit(&text[at..]).ok() } else { None };
        if let Some((rest, limit)) = found.filter(|(_, limit)| limit.year.is_some()) {
            return limit.last().filter(|_| ends_with_it(limit, rest));
        }
    }
    None
}

/// Whether a phrase has the length and the first characters of a time limit.
pub(crate) fn may_be_deadline(text: &str) -> bool {
    text.len() <= MAX_PHRASE && (text.starts_with(is_any_digit) || BEGINNINGS.may_open(text))
}

/// Whether what follows a limit leaves its end where it is.
fn ends_with_it(limit: Limit, rest: &str) -> bool {
    let rest = trim(rest);
    let names_another = || rest.match_indices('年').any(|(at, _)| rest[..at].ends_with(is_any_digit));
    let before = opt(word(BEFORE)).parse(rest).is_ok_and(|(_, before)| before.is_some());
    let stays = if limit.exact { word(NO_END).parse(rest).is_err() } else { !before && is_action(rest) };
    stays && !names_another()
}

/// ```ebnf
/// time limit = standing | { lead } , limit , fulfilment | duration , fulfilment ;
/// ```
/// Whether a phrase of an annotation is a time limit: `6月底完成`, `2023年底前`, `长期坚持`, `3个月内`.
pub(crate) fn is_deadline(text: &str) -> bool {
    let text = trim(text);
    if !may_be_deadline(text) {
        return false;
    }
    let timed = map(preceded(many0_count(word(LEADS)), limit), |limit| limit.exact);
    let fulfilled = alt((timed, value(true, duration)))
        .parse(text)
        .is_ok_and(|(rest, exact)| is_fulfilment(exact, trim(rest)));
    fulfilled || all_consuming(standing).parse(text).is_ok()
}

/// ```ebnf
/// fulfilment = [ "前" | "起" ] , [ action ] ;
/// ```
/// What a phrase may have after the time itself; a name of an office or a role is none.
fn is_fulfilment(exact: bool, text: &str) -> bool {
    let marked = alt((word(BEFORE), word(&["起", "开始"])));
    let (action, marked) = opt(marked).parse(text).unwrap_or((text, None));
    let action = trim(action);
    let names_office = ends_like_unit(action);
    let fits = match (marked.is_some(), is_action(action)) {
        (true, true) => true,
        (true, false) => !names_office,
        (false, true) => exact || !names_office,
        (false, false) => false,
    };
    fits && action.chars().count() <= MAX_ACTION && !ROLE_WORDS.stand_in(action)
}

/// Whether the text begins with an action, or is empty.
fn is_action(text: &str) -> bool {
    alt((eof, word(ACTIONS))).parse(text).is_ok()
}

/// ```ebnf
/// limit = point , [ connector , point ] ;
/// ```
/// `2025年6月底`, `2024年1月至12月`; what has no year of its own is in that of the point before it.
fn limit(input: &str) -> PResult<'_, Limit> {
    let until = opt(preceded(connector, point));
    map(pair(point, until), |(from, to)| to.map_or(from, |to| from.until(to))).parse(input)
}

/// ```ebnf
/// point = signed date | signed month | yearly point | period | year end ;
/// ```
/// `2025-06-30`, `2025.6`, `2025年6月底`, `6月底`, `年底`.
fn point(input: &str) -> PResult<'_, Limit> {
    let signed =
        map(signed_date, |date| Limit { year: date.year, month: date.month, day: date.day, exact: true });
    let year_end = map(word(YEAR_ENDS), |_| Limit::within(Some(12), None, true));
    alt((signed, signed_month, yearly_point, period, year_end)).parse(input)
}

/// ```ebnf
/// signed month = four digits , sign , arabic ;
/// ```
/// `2025.12`, `2025-06`.
fn signed_month(input: &str) -> PResult<'_, Limit> {
    let month = map_opt(arabic, |month| small(month).filter(|month| (1..=12).contains(month)));
    let goes_on = alt((one_of("年月"), one_of("-.－．/／")));
    map((four_digits, one_of("-.－．/／"), month, not(goes_on)), |(year, _, month, ())| Limit {
        year: Some(year),
        ..Limit::within(Some(month), None, false)
    })
    .parse(input)
}

/// ```ebnf
/// yearly point = ( [ year number , connector ] , year | relative year ) , [ period | year end | end | "度" ] ;
/// ```
/// `2025年6月`, `2025年年底`, `2023—2025年`, `明年底`.
fn yearly_point(input: &str) -> PResult<'_, Limit> {
    let numbered = preceded(opt(pair(year_number, connector)), year_part);
    let year = alt((map(numbered, Some), value(None, word(RELATIVE_YEARS))));
    let end = map(alt((word(YEAR_ENDS), word(ENDS))), |_| Limit::within(Some(12), None, true));
    let bare = map(opt(char('度')), |_| Limit::within(Some(12), None, false));
    let within = preceded(blanks, alt((period, end, bare)));
    map(pair(year, within), |(year, within)| Limit { year, ..within }).parse(input)
}

/// ```ebnf
/// period = month , [ day | ten days | end ] | half year , [ end ] | ( quarter | lettered quarter ) , [ end ] | month's end ;
/// ```
/// `6月底`, `6月30日`, `3月中旬`, `1—6月`, `上半年`, `一季度`, `本月底`.
fn period(input: &str) -> PResult<'_, Limit> {
    let month = preceded(opt(pair(small_number, connector)), month_part);
    let month = alt((map(month, Some), value(None, word(RELATIVE_MONTHS))));
    let in_month = map(pair(month, preceded(blanks, day_in_month)), |(month, (day, exact))| {
        Limit::within(month, day, exact)
    });
    let longer = map(pair(alt((half_year, quarter, lettered_quarter)), opt(word(ENDS))), |(month, end)| {
        Limit::within(Some(month), None, end.is_some())
    });
    let month_end = value(Limit::within(None, None, true), pair(char('月'), one_of("底末")));
    alt((in_month, longer, month_end)).parse(input)
}

/// ```ebnf
/// day in month = [ day | "上旬" | "中旬" | "下旬" | end ] ;
/// ```
/// The day, and whether it or the month's end is named.
fn day_in_month(input: &str) -> PResult<'_, (Option<u8>, bool)> {
    let first_ten = value((Some(10), true), tag("上旬"));
    let second_ten = value((Some(20), true), tag("中旬"));
    let end = value((None, true), alt((tag("下旬"), word(ENDS))));
    let day = map(day_part, |day| (Some(day), true));
    map(opt(alt((day, first_ten, second_ten, end))), |day| day.unwrap_or((None, false))).parse(input)
}

/// ```ebnf
/// lettered quarter = "Q" , quarter number ;
/// ```
/// The month in which it ends.
fn lettered_quarter(input: &str) -> PResult<'_, u8> {
    map(preceded(one_of("QqＱ"), quarter_number), |count| count * 3).parse(input)
}

/// ```ebnf
/// connector = "起至" | range sign ;
/// ```
fn connector(input: &str) -> PResult<'_, &str> {
    alt((delimited(blanks, tag("起至"), blanks), range_sign)).parse(input)
}

/// ```ebnf
/// duration = ( arabic | han | "半" ) , [ "个" ] , unit , ( "内" | "以内" | "之内" ) ;
/// ```
/// `3个月内`, `一年内`, `10个工作日内`.
fn duration(input: &str) -> PResult<'_, &str> {
    let count = alt((value((), arabic), value((), han), value((), char('半'))));
    let unit = word(&["工作日", "季度", "小时", "年", "月", "周", "天", "日"]);
    recognize((count, opt(char('个')), unit, word(&["以内", "之内", "内"]))).parse(input)
}

/// ```ebnf
/// standing = terms , { [ "并" | "且" | "、" ] , terms } ;
/// terms    = echoed | standing term , { standing term | work } | manner , work , { work } ;
/// ```
/// `长期坚持`, `立行立改`, `立即整改并长期坚持`, `“十四五”期间`.
fn standing(input: &str) -> PResult<'_, ()> {
    let term = recognize(pair(word(STANDING), many0_count(alt((word(STANDING), word(WORKS))))));
    let manner = recognize(pair(word(MANNERS), many1_count(word(WORKS))));
    let terms = preceded(opt(one_of("并且、")), alt((echoed, term, manner, plan_period, frequency)));
    value((), many1_count(terms)).parse(input)
}

/// ```ebnf
/// echoed = sound , any , sound , "改" ; (* the same sound twice *)
/// ```
/// `立行立改`, `即知即改`, `边查边改`.
fn echoed(input: &str) -> PResult<'_, &str> {
    let sounds = (one_of("立即边随"), anychar, anychar, one_of("改办行报结"));
    recognize(verify(sounds, |(first, _, second, _)| first == second)).parse(input)
}

/// ```ebnf
/// frequency = "每" , period , [ "不少于" | "至少" | … ] , number , "次" ;
/// ```
/// `每季度1次`, `每年不少于2次`.
fn frequency(input: &str) -> PResult<'_, &str> {
    let period = word(&["半年", "季度", "年", "季", "月", "周"]);
    let least = opt(word(&["不少于", "至少", "开展", "组织", "调度", "通报"]));
    recognize((
        char('每'),
        period,
        least,
        alt((value((), arabic), value((), han))),
        opt(char('以')),
        word(&["次", "上"]),
    ))
    .parse(input)
}

/// ```ebnf
/// plan period = [ "“" ] , "十" , digit , "五" , [ "”" ] , ( "期间" | "时期" | "末" | … ) ;
/// ```
/// `“十四五”期间`.
fn plan_period(input: &str) -> PResult<'_, &str> {
    let plan = (char('十'), one_of("二三四五六七"), char('五'));
    recognize((opt(one_of("“\"")), plan, opt(one_of("”\"")), word(&["期间", "时期", "期末", "末"])))
        .parse(input)
}

/// One of the words; of two that begin alike the longer one stands first.
fn word<'a>(words: &'static [&'static str]) -> impl Parser<&'a str, Output = &'a str, Error = ()> {
    move |input: &'a str| match words.iter().find(|word| input.starts_with(**word)) {
        Some(word) => {
            let (word, rest) = input.split_at(word.len());
            Ok((rest, word))
        }
        None => Err(nom::Err::Error(())),
    }
}

#[cfg(test)]
mod tests;
