//! Random numbers that come out the same for the same seed, and how long campaigns run.

/// Whether campaigns run at their full size: `cargo xtask long` sets `THROUGHLINE_LONG=1`.
#[expect(clippy::disallowed_methods, reason = "a setting of tests")]
pub fn long() -> bool {
    std::env::var("THROUGHLINE_LONG").is_ok_and(|value| value == "1")
}

/// Random numbers for campaigns (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number from 0, below `end`; 0 where there is none.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same_way_and_another_does_not() {
        let falls = |seed| (0..20).map(|_| Dice::new(seed).below(1_000)).collect::<Vec<_>>();
        assert_eq!(falls(1), falls(1));
        assert_ne!(falls(1), falls(2));
        let mut dice = Dice::new(3);
        let seen: std::collections::HashSet<u64> = (0..200).map(|_| dice.below(6)).collect();
        assert_eq!(seen.len(), 6);
    }
}
