//! Our own form of a model: a TOML file that a person can read.

mod form;
mod from_text;

use toml::Spanned;

use super::words;
use crate::plan::{Comparison, Level, Plan, Rule};
use crate::score::{Classes, Model, Table};
use form::{ClassesForm, ComparisonForm, FieldForm, File, LevelForm, RuleForm, SettingsForm};

/// What the first line of a model file says it is.
const FORMAT: &str = "throughline-linkage-model";
/// The version that this program writes, and the only one there has been.
const VERSION: i64 = 1;

/// A model as it was read, and where its fields stand in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The model.
    pub model: Model,
    /// For each field of its plan, the line on which it is described, from 1.
    pub field_lines: Vec<usize>,
}

/// Reads a model file.
///
/// # Errors
///
/// [`super::ModelError`] with the line and the cure.
pub fn read(text: &str) -> Result<Read, super::ModelError> {
    from_text::read(text)
}

/// Writes a model as a file that [`read`] reads back as it was, to the last bit.
pub fn write(model: &Model) -> String {
    let plan = &model.plan;
    let name = |at: usize| plan.fields.get(at).map_or_else(String::new, |f| f.name.clone());
    let file = File {
        format: spanned(FORMAT.to_owned()),
        version: spanned(VERSION),
        source: plan.source.clone(),
        notes: plan.notes.clone(),
        classes: ClassesForm::from(model.classes),
        settings: SettingsForm::from(plan.settings),
        field: fields(plan),
        rule: plan.rules.iter().map(|rule| rule_form(rule, &name)).collect(),
        comparison: plan
            .comparisons
            .iter()
            .zip(&model.tables)
            .map(|(comparison, table)| comparison_form(comparison, table, &name))
            .collect(),
    };
    toml::to_string(&file).unwrap_or_default()
}

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(0..0, value)
}

fn fields(plan: &Plan) -> Vec<FieldForm> {
    let form = |field: &crate::plan::Field| FieldForm {
        name: spanned(field.name.clone()),
        kind: spanned(field.kind.words().to_owned()),
        columns: field.columns.clone(),
        join: spanned(words::join_word(field.join).to_owned()),
    };
    plan.fields.iter().map(form).collect()
}

fn rule_form(rule: &Rule, name: &impl Fn(usize) -> String) -> RuleForm {
    let parts = rule.parts.iter().map(|part| spanned(words::part_words(part, name)));
    RuleForm { same: parts.collect(), limit: rule.limit }
}

fn comparison_form(
    comparison: &Comparison,
    table: &Table,
    name: &impl Fn(usize) -> String,
) -> ComparisonForm {
    let layout = crate::compare::Layout::of(comparison);
    let slots = |number: u8| {
        let all = layout.slots().iter().enumerate();
        let of_level = all.filter(move |(_, slot)| slot.level == number);
        of_level.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let values = |of: &[f64], at: &[usize]| {
        at.iter().map(|at| of.get(*at).copied().unwrap_or(1.0)).collect::<Vec<f64>>()
    };
    let level = |(number, level): (u8, &Level)| {
        let at = slots(number);
        LevelForm {
            name: level.name.clone(),
            test: spanned(words::test_words(level.test)),
            terms: level.terms,
            same: spanned(values(&table.same, &at)),
            household: spanned(values(&table.household, &at)),
            strangers: spanned(values(&table.strangers, &at)),
            mass: spanned(values(&table.mass, &at)),
        }
    };
    ComparisonForm {
        name: comparison.name.clone(),
        field: spanned(name(comparison.field)),
        also: comparison.also.iter().map(|at| spanned(name(*at))).collect(),
        postcode: comparison.postcode.map(|at| spanned(name(at))),
        swap: comparison.swap.map(|at| spanned(name(at))),
        evidence: spanned(words::evidence_word(comparison.evidence).to_owned()),
        level: (1..).zip(&comparison.levels).map(level).collect(),
    }
}

impl From<Classes> for ClassesForm {
    fn from(classes: Classes) -> Self {
        let Classes { same, household, strangers } = classes;
        ClassesForm { same, household, strangers }
    }
}

#[cfg(test)]
mod tests;
