//! `cargo xtask load`: how quick the pages are in a base of a million contacts, under load.

use crate::run::{command, pass, root};
use crate::serving::Serving;
use crate::tools;
use anyhow::Context;
use std::path::PathBuf;

/// What is asked of the load.
#[derive(Debug, clap::Args)]
pub(crate) struct Load {
    /// How many contacts the base has besides those of the demo's year.
    #[arg(long, default_value_t = 1_000_000)]
    contacts: usize,
    /// How many referrals the demo's year has.
    #[arg(long, default_value_t = 6_922)]
    referrals: usize,
    /// How long all pages together are asked for, in seconds.
    #[arg(long, default_value_t = 120)]
    seconds: u64,
    /// Where the base is made, or was made before: it is kept.
    #[arg(long, default_value = "target/load")]
    data: PathBuf,
    /// An empty PostgreSQL database, or that of an earlier run; `SQLite` in the folder otherwise.
    #[arg(long)]
    database: Option<String>,
}

/// Makes the demo's year and as many contacts besides, serves it, and prints what `e2e/load.mjs`
/// measures.
///
/// # Errors
/// When Node is not there, a step fails, or a figure was missed.
pub(crate) fn load(asked: &Load) -> anyhow::Result<()> {
    tools::node_packages()?;
    let packages = ["--package", "throughline", "--package", "bench"];
    let mut build = command("cargo", &["build", "--release", "--locked"]);
    pass(build.args(packages))?;
    let data = root().join(&asked.data);
    let inside = |name: &str| data.join(name).display().to_string();
    let database = asked.database.clone().unwrap_or_else(|| inside("throughline.db"));
    let mut year = vec!["--data".to_owned(), data.display().to_string()];
    year.extend(["--referrals".into(), asked.referrals.to_string()]);
    year.extend(asked.database.iter().flat_map(|url| ["--database".into(), url.clone()]));
    let program = "target/release/throughline";
    pass(command(program, &["demo", "--no-serve"]).args(&year))?;
    let mut grow = command("target/release/bench", &["--grow", &database, "--key"]);
    let contacts = asked.contacts.to_string();
    pass(grow.arg(inside("throughline.key")).args(["--contacts", &contacts]))?;
    let mut demo = command(program, &["demo", "--listen", "127.0.0.1:0"]);
    let serving = Serving::start(demo.args(year))?;
    let mut measure = command("node", &["load.mjs", serving.address(), &serving.pid()]);
    let measure = measure.arg(asked.seconds.to_string()).current_dir(root().join("e2e"));
    pass(measure).context("a figure was missed, or the load was not carried to its end")
}
