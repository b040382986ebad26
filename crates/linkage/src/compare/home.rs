//! Address and postcode as one piece of evidence, so that they are not counted twice.
#![expect(clippy::indexing_slicing, reason = "value numbers and fields come from one plan")]

use super::{Comparer, Glance};
use crate::plan::{Test, Transform};
use crate::prepare::{Home, Values};
use crate::similar::{jaro_winkler, within};

/// How far two homes agree: postcode 0 to 4, street and number 0 to 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Agreement {
    postcode: u8,
    street: u8,
    number: u8,
}

impl Comparer<'_> {
    pub(super) fn home_glance(&self, l: &[u32], r: &[u32]) -> Glance {
        let both = |field: usize| l[field] != 0 && r[field] != 0;
        let postcode = self.comparison.postcode.is_some_and(both);
        let lines = self.lines();
        let address = lines.clone().any(|f| l[f] != 0) && lines.clone().any(|f| r[f] != 0);
        if !postcode && !address {
            return Glance::Settled(0);
        }
        let mut seen = Agreement { postcode: self.postcode(l, r, false), ..Agreement::default() };
        for (x, y) in self.pairs_of_lines() {
            seen = seen.max(self.line((x, l[x]), (y, r[y]), false));
            if seen.street == 2 && seen.number == 2 {
                break;
            }
        }
        let settled = (seen.postcode == 4 || !postcode) && seen.street == 2 && seen.number == 2;
        match self.home_level(seen) {
            level if level == 1 || settled => Glance::Settled(level),
            _ if !address && seen.postcode == 4 => Glance::Settled(self.home_level(seen)),
            _ => Glance::Open(1),
        }
    }

    pub(super) fn home_study(&self, l: &[u32], r: &[u32]) -> u8 {
        let mut seen = Agreement { postcode: self.postcode(l, r, true), ..Agreement::default() };
        for (x, y) in self.pairs_of_lines() {
            seen = seen.max(self.line((x, l[x]), (y, r[y]), true));
        }
        self.home_level(seen)
    }

    fn home_level(&self, seen: Agreement) -> u8 {
        let holds = |test: &Test| match *test {
            Test::Home { postcode, street, number } => {
                seen.postcode >= postcode && seen.street >= street && seen.number >= number
            }
            _ => true,
        };
        let at = self.comparison.levels.iter().position(|level| holds(&level.test));
        at.map_or(self.comparison.levels.len() as u8, |at| at as u8 + 1)
    }

    fn lines(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        std::iter::once(self.comparison.field).chain(self.comparison.also.iter().copied())
    }

    fn pairs_of_lines(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.lines().flat_map(|x| self.lines().map(move |y| (x, y)))
    }

    fn postcode(&self, l: &[u32], r: &[u32], study: bool) -> u8 {
        let Some(field) = self.comparison.postcode else { return 0 };
        let (a, b) = (l[field], r[field]);
        if a == 0 || b == 0 {
            return 0;
        }
        let (x, y) = (&self.left.values[field], &self.right.values[field]);
        if x.whole(a) == y.whole(b) {
            return 4;
        }
        if study && within(x.text(a).as_bytes(), y.text(b).as_bytes(), 1) {
            return 3;
        }
        let same = |transform| match (x.keys(transform), y.keys(transform)) {
            (Some(x), Some(y)) => x[a as usize] == y[b as usize] && x[a as usize] != 0,
            _ => false,
        };
        match (same(Transform::Sector), same(Transform::Outcode)) {
            (true, _) => 2,
            (_, true) => 1,
            _ => 0,
        }
    }

    /// How far one address line agrees with another.
    fn line(&self, (x, l): (usize, u32), (y, r): (usize, u32), study: bool) -> Agreement {
        let parts = |values: &'_ Values, id: u32| -> Option<(u32, u32)> {
            let home = values.home.as_deref()?;
            (id != 0).then(|| (home.street[id as usize], home.number[id as usize]))
        };
        let (left, right) = (&self.left.values[x], &self.right.values[y]);
        let (Some(a), Some(b)) = (parts(left, l), parts(right, r)) else {
            return Agreement::default();
        };
        let (Some(h), Some(g)) = (left.home.as_deref(), right.home.as_deref()) else {
            return Agreement::default();
        };
        Agreement {
            postcode: 0,
            street: streets(h, g, a.0, b.0, study),
            number: numbers(h, g, a.1, b.1, study),
        }
    }
}

fn streets(h: &Home, g: &Home, a: u32, b: u32, study: bool) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    if h.street_keys[a as usize] == g.street_keys[b as usize] {
        return 2;
    }
    let (x, y) = (&h.street_short[a as usize], &g.street_short[b as usize]);
    if !study || x.best_jaro_winkler(y) < 0.9 {
        return 0;
    }
    let (x, y) = (h.streets.get(a as usize), g.streets.get(b as usize));
    u8::from(jaro_winkler(x.unwrap_or(""), y.unwrap_or("")) >= 0.9)
}

fn numbers(h: &Home, g: &Home, a: u32, b: u32, study: bool) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    if h.number_keys[a as usize] == g.number_keys[b as usize] {
        return 2;
    }
    let (x, y) = (h.numbers.get(a as usize), g.numbers.get(b as usize));
    let (x, y) = (x.unwrap_or("").as_bytes(), y.unwrap_or("").as_bytes());
    u8::from(study && within(x, y, 1))
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
