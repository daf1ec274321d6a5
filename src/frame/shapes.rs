//! What a line of the frame looks like, whatever stands around it. Tables of words and one function a shape.
//!
//! Source: GB/T 9704-2012, 7.2 (版头), 7.3 (主体), 7.4 (版记).

use super::date::date_line;
use super::number::{number_line, order_line};
use crate::document::kinds::Element;
use crate::numeral::digit_value;
use crate::responsibility::units::ends_like_unit;
use crate::source::{is_blank, trim, trim_start};

/// The shape of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A text of the frame whose form says what it is.
    Element(Element),
    /// 某某令〔2026〕第1号（…办法）
    Order,
    /// 附件, 附件1, 附表2: alone
    AnnexMark,
    /// 附件1：标题
    AnnexTitle,
    /// 附件：1.…
    AnnexList,
    /// 目录
    ContentsMark,
    /// A line of a table of contents, told by its leader
    ContentsEntry,
    /// Anything else
    Plain,
}

/// 甲局 乙局公告〔2026〕第4号: the number of several offices, parted by blanks.
fn is_joint_number(line: &str) -> bool {
    let Some(word) = ["公告", "通告"].iter().find_map(|word| line.find(word)) else { return false };
    let mut offices = line[..word].split(is_blank).filter(|office| !office.is_empty());
    let last = line[..word].rfind(is_blank).map_or(0, |at| at + 1);
    offices.clone().count() > 1
        && offices.all(ends_like_unit)
        && line.get(last..).is_some_and(|number| number_line(number.trim_start_matches(is_blank)).is_some())
}

