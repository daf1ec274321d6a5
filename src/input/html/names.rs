//! What names mean on a page: tags, marks of content, labels of metadata. All of it data.

/// What an element is to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Part of a line.
    Inline,
    /// A link: its text is rather navigation than content.
    Link,
    /// Lines of its own.
    Block,
    /// A paragraph: as [`Self::Block`], blank it is a blank line, and a block within ends it.
    Paragraph,
    /// h1–h6.
    Heading,
    /// A block that holds blocks: may be the content's.
    Container,
    /// ol: its items have numbers.
    Numbered,
    /// ul, menu: its items have none.
    List,
    Item,
    Table,
    /// tbody, thead, tfoot.
    RowGroup,
    Row,
    Cell,
    /// dt and dd: a label, what it says.
    Label,
    /// Preformatted: line ends are line ends.
    Pre,
    Break,
    Rule,
    /// What is no text: scripts, drawings, choices of a form.
    Hidden,
    /// The page's title.
    Title,
    Meta,
    /// An element without content.
    Void,
}

/// Tags that are more than parts of lines.
const TAGS: &[(&str, Tag)] = &[
    ("a", Tag::Link),
    ("address", Tag::Block),
    ("area", Tag::Void),
    ("article", Tag::Container),
    ("aside", Tag::Container),
    ("audio", Tag::Hidden),
    ("base", Tag::Void),
    ("blockquote", Tag::Block),
    ("body", Tag::Container),
    ("br", Tag::Break),
    ("caption", Tag::Block),
    ("center", Tag::Container),
    ("col", Tag::Void),
    ("dd", Tag::Label),
    ("details", Tag::Block),
    ("dir", Tag::List),
    ("div", Tag::Container),
    ("dl", Tag::Container),
    ("dt", Tag::Label),
    ("embed", Tag::Void),
    ("fieldset", Tag::Block),
    ("figcaption", Tag::Block),
    ("figure", Tag::Block),
    ("footer", Tag::Container),
    ("form", Tag::Container),
    ("h1", Tag::Heading),
    ("h2", Tag::Heading),
    ("h3", Tag::Heading),
    ("h4", Tag::Heading),
    ("h5", Tag::Heading),
    ("h6", Tag::Heading),
    ("header", Tag::Container),
    ("hr", Tag::Rule),
    ("html", Tag::Container),
    ("iframe", Tag::Hidden),
    ("img", Tag::Void),
    ("input", Tag::Void),
    ("li", Tag::Item),
    ("link", Tag::Void),
    ("listing", Tag::Pre),
    ("main", Tag::Container),
    ("map", Tag::Hidden),
    ("math", Tag::Hidden),
    ("menu", Tag::List),
    ("meta", Tag::Meta),
    ("nav", Tag::Container),
    ("noembed", Tag::Hidden),
    ("noframes", Tag::Hidden),
    ("noscript", Tag::Hidden),
    ("object", Tag::Hidden),
    ("ol", Tag::Numbered),
    ("p", Tag::Paragraph),
    ("param", Tag::Void),
    ("pre", Tag::Pre),
    ("script", Tag::Hidden),
    ("section", Tag::Container),
    ("select", Tag::Hidden),
    ("source", Tag::Void),
    ("style", Tag::Hidden),
    ("summary", Tag::Block),
    ("svg", Tag::Hidden),
    ("table", Tag::Table),
    ("tbody", Tag::RowGroup),
    ("td", Tag::Cell),
    ("template", Tag::Hidden),
    ("textarea", Tag::Hidden),
    ("tfoot", Tag::RowGroup),
    ("th", Tag::Cell),
    ("thead", Tag::RowGroup),
    ("title", Tag::Title),
    ("tr", Tag::Row),
    ("track", Tag::Void),
    ("ul", Tag::List),
    ("video", Tag::Hidden),
    ("wbr", Tag::Void),
    ("xmp", Tag::Pre),
];

impl Tag {
    /// The element with this name, which is in lower case.
    pub(super) fn of(name: &[u8]) -> Self {
        TAGS.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).map_or(Self::Inline, |at| TAGS[at].1)
    }

    /// Whether it stands on lines of its own.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Inline | Self::Link | Self::Hidden | Self::Title | Self::Meta | Self::Void | Self::Break
        )
    }

    /// Whether a paragraph that is open ends before it.
    pub(super) fn ends_paragraph(self) -> bool {
        self.is_block() && !matches!(self, Self::Table | Self::RowGroup | Self::Row | Self::Cell)
    }

    /// Whether an end tag within it closes nothing outside.
    pub(super) fn is_barrier(self) -> bool {
        matches!(self, Self::Table | Self::Cell)
    }
}

/// Elements in which tags are text up to their end tag, and whether character references are read there.
pub(super) const RAW: &[(&str, bool)] = &[
    ("title", true),
    ("textarea", true),
    ("script", false),
    ("style", false),
    ("iframe", false),
    ("noembed", false),
    ("noframes", false),
    ("xmp", false),
];

