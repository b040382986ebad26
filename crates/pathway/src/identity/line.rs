//! The line: every contact and case of one person, as linked so far.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use policy::Pack;

use super::Account;
use super::bond::{Before, Bond};
use crate::Case;
use crate::contact::{self, ContactKind};
use crate::exit::Disposition;
use crate::standing::Standing;
use crate::state::Mark;

/// What a line knows of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseOnLine {
    /// The case's id.
    pub id: String,
    /// The contact that it started from.
    pub contact: String,
    /// When it was closed, where it is.
    pub closed: Option<Mark>,
    /// Whether it was found to rest on a mistake, on malice or on a duplicate.
    pub void: bool,
    /// Who answers for it.
    pub answerable: String,
    /// The organisation that holds it.
    pub organisation: String,
}

impl CaseOnLine {
    /// What a line knows of a case.
    pub fn of(case: &Case) -> CaseOnLine {
        let closure = case.exit.closure.as_ref();
        let unfounded = |disposition| {
            use Disposition::{Duplicate, Malicious, Misguided, Misinformed};
            matches!(disposition, Malicious | Misguided | Misinformed | Duplicate)
        };
        CaseOnLine {
            id: case.id.clone(),
            contact: case.contact.clone(),
            closed: closure.map(|(_, mark)| mark.clone()),
            void: case.correction.mistaken.is_some()
                || closure.is_some_and(|(closure, _)| unfounded(closure.disposition)),
            answerable: case.home.answerable(),
            organisation: case.home.now.organisation.clone(),
        }
    }
}

/// Every contact and case of one person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// The person's id, once there is one.
    pub person: Option<String>,
    /// Ids of linked contacts, in the order they were linked.
    pub linked: Vec<String>,
    /// The linked contacts themselves, as far as they were loaded.
    pub contacts: Vec<Arc<contact::State>>,
    /// Ids of the person's cases.
    pub case_ids: Vec<String>,
    /// The cases, as far as they were loaded.
    pub cases: Vec<CaseOnLine>,
    /// Candidates that nobody has answered.
    pub open: BTreeSet<String>,
    /// Contacts that a person said are somebody else.
    pub rejected: BTreeSet<String>,
    /// Who put each linked contact there, and what stood before.
    pub bonds: BTreeMap<String, Bond>,
    /// Contacts that are somebody else, for ever, and what stood before.
    pub excluded: BTreeMap<String, Before>,
    /// The contact that an act names, as it was loaded.
    pub named: Option<Arc<contact::State>>,
    /// How many contacts a search just now found that nobody answered for.
    pub unseen: usize,
    /// When "no earlier history" was last signed.
    pub no_history: Option<Mark>,
    /// When the line was last summed up, and which contacts were read.
    pub summed: Option<(Mark, BTreeSet<String>)>,
    /// Accounts, with their entries.
    pub accounts: Vec<(Account, Mark)>,
    /// Clocks and drift of the line itself.
    pub standing: Standing,
}

impl Line {
    /// Whether violence is marked by any linked contact.
    pub fn violence(&self) -> bool {
        self.contacts.iter().any(|contact| contact.contact.violence)
    }

    /// Whether the person is a child at a moment, as far as any contact tells.
    pub fn is_child(&self, at: Timestamp, pack: &Pack) -> bool {
        self.contacts.iter().rev().find_map(|contact| contact.is_child(at, pack)).unwrap_or(false)
    }

    /// The referrals on the line.
    pub fn referrals(&self) -> impl Iterator<Item = &contact::State> {
        self.contacts
            .iter()
            .map(Arc::as_ref)
            .filter(|contact| contact.contact.kind == ContactKind::Referral)
    }

    /// Whether this is not the first referral.
    pub fn is_repeat(&self) -> bool {
        self.referrals().count() > 1
    }

    /// Accounts of one particular of one incident that differ.
    pub(crate) fn conflicts(&self) -> BTreeMap<(&str, &str), Vec<u64>> {
        let mut about: BTreeMap<(&str, &str), Vec<&(Account, Mark)>> = BTreeMap::new();
        for given in &self.accounts {
            about.entry((&given.0.incident, &given.0.particular)).or_default().push(given);
        }
        let differ = |given: &[&(Account, Mark)]| {
            given.iter().map(|(account, _)| &account.says).collect::<BTreeSet<_>>().len() > 1
        };
        about.retain(|_, given| differ(given));
        let seqs = |given: Vec<&(Account, Mark)>| given.iter().map(|(_, mark)| mark.seq).collect();
        about.into_iter().map(|(key, given)| (key, seqs(given))).collect()
    }
}
