//! Where each level of a comparison stands in its table of probabilities.

use crate::plan::{Comparison, Test};

/// How common a value is, in bands of its share: above 2^-6, 2^-8, 2^-10, 2^-12, 2^-14, and rarer.
pub const BANDS: u8 = 6;

/// The slots of one comparison: 0 is missing, then level by level; an exact level with term
/// frequencies has a slot for each band of frequency, the most common first.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The slot of each level; the first is missing.
    starts: Vec<u8>,
    /// Every slot.
    slots: Vec<Slot>,
}

/// One slot of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The level: 0 is missing.
    pub level: u8,
    /// The band of frequency, for an exact level with term frequencies.
    pub band: Option<u8>,
}

impl Layout {
    /// Of a comparison.
    pub fn of(comparison: &Comparison) -> Layout {
        let mut slots = vec![Slot { level: 0, band: None }];
        let mut starts = vec![0];
        for (at, level) in comparison.levels.iter().enumerate() {
            starts.push(slots.len() as u8);
            let number = at as u8 + 1;
            match level.test == Test::Exact && level.terms > 0.0 {
                true => slots.extend((0..BANDS).map(|b| Slot { level: number, band: Some(b) })),
                false => slots.push(Slot { level: number, band: None }),
            }
        }
        Layout { starts, slots }
    }

    /// Every slot in order.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The slot where a level begins.
    pub fn start(&self, level: u8) -> u8 {
        self.starts.get(usize::from(level)).copied().unwrap_or(0)
    }

    /// Whether a level has a slot for each band.
    pub fn has_bands(&self, level: u8) -> bool {
        self.slots.get(usize::from(self.start(level))).is_some_and(|slot| slot.band.is_some())
    }
}

/// The band of a value that `count` of `total` records hold.
pub fn band(count: u32, total: u64) -> u8 {
    let one_in = total / u64::from(count.max(1));
    match one_in {
        0..64 => 0,
        64..256 => 1,
        256..1024 => 2,
        1024..4096 => 3,
        4096..16384 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Evidence, Level};

    #[test]
    fn an_exact_level_with_terms_takes_a_slot_a_band() {
        let comparison = Comparison {
            name: "given name".to_owned(),
            field: 0,
            also: Vec::new(),
            postcode: None,
            swap: None,
            evidence: Evidence::Own,
            levels: vec![
                Level::with_terms("same", Test::Exact, 1.0),
                Level::new("other", Test::Else),
            ],
        };
        let layout = Layout::of(&comparison);
        assert_eq!(layout.slots().len(), 8);
        assert_eq!((layout.start(1), layout.start(2)), (1, 7));
        assert!(layout.has_bands(1) && !layout.has_bands(2));
        assert_eq!((band(1, 10), band(1, 1000), band(1, 1_000_000)), (0, 2, 5));
    }
}
