//! Packs that are refused, and with which line.

use super::*;
use crate::Shelf;

const GOOD: &str = include_str!("../../../../policies/throughline-2026.toml");

/// The good pack with one passage changed, under an id of its own.
fn changed(old: &str, new: &str) -> String {
    assert_eq!(GOOD.matches(old).count(), 1, "`{old}` must stand once in the good pack");
    GOOD.replace("id = \"throughline-2026\"", "id = \"other\"").replace(old, new)
}

/// The good pack without the one line that starts so.
fn without(start: &str) -> String {
    let line = GOOD.lines().find(|line| line.starts_with(start)).unwrap();
    changed(&format!("{line}\n"), "")
}

fn refusal(text: &str) -> PackError {
    Shelf::standard().unwrap().add(text).map(|pack| pack.id.clone()).unwrap_err()
}

/// The pack is refused with these words, on the line where the marker stands.
#[track_caller]
fn refused_at(text: &str, marker: &str, words: &str) {
    let expected = text.lines().position(|line| line.contains(marker)).unwrap() + 1;
    let error = refusal(text);
    let shown = error.to_string();
    assert!(shown.contains(words), "`{words}` is not said in: {shown}");
    let line = match error {
        PackError::Contradiction { line, .. } => line,
        PackError::Unreadable(what) => {
            let (_, after) = what.split_once("at line ").unwrap();
            after.split(',').next().unwrap().parse().unwrap()
        }
    };
    assert_eq!(line, expected, "{shown}");
}

#[test]
fn the_good_pack_under_another_id_is_taken() {
    let text = changed("id = \"throughline-2026\"", "id = \"other\"");
    assert_eq!(Shelf::standard().unwrap().add(&text).unwrap().id, "other");
}

#[test]
fn an_unknown_rule_is_refused() {
    let text = changed("\"reopen.reason\"", "\"closure.because-busy\"");
    refused_at(&text, "because-busy", "unknown rule `closure.because-busy`");
}

#[test]
fn an_unknown_clock_is_refused() {
    refused_at(&changed("receipt = {", "reciept = {"), "reciept", "unknown clock `reciept`");
}

#[test]
fn an_unknown_number_is_refused() {
    let text = changed("late-days = {", "late-hours = {");
    refused_at(&text, "late-hours", "unknown number `late-hours`");
}

#[test]
fn an_unknown_word_is_refused() {
    let text = changed("programme = {", "program = {");
    refused_at(&text, "program =", "unknown word `program`");
}

#[test]
fn an_unknown_kind_of_organisation_is_refused() {
    let text = changed("chair = \"local-authority\"", "chair = \"council\"");
    refused_at(&text, "council", "unknown kind of organisation `council`");
}

#[test]
fn an_unknown_retention_class_is_refused() {
    let text = changed("oversight = {", "for-ever = {");
    refused_at(&text, "for-ever", "unknown retention class `for-ever`");
}

#[test]
fn an_unknown_override_level_is_refused() {
    let text = changed(
        "\"reopen.reason\" = { override = \"never\"",
        "\"reopen.reason\" = { override = \"anyone\"",
    );
    refused_at(&text, "anyone", "unknown override level `anyone`");
}

#[test]
fn an_unknown_unit_is_refused() {
    let text = changed(
        "minutes = { value = 10, unit = \"working-days\"",
        "minutes = { value = 10, unit = \"weeks\"",
    );
    refused_at(&text, "weeks", "unknown variant `weeks`");
}

#[test]
fn an_unknown_field_is_refused() {
    let text = changed("asks-ideology = true", "asks-ideology = true\nscore = true");
    refused_at(&text, "score = true", "unknown field `score`");
}

#[test]
fn an_unknown_field_of_a_clock_is_refused() {
    let text = changed("minutes = {", "minutes = { grace = 3,");
    refused_at(&text, "grace", "unknown field `grace`");
}

#[test]
fn a_value_without_a_source_is_refused() {
    let text = changed(
        "no-access-count = { value = 3, source = \"design\" }",
        "no-access-count = { value = 3 }",
    );
    refused_at(&text, "no-access-count", "missing field `source`");
}

#[test]
fn a_slip_of_syntax_is_refused() {
    let text = changed("calendar = \"england-and-wales\"", "calendar = \"england-and-wales");
    refused_at(&text, "calendar = ", "string");
}

