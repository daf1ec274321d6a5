//! 发文层级: of which level the office is that issues.

use crate::kinds::Level;
use crate::script::simplified;
use crate::source::is_blank;

/// What the names of areas end in, the longer one first of two that begin alike; and words that hold these characters
/// and name no area.
#[rustfmt::skip]
const WORDS: &[(&str, Option<Level>)] = &[
    ("北京市", Some(Level::Province)), ("天津市", Some(Level::Province)), ("上海市", Some(Level::Province)),
    ("重庆市", Some(Level::Province)), ("特别行政区", Some(Level::Province)), ("自治区", Some(Level::Province)),
    ("自治州", Some(Level::City)), ("自治县", Some(Level::County)), ("自治旗", Some(Level::County)),
    ("地区", Some(Level::City)), ("街道", Some(Level::Township)),
    ("城乡", None), ("城市", None), ("城镇", None), ("乡镇", None), ("乡村", None), ("市场", None), ("市政", None),
    ("社区", None), ("园区", None), ("区域", None), ("县域", None), ("联盟", None),
    ("省", Some(Level::Province)), ("市", Some(Level::City)), ("盟", Some(Level::City)),
    ("县", Some(Level::County)), ("旗", Some(Level::County)), ("区", Some(Level::County)),
    ("乡", Some(Level::Township)), ("镇", Some(Level::Township)),
];

/// Areas of which the name does not tell the level.
const UNCERTAIN: &[&str] = &["新区", "开发区", "示范区", "保税区", "兵团", "合作区"];

/// What the names of central offices begin with.
const NATIONAL: &[&str] = &[
    "国务院",
    "中共中央",
    "中央",
    "全国",
    "国家",
    "中华人民共和国",
    "最高人民",
    "中国人民银行",
    "中国证券监督",
    "中国银行保险",
    "中国银保监会",
    "中国证监会",
    "外交部",
    "国防部",
    "教育部",
    "科技部",
    "科学技术部",
    "工业和信息化部",
    "公安部",
    "民政部",
    "司法部",
    "财政部",
    "人力资源和社会保障部",
    "人力资源社会保障部",
    "自然资源部",
    "生态环境部",
    "住房和城乡建设部",
    "住房城乡建设部",
    "交通运输部",
    "水利部",
    "农业农村部",
    "商务部",
    "文化和旅游部",
    "退役军人事务部",
    "应急管理部",
    "应急部",
    "海关总署",
    "审计署",
    "市场监管总局",
    "税务总局",
    "金融监管总局",
    "体育总局",
    "铁道部",
];

/// The word of the table that `text` begins with.
fn area(text: &str) -> Option<&'static (&'static str, Option<Level>)> {
    WORDS.iter().find(|(word, _)| text.starts_with(word))
}

/// The level of an office by its name; none where that does not say. O(name).
pub(super) fn of_office(name: &str) -> Option<Level> {
    let name: String = name.chars().filter(|c| !is_blank(*c)).map(simplified).collect();
    if UNCERTAIN.iter().any(|word| name.contains(word)) {
        return None;
    }
    let mut lowest = None;
    let mut rest = name.as_str();
    let mut is_behind_area = true;
    while let Some(c) = rest.chars().next() {
        let word = area(rest);
        rest = &rest[word.map_or(c.len_utf8(), |(word, _)| word.len())..];
        let level = word.and_then(|(_, level)| *level);
        // 桐乡市 and 金乡县 have such a sign in their names, and so has 镇江市.
        let next = area(rest).and_then(|(_, level)| *level);
        let is_name = next.is_some() && next < level || level == Some(Level::Township) && is_behind_area;
        is_behind_area = level.is_some() && !is_name;
        lowest = lowest.max(level.filter(|_| !is_name));
    }
    lowest.or_else(|| NATIONAL.iter().any(|word| name.starts_with(word)).then_some(Level::National))
}

#[cfg(test)]
mod tests {
    use super::{Level, of_office};

    #[test]
    fn the_lowest_area_in_the_name_tells_the_level() {
        for (name, level) in [
            ("国务院办公厅", Some(Level::National)),
            ("住房和城乡建设部", Some(Level::National)),
            ("国家市场监督管理总局", Some(Level::National)),
            ("国家税务总局上海市税务局", Some(Level::Province)),
            ("内蒙古自治区人民政府", Some(Level::Province)),
            ("内蒙古自治区鄂尔多斯市人民政府办公室", Some(Level::City)),
            ("青岚市市场监督管理局", Some(Level::City)),
            ("中共白鹿县委", Some(Level::County)),
            ("白鹿县人民政府 办公室", Some(Level::County)),
            ("白鹿县城关镇人民政府", Some(Level::Township)),
            ("桐乡市人民政府办公室", Some(Level::City)),
            ("金乡县人民政府", Some(Level::County)),
            ("江苏省镇江市水利局", Some(Level::City)),
            ("景德镇市人民政府", Some(Level::City)),
            ("上海市浦东新区人民政府", None),
            ("防汛指挥部", None),
            ("", None),
        ] {
            assert_eq!(of_office(name), level, "{name}");
        }
    }
}
