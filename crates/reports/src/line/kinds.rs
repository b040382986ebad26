//! Kinds of event in words, and what sort of happening each is.

use policy::Clock;
use serde::Serialize;

use crate::words::{contact, count, disposition, listed, name};

/// What sort of happening something is: pictures and lists tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A contact with a service.
    Contact,
    /// A case was opened, closed or opened again.
    Case,
    /// Who holds a case.
    Home,
    /// Somebody decided.
    Decision,
    /// A review.
    Review,
    /// Support, planned or given.
    Support,
    /// Something was due, and nothing was recorded.
    Missed,
    /// Anything else.
    Other,
}

/// The sort of a kind.
pub(crate) fn class(kind: &str) -> Class {
    match kind {
        "contact.recorded" => Class::Contact,
        "home.case-opened" | "exit.closed" | "exit.reopened" => Class::Case,
        "exit.followed-up" | "review.held" => Class::Review,
        "triage.assessed" | "triage.section36-decided" | "panel.decided" | "consent.recorded" => {
            Class::Decision
        }
        "assessment.completed" | "intervention.varied" => Class::Decision,
        "correction.marked-mistaken" | "correction.review-answered" => Class::Decision,
        _ if kind.starts_with("home.") => Class::Home,
        _ if kind.starts_with("intervention.") || kind.starts_with("plan.") => Class::Support,
        _ => Class::Other,
    }
}

/// What a kind says where there is no code to say more.
const KINDS: &[(&str, &str)] = &[
    ("contact.accepted", "Taken on"),
    ("contact.form-added", "The rest of the form"),
    ("contact.file-added", "A file came with it, or was added"),
    ("contact.referrer-heard", "The referrer said something more"),
    ("contact.discounted", "This contact was set aside: it no longer counts"),
    ("contact.restored", "A contact that was set aside counts again"),
    ("identity.linked", "A contact was joined to this line"),
    ("identity.unlinked", "A contact was taken off this line"),
    ("identity.proposed", "A contact that may be the same person was found"),
    ("identity.answered", "Somebody said whether it is the same person"),
    ("identity.excluded", "Somebody said that it is never this person"),
    ("identity.exclusion-withdrawn", "An exclusion was withdrawn"),
    ("identity.link-reviewed", "Somebody else reviewed a link"),
    ("identity.no-history-signed", "No earlier history was signed"),
    ("identity.account-given", "A source gave its account"),
    ("identity.summed-up", "The whole line was read and summed up"),
    ("home.case-opened", "A case was opened"),
    ("home.offered", "The case was offered elsewhere"),
    ("home.accepted", "The case was accepted"),
    ("home.declined", "The case was declined"),
    ("home.withdrawn", "The offer was withdrawn"),
    ("home.holder-named", "A holder was named"),
    ("correction.need-renewed", "The reason for holding the case was renewed"),
    ("triage.received", "The referral was received"),
    ("triage.check-asked", "The unit that checks for live investigations was asked"),
    ("triage.deconflicted", "Live investigations were checked for"),
    ("triage.assessed", "The first assessment was made"),
    ("triage.information-asked", "A partner was asked for information"),
    ("triage.information-answered", "A partner answered"),
    ("triage.section36-decided", "The section 36 decision was taken"),
    ("assessment.completed", "An assessment was completed"),
    ("panel.tabled", "The case was put before a panel"),
    ("panel.decided", "The panel decided"),
    ("panel.minutes-approved", "The minutes were approved"),
    ("panel.acted", "A panel action was done"),
    ("consent.recorded", "Consent was recorded"),
    ("plan.made", "A plan was made"),
    ("plan.done", "Something in the plan was done"),
    ("plan.carer-told", "The carers were told"),
    ("intervention.contracted", "Sessions were contracted"),
    ("intervention.tasked", "The provider was told in writing what for"),
    ("intervention.tasking-confirmed", "The provider confirmed"),
    ("intervention.session-held", "A session was offered"),
    ("intervention.reported", "The provider reported"),
    ("intervention.stopped", "The sessions were stopped"),
    ("intervention.varied", "Fewer sessions were decided to be enough"),
    ("review.held", "The support was reviewed"),
    ("exit.closed", "The case was closed"),
    ("exit.followed-up", "A review after closure was held"),
    ("exit.reopened", "The case was opened again"),
    ("onward.referred", "Another service was asked"),
    ("onward.answered", "The other service answered"),
    ("partner.file-shared", "A file was shared"),
    ("partner.flag-raised", "A partner raised a flag"),
    ("partner.flag-answered", "The flag was answered"),
    ("partner.belief-stated", "An agency said what it believed"),
    ("partner.visit-recorded", "A visit was made"),
    ("partner.referrer-told", "The referrer was told something"),
    ("partner.referrer-heard", "The referrer said something"),
    ("correction.made", "An entry was corrected"),
    ("correction.marked-mistaken", "The referral was marked as mistaken"),
    ("correction.recipient-told", "A recipient was told of the mistake"),
    ("correction.review-asked", "A decision was asked to be reviewed"),
    ("correction.review-answered", "The decision was reviewed"),
    ("correction.finding-answered", "Somebody answered for a finding"),
    ("glass.broken", "The case was read in an emergency"),
    ("glass.reviewed", "Somebody looked again at emergency access"),
    ("gate.overridden", "A rule was gone past, with reasons and a second signature"),
];

