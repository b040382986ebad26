//! What a person decides instead of the profile: columns that are left out or are of a kind, rules
//! that say which pairs are looked at, and limits. Its form is described in docs/link.md.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use linkage::field::Kind;
use linkage::model::words::{self, Unread};
use linkage::plan::{Field, Join, Plan, Rule};
use linkage::profile::never_used;
use serde::Deserialize;
use toml::Spanned;

use crate::LinkError;

/// A configuration that was read and makes sense in itself.
#[derive(Debug)]
pub struct Config {
    path: PathBuf,
    text: String,
    form: Form,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    threshold: Option<Spanned<f64>>,
    floor: Option<Spanned<f64>>,
    largest_block: Option<Spanned<u32>>,
    household: Option<bool>,
    within_source: Option<bool>,
    #[serde(default)]
    columns: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    rule: Vec<RuleForm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleForm {
    same: Vec<Spanned<String>>,
    #[serde(default)]
    limit: u32,
}

/// The kind that leaves a column out.
const IGNORE: &str = "ignore";

/// No pair weighs more, nor less than its negative, in bits.
const MOST_WEIGHT: f64 = 100.0;

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// [`LinkError::Config`] with the line and the cure.
    pub fn read(path: &Path) -> Result<Self, LinkError> {
        let text =
            std::fs::read_to_string(path).map_err(|why| LinkError::unreadable(path, &why))?;
        let form = toml::from_str(&text).map_err(|why: toml::de::Error| {
            let line = why.span().map(|span| line_of(&text, span.start));
            let why = format!("{}; see docs/link.md", why.message().trim());
            LinkError::Config { path: path.to_owned(), line, why }
        })?;
        let config = Config { path: path.to_owned(), text, form };
        config.limits()?;
        for (column, kind) in &config.form.columns {
            if let Some(what) = never_used(column.get_ref()).filter(|_| kind.get_ref() != IGNORE) {
                let why = format!(
                    "column `{}` stands for {what}, which is never an input to \
                                   matching; remove the line, or say `ignore`",
                    column.get_ref()
                );
                return Err(config.wrong(column, why));
            }
            if kind.get_ref() != IGNORE && words::kind(kind.get_ref()).is_none() {
                let (said, known) = (kind.get_ref(), words::kinds());
                let why = format!("`{said}` is no kind of column; use `ignore` or one of {known}");
                return Err(config.wrong(kind, why));
            }
        }
        Ok(config)
    }

    /// Limits under which nothing could ever be linked are a slip of the pen.
    fn limits(&self) -> Result<(), LinkError> {
        let wrong = |at: usize, name: &str, why: &str| {
            let line = Some(line_of(&self.text, at));
            let why = format!("`{name}` {why}");
            Err(LinkError::Config { path: self.path.clone(), line, why })
        };
        let sound = |weight: f64| weight.is_finite() && weight.abs() <= MOST_WEIGHT;
        let weights = [("threshold", &self.form.threshold), ("floor", &self.form.floor)];
        for (name, weight) in weights {
            if let Some(weight) = weight.as_ref().filter(|it| !sound(*it.get_ref())) {
                let why = "is a match weight in bits; give a number from -100 to 100";
                return wrong(weight.span().start, name, why);
            }
        }
        match (&self.form.threshold, &self.form.floor, &self.form.largest_block) {
            (_, _, Some(size)) if *size.get_ref() < 2 => {
                wrong(size.span().start, "largest_block", "must be 2 or more: a pair has two rows")
            }
            (threshold, Some(floor), _)
                if *floor.get_ref() > threshold.as_ref().map_or(0.0, |it| *it.get_ref()) =>
            {
                let why = "is above the threshold: pairs that are links would not be looked at";
                wrong(floor.span().start, "floor", why)
            }
            _ => Ok(()),
        }
    }

    /// Holds the columns that it names to those of a table, none of which may be the truth.
    ///
    /// # Errors
    ///
    /// [`LinkError::Config`] with the line and the cure.
    pub fn check(&self, names: &[String], truth: Option<&str>) -> Result<(), LinkError> {
        let of_rules = self.form.rule.iter().flat_map(|rule| &rule.same);
        for part in of_rules {
            let mut named = Vec::new();
            let mut find = |name: &str| {
                named.push(name.to_owned());
                Some(0)
            };
            words::part(part.get_ref(), &mut find).map_err(|unread| self.unread(part, unread))?;
            for name in &named {
                self.column(part, name, names, truth)?;
            }
        }
        for (column, kind) in &self.form.columns {
            let name = column.get_ref();
            match kind.get_ref() == IGNORE {
                true if names.contains(name) => {}
                true => return Err(self.not_there(column, name)),
                false => self.column(column, name, names, truth)?,
            }
        }
        Ok(())
    }