/// Whether a line names a file to be fetched: an annex that the page links to and does not hold.
pub(crate) fn is_file_link(line: &str) -> bool {
    const KINDS: &[&str] =
        &[".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".ppt", ".pptx", ".zip", ".rar"];
    const LONGEST: usize = 300;
    line.len() <= LONGEST
        && line.rfind('.').is_some_and(|at| {
            let kind = trim(&line[at..]);
            KINDS.iter().any(|known| kind.eq_ignore_ascii_case(known))
        })
}

/// 县财政局联系人：某某，联系电话：…: whom to ask, with the office before the label.
pub(crate) fn is_contact_of(line: &str) -> bool {
    const LONGEST: usize = 200;
    line.len() <= LONGEST
        && ["联系人", "联系电话"].iter().any(|label| {
            line.find(label).is_some_and(|at| {
                let after = trim_start(&line[at + label.len()..]);
                let office = line[..at].split(['，', ',']).next().unwrap_or_default();
                at > 0 && ends_like_unit(trim(office)) && after.starts_with(['：', ':'])
            })
        })
}

/// Longer lines, in bytes, have none of the short shapes.
const SHORT: usize = 240;

pub(crate) fn shape(line: &str) -> Shape {
    if let Some(element) = labelled_row(line) {
        return Shape::Element(element);
    }
    // A list of annexes may be long.
    if line.starts_with('附')
        && let Some(Shape::AnnexList) = annex(line)
    {
        return Shape::AnnexList;
    }
    if line.len() > SHORT {
        return if order_line(line).is_some() {
            Shape::Order
        } else {
            bracketed_line(line).unwrap_or(Shape::Plain)
        };
    }
    if date_line(line).is_some() {
        return Shape::Element(Element::Date);
    }
    if let Some(shape) = bracketed_line(line) {
        return shape;
    }
    if let Some(shape) = annex(line) {
        return shape;
    }
    if number_line(line).is_some() {
        return Shape::Element(Element::Number);
    }
    if order_line(line).is_some() {
        return Shape::Order;
    }
    if is_joint_number(line) {
        return Shape::Element(Element::Number);
    }
    if is_printed_by(line) {
        return Shape::Element(Element::PrintedBy);
    }
    if matches!(squash(line).as_str(), "目录" | "目次" | "目錄") {
        return Shape::ContentsMark;
    }
    if is_contents_entry(line) {
        return Shape::ContentsEntry;
    }
    if is_contact_of(line) {
        return Shape::Element(Element::Contact);
    }
    if let Some(element) = head_mark(line) {
        return Shape::Element(element);
    }
    if is_furniture(line) {
        return Shape::Element(Element::Boilerplate);
    }
    Shape::Plain
}

/// `line` without its blanks; short lines only.
pub(crate) fn squash(line: &str) -> String {
    line.chars().filter(|c| !is_blank(*c)).collect()
}

/// Rows that a label opens.
const ROWS: &[(&str, Element)] = &[
    ("抄送", Element::CopyTo),
    ("主送", Element::CopyTo),
    ("发送", Element::CopyTo),
    ("抄报", Element::CopyTo),
    ("内部发送", Element::CopyTo),
    ("分送", Element::CopyTo),
    ("签发人", Element::Signer),
    ("联系人", Element::Contact),
    ("聯絡人", Element::Contact),
    ("联系电话", Element::Contact),
    ("联系方式", Element::Contact),
    ("咨询电话", Element::Contact),
    ("联系人及电话", Element::Contact),
    ("联系人及联系方式", Element::Contact),
    ("监督电话", Element::Contact),
    ("联系地址", Element::Contact),
    ("电子邮箱", Element::Contact),
    ("传真", Element::Contact),
    ("索引号", Element::Boilerplate),
    ("主题分类", Element::Boilerplate),
    ("主题词", Element::Boilerplate),
    ("信息公开选项", Element::Boilerplate),
    ("公开方式", Element::Boilerplate),
    ("发文机关", Element::Boilerplate),
    ("发文机构", Element::Boilerplate),
    ("发布机构", Element::Boilerplate),
    ("成文日期", Element::Boilerplate),
    ("发布日期", Element::Boilerplate),
    ("发布时间", Element::Boilerplate),
    ("生成日期", Element::Boilerplate),
    ("公开日期", Element::Boilerplate),
    ("发文日期", Element::Boilerplate),
    ("发文字号", Element::Boilerplate),
    ("文号", Element::Boilerplate),
    ("标题", Element::Boilerplate),
    ("名称", Element::Boilerplate),
    ("分类", Element::Boilerplate),
    ("有效性", Element::Boilerplate),
    ("时效性", Element::Boilerplate),
    ("效力级别", Element::Boilerplate),
    ("法规类别", Element::Boilerplate),
    ("信息来源", Element::Boilerplate),
    ("来源", Element::Boilerplate),
    ("责任编辑", Element::Boilerplate),
    ("编辑", Element::Boilerplate),
    ("浏览次数", Element::Boilerplate),
    ("阅读次数", Element::Boilerplate),
    ("字号", Element::Boilerplate),
    ("打字", Element::Boilerplate),
    ("校对", Element::Boilerplate),
    ("字体", Element::Boilerplate),
    ("版权所有", Element::Boilerplate),
    ("主办单位", Element::Boilerplate),
    ("承办单位", Element::Boilerplate),
    ("网站标识码", Element::Boilerplate),
    ("原文链接", Element::Boilerplate),
    ("点击数", Element::Boilerplate),
    ("点击量", Element::Boilerplate),
    ("点击", Element::Boilerplate),
    ("浏览量", Element::Boilerplate),
    ("访问量", Element::Boilerplate),
    ("作者", Element::Boilerplate),
    ("供稿", Element::Boilerplate),
    ("審核", Element::Boilerplate),
    ("审核", Element::Boilerplate),
    ("录入", Element::Boilerplate),
    ("發布日期", Element::Boilerplate),
    ("發表日期", Element::Boilerplate),
    ("信息來源", Element::Boilerplate),
    ("來源", Element::Boilerplate),
    ("瀏覽次數", Element::Boilerplate),
    ("发布人", Element::Boilerplate),
    ("更新时间", Element::Boilerplate),
    ("日期", Element::Boilerplate),
    ("当前位置", Element::Boilerplate),
    ("您的位置", Element::Boilerplate),
    ("您现在的位置", Element::Boilerplate),
    ("您当前的位置", Element::Boilerplate),
    ("您当前所在的位置", Element::Boilerplate),
    ("生效日期", Element::Boilerplate),
    ("实施日期", Element::Boilerplate),
    ("施行日期", Element::Boilerplate),
    ("失效日期", Element::Boilerplate),
    ("废止日期", Element::Boilerplate),
    ("公文种类", Element::Boilerplate),
    ("文件状态", Element::Boilerplate),
    ("统一编号", Element::Boilerplate),
    ("发布机关", Element::Boilerplate),
    ("发布部门", Element::Boilerplate),
    ("发布单位", Element::Boilerplate),
    ("制定机关", Element::Boilerplate),
    ("公布日期", Element::Boilerplate),
    ("题注", Element::Boilerplate),
    ("时间", Element::Boilerplate),
];

/// ```ebnf
/// row = label, ( "：" | ":" | "】" | tab ), text ;   (* 抄送：…  联系人：…  索 引 号：… *)
/// ```
/// Blanks inside the label are passed over.
pub(crate) fn labelled_row(line: &str) -> Option<Element> {
    let line = line.trim_start_matches(['【', '[', '|']);
    const LONGEST: usize = 8;
    let mut label = ['\0'; LONGEST];
    let mut count = 0;
    for (at, c) in line.char_indices() {
        match c {
            // The label must be parted from what follows it.
            '：' | ':' | '】' | '\t' | '|' if count > 0 => {
                let label = &label[..count];
                let row = ROWS.iter().find(|(word, _)| word.chars().eq(label.iter().copied()));
                return row.map(|&(_, element)| element);
            }
            c if is_blank(c) => continue,
            '\u{4E00}'..='\u{9FFF}' if at < 40 && count < LONGEST => {
                label[count] = c;
                count += 1;
            }
            _ => return None,
        }
    }
    None
}

/// A line that is one bracket: a note, the state of the draft, the history.
///
/// ```ebnf
/// bracketed = ( "（" | "(" ), text, ( "）" | ")" ) ;   (* （此件公开发布）  （征求意见稿）  （2019年…通过） *)
/// ```
/// A bracket that begins so names whom to ask.
const CONTACT_WORDS: &[&str] = &["联系人", "联系电话", "联系方式", "咨询电话"];

fn bracketed_line(line: &str) -> Option<Shape> {
    let open = line.strip_prefix(['（', '(', '【', '〔'])?;
    let closed = open.strip_suffix(['）', ')', '】', '〕']);
    let inside = trim(closed.unwrap_or(open));
    let closed = closed.is_some();
    let count = inside.chars().count();
    const NOTES: &[&str] = &[
        "此件",
        "公开发布",
        "删减",
        "此页无正文",
        "主动公开",
        "依申请公开",
        "不予公开",
        "此文",
        "发至",
        "登报",
        "有删节",
    ];
    const DRAFTS: &[&str] =
        &["稿", "试行", "草案", "暂行", "试行）", "修订", "修正", "修正案", "試行", "草案）"];
    if closed && count <= 30 && NOTES.iter().any(|word| inside.contains(word)) {
        return Some(Shape::Element(Element::Note));
    }
    if closed && CONTACT_WORDS.iter().any(|word| inside.starts_with(word)) {
        return Some(Shape::Element(Element::Contact));
    }
    if closed && count <= 16 && DRAFTS.iter().any(|word| inside.ends_with(word)) && !inside.contains('年') {
        return Some(Shape::Element(Element::DraftStatus));
    }
    // （民政部　一九九七年一月二十八日）
    let dated = closed && date_line(inside).is_some()
        || closed
            && count <= 40
            && inside.char_indices().any(|(at, c)| is_blank(c) && date_line(trim(&inside[at..])).is_some());
    (dated || is_history(inside)).then_some(Shape::Element(Element::History))
}

/// 题注: when and by whom it was passed, published, changed.
pub(crate) fn is_history(text: &str) -> bool {
    const DEEDS: &[&str] = &[
        "通过",
        "公布",
        "发布",
        "修订",
        "修正",
        "批准",
        "施行",
        "修改",
        "废止",
        "会议上",
        "訂定",
        "修正發布",
        "印发",
    ];
    let text = text.trim_start_matches(['—', '―', '-', '（', '(', '*', ' ', '根', '据', '自', '經']);
    let digits = text.chars().take_while(|c| digit_value(*c).is_some()).count();
    let year = digits == 4 && text.chars().nth(4).is_some_and(|c| c == '年' || is_blank(c));
    let han_year = text.starts_with(['二', '一']) && text.chars().take(6).any(|c| c == '年');
    (year || han_year)
        && text.contains('月')
        && DEEDS.iter().any(|deed| text.contains(deed))
        && !text.contains('。')
        && !text.ends_with(['，', '；', '：'])
}

/// ```ebnf
/// annex = ( "附件" | "附表" | "附录" | "附" ), [ number ], [ "：" ], [ title ] ;   (* 附件1  附件：1.甲  附表2：乙 *)
/// ```
fn annex(line: &str) -> Option<Shape> {
    let (mark, rest) = annex_mark(line)?;
    let numbered =
        mark.chars().any(|c| digit_value(c).is_some() || crate::numeral::han_or_zero_value(c).is_some());
    let colon = rest.starts_with(['：', ':', '「', '修', '訂']);
    let title = trim(rest.trim_start_matches(['：', ':', '.', '、', '．']));
    if title.is_empty() {
        return Some(if colon && !numbered { Shape::AnnexList } else { Shape::AnnexMark });
    }
    let counted = colon && crate::marker::marker(title).is_some_and(|m| m.ordinal.last() == 1);
    if title.chars().count() > 60 && !counted || title.ends_with(['。', '；', '，']) && !colon {
        return None;
    }
    if !numbered {
        return colon.then_some(Shape::AnnexList);
    }
    // 附件1所列… goes on as a sentence.
    let parted = colon || rest.starts_with(is_blank) || rest.starts_with(['.', '、', '．']);
    parted.then_some(Shape::AnnexTitle)
}

/// The mark of an annex at the beginning of a line, and what follows.
pub(crate) fn annex_mark(line: &str) -> Option<(&str, &str)> {
    let word =
        ["附件", "附表", "附录", "附錄", "附"].iter().find(|word| strip_spaced(line, word).is_some())?;
    let rest = strip_spaced(line, word)?;
    let after = rest.trim_start_matches(is_blank);
    let number = after.trim_start_matches(|c: char| {
        digit_value(c).is_some()
            || "一二三四五六七八九十-－—".contains(c)
            || c.is_ascii_uppercase() && word != &"附"
    });
    let end = if number.len() < after.len() { number } else { rest };
    // 附「甲要點」 lists what is attached to an order.
    let listed = end.starts_with(['：', ':', '「']) || end.starts_with("修正「") || end.starts_with("訂定「");
    if *word == "附" && !(end.is_empty() || listed) {
        return None;
    }
    Some((trim(&line[..line.len() - end.len()]), end))
}

fn strip_spaced<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for (i, c) in word.chars().enumerate() {
        if i > 0 {
            rest = rest.trim_start_matches(is_blank);
        }
        rest = rest.strip_prefix(c)?;
    }
    Some(rest)
}

