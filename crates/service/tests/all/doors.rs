//! The doors: refusals, overrides, keys, sizes, and who looked.

use pathway::exit::Closure;
use pathway::{Act, Event, Override, Signature};
use policy::Rule;
use serde_json::json;
use service::{Answer, Packs, Purpose, Question, ServiceError};

use crate::harness::{Harness, on_both, packs};
use crate::people::{act, actor, closure, command, message, referral};

/// What the record says on a stream about acts that were refused.
fn refused_acts(harness: &Harness, stream: &str) -> Vec<String> {
    let events = harness.events(stream).into_iter();
    events
        .filter_map(|event| matches!(&event, Event::Refused(_)).then_some(event))
        .map(name)
        .collect()
}

fn name(event: Event) -> String {
    match event {
        Event::Refused(it) => it.act,
        other => other.kind().into(),
    }
}

pub(crate) fn refusals(harness: &mut Harness) {
    harness.referred();
    let early = act("home.accept", json!({ "offer": "o1", "holder": "nurse" }));
    harness.refused("nurse", "case/k1", early, "shape.home.no-such-offer");
    assert_eq!(refused_acts(harness, "refusal/case/k1"), ["home.accept"]);
    let shown = harness.page("k1").findings;
    assert!(
        shown.iter().any(|it| it.rule == "shape.home.no-such-offer" && !it.standing),
        "{shown:?}"
    );
    let whole =
        harness.service().view(&actor("supervisor"), Purpose::Oversight, &Question::Overview);
    let Answer::Overview(whole) = whole.unwrap() else { panic!("another answer") };
    assert_eq!(whole.refused, [("shape.home.no-such-offer".to_owned(), 1)]);
}

#[test]
fn a_refusal_is_on_the_record_and_shown_with_the_case() {
    on_both(refusals);
}

#[test]
fn an_override_is_on_the_record_and_listed_with_its_second_signature() {
    on_both(|harness| {
        harness.referred();
        let rule = Rule::find("triage.deconfliction-missing").unwrap();
        let second = Signature { by: actor("senior") };
        let rationale = "the check is under way and the panel sits today".into();
        let over = Override { rule, rationale, second, as_history_had_it: false };
        let assess = json!({ "category": "limited", "rationale": "written down at some length" });
        let assess = act("triage.assess", assess);
        harness.refused("officer", "case/k1", assess.clone(), rule.id());
        let mut it = command("officer", "case/k1", assess, harness.now());
        it.overrides = vec![over];
        harness.keyed(None, &it).unwrap();
        let page = harness.page("k1");
        let listed: Vec<_> = page.findings.iter().filter(|it| it.kind == "overridden").collect();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].signed.as_deref(), Some("senior"));
        assert_eq!(page.case.stage, "assessed");
    });
}

pub(crate) fn keys(harness: &mut Harness) {
    harness.referred();
    let it = command("coordinator", "case/k1", message("m1"), harness.now());
    let first = harness.keyed(Some("k-1"), &it).unwrap();
    let size = harness.size();
    harness.restart();
    let second = harness.keyed(Some("k-1"), &it).unwrap();
    assert!(second.again && !first.again);
    assert_eq!((second.seqs, harness.size()), (first.seqs, size));
}

#[test]
fn a_command_with_a_key_is_done_once_and_a_restart_does_not_forget_it() {
    on_both(keys);
}

pub(crate) fn other_commands(harness: &mut Harness) {
    harness.referred();
    let now = harness.now();
    harness.keyed(Some("k-1"), &command("coordinator", "case/k1", message("m1"), now)).unwrap();
    let others = [
        command("coordinator", "case/k1", message("m2"), now),
        command("nurse", "case/k1", message("m1"), now),
        command("coordinator", "case/k2", message("m1"), now),
    ];
    for other in others {
        let size = harness.size();
        let error = harness.keyed(Some("k-1"), &other).unwrap_err();
        assert_eq!((error.code(), harness.size()), ("record.key-reused", size), "{error}");
    }
}

#[test]
fn a_key_that_comes_back_with_another_command_is_refused() {
    on_both(other_commands);
}

#[test]
fn a_refusal_with_a_key_is_recorded_once_and_answered_alike() {
    on_both(|harness| {
        harness.referred();
        let late = act("home.withdraw", json!({ "offer": "o1" }));
        let it = command("officer", "case/k1", late, harness.now());
        let answers = [(); 2].map(|()| harness.keyed(Some("k-1"), &it).unwrap_err().to_string());
        assert_eq!(answers[0], answers[1]);
        assert_eq!(refused_acts(harness, "refusal/case/k1"), ["home.withdraw"]);
        let other = command("officer", "case/k1", message("m1"), harness.now());
        assert_eq!(harness.keyed(Some("k-1"), &other).unwrap_err().code(), "record.key-reused");
    });
}

