//! What sources say of one thing, side by side where they differ.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use pathway::Event;
use serde::Serialize;
use service::Opened;

use super::item::Item;

/// One source's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// What it says.
    pub says: String,
    /// The source.
    pub source: String,
    /// When its account was recorded.
    pub recorded: Date,
    /// The entry.
    pub entry: u64,
}

/// Accounts of one particular of one event that differ. Both stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disputed {
    /// The event, by the name that the accounts give it.
    pub incident: String,
    /// Which particular of it.
    pub particular: String,
    /// The accounts, in the order in which they were recorded.
    pub accounts: Vec<Told>,
}

/// The accounts on a line that differ.
pub(crate) fn disputed(items: &[Item], opened: &BTreeMap<u64, &Opened>) -> Vec<Disputed> {
    let mut about: BTreeMap<(&str, &str), Vec<Told>> = BTreeMap::new();
    for item in items {
        let Some(Event::AccountGiven(given)) = opened.get(&item.entry).map(|it| &it.event) else {
            continue;
        };
        about.entry((&given.incident, &given.particular)).or_default().push(Told {
            says: given.says.clone(),
            source: given.source.clone(),
            recorded: item.recorded,
            entry: item.entry,
        });
    }
    let differ = |told: &[Told]| told.iter().map(|it| &it.says).collect::<BTreeSet<_>>().len() > 1;
    let differing = about.into_iter().filter(|(_, told)| differ(told));
    differing
        .map(|((incident, particular), mut accounts)| {
            accounts.sort_by_key(|told| told.entry);
            Disputed { incident: incident.into(), particular: particular.into(), accounts }
        })
        .collect()
}
