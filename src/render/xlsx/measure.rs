//! How many lines a text takes in a cell: no spreadsheet makes a row of wrapped text as high as it must be when it opens
//! a file that another program has written.

use unicode_width::UnicodeWidthChar;

/// Points that a line of the body's type takes: 五号 in the widest of the usual typefaces.
const LINE: f64 = 15.5;
/// Points above and below the text.
const PADDING: f64 = 6.0;
/// The lowest row, and the highest that a spreadsheet can show.
const LOWEST: f64 = 24.0;
const HIGHEST: f64 = 409.0;

/// The lines of `text` in a column of `width`, in units of a Latin digit; `size` is the type's size against that of the
/// body, in which a Han character takes two of them.
pub(super) fn lines(text: &str, width: f64, size: f64) -> usize {
    // The borders of the cell, and a sign that must not begin a line and takes the one before it along.
    let capacity = ((width - 1.5) / size).max(2.0) as usize;
    text.split('\n').map(|line| lines_of_paragraph(line, capacity)).sum()
}

fn lines_of_paragraph(text: &str, capacity: usize) -> usize {
    let (mut lines, mut at, mut word) = (1, 0, 0);
    for c in text.chars() {
        // Signs such as “ and … are as wide as a Han character in Chinese type.
        let width = c.width_cjk().unwrap_or(0);
        let in_word = c.is_ascii_graphic();
        if at + width > capacity {
            lines += 1;
            // A word that does not fit goes to the next line as a whole, unless it is longer than a line.
            let carried = if in_word && word + width <= capacity { word } else { 0 };
            (at, word) = (carried, carried);
        }
        at += width;
        word = if in_word { word + width } else { 0 };
    }
    lines
}

/// The height in points of a row with so many lines.
pub(super) fn height(lines: usize) -> f64 {
    (lines as f64 * LINE + PADDING).clamp(LOWEST, HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_take_two_and_words_stay_whole() {
        assert_eq!(lines("", 10.0, 1.0), 1);
        assert_eq!(lines("一二三四", 10.0, 1.0), 1);
        assert_eq!(lines("一二三四五", 10.0, 1.0), 2);
        assert_eq!(lines("一\n二\n三", 10.0, 1.0), 3);
        assert_eq!(lines("abcde fghij", 10.0, 1.0), 2);
        assert_eq!(lines(&"a".repeat(80), 10.0, 1.0), 10);
        assert_eq!(lines("“一”…", 10.0, 1.0), 1);
        assert_eq!(lines("一二三四", 10.0, 2.0), 2);
    }

    #[test]
    fn a_row_is_neither_too_low_nor_too_high() {
        assert_eq!(height(0), LOWEST);
        assert_eq!(height(1_000_000), HIGHEST);
        assert!(height(4) > 60.0);
    }
}
