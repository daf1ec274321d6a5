//! The closed vocabularies of the tree, which the grammars name too. Their JSON names are data beside the variants.

/// Declares an enumeration whose variants carry their JSON name.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $json:literal, )* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $( $(#[$vdoc])* $variant, )* }

        impl $name {
            /// Every variant, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in JSON.
            #[inline]
            pub fn as_str(self) -> &'static str {
                const NAMES: &[&str] = &[$($json),*];
                NAMES[self as usize]
            }
        }
    };
}

vocabulary! {
    /// The shape of a marker (结构层次序数). Ordered by nominal rank, the highest first
    /// (立法技术规范: 编 分编 章 节 条 款 项 目; GB/T 9704-2012: 一、（一）1.（1）).
    Style {
        /// 第一编, 第一篇
        Part = "part",
        /// 第一分编
        Subpart = "subpart",
        /// 第一章
        Chapter = "chapter",
        /// 第一节
        Section = "section",
        /// 第一条, 第十七条之一
        Article = "article",
        /// 一、
        Han = "han",
        /// （一）
        HanParen = "han_paren",
        /// 1.
        Arabic = "arabic",
        /// 1、
        ArabicComma = "arabic_comma",
        /// （1）
        ArabicParen = "arabic_paren",
        /// 1）
        ArabicClose = "arabic_close",
        /// ①
        Circled = "circled",
        /// 1.2.3, and `1　总则` in a document numbered that way
        Decimal = "decimal",
        /// 第一，第一步
        Ordinal = "ordinal",
        /// 一是, 首先
        ClauseWord = "clause_word",
        /// ——
        Dash = "dash",
        /// 专栏1
        Box = "box",
    }
}

vocabulary! {
    /// How a heading stands to its text.
    HeadingKind {
        /// The marker's paragraph is the heading.
        Line = "line",
        /// The heading, a full stop, then text in the same paragraph.
        RunIn = "run_in",
        /// An article's heading in brackets: 第一条【目的】
        Bracketed = "bracketed",
        /// The heading ends in ： or text follows it.
        Colon = "colon",
    }
}

vocabulary! {
    /// What an assignment makes its units (责任类别).
    Role {
        /// 牵头, 主办, 承办
        Lead = "lead",
        /// 责任, 负责, 落实, a bare list
        Responsible = "responsible",
        /// 配合, 协办, 会同
        Cooperating = "cooperating",
        /// 参加, 参与
        Participating = "participating",
        /// 指导, 督导, 督办, 监督
        Supervising = "supervising",
        /// 责任领导, 分管领导, 责任人: persons and posts
        Leader = "leader",
        /// 联系人
        Contact = "contact",
    }
}

vocabulary! {
    /// A part of the frame that is one text (版头, 主体 and 版记 of GB/T 9704-2012, section 7).
    Element {
        /// 份号
        Copies = "copies",
        /// 密级和保密期限
        Secrecy = "secrecy",
        /// 紧急程度
        Urgency = "urgency",
        /// 签发人
        Signer = "signer",
        /// 规范性文件登记号
        Registration = "registration",
        /// 发文机关标志
        Letterhead = "letterhead",
        /// 发文字号 (in JSON the list `numbers`)
        Number = "numbers",
        /// 标题
        Title = "title",
        /// 稿本标识, as （征求意见稿）
        DraftStatus = "draft_status",
        /// 题注 (a list in JSON)
        History = "history",
        /// 主送机关
        Addressee = "addressee",
        /// 发文机关署名
        Issuer = "issuer",
        /// 成文日期
        Date = "date",
        /// 附注, as （此件公开发布）
        Note = "note",
        /// 联系人 (a list in JSON)
        Contact = "contact",
        /// 抄送机关
        CopyTo = "copy_to",
        /// 印发机关和印发日期
        PrintedBy = "printed_by",
        /// Rows of a web page that are no part of the document (a list in JSON)
        Boilerplate = "boilerplate",
        /// An enclosure's own marker, as 附件1
        Num = "num",
    }
}

vocabulary! {
    /// What a paragraph is to the document that holds it.
    ParagraphRole {
        /// 导语: before the first division
        Preamble = "preamble",
        /// In the body: in a division, or between divisions
        Body = "body",
        /// 结语: after the last division, for the whole document
        Closing = "closing",
        /// 附件说明
        AnnexList = "annex_list",
        /// 目录
        Contents = "contents",
    }
}

