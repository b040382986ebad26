//! `cargo xtask long [NAME]..`: the tests at full size in a release build, campaign by campaign.
//!
//! Each campaign keeps what it printed in `target/long/NAME.txt` and prints one line when it is
//! done, so a run that is cut short has not lost what it knew, and goes on with the names it lacks.

use crate::run::{command, pass_and_keep, root};
use crate::suite::FEATURES;
use crate::tools;
use anyhow::{Context, bail};
use std::fs::{File, read_to_string, write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Modules of tests that have a full size of their own. A name is the module's, as the test
/// programs list it.
const CAMPAIGNS: [&str; 23] = [
    "promises",
    "tamper",
    "bits",
    "power",
    "witnesses",
    "agree",
    "faults",
    "writers",
    "speed",
    "race",
    "crash",
    "broken",
    "undo",
    "fuzz",
    "queries",
    "crowded",
    "promise",
    "found",
    "fairness",
    "guessing",
    "shape",
    "scope",
    "journeys",
];

/// Everything that is in no other campaign.
const REST: &str = "rest";

/// Runs the campaigns of these names, or all of them; then puts all that were ever run here into
/// `target/long/report.txt`.
///
/// # Errors
/// When a name is none of ours, or when a campaign failed; those after it run all the same.
pub(crate) fn long(names: &[String]) -> anyhow::Result<()> {
    let chosen = chosen(names)?;
    tools::ensure()?;
    tools::node_packages()?;
    let folder = root().join("target/long");
    std::fs::create_dir_all(&folder).context("could not make target/long")?;
    let failed: Vec<&str> = chosen.into_iter().filter(|name| !one(&folder, name)).collect();
    let report = folder.join("report.txt");
    write(&report, together(&folder)).context("could not write target/long/report.txt")?;
    println!("report: {}", report.display());
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}

/// The campaigns of these names; all where there is none.
fn chosen(names: &[String]) -> anyhow::Result<Vec<&'static str>> {
    let all = || CAMPAIGNS.into_iter().chain([REST]);
    let known = |name: &String| {
        let found = all().find(|known| known == name);
        let list = all().collect::<Vec<_>>().join(", ");
        found.with_context(|| format!("there is no campaign `{name}`; there are {list}"))
    };
    if names.is_empty() { Ok(all().collect()) } else { names.iter().map(known).collect() }
}

/// Runs a campaign, keeps what it prints, and says how it went and how long it took.
fn one(folder: &Path, name: &str) -> bool {
    println!("==> {name}");
    let begun = Instant::now();
    let done = File::create(kept(folder, name))
        .context("could not write in target/long")
        .and_then(|mut file| pass_and_keep(&mut tests(name), &mut file));
    let how = match &done {
        Ok(()) => "passed".to_owned(),
        Err(why) => format!("FAILED: {why:#}"),
    };
    let line = format!("{name}: {:.0} s, {how}", begun.elapsed().as_secs_f64());
    println!("{line}");
    let printed = read_to_string(kept(folder, name)).unwrap_or_default();
    let _ = write(kept(folder, name), format!("{line}\n\n{printed}")); // The line is printed too.
    done.is_ok()
}

fn kept(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.txt"))
}

/// The tests of a campaign.
fn tests(name: &str) -> Command {
    let mut run = command("cargo", &["test", "--workspace", "--release", "--locked"]);
    run.args(["--features", FEATURES]).env("THROUGHLINE_LONG", "1");
    if name == REST {
        run.args(["--", "--show-output"]);
        run.args(CAMPAIGNS.iter().map(|name| format!("--skip={name}::")));
    } else {
        run.args(["--tests", "--", "--show-output"]).arg(format!("{name}::"));
    }
    run
}

/// What every campaign that was run here printed, without the test programs that had no part.
fn together(folder: &Path) -> String {
    let names = CAMPAIGNS.into_iter().chain([REST]);
    let texts = names.filter_map(|name| read_to_string(kept(folder, name)).ok());
    let noise = |line: &&str| {
        !(line.is_empty() || line.starts_with("running 0 ") || line.contains("ok. 0 passed"))
    };
    let lean = texts.map(|text| text.lines().filter(noise).collect::<Vec<_>>().join("\n"));
    lean.map(|text| text + "\n\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_every_campaign_and_a_wrong_name_is_told_with_those_there_are() {
        assert_eq!(chosen(&[]).unwrap().len(), CAMPAIGNS.len() + 1);
        assert_eq!(chosen(&["crash".into()]).unwrap(), ["crash"]);
        let why = chosen(&["crush".into()]).unwrap_err().to_string();
        assert!(why.starts_with("there is no campaign `crush`; there are promises, "), "{why}");
    }

    #[test]
    fn every_test_with_a_full_size_is_in_a_campaign_of_its_own() {
        let mut modules = vec![];
        sized(&root().join("crates"), &mut modules);
        assert!(modules.len() > 16, "{modules:?}");
        modules.retain(|name| !CAMPAIGNS.contains(&name.as_str()));
        assert!(modules.is_empty(), "add to CAMPAIGNS: {modules:?}");
    }

    /// The modules under a folder that ask whether they run at full size.
    fn sized(folder: &Path, modules: &mut Vec<String>) {
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            let path = file.path();
            if path.is_dir() {
                sized(&path, modules);
            }
            let text = read_to_string(&path).unwrap_or_default();
            if asks(&text) && !text.contains("pub fn long()") {
                let stem = if path.ends_with("mod.rs") { folder } else { &path };
                modules.push(stem.file_stem().unwrap().to_string_lossy().into_owned());
            }
        }
    }

    /// Whether a text asks for the size; a name that ends so is none.
    fn asks(text: &str) -> bool {
        let whole = |at: usize| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            !before.is_some_and(|it| it.is_alphanumeric() || it == '_')
        };
        text.match_indices("long()").any(|(at, _)| whole(at))
    }

    #[test]
    fn the_rest_is_what_no_campaign_runs() {
        let words = |name| format!("{:?}", tests(name));
        for name in CAMPAIGNS {
            assert!(words(REST).contains(&format!("--skip={name}::")));
            assert!(words(name).ends_with(&format!("\"{name}::\"")), "{}", words(name));
        }
    }
}
