//! Markers (结构层次序数): the shapes that can open a division, and what their numbers are.
//!
//! A production says what a marker *could* be; whether it is one the count decides (`outline`). The first
//! character picks the production. A shape's source stands above its production: GB/T 9704-2012, 7.3.3 (一、（一）1.（1）),
//! 立法技术规范 (编 章 节 条 款 项 目), or the 发文字号 of a document numbered so.

use crate::document::kinds::Style;
use crate::numeral::{self, PResult};
use crate::source::{is_blank, trim, trim_end, trim_start};
#[cfg(feature = "rules")]
use crate::vocabulary::MarkerPattern;
use crate::vocabulary::{MarkerShape, Numerals, Vocabulary, half_width};
use crate::words::Words;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::one_of;
use nom::combinator::{map, opt, peek, recognize, value, verify};
use nom::multi::many_m_n;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// The numbers of a marker: none for a dash, several for 第十七条之一 and 1.2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Ordinal {
    len: u8,
    numbers: [u16; Ordinal::MAX],
}

impl Ordinal {
    /// The most numbers that a marker has; a longer chain of decimals is none.
    pub(crate) const MAX: usize = 6;

    fn one(number: u32) -> Self {
        Self::default().and(number)
    }

    fn and(mut self, number: u32) -> Self {
        self.numbers[self.len as usize] = number as u16;
        self.len += 1;
        self
    }

    pub(crate) fn numbers(&self) -> &[u16] {
        &self.numbers[..self.len as usize]
    }

    /// The number that the count goes by: the last of a decimal, the first of an article.
    pub(crate) fn last(&self) -> u32 {
        self.numbers().last().copied().unwrap_or(0).into()
    }
}

/// What must be true of the document for a marker to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The shape alone says it.
    Plain,
    /// `1.2` and `1　总则`: only in a document numbered that way.
    Decimals,
    /// `1.2025年…` and `1.4月…`: only where the count expects the 1.
    Year,
    /// `1.80周岁…`: only where the count goes on with it, or from it.
    Figure,
    /// `1` with a character behind it that stands for a lost dot: only where the count expects it.
    Damaged,
}

/// A marker at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) style: Style,
    pub(crate) ordinal: Ordinal,
    /// Bytes of the marker as written.
    pub(crate) len: u32,
    pub(crate) claim: Claim,
    /// A shape that GB/T 9704 does not know: half-width brackets, （一）、
    pub(crate) odd: bool,
}

/// A shape before it is known how long it is.
#[derive(Clone, Copy)]
struct Shape {
    style: Style,
    ordinal: Ordinal,
    claim: Claim,
    odd: bool,
}

fn plain(style: Style, ordinal: Ordinal) -> Shape {
    Shape { style, ordinal, claim: Claim::Plain, odd: false }
}

/// The largest number that a marker has: 民法典 counts to 1260.
const LARGEST: u32 = 1999;
/// Arabic numbers of more than three digits are years and amounts.
const LARGEST_ARABIC: u32 = 999;

/// Sixty characters, in bytes: what stands behind 一、 to the next marker and is longer is text of its own, and no part of an
/// enumeration inside a sentence.
pub(crate) const LONG_ITEM: usize = 180;

const OPENING: &str = "（(﹙";
const CLOSING: &str = "）)﹚";
const DOTS: &str = ".．﹒";
const DASHES: &str = "—―─－-–";

/// Reads the marker at the beginning of `text` where it may be one of the user's: the longer reading wins, and of
/// equal ones the user's.
pub(crate) fn marker_with(text: &str, words: &Vocabulary) -> Option<Marker> {
    let built_in = marker(text);
    if !words.has_markers() {
        return built_in;
    }
    let own = words.markers().iter().filter_map(|shape| own(text, shape));
    #[cfg(feature = "rules")]
    let own = own.chain(words.patterns().iter().filter_map(|pattern| by_pattern(text, pattern)));
    let own = own.max_by_key(|marker| marker.len);
    match (own, built_in) {
        (Some(own), Some(built_in)) if built_in.len > own.len => Some(built_in),
        (own, built_in) => own.or(built_in),
    }
}

