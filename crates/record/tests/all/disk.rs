//! A disk that may lose its power: what a real process wrote and synced, and what can be left of
//! it afterwards.
//!
//! Assumptions: what was synced stays; of what was not, any part may be there, in any order, whole
//! or in sectors; a name stays once its folder was synced. Nothing else is changed by the cut.

use crate::process::traced;
use std::collections::BTreeMap;
use std::path::Path;
use testkit::{Dice, Folder};

/// The files that hold a record: its database, the log of writes ahead, and the journal that stands
/// beside the very first write until it is there whole.
const FILES: [&str; 3] = ["r.db", "r.db-wal", "r.db-journal"];

/// What the process asked of the system, in its order.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Create(String),
    Write(String, u64, Vec<u8>),
    Cut(String, u64),
    Sync(String),
    SyncFolder,
    Remove(String),
    Ack(u64),
}

/// Runs the probe on a new record, by one or by a crowd, and answers everything it did with the
/// files of the database.
pub(crate) fn recorded(by: &str, commands: &str, defect: &[&str]) -> Vec<Step> {
    let folder = Folder::new("disk");
    let path = folder.file("r.db").display().to_string();
    let log = folder.file("trace").display().to_string();
    let calls = "trace=openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink";
    let options = ["-f", "-xx", "-s", "1048576", "-o", &log, "-e", calls];
    let done = traced(&options, &[&[by, &path, commands], defect].concat());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut names = BTreeMap::new();
    let trace = std::fs::read_to_string(&log).unwrap();
    whole(&trace).iter().filter_map(|line| step(line, &mut names)).collect()
}

/// The calls of all threads, each where it ended: only then has it done what it says. An answer
/// counts from where it began, which is the stricter.
pub(crate) fn whole(trace: &str) -> Vec<String> {
    let mut begun = BTreeMap::new();
    let mut calls = vec![];
    for line in trace.lines() {
        let Some((thread, line)) = line.split_once(' ') else { continue };
        let line = line.trim_start();
        if let Some(first) = line.strip_suffix(" <unfinished ...>") {
            match first.starts_with("write(1,") {
                true => calls.push(format!("{first}) = 1")),
                false => drop(begun.insert(thread, first)),
            }
        } else if let Some((_, rest)) = line.split_once(" resumed>") {
            calls.extend(begun.remove(thread).map(|first| format!("{first}{rest}")));
        } else {
            calls.push(line.to_owned());
        }
    }
    calls
}

/// One line of the trace. `names` are the files behind the numbers.
fn step(line: &str, names: &mut BTreeMap<u64, String>) -> Option<Step> {
    let (call, rest) = line.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    let result: u64 = result.split(' ').next()?.parse().ok()?; // A failed call changes nothing.
    let text = arguments.split('"').nth(1).map(unhex);
    let numbers: Vec<u64> =
        arguments.split(['"', ',', ')', ' ']).filter_map(|word| word.parse().ok()).collect();
    let file = numbers.first().and_then(|number| names.get(number)).cloned();
    match call {
        "openat" => {
            let path = String::from_utf8(text?).ok()?;
            let name = path.rsplit('/').next()?.to_owned();
            let is_ours = FILES.contains(&name.as_str());
            names.insert(result, if is_ours { name.clone() } else { path.clone() });
            (is_ours && arguments.contains("O_CREAT")).then_some(Step::Create(name))
        }
        "pwrite64" => {
            ours(file?).map(|name| Step::Write(name, numbers[2], text.unwrap_or_default()))
        }
        "ftruncate" => ours(file?).map(|name| Step::Cut(name, numbers[1])),
        "fsync" | "fdatasync" => match file? {
            name if name.ends_with("-shm") => None,
            name if name.starts_with("r.db") => Some(Step::Sync(name)),
            _ => Some(Step::SyncFolder),
        },
        "unlink" => {
            let path = String::from_utf8(text?).ok()?;
            ours(path.rsplit('/').next()?.to_owned()).map(Step::Remove)
        }
        "write" if numbers[0] == 1 => {
            let said = String::from_utf8(text?).ok()?;
            Some(Step::Ack(said.trim().strip_prefix("ack ")?.parse().ok()?))
        }
        _ => None,
    }
}

