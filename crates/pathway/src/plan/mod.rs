//! The plan: what is to be done about each vulnerability, by whom and by when; and what was done.

mod rules;

pub(crate) use rules::{contents, driver_uncited, missing, possible, vulnerability_unanswered};

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use policy::Clock;
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::Mark;

/// One thing that somebody is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Id of the item.
    pub id: String,
    /// The assessment item that it answers.
    pub answers: String,
    /// The underlying driver that it goes at, where one is cited.
    #[serde(default)]
    pub driver: Option<String>,
    /// What is to be done.
    pub what: String,
    /// The organisation that is to do it.
    pub organisation: String,
    /// By when.
    pub due: Date,
}

/// A vulnerability that is left without an item, with a signed reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Residual {
    /// The assessment item.
    pub answers: String,
    /// Why it is left.
    pub reason: String,
}

/// How consent is to be asked: section 36(5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskConsent {
    /// How.
    pub how: String,
    /// When.
    pub when: Date,
    /// By whom.
    pub by: String,
}

/// A support plan (section 36(4)(a) and (5)). A new one supersedes the old.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// How consent is to be asked.
    #[serde(default)]
    pub ask_consent: Option<AskConsent>,
    /// The nature of the support.
    pub nature: String,
    /// Who is responsible for it.
    pub responsible: String,
    /// How and when it is provided.
    pub provided: String,
    /// The items.
    pub items: Vec<Item>,
    /// What is left without an item.
    #[serde(default)]
    pub residual: Vec<Residual>,
    /// Whether carers need to be told something.
    #[serde(default)]
    pub carers_to_be_told: bool,
}

/// Something that the plan says was done, with what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// The item.
    pub item: String,
    /// What was done.
    pub what: String,
    /// What shows it.
    pub evidence: String,
}

/// The carers were told what they need to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarerTold {
    /// Who told them.
    pub by: String,
}

/// The plan as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The plan in force.
    pub now: Option<(Plan, Mark)>,
    /// Items that were done, with the entry.
    pub done: BTreeMap<String, Mark>,
    /// When the carers were told.
    pub carer_told: Option<Mark>,
}

impl State {
    /// Puts a plan in force. What was done stays done where the new plan has the same item.
    pub(crate) fn make(&mut self, plan: &Plan, mark: Mark) {
        let before = self.now.replace((plan.clone(), mark));
        let old = |id: &str| {
            let items = before.iter().flat_map(|(plan, _)| &plan.items);
            items.into_iter().find(|item| item.id == id)
        };
        let same = |new: &Item| {
            old(&new.id).is_some_and(|it| it.answers == new.answers && it.what == new.what)
        };
        self.done.retain(|id, _| plan.items.iter().any(|item| item.id == *id && same(item)));
    }

    pub(crate) fn wanted(&self, end_of: impl Fn(Date) -> Timestamp) -> Vec<Wanted> {
        let Some((plan, mark)) = &self.now else { return vec![] };
        let open = plan.items.iter().filter(|item| !self.done.contains_key(&item.id));
        let mut wanted: Vec<_> = open
            .map(|item| {
                Wanted::until(
                    Clock::PlanAction,
                    &item.id,
                    (mark.seq, mark.recorded),
                    end_of(item.due),
                )
            })
            .collect();
        if plan.carers_to_be_told && self.carer_told.is_none() {
            wanted.push(Wanted::from(Clock::CarerTold, "carers", (mark.seq, mark.recorded)));
        }
        wanted
    }
}
