//! Emergency access by its pages: who asks, who agrees, who looks again.

use std::sync::Arc;

use service::Service;

use crate::site::{Got, case, get_as, served, service};
use crate::typed::{At, Form, between, does, filled, words};

const WHY: &str = "he is <i>outside</i> the school, and nobody who holds the case answers";
const ASK: &str = "/case/a/do/glass.break";

fn site() -> (Arc<Service>, At) {
    let service = service("sqlite::memory:");
    case(&service);
    (Arc::clone(&service), (served(service), "stranger"))
}

fn get(at: At, path: &str) -> Got {
    get_as(at.0, at.1, path)
}

fn asks(at: At, hours: &str, second: &str) -> Got {
    filled(at, ASK, &[("rationale", WHY), ("hours", hours), ("second", second)]).send(at)
}

#[test]
fn a_case_is_read_in_an_emergency_once_two_agree_and_somebody_looks_at_that_again() {
    let (_service, at) = site();
    let [sam, rita, officer] = ["sam", "rita", "officer"].map(|who| (at.0, who));
    assert_eq!(get(at, "/case/a").status, 403);
    assert!(get(at, "/").body.contains("href=\"/glass\""));
    let page = get(at, "/glass").body;
    let sent = Form::with(&page, "name=\"case\"").type_in(&[("case", " a ")]).send(at);
    assert!(sent.status == 303 && sent.head.contains(&format!("location: {ASK}\r\n")));

    let sent = asks(at, "2", "sam supervisor ambervale-police");
    let waits = between(&sent.head, "location: ", "\r\n").unwrap_or_default().to_owned();
    assert!(sent.status == 303 && waits.starts_with("/queue/sign/"), "{}", words(&sent.body));
    assert_eq!(get(at, "/case/a").status, 403, "nobody agreed yet");
    let page = get(sam, &waits).body;
    assert!(page.contains("&#60;i&#62;outside&#60;/i&#62;"), "{}", words(&page));
    let signed = Form::with(&page, "value=\"sign\"").send(sam);
    assert!(signed.status == 303, "{}", words(&signed.body));

    let read = get(at, "/case/a");
    assert!(read.status == 200, "{}", words(&read.body));
    assert!(!words(&read.body).contains("Offer the case"), "it is read, and not changed");
    assert!(
        read.body.contains("You read this case in an emergency. It is on the record"),
        "{}",
        read.body
    );
    let own = get(at, "/glass").body;
    assert!(own.contains("href=\"/case/a\"") && own.contains("Open to you in an emergency"));
    let start = get(at, "/").body;
    assert!(start.contains("href=\"/glass\">1 case is open to you in an emergency"), "{start}");
    assert!(!get(officer, "/case/a").body.contains("You read this case"));
    assert_eq!(get(at, "/people/p1/line").status, 403, "the case opens, and not the line");

    assert!(words(&get(rita, "/").body).contains("1 emergency access waits for you"));
    let list = words(&get(rita, "/glass").body);
    assert!(list.contains("Stranger, Elmsworth police; Sam agreed"), "{list}");
    assert!(list.contains("Say whether there was") && !list.contains("Reference of the case"));
    let page = get(rita, "/case/a/do/glass.review").body;
    let which = between(&page, "name=\"id\"", ">").unwrap();
    let which = between(which, "value=\"", "\"").unwrap();
    let why = "the holder was on duty, and was not rung";
    let said = [("id", which), ("needed", "no"), ("rationale", why)];
    does(rita, "/case/a/do/glass.review", &said);
    let list = words(&get(rita, "/glass").body);
    assert!(list.contains("There was no need, says Rita"), "{list}");
    assert_eq!(get(at, "/case/a").status, 403, "it is closed from then on");
}

#[test]
fn what_is_wrong_comes_back_filled_and_tells_nothing_of_the_case() {
    let (_service, at) = site();
    let page = get(at, "/glass").body;
    let empty = Form::with(&page, "name=\"case\"").send(at);
    assert_eq!(empty.status, 400);
    assert!(words(&empty.body).contains("Enter the reference of the case"));
    let dots = Form::with(&page, "name=\"case\"").type_in(&[("case", "..")]).send(at);
    assert!(dots.status == 400 && dots.body.contains("value=\"..\""));
    let long = asks(at, "48", "sam supervisor ambervale-police");
    let says = words(&long.body);
    assert!(long.status == 422 && says.contains("he time is none, or too long"), "{says}");
    assert!(long.body.contains("value=\"48\"") && long.body.contains("&#60;i&#62;outside"));
    let alone = asks(at, "2", "");
    assert_eq!(alone.status, 400, "somebody has to agree: {}", words(&alone.body));
    assert!(alone.body.contains("href=\"#second\"") && alone.body.contains("&#60;i&#62;outside"));
    let none = ASK.replace("/a/", "/nowhere/");
    let [there, missing] = [ASK, &none].map(|path| words(&get(at, path).body));
    assert_eq!(there, missing.replace("nowhere", "a"));
}

#[test]
fn who_looks_after_records_sees_that_nobody_read_any_case_so() {
    let (_service, at) = site();
    let page = words(&get((at.0, "rita"), "/glass").body);
    assert!(page.contains("Nobody has read a case in an emergency"), "{page}");
    assert_eq!(get((at.0, "mentor"), "/glass").status, 403, "a mentor has no part in it");
}
