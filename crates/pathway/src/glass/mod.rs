//! Breaking the glass: a case is read in an emergency by somebody to whom it is not open.
//!
//! It takes reasons, a second person and a limit of hours. A records manager of the organisation
//! that holds the case, neither of the two, says afterwards whether there was need; until they do,
//! a clock runs (domain reference, section 1.4). Who may break it is `access`'s; what is open then
//! is read, and neither listed, searched, changed nor taken out.

mod rules;

pub(crate) use rules::possible;

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use policy::{Clock, Pack};
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::{Fact, Mark};
use crate::{Case, Command, Event, Refusal, Signature, State as Stands, Target, decide, home};

/// Somebody reads a case in an emergency, from the moment at which it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breaking {
    /// Id of the breaking.
    pub id: String,
    /// Why it cannot wait, for whoever looks again.
    pub rationale: String,
    /// For how many hours.
    pub hours: u32,
    /// The second person, who agrees that there is need. They read nothing by it.
    #[serde(default)]
    pub second: Option<Signature>,
}

impl Breaking {
    /// Until when the case is open, if this was recorded at a moment.
    pub fn until(&self, recorded: Timestamp) -> Timestamp {
        let hours = SignedDuration::from_hours(i64::from(self.hours));
        recorded.checked_add(hours).unwrap_or(recorded)
    }
}

/// Somebody looked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The breaking.
    pub id: String,
    /// Whether there was need.
    pub needed: bool,
    /// Reasons, and what follows where there was none.
    pub rationale: String,
}

/// Every breaking of the glass of a case, by its id, with whoever looked again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// What was said, when, and the review.
    pub broken: BTreeMap<String, (Breaking, Mark, Reviewed)>,
}

/// What whoever looked again said, and when; nothing until somebody did.
pub type Reviewed = Option<(Review, Mark)>;

impl State {
    /// Takes in that somebody broke it.
    pub(crate) fn broke(&mut self, breaking: &Breaking, mark: Mark) {
        self.broken.insert(breaking.id.clone(), (breaking.clone(), mark, None));
    }

    /// Takes in that somebody looked again.
    pub(crate) fn reviewed(&mut self, review: &Review, mark: Mark) {
        if let Some(broken) = self.broken.get_mut(&review.id) {
            broken.2 = Some((review.clone(), mark));
        }
    }

    /// Those at which nobody looked again, oldest first.
    pub fn unreviewed(&self) -> Vec<(&Breaking, &Mark)> {
        let open = self.broken.values().filter(|(_, _, review)| review.is_none());
        let mut open: Vec<_> = open.map(|(breaking, mark, _)| (breaking, mark)).collect();
        open.sort_by_key(|(_, mark)| mark.seq);
        open
    }

    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        let open = self.unreviewed().into_iter();
        open.map(|(it, mark)| Wanted::from(Clock::GlassReview, &it.id, (mark.seq, mark.recorded)))
            .collect()
    }
}

/// Whether somebody may break the glass of a case of which nothing is known. Who asks alone learns
/// by it what is wrong with their own words, and not whether there is such a case.
///
/// # Errors
/// As [`decide`].
pub fn blind(command: &Command, pack: &Pack, now: Timestamp) -> Result<(), Refusal> {
    let mut any = Stands::blank(command.target.clone());
    if let Target::Case(id) = &command.target {
        let (person, contact, pathway) = (String::new(), String::new(), String::new());
        let opening = home::Opening { person, pathway, contact, holder: None, need: None };
        let fact = Fact {
            seq: 0,
            recorded: now,
            happened: command.happened.clone(),
            by: command.by.clone(),
            event: Event::CaseOpened(opening.clone()),
        };
        any.case = Some(Case::opened(id, &opening, &fact));
    }
    decide(&any, command, pack, now).map(drop)
}
