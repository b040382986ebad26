//! From Splink's file to a model.

use super::super::ModelError;
use super::form::{ComparisonForm, File, LevelForm};
use super::{Imported, sql};
use crate::compare::BANDS;
use crate::field::Kind;
use crate::plan::{Comparison, Evidence, Field, Join, Level, Part, Plan, Rule, Settings, Test};
use crate::profile::never_used;
use crate::score::{Classes, Model, Table};

/// Splink keeps every pair down to the weight it is asked for; this is as low as ours goes.
const FLOOR: f64 = -25.0;

pub(super) fn read(text: &str) -> Result<Imported, ModelError> {
    let file: File = serde_json::from_str(text).map_err(|why| {
        let line = Some(why.line()).filter(|line| *line > 0);
        ModelError::new(line, format!("this is no model that Splink 4 or 5 saved ({why})"))
    })?;
    let chance = file.probability_two_random_records_match;
    if !(chance > 0.0 && chance < 1.0) {
        let why = "`probability_two_random_records_match` must lie between 0 and 1; train again";
        return Err(ModelError::new(None, why));
    }
    let mut import = Import::default();
    sound(&file.comparisons)?;
    for form in &file.comparisons {
        import.comparison(form)?;
    }
    for form in &file.blocking_rules_to_generate_predictions {
        import.rule(form.sql());
    }
    if import.plan.comparisons.is_empty() {
        return Err(ModelError::new(None, "no comparison of this model can be expressed here"));
    }
    if import.plan.rules.is_empty() {
        return Err(ModelError::new(None, "no blocking rule of this model can be expressed here"));
    }
    let Import { mut plan, tables, notes } = import;
    let linked = file.link_type != "dedupe_only";
    plan.source = linked.then_some(file.source_dataset_column_name);
    plan.settings = Settings {
        threshold: 0.0,
        floor: FLOOR,
        largest_block: u32::MAX,
        within_source: file.link_type != "link_only",
        household: false,
        ..Settings::default()
    };
    plan.notes = notes.clone();
    let classes = Classes { same: chance, household: 0.0, strangers: 1.0 - chance };
    Ok(Imported { model: Model { plan, tables, classes }, notes })
}

/// Holds the probabilities and sizes of a file to what a model may have.
fn sound(comparisons: &[ComparisonForm]) -> Result<(), ModelError> {
    if comparisons.len() > 32 {
        return Err(ModelError::new(None, "more than 32 comparisons; train with fewer"));
    }
    for comparison in comparisons {
        let levels = &comparison.comparison_levels;
        let both = levels.iter().flat_map(|level| [level.m_probability, level.u_probability]);
        let strange = both.flatten().find(|p| !(0.0..=1.0).contains(p));
        let name = comparison.output_column_name.as_deref().unwrap_or_default();
        if let Some(strange) = strange {
            let why = format!("comparison `{name}`: {strange} is no probability; train again");
            return Err(ModelError::new(None, why));
        }
        if levels.len() > 99 {
            let why = format!("comparison `{name}` has more than 99 levels; train with fewer");
            return Err(ModelError::new(None, why));
        }
    }
    Ok(())
}

#[derive(Default)]
struct Import {
    plan: Plan,
    tables: Vec<Table>,
    notes: Vec<String>,
}

impl Import {
    fn comparison(&mut self, form: &ComparisonForm) -> Result<(), ModelError> {
        let name = form.output_column_name.clone().unwrap_or_default();
        let levels: Vec<(&LevelForm, Option<sql::Said>)> = form
            .comparison_levels
            .iter()
            .filter(|level| !level.is_null_level)
            .map(|level| (level, sql::condition(&level.sql_condition)))
            .collect();
        let columns: Vec<&str> =
            levels.iter().filter_map(|(_, said)| Some(said.as_ref()?.column.as_str())).collect();
        let Some(column) = columns.first().copied() else {
            self.notes
                .push(format!("comparison `{name}` is left out: none of its levels is known"));
            return Ok(());
        };
        if columns.iter().any(|other| *other != column) {
            self.notes
                .push(format!("comparison `{name}` is left out: it compares several columns"));
            return Ok(());
        }
        if let Some(what) = never_used(column) {
            let why =
                format!("`{column}` stands for {what}, which is never compared; train without");
            return Err(ModelError::new(None, why));
        }
        let field = self.field(column);
        let tests = levels.iter().filter_map(|(_, said)| Some(said.as_ref()?.test));
        if let Some(field) = self.plan.fields.get_mut(field) {
            field.kind = tests.fold(field.kind, kind_for);
        }
        let mut made = Made::new(&name);
        for (level, said) in &levels {
            made.level(level, said.as_ref(), column);
        }
        let Made { levels, table, notes, .. } = made.finish();
        self.notes.extend(notes);
        self.plan.comparisons.push(Comparison {
            name,
            field,
            also: Vec::new(),
            postcode: None,
            swap: None,
            evidence: Evidence::Own,
            levels,
        });
        self.tables.push(table);
        Ok(())
    }

