//! What a run says about itself as JSON. docs/link.md describes the form; keys are only added.

use std::io::Write;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::LinkError;
use crate::evaluate::{self, Truth};
use crate::job::{Found, Job, Loaded};
use crate::output::Draft;

/// A report in the making.
#[derive(Debug, Default)]
pub struct Report {
    values: Map<String, Value>,
}

impl Report {
    /// A report about a table.
    pub fn new(verb: &str, input: &Path, rows: usize) -> Self {
        let mut report = Report::default();
        report.put("verb", json!(verb));
        report.put("input", json!(input.display().to_string()));
        report.put("rows", json!(rows));
        report
    }

    /// Adds a value.
    pub fn put(&mut self, key: &str, value: Value) {
        self.values.insert(key.to_owned(), value);
    }

    /// Adds what was found: how many pairs and clusters, from which weight they are links.
    pub fn found(&mut self, found: &Found, threshold: f64) {
        let linked = found.pairs.iter().filter(|pair| f64::from(pair.weight) >= threshold).count();
        let heads = found.clusters.iter().enumerate();
        let clusters = heads.filter(|(row, head)| **head as usize == *row).count();
        self.put("pairs", json!(found.pairs.len()));
        self.put("pairs_compared", json!(found.compared));
        self.put("pairs_linked", json!(linked));
        self.put("clusters", json!(clusters));
        self.put("default_weight", json!(threshold));
        self.put("default_probability", json!(1.0 / (1.0 + (-threshold).exp2())));
        self.put("blocks_refused", json!(found.refused));
    }

    /// Adds what the run took.
    pub fn took(&mut self, job: &Job<'_>) {
        for (key, value) in job.watch.report() {
            self.put(&key, value);
        }
    }

    /// Writes it.
    ///
    /// # Errors
    ///
    /// [`LinkError::Unwritable`]; the draft is then to be dropped.
    pub fn write(&self, draft: &Draft) -> Result<(), LinkError> {
        let mut file = draft.file()?;
        writeln!(file, "{self}").map_err(|why| draft.failed(&why))
    }

    /// The figures of accuracy, in words.
    pub fn accuracy_words(&self) -> Option<String> {
        let accuracy = self.values.get("accuracy")?;
        let point = |key: &str| {
            let of = |what: &str| accuracy.get(key)?.get(what)?.as_f64();
            Some(format!(
                "{key:>8}: precision {:.4}, recall {:.4}, F1 {:.4}",
                of("precision")?,
                of("recall")?,
                of("f1")?
            ))
        };
        let lines: Vec<String> =
            ["default", "at_0.95", "best", "bcubed"].into_iter().filter_map(point).collect();
        Some(lines.join("\n"))
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = serde_json::to_string_pretty(&self.values).unwrap_or_default();
        f.write_str(&text)
    }
}

/// The figures of a run against the truth in a column, which is read only now.
///
/// # Errors
///
/// What reading meets.
pub fn accuracy(
    job: &mut Job<'_>,
    (input, truth): (&Path, &str),
    (found, threshold): (&Found, f64),
    across: Option<&str>,
) -> Result<Value, LinkError> {
    let people = job.column(input, truth)?;
    let sources = across.map(|name| job.column(input, name)).transpose()?;
    job.step("evaluate", || {
        let truth = Truth::new(&people, sources.as_ref());
        let curve = truth.curve(&found.pairs, threshold);
        Ok(evaluate::report(&truth, &curve, &truth.bcubed(&found.clusters)))
    })
}

/// Names the rows of a table that was read, for messages.
pub fn about(loaded: &Loaded) -> String {
    let (rows, columns) = (loaded.frame.rows(), loaded.frame.columns().len());
    format!("{rows} rows, {columns} columns that may be compared")
}
