//! 文种: what kind of document a title says it is.

use crate::script;
use crate::source::is_blank;

/// Endings of titles, the longer one first of two that end alike. The fifteen of the 党政机关公文处理工作条例, then what is
/// issued and enacted.
const GENRES: &[&str] = &[
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "复函",
    "函",
    "纪要",
    "令",
    "条例",
    "细则",
    "规定",
    "办法",
    "规则",
    "准则",
    "章程",
    "规范",
    "标准",
    "制度",
    "方案",
    "规划",
    "纲要",
    "计划",
    "要点",
    "预案",
    "措施",
    "政策",
    "清单",
    "目录",
    "指南",
    "倡议书",
    "责任书",
    "公示",
];

/// The genre that a title ends in, what stands in brackets behind it (试行, 2024—2026年) apart; none where it ends in no
/// word that is one.
pub(super) fn of_title(title: &str) -> Option<&'static str> {
    let plain: String = title.chars().filter(|c| !is_blank(*c)).collect();
    let mut rest = plain.as_str();
    while rest.ends_with(['）', ')']) {
        let open = rest.rfind(['（', '('])?;
        rest = &rest[..open];
    }
    // 《关于印发〈…〉的通知》
    let rest = rest.trim_end_matches(['》', '〉', '”', '"']);
    // 防汛工作方法 is none.
    let is_law = rest.starts_with("中华人民共和国") && rest.ends_with('法');
    let named = GENRES.iter().copied().find(|genre| script::ends_with(rest, genre));
    named.or_else(|| is_law.then_some("法"))
}

#[cfg(test)]
mod tests {
    use super::of_title;

    #[test]
    fn the_genre_is_the_last_word_of_the_title() {
        for (title, genre) in [
            ("白鹿县人民政府关于印发《防汛办法》的通知", Some("通知")),
            ("白鹿县防汛办法（试行）", Some("办法")),
            ("青岚市科技创新行动计划（2024—2026年）（征求意见稿）", Some("计划")),
            ("关于同意设立开发区的复函", Some("复函")),
            ("关于商请支持的函", Some("函")),
            ("中华人民共和国 水 法", Some("法")),
            ("水資源管理辦法", Some("办法")),
            ("中华人民共和国公司法", Some("法")),
            ("防汛抢险工作方法", None),
            ("白鹿县（试行）（", None),
            ("）", None),
            ("", None),
        ] {
            assert_eq!(of_title(title), genre, "{title}");
        }
    }
}
