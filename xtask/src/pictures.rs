//! `cargo xtask pictures`: a picture of every page of the demo at two widths, and axe on each.

use crate::run::{command, pass, root};
use crate::serving::Serving;
use crate::tools;
use std::path::Path;

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
    let serving = Serving::start(demo.args(["--referrals", referrals, "--data"]).arg(data))?;
    let out = root().join("target/pictures");
    let node = |script: &str| {
        let mut look = command("node", &[script, serving.address()]);
        pass(look.arg(&out).current_dir(root().join("e2e")))
    };
    node("pictures.mjs").and(node("refer.mjs"))
}
