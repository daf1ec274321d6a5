//! Keys of documents: the same text has the same key, whatever its file is called and whichever came first.

use std::collections::HashMap;

/// `d` and 16 hexadecimal digits: FNV-1a of 128 bits over the UTF-8 bytes, folded to 64. The letter keeps
/// spreadsheets from reading 12e45… as a number. O(text).
pub(super) fn of_text(text: &str) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = text.bytes().fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    format!("d{:016x}", (hash >> 64) as u64 ^ hash as u64)
}

/// Tells documents of one text apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys(HashMap<String, usize>);

impl Keys {
    /// The key itself, or with `-2`, `-3` … where documents before have it.
    pub(super) fn unique(&mut self, key: &str) -> String {
        let count = self.0.entry(key.to_owned()).or_insert(0);
        *count += 1;
        if *count == 1 { key.to_owned() } else { format!("{key}-{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, of_text};

    #[test]
    fn a_key_is_the_published_hash_of_the_text_so_that_it_never_changes() {
        // FNV-1a, 128 bits: the basis for nothing, d228cb696f1a8caf78912b704e4a8964 for “a”.
        assert_eq!(of_text(""), format!("d{:016x}", 0x6c62_272e_07bb_0142_u64 ^ 0x62b8_2175_6295_c58d));
        assert_eq!(of_text("a"), format!("d{:016x}", 0xd228_cb69_6f1a_8caf_u64 ^ 0x7891_2b70_4e4a_8964));
    }

    #[test]
    fn documents_of_one_text_have_keys_of_their_own() {
        let mut keys = Keys::default();
        let given: Vec<String> = ["d1", "d2", "d1", "d1"].iter().map(|key| keys.unique(key)).collect();
        assert_eq!(given, ["d1", "d2", "d1-2", "d1-3"]);
    }
}
