//! Line ends that do not belong where they stand, in a text whose lines are paragraphs.

use super::Paragraph;
use super::wrap::LONGEST_JOINED;
use crate::kinds::Style;
use crate::responsibility::deadline::is_deadline;
use crate::responsibility::roles::{self, Label};
use crate::responsibility::{signs, units};
use crate::shapes::stands_alone;
use crate::source::{is_ideograph, trim};
use crate::vocabulary::Vocabulary;
use crate::width::{NARROWEST, width};
use crate::words::{Chars, Words};

/// Whether the paragraph `above`, whose last line is `previous`, breaks off in a sentence that `line` goes on with.
///
/// A paragraph of prose ends in a stop. A line that ends in a word is one only where it may be a heading, a row or a label;
/// an article is none of these, and neither is an item in which a sentence has ended before.
pub(super) fn breaks_off(
    text: &str,
    above: &Paragraph,
    previous: &Paragraph,
    line: &Paragraph,
    in_articles: bool,
) -> bool {
    /// Headings of articles are shorter.
    const LONGEST_HEADING: usize = 24;
    /// Lines of the frame, names of annexes and titles inside a law are shorter or have no comma.
    const LONG: usize = 40;
    let (before, next) = (previous.text(text), line.text(text));
    if line.marker.is_some()
        || line.indented
        || line.hashed
        || above.hashed
        || above.span.len() >= LONGEST_JOINED
        || !before.ends_with(is_ideograph)
        || !in_articles && above.marker.is_none()
        || !STOPS.stand_in(next)
    {
        return false;
    }
    let chars = before.chars().count();
    let tail = before.rfind('。').map(|at| &before[at + '。'.len_utf8()..]);
    let unfinished = if is_article(above) {
        chars > LONGEST_HEADING
    } else if above.marker.is_some() {
        // A label may stand behind the sentence: 责任单位：…
        tail.is_some_and(|tail| !tail.contains(['：', ':']))
    } else {
        in_articles && chars >= LONG && before.contains(['，', ',']) && !before.contains(['：', ':'])
    };
    unfinished
        && chars > LONGEST_HEADING
        && !stands_alone(next, line.facts)
        && !stands_alone(before, previous.facts)
}

/// Whether a line goes on with the list of units of the label with which `above` begins: 责任单位：甲局、乙局 / 丙局、丁局.
///
/// No list ends in 、, none is empty, and a line of several offices is no heading. One office alone may be one, or sign: it
/// counts where what stands behind it counts on (4.) or is a label.
pub(super) fn lists_on(
    text: &str,
    above: &Paragraph,
    previous: &Paragraph,
    line: &Paragraph,
    behind: &[Paragraph],
    words: &Vocabulary,
) -> bool {
    /// Lines of one office each.
    const MOST: usize = 40;
    let (before, next) = (previous.text(text), line.text(text));
    let is_cut = breaks_name(before, next, words);
    // 牵头单位 / 县商务局: a label alone on its line needs no colon, nor does one of a time limit.
    let alone = above.marker.is_none() && above.span == previous.span && roles::may_be_alone(before);
    let limit = alone && line.marker.is_none() && is_deadline(next);
    if limit {
        return roles::classify(before, words) == Some(Label::Deadline);
    }
    // 完成时限： / 10月底
    if above.marker.is_none()
        && above.span == previous.span
        && before.ends_with(['：', ':'])
        && is_deadline(next)
    {
        return roles::label(before, words).is_some_and(|(kind, ..)| kind == Label::Deadline);
    }
    if line.marker.is_some()
        || line.hashed
        || !is_cut && !is_listed(next, words)
        || above.span.len() >= LONGEST_JOINED
        || before.ends_with(['。', '；', ';', '！', '？', '）', ')', '】'])
    {
        return false;
    }
    if alone {
        let kind = roles::classify(before, words);
        return matches!(kind, Some(Label::Role(role)) if !role.is_person());
    }
    let begins = above.text(text);
    let Some((kind, _, after)) = roles::label(begins, words).filter(|_| above.marker.is_none()) else {
        return false;
    };
    // 牵头领导：某某  责任单位：县政务 / 服务中心
    if is_cut && matches!(kind, Label::Role(_)) {
        return true;
    }
    if !matches!(kind, Label::Role(role) if !role.is_person()) {
        return false;
    }
    let list = trim(after);
    let open = list.is_empty() || list.ends_with(['、', '，', ',']);
    if !open
        && !list
            .rsplit(['、', '，', ',', '；', '\n', '\r'])
            .next()
            .is_some_and(|last| units::is_unit(trim(last), words))
    {
        return false;
    }
    open || next.contains('、') || {
        let mut rest = behind.iter().take(MOST).skip_while(|line| {
            line.marker.is_none() && line.table.is_none() && is_listed(line.text(text), words)
        });
        rest.next().is_some_and(|line| match line.marker {
            Some(marker) => marker.ordinal.last() > 1,
            None => line.table.is_none() && roles::label(line.text(text), words).is_some(),
        })
    }
}

