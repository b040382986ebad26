//! From text to a model, each mistake with its line.

use toml::Spanned;

use super::super::ModelError;
use super::super::words::{self, Unread};
use super::form::{ComparisonForm, FieldForm, File, LevelForm, RuleForm};
use super::{FORMAT, Read, VERSION};
use crate::compare::Layout;
use crate::plan::{Comparison, Field, Level, Plan, Rule, Settings, Test};
use crate::profile::never_used;
use crate::score::{Classes, Model, Table};

/// Levels of one comparison; a level is numbered by a byte, and an exact one takes several slots.
const LEVELS_MAX: usize = 100;
/// Comparisons of one model.
const COMPARISONS_MAX: usize = 32;

pub(super) fn read(text: &str) -> Result<Read, ModelError> {
    let reader = Reader { text };
    let file: File = toml::from_str(text).map_err(|why| {
        let line = why.span().map(|span| reader.line_of(span.start));
        ModelError::new(line, format!("{}; see docs/linkage-model.md", why.message().trim()))
    })?;
    reader.head(&file)?;
    let field_lines = file.field.iter().map(|field| reader.line(&field.name)).collect();
    let fields: Vec<Field> =
        file.field.into_iter().map(|form| reader.field(form)).collect::<Result<_, _>>()?;
    let places = Places { reader: &reader, fields: &fields };
    let rules: Vec<Rule> =
        file.rule.iter().map(|form| places.rule(form)).collect::<Result<_, _>>()?;
    if file.comparison.len() > COMPARISONS_MAX {
        let why = format!("more than {COMPARISONS_MAX} comparisons; leave some out");
        return Err(ModelError::new(None, why));
    }
    let mut comparisons = Vec::new();
    let mut tables = Vec::new();
    for form in file.comparison {
        let (comparison, table) = places.comparison(form)?;
        comparisons.push(comparison);
        tables.push(table);
    }
    let settings = Settings::from(file.settings);
    let plan =
        Plan { fields, rules, comparisons, source: file.source, settings, notes: file.notes };
    let classes = Classes {
        same: file.classes.same,
        household: file.classes.household,
        strangers: file.classes.strangers,
    };
    Ok(Read { model: Model { plan, tables, classes }, field_lines })
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn line_of(&self, byte: usize) -> usize {
        let before = self.text.as_bytes().iter().take(byte);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    fn line<T>(&self, value: &Spanned<T>) -> usize {
        self.line_of(value.span().start)
    }

    fn wrong<T>(&self, value: &Spanned<T>, why: impl Into<String>) -> ModelError {
        ModelError::new(Some(self.line(value)), why)
    }

    fn head(&self, file: &File) -> Result<(), ModelError> {
        if file.format.get_ref() != FORMAT {
            let why =
                format!("`{}` is no model of ours; expected `{FORMAT}`", file.format.get_ref());
            return Err(self.wrong(&file.format, why));
        }
        if *file.version.get_ref() != VERSION {
            let version = file.version.get_ref();
            let why = format!(
                "version {version} is not known here (this program reads {VERSION}); use the \
                 program that wrote it, or train again"
            );
            return Err(self.wrong(&file.version, why));
        }
        let classes = [file.classes.same, file.classes.household, file.classes.strangers];
        let sound = classes.iter().all(|n| n.is_finite() && *n >= 0.0);
        if !sound || file.classes.same == 0.0 || file.classes.strangers == 0.0 {
            let why = "`classes` must be numbers of pairs: same and strangers above 0";
            return Err(ModelError::new(None, why));
        }
        Ok(())
    }

    fn field(&self, form: FieldForm) -> Result<Field, ModelError> {
        let kind = words::kind(form.kind.get_ref()).ok_or_else(|| {
            let (kind, known) = (form.kind.get_ref(), words::kinds());
            self.wrong(&form.kind, format!("`{kind}` is no kind of field; use one of {known}"))
        })?;
        let join = words::join(form.join.get_ref()).ok_or_else(|| {
            let why = "use `first`, `words`, `date-parts` or `initial`";
            self.wrong(&form.join, format!("`{}` joins nothing; {why}", form.join.get_ref()))
        })?;
        for column in &form.columns {
            if let Some(what) = never_used(column) {
                let why =
                    format!("`{column}` stands for {what}, which is never compared; remove it");
                return Err(self.wrong(&form.name, why));
            }
        }
        if form.columns.is_empty() {
            let why = format!("field `{}` has no columns; name one", form.name.get_ref());
            return Err(self.wrong(&form.name, why));
        }
        Ok(Field { name: form.name.into_inner(), kind, columns: form.columns, join })
    }
}

struct Places<'a> {
    reader: &'a Reader<'a>,
    fields: &'a [Field],
}

