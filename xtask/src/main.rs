//! What a developer types: `cargo xtask assets | demo | test | tidy | bench | load | long`.
//!
//! Depends on nothing else in the workspace, so that it works while a crate is broken.

mod assets;
mod demo;
mod load;
mod long;
mod pictures;
mod run;
mod serving;
mod suite;
mod tidy;
mod tools;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks for people who work on Throughline")]
struct Cli {
    /// npm's registry, when it is not the one of `.npmrc`
    #[arg(long, global = true, env = "NPM_CONFIG_REGISTRY", value_name = "ADDRESS")]
    registry: Option<String>,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Download the locked style sheets and scripts of the pages, where they are not here yet
    Assets {
        /// A folder that holds the tarballs, for machines without a network
        #[arg(long, value_name = "FOLDER")]
        from: Option<PathBuf>,
    },
    /// Build the release binary and serve the demonstration caseload
    Demo {
        /// Passed on to `throughline demo`, after `--`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Run every check and every test, installing what they need where that is allowed
    Test {
        /// Unit tests only, and no documentation build
        #[arg(long)]
        quick: bool,
        /// Print what passing tests print: rates, counts and times
        #[arg(long)]
        figures: bool,
    },
    /// Measure the source against the house figures and the limits in tidy.toml
    Tidy {
        /// Rewrite tidy.toml where a figure got better
        #[arg(long)]
        tighten: bool,
    },
    /// Print the performance figures, in a release build
    Bench {
        /// Passed on: `--data DIR` (labelled sets), `--only linkage`, `--scratch DIR`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Print how quick the pages are under load, in a base of a million contacts
    Load(load::Load),
    /// Look at every page of a small demo with a browser: pictures at two widths, and axe
    Pictures,
    /// Run every test at full size, in a release build, and keep the report
    Long {
        /// Only these campaigns
        names: Vec<String>,
    },
}

fn main() -> ExitCode {
    let Cli { registry, task } = Cli::parse();
    match done(task, registry) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does a task. What builds the pages needs their assets first.
fn done(task: Task, registry: Option<String>) -> anyhow::Result<()> {
    let assets = |from| assets::ensure(from, registry);
    match task {
        Task::Assets { from } => assets(from),
        Task::Demo { args } => assets(None).and_then(|()| demo::demo(&args)),
        Task::Test { quick, figures } => suite::test(quick, figures, || assets(None)),
        Task::Tidy { tighten } => tidy::run(tighten),
        Task::Bench { args } => demo::bench(&args),
        Task::Load(asked) => assets(None).and_then(|()| load::load(&asked)),
        Task::Pictures => assets(None).and_then(|()| pictures::pictures()),
        Task::Long { names } => assets(None).and_then(|()| long::long(&names)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn what_follows_demo_is_passed_on() {
        for words in [&["x", "demo", "--", "--listen", "a"][..], &["x", "demo", "--listen", "a"]] {
            let Task::Demo { args } = Cli::try_parse_from(words).ok().unwrap().task else {
                panic!("{words:?} is no demo");
            };
            assert_eq!(args, ["--listen", "a"]);
        }
    }
}
