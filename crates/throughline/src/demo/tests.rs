//! A small year: made as meant, the same every time, and served.

use ::record::MasterKey;
use store::{Db, Options};

use super::*;
use crate::demo::tally::Tally;

const SIZE: (usize, u64) = (60, 7);

/// A year made on a fresh database.
fn year(url: &str, size: (usize, u64)) -> (Service, Tally) {
    let (_, pack) = shelf().unwrap();
    let db = Db::open(url, &Options::default()).unwrap();
    let key = MasterKey::from_bytes([3; 32]);
    let service = service(db, (key, start(&pack)), (&pack, size)).unwrap();
    let tally = make::make(&service, &pack.calendar, size).unwrap();
    (service, tally)
}

fn is_as_published(url: &str) -> Vec<String> {
    let (service, tally) = year(url, SIZE);
    assert_eq!((tally.referrals, tally.panel.len(), tally.adopted.len()), (60, 8, 4));
    for (margin, counts) in margins::ALL.iter().zip(&tally.rows).take(3) {
        let weights: Vec<usize> = margin.rows.iter().map(|row| row.1).collect();
        let shares = margins::apportion(60, &weights);
        let counts: Vec<usize> = counts.iter().map(|count| *count as usize).collect();
        assert_eq!(counts, shares, "{}", margin.name);
    }
    figures::check(&service).unwrap();
    let cases = service.db().read(|tx| views::cases(tx, "", 100)).unwrap();
    // One of the last days has no case yet when the year ends.
    assert_eq!(cases.len(), 59);
    assert_eq!(cases.iter().filter(|case| case.adopted).count(), 4);
    service.dump().unwrap()
}

#[test]
fn a_small_year_has_the_published_margins_on_both_engines_and_the_views_agree() {
    assert_eq!(is_as_published("sqlite::memory:"), is_as_published(&testkit::postgres()));
}

#[test]
fn a_seed_makes_the_same_year_each_time_and_another_makes_another() {
    let dump = |seed| year("sqlite::memory:", (20, seed)).0.dump().unwrap();
    assert_eq!(dump(1), dump(1));
    assert_ne!(dump(1), dump(2));
}

#[test]
fn some_attempts_are_refused_and_each_by_the_rule_that_was_meant() {
    let (service, tally) = year("sqlite::memory:", (150, 5));
    assert!(tally.decisions_refused > 0 && tally.decisions_refused * 10 < tally.decisions);
    let refused = service.db().read(views::refused_by_rule).unwrap();
    for rule in tally.by_rule.keys() {
        assert!(refused.iter().any(|(id, _)| id == rule), "{rule}");
    }
}

#[test]
fn a_folder_is_used_again_for_the_same_demo_and_for_no_other() {
    let folder = testkit::Folder::new("demo");
    let open = |size| Folder::open(folder.path(), None, size);
    let first = open(SIZE).unwrap();
    assert!(first.made.is_none());
    let busy = format!("{:#}", open(SIZE).unwrap_err());
    assert!(busy.contains("another process holds"), "{busy}");
    let (_, pack) = shelf().unwrap();
    service(first.db.clone(), (first.key.clone(), start(&pack)), (&pack, SIZE)).unwrap();
    drop(first);
    let unfinished = open(SIZE).unwrap_err().to_string();
    assert!(unfinished.contains("no finished demo: remove it"), "{unfinished}");
    std::fs::write(
        folder.file("demo.txt"),
        format!("throughline demo {}\nas it was\n", folder::origin(SIZE)),
    )
    .unwrap();
    assert_eq!(open(SIZE).unwrap().made.as_deref(), Some("as it was\n"));
    let other = open((61, 7)).unwrap_err().to_string();
    assert!(other.contains("another size or seed"), "{other}");
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let folder = testkit::Folder::new("demo");
    std::fs::write(folder.file("letter.txt"), "mine").unwrap();
    let said = Folder::open(folder.path(), None, SIZE).unwrap_err().to_string();
    assert!(said.contains("holds something else"), "{said}");
    assert!(!folder.file("throughline.db").exists());
}

#[test]
fn a_demo_in_postgresql_is_used_again_and_its_folder_keeps_what_belongs_to_it() {
    let (folder, url) = (testkit::Folder::new("demo"), testkit::postgres());
    let open = || Folder::open(folder.path(), Some(&url), SIZE);
    let first = open().unwrap();
    let (_, pack) = shelf().unwrap();
    service(first.db.clone(), (first.key.clone(), start(&pack)), (&pack, SIZE)).unwrap();
    first.finish(SIZE, "as it was").unwrap();
    drop(first);
    assert_eq!(open().unwrap().made.as_deref(), Some("as it was\n"));
    assert!(!folder.file("throughline.db").exists());
}

#[test]
fn the_summary_prints_refusals_per_thousand_and_the_margins() {
    let (service, tally) = year("sqlite::memory:", (40, 3));
    let checked = figures::check(&service).unwrap();
    let time = std::time::Duration::from_secs(1);
    let said = figures::summary(&service, (&tally, &checked), (time, time)).unwrap();
    for line in ["Refusals per 1,000 decisions", "Overdue clocks", "11 to 15", "verified"] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}
