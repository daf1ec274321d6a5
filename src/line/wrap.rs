//! Hard-wrapped text: how it is known, and which lines belong to one paragraph.

mod heads;
mod inside;
mod measure;
mod signs;

use super::Paragraph;
use super::rows::{counted_rows, is_number, is_row};
use super::stray::{breaks_off, defines, is_article, lists_on};
use crate::document::store::SkippedData;
use crate::facts::Facts;
use crate::kinds::{SkippedKind, Style};
use crate::marker::{Claim, marker};
use crate::shapes::{self, facts_over, names, stands_alone};
use crate::source::{Lines, is_ideograph, signs, trim_start};
use crate::vocabulary::Vocabulary;
use crate::width::{NARROWEST, width};
use heads::{is_next_of_history, stops_short};
use inside::{breaks_inside, cites_article, goes_on_in_frame, is_amid_sentence};
pub(super) use measure::{LEAST_INDENT, Wrap, wrap};
pub(super) use signs::{closes_bracket, has_open_bracket, is_decimal, starts_with_dot, sure_marker};
use signs::{ends_in_aside, ends_in_label, is_title};

pub(super) const TERMINAL: &[char] =
    &['。', '！', '？', '：', '；', '!', '?', ';', '”', '）', ')', '」', '…'];

/// Joins the lines that belong to one paragraph.
pub(super) fn join(
    text: &str,
    lines: Vec<Paragraph>,
    wrap: Option<Wrap>,
    skipped: &[SkippedData],
    words: &Vocabulary,
) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut pages = skipped.iter().filter(|s| s.kind == SkippedKind::Page).map(|s| s.span.start).peekable();
    let rows = if wrap.is_some() { counted_rows(text, &lines) } else { Vec::new() };
    // A number alone behind a row counts the next one, or is the page's.
    let begins_row = |at: usize| {
        let counted = |at: usize| rows.get(at).is_some_and(|row| *row);
        counted(at) || at > 0 && counted(at - 1) && is_number(lines[at].text(text))
    };
    // In Markdown an empty line ends a paragraph.
    let is_markdown = lines.iter().any(|line| line.hashed);
    let parted = |i: usize| is_markdown && is_apart(text, &lines[i - 1], &lines[i]);
    let mut in_articles = false;
    let mut article = 0;
    for (i, line) in lines.iter().enumerate() {
        let mut page_between = false;
        while pages.next_if(|&page| page < line.head).is_some() {
            page_between = true;
        }
        // A number over its fallen dot begins a paragraph with it.
        let number = is_number(line.text(text))
            && lines.get(i + 1).is_some_and(|next| starts_with_dot(next.text(text)));
        in_articles |= is_article(line);
        let belongs = i > 0
            // The empty lines around a page's number part nothing.
            && (page_between || !parted(i))
            && !number
            && !begins_row(i)
            // A table goes on in no line behind it, nor does it go on with one: its cells are all it has.
            && line.table.is_none()
            && joined.last().filter(|above| above.table.is_none()).is_some_and(|above| {
                goes_on_below(text, above, &lines[i - 1], line)
                    || goes_on_behind_marker(text, above, &lines[i - 1], line)
                    || continues(text, above, &lines[i - 1], line, wrap.as_ref(), article)
                    || wrap.is_none() && breaks_off(text, above, &lines[i - 1], line, in_articles)
                    || page_between && goes_on_overleaf(text, above, &lines[i - 1], line)
                    || lists_on(text, above, &lines[i - 1], line, &lines[i + 1..], words)
            });
        match joined.last_mut() {
            Some(above) if belongs => {
                let over = facts_over(text, above.span.end as usize, line.head as usize);
                above.facts = above.facts.and(line.facts).and(over);
                above.span.end = line.span.end;
                // １ / ．甲: the number stood alone before its dot.
                if above.marker.is_none() {
                    above.marker =
                        marker(above.text(text)).filter(|m| m.claim == crate::marker::Claim::Damaged);
                }
            }
            _ => {
                if is_article(line) {
                    article = line.marker.map_or(0, |m| u32::from(m.ordinal.numbers()[0]));
                }
                joined.push(line.clone());
            }
        }
    }
    joined
}

/// 3. / 修堤。到年底修好10公里。: a marker alone on its line, and below it a sentence, which is no heading.
fn goes_on_behind_marker(text: &str, above: &Paragraph, previous: &Paragraph, line: &Paragraph) -> bool {
    above.span == previous.span
        && line.marker.is_none()
        && !line.hashed
        && above.marker.is_some_and(|m| {
            m.claim == Claim::Plain
                && (Style::Han..=Style::Circled).contains(&m.style)
                && (above.span.end - above.head) == m.len
        })
        && line.text(text).ends_with(['。', '；'])
}

