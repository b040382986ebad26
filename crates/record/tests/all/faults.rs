//! R-L3: every system call of the writing process fails in turn, in five ways. R-L6: a failed sync
//! ends the process at once and is never acknowledged over.

use crate::disk::whole;
use crate::process::{acknowledged, look, look_at, probe, traced};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use testkit::{Folder, long};

/// The calls with which a file is made, written, synced, cut and removed.
const CALLS: [&str; 7] = ["openat", "pread64", "pwrite64", "fsync", "ftruncate", "unlink", "fcntl"];

/// How a call fails. A short write of nothing; a partial one is in `torn_by_a_limit`.
const FAULTS: [&str; 5] = ["error=EIO", "error=ENOSPC", "error=EINTR", "retval=0", "signal=KILL"];

/// A record with a few entries, to be copied for each trial.
fn base(folder: &Folder) -> String {
    let path = folder.file("base.db").display().to_string();
    let done = Command::new(probe()).args(["write", &path, "5"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    path
}

fn copy(base: &str, folder: &Folder) -> String {
    let path = folder.file("trial.db");
    for ending in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    std::fs::copy(base, &path).unwrap();
    path.display().to_string()
}

/// How often each call is made on the database's files, and the place of the first such call
/// among all calls of its kind: those before it belong to the loader.
fn counts(base: &str, folder: &Folder) -> BTreeMap<&'static str, std::ops::RangeInclusive<u64>> {
    let (path, log) = (copy(base, folder), folder.file("trace").display().to_string());
    let trace = format!("trace={}", CALLS.join(","));
    let done = traced(&["-y", "-o", &log, "-e", &trace], &["write", &path, "4"]);
    assert_eq!(acknowledged(&done), [5, 6, 7, 8]);
    let text = std::fs::read_to_string(&log).unwrap();
    let calls = CALLS.into_iter().filter_map(|call| {
        let begins = format!("{call}(");
        let lines: Vec<_> = text.lines().filter(|line| line.starts_with(&begins)).collect();
        let first = lines.iter().position(|line| line.contains("trial.db"))?;
        Some((call, first as u64 + 1..=lines.len() as u64))
    });
    calls.collect()
}

/// One trial: the call fails once, in this way; what is left must verify and hold what was
/// acknowledged. Answers whether the command in flight was stored though not acknowledged.
fn trial(path: &str, (call, at, fault): Fault, defect: &[&str]) -> Result<bool, String> {
    let (trace, inject) = (format!("trace={call}"), format!("inject={call}:{fault}:when={at}"));
    let options = ["-o", "/dev/null", "-e", &trace, "-e", &inject];
    let done = traced(&options, &[&["write", path, "4"], defect].concat());
    let acked = acknowledged(&done);
    let in_order = acked.iter().copied().eq(5..5 + acked.len() as u64);
    let left = look(Path::new(path), (0..5).chain(acked.iter().copied()))?;
    let next = 5 + acked.len() as u64;
    if !in_order || left.entries > next + 1 {
        return Err(format!("{acked:?} were acknowledged and {} are there", left.entries));
    }
    let again = Command::new(probe()).args(["write", path, "1"]).output().unwrap();
    if !again.status.success() {
        return Err(format!("writing again: {}", String::from_utf8_lossy(&again.stderr)));
    }
    Ok(left.entries > next)
}

/// A fault: which call, which of its occurrences, in which way.
type Fault = (&'static str, u64, &'static str);

/// Every fault to try: which call, which of its occurrences, in which way.
fn faults(base: &str, folder: &Folder) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (call, places) in counts(base, folder) {
        // Locking calls are many and alike: a sample of them in CI.
        let step = if call == "fcntl" && !long() { 7 } else { 1 };
        for (at, fault) in places.step_by(step).flat_map(|at| FAULTS.map(|fault| (at, fault))) {
            // Of nothing but data can less come than was asked for.
            if fault != "retval=0" || ["pwrite64", "pread64"].contains(&call) {
                faults.push((call, at, fault));
            }
        }
    }
    faults
}

#[test]
fn every_system_call_may_fail_in_every_way() {
    let folder = Folder::new("faults");
    let base = base(&folder);
    let faults = faults(&base, &folder);
    let next = AtomicUsize::new(0);
    let (ambiguous, bad) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        let folder = Folder::new("faults");
        while let Some(fault) = faults.get(next.fetch_add(1, Ordering::Relaxed)) {
            match trial(&copy(&base, &folder), *fault, &[]) {
                Ok(stored) => drop(ambiguous.fetch_add(usize::from(stored), Ordering::Relaxed)),
                Err(why) => bad.lock().unwrap().push(format!("{fault:?}: {why}")),
            }
        }
    };
    // A trial mostly waits: for the disk, and for processes to start and end.
    std::thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(work))));
    let (count, ambiguous, bad) = (faults.len(), ambiguous.into_inner(), bad.into_inner().unwrap());
    println!(
        "R-L3 syscalls: {count} faults, {} unsound, {ambiguous} stored unacknowledged",
        bad.len()
    );
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(count > 300, "{count}");
}

#[test]
fn a_commit_acknowledged_though_it_failed_would_be_noticed() {
    let folder = Folder::new("faults");
    let base = base(&folder);
    let try_it =
        |at| trial(&copy(&base, &folder), ("pwrite64", at, "error=EIO"), &["ignore-commit"]);
    assert!((1..40).any(|at| try_it(at).is_err_and(|why| why.contains("is lost"))));
}

