//! What waits for signatures, as those see it who send, sign and decline.

use std::sync::Arc;

use pathway::{Act, Target, register};
use policy::Role;
use service::Service;

use crate::site::{Got, act, case, get_as, served, service};
use crate::typed::{At, Form, between, does, filled, words};

const WHY: &str = "the school meant <b>somebody else</b>, and says so in writing";
const FORM: &str = "/contact/k1/do/contact.discount";

/// A site with one case, and the officer who holds it.
fn site() -> (Arc<Service>, At) {
    let service = service("sqlite::memory:");
    case(&service);
    let at = (served(Arc::clone(&service)), "officer");
    does(at, "/case/a/do/home.name-holder", &[("holder", "officer")]);
    (service, at)
}

fn get(at: At, path: &str) -> Got {
    get_as(at.0, at.1, path)
}

fn discount(at: At, second: &str) -> Form {
    filled(at, FORM, &[("why", "mistaken"), ("rationale", WHY), ("second", second)])
}

/// Sends what Sam is to sign; answers where it waits.
fn asks(at: At) -> String {
    let sent = discount(at, "sam supervisor ambervale-police").send(at);
    assert_eq!(sent.status, 303, "{}", words(&sent.body));
    let to = between(&sent.head, "location: ", "\r\n").unwrap_or_default().to_owned();
    assert!(to.starts_with("/queue/sign/"), "{to}");
    to
}

/// Answers what waits, with one of the forms of its page.
fn answers(at: At, waits: &str, does: &str, typed: &[(&str, &str)]) -> Got {
    let page = get(at, waits);
    assert_eq!(page.status, 200, "{}", page.body);
    Form::with(&page.body, &format!("value=\"{does}\"")).type_in(typed).send(at)
}

fn is_discounted(at: At) -> bool {
    get(at, FORM.replace("discount", "restore").as_str()).status == 200
        && words(&get(at, "/contact/k1").body).contains("does not count")
}

#[test]
fn f27_a_second_person_signs_in_a_session_of_their_own() {
    let (_service, at) = site();
    let sam = (at.0, "sam");
    assert!(words(&get(sam, "/queue/sign").body).contains("Nothing waits for your signature"));
    let waits = asks(at);
    assert!(!is_discounted(at), "a name alone signs nothing");
    let own = get(at, &waits).body;
    assert!(own.contains("Take it back") && !own.contains("Sign it"), "{}", words(&own));
    let list = words(&get(sam, "/queue/sign").body);
    assert!(
        list.contains("1 act waits for your signature") && list.contains("Contact k1"),
        "{list}"
    );
    let page = get(sam, &waits).body;
    assert!(page.contains("&#60;b&#62;somebody else&#60;/b&#62;"), "{page}");
    assert!(page.contains("Sign it") && !page.contains("Take it back"));
    let signed = answers(sam, &waits, "sign", &[]);
    assert!(signed.status == 303 && signed.head.contains("/queue/sign?done=done"));
    assert!(is_discounted(at), "{}", words(&get(at, "/contact/k1").body));
    assert_eq!(get(sam, &waits).status, 404, "it waits no longer");
    assert!(words(&get(at, "/queue/sign").body).contains("Nothing waits for your signature"));
}

#[test]
fn who_declines_says_why_and_its_sender_finds_everything_typed() {
    let (_service, at) = site();
    let (sam, waits) = ((at.0, "sam"), asks(at));
    let blank = answers(sam, &waits, "decline", &[]);
    assert!(words(&blank.body).contains("Enter why you do not sign"), "{}", words(&blank.body));
    let why = "what the school wrote is not on the record";
    assert_eq!(answers(sam, &waits, "decline", &[("reasons", why)]).status, 303);
    let told = words(&get(at, &waits).body);
    assert!(told.contains("Sam declined") && told.contains(why), "{told}");
    assert!(!get(sam, &waits).body.contains("Sign it"), "nobody signs it any more");
    let back = answers(at, &waits, "back", &[]);
    assert_eq!(back.status, 200);
    let again = Form::of(&back.body);
    assert_eq!(again.action, FORM);
    assert!(again.hidden.iter().any(|(_, text)| text == WHY), "{:?}", again.hidden);
    assert_eq!(get(at, &waits).status, 404);
    assert!(!is_discounted(at));
}

#[test]
fn what_was_recorded_since_is_read_before_it_is_signed() {
    let (_service, at) = site();
    let (sam, waits) = ((at.0, "sam"), asks(at));
    let before = Form::with(&get(sam, &waits).body, "value=\"sign\"");
    let accept = filled(at, "/contact/k1/do/contact.accept", &[("holder", "officer")]).send(at);
    assert_eq!(accept.status, 303, "{}", words(&accept.body));
    let late = before.send(sam);
    let says = words(&late.body);
    assert!(says.contains("More was recorded since you opened this page"), "{says}");
    assert!(!is_discounted(at));
    assert_eq!(Form::with(&late.body, "value=\"sign\"").send(sam).status, 303);
    assert!(is_discounted(at));
}

