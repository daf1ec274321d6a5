//! The words by which a heading is told from a sentence.

use crate::words::Words;

/// Words that only a sentence has: who must do what, facts, definitions.
pub(super) static SENTENCE: Words = Words::new(&[
    "修改为",
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
]);

/// Words that a sentence begins with and a heading does not.
pub(super) static OPENERS: Words = Words::new(&[
    "根据",
    "按照",
    "依据",
    "依照",
    "原则同意",
    "同意",
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
]);

/// Words that end a lead-in, not a heading: 按照下列方法确定：
pub(super) static LEAD_INS: Words = Words::new(&[
    "如下",
    "下列",
    "以下",
    "是指",
    "包括",
    "分别",
    "确定",
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
]);

/// Nouns that end a lead-in where a verb of [`NEEDS`] governs them (符合条件：), and a heading where none does
/// (申报条件：).
pub(super) static NEEDED: Words = Words::new(&["条件", "材料", "规定", "情形"]);
pub(super) static NEEDS: Words = Words::new(&[
    "符合", "具备", "满足", "遵守", "按", "依", "提交", "提供", "出具", "携带", "报送", "需要", "属于",
    "存在", "具有", "违反", "准备", "应", "须",
]);

/// What a measure begins with: a phrase before ： that begins so names what is done and defines no term.
pub(super) static ACTIONS: Words = Words::new(&[
    "优化", "加强", "加快", "加大", "推进", "推动", "提升", "提高", "完善", "强化", "深化", "落实", "健全",
    "建立", "建设", "构建", "打造", "培育", "支持", "鼓励", "引导", "开展", "实施", "扩大", "促进", "做好",
    "做强", "严格", "规范", "保障", "坚持", "拓展", "统筹", "组织", "明确", "畅通", "丰富", "压实", "突出",
    "深入", "着力",
]);

/// What a part of a document is called; a phrase before ： that ends so names the part, any other may be a
/// term that is being defined (国家级（Ⅰ级）：…).
pub(super) static PARTS: Words = Words::new(&[
    "要求", "目标", "原则", "任务", "思想", "范围", "对象", "内容", "程序", "方式", "方法", "措施", "依据",
    "目的", "步骤", "时间", "意义", "保障", "标准", "重点", "安排", "职责", "阶段",
]);

/// Further names of parts, as guides to a service have them (GB/T 36114-2018: 受理条件, 申请材料, 办理流程, 办理时限); a term
/// may end so too (身份证明材料：…), so that one alone proves nothing.
pub(super) static PARTS_OF_GUIDES: Words = Words::new(&[
    "条件", "资格", "材料", "流程", "时限", "期限", "地点", "来源", "渠道", "途径", "咨询", "监督", "追究",
    "人员", "名额", "额度", "比例", "事项", "项目", "情况", "情形", "规定", "方面", "分工", "环节", "结果",
    "依据",
]);

/// Whether a paragraph says that what would stand behind it was left out: 第三条至第五条（略）, or dots and nothing else.
pub(super) fn leaves_out(line: &str) -> bool {
    const LONGEST: usize = 120;
    let dots = |c: char| matches!(c, '…' | '.' | '·' | '*' | '＊' | '⋯');
    let rest = line.trim_end_matches(['。', '）', ')', '】', ']']);
    let said = rest.strip_suffix('略').is_some_and(|before| {
        before.is_empty()
            || before
                .ends_with(['（', '(', '【', '[', ' ', '\u{3000}', '从', '省', '以', '下', '文', '条', '章'])
    });
    !line.is_empty() && line.len() <= LONGEST && (said || line.chars().all(dots))
}
