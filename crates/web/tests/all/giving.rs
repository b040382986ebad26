//! Several contacts or cases are given to one person in one go: each is recorded by itself, what
//! cannot be done is told, and nothing is done twice.

use std::sync::Arc;

use pathway::contact::Acceptance;
use pathway::home::Holder;
use pathway::partner::Message;
use pathway::register::{Appointment, Cover};
use pathway::{Act, Target};
use policy::{OrgKind, Role};
use service::Service;

use crate::signing::Real;
use crate::site::{Got, HOLDER, act, case, get_as, referral, served, service, with_case};
use crate::typed::{At, Form, words};

/// Contacts that were addressed to the police, and that nobody has taken on.
fn waiting(ids: &[&str]) -> (Arc<Service>, At) {
    let service = service("sqlite::memory:");
    case(&service);
    for id in ids {
        let mut contact = referral();
        contact.names = vec![format!("{id}{id} {id}")];
        contact.to = Some("ambervale-police".into());
        act(&service, Target::Contact((*id).into()), Act::ContactRecord(contact));
    }
    (Arc::clone(&service), (served(service), "officer"))
}

fn get(at: At, path: &str) -> Got {
    get_as(at.0, at.1, path)
}

/// The page that asks to whom these go.
fn asks(at: At, things: &[&str]) -> Got {
    let things: Vec<String> = things.iter().map(|it| it.replace('/', "%2F")).collect();
    get(at, &format!("/queue/give?thing={}", things.join("&thing=")))
}

fn form(page: &Got, holder: &str) -> Form {
    Form::with(&page.body, "name=\"holder\"").type_in(&[("holder", holder)])
}

#[test]
fn an_officer_gives_what_waits_to_a_colleague_and_what_was_not_chosen_waits_on() {
    let (service, at) = waiting(&["k2", "k3", "k4"]);
    let list = get(at, "/queue/waiting").body;
    assert!(list.contains("<form action=\"/queue/give\" method=\"get\">"), "{list}");
    assert!(list.contains("type=\"checkbox\" value=\"contact/k2\""), "{list}");
    let page = asks(at, &["contact/k2", "contact/k3"]);
    let says = words(&page.body);
    assert!(page.status == 200 && says.contains("Give 2 contacts to somebody"), "{says}");
    assert!(says.contains("Sam, Supervisor") && says.contains("Officer, Case officer"), "{says}");
    assert!(!says.contains("Stranger") && !says.contains("Rita"), "not theirs to give to: {says}");
    let sent = form(&page, "sam").send(at);
    let to = "location: /queue/waiting?given=2\r\n";
    assert!(sent.status == 303 && sent.head.contains(to), "{}\n{}", sent.head, words(&sent.body));
    let done = words(&get(at, "/queue/waiting?given=2").body);
    assert!(done.contains("2 contacts were given to somebody"), "{done}");
    assert!(done.contains("k4") && !done.contains("k2") && !done.contains("k3"), "{done}");
    let taken = |id: &str| {
        let entries = service.db().read(|tx| service.record().stream(tx, id, 1)).unwrap();
        let accepted = |it: &&record::Entry| it.envelope.kind == "contact.accepted";
        let by = entries.iter().filter(accepted).map(|it| it.envelope.actor.clone());
        by.collect::<Vec<_>>()
    };
    for (id, by) in [("contact/k2", vec!["officer"]), ("contact/k3", vec!["officer"])] {
        assert_eq!(taken(id), by, "{id}");
    }
    assert_eq!(taken("contact/k4"), Vec::<String>::new());
}

#[test]
fn what_a_colleague_took_on_meanwhile_is_told_and_the_rest_is_done_once() {
    let (service, at) = waiting(&["k2", "k3"]);
    let page = asks(at, &["contact/k2", "contact/k3"]);
    let quicker = Act::ContactAccept(Acceptance { holder: "sally".into() });
    act(&service, Target::Contact("k2".into()), quicker);
    let form = form(&page, "officer");
    for _ in ["sent", "sent twice"] {
        let sent = form.send(at);
        let says = words(&sent.body);
        assert_eq!(sent.status, 422, "{says}");
        assert!(says.contains("1 contact was given to somebody"), "{says}");
        assert!(says.contains("Not given k2 Sally at Ambervale police has taken it on"), "{says}");
        assert!(!says.contains("k3") && sent.body.contains("<title>Error: "), "{says}");
    }
    let entries = service.db().read(|tx| service.record().stream(tx, "contact/k3", 1)).unwrap();
    let taken = entries.iter().filter(|it| it.envelope.kind == "contact.accepted").count();
    assert_eq!(taken, 1, "sent twice, done once");
    let late = words(&asks(at, &["contact/k2"]).body);
    assert!(late.contains("Nothing is left to give") && late.contains("Sally at"), "{late}");
}

