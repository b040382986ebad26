//! Running other programs from the top of the repository, and timing them.

use anyhow::{Context, bail};
use std::fs::File;
use std::io::{Read, Write, pipe, stdout};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// The top of the repository: the folder above this package.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A command that runs at the top of the repository.
pub(crate) fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// Runs a command with its output on ours; an error names the command.
pub(crate) fn pass(command: &mut Command) -> anyhow::Result<()> {
    let line = shown(command);
    let status = command.status().with_context(|| format!("could not start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Runs a command and copies both its streams to our standard output and to a file.
pub(crate) fn pass_and_keep(command: &mut Command, report: &mut File) -> anyhow::Result<()> {
    let line = shown(command);
    let (mut reader, writer) = pipe().context("could not make a pipe")?;
    let child = start_into(command, writer).with_context(|| format!("could not start `{line}`"));
    copy(&mut reader, report)?;
    let status = child?.wait().with_context(|| format!("lost `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Starts a command with both streams in one pipe. The command would keep the writing end open
/// (and its reader waiting for ever), so its streams are put back before this returns.
fn start_into(command: &mut Command, writer: std::io::PipeWriter) -> std::io::Result<Child> {
    command.stdout(writer.try_clone()?).stderr(writer);
    let child = command.spawn();
    command.stdout(std::process::Stdio::inherit()).stderr(std::process::Stdio::inherit());
    child
}

fn copy(reader: &mut impl Read, report: &mut File) -> anyhow::Result<()> {
    let mut block = vec![0_u8; 8192];
    loop {
        let read = reader.read(&mut block).context("could not read what the command printed")?;
        let Some(bytes) = block.get(..read).filter(|bytes| !bytes.is_empty()) else {
            return Ok(());
        };
        stdout().write_all(bytes).context("could not print")?;
        report.write_all(bytes).context("could not write the report")?;
    }
}

/// The command as somebody would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Named steps run one after another; the first that fails stops the rest.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(String, Duration)>,
}

impl Steps {
    /// Runs one step under its name.
    pub(crate) fn step(
        &mut self,
        name: &str,
        work: impl FnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        println!("==> {name}");
        let begun = Instant::now();
        work().with_context(|| format!("step `{name}` failed"))?;
        self.done.push((name.to_owned(), begun.elapsed()));
        Ok(())
    }

    /// One line a step with its time, then the whole.
    pub(crate) fn summary(&self) -> String {
        let lines = self.done.iter().map(|(name, took)| row(name, *took));
        let whole = self.done.iter().map(|(_, took)| *took).sum();
        lines.chain([row("all steps passed", whole)]).collect()
    }
}

fn row(name: &str, took: Duration) -> String {
    format!("{name:<28}{:>9.1} s\n", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_that_failed_is_named_and_the_summary_leaves_it_out() {
        let mut steps = Steps::default();
        steps.step("first", || Ok(())).unwrap();
        let why = steps.step("second", || bail!("no such thing")).unwrap_err();
        assert_eq!(format!("{why:#}"), "step `second` failed: no such thing");
        assert!(steps.summary().contains("first") && !steps.summary().contains("second"));
    }

    #[test]
    fn a_command_that_fails_is_shown_as_typed() {
        let why = pass(&mut command("sh", &["-c", "exit 3"])).unwrap_err().to_string();
        assert!(why.starts_with("`sh -c exit 3` failed"), "{why}");
    }

    #[test]
    fn both_streams_of_a_command_are_kept() {
        let path = std::env::temp_dir().join(format!("xtask-keep-{}", std::process::id()));
        let mut report = File::create(&path).unwrap();
        let both = "echo out; echo err >&2";
        pass_and_keep(&mut command("sh", &["-c", both]), &mut report).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "out\nerr\n");
        std::fs::remove_file(&path).unwrap();
    }
}
