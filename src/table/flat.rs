//! Tables of pages that came as one cell a line. They are read where 序号 heads them, the rows are counted 1, 2, 3, and
//! what their lines are (units or not) leaves one way to share them out among the columns; else they stay text.

mod layout;

use super::{Cell, Grid};
use crate::date::date_line;
use crate::marker::marker;
use crate::numeral::digit_value;
use crate::source::{Lines, is_blank, trim, trim_start};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
pub(super) use layout::LONGEST_HEAD;
use layout::Layout;

/// What heads the column that counts the rows.
pub(super) const NUMBER: &str = "序号";
/// The most columns of such a table.
pub(super) const MOST_COLUMNS: usize = 12;
/// The most lines of a row.
const MOST_LINES: usize = 40;

/// Whether the text can have such a table.
pub(super) fn may_stand_in(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), "序".as_bytes()).any(|at| {
        let rest = text[at + "序".len()..].trim_start_matches(is_blank);
        rest.starts_with('号')
    })
}

/// Puts the tables of `text` into `grids`.
pub(super) fn find(text: &str, grids: &mut Vec<Grid>) {
    let taken: Vec<Span> = grids.iter().filter_map(Grid::span).collect();
    let is_taken = |line: Span| {
        let before = taken.partition_point(|span| span.start <= line.start);
        before.checked_sub(1).is_some_and(|before| line.end <= taken[before].end)
    };
    let mut ahead = Ahead { text, lines: Vec::new(), end: 0 };
    let mut done = 0;
    // How far line ends were looked for, and the line that was met last.
    let (mut seen, mut line, mut met) = (0, 0, None);
    for at in memchr::memmem::find_iter(text.as_bytes(), &NUMBER.as_bytes()[..3]) {
        line = memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[seen..at]).map_or(line, |end| seen + end + 1);
        seen = at;
        let start = line;
        // Blanks are all that may stand before it, so only the first of a line counts.
        if met.replace(start) == Some(start) || start < done || !trim(&text[start..at]).is_empty() {
            continue;
        }
        let first = ahead.from(start);
        let Some(&head) = ahead.lines.get(first) else { continue };
        if !is_taken(head)
            && let Some(grid) = super::spaced::table(text, start)
        {
            done = grid.span().map_or(done, |span| span.end as usize);
            grids.push(grid);
            continue;
        }
        if is_number_head(&text[head.range()])
            && !is_taken(head)
            && let Some((grid, last)) = table(&mut ahead, first)
        {
            grids.push(grid);
            done = last.end as usize;
        }
    }
}

/// The lines of a text from some place on that are not blank, trimmed, as far as they were asked for.
struct Ahead<'t> {
    text: &'t str,
    lines: Vec<Span>,
    /// Where the next one is looked for.
    end: usize,
}

impl<'t> Ahead<'t> {
    /// The index of the line at `start`, where a physical line begins.
    fn from(&mut self, start: usize) -> usize {
        if start >= self.end {
            self.lines.clear();
            self.end = start;
            self.reach(0);
        }
        self.lines.partition_point(|line| (line.start as usize) < start)
    }

    /// Goes on until there is a line `at`, or no other.
    fn reach(&mut self, at: usize) {
        let mut rest = Lines::new(&self.text[self.end..]);
        let from = self.end;
        while self.lines.len() <= at
            && let Some(line) = rest.next()
        {
            let line = trim(&self.text[from + line.start as usize..from + line.end as usize]);
            let line = cell_of(line);
            if !line.is_empty() {
                self.lines.push(Span::of(line, self.text));
            }
            self.end = from + rest.at();
        }
    }
}

/// A line without the | that ends its cell, where it holds no other: 县财政局 |
fn cell_of(line: &str) -> &str {
    let cell = line.strip_suffix('|').filter(|cell| !cell.contains('|'));
    cell.map_or(line, trim)
}

fn is_number_head(line: &str) -> bool {
    line.len() <= 24 && line.chars().filter(|c| !is_blank(*c)).eq(NUMBER.chars())
}

/// A number that stands alone on its line and counts a row.
pub(super) fn row_number(line: &str) -> Option<u32> {
    if line.is_empty() || line.len() > 9 {
        return None;
    }
    line.chars().try_fold(0, |number, c| Some(number * 10 + digit_value(c)?))
}

/// A line of the table, empty where there is none.
fn line_at<'t>(text: &'t str, lines: &[Span], at: usize) -> &'t str {
    lines.get(at).map_or("", |line| &text[line.range()])
}

