//! From what was typed to what is recorded, by the sender's own hand: words stay as they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use pathway::contact::{
    Coded, Contact, ContactKind, Evidence, Form, Knows, Matching, Referrer, Sign, Urgent,
};
use pathway::file::File;
use policy::{OrgKind, Role};
use service::{Code, Referral, Sent, Service, ServiceError, Staged, Visitor};

use super::asked::{NOBODY, VERSION, WORKS};
use super::checks;
use super::typed::{Along, Typed};
use super::words::Lang;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;

/// As which agency a member of the public is recorded. No organisation has an id with blanks, so
/// that what the public sends is nobody else's.
const PUBLIC_AGENCY: &str = "A member of the public";

/// What is sent, and by whom.
pub(super) struct Sending {
    pub(super) typed: Typed,
    pub(super) lang: Lang,
    pub(super) today: Date,
    /// Who is signed in and raises concerns for their organisation; nobody for the public.
    pub(super) visitor: Option<Visitor>,
}

/// Who sends for their organisation, by their session. Whoever is signed in as anything else has
/// other ways, and is here as anybody is.
pub(super) fn own(visit: Option<Visit>) -> Option<Visitor> {
    let visitor = visit?.visitor().clone();
    matches!(visitor.actor.role, Role::Referrer | Role::SafeguardingLead).then_some(visitor)
}

/// Sends what was typed, as it was checked at this version.
pub(super) async fn send(
    site: &Arc<Site>,
    (code, version): (Code, u64),
    sending: Sending,
) -> Result<Sent, Problem> {
    let door = Arc::clone(site);
    site.work(move |service| {
        let Sending { typed, lang, today, visitor } = sending;
        let mut referral = referral(&typed, (lang, today));
        referral.contact.to = Some(door.receiver().to_owned());
        let visitor = match visitor {
            Some(visitor) => {
                referral.contact.agency.clone_from(&visitor.actor.organisation);
                referral.contact.agency_kind = visitor.actor.kind;
                visitor
            }
            None => public(service, &code)?,
        };
        service.enter(door.rules(), &visitor).send((&code, version), &referral)
    })
    .await
}

fn public(service: &Service, code: &Code) -> Result<Visitor, ServiceError> {
    Service::member_of_public(&service.reference(code)).ok_or(ServiceError::NoDraft)
}

/// What is recorded of what was typed.
pub(super) fn referral(typed: &Typed, (lang, today): (Lang, Date)) -> Referral {
    Referral {
        contact: contact(typed, today),
        form: form(typed, lang),
        referrer: who(typed),
        files: typed.files.iter().map(along).collect(),
    }
}

/// How a file came that came with a referral.
const CAME: &str = "sent with the referral, by whoever raised it";

fn along(along: &Along) -> File {
    let Staged { id, name, media, bytes, sha256 } = along.file.clone();
    let (title, from) = (along.shows.clone(), CAME.to_owned());
    File { id, title, from, name, media, bytes, sha256 }
}

fn contact(typed: &Typed, today: Date) -> Contact {
    let ticked = ticked(typed);
    let mut names = typed.list("person", "name", '\n');
    names.extend(typed.list("person", "other", '\n'));
    let boxes = typed.page("person").map(|saved| saved.boxes("born"));
    let signs: BTreeSet<Sign> = ticked.iter().filter_map(|it| sign(*it)).collect();
    let (agency, agency_kind) = agency(typed);
    Contact {
        kind: ContactKind::Referral,
        agency,
        agency_kind,
        names,
        born: boxes.and_then(|boxes| checks::born(&boxes, today).ok().flatten()),
        age: checks::age(typed.text("person", "age")),
        form: Some(VERSION.to_owned()),
        seen: typed.maybe("seen", "seen"),
        worries: typed.maybe("concern", "worries"),
        violence: signs.iter().any(|sign| *sign != Sign::Radicalisation),
        graded: None,
        history_seen: None,
        gender: None,
        coded: Some(Coded { signs, incident: None }),
        to: None,
        matching: Matching {
            postcodes: typed.list("find", "postcode", '\n'),
            addresses: one_line(typed).into_iter().collect(),
            phones: typed.list("find", "phone", '\n'),
            emails: typed.list("find", "email", '\n'),
            numbers: vec![],
            desk: None,
        },
    }
}

