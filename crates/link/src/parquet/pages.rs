//! Pages of text, read without making each value: a dictionary page is interned once, and the
//! numbers of the data pages are looked up in it.

use linkage::frame::Builder;
use parquet::basic::Encoding;
use parquet::column::page::{Page, PageReader};

/// Why a page cannot be read.
#[derive(Debug)]
pub(crate) struct Damaged(pub(crate) String);

impl Damaged {
    fn new(what: &str) -> Self {
        Damaged(format!("a page is damaged ({what})"))
    }
}

/// Whether [`read_text`] knows an encoding.
pub(crate) fn is_known(encoding: Encoding) -> bool {
    let dictionary = encoding == Encoding::RLE_DICTIONARY || is_old_dictionary(encoding);
    dictionary || matches!(encoding, Encoding::PLAIN | Encoding::RLE)
}

/// The name that the first version of the format gave to dictionary encoding.
fn is_old_dictionary(encoding: Encoding) -> bool {
    format!("{encoding:?}") == "PLAIN_DICTIONARY"
}

/// Reads a chunk of a text column into a builder. `optional`: rows may be without a value.
pub(crate) fn read_text(
    pages: &mut dyn PageReader,
    optional: bool,
    column: &mut Builder,
) -> Result<(), Damaged> {
    let mut dictionary: Vec<u32> = Vec::new();
    let mut numbers = Vec::new();
    loop {
        let page = pages.get_next_page().map_err(|why| Damaged(why.to_string()))?;
        let Some(page) = page else { return Ok(()) };
        if let Page::DictionaryPage { buf, num_values, .. } = &page {
            dictionary.clear();
            let texts = Plain(buf).texts(*num_values as usize)?;
            column.intern_all(&texts, &mut dictionary);
            continue;
        }
        let data = Data::of(&page, optional)?;
        if data.encoding == Encoding::PLAIN {
            data.plain(column)?;
        } else if is_known(data.encoding) {
            data.numbered(&dictionary, &mut numbers, column)?;
        } else {
            return Err(Damaged::new("an encoding that its chunk does not declare"));
        }
    }
}

/// A data page: which rows have a value, and the values.
struct Data<'a> {
    rows: usize,
    encoding: Encoding,
    /// For each row 1 or 0; none where every row has a value.
    present: Option<Vec<u32>>,
    values: &'a [u8],
}

impl<'a> Data<'a> {
    fn of(page: &'a Page, optional: bool) -> Result<Self, Damaged> {
        let short = || Damaged::new("it ends early");
        let (rows, encoding) = (page.num_values() as usize, page.encoding());
        let bytes: &[u8] = page.buffer();
        let (levels, values) = match page {
            Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
                let (before, levels) = (*rep_levels_byte_len as usize, *def_levels_byte_len);
                let rest = bytes.get(before..).ok_or_else(short)?;
                rest.split_at_checked(levels as usize).ok_or_else(short)?
            }
            _ if optional => {
                let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(short)?;
                let length = u32::from_le_bytes(*length) as usize;
                rest.split_at_checked(length).ok_or_else(short)?
            }
            _ => ([].as_slice(), bytes),
        };
        let mut present = None;
        if optional {
            let mut found = Vec::with_capacity(rows.min(1 << 20));
            runs(levels, 1, rows, &mut found)?;
            present = found.contains(&0).then_some(found);
        }
        Ok(Data { rows, encoding, present, values })
    }

    /// How many rows have a value.
    fn count(&self) -> usize {
        self.present
            .as_ref()
            .map_or(self.rows, |present| present.iter().filter(|there| **there != 0).count())
    }

    fn plain(&self, column: &mut Builder) -> Result<(), Damaged> {
        let texts = Plain(self.values).texts(self.count())?;
        let mut numbers = Vec::with_capacity(texts.len());
        column.intern_all(&texts, &mut numbers);
        let mut next = numbers.into_iter();
        for row in 0..self.rows {
            let there = self.present.as_ref().is_none_or(|present| present.get(row) != Some(&0));
            let number = if there { next.next() } else { None };
            column.push_id(number.unwrap_or(0));
        }
        Ok(())
    }

    fn numbered(
        &self,
        dictionary: &[u32],
        numbers: &mut Vec<u32>,
        column: &mut Builder,
    ) -> Result<(), Damaged> {
        let beyond = || Damaged::new("a number beyond its dictionary");
        numbers.clear();
        if let Some((width, packed)) = self.values.split_first() {
            runs(packed, *width, self.count(), numbers)?;
        } else if self.count() > 0 {
            return Err(Damaged::new("it ends early"));
        }
        let mut next = numbers.iter();
        let mut push = |column: &mut Builder| {
            let number = next.next().ok_or_else(beyond)?;
            column.push_id(*dictionary.get(*number as usize).ok_or_else(beyond)?);
            Ok(())
        };
        match &self.present {
            None => (0..self.rows).try_for_each(|_| push(column)),
            Some(present) => present.iter().try_for_each(|there| {
                if *there == 0 {
                    column.push_missing();
                    return Ok(());
                }
                push(column)
            }),
        }
    }
}

