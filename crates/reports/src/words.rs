//! Ids as people read them: sentence case, plain words, dates written out.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use policy::Role;

const DISPOSITIONS: &[(&str, &str)] = &[
    ("no-further-action", "no further action"),
    ("malicious", "the referral was meant to harm"),
    ("misguided", "the referral was meant well and mistaken"),
    ("misinformed", "the referral rested on wrong information"),
    ("signposted", "another service is said to meet what is needed"),
    ("violence-prevention", "violence prevention has accepted it"),
    ("below-threshold", "a panel below the threshold has accepted it"),
    ("police-led", "managed by police in partnership"),
    ("pursue", "passed to a live investigation"),
    ("support-ended", "support came to its end"),
    ("consent-refused", "consent was refused"),
    ("consent-withdrawn", "consent was withdrawn"),
    ("moved", "moved, and accepted elsewhere"),
    ("deceased", "the person has died"),
    ("duplicate", "the same referral twice"),
    ("not-found", "the person cannot be found"),
];

const CONTACTS: &[(&str, &str)] = &[
    ("referral", "Referral to this programme"),
    ("safeguarding", "Safeguarding referral"),
    ("exclusion", "Exclusion from school"),
    ("callout", "Police called out"),
    ("missing", "Reported missing"),
    ("justice", "Arrest, charge, order or sentence"),
    ("health", "Health attendance"),
    ("visit", "Visit"),
    ("concern", "Concern that met no threshold"),
];

/// What people act as.
pub fn role(role: Role) -> String {
    match role {
        Role::SafeguardingLead => "Safeguarding lead".to_owned(),
        Role::Deconfliction => "Deconfliction unit".to_owned(),
        Role::Partner => "Health or care partner".to_owned(),
        Role::Assurance => "Auditor".to_owned(),
        Role::Provider => "Intervention provider".to_owned(),
        Role::Subject => "Person whom a record is about".to_owned(),
        role => sentence(&name(role.id())),
    }
}

/// The words of a list for an id; the id itself, as words, where the list has none.
pub fn listed(list: &[(&str, &str)], id: &str) -> String {
    let found = list.iter().find(|(listed, _)| *listed == id);
    found.map_or_else(|| name(id), |(_, words)| (*words).to_owned())
}

/// Contracted, offered, attended and delivered sessions: "1 of 7 sessions attended", and never
/// "completed". More may be attended than were contracted, where the work was not done in each:
/// then the two stand beside each other. `briefly` leaves out offered and delivered.
pub fn sessions([contracted, offered, attended, delivered]: [u64; 4], briefly: bool) -> String {
    if contracted == 0 && offered == 0 {
        return "No sessions contracted".into();
    }
    let noun = if contracted == 1 { "session" } else { "sessions" };
    let attended = match attended <= contracted && contracted > 0 {
        true => format!("{attended} of {contracted} {noun} attended"),
        false => format!("{contracted} {noun} contracted, {attended} attended"),
    };
    match briefly {
        true => attended,
        false => format!("{attended} ({offered} offered, {delivered} delivered)"),
    }
}

/// What became of a case.
pub fn disposition(id: &str) -> String {
    listed(DISPOSITIONS, id)
}

/// A kind of contact.
pub fn contact(id: &str) -> String {
    listed(CONTACTS, id)
}

/// An id as a name: hyphens and dots become spaces, and letters that stand alone capitals.
pub fn name(id: &str) -> String {
    let words = id.split(['-', '.']);
    let words = words.map(|it| if it.len() == 1 { it.to_uppercase() } else { it.to_owned() });
    sentence(&words.collect::<Vec<_>>().join(" "))
}

/// The first letter as a capital.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A count with its noun: "1 contact", "7 contacts".
pub fn count(many: usize, one: &str, more: &str) -> String {
    format!("{many} {}", if many == 1 { one } else { more })
}

/// A date: 22 November 2026.
pub fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// So many days as people say it: "12 days", "7 weeks", "5 months", "2 years and 3 months".
pub fn span(days: i64) -> String {
    let of =
        |many: i64, one: &str| count(usize::try_from(many).unwrap_or(0), one, &format!("{one}s"));
    let months = days * 12 / 365;
    match days {
        ..=20 => of(days, "day"),
        21..=83 => of(days / 7, "week"),
        _ if months < 24 => of(months, "month"),
        _ if months % 12 == 0 => of(months / 12, "year"),
        _ => format!("{} and {}", of(months / 12, "year"), of(months % 12, "month")),
    }
}

/// The local day of an instant.
pub fn local(at: Timestamp) -> Date {
    at.to_zoned(zone()).date()
}

/// The instant at which a local day is over: that at which the next one begins.
pub fn end_of(day: Date) -> Timestamp {
    let next = day.tomorrow().and_then(|next| next.to_zoned(zone()));
    // A day beyond what instants reach is before, or after, everything.
    let beyond = if day.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    next.map_or(beyond, |next| next.timestamp())
}

/// Where people read the dates.
pub fn zone() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_said_in_the_largest_unit_that_tells_enough() {
        for (days, says) in [
            (1, "1 day"),
            (20, "20 days"),
            (28, "4 weeks"),
            (137, "4 months"),
            (365, "12 months"),
            (730, "2 years"),
            (850, "2 years and 3 months"),
        ] {
            assert_eq!(span(days), says, "{days}");
        }
    }

    #[test]
    fn ids_are_read_as_words() {
        assert_eq!(name("youth-justice-b"), "Youth justice B");
        assert_eq!(contact("referral"), "Referral to this programme");
        assert_eq!(disposition("moved"), "moved, and accepted elsewhere");
    }

    #[test]
    fn an_instant_falls_on_the_day_of_those_who_read_it() {
        let at = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(date(local(at)), "1 July 2026");
        let (winter, summer) = (end_of(Date::constant(2026, 1, 31)), end_of(local(at)));
        assert_eq!(winter.to_string(), "2026-02-01T00:00:00Z");
        assert_eq!(summer.to_string(), "2026-07-01T23:00:00Z");
        assert_eq!(end_of(Date::MAX), Timestamp::MAX);
        assert_eq!(end_of(Date::MIN), Timestamp::MIN);
        assert_eq!(count(1, "contact", "contacts"), "1 contact");
    }
}
