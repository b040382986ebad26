//! Whether two texts that differ can reach any level at all, seen from their letters alone: most
//! strangers' names cannot, and are done with at one glance instead of level by level.

use crate::plan::{Level, Test};
use crate::similar::{Reach, Short};

/// What the levels of one comparison ask of two texts, the least of each kind.
#[derive(Debug, Default)]
pub(super) struct Chance {
    /// The lowest likeness that a level asks for.
    alike: Option<(f32, Reach)>,
    /// The most edits that a level allows.
    edits: Option<u8>,
    initial: bool,
    begins: bool,
}

impl Chance {
    /// None where a level asks for something that letters do not tell.
    pub(super) fn of(levels: &[Level]) -> Option<Chance> {
        let mut chance = Chance::default();
        for level in levels {
            match level.test {
                Test::JaroWinkler(least) => match &chance.alike {
                    Some((known, _)) if *known <= least => {}
                    _ => chance.alike = Some((least, Reach::new(least))),
                },
                Test::Edits(most) => chance.edits = chance.edits.max(Some(most)),
                Test::Initial => chance.initial = true,
                Test::Begins => chance.begins = true,
                // Numbers and marks tell of these.
                Test::Exact | Test::Else | Test::Alias | Test::Swapped | Test::Displaced => {}
                Test::Nickname | Test::Words(_) | Test::SharedWord => {}
                _ => return None,
            }
        }
        Some(chance)
    }

    /// Whether two texts that differ reach no level but the last, other names aside.
    #[inline]
    pub(super) fn none(&self, x: &Short, y: &Short) -> bool {
        if x.ties & y.ties != 0 || x.words & y.words != 0 {
            return false;
        }
        let alone = x.alone(y);
        let prefix = x.common_prefix(y);
        let initial = || (x.length == 1 || y.length == 1) && x.bytes as u8 == y.bytes as u8;
        !(self.begins && prefix > 2
            || self.initial && initial()
            || self.edits.is_some_and(|most| alone.0 + alone.1 <= 2 * u32::from(most))
            || self.alike.as_ref().is_some_and(|(_, reach)| reach.allows_with(x, y, alone)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::{jaro_winkler, within};
    use proptest::prelude::*;

    const TESTS: [Test; 5] = [
        Test::JaroWinkler(0.92),
        Test::JaroWinkler(0.84),
        Test::Edits(1),
        Test::Initial,
        Test::Begins,
    ];

    fn chance(tests: &[Test]) -> Option<Chance> {
        let levels: Vec<Level> = tests.iter().map(|test| Level::new("", *test)).collect();
        Chance::of(&levels)
    }

    fn holds(test: Test, a: &str, b: &str) -> bool {
        match test {
            Test::JaroWinkler(least) => jaro_winkler(a, b) >= least,
            Test::Edits(most) => within(a.as_bytes(), b.as_bytes(), most),
            Test::Initial => a.len().min(b.len()) == 1 && a.get(..1) == b.get(..1),
            _ => a.len().min(b.len()) > 2 && (a.starts_with(b) || b.starts_with(a)),
        }
    }

    /// A text, and what becomes of it: its beginning, with another letter, or another text.
    fn written_twice() -> impl Strategy<Value = (String, String)> {
        ("[a-m]{2,18}", "[a-m]{1,18}", 1..18usize, 0..5u8).prop_map(|(a, b, at, how)| {
            let head = a.get(..at).unwrap_or(&a);
            let b = match how {
                0 => head.to_owned(),
                1 => format!("{head}z{}", a.get(at + 1..).unwrap_or("")),
                2 => format!("{head}z{}", a.get(at..).unwrap_or("")),
                3 => format!("{head}zyx{}", a.get(at + 3..).unwrap_or("")),
                _ => b,
            };
            (a, b)
        })
    }

    #[test]
    fn a_level_that_letters_do_not_tell_leaves_nothing_to_glance_at() {
        assert!(chance(&TESTS).is_some());
        assert!(chance(&[Test::Exact, Test::Mailbox, Test::Else]).is_none());
        assert!(chance(&[Test::Exact, Test::Year, Test::Else]).is_none());
    }

    proptest! {
        #[test]
        fn who_has_no_chance_reaches_no_level((a, b) in written_twice()) {
            for test in TESTS {
                let one = chance(&[Test::Exact, test, Test::Else]).expect("letters tell of it");
                let all = chance(&TESTS).expect("letters tell of them");
                let (x, y) = (Short::of(&a), Short::of(&b));
                if a != b && (one.none(&x, &y) || all.none(&x, &y)) {
                    prop_assert!(!holds(test, &a, &b), "{a} {b} {test:?}");
                }
            }
        }
    }
}
