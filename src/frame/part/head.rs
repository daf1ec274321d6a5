//! The head of a document on one line: letterhead, number, title, addressee, and where the text begins.

use super::*;
use crate::source::prefix;

/// The longest head on one line, in bytes.
const LONGEST_HEAD: usize = 900;

/// The parts of a head that lost their line ends: …文件　某政发〔2026〕1号　…的通知　各县人民政府：为贯彻…
pub(super) fn head_cuts(line: &str, cuts: &mut Vec<usize>) {
    let addressee = addressee(line);
    let (end, text) = addressee.unwrap_or((line.len().min(LONGEST_HEAD), line.len()));
    let end = line.floor_char_boundary(end);
    if addressee.is_some() || end == line.len() {
        blocks(&line[..end], cuts);
    }
    // …的通知某政发〔2026〕1号各县人民政府：
    if addressee.is_some()
        && let Some(number) = number_behind_title(trim(&line[..end]))
    {
        cuts.push(number);
    }
    if addressee.is_some() {
        cuts.extend([end, text].into_iter().filter(|&at| at > 0 && at < line.len()));
    }
    cuts.sort_unstable();
    cuts.dedup();
}

/// The addressee in a line, where its beginning and its end are certain.
fn addressee(line: &str) -> Option<(usize, usize)> {
    const MOST: usize = 3;
    let colons = line.match_indices(['：', ':']).take(MOST).take_while(|&(at, _)| at <= LONGEST_HEAD);
    colons.map(|(at, colon)| at + colon.len()).find_map(|end| {
        let rest = trim(&line[end..]);
        // 各街道、各部门：负责… says who must do what.
        if !(rest.is_empty() || rest.contains(['。', '，', ',']) && !rest.starts_with("负责")) {
            return None;
        }
        let first = line[..end].find(['、', '，', ',', '；']).unwrap_or(end);
        let from = (0..first).rev().filter(|&from| begins_part(line, from)).find(|&from| {
            let (head, list) = (trim(&line[..from]), trim(&line[from..end]));
            let several = first < end || list.starts_with(['各', '你']);
            let sure = several || rest.starts_with('你') || names::begins_sentence(rest);
            let headed = names::ends_like_title(head)
                || number_line(last_word(head)).is_some()
                || number_behind_title(head).is_some();
            (if head.is_empty() { sure } else { headed }) && names::is_addressee(list)
        })?;
        (from > 0 || !rest.is_empty()).then_some((from, end))
    })
}

/// Whether a part of the head can begin at `at`: at the line's head, behind a blank, behind …的通知.
fn begins_part(line: &str, at: usize) -> bool {
    at == 0
        || line.get(..at).is_some_and(|head| {
            // …的通知, …的指导意见
            let titled = |word: &str| {
                head.strip_suffix(word).is_some_and(|before| before.chars().rev().take(3).any(|c| c == '的'))
            };
            head.ends_with(|c| is_blank(c) || matches!(c, '）' | ')'))
                // 某政发〔2026〕1号各镇人民政府：
                || head.ends_with('号')
                    && (number_line(trim(head)).is_some() || number_behind_title(head).is_some())
                || names::TITLE_WORDS.end(head) && names::TITLE_WORDS.iter().any(|word| titled(word))
        })
}

/// …的通知某政发〔2026〕1号: where the number begins in which a head ends, right behind the title.
fn number_behind_title(head: &str) -> Option<usize> {
    /// Of its code, in characters.
    const FEWEST: usize = 2;
    const MOST: usize = 10;
    if !head.ends_with('号') {
        return None;
    }
    let open = head.rfind(['〔', '[', '﹝', '【'])?;
    let starts = head[..open].char_indices().rev().map(|(at, _)| at).skip(FEWEST - 1).take(MOST);
    starts.into_iter().find(|&at| {
        let title = &head[..at];
        title.contains("关于") && names::ends_like_title(title) && number_line(&head[at..]).is_some()
    })
}

/// What stands behind the last blank.
fn last_word(text: &str) -> &str {
    text.rsplit(is_blank).next().unwrap_or(text)
}

/// Cuts before and behind each letterhead and number that blanks part from the title beside it.
fn blocks(head: &str, cuts: &mut Vec<usize>) {
    // 某局公告 2026年第3号 is one number.
    if number_line(head).is_some() || names::is_joint_number(head) {
        return;
    }
    let words: Vec<&str> = head.split(is_blank).filter(|word| !word.is_empty()).collect();
    let at = |word: &str| word.as_ptr() as usize - head.as_ptr() as usize;
    let is_block = |word: &str| names::is_letterhead(word) || number_line(word).is_some();
    let blocks = words.iter().filter(|word| is_block(word)).count();
    if blocks == 0 || blocks == words.len() && blocks < 2 {
        return;
    }
    // What is left is one title.
    let mut titles = words.split(|word| is_block(word)).filter(|words| !words.is_empty());
    let title = titles.next();
    let whole = |words: &[&str]| {
        let (first, last) = (words[0], words[words.len() - 1]);
        let title = &head[at(first)..at(last) + last.len()];
        names::is_title(title)
    };
    if titles.next().is_some() || title.is_some_and(|title| !whole(title)) {
        return;
    }
    for word in words.iter().filter(|word| is_block(word)) {
        cuts.extend([at(word), at(word) + word.len()].into_iter().filter(|&cut| cut > 0 && cut < head.len()));
    }
}

/// …关于印发《甲办法》的通知为加强…: the text begins behind the title.
pub(super) fn text_behind_title(line: &str) -> Option<usize> {
    const ENDINGS: &[&str] = &["的通知", "的公告", "的通告", "的决定", "的意见", "的批复", "的复函"];
    static BEGINNINGS: Words = Words::new(&["根据《", "经国务院", "按照《", "近年来"]);
    let begins = |text: &str| BEGINNINGS.open(text) || names::PURPOSES.open(text);
    const LONGEST_TITLE: usize = 300;
    // 关于支持甲的意见。为落实乙…
    if line.starts_with("关于")
        && let Some(stop) = line.find('。').filter(|&at| at < LONGEST_TITLE && at + 3 < line.len())
        && names::is_title(&line[..stop])
    {
        return Some(stop + '。'.len_utf8());
    }
    // 甲县乙行动方案（2026年）为贯彻丙，…
    const SHORTEST_TITLE: usize = 24;
    let near = prefix(line, LONGEST_TITLE);
    let purpose = near.match_indices('为').map(|(at, _)| at).find(|&at| names::PURPOSES.open(&line[at..]));
    if let Some(at) = purpose.filter(|&at| at >= SHORTEST_TITLE)
        && names::is_title(&line[..at])
    {
        return Some(at);
    }
    let about = line.find("关于").filter(|&at| at < LONGEST_TITLE)?;
    ENDINGS
        .iter()
        .flat_map(|ending| line[about..].match_indices(ending).map(|(at, ending)| about + at + ending.len()))
        .filter(|&end| end <= LONGEST_TITLE && begins(&line[end..]))
        .find(|&end| names::is_title_like(&line[..end]))
}