/// Texts with their lengths before them.
struct Plain<'a>(&'a [u8]);

impl<'a> Plain<'a> {
    /// So many texts.
    fn texts(mut self, count: usize) -> Result<Vec<&'a str>, Damaged> {
        // Each text has at least its length, so a torn count takes no memory.
        let mut texts = Vec::with_capacity(count.min(self.0.len() / 4));
        for _ in 0..count {
            texts.push(self.next()?);
        }
        Ok(texts)
    }

    fn next(&mut self) -> Result<&'a str, Damaged> {
        let short = || Damaged::new("a text goes beyond it");
        let (length, rest) = self.0.split_first_chunk::<4>().ok_or_else(short)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (text, rest) = rest.split_at_checked(length).ok_or_else(short)?;
        self.0 = rest;
        std::str::from_utf8(text)
            .map_err(|_| Damaged("a value is not UTF-8; write the column as text".to_owned()))
    }
}

/// Reads `count` numbers of `width` bits in the format's mixture of runs and packed groups.
fn runs(mut bytes: &[u8], width: u8, count: usize, out: &mut Vec<u32>) -> Result<(), Damaged> {
    if width > 32 {
        return Err(Damaged::new("numbers wider than 32 bits"));
    }
    let until = out.len() + count;
    while out.len() < until {
        let (head, rest) = varint(bytes).ok_or_else(|| Damaged::new("it ends early"))?;
        bytes = rest;
        let left = until - out.len();
        let groups = usize::try_from(head >> 1).unwrap_or(usize::MAX);
        if head & 1 == 1 {
            let length = groups.saturating_mul(usize::from(width)).min(bytes.len());
            let (packed, rest) = bytes.split_at_checked(length).unwrap_or((bytes, &[]));
            let before = out.len();
            unpack(packed, width, left.min(groups.saturating_mul(8)), out);
            if out.len() == before {
                return Err(Damaged::new("an empty run"));
            }
            bytes = rest;
        } else {
            let length = usize::from(width).div_ceil(8);
            let (value, rest) =
                bytes.split_at_checked(length).ok_or_else(|| Damaged::new("it ends early"))?;
            let value = value.iter().rev().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
            if groups == 0 {
                return Err(Damaged::new("an empty run"));
            }
            out.extend(std::iter::repeat_n(value, groups.min(left)));
            bytes = rest;
        }
    }
    Ok(())
}

/// Unpacks at most `count` numbers of `width` bits, lowest bits first.
fn unpack(bytes: &[u8], width: u8, count: usize, out: &mut Vec<u32>) {
    if width == 0 {
        out.extend(std::iter::repeat_n(0, count));
        return;
    }
    let until = out.len() + count;
    let mask = (1_u64 << width) - 1;
    let (mut word, mut bits) = (0_u64, 0_u8);
    for byte in bytes {
        word |= u64::from(*byte) << bits;
        bits += 8;
        while bits >= width {
            if out.len() == until {
                return;
            }
            out.push((word & mask) as u32);
            word >>= width;
            bits -= width;
        }
    }
}

fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], width: u8, count: usize) -> Option<Vec<u32>> {
        let mut out = Vec::new();
        runs(bytes, width, count, &mut out).ok().map(|()| out)
    }

    #[test]
    fn the_formats_own_example_of_packed_numbers_is_read() {
        let packed = [0b0000_0011, 0b1000_1000, 0b1100_0110, 0b1111_1010];
        assert_eq!(read(&packed, 3, 8), Some((0..8).collect()));
        assert_eq!(read(&packed, 3, 5), Some((0..5).collect()));
    }

    #[test]
    fn runs_of_one_number_are_read_and_empty_or_torn_ones_refused() {
        assert_eq!(read(&[200, 1, 7], 3, 100), Some(vec![7; 100]));
        assert_eq!(read(&[6, 0x34, 0x12], 16, 3), Some(vec![0x1234; 3]));
        assert_eq!(read(&[2, 0], 0, 1), Some(vec![0]));
        assert_eq!(read(&[0, 1], 1, 1), None);
        assert_eq!(read(&[1], 1, 1), None);
        assert_eq!(read(&[6, 1], 16, 3), None);
        assert_eq!(read(&[0xff; 9], 1, 1), None);
        assert_eq!(read(&[3, 0], 33, 1), None);
    }

    #[test]
    fn wide_numbers_are_unpacked() {
        let numbers: Vec<u32> = (0..8).map(|n| u32::MAX - n * 77).collect();
        let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        let head = [3];
        assert_eq!(read(&[&head[..], &bytes].concat(), 32, 8), Some(numbers));
    }
}
