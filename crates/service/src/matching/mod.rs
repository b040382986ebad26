//! Whose contact is this? Earlier contacts are looked for when one comes in, before somebody signs
//! that there are none, and when somebody asks.

mod ask;
mod base;
mod carry;

pub use ask::Shown;

use std::collections::{BTreeMap, HashMap};

use linkage::live::{self, Class, Limits, Match, Searched};
use pathway::contact::Contact;
use pathway::identity::{Found, FoundAs, Search};
use pathway::{Act, Command, Event, State, Target, When};
use policy::{Number, Pack};
use store::Tx;

use self::base::Live;
use crate::load::Ahead;
use crate::{Service, ServiceError};

/// Found contacts that are looked at before those of one line are put together.
const LOOKED_AT: usize = 64;

/// Contacts of a line that are searched for before "no earlier history" is signed: the newest.
const SIGNED_FOR: usize = 20;

/// A contact to search for: its id, what it says, when it happened, and its entry where it has one.
type Wanted<'c> = (&'c str, &'c Contact, &'c When, Option<u64>);

/// From which weights on a pack shows something; `None` where it has no matching.
pub(crate) fn limits(pack: &Pack) -> Option<Limits> {
    pack.numbers.get(&Number::MatchPossibleBits)?;
    let tenths = |number| i32::try_from(pack.number(number)).unwrap_or(i32::MAX).saturating_mul(10);
    Some(Limits {
        likely: tenths(Number::MatchLikelyBits),
        possible: tenths(Number::MatchPossibleBits),
        most: LOOKED_AT,
    })
}

impl Service {
    /// What has to be looked for before an act is decided: it becomes events before the act's own.
    pub(crate) fn search_first(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        state: &mut State,
        command: &Command,
        pack: &Pack,
    ) -> Result<Option<Event>, ServiceError> {
        if limits(pack).is_none() {
            return Ok(None);
        }
        match (&command.act, &command.target) {
            (Act::IdentityNoHistory(_), Target::Person(id)) => {
                let line = state.line.contacts.clone();
                let when = |mark: &pathway::Mark| When::instant(mark.at);
                let newest: Vec<_> =
                    line.iter().rev().take(SIGNED_FOR).map(|it| (it, when(&it.mark))).collect();
                let wanted: Vec<Wanted<'_>> = newest
                    .iter()
                    .map(|(it, when)| (it.id.as_str(), &it.contact, when, Some(it.mark.seq)))
                    .collect();
                let search = self.look_for(tx, &wanted, pack)?;
                state.line.unseen = self.unanswered((tx, ahead), state, (id, &search))?;
                Ok(Some(Event::IdentitySearched(search)))
            }
            _ => Ok(None),
        }
    }

    /// What is looked for once an act is allowed: it becomes events after the act's own.
    pub(crate) fn search_then(
        &self,
        tx: &mut Tx<'_>,
        command: &Command,
        pack: &Pack,
    ) -> Result<Option<Event>, ServiceError> {
        match (&command.act, &command.target) {
            (Act::ContactRecord(it), Target::Contact(id)) if limits(pack).is_some() => {
                let wanted = [(id.as_str(), it, &command.happened, None)];
                Ok(Some(Event::ContactSearched(self.look_for(tx, &wanted, pack)?)))
            }
            _ => Ok(None),
        }
    }

    /// How many of those found nobody answered for, on this line or on theirs.
    fn unanswered(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        state: &State,
        (person, search): (&str, &Search),
    ) -> Result<usize, ServiceError> {
        let mut open = 0;
        for found in search.found.iter().filter(|found| found.asks()) {
            let answered = match &found.person {
                Some(other) if other == person => true,
                Some(other) => {
                    let line = self.fold(tx, ahead, &Target::Person(other.clone()))?;
                    let line = &line.state.line;
                    state.line.answered(&found.contact)
                        || search.of.iter().any(|own| line.answered(own))
                }
                None => state.line.answered(&found.contact),
            };
            open += usize::from(!answered);
        }
        Ok(open)
    }

