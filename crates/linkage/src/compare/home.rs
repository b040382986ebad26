//! Address and postcode as one piece of evidence, so that they are not counted twice.
#![expect(clippy::indexing_slicing, reason = "value numbers and fields come from one plan")]

use crate::plan::{Comparison, Level, Test, Transform};
use crate::prepare::{Home, Prepared, Values};
use crate::similar::{Reach, jaro_winkler, jaro_winkler_short, within};

/// How far two homes agree: postcode 0 to 4, street and number 0 to 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Agreement {
    postcode: u8,
    street: u8,
    number: u8,
}

/// Two sides' addresses and postcodes, ready to be compared.
#[derive(Debug)]
pub(super) struct Homes<'a> {
    postcodes: Option<Postcodes<'a>>,
    /// Every address line of one side with every one of the other.
    lines: Vec<Lines<'a>>,
    /// The level of each agreement: by postcode, street and number.
    levels: [[[u8; 3]; 3]; 5],
}

#[derive(Debug)]
struct Postcodes<'a> {
    field: usize,
    one_table: bool,
    l: &'a Values,
    r: &'a Values,
    sectors: Option<(&'a [u64], &'a [u64])>,
    outcodes: Option<(&'a [u64], &'a [u64])>,
}

/// An address line of each side. Lines of one column and table share their numbers.
#[derive(Debug)]
struct Lines<'a> {
    fields: (usize, usize),
    one_column: bool,
    parts: Option<(&'a Home, &'a Home)>,
    /// What letters two streets need in common to be alike.
    reach: Option<Reach>,
}

/// From this Jaro-Winkler similarity two streets are alike.
const ALIKE: f32 = 0.9;

impl<'a> Homes<'a> {
    /// None where the comparison is not of homes.
    pub(super) fn new(
        comparison: &Comparison,
        left: &'a Prepared,
        right: &'a Prepared,
    ) -> Option<Homes<'a>> {
        let is_home = |level: &Level| matches!(level.test, Test::Home { .. });
        if !comparison.levels.iter().any(is_home) {
            return None;
        }
        let one_table = std::ptr::eq(left, right);
        let postcodes = comparison.postcode.map(|field| {
            let (l, r) = (&left.values[field], &right.values[field]);
            let keys = |part| l.keys(part).zip(r.keys(part));
            let (sectors, outcodes) = (keys(Transform::Sector), keys(Transform::Outcode));
            Postcodes { field, one_table, l, r, sectors, outcodes }
        });
        let fields = || std::iter::once(comparison.field).chain(comparison.also.iter().copied());
        let pairs = fields().flat_map(|x| fields().map(move |y| (x, y)));
        let lines = pairs.map(|(x, y)| {
            let home = |table: &'a Prepared, field: usize| table.values[field].home.as_deref();
            let parts = home(left, x).zip(home(right, y));
            let reach = one_table.then(|| Reach::new(ALIKE));
            Lines { fields: (x, y), one_column: one_table && x == y, parts, reach }
        });
        let mut levels = [[[0; 3]; 3]; 5];
        for (postcode, streets) in (0..).zip(&mut levels) {
            for (street, numbers) in (0..).zip(streets) {
                for (number, level) in (0..).zip(numbers) {
                    *level = level_of(comparison, Agreement { postcode, street, number });
                }
            }
        }
        Some(Homes { postcodes, lines: lines.collect(), levels })
    }

    /// The level of a pair without addresses and postcodes to compare.
    #[inline]
    pub(super) fn glance(&self, l: &[u32], r: &[u32]) -> Option<u8> {
        let both = |x: usize, y: usize| l[x] != 0 && r[y] != 0;
        let postcode = self.postcodes.as_ref().is_some_and(|of| both(of.field, of.field));
        let address = || self.lines.iter().any(|of| both(of.fields.0, of.fields.1));
        (!postcode && !address()).then_some(0)
    }

    /// The level of a pair; 0 where neither addresses nor postcodes can be compared.
    pub(super) fn level(&self, l: &[u32], r: &[u32]) -> u8 {
        let both = |field: usize| l[field] != 0 && r[field] != 0;
        let postcode = self.postcodes.as_ref().is_some_and(|of| both(of.field));
        let address = self.lines.iter().any(|of| l[of.fields.0] != 0 && r[of.fields.1] != 0);
        if !postcode && !address {
            return 0;
        }
        let mut seen = Agreement::default();
        for lines in self.lines.iter().filter(|_| address) {
            seen = seen.max(lines.agree(l[lines.fields.0], r[lines.fields.1]));
        }
        if let Some(postcodes) = self.postcodes.as_ref().filter(|_| postcode) {
            seen.postcode = postcodes.agree(l[postcodes.field], r[postcodes.field]);
        }
        let Agreement { postcode, street, number } = seen;
        self.levels[usize::from(postcode)][usize::from(street)][usize::from(number)]
    }
}

