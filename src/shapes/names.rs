//! Lines that are names: letterheads, titles, addressees, and who signs.

mod titles;

use super::number::number_line;
use super::squash;
use crate::responsibility::units::ends_like_unit;
use crate::source::{is_blank, is_ideograph, trim, trim_start};
use crate::words::{Chars, Words};
use memchr::memmem::Finder;
use std::sync::LazyLock;
pub(crate) use titles::PURPOSES;
pub(crate) use titles::{TITLE_WORDS, begins_sentence, ends_like_title, is_passed, is_title, is_title_like};

/// Whether the line can stand above everything else as 发文机关标志.
///
/// ```ebnf
/// letterhead = offices, ( "文件" | "令" | "公告" | "通告" ) ;   (* 某某省人民政府文件  某某省人民政府令 *)
/// ```
pub(crate) fn is_letterhead(line: &str) -> bool {
    static ENDINGS: Words = Words::new(&["文件", "令", "公告", "通告", "公报"]);
    if !ENDINGS.end_spaced(line) {
        // Three offices stacked around one word: 甲 文件乙
        return line.contains(" 文件")
            && squash(line).chars().count() < 80
            && !line.contains(['：', ':', '|', '｜']);
    }
    let squashed = squash(line);
    let Some(office) = ENDINGS.iter().find_map(|word| squashed.strip_suffix(word)) else { return false };
    squashed.chars().count() <= 60
        && (ends_like_unit(office)
            || office.ends_with(['国', '院', '席'])
            || office.contains("国务院")
            || office.contains("主席"))
        && !squashed.contains(['，', '。', '：', '关', '《'])
}

/// 甲委员会 乙局 丙局: offices that issue together, parted by blanks.
pub(crate) fn is_joint(line: &str) -> bool {
    const LONGEST: usize = 200;
    let offices = || line.split(is_blank).filter(|office| !office.is_empty());
    line.chars().count() <= LONGEST && offices().nth(1).is_some() && offices().all(ends_like_unit)
}

/// ```ebnf
/// addressee = unit, { ( "、" | "，" | "；" ), unit }, "：" ;   (* 各省、自治区、直辖市人民政府，国务院各部委： *)
/// ```
pub(crate) fn is_addressee(line: &str) -> bool {
    let Some(list) = line.strip_suffix(['：', ':']).map(trim) else { return false };
    // 某某银行____： in a form the name, or the rest of it, is to be filled in.
    let blank = list.ends_with(['_', '＿']);
    let list = trim(list.trim_end_matches(['_', '＿']));
    if blank && list.is_empty() {
        return true;
    }
    static NOT: Words = Words::new(&[
        "如下", "意见", "通知", "决定", "方案", "办法", "措施", "报告", "同志", "建议", "要求", "函复",
        "批复", "下列",
    ]);
    // 填报单位： is to be filled in, where 县直各单位： receives.
    static FILLED_IN: Words = Words::new(&[
        "填报",
        "填表",
        "申报",
        "申请",
        "报送",
        "推荐",
        "承诺",
        "主管",
        "所在",
        "工作",
        "编制",
        "检查",
        "被检查",
        "项目",
        "建设",
        "施工",
        "用人",
        "承担",
        "参赛",
        "培训",
    ]);
    let filled_in = list.strip_suffix("单位").is_some_and(|word| word.is_empty() || FILLED_IN.is(word));
    if list.is_empty()
        || filled_in
        || list.contains("各位")
        || list.contains("盖章")
        || list.contains(['。', '：', '“'])
        || list.contains("关于")
        || NOT.end(list)
    {
        return false;
    }
    let mut parts = crate::responsibility::units::split(list, crate::responsibility::signs::parts_units)
        .filter(|part| !part.is_empty())
        .peekable();
    if parts.peek().is_none() {
        return false;
    }
    let (mut all, mut like) = (0, 0);
    let mut last_like = false;
    let mut each = false;
    for part in parts {
        all += 1;
        // 市政府各委、办、局
        each |= part.contains('各');
        last_like = is_receiver(part)
            || each
                && (matches!(part, "委" | "办" | "局" | "部" | "处" | "室" | "院" | "司" | "行")
                    || PEOPLE.end(part));
        like += usize::from(last_like);
    }
    last_like && like * 2 >= all || all > 2 && like + 1 == all
}

