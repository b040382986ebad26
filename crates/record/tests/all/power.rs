//! R-L5: after a power cut at any moment nothing acknowledged is lost and nothing torn is
//! accepted. R-L4: a command whose answer never came is stored or not, and asking again settles it.

use crate::disk::{Fate, Step, acked, after_cut, lay_out, recorded};
use crate::process::{Left, look, look_at};
use crate::support::{any, entry, master};
use record::{Append, Appended, Entropy, Record};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use store::planted::{Defect, with};
use store::{Db, Options};
use testkit::{Dice, Folder, long};

const FATES: [Fate; 5] = [Fate::Kept, Fate::Dropped, Fate::Any, Fate::Torn(512), Fate::Torn(4096)];

/// What was written and synced, and whether by a crowd.
type By<'s> = (&'s [Step], bool);

/// One cut; answers what was left, or what is wrong with it.
fn cut((steps, at_once): By<'_>, seed: u64, folder: &Path) -> Result<Left, String> {
    let mut dice = Dice::new(seed);
    let (end, fate) = (dice.below(steps.len() as u64) as usize, FATES[dice.below(5) as usize]);
    lay_out(&after_cut(steps, end, fate, &mut dice), folder);
    look_at((&folder.join("r.db"), at_once), acked(steps, end))
        .map_err(|why| format!("seed {seed}: {fate:?} {end}: {why}"))
}

/// Many cuts, on two threads; answers what is wrong.
fn cuts(by: By<'_>, seeds: u64) -> Vec<String> {
    let (next, bad) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let work = || {
        let folder = Folder::new("cut");
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds {
                return;
            }
            if let Err(why) = cut(by, seed, folder.path()) {
                bad.lock().unwrap().push(why);
            }
        }
    };
    std::thread::scope(|scope| (0..3).for_each(|_| drop(scope.spawn(work))));
    bad.into_inner().unwrap()
}

#[test]
fn a_power_cut_loses_nothing_acknowledged_and_leaves_nothing_torn() {
    let steps = recorded("write", "200", &[]);
    assert_eq!(acked(&steps, steps.len()).len(), 200);
    let folded = |step: &Step| matches!(step, Step::Sync(name) if name == "r.db");
    assert!(
        steps.iter().filter(|step| folded(step)).count() >= 2,
        "the log was folded in on the way"
    );
    let seeds = if long() { 200_000 } else { 2_000 };
    let bad = cuts((&steps, false), seeds);
    println!("R-L5 power loss: {seeds} cuts in {} steps, {} bad", steps.len(), bad.len());
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_power_cut_loses_nothing_that_shared_a_commit() {
    let steps = recorded("crowd", "200", &[]);
    assert_eq!(acked(&steps, steps.len()).len(), 200);
    let syncs = steps.iter().filter(|step| matches!(step, Step::Sync(name) if name == "r.db-wal"));
    let syncs = syncs.count();
    assert!(syncs < 180, "{syncs} syncs of the log for 200 commands: nothing was shared");
    let seeds = if long() { 50_000 } else { 1_000 };
    let bad = cuts((&steps, true), seeds);
    println!("R-L5 shared commits: {seeds} cuts among {syncs} syncs, {} bad", bad.len());
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn an_answer_before_the_commit_that_is_shared_would_be_noticed() {
    let bad = cuts((&recorded("crowd", "40", &["answer-early"]), true), 400);
    assert!(bad.iter().any(|why| why.contains("lost")), "{bad:?}");
}

#[test]
fn commits_that_are_not_synced_would_be_noticed() {
    let bad = cuts((&recorded("write", "20", &["skip-sync"]), false), 60);
    assert!(bad.iter().any(|why| why.contains("lost")), "{bad:?}");
}

/// Asks again for the command that was in flight.
fn ask_again(path: &Path, number: u64) -> Appended {
    let db = Db::open(&path.display().to_string(), &Options::default()).unwrap();
    let record = Record::open(&db, master(), Entropy::seeded(1)).unwrap();
    let (stream, key) = (format!("case/{}", number % 5), format!("command-{number}"));
    let entries = [entry("note", "again")];
    let append = Append { key: Some(&key), ..any(&stream, &entries, 1) };
    db.write(|tx| record.append(tx, &append)).unwrap()
}

/// Ends the process behind each step in turn, and asks again. Answers how often the command in
/// flight was stored, how often it was not, and how often it was written twice.
fn ends() -> (u32, u32, u32) {
    let steps = recorded("write", "6", &[]);
    let folder = Folder::new("ambiguous");
    let path = folder.file("r.db");
    let (mut stored, mut missing, mut doubled) = (0, 0, 0);
    for end in 0..=steps.len() {
        lay_out(&after_cut(&steps, end, Fate::Kept, &mut Dice::new(1)), folder.path());
        let acks = acked(&steps, end);
        let in_flight = acks.len() as u64;
        let left = look(&path, acks).unwrap_or_else(|why| panic!("step {end}: {why}"));
        if left.entries == 0 && in_flight == 0 {
            continue; // Not begun, or nothing asked yet.
        }
        let done = ask_again(&path, in_flight);
        match (done.seqs() == (in_flight..in_flight + 1), done.again) {
            (true, true) => stored += 1,
            (true, false) => missing += 1,
            _ => doubled += 1,
        }
    }
    (stored, missing, doubled)
}

#[test]
fn a_command_without_an_answer_is_stored_or_not_and_asking_again_settles_both() {
    let (stored, missing, doubled) = ends();
    println!("R-L4 ambiguous writes: {stored} stored, {missing} not, {doubled} written twice");
    assert_eq!(doubled, 0);
    assert!(stored > 5 && missing > 50);
}

#[test]
fn a_record_that_forgot_its_keys_would_write_a_command_twice() {
    let (.., doubled) = with(Some(Defect::SkipKeys), ends);
    assert!(doubled > 5);
}