/// What a kind says with a code.
const CODES: &[(&str, &str, &str)] = &[
    ("identity.answered", "same", "Somebody said that it is the same person"),
    ("identity.answered", "other", "Somebody said that it is another person"),
    ("triage.deconflicted", "clear", "No live investigation stood in the way"),
    ("triage.deconflicted", "hold", "Held, because of a live investigation"),
    ("triage.deconflicted", "pursue", "Passed to a live investigation"),
    ("triage.assessed", "clear", "First assessment: clear signs"),
    ("triage.assessed", "limited", "First assessment: little is known, and there may be a concern"),
    ("triage.assessed", "not-suitable", "First assessment: not for this programme"),
    ("triage.information-answered", "reply", "A partner replied"),
    ("triage.information-answered", "nil", "A partner answered that it knows nothing"),
    ("triage.information-answered", "refused", "A partner refused to answer"),
    ("triage.section36-decided", "met", "Section 36 decision: met"),
    ("triage.section36-decided", "not-met", "Section 36 decision: not met"),
    ("panel.decided", "adopt", "The panel adopted the case"),
    ("panel.decided", "not-adopt", "The panel did not adopt the case"),
    ("panel.decided", "defer", "The panel put its decision off"),
    ("consent.recorded", "given", "Consent was given"),
    ("consent.recorded", "refused", "Consent was refused"),
    ("consent.recorded", "withdrawn", "Consent was withdrawn"),
    ("consent.recorded", "capacity-route", "Decided without capacity, by the recorded route"),
    ("review.held", "continue", "Reviewed: support goes on"),
    ("review.held", "amend", "Reviewed: the plan changes"),
    ("review.held", "propose-exit", "Reviewed: an end is proposed"),
    ("exit.followed-up", "no-concern", "Reviewed after closure: no new concern"),
    ("exit.followed-up", "reopen", "Reviewed after closure: to be opened again"),
    ("exit.followed-up", "extend", "Reviewed after closure: to be looked at again"),
    ("onward.answered", "accepts", "The other service accepted"),
    ("onward.answered", "declines", "The other service declined"),
    ("partner.visit-recorded", "seen", "Visited, and seen"),
    ("partner.visit-recorded", "refused", "Visited, and refused"),
    ("partner.visit-recorded", "no-answer", "Visited, and nobody answered"),
    ("partner.belief-stated", "support", "An agency said what it believed of the support"),
    ("partner.belief-stated", "owner", "An agency said whom it believed to hold the risk"),
    ("partner.referrer-heard", "disagrees", "The referrer disagreed"),
    ("correction.review-answered", "stands", "Reviewed by somebody else: the decision stands"),
    ("correction.review-answered", "falls", "Reviewed by somebody else: the decision falls"),
    ("correction.made", "supersede", "An entry was corrected: something else is so"),
    ("correction.made", "redact", "An entry was corrected: part of it is not to be read on"),
    ("correction.made", "redate", "An entry was corrected: it happened on another date"),
    ("correction.made", "withdraw-in-error", "An entry was corrected: it was made in error"),
];

const SESSIONS: &[(&str, &str)] = &[
    ("delivered", "attended, and delivered"),
    ("attended-only", "attended, and not delivered"),
    ("did-not-attend", "not attended"),
    ("cancelled-by-person", "cancelled by the person"),
    ("cancelled-by-provider", "cancelled by the provider"),
];