/// Whether a line before ： can be a person's name: 王某某：
pub(crate) fn is_person(line: &str) -> bool {
    line.strip_suffix(['：', ':']).is_some_and(|name| {
        (2..=4).contains(&name.chars().count())
            && name.chars().all(|c| is_ideograph(c) || matches!(c, '×' | '*' | 'X' | 'x'))
    })
}

/// Whom a notice turns to beside offices: 各缴存单位、缴存职工：
#[rustfmt::skip]
static PEOPLE: Words = Words::new(&[
    "职工", "员工", "教职工", "村民", "居民", "市民", "学生", "同学", "家长", "用户", "客户", "考生", "企业",
]);

pub(crate) fn is_receiver(part: &str) -> bool {
    if part.chars().count() > 40 {
        return false;
    }
    part.starts_with(['各', '你']) && !part.contains('要') && part.chars().count() <= 25
        || ends_like_unit(part) && !part.contains(['为', '将', '现'])
        || [
            "党组", "支部", "总支", "厂", "矿", "代表", "委员", "主席", "部长", "院士", "教授", "同志",
            "先生", "女士", "校", "团体", "直属",
        ]
        .iter()
        .any(|word| part.ends_with(word))
}

/// The longest line, in bytes, that names who signs.
pub(crate) const LONGEST_NAME: usize = 300;

/// Posts whose holders sign.
pub(crate) static POSTS: Words = Words::new(&[
    "总理",
    "主席",
    "部长",
    "行长",
    "局长",
    "厅长",
    "省长",
    "市长",
    "县长",
    "区长",
    "主任",
    "署长",
    "院长",
    "检察长",
    "委员长",
    "州长",
    "旗长",
    "镇长",
    "处长",
    "秘书长",
    "书记",
    "行政长官",
    "司长",
    "审计长",
    "会长",
    "社长",
    "审判长",
    "审判员",
    "陪审员",
    "书记员",
]);

/// Whether a line is a post and who holds it: 总理　李克强, 行长：周某某. A member of a list has the post last.
pub(crate) fn signs(line: &str) -> bool {
    /// What the posts end in.
    static ENDS: Chars = Chars::new("长理席任记员");
    if line.len() > LONGEST_NAME || !ENDS.stand_in(line) || line.contains(['。', '，', '；', '《', '？'])
    {
        return false;
    }
    let squashed = squash(line);
    if !POSTS.stand_in(&squashed) {
        return false;
    }
    POSTS.iter().any(|post| {
        squashed.split_once(*post).is_some_and(|(before, name)| {
            let name = name.trim_start_matches(['：', ':']);
            (2..=4).contains(&name.chars().count()) && !before.ends_with(['组', '成'])
        })
    })
}

/// Whether a line names who kept the record of a court, or who assisted it: 书　记　员　　王某某, 法官助理　王某某
pub(crate) fn is_clerk(line: &str) -> bool {
    /// In bytes, the blanks of a justified line among them.
    const LONGEST: usize = 120;
    const LONGEST_NAME: usize = 12;
    if line.len() > LONGEST || !line.starts_with(['书', '代', '法']) {
        return false;
    }
    let squashed = squash(line);
    let name = ["代书记员", "书记员", "法官助理"].iter().find_map(|post| squashed.strip_prefix(post));
    name.is_some_and(|name| {
        let name = name.trim_start_matches(['：', ':']);
        (2..=LONGEST_NAME).contains(&name.chars().count()) && name.chars().all(is_ideograph)
    })
}

/// Whether a line is a post whose holder's name was lost, as where a page shows the signature as an image: 省　长
pub(crate) fn is_post(line: &str) -> bool {
    const LONGEST: usize = 60;
    line.len() <= LONGEST && POSTS.is(&squash(line))
}

