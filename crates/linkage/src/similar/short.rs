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
        let common = self.most_common(other, self.alone(other));
        likeness(common, (self.length, other.length), self.common_prefix(other))
    }

    /// So many letters of both can be the same, at most, where so many classes are in one alone.
    fn most_common(&self, other: &Short, alone: (u32, u32)) -> u32 {
        (self.length - alone.0).min(other.length - alone.1)
    }

    /// How many letters and classes of bytes are in this text alone, and in the other alone.
    #[inline]
    pub fn alone(&self, other: &Short) -> (u32, u32) {
        let alone = u64::from(self.letters & !other.letters);
        let other_alone = u64::from(other.letters & !self.letters);
        // Both counts in one go: bits in pairs, in fours, in bytes, and the bytes of each half.
        let pairs = alone | other_alone << 32;
        let pairs = pairs - (pairs >> 1 & 0x5555_5555_5555_5555);
        let fours = (pairs & 0x3333_3333_3333_3333) + (pairs >> 2 & 0x3333_3333_3333_3333);
        let bytes = (fours + (fours >> 4)) & 0x0f0f_0f0f_0f0f_0f0f;
        let sum = |half: u32| half.wrapping_mul(0x0101_0101) >> 24;
        (sum(bytes as u32), sum((bytes >> 32) as u32))
    }
}

/// Jaro-Winkler with this many letters in common, all in their order.
fn likeness(common: u32, (one, other): (u32, u32), prefix: u32) -> f32 {
    if common == 0 {
        return 0.0;
    }
    let jaro = (common as f32 / one as f32 + common as f32 / other as f32 + 1.0) / 3.0;
    // A hair above, so that rounding never cuts off what would just reach a level.
    jaro + 0.1 * prefix as f32 * (1.0 - jaro) + 1e-5
}

/// How many letters texts in place whole must have in common to reach a Jaro-Winkler similarity:
/// [`Short::best_jaro_winkler`] without a division.
#[derive(Debug, Clone)]
pub struct Reach {
    least: f32,
    /// By both lengths and the length of the common prefix.
    needed: Vec<u8>,
}

impl Reach {
    /// For this similarity.
    pub fn new(least: f32) -> Reach {
        let mut needed = Vec::with_capacity(17 * 17 * 8);
        for lengths in (0..17).flat_map(|one| (0..17).map(move |other| (one, other))) {
            let most = lengths.0.min(lengths.1);
            let reaches = |prefix| (0..=most).find(|n| likeness(*n, lengths, prefix) >= least);
            needed.extend((0..8).map(|prefix| reaches(prefix.min(4)).map_or(255, |n| n as u8)));
        }
        Reach { least, needed }
    }

    /// Whether the letters of two texts allow it.
    #[inline]
    pub fn allows(&self, x: &Short, y: &Short) -> bool {
        self.allows_with(x, y, x.alone(y))
    }

    /// The same where [`Short::alone`] is known.
    #[inline]
    pub fn allows_with(&self, x: &Short, y: &Short, alone: (u32, u32)) -> bool {
        let at = (x.length * 17 + y.length) * 8 + x.common_prefix(y);
        match self.needed.get(at as usize).filter(|_| x.whole() && y.whole()) {
            Some(needed) => x.most_common(y, alone) >= u32::from(*needed),
            None => x.best_jaro_winkler(y) >= self.least,
        }
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