#[test]
fn a_write_cut_short_at_any_size_of_the_file_leaves_a_sound_record() {
    let folder = Folder::new("limits");
    let base = base(&folder);
    let step = if long() { 512 } else { 3_001 };
    let mut trials = 0;
    for limit in (0..140_000).step_by(step) {
        let path = copy(&base, &folder);
        let limited = format!("--fsize={limit}");
        let mut command = Command::new("prlimit");
        command.arg(limited).arg(probe()).args(["write", &path, "4"]).current_dir(folder.path());
        let done = command.output().expect("prlimit is needed: apt-get install util-linux");
        let acked = acknowledged(&done);
        let left = look(Path::new(&path), (0..5).chain(acked));
        left.unwrap_or_else(|why| panic!("at {limit} bytes: {why}"));
        trials += 1;
    }
    println!("R-L3 short writes: {trials} limits of file size, 0 unsound");
}

/// What became of a run in which one sync failed.
struct Ended {
    code: Option<i32>,
    took: Duration,
    acked: usize,
}

/// Runs the probe with one sync failing.
fn failing_sync(at: u64, defect: &[&str]) -> Ended {
    let folder = Folder::new("sync");
    let base = base(&folder);
    let path = copy(&base, &folder);
    let inject = format!("inject=fsync:error=EIO:when={at}");
    let log = folder.file("trace").display().to_string();
    let began = Instant::now();
    let options = ["-o", &log, "-e", "trace=fsync", "-e", &inject];
    let done = traced(&options, &[&["write", path.as_str(), "4"], defect].concat());
    let took = began.elapsed();
    let acked = acknowledged(&done);
    look(Path::new(&path), (0..5).chain(acked.iter().copied())).unwrap();
    let trace = std::fs::read_to_string(&log).unwrap();
    assert_eq!(trace.matches("(INJECTED)").count(), 1, "no sync number {at}: {trace}");
    Ended { code: done.status.code(), took, acked: acked.len() }
}

/// The syncs of a run: our own of the folder, the beginning of the log, `SQLite`'s of the folder
/// (whose failure it does not tell, which is why we make our own), then one a commit.
const MUST_END: [u64; 6] = [1, 2, 4, 5, 6, 7];

#[test]
fn a_failed_sync_ends_the_process_at_once_and_is_not_acknowledged_over() {
    for at in MUST_END {
        let Ended { code, took, acked } = failing_sync(at, &[]);
        assert_eq!(code, Some(3), "sync {at}");
        assert!(took < Duration::from_secs(1), "{took:?}");
        assert_eq!(acked as u64, at.saturating_sub(4), "only commits before it, at {at}");
    }
    let (count, most) = (MUST_END.len(), "in under 1 s each");
    println!(
        "R-L6 sync: {count} of {count} failed syncs end the process {most}, none acknowledged"
    );
}

/// What became of a crowd of whose calls one failed.
#[derive(Debug, PartialEq)]
struct Crowd {
    /// The call was part of a commit; else of folding the log into the file, now and then. The log
    /// stands then and is folded in later: nobody has to stop.
    of_commit: bool,
    code: Option<i32>,
    /// How often it wrote to the log after that.
    wrote: usize,
}

/// Lets a crowd write, with one call failing; what is left must hold what was acknowledged.
fn failing_crowd((call, at): (&str, u64), defect: &[&str]) -> Result<Crowd, String> {
    let folder = Folder::new("crowd");
    let path = copy(&base(&folder), &folder);
    let (log, inject) = (folder.file("trace"), format!("inject={call}:error=EIO:when={at}"));
    let log = log.display().to_string();
    let options = ["-f", "-y", "-o", &log, "-e", "trace=fsync,pwrite64", "-e", &inject];
    let done = traced(&options, &[&["crowd", path.as_str(), "400"], defect].concat());
    look_at((Path::new(&path), true), acknowledged(&done).into_iter().chain(0..5))?;
    let trace = whole(&std::fs::read_to_string(&log).unwrap());
    let failed = trace.iter().position(|line| line.contains("(INJECTED)"));
    let (before, after) = trace.split_at(failed.ok_or("nothing failed")? + 1);
    let writes = |line: &&String| line.contains("pwrite64(") && line.contains("-wal>");
    // A commit writes to the log and then syncs it; folding syncs what is synced already.
    let of_commit = before.iter().rev().take(2).any(|line| writes(&line));
    Ok(Crowd { of_commit, code: done.status.code(), wrote: after.iter().filter(writes).count() })
}

#[test]
fn where_the_disk_fails_one_of_a_crowd_nobody_writes_any_more() {
    let most = if long() { 40 } else { 12 };
    let mut of_commit = 0;
    for call in ["fsync", "pwrite64"] {
        for at in (6..6 + most).map(|nth| if call == "fsync" { nth } else { 7 * nth }) {
            let crowd = match failing_crowd((call, at), &[]) {
                Err(why) if why == "nothing failed" => break, // No thread made so many calls.
                crowd => crowd.unwrap(),
            };
            of_commit += u64::from(crowd.of_commit);
            let stopped = Crowd { of_commit: true, code: Some(3), wrote: 0 };
            assert!(!crowd.of_commit || crowd == stopped, "{call} {at}: {crowd:?}");
        }
    }
    println!("R-L6 crowd: a call of {of_commit} commits failed, and nobody wrote on");
    assert!(of_commit > 12, "{of_commit}");
}

#[test]
fn a_crowd_that_writes_on_after_a_failed_sync_would_be_noticed() {
    let writes = |at| failing_crowd(("fsync", at), &["go-on-after-io"]).unwrap().wrote;
    assert!((6..12).any(|at| writes(at) > 0));
}

#[test]
fn a_handle_that_goes_on_after_a_failed_sync_would_be_noticed() {
    let Ended { code, acked, .. } = failing_sync(5, &["go-on-after-io"]);
    assert_eq!((code, acked), (Some(0), 4));
}
