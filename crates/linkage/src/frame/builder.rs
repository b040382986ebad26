//! Makes a column of values as they are read.

use super::{Column, Texts};

/// Takes the values of one column, one after another.
#[derive(Debug, Clone)]
pub struct Builder {
    name: String,
    ids: Vec<u32>,
    interned: Interner,
}

impl Builder {
    /// An empty column of this name; `rows` is how many are expected.
    pub fn new(name: &str, rows: usize) -> Builder {
        Builder {
            name: name.to_owned(),
            ids: Vec::with_capacity(rows),
            interned: Interner::default(),
        }
    }

    /// Adds a row. Empty or blank text is missing.
    pub fn push(&mut self, text: &str) {
        let id = self.intern(text);
        self.ids.push(id);
    }

    /// The numbers of many values at once, as [`Builder::intern`] gives them, added to `numbers`.
    pub fn intern_all(&mut self, texts: &[&str], numbers: &mut Vec<u32>) {
        self.interned.intern_all(texts, |text, known| {
            numbers.push(if text.trim_ascii().is_empty() { 0 } else { known.number(text) });
        });
    }

    /// Adds a row without a value.
    pub fn push_missing(&mut self) {
        self.ids.push(0);
    }

    /// The number of a value, without adding a row; 0 for blank text.
    /// A reader of dictionary pages interns each page's values once and pushes their numbers.
    pub fn intern(&mut self, text: &str) -> u32 {
        if text.trim_ascii().is_empty() { 0 } else { self.interned.intern(text) }
    }

    /// Adds a row with the number that [`Builder::intern`] gave.
    pub fn push_id(&mut self, id: u32) {
        self.ids.push(id);
    }

    /// How many rows so far.
    pub fn rows(&self) -> usize {
        self.ids.len()
    }

    /// How many bytes of distinct text still fit: a column holds 4 GiB of them.
    pub fn room(&self) -> usize {
        self.interned.texts.room()
    }

    /// The column.
    pub fn finish(self) -> Column {
        let mut values = self.interned.texts;
        values.shrink();
        Column { name: self.name, ids: self.ids, values }
    }
}

/// Distinct texts and their numbers from 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interner {
    pub(crate) texts: Texts,
    /// Open addressing: the lower half of the hash, and the number (0 = free).
    slots: Vec<(u32, u32)>,
}

/// A text whose hash is known, about to be looked for.
pub(crate) struct Sought<'a> {
    interner: &'a mut Interner,
    hash: u32,
}

impl Sought<'_> {
    /// Its number, new or known.
    pub(crate) fn number(self, text: &str) -> u32 {
        self.interner.find(text, self.hash)
    }
}

/// So many texts are looked for together.
const TOGETHER: usize = 32;

impl Interner {
    /// The number of a text, from 1, new or known.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        self.make_room(1);
        self.find(text, hash(text.as_bytes()) as u32)
    }

    /// Calls `each` with every text, when what it will need is on its way from memory: one text
    /// after another would wait for its slot, then for the text there, many wait together.
    pub(crate) fn intern_all(&mut self, texts: &[&str], mut each: impl FnMut(&str, Sought<'_>)) {
        let mut hashes = [0u32; TOGETHER];
        for texts in texts.chunks(TOGETHER) {
            self.make_room(texts.len());
            for (to, text) in hashes.iter_mut().zip(texts) {
                *to = hash(text.as_bytes()) as u32;
            }
            self.fetch(&hashes);
            for (text, hash) in texts.iter().zip(hashes) {
                each(text, Sought { interner: self, hash });
            }
        }
    }

    /// Reads what a search for these will read.
    #[expect(clippy::indexing_slicing, reason = "positions are masked to the table's length")]
    fn fetch(&self, hashes: &[u32; TOGETHER]) {
        let mask = self.slots.len() - 1;
        let seen = hashes.map(|hash| self.slots[hash as usize & mask].1);
        let bytes = seen.map(|id| self.texts.first_byte((id as usize).saturating_sub(1)));
        std::hint::black_box(bytes);
    }

    #[expect(clippy::indexing_slicing, reason = "positions are masked to the table's length")]
    fn find(&mut self, text: &str, hash: u32) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (seen, id) = self.slots[at];
            if id == 0 {
                let id = self.texts.push(text) as u32 + 1;
                self.slots[at] = (hash, id);
                return id;
            }
            if seen == hash && self.texts.get(id as usize - 1) == Some(text) {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    /// Makes room for so many texts more.
    #[expect(clippy::indexing_slicing, reason = "positions are masked to the table's length")]
    fn make_room(&mut self, more: usize) {
        if (self.texts.len() + more) * 2 <= self.slots.len() {
            return;
        }
        // At least twice what comes at once, and little for the one value of a lookup.
        let size = (self.slots.len() * 2).max(2 * TOGETHER);
        let mut slots = vec![(0u32, 0u32); size];
        let mask = size - 1;
        for (hash, id) in self.slots.iter().filter(|(_, id)| *id != 0) {
            let mut at = *hash as usize & mask;
            while slots[at].1 != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = (*hash, *id);
        }
        self.slots = slots;
    }
}

/// A hash of bytes: eight at a time, multiplied and folded. The same on every machine.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15 ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        state = mix(state ^ u64::from_le_bytes(word));
    }
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(chunks.remainder()) {
        *to = *from;
    }
    mix(state ^ u64::from_le_bytes(word))
}

/// Mixes all bits of a number.
pub(crate) fn mix(number: u64) -> u64 {
    let wide = u128::from(number ^ 0x2d35_8dcc_aa6c_78a5) * 0x8bb8_4b93_962e_acc9_u128;
    let folded = (wide as u64) ^ ((wide >> 64) as u64);
    folded ^ (folded >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_get_one_number_and_blank_is_missing() {
        let mut builder = Builder::new("name", 4);
        for text in ["ann", "bob", "ann", "", "  "] {
            builder.push(text);
        }
        let column = builder.finish();
        assert_eq!(column.ids, [1, 2, 1, 0, 0]);
        assert_eq!(column.text(2), Some("ann"));
        assert_eq!(column.text(3), None);
    }

    #[test]
    fn fifty_thousand_values_are_found_again() {
        let mut interner = Interner::default();
        let numbers: Vec<u32> = (0..50_000).map(|n| interner.intern(&format!("v{n}"))).collect();
        assert_eq!(numbers, (1..=50_000).collect::<Vec<u32>>());
        assert_eq!(interner.intern("v49999"), 50_000, "known, and not numbered again");
        let texts: Vec<String> = (0..50_000).map(|n| format!("v{}", n * 7 % 60_000)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (mut many, mut one) = (Builder::new("", 0), Builder::new("", 0));
        let mut numbers = Vec::new();
        many.intern_all(&texts, &mut numbers);
        let alone: Vec<u32> = texts.iter().map(|text| one.intern(text)).collect();
        assert_eq!(numbers, alone, "many at once are numbered as one after another");
    }
}
