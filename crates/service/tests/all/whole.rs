//! Whole cases, on both engines, alone and beside others, with and without restarts.

use policy::Shelf;
use record::{Entropy, MasterKey};
use serde_json::json;
use service::replay::{CARRIED, ReplayPolicy, Scenario, replay};
use service::{Clock, Service, Setup};
use store::{Db, Options};
use testkit::Folder;

use crate::harness::{Harness, on_both, packs, same};
use crate::people::{accept, act, closure, flag, message, offer};

/// Everything that a replay leaves in a database.
fn dump_of(url: &str) -> Vec<String> {
    let setup = Setup {
        db: Db::open(url, &Options::default()).unwrap(),
        master: MasterKey::from_bytes([0x5a; 32]),
        entropy: Entropy::seeded(1),
        packs: packs(),
        clock: Clock::at(jiff::Timestamp::UNIX_EPOCH),
        alone: true,
    };
    Service::open(setup, "not/used").unwrap().dump().unwrap()
}

/// R-P1 on whole cases: from the first concern to a year after exit.
#[test]
fn every_scenario_leaves_the_same_rows_on_both_engines() {
    let folder = Folder::new("scenarios");
    let shelf = Shelf::standard().unwrap();
    let pack = shelf.find("throughline-2026").unwrap().clone();
    for (id, text) in CARRIED {
        let scenario = Scenario::read(text).unwrap();
        for policy in
            [ReplayPolicy::Pack(Box::new(pack.clone())), ReplayPolicy::Then(shelf.clone())]
        {
            if matches!(policy, ReplayPolicy::Then(_)) && !scenario.happened {
                continue;
            }
            let file = folder.file(&format!("{id}-{}.db", matches!(policy, ReplayPolicy::Then(_))));
            let urls = [file.display().to_string(), testkit::postgres()];
            let reports = urls.each_ref().map(|url| replay(&scenario, &policy, Some(url)).unwrap());
            assert_eq!(reports[0], reports[1], "{id}");
            assert!(reports[0].verified && !reports[0].steps.is_empty(), "{id}");
            same(&dump_of(&urls[0]), &dump_of(&urls[1]));
        }
    }
}

/// A case that is handed over, flagged, written about, closed early and opened again; `between`
/// runs after every step.
fn story(harness: &mut Harness, mut between: impl FnMut(&mut Harness)) {
    let steps: [(&str, &str, pathway::Act); 11] = [
        ("officer", "triage.receive", act("triage.receive", json!({ "reference": "R1" }))),
        ("desk", "deconflict", act("triage.deconflict", json!({ "outcome": "clear" }))),
        ("coordinator", "ask", message("m1")),
        ("nurse", "read", act("partner.acknowledge", json!({ "id": "m1" }))),
        ("nurse", "flag", flag("f1")),
        (
            "officer",
            "answer",
            act(
                "partner.answer-flag",
                json!({ "id": "f1", "rationale": "it was looked at with the school" }),
            ),
        ),
        ("officer", "offer", offer("o1", "coordinator")),
        ("coordinator", "accept", accept("o1", "coordinator")),
        ("coordinator", "offer back", offer("o2", "officer")),
        ("coordinator", "withdraw", act("home.withdraw", json!({ "offer": "o2" }))),
        ("coordinator", "close", closure(None)),
    ];
    harness.referred();
    between(harness);
    for (who, step, act) in steps {
        // The last one is refused, which is recorded like the others.
        let done = harness.tries(who, "case/k1", act);
        assert_eq!(done.is_err(), step == "close", "{step}: {done:?}");
        between(harness);
    }
    harness.until("2026-03-20T18:00:00Z");
    harness.service().tick().unwrap();
    between(harness);
}

#[test]
fn a_handed_over_case_leaves_the_same_rows_on_both_engines() {
    on_both(|harness| story(harness, |_| {}));
}

#[test]
fn a_restart_after_any_step_changes_nothing() {
    let mut whole = Harness::sqlite();
    story(&mut whole, |_| {});
    let mut restarted = Harness::sqlite();
    story(&mut restarted, Harness::restart);
    same(&whole.check().dump(), &restarted.check().dump());
}

#[test]
fn a_service_beside_others_does_what_a_service_alone_does() {
    let mut alone = Harness::sqlite();
    story(&mut alone, |_| {});
    let mut beside = Harness::new(None, packs(), false);
    story(&mut beside, |_| {});
    assert_eq!(alone.check(), beside.check());
}
