//! `throughline link lookup`: how long it takes to find one person among all.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use link::LinkError;
use link::job::{Input, Job, Loaded};
use link::models;
use link::output::{Draft, apart};
use link::report::Report;
use link::table::Table;
use linkage::frame::{Column, Frame};
use linkage::lookup::Index;
use serde_json::{Value, json};

use super::args::{Limits, LookupArgs};
use super::with_job;
use crate::say::say;

/// Looks up every row of the queries in the index.
pub(crate) fn run(args: &LookupArgs, limits: Limits) -> anyhow::Result<()> {
    let (index, queries) = (args.index.as_path(), args.queries.as_path());
    apart(&[("`--index`", index), ("`--report`", &args.report)])?;
    apart(&[("`--queries`", queries), ("`--report`", &args.report)])?;
    let draft = Draft::new(&args.report)?;
    let id = id_column(index, args.id.as_deref())?;
    let input = |path| Input {
        path,
        id: &id,
        source: args.source.as_deref(),
        truth: args.truth.as_deref(),
        config: None,
    };
    with_job(limits, |job| {
        let (table, rows, index) = load(job, &input(index), args.model.as_deref())?;
        let only = models::columns(index.model());
        let asked = job.load(&input(queries), Some(&only))?;
        let truth = args.truth.as_deref().map(|name| -> Result<Truth, LinkError> {
            let people = job.column(&args.index, name)?;
            Ok(Truth::new(people, job.column(queries, name)?))
        });
        let truth = truth.transpose()?;
        let itself = same_rows(&table, &asked);
        let mut tally = Tally::default();
        for row in 0..asked.frame.rows() {
            let values = values(&asked.frame, row);
            let begun = Instant::now();
            let query = index.query(&values);
            let found = index.lookup(&query, index.model().plan.settings.threshold);
            tally.took.push(begun.elapsed());
            let own = itself.get(row).copied().flatten();
            let others = found.iter().map(|one| one.record).filter(|one| Some(*one) != own);
            let others: Vec<u32> = others.collect();
            if let Some(truth) = &truth {
                tally.judge(truth, row, own, &others);
            }
            tally.candidates.push(others.len());
        }
        job.step("lookup", || Ok(()))?;
        let mut report = Report::new("lookup", &args.index, rows);
        report.put("queries", json!(tally.took.len()));
        tally.report(&mut report);
        report.took(job);
        report.write(&draft)?;
        draft.publish()?;
        Ok(())
    })
}

/// The index of a table, under a model that is given or learned from it.
fn load(
    job: &mut Job<'_>,
    input: &Input<'_>,
    model: Option<&Path>,
) -> anyhow::Result<(Loaded, usize, Index)> {
    let model = model.map(|path| models::read(path, input.path, input.truth)).transpose()?;
    let only = model.as_ref().map(models::columns);
    let mut loaded = job.load(input, only.as_deref())?;
    let rows = loaded.frame.rows();
    let frame = std::mem::take(&mut loaded.frame);
    let (prepared, model) = match model {
        Some(model) => (job.prepare(input.path, frame, &model.plan)?, model),
        None => {
            let (prepared, plan) = job.plan(input, frame)?;
            let model = job.train(&prepared, &plan)?;
            (prepared, model)
        }
    };
    let index = job.step("index", || Ok(Index::new(prepared, model)))?;
    Ok((loaded, rows, index))
}

/// The column of ids: what was given, or a usual name.
fn id_column(index: &Path, given: Option<&str>) -> anyhow::Result<String> {
    let table = Table::open(index)?;
    let usual = ["unique_id", "id"].into_iter().find(|name| table.has(name).is_ok());
    let name = given.or(usual);
    let name = name.ok_or_else(|| anyhow::anyhow!("say which column is the id with `--id`"))?;
    table.has(name)?;
    Ok(name.to_owned())
}

fn values(frame: &Frame, row: usize) -> Vec<(&str, &str)> {
    let columns = frame.columns().iter();
    columns.filter_map(|column| Some((column.name.as_str(), column.text(row)?))).collect()
}

/// For each query the row of the index under its id.
fn same_rows(table: &Loaded, asked: &Loaded) -> Vec<Option<u32>> {
    let mut rows = HashMap::with_capacity(table.ids.len());
    for row in 0..table.ids.len() {
        rows.insert(table.ids.text(row), row as u32);
    }
    (0..asked.ids.len()).map(|row| rows.get(&asked.ids.text(row)).copied()).collect()
}

/// Who is who in both tables.
struct Truth {
    people: Column,
    asked: Column,
    /// The number of each person of the index, and how many rows are of that person.
    numbers: HashMap<String, (u32, usize)>,
}

impl Truth {
    fn new(people: Column, asked: Column) -> Self {
        let mut counts = vec![0; people.values.len() + 1];
        for id in &people.ids {
            counts.get_mut(*id as usize).into_iter().for_each(|count| *count += 1);
        }
        let numbers = (1..).zip(people.values.iter()).zip(counts.iter().skip(1));
        let numbers = numbers.map(|((number, text), count)| (text.to_owned(), (number, *count)));
        let numbers = numbers.collect();
        Truth { people, asked, numbers }
    }
}

/// What the lookups came to.
#[derive(Default)]
struct Tally {
    took: Vec<Duration>,
    candidates: Vec<usize>,
    /// Queries whose person is in the index under another id.
    known: u64,
    first: u64,
    among_three: u64,
}

impl Tally {
    fn judge(&mut self, truth: &Truth, row: usize, own: Option<u32>, others: &[u32]) {
        let Some(person) = truth.asked.text(row) else { return };
        let Some((person, rows)) = truth.numbers.get(person).copied() else { return };
        let is_person = |record: &u32| truth.people.ids.get(*record as usize) == Some(&person);
        let own_is = own.as_ref().is_some_and(is_person);
        if rows > usize::from(own_is) {
            self.known += 1;
            let at = others.iter().position(is_person);
            self.first += u64::from(at == Some(0));
            self.among_three += u64::from(at.is_some_and(|at| at < 3));
        }
    }

    fn report(mut self, report: &mut Report) {
        self.took.sort_unstable();
        self.candidates.sort_unstable();
        let at =
            |permille: usize, length: usize| (length * permille / 1_000).min(length.max(1) - 1);
        let micros = |permille: usize| {
            let took = self.took.get(at(permille, self.took.len())).copied().unwrap_or_default();
            json!((took.as_secs_f64() * 1e7).round() / 10.0)
        };
        let found = |permille: usize| {
            json!(self.candidates.get(at(permille, self.candidates.len())).copied().unwrap_or(0))
        };
        let named: [(&str, usize); 6] =
            [("p50", 500), ("p90", 900), ("p95", 950), ("p99", 990), ("p999", 999), ("max", 1_000)];
        let latency = named.map(|(name, at)| (name.to_owned(), micros(at)));
        let counts = named.map(|(name, at)| (name.to_owned(), found(at)));
        for (name, value) in &latency {
            say!("{name:>5}: {value} us");
        }
        report.put("latency_us", Value::Object(latency.into_iter().collect()));
        report.put("candidates", Value::Object(counts.into_iter().collect()));
        if self.known > 0 {
            let share = |part: u64| part as f64 / self.known as f64;
            let (first, among_three) = (share(self.first), share(self.among_three));
            say!(
                "of {} known elsewhere: first {first:.4}, among three {among_three:.4}",
                self.known
            );
            report.put("known_elsewhere", json!(self.known));
            report.put("first", json!(first));
            report.put("among_first_three", json!(among_three));
        }
    }
}
