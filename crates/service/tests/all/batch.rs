//! Several commands in one transaction leave what they leave one by one, or nothing.

use serde_json::json;
use service::Purpose;

use crate::harness::{Harness, on_both, same};
use crate::people::{accept, act, command, flag, message, offer};

fn commands(harness: &Harness) -> Vec<(Option<String>, pathway::Command)> {
    let acts = [
        ("officer", offer("o1", "nurse")),
        ("nurse", accept("o1", "nurse")),
        ("officer", accept("o1", "officer")), // Refused: the offer was answered.
        ("nurse", flag("f1")),
        ("coordinator", message("m1")),
        ("nurse", act("partner.acknowledge", json!({ "id": "m1" }))),
    ];
    let now = harness.now();
    let keyed = acts
        .into_iter()
        .enumerate()
        .map(|(nth, (who, act))| (Some(format!("k{nth}")), command(who, "case/k1", act, now)));
    keyed.collect()
}

#[test]
fn commands_together_leave_what_they_leave_one_by_one() {
    let single = Harness::sqlite();
    single.referred();
    for (key, it) in commands(&single) {
        let _ = single.keyed(key.as_deref(), &it);
    }
    let left = single.check().dump();
    on_both(|harness| {
        harness.referred();
        let commands = commands(harness);
        let all = |harness: &Harness| {
            let done = harness.service().execute_all(Purpose::CaseWork, &commands).unwrap();
            done.iter().map(Result::is_ok).collect::<Vec<_>>()
        };
        assert_eq!(all(harness), [true, true, false, true, true, true]);
        same(&left, &harness.service().dump().unwrap());
        assert_eq!(all(harness), [true, true, false, true, true, true], "asked again");
        same(&left, &harness.service().dump().unwrap());
    });
}

#[test]
fn when_one_of_them_cannot_be_recorded_none_is() {
    on_both(|harness| {
        harness.referred();
        let (size, left) = (harness.size(), harness.service().dump().unwrap());
        let mut all = commands(harness);
        all.push((Some("k4".into()), command("nurse", "case/k1", message("m9"), harness.now())));
        let error = harness.service().execute_all(Purpose::CaseWork, &all).unwrap_err();
        assert_eq!((error.code(), harness.size()), ("record.key-reused", size));
        same(&left, &harness.service().dump().unwrap());
        harness.does("coordinator", "case/k1", message("m1"));
    });
}

/// A contact's person, with a case opened on the line.
fn opening(harness: &Harness) -> [(Option<String>, pathway::Command); 3] {
    let need = json!({ "reason": "why this is needed", "lapses": "2026-12-31" });
    let searched = json!({ "searched": ["Invented Name"], "sources": ["police"] });
    let opening = json!({ "person": "p1", "pathway": "channel", "contact": "c1",
        "holder": "officer", "need": need });
    let acts = [
        ("person/p1", act("identity.sign-no-history", searched)),
        ("case/k1", act("home.open-case", opening)),
        ("case/k1", act("triage.receive", json!({ "reference": "R1" }))),
    ];
    acts.map(|(about, act)| (None, command("officer", about, act, harness.now())))
}

#[test]
fn a_case_opened_together_with_its_line_is_the_case_opened_after_it() {
    let single = Harness::sqlite();
    single.contact("c1");
    opening(&single).iter().for_each(|(_, it)| drop(single.keyed(None, it).unwrap()));
    let left = single.check().dump();
    on_both(|harness| {
        harness.contact("c1");
        let done = harness.service().execute_all(Purpose::CaseWork, &opening(harness)).unwrap();
        assert!(done.iter().all(Result::is_ok), "{done:?}");
        same(&left, &harness.service().dump().unwrap());
    });
}
