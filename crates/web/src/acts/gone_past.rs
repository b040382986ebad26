//! Going past a rule, where the pack lets somebody: with reasons, and a second person’s signature.

use pathway::{Actor, Finding, Override, Signature};
use policy::{Level, Rule};
use serde_json::Value;

use super::Pick;
use super::field::{Field, signature};
use crate::forms::Form;
use crate::words;

/// The fields for going past.
const PAST: &str = "past";
/// The rules that the page offered to go past.
pub(super) const OFFERED: &str = "past-offered";

/// Rules that may be gone past here: those that were found, or that the page offered before.
pub(super) fn offered(findings: &[Finding], form: &Form) -> Vec<Rule> {
    let found = findings.iter().filter(|it| it.overridable.is_some()).filter_map(Finding::rule);
    let before = form.all(OFFERED).filter_map(Rule::find);
    let mut rules: Vec<Rule> = found.chain(before).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// What is asked for each of them, and the one signature under all.
pub(super) fn fields(rules: &[Rule], signers: Vec<Actor>) -> Vec<Field> {
    if rules.is_empty() {
        return vec![];
    }
    let pick = |rule: &Rule| Pick::of(rule.id(), words::rule(rule.id()));
    let why = vec![
        Field::mark("go", "Go past this rule"),
        Field::long("why", "Why it is right here").optional(),
    ];
    let who = "Somebody else, at the level that the rule asks for. They are asked for it, and both \
               names stay on the record";
    vec![
        Field::each(PAST, "Going past a rule", (rules.iter().map(pick).collect(), why)),
        signature("past-second", ("Second signature for going past", who), signers),
    ]
}

/// The rules that somebody goes past, each with reasons. Who signs second is read from the form.
pub(super) fn overrides(rules: &[Rule], form: &Form, second: Option<&Value>) -> Vec<Override> {
    let signed = second.and_then(|it| serde_json::from_value::<Signature>(it.clone()).ok());
    let Some(second) = signed else { return vec![] };
    let past = rules.iter().filter(|rule| form.text(&format!("past-{rule}-go")) == "yes");
    let over = |rule: &Rule| Override {
        rule: *rule,
        rationale: form.text(&format!("past-{rule}-why")).to_owned(),
        second: second.clone(),
        as_history_had_it: false,
    };
    past.map(over).collect()
}

/// Who may go past a rule.
pub(super) fn by_whom(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Supervisor) => "You may go past it with reasons, and a supervisor’s signature",
        Some(Level::Chair) => "You may go past it with reasons, and the chair’s signature",
        Some(Level::Senior) => "You may go past it with reasons, and a senior officer’s signature",
        Some(Level::Never) | None => "Nobody may go past it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Form::of(fields.collect()).unwrap()
    }

    fn rule() -> Rule {
        Rule::ALL.iter().copied().next().unwrap()
    }

    #[test]
    fn nothing_is_asked_where_no_rule_may_be_gone_past() {
        assert!(offered(&[], &form(&[])).is_empty());
        assert!(fields(&[], vec![]).is_empty());
    }

    #[test]
    fn what_was_offered_before_is_offered_again_and_what_is_no_rule_is_not() {
        let sent = form(&[(OFFERED, rule().id()), (OFFERED, "no.such-rule")]);
        assert_eq!(offered(&[], &sent), [rule()]);
    }

    #[test]
    fn nobody_goes_past_a_rule_without_a_second_signature() {
        let sent = form(&[(&format!("past-{}-go", rule()), "yes")]);
        assert!(overrides(&[rule()], &sent, None).is_empty());
        assert!(overrides(&[rule()], &sent, Some(&Value::from("kim"))).is_empty());
    }

    #[test]
    fn a_rule_that_nobody_may_go_past_says_so() {
        assert_eq!(by_whom(None), by_whom(Some(Level::Never)));
        assert!(by_whom(Some(Level::Chair)).contains("chair"));
    }
}