#[test]
fn nobody_can_use_up_the_key_of_a_tick() {
    on_both(|harness| {
        harness.referred();
        let it = command("coordinator", "case/k1", message("m1"), harness.now());
        let error = harness.keyed(Some("tick/case/k1/2026-03-09T17:00:00.000000Z"), &it);
        assert_eq!(error.unwrap_err().code(), "record.key-reused");
    });
}

pub(crate) fn consultation(harness: &mut Harness) {
    harness.referred();
    let page = harness.page("k1");
    let looked: Vec<_> = page.readings.iter().map(|it| (it.actor.as_str(), &*it.purpose)).collect();
    assert_eq!(looked, [("supervisor", "supervision")], "who asks is on the page already");
    let nobody = Question::Case("k9".into());
    let answer = harness.service().view(&actor("nurse"), Purpose::Support, &nobody).unwrap();
    assert_eq!(answer, Answer::Case(None));
    let service = harness.service();
    let entries =
        service.db().read(|tx| service.record().stream(tx, "reading/case/k9", 1)).unwrap();
    assert_eq!(entries.len(), 1, "looking for a case that is not there is on the record too");
}

#[test]
fn who_looks_is_on_the_record_before_anything_is_read() {
    on_both(consultation);
}

#[test]
fn a_purpose_that_this_record_does_not_serve_is_refused() {
    for purpose in ["immigration", "border", "visa", "Case-Work", "case-work "] {
        let error = Purpose::parse(purpose).unwrap_err();
        assert_eq!(error.code(), "service.purpose");
        assert!(error.to_string().contains(&format!("`{purpose}`")), "{error}");
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_and_nothing_of_it_is_kept() {
    on_both(|harness| {
        harness.referred();
        let text = "x".repeat(64 << 20);
        let long = act("partner.send-message", json!({ "id": "m1", "to": "clinic", "text": text }));
        let size = harness.size();
        let error = harness.tries("coordinator", "case/k1", long).unwrap_err();
        assert_eq!((error.code(), harness.size()), ("service.too-large", size));
        harness.does("coordinator", "case/k1", message("m1"));
    });
}

#[test]
fn an_id_that_could_be_a_name_is_refused() {
    on_both(|harness| {
        let error = harness.tries("teacher", "contact/Invented Name", referral()).unwrap_err();
        assert_eq!((error.code(), harness.size()), ("record.invalid", 0));
    });
}

#[test]
fn a_day_without_a_pack_is_told_and_nothing_is_recorded() {
    let shelf = policy::Shelf::standard().unwrap();
    let harness = Harness::new(None, Packs::InForce(shelf), true);
    harness.contact("c1");
    let opening = json!({ "person": "p1", "pathway": "another", "contact": "c1" });
    let size = harness.size();
    let error = harness.tries("officer", "case/k1", act("home.open-case", opening)).unwrap_err();
    assert!(matches!(error, ServiceError::NoPack { .. }), "{error}");
    assert_eq!(harness.size(), size);
}

#[test]
fn a_pack_is_in_force_from_midnight_where_people_work() {
    let shelf = policy::Shelf::standard().unwrap();
    let harness = Harness::new(None, Packs::InForce(shelf), true);
    harness.referred();
    let stored = harness.service().db().read(|tx| harness.service().record().entry(tx, 0)).unwrap();
    assert_eq!(stored.unwrap().envelope.pack, "throughline-2026");
    assert!(matches!(packs(), Packs::Fixed(_)));
}

#[test]
fn a_decision_rests_on_entries_that_are_on_the_record_when_it_is_taken() {
    on_both(|harness| {
        harness.referred();
        let resting_on = |entry: u64| match closure(Some("supervisor")) {
            Act::ExitClose(it) => Act::ExitClose(Closure { evidence: vec![entry], ..it }),
            other => panic!("{other:?}"),
        };
        let size = harness.size();
        let error = harness.tries("officer", "case/k1", resting_on(size)).unwrap_err();
        let ServiceError::Refused(refusal) = error else { panic!("{error}") };
        assert!(refusal.names("shape.evidence.no-such-entry"), "{refusal}");
        let there = harness.tries("officer", "case/k1", resting_on(size - 1));
        let unheard = |error: ServiceError| error.to_string().contains("no-such-entry");
        assert!(!there.is_err_and(unheard));
    });
}
