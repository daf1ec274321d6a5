//! Maps whose keys are places in the tree: the index of a division and its style.
//!
//! std's hasher guards against keys that a stranger chose so that they collide. These keys are counted by the parser itself,
//! and the guard took about 4 % of the instructions of parsing.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

pub(crate) type Places<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// Multiplies by an odd constant near 2⁶⁴ ÷ φ, which spreads counts over all bits (Knuth, The Art of Computer Programming,
/// 6.4).
#[derive(Default)]
pub(crate) struct Mix(u64);

impl Mix {
    fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(26) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.add(u64::from(byte)));
    }

    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    fn write_usize(&mut self, value: usize) {
        self.add(value as u64);
    }

    fn write_isize(&mut self, value: isize) {
        self.add(value as u64);
    }
}
