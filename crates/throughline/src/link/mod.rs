//! `throughline link`: tables in, links out, for people who work with data.

mod args;
mod dedupe;
mod explain;
mod files;
mod lookup;
mod model;
mod pairs;
mod screen;

use std::process::ExitCode;

use link::job::Job;
use link::table::Reading;

pub(crate) use args::LinkArgs;
use args::{Limits, LinkVerb};
use screen::Screen;

/// How a run ends that was told to: as shells report it.
const TOLD_TO_END: i32 = 130;

/// Does what was asked.
pub(crate) fn run(args: &LinkArgs) -> anyhow::Result<ExitCode> {
    let limits = args.limits;
    ctrlc::set_handler(|| {
        link::output::give_up();
        std::process::exit(TOLD_TO_END)
    })?;
    match &args.verb {
        LinkVerb::Dedupe(args) => dedupe::run(args, limits)?,
        LinkVerb::Train(args) => model::train(args, limits)?,
        LinkVerb::Predict(args) => model::predict(args, limits)?,
        LinkVerb::Cluster(args) => pairs::cluster(args, limits)?,
        LinkVerb::Lookup(args) => lookup::run(args, limits)?,
        LinkVerb::Explain(args) => explain::run(args, limits)?,
        LinkVerb::Evaluate(args) => pairs::evaluate(args, limits)?,
        LinkVerb::Import(args) => model::import(args)?,
        LinkVerb::Export(args) => model::export(args)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs `work` with the threads and memory that were given, and a line that says how far it is.
fn with_job<T>(
    limits: Limits,
    work: impl FnOnce(&mut Job<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = limits.threads.unwrap_or(all);
    anyhow::ensure!(
        (1..=1024).contains(&threads),
        "`--threads {threads}` cannot be: use 1 to 1024"
    );
    let screen = Screen::new();
    let told = |done: usize, of: usize| screen.told(done, of);
    let say = |phase: &'static str| screen.say(phase);
    let reading = Reading { threads, memory: limits.memory, told: &told };
    let done = work(&mut Job::new(reading, &say)?);
    screen.clear();
    done
}