/// The table that begins with the line `first`, and the last of its lines.
fn table(ahead: &mut Ahead<'_>, first: usize) -> Option<(Grid, Span)> {
    const FEWEST_ROWS: usize = 2;
    let text = ahead.text;
    ahead.reach(first + MOST_LINES);
    let lines = &ahead.lines[first..];
    let layout = Layout::of(text, lines)?;
    let head = (0..layout.columns()).map(|at| layout.cell(lines, at, at + 1)).collect();
    let mut grid = Grid { rows: vec![head], signs: Vec::new() };
    let (mut at, mut number, mut counted, mut doubtful) = (layout.columns(), layout.begins, 0, 0);
    loop {
        // What a row is told by goes two lines past its longest.
        ahead.reach(first + at + MOST_LINES + 2);
        let lines = &ahead.lines[first..];
        if is_group(text, lines, at) {
            grid.rows.push(vec![layout.cell(lines, at, at + 1)]);
            at += 1;
            continue;
        }
        if row_number(line_at(text, lines, at)) != Some(number) {
            break;
        }
        let Some(row) = layout.row(lines, at, number) else { break };
        counted += usize::from(row.certain);
        doubtful += usize::from(!row.certain);
        grid.rows.push(row.cells);
        (at, number) = (row.end, number + 1);
    }
    // A group's line behind the last row heads what the table does not hold.
    while grid.rows.last().is_some_and(|row| row.len() == 1) {
        grid.rows.pop();
        at -= 1;
    }
    if counted < FEWEST_ROWS || counted <= doubtful {
        return None;
    }
    let lines = &ahead.lines[first..first + at];
    grid.signs = layout.signs(lines);
    Some((grid, lines[at - 1]))
}

/// Whether a | ends the cell that is this line.
fn is_piped(text: &str, line: Span) -> bool {
    trim_start(&text[line.end as usize..]).starts_with('|')
}

/// 一、知识产权保护方面 over the number of a row: a line across the table.
fn is_group(text: &str, lines: &[Span], at: usize) -> bool {
    let line = |at: usize| line_at(text, lines, at);
    let short = line(at).chars().count() <= 40 && !line(at).contains('。');
    let headed =
        |at: usize| marker(line(at)).is_some_and(|m| m.style.rank() <= crate::kinds::Style::HanParen.rank());
    // A group may have lost its rows, or have groups of its own.
    const MOST: usize = 8;
    let below = (at + 1..at + MOST).find(|&at| !headed(at)).unwrap_or(at);
    short && headed(at) && row_number(line(below)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut grids = Vec::new();
        find(text, &mut grids);
        grids.iter().flat_map(|g| &g.rows).map(|row| row.iter().map(|c| c.squashed(text)).collect()).collect()
    }

    #[test]
    fn lines_go_to_the_columns_that_they_fit() {
        let text = "序 号\n任务\n责任单位\n完成时限\n1\n修路。\n县交通局\n县财政局\n12月底前\n2\n种树。\n县林业局\n9月底前\n特此通知。";
        assert_eq!(
            rows(text),
            [
                vec!["序号", "任务", "责任单位", "完成时限"],
                vec!["1", "修路。", "县交通局县财政局", "12月底前"],
                vec!["2", "种树。", "县林业局", "9月底前"],
            ]
        );
    }

    #[test]
    fn a_line_that_ends_in_a_sign_is_a_cell_wherever_the_count_begins() {
        let text =
            "序号 |\n任务 |\n责任单位 |\n8 |\n修路。 |\n县交通局 |\n9 |\n种树。 |\n县林业局 |\n特此通知。";
        assert_eq!(
            rows(text),
            [
                vec!["序号", "任务", "责任单位"],
                vec!["8", "修路。", "县交通局"],
                vec!["9", "种树。", "县林业局"]
            ]
        );
    }

    #[test]
    fn units_with_further_ones_are_units() {
        let text = "序号\n任务\n牵头单位\n配合单位\n1\n修路\n县交通局\n县发改委、县财政局等\n2\n种树\n县林业局\n县水利局等\n";
        assert_eq!(rows(text)[1], ["1", "修路", "县交通局", "县发改委、县财政局等"]);
    }

    #[test]
    fn words_that_fit_in_two_ways_are_the_tasks() {
        // Two columns of words and three lines of them.
        let text = "序号\n任务\n目标\n责任单位\n1\n修路\n修桥\n十公里\n县交通局\n2\n种树\n百亩\n县林业局\n";
        assert_eq!(
            rows(text)[1..],
            [["1", "", "修路修桥十公里", "县交通局"], ["2", "种树", "百亩", "县林业局"]]
        );
        let no_units =
            text.replace("责任单位", "地点").replace("县交通局", "河东").replace("县林业局", "河西");
        assert_eq!(rows(&no_units), Vec::<Vec<String>>::new());
    }

    #[test]
    fn persons_verbs_and_cells_for_nobody_stand_where_units_do() {
        let text = "序号\n任务\n责任领导\n责任单位\n配合单位\n时限\n1\n修路\n王某某\n县交通局牵头，各乡镇负责\n无\n6月底\n\
            2\n种树\n百亩\n副县长　李某某\n县林业局\n县水利局\n9月底\n特此通知。";
        assert_eq!(
            rows(text)[1..],
            [
                vec!["1", "修路", "王某某", "县交通局牵头，各乡镇负责", "无", "6月底"],
                vec!["2", "种树百亩", "副县长李某某", "县林业局", "县水利局", "9月底"],
            ]
        );
    }
}
