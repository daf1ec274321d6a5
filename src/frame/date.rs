//! Dates (2018年12月29日, 二〇一八年十二月二十九日, 民国105年4月7日) and time limits (2025年6月底前, 长期坚持).

use crate::document::IsoDate;
use crate::numeral::{PResult, arabic, digit_value, han, han_digit_value, han_or_zero_value};
use crate::source::{is_blank, trim};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{anychar, char, one_of, satisfy};
use nom::combinator::{all_consuming, consumed, eof, map, map_opt, not, opt, peek, recognize, value, verify};
use nom::multi::{fold, many0_count, many1_count};
use nom::sequence::{delimited, pair, preceded, terminated};

/// The year before the first of the Republic of China.
const BEFORE_THE_REPUBLIC: u32 = 1911;

/// A year whose February has 29 days, for dates that name none.
const SOME_LEAP_YEAR: u16 = 2000;

/// The first characters of time limits, digits apart; most phrases begin otherwise and are not looked at.
const BEGINNINGS: &str = "原不力争确计预最截务到至于在今明当本次翌每下上年全月第民中十廿卅半长持常立即马尽近适随限按分如逐有同滚定及一始边“\"";

/// How many bytes the phrase of a time limit may have.
const MAX_PHRASE: usize = 180;

/// How many characters may follow a time limit in its phrase: 6月底前`建成并投入使用`.
const MAX_ACTION: usize = 20;

/// What an annotation may have before a time limit.
const LEADS: &[&str] = &[
    "原则上",
    "不迟于",
    "不晚于",
    "力争",
    "争取",
    "确保",
    "计划",
    "预计",
    "最迟",
    "截至",
    "截止",
    "务必",
    "到",
    "至",
    "于",
    "在",
];

/// Years that are named by their distance.
const RELATIVE_YEARS: &[&str] = &["今年", "明年", "当年", "本年", "次年", "翌年", "每年"];

/// Months and quarters that are named by their distance.
const RELATIVE_MONTHS: &[&str] = &["本月", "当月", "次月", "下月", "每月", "每季度", "本季度"];

/// The end of a period that is named before it.
const ENDS: &[&str] = &["底", "末", "终", "内"];

/// The end of a year.
const YEAR_ENDS: &[&str] = &["年底", "年末", "年终", "年内", "全年"];

/// What makes the end of a period, or a day, the last on which a thing is in time.
const BEFORE: &[&str] = &["以前", "之前", "前"];

/// What makes a time a beginning, or moves it to a day that is not certain.
const NO_END: &[&str] =
    &["起", "以来", "以后", "之后", "后", "开始", "初", "至", "到", "-", "—", "–", "～", "~", "－", "、"];

/// What is to be done in time. Only asked how a phrase begins.
const ACTIONS: &[&str] = &[
    "完成", "基本", "全面", "全部", "初步", "力争", "确保", "建成", "建立", "启动", "开工", "动工", "竣工",
    "完工", "投产", "投用", "投入", "实现", "形成", "出台", "印发", "制定", "落实", "整改", "达到", "取得",
    "上线", "运行", "开展", "推进", "推动", "实施", "报送", "提交", "到位", "办结", "销号", "验收", "交付",
    "见效", "持续", "组织",
];

/// Words of the roles: a phrase with one of them says who, not when.
const ROLE_WORDS: &[&str] = &[
    "牵头", "负责", "配合", "参与", "参加", "协助", "责任", "单位", "部门", "领导", "督导", "指导", "主办",
    "协办", "承办", "会同",
];

/// How the names of offices end.
const OFFICE_ENDINGS: &[char] = &[
    '部', '委', '局', '办', '厅', '处', '科', '室', '院', '所', '会', '府', '司', '署', '区', '县', '市',
    '州', '镇', '队', '站', '组', '校', '社', '团',
];

/// Time limits without a day.
const STANDING: &[&str] = &[
    "中长期",
    "长期",
    "持续",
    "常态化",
    "常态",
    "立即",
    "即刻",
    "马上",
    "尽快",
    "近期",
    "适时",
    "随时",
    "限期",
    "全程",
];

/// What needs one of [`WORKS`] after it to be a time limit.
const MANNERS: &[&str] = &[
    "按时间节点",
    "按时序进度",
    "按序时进度",
    "分阶段",
    "分年度",
    "按季度",
    "按年度",
    "按时",
    "按期",
    "如期",
    "按月",
    "逐步",
    "逐年",
    "有序",
    "分步",
    "分期",
    "分批",
    "同步",
    "滚动",
    "定期",
    "及时",
    "不断",
    "一直",
    "始终",
];