    fn column(
        &self,
        at: &Spanned<String>,
        name: &str,
        names: &[String],
        truth: Option<&str>,
    ) -> Result<(), LinkError> {
        if truth == Some(name) {
            let why = format!(
                "column `{name}` is the truth and is read for the report only; \
                               remove it here"
            );
            return Err(self.wrong(at, why));
        }
        if let Some(what) = never_used(name) {
            let why = format!(
                "column `{name}` stands for {what}, which is never an input to \
                               matching; remove it here"
            );
            return Err(self.wrong(at, why));
        }
        if !names.iter().any(|there| there == name) {
            return Err(self.not_there(at, name));
        }
        Ok(())
    }

    /// Columns that are left out.
    pub fn ignored(&self) -> Vec<&str> {
        let all = self.form.columns.iter();
        all.filter(|(_, kind)| kind.get_ref() == IGNORE)
            .map(|(column, _)| column.get_ref().as_str())
            .collect()
    }

    /// Columns whose kind it states.
    pub fn kinds(&self) -> Vec<(String, Kind)> {
        let all = self.form.columns.iter();
        all.filter_map(|(column, kind)| {
            Some((column.get_ref().clone(), words::kind(kind.get_ref())?))
        })
        .collect()
    }

    /// Whether it says what a column is, or takes it into a rule.
    pub fn names(&self, column: &str) -> bool {
        let mut named = self.form.columns.keys().any(|name| name.get_ref() == column);
        for part in self.form.rule.iter().flat_map(|rule| &rule.same) {
            let mut find = |name: &str| {
                named |= name == column;
                Some(0)
            };
            // What cannot be read was refused before, with its line.
            drop(words::part(part.get_ref(), &mut find));
        }
        named
    }

    /// Whether it says which pairs are looked at.
    pub fn has_rules(&self) -> bool {
        !self.form.rule.is_empty()
    }

    /// Puts its rules and limits into a plan.
    ///
    /// # Errors
    ///
    /// [`LinkError::Config`] for a rule that cannot be.
    pub fn apply(&self, plan: &mut Plan) -> Result<(), LinkError> {
        let settings = &mut plan.settings;
        let form = &self.form;
        let number =
            |given: &Option<Spanned<f64>>, or: f64| given.as_ref().map_or(or, |it| *it.get_ref());
        settings.threshold = number(&form.threshold, settings.threshold);
        settings.floor = number(&form.floor, settings.floor);
        settings.household = form.household.unwrap_or(settings.household);
        settings.within_source = form.within_source.unwrap_or(settings.within_source);
        let largest = form.largest_block.as_ref().map(|it| *it.get_ref());
        if !self.has_rules() {
            settings.largest_block = largest.unwrap_or(settings.largest_block);
            return Ok(());
        }
        // Rules that a person wrote are meant: no block is refused unless a limit says so.
        settings.largest_block = largest.unwrap_or(u32::MAX);
        let mut rules = Vec::new();
        for rule in &form.rule {
            let mut parts = Vec::new();
            for part in &rule.same {
                let read = words::part(part.get_ref(), &mut |name| Some(self.field(plan, name)));
                parts.push(read.map_err(|unread| self.unread(part, unread))?);
            }
            rules.push(Rule { parts, limit: rule.limit });
        }
        plan.rules = rules;
        let count = plan.rules.len();
        let path = self.path.display();
        plan.notes.push(format!("{count} blocking rules come from `{path}`, instead of our own"));
        Ok(())
    }

    /// The field of a column, made where the plan has none.
    fn field(&self, plan: &mut Plan, name: &str) -> usize {
        let alone = |field: &Field| field.columns == [name];
        plan.fields.iter().position(alone).unwrap_or_else(|| {
            let kinds = self.kinds();
            let kind = kinds.iter().find(|(column, _)| column == name).map(|(_, kind)| *kind);
            plan.fields.push(Field {
                name: name.to_owned(),
                kind: kind.unwrap_or(Kind::Text),
                columns: vec![name.to_owned()],
                join: Join::First,
            });
            plan.fields.len() - 1
        })
    }

