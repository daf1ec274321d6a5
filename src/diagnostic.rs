//! What is reported: the table of codes (data, in one place) and a finding.

use crate::span::Span;
use std::fmt;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong with the document's sense.
    Info,
    /// Probably a slip in the document.
    Warning,
    /// A limit was met: the tree does not hold all of the input.
    Error,
}

impl Severity {
    /// The name in JSON and on the terminal: `info`, `warning`, `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Chinese, whatever the machine's locale.
    #[default]
    Zh,
    /// English.
    En,
}

/// One row of the table of codes. `{}` in a message is the finding's argument.
struct Rule {
    code: Code,
    name: &'static str,
    severity: Severity,
    zh: &'static str,
    en: &'static str,
    help_zh: &'static str,
    help_en: &'static str,
}

/// Declares [`Code`] and its table from the same rows, so that a new code is one row.
macro_rules! codes {
    ($( $variant:ident $name:literal $severity:ident {
        zh: $zh:literal, $hz:literal;
        en: $en:literal, $he:literal;
    } )*) => {
        /// A stable code of a finding. The names are those of the JSON output.
        ///
        /// | code | severity | message |
        /// | --- | --- | --- |
        $( #[doc = concat!("| `", $name, "` | ", stringify!($severity), " | ", $en, " (", $zh, ") |")] )*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $( #[doc = concat!("`", $name, "`: ", $en, ". ", $he)] $variant, )*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];
        }

        const RULES: &[Rule] = &[$( Rule {
            code: Code::$variant, name: $name, severity: Severity::$severity,
            zh: $zh, en: $en, help_zh: $hz, help_en: $he,
        } ),*];
    };
}