/// ```ebnf
/// own = sign before, number, sign behind ;   (* 【一】  任务3： *)
/// ```
fn own(text: &str, shape: &MarkerShape) -> Option<Marker> {
    let literal = |text: &str, signs: &str| {
        let mut rest = text.chars();
        let same = signs.chars().all(|c| rest.next().map(half_width) == Some(c));
        same.then_some(text.len() - rest.as_str().len())
    };
    let rest = &text[literal(text, &shape.before)?..];
    let (rest, _) = blanks(rest).ok()?;
    let (rest, n) = match shape.numerals {
        Numerals::Han => numeral::han(rest),
        Numerals::Arabic => numeral::arabic(rest),
        Numerals::Circled => numeral::circled(rest),
    }
    .ok()
    .filter(|(_, n)| (1..=LARGEST).contains(n))?;
    // Blanks belong to the marker only where a sign of it follows them.
    let rest = if shape.after.is_empty() { rest } else { blanks(rest).ok()?.0 };
    let rest = &rest[literal(rest, &shape.after)?..];
    let len = (text.len() - rest.len()) as u32;
    Some(Marker { style: shape.style, ordinal: Ordinal::one(n), len, claim: Claim::Plain, odd: false })
}

/// What a pattern of the user's finds, if its group is a number with something beside it.
#[cfg(feature = "rules")]
fn by_pattern(text: &str, pattern: &MarkerPattern) -> Option<Marker> {
    let (whole, number) = pattern.read(text)?;
    let (whole, number) = (whole.trim_end_matches(is_blank), number.trim_matches(is_blank));
    let (rest, n) = alt((numeral::han, numeral::arabic, numeral::circled)).parse(number).ok()?;
    let is_number = rest.is_empty() && (1..=LARGEST).contains(&n);
    // As for the shapes: ① alone is a marker.
    let is_marked = whole.trim_start_matches(is_blank) != number || numeral::circled(number).is_ok();
    let (ordinal, len) = (Ordinal::one(n), whole.len() as u32);
    (is_number && is_marked).then_some(Marker {
        style: pattern.style,
        ordinal,
        len,
        claim: Claim::Plain,
        odd: false,
    })
}

/// As [`marker`], of a text whose traditional characters are not folded.
pub(crate) fn marker_as_written(text: &str) -> Option<Marker> {
    marker(&crate::script::folded(text))
}

/// Reads the built-in marker at the beginning of `text`, which has no blank before it.
///
/// ```ebnf
/// marker = legal | ordinal | step | han | han_paren | arabic_paren | arabic | circled | clause_word | dash | box ;
/// ```
///
/// A gloss behind one of its characters is passed over: 第(dì)二條.
pub(crate) fn marker(text: &str) -> Option<Marker> {
    let found = plain_marker(text);
    if let Some(m) = found {
        // 第一條(tiáo)【目的】: the gloss is the last character's.
        let gloss = if m.style <= Style::Article { crate::gloss::gloss(&text[m.len as usize..]) } else { 0 };
        return Some(Marker { len: m.len + gloss as u32, ..m });
    }
    if !text.starts_with(['第', '（', '(']) && !begins_with_numeral(text) {
        return found;
    }
    // As far as the longest marker goes.
    let head = crate::source::prefix(text, 64);
    let plain = crate::gloss::plain(head).filter(|_| head.contains('('))?;
    let found = plain_marker(&plain.text)?;
    Some(Marker { len: plain.end(found.len as usize) as u32, ..found })
}

fn begins_with_numeral(text: &str) -> bool {
    text.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
}

fn plain_marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let shape: IResult<&str, Shape, ()> = match first {
        '第' => alt((legal, ordinal)).parse(text),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '廿' | '卅' | '百' => {
            alt((han, clause_word)).parse(text)
        }
        '壹' | '贰' | '叁' | '参' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' => {
            capital(text)
        }
        '首' | '其' | '再' => clause_word(text),
        '?' | '？' => shifted(text),
        '（' | '(' | '﹙' => alt((han_paren, arabic_paren)).parse(text),
        '0'..='9' | '０'..='９' => alt((arabic, damaged)).parse(text),
        '①'..='⒛' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='❿' => circled(text),
        '㈠'..='㈩' => han_paren(text),
        '—' | '―' | '─' | '－' | '-' => dash(text),
        '专' => box_(text),
        _ => return None,
    };
    let (rest, shape) = shape.ok()?;
    let Shape { style, ordinal, claim, odd } = shape;
    // `number` takes the blanks behind digits; the marker ends before them.
    let len = trim_end(&text[..text.len() - rest.len()]).len() as u32;
    Some(Marker { style, ordinal, len, claim, odd })
}

