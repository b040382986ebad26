//! Which level of each comparison a pair reaches. Cheap questions first; texts only when asked.
#![expect(clippy::indexing_slicing, reason = "value numbers and fields come from one plan")]

mod dates;
mod home;
mod layout;
mod names;

pub use layout::{BANDS, Layout, Slot, band};

use crate::plan::{Comparison, Level, Test};
use crate::prepare::{Prepared, Values};
use crate::similar::{Short, jaro_winkler, jaro_winkler_short, within};
use crate::standard::email;

/// What a first look at a pair says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glance {
    /// The level is known: 0 is missing.
    Settled(u8),
    /// Texts must be compared; no level before this one holds.
    Open(u8),
}

/// One comparison, tied to the values of both sides.
#[derive(Debug)]
pub(crate) struct Comparer<'a> {
    pub(crate) comparison: &'a Comparison,
    left: &'a Prepared,
    right: &'a Prepared,
    /// Both sides are one table, so that equal numbers mean equal values and others do not.
    one_table: bool,
    pub(crate) l: &'a Values,
    pub(crate) r: &'a Values,
    /// Position of the first level that needs texts, as a level number.
    first_text: u8,
    /// The values are dates, whose digits are compared as numbers.
    dated: bool,
    is_home: bool,
    /// For each value, the number of the same text in the `swap` field; 0 for none.
    there: Vec<u32>,
    says_swapped: Option<u8>,
    says_displaced: Option<u8>,
}

impl<'a> Comparer<'a> {
    pub(crate) fn new(comparison: &'a Comparison, left: &'a Prepared, right: &'a Prepared) -> Self {
        let place = |wanted: &dyn Fn(&Test) -> bool| {
            let at = comparison.levels.iter().position(|level| wanted(&level.test));
            at.map(|at| at as u8 + 1)
        };
        let dated = !left.values[comparison.field].dates.is_empty();
        Comparer {
            comparison,
            left,
            right,
            one_table: std::ptr::eq(left, right),
            l: &left.values[comparison.field],
            r: &right.values[comparison.field],
            first_text: place(&|test| is_text(test, dated))
                .unwrap_or(comparison.levels.len() as u8),
            dated,
            is_home: comparison.levels.iter().any(|l| matches!(l.test, Test::Home { .. })),
            there: match comparison.swap {
                Some(swap) if std::ptr::eq(left, right) => names::there(left, comparison.field, swap),
                _ => Vec::new(),
            },
            says_swapped: place(&|test| matches!(test, Test::Swapped)),
            says_displaced: place(&|test| matches!(test, Test::Displaced)),
        }
    }

    /// What can be said without comparing texts.
    #[inline]
    pub(crate) fn glance(&self, l: &[u32], r: &[u32]) -> Glance {
        if self.is_home {
            return self.home_glance(l, r);
        }
        let (a, b) = (l[self.comparison.field], r[self.comparison.field]);
        if let Some(swap) = self.comparison.swap
            && let Some(level) = self.crossed(swap, l, r)
        {
            return Glance::Settled(level);
        }
        if a == 0 || b == 0 {
            return Glance::Settled(if self.alias(l, r) { self.alias_level() } else { 0 });
        }
        for (at, level) in self.comparison.levels.iter().enumerate() {
            let number = at as u8 + 1;
            if number == self.first_text && is_text(&level.test, self.dated) {
                return Glance::Open(number);
            }
            if self.quick(level, l, r) {
                return Glance::Settled(number);
            }
        }
        Glance::Settled(self.comparison.levels.len() as u8)
    }

    /// The level of a pair that a glance left open from level `from`.
    pub(crate) fn study(&self, from: u8, l: &[u32], r: &[u32]) -> u8 {
        if self.is_home {
            return self.home_study(l, r);
        }
        let (a, b) = (l[self.comparison.field], r[self.comparison.field]);
        let mut likeness = None;
        let levels = self.comparison.levels.iter().enumerate().skip(usize::from(from) - 1);
        for (at, level) in levels {
            let holds = match level.test {
                Test::JaroWinkler(least) => {
                    if let Some(known) = likeness {
                        known >= least
                    } else {
                        let (x, y) = (&self.l.short[a as usize], &self.r.short[b as usize]);
                        x.best_jaro_winkler(y) >= least && {
                            let found = self.likeness(x, y, a, b);
                            likeness = Some(found);
                            found >= least
                        }
                    }
                }
                Test::Edits(most) if !self.dated => self.edits(a, b, most),
                Test::MailboxLike(least) => {
                    let (x, y) = (self.l.text(a), self.r.text(b));
                    jaro_winkler(email::local(x), email::local(y)) >= least
                }
                _ => self.quick(level, l, r),
            };
            if holds {
                return at as u8 + 1;
            }
        }
        self.comparison.levels.len() as u8
    }

