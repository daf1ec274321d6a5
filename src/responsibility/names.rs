//! Names of offices: what they end in, and what is none.

use super::units::{JOINS, trailing_bracket};
use crate::script::{ends_with, simplified, strip_prefix, strip_suffix};
use crate::source::trim;
use crate::vocabulary::Vocabulary;
use crate::words::{Chars, Words};

/// A level of government at the head of a name: 市 in 市知识产权局.
pub(crate) fn has_level(name: &str) -> bool {
    let level = |c: char| "省市县区旗州盟镇乡".contains(simplified(c));
    name.starts_with(level) && name.chars().nth(3).is_some()
        || ["国家", "中央", "自治区", "自治州", "兵团"].iter().any(|word| strip_prefix(name, word).is_some())
}

/// Whether what the names of offices end in (机构名称的通名) is one character: this one.
fn is_ending(c: char) -> bool {
    matches!(
        c,
        // 国发〔2019〕3号 (财政部, 发展改革委, 税务总局, 海关总署, 证监会); 国办发〔2018〕117号 (国务院扶贫办, 国务院办公厅)
        '部' | '委' | '局' | '署' | '会' | '办' | '厅'
        // 国办发〔2018〕128号 (供销合作总社, 人民银行); 国发〔2018〕38号 (中国铁路总公司); 许政[2020]20号 (市疫情防控指挥部办公室)
            | '社' | '行' | '司' | '室'
        // 国办发〔2018〕109号 (社科院); 穗卫函〔2023〕1930号 (科教处)
            | '院' | '处'
        // Places: 国函〔2018〕159号 (雄安新区), 许政[2020]20号 (各县(市、区)), 国办发〔2018〕117号 (市（地、州、盟）),
        // 国办发〔2018〕115号 (乡镇), 鄂政發〔2018〕26號 (各市、州、縣)
            | '区' | '市' | '县' | '州' | '盟' | '乡' | '镇'
        // 省 and 旗 alone, and the offices 科, 所, 站, 馆, 台: seen in lists of counties and cities, no number known
            | '省' | '旗' | '科' | '所' | '站' | '馆' | '台'
        // 种植业股, of the offices of a county: no number known
            | '股'
    )
}

/// Longer endings, by their last character. A new one is one word here.
fn endings(last: char) -> &'static [&'static str] {
    match last {
        // 国办发〔2018〕115号 (街道办事处, of which 街道 is the short name)
        '道' => &["街道"],
        '街' => &["镇街", "乡街"],
        '场' => &["林场", "农场", "牧场"],
        '村' => &["各村"],
        // 国发〔2018〕42号 (各省级人民政府); 国发〔2018〕39号 (有关部门和单位); 国发〔2019〕3号 (有关部门)
        '府' => &["政府"],
        '位' => &["单位"],
        '门' => &["部门"],
        // 黔府发〔2022〕8号 (贵阳海关, 省工商联); 竹府办〔2016〕20号 (县残联); 国办发〔2018〕109号 (中国文联, 中国科协, 政协)
        '关' => &["海关", "机关"],
        '联' => &["工商联", "残联", "文联", "妇联", "侨联", "社科联", "台联"],
        '协' => &["科协", "政协", "作协", "记协", "消协"],
        // 国发〔2004〕18号 (全国人大); 国办发〔2018〕108号 (新疆生产建设兵团); 国办发〔2018〕109号 (中央党校)
        '大' => &["人大"],
        '团' => &["兵团", "集团", "讲师团"],
        '校' => &["党校", "学校", "高校", "院校"],
        // 粤府〔2021〕22号 (各地); 银发〔2011〕177号 (电信、移动、电网)
        '地' => &["各地", "基地"],
        '信' => &["电信"],
        '网' => &["电网"],
        // 鞍立政发〔2023〕2号 (全区经济运行各专班)
        '班' => &["专班"],
        // Seen in lists of cities and in copies without a number: 青岛海洋科技中心, 市交警总队, 山东老年大学, 各直属机构
        '心' => &["中心"],
        '队' => &["总队", "支队", "大队", "中队", "调查队", "工作队", "执法队"],
        '学' => &["大学"],
        '构' => &["机构"],
        '组' => &["小组", "工作组", "专项组", "监管组"],
        '业' => &["企业"],
        '通' => &["联通"],
        '塔' => &["铁塔"],
        '电' => &["供电"],
        '织' => &["组织"],
        '体' => &["团体"],
        '方' => &["地方"],
        _ => &[],
    }
}

/// Whether what ends like a name is as often the middle of one: places (各旗区人民政府, 白鹿新区管委会), and the first
/// character of a word (人力资源社会保障部, 科技局, 地方金融监管局).
pub(super) fn may_go_on(name: &str) -> bool {
    let name = without_bracket(name);
    let last = name.chars().next_back().map_or(' ', simplified);
    "区市县州盟乡镇省旗社科".contains(last) || ends_with(name, "地方")
}