/// What is done at no certain day: 长期`坚持`.
const WORKS: &[&str] = &[
    "坚持", "推进", "推动", "整改", "整治", "落实", "实施", "执行", "开展", "进行", "完成", "抓好", "巩固",
    "深化", "保持", "跟进", "更新", "调整", "报送", "启动", "销号", "见效", "到位", "任务", "工作",
];

/// A date or the part of one that is written; it need not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: Option<u16>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

impl Date {
    fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day) }
    }

    /// The day, if year, month and day are written and there is such a day.
    pub(crate) fn iso(self) -> Option<IsoDate> {
        let day = IsoDate { year: self.year?, month: self.month?, day: self.day? };
        self.is_valid().then_some(day)
    }

    /// Whether what is written can be part of a day that exists.
    pub(crate) fn is_valid(self) -> bool {
        let last = self.month.map_or(Some(31), |month| last_day(self.year.unwrap_or(SOME_LEAP_YEAR), month));
        last.is_some_and(|last| self.day.is_none_or(|day| (1..=last).contains(&day)))
    }
}

/// The last day of a month, if there is such a month.
fn last_day(year: u16, month: u8) -> Option<u8> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap { 29 } else { 28 }),
        _ => None,
    }
}

/// ```ebnf
/// date = year , month , day | signed date ;
/// ```
/// `2018年12月29日`, `２０１８ 年 12 月 29 日`, `二○○六年四月二十八日`, `民国105年4月7日`, `2018-12-29`.
pub(crate) fn date(input: &str) -> PResult<'_, Date> {
    alt((worded_date, signed_date)).parse(input)
}

/// A whole line that is nothing but a date: `2018年12月29日`.
pub(crate) fn date_line(line: &str) -> Option<Date> {
    let line = trim(line);
    let may_end_a_date = |c: char| c == '日' || digit_value(c).is_some();
    if !line.ends_with(may_end_a_date) {
        return None;
    }
    all_consuming(date).parse(line).ok().map(|(_, date)| date)
}

/// ```ebnf
/// worded date = year , month , day ;
/// ```
fn worded_date(input: &str) -> PResult<'_, Date> {
    let parts = (year_part, preceded(blanks, month_part), preceded(blanks, day_part));
    map(parts, |(year, month, day)| Date::new(year, month, day)).parse(input)
}

/// ```ebnf
/// signed date = four digits , sign , arabic , sign , arabic ; (* the same sign twice *)
/// ```
/// `2018-12-29`, `2018.12.29`, `2018/12/29`; nothing that may be a number of another kind (1.2.3).
fn signed_date(input: &str) -> PResult<'_, Date> {
    let (input, (year, sign)) = pair(four_digits, one_of("-.－．/／")).parse(input)?;
    let month = map_opt(arabic, |month| small(month).filter(|month| (1..=12).contains(month)));
    let day = map_opt(arabic, |day| small(day).filter(|day| (1..=31).contains(day)));
    let goes_on = pair(char(sign), satisfy(|c| digit_value(c).is_some()));
    map((month, preceded(char(sign), day), not(goes_on)), |(month, day, ())| Date::new(year, month, day))
        .parse(input)
}

/// ```ebnf
/// year part = year number , "年" ;
/// ```
fn year_part(input: &str) -> PResult<'_, u16> {
    terminated(year_number, (blanks, char('年'))).parse(input)
}

/// ```ebnf
/// year number = four digits | spaced digits | republican year ;
/// ```
fn year_number(input: &str) -> PResult<'_, u16> {
    alt((four_digits, spaced_digits, republican_year)).parse(input)
}

/// ```ebnf
/// four digits = 4 × digit ;
/// ```
/// `2018`, `２０１８`.
fn four_digits(input: &str) -> PResult<'_, u16> {
    let is_year = |&(text, value): &(&str, u32)| value >= 1000 && text.chars().count() == 4;
    map_opt(verify(consumed(arabic), is_year), |(_, value)| u16::try_from(value).ok()).parse(input)
}

/// ```ebnf
/// spaced digits = 4 × ( han digit | zero ) ;
/// ```
/// `二〇一八`, `二 ○ ○ 六`.
fn spaced_digits(input: &str) -> PResult<'_, u16> {
    peek(han_digit).parse(input)?;
    let digit = terminated(map_opt(anychar, han_or_zero_value), blanks);
    map_opt(fold(4..=4, digit, || 0, |year, digit| year * 10 + digit), |year| u16::try_from(year).ok())
        .parse(input)
}

