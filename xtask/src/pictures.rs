//! `cargo xtask pictures`: a picture of every page of the demo at two widths, and axe on each.

use crate::run::{command, pass, root};
use crate::tools;
use anyhow::{Context, bail};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

/// How many referrals each demo invents: enough for a third page of cases, and none at all.
const REFERRALS: [&str; 2] = ["150", "0"];

/// Serves a small demo and an empty one, looks at both with a browser, and keeps the pictures in
/// `target/pictures/`.
///
/// # Errors
/// When Node is not there, the demo does not start, or a page is not as it should be.
pub(crate) fn pictures() -> anyhow::Result<()> {
    tools::node_packages()?;
    pass(&mut command("cargo", &["build", "--locked", "--package", "throughline"]))?;
    let data = std::env::temp_dir().join(format!("throughline-pictures-{}", std::process::id()));
    let looked = REFERRALS.map(|referrals| {
        let done = served(&data, referrals);
        let _ = std::fs::remove_dir_all(&data);
        done
    });
    looked.into_iter().collect()
}

fn served(data: &Path, referrals: &str) -> anyhow::Result<()> {
    let mut demo = command("target/debug/throughline", &["demo", "--listen", "127.0.0.1:0"]);
    demo.args(["--referrals", referrals, "--data"]).arg(data);
    let mut demo = demo.stdout(Stdio::piped()).spawn().context("could not start the demo")?;
    let done = address(&mut demo).and_then(|address| {
        let out = root().join("target/pictures");
        let node = |script: &str| {
            let mut look = command("node", &[script, &address]);
            pass(look.arg(&out).current_dir(root().join("e2e")))
        };
        node("pictures.mjs").and(node("refer.mjs"))
    });
    let _ = demo.kill();
    let _ = demo.wait();
    done
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
