//! Queues: each shows what is the visitor's, and nothing of anybody else.

use pathway::{Act, Target};

use crate::site::{act, appoint, case, get_as, referral, served, service, with_case};
use crate::typed::does;

const MEMORY: &str = "sqlite::memory:";

#[test]
fn a_team_sees_what_waits_on_its_cases_and_others_see_nothing_of_it() {
    let (service, address) = with_case(MEMORY);
    let team = get_as(address, "officer", "/queue/team");
    assert_eq!(team.status, 200);
    for says in
        ["1 thing waits. It is not overdue.", "href=\"/case/a\"", "holding the case, renewed"]
    {
        assert!(team.body.contains(says), "{says}\n{}", team.body);
    }
    let mine = get_as(address, "officer", "/queue");
    assert!(mine.body.contains("Nothing waits on your cases."), "somebody else holds it");
    let theirs = get_as(address, "stranger", "/queue/team");
    assert!(theirs.body.contains("Nothing waits on the cases of your organisation."));
    assert_eq!(get_as(address, "keeper", "/queue").status, 403);
    let name = pathway::home::Holder { holder: "officer".into() };
    act(&service, Target::Case("a".into()), Act::HomeHolder(name));
    let mine = get_as(address, "officer", "/queue");
    assert!(mine.body.contains("href=\"/case/a\""), "now it is theirs: {}", mine.body);
}

#[test]
fn what_is_late_says_so_and_how_old_the_oldest_is() {
    let service = service(MEMORY);
    case(&service);
    appoint(&service);
    service.clock().advance("2026-10-20T10:00:00Z".parse().unwrap());
    let address = served(service);
    let team = get_as(address, "officer", "/queue/team").body;
    assert!(team.contains("1 thing waits. It was due on 1 September 2026."), "{team}");
    assert!(team.contains("govuk-tag--red"), "{team}");
    let case = get_as(address, "officer", "/case/a").body;
    assert!(case.contains("1 overdue"), "the bar on top says so too: {case}");
}

#[test]
fn a_contact_waits_where_it_was_addressed_until_somebody_there_takes_it_on() {
    let (service, address) = with_case(MEMORY);
    let waits = |who| get_as(address, who, "/queue/waiting").body;
    assert!(waits("stranger").contains("Every contact has been taken on."));
    let mut contact = referral();
    contact.to = Some("elmsworth-police".into());
    let target = Target::Contact("k2".into());
    act(&service, target, Act::ContactRecord(contact));
    let theirs = waits("stranger");
    assert!(
        theirs.contains("href=\"/contact/k2\">k2<") && theirs.contains("1 contact waits, since"),
        "{theirs}"
    );
    assert!(!theirs.contains(">k1<"), "that is for others: {theirs}");
    does((address, "stranger"), "/contact/k2/do/contact.accept", &[("holder", "stranger")]);
    assert!(waits("stranger").contains("Every contact has been taken on."));
}

#[test]
fn a_supervisor_is_led_to_what_to_look_at_and_nobody_sees_it_who_sees_no_case() {
    let (_service, address) = with_case(MEMORY);
    let looks = |who| get_as(address, who, "/queue/oversight");
    assert!(looks("sam").body.contains("There is nothing to look at."), "{}", looks("sam").body);
    assert!(get_as(address, "sam", "/queue").body.contains("href=\"/queue/oversight\""));
    assert!(!get_as(address, "officer", "/queue").body.contains("href=\"/queue/oversight\""));
    assert_eq!(looks("keeper").status, 403);
}