/// An address on one line, as the record keeps them.
fn one_line(typed: &Typed) -> Option<String> {
    let lines = typed.list("find", "address", '\n');
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// Who recorded it. What somebody writes of their own work is marked as that: it is no
/// organisation's id, and ties no organisation to it.
fn agency(typed: &Typed) -> (String, OrgKind) {
    if typed.text("you", "who") != WORKS {
        return (PUBLIC_AGENCY.to_owned(), OrgKind::Public);
    }
    let organisation = typed.text("work", "organisation");
    let kind = typed.text("work", "kind").parse().unwrap_or(OrgKind::Community);
    (format!("{organisation} (as its writer says)"), kind)
}

/// What was ticked as urgent.
fn ticked(typed: &Typed) -> BTreeSet<Urgent> {
    let read = |text: &String| match text.as_str() {
        "weapon" => Some(Urgent::Weapon),
        "threat" => Some(Urgent::Threat),
        "attacks" => Some(Urgent::Attacks),
        "elected-person" => Some(Urgent::ElectedPerson),
        "travel" => Some(Urgent::Travel),
        _ => None,
    };
    typed.list("urgent", "which", ' ').iter().filter_map(read).collect()
}

/// The word that rules read for it.
fn sign(urgent: Urgent) -> Option<Sign> {
    match urgent {
        Urgent::Weapon => Some(Sign::WeaponNamed),
        Urgent::Threat | Urgent::ElectedPerson => Some(Sign::Threat),
        Urgent::Attacks => Some(Sign::ViolenceFixation),
        Urgent::Travel => None,
    }
}

fn form(typed: &Typed, lang: Lang) -> Form {
    let kept = typed.text("proof", "kept") == "yes";
    let evidence = typed.list("proof", "links", '\n').into_iter();
    Form {
        version: VERSION.to_owned(),
        language: lang.code().to_owned(),
        noticed: typed.maybe("seen", "when"),
        place: typed.maybe("seen", "where"),
        told_by: typed.maybe("seen", "told"),
        attends: typed.maybe("find", "attends"),
        online: typed.list("find", "online", '\n'),
        urgent: ticked(typed),
        urgent_words: typed.maybe("urgent", "words"),
        around: typed.maybe("knows", "around"),
        person_knows: knows(typed.text("knows", "person")),
        carer_knows: knows(typed.text("knows", "carer")),
        knows_words: typed.maybe("knows", "words"),
        evidence: evidence.map(|at| Evidence { at, kept }).collect(),
    }
}

fn knows(text: &str) -> Option<Knows> {
    match text {
        "yes" => Some(Knows::Yes),
        "no" => Some(Knows::No),
        "unsure" => Some(Knows::Unsure),
        _ => None,
    }
}

/// Who sends it. Whoever would rather not say is not named, whatever was typed before.
fn who(typed: &Typed) -> Option<Referrer> {
    let page = match typed.text("you", "who") {
        NOBODY => return None,
        WORKS => "work",
        _ => "reach",
    };
    let text = |field| typed.maybe(page, field);
    let referrer = Referrer {
        name: text("name"),
        relation: text("relation"),
        organisation: text("organisation"),
        job: text("job"),
        email: text("email"),
        phone: text("phone"),
        safely: text("safely"),
    };
    (referrer != Referrer::default()).then_some(referrer)
}

#[cfg(test)]
mod tests {
    use super::super::typed::Saved;
    use super::*;
    use jiff::civil::date;

    const ON: (Lang, Date) = (Lang::Welsh, date(2026, 11, 22));

    fn sent(pages: &[(&str, &[(&str, &str)])]) -> Referral {
        let mut typed = Typed::default();
        for (page, fields) in pages {
            typed.save(page, Saved::with(fields));
        }
        referral(&typed, ON)
    }

    #[test]
    fn words_are_recorded_as_they_were_typed_opinion_apart_from_what_was_seen() {
        let it = sent(&[
            ("person", &[("name", "Invented Name"), ("other", "Inventid\n\nNickname")]),
            ("concern", &[("worries", "I think <b>so</b>")]),
            ("seen", &[("seen", "\u{201c}exact words\u{201d}\nsecond line")]),
        ]);
        assert_eq!(it.contact.names, ["Invented Name", "Inventid", "Nickname"]);
        assert_eq!(it.contact.worries.as_deref(), Some("I think <b>so</b>"));
        assert_eq!(it.contact.seen.as_deref(), Some("\u{201c}exact words\u{201d}\nsecond line"));
        assert_eq!((it.form.language.as_str(), it.form.version.as_str()), ("cy", "national-1"));
    }

    #[test]
    fn whoever_would_rather_not_say_is_not_named_whatever_was_typed_before() {
        let name: (&str, &[(&str, &str)]) = ("reach", &[("name", "Invented Aunt")]);
        let named = sent(&[("you", &[("who", "public")]), name]);
        assert_eq!(named.referrer.unwrap().name.as_deref(), Some("Invented Aunt"));
        assert_eq!(sent(&[("you", &[("who", "nobody")]), name]).referrer, None);
        assert_eq!(sent(&[("you", &[("who", "public")])]).referrer, None);
    }

    #[test]
    fn what_a_writer_says_of_their_work_is_never_an_organisation_of_ours() {
        let it = sent(&[
            ("you", &[("who", "work")]),
            ("work", &[("organisation", "ambervale-police"), ("kind", "police")]),
        ]);
        assert_eq!(it.contact.agency, "ambervale-police (as its writer says)");
        assert_eq!(it.contact.agency_kind, OrgKind::Police);
        assert_eq!(sent(&[]).contact.agency_kind, OrgKind::Public);
        assert!(sent(&[]).contact.agency.contains(' '), "no id has a blank");
    }

    #[test]
    fn what_is_ticked_becomes_signs_that_rules_count() {
        let it = sent(&[("urgent", &[("which", "weapon elected-person travel")])]);
        let signs: Vec<Sign> = it.contact.coded.unwrap().signs.into_iter().collect();
        assert_eq!(signs, [Sign::WeaponNamed, Sign::Threat]);
        assert!(it.contact.violence && it.form.urgent.len() == 3);
        let none = sent(&[("urgent", &[("which", "none")])]);
        assert!(!none.contact.violence && none.contact.coded.unwrap().signs.is_empty());
        assert!(!sent(&[("urgent", &[("which", "travel")])]).contact.violence);
    }

    #[test]
    fn a_birth_an_address_and_evidence_are_read() {
        let it = sent(&[
            ("person", &[("born-day", "2"), ("born-month", "3"), ("born-year", "2009")]),
            ("find", &[("address", "1 Invented Road\nAmbervale"), ("postcode", "ZZ1 1ZZ")]),
            ("proof", &[("links", "https://example.org/a\na picture"), ("kept", "yes")]),
        ]);
        assert_eq!(it.contact.born, Some(date(2009, 3, 2)));
        assert_eq!(it.contact.matching.addresses, ["1 Invented Road, Ambervale"]);
        assert_eq!(it.form.evidence.len(), 2);
        assert!(it.form.evidence.iter().all(|one| one.kept));
    }
}