#[test]
fn nothing_is_given_to_nobody_or_to_somebody_who_does_not_work_here() {
    let (_service, at) = waiting(&["k2"]);
    let page = asks(at, &["contact/k2"]);
    for wrong in ["", "stranger", "rita", "nobody-at-all"] {
        let sent = form(&page, wrong).send(at);
        let says = words(&sent.body);
        assert_eq!(sent.status, 400, "{wrong}: {says}");
        assert!(says.contains("Select who will hold them") && says.contains("k2"), "{says}");
        assert!(sent.body.contains("name=\"thing\" value=\"contact/k2@"), "{}", sent.body);
    }
    assert!(words(&get(at, "/queue/waiting").body).contains("k2 "));
    let none = get(at, "/queue/give");
    assert!(none.head.contains("location: /queue/waiting?chosen=none\r\n"), "{}", none.head);
    let list = get(at, "/queue/waiting?chosen=none").body;
    assert!(list.contains("href=\"#thing-1\">Choose at least one"), "{list}");
    for wrong in ["thing=case%2Fa&thing=contact%2Fk2", "thing=people%2Fp1", "thing=k2"] {
        assert_eq!(get(at, &format!("/queue/give?{wrong}")).status, 400, "{wrong}");
    }
}

#[test]
fn a_supervisor_sees_who_holds_what_and_passes_on_what_a_leaver_held() {
    let (service, address) = with_case("sqlite::memory:");
    let sam = (address, "sam");
    let all = get(sam, "/queue/holders");
    let says = words(&all.body);
    assert!(says.contains("Your organisation holds 1 open case."), "{says}");
    assert!(all.body.contains("href=\"/queue/holders?of=%3Cscript%3E"), "{}", all.body);
    assert!(get(sam, "/queue").body.contains("href=\"/queue/holders\""));
    let of: String = HOLDER.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let theirs = get(sam, &format!("/queue/holders?of={of}")).body;
    assert!(theirs.contains("type=\"checkbox\" value=\"case/a\""), "{theirs}");
    let page = asks(sam, &["case/a"]);
    // Somebody writes to the case while the page is open: that is looked at first.
    let text = "the family has moved".into();
    let message = Message { id: "m1".into(), to: "ambervale-council".into(), text };
    act(&service, Target::Case("a".into()), Act::MessageSend(message));
    let sent = form(&page, "officer").send(sam);
    let says = words(&sent.body);
    assert!(sent.status == 422 && says.contains("More was recorded on it"), "{says}");
    let sent = form(&sent, "officer").send(sam);
    let to = "location: /queue/holders?given=1\r\n";
    assert!(sent.status == 303 && sent.head.contains(to), "{}\n{}", sent.head, words(&sent.body));
    let done = words(&get(sam, "/queue/holders?given=1").body);
    assert!(done.contains("1 case was given to somebody") && done.contains("Officer 1"), "{done}");
    let gone = words(&get(sam, &format!("/queue/holders?of={of}")).body);
    assert!(gone.contains("holds no open case of your organisation."), "{gone}");
    assert!(get((address, "officer"), "/queue").body.contains("href=\"/case/a\""));
}

#[test]
fn whoever_may_give_nothing_is_told_so_and_nothing_is_done() {
    let (service, address) = with_case("sqlite::memory:");
    let page = asks((address, "sam"), &["case/a"]);
    assert_eq!(asks((address, "keeper"), &["contact/k1"]).status, 403);
    for who in ["teacher", "rita"] {
        let says = words(&asks((address, who), &["contact/k1"]).body);
        assert!(says.contains("Nothing is left to give Cannot be given"), "{who}: {says}");
    }
    assert_eq!(asks((address, "teacher"), &["case/a"]).status, 403);
    // They list cases, and this one is not theirs.
    let other = asks((address, "stranger"), &["case/a"]);
    let says = words(&other.body);
    assert!(other.status == 200 && says.contains("Nothing is left to give"), "{says}");
    let theirs = words(&get((address, "stranger"), "/queue/holders").body);
    assert!(theirs.contains("Your organisation holds no open case."), "{theirs}");
    for thing in ["case/a@3", "contact/k1@1"] {
        let sent = forged((address, "stranger"), &page, thing).send((address, "stranger"));
        let says = words(&sent.body);
        assert!(sent.status == 422 && says.contains("Not given"), "{thing} {} {says}", sent.status);
    }
    assert_eq!(get((address, "stranger"), "/contact/k1").status, 403);
    let unseen = forged((address, "sam"), &page, "case/a").send((address, "sam"));
    assert_eq!(unseen.status, 400, "no page of ours sends it without what was seen");
    let held = service.db().read(|tx| views::case(tx, "a")).unwrap().unwrap();
    assert_eq!(held.holder.as_deref(), Some(HOLDER));
}

