//! Lists of what was chosen or rewarded: 一等奖, 典型案例, 获奖名单. Offices in brackets behind an item of them say whose it is, and not
//! who has to do it.

use super::Fold;
use crate::kinds::Style;
use crate::marker::Marker;
use crate::paragraph::Sink;
use crate::responsibility::units::trailing_bracket;
use crate::source::trim;
use crate::words::Words;

/// What such a list is called, whatever goes before.
static LISTS: Words =
    Words::new(&["等奖", "优秀奖", "组织奖", "提名奖", "鼓励奖", "入围奖", "创新奖", "评选结果", "获奖情况"]);

/// The same behind one of [`CHOSEN`].
static WORKS: Words = Words::new(&[
    "案例", "作品", "论文", "成果", "项目", "经验", "做法", "课题", "报告", "单位", "集体", "个人", "结果",
    "名单",
]);

/// What says that some were chosen from many.
static CHOSEN: Words =
    Words::new(&["优秀", "典型", "获奖", "入围", "入选", "先进", "十佳", "最佳", "评选", "竞赛", "大赛"]);

/// By what papers are called that make a list known.
const PAPERS: &[&str] = &["通报", "公示", "公告", "通知", "决定", "通告"];

/// Whether a heading is that of such a list: 一等奖（3个）
fn heads_works(line: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 60;
    if line.len() > LONGEST {
        return false;
    }
    let line = line.trim_end_matches(['：', ':', '。']);
    let line = trailing_bracket(line).map_or(line, |(before, _)| before);
    LISTS.end(line) || WORKS.end(line) && CHOSEN.open(line)
}

/// Whether a title is that of such a list, or of a paper that makes one known: 关于公布优秀调研成果的通报.
pub(super) fn titles_works(title: &str) -> bool {
    let title = trim(title);
    let title = trailing_bracket(title).map_or(title, |(before, _)| before);
    let list = PAPERS.iter().find_map(|paper| title.strip_suffix(paper)).unwrap_or(title);
    let list = list.trim_end_matches('的');
    LISTS.end(list) || WORKS.end(list) && CHOSEN.stand_in(list)
}

impl<S: Sink> Fold<'_, '_, '_, S> {
    /// Notes whether the paragraphs from here on are of such a list; it ends at the next heading of its rank.
    pub(super) fn note_works(&mut self, marker: Option<Marker>, line: &str) {
        let style = marker.map(|marker| marker.style);
        if heads_works(line) {
            self.works = Some(style);
            return;
        }
        let Some(heading) = self.works else { return };
        let ends = match (heading, style) {
            (Some(heading), Some(style)) => style.rank() <= heading.rank(),
            (None, Some(style)) => style.rank() <= Style::Han.rank(),
            (Some(_), None) => false,
            (None, None) => super::phrase::is_bare_title(line),
        };
        if ends {
            self.works = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_what_was_chosen_are_told_by_their_names() {
        for line in
            ["一等奖", "二等奖（3个）", "优秀组织奖：", "获奖名单", "优秀案例（2个）", "典型经验", "十佳作品"]
        {
            assert!(heads_works(line), "{line}");
        }
        for line in
            ["重点项目", "总结推广典型案例做法的措施", "工作清单", "挂牌督办问题名单", "推广优秀案例", "一等"]
        {
            assert!(!heads_works(line), "{line}");
        }
        for title in [
            "关于公布2026年度全省优秀调研成果的通报",
            "典型案例名单",
            "白鹿县征文大赛评选结果公示",
            "关于表彰先进集体和先进个人的决定",
        ] {
            assert!(titles_works(title), "{title}");
        }
        for title in
            ["关于印发优秀案例推广工作方案的通知", "白鹿县2026年重点项目责任清单", "关于任务完成情况的通报"]
        {
            assert!(!titles_works(title), "{title}");
        }
    }
}
