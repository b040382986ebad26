//! Which function looks at which rule. A test holds that every rule of the catalogue has one.

use policy::Rule;

use crate::state::{Hit, Situation};
use crate::{
    assessment, consent, contact, correction, decide, exit, home, identity, intervention, panel,
    partner, plan, signal, triage,
};

/// What a rule looks with.
pub(crate) type Check = fn(&Situation<'_>) -> Vec<Hit>;

/// The function of a rule. Rules of clocks are found by the clocks themselves.
pub(crate) fn check(rule: Rule) -> Check {
    if rule.clock().is_some() {
        return |_| vec![];
    }
    gate(rule).or_else(|| drift(rule)).unwrap_or(|_| vec![])
}

fn gate(rule: Rule) -> Option<Check> {
    Some(match rule {
        Rule::Rationale => decide::rationale,
        Rule::Evidence => exit::evidence,
        Rule::HistoryUnseen => identity::history_unseen,
        Rule::HolderUnnamed => home::holder_unnamed,
        Rule::NeedMissing => home::need_missing,
        Rule::DeconflictionMissing => triage::deconfliction_missing,
        Rule::Section36Referrer => triage::section36_referrer,
        Rule::Section36Missing => triage::section36_missing,
        Rule::TwoPeople => exit::two_people,
        Rule::Unassured => exit::unassured,
        Rule::PriorClosureOnly => exit::prior_closure_only,
        Rule::IdeologyAbsent => exit::ideology_absent,
        Rule::ViolenceUnrouted => exit::violence_unrouted,
        Rule::LineUnconsidered => exit::line_unconsidered,
        Rule::OwnAccount => exit::own_account,
        Rule::ConditionExplains => exit::condition_explains,
        Rule::InformationOpen => exit::information_open,
        Rule::OnwardUnaccepted => exit::onward_unaccepted,
        Rule::ReferrerUnasked => exit::referrer_unasked,
        Rule::FlagOpen => exit::flag_open,
        Rule::AssessmentMissing => assessment::missing,
        Rule::AuthorityAbsent => panel::authority_absent,
        Rule::PoliceAbsent => panel::police_absent,
        Rule::ResidentForceAbsent => panel::resident_force_absent,
        Rule::ChairNotAuthority => panel::chair_not_authority,
        Rule::VotesContradict => panel::votes_contradict,
        Rule::ConflictVoted => panel::conflict_voted,
        Rule::QuorumShort => panel::quorum_short,
        Rule::OtherServices => panel::other_services,
        Rule::ReferrerUninvited => panel::referrer_uninvited,
        Rule::ConsentMissing => consent::missing,
        Rule::ConsentGuardian => consent::guardian,
        Rule::PlanMissing => plan::missing,
        Rule::PlanContents => plan::contents,
        Rule::DriverUncited => plan::driver_uncited,
        Rule::ProviderUnapproved => intervention::provider_unapproved,
        Rule::DeliveryShort => intervention::delivery_short,
        Rule::VulnerabilityUnanswered => plan::vulnerability_unanswered,
        Rule::AssessmentStale => exit::assessment_stale,
        Rule::Impression => exit::impression,
        Rule::SecondSource => exit::second_source,
        Rule::ChairAndPolice => exit::chair_and_police,
        Rule::ReviewerInvolved => correction::reviewer_involved,
        Rule::ReopenReason => exit::reopen_reason,
        Rule::MistakenTwoPeople => correction::mistaken_two_people,
        _ => return None,
    })
}

fn drift(rule: Rule) -> Option<Check> {
    Some(match rule {
        Rule::HomeDisputed => home::disputed,
        Rule::FormMissing => contact::form_missing,
        Rule::DetailMissing => contact::detail_missing,
        Rule::GradedWithoutHistory => contact::graded_without_history,
        Rule::LineRepeat => signal::repeat,
        Rule::LineBreadth => signal::breadth,
        Rule::LineAfterClosure => signal::after_closure,
        Rule::LineSameWorry => signal::same_worry,
        Rule::LineWeaponFixation => signal::weapon_and_fixation,
        Rule::LineMissed => signal::missed,
        Rule::LineNoAccess => signal::no_access,
        Rule::AccountsConflict => identity::accounts_conflict,
        Rule::AssessmentAfterDecision => assessment::after_decision,
        Rule::HeldWithoutConsent => consent::held_without,
        Rule::TaskingMissing => intervention::tasking_missing,
        Rule::DeliveryApart => intervention::delivery_apart,
        Rule::StoppedUnexplained => intervention::stopped_unexplained,
        Rule::RecordedLate => exit::recorded_late,
        Rule::BeliefContradiction => partner::contradiction,
        Rule::NoAccess => partner::no_access,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_catalogue_is_looked_at_by_a_clock_a_gate_or_a_drift() {
        for rule in Rule::ALL.iter().copied() {
            let ways = [rule.clock().is_some(), gate(rule).is_some(), drift(rule).is_some()];
            assert_eq!(ways.iter().filter(|way| **way).count(), 1, "{rule}");
            assert_eq!(gate(rule).is_some(), rule.kind() == policy::Kind::Gate, "{rule}");
        }
    }
}
