//! A large record: how fast it is verified, in how much memory, and how fast its views are rebuilt.

use std::path::Path;
use std::time::{Duration, Instant};

use record::{Append, Entropy, Entry, Expected, MasterKey, NewEntry, Part, Record};
use service::replay::{ReplayPolicy, Scenario, carried, replay};
use sha2::{Digest, Sha256};
use store::{Db, Options};

use crate::people;

/// The key of a replay's record.
const KEY: [u8; 32] = [0x5a; 32];
/// Copies of the case that are written in one transaction.
const TOGETHER: u64 = 50;

/// Prints the figures of a record with about so many entries, made of copies of one sound case.
pub(crate) fn print(folder: &Path, entries: u64) -> anyhow::Result<()> {
    let template = template(folder)?;
    let db = Db::open(&folder.join("large.db").display().to_string(), &Options::default())?;
    let master = MasterKey::from_bytes(KEY);
    let begun = people::begins();
    let record = Record::create(&db, "bench.example/large", master, Entropy::seeded(1), begun)?;
    db.migrate(views::SET, views::MIGRATIONS)?;
    fill(&db, &record, (&template, entries))?;
    forget_peak();
    let begun = Instant::now();
    let report = record::verify(&db, &[], None)?;
    let (took, peak) = (begun.elapsed(), peak_kb());
    let ratio = took.as_secs_f64() / raw(&template, report.entries).as_secs_f64();
    println!(
        "verify {} entries: {:.2?}, peak {:.0} MB, {ratio:.1} times raw SHA-256 of the same bytes \
         (goal: 1,000,000 in under 10 s and 100 MB)",
        report.entries,
        took,
        peak as f64 / 1_000.0
    );
    let begun = Instant::now();
    let rebuilt = db.write(|tx| views::rebuild(&record, tx))?;
    let rate = rebuilt as f64 / begun.elapsed().as_secs_f64();
    println!(
        "rebuild of all views, Sqlite: {rate:.0} entries a second (goal: 20,000; hoped: 50,000)"
    );
    Ok(())
}

/// The entries of one sound case, from first concern to its last review.
fn template(folder: &Path) -> anyhow::Result<Vec<Entry>> {
    let at = folder.join("template.db").display().to_string();
    let scenario = Scenario::read(carried("good-a").unwrap_or_default())?;
    replay(&scenario, &ReplayPolicy::Pack(Box::new(people::pack()?)), Some(&at))?;
    let db = Db::open(&at, &Options::default())?;
    let record = Record::open(&db, MasterKey::from_bytes(KEY), Entropy::seeded(1))?;
    Ok(db.read(|tx| {
        let size = record.head(tx)?.size;
        record.range(tx, 0, size)
    })?)
}

/// Writes copies of the case, each about a person of its own, until there are enough entries.
fn fill(db: &Db, record: &Record, (template, entries): (&[Entry], u64)) -> anyhow::Result<()> {
    let copies = entries.div_ceil(template.len().max(1) as u64);
    let mut copy = 0;
    while copy < copies {
        let until = (copy + TOGETHER).min(copies);
        db.write(|tx| {
            for nth in copy..until {
                for (stream, entries) in case(template, nth) {
                    let now = people::begins();
                    let expected = Expected::Any;
                    let new =
                        Append { stream: &stream, expected, entries: &entries, key: None, now };
                    record.append(tx, &new)?;
                }
            }
            Ok::<_, record::RecordError>(())
        })?;
        copy = until;
    }
    Ok(())
}

/// One copy: runs of entries of one stream, with ids of its own.
fn case(template: &[Entry], nth: u64) -> Vec<(String, Vec<NewEntry>)> {
    let ids: Vec<&str> = template
        .iter()
        .filter_map(|it| it.envelope.stream.split_once('/'))
        .map(|it| it.1)
        .collect();
    let mut runs: Vec<(String, Vec<NewEntry>)> = vec![];
    for entry in template {
        let stream = format!("{}-{nth}", entry.envelope.stream);
        let new = copied(entry, &ids, nth);
        match runs.last_mut().filter(|(last, _)| *last == stream) {
            Some((_, run)) => run.push(new),
            None => runs.push((stream, vec![new])),
        }
    }
    runs
}

fn copied(entry: &Entry, ids: &[&str], nth: u64) -> NewEntry {
    let envelope = entry.envelope.clone();
    let mut text =
        String::from_utf8_lossy(entry.part(views::BODY).unwrap_or_default()).into_owned();
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        text = text.replace(&format!("\"{id}\""), &format!("\"{id}-{nth}\""));
    }
    NewEntry {
        kind: envelope.kind,
        happened: envelope.happened,
        actor: envelope.actor,
        organisation: envelope.organisation,
        role: envelope.role,
        lawful_basis: envelope.lawful_basis,
        retention: envelope.retention,
        purpose: envelope.purpose,
        pack: envelope.pack,
        parts: vec![Part { name: views::BODY.into(), bytes: text.into_bytes() }],
    }
}

/// How long SHA-256 takes over as many bytes, twice as a leaf needs it: the body and the envelope.
fn raw(template: &[Entry], entries: u64) -> Duration {
    let sizes = template.iter().map(|it| it.part(views::BODY).map_or(0, <[u8]>::len) + 700);
    let mean = sizes.sum::<usize>() / template.len().max(1);
    let bytes = vec![0x5a; mean];
    let begun = Instant::now();
    for _ in 0..entries {
        std::hint::black_box(Sha256::digest(&bytes));
    }
    begun.elapsed()
}

/// Forgets the highest memory use so far, so that the next reading is of what follows.
fn forget_peak() {
    // Where the kernel does not allow it, the figure is of the whole run: higher, not lower.
    drop(std::fs::write("/proc/self/clear_refs", "5"));
}

/// The highest memory use since, in kB.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let digits = line.and_then(|line| line.split_whitespace().next());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}
