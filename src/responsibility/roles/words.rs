//! The words of roles, labels and clauses.
//!
//! Each group of entries has a document behind it in which they stand so, by its 发文字号. Where none is known whose
//! number the copy at hand shows, that is said.

use crate::kinds::Role;
use crate::words::Words;
use Role::*;

/// Words that name a role, in labels and as verbs. One that ends in another stands before it.
pub(super) const ROLE_WORDS: &[(&str, Role)] = &[
    // Of several leads, and of several who answer: no number known
    ("总牵头", Lead),
    ("双牵头", Lead),
    ("牵总", Lead),
    ("总负责", Responsible),
    ("抓落实", Responsible),
    // 国办发〔2018〕128号 (生态环境部牵头); 国发〔2018〕42号 (农业农村部、工业和信息化部牵头负责)
    ("牵头", Lead),
    // 江政办〔2022〕1号 (对承办的责任事项); 主办 as a role, no number known
    ("主办", Lead),
    ("承办", Lead),
    // 市长主抓 stands in 桐乡市主要工作责任分解 2020; no number known
    ("主抓", Lead),
    // 粤府〔2021〕22号 (各地、各部门配合); 穗府辦〔2006〕19號 (配合單位:)
    ("配合", Cooperating),
    // 协同责任单位：stands in 安徽省重点工作及责任分解 2022, 协办 and 会办 beside 主办; no number known
    ("协同", Cooperating),
    ("协办", Cooperating),
    ("会办", Cooperating),
    ("协助", Cooperating),
    // 国办发〔2018〕128号 (协作); 协作和配合单位 in the task list of a county, no number known
    ("协作", Cooperating),
    // 国办发〔2018〕128号 (国家统计局参与); 国函〔2018〕144号 (其他相关部门和单位参加)
    ("参与", Participating),
    ("参加", Participating),
    // 国办发〔2018〕128号 (生态环境部指导); 竹府办〔2016〕20号 (重点督办); 国函〔2018〕144号 (督导);
    // 国办发〔2018〕108号 (督查); 国务院令第737号 (监督); 国发〔2018〕42号 (督促)
    ("指导", Supervising),
    ("督导", Supervising),
    ("督办", Supervising),
    ("督查", Supervising),
    ("监督", Supervising),
    ("督促", Supervising),
    // 国发〔2019〕3号 (税务总局、财政部、海关总署负责); 国发〔2018〕38号 (负责部门：);
    // 国办发〔2018〕128号 (试点城市政府负责落实); 国办函〔2018〕71号 (组织实施)
    ("负责", Responsible),
    ("落实", Responsible),
    ("实施", Responsible),
    // 菏政办字〔2023〕1号 (负总责); 国办发〔1997〕11号 (各司其职，各负其责). 主责单位 stands beside 牵头部门 and 协办单位 in 北京市大气污染防治
    // 2021年行动计划, no number known
    ("主责", Responsible),
    ("负总责", Responsible),
    ("各负其责", Responsible),
    ("各司其职", Responsible),
];

/// Words that name a role in labels and are no verbs: 由县财政局承担 may be said of costs.
pub(super) const LABEL_WORDS: &[(&str, Role)] = &[
    // 许政[2020]20号 (责任单位:); the others stand in task tables and lists of rectification, no number known
    ("责任", Responsible),
    ("执行", Responsible),
    ("承担", Responsible),
    ("承接", Responsible),
    ("整改", Responsible),
    ("办理", Responsible),
    ("领衔", Lead),
    ("支持", Cooperating),
    ("支撑", Cooperating),
    ("保障", Cooperating),
    // Beside 主责单位
    ("协责", Cooperating),
    ("次责", Cooperating),
    ("协管", Cooperating),
    ("会同", Cooperating),
    // 监管责任单位 is responsible.
    ("监管单位", Supervising),
    ("监管部门", Supervising),
];

/// Whom a label of units names, behind the word of the role.
#[rustfmt::skip]
pub(super) const UNIT_TAILS: &[&str] = &[
    // 黔府发〔2022〕8号 (牵头单位:); 国发〔2018〕38号 (负责部门：); 宁政发[2006]275号 (责任主体)
    "单位", "部门", "主体",
    // 江政办〔2022〕1号 (责任科室); 穗卫函〔2023〕1930号 (牵头处室); 股室 and 地区, no number known
    "科室", "处室", "股室", "地区",
];

/// Whom a label names right behind one of [`OWN_WORDS`], and what is no label elsewhere: 责任乡镇, 牵头专班; no number known.
#[rustfmt::skip]
pub(super) const OWN_TAILS: &[&str] = &[
    "县区", "区县", "县市区", "市县", "县", "市", "乡镇", "镇街", "街道", "机构", "站所", "企业", "学院", "学校", "小组", "专班",
    "党组织",
];