vocabulary! {
    /// What an enclosed document is to the one that carries it.
    EnclosureKind {
        /// What a notice or an order issues, passes on or publishes
        Issued = "issued",
        /// 附件
        Annex = "annex",
    }
}

vocabulary! {
    /// Why some bytes of the input stand in no text of the tree.
    SkippedKind {
        /// A stop or colon cut off a heading or addressee, or standing after an annotation
        Terminator = "terminator",
        /// Brackets taken off an article's heading, a title or a number
        Bracket = "bracket",
        /// Signs of Markdown
        Markup = "markup",
        /// A page number
        Page = "page",
        /// What is no part of the text; reported
        Artefact = "artefact",
    }
}

vocabulary! {
    /// A rule that a document states about its own annotations.
    ConventionKind {
        /// 列第一位者为牵头单位，下同
        FirstIsLead = "first_is_lead",
    }
}

vocabulary! {
    /// What a mention is of.
    MentionKind {
        /// A cited document: 《…》（文号）
        Document = "document",
        /// A 发文字号 that stands alone: 国办发〔2018〕121号
        Number = "number",
        /// A day, month or year, with what bounds it: 2025年3月1日, 到2025年, 2020年底前
        Date = "date",
        /// A stretch of time: 2021—2025年, “十四五”期间
        Period = "period",
        /// From when and how long a document holds, and what it repeals: 自…起施行, 有效期5年, 同时废止
        Term = "term",
        /// A sum of money: 突破3亿元
        Money = "money",
        /// A share or rate: 1.5％, 百分之三十, 2个百分点
        Percent = "percent",
        /// A reference to an article, chapter or section: 第十二条第二款
        Article = "article",
    }
}

vocabulary! {
    /// The level of the office that issues a document.
    Level {
        /// 国务院, 中央和国家机关
        National = "national",
        /// 省、自治区、直辖市
        Province = "province",
        /// 市、州、盟、地区. 县级市 are here too: their names do not tell them from others.
        City = "city",
        /// 县、旗、市辖区
        County = "county",
        /// 乡、镇、街道
        Township = "township",
    }
}

vocabulary! {
    /// What a node of a network stands for.
    NodeKind {
        /// An office
        Unit = "unit",
        /// A task
        Task = "task",
        /// A document of the batch
        Document = "document",
        /// A document that is named and not in the batch
        Cited = "cited",
    }
}

vocabulary! {
    /// The kind of file that a text was read from.
    FileKind {
        /// Plain text
        Text = "text",
        /// A Word document (.docx)
        Docx = "docx",
        /// A web page
        Html = "html",
    }
}

impl Style {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::LAST as usize + 1;
    const LAST: Self = Self::Box;

    /// The nominal rank: 0 is the highest. Equal for shapes that stand for one another (1. and 1、).
    pub(crate) fn rank(self) -> u8 {
        const RANKS: [u8; Style::COUNT] = [0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 14];
        RANKS[self as usize]
    }

    /// Whether it is written with a number and signs of punctuation: 一、 to 1）.
    pub(crate) fn is_of_list(self) -> bool {
        matches!(
            self,
            Self::Han
                | Self::HanParen
                | Self::Arabic
                | Self::ArabicComma
                | Self::ArabicParen
                | Self::ArabicClose
        )
    }

    /// What an `id` puts before the number: `ch` in `ch2`.
    pub(crate) fn id_prefix(self) -> &'static str {
        match self {
            Self::Part => "pt",
            Self::Subpart => "sp",
            Self::Chapter => "ch",
            Self::Section => "sec",
            Self::Article => "art",
            Self::Dash => "d",
            Self::Box => "box",
            _ => "",
        }
    }
}

impl Role {
    /// Whether it is one of persons and of no office: who leads from above, whom to ask.
    pub(crate) fn is_person(self) -> bool {
        matches!(self, Self::Leader | Self::Contact)
    }
}

impl Element {
    /// Whether JSON gives it as a list.
    pub(crate) fn is_list(self) -> bool {
        matches!(self, Self::Number | Self::History | Self::Contact | Self::Boilerplate)
    }
}
