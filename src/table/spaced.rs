//! Tables whose cells only blanks part, as pages come when their text is copied: `序号 工作任务 责任单位 完成时限` and under
//! it `1 修路。 县交通局 12月底前`. They are read where the head names units, the rows are counted 1, 2, 3, and what stands
//! between the blanks (units or not) leaves one way to share it out among the columns; else they stay text.

use super::flat::{LONGEST_HEAD, MOST_COLUMNS, NUMBER, row_number};
use super::shares::{Kind, is_nobody, kind, of_head, share};
use super::{Cell, Grid};
use crate::kinds::Style;
use crate::marker::marker;
use crate::responsibility::{signs::parts_units, units};
use crate::source::{Lines, is_blank, trim};
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// The longest line of such a table, in bytes.
const LONGEST_LINE: usize = 2000;
/// The longest line, in characters, that stands across the table.
const LONGEST_GROUP: usize = 40;
/// The most lines of a row behind its first.
const MOST_MORE: usize = 3;

/// The table whose head is the line at `start`, where a physical line begins.
pub(super) fn table(text: &str, start: usize) -> Option<Grid> {
    const FEWEST_ROWS: usize = 2;
    let mut lines = Lines::new(&text[start..])
        .map(|line| trim(&text[start + line.start as usize..start + line.end as usize]))
        .filter(|line| !line.is_empty());
    let heads = heads(lines.next()?)?;
    let words = Vocabulary::new();
    let kinds: Vec<Kind> = heads[1..].iter().map(|head| of_head(head, &words)).collect();
    if !kinds.contains(&Kind::Units) {
        return None;
    }
    let mut grid =
        Grid { rows: vec![heads.iter().map(|head| Cell::of(head, text)).collect()], signs: Vec::new() };
    let (mut counted, mut doubtful) = (0, 0);
    // The lines that were looked at and are no part of a row yet.
    let mut ahead: std::collections::VecDeque<&str> = std::collections::VecDeque::new();
    let mut number = 1;
    loop {
        while ahead.len() < MOST_MORE + 2
            && let Some(line) = lines.next()
        {
            ahead.push_back(line);
        }
        let begins = |line: &&str, number: u32| {
            line.len() <= LONGEST_LINE
                && line.split_once(is_blank).is_some_and(|(first, _)| row_number(first) == Some(number))
        };
        let Some(first) = ahead.front().copied() else { break };
        // 一、农业 between two rows: a line across the table.
        let is_group = |at: usize, number: u32| {
            ahead[at].chars().count() <= LONGEST_GROUP
                && marker(ahead[at]).is_some_and(|m| m.style.rank() <= Style::HanParen.rank())
                && ahead.get(at + 1).is_some_and(|next| begins(next, number))
        };
        if !begins(&first, number) {
            if !is_group(0, number) {
                break;
            }
            grid.rows.push(vec![Cell::of(first, text)]);
            ahead.pop_front();
            continue;
        }
        // A row goes on over lines that the next one ends.
        let ends = |at: &usize| begins(&ahead[*at], number + 1) || is_group(*at, number + 1);
        let more = (1..ahead.len()).find(ends).unwrap_or(1);
        let tokens: Vec<&str> = ahead
            .drain(..more)
            .flat_map(|line| line.split(is_blank).filter(|token| !token.is_empty()))
            .collect();
        let (row, certain) = row(text, &kinds, &tokens);
        counted += usize::from(certain);
        doubtful += usize::from(!certain);
        grid.rows.push(row);
        number += 1;
    }
    (counted >= FEWEST_ROWS && counted > doubtful).then_some(grid)
}

/// The cells of a row of these words, and whether there is one way to share them out.
fn row(text: &str, kinds: &[Kind], tokens: &[&str]) -> (Vec<Cell>, bool) {
    let cell = |tokens: &[&str]| {
        let (first, last) = (Span::of(tokens[0], text), Span::of(tokens[tokens.len() - 1], text));
        Cell { span: Span { start: first.start, end: last.end }, ..Cell::default() }
    };
    let mut row = vec![cell(&tokens[..1])];
    let of_tokens: Vec<Kind> = tokens[1..].iter().map(|token| kind(token, kinds)).collect();
    // As many as the columns, with units where they must be: 市体育馆 may be the name of a project.
    let one_each = || {
        let fits = kinds
            .iter()
            .zip(&tokens[1..])
            .all(|(kind, token)| *kind != Kind::Units || are_units(token) || is_nobody(token));
        (tokens.len() == kinds.len() + 1 && fits).then(|| vec![1; kinds.len()])
    };
    if let Some(shares) = share(kinds, &of_tokens, true).or_else(one_each) {
        let mut at = 1;
        for tokens_of_cell in shares {
            row.push(cell(&tokens[at..at + tokens_of_cell]));
            at += tokens_of_cell;
        }
        return (row, true);
    }
    // A row that fits in several ways, or in none, is one text.
    let Some(words) = behind_words(kinds, &tokens[1..]) else {
        row.push(cell(&tokens[1..]));
        return (row, false);
    };
    // Of neighbouring columns of words nobody can tell where one ends: the last has them all.
    let filled = cell(&tokens[1..1 + words]);
    let none = filled.span.start;
    let first = kinds.iter().take_while(|kind| **kind == Kind::Words).count();
    row.extend((1..first).map(|_| Cell::none(none)));
    row.push(filled);
    row.extend(tokens[1 + words..].iter().map(|token| cell(&[*token])));
    (row, true)
}