/// ### （二）甲。 / 乙丙。: in Markdown the text of a paragraph stands right below its heading, or below its marker.
fn goes_on_below(text: &str, above: &Paragraph, previous: &Paragraph, line: &Paragraph) -> bool {
    let Some(marker) = above.marker.filter(|_| above.hashed && above.span == previous.span) else {
        return false;
    };
    let head = above.text(text);
    let gap = &text[above.span.end as usize..line.head.max(above.span.end) as usize];
    !line.hashed
        && line.marker.is_none()
        && (head.ends_with(['。', '：', ':']) || head.len() == marker.len as usize)
        && Lines::new(gap).count() == 1
}

/// � 甲 / ５: the number of a marker fell onto a line of its own behind its dot.
pub(super) fn fallen_numbers(text: &str, lines: &mut Vec<Paragraph>, skipped: &mut Vec<SkippedData>) {
    let is_fallen = |dot: &Paragraph, number: &Paragraph| {
        let lost = dot.text(text).starts_with(crate::marker::is_lost);
        lost && dot.marker.is_none() && dot.text(text).chars().count() > 2 && is_number(number.text(text))
    };
    if !lines.windows(2).any(|pair| is_fallen(&pair[0], &pair[1])) {
        return;
    }
    let mut kept: Vec<Paragraph> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        match kept.last_mut().filter(|above| is_fallen(above, &line)) {
            Some(above) => {
                above.marker = crate::marker::fallen(above.text(text), line.text(text));
                skipped.push(SkippedData { span: line.span, kind: SkippedKind::Artefact });
            }
            None => kept.push(line),
        }
    }
    skipped.sort_unstable_by_key(|s| s.span);
    *lines = kept;
}

/// Whether a bracket of the paragraph so far is open: [`has_open_bracket`], asked of those that hold one.
fn is_open(paragraph: &Paragraph, text: &str) -> bool {
    paragraph.facts.any(Facts::BRACKET) && has_open_bracket(paragraph.text(text))
}

/// Whether `line` goes on where `above` (whose last physical line is `previous`) breaks off; `article` is the number of the last
/// article before it, 0 where there is none.
pub(super) fn continues(
    text: &str,
    above: &Paragraph,
    previous: &Paragraph,
    line: &Paragraph,
    wrap: Option<&Wrap>,
    article: u32,
) -> bool {
    if line.hashed || above.hashed || line.table.is_some() || above.table.is_some() {
        return false;
    }
    let (before, next) = (previous.text(text), line.text(text));
    if is_number(before) && starts_with_dot(next) {
        return above.span == previous.span;
    }
    // 总 / 则: a heading of two characters set apart.
    if before.len() + next.len() == 6 && SPLIT_WORDS.contains(&[before, next].concat().as_str()) {
        return above.span == previous.span;
    }
    // （见附件 / 2）: the number ends a bracket that was opened above.
    let closes = line.marker.is_some_and(|m| m.style == crate::kinds::Style::ArabicClose);
    if closes && above.span.len() < LONGEST_JOINED && is_open(above, text) {
        return true;
    }
    // A dot whose number fell off begins a paragraph of its own.
    let fallen = line.marker.is_some() && starts_with_dot(next);
    let begins = sure_marker(line) || fallen || wrap.is_some_and(|wrap| wrap.decimals) && is_decimal(line);
    let inside = |wrap: &Wrap| {
        breaks_inside(text, previous, line, wrap) || cites_article(text, previous, line, wrap, article)
    };
    if begins && !wrap.is_some_and(inside) {
        return false;
    }
    // No paragraph begins with what only goes on.
    if line.marker.is_none()
        && next.starts_with(['、', '，', '》', '）', '”', '。', '；'])
        && above.span.len() < LONGEST_JOINED
    {
        return true;
    }
    // 《甲办法》 / 已由…通过，现予公布
    if line.marker.is_none()
        && before.ends_with('》')
        && above.span.len() < LONGEST_JOINED
        && names::is_passed(next)
    {
        return true;
    }
    // （以下简称甲）: what is defined goes on.
    if line.marker.is_none()
        && defines(before)
        && above.span.len() < LONGEST_JOINED
        && next.contains(['，', '。', '；'])
        && !stands_alone(next, line.facts)
    {
        return true;
    }
    if let Some(wrap) = wrap {
        return goes_on_wrapped(text, above, previous, line, wrap);
    }
    if above.span.len() > 600 {
        return false;
    }
    // A bracket left open is closed on the next line.
    if line.marker.is_none()
        && !before.ends_with('。')
        && closes_bracket(next)
        && is_open(above, text)
        && !stands_alone(next, line.facts)
    {
        return true;
    }
    // 协同责任单位：甲、乙、 / 丙。: no list ends in the sign that parts it.
    if line.marker.is_none()
        && before.ends_with('、')
        && before.contains(['：', ':'])
        && next.contains(['、', '。', '；'])
        && !stands_alone(next, line.facts)
    {
        return true;
    }
    // The head of a table's first column, under the heading of the table.
    if COLUMN_HEADS.contains(&next) {
        return false;
    }
    // …核心引领 / 区: a heading and the one or two characters that fell off it.
    (above.marker.is_some() || above.text(text).starts_with("附件"))
        && line.marker.is_none()
        && next.chars().count() <= 2
        && next.chars().all(|c| is_ideograph(c) && crate::numeral::han_digit_value(c).is_none())
        && !before.ends_with(TERMINAL)
        // 第二章　发展领域……5 is an entry of the contents.
        && !before.ends_with(|c: char| c.is_ascii_digit())
        && before.chars().count() > 12
}

