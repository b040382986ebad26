//! One contact against a base: what shares a key is found, the most promising is weighed, the few
//! that are worth a person's time are shown.

use std::collections::{BTreeMap, HashMap};

use super::keys::{Key, KeyKind, keys};
use super::model::{Frequencies, Model};
use super::presented::Presented;
use super::weigh::{Explained, Hypothesis, weigh};

/// Where contacts are found by key.
pub trait Base {
    /// What can go wrong there.
    type Error;

    /// For each key, the contacts that have it: at most `most` a key, the newest of them.
    ///
    /// # Errors
    /// When the base cannot be read.
    fn holders(&mut self, keys: &[Key], most: usize) -> Result<Vec<Vec<i64>>, Self::Error>;

    /// Those of the contacts that can still be read.
    ///
    /// # Errors
    /// When the base cannot be read.
    fn read(&mut self, ids: &[i64]) -> Result<Vec<(i64, Presented)>, Self::Error>;

    /// How common words are.
    ///
    /// # Errors
    /// When the base cannot be read.
    fn frequencies(&mut self, words: &[&str]) -> Result<Frequencies, Self::Error>;
}

/// From which weights on something is shown, in tenths of a bit, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Likely from here on.
    pub likely: i32,
    /// Possible from here on.
    pub possible: i32,
    /// How many are shown at the most, and as many of the household apart.
    pub most: usize,
}

/// How something is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Likely the same person.
    Likely,
    /// Possibly the same person.
    Possible,
    /// Perhaps a relative, a twin among them: apart, and never likely.
    Household,
}

/// One contact that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The contact, as the base numbers it.
    pub id: i64,
    /// How it is shown.
    pub class: Class,
    /// How alike it is.
    pub explained: Explained,
}

/// What a search did and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Searched {
    /// How many keys of each kind were looked for.
    pub keys: BTreeMap<KeyKind, usize>,
    /// How many contacts share a key.
    pub seen: usize,
    /// How many of them were weighed.
    pub weighed: usize,
    /// What is shown, likely first, best first.
    pub found: Vec<Match>,
}

/// Contacts that are read for one key at the most. More share it only where it says little.
const HOLDERS_MAX: usize = 400;

/// Contacts that are weighed at the most.
const WEIGHED_MAX: usize = 64;

/// Contacts that share the very same keys come in turns of so many, so that one person's hundreds
/// do not crowd everybody else out.
const TURN: usize = 16;

/// Searches a base for a contact.
///
/// # Errors
/// When the base cannot be read.
pub fn search<B: Base>(
    of: &Presented,
    base: &mut B,
    model: &Model,
    limits: &Limits,
) -> Result<Searched, B::Error> {
    let keys = keys(of);
    let mut searched = Searched::default();
    for key in &keys {
        *searched.keys.entry(key.kind).or_default() += 1;
    }
    let holders = base.holders(&keys, HOLDERS_MAX)?;
    let (ids, seen) = promising(&keys, &holders);
    searched.seen = seen;
    let read = base.read(&ids)?;
    searched.weighed = read.len();
    let mut words = of.words();
    words.extend(read.iter().flat_map(|(_, it)| it.words()));
    words.sort_unstable();
    words.dedup();
    let frequencies = base.frequencies(&words)?;
    let weighed = read.iter().map(|(id, other)| (*id, weigh(of, other, model, &frequencies)));
    searched.found = shown(weighed, limits);
    Ok(searched)
}

/// The contacts that share most, best first, and how many share anything.
fn promising(keys: &[Key], holders: &[Vec<i64>]) -> (Vec<i64>, usize) {
    let mut shares: HashMap<i64, (u32, u64)> = HashMap::new();
    for (nth, (key, holders)) in keys.iter().zip(holders).enumerate() {
        let tells = tells(key.kind, holders.len());
        for id in holders {
            let (score, which) = shares.entry(*id).or_default();
            *score += tells;
            *which |= 1 << (nth % 64);
        }
    }
    let seen = shares.len();
    let mut ranked: Vec<(u32, u64, i64)> =
        shares.into_iter().map(|(id, (score, which))| (score, which, id)).collect();
    ranked.sort_unstable_by(|one, other| other.cmp(one));
    let mut turns: HashMap<u64, usize> = HashMap::new();
    let mut turned: Vec<(usize, usize, i64)> = vec![];
    for (place, (_, which, id)) in ranked.into_iter().enumerate() {
        let nth = turns.entry(which).or_default();
        turned.push((*nth / TURN, place, id));
        *nth += 1;
    }
    turned.sort_unstable();
    (turned.into_iter().take(WEIGHED_MAX).map(|(_, _, id)| id).collect(), seen)
}

/// What sharing a key tells: more where fewer share it.
fn tells(kind: KeyKind, holders: usize) -> u32 {
    let rare = 12u32.saturating_sub(holders.max(1).ilog2());
    match kind {
        // One misspelling leaves many of these equal: together they tell what one key tells.
        KeyKind::Names => rare,
        KeyKind::Sound => rare * 2,
        KeyKind::Born => rare * 4,
        _ => rare * 6,
    }
}

fn shown(weighed: impl Iterator<Item = (i64, Explained)>, limits: &Limits) -> Vec<Match> {
    let class = |it: &Explained| match it.hypothesis {
        Hypothesis::SameHousehold if it.twin || it.weight > 0 => Some(Class::Household),
        Hypothesis::SamePerson if it.weight < limits.possible => None,
        Hypothesis::SamePerson if it.weight >= limits.likely && !it.conflict => Some(Class::Likely),
        Hypothesis::SamePerson => Some(Class::Possible),
        _ => None,
    };
    let found = weighed.filter_map(|(id, explained)| {
        class(&explained).map(|class| Match { id, class, explained })
    });
    let mut found: Vec<Match> = found.collect();
    found.sort_by_key(|it| (it.class, -it.explained.weight, std::cmp::Reverse(it.id)));
    let (mut household, mut person): (Vec<Match>, Vec<Match>) =
        found.into_iter().partition(|it| it.class == Class::Household);
    person.truncate(limits.most);
    household.truncate(limits.most);
    person.append(&mut household);
    person
}
