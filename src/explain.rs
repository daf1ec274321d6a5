//! What each code means: the rule, where it is written, and an example. A table, one row a code.

use crate::diagnostic::{Code, Lang};

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What a text should keep to.
    pub rule: &'static str,
    /// Where that is written: a standard, or that it is a convention or a limit of this program.
    pub basis: &'static str,
    /// A text that breaks the rule, and the same text mended; none for the limits, which no small text meets. In the
    /// example of `bytes-undecodable` `\xFF` stands for a byte that is no character.
    pub example: Option<(&'static str, &'static str)>,
}

impl Code {
    /// The rule behind the code, where it is written, and an example.
    ///
    /// ```
    /// use gongwen::{Code, Lang};
    /// let explained = Code::NumberMalformed.explain(Lang::Zh);
    /// assert!(explained.basis.contains("GB/T 9704—2012"));
    /// let (bad, mended) = explained.example.unwrap();
    /// assert_eq!(gongwen::parse(bad).diagnostics().next().unwrap().code(), Code::NumberMalformed);
    /// assert_eq!(gongwen::parse(mended).diagnostics().len(), 0);
    /// ```
    pub fn explain(self, lang: Lang) -> Explanation {
        let row = row(self);
        let of = |(zh, en): Both| match lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        Explanation { rule: of(row.rule), basis: of(row.basis), example: row.example }
    }
}

/// Chinese and English.
type Both = (&'static str, &'static str);

struct Row {
    rule: Both,
    basis: Both,
    example: Option<(&'static str, &'static str)>,
}

const LEVELS: Both = (
    "GB/T 9704—2012《党政机关公文格式》7.3.3：结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注",
    "GB/T 9704—2012, 7.3.3: levels may be numbered, in this order, with 一、（一）1.（1）",
);
const ORDER: Both = (
    "《立法技术规范（试行）》和 GB/T 9704—2012 7.3.3 都以序数依次标注为前提；逐号核对是校对惯例",
    "the 立法技术规范 and GB/T 9704—2012, 7.3.3 take numbers to follow one another; to check each is a convention",
);
const NUMBER: Both = (
    "GB/T 9704—2012 7.2.5：发文字号由发文机关代字、年份、发文顺序号组成；年份标全称，用六角括号“〔〕”括入；\
     顺序号不加“第”字，不编虚位，后加“号”字",
    "GB/T 9704—2012, 7.2.5: code of the office, year in full in 〔〕, number without 第 and without noughts before it, 号",
);
const DAY: Both = (
    "GB/T 9704—2012 7.3.5.4：成文日期用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位",
    "GB/T 9704—2012, 7.3.5.4: year, month and day in full, in Arabic digits, without noughts before them",
);
const ANNEXES: Both = (
    "GB/T 9704—2012 7.3.4（附件说明）和 7.3.7（附件）：附件顺序号和附件标题应当与附件说明的表述一致",
    "GB/T 9704—2012, 7.3.4 and 7.3.7: number and title of an annex agree with the list of annexes",
);
const MARKS: Both = (
    "GB/T 15834—2011《标点符号用法》：括号、引号、书名号成对使用",
    "GB/T 15834—2011: brackets, quotation marks and title marks stand in pairs",
);
const DUTIES: Both = (
    "没有国家标准；责任分工标注的通行写法",
    "no standard; how annotations of responsibility are commonly written",
);
const DRAFTING: Both = (
    "《党政机关公文处理工作条例》第十九条：公文起草应当结构严谨、表述准确；具体到这一项是校对惯例",
    "《党政机关公文处理工作条例》, article 19: a text is well built and exact; that it is checked so is a convention",
);
const READING: Both = ("没有标准；说明本程序读到了什么", "no standard; it says what this program found");
const LIMIT: Both = ("没有标准；本程序的上限", "no standard; a limit of this program");