/// ```ebnf
/// printed_by = office, blanks, date, "印发" | "共印", number, "份" ;   (* 某某办公厅　2018年1月2日印发 *)
/// ```
fn is_printed_by(line: &str) -> bool {
    let squashed = squash(line);
    // The number of the page may be glued behind it.
    let squashed = squashed.trim_end_matches(|c: char| "。）)".contains(c) || digit_value(c).is_some());
    if squashed.contains("共印") && squashed.ends_with('份') {
        return true;
    }
    let Some(before) = squashed
        .strip_suffix("印发")
        .or_else(|| squashed.strip_suffix("印發"))
        .or_else(|| squashed.strip_suffix("印制"))
    else {
        return false;
    };
    before.ends_with('日')
        && before.contains('年')
        && before.contains('月')
        && !before.contains(['，', '。', '《'])
}

/// A line of a table of contents: text, a leader of dots, a page.
pub(crate) fn is_contents_entry(line: &str) -> bool {
    let dots = line.matches(['.', '…', '·', '．', '⋯', '-']).count();
    let ends_in_page =
        line.trim_end_matches(['-', '—', ' ', '）', ')']).ends_with(|c: char| digit_value(c).is_some());
    let leader = ["......", "……", "·····", "⋯⋯", ".....", ". . ."].iter().any(|leader| line.contains(leader));
    leader && (ends_in_page || dots > 12)
}

