//! From a model to Splink's file.

use super::super::ModelError;
use super::form::{BlockingForm, ComparisonForm, File, LevelForm};
use super::{Exported, sql};
use crate::compare::Layout;
use crate::plan::{Comparison, Join, Plan, Rule, Test};
use crate::score::{Model, Table};

pub(super) fn write(model: &Model) -> Result<Exported, ModelError> {
    let plan = &model.plan;
    let mut export = Export { plan, notes: Vec::new() };
    if model.classes.household > 0.0 {
        export.notes.push(
            "the hypothesis `same household` cannot be expressed: relatives will weigh more there"
                .to_owned(),
        );
    }
    let pairs = plan.comparisons.iter().zip(&model.tables);
    let comparisons: Vec<ComparisonForm> =
        pairs.filter_map(|(comparison, table)| export.comparison(comparison, table)).collect();
    if comparisons.is_empty() {
        return Err(ModelError::new(
            None,
            "no comparison of this model can be said in Splink's way",
        ));
    }
    let rules = plan.rules.iter().filter_map(|rule| export.rule(rule)).collect();
    let classes = model.classes;
    let all = classes.same + classes.household + classes.strangers;
    let within = plan.settings.within_source;
    let link_type = match (&plan.source, within) {
        (None, _) => "dedupe_only",
        (Some(_), false) => "link_only",
        (Some(_), true) => "link_and_dedupe",
    };
    let file = File {
        link_type: link_type.to_owned(),
        probability_two_random_records_match: classes.same / all,
        unique_id_column_name: "unique_id".to_owned(),
        source_dataset_column_name: plan.source.clone().unwrap_or("source_dataset".to_owned()),
        sql_dialect: "duckdb".to_owned(),
        blocking_rules_to_generate_predictions: rules,
        comparisons,
    };
    let text = serde_json::to_string_pretty(&file);
    let text = text.map_err(|why| ModelError::new(None, why.to_string()))?;
    Ok(Exported { text, notes: export.notes })
}

struct Export<'a> {
    plan: &'a Plan,
    notes: Vec<String>,
}

impl Export<'_> {
    fn comparison(&mut self, comparison: &Comparison, table: &Table) -> Option<ComparisonForm> {
        let name = &comparison.name;
        let Some(column) = self.column(comparison.field) else {
            self.notes.push(format!("comparison `{name}` is left out: it joins several columns"));
            return None;
        };
        let known = |test: Test| sql::of_test(test, &column).is_some();
        if !comparison.levels.iter().any(|level| level.test != Test::Else && known(level.test)) {
            self.notes
                .push(format!("comparison `{name}` is left out: Splink has none of its tests"));
            return None;
        }
        let mut levels = vec![LevelForm {
            sql_condition: format!("\"{column}_l\" IS NULL OR \"{column}_r\" IS NULL"),
            label_for_charts: Some(format!("{column} is NULL")),
            is_null_level: true,
            ..LevelForm::default()
        }];
        let layout = Layout::of(comparison);
        let mut rest = (0.0, 0.0);
        for (number, level) in (1..).zip(&comparison.levels) {
            let (m, u) = both(&layout, table, number);
            let Some(condition) = sql::of_test(level.test, &column) else {
                let what = format!("comparison `{name}`, level `{}`", level.name);
                self.notes.push(format!("{what}: it cannot be expressed, and is part of `ELSE`"));
                rest = (rest.0 + m, rest.1 + u);
                continue;
            };
            let last = level.test == Test::Else;
            let (m, u) = if last { (m + rest.0, u + rest.1) } else { (m, u) };
            levels.push(LevelForm {
                sql_condition: condition,
                label_for_charts: Some(level.name.clone()),
                m_probability: Some(m.min(1.0)),
                u_probability: Some(u.min(1.0)),
                is_null_level: false,
                tf_adjustment_column: layout.has_bands(number).then(|| column.clone()),
                tf_adjustment_weight: layout.has_bands(number).then_some(1.0),
                tf_minimum_u_value: None,
            });
        }
        Some(ComparisonForm {
            output_column_name: Some(name.clone()),
            comparison_levels: levels,
            comparison_description: None,
        })
    }

    fn rule(&mut self, rule: &Rule) -> Option<BlockingForm> {
        let parts = rule.parts.iter().map(|part| {
            let alone = part.with.is_none() && part.also.is_empty();
            sql::of_part(part, &self.column(part.field).filter(|_| alone)?)
        });
        let parts: Option<Vec<String>> = parts.collect();
        let Some(parts) = parts.filter(|parts| !parts.is_empty()) else {
            let name =
                |at: usize| self.plan.fields.get(at).map_or(String::new(), |f| f.name.clone());
            let parts = rule.parts.iter().map(|part| crate::model::words::part_words(part, name));
            let said: Vec<String> = parts.collect();
            self.notes.push(format!("blocking rule `{}` is left out", said.join(" + ")));
            return None;
        };
        Some(BlockingForm::Rule { blocking_rule: parts.join(" AND ") })
    }

    /// The column that a field is, where it is one.
    fn column(&self, field: usize) -> Option<String> {
        let field = self.plan.fields.get(field)?;
        let alone = field.columns.len() == 1 && field.join == Join::First;
        field.columns.first().filter(|_| alone).cloned()
    }
}

/// m and u of a level, over its bands where it has them.
fn both(layout: &Layout, table: &Table, number: u8) -> (f64, f64) {
    let slots = layout.slots().iter().enumerate().filter(|(_, slot)| slot.level == number);
    let slots: Vec<usize> = slots.map(|(at, _)| at).collect();
    let of = |values: &[f64]| -> Vec<f64> {
        slots.iter().map(|at| values.get(*at).copied().unwrap_or(1.0)).collect()
    };
    let (same, strangers) = (of(&table.same), of(&table.strangers));
    // A model that came from Splink has one probability, the same in every band.
    let one = of(&table.mass).iter().all(|mass| *mass == 1.0);
    let sum = |values: &[f64]| match values.first() {
        Some(first) if one => *first,
        _ => values.iter().sum(),
    };
    (sum(&same), sum(&strangers))
}
