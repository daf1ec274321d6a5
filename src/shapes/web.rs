//! What stands around a document on a page of a site: rows, links, buttons, ornaments.

use crate::numeral::digit_value;
use crate::source::{is_blank, is_ideograph, trim_end, trim_start};
use crate::words::Words;

/// What the rows of a web page hold that stand around a document.
pub(crate) const FURNITURE: &[&str] = &[
    "扫一扫",
    "打印本页",
    "关闭窗口",
    "关闭本页",
    "设为首页",
    "加入收藏",
    "分享到",
    "分享至好友",
    "分享：",
    "分享:",
    "【字体",
    "[字体",
    "字体：",
    "字体:",
    "打印】",
    "【打印",
    "版权所有",
    "ICP备",
    "公网安备",
    "网站地图",
    "当前位置",
    "今天是",
    "今日是",
    "欢迎访问",
    "欢迎来到",
    "您当前的位置是",
    "本网站已支持",
    "本网站已经支持",
    "欢迎光临",
    "政府网站标识码",
    "网站标识码",
    "无障碍浏览",
    "无障碍阅读",
    "无障碍模式",
    "无障碍版",
    "无障碍工具",
    "进入无障碍",
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
    "自由的图书馆",
    "文档评论",
    "相关文档",
    "精品文档",
    "文档下载",
    "下载文档",
    "点击蓝字",
    "点击上方蓝字",
    "蓝字关注",
    "往期推荐",
];

/// Rows of a web page that stand around a document.
pub(crate) fn is_furniture(line: &str) -> bool {
    holds_furniture(line) || is_button(line)
}

/// Whether the line holds words of [`FURNITURE`] and is no sentence.
pub(crate) fn holds_furniture(line: &str) -> bool {
    static WORDS: Words = Words::new(FURNITURE);
    !line.ends_with(['。', '；']) && WORDS.stand_in(line)
}

/// What an open library says of the rights in a text: 本作品…属于公有领域.
pub(crate) fn is_licence(line: &str) -> bool {
    ["本作品", "注："].iter().any(|word| line.starts_with(word)) && line.contains("公有领域")
        || line.starts_with("Public domain")
}

/// A button of a page, a row of several, or when it was put online.
pub(super) fn is_button(line: &str) -> bool {
    matches!(line, "Top" | "TOP" | "回顶端" | "回到顶端" | "无障碍")
        || is_timestamp(line)
        || is_button_row(line)
}

/// What buttons of a page say: 打印 关闭, 【大】【中】【小】. Alone each may be a word of a text or a cell of a table.
#[rustfmt::skip]
const BUTTONS: &[&str] = &[
    "打印", "关闭", "收藏", "分享", "纠错", "返回", "下载", "保存", "复制", "朗读", "推荐", "字号", "字体", "大", "中", "小",
    "大号", "中号", "小号", "默认", "微信", "微博", "新浪微博", "QQ空间", "QQ好友", "复制链接", "打印文章", "关闭页面",
];

fn is_button_row(line: &str) -> bool {
    const LONGEST: usize = 90;
    const FEWEST: usize = 2;
    static BEGINNINGS: Words = Words::new(BUTTONS);
    let parts = |c: char| is_blank(c) || matches!(c, '|' | '【' | '】' | '[' | ']' | '/' | '：' | ':');
    let mut words = line.split(parts).filter(|word| !word.is_empty());
    line.len() <= LONGEST
        && BEGINNINGS.open(line.trim_start_matches(parts))
        && words.by_ref().take(FEWEST).filter(|word| BUTTONS.contains(word)).count() == FEWEST
        && words.all(|word| BUTTONS.contains(&word))
}

/// How often a page was looked at, alone: 128次, -次 where a script counts.
pub(crate) fn is_count(line: &str) -> bool {
    const LONGEST: usize = 24;
    line.len() <= LONGEST
        && line.strip_suffix('次').is_some_and(|count| {
            let count = trim_end(count);
            count == "-" || !count.is_empty() && count.chars().all(|c| digit_value(c).is_some())
        })
}