fn row(code: Code) -> Row {
    let row = |rule, basis, bad, mended| Row { rule, basis, example: Some((bad, mended)) };
    let limit = |rule| Row { rule, basis: LIMIT, example: None };
    match code {
        Code::NumberingGap => row(
            (
                "同一层次的序号逐个相接，中间不缺号",
                "the numbers of one level follow one another without a gap",
            ),
            ORDER,
            "一、修路。\n二、种树。\n四、架桥。",
            "一、修路。\n二、种树。\n三、架桥。",
        ),
        Code::NumberingRepeat => row(
            ("同一层次的序号不重复", "no number of one level stands twice"),
            ORDER,
            "一、修路。\n二、种树。\n二、架桥。",
            "一、修路。\n二、种树。\n三、架桥。",
        ),
        Code::NumberingBackward => row(
            ("同一层次的序号不倒退", "the numbers of one level do not step back"),
            ORDER,
            "一、安排\n（一）修路。\n（二）种树。\n（三）架桥。\n（二）护林。\n二、要求\n严守纪律。",
            "一、安排\n（一）修路。\n（二）种树。\n（三）架桥。\n（四）护林。\n二、要求\n严守纪律。",
        ),
        Code::NumberingStart => row(
            ("一组序号从一开始", "the numbers of a list start at one"),
            ORDER,
            "一、目标\n全覆盖。\n二、任务\n2.修路。\n3.种树。\n三、保障\n加强领导。",
            "一、目标\n全覆盖。\n二、任务\n1.修路。\n2.种树。\n三、保障\n加强领导。",
        ),
        Code::NumberingMixed => row(
            ("同一组序号只用一种写法", "the numbers of one list have one shape"),
            LEVELS,
            "1.修路。\n2、种树。\n3.架桥。",
            "1.修路。\n2.种树。\n3.架桥。",
        ),
        Code::MarkerForm => row(
            (
                "序号用规定的符号：汉字数字后用顿号，括号用全角，括号后不再加标点",
                "a number has the signs that the standard gives it: 、 behind Han numerals, full-width brackets and nothing behind them",
            ),
            LEVELS,
            "一.修路。\n二.种树。",
            "一、修路。\n二、种树。",
        ),
        Code::MarkerDamaged => row(
            ("序号完整，数字和后面的点都在", "a number is whole: its digits and its dot"),
            LEVELS,
            "一、任务\n1.修路。每年修三条。\n2\u{E004}种树。每年种百棵。\n3.架桥。每年架一座。",
            "一、任务\n1.修路。每年修三条。\n2.种树。每年种百棵。\n3.架桥。每年架一座。",
        ),
        Code::AnnotationUnclosed => row(
            ("责任分工标注的括号要闭合", "the bracket of an annotation is closed"),
            MARKS,
            "1.修路。（牵头单位：县交通局\n2.种树。（牵头单位：县林业局）",
            "1.修路。（牵头单位：县交通局）\n2.种树。（牵头单位：县林业局）",
        ),
        Code::AnnotationCut => row(
            ("文本不在责任分工标注中间结束", "the text does not end inside an annotation"),
            READING,
            "1.修路。（牵头单位：县交通局）\n2.种树。（牵头单位：县林业局",
            "1.修路。（牵头单位：县交通局）\n2.种树。（牵头单位：县林业局）",
        ),
        Code::RoleUnknown => row(
            (
                "责任类别用通行的名称：牵头、责任、配合、参加、指导……；本地的名称可用 --label 告诉程序",
                "roles have their common names (牵头, 责任, 配合, 参加, 指导, …); tell the program others with --label",
            ),
            DUTIES,
            "1.修路。（牵头单位：县交通局；验收单位：县财政局）",
            "1.修路。（牵头单位：县交通局；配合单位：县财政局）",
        ),
        Code::UnitEmpty => row(
            ("单位名单中每两个标点之间都有单位", "between two separators of a list stands a unit"),
            DUTIES,
            "1.修路。（责任单位：县交通局、、县财政局）",
            "1.修路。（责任单位：县交通局、县财政局）",
        ),
        Code::UnitRepeated => row(
            ("同一任务的同一类责任中，一个单位只列一次", "a unit stands once in one role of one task"),
            DUTIES,
            "1.修路。（责任单位：县交通局、县财政局、县交通局）",
            "1.修路。（责任单位：县交通局、县财政局）",
        ),
        Code::UnitInTwoRoles => row(
            ("同一任务中，一个单位只担任一类责任", "a unit has one role in one task"),
            DUTIES,
            "1.修路。（牵头单位：县交通局；配合单位：县财政局、县交通局）",
            "1.修路。（牵头单位：县交通局；配合单位：县财政局）",
        ),
        Code::UnitSpelling => row(
            (
                "同一单位通篇用一种名称：全称或规范化简称",
                "an office has one name throughout: in full, or its regular short form",
            ),
            (
                "《党政机关公文处理工作条例》第九条：机关名称用全称或者规范化简称；通篇统一是校对惯例",
                "《党政机关公文处理工作条例》, article 9: offices are named in full or by their regular short form; one form throughout is a convention",
            ),
            "1.修路。（牵头单位：省发展改革委）\n2.种树。（牵头单位：省发展和改革委）\n3.架桥。（牵头单位：省发展改革委）",
            "1.修路。（牵头单位：省发展改革委）\n2.种树。（牵头单位：省发展改革委）\n3.架桥。（牵头单位：省发展改革委）",
        ),
        Code::AnnotationMissing => row(
            (
                "同级各项都有责任分工时，一项也不漏",
                "where all items of a list say who is responsible, each does",
            ),
            DUTIES,
            "1.修路。（责任单位：县交通局）\n2.种树。\n3.架桥。（责任单位：县水利局）",
            "1.修路。（责任单位：县交通局）\n2.种树。（责任单位：县林业局）\n3.架桥。（责任单位：县水利局）",
        ),
        Code::LeadMissing => row(
            (
                "几个单位共同负责时写明哪一个牵头",
                "where several units are responsible the text says which of them leads",
            ),
            DUTIES,
            "1.修路。（牵头单位：县交通局）\n2.种树。（牵头单位：县林业局）\n3.架桥。（牵头单位：县水利局）\n\
             4.护路。（牵头单位：县公安局）\n5.护林。（责任单位：县林业局、县财政局）",
            "1.修路。（牵头单位：县交通局）\n2.种树。（牵头单位：县林业局）\n3.架桥。（牵头单位：县水利局）\n\
             4.护路。（牵头单位：县公安局）\n5.护林。（牵头单位：县林业局；责任单位：县财政局）",
        ),
        Code::BracketUnbalanced => row(
            ("括号和书名号成对", "brackets and title marks stand in pairs"),
            MARKS,
            "一、地块（含上年地块落实到图。\n二、种树。",
            "一、地块（含上年地块）落实到图。\n二、种树。",
        ),
        Code::QuoteUnbalanced => row(
            ("引号成对", "quotation marks stand in pairs"),
            MARKS,
            "一、范围。登记的“个体户均可参评。\n二、标准。连续两年。",
            "一、范围。登记的“个体户”均可参评。\n二、标准。连续两年。",
        ),
        Code::AnnexMissing => row(
            ("附件说明列出的附件都在文后", "each annex that is listed is there"),
            ANNEXES,
            "关于修路的通知\n\n各乡镇：\n请办理。\n\n附件：1.登记表\n　　　2.值班表\n\n白鹿县水利局\n2025年5月6日\n\n附件1\n\n登记表\n一、名称\n填写全称。",
            "关于修路的通知\n\n各乡镇：\n请办理。\n\n附件：登记表\n\n白鹿县水利局\n2025年5月6日\n\n附件\n\n登记表\n一、名称\n填写全称。",
        ),
        Code::AnnexUnlisted => row(
            ("文后的附件都列入附件说明", "each annex that is there is listed"),
            ANNEXES,
            "关于修路的通知\n\n各乡镇：\n请办理。\n\n附件：登记表\n\n白鹿县水利局\n2025年5月6日\n\n附件1\n\n登记表\n一、名称\n填写全称。\n\n附件2\n\n值班表\n一、人员\n每日两人。",
            "关于修路的通知\n\n各乡镇：\n请办理。\n\n附件：1.登记表\n　　　2.值班表\n\n白鹿县水利局\n2025年5月6日\n\n附件1\n\n登记表\n一、名称\n填写全称。\n\n附件2\n\n值班表\n一、人员\n每日两人。",
        ),
        Code::ContentsMismatch => row(
            ("目录与正文标题一致", "the contents agree with the headings"),
            DRAFTING,
            "白鹿县应急预案\n\n目录\n一、总则\n二、体系\n三、响应\n\n一、总则\n适用于本县。\n二、体系\n设指挥部。\n三、处置\n分三级。",
            "白鹿县应急预案\n\n目录\n一、总则\n二、体系\n三、处置\n\n一、总则\n适用于本县。\n二、体系\n设指挥部。\n三、处置\n分三级。",
        ),
        Code::NumberMalformed => row(
            ("发文字号写作“机关代字〔年份〕顺序号”", "a document number is code, year in 〔〕 and sequence"),
            NUMBER,
            "关于修路的通知\n白政发[2025]12号\n\n各乡镇人民政府：\n一、修路。\n二、种树。",
            "关于修路的通知\n白政发〔2025〕12号\n\n各乡镇人民政府：\n一、修路。\n二、种树。",
        ),
        Code::DateInvalid => row(
            ("日期是历法上有的一天", "a date is a day that there is"),
            DAY,
            "关于集市的通告\n\n集市日期调整为每月逢五。\n\n白鹿县人民政府\n2025年2月30日",
            "关于集市的通告\n\n集市日期调整为每月逢五。\n\n白鹿县人民政府\n2025年2月28日",
        ),
        Code::ReferenceDangling => row(
            (
                "引用本文的条、款、项、附件，文中要有",
                "an article, paragraph, item or annex that a text refers to is in it",
            ),
            (
                "《立法技术规范（试行）》关于引用法律条款的要求：引用的条、款、项要确有其处",
                "the 立法技术规范 on references: what is cited by number is there",
            ),
            "第一条　为管好水，制定本办法。\n第二条　取水应当申请。\n第三条　违反本办法第九条的，责令改正。",
            "第一条　为管好水，制定本办法。\n第二条　取水应当申请。\n第三条　违反本办法第二条的，责令改正。",
        ),
        Code::Artefact => row(
            (
                "正文里没有转换留下的残迹：书签、重复的序号、乱入的符号",
                "no debris of a conversion stands in the text: bookmarks, doubled numbers, stray signs",
            ),
            READING,
            "第一条第一条 制定本办法。\n第二条 修路。",
            "第一条 制定本办法。\n第二条 修路。",
        ),
        Code::BytesUndecodable => row(
            (
                "文件里的字节都成字符；不成字符的，用 --lossy 才读，读作“�”",
                "all bytes of a file are characters; those that are none are read only under --lossy, as �",
            ),
            READING,
            r"一、修路。（责任单位：县交通\xFF局）",
            "一、修路。（责任单位：县交通局）",
        ),
        Code::InputTruncated => limit((
            "文本不超过长度上限（程序里的 max_len）；超出的部分没有读",
            "a text is no longer than the limit (max_len); what goes beyond is not read",
        )),
        Code::DepthLimit => limit((
            "层次不超过上限（max_depth，至多 48）；更深的归入上一层",
            "divisions are nested no deeper than the limit (max_depth, 48 at most); a deeper one is put one level higher",
        )),
        Code::ReportTruncated => limit((
            "问题不超过上限（max_findings，默认 10000）；其余没有列出",
            "there are no more findings than the limit (max_findings, by default 10,000); the rest is not listed",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, InputOptions, Options};

    fn codes(text: &str) -> Vec<Code> {
        let bytes = text.split(r"\xFF").map(str::as_bytes).collect::<Vec<_>>().join(&0xFF);
        let lossy = InputOptions { lossy: true, ..Default::default() };
        let input = Input::read(&bytes, &lossy).expect("a text");
        let doc = input.parse(&Options::default());
        doc.diagnostics().map(|finding| finding.code()).collect()
    }

    #[test]
    fn each_example_breaks_its_rule_and_no_other_and_mended_breaks_none() {
        for &code in Code::ALL {
            let Some((bad, mended)) = code.explain(Lang::Zh).example else {
                assert_eq!(code.severity(), crate::Severity::Error, "{code}: only limits have no example");
                continue;
            };
            let mut found = codes(bad);
            found.dedup();
            assert_eq!(found, [code], "{bad}");
            assert_eq!(codes(mended), [], "{code}: {mended}");
        }
    }

    #[test]
    fn a_fix_makes_of_the_example_what_it_is_mended_to() {
        for &code in Code::ALL {
            let Some((bad, mended)) = code.explain(Lang::En).example else { continue };
            let doc = crate::parse(bad);
            if !doc.fixes().is_empty() {
                assert_eq!(doc.mended(), mended, "{code}");
            }
        }
    }
}
