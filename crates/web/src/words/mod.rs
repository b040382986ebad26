//! Ids as people read them: sentence case, plain words, dates written out.

mod failures;
mod pack;

pub(crate) use failures::failures;
use jiff::Timestamp;
use jiff::tz::TimeZone;
pub(crate) use pack::about;
use pathway::Target;
use policy::{Clock, Rule};
use reports::words::listed;
pub(crate) use reports::words::{contact, disposition, name, role, sentence};

/// Stages in the order of the pathway, with what people read.
pub(crate) const STAGES: &[(&str, &str)] = &[
    ("received", "Received, not yet assessed"),
    ("held", "Held, because of a live investigation"),
    ("awaiting-information", "Waiting for information from partners"),
    ("assessed", "Assessed, no decision yet"),
    ("to-panel", "Waiting for the panel"),
    ("not-adopted", "Not adopted by the panel, not yet closed"),
    ("adopted", "Adopted, support not started"),
    ("consent-denied", "Consent refused or withdrawn"),
    ("supported", "Support goes on"),
    ("closed", "Closed before support"),
    ("follow-up", "Support ended, reviews still to come"),
    ("dormant", "Closed, and every review held"),
];

/// Stages at which a case is closed.
pub(crate) const CLOSED: &[&str] = &["closed", "follow-up", "dormant"];

/// What people read for an act, as something that happened.
const ACTS: &[(&str, &str)] = &[
    ("register.approve-provider", "A provider was approved"),
    ("register.appoint", "Somebody was appointed"),
    ("register.end-appointment", "An appointment ended"),
    ("register.record-training", "Training was recorded"),
    ("register.name-cover", "Cover was named for somebody who is away"),
    ("contact.record", "A contact was recorded"),
    ("contact.accept", "An organisation took the contact on"),
    ("contact.discount", "A contact was set aside: it does not count"),
    ("contact.add-file", "A file was added"),
    ("contact.restore", "A contact counts again"),
    ("contact.add-form", "The rest of the form was recorded"),
    ("contact.name-referrer", "Who raised the concern was recorded"),
    ("contact.hear-referrer", "The referrer said something more"),
    ("contact.involve", "Somebody else was named in a contact"),
    ("identity.link", "A contact was linked to the person"),
    ("identity.unlink", "A contact was taken off the line"),
    ("identity.propose", "A contact that may be the same person was found"),
    ("identity.answer", "Somebody said whether it is the same person"),
    ("identity.exclude", "A contact was said to be somebody else for good"),
    ("identity.withdraw-exclusion", "Somebody took back that it is somebody else"),
    ("identity.review-link", "A second person looked at a link"),
    ("identity.sign-no-history", "No earlier history was signed"),
    ("identity.give-account", "A source gave its account of an event"),
    ("identity.sum-up", "The whole line was read and summed up"),
    ("home.open-case", "A case was opened"),
    ("home.offer", "The case was offered to another organisation"),
    ("home.accept", "The case was accepted"),
    ("home.decline", "The case was declined"),
    ("home.withdraw", "The offer was withdrawn"),
    ("home.name-holder", "A holder was named"),
    ("triage.receive", "The referral was received"),
    ("triage.ask-check", "The unit that checks for live investigations was asked"),
    ("triage.deconflict", "Live investigations were checked for"),
    ("triage.assess", "The first assessment was made"),
    ("triage.ask-information", "A partner was asked for information"),
    ("triage.answer-information", "A partner answered"),
    ("triage.decide-section36", "The section 36 decision was taken"),
    ("assessment.complete", "An assessment was completed"),
    ("panel.table", "The case was put before a panel"),
    ("panel.decide", "The panel decided"),
    ("panel.approve-minutes", "The minutes were approved"),
    ("panel.act", "A panel action was done"),
    ("consent.record", "Consent was recorded"),
    ("plan.make", "A plan was made"),
    ("plan.do", "Something in the plan was done"),
    ("plan.tell-carer", "The carers were told"),
    ("intervention.contract", "Sessions were contracted"),
    ("intervention.task", "The provider was told in writing what for"),
    ("intervention.confirm-tasking", "The provider confirmed"),
    ("intervention.hold-session", "A session was offered"),
    ("intervention.report", "The provider reported"),
    ("intervention.stop", "The sessions were stopped"),
    ("intervention.vary", "Fewer sessions were decided to be enough"),
    ("review.hold", "The support was reviewed"),
    ("exit.close", "The case was closed"),
    ("exit.follow-up", "A review after closure was held"),
    ("exit.reopen", "The case was opened again"),
    ("onward.refer", "Another service was asked"),
    ("onward.answer", "The other service answered"),
    ("partner.send-message", "A message was sent"),
    ("partner.acknowledge", "A message was acknowledged"),
    ("partner.share-file", "A file was shared"),
    ("partner.raise-flag", "A partner raised a flag"),
    ("partner.answer-flag", "The flag was answered"),
    ("partner.state-belief", "An agency said what it believed"),
    ("partner.record-visit", "A visit was made"),
    ("partner.tell-referrer", "The referrer was told something"),
    ("partner.hear-referrer", "The referrer said something"),
    ("correction.renew-need", "The reason for holding the case was renewed"),
    ("correction.make", "An entry was corrected"),
    ("correction.mark-mistaken", "The referral was marked as mistaken"),
    ("correction.tell-recipient", "A recipient was told of the mistake"),
    ("correction.ask-review", "A decision was asked to be reviewed"),
    ("correction.answer-review", "The decision was reviewed"),
    ("correction.answer-finding", "Somebody answered for a finding"),
    ("glass.break", "The case was read in an emergency"),
    ("glass.review", "Somebody looked again at emergency access"),
];

