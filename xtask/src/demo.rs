//! The tasks that build a release binary and hand over to it.

use crate::run::{pass, root};
use std::process::Command;

/// Builds the release binary and runs `throughline demo` with these arguments.
pub(crate) fn demo(args: &[String]) -> anyhow::Result<()> {
    pass(release("throughline").arg("demo").args(args))
}

/// Builds and runs the measuring program with these arguments.
pub(crate) fn bench(args: &[String]) -> anyhow::Result<()> {
    pass(release("bench").args(args))
}

/// Runs a package's program from where the caller stands, so that relative paths mean theirs.
fn release(package: &str) -> Command {
    let mut run = Command::new("cargo");
    run.args(["run", "--release", "--locked", "--manifest-path"]).arg(root().join("Cargo.toml"));
    run.args(["--package", package, "--"]);
    run
}
