//! Traditional characters are read as the simplified ones in which the tables of words are written.
//!
//! Texts from Hong Kong and Taiwan, older reprints and machine-converted pages (鄂政發〔2018〕26號, 穗府辦〔2006〕19號) then
//! need no second entry in any table. Only the comparison folds; the text stays as written.

use crate::source::is_blank;
use std::borrow::Cow;

/// The first and the last ideograph of the block in which all characters of the table stand.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// The ideographs of the table, a bit each: nearly every character that is asked for is none of them.
static TRADITIONAL: [u64; (LAST - FIRST) as usize / 64 + 1] = {
    let mut set = [0; (LAST - FIRST) as usize / 64 + 1];
    let mut at = FIRST;
    while at <= LAST {
        if let Some(c) = char::from_u32(at)
            && simplified_form(c) as u32 != at
        {
            set[(at - FIRST) as usize / 64] |= 1 << ((at - FIRST) % 64);
        }
        at += 1;
    }
    set
};

/// The simplified form of a character that stands in one of the tables; any other as it is.
#[inline]
pub(crate) fn simplified(c: char) -> char {
    let at = (c as u32).wrapping_sub(FIRST);
    match TRADITIONAL.get(at as usize / 64) {
        Some(bits) if bits >> (at % 64) & 1 != 0 => simplified_form(c),
        _ => c,
    }
}

