//! What the settings of a policy pack are called.

use policy::{About, Number, RetentionClass, Word};

use super::{name, rule, sentence, waited_for};

/// What a setting is about.
pub(crate) fn about(about: About) -> String {
    match about {
        About::InForce => "In force".to_owned(),
        About::Ideology => "Ideology".to_owned(),
        About::Framework => "Framework of assessments".to_owned(),
        About::Calendar => "Working days".to_owned(),
        About::Chair => "Who chairs the panel".to_owned(),
        About::Members => "Who has to attend".to_owned(),
        About::Section36(kind) => {
            format!("{} may take the section 36 decision", sentence(&name(kind.id())))
        }
        About::Clock(clock) => waited_for(clock.id()),
        About::Number(number) => threshold(number).to_owned(),
        About::Rule(it) => rule(it.id()),
        About::Retention(class) => kept(class).to_owned(),
        About::Word(word) => phrase(word).to_owned(),
    }
}

fn threshold(number: Number) -> &'static str {
    match number {
        Number::RepeatCount => "Referrals in the window that are a repeat",
        Number::RepeatWindowMonths => "Window for repeats, in months",
        Number::BreadthAgencies => "Agencies in the window that make breadth",
        Number::BreadthWindowMonths => "Window for breadth, in months",
        Number::RationaleCharacters => "Shortest reasons for a decision, in characters",
        Number::ExitAssessmentDays => "Oldest assessment that a closure may rest on, in days",
        Number::DeconflictionDays => {
            "Oldest check for live investigations that a decision may rest on, in days"
        }
        Number::LateDays => "Days from happening to recording after which an entry is late",
        Number::LineGapDays => "Days without any entry that a line shows as a gap",
        Number::NoAccessCount => "Refused or failed visits that must be looked at together",
        Number::FollowUpMaxMonths => "Longest follow-up after closure, in months",
        Number::QuorumMembers => "Fewest members for a decision of the panel",
        Number::ChildAge => "Age below which somebody is a child",
        Number::WeaponWindowMonths => "Window for a weapon and a fixation on violence, in months",
        Number::MissedContacts => "Missed appointments that must be looked at",
        Number::HomeAccessContacts => "Contacts without access to the home that must be looked at",
        Number::MissedWindowMonths => "Window for missed appointments and no access, in months",
        Number::UndeliveredSessions => "Sessions offered and not delivered that must be looked at",
        Number::SmallestCount => "Smallest count that a table by group may show",
        Number::MatchLikelyBits => "Weight from which a match is called likely, in bits",
        Number::MatchPossibleBits => "Weight from which a match is shown, in bits",
        Number::MatchMost => "Most matches that are shown",
        Number::DraftDays => "Days for which a referral that was not sent is kept",
        Number::FileMegabytes => "The largest file that is kept, in megabytes",
        Number::ReferralFiles => "Most files that come with one referral",
        Number::GlassHours => "Most hours for which a case is open in an emergency",
    }
}

fn kept(class: RetentionClass) -> &'static str {
    match class {
        RetentionClass::Contact => "A contact that opened no case",
        RetentionClass::NotAdopted => "A case that no panel adopted",
        RetentionClass::Adopted => "A case that a panel adopted",
        RetentionClass::Mistaken => "A mistaken or malicious referral",
        RetentionClass::Oversight => "What was overridden, read and refused",
    }
}

fn phrase(word: Word) -> &'static str {
    match word {
        Word::Programme => "The programme",
        Word::Concern => "What is assessed",
        Word::Panel => "The panel",
        Word::Provider => "Who gives support",
        Word::CaseOfficer => "Who holds the case first",
        Word::Threshold => "The statutory decision",
        Word::MatchLikely => "A match that is likely",
        Word::MatchPossible => "A match that is possible",
        Word::MatchHousehold => "A match that may be a relative",
        Word::MatchTwin => "A match that may be a twin",
        Word::MatchPointer => "A match in a restricted source",
        Word::ReferralPrompts => "What a referrer is asked to think of",
        Word::ReferralPromptsWelsh => "The same in Welsh",
    }
}
