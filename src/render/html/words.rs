//! The words of the page, in Chinese and English.

use crate::diagnostic::Lang;
use crate::kinds::Role;

/// What the page calls its parts.
pub(super) struct Words {
    /// The language, as HTML names it.
    pub(super) lang: &'static str,
    pub(super) report: &'static str,
    pub(super) untitled: &'static str,
    pub(super) empty: &'static str,
    pub(super) skip: &'static str,
    pub(super) views: &'static str,
    pub(super) outline: &'static str,
    pub(super) text: &'static str,
    pub(super) units: &'static str,
    pub(super) tasks: &'static str,
    pub(super) findings: &'static str,
    pub(super) matrix: &'static str,
    pub(super) search: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    pub(super) legend: &'static str,
    pub(super) deadline: &'static str,
    pub(super) table: &'static str,
    pub(super) narrow: &'static str,
    pub(super) inherited: &'static str,
    pub(super) no_divisions: &'static str,
    pub(super) no_units: &'static str,
    pub(super) no_tasks: &'static str,
    pub(super) no_findings: &'static str,
    pub(super) without_script: &'static str,
    pub(super) finding: &'static str,
    pub(super) see: &'static str,
    pub(super) error: &'static str,
    pub(super) warning: &'static str,
    pub(super) info: &'static str,
    /// Before and behind a line's number, before and behind a column's.
    pub(super) line: [&'static str; 4],
    /// Behind the counts of divisions, tasks, units and findings.
    pub(super) counts: [&'static str; 4],
    /// What the script says, as attributes of the page's body.
    pub(super) said: &'static str,
    /// The names and the marks in the matrix of the roles, in the order of [`Role::ALL`].
    roles: [(&'static str, &'static str); Role::ALL.len()],
}

const ZH: Words = Words {
    lang: "zh-CN",
    report: "公文解析报告",
    untitled: "（无标题）",
    empty: "（没有文字）",
    skip: "跳到正文",
    views: "视图",
    outline: "目录",
    text: "正文",
    units: "单位",
    tasks: "任务",
    findings: "问题",
    matrix: "矩阵",
    search: "在正文中查找",
    previous: "上一处",
    next: "下一处",
    legend: "责任类别",
    deadline: "时限",
    table: "表格",
    narrow: "筛选单位",
    inherited: "上级标题的分工也适用",
    no_divisions: "没有结构层次。",
    no_units: "没有责任分工。",
    no_tasks: "没有任务。",
    no_findings: "没有发现问题。",
    without_script: "矩阵和查找要用脚本；这里没有启用。",
    finding: "问题",
    see: "参见",
    error: "错误",
    warning: "警告",
    info: "提示",
    line: ["第 ", " 行", "第 ", " 列"],
    counts: [" 个层次", " 项任务", " 个单位", " 个问题"],
    said: " data-none=\"没有找到\" data-found=\"第 {i} 处，共 {n} 处\" data-chosen=\"已选 {u}，{n} 项任务\" \
           data-open=\"展开\" data-shut=\"收起\" data-rows=\"第 {a}—{b} 项，共 {n} 项\" data-task=任务",
    roles: [
        ("牵头", "牵"),
        ("责任", "责"),
        ("配合", "配"),
        ("参加", "参"),
        ("指导", "导"),
        ("领导", "领"),
        ("联系", "联"),
    ],
};

const EN: Words = Words {
    lang: "en",
    report: "Report on a policy document",
    untitled: "(no title)",
    empty: "(no text)",
    skip: "Skip to the text",
    views: "Views",
    outline: "Outline",
    text: "Text",
    units: "Units",
    tasks: "Tasks",
    findings: "Findings",
    matrix: "Matrix",
    search: "Search the text",
    previous: "Previous match",
    next: "Next match",
    legend: "Roles",
    deadline: "Time limit",
    table: "Table",
    narrow: "Filter units",
    inherited: "A heading above names units too",
    no_divisions: "No numbered divisions.",
    no_units: "Nobody is named as responsible.",
    no_tasks: "No tasks.",
    no_findings: "No findings.",
    without_script: "The matrix and the search need the script, which is not running here.",
    finding: "Finding",
    see: "See",
    error: "Error",
    warning: "Warning",
    info: "Note",
    line: ["line ", "", ", column ", ""],
    counts: [" divisions", " tasks", " units", " findings"],
    said: " data-none=\"No match\" data-found=\"{i} of {n}\" data-chosen=\"{u} chosen, tasks: {n}\" \
           data-open=Expand data-shut=Collapse data-rows=\"{a}–{b} of {n}\" data-task=Task",
    roles: [
        ("lead", "L"),
        ("responsible", "R"),
        ("cooperating", "C"),
        ("participating", "P"),
        ("supervising", "S"),
        ("leader", "H"),
        ("contact", "K"),
    ],
};

pub(super) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

impl Words {
    pub(super) fn role(&self, role: Role) -> &'static str {
        self.roles[role as usize].0
    }

    /// The role in one sign.
    pub(super) fn mark(&self, role: Role) -> &'static str {
        self.roles[role as usize].1
    }
}
