//! Linkage figures over the labelled sets of a folder: how well, how fast, in how much memory.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use link::job::{Found, Input, Job};
use link::measure::peak_memory;
use link::report::accuracy;
use link::table::{Reading, Table};
use linkage::plan::Plan;
use serde_json::Value;

/// The tables of a folder that have ids and the truth, smallest first.
///
/// # Errors
///
/// Where there is no such folder, or no such table in it.
pub(crate) fn sets(data: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(data)
        .with_context(|| format!("`{}` cannot be read: give the labelled sets", data.display()))?;
    let mut sets = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let Ok(table) = Table::open(&path) else { continue };
        if ["unique_id", "cluster"].iter().all(|name| table.has(name).is_ok()) {
            sets.push((std::fs::metadata(&path)?.len(), path));
        }
    }
    ensure!(
        !sets.is_empty(),
        "`{}` holds no .parquet table with `unique_id` and `cluster`: give the labelled sets",
        data.display()
    );
    sets.sort();
    Ok(sets.into_iter().map(|(_, path)| path).collect())
}

/// Prints a line for each set. The peak of memory is that of this process so far.
///
/// # Errors
///
/// What reading a set meets.
pub(crate) fn print(sets: &[PathBuf], threads: usize) -> anyhow::Result<()> {
    println!("\nlinkage: our own plan, no labels; {threads} threads");
    println!(
        "{:<24}{:>9}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}",
        "set", "rows", "F1", "at .95", "best", "R@.995", "B3", "train", "link", "wall", "peak"
    );
    for set in sets {
        one(set, threads)?;
    }
    println!("F1 at the shipped threshold; train and link in processor seconds; peak in GB");
    Ok(())
}

fn one(path: &Path, threads: usize) -> anyhow::Result<()> {
    let reading = Reading { threads, memory: None, told: &|_, _| {} };
    let mut job = Job::new(reading, &|_| {})?;
    let source = Table::open(path)?.has("source_dataset").is_ok().then_some("source_dataset");
    let input = Input { path, id: "unique_id", source, truth: Some("cluster"), config: None };
    let (rows, found, plan) = run(&mut job, &input)?;
    let across = source.filter(|_| !plan.settings.within_source);
    let total = job.watch.total();
    let figures = accuracy(&mut job, (path, "cluster"), (&found, plan.settings.threshold), across)?;
    let f1 = |key: &str| figures.get(key).and_then(|of| of.get("f1")).and_then(Value::as_f64);
    let cpu = |names: &[&str]| -> f64 {
        let phases = job.watch.phases().iter().filter(|(name, _)| names.contains(name));
        phases.map(|(_, took)| took.cpu.as_secs_f64()).sum()
    };
    let recall = figures.get("recall_at_precision_0.995").and_then(Value::as_f64);
    println!(
        "{:<24}{rows:>9}{:>8.4}{:>8.4}{:>8.4}{:>8.4}{:>8.4}{:>8.2}{:>8.2}{:>8.2}{:>8.2}",
        path.file_stem().unwrap_or_default().to_string_lossy(),
        f1("default").unwrap_or_default(),
        f1("at_0.95").unwrap_or_default(),
        f1("best").unwrap_or_default(),
        recall.unwrap_or_default(),
        f1("bcubed").unwrap_or_default(),
        cpu(&["train"]),
        cpu(&["predict", "cluster"]),
        total.wall.as_secs_f64(),
        peak_memory().unwrap_or_default() as f64 / 1e9,
    );
    Ok(())
}

fn run(job: &mut Job<'_>, input: &Input<'_>) -> anyhow::Result<(usize, Found, Plan)> {
    let loaded = job.load(input, None)?;
    let rows = loaded.frame.rows();
    let (prepared, plan) = job.plan(input, loaded.frame)?;
    let model = job.train(&prepared, &plan)?;
    let found = job.link(&prepared, &model)?;
    Ok((rows, found, plan))
}
