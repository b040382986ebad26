//! The distinct standardised values of one field, with everything that is derived once per value.
#![expect(clippy::indexing_slicing, reason = "value numbers come from the same table")]

use crate::field::Kind;
use crate::frame::Texts;
use crate::plan::Transform;
use crate::similar::Short;
use crate::standard::variant::Groups;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Distinct values numbered from 1; number 0 stands for missing in every list.
#[derive(Debug, Clone)]
pub struct Values {
    /// What the values are.
    pub kind: Kind,
    /// The standardised texts; the first is empty.
    pub(crate) texts: Texts,
    /// How many records hold each value.
    pub(crate) counts: Vec<u32>,
    /// How many records hold any value.
    pub(crate) total: u64,
    /// Hashes of transformed values, 0 for none; the whole value is always first.
    pub(crate) keys: Vec<(Transform, Vec<u64>)>,
    /// Texts in place, for string comparisons.
    pub(crate) short: Vec<Short>,
    /// Dates as yyyymmdd with four bits a digit, 0 where unreadable.
    pub(crate) dates: Vec<u32>,
    /// Names that each value may stand for.
    pub(crate) groups: Vec<Groups>,
    /// Hashes of words, sorted, value after value; `word_ends` says where each ends.
    pub(crate) words: Vec<u32>,
    pub(crate) word_ends: Vec<u32>,
    /// Addresses in parts.
    pub(crate) home: Option<Box<Home>>,
}

/// Values by their hashes.
pub(crate) type Numbers = HashMap<u64, u32, BuildHasherDefault<Hashed>>;

/// Keys are hashes already.
#[derive(Debug, Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = crate::frame::hash(bytes);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// Streets and house numbers of addresses, as values of their own.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// For each address the number of its street and that of its house number; 0 for none.
    pub(crate) parts: Vec<(u32, u32)>,
    pub(crate) streets: Texts,
    pub(crate) street_keys: Vec<u64>,
    pub(crate) street_short: Vec<Short>,
    pub(crate) numbers: Texts,
    pub(crate) number_keys: Vec<u64>,
}

impl Values {
    /// How many distinct values.
    pub fn len(&self) -> usize {
        self.texts.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a value; empty for 0.
    pub fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize).unwrap_or("")
    }

    /// How many records hold a value.
    pub fn count(&self, id: u32) -> u32 {
        self.counts.get(id as usize).copied().unwrap_or(0)
    }

    /// How many records hold any value.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The hashes of values under a transform, if they were asked for.
    pub(crate) fn keys(&self, transform: Transform) -> Option<&[u64]> {
        self.keys.iter().find(|(of, _)| *of == transform).map(|(_, keys)| keys.as_slice())
    }

    /// The hash of a whole value.
    pub(crate) fn whole(&self, id: u32) -> u64 {
        self.keys[0].1[id as usize]
    }

    /// The number of each value by its hash.
    pub(crate) fn numbers(&self) -> Numbers {
        (1..=self.len() as u32).map(|id| (self.whole(id), id)).collect()
    }

    /// The words of a value, as sorted hashes.
    pub(crate) fn words(&self, id: u32) -> &[u32] {
        let end = self.word_ends[id as usize] as usize;
        let start = if id == 0 { 0 } else { self.word_ends[id as usize - 1] as usize };
        &self.words[start..end]
    }
}