/// The form of a page as somebody else would send it, about another thing, under their own session.
fn forged(at: At, page: &Got, thing: &str) -> Form {
    let own = Form::with(&get(at, "/search").body, "name=\"token\"").hidden;
    let session =
        |(name, _): &(String, String)| ["token", "once", "whose"].contains(&name.as_str());
    let mut form = form(page, at.1).type_in(&[("thing", thing)]);
    form.hidden.retain(|it| !session(it));
    form.hidden.extend(own.into_iter().filter(session));
    form
}

#[test]
fn an_error_on_the_page_hides_nothing_that_a_colleague_did_meanwhile() {
    let (service, address) = with_case("sqlite::memory:");
    let sam = (address, "sam");
    let page = asks(sam, &["case/a"]);
    let name = Act::HomeHolder(Holder { holder: "sally".into() });
    act(&service, Target::Case("a".into()), name);
    let wrong = form(&page, "").send(sam);
    assert_eq!(wrong.status, 400, "{}", words(&wrong.body));
    let sent = form(&wrong, "officer").send(sam);
    let says = words(&sent.body);
    assert!(sent.status == 422 && says.contains("More was recorded on it"), "{says}");
    let same = form(&sent, "sally").send(sam);
    let says = words(&same.body);
    assert!(same.status == 422 && says.contains("Sally holds it already"), "{says}");
    let held = service.db().read(|tx| views::case(tx, "a")).unwrap().unwrap();
    assert_eq!(held.holder.as_deref(), Some("sally"));
}

#[test]
fn what_is_addressed_to_others_stays_with_them_whoever_recorded_it() {
    let (service, at) = waiting(&[]);
    let mut contact = referral();
    contact.to = Some("elmsworth-police".into());
    act(&service, Target::Contact("k9".into()), Act::ContactRecord(contact));
    let says = words(&asks(at, &["contact/k9"]).body);
    assert!(says.contains("k9 It is addressed to Elmsworth police"), "{says}");
    let there = (at.0, "stranger");
    assert!(words(&get(there, "/queue/waiting").body).contains("k9"));
    let sent = form(&asks(there, &["contact/k9"]), "stranger").send(there);
    assert_eq!(sent.status, 303, "{}", words(&sent.body));
}

#[test]
fn a_form_that_was_done_is_done_whatever_became_of_its_holder() {
    let (service, at) = waiting(&["k2"]);
    let form = form(&asks(at, &["contact/k2"]), "sally");
    assert_eq!(form.send(at).status, 303);
    let until = "2026-03-09T10:00:00Z".parse().unwrap();
    let from = "2026-03-02T09:00:00Z".parse().unwrap();
    let (away, cover) = ("sally".into(), "sam".into());
    act(&service, Target::Register, Act::RegisterCover(Cover { away, cover, from, until }));
    let again = form.send(at);
    assert_eq!(again.status, 303, "{}", words(&again.body));
}

#[test]
fn nobody_is_offered_who_cannot_take_anything_on() {
    let (service, at) = waiting(&["k2"]);
    let offered = |at: At| words(&asks(at, &["contact/k2"]).body);
    assert!(offered(at).contains("Sally, Senior officer"), "{}", offered(at));
    let (from, until) = ("2026-03-02T09:00:00Z", "2026-03-09T10:00:00Z");
    let (from, until) = (from.parse().unwrap(), until.parse().unwrap());
    let (away, cover) = ("sally".into(), "sam".into());
    act(&service, Target::Register, Act::RegisterCover(Cover { away, cover, from, until }));
    let new = Appointment {
        person: "newcomer".into(),
        organisation: "ambervale-police".into(),
        kind: OrgKind::Police,
        role: Role::CaseOfficer,
        until: None,
    };
    act(&service, Target::Register, Act::RegisterAppoint(new));
    let says = offered(at);
    assert!(!says.contains("Sally,") && says.contains("Sam, Supervisor"), "{says}");
    assert!(!says.contains("Newcomer"), "nobody trained them yet: {says}");
}

#[test]
fn where_people_sign_in_too_a_supervisor_finds_the_officers_who_can_hold_a_case() {
    let real = Real::of("sam");
    let page = real.get("/queue/give?thing=case%2Fa", &real.sign_in());
    let says = words(&page.body);
    assert!(page.status == 200 && says.contains("Officer, Case officer"), "{says}");
    assert!(says.contains("Sam, Supervisor") && !says.contains("Rita"), "{says}");
}