codes! {
    NumberingGap "numbering-gap" Warning {
        zh: "序号不连续：“{}”之前缺号", "核对是否漏了一项，或序号写错";
        en: "the count jumps before “{}”", "check for a missing item or a wrong number";
    }
    NumberingRepeat "numbering-repeat" Warning {
        zh: "序号重复：“{}”", "核对序号";
        en: "“{}” repeats the number before it", "check the number";
    }
    NumberingBackward "numbering-backward" Warning {
        zh: "序号倒退：“{}”", "核对序号，或是否缺了上一级标题";
        en: "“{}” steps back in the count", "check the number, or whether a higher heading is missing";
    }
    NumberingStart "numbering-start" Warning {
        zh: "序号没有从一开始：“{}”", "核对前面是否缺了内容";
        en: "the count starts at “{}”", "check whether something is missing before it";
    }
    NumberingMixed "numbering-mixed" Info {
        zh: "同一层次混用两种序号写法：“{}”", "统一写法，如“1.”与“1、”只用一种";
        en: "two marker shapes in one list: “{}”", "use one shape";
    }
    MarkerForm "marker-form" Info {
        zh: "序号写法不合 GB/T 9704：“{}”", "结构层次序数依次用“一、”“（一）”“1.”“（1）”";
        en: "GB/T 9704 does not know the marker shape “{}”", "use 一、（一）1.（1）";
    }
    MarkerDamaged "marker-damaged" Warning {
        zh: "序号残缺：“{}”", "对照原件核对；能续上前面序号的按序号读，否则留作正文";
        en: "damaged marker “{}”", "compare with the original; it is read as a number where the count allows, else left as text";
    }
    AnnotationUnclosed "annotation-unclosed" Warning {
        zh: "责任分工标注的括号没有闭合", "补上右括号";
        en: "the annotation's bracket is not closed", "add the closing bracket";
    }
    AnnotationCut "annotation-cut" Warning {
        zh: "文本在责任分工标注中间结束", "核对文本是否完整";
        en: "the text ends inside an annotation", "check whether the text is complete";
    }
    RoleUnknown "role-unknown" Warning {
        zh: "不认识的责任类别“{}”", "核对标签，如“牵头单位”“责任单位”“配合单位”";
        en: "“{}” is no known role", "check the label, as 牵头单位, 责任单位, 配合单位";
    }
    UnitEmpty "unit-empty" Warning {
        zh: "单位名单中有空位", "删去多余的标点或补上单位";
        en: "an empty place in a list of units", "remove the extra separator or add the unit";
    }
    UnitRepeated "unit-repeated" Warning {
        zh: "“{}”在同一责任类别中重复", "删去重复的单位";
        en: "“{}” stands twice in one role", "remove the repetition";
    }
    UnitInTwoRoles "unit-in-two-roles" Warning {
        zh: "“{}”在同一任务中担任两种责任", "核对该单位的责任";
        en: "“{}” stands in two roles of one task", "check which role is meant";
    }
    UnitSpelling "unit-spelling" Info {
        zh: "“{}”在文中另有写法", "同一单位统一用一种名称";
        en: "“{}” is written in another way elsewhere", "use one name for one office";
    }
    AnnotationMissing "annotation-missing" Info {
        zh: "“{}”没有责任分工，而同级各项都有", "核对是否漏标";
        en: "“{}” names nobody while all its siblings do", "check whether an annotation is missing";
    }
    LeadMissing "lead-missing" Info {
        zh: "多个责任单位而没有牵头单位", "明确牵头单位";
        en: "several responsible units and no lead", "name the lead";
    }
    BracketUnbalanced "bracket-unbalanced" Info {
        zh: "括号“{}”不成对", "补上或删去括号";
        en: "unbalanced bracket “{}”", "add or remove the bracket";
    }
    QuoteUnbalanced "quote-unbalanced" Info {
        zh: "引号“{}”不成对", "补上或删去引号";
        en: "unbalanced quotation mark “{}”", "add or remove the mark";
    }
    AnnexMissing "annex-missing" Warning {
        zh: "附件说明列出的“{}”不在文中", "补上附件，或核对附件说明";
        en: "the annex “{}” is listed and absent", "add the annex or correct the list";
    }
    AnnexUnlisted "annex-unlisted" Warning {
        zh: "“{}”没有列入附件说明", "补入附件说明";
        en: "“{}” is present and not listed", "add it to the list of annexes";
    }
    ContentsMismatch "contents-mismatch" Warning {
        zh: "目录中的“{}”与正文标题不一致", "更新目录，或核对标题";
        en: "“{}” stands in the contents and is no heading", "update the contents or check the heading";
    }
    NumberMalformed "number-malformed" Warning {
        zh: "发文字号“{}”不合规范", "发文字号由机关代字、年份、发文顺序号组成，年份用六角括号“〔〕”";
        en: "malformed document number “{}”", "a number is code, year in 〔〕 and sequence";
    }
    DateInvalid "date-invalid" Warning {
        zh: "日期“{}”不存在", "核对年、月、日";
        en: "“{}” is no date", "check year, month and day";
    }
    ReferenceDangling "reference-dangling" Warning {
        zh: "“{}”所指的部分文中没有", "核对条、款或附件的序号";
        en: "“{}” is no part of this text", "check the number of the article, paragraph or annex";
    }
    Artefact "artefact" Info {
        zh: "跳过了不属于正文的“{}”", "如属正文，请核对原文件";
        en: "skipped “{}”, which is no part of the text", "if it is, check the original file";
    }
    BytesUndecodable "bytes-undecodable" Warning {
        zh: "此处的字节不成字符，读作“{}”", "对照原文件补上；若多处如此，可能是编码不对，用 --encoding 指定";
        en: "bytes that are no character, read as “{}”", "compare with the file; where there are many, the encoding may be another: name it";
    }
    InputTruncated "input-truncated" Error {
        zh: "文本超过长度上限，只读了前面的部分", "分成几份再读";
        en: "the text is longer than the limit; only its beginning was read", "split the text";
    }
    DepthLimit "depth-limit" Error {
        zh: "层次超过上限，“{}”归入上一层", "核对序号的层次";
        en: "nested deeper than the limit; “{}” was put one level higher", "check the levels";
    }
    ReportTruncated "report-truncated" Error {
        zh: "问题过多，其余没有列出", "先改正列出的问题";
        en: "too many findings; the rest is not listed", "mend those listed first";
    }
}

impl Code {
    fn rule(self) -> &'static Rule {
        let rule = &RULES[self as usize];
        debug_assert_eq!(rule.code, self);
        rule
    }

    /// The name in JSON, as `numbering-gap`.
    pub fn as_str(self) -> &'static str {
        self.rule().name
    }

    /// The code of that name.
    ///
    /// ```
    /// use gongwen::Code;
    /// assert_eq!(Code::from_name("unit-empty"), Some(Code::UnitEmpty));
    /// assert_eq!(Code::from_name("unit"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        RULES.iter().find(|rule| rule.name == name).map(|rule| rule.code)
    }

    /// The severity that every finding of this code has.
    pub fn severity(self) -> Severity {
        self.rule().severity
    }

    /// What to do about it.
    pub fn help(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.rule().help_zh,
            Lang::En => self.rule().help_en,
        }
    }

    /// The message, with what it is about filled in: what a finding says, and in general with `…`.
    ///
    /// ```
    /// use gongwen::{Code, Lang};
    /// assert_eq!(Code::NumberingGap.message("三、", Lang::Zh), "序号不连续：“三、”之前缺号");
    /// ```
    pub fn message(self, argument: &str, lang: Lang) -> String {
        let template = match lang {
            Lang::Zh => self.rule().zh,
            Lang::En => self.rule().en,
        };
        template.replacen("{}", argument, 1)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A finding as the tree keeps it; its message is made when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: Code,
    pub(crate) span: Span,
    /// Another place that explains it: the number before a gap, the first of two equals.
    pub(crate) related: Option<Span>,
}
