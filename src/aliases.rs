//! One office, several spellings: the key that all of them share (市发改委, 市发展改革委, 市发展和改革委员会).
//!
//! A key is made from the name alone, so that equal keys mean one office wherever the names stand. Who stands
//! before the office (省, 市, 天河区) stays in the key: another level is another office. A reorganisation is no
//! alias: 经信委 became 工信局, 卫计委 became 卫健委, and both names were right in their time.
//!
//! The tables are data with their sources; a new office is a new row.

use crate::source::is_blank;
use crate::words::Words;

/// What shortens a name of any office: the longer form, the shorter, and a document that has the shorter.
struct Contraction {
    long: &'static str,
    short: &'static str,
    #[allow(dead_code, reason = "the evidence stands beside what it is evidence of")]
    source: &'static str,
}

/// In the order in which they are applied: what one leaves the next may shorten.
const CONTRACTIONS: &[Contraction] = &[
    // 西海岸新区管委会, 西海岸新区管理委员会
    Contraction {
        long: "管委会", short: "管理委", source: "菏政办字〔2023〕1号：各县区人民政府（管委会）"
    },
    // 省卫生健康委员会, and 省委机构编制委员会办公室
    Contraction { long: "委员会", short: "委", source: "国发〔2018〕42号：发展改革委" },
    Contraction { long: "办公室", short: "办", source: "国办发〔2018〕129号：扶贫办" },
    Contraction {
        long: "监督管理", short: "监管", source: "国办发〔2018〕128号：市场监管总局"
    },
];

/// The longer forms.
const LONG: [&str; CONTRACTIONS.len()] = {
    let (mut long, mut at) = ([""; CONTRACTIONS.len()], 0);
    while at < CONTRACTIONS.len() {
        long[at] = CONTRACTIONS[at].long;
        at += 1;
    }
    long
};

/// The joins inside names that short forms leave out: 发展和改革, 发展与改革.
///
/// Source: 国发〔2018〕39号 has 人力资源社会保障部 for the 人力资源和社会保障部 of 国发〔2018〕6号.
const JOINS: &[char] = &['和', '与'];

/// What an office does, as its name says it between who it belongs to and what kind of office it is.
struct Field {
    /// In full, the joins left out and contractions made.
    full: &'static str,
    /// Where the full name stands.
    #[allow(dead_code, reason = "the evidence stands beside what it is evidence of")]
    source: &'static str,
    /// The short form and a document that has it; none where no short form is attested.
    short: Option<(&'static str, &'static str)>,
}

/// 国务院关于机构设置的通知
const MINISTRIES: &str = "国发〔2018〕6号";
/// 国务院关于部委管理的国家局设置的通知
const BUREAUS: &str = "国发〔2018〕7号";

/// Fields of the offices that all levels have, and their short forms. 市监局 and the like are short for the name
/// that the level before it takes (区市监局, 区市场监督管理局).
#[rustfmt::skip]
const FIELDS: &[Field] = &[
    Field { full: "发展改革", source: MINISTRIES, short: Some(("发改", "京发改（能评）〔2022〕40号")) },
    Field { full: "工业信息化", source: MINISTRIES, short: Some(("工信", "工信部联通装〔2021〕97号")) },
    Field { full: "人力资源社会保障", source: MINISTRIES, short: Some(("人社", "人社部发〔2021〕56号")) },
    Field { full: "住房城乡建设", source: MINISTRIES, short: Some(("住建", "竹府办〔2016〕20号：住建局")) },
    Field { full: "卫生健康", source: MINISTRIES, short: Some(("卫健", "穗卫函〔2023〕1930号：卫健委")) },
    Field { full: "文化旅游", source: MINISTRIES, short: Some(("文旅", "文旅市场发〔2022〕70号")) },
    Field { full: "市场监管", source: MINISTRIES, short: Some(("市监", "国市监稽〔2020〕28号")) },
    Field { full: "科学技术", source: MINISTRIES, short: Some(("科技", "国发〔2018〕42号：科技部")) },
    Field { full: "国有资产监管", source: MINISTRIES, short: Some(("国资", "国发〔2018〕42号：国资委")) },
    Field { full: "医疗保障", source: MINISTRIES, short: Some(("医保", "国办发〔2019〕2号：国家医保局")) },
    Field { full: "药品监管", source: BUREAUS, short: Some(("药监", "国办发〔2019〕2号：国家药监局")) },
    Field { full: "退役军人事务", source: MINISTRIES, short: Some(("退役军人", "黔府发〔2022〕8号：省退役军人厅")) },
    Field { full: "机构编制委", source: "国办发〔2018〕115号", short: Some(("编", "鄂政发〔2018〕26号：省编办")) },
    Field { full: "农业农村", source: MINISTRIES, short: None },
    Field { full: "自然资源", source: MINISTRIES, short: None },
    Field { full: "生态环境", source: MINISTRIES, short: None },
    Field { full: "交通运输", source: MINISTRIES, short: None },
    Field { full: "应急管理", source: MINISTRIES, short: None },
    Field { full: "机关事务管理", source: MINISTRIES, short: None },
];

