//! What would have been so: the record decided again, and nothing of it changed.

use policy::{Pack, Shelf};
use record::{Entropy, MasterKey, Record};
use service::replay::{CARRIED, ReplayPolicy, Report, Scenario, carried, replay};
use service::whatif::{Caseload, Run, compare};
use store::{Db, Options};
use testkit::Folder;

fn pack(id: &str) -> Pack {
    Shelf::standard().unwrap().find(id).unwrap().clone()
}

/// A history replayed into a database of its own.
fn recorded(folder: &Folder, id: &str) -> (Db, Record, Report, Scenario) {
    let url = folder.file(&format!("{id}.db")).display().to_string();
    let scenario = Scenario::read(carried(id).unwrap()).unwrap();
    let policy = ReplayPolicy::Pack(Box::new(pack("throughline-2026")));
    let report = replay(&scenario, &policy, Some(&url)).unwrap();
    let db = Db::open(&url, &Options::default()).unwrap();
    let key = MasterKey::from_bytes([0x5a; 32]);
    let record = Record::open(&db, key, Entropy::seeded(1)).unwrap();
    (db, record, report, scenario)
}

fn run(db: &Db, record: &Record, packs: &[&Pack], as_of: Option<&str>) -> Vec<Run> {
    let as_of = as_of.map(|day| day.parse().unwrap());
    Caseload { db, record, as_of }.under(packs).unwrap()
}

/// Signals as day, rule and what they are about.
fn signals(run: &Run) -> Vec<(String, String, String)> {
    let mut all: Vec<_> =
        run.signals.iter().map(|it| (it.on.clone(), it.rule.clone(), it.stream.clone())).collect();
    all.sort();
    all
}

#[test]
fn decided_again_under_the_same_pack_a_history_raises_what_it_raised() {
    let folder = Folder::new("whatif-same");
    let now = pack("throughline-2026");
    let mut seen = 0;
    for (id, _) in CARRIED {
        let (db, record, report, scenario) = recorded(&folder, id);
        let until = scenario.until.to_string();
        let runs = run(&db, &record, &[&now, &now], Some(&until));
        let raised = report.findings.iter().filter(|it| it.signal);
        let mut live: Vec<_> =
            raised.map(|it| (it.on.clone(), it.rule.clone(), it.target.clone())).collect();
        live.sort();
        assert_eq!(signals(&runs[0]), live, "{id}");
        seen += live.len();
        let changes = compare((&now, &runs[0]), (&now, &runs[1]));
        assert!(changes.decisions.is_empty() && changes.signals.is_empty(), "{id}");
        assert!(changes.acts > 0);
    }
    assert!(seen >= 15, "only {seen} signals");
}

#[test]
fn a_pack_without_signals_loses_them_all_and_refuses_less_and_the_record_stays_as_it_was() {
    let folder = Folder::new("whatif-diff");
    let (db, record, ..) = recorded(&folder, "replay-b");
    let before = db.read(|tx| record.head(tx)).unwrap();
    let (then, now) = (pack("channel-2020"), pack("throughline-2026"));
    let runs = run(&db, &record, &[&now, &then], None);
    let changes = compare((&now, &runs[0]), (&then, &runs[1]));
    assert_eq!(changes.signals.len(), runs[0].signals.len());
    assert!(changes.signals.iter().all(|it| it.change == "lost" && it.after.is_none()));
    let closures = changes.decisions.iter().filter(|it| it.act == "exit.close");
    let before_that: Vec<_> = closures.clone().map(|it| it.before.len() + it.after.len()).collect();
    assert!(before_that.len() >= 4, "{before_that:?}");
    let [acts, signals] = changes.by_stage.values().fold([0, 0], |[a, b], [c, d]| [a + c, b + d]);
    assert_eq!((acts, signals), (changes.decisions.len() as u64, changes.signals.len() as u64));
    let text = changes.text();
    assert!(text.contains("line.repeat") && text.contains("exit.close"), "{text}");
    assert_eq!(db.read(|tx| record.head(tx)).unwrap(), before);
}

#[test]
fn as_of_a_day_nothing_later_is_seen() {
    let folder = Folder::new("whatif-as-of");
    let (db, record, ..) = recorded(&folder, "replay-b");
    let now = pack("throughline-2026");
    let early = run(&db, &record, &[&now], Some("2021-03-31"));
    let third = run(&db, &record, &[&now], Some("2021-04-01"));
    let repeats = |runs: &[Run]| runs[0].by_rule().get("line.repeat").copied().unwrap_or(0);
    assert_eq!((repeats(&early), repeats(&third)), (0, 1));
    assert_eq!((early[0].cases, third[0].cases), (3, 4));
}

#[test]
fn one_person_is_too_few_for_any_table_by_group() {
    let folder = Folder::new("whatif-groups");
    let (db, record, ..) = recorded(&folder, "replay-b");
    let now = pack("throughline-2026");
    let runs = run(&db, &record, &[&now], None);
    let tables = runs[0].by_group(&runs[0].signalled(), ["with", "without"], &now);
    assert_eq!(tables.len(), 3);
    assert!(tables.iter().all(|it| it.table.is_none() && it.text().contains("too few")));
}