    fn rule(&mut self, text: &str) {
        let Some(parts) = sql::rule(text) else {
            self.notes.push(format!("blocking rule `{text}` is left out: its form is not known"));
            return;
        };
        let part = |(column, transform): (String, _)| Part::of(self.field(&column), transform);
        let parts = parts.into_iter().map(part).collect();
        self.plan.rules.push(Rule { parts, limit: 0 });
    }

    /// The field of a column, made where there is none.
    fn field(&mut self, column: &str) -> usize {
        self.plan.field(column).unwrap_or_else(|| {
            self.plan.fields.push(Field {
                name: column.to_owned(),
                kind: Kind::Text,
                columns: vec![column.to_owned()],
                join: Join::First,
            });
            self.plan.fields.len() - 1
        })
    }
}

/// The kind that a test needs its field to be.
fn kind_for(kind: Kind, test: Test) -> Kind {
    match test {
        Test::Days(_) => Kind::BirthDate,
        Test::Sector | Test::Outcode => Kind::Postcode,
        Test::Mailbox | Test::MailboxLike(_) => Kind::Email,
        _ => kind,
    }
}

/// A comparison in the making.
struct Made<'a> {
    name: &'a str,
    levels: Vec<Level>,
    table: Table,
    notes: Vec<String>,
    /// What is added to the last level for those left out: m and u.
    rest: (f64, f64),
    last: Option<(f64, f64)>,
}

impl<'a> Made<'a> {
    fn new(name: &'a str) -> Self {
        let one = || vec![1.0];
        let table = Table { same: one(), household: one(), strangers: one(), mass: one() };
        Made { name, levels: Vec::new(), table, notes: Vec::new(), rest: (0.0, 0.0), last: None }
    }

    fn level(&mut self, form: &LevelForm, said: Option<&sql::Said>, column: &str) {
        let label = form.label_for_charts.as_deref().unwrap_or(&form.sql_condition);
        let of = format!("comparison `{}`, level `{label}`", self.name);
        let trained = form.m_probability.zip(form.u_probability);
        if trained.is_none() {
            self.notes.push(format!("{of}: it was not trained, and says nothing here"));
        }
        if form.sql_condition.trim().eq_ignore_ascii_case("else") {
            self.last = Some(trained.unwrap_or((0.0, 0.0)));
            return;
        }
        let (m, u) = trained.unwrap_or((1.0, 1.0));
        let Some(said) = said else {
            self.notes.push(format!("{of}: it cannot be expressed, and is part of `other` here"));
            if trained.is_some() {
                self.rest = (self.rest.0 + m, self.rest.1 + u);
            }
            return;
        };
        if let Some(but) = said.but {
            self.notes.push(format!("{of}: here {but}"));
        }
        let terms = self.terms(form, said, column, &of);
        self.push(Level::with_terms(label, said.test, terms), (m, u));
    }

    /// Whether a level takes the term-frequency adjustment.
    fn terms(&mut self, form: &LevelForm, said: &sql::Said, column: &str, of: &str) -> f32 {
        let Some(adjusted) = form.tf_adjustment_column.as_deref() else { return 0.0 };
        let weight = form.tf_adjustment_weight.unwrap_or(1.0);
        if weight == 0.0 {
            return 0.0;
        }
        let plain = weight == 1.0 && form.tf_minimum_u_value.unwrap_or(0.0) == 0.0;
        let first = self.levels.is_empty() && said.test == Test::Exact;
        if plain && first && adjusted.trim_matches('"') == column {
            return 1.0;
        }
        self.notes.push(format!("{of}: its term-frequency adjustment cannot be expressed"));
        0.0
    }

    fn push(&mut self, level: Level, (m, u): (f64, f64)) {
        let slots = if level.terms > 0.0 { usize::from(BANDS) } else { 1 };
        for _ in 0..slots {
            self.table.same.push(m);
            self.table.household.push(u);
            self.table.strangers.push(u);
            self.table.mass.push(1.0);
        }
        self.levels.push(level);
    }

    fn finish(mut self) -> Self {
        let (m, u) = self.last.unwrap_or((0.0, 0.0));
        let (m, u) = ((m + self.rest.0).min(1.0), (u + self.rest.1).min(1.0));
        let both = if m > 0.0 && u > 0.0 { (m, u) } else { (1.0, 1.0) };
        self.push(Level::new("other", Test::Else), both);
        self
    }
}