pub(super) const OWN_WORDS: &[&str] = &["责任", "牵头", "主责", "配合", "协同", "主办", "协办", "承办"];

/// What a label of persons ends in. The role does not matter: a 牵头领导 is a person.
#[rustfmt::skip]
pub(super) const PERSON_TAILS: &[&str] = &[
    // 粤府〔2021〕22号 (分管省领导:); 江政办〔2022〕1号 (责任人); 国办发〔2018〕123号 (分管负责人)
    "领导", "责任人", "负责人",
    // No number known
    "牵头人",
    // The posts of [`POSTS`] that head a government; as labels no number known
    "省长", "市长", "县长", "区长",
];

/// Words without which a label of persons is no assignment: 市领导：is a list of guests.
#[rustfmt::skip]
pub(super) const PERSON_WORDS: &[&str] = &[
    // 竹府办〔2016〕20号 (责任领导); 国办发〔2018〕123号 (分管负责人); 银发〔2006〕112号 (主管领导)
    "责任", "负责", "分管", "主管",
    // 牵头负责领导: in 安徽省重点工作及责任分解 2022, 市长主抓 in 桐乡市主要工作责任分解 2020, the others in task tables of
    // counties; no number known
    "牵头", "协管", "包保", "包联", "包抓", "挂钩", "联系", "督办", "督导", "挂帅", "主抓",
    "包案", "包干", "包片", "包村", "挂点", "挂联", "挂牌", "领衔",
];

/// Whom to ask. 穗卫函〔2023〕1930号 (联系人：, 联系电话：, 联系方式：); 国函〔2018〕144号 (联络员)
pub(super) const CONTACTS: &[&str] = &["联系人", "联络员", "联络人", "联系电话", "联系方式"];

/// Labels that leave the roles to what follows them.
#[rustfmt::skip]
pub(super) const NEUTRAL: &[&str] = &[
    // 粤府〔2021〕22号 (部门分工:); 国办发〔2018〕114号 (责任分工); 国发〔2019〕3号 (任务分工);
    // 国办发〔2018〕117号 (职责分工); 宁政发[2006]275号 (工作分工)
    "部门分工", "责任分工", "任务分工", "职责分工", "工作分工",
    // The same cut short, believed in brackets only; no number known
    "分工", "责任",
];

/// Labels of time limits.
#[rustfmt::skip]
pub(super) const DEADLINES: &[&str] = &[
    // 竹府办〔2016〕20号 (完成时限, a column); 国办函〔2018〕71号 (时间节点); 银办发〔2013〕188号 (时间要求);
    // 国办发〔2018〕115号 (时限)
    "完成时限", "时间节点", "时间要求", "时限",
    // The columns and labels of other task lists and rectification plans; no number known
    "完成时间", "完成期限", "办结时限", "办结时间", "整改时限", "整改期限", "时限要求", "工作时限", "落实时限",
    "办理时限", "办理期限", "推进时限", "时间进度", "进度要求", "完成节点", "完成日期",
    "销号时限", "销号时间", "目标时限", "责任时限", "反馈时限", "化解时限", "化解期限", "建设时限", "建成时限", "竣工时限",
    "启动时限", "报送时限", "达标时限", "清零时限", "交付时限", "解决时限", "计划时限", "任务时限", "最后期限",
];

/// What the label of a time limit ends in that is believed beside a role, before what is a time limit: 时间：2025年底.
#[rustfmt::skip]
pub(super) const TIMES: &[&str] = &["时间", "时限", "期限", "日期", "进度", "节点", "安排"];

/// What may stand before, between and behind the verbs of a clause.
#[rustfmt::skip]
pub(super) const ADVERBS: &[&str] = &[
    // 粤府〔2021〕22号 (重点任务分工); 国发〔2019〕4号 (分别负责); 国办函〔2004〕71号 (共同做好);
    // 国办函〔1996〕14号 (具体实施方案); 国办发〔1997〕11号 (各自的职责)
    "分工", "分别", "共同", "具体", "各自",
    // 菏政办字〔2023〕1号 (统筹落实); 国函〔2018〕144号 (联合, 密切配合); 国办函〔2004〕71号 (积极配合);
    // 国函〔1996〕95号 (办理); 国办发〔2004〕7号 (抓好落实); 国办函〔2018〕71号 (组织实施, 统一)
    "统筹", "联合", "密切", "积极", "办理", "抓好", "组织", "统一",
    // 国发〔2018〕42号 (统筹协调); 国办发〔2018〕128号 (全面落实); 国函〔2018〕144号 (主要负责); 国办发〔2019〕2号 (监督检查, 跟踪);
    // 穗卫函〔2023〕1930号 (归口); 国办发〔1997〕11号 (通力)
    "协调", "全面", "主要", "检查", "跟踪", "归口", "通力",
    // 分头落实, 负责推进, 牵头推动, 做好配合, 牵头抓总, 牵头调度, 支持配合, 主动配合, 全力配合, 贯彻落实, 主体落实,
    // 分级负责, 牵头并负责: no number known
    "分头", "推进", "推动", "做好", "抓总", "调度", "支持", "主动", "全力", "贯彻", "主体", "分级", "并",
];

