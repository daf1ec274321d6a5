//! The words of time limits.

use crate::words::{Beginnings, Words};

/// How time limits begin, digits apart; most phrases begin otherwise and are not looked at.
pub(super) static BEGINNINGS: Beginnings =
    Beginnings::of(&[LEADS, RELATIVE_YEARS, RELATIVE_MONTHS, YEAR_ENDS, STANDING, MANNERS, OTHERS]);

/// What the productions begin with that stands in no table: years of the Republic, halves of a year, quarters, the
/// end of the month, durations, plans, 立行立改.
const OTHERS: &[&str] = &[
    "民国",
    "民國",
    "中华",
    "中華",
    "上半年",
    "下半年",
    "第",
    "月",
    "廿",
    "卅",
    "半",
    "十",
    "“",
    "\"",
    "立",
    "即",
    "边",
    "随",
    "每",
];

/// What an annotation may have before a time limit.
pub(super) const LEADS: &[&str] = &[
    "原则上",
    "不迟于",
    "不晚于",
    "力争",
    "争取",
    "确保",
    "计划",
    "预计",
    "最迟",
    "截至",
    "截止",
    "务必",
    "到",
    "至",
    "于",
    "在",
];

/// Years that are named by their distance.
pub(super) const RELATIVE_YEARS: &[&str] = &["今年", "明年", "当年", "本年", "次年", "翌年", "每年"];

/// Months and quarters that are named by their distance.
pub(super) const RELATIVE_MONTHS: &[&str] = &["本月", "当月", "次月", "下月", "每月", "每季度", "本季度"];

/// The end of a period that is named before it.
pub(super) const ENDS: &[&str] = &["底", "末", "终", "内"];

/// The end of a year.
pub(super) const YEAR_ENDS: &[&str] = &["年底", "年末", "年终", "年内", "全年"];

/// What makes the end of a period, or a day, the last on which a thing is in time.
pub(super) const BEFORE: &[&str] = &["以前", "之前", "前"];

/// What makes a time a beginning, or moves it to a day that is not certain.
pub(super) const NO_END: &[&str] =
    &["起", "以来", "以后", "之后", "后", "开始", "初", "至", "到", "-", "—", "–", "～", "~", "－", "、"];

/// What is to be done in time. Only asked how a phrase begins.
pub(super) const ACTIONS: &[&str] = &[
    "完成", "基本", "全面", "全部", "初步", "力争", "确保", "建成", "建立", "启动", "开工", "动工", "竣工",
    "完工", "投产", "投用", "投入", "实现", "形成", "出台", "印发", "制定", "落实", "整改", "达到", "取得",
    "上线", "运行", "开展", "推进", "推动", "实施", "报送", "提交", "到位", "办结", "销号", "验收", "交付",
    "见效", "持续", "组织",
];

/// Words of the roles: a phrase with one of them says who, not when.
pub(super) static ROLE_WORDS: Words = Words::new(&[
    "牵头", "负责", "配合", "参与", "参加", "协助", "责任", "单位", "部门", "领导", "督导", "指导", "主办",
    "协办", "承办", "会同",
]);

/// Time limits without a day.
pub(super) const STANDING: &[&str] = &[
    "中长期",
    "长期",
    "持续",
    "常态化",
    "常态",
    "立即",
    "即刻",
    "马上",
    "尽快",
    "近期",
    "适时",
    "随时",
    "限期",
    "全程",
];

/// What needs one of [`WORKS`] after it to be a time limit.
pub(super) const MANNERS: &[&str] = &[
    "按时间节点",
    "按时序进度",
    "按序时进度",
    "分阶段",
    "分年度",
    "按季度",
    "按年度",
    "按时",
    "按期",
    "如期",
    "按月",
    "逐步",
    "逐年",
    "有序",
    "分步",
    "分期",
    "分批",
    "同步",
    "滚动",
    "定期",
    "及时",
    "不断",
    "一直",
    "始终",
];

/// What is done at no certain day: 长期`坚持`.
pub(super) const WORKS: &[&str] = &[
    "坚持", "推进", "推动", "整改", "整治", "落实", "实施", "执行", "开展", "进行", "完成", "抓好", "巩固",
    "深化", "保持", "跟进", "更新", "调整", "报送", "启动", "销号", "见效", "到位", "任务", "工作",
];
