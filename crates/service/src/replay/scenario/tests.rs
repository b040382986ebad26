//! Scenarios with mistakes: each gets the line and the cure.

use super::*;

const HEAD: &str = r#"
id = "t"
title = "t"
kind = "invented"
pathway = "channel"
until = 2026-03-01
published = { otherwise = "recorded" }
actor = [{ id = "o", organisation = "force", kind = "police", role = "case-officer" }]
"#;

fn step(on: &str, act: &str, with: &str) -> String {
    format!(
        "[[step]]\non = {on}\nby = \"o\"\ntarget = \"case/a\"\nsource = \"invented\"\n\
         do = \"{act}\"\nwith = {with}\n"
    )
}

fn mistake(steps: &str) -> (usize, String) {
    match Scenario::read(&format!("{HEAD}{steps}")).unwrap_err() {
        ScenarioError::Step { line, what } => (line, what),
        ScenarioError::Unreadable(what) => (0, what),
    }
}

#[test]
fn a_date_before_its_predecessor_is_told_with_line_and_cure() {
    let steps = step("2026-02-02", "triage.receive", "{ reference = \"r\" }")
        + &step("2026-02-01", "triage.deconflict", "{ outcome = \"clear\" }");
    let (line, what) = mistake(&steps);
    assert_eq!(line, 16);
    assert!(what.starts_with("recorded on 2026-02-01, before the step above it"), "{what}");
}

#[test]
fn an_unknown_act_and_an_unknown_field_are_told_with_the_line() {
    let (line, what) = mistake(&step("2026-02-02", "triage.shrug", "{}"));
    assert_eq!(
        (line, what.as_str()),
        (9, "unknown act: use one of those that docs/scenarios.md lists")
    );
    let (_, what) = mistake(&step("2026-02-02", "triage.receive", "{ ref = \"r\" }"));
    assert!(what.starts_with("unknown field `ref`"), "{what}");
}

#[test]
fn an_unknown_actor_a_wrong_target_and_a_wrong_date_are_told() {
    let good = step("2026-02-02", "triage.receive", "{ reference = \"r\" }");
    assert_eq!(
        mistake(&good.replace("by = \"o\"", "by = \"x\"")).1,
        "no actor `x`: add an [[actor]] with this id"
    );
    assert!(mistake(&good.replace("case/a", "cases/a")).1.starts_with("`cases/a` is no target"));
    assert!(mistake(&good.replace("case/a", "case/")).1.starts_with("`case/` is no target"));
    assert!(mistake(&good.replace("2026-02-02", "\"2026-13\"")).1.contains("is not a date"));
}

#[test]
fn a_reference_to_no_step_is_told() {
    let with = "{ met = true, rationale = \"because it is so\", evidence = [\"entry:ghost\"] }";
    let (_, what) = mistake(&step("2026-02-02", "triage.decide-section36", with));
    assert_eq!(what, "no earlier step is named `ghost`: name it, or put it before this one");
}

#[test]
fn a_month_keeps_its_precision() {
    let text = format!("{HEAD}{}", step("\"2026-02\"", "triage.receive", "{ reference = \"r\" }"));
    let scenario = Scenario::read(&text).unwrap();
    assert_eq!(scenario.steps[0].on.precision, Precision::Month);
    assert_eq!(scenario.steps[0].recorded.to_string(), "2026-02-01");
}

#[test]
fn two_steps_of_one_name_and_two_actors_of_one_id_are_told() {
    let receive = "{ reference = \"r\" }";
    let named = step("2026-02-02", "triage.receive", receive).replace("on =", "name = \"n\"\non =");
    let (line, what) = mistake(&(named.clone() + &named));
    assert_eq!((line, what.as_str()), (17, "two steps are named `n`: give this one another name"));
    let actor =
        "{ id = \"o\", organisation = \"force\", kind = \"police\", role = \"case-officer\" }";
    let twice = HEAD.replace(actor, &format!("{actor}, {actor}"));
    let told = Scenario::read(&(twice + &named)).unwrap_err().to_string();
    assert!(told.contains("two actors have the id `o`"), "{told}");
    let nobody = HEAD.replace("id = \"o\"", "id = \"\"");
    let told = Scenario::read(&(nobody + &named)).unwrap_err().to_string();
    assert!(told.contains("needs an `id`"), "{told}");
}