/// When a page was put online: a day with an hour.
///
/// ```ebnf
/// timestamp = date, [ blank ], hour, ( ":" | "时" ), minute, [ blank, name ]   (* 2026-01-31 07:00 县政府办公室 *)
///           | date in figures, blank, name ;                                   (* 2026/01/31 县政府办公室 *)
/// ```
pub(crate) fn is_timestamp(line: &str) -> bool {
    const LONGEST: usize = 96;
    if line.len() > LONGEST || !line.starts_with(|c: char| digit_value(c).is_some()) {
        return false;
    }
    let sign = |c: char| {
        matches!(c, '年' | '月' | '日' | '-' | '/' | '.' | ':' | '：' | '时' | '分' | '秒')
            || is_blank(c)
            || digit_value(c).is_some()
    };
    let end = line.find(|c| !sign(c)).unwrap_or(line.len());
    let (time, name) = line.split_at(end);
    let hour = time.contains([':', '：', '时']);
    let day = time.contains(['年', '-', '/']);
    // 2026/01/05 县财政局: no hour, but who put it there.
    let slashed = time.matches(['-', '/']).count() == 2 && !time.contains('年') && !name.is_empty();
    let named = time.ends_with(is_blank) && !name.contains(['。', '，', ',', '：', ':', '；']);
    (hour || slashed) && day && (name.is_empty() || named)
}

/// Whether a line is a rule or an ornament between parts of a page: - - - -, ******
pub(crate) fn is_ornament(line: &str) -> bool {
    line.chars().all(|c| {
        is_blank(c)
            || matches!(
                c,
                '-' | '—'
                    | '－'
                    | '_'
                    | '='
                    | '*'
                    | '·'
                    | '.'
                    | '…'
                    | '>'
                    | '＞'
                    | '|'
                    | '【'
                    | '】'
                    | '['
                    | ']'
                    | '~'
                    | '×'
                    | '＊'
            )
    })
}

/// Whether a line leads elsewhere on its site: a path (首页 > 政策), a link to what explains the document.
pub(crate) fn is_navigation(line: &str) -> bool {
    static LINKS: Words = Words::new(&["解读", "读懂", "图解"]);
    is_path(line)
        || is_menu(line)
        || ["点击查看", "点击上方", "长按识别", "长按二维码"].iter().any(|word| line.starts_with(word))
            && !line.contains('，')
        // 某网--某某信息网: the name of a site.
        || line.ends_with('网') && line.contains("--")
        || line.starts_with(['【', '[', '·']) && LINKS.stand_in(line)
        || link(line).is_some_and(|label| LINKS.stand_in(label))
        || is_links(line) && !is_file_link(line)
        || is_furniture(line)
}

/// The title that a reader of pages which writes Markdown puts over one: Title: 甲县扎实推进乙
pub(crate) fn reader_title(line: &str) -> Option<&str> {
    line.strip_prefix("Title: ").filter(|title| title.contains(is_ideograph))
}

/// Whether a line is one of those that such a reader puts over a page: URL Source: https://…, Markdown Content:
pub(crate) fn is_of_reader(line: &str) -> bool {
    const ROWS: &[&str] = &["URL Source: ", "Published Time: ", "Markdown Content:"];
    ROWS.iter().any(|row| line.starts_with(row)) || reader_title(line).is_some()
}

/// Whether Markdown's links and pictures are all that a line is: *   [首页](https://…), [![](….png)](https://…)
pub(crate) fn is_links(line: &str) -> bool {
    let begin = |line: &str| line.find(|c: char| !is_blank(c) && !matches!(c, '*' | '-' | '_' | '|' | '!'));
    if begin(line).is_none_or(|at| !line[at..].starts_with('[')) {
        return false;
    }
    // Open brackets, and whether a name that has just been closed wants its address.
    let (mut square, mut round, mut wants) = (0usize, 0usize, false);
    for c in line.chars() {
        if wants && c != '(' {
            return false;
        }
        match c {
            '(' if round > 0 || wants => (round, wants) = (round + 1, false),
            ')' if round > 0 => round -= 1,
            '[' if round == 0 => square += 1,
            ']' if round == 0 && square > 0 => {
                square -= 1;
                wants = square == 0;
            }
            c if square > 0 || round > 0 || is_blank(c) || matches!(c, '*' | '-' | '_' | '|' | '!') => {}
            _ => return false,
        }
    }
    square == 0 && round == 0 && !wants
}

