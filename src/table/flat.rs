//! Tables of pages that came as one cell a line. They are read where 序号 heads them, the rows are counted 1, 2, 3, and
//! what their lines are (units or not) leaves one way to share them out among the columns; else they stay text.

use super::columns::{Column, column};
use super::shares::{Kind, is_nobody, kind, lump, of_head, share};
use super::{Cell, Grid};
use crate::frame::date::date_line;
use crate::marker::marker;
use crate::numeral::digit_value;
use crate::source::{Lines, is_blank, trim, trim_start};
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// What heads the column that counts the rows.
pub(super) const NUMBER: &str = "序号";
/// The most columns of such a table.
pub(super) const MOST_COLUMNS: usize = 12;
/// The longest word, in characters, that heads a column.
pub(super) const LONGEST_HEAD: usize = 16;
/// The longest line of names in a column of persons, in characters.
const LONGEST_PERSONS: usize = 20;
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

/// The table that begins with the line `first`, and the last of its lines.
fn table(ahead: &mut Ahead<'_>, first: usize) -> Option<(Grid, Span)> {
    const FEWEST_ROWS: usize = 2;
    let text = ahead.text;
    ahead.reach(first + MOST_LINES);
    let lines = &ahead.lines[first..];
    let line = |at: usize| lines.get(at).map_or("", |line| &text[line.range()]);
    // Where each cell ends in a sign the count may begin anywhere: the table is a part of one.
    let piped = is_piped(text, lines[0]);
    let opens = |at: usize| {
        let number = row_number(line(at));
        number == Some(1)
            || is_group(text, lines, at)
            || piped && number.is_some_and(|n| row_number(line(2 * at)) == Some(n + 1))
    };
    let columns = (1..=MOST_COLUMNS).find(|&at| opens(at))?;
    let begins = row_number(line(columns)).filter(|_| piped).unwrap_or(1);
    let heads = (1..columns).all(|at| {
        let head = line(at);
        head.chars().filter(|c| !is_blank(*c)).count() <= LONGEST_HEAD && !head.contains(['。', '；', '，'])
    });
    if columns < 3 || !heads {
        return None;
    }
    let words = Vocabulary::new();
    let kinds: Vec<Kind> = (1..columns).map(|at| of_head(line(at), &words)).collect();
    // Of the columns of words before the others, the one that what cannot be told apart goes to.
    let leading = kinds.iter().take_while(|kind| **kind == Kind::Words).count();
    let is_task = |at: &usize| column(line(at + 1), &words) == Column::Task;
    let of_tasks = (0..leading).rev().find(is_task).unwrap_or(leading.saturating_sub(1));
    let cell = |lines: &[Span], from: usize, to: usize| Cell {
        span: Span { start: lines[from].start, end: lines[to - 1].end },
        pieces: if piped && to - from > 1 { lines[from..to].to_vec() } else { Vec::new() },
        merged: None,
    };
    let head = (0..columns).map(|at| cell(lines, at, at + 1)).collect();
    let mut grid = Grid { rows: vec![head], signs: Vec::new() };
    let (mut at, mut number, mut counted, mut doubtful) = (columns, begins, 0, 0);
    loop {
        // What a row is told by goes two lines past its longest.
        ahead.reach(first + at + MOST_LINES + 2);
        let lines = &ahead.lines[first..];
        let line = |at: usize| lines.get(at).map_or("", |line| &text[line.range()]);
        let cell = |from: usize, to: usize| cell(lines, from, to);
        if is_group(text, lines, at) {
            grid.rows.push(vec![cell(at, at + 1)]);
            at += 1;
            continue;
        }
        if row_number(line(at)) != Some(number) {
            break;
        }
        let rest = lines.len().min(at + 1 + MOST_LINES);
        let next = (at + 2..rest)
            .find(|&next| row_number(line(next)) == Some(number + 1) || is_group(text, lines, next));
        // 甲县人民政府 over a date signs the text.
        let signed = (at + 2..rest)
            .find(|&at| date_line(line(at + 1)).is_some() && kind(line(at), &[]) == Kind::Units);
        let rest = signed.filter(|_| next.is_none()).unwrap_or(rest);
        let is_unit: Vec<Kind> = (at + 1..next.unwrap_or(rest)).map(|at| kind(line(at), &kinds)).collect();
        let mut row = vec![cell(at, at + 1)];
        let mut from = at + 1;
        // One line a cell, where the next row or nothing follows as many as there are columns.
        let whole = piped
            && at + columns <= lines.len()
            && (next == Some(at + columns) || next.is_none() && is_piped(text, lines[at + columns - 1]));
        // The last row of the text may end with it.
        let ends = next.is_some() || rest == lines.len();
        let fits = |(at, (column, kind)): (usize, (&Kind, &Kind))| match column {
            Kind::Units => *kind == Kind::Units || is_nobody(line(at)),
            // 翟某 is a name, too.
            Kind::Persons => line(at).chars().count() <= LONGEST_PERSONS && !line(at).contains('。'),
            Kind::Limit | Kind::Words => true,
        };
        let each =
            ends && is_unit.len() == kinds.len() && (at + 1..).zip(kinds.iter().zip(&is_unit)).all(fits);
        let sure = next.is_some();
        let shares = if whole || each {
            Some(vec![1; columns - 1])
        } else {
            share(&kinds, &is_unit, sure).or_else(|| {
                // 无, / where units are looked for
                let nobody =
                    |(at, kind): (usize, &Kind)| if is_nobody(line(at)) { Kind::Units } else { *kind };
                let with: Vec<Kind> = (at + 1..).zip(&is_unit).map(nobody).collect();
                share(&kinds, &with, sure).or_else(|| lump(&kinds, leading, of_tasks, &with, sure))
            })
        };
        match (shares, next) {
            (Some(shares), _) => {
                for lines in shares {
                    row.push(if lines == 0 {
                        Cell::none(cell(from, from + 1).span.start)
                    } else {
                        cell(from, from + lines)
                    });
                    from += lines;
                }
                counted += 1;
            }
            // A row that fits in several ways, or in none, is one text.
            (None, Some(next)) => {
                row.push(cell(from, next));
                from = next;
                doubtful += 1;
            }
            (None, None) => break,
        }
        grid.rows.push(row);
        (at, number) = (from, number + 1);
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
    let last = lines[at - 1];
    if piped {
        let end = last.end as usize;
        let rest = trim_start(&text[end..]);
        let closed = usize::from(rest.starts_with('|')) * (text.len() - end - rest.len() + 1);
        let from = lines[0].start as usize;
        let signs = memchr::memchr_iter(b'|', &text.as_bytes()[from..end + closed]).map(|at| from + at);
        let inside = |at: usize| {
            let line = lines.partition_point(|line| line.end as usize <= at);
            lines.get(line).is_some_and(|line| line.start as usize <= at)
        };
        grid.signs.extend(signs.filter(|&at| !inside(at)).map(|at| Span::new(at, at + 1)));
    }
    Some((grid, last))
}

/// Whether a | ends the cell that is this line.
fn is_piped(text: &str, line: Span) -> bool {
    trim_start(&text[line.end as usize..]).starts_with('|')
}

/// 一、知识产权保护方面 over the number of a row: a line across the table.
fn is_group(text: &str, lines: &[Span], at: usize) -> bool {
    let line = |at: usize| lines.get(at).map_or("", |line| &text[line.range()]);
    let short = line(at).chars().count() <= 40 && !line(at).contains('。');
    let headed = |at: usize| {
        marker(line(at)).is_some_and(|m| m.style.rank() <= crate::document::kinds::Style::HanParen.rank())
    };
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