/// The marks above the red line: 份号, 密级, 紧急程度, 登记号.
fn head_mark(line: &str) -> Option<Element> {
    let squashed = squash(line);
    if squashed.len() == 6 && squashed.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Element::Copies);
    }
    if ["绝密", "机密", "秘密"].iter().any(|word| {
        squashed.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(['★', '☆', '*']))
    }) {
        return Some(Element::Secrecy);
    }
    if matches!(squashed.as_str(), "特急" | "加急" | "平急" | "特提" | "急件" | "限时办结") {
        return Some(Element::Urgency);
    }
    is_registration(&squashed).then_some(Element::Registration)
}

/// ```ebnf
/// registration = letter, { letter }, dash, 4 * digit, dash, digit, { digit } ;   (* JNCR—2022—0040001 *)
/// ```
fn is_registration(line: &str) -> bool {
    let mut parts = line.split(['—', '-', '－', '–']).filter(|part| !part.is_empty());
    let (Some(code), Some(year), Some(number)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    code.len() >= 2
        && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && year.len() == 4
        && year.bytes().chain(number.bytes()).all(|b| b.is_ascii_digit())
        && number.len() >= 3
}

/// Rows of a web page that stand around a document.
fn is_furniture(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "扫一扫",
        "打印本页",
        "关闭窗口",
        "关闭本页",
        "设为首页",
        "加入收藏",
        "分享到",
        "分享：",
        "【字体",
        "[字体",
        "字体：",
        "打印】",
        "【打印",
        "版权所有",
        "ICP备",
        "公网安备",
        "网站地图",
        "当前位置",
        "政府网站标识码",
        "网站标识码",
        "无障碍",
        "长者助手",
        "法宝引证码",
        "上一篇",
        "下一篇",
        "返回顶部",
        "我要纠错",
        "浏览次数",
        "返回首页",
        "手机版",
        "微信扫",
        "纠错】",
        "内容纠错",
        "相关报道",
        "相关附件",
        "相关链接",
        "相关阅读",
        "相关解读",
        "使用帮助",
    ];
    WORDS.iter().any(|word| line.contains(word)) && !line.ends_with(['。', '；'])
        || matches!(line, "Top" | "TOP" | "回頂端" | "回到頂端")
        || is_timestamp(line)
}

