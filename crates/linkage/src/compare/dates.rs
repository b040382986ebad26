//! Dates, as eight digits of four bits: yyyymmdd, zeros for what is not said.
#![expect(clippy::indexing_slicing, reason = "value numbers come from one plan")]

use super::Comparer;
use crate::plan::Test;

impl Comparer<'_> {
    /// Whether a test on dates holds.
    pub(super) fn dates(&self, test: Test, a: u32, b: u32) -> bool {
        if self.l.dates.is_empty() {
            return match test {
                Test::Years(most) => self.years(a, b, most),
                _ => false,
            };
        }
        let (x, y) = (self.l.dates[a as usize], self.r.dates[b as usize]);
        if x == 0 || y == 0 {
            return false;
        }
        match test {
            Test::DayMonthSwapped => swapped(x, y),
            Test::DateEdit => edited(x, y, 1),
            Test::TwoParts => parts_in_common(x, y) >= 2,
            Test::YearMonth => x >> 8 == y >> 8 && x >> 8 & 0xff != 0,
            Test::Year => x >> 16 == y >> 16,
            Test::Years(most) => year(x).abs_diff(year(y)) <= u32::from(most),
            Test::Days(most) => days(x).abs_diff(days(y)) <= u32::from(most),
            Test::Nearby => nearby(x, y),
            _ => false,
        }
    }

    /// Whether at most this many digits of two dates differ, neighbours swapped counting as one.
    pub(super) fn dates_edited(&self, a: u32, b: u32, most: u8) -> bool {
        match (self.l.dates.get(a as usize), self.r.dates.get(b as usize)) {
            (Some(x), Some(y)) if *x != 0 && *y != 0 => edited(*x, *y, most),
            _ => false,
        }
    }

    fn years(&self, a: u32, b: u32, most: u8) -> bool {
        let year = |text: &str| text.parse::<u32>().ok();
        match (year(self.l.text(a)), year(self.r.text(b))) {
            (Some(x), Some(y)) => x.abs_diff(y) <= u32::from(most),
            _ => false,
        }
    }
}

fn two_digits(code: u32) -> u32 {
    (code >> 4 & 0xf) * 10 + (code & 0xf)
}

fn year(code: u32) -> u32 {
    two_digits(code >> 24) * 100 + two_digits(code >> 16)
}

fn month(code: u32) -> u32 {
    two_digits(code >> 8)
}

fn day(code: u32) -> u32 {
    two_digits(code)
}

/// Days on a calendar whose months have 30.6 days: close enough to tell near from far.
fn days(code: u32) -> u32 {
    year(code) * 365 + month(code) * 306 / 10 + day(code)
}

fn swapped(x: u32, y: u32) -> bool {
    x >> 16 == y >> 16 && (x >> 8 & 0xff) == (y & 0xff) && (x & 0xff) == (y >> 8 & 0xff)
}

fn edited(x: u32, y: u32, most: u8) -> bool {
    let differ = x ^ y;
    let digits = (differ | differ >> 1 | differ >> 2 | differ >> 3) & 0x1111_1111;
    if digits.count_ones() <= u32::from(most) {
        return true;
    }
    let low = digits.trailing_zeros();
    let neighbours = digits.count_ones() == 2 && digits == 0x11u32 << low;
    neighbours
        && (x >> low & 0xf) == (y >> (low + 4) & 0xf)
        && (x >> (low + 4) & 0xf) == (y >> low & 0xf)
}

fn parts_in_common(x: u32, y: u32) -> u32 {
    let same = |part: u32, mask: u32| {
        u32::from(x >> part & mask == y >> part & mask && x >> part & mask != 0)
    };
    same(16, 0xffff) + same(8, 0xff) + same(0, 0xff)
}

fn nearby(x: u32, y: u32) -> bool {
    let months = month(x).abs_diff(month(y));
    let near_parts = year(x).abs_diff(year(y)) <= 1
        && (months <= 1 || months == 11)
        && day(x).abs_diff(day(y)) <= 2;
    near_parts || days(x).abs_diff(days(y)) <= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_holds_for_what_it_names_and_not_for_more() {
        assert!(swapped(0x1990_0412, 0x1990_1204) && !swapped(0x1990_0412, 0x1991_1204));
        assert!(edited(0x1990_0412, 0x1990_0413, 1) && !edited(0x1990_0412, 0x1990_0423, 1));
        assert!(edited(0x1990_0412, 0x1990_0421, 1), "two neighbours swapped");
        assert!(edited(0x1990_0412, 0x1990_0423, 2));
        assert_eq!(parts_in_common(0x1990_0412, 0x1990_0413), 2);
        assert_eq!(parts_in_common(0x1990_0000, 0x1990_0000), 1, "what is not said is not shared");
        assert!(nearby(0x1990_1231, 0x1991_0101) && !nearby(0x1990_0412, 0x1990_0912));
        assert_eq!((year(0x1987_0605), month(0x1987_0605), day(0x1987_0605)), (1987, 6, 5));
    }
}
