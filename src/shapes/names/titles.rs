//! What titles end in and look like, and how the text below them begins.

use crate::source::{is_blank, is_ideograph, trim};
use crate::words::{Chars, Words};

/// What titles end in (文种 and the names of instruments).
pub(crate) static TITLE_WORDS: Words = Words::new(&[
    "通知",
    "意见",
    "办法",
    "方案",
    "决定",
    "规定",
    "条例",
    "规划",
    "纲要",
    "计划",
    "报告",
    "复函",
    "批复",
    "公告",
    "通告",
    "通报",
    "细则",
    "措施",
    "政策",
    "要点",
    "清单",
    "指南",
    "制度",
    "章程",
    "规范",
    "规则",
    "决议",
    "命令",
    "公报",
    "议案",
    "请示",
    "答复",
    "函",
    "纪要",
    "指引",
    "目录",
    "标准",
    "预案",
    "法",
    "举措",
    "分工",
    "分解",
    "任务",
    "建议",
    "大纲",
    "总体规划",
    "汇编",
    "体系",
    "表",
    "名单",
    "一览",
    "台账",
    "要求",
    "解释",
    "情况",
    "图",
    "流程",
    "模板",
    "样式",
    "须知",
    "说明",
    "通知书",
    "倡议书",
    "判决书",
    "裁定书",
    "决定书",
    "调解书",
    "告知书",
    "公开信",
    "承诺书",
    "责任书",
    "申请书",
    "委托书",
    "意见书",
    "协议书",
    "守则",
    "准则",
    "公约",
    "宣言",
    "讲话",
    "令",
    "规程",
    "导则",
    "通则",
    "白皮书",
    "声明",
    "倡议",
    "简章",
    "布告",
]);

/// Whether a line ends as a title does; brackets at its end are left aside, and blanks inside its last word (通　知).
pub(crate) fn ends_like_title(line: &str) -> bool {
    let mut text = trim(line);
    while let Some((before, _)) = crate::responsibility::units::trailing_bracket(text) {
        if before.is_empty() {
            break;
        }
        text = before;
    }
    // 转发《甲办法》 ends in a title.
    let text = text.trim_end_matches(['*', '》', '〉']);
    TITLE_WORDS.end_spaced(text)
}

/// How a text begins that says what it is for.
pub(crate) static PURPOSES: Words = Words::new(&[
    "为深入",
    "为贯彻",
    "为进一步",
    "为加强",
    "为规范",
    "为落实",
    "为切实",
    "为全面",
    "为认真",
    "为做好",
    "为加快",
    "为推进",
    "为推动",
    "为促进",
]);

/// Whether a line begins as the first sentence of a text does, and does not end as a title.
pub(crate) fn begins_sentence(line: &str) -> bool {
    static WORDS: Words = Words::new(&["根据", "为了", "按照", "依据"]);
    (WORDS.open(line) || PURPOSES.open(line)) && !ends_like_title(line) || promulgates(line)
}

/// 《甲办法》已经…通过: the sentence of an order, however little of it stands on its first line.
fn promulgates(line: &str) -> bool {
    line.starts_with('《') && line.split_once('》').is_some_and(|(_, rest)| is_passed(rest))
}

/// Whether a line says that what was named before it has been passed: 已由…通过
pub(crate) fn is_passed(line: &str) -> bool {
    static PASSED: Words = Words::new(&["已经", "已由", "业经"]);
    PASSED.open(line)
}

/// Whether a line can be one of a title: short, no stop, no sentence.
pub(crate) fn is_title_like(line: &str) -> bool {
    /// Signs that no title holds.
    static SIGNS: Chars = Chars::new("。：:？");
    /// In bytes, the blanks of a justified line among them: every task repeats the title.
    const LONGEST: usize = 600;
    if line.len() > LONGEST
        || line.ends_with(['，', '；', ';', ',', '、', '？', '！', '.', '。', '：', ':'])
        || SIGNS.stand_in(line)
    {
        return false;
    }
    let count = line.chars().filter(|c| !is_blank(*c)).count();
    // What a reading machine made of a stamp is no title; a year or a version in brackets goes on with one.
    let words = line.chars().zip(line.chars().skip(1)).any(|(a, b)| is_ideograph(a) && is_ideograph(b));
    (2..=90).contains(&count)
        && (words
            || ends_like_title(line)
            || line.contains(is_blank) && line.chars().filter(|c| is_ideograph(*c)).count() > 3
            || line.starts_with(['（', '(']))
        && !line.starts_with(crate::shapes::BOX_DRAWING)
        // The head of a table; a button of a page.
        && !line.starts_with("序号")
        && !(line.starts_with('【') && line.ends_with('】'))
        && (count <= 45 || ends_like_title(line))
}

/// Whether a line alone can be a title: it is like one, and ends like one.
pub(crate) fn is_title(line: &str) -> bool {
    ends_like_title(line) && is_title_like(line)
}
