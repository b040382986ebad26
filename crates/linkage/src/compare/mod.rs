//! Which level of each comparison a pair reaches: numbers first, texts where numbers leave it open.
#![expect(clippy::indexing_slicing, reason = "value numbers and fields come from one plan")]

mod chance;
mod dates;
mod home;
mod layout;
mod names;

pub use layout::{BANDS, Layout, Slot, band};

use crate::plan::{Comparison, Test, Transform};
use crate::prepare::{Prepared, Values};
use crate::similar::{Reach, jaro_winkler, jaro_winkler_short, within};
use crate::standard::email;
use chance::Chance;
use home::Homes;
use names::{Elsewhere, Sought};

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
    /// The left side is one record that is looked for in the right one.
    sought: Option<Sought>,
    /// The values are dates, whose digits are compared as numbers.
    dated: bool,
    /// The first level asks whether the values are the same.
    exact_first: bool,
    /// There are two levels, the same and different, and no other place to look: numbers say all.
    no_nuance: bool,
    homes: Option<Homes<'a>>,
    /// For each level that asks for the same part of a value, the keys of that part.
    keys: Vec<Option<(&'a [u64], &'a [u64])>>,
    /// Whether two texts can reach a level at all, where enough pairs come to make it pay.
    chance: Option<Chance>,
    /// For each level of likeness what letters it needs, where enough pairs come to make it pay.
    reaches: Vec<Option<Reach>>,
    /// The `swap` field and the `also` fields, where both sides are one table.
    swapped: Option<Elsewhere>,
    also: Vec<Elsewhere>,
    says_swapped: u8,
    says_displaced: u8,
    says_alias: u8,
}

impl<'a> Comparer<'a> {
    pub(crate) fn new(comparison: &'a Comparison, left: &'a Prepared, right: &'a Prepared) -> Self {
        let place = |wanted: Test| {
            let at = comparison.levels.iter().position(|level| level.test == wanted);
            at.map_or(0, |at| at as u8 + 1)
        };
        let one_table = std::ptr::eq(left, right);
        let (l, r) = (&left.values[comparison.field], &right.values[comparison.field]);
        let keys = |test: Test| part(test).and_then(|part| l.keys(part).zip(r.keys(part)));
        let elsewhere =
            |field: &usize| one_table.then(|| Elsewhere::new(left, *field, comparison.field));
        Comparer {
            comparison,
            left,
            right,
            one_table,
            l,
            r,
            sought: if one_table { None } else { Sought::new(comparison, left, right) },
            dated: !l.dates.is_empty(),
            exact_first: place(Test::Exact) == 1,
            no_nuance: no_nuance(comparison),
            homes: Homes::new(comparison, left, right),
            keys: match comparison.levels.iter().any(|level| part(level.test).is_some()) {
                true => comparison.levels.iter().map(|level| keys(level.test)).collect(),
                false => Vec::new(),
            },
            chance: match one_table && l.dates.is_empty() && !l.short.is_empty() {
                true => Chance::of(&comparison.levels),
                false => None,
            },
            reaches: match one_table {
                true => comparison.levels.iter().map(|level| reach(level.test)).collect(),
                false => Vec::new(),
            },
            swapped: comparison.swap.as_ref().and_then(elsewhere),
            also: comparison.also.iter().filter_map(elsewhere).collect(),
            says_swapped: place(Test::Swapped),
            says_displaced: place(Test::Displaced),
            says_alias: place(Test::Alias),
        }
    }

    /// The level of a pair where the numbers of its values say it: both are the same, one is
    /// missing and nothing else could stand for it, or they differ and no level asks how much.
    #[inline]
    pub(crate) fn glance(&self, l: &[u32], r: &[u32]) -> Option<u8> {
        if let Some(homes) = &self.homes {
            return homes.glance(l, r);
        }
        let (a, b) = (l[self.comparison.field], r[self.comparison.field]);
        if a == 0 || b == 0 {
            let alone = self.comparison.swap.is_none() && self.comparison.also.is_empty();
            return Some(if alone { 0 } else { self.level(l, r) });
        }
        match self.exact_first && self.same(a, b) {
            true => Some(1),
            false => self.no_nuance.then_some(2),
        }
    }

    /// The level of a pair; 0 is missing.
    #[inline]
    pub(crate) fn level(&self, l: &[u32], r: &[u32]) -> u8 {
        if let Some(homes) = &self.homes {
            return homes.level(l, r);
        }
        let (a, b) = (l[self.comparison.field], r[self.comparison.field]);
        if a != 0 && b != 0 && self.exact_first && self.same(a, b) {
            return 1;
        }
        if let Some(swap) = self.comparison.swap
            && let Some(level) = self.crossed(swap, l, r)
        {
            return level;
        }
        if a == 0 || b == 0 {
            return if self.alias(l, r) { self.says_alias } else { 0 };
        }
        self.tested(l, r)
    }