    /// The level of a pair, whatever it takes.
    pub(crate) fn level(&self, l: &[u32], r: &[u32]) -> u8 {
        match self.glance(l, r) {
            Glance::Settled(level) => level,
            Glance::Open(from) => self.study(from, l, r),
        }
    }

    /// Whether two values of the compared field are the same.
    #[inline]
    pub(crate) fn same(&self, a: u32, b: u32) -> bool {
        if self.one_table { a == b } else { self.l.whole(a) == self.r.whole(b) }
    }

    fn likeness(&self, x: &Short, y: &Short, a: u32, b: u32) -> f32 {
        match x.whole() && y.whole() {
            true => jaro_winkler_short(x, y),
            false => jaro_winkler(self.l.text(a), self.r.text(b)),
        }
    }

    fn edits(&self, a: u32, b: u32, most: u8) -> bool {
        let (x, y) = (&self.l.short[a as usize], &self.r.short[b as usize]);
        let most_u32 = u32::from(most);
        // A replaced letter changes two classes at most, so more differing classes settle it.
        if x.length.abs_diff(y.length) > most_u32
            || (x.letters ^ y.letters).count_ones() > 2 * most_u32
        {
            return false;
        }
        x.length.max(y.length) > 3
            && within(self.l.text(a).as_bytes(), self.r.text(b).as_bytes(), most)
    }

    #[inline]
    fn quick(&self, level: &Level, l: &[u32], r: &[u32]) -> bool {
        let (a, b) = (l[self.comparison.field], r[self.comparison.field]);
        match level.test {
            Test::Exact => self.same(a, b),
            Test::Else => true,
            Test::Alias => self.alias(l, r),
            Test::Nickname => self.nickname(a, b),
            Test::Initial => self.initial(a, b),
            Test::Begins => self.begins(a, b),
            Test::Words(share) => self.shared_words(a, b, share),
            Test::SharedWord => self.shared_words(a, b, 0.0),
            Test::DayMonthSwapped
            | Test::DateEdit
            | Test::TwoParts
            | Test::YearMonth
            | Test::Year
            | Test::Years(_)
            | Test::Days(_)
            | Test::Nearby => self.dates(level.test, a, b),
            Test::Edits(most) => self.dates_edited(a, b, most),
            _ => self.same_key(level.test, a, b),
        }
    }

    fn same_key(&self, test: Test, a: u32, b: u32) -> bool {
        use crate::plan::Transform;
        let transform = match test {
            Test::Sound => Transform::Sound,
            Test::Prefix(letters) => Transform::Prefix(letters),
            Test::Sector => Transform::Sector,
            Test::Outcode => Transform::Outcode,
            Test::Mailbox => Transform::Mailbox,
            Test::HouseNumber => Transform::HouseNumber,
            _ => return false,
        };
        let (Some(x), Some(y)) = (self.l.keys(transform), self.r.keys(transform)) else {
            return false;
        };
        x[a as usize] != 0 && x[a as usize] == y[b as usize]
    }
}

/// The first level that texts may decide; one past the last where none does.
pub(crate) fn first_open(comparison: &Comparison, values: &Values) -> u8 {
    let dated = !values.dates.is_empty();
    let mut levels = comparison.levels.iter();
    if levels.clone().any(|level| matches!(level.test, Test::Home { .. })) {
        return 1;
    }
    let at = levels.position(|level| is_text(&level.test, dated));
    at.unwrap_or(comparison.levels.len()) as u8 + 1
}

/// Whether a test compares texts.
fn is_text(test: &Test, dated: bool) -> bool {
    match test {
        Test::Edits(_) => !dated,
        Test::JaroWinkler(_) | Test::MailboxLike(_) => true,
        _ => false,
    }
}
