//! The texts that are read: real ones, the draft's lines in random order, and shapes that are hard on a parser.

use std::fs;
use std::io;
use std::path::Path;

/// The draft that the regex parser was written for: 64 divisions and 176 units.
pub(crate) const DRAFT: &str = include_str!("../../fixtures/ordos-2014.txt");

/// Numbers that look random and are the same in every run: splitmix64.
struct Dice(u64);

impl Dice {
    /// A number below `n`. The remainder's bias is of no account for lists as short as these.
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|last| list.swap(last, self.below(last + 1)));
    }
}

/// The texts of all `.txt` files in a folder and in those below it, in the order of their paths, empty ones left out, and
/// how many others are no UTF-8.
///
/// # Errors
/// A folder or file that cannot be read.
pub(crate) fn texts(folder: &Path) -> io::Result<(Vec<String>, usize)> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => folders.push(entry.path()),
                false if entry.path().extension().is_some_and(|it| it == "txt") => files.push(entry.path()),
                false => {}
            }
        }
    }
    files.sort();
    let (mut texts, mut others) = (Vec::new(), 0);
    for file in files {
        match String::from_utf8(fs::read(file)?) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => texts.push(text),
            Err(_) => others += 1,
        }
    }
    Ok((texts, others))
}

/// All the texts as one, in random order.
pub(crate) fn joined(texts: &[String]) -> String {
    let mut order: Vec<&str> = texts.iter().map(String::as_str).collect();
    Dice(1).shuffle(&mut order);
    order.join("\n")
}

/// Copies of the draft, the lines of each in an order of its own; whole lines, `size` bytes at most.
pub(crate) fn shuffled(size: usize) -> String {
    let mut lines: Vec<&str> = DRAFT.lines().collect();
    let (mut text, mut dice) = (String::with_capacity(size + DRAFT.len()), Dice(0x2014));
    while text.len() < size {
        dice.shuffle(&mut lines);
        lines.iter().for_each(|line| text.extend([line, "\n"]));
    }
    let whole = text.as_bytes()[..size].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    text.truncate(whole);
    text
}

/// The text with the brackets, colons and commas that half of the files have.
pub(crate) fn half_width(text: &str) -> String {
    let half = |c| match c {
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '，' => ',',
        other => other,
    };
    text.chars().map(half).collect()
}

/// A text that is hard on a parser: its name, the size at which it is measured, and how it is made.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) size: usize,
    pub(crate) make: fn(usize) -> String,
}

/// Bytes of the shapes that are counted in bytes, and parts of those that are counted in parts.
const BYTES: usize = 50_000_000;
const PARTS: usize = 1_000_000;

pub(crate) const SHAPES: [Shape; 9] = [
    Shape { name: "one line of clauses", size: BYTES, make: |n| filled("各单位要认真落实，", n) },
    Shape {
        name: "one line, the draft's without ends",
        size: BYTES,
        make: |n| filled(&DRAFT.replace(['\r', '\n'], ""), n),
    },
    Shape { name: "markers alone", size: PARTS, make: |n| "1.\n".repeat(n) },
    Shape {
        name: "markers that count",
        size: PARTS,
        make: |n| (0..n).map(|i| format!("{}.甲。\n", i % 999 + 1)).collect(),
    },
    Shape { name: "brackets, open only", size: PARTS, make: |n| "（".repeat(n) },
    Shape { name: "brackets, close only", size: PARTS, make: |n| "）".repeat(n) },
    Shape { name: "brackets, nested", size: PARTS, make: |n| "（".repeat(n / 2) + &"）".repeat(n / 2) },
    Shape {
        name: "short annotations",
        size: PARTS,
        make: |n| "一、甲".to_owned() + &"（市局负责）".repeat(n),
    },
    Shape { name: "blank lines", size: BYTES, make: |n| "\n".repeat(n) },
];

/// Copies of a part, as many whole ones as `size` bytes hold.
fn filled(part: &str, size: usize) -> String {
    part.repeat(size / part.len())
}
