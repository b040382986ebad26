//! Asking who somebody might be: what is shown of each contact that is found.

use pathway::contact::Contact;
use pathway::identity::{Found, FoundAs, Search};
use pathway::{Event, Fact, State, Target, When, evolve};
use policy::{Pack, Word};
use store::Tx;
use views::ContactRow;

use crate::{Packs, Service, ServiceError};

/// One contact that was found, as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it is called: likely, possible, a relative, a twin, a desk to ask.
    pub called: String,
    /// How it compares, and on whose line it is.
    pub found: Found,
    /// Agency, date and kind; nothing of a restricted source.
    pub outline: Option<ContactRow>,
}

impl Service {
    /// Who a contact might be about that is not recorded yet.
    pub(crate) fn who(
        &self,
        tx: &mut Tx<'_>,
        contact: &Contact,
    ) -> Result<Vec<Shown>, ServiceError> {
        let Some(pack) = self.pack_of_today() else { return Ok(vec![]) };
        let happened = When::instant(self.clock().now());
        let search = self.look_for(tx, &[("", contact, &happened, None)], pack)?;
        self.shown(tx, search, pack)
    }

    /// Who a recorded contact might be about, beside those it is linked with, and without those
    /// that somebody answered for.
    pub(crate) fn candidates(&self, tx: &mut Tx<'_>, id: &str) -> Result<Vec<Shown>, ServiceError> {
        let Some(pack) = self.pack_of_today() else { return Ok(vec![]) };
        let target = Target::Contact(id.to_owned());
        let facts = self.facts(tx, &target)?;
        let own = folded(&target, &facts).contact;
        let recorded = facts.iter().find_map(|fact| match &fact.event {
            Event::ContactRecorded(it) => Some((it, fact)),
            _ => None,
        });
        let (Some((contact, fact)), Some(own)) = (recorded, own) else { return Ok(vec![]) };
        let wanted = [(id, contact, &fact.happened, Some(fact.seq))];
        let mut search = self.look_for(tx, &wanted, pack)?;
        let mut kept = vec![];
        for found in search.found {
            let answered = match &found.person {
                Some(line) if own.person.as_ref() == Some(line) => true,
                Some(line) => self.line(tx, line)?.line.answered(id),
                None => match &own.person {
                    Some(line) => self.line(tx, line)?.line.answered(&found.contact),
                    None => false,
                },
            };
            if !answered {
                kept.push(found);
            }
        }
        search.found = kept;
        self.shown(tx, search, pack)
    }

    /// A line as the record has it, without what is kept in memory: this is a reader.
    pub(crate) fn line(&self, tx: &mut Tx<'_>, person: &str) -> Result<State, ServiceError> {
        self.as_recorded(tx, &Target::Person(person.to_owned()))
    }

    /// A stream as the record has it.
    pub(crate) fn as_recorded(
        &self,
        tx: &mut Tx<'_>,
        target: &Target,
    ) -> Result<State, ServiceError> {
        let facts = self.facts(tx, target)?;
        Ok(folded(target, &facts))
    }

    /// What a stream says, as far as it can still be read.
    pub(crate) fn facts(
        &self,
        tx: &mut Tx<'_>,
        target: &Target,
    ) -> Result<Vec<Fact>, ServiceError> {
        let entries = self.record.stream(tx, &target.stream(), 1)?;
        let facts: Result<Vec<Option<Fact>>, _> = entries.iter().map(views::fact_of).collect();
        Ok(facts?.into_iter().flatten().collect())
    }

    fn shown(
        &self,
        tx: &mut Tx<'_>,
        search: Search,
        pack: &Pack,
    ) -> Result<Vec<Shown>, ServiceError> {
        let show = |found: Found| {
            let outline = match found.desk {
                Some(_) => None,
                None => views::contact(tx, &found.contact)?,
            };
            Ok(Shown { called: called(&found, pack), found, outline })
        };
        search.found.into_iter().map(show).collect()
    }

    pub(crate) fn pack_of_today(&self) -> Option<&Pack> {
        match &self.packs {
            Packs::Fixed(pack) => Some(pack),
            Packs::InForce(shelf) => {
                let now = self.clock().now();
                let pack = shelf.packs().iter().find(|pack| pack.pathway == "channel")?;
                shelf.in_force("channel", pack.calendar.local_date(now))
            }
        }
    }
}

fn folded(target: &Target, facts: &[Fact]) -> State {
    facts.iter().fold(State::blank(target.clone()), evolve)
}

fn called(found: &Found, pack: &Pack) -> String {
    let word = match (found.class, &found.desk) {
        (_, Some(desk)) => return format!("{}: {desk}", pack.word(Word::MatchPointer)),
        _ if found.twin => Word::MatchTwin,
        (FoundAs::Likely, _) => Word::MatchLikely,
        (FoundAs::Possible, _) => Word::MatchPossible,
        (FoundAs::Household, _) => Word::MatchHousehold,
    };
    pack.word(word).to_owned()
}