/// Whether a sentence that a page breaks off goes on behind its number.
pub(super) fn goes_on_overleaf(
    text: &str,
    above: &Paragraph,
    previous: &Paragraph,
    line: &Paragraph,
) -> bool {
    const SHORTEST: usize = 15;
    // A heading is not as long, or has a marker.
    const LONGEST_HEADING: usize = 24;
    let (before, next) = (previous.text(text), line.text(text));
    let chars = before.chars().count();
    line.marker.is_none()
        && above.span.len() < LONGEST_JOINED
        && !before.ends_with(TERMINAL)
        && (before.contains(['，', '。', '；', '、'])
            || chars > LONGEST_HEADING && (above.marker.is_none() || is_article(above)))
        && chars >= SHORTEST
        && next.chars().count() > 1
        && next.contains(['，', '。', '；'])
        && !stands_alone(next, line.facts)
        && !stands_alone(before, previous.facts)
}

/// Whether a line of hard-wrapped text goes on with the paragraph above it.
pub(super) fn goes_on_wrapped(
    text: &str,
    above: &Paragraph,
    previous: &Paragraph,
    line: &Paragraph,
    wrap: &Wrap,
) -> bool {
    let (before, next) = (last_part(previous.text(text), wrap), line.text(text));
    // …，主要是： / 一是甲: where paragraphs are indented, what is not indented goes on.
    let inside = wrap.indents
        && !line.indented
        && line.marker.is_some_and(|m| m.style == crate::kinds::Style::ClauseWord);
    // Most lines do not fit: what they are is asked behind that.
    if line.marker.is_some() && !inside && before.ends_with(TERMINAL)
        || !fits_wrapped(text, above, previous, line, wrap)
        || is_row(before, previous.facts)
        || is_row(next, line.facts)
        || wrap.parts && above.span == previous.span && heads_text(text, previous, line)
        // 甲方案 / 为贯彻乙，…: a title is no beginning of the sentence below it, however wide it is set.
        || line.marker.is_none() && names::begins_sentence(next) && is_title(above.text(text))
        || line.marker.is_none() && is_of_who_signs(above.text(text), before, next)
        || line.marker.is_none() && is_next_of_history(above, text, next)
        || stops_short(text, above, previous, line, wrap)
    {
        return false;
    }
    is_amid_sentence(text, previous, line, wrap)
        || !stands_alone(next, line.facts)
            && (!stands_alone(before, previous.facts) || goes_on_in_frame(text, previous, line, wrap))
}

