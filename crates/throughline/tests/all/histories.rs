//! The two histories, the two sound cases, and what covers the thirty-nine failures.

use serde_json::Value;

use crate::call::{call, report};

fn findings<'r>(report: &'r Value, kind: &str) -> Vec<&'r Value> {
    report["findings"].as_array().unwrap().iter().filter(|it| it["kind"] == kind).collect()
}

fn text<'r>(of: &'r Value, field: &str) -> &'r str {
    of[field].as_str().unwrap()
}

#[test]
fn both_sound_cases_pass_under_2026_with_no_refusal_and_no_drift() {
    for scenario in ["good-a", "good-b"] {
        let report = report(scenario, "throughline-2026");
        assert_eq!(findings(&report, "refused"), Vec::<&Value>::new(), "{scenario}");
        assert_eq!(findings(&report, "raised"), Vec::<&Value>::new(), "{scenario}");
        assert_eq!(report["verified"], true);
    }
}

#[test]
fn both_histories_went_through_unrefused_under_the_packs_of_their_day() {
    for scenario in ["replay-a", "replay-b"] {
        let report = report(scenario, "then");
        assert_eq!(findings(&report, "refused"), Vec::<&Value>::new(), "{scenario}");
        assert_eq!(report["verified"], true);
    }
}

/// D-P1 of the domain reference: each actual closure meets at least one gate.
#[test]
fn every_actual_closure_of_both_histories_is_refused_under_2026() {
    for (scenario, closures) in [("replay-a", 1), ("replay-b", 4)] {
        let report = report(scenario, "throughline-2026");
        let steps = report["steps"].as_array().unwrap();
        let closed: Vec<_> = steps.iter().filter(|step| step["do"] == "exit.close").collect();
        assert_eq!(closed.len(), closures, "{scenario}");
        assert!(closed.iter().all(|step| step["outcome"] == "forced"), "{scenario}");
    }
}

#[test]
fn the_exit_with_one_of_seven_sessions_names_each_failure_by_its_own_rule() {
    let report = report("replay-a", "throughline-2026");
    for (failure, rule) in [
        ("F1", "exit.vulnerability-unanswered"),
        ("F7", "exit.delivery-short"),
        ("F11", "exit.impression"),
        ("F12", "exit.second-source"),
        ("F13", "exit.assessment-stale"),
    ] {
        let refused = findings(&report, "refused");
        let found = refused.iter().find(|it| it["rule"] == rule);
        let found = found.unwrap_or_else(|| panic!("{rule}"));
        assert!(found["failures"].as_array().unwrap().contains(&failure.into()), "{rule}");
        assert_eq!(text(found, "on").get(..7), Some("2015-04"));
    }
}

#[test]
fn nothing_delivered_is_raised_weeks_before_the_exit_that_it_led_to() {
    let report = report("replay-a", "throughline-2026");
    let raised = findings(&report, "raised");
    let drift = raised.iter().find(|it| it["rule"] == "intervention.nothing-delivered").unwrap();
    assert!(text(drift, "on") < "2015-03-12", "{drift}");
    assert_ne!(drift["evidence"].as_array().unwrap().len(), 0);
}

#[test]
fn the_third_referral_is_raised_on_its_day_under_its_misspelt_name() {
    let report = report("replay-b", "throughline-2026");
    let raised = findings(&report, "raised");
    let third = raised.iter().find(|it| it["rule"] == "line.repeat").unwrap();
    assert_eq!(text(third, "on"), "2021-04-01");
}

#[test]
fn a_topic_that_was_not_published_never_refuses_and_is_printed_apart() {
    let report = report("replay-a", "throughline-2026");
    let apart = findings(&report, "apart");
    assert!(apart.iter().any(|it| it["rule"] == "consent.missing"));
    let spoke = [findings(&report, "refused"), findings(&report, "raised")].concat();
    assert!(spoke.iter().all(|it| it["rule"] != "consent.missing"));
}

#[test]
fn thirty_six_of_thirty_nine_failures_are_covered_and_the_rest_are_assigned() {
    let called = call(&["replay", "--coverage", "--format", "json"]);
    assert!(called.succeeded, "{}", called.err);
    let table: Value = serde_json::from_str(&called.out).unwrap();
    assert_eq!(table["covered"], 36);
    let rows = table["rows"].as_array().unwrap();
    let open: Vec<_> = rows.iter().filter(|row| row["rule"].is_null()).collect();
    assert!(open.iter().all(|row| text(row, "how").starts_with("later issue")), "{open:?}");
}

#[test]
fn a_rule_switched_off_takes_its_row_of_the_coverage_with_it() {
    let called =
        call(&["replay", "--coverage", "--format", "json", "--without", "exit.second-source"]);
    let table: Value = serde_json::from_str(&called.out).unwrap();
    let rows = table["rows"].as_array().unwrap();
    let twelve = rows.iter().find(|row| row["failure"] == "F12").unwrap();
    assert_eq!(twelve["how"], "missing");
    assert_eq!(table["covered"], 35);
}

#[test]
fn the_report_has_the_documented_shape() {
    let report = report("replay-b", "throughline-2026");
    let mut fields: Vec<_> = report.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["findings", "home", "policy", "scenario", "steps", "verified"]);
    for wanted in ["on", "rule", "kind", "promise", "failures", "evidence", "needs"] {
        assert!(report["findings"][0].get(wanted).is_some(), "{wanted}");
    }
    for wanted in ["case", "from", "to", "organisation", "holder"] {
        assert!(report["home"][0].get(wanted).is_some(), "{wanted}");
    }
}

#[test]
fn a_history_replays_into_postgresql_with_the_same_findings() {
    let url = testkit::postgres();
    let words = ["replay", "replay-b", "--format", "json", "--database", &url];
    let called = call(&words);
    assert!(called.succeeded, "{}", called.err);
    let on_server: Value = serde_json::from_str(&called.out).unwrap();
    assert_eq!(on_server, report("replay-b", "throughline-2026"));
}