fn ours(name: String) -> Option<String> {
    FILES.contains(&name.as_str()).then_some(name)
}

/// `\x61\x63` as bytes.
fn unhex(text: &str) -> Vec<u8> {
    hex::decode(text.replace("\\x", "")).expect("strace -xx writes bytes in hex")
}

/// What becomes of work that was not synced when the power goes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fate {
    /// It is all there.
    Kept,
    /// None of it is.
    Dropped,
    /// Each write is there or not.
    Any,
    /// Each sector of this size is there or not.
    Torn(usize),
}

/// The files after a power cut behind the first `end` steps.
pub(crate) fn after_cut(
    steps: &[Step],
    end: usize,
    fate: Fate,
    dice: &mut Dice,
) -> BTreeMap<String, Vec<u8>> {
    let steps = &steps[..end];
    let synced = |from: usize, wanted: &str| {
        steps[from..].iter().any(|step| matches!(step, Step::Sync(name) if name == wanted))
    };
    let folder = steps.iter().rposition(|step| matches!(step, Step::SyncFolder)).unwrap_or(0);
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let last_sync: BTreeMap<&str, usize> =
        FILES.map(|name| (name, (0..end).rev().find(|at| synced(*at, name)).unwrap_or(0))).into();
    for (at, step) in steps.iter().enumerate() {
        let stands = |name: &str| at < last_sync[name];
        match step {
            Step::Create(name) if at < folder || kept(fate, dice) => {
                files.entry(name.clone()).or_default();
            }
            Step::Remove(name) if at < folder || kept(fate, dice) => drop(files.remove(name)),
            Step::Write(name, offset, data) => {
                if let Some(file) = files.get_mut(name) {
                    let fate = if stands(name) { Fate::Kept } else { fate };
                    write(file, *offset as usize, data, fate, dice);
                }
            }
            Step::Cut(name, size) if stands(name) || kept(fate, dice) => {
                if let Some(file) = files.get_mut(name) {
                    file.resize(*size as usize, 0);
                }
            }
            _ => {}
        }
    }
    files
}

fn kept(fate: Fate, dice: &mut Dice) -> bool {
    match fate {
        Fate::Kept => true,
        Fate::Dropped => false,
        Fate::Any | Fate::Torn(_) => dice.below(2) == 0,
    }
}

fn write(file: &mut Vec<u8>, offset: usize, data: &[u8], fate: Fate, dice: &mut Dice) {
    let sector = if let Fate::Torn(sector) = fate { sector } else { usize::MAX };
    let mut at = 0;
    while at < data.len() {
        // Sectors begin at multiples of their size in the file, not in the write.
        let room = sector - (offset + at) % sector;
        let end = data.len().min(at.saturating_add(room));
        if kept(fate, dice) {
            if file.len() < offset + end {
                file.resize(offset + end, 0);
            }
            file[offset + at..offset + end].copy_from_slice(&data[at..end]);
        }
        at = end;
    }
}

/// The commands acknowledged in the first `end` steps.
pub(crate) fn acked(steps: &[Step], end: usize) -> Vec<u64> {
    let acks = steps[..end].iter();
    acks.filter_map(|step| if let Step::Ack(number) = step { Some(*number) } else { None })
        .collect()
}

/// Puts the files into a folder, alone.
pub(crate) fn lay_out(files: &BTreeMap<String, Vec<u8>>, folder: &Path) {
    for name in FILES.iter().chain(&["r.db-shm"]) {
        let _ = std::fs::remove_file(folder.join(name));
    }
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}
