//! A text of up to sixteen bytes in two words, with what bounds its likeness to others.

/// The first sixteen bytes of a text in place, its length, and which letters it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Short {
    /// The first sixteen bytes, the first one lowest.
    pub bytes: u128,
    /// Which letters (a to z) and classes of other bytes occur.
    pub letters: u32,
    /// Length in bytes of the whole text.
    pub length: u32,
    /// A bit for each word, where words are compared; two texts without a common bit share none.
    pub words: u32,
    /// A bit for each name that the text may stand for, where that is asked.
    pub ties: u32,
}

impl Short {
    /// Of a text.
    pub fn of(text: &str) -> Short {
        let mut first = [0; 16];
        for (to, from) in first.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        let letters = text.bytes().fold(0, |seen, byte| seen | 1 << class(byte));
        let (bytes, length) = (u128::from_le_bytes(first), text.len() as u32);
        Short { bytes, letters, length, words: 0, ties: 0 }
    }

    /// Whether the whole text is in place.
    pub fn whole(&self) -> bool {
        self.length <= 16
    }

    /// How many first bytes two texts share, four at most.
    pub fn common_prefix(&self, other: &Short) -> u32 {
        let differ = (self.bytes as u32 ^ other.bytes as u32).trailing_zeros() / 8;
        differ.min(4).min(self.length).min(other.length)
    }

    /// Whether one edit suffices, for texts that are in place whole; see [`super::within`].
    pub fn within_one(&self, other: &Short) -> bool {
        let (short, long) = if self.length <= other.length { (self, other) } else { (other, self) };
        let differ = short.bytes ^ long.bytes;
        // The bits before the first byte that differs.
        let head = if differ == 0 { 0 } else { differ.trailing_zeros() & !7 };
        match long.length - short.length {
            _ if differ == 0 => long.length - short.length <= 1,
            0 => {
                let (x, y) = ((short.bytes >> head) as u16, (long.bytes >> head) as u16);
                let rest = differ >> head >> 8;
                rest == 0 || (rest >> 8 == 0 && x == y.swap_bytes())
            }
            1 => short.bytes >> head == long.bytes >> head >> 8,
            _ => false,
        }
    }

    /// The highest Jaro-Winkler similarity that the letters allow.
    pub fn best_jaro_winkler(&self, other: &Short) -> f32 {
        let alone = (self.letters & !other.letters).count_ones();
        let other_alone = (other.letters & !self.letters).count_ones();
        let common = (self.length - alone).min(other.length - other_alone) as f32;
        if common == 0.0 {
            return 0.0;
        }
        let jaro = (common / self.length as f32 + common / other.length as f32 + 1.0) / 3.0;
        // A hair above, so that rounding never cuts off what would just reach a level.
        jaro + 0.1 * self.common_prefix(other) as f32 * (1.0 - jaro) + 1e-5
    }
}

/// The letter's place, or one of six classes for other bytes.
fn class(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => u32::from(byte - b'a'),
        _ => 26 + u32::from(byte) % 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_prefix_ends_with_the_shorter_text() {
        let prefix = |a, b| Short::of(a).common_prefix(&Short::of(b));
        assert_eq!(prefix("martha", "marhta"), 3);
        assert_eq!(prefix("jo", "john"), 2);
        assert_eq!(prefix("johnson", "johnston"), 4);
    }
}
