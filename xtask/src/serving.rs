//! A demo that serves while something looks at it, and is stopped when that is done.

use anyhow::{Context, bail};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A demo that answers at an address.
pub(crate) struct Serving {
    demo: Child,
    address: String,
}

impl Serving {
    /// Starts a demo and waits until it answers.
    ///
    /// # Errors
    /// When it does not start, or ends before it serves.
    pub(crate) fn start(demo: &mut Command) -> anyhow::Result<Serving> {
        let demo = demo.stdout(Stdio::piped()).spawn().context("could not start the demo")?;
        let mut serving = Serving { demo, address: String::new() };
        serving.address = address(&mut serving.demo)?;
        Ok(serving)
    }

    /// Where it answers: `http://HOST:PORT`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The number of its process.
    pub(crate) fn pid(&self) -> String {
        self.demo.id().to_string()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.demo.kill();
        let _ = self.demo.wait();
    }
}

/// The address that the demo prints once it answers.
fn address(demo: &mut Child) -> anyhow::Result<String> {
    let output = demo.stdout.take().context("the demo has no output")?;
    for line in BufReader::new(output).lines() {
        let line = line.context("could not read what the demo printed")?;
        println!("{line}");
        if let Some(found) = link(&line) {
            return Ok(found);
        }
    }
    bail!("the demo ended before it served its pages")
}

/// `http://HOST:PORT` in a line.
fn link(line: &str) -> Option<String> {
    let word = line.split_whitespace().find(|word| word.starts_with("http://"))?;
    Some(word.trim_end_matches(['/', '.', ',']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_what_the_demo_prints() {
        assert_eq!(link("Open http://127.0.0.1:80/."), Some("http://127.0.0.1:80".to_owned()));
        assert_eq!(link("nothing yet"), None);
    }
}
