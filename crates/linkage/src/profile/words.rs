//! A plan in words.

use super::roles::Role;
use super::sources::Repeats;
use crate::plan::{Evidence, Field, Part, Plan, Rule, Transform};
use std::fmt::Write;

/// What was decided about each column, one line each.
pub(crate) fn columns(roles: &[Role]) -> Vec<String> {
    roles
        .iter()
        .map(|role| match role.kind {
            Some(kind) => format!("`{}` is {} ({})", role.column, kind.words(), role.why),
            None => format!("`{}` is {}", role.column, role.why),
        })
        .collect()
}

/// What was decided about sources.
pub(crate) fn sources(found: &Repeats) -> String {
    let counts = format!(
        "{} pairs look alike within a source, {} across sources",
        found.within, found.across
    );
    match found.apart {
        true => format!("records of one source are never linked to each other: {counts}"),
        false => format!("records of one source may be linked to each other: {counts}"),
    }
}

/// The plan in words, for people to read before they trust it.
pub fn words(plan: &Plan) -> String {
    let mut text = String::new();
    for note in &plan.notes {
        let _ = writeln!(text, "{note}");
    }
    let _ = writeln!(text, "compared:");
    for comparison in &plan.comparisons {
        let whose = match comparison.evidence {
            Evidence::Own => "of the person",
            Evidence::Mostly => "of the person, now and then shared",
            Evidence::Household => "shared by a household",
        };
        let names: Vec<&str> = comparison.levels.iter().map(|l| l.name.as_str()).collect();
        let _ = writeln!(text, "  {} ({whose}): {}", comparison.name, names.join(" | "));
    }
    let _ = writeln!(text, "looked at are pairs of records with the same:");
    for rule in &plan.rules {
        let _ = writeln!(text, "  {}", rule_words(rule, &plan.fields));
    }
    let _ = writeln!(
        text,
        "blocks of more than {} records are refused; one person from weight {}",
        plan.settings.largest_block, plan.settings.threshold
    );
    text
}

/// A blocking rule in words.
pub(crate) fn rule_words(rule: &Rule, fields: &[Field]) -> String {
    match rule.parts.is_empty() {
        true => "anything (every pair)".to_owned(),
        false => {
            let parts: Vec<String> = rule.parts.iter().map(|p| part_words(p, fields)).collect();
            parts.join(" and ")
        }
    }
}

fn part_words(part: &Part, fields: &[Field]) -> String {
    let name = |at: usize| fields.get(at).map_or("?", |field| field.name.as_str());
    let one = match part.with {
        Some(other) => format!("{} and {} in any order", name(part.field), name(other)),
        None => name(part.field).to_owned(),
    };
    match part.transform {
        Transform::Whole => one,
        Transform::Prefix(letters) => format!("first {letters} of {one}"),
        Transform::Suffix(letters) => format!("last {letters} of {one}"),
        Transform::Sound => format!("sound of {one}"),
        Transform::Nickname => format!("name behind {one}"),
        Transform::Letters => format!("letters of {one}"),
        Transform::FirstWord => format!("first word of {one}"),
        Transform::LastWord => format!("last word of {one}"),
        Transform::SortedWords => format!("words of {one}"),
        Transform::Year => format!("year of {one}"),
        Transform::YearMonth => format!("year and month of {one}"),
        Transform::MonthDay => format!("month and day of {one}"),
        Transform::DayMonthAnyOrder => format!("{one}, day and month in any order"),
        Transform::Outcode => format!("district of {one}"),
        Transform::Sector => format!("sector of {one}"),
        Transform::HouseNumber => format!("house number of {one}"),
        Transform::Street => format!("street of {one}"),
        Transform::Mailbox => format!("{one} before the at sign"),
    }
}
