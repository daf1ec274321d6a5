//! The closing word on several inputs: how they fared, what was in them, what was left out.

use crate::product::Tally;
use crate::report::{Report, counted, say, visible};
use gongwen::Lang;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The most failures that are listed. All of them have been told where they happened.
const LISTED: usize = 50;

/// What is gathered for it.
#[derive(Default)]
pub(crate) struct Summary {
    failures: Vec<String>,
}

impl Summary {
    /// Keeps the name of an input that could not be read, and why.
    pub(crate) fn add(&mut self, failure: Option<String>) {
        if self.failures.len() < LISTED {
            self.failures.extend(failure);
        }
    }

    /// Says it, unless it is quiet.
    pub(crate) fn tell(&self, tally: &Tally, passed: &BTreeMap<String, usize>, report: &Report) {
        if !report.quiet {
            say(&self.text(tally, passed, report.lang));
        }
    }

    fn text(&self, tally: &Tally, passed: &BTreeMap<String, usize>, lang: Lang) -> String {
        let Tally { parsed, failed, divisions, tasks, findings, .. } = tally;
        let (errors, warnings, notes) = (findings.errors, findings.warnings, findings.notes);
        let all = parsed + failed;
        // A line at a time; a string takes all that is written to it.
        let mut text = match lang {
            Lang::Zh => format!(
                "parse: {all} 份，读成 {parsed} 份：层次 {divisions} 处，任务 {tasks} 项；错误 {errors}、警告 {warnings}、提示 {notes}\n"
            ),
            Lang::En => format!(
                "parse: {parsed} of {} read: {}, {}; {}, {}, {}\n",
                counted(all, "document"),
                counted(*divisions, "division"),
                counted(*tasks, "task"),
                counted(errors, "error"),
                counted(warnings, "warning"),
                counted(notes, "note"),
            ),
        };
        if *failed > 0 {
            text.push_str(&match lang {
                Lang::Zh => format!("parse: 没读成 {failed} 份：\n"),
                Lang::En => format!("parse: {failed} could not be read:\n"),
            });
            self.failures.iter().for_each(|failure| {
                let _ = writeln!(text, "  {failure}");
            });
            let rest = failed.saturating_sub(self.failures.len());
            if rest > 0 {
                text.push_str(&match lang {
                    Lang::Zh => format!("  ……还有 {rest} 份，见上\n"),
                    Lang::En => format!("  … and {rest} more, see above\n"),
                });
            }
        }
        if !passed.is_empty() {
            let counts = |(ending, count): (&String, &usize)| format!("{} {count}", visible(ending));
            let list: Vec<String> = passed.iter().map(counts).collect();
            let (count, list) = (passed.values().sum::<usize>(), list.join(", "));
            text.push_str(&match lang {
                Lang::Zh => format!("parse: 文件夹里不是公文的 {count} 个文件没有读：{list}\n"),
                Lang::En => {
                    let files = counted(count, "file");
                    format!("parse: passed over {files} in folders, not taken for documents: {list}\n")
                }
            });
        }
        text
    }
}