/// Ids and classes that content has on pages of the systems that Chinese offices use, in lower case; the lower the
/// rank, the surer. They only go before the densest block where they hold about as much.
const MARKS: &[(&str, u8)] = &[
    ("article", 3),
    ("article-con", 1),
    ("article-content", 1),
    ("article_con", 1),
    ("article_content", 1),
    ("articlecontent", 1),
    ("art_con", 1),
    ("b12c", 1),
    ("bt_content", 1),
    ("con_con", 1),
    ("content", 3),
    ("content-detail", 2),
    ("content_article", 1),
    ("contenttext", 2),
    ("detail-content", 2),
    ("detail_content", 2),
    ("info_content", 2),
    ("ivs_content", 0),
    ("js_content", 0),
    ("main-content", 3),
    ("news-content", 2),
    ("news_content", 2),
    ("newscontent", 2),
    ("pages_content", 1),
    ("newscontnet", 2),
    ("text_content", 2),
    ("trs_editor", 0),
    ("trs_editor_view", 0),
    ("trs_ueditor", 0),
    ("ucap-content", 0),
    ("v_news_content", 0),
    ("vsb_content", 0),
    ("xxgk_detail_content", 1),
    ("zfxxgk_zw_content", 1),
    ("zoom", 0),
    ("zoomcon", 0),
];

/// How surely an element with this id or class holds the content.
pub(super) fn mark(names: &str) -> Option<u8> {
    let known = |name: &str| {
        let name = name.to_ascii_lowercase();
        MARKS.iter().find(|(mark, _)| *mark == name).map(|(_, rank)| *rank)
    };
    names.split_ascii_whitespace().filter_map(known).min()
}

/// Labels of metadata rows; a label with blanks in it (索　引　号) is the same.
const LABELS: &[&str] = &[
    "索引号",
    "信息索引号",
    "主题分类",
    "主题词",
    "体裁分类",
    "体裁",
    "组配分类",
    "服务对象分类",
    "信息分类",
    "文件分类",
    "分类",
    "主题",
    "发文机关",
    "发文机构",
    "发文单位",
    "发布机关",
    "发布机构",
    "发布单位",
    "制发机关",
    "制定机关",
    "公开机构",
    "公开部门",
    "公开责任部门",
    "责任部门",
    "成文日期",
    "成文时间",
    "生成日期",
    "发文日期",
    "发文时间",
    "发布日期",
    "发布时间",
    "公开日期",
    "公布日期",
    "印发日期",
    "生效日期",
    "实施日期",
    "施行日期",
    "失效日期",
    "废止日期",
    "标题",
    "名称",
    "文件名称",
    "信息名称",
    "文件标题",
    "发文字号",
    "文号",
    "文件编号",
    "发文文号",
    "公文字号",
    "公开方式",
    "公开形式",
    "公开范围",
    "公开时限",
    "公开类别",
    "有效性",
    "效力状态",
    "时效性",
    "时效",
    "时效状态",
    "有效期",
    "状态",
    "效力",
    "统一编号",
    "统一登记号",
    "登记号",
    "规范性文件编号",
    "规范性文件统一编号",
    "文件有效性",
    "关键词",
    "来源",
    "信息来源",
    "文章来源",
    "内容概述",
    "内容摘要",
    "概述",
];

/// Labels of what a page says of itself: a value before them ends there.
const TOOLS: &[&str] = &[
    "字体",
    "字体大小",
    "字号",
    "浏览次数",
    "浏览量",
    "阅读次数",
    "阅读量",
    "访问次数",
    "访问量",
    "点击数",
    "点击率",
    "点击量",
    "分享",
    "分享到",
    "打印",
    "责任编辑",
    "编辑",
    "作者",
    "审核",
    "当前位置",
    "您的位置",
    "您所在的位置",
    "保护视力色",
];

/// Whether `text` is a label of what a page says of itself, blanks and brackets left out.
pub(super) fn is_tool(text: &str) -> bool {
    let bare: String =
        text.chars().filter(|c| !crate::source::is_blank(*c) && !"【[（(".contains(*c)).collect();
    TOOLS.contains(&bare.as_str())
}

/// The label in the table that `text` is, blanks left out.
pub(super) fn label(text: &str) -> Option<&'static str> {
    let bare: String = text.chars().filter(|c| !crate::source::is_blank(*c)).collect();
    LABELS.iter().find(|label| **label == bare).copied()
}

/// The longest label, in characters.
pub(super) const LONGEST_LABEL: usize = 9;

/// Names of `<meta name=…>` that say something of the document, in lower case, and the label that says it in a row.
pub(super) const META: &[(&str, &str)] = &[
    ("articletitle", "标题"),
    ("pubdate", "发布日期"),
    ("contentsource", "来源"),
    ("author", "作者"),
    ("columnname", "栏目"),
    ("columntype", "栏目类型"),
    ("keywords", "关键词"),
    ("sitename", "网站名称"),
    ("siteidcode", "网站标识码"),
    ("url", "网址"),
];