#[test]
fn who_went_through_a_sign_in_reads_it_once_more_before_they_sign() {
    let (_service, at) = site();
    let (sam, waits) = ((at.0, "sam"), asks(at));
    let typed = [("more", "kept"), ("reasons", "typed before the session ended")];
    let kept = answers(sam, &waits, "decline", &typed);
    assert!(kept.status == 200 && kept.body.contains("typed before the session ended"));
    assert_eq!(answers(sam, &waits, "sign", &[("more", "kept")]).status, 200);
    assert!(!is_discounted(at) && get(sam, &waits).body.contains("Sign it"));
}

#[test]
fn what_waits_no_longer_says_so_and_nothing_is_lost_on_a_second_click() {
    let (_service, at) = site();
    let (sam, waits) = ((at.0, "sam"), asks(at));
    let sign = Form::with(&get(sam, &waits).body, "value=\"sign\"");
    let back = Form::with(&get(at, &waits).body, "value=\"back\"");
    assert_eq!(Form::of(&back.send(at).body).action, FORM);
    assert_eq!(Form::of(&back.send(at).body).action, FORM, "the first answer was lost");
    let late = sign.send(sam);
    assert!(late.head.contains("/queue/sign?done=gone"), "{}", late.head);
    let told = words(&get(sam, "/queue/sign?done=gone").body);
    assert!(told.contains("It waits no longer"), "{told}");
    assert!(!is_discounted(at));
}

#[test]
fn what_its_sender_may_not_do_any_more_is_not_done_for_them() {
    let (service, at) = site();
    let (sam, waits) = ((at.0, "sam"), asks(at));
    let (person, organisation) = ("officer".to_owned(), "ambervale-police".to_owned());
    let end = register::Ending { person, organisation, role: Role::CaseOfficer };
    act(&service, Target::Register, Act::RegisterEnd(end));
    let told = words(&answers(sam, &waits, "sign", &[]).body);
    assert!(told.contains("may not do it any more"), "{told}");
    let says = words(&get(sam, "/contact/k1").body);
    assert!(!says.contains("does not count"), "{says}");
    let refused =
        service.db().read(|tx| service.record().stream(tx, "refusal/contact/k1", 1)).unwrap();
    assert_eq!(refused.len(), 1, "that it was tried is on the record");
}

#[test]
fn who_was_not_asked_sees_and_signs_nothing() {
    let (_service, at) = site();
    let (sam, waits) = ((at.0, "sam"), asks(at));
    let form = Form::with(&get(sam, &waits).body, "value=\"sign\"");
    for other in ["stranger", "sally", "cora", "keeper"] {
        let other = (at.0, other);
        assert_eq!(get(other, &waits).status, 404, "{}", other.1);
        let list = get(other, "/queue/sign");
        assert!(!words(&list.body).contains("k1"), "{}", other.1);
        assert_ne!(form.send(other).status, 303, "a form of another session");
    }
    assert!(!is_discounted(at));
}

#[test]
fn nobody_is_offered_who_may_not_sign_and_a_made_up_name_is_nobody() {
    let (_service, at) = site();
    let page = get(at, FORM).body;
    assert!(page.contains("Sam, Supervisor") || page.contains("Sam, supervisor"), "{page}");
    assert!(!page.contains("value=\"mentor ") && !page.contains("value=\"officer "), "{page}");
    let sent = discount(at, "boss supervisor ambervale-police").send(at);
    assert_eq!(sent.status, 422, "{}", words(&sent.body));
}

#[test]
fn whoever_sent_what_nobody_signed_in_time_is_told_where_they_begin_and_sends_it_again() {
    let (service, at) = site();
    let (sam, waits) = ((at.0, "sam"), asks(at));
    let start = words(&get(sam, "/").body);
    assert!(start.contains("1 act waits for your signature."), "{start}");
    assert!(!words(&get(at, "/").body).contains("in vain"), "it waits, and not in vain");
    service.clock().advance(service.clock().now() + jiff::Span::new().hours(24 * 40));
    service.tick().unwrap();
    // Their sessions are long over: they sign in again.
    let at = (served(Arc::clone(&service)), "officer");
    let sam = (at.0, "sam");
    let start = words(&get(at, "/").body);
    assert!(start.contains("1 act that you sent waits in vain, and is not done."), "{start}");
    let list = words(&get(at, "/queue/sign").body);
    assert!(
        list.contains("Nobody: it was not signed in time") && list.contains("Lapsed on"),
        "{list}"
    );
    assert!(!words(&get(sam, "/").body).contains("waits for your signature"));
    assert_eq!(get(sam, &waits).status, 404, "it is kept for its sender alone");
    let page = words(&get(at, &waits).body);
    assert!(page.contains("It lapsed on") && page.contains("Has not signed"), "{page}");
    let back = answers(at, &waits, "back", &[]);
    let again = Form::of(&back.body);
    assert!(again.hidden.iter().any(|(_, text)| text == WHY), "{:?}", again.hidden);
    assert!(!is_discounted(at));
}
