//! Whether names of one origin are served worse than those of another.
//!
//! The origin is a label beside the invented records; nothing that links them can see it. To print
//! the table: `cargo test --release -p linkage --test people fairness -- --nocapture`, with
//! `THROUGHLINE_LONG=1` for a million records.

use crate::run::{Linked, clusters, learn, table};
use linkage::explain::explain;
use std::collections::{HashMap, HashSet};
use testkit::people::{People, Truth, origins};

/// Pairs of one origin.
#[derive(Debug, Default, Clone, Copy)]
struct Pairs {
    /// Of one person.
    told: u64,
    /// Of one person, and not linked.
    missed: u64,
    /// Linked, with each end counted for its own origin.
    linked: u64,
    /// Linked, and not of one person.
    wrong: u64,
}

impl Pairs {
    /// Missed links among true pairs. Half a pair is added, so that "none seen" is not "never".
    fn missed_rate(self) -> f64 {
        (self.missed as f64 + 0.5) / (self.told as f64 + 1.0)
    }

    /// False links among links.
    fn wrong_rate(self) -> f64 {
        (self.wrong as f64 + 0.5) / (self.linked as f64 + 1.0)
    }

    fn add(&mut self, other: Pairs) {
        self.told += other.told;
        self.missed += other.missed;
        self.linked += other.linked;
        self.wrong += other.wrong;
    }
}

/// The pairs of each origin, from the sizes of people and clusters and of where they meet.
fn count(truths: &[Truth], clusters: &[u32]) -> Vec<Pairs> {
    let mut out = vec![Pairs::default(); origins().count()];
    let pairs = |n: u64| n * n.saturating_sub(1) / 2;
    let mut people: HashMap<u32, (u8, HashMap<u32, u64>)> = HashMap::new();
    let mut groups: HashMap<u32, Vec<&Truth>> = HashMap::new();
    for (truth, cluster) in truths.iter().zip(clusters) {
        let (_, parts) = people.entry(truth.person).or_insert((truth.origin, HashMap::new()));
        *parts.entry(*cluster).or_default() += 1;
        groups.entry(*cluster).or_default().push(truth);
    }
    for (origin, parts) in people.values() {
        let told = pairs(parts.values().sum());
        let kept: u64 = parts.values().map(|part| pairs(*part)).sum();
        out[usize::from(*origin)].told += told;
        out[usize::from(*origin)].missed += told - kept;
    }
    for members in groups.values() {
        for (at, one) in members.iter().enumerate() {
            for other in &members[..at] {
                for end in [one.origin, other.origin] {
                    out[usize::from(end)].linked += 1;
                    out[usize::from(end)].wrong += u64::from(one.person != other.person);
                }
            }
        }
    }
    out
}

/// The largest rate of any origin over the smallest.
fn ratio(rates: &[f64]) -> f64 {
    let largest = rates.iter().copied().fold(f64::MIN, f64::max);
    largest / rates.iter().copied().fold(f64::MAX, f64::min)
}

fn print(pairs: &[Pairs], all: Pairs) {
    println!(
        "{:26} {:>9} {:>8} {:>9} {:>8}",
        "origin of name", "pairs", "missed", "links", "false"
    );
    let row = |label: &str, one: Pairs| {
        let (missed, wrong) = (one.missed_rate() * 100.0, one.wrong_rate() * 100.0);
        println!("{label:26} {:>9} {missed:>7.2}% {:>9} {wrong:>7.3}%", one.told, one.linked / 2);
    };
    for (label, one) in origins().zip(pairs) {
        row(label, *one);
    }
    row("all", all);
}

#[test]
fn names_of_every_origin_are_served_alike() {
    let records = if testkit::long() { 1_000_000 } else { 20_000 };
    let (frame, truths) = table(&People::invent(records, 11));
    let linked = learn(&frame);
    let pairs = count(&truths, &clusters(&linked));
    let mut all = Pairs::default();
    pairs.iter().for_each(|one| all.add(*one));
    print(&pairs, all);
    let missed: Vec<f64> = pairs.iter().map(|one| one.missed_rate()).collect();
    let wrong: Vec<f64> = pairs.iter().map(|one| one.wrong_rate()).collect();
    println!(
        "largest ratio between origins: missed {:.2}, false {:.2}",
        ratio(&missed),
        ratio(&wrong)
    );
    assert!(all.missed_rate() < 0.02 && all.wrong_rate() < 0.02, "{all:?}");
    // So few pairs of an origin are seen in a small table that chance alone makes ratios; what is
    // held is that no origin is served badly.
    assert!(missed.iter().chain(&wrong).all(|rate| *rate < 0.06), "{pairs:?}");
}

#[test]
fn a_full_name_that_many_bear_weighs_less_than_its_two_names() {
    let (frame, truths) = table(&People::invent(20_000, 11));
    let Linked { prepared, model } = learn(&frame);
    let field = |name: &str| model.plan.field(name).unwrap();
    let (given, family) = (field("given_name"), field("family_name"));
    let mut bearers: HashMap<(u32, u32), Vec<u32>> = HashMap::new();
    for record in 0..prepared.rows() as u32 {
        let name = (prepared.id(record, given), prepared.id(record, family));
        if name.0 != 0 && name.1 != 0 {
            bearers.entry(name).or_default().push(record);
        }
    }
    let person = |record: &u32| truths[*record as usize].person;
    let people = |of: &[u32]| of.iter().map(person).collect::<HashSet<_>>().len();
    let full_name = |of: &[u32]| {
        let explained = explain(&prepared, &model, of[0], *of.last().unwrap());
        let line = explained.lines.iter().find(|line| line.comparison == "full name").cloned();
        let parts: f64 = explained.lines.iter().map(|line| line.bits.strangers).sum();
        assert!((explained.before.strangers + parts - explained.sum.strangers).abs() < 1e-6);
        line.map(|line| line.bits.strangers)
    };
    let common = bearers.values().max_by_key(|of| (people(of), of[0])).unwrap();
    assert!(full_name(common).is_some_and(|bits| bits < -1.0), "{}", people(common));
    let alone = bearers.values().filter(|of| of.len() == 2 && people(of) == 1).min().unwrap();
    assert_eq!(full_name(alone), None);
}

#[test]
fn rates_are_counted_as_by_hand() {
    let truth = |person, origin| Truth { person, household: 0, origin };
    // Person 1 (origin 0) in clusters 7, 7, 8; person 2 (origin 1) in 8.
    let truths = [truth(1, 0), truth(1, 0), truth(1, 0), truth(2, 1)];
    let pairs = count(&truths, &[7, 7, 8, 8]);
    assert_eq!((pairs[0].told, pairs[0].missed), (3, 2));
    assert_eq!((pairs[0].linked, pairs[0].wrong), (3, 1));
    assert_eq!((pairs[1].linked, pairs[1].wrong), (1, 1));
    assert!((ratio(&[0.1, 0.4, 0.2]) - 4.0).abs() < 1e-9);
}
