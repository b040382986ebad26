//! The whole line through the door: what opens it, and to whom.

use pathway::Event;
use serde_json::json;
use service::{Answer, Level, LinePage, Purpose, Question};

use crate::harness::{Harness, on_both};
use crate::people::{act, actor, closure};

fn asked(harness: &Harness, who: &str, purpose: Purpose, level: Level) -> Option<Box<LinePage>> {
    let question = Question::Line { person: "p1".into(), level };
    match harness.service().view(&actor(who), purpose, &question).unwrap() {
        Answer::Line(found) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_outline_holds_agency_date_and_kind_alone() {
    on_both(|harness| {
        harness.referred();
        let page = asked(harness, "officer", Purpose::CaseWork, Level::Outline).unwrap();
        let contact = page.rows.iter().find(|row| row.kind == "contact.recorded").unwrap();
        assert_eq!((contact.agency.as_str(), contact.code.as_str()), ("school", "referral"));
        for row in &page.rows {
            let coded = !row.code.is_empty() && row.kind != "contact.recorded";
            assert!(!coded && row.subject.is_empty() && row.number.is_none(), "{row:?}");
        }
        assert!(page.opened.is_empty());
    });
}

#[test]
fn a_partner_who_asks_for_content_gets_the_outline() {
    on_both(|harness| {
        harness.referred();
        let page = asked(harness, "nurse", Purpose::CaseWork, Level::Content).unwrap();
        assert_eq!((page.level, page.opened.len()), (Level::Outline, 0));
    });
}

#[test]
fn a_person_without_an_open_case_looks_like_nobody() {
    on_both(|harness| {
        harness.contact("c1");
        assert!(asked(harness, "officer", Purpose::CaseWork, Level::Outline).is_none());
        assert!(asked(harness, "supervisor", Purpose::Oversight, Level::Outline).is_some());
        let service = harness.service();
        let readings =
            service.db().read(|tx| service.record().stream(tx, "reading/person/p1/outline", 1));
        assert_eq!(readings.unwrap().len(), 2, "who looked is on the record either way");
    });
}

#[test]
fn a_link_that_nobody_else_looked_at_opens_no_words_to_those_at_work() {
    on_both(|harness| {
        harness.referred();
        let words = |page: &LinePage| {
            page.opened.iter().any(|it| matches!(it.event, Event::ContactRecorded(_)))
        };
        let page = asked(harness, "officer", Purpose::CaseWork, Level::Content).unwrap();
        assert!(!words(&page) && page.closed.contains("contact/c1"));
        let why = "the name and the date of birth agree";
        let review = json!({ "contact": "c1", "rationale": why });
        harness.does("supervisor", "person/p1", act("identity.review-link", review));
        let page = asked(harness, "officer", Purpose::CaseWork, Level::Content).unwrap();
        assert!(words(&page) && page.closed.is_empty());
    });
}

#[test]
fn a_line_closes_to_those_at_work_with_its_last_case() {
    on_both(|harness| {
        harness.referred();
        let _ = harness.tries("officer", "case/k1", closure(Some("supervisor")));
        let closed = harness.page("k1").case.closed.is_some();
        let found = asked(harness, "officer", Purpose::CaseWork, Level::Outline);
        assert_eq!(found.is_none(), closed);
    });
}

#[test]
fn a_line_is_the_same_after_a_restart() {
    on_both(|harness| {
        harness.referred();
        let before = asked(harness, "supervisor", Purpose::Oversight, Level::Content).unwrap();
        harness.restart();
        let after = asked(harness, "supervisor", Purpose::Oversight, Level::Content).unwrap();
        assert_eq!((before.rows, before.opened), (after.rows, after.opened));
    });
}