pub(crate) const fn simplified_form(c: char) -> char {
    match c {
        // Roles, verbs and adverbs
        '牽' => '牵',
        '頭' => '头',
        '責' => '责',
        '負' => '负',
        '辦' => '办',
        '協' => '协',
        '會' => '会',
        '參' => '参',
        '與' => '与',
        '導' => '导',
        '監' => '监',
        '實' => '实',
        '組' => '组',
        '織' => '织',
        '進' => '进',
        '極' => '极',
        '職' => '职',
        '據' => '据',
        '務' => '务',
        '別' => '别',
        '體' => '体',
        '籌' => '筹',
        '統' => '统',
        '歸' => '归',
        '雙' => '双',
        '蹤' => '踪',
        '貫' => '贯',
        '徹' => '彻',
        '屬' => '属',
        '並' => '并',
        // Labels of persons and of times
        '領' => '领',
        '聯' => '联',
        '繫' => '系',
        '絡' => '络',
        '員' => '员',
        '電' => '电',
        '話' => '话',
        '掛' => '挂',
        '鉤' => '钩',
        '帥' => '帅',
        '長' => '长',
        '書' => '书',
        '記' => '记',
        '時' => '时',
        '間' => '间',
        '節' => '节',
        '點' => '点',
        '結' => '结',
        // Units
        '單' => '单',
        '門' => '门',
        '處' => '处',
        '區' => '区',
        '縣' => '县',
        '鄉' => '乡',
        '鎮' => '镇',
        '廳' => '厅',
        '團' => '团',
        '構' => '构',
        '機' => '机',
        '專' => '专',
        '關' => '关',
        '學' => '学',
        '黨' => '党',
        '婦' => '妇',
        '殘' => '残',
        '僑' => '侨',
        '總' => '总',
        '隊' => '队',
        '業' => '业',
        '鐵' => '铁',
        '網' => '网',
        '館' => '馆',
        '臺' => '台',
        '國' => '国',
        '轄' => '辖',
        // Words that end like units and are none
        '試' => '试',
        '場' => '场',
        '執' => '执',
        '發' => '发',
        '運' => '运',
        '內' => '内',
        '東' => '东',
        '幹' => '干',
        '範' => '范',
        '議' => '议',
        // Headings and sentences
        '應' => '应',
        '規' => '规',
        '須' => '须',
        '經' => '经',
        '對' => '对',
        '標' => '标',
        '圍' => '围',
        '該' => '该',
        '則' => '则',
        '資' => '资',
        '來' => '来',
        '動' => '动',
        '優' => '优',
        '強' => '强',
        '設' => '设',
        '開' => '开',
        '擴' => '扩',
        '嚴' => '严',
        '暢' => '畅',
        '壓' => '压',
        '現' => '现',
        '簡' => '简',
        '稱' => '称',
        '視' => '视',
        '萬' => '万',
        '億' => '亿',
        '後' => '后',
        '達' => '达',
        '過' => '过',
        '項' => '项',
        '確' => '确',
        '計' => '计',
        '請' => '请',
        '從' => '从',
        '當' => '当',
        '級' => '级',
        '無' => '无',
        '義' => '义',
        '驟' => '骤',
        '階' => '阶',
        '將' => '将',
        '給' => '给',
        '於' => '于',
        '這' => '这',
        '認' => '认',
        '額' => '额',
        '報' => '报',
        '補' => '补',
        '維' => '维',
        '護' => '护',
        '調' => '调',
        '產' => '产',
        '農' => '农',
        '審' => '审',
        '測' => '测',
        '檢' => '检',
        '類' => '类',
        '環' => '环',
        '緊' => '紧',
        '準' => '准',
        '備' => '备',
        '屆' => '届',
        '變' => '变',
        // Markers and rules
        '編' => '编',
        '條' => '条',
        '欄' => '栏',
        '為' | '爲' => '为',
        '個' => '个',
        '匯' | '彙' => '汇',
        // Labels of a page's rows
        '瀏' => '浏',
        '覽' => '览',
        '數' => '数',
        '號' => '号',
        '題' => '题',
        '鍵' => '键',
        '詞' => '词',
        '擊' => '击',
        '輯' => '辑',
        '錄' => '录',
        '狀' => '状',
        // What titles end in
        '見' => '见',
        '決' => '决',
        '細' => '细',
        '劃' | '畫' => '划',
        '綱' => '纲',
        '預' => '预',
        '復' => '复',
        '紀' => '纪',
        '說' => '说',
        '樣' => '样',
        '圖' => '图',
        '釋' => '释',
        '況' => '况',
        '舉' => '举',
        '講' => '讲',
        // Offices and their fields
        '貧' => '贫',
        '裝' => '装',
        '衛' | '衞' => '卫',
        '遊' => '游',
        '術' => '术',
        '醫' => '医',
        '療' => '疗',
        '藥' => '药',
        '軍' => '军',
        '輸' => '输',
        '評' => '评',
        '廠' => '厂',
        '礦' => '矿',
        '賬' => '账',
        '戶' => '户',
        '稅' => '税',
        '險' => '险',
        // Limits of time
        '態' => '态',
        '線' | '綫' => '线',
        '啟' | '啓' => '启',
        '銷' => '销',
        '驗' => '验',
        '馬' => '马',
        '盡' | '儘' => '尽',
        '滾' => '滚',
        '斷' => '断',
        '鞏' => '巩',
        '爭' => '争',
        '遲' => '迟',
        '續' => '续',
        '堅' => '坚',
        '週' => '周',
        // What is cited, and what cites it
        '暫' => '暂',
        '詳' => '详',
        '寫' => '写',
        '採' => '采',
        '違' => '违',
        '戰' => '战',
        '軌' => '轨',
        '課' => '课',
        '車' => '车',
        '廂' => '厢',
        '層' => '层',
        '種' => '种',
        '選' => '选',
        '語' => '语',
        '複' | '覆' => '复',
        '製' => '制',
        // Rows around a document
        '載' => '载',
        '碼' => '码',
        '閱' | '閲' => '阅',
        '識' => '识',
        '檔' => '档',
        '佈' => '布',
        '簽' | '籤' => '签',
        '祕' => '秘',
        '説' => '说',
        '係' => '系',
        '減' => '减',
        '絕' => '绝',
        '郵' => '邮',
        '傳' => '传',
        '權' => '权',
        '鏈' => '链',
        '訪' => '访',
        '問' => '问',
        '諮' => '咨',
        '詢' => '询',
        '掃' => '扫',
        '閉' => '闭',
        '礙' => '碍',
        '寶' => '宝',
        '證' => '证',
        '糾' => '纠',
        '錯' => '错',
        '幫' => '帮',
        '論' => '论',
        '註' => '注',
        '誌' => '志',
        '迴' => '回',
        // Sentences and amounts
        '約' => '约',
        '沒' => '没',
        '帶' => '带',
        '們' => '们',
        '礎' => '础',
        '謝' => '谢',
        '聞' => '闻',
        '響' => '响',
        '順' => '顺',
        '攜' => '携',
        '勵' => '励',
        '豐' => '丰',
        '徑' => '径',
        '積' => '积',
        '擔' => '担',
        '鈎' => '钩',
        '裏' | '裡' => '里',
        '著' => '着',
        '幾' => '几',
        '餘' => '余',
        '滿' => '满',
        '訴' => '诉',
        '飛' => '飞',
        '價' => '价',
        '併' => '并',
        '頃' => '顷',
        '鐘' | '鍾' => '钟',
        '噸' => '吨',
        '畝' => '亩',
        '鎊' => '镑',
        c => c,
    }
}