/// 责任单位：甲局、省交通 / 运输厅、乙局。 Whether a full line ends inside a name: with what stands below it is one of an office,
/// and none without.
fn breaks_name(before: &str, next: &str, words: &Vocabulary) -> bool {
    /// Of what is left of the name, in characters.
    const LONGEST: usize = 10;
    if !before.ends_with(is_ideograph) || before.len() < NARROWEST as usize {
        return false;
    }
    let is_sign = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | '。' | '：' | ':');
    let head = before.rsplit(is_sign).next().unwrap_or_default();
    let tail = next.split(|c| is_sign(c) || c == '等').next().unwrap_or_default();
    // 各乡镇人民政 / 府: a few characters may be all of the next line.
    const FEW: usize = 9;
    !tail.is_empty()
        && (tail.len() < next.len() || tail.len() <= FEW)
        && tail.chars().take(LONGEST + 1).count() <= LONGEST
        && head.chars().chain(tail.chars()).all(is_ideograph)
        && width(before) >= NARROWEST
        && !roles::is_any_label(next)
        && !tail.starts_with('各')
        && !units::has_level(tail)
        && !units::is_unit(head, words)
        && units::is_unit(&[head, tail].concat(), words)
}

/// Whether a line is names of offices and nothing else.
fn is_listed(line: &str, words: &Vocabulary) -> bool {
    /// In bytes.
    const LONGEST: usize = 600;
    line.len() <= LONGEST
        && units::is_unit(line.trim_end_matches(['。', '、', '，']), words)
        && !line.contains(['：', ':', '《', '\t'])
        && units::split(line.trim_end_matches(['。', '、', '，']), signs::parts_units)
            // The heads of a table stand one below the other, too.
            .all(|unit| units::is_certain(unit) && roles::classify(unit, words).is_none())
}

static STOPS: Chars = Chars::new("，。；：,;:");

/// （以下简称甲）: a bracket that gives a name to what stands before it, at the end of `text`.
pub(super) fn defines(text: &str) -> bool {
    static WORDS: Words = Words::new(&["以下简称", "以下统称", "以下称", "下称"]);
    let inside = text.strip_suffix(['）', ')']).and_then(|text| Some(&text[text.rfind(['（', '('])?..]));
    inside.is_some_and(|inside| {
        let inside = inside.trim_start_matches(['（', '(']);
        WORDS.open(inside)
    })
}

/// Whether the paragraph is an article's first.
pub(super) fn is_article(paragraph: &Paragraph) -> bool {
    paragraph.marker.is_some_and(|m| m.style == Style::Article)
}

#[cfg(test)]
mod tests {
    use super::super::paragraphs;
    use crate::vocabulary::Vocabulary;

    fn count(text: &str) -> usize {
        paragraphs(text, crate::line::Survey::of(text), &[], &Vocabulary::new(), &mut Vec::new()).len()
    }

    #[test]
    fn a_sentence_that_breaks_off_goes_on_below() {
        for text in [
            "第三条 受委托的机构应当遵守有关规定，加强信息管理，控制相关信息的使用范\n围，防止外泄。",
            "第三条 机构应当遵守规定。\n受委托的机构应当严格遵守本县的有关规定，加强信息的管理和安全保护，控制相关信息的使用范\n围，防止外泄。",
            "（四）申报材料。请申报单位于六月底前在县教育局网站填报有关\n信息，并上传材料。",
            "县人民银行和县外汇局的内设机构（以下简称起草单位）\n依职责做好起草工作。",
        ] {
            assert_eq!(count(text), 1 + usize::from(text.contains("。\n受")), "{text}");
        }
    }

    #[test]
    fn what_may_end_without_a_stop_is_whole() {
        for text in [
            "（四）立足区域协调，统筹推进新型城镇化和乡村全面振兴取得新的进展\n持续推进新型城镇化。",
            "第三条 本县设立联席会议\n联席会议由县长召集，每季度召开一次。",
            "（一）修路。由各乡镇按照职责分工抓好落实。责任单位：县交通局、县财政局，各乡镇政府\n各乡镇要抓紧，不得拖延。",
            "（一）修路。由各乡镇按照职责分工抓好落实，并于年底前报送县交通局（县交通局牵头）\n各乡镇要抓紧，不得拖延。",
        ] {
            assert_eq!(count(text), 2, "{text}");
        }
    }
}