/// ```ebnf
/// republican year = [ "中华" ] , "民国" , ( arabic | han | "元" ) ;
/// ```
/// `民國105`, which is 2016.
fn republican_year(input: &str) -> PResult<'_, u16> {
    let era = (opt(pair(char('中'), one_of("华華"))), char('民'), one_of("国國"), blanks);
    let count = alt((arabic, han, value(1, char('元'))));
    map_opt(preceded(era, count), |count| u16::try_from(count + BEFORE_THE_REPUBLIC).ok()).parse(input)
}

/// ```ebnf
/// month part = small number , "月" ;
/// ```
fn month_part(input: &str) -> PResult<'_, u8> {
    terminated(small_number, (blanks, char('月'))).parse(input)
}

/// ```ebnf
/// day part = small number , "日" ;
/// ```
fn day_part(input: &str) -> PResult<'_, u8> {
    terminated(small_number, (blanks, char('日'))).parse(input)
}

/// ```ebnf
/// small number = arabic | [ han digit ] , ( "十" | "廿" | "卅" ) , [ han digit ] | han digit ;
/// ```
/// A month or a day: `12`, `二十八`, `廿八`, `二 十 八`.
fn small_number(input: &str) -> PResult<'_, u8> {
    let ten = map(pair(opt(han_digit), spaced('十')), |(n, _)| n.unwrap_or(1) * 10);
    let ten = alt((ten, value(20, spaced('廿')), value(30, spaced('卅'))));
    let tens = map(pair(ten, opt(han_digit)), |(ten, one)| ten + one.unwrap_or(0));
    map_opt(alt((arabic, tens, han_digit)), small).parse(input)
}

/// A number of at most two digits.
fn small(number: u32) -> Option<u8> {
    u8::try_from(number).ok().filter(|number| *number < 100)
}

/// One Han digit with the blanks after it.
fn han_digit(input: &str) -> PResult<'_, u32> {
    terminated(map_opt(anychar, han_digit_value), blanks).parse(input)
}

/// One character with the blanks after it.
fn spaced<'a>(wanted: char) -> impl Parser<&'a str, Output = char, Error = ()> {
    terminated(char(wanted), blanks)
}

/// Blanks or none.
fn blanks(input: &str) -> PResult<'_, ()> {
    value((), take_while(is_blank)).parse(input)
}

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
        let begins = !is_digit(before) && (is_digit(c) || matches!(c, '民' | '中'));
        before = c;
        let found = if begins { limit(&text[at..]).ok() } else { None };
        if let Some((rest, limit)) = found.filter(|(_, limit)| limit.year.is_some()) {
            return limit.last().filter(|_| ends_with_it(limit, rest));
        }
    }
    None
}

