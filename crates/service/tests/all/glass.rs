//! Breaking the glass through the door: a case is read for so long, by one person; until somebody
//! else agreed, nobody learns whether there is one.

use access::{Policies, States};
use jiff::SignedDuration;
use pathway::{Act, Command, Event};
use serde_json::json;
use service::{Answer, Door, Once, OpeningRow, Purpose, Question, ServiceError, Signed, Visitor};

use crate::access::tied;
use crate::harness::{Harness, on_both};
use crate::people::{act, actor, command};

fn at_door<T>(harness: &Harness, who: &str, then: impl FnOnce(&Door<'_>) -> T) -> T {
    let purpose = if who == "keeper" { Purpose::Records } else { Purpose::CaseWork };
    let rules = Policies::built_in().unwrap();
    let visitor = Visitor::new(actor(who), purpose, States::NONE).unwrap();
    then(&harness.service().enter(&rules, &visitor))
}

/// The coordinator of a council asks for a case of the force, for two hours.
fn breaking(harness: &Harness, case: &str, hours: u32) -> Command {
    let rationale = "they stand outside the school, and nobody who holds it answers";
    let second = json!({ "by": actor("senior") });
    let with = json!({ "id": "g1", "rationale": rationale, "hours": hours, "second": second });
    command("coordinator", &format!("case/{case}"), act("glass.break", with), harness.now())
}

fn asks(harness: &Harness, it: &Command) -> Result<String, ServiceError> {
    let steps = [("k-1".to_owned(), it.clone())];
    at_door(harness, "coordinator", |door| door.ask_to_sign(&steps, "as it was typed"))
}

fn signs(harness: &Harness, id: &str) -> Option<Signed> {
    at_door(harness, "senior", |door| door.sign(id, 0)).unwrap()
}

/// Whether the coordinator reads the case.
fn reads(harness: &Harness) -> bool {
    let question = Question::Case("k1".into());
    match at_door(harness, "coordinator", |door| door.view(&question)) {
        Ok(Answer::Case(Some(_))) => true,
        Err(ServiceError::NotAllowed(_)) => false,
        other => panic!("{other:?}"),
    }
}

fn openings(harness: &Harness, who: &str) -> Vec<OpeningRow> {
    let question = Question::Openings { most: 10 };
    match at_door(harness, who, |door| door.view(&question)) {
        Ok(Answer::Openings(rows)) => rows.into_iter().map(|it| it.row).collect(),
        other => panic!("{other:?}"),
    }
}

fn opened(harness: &Harness) {
    let id = asks(harness, &breaking(harness, "k1", 2)).unwrap();
    assert!(!reads(harness), "nobody has agreed yet");
    assert_eq!(signs(harness, &id), Some(Signed::Done));
}

#[test]
fn a_case_is_open_to_who_broke_the_glass_until_the_time_runs_out_and_to_be_read_alone() {
    on_both(|harness| {
        harness.referred();
        opened(harness);
        assert!(reads(harness));
        let mine = at_door(harness, "coordinator", |door| door.open_to_me()).unwrap();
        assert_eq!((mine.len(), mine[0].stream.as_str()), (1, "case/k1"));
        let listed = at_door(harness, "coordinator", |door| {
            door.view(&Question::Cases { after: String::new(), most: 10 })
        });
        assert!(matches!(listed, Ok(Answer::Cases(rows)) if rows.is_empty()), "it is in no list");
        let told = act("partner.tell-referrer", json!({ "text": "we look into it" }));
        let it = command("coordinator", "case/k1", told, harness.now());
        let changed = at_door(harness, "coordinator", |door| door.execute(None, &it));
        assert!(matches!(changed, Err(ServiceError::NotAllowed(_))), "{changed:?}");
        harness.restart();
        assert!(reads(harness));
        let since = harness.now();
        let later = |minutes| {
            let now = since + SignedDuration::from_mins(minutes);
            harness.service().clock().advance(now);
        };
        later(119);
        assert!(reads(harness));
        later(121);
        assert!(!reads(harness), "the two hours are over");
    });
}

#[test]
fn the_keeper_of_the_records_sees_it_at_once_and_says_whether_there_was_need() {
    on_both(|harness| {
        harness.referred();
        assert_eq!(openings(harness, "keeper"), []);
        opened(harness);
        let rows = openings(harness, "keeper");
        let [row] = rows.as_slice() else { panic!("{rows:?}") };
        let who = [&row.stream, &row.person, &row.organisation, &row.second];
        assert_eq!(who, ["case/k1", "coordinator", "council", "senior"]);
        assert_eq!(row.needed, None);
        let with = json!({ "id": "g1", "needed": false, "rationale": "the holder was on duty" });
        let it = command("keeper", "case/k1", act("glass.review", with), harness.now());
        at_door(harness, "keeper", |door| door.execute(None, &it)).unwrap();
        let rows = openings(harness, "keeper");
        assert_eq!((rows[0].needed, rows[0].reviewer.as_deref()), (Some(false), Some("keeper")));
        assert_eq!(openings(harness, "coordinator"), [], "the case is none of their council’s");
        let question = Question::Openings { most: 10 };
        let theirs = at_door(harness, "teacher", |door| door.view(&question));
        assert!(matches!(theirs, Err(ServiceError::NotAllowed(_))), "{theirs:?}");
        assert!(!reads(harness), "there was no need, so that it is closed from then on");
    });
}

pub(crate) fn alone(harness: &mut Harness) {
    harness.referred();
    let tries = |case: &str, hours| {
        let it = breaking(harness, case, hours);
        let tried =
            at_door(harness, "coordinator", |door| door.execute_on(Once::by(Some("k-2")), &it));
        match tried {
            Err(ServiceError::Refused(refusal)) => refusal.findings[0].rule.clone(),
            Err(why) => why.code().to_owned(),
            Ok(done) => panic!("{done:?}"),
        }
    };
    for hours in [2, 13] {
        assert_eq!(tries("k1", hours), tries("k9", hours), "one is there, and one is not");
    }
    assert_eq!([tries("k1", 2), tries("k1", 13)], ["service.unsigned", "shape.glass.hours"]);
    // Both wait, and both are shown to the second person, as if they were alike.
    let ids = ["k1", "k9"].map(|case| {
        let steps = [(format!("k-{case}"), breaking(harness, case, 2))];
        at_door(harness, "coordinator", |door| door.ask_to_sign(&steps, "typed")).unwrap()
    });
    for id in &ids {
        let waits = at_door(harness, "senior", |door| door.signing(id)).unwrap().unwrap();
        assert_eq!((waits.on, waits.version), (0, 0));
    }
    assert_eq!(signs(harness, &ids[0]), Some(Signed::Done));
    let Some(Signed::Refused(findings)) = signs(harness, &ids[1]) else { panic!("no refusal") };
    assert_eq!(findings[0].rule, "shape.home.none");
}

#[test]
fn who_asks_alone_learns_nothing_of_whether_there_is_a_case() {
    on_both(alone);
}

#[test]
fn a_case_in_which_either_is_said_to_do_harm_answers_as_none_and_the_record_knows_why() {
    for mut harness in [Harness::sqlite(), Harness::postgres()] {
        harness.referred();
        for alleged in ["senior", "coordinator"] {
            tied(&mut harness, "case/k1", views::Bond::Alleged, alleged);
            let steps = [(format!("k-{alleged}"), breaking(&harness, "k1", 2))];
            let id = at_door(&harness, "coordinator", |door| door.ask_to_sign(&steps, "typed"));
            let Some(Signed::Refused(findings)) = signs(&harness, &id.unwrap()) else {
                panic!("{alleged}")
            };
            let rules: Vec<&str> = findings.iter().map(|it| it.rule.as_str()).collect();
            assert_eq!(rules, ["shape.home.none"], "{alleged} hears what is heard of none");
            let Some(Event::Refused(it)) = harness.events("refusal/case/k1").pop() else {
                panic!("{alleged}")
            };
            let rules: Vec<&str> = it.findings.iter().map(|it| it.rule.as_str()).collect();
            assert_eq!(rules, ["shape.home.none", "access.alleged"]);
        }
        let events = harness.events("case/k1");
        assert!(!events.iter().any(|it| matches!(it, Event::GlassBroken(_))));
    }
}

#[test]
fn a_shorter_breaking_cuts_no_longer_one_off_and_the_same_form_sent_again_is_the_same_act() {
    on_both(|harness| {
        harness.referred();
        opened(harness);
        let again = breaking(harness, "k1", 2);
        let again =
            at_door(harness, "coordinator", |door| door.execute_on(Once::by(Some("k-1")), &again));
        assert!(again.unwrap().again);
        let mut short = breaking(harness, "k1", 1);
        if let Act::GlassBreak(it) = &mut short.act {
            it.id = "g2".into();
        }
        let steps = [("k-2".to_owned(), short)];
        let id = at_door(harness, "coordinator", |door| door.ask_to_sign(&steps, "typed"));
        assert_eq!(signs(harness, &id.unwrap()), Some(Signed::Done));
        let later = harness.now() + SignedDuration::from_mins(90);
        harness.service().clock().advance(later);
        assert!(reads(harness), "the first two hours are not over");
    });
}

#[test]
fn what_nobody_signed_in_the_hours_of_the_pack_opens_nothing_later() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, &breaking(harness, "k1", 2)).unwrap();
        let later = harness.now() + SignedDuration::from_hours(13);
        harness.service().clock().advance(later);
        assert_eq!(signs(harness, &id), None);
        assert!(!reads(harness));
    });
}

#[test]
fn no_need_closes_what_was_opened_so_and_nothing_that_was_opened_besides() {
    on_both(|harness| {
        harness.referred();
        opened(harness);
        let mut other = breaking(harness, "k1", 1);
        if let Act::GlassBreak(it) = &mut other.act {
            it.id = "g2".into();
        }
        let steps = [("k-2".to_owned(), other)];
        let id = at_door(harness, "coordinator", |door| door.ask_to_sign(&steps, "typed"));
        assert_eq!(signs(harness, &id.unwrap()), Some(Signed::Done));
        let mine = at_door(harness, "coordinator", |door| door.open_to_me()).unwrap();
        assert_eq!((mine.len(), mine[0].id.as_str()), (1, "g1"), "one case, until the later end");
        for (which, still) in [("g1", true), ("g2", false)] {
            let with = json!({ "id": which, "needed": false, "rationale": "the holder was there" });
            harness.does("keeper", "case/k1", act("glass.review", with));
            assert_eq!(reads(harness), still, "{which}");
        }
    });
}