/// Whether a text has neither blanks nor characters with a simplified form.
fn is_normal(text: &str) -> bool {
    let mut rest = text;
    loop {
        // Ideographs are looked up without decoding them.
        let is_plain = |c: &&[u8]| {
            let at = (u32::from(c[0] & 0xF) << 12 | u32::from(c[1] & 0x3F) << 6 | u32::from(c[2] & 0x3F))
                .wrapping_sub(FIRST);
            c[0] >= 0xE4 && TRADITIONAL.get(at as usize / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 0)
        };
        let plain = rest.as_bytes().chunks_exact(3).take_while(is_plain).count();
        let mut chars = rest[3 * plain..].chars();
        match chars.next() {
            None => return true,
            Some(c) if is_blank(c) || simplified(c) != c => return false,
            Some(_) => rest = chars.as_str(),
        }
    }
}

/// A short text as the tables have it: simplified, blanks left out.
pub(crate) fn normal(text: &str) -> Cow<'_, str> {
    if !is_normal(text) {
        text.chars().filter(|c| !is_blank(*c)).map(simplified).collect()
    } else {
        text.into()
    }
}

/// Whether a character of a text is that of a word of the tables. Nearly always both are simplified.
#[inline]
fn is(found: char, expected: char) -> bool {
    found == expected || simplified(found) == expected
}

/// What stands behind `word` at the beginning of `text`.
pub(crate) fn strip_prefix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    word.chars().all(|c| rest.next().is_some_and(|found| is(found, c))).then_some(rest.as_str())
}

/// Whether `text` ends in `word`.
pub(crate) fn ends_with(text: &str, word: &str) -> bool {
    let mut rest = text.chars().rev();
    word.chars().rev().all(|c| rest.next().is_some_and(|found| is(found, c)))
}

/// What stands before `word` at the end of `text`. Blanks between characters are passed over (justified text).
pub(crate) fn strip_suffix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in word.chars().rev() {
        loop {
            match rest.next_back()? {
                c if is(c, expected) => break,
                c if is_blank(c) => {}
                _ => return None,
            }
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_both_scripts_and_spaced_out() {
        assert_eq!(normal("牽 頭\u{3000}單位"), "牵头单位");
        assert!(matches!(normal("牵头单位"), Cow::Borrowed(_)));
        assert_eq!(strip_suffix("甲局負 責 ", "负责"), Some("甲局"));
        assert_eq!(strip_suffix("责", "负责"), None);
        assert_eq!(strip_prefix("專欄一", "专栏"), Some("一"));
        assert!(ends_with("市司法處", "处") && !ends_with("處", "司法处"));
    }

    #[test]
    fn folding_is_done_once() {
        for c in '\u{4E00}'..='\u{9FFF}' {
            assert_eq!(simplified(simplified(c)), simplified(c), "{c}");
        }
    }
}
