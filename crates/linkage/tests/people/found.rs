//! Whoever is presented under any single slip is found (D-P3): every edit of a letter, every
//! exchange of neighbours, names swapped, day and month swapped, a digit of the date, no date.
//!
//! To print the figures: `cargo test --release -p linkage --test people slip -- --nocapture`, with
//! `THROUGHLINE_LONG=1` for a base of a million.

use crate::run::{learn, table};
use linkage::lookup::Index;
use std::collections::BTreeMap;
use testkit::people::{Contact, People, Slip, Truth, slips};

/// From this weight on a candidate is shown at all.
const SHOWN: f64 = -6.0;

/// What happened to the slips of one kind.
#[derive(Debug, Default, Clone)]
struct Outcome {
    asked: usize,
    /// The right person was among the first three.
    found: usize,
    /// Somebody else was shown as likely.
    misled: usize,
    /// How many candidates were shown, for each question.
    shown: Vec<usize>,
}

impl Outcome {
    fn add(&mut self, other: &Outcome) {
        self.asked += other.asked;
        self.found += other.found;
        self.misled += other.misled;
        self.shown.extend(&other.shown);
    }

    fn centile(&self, of_hundred: usize) -> usize {
        let mut shown = self.shown.clone();
        shown.sort_unstable();
        shown.get(shown.len() * of_hundred / 100).copied().unwrap_or(0)
    }

    fn print(&self, label: &str) {
        let share = |part: usize| 100.0 * part as f64 / self.asked.max(1) as f64;
        println!(
            "{label:16} {:>7} asked, in the first three {:>6.2}%, another shown as likely \
             {:>5.2}%, candidates p50 {} p99 {}",
            self.asked,
            share(self.found),
            share(self.misled),
            self.centile(50),
            self.centile(99)
        );
    }
}

/// People to ask for: two of each origin, with what a receiver usually has.
fn presented(people: &People) -> Vec<(Contact, Truth)> {
    let mut of_origin: BTreeMap<u8, usize> = BTreeMap::new();
    let told = |contact: &Contact| {
        let names = [&contact.given_name, &contact.family_name];
        names.iter().all(|name| name.chars().count() > 2 && name.is_ascii())
            && contact.birth_date.len() == 10
            && contact.birth_date.get(4..5) == Some("-")
            && !contact.postcode.is_empty()
    };
    let wanted = people.contacts().filter(|(contact, _)| told(contact));
    let wanted = wanted.filter(|(_, truth)| {
        let count = of_origin.entry(truth.origin).or_default();
        *count += 1;
        *count <= 2
    });
    wanted.take(28).collect()
}

fn ask(index: &Index, slipped: &Contact, person: u32, truths: &[Truth]) -> Outcome {
    let query = index.query(&[
        ("given_name", &slipped.given_name),
        ("family_name", &slipped.family_name),
        ("birth_date", &slipped.birth_date),
        ("sex", &slipped.sex),
        ("postcode", &slipped.postcode),
    ]);
    let found = index.lookup(&query, SHOWN);
    let right = |record: u32| truths[record as usize].person == person;
    let likely = index.model().plan.settings.threshold;
    Outcome {
        asked: 1,
        found: usize::from(found.iter().take(3).any(|one| right(one.record))),
        misled: usize::from(found.iter().any(|one| one.weight >= likely && !right(one.record))),
        shown: vec![found.len()],
    }
}

#[test]
fn whoever_is_presented_under_any_single_slip_is_found() {
    let records = if testkit::long() { 1_000_000 } else { 50_000 };
    let people = People::invent(records, 5);
    let (frame, truths) = table(&people);
    let linked = learn(&frame);
    drop(frame);
    let index = Index::new(linked.prepared, linked.model);
    let mut by_slip: BTreeMap<Slip, Outcome> = BTreeMap::new();
    for (contact, truth) in presented(&people) {
        for (slip, slipped) in slips(&contact) {
            let outcome = ask(&index, &slipped, truth.person, &truths);
            by_slip.entry(slip).or_default().add(&outcome);
        }
    }
    let mut all = Outcome::default();
    for (slip, outcome) in &by_slip {
        outcome.print(&format!("{slip:?}"));
        all.add(outcome);
    }
    all.print("all");
    assert!(all.asked > 10_000 && all.found * 1000 >= all.asked * 995, "not found: {by_slip:?}");
    assert!(all.centile(50) <= 5 && all.centile(99) <= 20);
    assert!(all.misled * 50 <= all.asked, "others shown as likely");
}
