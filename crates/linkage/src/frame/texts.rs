//! Many short texts in one piece of memory.

/// Texts one after another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text and says where it stands.
    pub fn push(&mut self, text: &str) -> usize {
        self.all.push_str(text);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.ends.len() - 1
    }

    /// The text at a place.
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = match at {
            0 => 0,
            _ => *self.ends.get(at - 1)? as usize,
        };
        self.all.get(start..end)
    }

    /// The first byte of the text at a place, or of one behind it; 0 where there is none.
    pub(super) fn first_byte(&self, at: usize) -> u8 {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.all.as_bytes().get(start.unwrap_or(0) as usize).copied().unwrap_or(0)
    }

    /// How many texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// How many more bytes fit.
    pub fn room(&self) -> usize {
        (u32::MAX as usize).saturating_sub(self.all.len())
    }

    /// Gives back memory that is not needed.
    pub fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}