#[test]
fn a_pack_that_ends_before_it_begins_is_refused() {
    let text = changed("{ from = 2026-01-01 }", "{ from = 2026-01-01, until = 2025-12-31 }");
    refused_at(&text, "in-force", "in-force ends before it begins");
}

#[test]
fn a_pack_that_ends_on_the_day_it_begins_is_refused() {
    let text = changed("{ from = 2026-01-01 }", "{ from = 2026-01-01, until = 2026-01-01 }");
    refused_at(&text, "in-force", "put `until` after `from`");
}

#[test]
fn a_rule_whose_clock_is_not_set_is_refused() {
    let text = without("carer-told");
    refused_at(&text, "plan.carer-untold", "its clock `carer-told` is not set");
}

#[test]
fn a_rule_with_one_of_its_two_clocks_is_refused() {
    let text = without("follow-up-second");
    refused_at(&text, "\"follow-up.overdue\"", "its clock `follow-up-second` is not set");
}

#[test]
fn a_rule_whose_number_is_not_set_is_refused() {
    let text = without("no-access-count");
    refused_at(&text, "visit.no-access", "its number `no-access-count` is not set");
}

#[test]
fn a_clock_whose_rule_is_off_is_refused() {
    let text = without("\"plan.carer-untold\"");
    refused_at(&text, "carer-told", "its rule `plan.carer-untold` is off");
}

#[test]
fn a_clock_of_no_length_is_refused() {
    let text = changed("minutes = { value = 10", "minutes = { value = 0");
    refused_at(&text, "minutes = {", "clock `minutes` runs for no time at all");
}

#[test]
fn a_drift_that_could_be_overridden_is_refused() {
    let text = changed("\"review.overdue\" = {", "\"review.overdue\" = { override = \"chair\",");
    refused_at(&text, "review.overdue", "leave `override` out");
}

#[test]
fn an_unknown_framework_is_refused() {
    let text = changed("framework = \"open-2026\"", "framework = \"vaf-23\"");
    refused_at(&text, "vaf-23", "unknown framework `vaf-23`");
}

#[test]
fn an_unknown_calendar_is_refused() {
    let text = changed("calendar = \"england-and-wales\"", "calendar = \"scotland\"");
    refused_at(&text, "scotland", "unknown calendar `scotland`");
}

#[test]
fn a_rule_set_twice_is_refused() {
    let line = "\"need.lapsed\" = { source = \"design\" }";
    let text = changed(line, &format!("{line}\n{line} # again"));
    refused_at(&text, "# again", "duplicate key");
}

#[test]
fn a_second_pack_of_the_same_id_is_refused() {
    assert_eq!(refusal(GOOD).code(), "policy.contradiction");
    let line = "id = \"throughline-2026\"";
    refused_at(GOOD, line, "there is already a pack `throughline-2026`");
}

#[test]
fn a_value_with_a_blank_source_is_refused() {
    let line = "\"need.lapsed\" = { source = \"design\" }";
    let text = changed(line, "\"need.lapsed\" = { source = \" \" } # blank");
    refused_at(&text, "# blank", "a value without a source");
}

#[test]
fn a_signal_that_is_a_gate_is_refused() {
    let good = "\"reopen.reason\" = { override";
    let text = changed(good, "\"reopen.reason\" = { signal = true, override");
    refused_at(&text, "\"reopen.reason\"", "cannot be a signal");
}

#[test]
fn a_signal_that_could_never_climb_is_refused() {
    let text = without("signal-answer = ").replace("\"signal.unanswered\" = ", "# ");
    let shown = refusal(&text).to_string();
    assert!(shown.contains("is a signal but `signal.unanswered` is off"), "{shown}");
}

#[test]
fn health_contacts_are_counted_with_a_source_and_by_rules_over_contacts_only() {
    let good = "\"visit.no-access\" = { signal = true,";
    let text = changed(good, "\"visit.no-access\" = { health = \"S75\",");
    refused_at(&text, "\"visit.no-access\"", "counts no contacts");
    let unsourced = changed("health = \"S75\"", "health = \" \"");
    refused_at(&unsourced, "health = \" \"", "a value without a source");
}