/// A stage.
pub(crate) fn stage(id: &str) -> String {
    listed(STAGES, id)
}

/// Something that was done.
pub(crate) fn act(id: &str) -> String {
    listed(ACTS, id)
}

/// What people read for a clock: what is waited for.
const WAITED_FOR: &[(&str, &str)] = &[
    ("receipt", "Something to be said to the referrer"),
    ("gateway-assessment", "The first assessment"),
    ("deconfliction", "The check for live investigations, again"),
    ("information-return", "A partner’s answer"),
    ("panel-discussion", "The panel"),
    ("home-acceptance", "An answer to the hand-off"),
    ("contact-acceptance", "Somebody to take the contact on"),
    ("linkage", "Somebody to say whose contact it is"),
    ("reassessment", "The next assessment"),
    ("minutes", "Approval of the minutes"),
    ("panel-action", "An action of the panel"),
    ("further-assessment", "A further assessment, since consent was refused"),
    ("plan-action", "An action of the plan"),
    ("carer-told", "The carers to be told of the plan"),
    ("session-report", "The report of a session"),
    ("no-delivery", "The next session"),
    ("review", "The next review"),
    ("follow-up-first", "The first review after closure"),
    ("follow-up-second", "The second review after closure"),
    ("message-acknowledgement", "Somebody to acknowledge a message"),
    ("flag-answer", "An answer to a flag"),
    ("need-lapse", "The reason for holding the case, renewed"),
    ("onward-acceptance", "The other service’s answer"),
    ("recipients-told", "Everybody to be told of the mistake"),
    ("decision-review", "The review of a decision"),
    ("signal-answer", "An answer to a signal"),
    ("emergency-review", "Somebody to look again at emergency access"),
];

/// What something is about.
pub(crate) fn stream(target: &Target) -> String {
    match target {
        Target::Case(id) => format!("Case {id}"),
        Target::Contact(id) => format!("Contact {id}"),
        Target::Person(id) => format!("The line of {id}"),
        Target::Register => "Who works where".to_owned(),
    }
}

/// What a running clock waits for.
pub(crate) fn waited_for(id: &str) -> String {
    listed(WAITED_FOR, id)
}

/// What is wrong when a clock has passed.
pub(crate) fn clock(id: &str) -> String {
    let clock = id.parse::<Clock>();
    clock.map_or_else(|_| name(id), |clock| sentence(clock.rule().says()))
}

/// What a rule says; acts that were impossible have no rule.
pub(crate) fn rule(id: &str) -> String {
    match Rule::find(id) {
        Some(rule) => sentence(rule.says()),
        None => format!("It was not possible: {}", name(id.trim_start_matches("shape."))),
    }
}

/// The particulars of a finding: ids lose their marks, dates are written out.
pub(crate) fn detail(text: &str) -> String {
    let Some((_, until)) = text.split_once(" was due by ") else {
        return text.replace('`', "");
    };
    let (date, rest) = until.split_once(')').unwrap_or((until, ""));
    let close = if until.contains(')') { ")" } else { "" };
    format!("it was due by {}{close}{rest}", day(date))
}

/// Who has to answer: a role of an organisation, or somebody.
pub(crate) fn owner(text: &str) -> String {
    match text.split_once(" of ") {
        Some((role, organisation)) => format!("{} of {}", name(role), name(organisation)),
        None => name(text),
    }
}

