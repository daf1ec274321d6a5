//! The fields of a row: `索 引 号：甲　发布日期：乙`, `文号 | 甲 | 索引号 | 乙`, `发布机构 甲　文    号 乙`, `【时效性】甲【文号】乙`.
//!
//! Which fields a page shows: 政府信息公开目录系统实施指引（试行） (国办秘函〔2009〕6号), and the databases of laws.

use super::number::number_line;
use super::web::{is_timestamp, reader_title};
use super::{ROWS, rows};
use crate::date;
use crate::gloss::gloss;
use crate::kinds::Element;
use crate::responsibility::units::ends_like_unit;
use crate::source::{is_blank, prefix, trim};
use crate::words::Beginnings;

/// Longer lines, in bytes, are no rows of several fields.
const LONGEST_ROW: usize = 900;
/// The most characters of a label.
const LONGEST: usize = 8;
/// What an entry of a list of rows may begin with.
const BULLETS: &[char] = &['•', '∙', '●', '·', '▪', '■', '◆', '◇', '○', '-'];

/// Labels that stand in a row of metadata beside those of [`ROWS`]; alone they may be any text's.
const BESIDE: &[&str] = &[
    "有效期",
    "时效",
    "服务对象",
    "服务对象分类",
    "摘要",
    "关键词",
    "关键字",
    "责任部门",
    "公开类别",
    "公开形式",
    "公开范围",
    "公开时限",
    "公开程序",
    "公开属性",
    "公开主体",
    "所属机构",
    "语种",
    "生效时间",
    "实施时间",
    "有效范围",
    "栏目",
    "阅读",
    "次选类别",
    "其它类别",
    "其他类别",
    "信息名称",
    "备注",
    "状态",
    "发布",
    "浏览",
    "大小",
    "下载",
];

/// How labels begin: most lines are seen to be no row by their first characters.
static BEGINNINGS: Beginnings = {
    let (mut all, mut at) = (Beginnings::of(&[BESIDE]), 0);
    while at < ROWS.len() {
        all = all.with(ROWS[at].1);
        at += 1;
    }
    all
};

/// A field of a row, slices of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    /// The label as the table has it.
    pub(crate) label: &'static str,
    /// What stands behind it up to the next label.
    pub(crate) value: &'a str,
}

/// A label at the beginning of a text.
#[derive(Clone, Copy)]
struct Label {
    word: &'static str,
    /// What a row is that it opens; none where it may open any text's.
    element: Option<Element>,
    /// Where its value begins.
    end: usize,
    /// Whether a sign parts them, not a blank.
    signed: bool,
}

/// What the row is that begins with a label and a sign.
///
/// ```ebnf
/// row = [ bullet ], label, ( "：" | ":" | "】" | tab | "|" ), text ;   (* 抄送：…  联系人：…  索 引 号：… *)
/// ```
/// Blanks inside the label are passed over.
pub(crate) fn labelled_row(line: &str) -> Option<Element> {
    // 报：…, 送：…, 发：… under a bulletin.
    let reader = line.strip_prefix(['报', '送', '发', '報', '發']);
    if reader.is_some_and(|rest| rest.starts_with(['：', ':'])) {
        return Some(Element::CopyTo);
    }
    label(begin(line))
        .filter(|label| label.signed)
        .and_then(|label| label.element)
        .filter(|_| !heads_columns(line))
}

/// Whether the cells of a row name columns: 名称 / 数量 / 备注. In a row of metadata a value stands behind each label.
fn heads_columns(line: &str) -> bool {
    let is_label = |cell: &str| label(cell).is_some_and(|found| trim(&cell[found.end..]).is_empty());
    let (line, parts) = match trim(line).strip_prefix('|') {
        Some(row) => (row.trim_end_matches('|'), '|'),
        None => (line, '\t'),
    };
    let mut cells = line.split(parts).map(trim);
    let (Some(_), Some(value), Some(next)) = (cells.next(), cells.next(), cells.next()) else { return false };
    !value.is_empty()
        && !next.is_empty()
        && (is_label(value)
            || match label(next) {
                None => true,
                // 备注 alone at the end: a column, too.
                Some(found) => found.element.is_none() && cells.next().is_none(),
            })
}

