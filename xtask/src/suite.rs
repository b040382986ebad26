//! `cargo xtask test`: every check in order, one feature set.

use crate::run::{Steps, command, pass};
use crate::{tidy, tools};
use std::process::Command;

/// The one feature set of checks and tests. `planted` builds in the defects that each suite must
/// catch; a release of the binary is built without it.
pub(crate) const FEATURES: &str = "planted";

/// Runs every check and test, and prints how long each took. `assets` makes what pages embed.
pub(crate) fn test(
    quick: bool,
    figures: bool,
    assets: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut steps = Steps::default();
    steps.step("tools", tools::ensure)?;
    steps.step("assets", assets)?;
    steps.step("node packages", tools::node_packages)?;
    steps.step("format", || pass(&mut command("cargo", &["fmt", "--all", "--check"])))?;
    steps.step("tidy", || tidy::run(false))?;
    steps.step("clippy", || pass(&mut clippy()))?;
    steps.step("tests", || pass(&mut cargo_test(quick, figures)))?;
    if !quick {
        steps.step("documentation", || pass(&mut documentation()))?;
    }
    steps.step("second verifier", || pass(&mut second_verifier()))?;
    println!("\n{}", steps.summary());
    Ok(())
}

fn clippy() -> Command {
    let mut command = command("cargo", &["clippy", "--workspace", "--all-targets", "--locked"]);
    command.args(["--features", FEATURES, "--", "-D", "warnings"]);
    command
}

fn cargo_test(quick: bool, figures: bool) -> Command {
    let mut command = command("cargo", &["test", "--workspace", "--locked"]);
    command.args(["--features", FEATURES]);
    if quick {
        command.args(["--lib", "--bins"]);
    }
    if figures {
        command.args(["--", "--show-output"]);
    }
    command
}

fn documentation() -> Command {
    let mut command = command("cargo", &["doc", "--workspace", "--no-deps", "--locked"]);
    command.args(["--features", FEATURES]).env("RUSTDOCFLAGS", "-D warnings");
    command
}

fn second_verifier() -> Command {
    command("python3", &["tools/verify_record.py", "--self-test"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &Command) -> String {
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
        words.join(" ")
    }

    #[test]
    fn lints_tests_and_documentation_share_one_feature_set() {
        for command in [clippy(), cargo_test(false, true), documentation()] {
            assert!(words(&command).contains("--features planted"), "{command:?}");
        }
    }

    #[test]
    fn the_quick_run_leaves_out_integration_tests_only() {
        assert!(words(&cargo_test(true, false)).ends_with("--lib --bins"));
        assert!(!words(&cargo_test(false, false)).contains("--lib"));
    }
}