/// A happening in words: as much as its kind, code and number tell.
pub(crate) fn says(kind: &str, code: &str, number: Option<i64>) -> String {
    let many = number.and_then(|it| usize::try_from(it).ok());
    match (kind, code, many) {
        ("contact.recorded", service::POINTER, _) => "Known here; ask its desk".into(),
        ("contact.recorded", code, _) => contact(code),
        ("exit.closed", code, _) if !code.is_empty() => {
            format!("The case was closed: {}", disposition(code))
        }
        ("intervention.contracted", code, Some(many)) => {
            format!("{} contracted with {}", count(many, "session", "sessions"), name(code))
        }
        ("intervention.session-held", code, Some(nth)) => {
            format!("Session {nth} offered: {}", listed(SESSIONS, code))
        }
        ("intervention.reported", _, Some(nth)) => {
            format!("The provider reported on session {nth}")
        }
        ("plan.made", _, Some(many)) => {
            format!("A plan was made, with {}", count(many, "action", "actions"))
        }
        ("identity.summed-up", _, Some(many)) => {
            format!("The line was read and summed up: {}", count(many, "contact", "contacts"))
        }
        ("home.offered" | "onward.referred" | "triage.information-asked", code, _)
            if !code.is_empty() =>
        {
            format!("{}: {}", listed(KINDS, kind), name(code))
        }
        _ => {
            let coded = CODES.iter().find(|(of, with, _)| *of == kind && *with == code);
            coded.map_or_else(|| listed(KINDS, kind), |(_, _, words)| (*words).to_owned())
        }
    }
}

/// The kinds of event that a clock waits for.
pub(crate) fn met_by(clock: Clock) -> &'static [&'static str] {
    match clock {
        Clock::Receipt => &["partner.referrer-told"],
        Clock::GatewayAssessment => &["triage.assessed"],
        Clock::Deconfliction => &["triage.deconflicted"],
        Clock::InformationReturn => &["triage.information-answered"],
        Clock::PanelDiscussion => &["panel.decided"],
        Clock::HomeAcceptance => &["home.accepted", "home.declined"],
        Clock::ContactAcceptance => &["contact.accepted"],
        Clock::Reassessment | Clock::FurtherAssessment => &["assessment.completed"],
        Clock::Minutes => &["panel.minutes-approved"],
        Clock::PanelAction => &["panel.acted"],
        Clock::PlanAction => &["plan.done"],
        Clock::CarerTold => &["plan.carer-told"],
        Clock::SessionReport => &["intervention.reported"],
        Clock::NoDelivery => &["intervention.session-held"],
        Clock::Review => &["review.held"],
        Clock::FollowUpFirst | Clock::FollowUpSecond => &["exit.followed-up"],
        Clock::FlagAnswer => &["partner.flag-answered"],
        Clock::NeedLapse => &["correction.need-renewed"],
        Clock::OnwardAcceptance => &["onward.answered"],
        Clock::RecipientsTold => &["correction.recipient-told"],
        Clock::DecisionReview => &["correction.review-answered"],
        Clock::GlassReview => &["glass.reviewed"],
        Clock::Linkage | Clock::MessageAcknowledgement | Clock::SignalAnswer => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_on_a_line_has_words() {
        let unsaid = [
            "contact.recorded",
            "contact.involved",
            "contact.referrer-named",
            "contact.placed",
            "contact.searched",
            "identity.searched",
            "identity.case-added",
            "standing.changed",
            "act.refused",
            "partner.message-sent",
            "partner.acknowledged",
        ];
        for kind in pathway::Event::KINDS.iter().filter(|kind| !kind.starts_with("register.")) {
            let listed = KINDS.iter().any(|(id, _)| id == kind);
            assert!(listed || unsaid.contains(kind), "{kind}");
        }
    }

    #[test]
    fn every_kind_that_a_clock_waits_for_exists() {
        for kind in Clock::ALL.iter().flat_map(|clock| met_by(*clock)) {
            assert!(pathway::Event::KINDS.contains(kind), "{kind}");
        }
    }

    #[test]
    fn sessions_are_said_as_what_they_were() {
        let kind = "intervention.session-held";
        assert_eq!(says(kind, "did-not-attend", Some(3)), "Session 3 offered: not attended");
        assert_eq!(says(kind, "", None), "A session was offered");
        assert_eq!(says("intervention.contracted", "p", Some(7)), "7 sessions contracted with P");
    }
}