/// Whether a line is a row of metadata: one that a label opens, or labels and values that only blanks part.
pub(crate) fn is_metadata(line: &str) -> bool {
    let line = behind_date(line).unwrap_or(line);
    label(begin(line)).is_some_and(|label| match label.element {
        Some(element) if label.signed => element == Element::Boilerplate && !heads_columns(line),
        _ if label.signed => fields(line).iter().any(|field| rows().any(|(word, _)| word == field.label)),
        _ => is_spaced_row(line),
    })
}

/// 2026-01-05 来源：甲, 某县人民政府 2026-01-05 10:20 来源：甲: the row behind the date of a page and who made it.
fn behind_date(line: &str) -> Option<&str> {
    /// Of a name or a date, in bytes.
    const LONGEST: usize = 120;
    let word = |line: &str| prefix(line, LONGEST).find(is_blank);
    let first = word(line)?;
    let line = if ends_like_unit(&line[..first]) { line[first..].trim_start_matches(is_blank) } else { line };
    let date = word(line).filter(|&end| date::date_line(&line[..end]).is_some())?;
    let rest = &line[date..];
    let hour = |c: char| c == ':' || crate::numeral::digit_value(c).is_some() || is_blank(c);
    Some(rest.trim_start_matches(hour))
}

/// Whether a year stands in the text: 1986年, 〔2026〕
pub(crate) fn has_year(text: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    text.split(|c| !digits(c)).any(|run| run.len() == 4 && run.starts_with(['1', '2']))
}

/// Whether a label that only rows of metadata have opens the line, and its value is glued to it: 发文日期2026年1月5日.
pub(crate) fn is_glued_row(line: &str) -> bool {
    const SHORTEST: usize = 3;
    const LONGEST_LINE: usize = 240;
    if line.len() > LONGEST_LINE || line.contains(['。', '，', '；', '：', ':']) {
        return false;
    }
    let plain = crate::gloss::plain(line);
    let line = plain.as_ref().map_or(line, |plain| &plain.text);
    BEGINNINGS.may_open(line)
        && rows().any(|(word, element)| {
            element == Element::Boilerplate
                && line.strip_prefix(word).is_some_and(|value| !value.is_empty())
                && word.chars().count() >= SHORTEST
        })
}

/// Whether the line is a label that only rows of metadata have, and nothing else: 发布机构
pub(crate) fn is_label(line: &str) -> bool {
    const SHORTEST: usize = 3;
    let is = |known: &str| known.chars().eq(line.chars().filter(|c| !is_blank(*c)));
    line.len() <= 3 * LONGEST
        && line.trim_start_matches(is_blank).starts_with(|c| BEGINNINGS.may_begin(c))
        && rows().any(|(word, element)| {
            element == Element::Boilerplate && is(word) && word.chars().count() >= SHORTEST
        })
}

/// Whether a label of metadata opens the line, certain or not.
pub(crate) fn has_label(line: &str) -> bool {
    label(begin(line)).is_some_and(|label| {
        label.signed && label.element.is_none_or(|element| element == Element::Boilerplate)
    })
}

/// 发布机构 甲　文    号 乙: without signs only a second label or the kind of the value tells a row from a sentence.
fn is_spaced_row(line: &str) -> bool {
    const SHORTEST: usize = 3;
    let fields = fields(line);
    let of_rows = |field: &&Field| field.label.chars().count() >= SHORTEST;
    // 发文字号 某政〔2026〕1号 时效 根据…，此文件宣布失效。: what says whether it is in force may be a sentence.
    let numbered = fields.first().filter(of_rows).is_some_and(|field| number_line(field.value).is_some());
    if !numbered && line.contains(['。', '；', '，']) {
        return false;
    }
    let whole = fields.iter().all(|field| !field.value.is_empty());
    let certain = fields.iter().any(|field| of_rows(&field));
    let typed = |field: &Field| {
        number_line(field.value).is_some()
            || date::date_line(field.value).is_some()
            || is_timestamp(field.value)
    };
    // 索引号 主题分类 发布机构: a row whose values are lost, or one of them.
    if !whole && fields.len() > 1 && (certain || fields.iter().any(typed)) {
        return true;
    }
    // 名称 某某关于甲的通知
    if let [Field { label: "名称" | "标题", value }] = fields[..] {
        return value.contains("关于") && super::names::ends_like_title(value);
    }
    whole && (fields.len() > 1 && certain || fields.iter().any(typed))
}