/// Where a rule comes from: sources by their numbers in the list of sources.
pub(crate) fn source(text: &str) -> String {
    let part = |part: &str| match part {
        "design" => "our own proposal".to_owned(),
        "unsourced" => "no source".to_owned(),
        number if number.starts_with('S') => format!("source {number}"),
        other => other.to_owned(),
    };
    sentence(&text.split(", ").map(part).collect::<Vec<_>>().join(", "))
}

/// A number with its thousands apart: 6,922.
pub(crate) fn number(count: i64) -> String {
    let digits = count.to_string();
    let mut written = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A text of an instant or a day, as a day: 22 November 2026.
pub(crate) fn day(text: &str) -> String {
    written(text, "%-d %B %Y")
}

/// A text of an instant, as a day and a time.
pub(crate) fn moment(text: &str) -> String {
    written(text, "%-d %B %Y, %-I:%M%P")
}

/// The local day on which something was due, that is before the instant that ends it.
pub(crate) fn due(text: &str) -> String {
    let before = text.parse::<Timestamp>().ok().map(|at| at - jiff::Span::new().seconds(1));
    before.map_or_else(|| day(text), |at| day(&at.to_string()))
}

/// The instant at which a day begins here.
pub(crate) fn begins(day: jiff::civil::Date) -> Option<Timestamp> {
    day.to_zoned(zone()).ok().map(|it| it.timestamp())
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

fn written(text: &str, how: &str) -> String {
    if let Ok(date) = text.parse::<jiff::civil::Date>()
        && text.len() == 10
    {
        return date.strftime("%-d %B %Y").to_string();
    }
    let at = text.parse::<Timestamp>();
    at.map_or_else(|_| text.to_owned(), |at| at.to_zoned(zone()).strftime(how).to_string())
}

/// "1 of 7 sessions attended", and never "completed"; with how many were offered and delivered.
pub(crate) fn sessions(counts: [i64; 4]) -> String {
    reports::words::sessions(counts.map(i64::unsigned_abs), false)
}

/// The same in a list, without how many were offered and delivered.
pub(crate) fn sessions_briefly(counts: [i64; 4]) -> String {
    reports::words::sessions(counts.map(i64::unsigned_abs), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clock_says_what_is_waited_for() {
        for clock in Clock::ALL {
            assert!(WAITED_FOR.iter().any(|(id, _)| *id == clock.id()), "{clock}");
        }
    }

    #[test]
    fn every_act_and_every_stage_has_words() {
        for act in pathway::Act::NAMES {
            let told = ["tick", "register.declare-publication"].contains(act);
            assert!(told || ACTS.iter().any(|(id, _)| id == act), "{act}");
        }
        assert_eq!(stage("received"), "Received, not yet assessed");
    }

    #[test]
    fn dates_are_written_out_in_local_time() {
        assert_eq!(day("2026-06-30T23:30:00.000000Z"), "1 July 2026");
        assert_eq!(due("2026-06-30T23:00:00.000000Z"), "30 June 2026");
        assert_eq!(moment("2026-11-22T09:05:00.000000Z"), "22 November 2026, 9:05am");
        assert_eq!(day("2015-01-17"), "17 January 2015");
    }

    #[test]
    fn particulars_are_written_for_people() {
        assert_eq!(
            detail("session-report was due by 2015-01-26)"),
            "it was due by 26 January 2015)"
        );
        assert_eq!(name("youth-justice-b"), "Youth justice B");
        assert_eq!(source("S69, design"), "Source S69, our own proposal");
        assert_eq!(owner("senior officer of x-police"), "Senior officer of X police");
        assert_eq!(source("unsourced"), "No source");
        assert_eq!(detail("`a.b` was found"), "a.b was found");
        assert_eq!([0, 999, 6_922, 1_000_000].map(number), ["0", "999", "6,922", "1,000,000"]);
    }

    #[test]
    fn sessions_never_overclaim() {
        assert_eq!(sessions([7, 7, 1, 1]), "1 of 7 sessions attended (7 offered, 1 delivered)");
        assert_eq!(sessions([0, 0, 0, 0]), "No sessions contracted");
        assert_eq!(
            sessions([8, 10, 9, 8]),
            "8 sessions contracted, 9 attended (10 offered, 8 delivered)"
        );
        assert_eq!(sessions_briefly([1, 1, 1, 0]), "1 of 1 session attended");
        assert_eq!(sessions_briefly([0, 2, 1, 0]), "0 sessions contracted, 1 attended");
    }
}