fn blanks(input: &str) -> PResult<'_, &str> {
    // Line ends are blanks too, but a marker stands on one line.
    take_while(|c| is_blank(c) && c != '\n' && c != '\r').parse(input)
}

fn number(input: &str) -> PResult<'_, u32> {
    verify(alt((spaced_han, delimited(blanks, numeral::arabic, blanks))), |&n| (1..=LARGEST).contains(&n))
        .parse(input)
}

/// `十 一`: a number of Han with blanks between its characters, as OCR and justified lines have it.
fn spaced_han(input: &str) -> PResult<'_, u32> {
    let (rest, n) = numeral::han(input)?;
    // Nearly always no blank stands behind it.
    if !rest.starts_with(is_blank) {
        return Ok((rest, n));
    }
    let is_part =
        |c| numeral::begins_han(c) || "百千零〇".contains(c) || is_blank(c) && !matches!(c, '\n' | '\r');
    let end = trim_end(&input[..input.find(|c| !is_part(c)).unwrap_or(input.len())]).len();
    let squashed: String = input[..end].chars().filter(|c| !is_blank(*c)).collect();
    match numeral::han(&squashed) {
        Ok(("", n)) => Ok((&input[end..], n)),
        _ => Ok((rest, n)),
    }
}

/// `1 0`: digits with blanks between them, where what follows shows that they are one number.
fn spaced_number(input: &str) -> PResult<'_, u32> {
    let (rest, digits) =
        take_while(|c| c != '\n' && (numeral::digit_value(c).is_some() || is_blank(c))).parse(input)?;
    let n = digits
        .chars()
        .filter_map(numeral::digit_value)
        .try_fold(0u32, |n, digit| n.checked_mul(10)?.checked_add(digit));
    match n.filter(|n| (1..=LARGEST).contains(n)) {
        Some(n) => Ok((rest, n)),
        None => Err(nom::Err::Error(())),
    }
}

/// Units of law, the largest first. 分编 must stand before 编.
///
/// 立法技术规范, and 立法法 (法律根据内容需要，可以分编、章、节、条、款、项、目); 分编 in 民法典. 篇 in plans: 贵州省“十四五”规划纲要,
/// whose copy shows no number. 部分 in plans and in the budgets of offices (第一部分　部门概况), no number known.
const LEGAL: &[(&str, Style)] = &[
    ("分编", Style::Subpart),
    ("编", Style::Part),
    ("篇", Style::Part),
    (SHARE, Style::Part),
    ("章", Style::Chapter),
    ("节", Style::Section),
    ("条", Style::Article),
];

/// A unit whose word stands in sentences too, 第一部分资金由县里承担, and in the names of standards: 第1部分：术语.
const SHARE: &str = "部分";

/// ```ebnf
/// legal = "第", number, unit, { "之", number } ;   (* 第三章, 第 一 章, 第十七条之一 *)
/// ```
/// 立法技术规范; 国发〔2004〕18号 (章), 中国人民银行令〔2021〕第7号 (章, 条).
///
/// Not where the words go on as a citation: 第五条、第六条规定的…
fn legal(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = preceded(
        (tag("第"), blanks),
        alt((
            terminated(
                number,
                peek(preceded(
                    blanks,
                    nom::character::complete::satisfy(|c| numeral::digit_value(c).is_none()),
                )),
            ),
            spaced_number,
        )),
    )
    .parse(input)?;
    let (rest, _) = blanks(rest)?;
    let is_han = !input[..input.len() - rest.len()].contains(|c| numeral::digit_value(c).is_some());
    let is_parted = |rest: &str| rest.is_empty() || rest.starts_with(|c| is_blank(c) || "：:、".contains(c));
    let (rest, style) = LEGAL
        .iter()
        .find_map(|&(unit, style)| {
            let rest = rest.strip_prefix(unit).filter(|rest| unit != SHARE || is_han && is_parted(rest))?;
            Some((rest, style))
        })
        .ok_or(nom::Err::Error(()))?;
    let (rest, additions) =
        many_m_n(0, Ordinal::MAX - 1, preceded(alt((tag("之"), tag("-"))), number)).parse(rest)?;
    if is_citation(style, rest) {
        return Err(nom::Err::Error(()));
    }
    let ordinal = additions.into_iter().fold(Ordinal::one(n), Ordinal::and);
    Ok((rest, plain(style, ordinal)))
}