/// Whether what follows a limit leaves its end where it is.
fn ends_with_it(limit: Limit, rest: &str) -> bool {
    let rest = trim(rest);
    let names_another = || rest.match_indices('年').any(|(at, _)| rest[..at].ends_with(is_digit));
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
    let may_be_one = |c: char| is_digit(c) || BEGINNINGS.contains(c);
    if text.len() > MAX_PHRASE || !text.starts_with(may_be_one) {
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
    let names_office = action.ends_with(OFFICE_ENDINGS);
    let fits = match (marked.is_some(), is_action(action)) {
        (true, true) => true,
        (true, false) => !names_office,
        (false, true) => exact || !names_office,
        (false, false) => false,
    };
    fits && action.chars().count() <= MAX_ACTION && !ROLE_WORDS.iter().any(|word| action.contains(word))
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
/// period = month , [ day | ten days | end ] | half year , [ end ] | quarter , [ end ] | month's end ;
/// ```
/// `6月底`, `6月30日`, `3月中旬`, `1—6月`, `上半年`, `一季度`, `本月底`.
fn period(input: &str) -> PResult<'_, Limit> {
    let month = preceded(opt(pair(small_number, connector)), month_part);
    let month = alt((map(month, Some), value(None, word(RELATIVE_MONTHS))));
    let in_month = map(pair(month, preceded(blanks, day_in_month)), |(month, (day, exact))| {
        Limit::within(month, day, exact)
    });
    let longer = map(pair(alt((half_year, quarter)), opt(word(ENDS))), |(month, end)| {
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
/// half year = ( "上" | "下" ) , "半年" ;
/// ```
/// The month in which it ends.
fn half_year(input: &str) -> PResult<'_, u8> {
    alt((value(6, tag("上半年")), value(12, tag("下半年")))).parse(input)
}

/// ```ebnf
/// quarter = [ "第" ] , small number , [ "个" ] , "季度" ;
/// ```
/// The month in which it ends.
fn quarter(input: &str) -> PResult<'_, u8> {
    let count = verify(small_number, |count| (1..=4).contains(count));
    map(delimited(opt(char('第')), count, pair(opt(char('个')), tag("季度"))), |count| count * 3).parse(input)
}

/// ```ebnf
/// connector = "起至" | "至" | "到" | "—" | "-" | … ;
/// ```
fn connector(input: &str) -> PResult<'_, &str> {
    let sign = take_while_m_n(1, 2, |c| "至到-—–―~～－".contains(c));
    delimited(blanks, alt((tag("起至"), sign)), blanks).parse(input)
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
    let terms = preceded(opt(one_of("并且、")), alt((echoed, term, manner, plan_period)));
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

/// An ASCII, full-width or Han digit.
fn is_digit(c: char) -> bool {
    digit_value(c).is_some() || han_or_zero_value(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(date: Date) -> Option<String> {
        date.iso().map(|day| day.to_string())
    }

    #[test]
    fn a_date_is_read_in_every_spelling() {
        for input in [
            "2018年4月29日",
            "2018年04月29日",
            "2018 年 4 月 29 日",
            "2018\u{3000}年\u{A0}4月\t29日",
            "２０１８ 年 ４ 月 ２９ 日",
            "二〇一八年四月二十九日",
            "二○一八年四月廿九日",
            "二零一八年四月二十九日",
            "二 ○ 一 八 年 四 月 二 十 九 日",
            "民国107年4月29日",
            "中華民國一百零七年四月二十九日",
            "2018-04-29",
            "2018-4-29",
            "2018.4.29",
            "2018．4．29",
            "2018/04/29",
        ] {
            assert_eq!(date_line(input).and_then(iso).as_deref(), Some("2018-04-29"), "{input}");
        }
    }

    #[test]
    fn every_day_of_a_month_is_read_in_han_digits() {
        let ones = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let tens = ["", "十", "二十", "三十"];
        for day in 1..=31 {
            let written = format!("二〇一八年十二月{}{}日", tens[day / 10], ones[day % 10]);
            assert_eq!(date(&written), Ok(("", Date::new(2018, 12, day as u8))), "{written}");
        }
    }

    #[test]
    fn a_date_line_is_nothing_but_a_whole_date() {
        assert_eq!(date_line("　　2018年12月29日 \u{200B}"), Some(Date::new(2018, 12, 29)));
        for line in [
            "",
            "2018年",
            "2018年12月",
            "12月29日",
            "（2018年12月29日）",
            "2018年12月29日印发",
            "2018年12月29日 国务院",
            "2023年07月13日 15:00",
            "自2018年12月29日",
            "2018年12月29日。",
            "2018-12.29",
            "2018.12.29.1",
            "2018.13.29",
            "18年12月29日",
            "民國　　年　　月　　日",
            "1.2025年12月1日",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn a_date_takes_its_own_text_and_leaves_the_rest() {
        assert_eq!(date("2018年9月6日国务院"), Ok(("国务院", Date::new(2018, 9, 6))));
    }

    #[test]
    fn only_a_day_that_exists_has_an_iso_form() {
        for (input, expected) in [
            ("2020年2月29日", Some("2020-02-29")),
            ("2000年2月29日", Some("2000-02-29")),
            ("1900年2月29日", None),
            ("2019年2月29日", None),
            ("2019年4月31日", None),
            ("2019年13月1日", None),
            ("2019年0月1日", None),
            ("2019年1月0日", None),
            ("2019年1月32日", None),
        ] {
            let date = date_line(input).expect(input);
            assert_eq!(iso(date).as_deref(), expected, "{input}");
            assert_eq!(date.is_valid(), expected.is_some(), "{input}");
        }
        let part = Date { month: Some(2), day: Some(29), ..Date::default() };
        assert!(part.is_valid() && part.iso().is_none());
    }

    #[test]
    fn a_deadline_is_the_last_day_meant() {
        for (text, expected) in [
            ("2023年底前", "2023-12-31"),
            ("2023年年底", "2023-12-31"),
            ("2023年末", "2023-12-31"),
            ("2023 年内", "2023-12-31"),
            ("2025年", "2025-12-31"),
            ("2025年度", "2025-12-31"),
            ("到2025年", "2025-12-31"),
            ("力争到2025年基本完成", "2025-12-31"),
            ("2025年全年", "2025-12-31"),
            ("2025年6月底前", "2025-06-30"),
            ("２０２５年６月底前完成", "2025-06-30"),
            ("2024年2月底", "2024-02-29"),
            ("2023年2月", "2023-02-28"),
            ("2024年12月31日前", "2024-12-31"),
            ("2024年3月中旬", "2024-03-20"),
            ("2024年上半年", "2024-06-30"),
            ("2024年下半年完成", "2024-12-31"),
            ("2023年一季度", "2023-03-31"),
            ("2023年第三季度末", "2023-09-30"),
            ("2023年4季度", "2023-12-31"),
            ("二〇二五年底前", "2025-12-31"),
            ("2023—2025年", "2025-12-31"),
            ("2023年至2025年", "2025-12-31"),
            ("2024年1月至6月", "2024-06-30"),
            ("2024年1-6月", "2024-06-30"),
            ("2024年1月1日起至2025年3月31日", "2025-03-31"),
            ("2025.6.30", "2025-06-30"),
            ("2025-06", "2025-06-30"),
            ("于2025年9月底前建成30个站点", "2025-09-30"),
        ] {
            assert_eq!(deadline(text).and_then(iso).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn an_end_that_is_not_certain_has_no_date() {
        for text in [
            "",
            "6月底完成",
            "年底前",
            "明年6月底",
            "长期坚持",
            "2025年前",
            "2025年6月前",
            "2025年起",
            "2024年1月1日起施行",
            "2025年以后",
            "2025年春节前",
            "2025年初",
            "2024年12月至3月",
            "2025年13月底",
            "2025年2月30日",
            "2023年底完成一半2024年底完成",
            "2025",
            "12025年",
            "2025年市委改革办",
        ] {
            assert_eq!(deadline(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_limit_is_known_by_its_words() {
        for text in [
            "6月底完成",
            "6月底前",
            "5月底前动工",
            "2023年底前",
            "2023年12月底前完成",
            "2025年6月30日前",
            "2025年6月30日",
            "6月30日前完成整改",
            "十二月底前",
            "2025年",
            "2025年完成",
            "2023—2025年",
            "1—6月",
            "到2025年",
            "力争2025年底前投入运行",
            "年底前",
            "年内",
            "今年底前完成",
            "明年6月底前",
            "每年年底前",
            "每月10日前",
            "月底前",
            "全年",
            "全年推进",
            "上半年",
            "第一季度完成",
            "2024年1月起实施",
            "3个月内",
            "一年内完成",
            "10个工作日内报送",
            "长期坚持",
            "长期",
            "持续推进",
            "持续推进并长期坚持",
            "常态化推进",
            "立即整改",
            "立行立改",
            "即知即改",
            "边查边改",
            "及时整改",
            "按时序进度推进",
            "“十四五”期间",
            "2025年底前覆盖主城区域",
        ] {
            assert!(is_deadline(text), "{text}");
        }
    }

    #[test]
    fn no_word_of_a_time_limit_begins_otherwise_than_expected() {
        let tables = [LEADS, RELATIVE_YEARS, RELATIVE_MONTHS, YEAR_ENDS, STANDING, MANNERS];
        for word in tables.into_iter().flatten() {
            assert!(word.starts_with(|c| BEGINNINGS.contains(c)), "{word}");
        }
    }

    #[test]
    fn offices_roles_and_sentences_are_no_time_limits() {
        for text in [
            "",
            "市科技局",
            "市发展改革委",
            "各县（市、区）人民政府",
            "牵头单位",
            "责任单位",
            "市科技局牵头",
            "配合",
            "负责",
            "按职责分工负责",
            "有关部门",
            "2022年冬奥会组委会",
            "2025年推进办公室",
            "2025年底市科技局",
            "6月底前由市科技局牵头",
            "长期护理保险处",
            "常态化工作领导小组",
            "持续改进单位",
            "三局",
            "一办",
            "年鉴社",
            "月坛街道",
            "及时",
            "第一季",
        ] {
            assert!(!is_deadline(text), "{text}");
        }
    }
}
