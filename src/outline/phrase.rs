//! What is a heading: the phrase after a marker, judged by its words and by its siblings.

use crate::source::{is_blank, trim};

/// The longest run-in heading, in characters.
const LONGEST_RUN_IN: usize = 32;
/// The longest heading on a line of its own.
const LONGEST_LINE: usize = 50;

/// Words that only a sentence has: who must do what, facts, definitions.
const SENTENCE: &[&str] = &[
    "应当",
    "应该",
    "不得",
    "必须",
    "可以",
    "是指",
    "均为",
    "予以",
    "有下列",
    "下列",
    "以下简称",
    "本办法",
    "本条例",
    "本规定",
    "本细则",
    "本法",
    "万元",
    "亿元",
    "％",
    "%",
    "之日起",
    "按规定",
    "已经",
    "曾经",
    "截至",
    "其中",
    "如下",
    "的，",
    "是否",
    "均应",
    "须经",
    "尚未",
    "仍然",
    "分别为",
    "达到",
    "超过",
    "不低于",
    "不少于",
    "第一款",
    "项规定",
    "条规定",
    "規定",
    "應",
    "得以",
    "视为",
    "不予",
    "方可",
    "，指",
    "不再",
    "负责本",
    "负责编制",
    "负责制定",
    "负责组织",
    "负责统筹",
];

/// Words that a sentence begins with and a heading does not.
const OPENERS: &[&str] = &[
    "根据",
    "按照",
    "依据",
    "依照",
    "自",
    "凡",
    "经",
    "由",
    "从",
    "若",
    "如",
    "当",
    "在",
    "因为",
    "因故",
    "除",
    "到20",
    "至20",
    "对于",
    "为了",
    "各地",
    "各级",
    "各部门",
    "各有关",
    "各单位",
    "各区",
    "各市",
    "各县",
    "有关",
    "我",
    "你",
    "该",
    "其",
    "本",
    "此",
    "据",
    "截至",
    "目前",
    "今年",
    "去年",
    "近年来",
    "同时",
    "此外",
    "另外",
    "上述",
    "前款",
    "以上",
    "以下",
    "申请人",
    "企业应",
    "20",
    "19",
];

/// Whether a sentence says who must do what with 要: 各单位要…; 主要, 重要, 需要 and the like do not.
fn commands(phrase: &str) -> bool {
    phrase.match_indices('要').any(|(at, _)| {
        let before = phrase[..at].chars().next_back();
        let after = phrase[at + '要'.len_utf8()..].chars().next();
        !before.is_some_and(|c| "主重需必首紧纪摘概扼简次险纲提".contains(c))
            && !after.is_some_and(|c| "求素点件害义闻道领职旨".contains(c))
            && at > 0
    })
}

/// Whether a sentence begins with what must be: 应能够防御…; 应急, 应用 and 应对 do not.
fn demands(phrase: &str) -> bool {
    phrase
        .strip_prefix('应')
        .is_some_and(|rest| !rest.starts_with(['急', '用', '对', '届', '收', '税', '付', '变', '援']))
}

/// Whether 应 says what must be: 还应具备…; 供应, 适应 and 应用 do not.
fn obliges(phrase: &str) -> bool {
    phrase.match_indices('应').any(|(at, word)| {
        let before = phrase[..at].chars().next_back();
        let after = phrase[at + word.len()..].chars().next();
        before.is_some_and(|c| !"供适响反相对效感呼顺照理回策因".contains(c))
            && after.is_some_and(|c| !"急用对届收税付变援链".contains(c))
    })
}

/// Whether `phrase` (no stop at its end) can be a run-in heading.
pub(crate) fn is_run_in(phrase: &str) -> bool {
    let count = phrase.chars().filter(|c| !is_blank(*c)).count();
    (2..=LONGEST_RUN_IN).contains(&count) && is_phrase(phrase)
}

/// Whether `phrase` can be a heading on a line of its own; `stopped` says that a 。 stood behind it.
pub(crate) fn is_line(phrase: &str, stopped: bool) -> bool {
    let count = phrase.chars().filter(|c| !is_blank(*c)).count();
    if phrase.ends_with(['；', ';', '，', ',', '、', '！', '？', '：', ':']) || phrase.contains(['。', '；'])
    {
        return false;
    }
    if stopped {
        return (2..=LONGEST_RUN_IN + 6).contains(&count) && is_phrase(phrase);
    }
    (1..=LONGEST_LINE).contains(&count)
}

