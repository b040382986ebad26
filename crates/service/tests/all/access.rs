//! The door with somebody at it: who gets in, who does not, and what is left on the record.

use access::{Decide, Policies, Role, State, States};
use pathway::{Act, Event};
use serde_json::json;
use service::{Answer, Door, Level, Purpose, Question, ServiceError, Visitor};
use views::Bond;

use crate::harness::{Harness, on_both};
use crate::people::{act, actor, command, referral_of};

fn visitor(who: &str) -> Visitor {
    let purpose = match who {
        "supervisor" => Purpose::Supervision,
        "desk" => Purpose::Deconfliction,
        _ => Purpose::CaseWork,
    };
    Visitor::new(actor(who), purpose, States::NONE).unwrap()
}

fn at_door<T>(harness: &Harness, visitor: &Visitor, then: impl FnOnce(&Door<'_>) -> T) -> T {
    let rules = Policies::built_in().unwrap();
    then(&harness.service().enter(&rules, visitor))
}

fn asks(harness: &Harness, who: &Visitor, question: &Question) -> Result<Answer, ServiceError> {
    at_door(harness, who, |door| door.view(question))
}

fn case(id: &str) -> Question {
    Question::Case(id.into())
}

fn line(level: Level) -> Question {
    Question::Line { person: "p1".into(), level }
}

/// The rule by which it was refused.
#[track_caller]
fn rule<T: std::fmt::Debug>(answer: Result<T, ServiceError>) -> String {
    match answer {
        Err(ServiceError::NotAllowed(why)) => why.rule,
        other => panic!("it should not be allowed: {other:?}"),
    }
}

fn does(harness: &Harness, who: &Visitor, about: &str, it: Act) -> Result<(), ServiceError> {
    let command = command("officer", about, it, harness.now());
    at_door(harness, who, |door| door.execute(None, &command)).map(drop)
}

/// Ties somebody to a stream, as an entry of its own will once there is one. The views no longer
/// equal the record then.
pub(crate) fn tied(harness: &mut Harness, stream: &str, bond: Bond, party: &str) {
    let db = harness.service().db();
    db.write(|tx| views::tie(tx, stream, (bond, party), None)).unwrap();
    harness.is_spoilt();
}

#[test]
fn a_case_opens_to_those_who_hold_it_and_looks_like_none_to_others() {
    on_both(|harness| {
        harness.referred();
        for who in ["officer", "supervisor"] {
            let seen = asks(harness, &visitor(who), &case("k1")).unwrap();
            assert!(matches!(seen, Answer::Case(Some(_))), "{who}");
        }
        let there = asks(harness, &visitor("coordinator"), &case("k1"));
        let not_there = asks(harness, &visitor("coordinator"), &case("k999"));
        let (there, not_there) = (there.unwrap_err(), not_there.unwrap_err());
        assert_eq!(there.to_string(), not_there.to_string());
        assert_eq!(there.code(), "service.not-allowed");
        assert_eq!(rule(asks(harness, &visitor("teacher"), &case("k1"))), "role");
    });
}

#[test]
fn a_refusal_is_on_the_record_with_why_and_nothing_was_read() {
    on_both(|harness| {
        harness.referred();
        assert_eq!(rule(asks(harness, &visitor("coordinator"), &case("k1"))), "tie");
        let events = harness.events("refusal/case/k1");
        let [Event::Refused(refused)] = &events[..] else { panic!("{events:?}") };
        assert_eq!((refused.act.as_str(), refused.findings.len()), ("view", 1));
        assert_eq!(refused.findings[0].rule, "access.tie");
        assert!(harness.events("reading/case/k1").is_empty());
        let page = harness.page("k1");
        assert!(page.readings.iter().all(|it| it.actor != "coordinator"), "nobody else looked");
        assert!(page.findings.iter().any(|it| it.rule == "access.tie"));
    });
}

#[test]
fn an_offered_case_opens_to_those_whom_it_is_offered_to_and_moves_with_its_home() {
    on_both(|harness| {
        harness.referred();
        let coordinator = visitor("coordinator");
        let offer = json!({ "id": "h1", "to": "council", "to_kind": "local-authority",
            "reason": "they moved" });
        assert_eq!(
            rule(does(harness, &coordinator, "case/k1", act("home.offer", offer.clone()))),
            "tie"
        );
        does(harness, &visitor("officer"), "case/k1", act("home.offer", offer)).unwrap();
        assert!(asks(harness, &coordinator, &case("k1")).is_ok(), "it is addressed to them");
        let accept = json!({ "offer": "h1", "holder": "coordinator" });
        does(harness, &coordinator, "case/k1", act("home.accept", accept)).unwrap();
        // Who held it before wrote it, and reads it; and works on it no more.
        assert!(asks(harness, &visitor("officer"), &case("k1")).is_ok());
        let back = json!({ "id": "h2", "to": "school", "to_kind": "education", "reason": "why" });
        assert_eq!(
            rule(does(harness, &visitor("officer"), "case/k1", act("home.offer", back))),
            "tie"
        );
    });
}

#[test]
fn who_sits_on_a_panel_reads_its_case_until_it_comes_before_a_panel_without_them() {
    on_both(|harness| {
        harness.referred();
        let tabled = |on: &str, members: &[&str]| {
            let it = act("panel.table", json!({ "on": on, "members": members }));
            harness.does("officer", "case/k1", it);
        };
        let reads = |who: &str| {
            let seen = asks(harness, &visitor(who), &case("k1"));
            matches!(seen, Ok(Answer::Case(Some(_))))
        };
        assert!(!reads("nurse"));
        tabled("2026-03-02", &["nurse", "senior"]);
        assert!(reads("nurse"));
        tabled("2026-04-06", &["senior"]);
        assert!(!reads("nurse"), "the right to read ends with the panel that gave it");
    });
}

#[test]
fn the_command_is_the_visitors_whoever_it_names() {
    on_both(|harness| {
        let raised = does(harness, &visitor("teacher"), "contact/c7", referral_of("p7"));
        raised.unwrap();
        let service = harness.service();
        let entries = service.db().read(|tx| service.record().stream(tx, "contact/c7", 1));
        assert_eq!(entries.unwrap()[0].envelope.actor, "teacher", "it named the officer");
    });
}

#[test]
fn whoever_left_or_is_not_trained_is_refused_and_may_still_raise_a_concern() {
    on_both(|harness| {
        harness.referred();
        for (state, name) in [(State::Former, "former"), (State::Lapsed, "lapsed")] {
            let officer = barred("officer", state);
            for question in [case("k1"), line(Level::Outline), page_of_cases()] {
                assert_eq!(rule(asks(harness, &officer, &question)), name, "{question:?}");
            }
            assert_eq!(at_door(harness, &officer, |door| door.count_cases()).unwrap(), 0);
        }
        let lapsed = barred("teacher", State::Lapsed);
        does(harness, &lapsed, "contact/c8", referral_of("p8")).unwrap();
    });
}

/// Somebody against whom something stands.
fn barred(who: &str, state: State) -> Visitor {
    let mut barred = visitor(who);
    barred.states = States::of(&[state]);
    barred
}

fn page_of_cases() -> Question {
    Question::Cases { after: String::new(), most: 50 }
}

#[test]
fn a_list_holds_and_counts_the_cases_in_scope_and_no_others() {
    on_both(|harness| {
        harness.opened(1);
        harness.opened(2);
        let offer = json!({ "id": "h1", "to": "council", "to_kind": "local-authority",
            "reason": "they moved" });
        harness.does("officer", "case/k2", act("home.offer", offer));
        let list = |who: &str| {
            let visitor = visitor(who);
            let count = at_door(harness, &visitor, |door| door.count_cases()).unwrap();
            let Answer::Cases(rows) = asks(harness, &visitor, &page_of_cases()).unwrap() else {
                panic!("no list")
            };
            assert_eq!(usize::try_from(count).unwrap(), rows.len());
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(list("officer"), ["k1", "k2"]);
        assert_eq!(list("coordinator"), ["k2"], "the one that is offered to them");
        assert_eq!(list("nurse"), [""; 0]);
        assert_eq!(rule(asks(harness, &visitor("teacher"), &page_of_cases())), "role");
        assert_eq!(rule(asks(harness, &visitor("officer"), &Question::Overview)), "role");
    });
}

#[test]
fn a_line_opens_by_its_cases_and_what_is_written_to_those_who_work_on_one() {
    on_both(|harness| {
        harness.referred();
        let level = |who: &str| match asks(harness, &visitor(who), &line(Level::Content)) {
            Ok(Answer::Line(Some(page))) => Ok(page.level),
            other => Err(rule(other)),
        };
        assert_eq!(level("officer"), Ok(Level::Content));
        assert_eq!(level("coordinator"), Err("tie".into()));
        let offer = json!({ "id": "h1", "to": "council", "to_kind": "local-authority",
            "reason": "they moved" });
        harness.does("officer", "case/k1", act("home.offer", offer));
        assert_eq!(level("coordinator"), Ok(Level::Outline), "before they accept");
        assert_eq!(level("nurse"), Err("tie".into()));
        assert_eq!(level("teacher"), Err("role".into()));
    });
}

#[test]
fn broken_glass_and_a_private_link_are_looked_up_where_the_answer_is_given() {
    for mut harness in [Harness::sqlite(), Harness::postgres()] {
        harness.referred();
        tied(&mut harness, "case/k1", Bond::Shared, "council");
        assert!(asks(&harness, &visitor("coordinator"), &case("k1")).is_ok(), "it is shared");
        let listed = asks(&harness, &visitor("coordinator"), &page_of_cases()).unwrap();
        assert!(matches!(&listed, Answer::Cases(rows) if rows.len() == 1), "{listed:?}");
        // An officer who is said to do harm in it hears what one hears of a case that is not there.
        tied(&mut harness, "case/k1", Bond::Alleged, "officer");
        let (there, not_there) =
            ["k1", "k999"].map(|id| asks(&harness, &visitor("officer"), &case(id))).into();
        assert_eq!(there.unwrap_err().to_string(), not_there.unwrap_err().to_string());
        let count = at_door(&harness, &visitor("officer"), |door| door.count_cases()).unwrap();
        assert_eq!(count, 0);
        let refused = harness.events("refusal/case/k1");
        let last = refused.last();
        assert!(
            matches!(last, Some(Event::Refused(it)) if it.findings[0].rule == "access.alleged"),
            "the record knows why: {last:?}"
        );
    }
}

#[test]
fn the_roles_of_the_record_are_those_of_the_rules() {
    let rules = Policies::built_in().unwrap();
    let signs_in = |role: policy::Role| {
        let actor = pathway::Actor { role, ..actor("officer") };
        Visitor::new(actor, Purpose::CaseWork, States::NONE).map(|it| it.role)
    };
    let nobody: Vec<_> =
        policy::Role::ALL.iter().filter(|role| signs_in(**role).is_none()).collect();
    assert_eq!(nobody, [&policy::Role::System]);
    assert_eq!(signs_in(policy::Role::SeniorOfficer), Some(Role::Supervisor));
    let of = |role| {
        rules.scope(role, access::Purpose::Records, access::Action::Read, access::Thing::Case)
    };
    assert!(of(Role::Administrator).is_empty());
}

#[test]
fn a_contact_that_is_addressed_to_an_organisation_is_taken_on_there_alone() {
    on_both(|harness| {
        let addressed = |to: &str| match referral_of("p7") {
            Act::ContactRecord(it) => {
                Act::ContactRecord(pathway::contact::Contact { to: Some(to.into()), ..it })
            }
            other => panic!("{other:?}"),
        };
        harness.does("teacher", "contact/c7", addressed("council"));
        harness.does("teacher", "contact/c8", addressed("force"));
        let accept = || act("contact.accept", json!({ "holder": "officer" }));
        let officer = visitor("officer");
        assert_eq!(rule(does(harness, &officer, "contact/c7", accept())), "tie");
        does(harness, &officer, "contact/c8", accept()).unwrap();
        let seen = |who: &str| {
            let question = Question::Waiting { most: 10 };
            match asks(harness, &visitor(who), &question).unwrap() {
                Answer::Waiting(rows) => rows.into_iter().map(|row| row.id).collect::<Vec<_>>(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!((seen("coordinator"), seen("officer")), (vec!["c7".to_owned()], vec![]));
    });
}

#[test]
fn who_leaves_or_is_not_trained_may_nothing_from_that_entry_on() {
    on_both(|harness| {
        harness.referred();
        let officer = Visitor::registered(actor("officer"), Purpose::CaseWork).unwrap();
        let register = |does: &str, with| harness.does("senior", "register", act(does, with));
        let post = json!({ "person": "officer", "organisation": "force", "role": "case-officer" });
        let mut appointment = post.clone();
        appointment["kind"] = json!("police");
        assert_eq!(rule(asks(harness, &officer, &case("k1"))), "former");
        register("register.appoint", appointment);
        assert_eq!(rule(asks(harness, &officer, &case("k1"))), "lapsed");
        let until = "2026-04-01T00:00:00Z";
        register("register.record-training", json!({ "person": "officer", "until": until }));
        assert!(asks(harness, &officer, &case("k1")).is_ok());
        register("register.end-appointment", post);
        assert_eq!(rule(asks(harness, &officer, &case("k1"))), "former");
        let flag = act("partner.raise-flag", json!({ "id": "f1", "text": "this looks worse" }));
        assert_eq!(rule(does(harness, &officer, "case/k1", flag)), "former");
    });
}
