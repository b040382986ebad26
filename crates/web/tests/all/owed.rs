//! What an organisation is asked for on a case that others hold: whoever is asked finds it, reads
//! what they are asked and no more, and answers it.

use std::sync::Arc;

use pathway::home::Offer;
use pathway::onward::Referral;
use pathway::partner::Message;
use pathway::triage::{CheckAsked, Request};
use pathway::{Act, Target};
use policy::OrgKind;
use service::Service;

use crate::site::{Got, case, get_as, post, raw, served, service, sign_in};
use crate::typed::{At, Form, does, filled, words};
use crate::visits::hidden;

const ASKED: &str = "what did he say to his form tutor in June";

fn site() -> (Arc<Service>, At) {
    let service = service("sqlite::memory:");
    case(&service);
    (Arc::clone(&service), (served(service), "teacher"))
}

fn get(at: At, path: &str) -> Got {
    get_as(at.0, at.1, path)
}

fn page(at: At) -> String {
    words(&get(at, "/queue/owed").body)
}

/// The same in a session that begins now.
fn anew((address, who): At, path: &str) -> String {
    words(&raw(address, ("GET", path), &sign_in(address, who), "").body)
}

/// The officer who holds the case does something with it.
fn asks(service: &Service, act: Act) {
    crate::site::act(service, Target::Case("a".into()), act);
}

/// The officer asks an organisation for information.
fn asks_of(service: &Service, id: &str, of: &str, questions: &str) {
    let [id, of, questions] = [id, of, questions].map(str::to_owned);
    let lawful_basis = "public task".to_owned();
    asks(service, Act::InformationAsk(Request { id, of, questions, lawful_basis }));
}

#[test]
fn a_school_that_is_asked_for_information_finds_the_question_and_answers_it() {
    let (service, at) = site();
    assert!(page(at).contains("Nothing that was asked of your organisation waits"));
    asks_of(&service, "r1", "ambervale-school", ASKED);
    asks_of(&service, "r2", "ambervale-health", "is he known to a clinic");
    asks(
        &service,
        Act::MessageSend(Message {
            id: "m1".into(),
            to: "ambervale-council".into(),
            text: "the family has moved".into(),
        }),
    );
    let start = get(at, "/").body;
    assert!(
        start.contains("href=\"/queue/owed\">1 thing is asked of Ambervale school."),
        "{start}"
    );
    let list = get(at, "/queue/owed");
    let says = words(&list.body);
    assert!(says.contains("1 thing waits for an answer. It is not late."), "{says}");
    assert!(says.contains("Say what you know a Ambervale police 2 March 2026 9 March 2026"));
    assert!(!list.body.contains("href=\"/case/a\""), "the case is closed to them");
    assert_eq!(get(at, "/case/a").status, 403);

    let form = "/case/a/do/triage.answer-information?id=r1";
    assert!(list.body.contains(&format!("href=\"{form}\"")), "{}", list.body);
    let asked = get(at, form);
    let says = words(&asked.body);
    assert!(asked.status == 200 && says.contains(ASKED), "{says}");
    for hidden in ["clinic", "moved", "Jordan", "to look into it", "people/p1"] {
        assert!(!asked.body.contains(hidden), "{hidden}: {says}");
    }
    let empty = Form::with(&asked.body, "name=\"text\"").send(at);
    assert_eq!(empty.status, 400, "{}", words(&empty.body));
    let said = [("id", "r1"), ("answer", "reply"), ("text", "that nobody would laugh any more")];
    let sent = filled(at, "/case/a/do/triage.answer-information", &said).send(at);
    let to = "location: /queue/owed?done=triage.answer-information\r\n";
    assert!(sent.status == 303 && sent.head.contains(to), "{}\n{}", sent.head, words(&sent.body));
    assert!(page(at).contains("Nothing that was asked of your organisation waits"));
    let read = words(&get((at.0, "sam"), "/case/a/information").body);
    assert!(read.contains("that nobody would laugh any more"), "{read}");
    let again = get(at, form);
    assert!(again.status == 303 && again.head.contains("location: /queue/owed?answered=yes\r\n"));
}

#[test]
fn whoever_is_asked_one_thing_does_nothing_else_on_the_case() {
    let (service, at) = site();
    let others = ["partner.send-message", "review.hold", "partner.raise-flag", "home.accept"];
    let closed = |act: &str| {
        let path = format!("/case/a/do/{act}");
        let shown = get(at, &path).status;
        let page = get(at, "/").body;
        let cookie = crate::site::signed(at.0, at.1);
        let sent = post(at.0, &path, &cookie, &format!("{}&text=x", hidden(&page)));
        assert_eq!([shown, sent.status], [403, 403], "{act}");
        assert!(sent.body.contains("service.not-allowed"), "{act}: {}", words(&sent.body));
    };
    others.iter().for_each(|act| closed(act));
    closed("triage.answer-information");
    asks_of(&service, "r2", "ambervale-health", "is he known to a clinic");
    closed("triage.answer-information");
    asks_of(&service, "r1", "ambervale-school", ASKED);
    assert_eq!(get(at, "/case/a/do/triage.answer-information").status, 200);
    others.iter().for_each(|act| closed(act));
    let wrong = [("id", "r2"), ("answer", "nil"), ("text", "nothing is known here")];
    let wrong = filled(at, "/case/a/do/triage.answer-information", &wrong).send(at);
    assert_eq!(wrong.status, 400, "it was asked of others: {}", words(&wrong.body));
    // Sent twice, it is done once, and answered alike.
    let said = [("id", "r1"), ("answer", "nil"), ("text", "nothing is known here")];
    let form = filled(at, "/case/a/do/triage.answer-information", &said);
    let (one, two) = (form.send(at), form.send(at));
    assert_eq!((one.status, two.status), (303, 303), "{}", words(&two.body));
}