/// Whether what follows 第N条 shows that it is cited and not opened.
fn is_citation(style: Style, rest: &str) -> bool {
    static AFTER: Words = Words::new(&[
        "、第",
        "和第",
        "至第",
        "及第",
        "或者第",
        "或第",
        "与第",
        "以及第",
        "到第",
        "—第",
        "规定",
        "所列",
        "所称",
        "所述",
        "的规定",
        "的有关",
        "中的",
        "，第",
        "至",
        "有关规定",
    ]);
    /// What a decision on amendments does to an article: 第九条修改为：“…”
    const AMENDED: &[&str] = &[
        "修改为",
        "修改成",
        "改为",
        "改作",
        "修订为",
        "调整为",
        "后增加",
        "之后增加",
        "前增加",
        "之前增加",
        "增加一",
        "增加二",
        "增加两",
        "删去第",
        "删去“",
        "删除第",
        "移至",
        "中的“",
    ];
    let amended = || {
        let rest = trim_start(rest);
        AMENDED.iter().any(|word| rest.starts_with(word))
    };
    if AFTER.open(rest) || style == Style::Article && amended() {
        return true;
    }
    // 第十二条第二款、第（一）项; but a doubled marker 第一条第一条 is one.
    style == Style::Article
        && preceded(tag("第"), alt((value((), number), value((), one_of("（(")))))
            .parse(rest)
            .is_ok_and(|(rest, ())| !trim_start(rest).starts_with('条'))
}

/// ```ebnf
/// ordinal = "第", number, ( "，" | "、" | "步" | "阶段", ( "：" | "，" | "、" ) ) ;   (* 第一，  第二、  第一步  第一阶段： *)
/// ```
/// 国发〔2017〕35号 (第一步，); 第一， and 第一、 as in speeches, and 第一阶段： in plans of campaigns, no number known.
fn ordinal(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = preceded(tag("第"), verify(numeral::han, |&n| n <= 99)).parse(input)?;
    let (rest, _) = alt((
        recognize((tag("步"), opt(one_of("，,、")))),
        recognize((tag("阶段"), one_of("：:，,、"))),
        // 第一、二产业 is no marker.
        recognize((one_of("，,、"), peek(nom::combinator::not(numeral::han)))),
    ))
    .parse(rest)?;
    Ok((rest, plain(Style::Ordinal, Ordinal::one(n))))
}

/// ```ebnf
/// han = number, ( "、" | "." | "．" | "：" | blank ) ;   (* 一、  十二、  一.  一：  一　总体要求 *)
/// ```
/// GB/T 9704-2012, 7.3.3 (一、); with a dot it is reported. With a colon, or a blank and a heading behind it, only where
/// the count says so; no number known.
///
/// Not 一、二级医院 or 三、四月份: two numbers in a row count things.
fn han(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = verify(spaced_han, |&n| n <= 99).parse(input)?;
    let Ok((rest, stop)) = preceded(blanks, one_of::<_, _, ()>("、.．﹒，,：:")).parse(rest) else {
        let shape = Shape { claim: Claim::Figure, odd: true, ..plain(Style::Han, Ordinal::one(n)) };
        return if is_heading_behind_blank(rest) { Ok((rest, shape)) } else { Err(nom::Err::Error(())) };
    };
    let odd = stop != '、';
    if matches!(stop, '：' | ':') {
        return Ok((rest, Shape { claim: Claim::Figure, odd, ..plain(Style::Han, Ordinal::one(n)) }));
    }
    if odd && !matches!(stop, '.' | '．' | '﹒') {
        return Err(nom::Err::Error(()));
    }
    let counts_things =
        numeral::han(rest).is_ok_and(|(after, m)| m == n + 1 && !after.starts_with(['、', '是']));
    if counts_things {
        return Err(nom::Err::Error(()));
    }
    Ok((rest, Shape { odd, ..plain(Style::Han, Ordinal::one(n)) }))
}

