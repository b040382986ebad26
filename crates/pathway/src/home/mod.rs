//! The home: one organisation and one named holder who accepted, for every open case, always.

mod rules;
#[cfg(test)]
mod tests;

pub(crate) use rules::{disputed, holder_unnamed, need_missing, possible};

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use policy::{Clock, OrgKind};
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::{Fact, Mark};

/// Why holding this is necessary and proportionate, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The reason.
    pub reason: String,
    /// The day on which the reason lapses.
    pub lapses: Date,
}

/// A case is opened by the organisation that takes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The person.
    pub person: String,
    /// The pathway: packs belong to pathways.
    pub pathway: String,
    /// The contact that it starts from.
    pub contact: String,
    /// The named holder, who accepts it.
    #[serde(default)]
    pub holder: Option<String>,
    /// Why it is opened.
    #[serde(default)]
    pub need: Option<Need>,
}

/// A hand-off is offered. Until it is accepted the sender still owns the case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// Id of the offer.
    pub id: String,
    /// To which organisation.
    pub to: String,
    /// What sort of body that is.
    pub to_kind: OrgKind,
    /// Why.
    pub reason: String,
}

/// The receiving organisation accepts, with a named holder.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The offer.
    pub offer: String,
    /// The named holder, who accepts it.
    #[serde(default)]
    pub holder: Option<String>,
}

/// The receiving organisation declines: the case stays with the sender.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// The offer.
    pub offer: String,
    /// Why, for the sender to read.
    pub reason: String,
}

/// The sender takes the offer back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The offer.
    pub offer: String,
}

/// Another person of the same organisation accepts the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// Who holds it from now on.
    pub holder: String,
}

/// One stretch of ownership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// Since when.
    pub from: Timestamp,
    /// The organisation.
    pub organisation: String,
    /// The holder, where one is named.
    pub holder: Option<String>,
    /// The entry that says so.
    pub seq: u64,
}

/// The home of a case as it stands. There is always exactly one: the last tenure.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// The tenure in force.
    pub now: Tenure,
    /// Those before it, oldest first. They stay for ever (peers 5b-4).
    pub past: Vec<Tenure>,
    /// The offer in the air, and when it was made.
    pub offer: Option<(Offer, Mark)>,
    /// The offer that expired last. It stands as an alarm until the sender offers again, somebody
    /// answers the finding, or the case moves on.
    pub lapsed: Option<(Offer, Mark)>,
    /// The ids of every offer so far: a late answer to an old one can never meet a new one.
    pub offers: BTreeSet<String>,
    /// The need recorded last, with its entry.
    pub need: Option<(Need, Mark)>,
}

impl Home {
    pub(crate) fn opened(opening: &Opening, fact: &Fact) -> Home {
        let tenure = Tenure {
            from: fact.happened.at,
            organisation: fact.by.organisation.clone(),
            holder: opening.holder.clone(),
            seq: fact.seq,
        };
        let need = opening.need.clone().map(|need| (need, Mark::of(fact)));
        Home { now: tenure, past: vec![], offer: None, lapsed: None, offers: BTreeSet::new(), need }
    }

    pub(crate) fn pass(&mut self, organisation: &str, holder: Option<String>, fact: &Fact) {
        let next = Tenure {
            from: fact.happened.at,
            organisation: organisation.into(),
            holder,
            seq: fact.seq,
        };
        self.past.push(std::mem::replace(&mut self.now, next));
        self.offer = None;
        self.lapsed = None;
    }

    /// Who has to answer: the holder, or the duty desk where nobody is named (peers 5b-17).
    pub fn answerable(&self) -> String {
        match &self.now.holder {
            Some(holder) => holder.clone(),
            None => format!("duty desk of {}", self.now.organisation),
        }
    }

    pub(crate) fn wanted(&self, end_of: impl Fn(Date) -> Timestamp) -> Vec<Wanted> {
        let offer = self.offer.iter().chain(&self.lapsed).map(|(offer, mark)| {
            Wanted::from(Clock::HomeAcceptance, &offer.id, (mark.seq, mark.recorded))
        });
        let need = self.need.iter().map(|(need, mark)| {
            Wanted::until(Clock::NeedLapse, "need", (mark.seq, mark.recorded), end_of(need.lapses))
        });
        offer.chain(need).collect()
    }
}
