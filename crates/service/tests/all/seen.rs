//! A line as somebody else could see it on a day: decided on the record as it stood then, and never
//! more of it than opens to whoever asks.

use std::collections::BTreeSet;

use access::{Policies, States};
use pathway::Event;
use policy::Role;
use serde_json::json;
use service::{Another, Answer, Could, Level, LineThen, Named, Purpose, Question, ServiceError};
use service::{LinePage, Visitor};

use crate::harness::{Harness, on_both};
use crate::people::{act, actor, closure};

/// The records manager asks what somebody could see by an instant.
fn seen(harness: &Harness, other: &Another) -> LineThen {
    let rules = Policies::built_in().unwrap();
    let (keeper, line) = (actor("keeper"), ("p1", Level::Content));
    let found = harness.service().view_as(&rules, (&keeper, Purpose::Records), (line, other));
    found.unwrap().unwrap()
}

fn other(who: &str, named: Named, until: jiff::Timestamp) -> Another {
    let by = actor(who);
    Another { until, role: by.role, organisation: by.organisation, named }
}

/// What they could see when nothing more was recorded than is now.
fn now(harness: &Harness, who: &str, named: Named) -> LineThen {
    seen(harness, &other(who, named, jiff::Timestamp::MAX))
}

/// What the line itself opens to them.
fn opened(harness: &Harness, who: &str) -> Result<Option<Box<LinePage>>, ServiceError> {
    let by = actor(who);
    let visitor = Visitor::new(by.clone(), Purpose::of(by.role), States::NONE).unwrap();
    let rules = Policies::built_in().unwrap();
    let question = Question::Line { person: "p1".into(), level: Level::Content };
    match harness.service().enter(&rules, &visitor).view(&question)? {
        Answer::Line(found) => Ok(found),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn is_what_opens(harness: &Harness, who: &str, named: Named) -> Could {
    let then = now(harness, who, named);
    match (opened(harness, who), &then.could) {
        (Ok(Some(page)), Could::See(level)) => {
            assert_eq!(*level, page.level, "{who}");
            assert_eq!((&then.page.rows, &then.page.opened), (&page.rows, &page.opened), "{who}");
            assert_eq!(then.page.closed, page.closed, "{who}");
        }
        (Err(ServiceError::NotAllowed(told)), Could::Not(why)) => assert_eq!(told.rule, why.rule),
        (Ok(None) | Err(ServiceError::NotAllowed(_)), Could::NoLine) => {}
        (opened, could) => panic!("{who}: {could:?}, and it opens as {opened:?}"),
    }
    then.could
}

const EVERYBODY: [(&str, Named); 7] = [
    ("officer", Named::Holder),
    ("supervisor", Named::Nobody),
    ("chief", Named::Nobody),
    ("desk", Named::Nobody),
    ("coordinator", Named::Nobody),
    ("nurse", Named::Nobody),
    ("keeper", Named::Nobody),
];

#[test]
fn as_of_now_it_is_what_the_line_opens_to_them() {
    on_both(|harness| {
        let mut kinds = BTreeSet::new();
        let mut everybody = |harness: &Harness| {
            for (who, named) in EVERYBODY {
                let could = is_what_opens(harness, who, named);
                kinds.insert(format!("{could:?}").chars().take(9).collect::<String>());
            }
        };
        harness.contact("c1");
        everybody(harness);
        harness.opened(2);
        let link = json!({ "contact": "c2", "rationale": "the name and the date of birth agree" });
        let _ = harness.tries("officer", "person/p1", act("identity.link", link));
        let need = json!({ "reason": "why this is needed", "lapses": "2026-12-31" });
        let opening = json!({ "person": "p1", "pathway": "channel", "contact": "c1",
            "holder": "officer", "need": need });
        let searched = json!({ "searched": ["Invented Name"], "sources": ["police"] });
        harness.does("officer", "person/p1", act("identity.sign-no-history", searched));
        harness.does("officer", "case/k1", act("home.open-case", opening));
        everybody(harness);
        let review =
            json!({ "contact": "c1", "rationale": "the name and the date of birth agree" });
        harness.does("supervisor", "person/p1", act("identity.review-link", review));
        let offer = json!({ "id": "h1", "to": "council", "to_kind": "local-authority",
            "reason": "they moved" });
        harness.does("officer", "case/k1", act("home.offer", offer));
        everybody(harness);
        let _ = harness.tries("officer", "case/k1", closure(Some("supervisor")));
        everybody(harness);
        assert!(kinds.len() >= 3, "open, closed and no line: {kinds:?}");
    });
}

#[test]
fn what_opened_later_was_closed_before() {
    on_both(|harness| {
        harness.referred();
        let before = "2026-03-03T00:00:00Z".parse().unwrap();
        harness.until("2026-03-09T09:00:00Z");
        let offer = json!({ "id": "h1", "to": "council", "to_kind": "local-authority",
            "reason": "they moved" });
        harness.does("officer", "case/k1", act("home.offer", offer));
        let accept = json!({ "offer": "h1", "holder": "coordinator" });
        harness.does("coordinator", "case/k1", act("home.accept", accept));
        let coordinator = |until| seen(harness, &other("coordinator", Named::Holder, until));
        assert_eq!(coordinator(before).could, Could::Unnamed, "they held nothing by then");
        let anybody = seen(harness, &other("coordinator", Named::Nobody, before));
        let Could::Not(why) = &anybody.could else { panic!("{:?}", anybody.could) };
        assert_eq!((why.rule.as_str(), anybody.page.rows.len()), ("tie", 0));
        assert!(anybody.page.opened.is_empty(), "what did not open to them is not read");
        let after = coordinator("2026-03-10T00:00:00Z".parse().unwrap());
        assert_eq!(after.could, Could::See(Level::Content));
        let officer = |until| seen(harness, &other("officer", Named::Holder, until)).could;
        assert_eq!(officer(before), Could::See(Level::Content));
        let later = officer("2026-03-10T00:00:00Z".parse().unwrap());
        assert_eq!(later, Could::Unnamed, "it moved on");
        let none = officer("2026-03-01T00:00:00Z".parse().unwrap());
        assert_eq!(none, Could::NoLine, "there was no case yet");
    });
}

#[test]
fn words_under_a_link_that_was_reviewed_later_were_closed_to_them_before() {
    on_both(|harness| {
        harness.referred();
        harness.until("2026-03-09T09:00:00Z");
        let review =
            json!({ "contact": "c1", "rationale": "the name and the date of birth agree" });
        harness.does("supervisor", "person/p1", act("identity.review-link", review));
        let words = |day: &str| {
            let then = seen(harness, &other("officer", Named::Holder, day.parse().unwrap()));
            then.page.opened.iter().any(|it| matches!(it.event, Event::ContactRecorded(_)))
        };
        assert!(!words("2026-03-09T00:00:00Z"), "nobody else had looked at the link");
        assert!(words("2026-03-10T00:00:00Z"));
    });
}

#[test]
fn who_sat_on_its_panel_saw_it_until_it_went_to_another() {
    on_both(|harness| {
        harness.referred();
        let tabled = |on: &str, members: &[&str]| {
            let it = act("panel.table", json!({ "on": on, "members": members }));
            harness.does("officer", "case/k1", it);
        };
        tabled("2026-03-02", &["nurse"]);
        harness.until("2026-03-09T09:00:00Z");
        tabled("2026-04-06", &["senior"]);
        let until = "2026-03-09T00:00:00Z".parse().unwrap();
        let chair = |until, named| {
            let (role, organisation) = (Role::PanelMember, "clinic".to_owned());
            seen(harness, &Another { until, role, organisation, named }).could
        };
        assert!(matches!(chair(until, Named::Nobody), Could::Not(_)));
        let named = chair(until, Named::Panel);
        assert_eq!(named, opens_to_a_member(), "as the rules open a line to a member");
    });
}

/// What the rules open to who is tabled and nothing else.
fn opens_to_a_member() -> Could {
    use access::{Action, Ask, Decide, Thing, Tie, Ties};
    let (role, purpose) = (access::Role::PanelMember, access::Purpose::Panel);
    let (ties, states) = (Ties::of(&[Tie::Tabled]), States::NONE);
    let rules = Policies::built_in().unwrap();
    let ask = |thing| Ask { role, purpose, action: Action::Read, thing, ties, states };
    match (rules.decide(&ask(Thing::LineContent)), rules.decide(&ask(Thing::LineOutline))) {
        (access::Answer::Yes, _) => Could::See(Level::Content),
        (_, access::Answer::Yes) => Could::See(Level::Outline),
        (_, access::Answer::No(why)) => Could::Not(Box::new(why)),
    }
}

#[test]
fn nobody_is_shown_more_than_opens_to_them() {
    on_both(|harness| {
        harness.referred();
        let other = other("officer", Named::Holder, jiff::Timestamp::MAX);
        let rules = Policies::built_in().unwrap();
        let question =
            Question::LineAs { person: "p1".into(), level: Level::Content, other: other.clone() };
        let visitor = Visitor::new(actor("coordinator"), Purpose::CaseWork, States::NONE).unwrap();
        let asked = harness.service().enter(&rules, &visitor).view(&question);
        assert!(matches!(asked, Err(ServiceError::NotAllowed(_))), "it is closed to them");
        let shown = |who: &str, purpose, level| {
            let by = (&actor(who), purpose);
            harness.service().view_as(&rules, by, (("p1", level), &other)).unwrap().unwrap()
        };
        for (who, purpose, level) in [
            ("keeper", Purpose::Records, Level::Outline),
            ("nurse", Purpose::CaseWork, Level::Content),
        ] {
            let found = shown(who, purpose, level);
            assert_eq!(found.could, Could::See(Level::Content), "that they could is told");
            assert_eq!((found.page.level, found.page.opened.len()), (Level::Outline, 0), "{who}");
            assert!(found.page.rows.iter().all(|row| row.number.is_none()), "{who}");
        }
    });
}

#[test]
fn that_something_was_destroyed_since_is_told() {
    on_both(|harness| {
        harness.referred();
        assert!(!now(harness, "supervisor", Named::Nobody).destroyed);
        let (keeper, purpose) = (actor("keeper"), Purpose::Records);
        assert!(harness.service().destroy_contact((&keeper, purpose), "c1").unwrap() > 0);
        let then = now(harness, "supervisor", Named::Nobody);
        assert!(then.destroyed && matches!(then.could, Could::See(_)), "{:?}", then.could);
    });
}
