//! A case: one pathway for one person, as it stands.

use crate::home::{Home, Opening};
use crate::standing::{Standing, Wanted};
use crate::state::{Fact, Mark, Situation};
use crate::{
    Stage, assessment, consent, correction, exit, file, glass, intervention, onward, panel,
    partner, plan, review, triage,
};

/// A decision that was taken: its entry, and everybody who signed it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The entry.
    pub seq: u64,
    /// The ids of those who took or signed it.
    pub people: Vec<String>,
}

/// A case as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The case's id.
    pub id: String,
    /// The person.
    pub person: String,
    /// The pathway.
    pub pathway: String,
    /// The contact that it started from.
    pub contact: String,
    /// When it was opened.
    pub opened: Mark,
    /// The stage, as it was last concluded.
    pub stage: Stage,
    /// Who holds it.
    pub home: Home,
    /// Triage.
    pub triage: triage::State,
    /// Assessments.
    pub assessment: assessment::State,
    /// The panel.
    pub panel: panel::State,
    /// Consent.
    pub consent: consent::State,
    /// The plan.
    pub plan: plan::State,
    /// Support.
    pub intervention: intervention::State,
    /// Reviews.
    pub review: review::State,
    /// The end, and what comes after.
    pub exit: exit::State,
    /// Referrals onward.
    pub onward: onward::State,
    /// Partners.
    pub partner: partner::State,
    /// Files that were shared about it.
    pub files: file::Files,
    /// Corrections.
    pub correction: correction::State,
    /// Who read it in an emergency.
    pub glass: glass::State,
    /// Every decision taken.
    pub decisions: Vec<Decision>,
    /// Those who signed the overrides of the act that is being taken in.
    pub(crate) signing: Vec<String>,
    /// Clocks and drift.
    pub standing: Standing,
}

impl Case {
    /// A case as opened.
    pub(crate) fn opened(id: &str, opening: &Opening, fact: &Fact) -> Case {
        Case {
            id: id.into(),
            person: opening.person.clone(),
            pathway: opening.pathway.clone(),
            contact: opening.contact.clone(),
            opened: Mark::of(fact),
            stage: Stage::Received,
            home: Home::opened(opening, fact),
            triage: triage::State::default(),
            assessment: assessment::State::default(),
            panel: panel::State::default(),
            consent: consent::State::default(),
            plan: plan::State::default(),
            intervention: intervention::State::default(),
            review: review::State::default(),
            exit: exit::State::default(),
            onward: onward::State::default(),
            partner: partner::State::default(),
            files: vec![],
            correction: correction::State::default(),
            glass: glass::State::default(),
            decisions: vec![],
            signing: vec![],
            standing: Standing::default(),
        }
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.exit.closure.is_none()
    }

    /// Whether a panel adopted it.
    pub fn is_adopted(&self) -> bool {
        matches!(self.panel.decided(), Some((panel::Decision::Adopt, _)))
    }

    /// The clocks that should run as things stand.
    pub(crate) fn wanted(&self, on: &Situation<'_>) -> Vec<Wanted> {
        let end_of = |day| on.pack.calendar.end_of(day);
        let mut wanted = self.exit.wanted(self.is_adopted());
        let received = self.triage.received.as_ref();
        wanted.extend(self.partner.wanted(received, self.is_open()));
        wanted.extend(self.correction.wanted());
        wanted.extend(self.onward.wanted());
        wanted.extend(self.glass.wanted());
        if !self.is_open() {
            return wanted;
        }
        wanted.extend(self.home.wanted(end_of));
        wanted.extend(self.triage.wanted(!self.panel.meetings.is_empty()));
        wanted.extend(self.panel.wanted(end_of));
        if let Some((panel::Decision::Adopt, adopted)) = self.panel.decided() {
            let assessed = self.assessment.latest().map(|(_, mark)| mark);
            wanted.extend(self.assessment.wanted());
            wanted.extend(self.consent.wanted(assessed));
            wanted.extend(self.plan.wanted(end_of));
            wanted.extend(self.intervention.wanted());
            wanted.extend(self.review.wanted(adopted));
        }
        wanted
    }
}