/// How many of a row's words stand before the columns behind the first ones of words, where each of those takes one and the
/// units are where they must be.
fn behind_words(kinds: &[Kind], tokens: &[&str]) -> Option<usize> {
    let leading = kinds.iter().take_while(|kind| **kind == Kind::Words).count();
    let rest = &kinds[leading..];
    let words = tokens.len().checked_sub(rest.len()).filter(|&words| words > 0 && leading > 0)?;
    let fits =
        rest.iter().zip(&tokens[words..]).all(|(kind, token)| (*kind == Kind::Units) == are_units(token));
    (fits && !are_units(tokens[words - 1])).then_some(words)
}

/// Whether most of a cell's names are units, and all may be: 市发改委、城乡一体化示范区等
fn are_units(cell: &str) -> bool {
    let words = Vocabulary::new();
    let (mut all, mut like) = (0, 0);
    for name in units::split(cell, parts_units) {
        let name = name.trim_end_matches('等');
        all += 1;
        like += usize::from(units::is_unit(name, &words));
        if !units::is_plausible(name) {
            return false;
        }
    }
    like * 2 > all
}

/// What heads the columns: of a head whose characters are spaced out (工 作 任 务), all of them.
fn heads(line: &str) -> Option<Vec<&str>> {
    const FEWEST: usize = 3;
    if line.len() > 240 || line.contains(['。', '；', '，', '：', ':', '|', '\t']) {
        return None;
    }
    let number = line.char_indices().find(|(_, c)| *c == '号').map(|(at, c)| at + c.len_utf8())?;
    let (first, rest) = line.split_at(number);
    if !first.chars().filter(|c| !is_blank(*c)).eq(NUMBER.chars()) || !rest.starts_with(is_blank) {
        return None;
    }
    let mut heads = vec![first];
    let mut spaced = false;
    for token in rest.split(is_blank).filter(|token| !token.is_empty()) {
        let alone = token.chars().nth(1).is_none();
        match heads.last_mut().filter(|_| alone && spaced) {
            Some(head) => {
                let from = head.as_ptr() as usize - line.as_ptr() as usize;
                let end = token.as_ptr() as usize - line.as_ptr() as usize + token.len();
                *head = &line[from..end];
            }
            None => heads.push(token),
        }
        spaced = alone;
    }
    let short = |head: &&str| head.chars().filter(|c| !is_blank(*c)).count() <= LONGEST_HEAD;
    ((FEWEST..=MOST_COLUMNS).contains(&heads.len()) && heads.iter().all(short)).then_some(heads)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let grid = table(text, 0);
        grid.iter().flat_map(|g| &g.rows).map(|row| row.iter().map(|c| c.squashed(text)).collect()).collect()
    }

    #[test]
    fn blanks_part_the_cells_that_fit_their_columns() {
        let text = "序号 工 作 任 务 责任单位 完成时限\n1 修 路。 县交通局 12月底前\n一、绿化\n2 种树， 百亩 县林业局、县水利局 9月\n\n特此通知。";
        assert_eq!(
            rows(text),
            [
                vec!["序号", "工作任务", "责任单位", "完成时限"],
                vec!["1", "修路。", "县交通局", "12月底前"],
                vec!["一、绿化"],
                vec!["2", "种树，百亩", "县林业局、县水利局", "9月"],
            ]
        );
    }

    #[test]
    fn columns_of_words_side_by_side_are_one_where_the_units_behind_them_are_sure() {
        let text = "序号 类别 主要任务 牵头单位 参与单位\n1 水资 源 管好用水。 县水利局 县发改委、农业局等\n2 抓好节水。 县水利局 县工信局、河谷示范区、县林业局";
        assert_eq!(
            rows(text)[1..],
            [
                vec!["1", "", "水资源管好用水。", "县水利局", "县发改委、农业局等"],
                vec!["2", "", "抓好节水。", "县水利局", "县工信局、河谷示范区、县林业局"],
            ]
        );
    }

    #[test]
    fn persons_and_cells_for_nobody_stand_where_units_do() {
        let text = "序号 任务 责任领导 责任单位 配合单位 时限\n1 修路 翟某 县交通局 无 6月底\n2 种树 王某、李某 县林业局 各乡镇 9月底";
        assert_eq!(
            rows(text)[1..],
            [
                vec!["1", "修路", "翟某", "县交通局", "无", "6月底"],
                vec!["2", "种树", "王某、李某", "县林业局", "各乡镇", "9月底"],
            ]
        );
    }

    #[test]
    fn a_head_without_units_or_rows_that_do_not_fit_make_no_table() {
        for text in [
            "序号 名称 数量\n1 甲 2\n2 乙 3",
            "序号 工作任务 责任单位\n1 修路\n2 种树",
            "序号 工作任务 责任单位\n3 修路 县交通局\n4 种树 县林业局",
        ] {
            assert_eq!(rows(text), Vec::<Vec<String>>::new(), "{text}");
        }
    }
}
