//! The title of a document on a saved page: where it stands among the rows of a site, and whether it is given more than once.

use super::*;

/// The fewest characters of the title of minutes: 例会纪要
const SHORTEST_MINUTES: usize = 4;
/// The most lines of a title.
const MOST_LINES: usize = 5;
/// How far above the text its title stands, in paragraphs.
const NEAR: usize = 60;
/// The longest line of a title, in bytes.
const LONGEST_LINE: usize = 600;

impl<'t> Reader<'t> {
    /// The lines that are the title which a row of metadata names (标题：…): the last above the text.
    pub(super) fn named_title(&self, text: usize) -> Option<Range<usize>> {
        let named = (0..text).find_map(|at| {
            let title = without_numbers(fields::title_in(self.line(at))?);
            is_long_enough(title).then_some(title)
        })?;
        (0..text).rev().find_map(|at| self.lines_of(at, text, named))
    }

    /// The lines from `at` on that are, joined, this title.
    pub(super) fn lines_of(&self, at: usize, limit: usize, title: &str) -> Option<Range<usize>> {
        let mut rest = title;
        for end in at..limit.min(at + MOST_LINES) {
            let line = self.line(end);
            if line.len() > LONGEST_LINE || fields::labelled_row(line).is_some() {
                return None;
            }
            // 《甲办法》 in a row may stand on the page without its signs, with its number, or broken.
            let line = if end == at { without_numbers(line) } else { line };
            rest = strip_words(rest, line)?;
            if rest.is_empty() {
                return Some(at..end + 1);
            }
        }
        None
    }

    /// How many lines from the one at hand on give the title once more.
    pub(in crate::frame) fn title_again(&self) -> usize {
        let lines = &self.current().title;
        // The site's name may have been joined to the title above the line that comes again.
        let found = (0..lines.len()).find_map(|from| {
            let whole =
                lines[from..].iter().map(|span| &self.text[span.range()]).collect::<Vec<_>>().concat();
            let title = Some(without_numbers(&whole)).filter(|title| is_long_enough(title))?;
            self.lines_of(self.at, self.paragraphs.len(), title)
        });
        found.map_or(0, |lines| lines.len())
    }

    /// Whether the line is the title as a page cuts it off, and the next gives all of it: 关于印发甲方案的通…
    pub(in crate::frame) fn is_cut_title(&self, at: usize) -> bool {
        let cut = |line: &'t str| ["…", "...", "．．．"].iter().find_map(|sign| line.strip_suffix(*sign));
        let Some(title) = cut(self.line(at)) else { return false };
        let title = trim(title.trim_end_matches(['…', '.']));
        is_long_enough(title) && strip_words(self.line(at + 1), title).is_some_and(|rest| !rest.is_empty())
    }

    /// Whether a line above the title is the title.
    fn stands_above(&self, title: &Range<usize>) -> bool {
        self.stands_in(title, 0..title.start)
    }

    /// Whether the title is given more than once, as pages do.
    pub(super) fn stands_twice(&self, title: &Range<usize>, text: usize) -> bool {
        self.stands_above(title) || self.stands_in(title, title.end..text)
    }

    fn stands_in(&self, title: &Range<usize>, lines: Range<usize>) -> bool {
        let whole = title.clone().map(|at| self.line(at)).collect::<Vec<_>>().concat();
        let title = without_numbers(&whole);
        is_long_enough(title) && lines.clone().any(|at| self.lines_of(at, lines.end, title).is_some())
    }

    /// Whether the line can be one of the title on a page.
    pub(in crate::frame) fn is_headline(&self, at: usize) -> bool {
        let line = self.line(at);
        self.paragraphs[at].marker.is_none()
            && self.paragraphs[at].table.is_none()
            && self.shape(at) == Shape::Plain
            && names::is_title_like(line)
            && !web::is_navigation(line)
            && !fields::is_metadata(line)
            && !self.is_bare_label(at)
            && !self.is_row_value(at)
    }

    /// Whether a title stands above the path to the page (当前位置：首页 > …), and another headline below it: a word of the menu.
    pub(super) fn is_of_menu(&self, title: &Range<usize>, text: usize) -> bool {
        let path = (title.end..text).rev().find(|&at| web::is_path(self.line(at)));
        path.is_some_and(|path| self.headline_above(text).is_some_and(|headline| headline.start > path))
    }

    /// The title nearest above the text at `text`.
    pub(super) fn title_above(&self, text: usize) -> Option<Range<usize>> {
        (text.saturating_sub(NEAR)..text).rev().find_map(|last| {
            let line = self.line(last);
            let ends = self.is_headline(last) && names::ends_like_title(line) && !names::is_letterhead(line);
            let title = ends.then(|| self.first_line(last)..last + 1)?;
            // 甲政发〔2026〕1号…的通知 under the title is the title once more.
            if number::leading_number(line).is_some() && self.stands_above(&title) {
                return None;
            }
            let count: usize = title.clone().map(|at| letters(self.line(at)).count()).sum();
            // 周例会纪要
            let minutes = count >= SHORTEST_MINUTES && line.ends_with("纪要");
            (count >= SHORTEST_TITLE || minutes).then_some(title)
        })
    }