/// Whether a blank stands here, and behind it a short heading: `　总体要求` and neither `月` nor `〇〇六年`.
fn is_heading_behind_blank(rest: &str) -> bool {
    const LONGEST: usize = 30;
    if !rest.starts_with(is_blank) {
        return false;
    }
    let line = trim(rest.split(['\n', '\r']).next().unwrap_or_default());
    let word = line.split(is_blank).next().unwrap_or_default();
    let is_word = word.chars().nth(1).is_some()
        && word.starts_with(|c: char| {
            ('\u{4E00}'..='\u{9FFF}').contains(&c)
                && !numeral::begins_han(c)
                && !"年月日时亿万元个家名人项条百千〇零".contains(c)
        });
    is_word && line.chars().nth(LONGEST).is_none() && !line.contains(['。', '；', '，', '、'])
}

/// ```ebnf
/// capital = han | "参、" ;   (* 壹、  贰、 *)
/// ```
/// Numerals of accounts, as machine-converted pages and documents from Taiwan have them; no number known. Only where the count says so.
fn capital(input: &str) -> PResult<'_, Shape> {
    // 參 for 叁: elsewhere it is no number (二、参与单位).
    if let Some(rest) = input.strip_prefix("参、") {
        return Ok((rest, Shape { claim: Claim::Figure, ..plain(Style::Han, Ordinal::one(3)) }));
    }
    han(input).map(|(rest, shape)| (rest, Shape { claim: Claim::Figure, ..shape }))
}

/// （一） … （十） behind an indent, in GBK read one byte late: the number in what became of it.
const SHIFTED: &[(&str, u32)] = &[
    ("ㄒ唬", 1),
    ("ǘ", 2),
    ("ㄈ", 3),
    ("ㄋ模", 4),
    ("ㄎ澹", 5),
    ("ㄆ撸", 7),
    ("ò耍", 8),
    ("ň牛", 9),
    ("ㄊ", 10),
    ("", 6),
];

/// ```ebnf
/// shifted = "?。", what became of a number, sign ;   (* ?。ǘ┩  is （二） *)
/// ```
/// Pages whose GBK was cut in the middle of a character (穗府辦〔2006〕19號). Only where the count says so.
fn shifted(input: &str) -> PResult<'_, Shape> {
    let (rest, _) = preceded(one_of("?？"), tag("。")).parse(input)?;
    let found = SHIFTED.iter().find_map(|&(number, n)| {
        let mut chars = rest.strip_prefix(number)?.chars();
        // The second half of ） with the first half of what followed: the rows A9xx of GBK.
        let sign = chars.next()?;
        let half = matches!(sign, '\u{2500}'..='\u{254B}' | '\u{FE49}'..='\u{FE6B}' | '〇');
        half.then_some((chars.as_str(), n))
    });
    let (rest, n) = found.ok_or(nom::Err::Error(()))?;
    Ok((rest, Shape { claim: Claim::Damaged, ..plain(Style::HanParen, Ordinal::one(n)) }))
}

/// ```ebnf
/// han_paren = ( "（" | "(" ), number, ( "）" | ")" ), [ "、" | "." ] | "㈠" … "㈩" ;   (* （一）  (二)  （三）、 *)
/// ```
/// GB/T 9704-2012, 7.3.3 (（一）); 粤府办〔2023〕5号 and 鄂政發〔2018〕26號 in half width. With 、 behind, and ㈠: no number known.
fn han_paren(input: &str) -> PResult<'_, Shape> {
    let bracketed =
        delimited((one_of(OPENING), blanks), verify(spaced_han, |&n| n <= 199), (blanks, one_of(CLOSING)));
    let (rest, n) = alt((bracketed, numeral::han_parenthesised)).parse(input)?;
    // （二）项规定的…, （一）款的… go on a citation that a line end broke; 项目 and 款项 are words.
    let cited = rest.starts_with('项') && !rest.starts_with("项目")
        || rest.starts_with('款') && !rest.starts_with("款项");
    if cited {
        return Err(nom::Err::Error(()));
    }
    let (rest, after) = opt(one_of("、.．")).parse(rest)?;
    let half = input.starts_with('(') || input[..input.len() - rest.len()].ends_with(')');
    Ok((rest, Shape { odd: half || after.is_some(), ..plain(Style::HanParen, Ordinal::one(n)) }))
}

