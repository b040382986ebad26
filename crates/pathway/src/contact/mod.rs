//! A contact: one dated thing one agency recorded about one person. Contacts are never merged.

mod coded;
mod form;
mod matching;
mod rules;

pub use coded::{Coded, Discount, Reason, Restoration, Sign};
pub use form::{Evidence, Form, Knows, Referrer, Urgent};
pub use matching::{Matching, Number};
pub(crate) use rules::{detail_missing, form_missing, graded_without_history, possible};

use jiff::Timestamp;
use jiff::civil::Date;
use policy::{Clock, OrgKind, Pack};
use serde::{Deserialize, Serialize};

use crate::partner::ReferrerHeard;
use crate::standing::{Standing, Wanted};
use crate::state::{Fact, Mark};
use crate::{file, identity};

/// What sort of thing was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// A referral to this programme.
    Referral,
    /// A safeguarding referral.
    Safeguarding,
    /// An exclusion from school.
    Exclusion,
    /// Police called out.
    Callout,
    /// A missing-person report.
    Missing,
    /// An arrest, charge, order or sentence.
    Justice,
    /// A health attendance.
    Health,
    /// A visit.
    Visit,
    /// A call, online report or other concern that met no threshold.
    Concern,
}

/// What a contact says, sealed. Names are as the agency spelt them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What sort of thing.
    pub kind: ContactKind,
    /// The agency that recorded it.
    pub agency: String,
    /// What sort of body the agency is.
    pub agency_kind: OrgKind,
    /// Names as written there.
    pub names: Vec<String>,
    /// Date of birth, where given.
    #[serde(default)]
    pub born: Option<Date>,
    /// Age in years at the time, where given.
    #[serde(default)]
    pub age: Option<u8>,
    /// The version of the national form, where it came on one.
    #[serde(default)]
    pub form: Option<String>,
    /// What was seen or heard, in exact words.
    #[serde(default)]
    pub seen: Option<String>,
    /// What the person who says so worries about.
    #[serde(default)]
    pub worries: Option<String>,
    /// Whether violence, a weapon or a fixation on either is marked. Apart from ideology.
    #[serde(default)]
    pub violence: bool,
    /// How the agency graded it, where it did.
    #[serde(default)]
    pub graded: Option<String>,
    /// Whether whoever graded it had seen the earlier contacts, where that is known.
    #[serde(default)]
    pub history_seen: Option<bool>,
    /// Gender as the agency recorded it, for equality monitoring alone: no rule reads it.
    #[serde(default)]
    pub gender: Option<String>,
    /// What it says in coded words; nothing where nobody coded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coded: Option<Coded>,
    /// The organisation that it is addressed to; nobody's in particular where it names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What else it brings for telling whose it is.
    #[serde(default, skip_serializing_if = "Matching::is_empty")]
    pub matching: Matching,
}

impl Contact {
    /// Whether this is a pointer of a restricted source: it was here, and a desk can be asked.
    pub fn is_pointer(&self) -> bool {
        self.matching.desk.is_some()
    }
}

/// An organisation takes a contact on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// Who holds it there.
    pub holder: String,
}

/// What somebody was in the thing that the contact records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Somebody was harmed or at risk of harm.
    Harmed,
    /// Somebody is said to have done it.
    AllegedToHaveDone,
    /// Somebody saw it.
    Witness,
    /// A parent, carer or other family.
    Family,
}

/// One more person in the thing that a contact records. There is no default part: each person is
/// asked about separately (peers 5b-19).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Involvement {
    /// The other person's id.
    pub person: String,
    /// What they were in it.
    pub part: Part,
}

/// A contact was joined to a person's line, or taken off it again. It follows from a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placed {
    /// The person, or nobody.
    pub person: Option<String>,
}

/// A contact as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The contact's id.
    pub id: String,
    /// What it says.
    pub contact: Contact,
    /// Entry, and when it happened and was recorded.
    pub mark: Mark,
    /// Who took it on: organisation and holder.
    pub accepted: Option<(String, String)>,
    /// Whose line it is on.
    pub person: Option<String>,
    /// Other people in it.
    pub involved: Vec<Involvement>,
    /// Why it does not count, where it does not.
    pub discounted: Option<Reason>,
    /// What its referrer said since, oldest first.
    pub heard: Vec<(ReferrerHeard, Mark)>,
    /// Files that came with it, or were added since.
    pub files: file::Files,
    /// What searches for earlier contacts found.
    pub found: Vec<identity::Found>,
    /// Clocks and drift of the contact itself.
    pub standing: Standing,
}

impl State {
    /// A contact as recorded.
    pub fn recorded(id: &str, contact: Contact, fact: &Fact) -> State {
        State {
            id: id.into(),
            contact,
            mark: Mark::of(fact),
            accepted: None,
            person: None,
            involved: vec![],
            discounted: None,
            heard: vec![],
            files: vec![],
            found: vec![],
            standing: Standing::default(),
        }
    }

    /// Who answers for it: who took it on, else the duty desk of whoever recorded it.
    pub(crate) fn answerable(&self) -> String {
        match &self.accepted {
            Some((_, holder)) => holder.clone(),
            // The public has no desk: whoever is on duty for what comes in takes it on.
            None if self.contact.to.is_none() && self.mark.by.kind == OrgKind::Public => {
                "duty desk for referrals".into()
            }
            None => format!("duty desk of {}", self.home()),
        }
    }

    /// The organisation that answers for it.
    pub(crate) fn home(&self) -> &str {
        let addressed = self.contact.to.as_ref().unwrap_or(&self.mark.by.organisation);
        self.accepted.as_ref().map_or(addressed, |(organisation, _)| organisation)
    }

    /// The clocks that run on a contact.
    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        let mut wanted = vec![];
        if self.accepted.is_none() {
            wanted.push(Wanted::from(
                Clock::ContactAcceptance,
                &self.id,
                (self.mark.seq, self.mark.recorded),
            ));
        }
        if self.person.is_none() {
            wanted.push(Wanted::from(
                Clock::Linkage,
                &self.id,
                (self.mark.seq, self.mark.recorded),
            ));
        }
        wanted
    }

    /// Whether the person was a child at a moment, as far as this contact tells.
    pub fn is_child(&self, at: Timestamp, pack: &Pack) -> Option<bool> {
        let years = |from: Date| {
            let day = pack.calendar.local_date(at);
            let had = (day.month(), day.day()) >= (from.month(), from.day());
            i32::from(day.year()) - i32::from(from.year()) - i32::from(!had)
        };
        let limit = i32::try_from(pack.number(policy::Number::ChildAge)).unwrap_or(18);
        match (self.contact.born, self.contact.age) {
            (Some(born), _) => Some(years(born) < limit),
            (None, Some(age)) => {
                Some(i32::from(age) + years(pack.calendar.local_date(self.mark.at)) < limit)
            }
            (None, None) => None,
        }
    }
}