/// The fields of a row; none where no label opens the line.
pub(crate) fn fields(line: &str) -> Vec<Field<'_>> {
    let mut found: Vec<Field> = Vec::new();
    let mut at = line.len() - begin(line).len();
    if line.len() > LONGEST_ROW {
        return found;
    }
    let Some(first) = label(&line[at..]) else { return found };
    // Where the value of the last field begins.
    let mut value = at;
    while at < line.len() {
        let rest = &line[at..];
        let behind = match label(rest).filter(|next| next.signed || !first.signed) {
            Some(next) => {
                close(&mut found, &line[value..at]);
                found.push(Field { label: next.word, value: "" });
                value = at + next.end;
                &rest[next.end..]
            }
            None => rest.find(parts_fields).map_or("", |gap| &rest[gap..]),
        };
        at = line.len() - begin(behind).len();
    }
    close(&mut found, &line[value..]);
    found
}

/// Ends the value of the last field where the next begins.
fn close<'a>(found: &mut [Field<'a>], value: &'a str) {
    if let Some(last) = found.last_mut() {
        // \\| is how Markdown escapes the sign.
        last.value = value.trim_matches(|c| parts_fields(c) || matches!(c, '：' | ':' | '\\'));
    }
}

/// The number that a row of metadata gives, wherever the page has put it: under its label or the one beside it.
pub(crate) fn number_in(line: &str) -> Option<&str> {
    if !is_metadata(line) {
        return None;
    }
    let fields = fields(line);
    let numbers = || fields.iter().filter(|field| number_line(field.value).is_some());
    let labelled = numbers().find(|field| super::number::LABELS.contains(&field.label));
    labelled
        .or_else(|| numbers().find(|field| field.value.contains(['〔', '[', '［', '﹝'])))
        .map(|f| f.value)
}

/// The title that a row of metadata gives.
pub(crate) fn title_in(line: &str) -> Option<&str> {
    const NAMES: &[&str] = &["标题", "名称", "信息名称", "公文名称", "文件名称", "法规名称"];
    if let Some(title) = reader_title(line) {
        return Some(title);
    }
    let spaced = || label(begin(line)).is_some_and(|label| !label.signed) && is_spaced_row(line);
    if labelled_row(line) != Some(Element::Boilerplate) && !spaced() {
        return None;
    }
    fields(line).iter().find(|field| NAMES.contains(&field.label)).map(|field| field.value)
}

fn parts_fields(c: char) -> bool {
    is_blank(c) || matches!(c, '|' | '【' | '[' | ']' | '】')
}

/// A row without the bullet or the bracket before its label.
fn begin(line: &str) -> &str {
    line.trim_start_matches(|c| parts_fields(c) || BULLETS.contains(&c))
}