/// ```ebnf
/// arabic_paren = ( "（" | "(" ), digits, ( "）" | ")" ), [ "、" ] ;   (* （1）  (１) *)
/// ```
/// GB/T 9704-2012, 7.3.3 (（1）).
fn arabic_paren(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = delimited(
        (one_of(OPENING), blanks),
        verify(numeral::arabic, |&n| (1..=LARGEST_ARABIC).contains(&n)),
        (blanks, one_of(CLOSING)),
    )
    .parse(input)?;
    let (rest, after) = opt(one_of("、.．")).parse(rest)?;
    let half = input.starts_with('(') || input[..input.len() - rest.len()].ends_with(')');
    Ok((rest, Shape { odd: half || after.is_some(), ..plain(Style::ArabicParen, Ordinal::one(n)) }))
}

/// ```ebnf
/// arabic = digits, ( dot | "、" | "）" | ")" ) | decimal | digits, blank ;   (* 1.  １．  2﹒  3、  4）  1.2.3 *)
/// ```
/// GB/T 9704-2012, 7.3.3 (1.); 穗建规字〔2024〕5号 (１．), 宁政发[2006]275号 (1、), 国办函〔2005〕57号 (1　总则). 1﹒ in
/// 安徽省重点工作及责任分解 2022 and 1） in 智慧社区建设指南（试行）, whose copies show no number.
fn arabic(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = verify(numeral::arabic, |&n| (1..=LARGEST_ARABIC).contains(&n)).parse(input)?;
    let one = Ordinal::one(n);
    let mut chars = rest.chars();
    let next = chars.next().unwrap_or('\0');
    let after = chars.as_str();
    let shape = match next {
        '、' => (after, plain(Style::ArabicComma, one)),
        ')' | '）' | '﹚' => (after, Shape { odd: next == ')', ..plain(Style::ArabicClose, one) }),
        '.' | '．' | '﹒' => match after.chars().next() {
            Some(c) if numeral::digit_value(c).is_some() => return decimal(input),
            // ％ after a dot is a lost digit, never a marker.
            Some('%' | '％') => return Err(nom::Err::Error(())),
            _ => (after, plain(Style::Arabic, one)),
        },
        // `1：修路`, and no 1：500.
        '：' | ':' if after.starts_with(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) => {
            (after, Shape { claim: Claim::Figure, odd: true, ..plain(Style::Arabic, one) })
        }
        c if is_blank(c) => {
            // `2 . 甲`: a dot set apart from its number.
            let text = trim_start(after);
            let gap = &rest[..rest.len() - text.len()];
            let dot = text.chars().next().filter(|c| DOTS.contains(*c) && !gap.contains(['\n', '\r']));
            if let Some(dot) = dot {
                let rest = &text[dot.len_utf8()..];
                return match rest.chars().next() {
                    Some(c) if is_blank(c) || ('\u{4E00}'..='\u{9FFF}').contains(&c) => {
                        Ok((rest, plain(Style::Arabic, one)))
                    }
                    _ => Err(nom::Err::Error(())),
                };
            }
            // `1.1　编制目的` is read by `decimal`; here one number and a blank, as in `1　总则`.
            let word = text.chars().next();
            if word.is_none_or(|c| c.is_ascii_alphanumeric() || numeral::digit_value(c).is_some()) {
                return Err(nom::Err::Error(()));
            }
            // `12 月 31 日` and `3 亿元` are amounts.
            if word.is_some_and(|c| {
                "年月日时亿万元个家名人项条％%～~—-－+×/、，。,.．﹒）)：:\u{FFFD}".contains(c)
            }) {
                return Err(nom::Err::Error(()));
            }
            (rest, Shape { claim: Claim::Decimals, ..plain(Style::Decimal, one) })
        }
        _ => return Err(nom::Err::Error(())),
    };
    Ok(shape)
}