    /// The level of a pair with two values.
    fn tested(&self, l: &[u32], r: &[u32]) -> u8 {
        let (a, b) = (l[self.comparison.field], r[self.comparison.field]);
        if let Some(chance) = &self.chance
            && chance.none(&self.l.short[a as usize], &self.r.short[b as usize])
        {
            let last = self.comparison.levels.len() as u8;
            return if self.alias(l, r) { self.says_alias } else { last };
        }
        let mut likeness = None;
        let levels = self.comparison.levels.iter().enumerate();
        for (at, level) in levels.skip(usize::from(self.exact_first)) {
            let holds = match level.test {
                Test::Exact => self.same(a, b),
                Test::Else => true,
                Test::Alias => self.alias(l, r),
                Test::JaroWinkler(least) => self.alike((a, b), (at, least), &mut likeness),
                Test::Edits(most) if !self.dated => self.edits(a, b, most),
                Test::Edits(most) => self.dates_edited(a, b, most),
                Test::Nickname => self.nickname(a, b),
                Test::Initial => self.initial(a, b),
                Test::Begins => self.begins(a, b),
                Test::Words(share) => self.shared_words(a, b, share),
                Test::SharedWord => self.shared_words(a, b, 0.0),
                Test::MailboxLike(least) => {
                    let (x, y) = (self.l.text(a), self.r.text(b));
                    jaro_winkler(email::local(x), email::local(y)) >= least
                }
                test if part(test).is_some() => self.keys[at]
                    .is_some_and(|(x, y)| x[a as usize] != 0 && x[a as usize] == y[b as usize]),
                test => self.dates(test, a, b),
            };
            if holds {
                return at as u8 + 1;
            }
        }
        self.comparison.levels.len() as u8
    }

    /// Whether two values of the compared field are the same.
    #[inline]
    pub(crate) fn same(&self, a: u32, b: u32) -> bool {
        match self.sought {
            _ if self.one_table => a == b,
            Some(sought) => a != 0 && sought.here == b,
            None => self.l.whole(a) == self.r.whole(b),
        }
    }

    /// Whether two texts reach the likeness of a level; what it is, is worked out at most once.
    fn alike(&self, (a, b): (u32, u32), (at, least): (usize, f32), seen: &mut Option<f32>) -> bool {
        let (x, y) = (&self.l.short[a as usize], &self.r.short[b as usize]);
        let allowed = match self.reaches.get(at) {
            Some(Some(reach)) => reach.allows(x, y),
            _ => x.best_jaro_winkler(y) >= least,
        };
        let likeness = || match x.whole() && y.whole() {
            true => jaro_winkler_short(x, y),
            false => jaro_winkler(self.l.text(a), self.r.text(b)),
        };
        allowed && *seen.get_or_insert_with(likeness) >= least
    }

    fn edits(&self, a: u32, b: u32, most: u8) -> bool {
        let (x, y) = (&self.l.short[a as usize], &self.r.short[b as usize]);
        if x.length.max(y.length) <= 3 || x.length.abs_diff(y.length) > u32::from(most) {
            return false;
        }
        if most == 1 && x.whole() && y.whole() {
            return x.within_one(y);
        }
        // A replaced letter changes two classes at most, so more differing classes settle it.
        if (x.letters ^ y.letters).count_ones() > 2 * u32::from(most) {
            return false;
        }
        within(self.l.text(a).as_bytes(), self.r.text(b).as_bytes(), most)
    }
}

fn no_nuance(comparison: &Comparison) -> bool {
    let tests = comparison.levels.iter().map(|level| level.test);
    tests.eq([Test::Exact, Test::Else]) && comparison.swap.is_none() && comparison.also.is_empty()
}

fn reach(test: Test) -> Option<Reach> {
    match test {
        Test::JaroWinkler(least) => Some(Reach::new(least)),
        _ => None,
    }
}

/// The part of a value that a test asks to be the same.
fn part(test: Test) -> Option<Transform> {
    Some(match test {
        Test::Sound => Transform::Sound,
        Test::Prefix(letters) => Transform::Prefix(letters),
        Test::Sector => Transform::Sector,
        Test::Outcode => Transform::Outcode,
        Test::Mailbox => Transform::Mailbox,
        Test::HouseNumber => Transform::HouseNumber,
        _ => return None,
    })
}