/// When a page was put online: a day with an hour.
///
/// ```ebnf
/// timestamp = date, [ blank ], hour, ( ":" | "时" ), minute, { any } ;   (* 2023年07月13日 15:00  2026-01-31 07:00:44 *)
/// ```
fn is_timestamp(line: &str) -> bool {
    const LONGEST: usize = 48;
    if line.len() > LONGEST || !line.starts_with(|c: char| digit_value(c).is_some()) {
        return false;
    }
    let sign = |c: char| "年月日-/.:：时時分秒".contains(c) || is_blank(c) || digit_value(c).is_some();
    let hour = line.contains([':', '：', '时', '時']);
    let day = line.contains(['年', '-', '/']);
    hour && day && line.chars().all(sign)
}

/// Whether a line is a rule or an ornament between parts of a page: - - - -, ******
pub(crate) fn is_ornament(line: &str) -> bool {
    line.chars().all(|c| is_blank(c) || "-—－_=*·.…>＞|【】[]~×＊".contains(c))
}

/// Whether a line leads elsewhere on its site: a path (首页 > 政策), a link to what explains the document.
pub(crate) fn is_navigation(line: &str) -> bool {
    const LINKS: &[&str] = &["解读", "读懂", "图解", "解讀"];
    line.contains(['>', '＞'])
        || line.starts_with("点击查看")
        || line.starts_with(['【', '[', '·']) && LINKS.iter().any(|word| line.contains(word))
        || is_furniture(line)
}