/// Whether the ends of the lines, their indents and widths are those of one paragraph.
fn fits_wrapped(text: &str, above: &Paragraph, previous: &Paragraph, line: &Paragraph, wrap: &Wrap) -> bool {
    let (before, next) = (last_part(previous.text(text), wrap), line.text(text));
    // 甲局；完成时限： / 2026年6月底。
    if above.span.len() < LONGEST_JOINED && line.marker.is_none() && ends_in_label(before) {
        return true;
    }
    // A comma, a bracket or a quotation mark that has just been opened: the sentence is not at its end, however short
    // the line and however deep the next one is set.
    if above.span.len() < LONGEST_JOINED && before.ends_with(UNFINISHED) {
        return true;
    }
    // 5.4 / 基本公共服务: a marker that has lost its line takes the next one with it.
    let lost = before.len() < previous.text(text).len()
        && marker(before).is_some_and(|m| m.len as usize == before.len());
    if lost && line.marker.is_none() && !next.contains(['，', '。', '；', '：']) {
        return true;
    }
    // Where paragraphs are indented, one of several lines that ends in a word goes on with a line that is not; but a title or a
    // document number may have two short ones.
    let several = || wrap.full.iter().any(|&full| above.span.len() as u32 * 2 >= full * 3);
    let inside = above.span != previous.span && before.ends_with(char::is_alphanumeric) && several();
    if wrap.indents && inside && line.marker.is_none() && !line.indented {
        return true;
    }
    if line.indented && !wrap.hangs && (wrap.indents || !previous.indented) {
        return false;
    }
    // 《甲条例》 / 《乙办法》, “以上” / “以下”
    let list = before.ends_with('》') && next.starts_with(['《', '（'])
        || before.ends_with('”') && next.starts_with('“');
    if above.span.len() < LONGEST_JOINED && (list || is_open(above, text)) {
        return true;
    }
    // The first line of a paragraph is shorter by its indent.
    let width_below = width(next) + indent_of(line);
    let width = width(before) + indent_of(previous);
    // A title over text of another width is no full line of a table's cell.
    let full = wrap.full_for(width.max(width_below));
    // A full line that ends in a stop goes on only where paragraphs are indented and the next line is not.
    let ended = before.ends_with(['。', '！', '？', '：']) || ends_in_aside(above.text(text));
    let full_line =
        width * 10 >= full * 9 && (!ended || (wrap.indents || wrap.hangs) && width + RAGGED >= full);
    width * 10 >= full * 7 && (!before.ends_with(TERMINAL) || full_line)
}

/// Whether an empty line stands between two lines.
pub(super) fn is_apart(text: &str, above: &Paragraph, line: &Paragraph) -> bool {
    let gap = &text[above.span.end as usize..line.head.max(above.span.end) as usize];
    // Behind the last line end stands the indent.
    Lines::new(gap).nth(1).is_some_and(|empty| (empty.end as usize) < gap.len())
}

/// 三、关于甲的问题 over an empty line and an indented one: a heading that fills its line, and the text under it.
fn heads_text(text: &str, heading: &Paragraph, line: &Paragraph) -> bool {
    let phrase = heading.text(text);
    sure_marker(heading)
        && line.indented
        && line.text(text).starts_with(is_ideograph)
        && !phrase.ends_with(UNFINISHED)
        && !has_open_bracket(phrase)
        && is_apart(text, heading, line)
}

/// The columns that a line's indent takes.
fn indent_of(line: &Paragraph) -> u32 {
    if line.indented { 4 } else { 0 }
}

/// …公布施行。 / 市长　某某某, ——…会议上 / 县长　某某某: who signs or speaks has a line of his own.
fn is_of_who_signs(above: &str, before: &str, next: &str) -> bool {
    before.ends_with('。') && names::is_issuer(next)
        || (above.starts_with(['—', '―']) || before.ends_with("会议上"))
            && (names::signs(next) || next.starts_with("各位"))
}

/// …访问。3.2.3 数据交换: where a page was cut out, the heading of the next stands behind the last line. It is a line of its
/// own, and its width the one that counts.
fn last_part<'t>(line: &'t str, wrap: &Wrap) -> &'t str {
    use crate::kinds::Style;
    use crate::marker::Claim;
    let Some(at) = line.rfind('。') else { return line };
    let rest = trim_start(&line[at + '。'.len_utf8()..]);
    let heads = marker(rest).is_some_and(|m| {
        wrap.decimals && m.claim == Claim::Decimals && m.ordinal.numbers().len() > 1
            || m.claim == Claim::Plain && matches!(m.style, Style::Part | Style::Chapter | Style::Section)
    });
    if heads && !rest.contains(['，', '；', '：']) { rest } else { line }
}

/// Columns by which a full line that ends in a stop may be short: two characters, as where the next may not begin a line or
/// digits are narrow.
const RAGGED: u32 = 4;

/// What no paragraph ends in.
const UNFINISHED: &[char] =
    &['，', '、', ',', '（', '(', '《', '〈', '«', '〔', '[', '【', '“', '‘', '「', '『'];

/// What stands over the first columns of tables.
const COLUMN_HEADS: &[&str] = &["序号", "编号", "名称", "类别", "项目", "单位", "姓名", "指标", "备注"];

/// Headings whose two characters may stand on a line each.
pub(super) const SPLIT_WORDS: &[&str] = &["总则", "附则", "目录", "前言"];

/// The longest paragraph, in bytes, that a bracket left open makes longer.
pub(super) const LONGEST_JOINED: usize = 3000;

#[cfg(test)]
mod tests;
