//! Outputs. Each is one file here and a client of the tree.

#[cfg(feature = "akn")]
pub mod akn;
pub mod chunks;
#[cfg(feature = "csv")]
pub mod csv;
#[cfg(feature = "report")]
pub mod html;
pub mod json;
pub mod markdown;
pub mod network;
mod out;
pub mod outline;
pub mod sarif;
pub mod slip;
#[cfg(feature = "snippets")]
pub mod snippets;
#[cfg(all(feature = "csv", feature = "mentions"))]
pub mod tables;
pub mod tasks;
pub mod units;
mod words;
#[cfg(feature = "xlsx")]
pub mod xlsx;

/// Whether `c` does something where text is shown and shows nothing itself: a control character (line ends and tabs among
/// them), a separator of lines, a mark or override of direction (Unicode, UAX #9). A text may hold any of them, so an output
/// that people look at shows a sign in their place.
///
/// ```
/// use gongwen::render::steers;
///
/// let shown: String = "甲\u{1B}[31m\u{202E}乙".chars().map(|c| if steers(c) { '\u{FFFD}' } else { c }).collect();
/// assert_eq!(shown, "甲\u{FFFD}[31m\u{FFFD}乙");
/// ```
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}'
        )
}