    /// The line above `last` where the 关于 stands that its end wants: 关于印发甲报告 / 重点任务 / 分工方案的通知.
    fn about_above(&self, last: usize) -> Option<usize> {
        let line = self.line(last);
        let ends = line.contains('的') && !line.contains("关于");
        let above = (last.saturating_sub(MOST_LINES - 1)..last).rev().filter(|_| ends);
        let mut above = above.take_while(|&at| !self.line(at).contains('的') && self.is_headline(at));
        above.find(|&at| self.line(at).contains("关于"))
    }

    /// The first line of the title that ends in the line `last`.
    fn first_line(&self, last: usize) -> usize {
        let mut first = last;
        let about = self.about_above(last);
        while first > 0 && last - first + 1 < MOST_LINES {
            let (above, line) = (self.line(first - 1), self.line(first));
            // What ends in …的通知 has begun with 关于.
            let open = line.starts_with('的') || about.is_some_and(|about| about < first);
            let goes_on = names::is_issuer(above)
                || names_whose(above, line)
                || above.contains("关于")
                || line.starts_with("的")
                || above.ends_with(['的', '和', '、'])
                || above.chars().count() >= 12
                || open;
            if !self.is_headline(first - 1)
                || names_again(above, line)
                || !goes_on
                || names::ends_like_title(above) && !open
                || !open && !line.starts_with("关于") && self.stands_above(&(first..last + 1))
            {
                break;
            }
            first -= 1;
        }
        first
    }

    /// The headline over the text or over the rows above it, where none ends as a title does: 甲县加强科技工作
    pub(super) fn headline_above(&self, text: usize) -> Option<Range<usize>> {
        /// Letters of what may be a headline at all.
        const FEWEST: usize = 2;
        let of_row = |at: usize| {
            let line = self.line(at);
            let row = fields::is_metadata(line) || self.is_field(at) || self.is_number(at);
            row && !line.contains(['>', '＞'])
                || web::is_timestamp(line)
                || web::is_furniture(line)
                || web::is_count(line)
                // -, A+大: what is left of a page's tools.
                || letters(line).nth(FEWEST).is_none()
                // 2026-01-05: the day it was put online, without its hour.
                || self.shape(at) == Shape::Element(Element::Date)
        };
        let at = (text.saturating_sub(NEAR)..text).rev().find(|&at| !of_row(at))?;
        let line = self.line(at);
        let titled = self.is_headline(at)
            && is_long_enough(line)
            && (!names::is_issuer(line) || line.contains("召开") || line.contains("举行"))
            && !names::is_letterhead(line);
        titled.then(|| at..at + 1)
    }
}

/// A title without the number of the document before or behind it, and without what a site that took it over put before it.
fn without_numbers(line: &str) -> &str {
    const TAKEN_OVER: &[&str] = &["（转载）", "(转载)", "【转载】", "[转载]"];
    let line = TAKEN_OVER.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
    let line = number::leading_number(line).map_or(line, |(_, rest)| rest);
    number::trailing_number(line).map_or(line, |(before, _)| before)
}

/// Whether the letters and digits of a title, which tell it from others, are enough for that.
fn is_long_enough(title: &str) -> bool {
    letters(title).nth(SHORTEST_TITLE - 1).is_some()
}

/// Whether a line begins with whose the title is, and the one below is too little to be all of it: 星渚市城市更新 /
/// 专项行动计划（2024—2026年）.
fn names_whose(above: &str, line: &str) -> bool {
    const MOST: usize = 8;
    /// Of a place's name, and behind it.
    const SHORTEST: usize = 2;
    const LONGEST: usize = 4;
    let level = |c: char| "省市县区旗州盟".contains(c);
    let place = above.chars().position(level).filter(|at| (SHORTEST..=LONGEST).contains(at));
    let little = letters(line.split(['（', '(']).next().unwrap_or_default()).count() <= MOST;
    little && place.is_some_and(|at| above.chars().count() > at + SHORTEST)
}

/// Whether an office stands above a title that begins with its name: 甲省乙市人民政府 / 乙市人民政府关于…
fn names_again(above: &str, line: &str) -> bool {
    const FEWEST: usize = 4;
    let words = |line: &str| {
        let mut words = String::with_capacity(line.len());
        words.extend(letters(line));
        words
    };
    let (above, line) = (words(above), words(line));
    let starts = above.char_indices().filter(|(at, _)| above[*at..].chars().count() >= FEWEST);
    starts.take(20).any(|(at, _)| line.starts_with(&above[at..])) || line.starts_with(&above)
}