#[test]
fn a_hand_off_is_in_the_list_of_whom_it_is_offered_to_until_it_is_answered_or_lapses() {
    let (service, at) = site();
    let council = (at.0, "cora");
    let offer = |id: &str| {
        asks(
            &service,
            Act::HomeOffer(Offer {
                id: id.into(),
                to: "ambervale-council".into(),
                to_kind: OrgKind::LocalAuthority,
                reason: "the family moved there".into(),
            }),
        );
    };
    offer("o1");
    assert!(page(council).contains("Take the case on, or decline it a Ambervale police"));
    assert!(page(at).contains("Nothing that was asked of"), "that is for others");
    does(council, "/case/a/do/home.decline?id=o1", &[("reason", "they never moved here")]);
    assert!(page(council).contains("Nothing that was asked of"), "{}", page(council));
    // F15: that it was declined is for whoever offered it to read, wherever the case goes next.
    let told = page((at.0, "officer"));
    assert!(
        told.contains("Acknowledge that what you asked for was declined a Ambervale council"),
        "{told}"
    );
    let read = [("id", "declined:o1")];
    does((at.0, "officer"), "/case/a/do/partner.acknowledge", &read);
    assert!(page((at.0, "officer")).contains("Nothing that was asked of"));
    offer("o2");
    assert!(page(council).contains("It is not late."), "{}", page(council));
    service.clock().advance("2026-03-20T10:00:00Z".parse().unwrap());
    service.tick().unwrap();
    let says = anew(council, "/queue/owed");
    assert!(says.contains("Nothing that was asked of"), "it lapsed: {says}");
}

#[test]
fn whoever_is_asked_is_not_held_up_by_what_others_record_and_hears_who_was_quicker() {
    let (service, at) = site();
    asks_of(&service, "r1", "ambervale-school", ASKED);
    let path = "/case/a/do/triage.answer-information";
    let said = [("id", "r1"), ("answer", "reply"), ("text", "that nobody would laugh any more")];
    let (first, late) = (filled(at, path, &said), get(at, path).body);
    assert!(late.contains("name=\"version\" value=\"0\""), "{late}");
    asks_of(&service, "r2", "ambervale-health", "is he known to a clinic");
    let sent = first.send(at);
    assert_eq!(sent.status, 303, "{}", words(&sent.body));
    let other = [("id", "r1"), ("answer", "nil"), ("text", "nothing to add")];
    let sent = Form::with(&late, "name=\"text\"").type_in(&other).send(at);
    let says = words(&sent.body);
    assert!(sent.status == 400 && says.contains("Somebody has answered it since"), "{says}");
    assert!(says.contains("nothing to add"), "{says}");
}

#[test]
fn a_service_that_is_asked_to_take_somebody_on_answers_whatever_its_office() {
    let (service, at) = site();
    let mentor = (at.0, "mentor");
    asks(
        &service,
        Act::OnwardRefer(Referral {
            id: "w1".into(),
            to: "steady-mentors".into(),
            service: "early-help".into(),
            asks: "an hour a week after school".into(),
        }),
    );
    let says = page(mentor);
    assert!(says.contains("Take the person on in your service, or decline a Ambervale police"));
    let form = words(&get(mentor, "/case/a/do/onward.answer?id=w1").body);
    assert!(form.contains("an hour a week after school"), "{form}");
    let no = [("id", "w1"), ("accepts", "no"), ("says", "we have nobody free until May")];
    let sent = filled(mentor, "/case/a/do/onward.answer", &no).send(mentor);
    assert!(sent.head.contains("location: /queue/owed?done=onward.answer"), "{}", sent.head);
    assert!(page(mentor).contains("Nothing that was asked of"), "{}", page(mentor));
    assert!(page((at.0, "officer")).contains("what you asked for was declined"));
}

#[test]
fn the_unit_finds_the_checks_that_it_is_asked_for_and_those_to_be_done_again() {
    let (service, at) = site();
    let unit = (at.0, "desk");
    asks(&service, Act::TriageAskCheck(CheckAsked { of: "regional-unit".into() }));
    let says = page(unit);
    let line = "Check for live investigations a Ambervale police 2 March 2026 No day is set";
    assert!(says.contains("Waits for an answer") && says.contains(line), "{says}");
    does(unit, "/case/a/do/triage.deconflict", &[("outcome", "clear")]);
    let says = page(unit);
    assert!(says.contains("Nothing that was asked of") && says.contains("To be done again"));
    assert!(says.contains("2 March 2026 30 March 2026"), "{says}");
    assert!(!words(&get(unit, "/").body).contains("asked of Regional unit"));
    service.clock().advance("2026-04-02T10:00:00Z".parse().unwrap());
    let says = anew(unit, "/queue/owed");
    assert!(says.contains("1 thing waits for an answer. It is late."), "{says}");
    assert!(says.contains("30 March 2026 Overdue"), "{says}");
    let start = anew(unit, "/");
    assert!(start.contains("1 thing is asked of Regional unit, and it is late."), "{start}");
}

#[test]
fn who_can_be_asked_nothing_has_no_list() {
    let (_service, at) = site();
    for (who, status) in [("auditor", 403), ("keeper", 403), ("mentor", 200), ("sam", 200)] {
        let got = get((at.0, who), "/queue/owed");
        assert_eq!(got.status, status, "{who}: {}", words(&got.body));
        let start = get((at.0, who), "/").body;
        let works = get((at.0, who), "/queue").body.contains("href=\"/queue/owed\"");
        assert_eq!(works, status == 200, "{who}: {start}");
    }
}