/// Words that end like an office and are none, by their last character. They are words of the language and no
/// document's: 社会, 执行, 运行, 城市 of 国办发〔2018〕128号 stand in any other too.
fn not_endings(last: char) -> &'static [&'static str] {
    match last {
        '会' => &["社会", "机会", "大会"],
        '部' => &["干部", "内部", "外部", "全部", "东部", "西部", "南部", "北部", "中部", "局部"],
        '市' => &["城市", "超市", "上市", "股市"],
        '行' => &["自行", "进行", "执行", "发行", "实行", "推行", "运行", "试行"],
        '所' => &["场所"],
        '处' => &["好处"],
        '科' => &["学科", "本科", "专科"],
        '股' => &[
            "控股",
            "参股",
            "入股",
            "持股",
            "炒股",
            "港股",
            "个股",
            "配股",
            "招股",
            "普通股",
            "优先股",
            "新股",
        ],
        '室' => &["会议室"],
        '区' => &["示范区", "小区", "社区"],
        _ => &[],
    }
}

/// Whether the name of an office may end in the character, of the simplified script.
pub(crate) fn may_end(c: char) -> bool {
    is_ending(c) || !endings(c).is_empty()
}

/// Whether `name` ends in what offices' names end in; a bracket at its end is left aside.
pub(crate) fn ends_like_unit(name: &str) -> bool {
    let name = without_bracket(name);
    let mut chars = name.chars();
    let (Some(last), Some(_)) = (chars.next_back(), chars.next_back()) else { return false };
    let last = simplified(last);
    let ends = |word: &&str| strip_suffix(name, word).is_some();
    (is_ending(last) || endings(last).iter().any(ends)) && !not_endings(last).iter().any(ends)
}

/// Whether what stands before a bracket ends in a name, of which the bracket has a second one: 县政府办公室（县督查室）, but not
/// 新建幼儿园3所（县教育局）.
pub(crate) fn ends_in_name(before: &str) -> bool {
    ends_like_unit(before) && !before.chars().nth_back(1).is_some_and(crate::numeral::is_any_digit)
}

/// Whether `name` ends like a unit, by the tables or by the user's words. Of a user's suffix and a word that is no
/// ending (社区) the longer one decides, and the user's where they are equal.
pub(crate) fn is_unit(name: &str, words: &Vocabulary) -> bool {
    ends_like_unit(name)
        || words.has_suffixes() && has_own_suffix(without_bracket(name), words)
        || words.has_units() && (ends_in_own(name, words) || ends_in_own(without_bracket(name), words))
}

/// Whether a text is one of the user's names, or a list of which one is the last: 县财政局和县路网.
fn ends_in_own(text: &str, words: &Vocabulary) -> bool {
    let mut text = text;
    while let Some(before) = words.unit_at_end(text).map(trim) {
        if before.is_empty() {
            return true;
        }
        // From the last: 以及 stands behind 及 in the list.
        let first = JOINS.iter().rev().find_map(|join| strip_suffix(before, join));
        let Some(first) = first.map(trim) else { return false };
        if ends_like_unit(first) || words.has_suffixes() && has_own_suffix(without_bracket(first), words) {
            return true;
        }
        text = first;
    }
    false
}

fn has_own_suffix(name: &str, words: &Vocabulary) -> bool {
    let Some(own) = words.suffix_at_end(name) else { return false };
    let last = name.chars().next_back().map_or(' ', simplified);
    !not_endings(last).iter().any(|word| word.len() > own && ends_with(name, word))
}

pub(super) fn without_bracket(name: &str) -> &str {
    trailing_bracket(name).map_or_else(|| trim(name), |(before, _)| before)
}

/// Whether `name` can be a unit at all: short, no stop in it, and no word that only sentences have.
pub(crate) fn is_plausible(name: &str) -> bool {
    const LONGEST: usize = 45;
    static SENTENCE: Words = Words::new(&[
        "的",
        "应当",
        "不得",
        "是否",
        "以及其",
        "通过",
        "进行",
        "按照",
        "依法",
        "建立",
        "加强",
        "负责",
        "给予",
        "以下",
        "详见",
        "按职责",
        "按各自",
        "按分工",
    ]);
    let name = without_bracket(name);
    // 县财政局主要负责人 names a person by what he does.
    let name = ["负责人", "负责同志"].iter().find_map(|person| strip_suffix(name, person)).unwrap_or(name);
    /// Signs that no name holds.
    static SIGNS: Chars = Chars::new("。：:！？《");
    // No name has more characters than bytes.
    (name.len() <= LONGEST || name.chars().count() <= LONGEST)
        && !SENTENCE.stand_in(name)
        && !SIGNS.stand_in(name)
        && !has_word_of_sentences(name)
}

