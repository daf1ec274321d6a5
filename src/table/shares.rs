//! How the lines of a row, or what blanks part in one, are shared out among its columns.

use super::columns::{Column, column};
use crate::kinds::Role;
use crate::responsibility::roles::Label;
use crate::responsibility::{are_offices, is_persons};
use crate::vocabulary::Vocabulary;

/// What the lines of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Units, and nothing but units
    Units,
    /// Persons, and nothing but persons
    Persons,
    /// A time limit: one line
    Limit,
    /// Anything else
    Words,
}

/// What the lines under a head are.
pub(super) fn of_head(head: &str, words: &Vocabulary) -> Kind {
    match column(head, words) {
        Column::Units(Label::Role(Role::Leader)) => Kind::Persons,
        Column::Units(_) => Kind::Units,
        Column::Deadline => Kind::Limit,
        Column::Task | Column::Other => Kind::Words,
    }
}

/// What a line is by itself; a time limit is words. Names of persons are looked for where a column is of them.
pub(super) fn kind(line: &str, columns: &[Kind]) -> Kind {
    match () {
        () if are_offices(line) => Kind::Units,
        () if columns.contains(&Kind::Persons) && is_persons(line.trim_end_matches('。')) => Kind::Persons,
        () => Kind::Words,
    }
}

/// Whether a cell says that nobody is meant: 无, —
pub(super) fn is_nobody(cell: &str) -> bool {
    matches!(cell, "无" | "/" | "-" | "—" | "——" | "－" | "同上")
}

/// How many lines each column takes, if there is one way only: of neighbouring columns of words each takes one line, a
/// column of words between units all of them, and so with units. `whole` says that the row's end is known; else the last
/// column takes as few as can be.
pub(super) fn share(columns: &[Kind], lines: &[Kind], whole: bool) -> Option<Vec<usize>> {
    // 任务, 单位, 时限: a time limit is words of one line.
    let limit = columns.last() == Some(&Kind::Limit)
        && columns.len() > 1
        && matches!(columns[columns.len() - 2], Kind::Units | Kind::Persons);
    let columns: Vec<Kind> =
        columns.iter().map(|kind| if *kind == Kind::Limit { Kind::Words } else { *kind }).collect();
    let mut shares = Vec::with_capacity(columns.len());
    let (mut column, mut at) = (0, 0);
    while column < columns.len() {
        let kind = columns[column];
        let alike = columns[column..].iter().take_while(|other| **other == kind).count();
        let run = lines[at..].iter().take_while(|line| **line == kind).count();
        let last = column + alike == columns.len();
        let open = last && !whole && kind == Kind::Words;
        match alike {
            1 if last && limit && whole && run != 1 => return None,
            1 if run > 0 => shares.push(if open { 1 } else { run }),
            _ if alike == run || open && run > alike => shares.extend(std::iter::repeat_n(1, alike)),
            _ => return None,
        }
        at += if open { alike } else { run };
        column += alike;
    }
    (!whole || at == lines.len()).then_some(shares)
}

/// The same where the first `leading` columns are of words and nobody can tell where each ends: column `of_tasks` has all of
/// theirs, the others among them nothing.
pub(super) fn lump(
    columns: &[Kind],
    leading: usize,
    of_tasks: usize,
    lines: &[Kind],
    whole: bool,
) -> Option<Vec<usize>> {
    let words = lines.iter().take_while(|kind| **kind == Kind::Words).count();
    // Without units behind them it is no table of tasks.
    if leading < 2 || words <= leading || !columns[leading..].contains(&Kind::Units) {
        return None;
    }
    let rest = share(&columns[leading..], &lines[words..], whole)?;
    let first = (0..leading).map(|at| if at == of_tasks { words } else { 0 });
    Some(first.chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::Kind::*;
    use super::*;

    #[test]
    fn a_line_is_known_by_what_it_names() {
        for (line, is) in [
            ("县财政局、各乡镇", Units),
            ("县财政局牵头，县审计局等配合", Units),
            ("财政部、税务总局负责", Units),
            ("建成县文化中心。", Words),
            ("推进改革并组织实施", Words),
            ("王某某、李某某", Persons),
            ("县委常委、副县长　王某某", Persons),
            ("6月底", Words),
        ] {
            assert_eq!(kind(line, &[Persons]), is, "{line}");
        }
        assert!(is_nobody("无") && is_nobody("/") && !is_nobody("无关"));
    }

    #[test]
    fn persons_stand_between_words_and_units() {
        let columns = [Words, Persons, Units, Limit];
        assert_eq!(share(&columns, &[Words, Words, Persons, Units, Words], true), Some(vec![2, 1, 1, 1]));
        assert_eq!(share(&columns, &[Words, Words, Units, Words], true), None);
    }

    #[test]
    fn words_that_cannot_be_told_apart_go_to_the_tasks() {
        let columns = [Words, Words, Units, Limit];
        let lines = [Words, Words, Words, Units, Words];
        assert_eq!(share(&columns, &lines, true), None);
        assert_eq!(lump(&columns, 2, 0, &lines, true), Some(vec![3, 0, 1, 1]));
        assert_eq!(lump(&columns, 2, 1, &lines[1..], true), None, "one line each is told apart");
    }
}