    /// Searches for contacts, as the record keeps it.
    fn look_for(
        &self,
        tx: &mut Tx<'_>,
        wanted: &[Wanted<'_>],
        pack: &Pack,
    ) -> Result<Search, ServiceError> {
        let mut search = Search {
            of: wanted.iter().map(|(id, ..)| (*id).to_owned()).collect(),
            model: self.model.name.clone(),
            keys: BTreeMap::new(),
            seen: 0,
            weighed: 0,
            found: vec![],
        };
        let Some(limits) = limits(pack) else { return Ok(search) };
        let mut best: HashMap<String, Found> = HashMap::new();
        for (_, contact, happened, seq) in wanted {
            let own = seq.and_then(|seq| i64::try_from(seq).ok());
            let mut base = Live { record: &self.record, tx, own, desks: HashMap::new() };
            let of = views::presented(contact, happened);
            let searched = live::search(&of, &mut base, &self.model, &limits)?;
            let desks = base.desks;
            count(&mut search, &searched);
            for found in self.placed(tx, &searched.found, &desks)? {
                let known = best.entry(found.contact.clone()).or_insert_with(|| found.clone());
                if found.weight > known.weight {
                    *known = found;
                }
            }
        }
        search.found = by_line(best.into_values().collect(), pack.number(Number::MatchMost));
        search.found.retain(|found| !search.of.contains(&found.contact));
        Ok(search)
    }

    /// What was found, with the lines that it is on.
    fn placed(
        &self,
        tx: &mut Tx<'_>,
        matches: &[Match],
        desks: &HashMap<i64, String>,
    ) -> Result<Vec<Found>, ServiceError> {
        let seqs: Vec<i64> = matches.iter().map(|it| it.id).collect();
        let rows = views::placed(tx, &seqs).map_err(ServiceError::from)?;
        let rows: HashMap<i64, _> = rows.into_iter().map(|row| (row.seq, row)).collect();
        let found = matches.iter().filter_map(|it| {
            let row = rows.get(&it.id)?;
            let explained = &it.explained;
            Some(Found {
                contact: row.id.clone(),
                person: row.person.clone(),
                others: 0,
                class: match it.class {
                    Class::Likely => FoundAs::Likely,
                    Class::Possible => FoundAs::Possible,
                    Class::Household => FoundAs::Household,
                },
                weight: explained.weight,
                because: explained.because.iter().map(told).collect(),
                twin: explained.twin,
                conflict: explained.conflict,
                desk: desks.get(&it.id).cloned(),
            })
        });
        Ok(found.collect())
    }
}

fn told(because: &live::Because) -> String {
    let sign = if because.weight < 0 { "-" } else { "+" };
    let tenths = because.weight.unsigned_abs();
    format!("{} ({sign}{}.{})", because.words, tenths / 10, tenths % 10)
}

fn count(search: &mut Search, searched: &Searched) {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    for (kind, count) in &searched.keys {
        *search.keys.entry(kind.id().to_owned()).or_default() += number(*count);
    }
    search.seen += number(searched.seen);
    search.weighed += number(searched.weighed);
}

/// Contacts of one line stand together under the best of them; so many lines of each sort.
fn by_line(mut found: Vec<Found>, most: u32) -> Vec<Found> {
    found.sort_by(|one, other| {
        let key = |it: &Found| (it.class, -it.weight);
        key(one).cmp(&key(other)).then_with(|| one.contact.cmp(&other.contact))
    });
    let mut lines: Vec<Found> = vec![];
    for one in found {
        let line = one.person.is_some();
        match lines.iter_mut().find(|it| line && it.person == one.person) {
            Some(best) => best.others += 1,
            None => lines.push(one),
        }
    }
    let mut left = [most; 2];
    lines.retain(|it| {
        let [asks, apart] = &mut left;
        let left = if it.asks() { asks } else { apart };
        let keep = *left > 0;
        *left = left.saturating_sub(1);
        keep
    });
    lines
}