/// By what the work is shared out: one of the first, then one of the second.
///
/// 国发〔2018〕39号 (按职责分工); 国函〔2018〕144号 (按照职责分工); 国函〔2006〕38号 (按照职能分工);
/// 国发〔2004〕18号 (按分工); 国发〔2018〕38号 (依职责); 国办发〔2019〕2号 (按照分工); 根据, 依据, 职能职责 and from 管理权限 on: no number known
pub(super) const ACCORDING: &[&str] = &["按照", "按", "根据", "依据", "依"];

#[rustfmt::skip]
pub(super) const DUTIES: &[&str] = &[
    "职责分工", "职能分工", "任务分工", "分工", "工作职责", "职能职责", "各自职责", "职责", "职能",
    "管理权限", "职责权限", "权限", "属地原则", "属地管理原则", "属地管理", "职责范围", "部门职责", "行业职责",
];

/// What a duty that is taken up is called: one of the first, one of the second, 责任.
///
/// 国发〔2019〕3号 (落实主体责任); 穗卫函〔2023〕1930号 (属地责任); 国办发〔2018〕128号 (监管责任); 国办发〔2004〕7号 (领导责任);
/// the others: no number known
pub(super) const TAKING_UP: &[&str] = &["落实", "承担", "履行", "压实", "负"];

pub(super) const OF_WHOM: &[&str] =
    &["主体", "属地管理", "属地", "行业监管", "行业管理", "监管", "领导", "管理"];

/// The words that make the units before them leaders and those after them partners: 甲会同乙负责.
///
/// 国办发〔2018〕117号 (国家发展改革委会同有关部门负责); 国函〔2018〕144号 (联合); 会商: no number known
pub(super) const TOGETHER: &[&str] = &["会同", "会商", "联合"];

/// Runs of adverbs that lead where they are all that a clause says: 县水利局统筹，各乡镇负责.
///
/// 国发〔2018〕42号 (统筹协调); the others: no number known
pub(crate) const LEADING: &[&str] = &["统筹协调", "协调统筹", "统筹", "统筹推进", "统筹调度", "统筹抓总"];

/// Runs of adverbs that share a matter out: （县教育局、县民政局分别办理）. 办理 alone may say where something is applied for. No number
/// known.
pub(super) const HANDLING: &[&str] = &["分别办理", "分头办理"];

/// Words that say who does the work beside a clause with a verb of the tables: 甲牵头，乙共同推进. No number known.
pub(super) const DOING: &[(&str, Role)] = &[
    ("推进", Responsible),
    ("推动", Responsible),
    ("抓好", Responsible),
    ("做好", Responsible),
    ("办理", Responsible),
    ("承担", Responsible),
    ("具体抓", Responsible),
    ("保障", Cooperating),
];

/// The same before 工作, or before one of [`WORK`] and 工作: 市审计局按职责做好相关工作. No number known.
pub(super) const DOING_WORK: &[(&str, Role)] = &[("开展", Responsible), ("落实", Responsible)];

/// Which work is meant: of what others lead, it is help. No number known.
#[rustfmt::skip]
pub(super) const WORK: &[(&str, Role)] = &[
    ("相关", Responsible), ("有关", Responsible), ("具体", Responsible), ("各项", Responsible),
    ("配合", Cooperating), ("协调", Cooperating), ("保障", Cooperating), ("服务", Cooperating),
];

/// What a clause begins with that speaks of the tasks before it: 以上工作由县住建局牵头. No number known.
pub(super) const TASKS_ABOVE: &[&str] = &["以上", "上述", "前述", "本项", "此项", "该项"];

/// Words by which a unit list names posts: 分管副省长、协管副秘书长负责.
#[rustfmt::skip]
pub(crate) static POSTS: Words = Words::new(&[
    // 国办发〔2018〕109号 (副省长, 书记, 局长, 部长, 主席, 秘书长, 副主任)
    "省长", "书记", "局长", "部长", "主席", "秘书长", "主任",
    // 国函〔2006〕38号 (副市长, 有关负责同志); 国办发〔2004〕7号 (区长, 镇长); 国办发〔2018〕118号 (主要负责人);
    // 粤府〔2021〕22号 (分管省领导)
    "市长", "负责同志", "区长", "镇长", "主要负责人", "领导",
    // 州长 in 立法法; the others, no number known
    "州长", "县长", "旗长", "常委", "厅长", "处长", "科长", "所长", "站长", "队长", "院长", "校长", "政委", "董事长", "总经理",
]);
