//! `throughline signals` and `throughline policy diff`, as a person calls them.

use serde_json::Value;

use crate::call::{call, folder, report};

/// A small demo's folder.
fn demo(name: &str) -> String {
    let data = folder(name).to_str().unwrap().to_owned();
    let made = call(&["demo", "--no-serve", "--referrals", "80", "--data", &data]);
    assert!(made.succeeded, "{}", made.err);
    assert!(made.out.contains("Signals per 1,000 cases"), "{}", made.out);
    data
}

fn json(words: &[&str]) -> Value {
    let called = call(&[words, &["--format", "json"]].concat());
    assert!(called.succeeded, "{}", called.err);
    serde_json::from_str(&called.out).unwrap()
}

fn list<'v>(of: &'v Value, field: &str) -> &'v Vec<Value> {
    of[field].as_array().unwrap()
}

/// The signals of a replay: day and rule.
fn signals(scenario: &str) -> Vec<(String, String)> {
    let report = report(scenario, "throughline-2026");
    let raised = list(&report, "findings").iter().filter(|it| it["signal"] == true);
    let text = |of: &Value, field: &str| of[field].as_str().unwrap().to_owned();
    raised.map(|it| (text(it, "on"), text(it, "rule"))).collect()
}

#[test]
fn the_signals_of_the_third_referral_are_raised_on_its_day() {
    let raised = signals("replay-b");
    let third = raised.iter().filter(|(on, _)| on == "2021-04-01").map(|(_, rule)| rule.as_str());
    let third: Vec<&str> = third.collect();
    for rule in ["line.repeat", "line.same-worry"] {
        assert!(third.contains(&rule), "{third:?}");
    }
}

#[test]
fn signals_are_counted_held_to_the_scenarios_and_divided_by_group() {
    let data = demo("signals");
    let measured = json(&["signals", "--data", &data]);
    let rules = measured["by_rule"].as_object().unwrap();
    assert_eq!(rules.len(), 16, "{rules:?}");
    let counted: u64 = rules.values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(measured["signals"].as_u64(), Some(counted));
    assert!(measured["signals_per_1000_cases"].as_f64().unwrap() > 0.0);
    for it in list(&measured, "scenarios") {
        assert_eq!(list(it, "missed"), &Vec::<Value>::new(), "{it}");
        if ["good-a", "good-b"].contains(&it["scenario"].as_str().unwrap()) {
            assert_eq!(it["raised"], 0, "{it}");
        }
    }
    let unwanted: usize =
        list(&measured, "scenarios").iter().map(|it| list(it, "unwanted").len()).sum();
    assert_eq!(unwanted, 2, "{measured}");
    assert_eq!(list(&measured, "by_group").len(), 3);
    let text = call(&["signals", "--data", &data]);
    assert!(text.out.contains("Alert load:") && text.out.contains("precision"), "{}", text.out);

    let diff = json(&["policy", "diff", "throughline-2026", "channel-2023", "--data", &data]);
    assert_eq!(list(&diff, "signals").len() as u64, counted);
    assert!(list(&diff, "signals").iter().all(|it| it["change"] == "lost"));
    assert!(!list(&diff, "decisions").is_empty());
    let early = json(&["signals", "--data", &data, "--as-of", "2025-12-01"]);
    assert!(early["signals"].as_u64() < Some(counted), "{early}");
}

#[test]
fn what_cannot_be_compared_is_said_with_its_cure() {
    let empty = folder("no-caseload").to_str().unwrap().to_owned();
    let cases: [(&[&str], &str); 5] = [
        (&["policy", "diff", "throughline-2026", "nonsense"], "unknown policy `nonsense`: use one"),
        (&["policy", "diff", "channel-2020", "channel-2020"], "name two different packs"),
        (&["signals", "--data", &empty], "make one with `throughline demo --no-serve`"),
        (&["signals", "--as-of", "last week", "--data", &empty], "write it as 2026-01-31"),
        (&["signals", "--policy", "then", "--data", &empty], "unknown policy `then`"),
    ];
    for (words, says) in cases {
        let called = call(words);
        assert!(!called.succeeded && called.err.contains(says), "{words:?}: {}", called.err);
        assert_eq!(called.out, "");
    }
}