    fn unread(&self, at: &Spanned<String>, unread: Unread) -> LinkError {
        let why = match unread {
            Unread::Form(form) => format!("`{form}` is no part of a rule; see docs/link.md"),
            Unread::Field(name) => format!("the table has no column `{name}`"),
        };
        self.wrong(at, why)
    }

    fn not_there(&self, at: &Spanned<String>, name: &str) -> LinkError {
        let why = format!("the table has no column `{name}`; name one that it has");
        self.wrong(at, why)
    }

    fn wrong(&self, at: &Spanned<String>, why: String) -> LinkError {
        let line = Some(line_of(&self.text, at.span().start));
        LinkError::Config { path: self.path.clone(), line, why }
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use linkage::plan::Settings;

    use super::*;
    use crate::tests::folder;

    fn config(text: &str) -> Result<Config, LinkError> {
        static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let next = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = folder(&format!("config-{next}")).join("c.toml");
        std::fs::write(&path, text).unwrap();
        Config::read(&path)
    }

    fn refused(text: &str) -> (usize, String) {
        let names = ["given", "family", "dob", "cluster", "ethnicity"].map(str::to_owned);
        let done = config(text).and_then(|config| config.check(&names, Some("cluster")));
        match done {
            Err(LinkError::Config { line, why, .. }) => (line.unwrap_or(0), why),
            other => panic!("not refused: {other:?}"),
        }
    }

    #[test]
    fn rules_and_limits_replace_those_of_the_plan() {
        let text = "threshold = 3\nhousehold = false\n[columns]\nnotes = \"ignore\"\n\
                    [[rule]]\nsame = [\"family\", \"year(dob)\"]\n\
                    [[rule]]\nsame = [\"dob\"]\nlimit = 9\n";
        let config = config(text).unwrap();
        let mut plan = Plan { settings: Settings::default(), ..Plan::default() };
        config.apply(&mut plan).unwrap();
        assert_eq!(config.ignored(), ["notes"]);
        assert_eq!((plan.settings.threshold, plan.settings.household), (3.0, false));
        assert_eq!((plan.rules.len(), plan.rules[1].limit), (2, 9));
        assert_eq!(plan.rules[0].parts[1].field, plan.rules[1].parts[0].field);
        assert_eq!(plan.fields[0].columns, ["family"]);
    }

    #[test]
    fn the_truth_is_no_feature() {
        let (line, why) = refused("[[rule]]\nsame = [\"dob\", \"cluster\"]\n");
        assert_eq!((line, why.contains("`cluster` is the truth")), (2, true));
        let (line, why) = refused("[columns]\ncluster = \"identifier\"\n");
        assert_eq!((line, why.contains("`cluster` is the truth")), (2, true));
    }

    #[test]
    fn what_is_never_an_input_is_refused_by_name() {
        let (line, why) = refused("[columns]\nethnicity = \"term\"\n");
        assert_eq!(
            (line, why.contains("stands for ethnicity, which is never an input")),
            (2, true)
        );
        let (_, why) = refused("[[rule]]\nsame = [\"prefix(ethnicity, 1)\"]\n");
        assert!(why.contains("stands for ethnicity"), "{why}");
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (text, at, said) in [
            ("treshold = 1\n", 1, "unknown field `treshold`"),
            ("[columns]\n\ndob = \"birthday\"\n", 3, "`birthday` is no kind of column"),
            ("[[rule]]\nsame = [\"nobody\"]\n", 2, "the table has no column `nobody`"),
            ("[[rule]]\nsame = [\"half(dob)\"]\n", 2, "is no part of a rule"),
            ("[columns]\nFamily = \"ignore\"\n", 2, "the table has no column `Family`"),
            ("household = true\nthreshold = nan\n", 2, "`threshold` is a match weight in bits"),
            ("threshold = inf\n", 1, "`threshold` is a match weight in bits"),
            ("floor = 50\n", 1, "`floor` is above the threshold"),
            ("largest_block = 0\n", 1, "`largest_block` must be 2 or more"),
        ] {
            let (line, why) = refused(text);
            assert_eq!((line, why.contains(said)), (at, true), "{why}");
        }
    }
}
