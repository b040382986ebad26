//! What was due: beside what was done, and where nothing was done.

use std::collections::BTreeMap;

use jiff::civil::Date;
use policy::Clock;
use service::{CLOCK_MET, CLOCK_RAISED, CLOCK_SET, LineRow};

use super::item::{Due, Item};
use super::kinds::{Class, met_by};
use super::known::Seen;
use super::when::{days, due_day};
use crate::words::sentence;

/// A clock that started, and what became of it.
struct Ran<'p> {
    set: &'p LineRow,
    clock: Clock,
    by: Date,
    raised: bool,
}

/// Puts due dates beside what was done, and adds what was due and not done by a day.
pub(crate) fn put(items: &mut Vec<Item>, seen: &Seen<'_>, until: Date) {
    let mut running: BTreeMap<(&str, &str, &str), Ran<'_>> = BTreeMap::new();
    let mut done: BTreeMap<u64, Due> = BTreeMap::new();
    let mut missed = vec![];
    for row in &seen.rows {
        let key = (row.stream.as_str(), row.code.as_str(), row.subject.as_str());
        match (row.kind.as_str(), row.due.as_deref(), row.code.parse::<Clock>()) {
            (CLOCK_SET, Some(due), Ok(clock)) => {
                let ran = Ran { set: row, clock, by: due_day(due), raised: false };
                missed.extend(running.insert(key, ran).and_then(|ran| undone(&ran, until)));
            }
            (CLOCK_RAISED, ..) => {
                if let Some(ran) = running.get_mut(&key) {
                    ran.raised = true;
                }
            }
            (CLOCK_MET, ..) => {
                let Some(ran) = running.remove(&key) else { continue };
                match doer(items, row, ran.clock) {
                    Some(item) => {
                        let late = days(ran.by, item.happened.from);
                        let late = Some(late).filter(|late| *late > 0);
                        let clock = ran.clock.id().to_owned();
                        done.insert(item.entry, Due { clock, by: ran.by, late });
                    }
                    None => missed.extend(undone(&ran, until)),
                }
            }
            _ => {}
        }
    }
    missed.extend(running.values().filter_map(|ran| undone(ran, until)));
    for item in items.iter_mut() {
        item.due = done.remove(&item.entry);
    }
    for miss in missed {
        let of = |item: &&mut Item| item.class == Class::Contact && item.stream == miss.stream;
        match items.iter_mut().find(of) {
            Some(contact) => contact.missed.push((miss.says, miss.order.0)),
            None => items.push(miss),
        }
    }
}

/// What stopped a clock: the event just before it on its stream, if it is what the clock waits for.
fn doer<'i>(items: &'i [Item], met: &LineRow, clock: Clock) -> Option<&'i Item> {
    let before = met.seq.checked_sub(1)?;
    let found = items.iter().find(|item| item.entry == before && item.stream == met.stream)?;
    met_by(clock).contains(&found.kind.as_str()).then_some(found)
}

/// What was due, passed, and was not done: only what was raised at the time, because what nobody
/// published of a replayed history is not known to be missing.
fn undone(ran: &Ran<'_>, until: Date) -> Option<Item> {
    if !ran.raised || ran.by >= until {
        return None;
    }
    let mut item = Item::of(ran.set, None);
    item.class = Class::Missed;
    item.happened.from = ran.by;
    item.happened.to = ran.by;
    item.order.0 = ran.by;
    item.says = sentence(ran.clock.rule().says());
    item.due = Some(Due { clock: ran.clock.id().to_owned(), by: ran.by, late: None });
    Some(item)
}