/// What a line calls the address that is all it gives besides: 政策解读：https://…
fn link(line: &str) -> Option<&str> {
    const LONGEST_LABEL: usize = 36;
    let (label, address) = line.split_once(['：', ':']).filter(|(label, _)| label.len() <= LONGEST_LABEL)?;
    let address = trim_start(address);
    let is_address = address.starts_with("http") || address.starts_with("www.");
    (is_address && !address.contains(is_blank)).then_some(label)
}

/// 首　页 走进白鹿 政务公开 互动交流: the words of a menu, parted by blanks.
fn is_menu(line: &str) -> bool {
    const FEWEST: usize = 4;
    let behind = line.strip_prefix('首').and_then(|rest| trim_start(rest).strip_prefix('页'));
    behind.is_some_and(|rest| rest.starts_with(is_blank))
        && line.split(is_blank).filter(|word| !word.is_empty()).count() >= FEWEST
        && !line.contains(['。', '，', ',', '：', ':'])
}

/// 首页 > 政策: a sign that no bracket opens (关于修改<甲办法>的决定).
pub(crate) fn is_path(line: &str) -> bool {
    line.find(['>', '＞', '»', '›']).is_some_and(|at| !line[..at].contains(['<', '＜', '《', '«', '‹']))
}

/// Whether a line names a file to be fetched: an annex that the page links to and does not hold.
pub(crate) fn is_file_link(line: &str) -> bool {
    const KINDS: &[&str] =
        &[".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".ppt", ".pptx", ".zip", ".rar"];
    const LONGEST: usize = 300;
    const LONGEST_KIND: usize = 5;
    // [附表：….pdf](https://…)
    let linked = line.strip_prefix('[').and_then(|inside| inside.split_once("]("));
    let line = linked.map_or(line, |(name, _)| name);
    if line.len() > LONGEST {
        return false;
    }
    // The dot stands near the end.
    let line = trim_end(line);
    let from = line.floor_char_boundary(line.len().saturating_sub(LONGEST_KIND));
    let Some(at) = memchr::memrchr(b'.', &line.as_bytes()[from..]) else { return false };
    let kind = &line[from + at..];
    KINDS.iter().any(|known| kind.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_explains_a_document_is_a_link() {
        for link in
            ["政策解读：https://bailu.example/1.html", "一图读懂: http://bailu.example", "【解读】甲办法"]
        {
            assert!(is_navigation(link), "{link}");
        }
        for text in
            ["申报网址：https://bailu.example", "政策解读：由县司法局负责", "政策解读：见https://a.b 和附件"]
        {
            assert!(!is_navigation(text), "{text}");
        }
    }

    #[test]
    fn links_of_markdown_are_all_that_a_line_is() {
        for links in [
            "*   [首页](https://bailu.example)",
            "[打印](javascript:void(0);)[关闭](javascript:void(0);)",
            "[![标](https://a/b.png)](https://bailu.example)",
            "![](https://a/b.png)",
            "[甲](u)_|_[乙](v \"乙\")",
        ] {
            assert!(is_links(links), "{links}");
        }
        for text in ["[甲](u)和[乙](v)", "[1]见附件", "甲[乙](u)", "[甲]", "[甲](u", "- 甲"] {
            assert!(!is_links(text), "{text}");
        }
    }

    #[test]
    fn a_count_of_looks_stands_alone() {
        assert!(is_count("128次") && is_count("-次") && is_count("128 次"));
        assert!(!is_count("次") && !is_count("每月2次") && !is_count("128"));
    }

    #[test]
    fn a_row_of_buttons_says_nothing_else() {
        for row in ["打印 关闭", "【大】【中】【小】", "字号：大 中 小", "微信 | 微博 | QQ空间"]
        {
            assert!(is_button(row), "{row}");
        }
        for text in ["打印", "大", "下载 附件", "打印 关闭 县政府", "【打印】", "中小企业"]
        {
            assert!(!is_button(text), "{text}");
        }
    }
}
