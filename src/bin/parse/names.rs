//! Names of files that every system takes, made from what a document says.

use gongwen::render::steers;
use std::collections::{HashMap, HashSet};

/// The longest name in bytes, its ending apart; 255 are allowed where least are.
const LONGEST: usize = 180;

/// Names that are devices on Windows, whatever ends they have.
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

/// Gives names, no two of which are one file anywhere: also not where A and a are one.
#[derive(Default)]
pub(crate) struct Names {
    given: HashSet<String>,
    /// For a name that has been asked for, the last number that was put behind it.
    numbers: HashMap<String, usize>,
}

impl Names {
    /// The name of a file for `text`, without its ending.
    pub(crate) fn name(&mut self, text: &str) -> String {
        let plain = safe(text);
        let mut name = plain.clone();
        let number = self.numbers.entry(plain.to_lowercase()).or_insert(1);
        while !self.given.insert(name.to_lowercase()) {
            *number += 1;
            name = format!("{plain}-{number}");
        }
        name
    }
}

/// `text` with _ for what some system does not take in a name, and not too long.
fn safe(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
        // Marks that turn the order of signs, and half a sign that joins on to the last, would show another name.
        let unfit = c.is_whitespace() || steers(c) || r#"<>:"/\|?*%"#.contains(c);
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(if unfit { '_' } else { c });
    }
    // A dot in front hides a file, a dash looks like an option, and Windows drops dots at the end.
    let name = name.trim_matches('.').trim_start_matches('-');
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let is_device =
        DEVICES.contains(&stem.trim_end_matches(|c: char| c.is_ascii_digit() || "¹²³".contains(c)));
    if name.is_empty() || is_device { format!("_{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_every_system_takes() {
        for (text, name) in [
            ("市财政局", "市财政局"),
            ("各县（市、区）政府", "各县（市、区）政府"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("甲/乙\\丙:丁\n戊", "甲_乙_丙_丁_戊"),
            ("con", "_con"),
            ("LPT1.x", "_LPT1.x"),
            ("-rf", "rf"),
            ("甲局...", "甲局"),
            ("\u{202E}甲", "_甲"),
            ("", "_"),
        ] {
            assert_eq!(safe(text), name, "{text:?}");
        }
        assert!(safe(&"局".repeat(1000)).len() <= LONGEST);
    }

    #[test]
    fn two_names_are_two_files() {
        let mut names = Names::default();
        let given = ["A局", "a局", "A局", "A局-2"].map(|text| names.name(text));
        assert_eq!(given, ["A局", "a局-2", "A局-3", "A局-2-2"]);
    }
}