impl Places<'_> {
    fn find(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    fn place(&self, name: &Spanned<String>) -> Result<usize, ModelError> {
        self.find(name.get_ref()).ok_or_else(|| {
            let why = format!("there is no field `{}`; describe it in a [[field]]", name.get_ref());
            self.reader.wrong(name, why)
        })
    }

    fn rule(&self, form: &RuleForm) -> Result<Rule, ModelError> {
        let part = |text: &Spanned<String>| {
            words::part(text.get_ref(), &mut |name| self.find(name)).map_err(|unread| {
                let why = match unread {
                    Unread::Form(form) => format!("`{form}` is no part of a rule"),
                    Unread::Field(name) => format!("there is no field `{name}`"),
                };
                self.reader.wrong(text, format!("{why}; see docs/linkage-model.md"))
            })
        };
        let parts = form.same.iter().map(part).collect::<Result<_, _>>()?;
        Ok(Rule { parts, limit: form.limit })
    }

    fn comparison(&self, form: ComparisonForm) -> Result<(Comparison, Table), ModelError> {
        let evidence = words::evidence(form.evidence.get_ref()).ok_or_else(|| {
            let why = "use `own`, `mostly-own` or `household`";
            let said = form.evidence.get_ref();
            self.reader.wrong(&form.evidence, format!("`{said}` is no evidence; {why}"))
        })?;
        let mut levels = Vec::new();
        for level in &form.level {
            levels.push(self.level(level)?);
        }
        let is_else = |level: &Level| level.test == Test::Else;
        let last = levels.iter().position(is_else).map(|at| at + 1);
        if last != Some(levels.len()) || levels.len() > LEVELS_MAX {
            let why = "the last level of a comparison, and no other, has the test `else`";
            return Err(self.reader.wrong(&form.field, why));
        }
        let comparison = Comparison {
            name: form.name,
            field: self.place(&form.field)?,
            also: form.also.iter().map(|name| self.place(name)).collect::<Result<_, _>>()?,
            postcode: form.postcode.as_ref().map(|name| self.place(name)).transpose()?,
            swap: form.swap.as_ref().map(|name| self.place(name)).transpose()?,
            evidence,
            levels,
        };
        let table = self.table(&comparison, &form.level)?;
        Ok((comparison, table))
    }

    fn level(&self, form: &LevelForm) -> Result<Level, ModelError> {
        let test = words::test(form.test.get_ref()).ok_or_else(|| {
            let why = format!("`{}` is no test; see docs/linkage-model.md", form.test.get_ref());
            self.reader.wrong(&form.test, why)
        })?;
        if !(0.0..=1.0).contains(&form.terms) {
            return Err(self.reader.wrong(&form.test, "`terms` of a level lies from 0 to 1"));
        }
        Ok(Level { name: form.name.clone(), test, terms: form.terms })
    }

    /// The probabilities of each slot, level after level; the first slot is for missing values.
    fn table(&self, comparison: &Comparison, forms: &[LevelForm]) -> Result<Table, ModelError> {
        let layout = Layout::of(comparison);
        let mut table =
            Table { same: vec![1.0], household: vec![1.0], strangers: vec![1.0], mass: vec![1.0] };
        for (number, form) in (1_u8..).zip(forms) {
            let wanted = layout.slots().iter().filter(|slot| slot.level == number).count();
            let take = |to: &mut Vec<f64>, from: &Spanned<Vec<f64>>| {
                let values = from.get_ref();
                let sound = values.iter().all(|p| p.is_finite() && (0.0..=1.0).contains(p));
                if values.len() != wanted || !sound {
                    let why = format!("{wanted} probabilities from 0 to 1 are needed here");
                    return Err(self.reader.wrong(from, why));
                }
                to.extend_from_slice(values);
                Ok(())
            };
            take(&mut table.same, &form.same)?;
            take(&mut table.household, &form.household)?;
            take(&mut table.strangers, &form.strangers)?;
            take(&mut table.mass, &form.mass)?;
        }
        Ok(table)
    }
}
