//! `throughline signals`: what the rules of a pack raise over a caseload, and how well.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context, Result};
use policy::{Pack, Rule, Shelf};
use serde::Serialize;
use service::replay::{CARRIED, Precise, ReplayError, ReplayPolicy, Scenario, precise, replay};
use service::whatif::{ByGroup, Caseload};

use crate::args::{Format, SignalsArgs};
use crate::caseload;
use crate::say::say;

/// What is measured.
#[derive(Debug, Serialize)]
struct Measured {
    policy: String,
    as_of: Option<String>,
    cases: usize,
    /// Signals raised, by rule; rules that are on and raised none stand with 0.
    by_rule: BTreeMap<&'static str, u64>,
    signals: usize,
    signals_per_1000_cases: f64,
    scenarios: Vec<Precise>,
    by_group: Vec<ByGroup>,
}

/// Measures the signals of a pack.
pub(crate) fn run(args: &SignalsArgs) -> Result<ExitCode> {
    let shelf = Shelf::standard()?;
    let pack = caseload::pack(&shelf, &args.policy)?;
    let as_of = args.as_of.as_deref().map(str::parse).transpose();
    let as_of = as_of.context("--as-of is not a date: write it as 2026-01-31")?;
    let (db, record) = caseload::open(&args.caseload)?;
    let runs = Caseload { db: &db, record: &record, as_of }.under(&[pack])?;
    let run = runs.first().context("one pack makes one run")?;
    let raised = run.by_rule();
    let on = pack.rules.keys().filter(|rule| pack.signals(**rule)).map(|rule| rule.id());
    let measured = Measured {
        policy: pack.id.clone(),
        as_of: args.as_of.clone(),
        cases: run.cases,
        by_rule: on.map(|rule| (rule, raised.get(rule).copied().unwrap_or(0))).collect(),
        signals: run.signals.len(),
        signals_per_1000_cases: run.signals.len() as f64 * 1_000.0 / run.cases.max(1) as f64,
        scenarios: scenarios(pack)?,
        by_group: run.by_group(&run.signalled(), ["with a signal", "without"], pack),
    };
    match args.caseload.format {
        Format::Text => say!("{}", measured.text()),
        Format::Json => say!("{}", serde_json::to_string_pretty(&measured)?),
    }
    Ok(ExitCode::SUCCESS)
}

/// Every scenario that the binary carries, held to the signals that it lists.
fn scenarios(pack: &Pack) -> Result<Vec<Precise>> {
    let policy = ReplayPolicy::Pack(Box::new(pack.clone()));
    let one = |(id, text): &(&str, &str)| {
        let scenario = Scenario::read(text).with_context(|| format!("`{id}`"))?;
        match replay(&scenario, &policy, None) {
            Ok(report) => Ok(Some(precise(&scenario, &report))),
            // An older pack may not know what a later history does; the others are measured.
            Err(ReplayError::Impossible { line, why }) => {
                eprintln!("throughline: `{id}` is left out: line {line} cannot happen: {why}");
                Ok(None)
            }
            Err(why) => Err(why).with_context(|| format!("cannot replay `{id}`")),
        }
    };
    CARRIED.iter().filter_map(|carried| one(carried).transpose()).collect()
}

impl Measured {
    fn text(&self) -> String {
        let day = self.as_of.as_deref().unwrap_or("the end of the record");
        let mut lines = vec![format!("Signals under {} as of {day}", self.policy), String::new()];
        for (rule, count) in &self.by_rule {
            let says = Rule::find(rule).map(Rule::says).unwrap_or_default();
            lines.push(format!("{count:>7}  {rule:<30}  {says}"));
        }
        let (all, cases) = (self.signals, self.cases);
        lines.push(format!("{all:>7}  in {cases} cases"));
        let load = self.signals_per_1000_cases;
        lines.extend([String::new(), format!("Alert load: {load:.1} signals per 1,000 cases")]);
        lines.extend(self.precision());
        lines.push(String::new());
        lines
            .push("People about whom a signal was raised, by group (small counts withheld)".into());
        lines.extend(self.by_group.iter().map(ByGroup::text));
        lines.join("\n")
    }

    fn precision(&self) -> Vec<String> {
        let mut lines = vec![String::new(), "On the scenarios, against what each lists:".into()];
        let sum = |of: fn(&Precise) -> usize| self.scenarios.iter().map(of).sum::<usize>();
        for it in &self.scenarios {
            let Precise { scenario, raised, wanted, unwanted, missed } = it;
            lines.push(format!("  {scenario:<14} {wanted} of {raised} raised are wanted"));
            lines.extend(unwanted.iter().map(|what| format!("      not wanted: {what}")));
            lines.extend(missed.iter().map(|what| format!("      missed: {what}")));
        }
        let (raised, wanted) = (sum(|it| it.raised), sum(|it| it.wanted));
        let missed = sum(|it| it.missed.len());
        let rate = |part: usize, whole: usize| part as f64 * 100.0 / whole.max(1) as f64;
        lines.push(format!(
            "  precision {:.1}% ({wanted} of {raised}), recall {:.1}% ({wanted} of {})",
            rate(wanted, raised),
            rate(wanted, wanted + missed),
            wanted + missed
        ));
        lines
    }
}
