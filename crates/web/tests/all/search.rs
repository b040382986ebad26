//! Somebody is looked for: found under any spelling by whom they are open to, and by nobody else.

use pathway::identity::Link;
use pathway::{Act, Target};

use crate::site::{Got, act, case, get_as, post, raw, referral, served, service, signed};
use crate::typed::{At, words};
use crate::visits::hidden;

/// A site with three contacts: two of one person whose name is misspelt, and one of a stranger.
fn site(url: &str) -> std::net::SocketAddr {
    let service = service(url);
    case(&service);
    for (id, name) in [("x1", "Robin Tarleton"), ("x2", "TARLTON, Robyn"), ("x3", "Mary Quill")] {
        let said = pathway::contact::Contact { names: vec![name.into()], ..referral() };
        act(&service, Target::Contact(id.into()), Act::ContactRecord(said));
    }
    let rationale = "it is the same person by name and date of birth".into();
    let link = Link { contact: "x1".into(), rationale };
    act(&service, Target::Person("p7".into()), Act::IdentityLink(link));
    served(service)
}

fn looks_for((site, who): At, text: &str) -> Got {
    let cookie = signed(site, who);
    let page = raw(site, ("GET", "/search"), &cookie, "");
    assert_eq!(page.status, 200, "{}", page.body);
    let body = format!("{}&text={}", hidden(&page.body), text.replace(' ', "+"));
    post(site, "/search", &cookie, &body)
}

/// Those who recorded the contacts: the actor of the tests is the police of Ambervale.
const OFFICER: &str = "officer";

#[test]
fn a_name_is_found_under_another_spelling_and_in_another_order_on_both_engines() {
    for url in ["sqlite::memory:".to_owned(), testkit::postgres()] {
        let site = site(&url);
        for text in ["Robin Tarleton", "robyn tarlton", "Tarleton, Robin"] {
            let says = words(&looks_for((site, OFFICER), text).body);
            assert!(says.contains("2 contacts are like this"), "{text}: {says}");
            assert!(says.contains("Robin Tarleton") && says.contains("TARLTON, Robyn"), "{says}");
            assert!(!says.contains("Quill"), "{says}");
        }
        let found = looks_for((site, OFFICER), "Robin Tarleton").body;
        // No case of the line is open: the contact is theirs to read, and the line is not.
        for id in ["x1", "x2"] {
            assert!(found.contains(&format!("\"/contact/{id}\"")), "{id}: {found}");
            assert_eq!(get_as(site, OFFICER, &format!("/contact/{id}")).status, 200);
        }
        let says = words(&found);
        let (exact, other) = (says.find("Robin Tarleton"), says.find("TARLTON, Robyn"));
        assert!(exact < other, "what is most alike comes first: {says}");
    }
}

#[test]
fn a_case_is_found_by_its_reference_and_what_is_like_nothing_is_not() {
    let site = site("sqlite::memory:");
    let found = looks_for((site, OFFICER), "a");
    assert!(found.body.contains("href=\"/case/a\""), "{}", words(&found.body));
    let says = words(&looks_for((site, OFFICER), "Zebedee Quux").body);
    assert!(says.contains("Nothing that you may search is like this"), "{says}");
    let empty = looks_for((site, OFFICER), "");
    assert!(empty.body.contains("Enter a name or a reference"), "{}", words(&empty.body));
    let half = words(&looks_for((site, OFFICER), "Tarleton").body);
    assert!(half.contains("enter a given name and a family name, or a date of birth"), "{half}");
}

#[test]
fn what_is_not_theirs_is_found_by_nobody_else_and_looks_like_what_is_not_there() {
    let site = site("sqlite::memory:");
    for (text, other) in [("Robin Tarleton", "Zebedee Quux"), ("a", "b")] {
        let theirs = looks_for((site, "stranger"), text);
        let none = looks_for((site, "stranger"), other);
        let found = |got: &Got| words(&got.body).split_once("What was found").unwrap().1.to_owned();
        assert_eq!(found(&theirs), found(&none), "{text}");
    }
    for who in ["auditor", "keeper", "desk"] {
        let cookie = signed(site, who);
        let start = get_as(site, who, "/");
        assert!(!start.body.contains("href=\"/search\""), "{who}");
        let body = format!("{}&text=Robin+Tarleton", hidden(&start.body));
        let got = post(site, "/search", &cookie, &body);
        assert!(got.status == 403 && !got.body.contains("Tarleton</"), "{who}: {}", got.body);
    }
}

#[test]
fn nobodys_name_is_in_an_address_or_on_the_record_of_who_looked() {
    let service = service("sqlite::memory:");
    case(&service);
    let site = served(std::sync::Arc::clone(&service));
    looks_for((site, OFFICER), "Robin Tarleton");
    let tail = service.db().read(|tx| service.record().tail(tx, 50)).unwrap();
    let read = |entry: &record::Entry| {
        let parts = entry.parts.iter().filter_map(|part| entry.part(&part.name));
        let body = parts.map(String::from_utf8_lossy).collect::<String>();
        format!("{:?} {body}", entry.envelope)
    };
    let text: String = tail.iter().map(read).collect();
    assert!(text.contains("reading/") && !text.contains("Tarleton"), "{text}");
    let readings = |about: &str| service.db().read(|tx| views::readings_of(tx, about)).unwrap();
    assert_eq!(readings("search").len(), 1, "that somebody searched is on the record");
    assert_eq!(readings("contact/x9").len(), 0);
    let said = pathway::contact::Contact { names: vec!["Robin Tarleton".into()], ..referral() };
    act(&service, Target::Contact("x9".into()), Act::ContactRecord(said));
    looks_for((site, OFFICER), "Robin Tarleton");
    assert_eq!(readings("contact/x9").len(), 1, "and so is whose names they saw");
}