/// Whether 由, 要, 均 or 请 stands in a name as a word: 自由贸易试验区, 主要媒体 and 均安镇 have them inside others.
fn has_word_of_sentences(name: &str) -> bool {
    let mut before = None;
    name.chars().any(|c| {
        let last = before.replace(c);
        match c {
            '由' => last != Some('自'),
            '要' => !matches!(last, Some('主' | '重' | '需')),
            '均' => last.is_some(),
            // 请各单位抓好落实 asks, and assigns nothing.
            '请' => last.is_none(),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_their_endings_in_both_scripts() {
        for name in [
            "市財政局",
            "市財政 廳",
            "各區",
            "西湖街道",
            "市工商聯",
            "市科技局（市知識產權局）",
            "市局（筹）",
            "各 地",
        ] {
            assert!(ends_like_unit(name), "{name}");
        }
        for name in ["局", "社会", "試行", "住宅小區", "目标", "（市科技局）", "", "社 会"]
        {
            assert!(!ends_like_unit(name), "{name}");
        }
    }

    #[test]
    fn the_longer_of_a_suffix_and_a_word_that_is_none_decides() {
        let with = |word: &str| Vocabulary::new().unit_suffix(word).unwrap();
        assert!(is_unit("东湖社区", &with("社区")) && is_unit("东湖社區", &with("社区")));
        assert!(!is_unit("东湖社区", &with("区")) && !is_unit("东湖社区", &with("镇")));
        assert!(is_unit("县公路攻坚队（筹）", &with("攻坚队")));
        assert!(!is_unit("攻坚队员", &with("攻坚队")));
        assert!(is_unit("县财政局", &with("攻坚队")), "the built-in endings stay");
    }

    #[test]
    fn a_name_of_the_users_is_one_as_a_whole() {
        let words =
            Vocabulary::new().unit("县路网").and_then(|words| words.unit("县政务通（专线）")).unwrap();
        for name in [
            "县路网",
            "縣 路網",
            "县路网（筹）",
            "县政务通（专线）",
            "县财政局和县路网",
            "县路网以及县政务通（专线）",
        ] {
            assert!(is_unit(name, &words), "{name}");
        }
        for name in ["路网", "县路网格", "县政务通", "新县路网", "修路和县路网", "和县路网"]
        {
            assert!(!is_unit(name, &words), "{name}");
        }
    }

    #[test]
    fn a_name_is_short_and_holds_no_word_of_sentences() {
        let long = |count| "县".repeat(count);
        assert!(is_plausible(&long(45)) && !is_plausible(&long(46)));
        for name in ["自由贸易试验区管委会", "主要媒体单位", "均安镇", "重要部门", "县教育局（负责的）"]
        {
            assert!(is_plausible(name), "{name}");
        }
        for name in
            ["由县教育局", "请各单位", "县里要办", "县局均办", "负责的县局", "县局：", "《条例》", "按照县局"]
        {
            assert!(!is_plausible(name), "{name}");
        }
    }

    #[test]
    fn a_level_stands_at_the_head_of_a_longer_name() {
        for name in ["市知识产权局", "县科技局", "國家電網", "自治区科技厅", "中央党校"]
        {
            assert!(has_level(name), "{name}");
        }
        for name in ["市政府", "科技局", "", "筹备办公室"] {
            assert!(!has_level(name), "{name}");
        }
        assert!(may_end('局') && may_end('府') && !may_end('路'));
    }

    #[test]
    fn the_endings_of_names_are_those_of_the_tables() {
        for name in [
            "县政府",
            "县单位",
            "县部门",
            "县海关",
            "县机关",
            "县残联",
            "县科协",
            "县政协",
            "县人大",
            "县兵团",
            "县集团",
            "县党校",
            "县各地",
            "县基地",
            "县电信",
            "县电网",
            "县专班",
            "县中心",
            "县总队",
            "县大学",
            "县机构",
            "县工作组",
            "县企业",
            "县联通",
            "县铁塔",
            "县供电",
            "县组织",
            "县地方",
            "县街道",
        ] {
            assert!(ends_like_unit(name), "{name}");
        }
        for name in [
            "县社会",
            "县干部",
            "大城市",
            "县上市",
            "县试行",
            "县场所",
            "县好处",
            "县学科",
            "县会议室",
            "县小区",
            "县道",
            "县信",
            "县网",
            "县电",
            "县方",
            "县业",
        ] {
            assert!(!ends_like_unit(name), "{name}");
        }
        for c in "部委局署会办厅社行司室院处区市县州盟乡镇省旗科所站馆台府位门关联协大团校".chars()
        {
            assert!(may_end(c), "{c}");
        }
    }

    #[test]
    fn a_level_has_more_than_an_office_behind_it() {
        assert!(has_level("县教育局") && !has_level("县政府") && !has_level("教育局和县"));
        assert!(has_level("兵团某局") && has_level("自治州某局"));
    }
}
