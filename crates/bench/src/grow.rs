//! The base of a finished demo, grown: contacts of as many invented people besides. Nobody takes
//! them on and none has a case: what they weigh on is matching, search, lines and scope.

use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use pathway::contact::Contact;
use pathway::{Event, Target};
use record::{Entropy, MasterKey, Record};
use service::{Clock, Packs, Service, Setup};
use store::{Db, Engine, Options};
use testkit::people::People;

use crate::{base, large, people};

/// Writes contacts until there are as many as asked for; one in five is on somebody's line. What
/// was written before is found by its id, so that a run that was cut short can go on.
pub(crate) fn grow(url: &str, key: &Path, contacts: usize) -> anyhow::Result<()> {
    let db = Db::open(url, &Options { lock: true, ..Options::default() })?;
    let master = MasterKey::load(key)?;
    let record = Record::open(&db, master.clone(), Entropy::system())?;
    let last: Timestamp = db.read(|tx| record.head(tx))?.recorded.parse()?;
    let packs = Packs::Fixed(Box::new(people::pack()?));
    let (entropy, clock) = (Entropy::system(), Clock::at(last));
    let alone = db.engine() == Engine::Sqlite;
    let service = Service::open(Setup { db, master, entropy, packs, clock, alone }, "none")?;
    let (begun, invented) = (Instant::now(), People::invent(contacts, base::SEED));
    let from = written(&service, contacts)?;
    base::fill(&service, from..contacts, |tx, nth| {
        let Some((it, _)) = invented.contact(nth) else { return Ok(()) };
        // No two come at one moment.
        service.clock().advance(last + std::time::Duration::from_millis(nth as u64));
        let (id, happened) = (named(nth), large::days_before(last, nth));
        let contact = Contact { agency: large::agency(nth), ..base::said(&it) };
        let recorded = Event::ContactRecorded(contact);
        let at = Target::Contact(id.clone());
        base::write(&service, tx, (at, recorded, happened.clone()))?;
        if !nth.is_multiple_of(5) {
            return Ok(());
        }
        let person = Target::Person(format!("grown-p{}", nth / 10));
        base::write(&service, tx, (person, base::joined(id), happened))
    })?;
    println!("{} contacts more, made in {:.0?}", contacts - from, begun.elapsed());
    Ok(())
}

fn named(nth: usize) -> String {
    format!("grown-{nth}")
}

/// How many were written before: they come in order, so that half of what is left is ruled out at
/// a time.
fn written(service: &Service, contacts: usize) -> anyhow::Result<usize> {
    let (mut from, mut to) = (0, contacts);
    while from < to {
        let half = from + (to - from) / 2;
        let there = service.db().read(|tx| views::contact(tx, &named(half)))?;
        if there.is_none() { to = half } else { from = half + 1 }
    }
    Ok(from)
}
