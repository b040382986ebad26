//! Rules by name: what each protects, which failure taught it, and what would satisfy it.

mod catalogue;
#[cfg(test)]
mod tests;

pub use catalogue::Rule;

use crate::{Clock, Number, Topic};

/// How a rule speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Stands before an act and refuses it.
    Gate,
    /// Looks at how things stand, after every act and tick, and raises what drifted.
    Drift,
}

impl Rule {
    /// The clock whose passing raises this rule, if it is that sort of drift.
    pub fn clock(self) -> Option<Clock> {
        Clock::ALL.iter().copied().find(|clock| clock.rule() == self)
    }

    /// The thresholds that a pack must set for this rule to mean anything.
    pub fn numbers(self) -> &'static [Number] {
        match self {
            Rule::Rationale => &[Number::RationaleCharacters],
            Rule::LineRepeat => &[Number::RepeatCount, Number::RepeatWindowMonths],
            Rule::LineBreadth => &[Number::BreadthAgencies, Number::BreadthWindowMonths],
            Rule::AssessmentStale => &[Number::ExitAssessmentDays],
            Rule::DeconflictionMissing => &[Number::DeconflictionDays],
            Rule::RecordedLate => &[Number::LateDays],
            Rule::NoAccess => &[Number::NoAccessCount],
            Rule::QuorumShort => &[Number::QuorumMembers],
            Rule::ConsentGuardian | Rule::Unassured => &[Number::ChildAge],
            Rule::LineWeaponFixation => &[Number::WeaponWindowMonths],
            Rule::LineMissed => &[Number::MissedContacts, Number::MissedWindowMonths],
            Rule::LineNoAccess => &[Number::HomeAccessContacts, Number::MissedWindowMonths],
            Rule::DeliveryApart => &[Number::UndeliveredSessions],
            Rule::GlassUnreviewed => &[Number::GlassHours],
            _ => &[],
        }
    }

    /// Whether this rule counts the contacts of a line, so that a pack may say whether those of
    /// health are among them.
    pub fn counts_contacts(self) -> bool {
        matches!(
            self,
            Rule::LineRepeat
                | Rule::LineBreadth
                | Rule::LineAfterClosure
                | Rule::LineSameWorry
                | Rule::LineWeaponFixation
                | Rule::LineMissed
                | Rule::LineNoAccess
        )
    }

    /// The rule with this id.
    pub fn find(id: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

impl Clock {
    /// The drift that is raised when this clock passes unmet.
    pub const fn rule(self) -> Rule {
        match self {
            Clock::Receipt => Rule::ReferrerUnheard,
            Clock::GatewayAssessment => Rule::GatewayLate,
            Clock::Deconfliction => Rule::DeconflictionOverdue,
            Clock::InformationReturn => Rule::InformationUnanswered,
            Clock::PanelDiscussion => Rule::PanelLate,
            Clock::HomeAcceptance => Rule::OfferUnanswered,
            Clock::ContactAcceptance => Rule::ContactUnowned,
            Clock::Linkage => Rule::ContactUnlinked,
            Clock::Reassessment => Rule::AssessmentOverdue,
            Clock::Minutes => Rule::MinutesUnapproved,
            Clock::PanelAction => Rule::PanelActionOverdue,
            Clock::FurtherAssessment => Rule::FurtherAssessmentOverdue,
            Clock::PlanAction => Rule::PlanActionOverdue,
            Clock::CarerTold => Rule::CarerUntold,
            Clock::SessionReport => Rule::ReportLate,
            Clock::NoDelivery => Rule::NothingDelivered,
            Clock::Review => Rule::ReviewOverdue,
            Clock::FollowUpFirst | Clock::FollowUpSecond => Rule::FollowUpOverdue,
            Clock::MessageAcknowledgement => Rule::MessageUnacknowledged,
            Clock::FlagAnswer => Rule::FlagUnanswered,
            Clock::NeedLapse => Rule::NeedLapsed,
            Clock::OnwardAcceptance => Rule::OnwardUnanswered,
            Clock::RecipientsTold => Rule::RecipientsUntold,
            Clock::DecisionReview => Rule::ChallengeUnanswered,
            Clock::SignalAnswer => Rule::SignalUnanswered,
            Clock::GlassReview => Rule::GlassUnreviewed,
        }
    }

    /// The topic that a replayed history may declare as not published: that of the rule, unless
    /// the clock has one of its own.
    pub fn topic(self) -> Topic {
        match self {
            Clock::FollowUpFirst => Topic::FollowUpFirst,
            _ => self.rule().topic(),
        }
    }
}

impl Rule {
    /// The topic that a replayed history may declare as not published.
    pub fn topic(self) -> Topic {
        self.about().3
    }

    /// Whether this rule refuses acts or raises drift.
    pub fn kind(self) -> Kind {
        self.about().0
    }

    /// The promise of the design that this rule keeps (1 to 11), or 0 where it is statute alone.
    pub fn promise(self) -> u8 {
        self.about().1
    }

    /// The failures (F numbers of the domain reference, section 4) that taught this rule.
    pub fn failures(self) -> &'static [u8] {
        self.about().2
    }

    /// What is wrong, in plain words, lower case.
    pub fn says(self) -> &'static str {
        self.about().4
    }

    /// What would satisfy the rule, in plain words, lower case.
    pub fn needs(self) -> &'static str {
        self.about().5
    }
}
