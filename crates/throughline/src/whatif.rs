//! `throughline policy diff`: a caseload under two packs, and everything that changes.

use std::process::ExitCode;

use anyhow::{Result, bail};
use policy::Shelf;
use service::whatif::{Caseload, compare};

use crate::args::{DiffArgs, Format, PolicyVerb};
use crate::caseload;
use crate::say::say;

/// Runs a verb about packs.
pub(crate) fn run(verb: &PolicyVerb) -> Result<ExitCode> {
    let PolicyVerb::Diff(args) = verb;
    diff(args)
}

fn diff(args: &DiffArgs) -> Result<ExitCode> {
    let shelf = Shelf::standard()?;
    let (from, to) = (caseload::pack(&shelf, &args.from)?, caseload::pack(&shelf, &args.to)?);
    if from.id == to.id {
        bail!("`{}` beside itself changes nothing: name two different packs", from.id);
    }
    let (db, record) = caseload::open(&args.caseload)?;
    let begun = std::time::Instant::now();
    let runs = Caseload { db: &db, record: &record, as_of: None }.under(&[from, to])?;
    let [before, after] = runs.as_slice() else { bail!("two packs make two runs") };
    let changes = compare((from, before), (to, after));
    match args.caseload.format {
        Format::Text => say!("{}", changes.text()),
        Format::Json => say!("{}", serde_json::to_string_pretty(&changes)?),
    }
    eprintln!("Decided again under two packs in {:.1} s.", begun.elapsed().as_secs_f64());
    Ok(ExitCode::SUCCESS)
}