/// ```ebnf
/// decimal = digits, dot, digits, { dot, digits }, [ dot | "、" ] ;   (* 1.2.3  3.1、 *)
/// ```
/// 国办函〔2005〕57号 (1.1).
///
/// Where a year follows the dot (`1.2025年…`) it is `1.`, if the count says so.
fn decimal(input: &str) -> PResult<'_, Shape> {
    let (mut rest, first) = numeral::arabic(input)?;
    let mut ordinal = Ordinal::one(first);
    while let Ok((after, n)) = preceded(one_of::<_, _, ()>(DOTS), numeral::arabic).parse(rest) {
        // Damaged texts have years such as 0402年.
        let digits = rest.chars().skip(1).take_while(|c| numeral::digit_value(*c).is_some()).count();
        let year = digits == 4 && trim_start(after).starts_with(['年', '—', '-', '－', '～']);
        let month = n <= 12 && trim_start(after).starts_with('月');
        if ordinal.numbers().len() == 1 && (year || month) {
            let dot = input.len() - rest.len();
            let end = dot + rest.chars().next().map_or(0, char::len_utf8);
            return Ok((&input[end..], Shape { claim: Claim::Year, ..plain(Style::Arabic, ordinal) }));
        }
        if ordinal.numbers().len() == Ordinal::MAX || !(1..=LARGEST_ARABIC).contains(&n) {
            return Err(nom::Err::Error(()));
        }
        ordinal = ordinal.and(n);
        rest = after;
    }
    let (rest, _) = opt(one_of(".．﹒、")).parse(rest)?;
    if is_amount(rest) {
        return Err(nom::Err::Error(()));
    }
    Ok((rest, Shape { claim: Claim::Decimals, ..plain(Style::Decimal, ordinal) }))
}

/// `1总则`: a number and a short heading with nothing between them, which `line` asks for where decimals follow.
pub(crate) fn glued_number(text: &str) -> Option<Marker> {
    const LONGEST: usize = 20;
    const MOST: u32 = 20;
    let (rest, n) = numeral::arabic(text).ok().filter(|(_, n)| (1..=MOST).contains(n))?;
    let count = rest.chars().take(LONGEST + 1).count();
    let heading =
        |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) || matches!(c, '、' | '“' | '”' | '\u{3000}' | ' ');
    let amount = rest.starts_with(|c| "年月日时亿万元个家名人项条".contains(c));
    let titled = (2..=LONGEST).contains(&count) && rest.chars().all(heading) && !rest.starts_with(is_blank);
    (titled && !amount).then(|| Marker {
        style: Style::Decimal,
        ordinal: Ordinal::one(n),
        len: (text.len() - rest.len()) as u32,
        claim: Claim::Decimals,
        odd: false,
    })
}

/// Whether what follows a decimal makes it an amount, a version or a range: 1.5％, 3.0版, 1.2亿元, 2.1-3.4.
fn is_amount(rest: &str) -> bool {
    /// Units of which the first character alone may begin a heading: 公共, 平台, 个人, 分类.
    static UNITS: Words = Words::new(&[
        "个百分点",
        "个月",
        "个小时",
        "家企业",
        "公里",
        "公斤",
        "公顷",
        "公分",
        "平方",
        "平米",
        "立方",
        "千瓦",
        "千米",
        "千克",
        "千伏",
        "分钟",
        "小时",
        "度电",
        "件套",
    ]);
    rest.starts_with(|c: char| {
        matches!(
            c,
            '％' | '%'
                | '‰'
                | '版'
                | '亿'
                | '万'
                | '元'
                | '倍'
                | '米'
                | '吨'
                | '～'
                | '~'
                | '—'
                | '-'
                | '－'
                | '–'
                | '×'
                | '/'
                | ','
                | '，'
                | '、'
                | '。'
                | ')'
                | '）'
                | 'G'
                | '：'
                | ':'
                | '年'
                | '月'
        ) || c.is_ascii_alphabetic()
    }) || UNITS.open(rest)
}

/// The marker whose dot begins `text` and whose number stands apart from it.
pub(crate) fn fallen(text: &str, number: &str) -> Option<Marker> {
    let dot = text.chars().next()?;
    let (_, n) = numeral::arabic(number).ok().filter(|(_, n)| (1..=LARGEST_ARABIC).contains(n))?;
    let ordinal = Ordinal::one(n);
    Some(Marker {
        style: Style::Arabic,
        ordinal,
        len: dot.len_utf8() as u32,
        claim: Claim::Damaged,
        odd: false,
    })
}

