//! How wide a line is on a page.

/// The narrowest line, in columns, that can be a full one of hard-wrapped text.
pub(crate) const NARROWEST: u32 = 36;

/// Columns of a line: Han characters count two.
pub(crate) fn width(line: &str) -> u32 {
    let bytes = line.as_bytes();
    // Counted by their first bytes, which takes a fourth of decoding them; U+1000 and its like share one with U+1100.
    let narrow = match memchr::memchr(0xE1, bytes) {
        Some(at) => line[at..].chars().filter(|c| ('\u{1000}'..'\u{1100}').contains(c)).count() as u32,
        None => 0,
    };
    /// So few that what they come to fits into a byte, which many are added in at once.
    const CHUNK: usize = 127;
    let columns = |b: &u8| u8::from(*b < 0x80 || *b >= 0xC0) + u8::from(*b >= 0xE1);
    let sums = bytes.chunks(CHUNK).map(|chunk| u32::from(chunk.iter().map(columns).sum::<u8>()));
    sums.sum::<u32>() - narrow
}