/// Whether the line can stand above everything else as 发文机关标志.
///
/// ```ebnf
/// letterhead = offices, ( "文件" | "令" | "公告" | "通告" ) ;   (* 某某省人民政府文件  某某省人民政府令 *)
/// ```
pub(crate) fn is_letterhead(line: &str) -> bool {
    const ENDINGS: &[&str] = &["文件", "令", "公告", "通告", "公报"];
    let squashed = squash(line);
    let Some(office) = ENDINGS.iter().find_map(|word| squashed.strip_suffix(word)) else {
        // Three offices stacked around one word: 甲 文件乙
        return line.contains(" 文件") && squashed.chars().count() < 80;
    };
    squashed.chars().count() <= 60
        && (ends_like_unit(office)
            || office.ends_with(['国', '院', '席'])
            || office.contains("国务院")
            || office.contains("主席"))
        && !squashed.contains(['，', '。', '：', '关', '《'])
}

/// What a note under a table begins with.
pub(crate) const NOTES: &[&str] = &["注：", "注:", "备注：", "说明：", "註："];

/// What titles end in (文种 and the names of instruments).
pub(crate) const TITLE_WORDS: &[&str] = &[
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
    "守则",
    "准则",
    "公约",
    "宣言",
    "讲话",
    "令",
];

/// Whether a line ends as a title does; brackets at its end are left aside.
pub(crate) fn ends_like_title(line: &str) -> bool {
    let mut text = trim(line);
    while let Some((before, _)) = crate::responsibility::units::trailing_bracket(text) {
        if before.is_empty() {
            break;
        }
        text = before;
    }
    let text = text.trim_end_matches('*');
    TITLE_WORDS.iter().any(|word| text.ends_with(word))
}

/// Whether a line begins as the first sentence of a text does, and does not end as a title.
pub(crate) fn begins_sentence(line: &str) -> bool {
    const WORDS: &[&str] =
        &["根据", "为了", "为深入", "为贯彻", "为进一步", "为加强", "为规范", "为落实", "按照", "依据"];
    WORDS.iter().any(|word| line.starts_with(word)) && !ends_like_title(line)
}

/// Whether a line can be one of a title: short, no stop, no sentence.
pub(crate) fn is_title_like(line: &str) -> bool {
    let count = line.chars().filter(|c| !is_blank(*c)).count();
    // What a reading machine made of a stamp is no title; a year or a version in brackets goes on with one.
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let words = line.chars().zip(line.chars().skip(1)).any(|(a, b)| is_han(a) && is_han(b));
    (2..=90).contains(&count)
        && (words
            || line.contains(is_blank) && line.chars().filter(|c| is_han(*c)).count() > 3
            || line.starts_with(['（', '(']))
        && !line.starts_with(crate::line::BOX_DRAWING)
        && !line.contains(['。', '：', ':', '？'])
        && !line.ends_with(['，', '；', ';', ',', '、', '？', '！', '.'])
        && (count <= 45 || ends_like_title(line))
}

/// ```ebnf
/// addressee = unit, { ( "、" | "，" | "；" ), unit }, "：" ;   (* 各省、自治区、直辖市人民政府，国务院各部委： *)
/// ```
pub(crate) fn is_addressee(line: &str) -> bool {
    let Some(list) = line.strip_suffix(['：', ':']).map(trim) else { return false };
    const NOT: &[&str] = &[
        "如下", "意见", "通知", "决定", "方案", "办法", "措施", "报告", "同志", "建议", "要求", "函复",
        "批复", "下列",
    ];
    if list.is_empty()
        || list.starts_with("各位")
        || list.contains("盖章")
        || list.contains(['。', '：', '“'])
        || NOT.iter().any(|word| list.ends_with(word))
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
    for part in parts {
        all += 1;
        last_like = is_receiver(part);
        like += usize::from(last_like);
    }
    last_like && like * 2 >= all || all > 2 && like + 1 == all
}

