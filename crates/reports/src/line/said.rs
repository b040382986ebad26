//! What an entry says once it is opened, by heading.

use pathway::Event;
use pathway::contact::{Contact, Form};
use pathway::file::File;
use pathway::partner::About;
use serde::Serialize;

use crate::words::{date, name, sentence};

/// A heading and what stands under it.
pub type Detail = (String, String);

/// What an event says beyond its kind.
pub fn details(event: &Event) -> Vec<Detail> {
    let mut said = match event {
        Event::ContactRecorded(it) => contact(it),
        Event::FormAdded(it) => form(it),
        Event::ContactFiled(it) | Event::FileShared(it) => file(it),
        Event::ContactHeard(it) => one("Said", &it.text),
        Event::AccountGiven(it) => {
            let of = format!("Of {}, {}", it.incident, it.particular);
            vec![(of, format!("{} (according to {})", it.says, it.source))]
        }
        Event::LineSummed(it) => one("Adds up to", &it.rationale),
        Event::IdentityProposed(it) => one("Why it may be", &it.why),
        Event::IdentityAnswered(it) => one("Reasons", &it.rationale),
        Event::NoHistorySigned(it) => one("Searched for", &it.searched.join("; ")),
        Event::HomeOffered(it) => one("Reasons", &it.reason),
        Event::HomeDeclined(it) => one("Reasons", &it.reason),
        Event::OnwardReferred(it) => one("Asked", &it.asks),
        Event::OnwardAnswered(it) => one("Answer", &it.says),
        Event::GatewayAssessed(it) => one("Reasons", &it.rationale),
        Event::InformationAsked(it) => one("Asked", &it.questions),
        Event::InformationAnswered(it) => one("Answer", &it.text),
        Event::Section36Decided(it) => reasons(&it.rationale),
        Event::PanelDecided(it) => reasons(&it.rationale),
        Event::AssessmentCompleted(it) => one("Summary", &it.summary),
        Event::ReviewHeld(it) => reasons(&it.rationale),
        _ => vec![],
    };
    said.extend(later(event));
    said
}

fn file(it: &File) -> Vec<Detail> {
    let mut said = one("Shows", &it.title);
    said.extend(one("From", &it.from));
    said
}

fn later(event: &Event) -> Vec<Detail> {
    match event {
        Event::InterventionStopped(it) => {
            let by = it.instructed_by.as_deref().map(name);
            vec![
                ("Told to by".into(), by.unwrap_or_else(|| "nobody on record".into())),
                ("Reasons".into(), it.why.clone().unwrap_or_else(|| "none on record".into())),
            ]
        }
        Event::InterventionVaried(it) => reasons(&it.rationale),
        Event::SessionReported(it) => one("Observed", &it.observed),
        Event::CaseClosed(it) => {
            let mut said = reasons(&it.rationale);
            let grounds: Vec<String> = it.grounds.iter().map(words).collect();
            said.extend(one("On the grounds of", &grounds.join(", ")));
            said
        }
        Event::FollowedUp(it) => {
            let mut said = one("Known", &it.known);
            said.extend(one("Late because", it.late_because.as_deref().unwrap_or_default()));
            said
        }
        Event::CaseReopened(it) => reasons(&it.reason),
        Event::FlagRaised(it) => one("Says", &it.text),
        Event::FlagAnswered(it) => reasons(&it.rationale),
        Event::BeliefStated(it) if it.about == About::Owner => one("Believed", &name(&it.says)),
        Event::BeliefStated(it) => one("Believed", &sentence(&it.says)),
        Event::ReferrerTold(it) => one("Told", &it.text),
        Event::ReferrerHeard(it) => one("Said", &it.text),
        Event::CorrectionMade(it) => reasons(&it.rationale),
        Event::MarkedMistaken(it) => reasons(&it.rationale),
        Event::ChallengeAsked(it) => one("Grounds", &it.grounds),
        Event::ChallengeAnswered(it) => reasons(&it.rationale),
        Event::FindingAnswered(it) => reasons(&it.rationale),
        Event::GlassBroken(it) => reasons(&it.rationale),
        Event::GlassReviewed(it) => reasons(&it.rationale),
        Event::PlanMade(it) => {
            let carries = |item: &pathway::plan::Item| {
                format!("{} ({}, due {})", item.what, name(&item.organisation), date(item.due))
            };
            one("Actions", &it.items.iter().map(carries).collect::<Vec<_>>().join("; "))
        }
        Event::PlanDone(it) => one("Done", &it.what),
        _ => vec![],
    }
}

fn contact(it: &Contact) -> Vec<Detail> {
    let mut said = one("Named", &it.names.join("; "));
    let age = it.age.map(|age| age.to_string()).unwrap_or_default();
    said.extend(one("Born", &it.born.map(date).unwrap_or_default()));
    said.extend(one("Age", &age));
    let nothing = "nothing written down";
    said.push(("Seen".into(), it.seen.clone().unwrap_or_else(|| nothing.into())));
    said.push(("Worries".into(), it.worries.clone().unwrap_or_else(|| nothing.into())));
    if it.violence {
        said.push(("Marked".into(), "violence, a weapon, or a fixation on either".into()));
    }
    if let Some(graded) = &it.graded {
        let seen = match it.history_seen {
            Some(true) => "; earlier contacts had been seen",
            Some(false) => "; earlier contacts had not been seen",
            None => "",
        };
        said.push(("Graded".into(), format!("{graded}{seen}")));
    }
    said
}

/// What stands on the national form beyond the contact, by its own headings; blanks are left out.
fn form(it: &Form) -> Vec<Detail> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let urgent: Vec<String> = it.urgent.iter().map(words).collect();
    let kept = |kept: bool| if kept { " (the referrer kept the original)" } else { "" };
    let evidence = it.evidence.iter().map(|one| format!("{}{}", one.at, kept(one.kept)));
    let evidence: Vec<String> = evidence.collect();
    let parts = [
        ("When", text(&it.noticed)),
        ("Where", text(&it.place)),
        ("Told by", text(&it.told_by)),
        ("School, college or work", text(&it.attends)),
        ("Online", it.online.join("; ")),
        ("Ticked as urgent", urgent.join(", ")),
        ("About that", text(&it.urgent_words)),
        ("What else goes on", text(&it.around)),
        ("The person knows", it.person_knows.as_ref().map(words).unwrap_or_default()),
        ("A parent or carer knows", it.carer_knows.as_ref().map(words).unwrap_or_default()),
        ("About that", text(&it.knows_words)),
        ("Evidence that the referrer named", evidence.join("; ")),
    ];
    parts.iter().flat_map(|(heading, text)| one(heading, text)).collect()
}

/// Reasons, or that there are none: an empty reason is a fact too.
fn reasons(text: &str) -> Vec<Detail> {
    let text = if text.trim().is_empty() { "none on record" } else { text };
    vec![("Reasons".into(), text.to_owned())]
}

fn one(heading: &str, text: &str) -> Vec<Detail> {
    match text.trim() {
        "" => vec![],
        text => vec![(heading.to_owned(), text.to_owned())],
    }
}

/// The id of a member of a closed list as words.
fn words(member: &impl Serialize) -> String {
    let id = serde_json::to_value(member).ok();
    let id = id.as_ref().and_then(|id| id.as_str()).unwrap_or_default();
    id.replace('-', " ")
}
