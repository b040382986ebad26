//! The figures of the README, printed: medians, and ratios where a figure depends on the machine.

mod bare;
mod base;
mod commands;
#[cfg(test)]
mod crowded;
mod decisions;
mod grow;
mod large;
mod lines;
mod linkage;
mod lookups;
mod people;
mod records;
mod replays;

use anyhow::Context;
use clap::Parser;
use store::Engine;

/// Measures what the issue asks for, and prints it.
#[derive(Debug, Parser)]
struct Args {
    /// The folder with the labelled sets that linkage is measured on.
    #[arg(long)]
    data: Option<std::path::PathBuf>,
    /// A folder for the databases; the system's temporary folder if it is not given.
    #[arg(long)]
    scratch: Option<std::path::PathBuf>,
    /// One part of the figures instead of all.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// How many threads linkage uses.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// How many entries the large record has.
    #[arg(long, default_value_t = 1_000_000)]
    entries: u64,
    /// How many commands each of the eight callers gives.
    #[arg(long, default_value_t = 250)]
    commands: usize,
    /// How many contacts the large base has.
    #[arg(long, default_value_t = 1_000_000)]
    contacts: usize,
    /// One engine for the large base instead of both.
    #[arg(long, value_enum)]
    engine: Option<On>,
    /// The database of a large base, to be made there or measured again; it is kept.
    #[arg(long)]
    base: Option<String>,
    /// The database of a finished demo: it gets so many `--contacts`, and nothing is measured.
    #[arg(long, requires = "key")]
    grow: Option<String>,
    /// The file with the key of that demo.
    #[arg(long)]
    key: Option<std::path::PathBuf>,
}

/// An engine, as it is asked for.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum On {
    Sqlite,
    Postgres,
}

impl From<On> for Engine {
    fn from(on: On) -> Engine {
        match on {
            On::Sqlite => Engine::Sqlite,
            On::Postgres => Engine::Postgres,
        }
    }
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Decisions, replays, commands and the record.
    Spine,
    /// Accuracy, speed and memory of linkage.
    Linkage,
    /// Look-ups of a contact, and the whole line of a person, through the door in a large base.
    Large,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    if let (Some(url), Some(key)) = (&args.grow, &args.key) {
        return grow::grow(url, key, args.contacts);
    }
    let wanted = |part| args.only.is_none_or(|only| only == part);
    if wanted(Part::Linkage) {
        // Looked at first, so that nobody waits an hour to hear that the sets are missing.
        let data = args.data.as_deref().context(
            "linkage is measured on labelled sets: give their folder with `--data DIR`, or leave \
             it out with `--only spine`",
        )?;
        linkage::print(&linkage::sets(data)?, args.threads)?;
    }
    let folder = args.scratch.clone().unwrap_or_else(std::env::temp_dir);
    let folder = folder.join(format!("throughline-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    if wanted(Part::Spine) {
        spine(&args, &folder)?;
    }
    if wanted(Part::Large) {
        match &args.base {
            Some(url) => large::measured(url, args.contacts)?,
            None => large::print(&folder, args.contacts, args.engine.map(Engine::from))?,
        }
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn spine(args: &Args, folder: &std::path::Path) -> anyhow::Result<()> {
    decisions::print()?;
    replays::print()?;
    commands::print(folder, args.commands)?;
    records::print(folder, args.entries)?;
    Ok(())
}

/// The median of some durations.
fn median(mut took: Vec<std::time::Duration>) -> std::time::Duration {
    took.sort_unstable();
    took.get(took.len() / 2).copied().unwrap_or_default()
}

/// The `n`th thousandth of some durations, sorted here.
fn permille(took: &mut [std::time::Duration], n: usize) -> std::time::Duration {
    took.sort_unstable();
    let at = (took.len() * n / 1_000).min(took.len().saturating_sub(1));
    took.get(at).copied().unwrap_or_default()
}