/// What kind of office it is: a short form counts only right before one of these at the name's end, so that
/// 文旅集团 and 发改系统 stay what they are.
const KINDS: &[&str] = &["总局", "局", "委", "厅", "部", "办"];

/// What all spellings of one office's name have in common; no name to show.
///
/// ```text
/// 市发改委, 市发展改革委, 市发展和改革委员会 → 市发展改革委
/// ```
pub(crate) fn canonical(name: &str) -> String {
    let mut key = String::new();
    write_canonical(name, &mut key);
    key
}

/// Adds the [`canonical`] key of a name to `out`.
pub(crate) fn write_canonical(name: &str, out: &mut String) {
    let start = out.len();
    let blankless = name.chars().filter(|c| !is_blank(*c)).enumerate();
    // 和平区政府: a name does not begin with a join.
    out.extend(blankless.filter(|(i, c)| *i == 0 || !JOINS.contains(c)).map(|(_, c)| c));
    static ANY: Words = Words::new(&LONG);
    // One look for all of them: most names hold none.
    let contracted = if ANY.stand_in(&out[start..]) { CONTRACTIONS } else { &[] };
    for contraction in contracted {
        let mut from = start;
        while let Some(at) = out[from..].find(contraction.long) {
            out.replace_range(from + at..from + at + contraction.long.len(), contraction.short);
            from += at + contraction.short.len();
        }
    }
    let Some(kind) = KINDS.iter().find(|kind| out[start..].ends_with(**kind)) else { return };
    let office = &out[start..out.len() - kind.len()];
    let written_out = FIELDS.iter().find_map(|field| {
        let before = office.strip_suffix(field.short?.0)?;
        // 工信 is no short form in 市工业信息化, and 退役军人事务 is not short of anything.
        (!office.ends_with(field.full)).then_some((before.len(), field.full))
    });
    if let Some((before, full)) = written_out {
        out.truncate(start + before);
        *out += full;
        *out += kind;
    }
}

/// Where the known field of a canonical name stands, in characters: what a slip of the pen is told by.
pub(crate) fn field(canonical: &str) -> Option<std::ops::Range<usize>> {
    const FULL: [&str; FIELDS.len()] = {
        let (mut full, mut at) = ([""; FIELDS.len()], 0);
        while at < FIELDS.len() {
            full[at] = FIELDS[at].full;
            at += 1;
        }
        full
    };
    static KNOWN: Words = Words::new(&FULL);
    let (field, at) = canonical
        .char_indices()
        .filter_map(|(at, _)| Some((KNOWN.opening(&canonical[at..])?, at)))
        .min_by_key(|(field, _)| FULL.iter().position(|full| full == field))?;
    let start = canonical[..at].chars().count();
    Some(start..start + field.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_an_office_have_one_key() {
        for spellings in [
            &["省发展改革委", "省发展和改革委", "省发改委", "省发展和改革委员会", "省发展与改革委"][..],
            &["市工信局", "市工业和信息化局", "市工业信息化局"],
            &["市人社局", "市人力资源社会保障局", "市人力资源和社会保障局", "市人力资源 和社会保障局"],
            &["省住建厅", "省住房城乡建设厅", "省住房和城乡建设厅"],
            &["卫健委", "卫生健康委", "卫生健康委员会"],
            &["区市监局", "区市场监管局", "区市场监督管理局"],
            &["国家药监局", "国家药品监督管理局"],
            &["市国资委", "市国有资产监督管理委员会"],
            &["市委编办", "市委机构编制委员会办公室", "市委机构编制委办"],
            &["高新区管委会", "高新区管理委员会"],
            &["市政府办", "市政府办公室"],
        ] {
            for spelling in spellings {
                assert_eq!(canonical(spelling), canonical(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn another_office_has_another_key() {
        for (a, b) in [
            ("市发改委", "省发改委"),
            ("市发改委", "市发改局"),
            ("发展改革委", "国家发展改革委"),
            ("市经信委", "市工信局"),
            ("市卫计委", "市卫健委"),
            ("市文旅集团", "市文化旅游集团"),
            ("和平区政府", "平区政府"),
            ("市科工信局", "市工信局"),
        ] {
            assert_ne!(canonical(a), canonical(b), "{a} {b}");
        }
    }

    #[test]
    fn a_row_is_what_its_own_key_says() {
        for row in FIELDS {
            assert!(!row.source.is_empty() && row.short.is_none_or(|(_, source)| !source.is_empty()));
            let name = format!("市{}局", row.full);
            assert_eq!(canonical(&name), name, "a full form in the table is canonical");
            assert_eq!(field(&name), Some(1..1 + row.full.chars().count()), "{name}");
        }
        for row in CONTRACTIONS {
            assert!(!row.source.is_empty());
        }
    }
}