/// The label that `text` begins with.
fn label(text: &str) -> Option<Label> {
    let mut word = ['\0'; LONGEST];
    let mut count = 0;
    let mut spaced = None;
    let mut glossed = 0;
    let row = |word: &[char], end: usize, signed: bool| {
        if !BEGINNINGS.may_be(word) {
            return None;
        }
        let is = |known: &str| known.chars().eq(word.iter().copied());
        let row = rows().find(|(known, _)| is(known)).map(|(word, element)| (word, Some(element)));
        let row = row.or_else(|| BESIDE.iter().find(|known| is(known)).map(|word| (*word, None)));
        row.map(|(word, element)| Label { word, element, end, signed })
    };
    for (at, c) in text.char_indices() {
        match c {
            // The label must be parted from what follows it.
            '：' | ':' | '】' | ']' | '\t' | '|' if count > 0 => {
                return row(&word[..count], at + c.len_utf8(), true).or(spaced);
            }
            '/' => continue,
            // 發(fā)布日期: what a converter added to a character.
            '(' if count > 0 && gloss(&text[at..]) > 0 => glossed = at + gloss(&text[at..]),
            _ if at < glossed => continue,
            c if is_blank(c) => {
                if count > 1 {
                    spaced = row(&word[..count], at, false).or(spaced);
                }
            }
            '\u{4E00}'..='\u{9FFF}' if at < 40 && count < LONGEST => {
                word[count] = c;
                if count == 0 && !BEGINNINGS.may_begin(c) {
                    return None;
                }
                count += 1;
            }
            _ => return spaced,
        }
    }
    // 索引号 成文日期: the last label of a row whose values are lost.
    if count > 1 { row(&word[..count], text.len(), false).or(spaced) } else { spaced }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<(&'static str, &str)> {
        fields(line).iter().map(|field| (field.label, trim(field.value))).collect()
    }

    #[test]
    fn a_row_has_fields() {
        for (line, want) in [
            (
                "索 引 号：0001/2026-1　发布日期：2026-01-05",
                &[("索引号", "0001/2026-1"), ("发布日期", "2026-01-05")][..],
            ),
            ("文 号: 分类: 综合政务", &[("文号", ""), ("分类", "综合政务")]),
            (
                "文号 | 白政办〔2026〕1号 | 索引号 | 0001 |",
                &[("文号", "白政办〔2026〕1号"), ("索引号", "0001")],
            ),
            (
                "发布机构 县政府办公室 文    号 白政办〔2026〕1号",
                &[("发布机构", "县政府办公室"), ("文号", "白政办〔2026〕1号")],
            ),
            ("【时 效 性】 现行 【颁布日期】", &[("时效性", "现行"), ("颁布日期", "")]),
            ("[文 号]：白政办〔2026〕1号", &[("文号", "白政办〔2026〕1号")]),
            ("• 来源：白鹿县", &[("来源", "白鹿县")]),
            ("名称：关于甲 乙的通知", &[("名称", "关于甲 乙的通知")]),
            ("白鹿县政府：来源：某网", &[]),
        ] {
            assert_eq!(values(line), want, "{line}");
        }
    }

    #[test]
    fn a_row_without_signs_has_two_labels_or_a_value_of_its_kind() {
        for line in [
            "发布机构 县政府办公室 文    号 白政办〔2026〕1号",
            "发文日期 2026-01-05",
            "分   类 政务公开 有 效 性 有效",
            "2026-01-05 10:20 来源：县政府",
            "白鹿县人民政府 2026-01-05 10:20 来源：县水务局",
            "索 引 号 成文日期",
            "文号 白政〔2026〕1号 主题词",
            "索取号 0001/2026-00581 分类",
            "发文字号 白政〔2026〕1号 时  效 根据《决定》（白政〔2027〕2号），此文件宣布失效。",
        ] {
            assert!(is_metadata(line), "{line}");
        }
        for line in ["名称 分类 备注", "来源 是什么", "分类 施策推进县域发展", "发布机构 县政府办公室"]
        {
            assert!(!is_metadata(line), "{line}");
        }
    }

    #[test]
    fn a_row_of_columns_is_no_metadata() {
        for columns in
            ["名称\t数量\t备注", "| 分类 | 面积 | 月租 |", "分类\t病种\t限额\t期限", "标题\t文号\t发布日期"]
        {
            assert!(labelled_row(columns).is_none() && !is_metadata(columns), "{columns}");
        }
        for row in [
            "索引号\t0001\t主题分类\t水利",
            "来源\t县政府",
            "文号：\t\t发布日期：\t2026-01-05",
            "名称：\t甲办法\t\t",
        ] {
            assert!(labelled_row(row).is_some() && is_metadata(row), "{row}");
        }
    }

    #[test]
    fn a_row_gives_the_number() {
        for (line, want) in [
            ("文号 | 白政办〔2026〕1号 | 索引号 | 0001 |", Some("白政办〔2026〕1号")),
            ("【时 效 性】 白政发[2026]3号 【颁布日期】", Some("白政发[2026]3号")),
            ("发布文号： 发布日期：2026-01-05", None),
        ] {
            assert_eq!(number_in(line), want, "{line}");
        }
    }
}