/// Whether the words are those of a title and not of a sentence.
fn is_phrase(phrase: &str) -> bool {
    const MOST_COMMAS: usize = 2;
    let phrase = trim(phrase);
    // 将第十六条修改为“甲: the full stop stands inside a quotation.
    let quoted = phrase.matches('“').count() == phrase.matches('”').count();
    quoted
        && !phrase.contains(['。', '；', ';', '：', ':', '？', '！'])
        && phrase.matches(['，', ',']).count() <= MOST_COMMAS
        && !phrase.ends_with(['的', '，', ',', '、'])
        && !OPENERS.iter().any(|word| phrase.starts_with(word))
        && !SENTENCE.iter().any(|word| phrase.contains(word))
        && !commands(phrase)
        && !demands(phrase)
        && !obliges(phrase)
        && !counts_something(phrase)
        && !names_who(phrase)
}

/// 41万户, 9所, 6月: a figure makes it a fact. 5G and 1+X do not.
fn counts_something(phrase: &str) -> bool {
    let mut chars = phrase.chars().peekable();
    while let Some(c) = chars.next() {
        let figure = crate::numeral::digit_value(c).is_some();
        if figure
            && chars.peek().is_some_and(|next| {
                "万亿个户家项所处片人年月日公千百里倍场次名亩吨件条批座台天元".contains(*next)
            })
        {
            return true;
        }
    }
    false
}

/// 市商务局负责日常调度: an office before 负责 is a named subject.
fn names_who(phrase: &str) -> bool {
    ["负责", "牵头", "会同", "負責"].iter().any(|verb| {
        phrase.find(verb).is_some_and(|at| crate::responsibility::units::ends_like_unit(&phrase[..at]))
    })
}

/// Words that end a lead-in, not a heading: 按照下列方法确定：
const LEAD_INS: &[&str] = &[
    "如下",
    "下列",
    "以下",
    "是指",
    "包括",
    "分别",
    "确定",
    "规定",
    "条件",
    "情形",
    "材料",
    "之一",
    "即",
    "为",
    "是",
    "有",
    "指",
    "计算",
    "办理",
    "提供",
    "提交",
    "执行",
    "处理：",
    "等",
];

/// Whether a phrase before ： names the part: 总体要求：, 四、跨境税费退库业务处理：
pub(crate) fn is_colon(phrase: &str) -> bool {
    let count = phrase.chars().filter(|c| !is_blank(*c)).count();
    (2..=24).contains(&count)
        && is_phrase(phrase)
        && !LEAD_INS.iter().any(|word| phrase.ends_with(word))
        && !phrase.contains("以下")
}

/// What a measure begins with: a phrase before ： that begins so names what is done and defines no term.
const ACTIONS: &[&str] = &[
    "优化", "加强", "加快", "加大", "推进", "推动", "提升", "提高", "完善", "强化", "深化", "落实", "健全",
    "建立", "建设", "构建", "打造", "培育", "支持", "鼓励", "引导", "开展", "实施", "扩大", "促进", "做好",
    "做强", "严格", "规范", "保障", "坚持", "拓展", "统筹", "组织", "明确", "畅通", "丰富", "压实", "突出",
    "深入", "着力",
];

/// What a part of a document is called; a phrase before ： that ends so names the part, any other may be a
/// term that is being defined (国家级（Ⅰ级）：…).
const PARTS: &[&str] = &[
    "要求", "目标", "原则", "任务", "思想", "范围", "对象", "内容", "程序", "方式", "方法", "措施", "依据",
    "目的", "步骤", "时间", "意义", "保障", "标准", "重点", "安排", "职责", "阶段",
];

/// Whether a sentence is nothing but the name of a part: 清理整顿的重点。
pub(crate) fn is_part(phrase: &str) -> bool {
    const LONGEST: usize = 12;
    phrase.chars().count() <= LONGEST && is_phrase(phrase) && PARTS.iter().any(|word| phrase.ends_with(word))
}

/// Whether a line without a stop, too long for a heading by itself, can be one among headings.
pub(crate) fn is_long_line(phrase: &str) -> bool {
    const LONGEST: usize = 90;
    phrase.chars().count() <= LONGEST
        && !phrase.contains(['。', '；', '：', ':', '？', '！'])
        && !phrase.ends_with(['，', '、'])
}

/// Whether a phrase before ： in the same paragraph is a heading: (一)总体要求：…
pub(crate) fn is_part_name(phrase: &str) -> bool {
    phrase.chars().count() <= 10
        && is_colon(phrase)
        && !phrase.contains(['，', '（', '('])
        && (PARTS.iter().any(|word| phrase.ends_with(word))
            || ACTIONS.iter().any(|word| phrase.starts_with(word)))
}

