//! What was made, counted from commands that the door took or refused.

use std::collections::{BTreeMap, BTreeSet};

use pathway::contact::{Contact, ContactKind};
use pathway::panel::Decision;
use pathway::triage::Gateway;
use pathway::{Act, Command, Event};
use policy::{Calendar, OrgKind};
use service::Done;

use super::margins::{self, age_row, years};

/// Counts of one making.
#[derive(Debug)]
pub(super) struct Tally {
    calendar: Calendar,
    /// Acts tried, and refused.
    pub(super) acts: u64,
    pub(super) refused: u64,
    /// Of these, decisions, and refused ones.
    pub(super) decisions: u64,
    pub(super) decisions_refused: u64,
    /// Refused acts by the rule that they were to meet.
    pub(super) by_rule: BTreeMap<&'static str, u64>,
    /// Gates gone past with a second signature.
    pub(super) overrides: u64,
    /// Ticks done for clocks that passed.
    pub(super) ticks: u64,
    /// Signals raised by rule, and how many were answered.
    pub(super) signals: BTreeMap<String, u64>,
    pub(super) answered: u64,
    /// Referrals, and those of somebody who was referred before.
    pub(super) referrals: u64,
    pub(super) repeats: u64,
    /// Referrals by number that a panel discussed, and adopted.
    pub(super) panel: BTreeSet<usize>,
    pub(super) adopted: BTreeSet<usize>,
    /// Counts of the rows of [`margins::ALL`].
    pub(super) rows: [Vec<u64>; 4],
}

impl Tally {
    /// Nothing yet.
    pub(super) fn new(calendar: &Calendar) -> Tally {
        let rows = [margins::AGE, margins::GENDER, margins::SECTOR, margins::CONCERN];
        Tally {
            calendar: calendar.clone(),
            acts: 0,
            refused: 0,
            decisions: 0,
            decisions_refused: 0,
            by_rule: BTreeMap::new(),
            overrides: 0,
            ticks: 0,
            signals: BTreeMap::new(),
            answered: 0,
            referrals: 0,
            repeats: 0,
            panel: BTreeSet::new(),
            adopted: BTreeSet::new(),
            rows: rows.map(|margin| vec![0; margin.rows.len()]),
        }
    }

    /// An act was tried, and refused by a rule or not.
    pub(super) fn tried(&mut self, act: &Act, refused_by: Option<&'static str>) {
        let refused = u64::from(refused_by.is_some());
        self.acts += 1;
        self.refused += refused;
        if decides(act) {
            self.decisions += 1;
            self.decisions_refused += refused;
        }
        if let Some(rule) = refused_by {
            *self.by_rule.entry(rule).or_default() += 1;
        }
    }

    /// A command was done.
    pub(super) fn done(&mut self, referral: usize, command: &Command, done: &Done) {
        let past = done.facts.iter().filter(|(_, it)| matches!(it.event, Event::Overridden(_)));
        self.overrides += past.count() as u64;
        match &command.act {
            Act::ContactRecord(it) if it.kind == ContactKind::Referral => {
                self.contact(it, self.calendar.local_date(command.happened.at));
            }
            Act::IdentityAnswer(it) if it.same => self.repeats += 1,
            Act::TriageAssess(it) => self.gateway(it),
            Act::PanelDecide(it) if it.decision != Decision::Defer => {
                self.panel.insert(referral);
                if it.decision == Decision::Adopt {
                    self.adopted.insert(referral);
                }
            }
            _ => {}
        }
    }

    /// What was raised, where it is a signal.
    pub(super) fn raised(&mut self, done: &Done) {
        for (_, finding) in done.raised().filter(|(_, finding)| finding.signal) {
            *self.signals.entry(finding.rule.clone()).or_default() += 1;
        }
    }

    fn contact(&mut self, contact: &Contact, day: jiff::civil::Date) {
        self.referrals += 1;
        let age = contact.born.map(|born| years(born, day)).or(contact.age.map(i16::from));
        let gender = margins::GENDER
            .rows
            .iter()
            .position(|(label, _)| *label == contact.gender.as_deref().unwrap_or("not known"));
        let sector = match contact.agency_kind {
            OrgKind::Education => 0,
            OrgKind::Police => 1,
            OrgKind::LocalAuthority => 2,
            OrgKind::Health => 3,
            OrgKind::Probation => 4,
            OrgKind::Public => 5,
            OrgKind::Community => 6,
            _ => 7,
        };
        self.count(0, age.map_or(4, age_row));
        self.count(1, gender.unwrap_or_default());
        self.count(2, sector);
    }

    fn gateway(&mut self, gateway: &Gateway) {
        let row = margins::CONCERN
            .rows
            .iter()
            .position(|(label, _)| Some(*label) == gateway.ideology.as_deref());
        self.count(3, row.unwrap_or_default());
    }

    fn count(&mut self, margin: usize, row: usize) {
        let count = self.rows.get_mut(margin).and_then(|rows| rows.get_mut(row));
        if let Some(count) = count {
            *count += 1;
        }
    }
}

/// Whether the rules count an act as a decision (see `Case::decisions`).
fn decides(act: &Act) -> bool {
    matches!(
        act,
        Act::TriageAssess(_)
            | Act::Section36Decide(_)
            | Act::PanelDecide(_)
            | Act::ExitClose(_)
            | Act::CorrectionMistaken(_)
    )
}