fn is_receiver(part: &str) -> bool {
    if part.chars().count() > 40 {
        return false;
    }
    part.starts_with(['各', '你']) && !part.contains('要') && part.chars().count() <= 25
        || ends_like_unit(part) && !part.contains(['为', '将', '现'])
        || [
            "厂", "矿", "代表", "委员", "主席", "部长", "院士", "教授", "同志", "先生", "女士", "校", "团体",
            "直属",
        ]
        .iter()
        .any(|word| part.ends_with(word))
}

/// The longest line, in bytes, that names who signs.
pub(crate) const LONGEST_NAME: usize = 300;

/// Posts whose holders sign.
const POSTS: &[&str] = &[
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
    "部長",
    "院長",
    "局長",
    "署長",
    "縣長",
    "市長",
    "處長",
    "委員長",
    "秘书长",
    "书记",
    "审计长",
    "会长",
    "社长",
];

/// Whether a line is a post and who holds it: 总理　李克强, 行长：周某某. A member of a list has the post last.
pub(crate) fn signs(line: &str) -> bool {
    if line.len() > LONGEST_NAME || !line.contains(['长', '長', '理', '席', '任', '记']) {
        return false;
    }
    let squashed = squash(line);
    POSTS.iter().any(|post| {
        squashed.split_once(post).is_some_and(|(before, name)| {
            let name = name.trim_start_matches(['：', ':']);
            (2..=4).contains(&name.chars().count()) && !before.ends_with(['组', '成'])
        })
    }) && !line.contains(['。', '，', '；', '《', '？'])
}

/// Whether a line above a date is who issued it: 国务院, 总理　李克强, 中国人民银行 行长：周小川.
pub(crate) fn is_issuer(line: &str) -> bool {
    if line.len() > LONGEST_NAME {
        return false;
    }
    let count = line.chars().filter(|c| !is_blank(*c)).count();
    if !(2..=60).contains(&count) || line.contains(['。', '，', '；', '《', '？']) {
        return false;
    }
    if line.contains(['：', ':']) {
        return signs(line);
    }
    let squashed = squash(line).replace("&bsp;", "").replace("&nbsp;", "");
    ends_like_unit(&squashed)
        || signs(line)
        || squashed.ends_with(['院', '局', '委', '部', '府'])
        || squashed.contains("（印章）")
        || squashed.ends_with("（代章）")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_frame_is_known_by_its_shape() {
        for (line, want) in [
            ("（此件公开发布）", Shape::Element(Element::Note)),
            ("（征求意见稿）", Shape::Element(Element::DraftStatus)),
            ("（2019年1月30日白鹿县第三届人民代表大会第二次会议通过）", Shape::Element(Element::History)),
            ("附件", Shape::AnnexMark),
            ("附 件 1", Shape::AnnexMark),
            ("附件：1.任务分工表", Shape::AnnexList),
            ("附件2：任务分工表", Shape::AnnexTitle),
            ("抄送：县委各部门。", Shape::Element(Element::CopyTo)),
            ("白鹿县人民政府办公室　　2026年1月5日印发", Shape::Element(Element::PrintedBy)),
            ("索 引 号：\t000014349", Shape::Element(Element::Boilerplate)),
            ("目　　录", Shape::ContentsMark),
            ("一、总则............3", Shape::ContentsEntry),
            ("机密★1年", Shape::Element(Element::Secrecy)),
            ("特急", Shape::Element(Element::Urgency)),
            ("000012", Shape::Element(Element::Copies)),
            ("BLXR—2026—0010003", Shape::Element(Element::Registration)),
            ("签发人：某某", Shape::Element(Element::Signer)),
            ("附件1所列事项由各单位办理。", Shape::Plain),
            ("各单位要认真落实。", Shape::Plain),
        ] {
            assert_eq!(shape(line), want, "{line}");
        }
    }

    #[test]
    fn an_addressee_names_who_receives_it() {
        for line in [
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            "各煤矿：",
            "北京工业大学：",
            "各镇人民政府、街道办事处,市政府各部门:",
        ] {
            assert!(is_addressee(line), "{line}");
        }
        for line in ["现提出以下意见：", "各位代表：", "现将有关事项通知如下：", "主要任务："]
        {
            assert!(!is_addressee(line), "{line}");
        }
    }
}
