//! The figures of the README, printed: medians, and ratios where a figure depends on the machine.

mod bare;
mod commands;
mod decisions;
mod people;
mod records;
mod replays;

use clap::Parser;

/// Measures what the issue asks for, and prints it.
#[derive(Debug, Parser)]
struct Args {
    /// A folder for the databases; the system's temporary folder if it is not given.
    #[arg(long)]
    data: Option<std::path::PathBuf>,
    /// How many entries the large record has.
    #[arg(long, default_value_t = 1_000_000)]
    entries: u64,
    /// How many commands each of the eight callers gives.
    #[arg(long, default_value_t = 250)]
    commands: usize,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let folder = args.data.unwrap_or_else(std::env::temp_dir);
    let folder = folder.join(format!("throughline-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    decisions::print()?;
    replays::print()?;
    commands::print(&folder, args.commands)?;
    records::print(&folder, args.entries)?;
    std::fs::remove_dir_all(&folder)?;
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