/// Whether the first sentence is only one of several equal ones: 认真组织自查。及时上报结果。按期完成整改。
pub(crate) fn is_one_of_equals(phrase: &str, rest: &str) -> bool {
    const SHORT: usize = 12;
    let mut count = 0;
    for sentence in rest.split('。').map(trim).filter(|sentence| !sentence.is_empty()) {
        count += 1;
        if sentence.chars().count() > SHORT {
            return false;
        }
    }
    count >= 2 && phrase.chars().count() <= SHORT
}

/// How many of a group have a run-in heading, as it seems: the siblings decide.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) candidates: u32,
    pub(crate) others: u32,
}

impl Tally {
    pub(crate) fn count(&mut self, candidate: bool) {
        match candidate {
            true => self.candidates += 1,
            false => self.others += 1,
        }
    }

    fn share(self) -> f32 {
        self.candidates as f32 / (self.candidates + self.others).max(1) as f32
    }

    fn total(self) -> u32 {
        self.candidates + self.others
    }
}

/// Whether a candidate is a heading, by its siblings in the same list and by its style in the whole document.
pub(crate) fn siblings_agree(list: Tally, style: Tally) -> bool {
    /// Nearly all of the style open that way.
    const MOST: f32 = 0.6;
    /// In one list, this few are chance.
    const FEW: f32 = 0.34;
    if list.total() >= 3 && list.share() < FEW {
        return false;
    }
    style.share() >= MOST || list.total() >= 2 && list.share() >= MOST
}

/// Whether most of a list are.
pub(crate) fn most(list: Tally) -> bool {
    list.share() >= 0.6
}

/// Whether nearly all of a style in the whole document open with a heading, so that a list whose phrases are only
/// too long has them too.
pub(crate) fn document_insists(style: Tally) -> bool {
    style.total() >= 8 && style.share() >= 0.75
}

/// Whether a phrase that is too long by itself has the words of a title.
pub(crate) fn is_long_run_in(phrase: &str) -> bool {
    const LONGEST: usize = 44;
    phrase.chars().count() <= LONGEST && is_phrase(phrase)
}

/// Whether so many siblings open with a heading that a phrase in doubt is one too.
pub(crate) fn siblings_insist(list: Tally, style: Tally) -> bool {
    list.total() >= 3 && list.share() >= 0.66
        || style.total() >= 4 && style.share() >= 0.75 && (list.total() < 3 || list.share() >= 0.34)
}

/// Whether a sentence with a 。 over other text is a heading, by its siblings: one item that is plainly content
/// makes its list content.
pub(crate) fn lines_agree(list: Tally, style: Tally) -> bool {
    list.share() >= 0.6 && (list.total() >= 2 || style.share() >= 0.6)
}

/// Whether a phrase in doubt can be a heading where the siblings insist: short, and no command.
pub(crate) fn is_doubtful(phrase: &str) -> bool {
    /// A longer one must have the words of a title.
    const SHORT: usize = 26;
    const LONGEST: usize = 44;
    let count = phrase.chars().count();
    /// What a provision on its own force says.
    const FORCE: &[&str] = &["起施行", "起实施", "起执行", "有效期", "负责解释", "废止"];
    (2..=LONGEST).contains(&count)
        && (count <= SHORT || is_phrase(phrase))
        && !FORCE.iter().any(|word| phrase.contains(word))
        && !phrase.contains(['；', '：', ':', '？'])
        && phrase.matches('，').count() <= 1
        && !commands(phrase)
        && !demands(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_in_heading_is_a_phrase_and_no_sentence() {
        for phrase in [
            "提升产业园区创新能力",
            "坚持深化改革，简政放权",
            "给予企业房租补贴",
            "重大意义",
            "基础支撑筑牢夯实",
            "优化“互联网＋政务服务”应用",
        ] {
            assert!(is_run_in(phrase), "{phrase}");
        }
        for phrase in [
            "各单位要加强领导",
            "申请人应当提交材料",
            "本办法自公布之日起施行",
            "到2025年建成三个园区",
            "有下列情形之一的",
            "根据园区产业特色加强引导",
            "市财政每年安排不低于1亿元",
        ] {
            assert!(!is_run_in(phrase), "{phrase}");
        }
    }

    #[test]
    fn siblings_decide_in_doubt() {
        let t = |candidates, others| Tally { candidates, others };
        assert!(siblings_agree(t(3, 0), t(8, 0)));
        assert!(!siblings_agree(t(1, 3), t(1, 37)));
        assert!(!siblings_agree(t(1, 3), t(1, 3)));
    }
}