fn level_of(comparison: &Comparison, seen: Agreement) -> u8 {
    let holds = |test: &Test| match *test {
        Test::Home { postcode, street, number } => {
            seen.postcode >= postcode && seen.street >= street && seen.number >= number
        }
        _ => true,
    };
    let at = comparison.levels.iter().position(|level| holds(&level.test));
    at.map_or(comparison.levels.len() as u8, |at| at as u8 + 1)
}

impl Postcodes<'_> {
    fn agree(&self, a: u32, b: u32) -> u8 {
        let (x, y) = (self.l, self.r);
        if if self.one_table { a == b } else { x.whole(a) == y.whole(b) } {
            return 4;
        }
        if self.slip(a, b) {
            return 3;
        }
        let same = |keys: Option<(&[u64], &[u64])>| {
            keys.is_some_and(|(x, y)| x[a as usize] == y[b as usize] && x[a as usize] != 0)
        };
        match same(self.outcodes) {
            true => 1 + u8::from(same(self.sectors)),
            false => 2 * u8::from(same(self.sectors)),
        }
    }

    fn slip(&self, a: u32, b: u32) -> bool {
        match (self.l.short.get(a as usize), self.r.short.get(b as usize)) {
            (Some(x), Some(y)) if x.whole() && y.whole() => x.within_one(y),
            _ => within(self.l.text(a).as_bytes(), self.r.text(b).as_bytes(), 1),
        }
    }
}

impl Lines<'_> {
    fn agree(&self, a: u32, b: u32) -> Agreement {
        let Some((h, g)) = self.parts.filter(|_| a != 0 && b != 0) else {
            return Agreement::default();
        };
        let (one, other) = (h.parts[a as usize], g.parts[b as usize]);
        Agreement {
            postcode: 0,
            street: self.streets((h, one.0), (g, other.0)),
            number: self.numbers((h, one.1), (g, other.1)),
        }
    }

    fn streets(&self, (h, a): (&Home, u32), (g, b): (&Home, u32)) -> u8 {
        if a == 0 || b == 0 {
            return 0;
        }
        let (at, bt) = (a as usize, b as usize);
        if if self.one_column { a == b } else { h.street_keys[at] == g.street_keys[bt] } {
            return 2;
        }
        let (x, y) = (&h.street_short[at], &g.street_short[bt]);
        let allowed = match &self.reach {
            Some(reach) => reach.allows(x, y),
            None => x.best_jaro_winkler(y) >= ALIKE,
        };
        if !allowed {
            return 0;
        }
        if x.whole() && y.whole() {
            return u8::from(jaro_winkler_short(x, y) >= ALIKE);
        }
        let (x, y) = (h.streets.get(at), g.streets.get(bt));
        u8::from(jaro_winkler(x.unwrap_or(""), y.unwrap_or("")) >= ALIKE)
    }

    fn numbers(&self, (h, a): (&Home, u32), (g, b): (&Home, u32)) -> u8 {
        if a == 0 || b == 0 {
            return 0;
        }
        let (at, bt) = (a as usize, b as usize);
        if if self.one_column { a == b } else { h.number_keys[at] == g.number_keys[bt] } {
            return 2;
        }
        let (x, y) = (h.numbers.get(at), g.numbers.get(bt));
        u8::from(within(x.unwrap_or("").as_bytes(), y.unwrap_or("").as_bytes(), 1))
    }
}

impl Agreement {
    fn max(self, other: Agreement) -> Agreement {
        Agreement {
            postcode: self.postcode.max(other.postcode),
            street: self.street.max(other.street),
            number: self.number.max(other.number),
        }
    }
}
