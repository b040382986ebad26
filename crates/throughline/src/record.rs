//! `throughline record`: verify, checkpoint, prove, tail, export, views.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use ::record::{Checkpoint, Record};
use anyhow::{Context, Result};
use service::Service;
use store::Db;

use crate::args::{RecordArgs, RecordVerb};
use crate::open;
use crate::say::{say, say_on};

/// Runs a verb on the record of a place.
pub(crate) fn run(args: &RecordArgs) -> Result<ExitCode> {
    if let RecordVerb::Begin { origin } = &args.verb {
        open::begin(&args.place, origin)?;
        say!("The record `{origin}` has begun. Keep `{}` safe.", args.place.key_file.display());
        return Ok(ExitCode::SUCCESS);
    }
    let (db, record) = open::record(&args.place)?;
    match &args.verb {
        RecordVerb::Begin { .. } => {}
        RecordVerb::Verify { checkpoint } => verify(&db, &record, checkpoint.as_deref())?,
        RecordVerb::Checkpoint => say_on!("{}", record.checkpoint(&db)?.note),
        RecordVerb::Prove { entry, since } => prove((&db, &record), *entry, *since)?,
        RecordVerb::Tail { count } => tail(&db, &record, *count)?,
        RecordVerb::Export => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            db.read(|tx| ::record::export(tx, &mut out))?;
            out.flush()?;
        }
        RecordVerb::Views { mend } => return views(&open::service(&args.place)?, *mend),
    }
    Ok(ExitCode::SUCCESS)
}

fn views(service: &Service, mend: bool) -> Result<ExitCode> {
    let differing = service.remade(mend)?;
    for it in &differing {
        say!("{} has {} rows; the record makes {} or others", it.table, it.has, it.makes);
    }
    Ok(match (differing.is_empty(), mend) {
        (true, _) => {
            say!("the views are what the record makes");
            ExitCode::SUCCESS
        }
        (false, true) => {
            say!("made again from the record");
            ExitCode::SUCCESS
        }
        (false, false) => {
            say!("somebody changed them, or a program did: `record views --mend` makes them again");
            ExitCode::FAILURE
        }
    })
}

fn verify(db: &Db, record: &Record, witnessed: Option<&Path>) -> Result<()> {
    let witnessed: Vec<Checkpoint> = match witnessed {
        None => vec![],
        Some(path) => {
            let note = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read the checkpoint `{}`", path.display()))?;
            vec![record.verifier().open(&note)?]
        }
    };
    let report = ::record::verify(db, &witnessed, Some(record))?;
    say!("record       {}", report.origin);
    say!("entries      {} in {} streams", report.entries, report.streams);
    say!("sealed parts {}, {} destroyed", report.parts, report.destroyed);
    say!("root         {}", hex::encode(report.root));
    say!("checkpoints  {} held", report.checkpoints);
    if report.checkpoints == 0 {
        say!("note         no checkpoint is held: a rewrite of the whole could not be told");
    }
    say!("verified");
    Ok(())
}

fn prove((db, record): (&Db, &Record), entry: Option<u64>, since: Option<u64>) -> Result<()> {
    let (size, root, path) = db.read(|tx| {
        let size = record.head(tx)?.size;
        let root = ::record::root_at(tx, size)?;
        let path = match (entry, since) {
            (Some(index), _) => ::record::prove_inclusion(tx, index, size)?,
            (None, Some(old)) => ::record::prove_consistency(tx, old, size)?,
            (None, None) => vec![],
        };
        Ok::<_, ::record::RecordError>((size, root, path))
    })?;
    anyhow::ensure!(entry.is_some() || since.is_some(), "say what to prove: --entry or --since");
    say!("size {size}");
    say!("root {}", hex::encode(root));
    for hash in path {
        say!("{}", hex::encode(hash));
    }
    Ok(())
}

fn tail(db: &Db, record: &Record, count: u64) -> Result<()> {
    for entry in db.read(|tx| record.tail(tx, count))? {
        let it = entry.envelope;
        say!("{:>8}  {}  {:<28} {:<28} {}", it.seq, it.recorded, it.kind, it.stream, it.actor);
    }
    Ok(())
}
