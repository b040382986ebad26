//! Who keeps the register appoints people by forms, and what follows holds on the next click.

use crate::site::{case, get_as, served, service};
use crate::typed::{At, does, filled, words};

/// A site, and a supervisor there.
fn site() -> At {
    let service = service("sqlite::memory:");
    case(&service);
    (served(service), "sam")
}

const NEWCOMER: [(&str, &str); 2] = [("person", "New Comer"), ("role", "case-officer")];
const NEXT_YEAR: [(&str, &str); 3] =
    [("until-day", "1"), ("until-month", "3"), ("until-year", "2027")];

fn page(at: At) -> String {
    words(&get_as(at.0, at.1, "/staff").body)
}

#[test]
fn somebody_is_appointed_trained_covered_for_and_let_go() {
    let at = site();
    does(at, "/staff/register/do/register.appoint", &NEWCOMER);
    let says = page(at);
    assert!(says.contains("New comer Case officer 2 March 2026 None recorded"), "{says}");
    let trains = [&[("person", "New Comer")][..], &NEXT_YEAR].concat();
    does(at, "/staff/register/do/register.record-training", &trains);
    let says = page(at);
    assert!(says.contains("New comer Case officer 2 March 2026 Until 1 March 2027"), "{says}");
    let away = [
        ("away", "New Comer"),
        ("cover", "Officer"),
        ("from-day", "1"),
        ("from-month", "3"),
        ("from-year", "2026"),
    ];
    let away = [&away[..], &NEXT_YEAR].concat();
    does(at, "/staff/register/do/register.name-cover", &away);
    let says = page(at);
    assert!(says.contains("Officer covers until 1 March 2027"), "{says}");
    let end = "/staff/register/do/register.end-appointment?person=new-comer&role=case-officer\
               &organisation=ambervale-police";
    assert!(get_as(at.0, at.1, "/staff").body.contains("?person=new-comer&#38;organisation="));
    does(at, end, &[("role", "case-officer")]);
    let says = page(at);
    assert!(!says.contains("New comer"), "{says}");
}

#[test]
fn what_is_missing_or_cannot_be_is_told_and_what_was_typed_stays() {
    let at = site();
    let path = "/staff/register/do/register.appoint";
    let back = filled(at, path, &[("person", "New Comer")]).send(at);
    assert!(back.status == 400 && back.body.contains("Select role"), "{}", back.body);
    assert!(back.body.contains("value=\"New Comer\""), "{}", back.body);
    let past = [("until-day", "1"), ("until-month", "3"), ("until-year", "2020")];
    let back = filled(at, path, &[&NEWCOMER[..], &past].concat()).send(at);
    let says = words(&back.body);
    assert!(back.status == 422 && says.contains("It ends before it begins"), "{says}");
}

#[test]
fn who_does_not_keep_the_register_reads_it_and_changes_nothing() {
    let (site, _) = site();
    let officer = (site, "officer");
    let got = get_as(site, "officer", "/staff");
    assert_eq!(got.status, 200, "colleagues see who works beside them");
    assert!(!got.body.contains("/do/register."), "{}", got.body);
    assert!(!got.body.contains("Training"), "whose training ran out is not theirs to see");
    assert!(page((site, "sam")).contains("Training"));
    let form = get_as(site, "officer", "/staff/register/do/register.appoint");
    assert_eq!(form.status, 403);
    let sam = filled((site, "sam"), "/staff/register/do/register.appoint", &NEWCOMER);
    assert_eq!(sam.send(officer).status, 403, "another's form, and not theirs to send");
    assert!(!page((site, "sam")).contains("New comer"));
}

#[test]
fn the_administrator_keeps_every_organisation_and_a_supervisor_only_their_own() {
    let (site, sam) = site();
    let elsewhere = [&NEWCOMER[..], &[("organisation", "Elmsworth police")]].concat();
    let path = "/staff/register/do/register.appoint";
    assert_eq!(filled((site, sam), path, &elsewhere).send((site, sam)).status, 403);
    assert_eq!(get_as(site, sam, "/staff?of=elmsworth-police").status, 403);
    let keeper = (site, "keeper");
    let police = [&elsewhere[..], &[("kind", "police")]].concat();
    assert_eq!(filled(keeper, path, &police).send(keeper).status, 303);
    let says = words(&get_as(site, "keeper", "/staff?of=elmsworth-police").body);
    assert!(says.contains("New comer Case officer"), "{says}");
    assert!(get_as(site, "keeper", "/staff").body.contains("register.approve-provider"));
    assert!(!get_as(site, sam, "/staff").body.contains("register.approve-provider"));
}

/// What a supervisor may not do by the register: each with what is typed.
const BEYOND: [(&str, &[(&str, &str)]); 5] = [
    ("register.appoint", &[("person", "Sam"), ("role", "case-officer")]),
    ("register.appoint", &[("person", "Stranger"), ("role", "case-officer")]),
    ("register.appoint", &[("person", "New Comer"), ("role", "commissioner")]),
    ("register.name-cover", &[("away", "Stranger"), ("cover", "Officer"), ("from-day", "1")]),
    ("register.name-cover", &[("away", "Officer"), ("cover", "Sam"), ("from-day", "1")]),
];

#[test]
fn a_supervisor_gives_nobody_rights_over_others_records_and_none_to_themselves() {
    let at = site();
    let rest = [("from-month", "3"), ("from-year", "2026")];
    for (deed, typed) in BEYOND {
        let typed = [typed, &rest, &NEXT_YEAR].concat();
        let sent = filled(at, &format!("/staff/register/do/{deed}"), &typed).send(at);
        // A role that is not theirs to give is no choice of theirs.
        let commissioner = typed.contains(&("role", "commissioner"));
        let want = if commissioner { 400 } else { 403 };
        assert_eq!(sent.status, want, "{deed} {typed:?}: {}", words(&sent.body));
    }
    let says = page(at);
    assert!(!says.contains("Commissioner") && !says.contains("Stranger"), "{says}");
}