/// The number before the first dot of a decimal, where the document has no decimals: `1.80周岁以上的` is 1. with a
/// figure behind it, if the count says so.
pub(crate) fn as_figure(marker: Marker, text: &str) -> Option<Marker> {
    let dot = text.find(|c| DOTS.contains(c)).filter(|_| marker.ordinal.numbers().len() > 1)?;
    let len = dot + text[dot..].chars().next().map_or(0, char::len_utf8);
    let goes_on = text[marker.len as usize..].starts_with(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let ordinal = Ordinal::one(marker.ordinal.numbers()[0].into());
    goes_on.then_some(Marker {
        style: Style::Arabic,
        ordinal,
        len: len as u32,
        claim: Claim::Figure,
        odd: false,
    })
}

/// ```ebnf
/// damaged = digits, [ blank ], ( private use | "�" ) | digits, line end, dot ;   (* a dot that a font drew, or that fell *)
/// ```
fn damaged(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = verify(numeral::arabic, |&n| (1..=LARGEST_ARABIC).contains(&n)).parse(input)?;
    let (rest, gap) = take_while(is_blank).parse(rest)?;
    let mut chars = rest.chars();
    match chars.next() {
        Some(c @ ('\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '.' | '．' | '﹒'))
            if !DOTS.contains(c) || gap.contains(['\n', '\r']) =>
        {
            let shape = Shape { claim: Claim::Damaged, ..plain(Style::Arabic, Ordinal::one(n)) };
            Ok((chars.as_str(), shape))
        }
        _ => Err(nom::Err::Error(())),
    }
}

/// ```ebnf
/// circled = "①" … "㊿" | "⑴" … "⒇" | "⒈" … "⒛" ;   (* the last two are （1） and 1. in one character *)
/// ```
/// ① in notices such as 关于受理天河区人才公寓申请的公告, the others wherever an editor sets them; no number known.
fn circled(input: &str) -> PResult<'_, Shape> {
    alt((
        map(numeral::circled, |n| plain(Style::Circled, Ordinal::one(n))),
        map(numeral::parenthesised, |n| plain(Style::ArabicParen, Ordinal::one(n))),
        map(numeral::dotted, |n| plain(Style::Arabic, Ordinal::one(n))),
    ))
    .parse(input)
}

/// ```ebnf
/// clause_word = number, "是" | "首先" | "其次" | "再次", [ "，" ] ;   (* 一是加强领导  首先， *)
/// ```
/// 国办发〔2004〕7号, 国办发〔2019〕2号 (一是); 首先， no number known.
fn clause_word(input: &str) -> PResult<'_, Shape> {
    let word = alt((value(1, tag("首先")), value(2, tag("其次")), value(3, tag("再次"))));
    let counted = terminated(verify(spaced_han, |&n| n <= 20), preceded(blanks, tag("是")));
    let (rest, n) =
        alt((terminated(counted, opt(one_of("，,"))), terminated(word, one_of("，,")))).parse(input)?;
    Ok((rest, plain(Style::ClauseWord, Ordinal::one(n))))
}

/// ```ebnf
/// dash = dash sign, dash sign, [ dash sign ] ;   (* ——  ――  --  ——— *)
/// ```
/// 国发〔2017〕35号 (--); —— in the work reports of governments, no number known.
///
/// A rule across the page and a page number (`— 3 —`) are none.
fn dash(input: &str) -> PResult<'_, Shape> {
    let (rest, signs) = take_while(|c| DASHES.contains(c)).parse(input)?;
    let text = trim_start(rest);
    if !(2..=3).contains(&signs.chars().count()) || text.is_empty() || text.ends_with(|c| DASHES.contains(c))
    {
        return Err(nom::Err::Error(()));
    }
    Ok((rest, plain(Style::Dash, Ordinal::default())))
}

/// ```ebnf
/// box = "专栏", number, [ "：" ] ;   (* 专栏1　重点工程  专栏二：行动 *)
/// ```
/// 国发〔2017〕35号 (专栏1).
fn box_(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = preceded(tag("专栏"), number).parse(input)?;
    let (rest, _) = opt(one_of("：:")).parse(rest.trim_start_matches(|c| is_blank(c) && c != '\n'))?;
    Ok((rest, plain(Style::Box, Ordinal::one(n))))
}

#[cfg(test)]
mod tests;
