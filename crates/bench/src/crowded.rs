//! A base with many people in it stays usable (peers 5b-14).

use std::io::Write;
use std::time::{Duration, Instant};

use service::{Answer, Purpose, Question, Service};
use testkit::people::People;
use testkit::{Cluster, Folder, long};

use crate::{base, lookups, people, permille};

/// Of these contacts, every tenth has a case.
fn crowd(url: &str) -> (Service, usize) {
    let count = if long() { 300_000 } else { 3_000 };
    let service = base::opened(url, "bench.example/crowded").unwrap();
    base::contacts(&service, &People::invent(count, base::SEED), count).unwrap();
    base::cases(&service, count, 10).unwrap();
    (service, count)
}

/// Takes what is written, and keeps only how much it was and the largest piece.
#[derive(Default)]
struct Drain {
    bytes: u64,
    lines: usize,
    largest: usize,
}

impl Write for Drain {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes += bytes.len() as u64;
        self.lines += bytes.iter().filter(|byte| **byte == b'\n').count();
        self.largest = self.largest.max(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The pages of the list from its beginning to its end: how long the slowest took.
fn listed(service: &Service, cases: usize) -> Duration {
    let (mut after, mut seen, mut slowest) = (String::new(), 0, Duration::ZERO);
    loop {
        let question = Question::Cases { after: after.clone(), most: 1_000 };
        let begun = Instant::now();
        let answer = service.view(&people::officer(), Purpose::CaseWork, &question).unwrap();
        slowest = slowest.max(begun.elapsed());
        let Answer::Cases(rows) = answer else { panic!("{answer:?}") };
        let Some(last) = rows.last() else { break };
        (seen, after) = (seen + rows.len(), last.id.clone());
    }
    assert_eq!(seen, cases, "every case is listed once");
    slowest
}

fn usable(engine: &str, url: &str) {
    let (service, count) = crowd(url);
    let list = listed(&service, count / 10);
    assert!(list < Duration::from_secs(1), "{engine}: a page of the list took {list:?}");
    let (mut took, found) = lookups::ask(&service, count).unwrap();
    // Every look-up waits for the disk. Beside other tests a disk that stalls says nothing of us,
    // so there the median is asked; at full size, where nothing else runs, all but the slowest
    // hundredth.
    let check = permille(&mut took, if long() { 990 } else { 500 });
    assert!(check < Duration::from_millis(100), "{engine}: a look-up took {check:?}");
    assert!(found * 10 >= took.len() * 9, "{engine}: {found} of {} found somebody", took.len());
    let mut out = Drain::default();
    let written = service.db().read(|tx| record::export(tx, &mut out)).unwrap();
    let entries = usize::try_from(written).unwrap();
    assert!(entries >= count + count / 5 && out.lines > entries);
    assert!(out.largest < 1 << 20, "it is written piece by piece, not as a whole");
    println!(
        "peers 5b-14, {engine}: {count} people: slowest page of 1000 cases {list:.1?}, look-up \
         {} {check:.1?}, {entries} entries exported, {} kB, largest piece {} B",
        if long() { "p99" } else { "p50" },
        out.bytes / 1_000,
        out.largest
    );
}

#[test]
fn peers_5b_14_lists_look_ups_and_exports_of_a_full_base_stay_quick_on_sqlite() {
    let folder = Folder::new("crowded");
    usable("sqlite", &folder.file("crowded.db").display().to_string());
}

#[test]
fn peers_5b_14_lists_look_ups_and_exports_of_a_full_base_stay_quick_on_postgres() {
    let cluster = Cluster::durable().unwrap();
    usable("postgres", &cluster.database().unwrap());
}
