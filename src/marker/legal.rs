//! Markers of law, 第三章, and 第一，

use super::{LARGEST, Ordinal, Shape, blanks, number, plain};
use crate::kinds::Style;
use crate::numeral::{self, PResult};
use crate::source::{is_blank, is_inner_blank, prefix, trim_start};
use crate::words::Words;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::one_of;
use nom::combinator::{opt, peek, recognize, value, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

/// `1 0`: digits with blanks between them, where what follows shows that they are one number.
fn spaced_number(input: &str) -> PResult<'_, u32> {
    let (rest, digits) =
        take_while(|c| numeral::digit_value(c).is_some() || is_inner_blank(c)).parse(input)?;
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
pub(super) fn legal(input: &str) -> PResult<'_, Shape> {
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
    // 第一篇：发展环境, 第一条、为了…
    let (rest, _) = opt(one_of("：:、")).parse(rest)?;
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
/// times = "（", text, "）", ( "：" | "，" | "。" ) ;   (* 第一阶段（3月1日至15日）：动员部署 *)
/// ```
fn times(input: &str) -> PResult<'_, ()> {
    const LONGEST: usize = 90;
    let near = prefix(input, LONGEST);
    let close = near.starts_with(['（', '(']).then(|| near.find(['）', ')'])).flatten();
    let rest = close
        .and_then(|at| near[at..].chars().nth(1))
        .filter(|c| matches!(c, '：' | ':' | '，' | ',' | '。'));
    if rest.is_some() { Ok((input, ())) } else { Err(nom::Err::Error(())) }
}

/// ```ebnf
/// ordinal = "第", number, ( "，" | "、" | "步", [ "：" ] | "阶段", ( "：" | "，" | "、" | times ) ) ;   (* 第一，  第 二 步  第一阶段： *)
/// ```
/// 国发〔2017〕35号 (第一步，); 第一， and 第一、 as in speeches, and 第一阶段： in plans of campaigns, no number known.
pub(super) fn ordinal(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = preceded((tag("第"), blanks), verify(numeral::han, |&n| n <= 99)).parse(input)?;
    let (rest, _) = alt((
        recognize((blanks, tag("步"), opt(one_of("，,、：:")))),
        recognize((tag("阶段"), one_of("：:，,、"))),
        recognize((tag("阶段"), peek(times))),
        // 第一、二产业 is no marker.
        recognize((one_of("，,、"), peek(nom::combinator::not(numeral::han)))),
    ))
    .parse(rest)?;
    Ok((rest, plain(Style::Ordinal, Ordinal::one(n))))
}
