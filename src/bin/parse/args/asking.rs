//! What is asked of the ledger of tasks. The doc comments are the help that users read.

use super::usage::Both;
use super::{files, named};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};
use gongwen::ledger::{Forms, Query};
use gongwen::{IsoDate, Role};
use std::path::PathBuf;

const ASKING: &str = "责任分工 Tasks";

/// Options that ask for some of the tasks.
#[derive(Args)]
pub(crate) struct Asking {
    /// 只要这个单位的任务；可以多次 · tasks of this unit
    ///
    /// 简称、全称、补全的名称、括号里的别名都行：市发改委、
    /// 市发展和改革委员会。
    /// 只写这个选项而不写 --format 时，输出是提纲（outline）。
    /// 没有这样的任务时退出状态为 1。
    #[arg(long, value_name = "NAME", verbatim_doc_comment, help_heading = ASKING)]
    pub(crate) unit: Vec<String>,

    /// 只要有这类责任的，如 牵头；可以多次 · in this role
    ///
    /// 牵头 lead、责任 responsible、配合 cooperating、参加 participating、
    /// 指导 supervising、领导 leader、联系 contact。
    /// 与 --unit 合用，是这个单位担任这类责任的任务。
    #[arg(
        long, value_name = "ROLE", verbatim_doc_comment, help_heading = ASKING, hide_possible_values = true,
        value_parser = PossibleValuesParser::new(roles()).try_map(|name| role(&name))
    )]
    pub(crate) role: Vec<Role>,

    /// 只要这天或之前到期的，如 2026-06 · due by this day
    ///
    /// 写作 2026-06-30、2026-06 或 2026；只写年或年月，指最后一天。
    /// 时限里没有写明年份的不算。
    #[arg(long, value_name = "DATE", verbatim_doc_comment, help_heading = ASKING, value_parser = day)]
    pub(crate) due_before: Option<IsoDate>,

    /// 只要没有牵头单位的 · only tasks that nobody leads
    #[arg(long, help_heading = ASKING)]
    pub(crate) no_lead: bool,

    /// 只要没有完成时限的 · only tasks without a time limit
    #[arg(long, help_heading = ASKING)]
    pub(crate) no_deadline: bool,

    /// 单位的别称表 · names of units that are one
    ///
    /// 一行一个单位，几种写法用 = 或制表符隔开，显示时用第一种：
    /// 县工信局 = 县工业和信息化局 = 县经信局
    /// # 开头的行不算。
    #[arg(long, value_name = "FILE", verbatim_doc_comment, help_heading = ASKING, value_hint = ValueHint::FilePath)]
    pub(crate) units: Option<PathBuf>,

    /// 每个单位一份交办单，要有 -o · a file for each unit
    ///
    /// --split-by unit -o 文件夹。默认是 Markdown，加 --format xlsx 是
    /// 电子表格。文件名就是单位名称。
    #[arg(long, value_name = "unit", verbatim_doc_comment, help_heading = ASKING, hide_possible_values = true)]
    pub(crate) split_by: Option<SplitBy>,
}

/// By what the ledger is split.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SplitBy {
    Unit,
}

impl Asking {
    /// Whether only some of the tasks are asked for.
    pub(crate) fn asks(&self) -> bool {
        !self.unit.is_empty()
            || !self.role.is_empty()
            || self.due_before.is_some()
            || self.no_lead
            || self.no_deadline
    }

    /// What is asked for; `known` are names of units that the rules give.
    ///
    /// # Errors
    /// The list of units cannot be read, or says something that it cannot mean: its path and why.
    pub(super) fn query(&self, known: Option<&Forms>) -> Result<Query, Both> {
        let mut query = self.unit.iter().fold(Query::new(), |query, unit| query.unit(unit));
        query = self.role.iter().fold(query, |query, role| query.role(*role));
        if let Some(day) = self.due_before {
            query = query.due_before(day);
        }
        if self.no_lead {
            query = query.without_lead();
        }
        if self.no_deadline {
            query = query.without_deadline();
        }
        let mut forms = known.cloned().unwrap_or_default();
        if let Some(path) = &self.units {
            let list = files::text(path)?;
            let name = path.display().to_string();
            forms =
                forms.with_list(&list).map_err(|error| Both::of(|lang| error.message(lang)).about(&name))?;
        }
        query = query.forms(forms);
        Ok(query)
    }
}

/// What a role may be called on the command line beside its name in JSON.
const ROLES: &[(&str, Role)] = &[
    ("牵头", Role::Lead),
    ("责任", Role::Responsible),
    ("配合", Role::Cooperating),
    ("参加", Role::Participating),
    ("指导", Role::Supervising),
    ("领导", Role::Leader),
    ("联系", Role::Contact),
];

/// What completions offer, with the words of this language beside it.
fn roles() -> impl Iterator<Item = PossibleValue> {
    ROLES.iter().map(|(word, role)| PossibleValue::new(role.as_str()).alias(*word).help(*word))
}

fn role(name: &str) -> Result<Role, Both> {
    match ROLES.iter().find(|(word, _)| *word == name) {
        Some((_, role)) => Ok(*role),
        None => named(name, Role::ALL, Role::as_str, &[]),
    }
}

/// `2026-06-30`, `2026年6月30日`; without a day the month's last, without a month the year's.
fn day(text: &str) -> Result<IsoDate, Both> {
    let not_a_date = || {
        Both::new(
            "写作 2026-06-30、2026-06 或 2026",
            format!("no date: “{text}”; as 2026-06-30, 2026-06 or 2026"),
        )
    };
    let plain = text.replace(['年', '月', '/', '.'], "-").replace('日', "");
    let numbers: Result<Vec<u16>, _> = plain.trim_end_matches('-').split('-').map(str::parse).collect();
    let (year, month, day) = match numbers.map_err(|_| not_a_date())?[..] {
        [year] => (year, 12, 31),
        [year, month] => (year, month, days(year, month)),
        [year, month, day] => (year, month, day),
        _ => return Err(not_a_date()),
    };
    let is_date =
        (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days(year, month)).contains(&day);
    if !is_date {
        return Err(not_a_date());
    }
    Ok(IsoDate { year, month: month as u8, day: day as u8 })
}

/// How many days a month has.
fn days(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u16::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_read_in_the_ways_in_which_it_is_typed() {
        let read = |text| day(text).map(|day| day.to_string()).ok();
        for (text, iso) in [
            ("2026-06-30", "2026-06-30"),
            ("2026-6-3", "2026-06-03"),
            ("2026年6月30日", "2026-06-30"),
            ("2026.6.30", "2026-06-30"),
            ("2024-02", "2024-02-29"),
            ("2026年6月", "2026-06-30"),
            ("2026", "2026-12-31"),
        ] {
            assert_eq!(read(text).as_deref(), Some(iso), "{text}");
        }
        for text in ["", "六月", "2026-13", "2026-02-30", "2026-0-1", "2026-1-1-1", "0-1-1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