/// Whether a line above a date is who issued it: 国务院, 总理　李克强, 中国人民银行 行长：周小川.
pub(crate) fn is_issuer(line: &str) -> bool {
    if line.len() > LONGEST_NAME {
        return false;
    }
    let (mut blanks, mut colon) = (0, false);
    for (_, c) in crate::source::signs(line) {
        match c {
            '。' | '，' | '；' | '《' | '？' | '！' | '!' => return false,
            '：' | ':' => colon = true,
            c => blanks += usize::from(is_blank(c)),
        }
    }
    if !(2..=60).contains(&(line.chars().count() - blanks)) {
        return false;
    }
    if colon {
        return signs(line);
    }
    let mut squashed = squash(line);
    if squashed.contains('&') {
        squashed = squashed.replace("&bsp;", "").replace("&nbsp;", "").into();
    }
    ends_like_unit(&squashed)
        || signs(line)
        || squashed.ends_with(['院', '局', '委', '部', '府'])
        || is_sealed(&squashed)
}

/// Where the seal goes: 申请单位（公章）, 某某局（代章）, （某某厅代章）.
fn is_sealed(squashed: &str) -> bool {
    static SEALS: Words = Words::new(&["印章", "公章", "盖章", "代章", "签章"]);
    let inside = squashed.strip_suffix(['）', ')']);
    inside.is_some_and(|inside| SEALS.end(inside)) || squashed.contains("（印章）")
}

/// Whether a name was blotted out before the text was made public: ×, ×××.
pub(crate) fn is_blotted(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| matches!(c, '×' | '╳' | '✕') || is_blank(c))
}

/// 县财政局联系人：某某，联系电话：…: whom to ask, with the office before the label.
pub(crate) fn is_contact_of(line: &str) -> bool {
    const LONGEST: usize = 200;
    const LABELS: &[&str] = &["联系人", "联系电话"];
    static BEGIN: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("联系"));
    line.len() <= LONGEST
        && BEGIN.find(line.as_bytes()).is_some()
        && LABELS.iter().any(|label| {
            line.find(*label).is_some_and(|at| {
                let after = trim_start(&line[at + label.len()..]);
                let office = line[..at].split(['，', ',']).next().unwrap_or_default();
                at > 0 && ends_like_unit(trim(office)) && after.starts_with(['：', ':'])
            })
        })
}

/// 甲局 乙局公告〔2026〕第4号: the number of several offices, parted by blanks.
pub(crate) fn is_joint_number(line: &str) -> bool {
    if !super::number::may_end_a_number(line) {
        return false;
    }
    static KINDS: Words = Words::new(&["公告", "通告"]);
    if !KINDS.stand_in(line) {
        return false;
    }
    let Some(word) = KINDS.iter().find_map(|word| line.find(word)) else { return false };
    let mut offices = line[..word].split(is_blank).filter(|office| !office.is_empty());
    let last = line[..word].rfind(is_blank).unwrap_or(0);
    offices.clone().count() > 1
        && offices.all(ends_like_unit)
        && number_line(trim_start(&line[last..])).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_several_offices_stands_behind_the_last() {
        for line in
            ["甲县财政局 乙县教育局公告〔2026〕第4号", "甲县财政局\u{3000}乙县教育局公告〔2026〕第4号"]
        {
            assert!(is_joint_number(line), "{line}");
        }
        assert!(!is_joint_number("甲县财政局公告〔2026〕第4号"));
    }

    #[test]
    fn an_addressee_names_who_receives_it() {
        for line in [
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            "各煤矿：",
            "北京工业大学：",
            "各镇人民政府、街道办事处,市政府各部门:",
            "各培训单位：",
            "有关单位：",
        ] {
            assert!(is_addressee(line), "{line}");
        }
        for line in [
            "现提出以下意见：",
            "各位代表：",
            "主任、各位副主任、秘书长、各位委员：",
            "单位：",
            "填报单位：",
            "现将有关事项通知如下：",
            "主要任务：",
        ] {
            assert!(!is_addressee(line), "{line}");
        }
    }
}
