//! R-P6: every list and search that the service offers, against a naive scan of the record: over
//! random questions nothing is missing and nothing is there too many.

mod oracle;

use jiff::{SignedDuration, Timestamp};
use policy::Clock;
use serde_json::json;
use service::{Answer, Level, Purpose, Question};
use testkit::Dice;

use crate::harness::{Harness, on_both};
use crate::people::{accept, act, actor, closure, flag, message, offer, referral};
use oracle::{Scan, instant};

/// How many questions are asked of each engine: in CI, and at full size.
const QUESTIONS: [u64; 2] = [1_000, 10_000];
/// How many people and contacts there are.
const PEOPLE: u64 = 12;
const CONTACTS: u64 = 40;
/// How many acts are drawn.
const ACTS: u64 = 350;

const STAGES: &[&str] = &["received", "held", "assessed", "closed", "to-panel", "none"];

/// Acts drawn at random, wise or not: contacts that come, are joined to people and taken off again,
/// cases that open, move, close; clocks that pass; people who look.
fn lived(harness: &Harness, seed: u64) {
    let mut dice = Dice::new(seed);
    for nth in 0..CONTACTS {
        harness.does("teacher", &format!("contact/c{nth}"), referral());
    }
    for nth in 0..ACTS {
        let person = format!("person/p{}", dice.below(PEOPLE));
        let contact = format!("c{}", dice.below(CONTACTS));
        let case = dice.below(PEOPLE + 6);
        let about = format!("case/k{case}");
        let (id, old) = (format!("x{nth}"), format!("x{}", dice.below(nth + 1)));
        let why = "the name and the date of birth agree";
        let link = json!({ "contact": contact, "rationale": why });
        let opening = json!({ "person": format!("p{}", case % PEOPLE), "pathway": "channel",
            "contact": contact, "holder": "officer",
            "need": { "reason": "why this is needed", "lapses": "2026-12-31" } });
        let (who, about, act) = match dice.below(14) {
            0 | 1 => ("officer", person, act("identity.link", link)),
            2 => ("officer", person, act("identity.unlink", link)),
            3 => (
                "officer",
                person,
                act("identity.propose", json!({ "contact": contact, "why": why })),
            ),
            4 => (
                "officer",
                person,
                act(
                    "identity.answer",
                    json!({ "contact": contact, "same": dice.below(2) == 0, "rationale": why }),
                ),
            ),
            5 => (
                "officer",
                format!("contact/{contact}"),
                act("contact.accept", json!({ "holder": "officer" })),
            ),
            6 | 7 => ("officer", about, act("home.open-case", opening)),
            8 => ("officer", about, offer(&id, "nurse")),
            9 => ("nurse", about, accept(&old, "nurse")),
            10 => ("nurse", about, flag(&id)),
            11 => ("coordinator", about, message(&id)),
            12 => ("officer", about, closure(Some("supervisor"))),
            _ => ("officer", about, act("triage.deconflict", json!({ "outcome": "clear" }))),
        };
        let _ = harness.tries(who, &about, act); // Refusals are entries too.
        let later = harness.now() + SignedDuration::from_hours(1 + dice.below(12) as i64);
        harness.service().clock().advance(later);
        harness.service().tick().unwrap();
        if dice.below(8) == 0 {
            let case = Question::Case(format!("k{}", dice.below(PEOPLE)));
            harness.service().view(&actor("supervisor"), Purpose::Oversight, &case).unwrap();
        }
    }
}

/// One random question to one list, answered by the views and by the scan.
fn asked(harness: &Harness, scan: &Scan, dice: &mut Dice) -> (String, Vec<String>, Vec<String>) {
    let person = format!("p{}", dice.below(PEOPLE + 1));
    let case = format!("k{}", dice.below(PEOPLE + 7));
    let about = match dice.below(3) {
        0 => format!("case/{case}"),
        1 => format!("person/{person}"),
        _ => format!("contact/c{}", dice.below(CONTACTS)),
    };
    let most = dice.below(30) as i64;
    let stage = STAGES[dice.below(STAGES.len() as u64) as usize];
    let begins: Timestamp = crate::harness::BEGIN.parse().unwrap();
    let at = instant(begins + SignedDuration::from_hours(dice.below(6_000) as i64));
    let since = dice.below(scan.size() + 2);
    let which = dice.below(12);
    let told = harness.service().db().read(|tx| {
        Ok::<_, store::StoreError>(match which {
            0 => oracle::rows(views::contacts_of(tx, &person)?),
            1 => oracle::rows(views::cases(tx, &case, most)?),
            2 => oracle::rows(views::by_stage(tx, stage, most)?),
            3 => oracle::rows(views::due(tx, &at, most)?),
            4 => oracle::rows(views::overdue(tx, most)?),
            5 => oracle::rows(views::findings_of(tx, &about)?),
            6 => oracle::rows(views::findings_since(tx, since, most)?),
            7 => oracle::rows(views::homes_of(tx, &case)?),
            8 => oracle::rows(views::readings_of(tx, &about)?),
            9 => oracle::rows(views::next_due(tx, &at)?),
            10 => oracle::rows(views::places_of(tx, &person)?),
            _ => oracle::line(views::line_of(tx, &person)?),
        })
    });
    let scanned = match which {
        0 => oracle::rows(scan.contacts_of(&person)),
        1 => oracle::rows(scan.cases(|it| it.id > case, most)),
        2 => oracle::rows(scan.at_stage(stage, most)),
        3 => oracle::rows(scan.due(&at, most)),
        4 => oracle::rows(scan.overdue(most)),
        5 => oracle::rows(scan.findings(|it| it.stream == about, i64::MAX)),
        6 => oracle::rows(scan.findings(|it| it.seq >= since as i64, most)),
        7 => oracle::rows(scan.homes_of(&case)),
        8 => oracle::rows(scan.readings_of(&about)),
        9 => oracle::rows(scan.next_due(&at)),
        10 => oracle::rows(scan.places_of(&person)),
        _ => oracle::line(scan.line_of(&person)),
    };
    (
        format!("list {which} of {person} {case} {about} {stage} {at} {since}, most {most}"),
        told.unwrap(),
        scanned,
    )
}

fn complete(harness: &mut Harness) {
    lived(harness, 21);
    let scan = Scan::of(harness);
    let mut dice = Dice::new(22);
    let (mut rows, mut lists) = (0, std::collections::BTreeSet::new());
    let questions = QUESTIONS[usize::from(testkit::long())];
    for _ in 0..questions {
        let (question, told, scanned) = asked(harness, &scan, &mut dice);
        assert_eq!(told, scanned, "{question}");
        rows += told.len();
        if !told.is_empty() {
            lists.insert(question.split(' ').nth(1).unwrap().to_owned());
        }
    }
    assert_eq!(lists.len(), 12, "lists that answered anything: {lists:?}");
    println!("R-P6: {questions} questions, {rows} rows: 0 missing, 0 extra");
    assert!(rows > 2 * questions as usize, "{rows} rows");
}

#[test]
fn r_p6_no_list_misses_a_row_of_the_record_or_has_one_too_many() {
    on_both(complete);
}

fn overview(harness: &mut Harness) {
    lived(harness, 23);
    let scan = Scan::of(harness);
    let question = Question::Overview;
    let answer = harness.service().view(&actor("supervisor"), Purpose::Oversight, &question);
    let Answer::Overview(told) = answer.unwrap() else { panic!("another answer") };
    assert_eq!(told.stages, scan.stages());
    assert_eq!(told.refused, scan.refused());
    let late: Vec<_> = told.late.iter().map(|it| (it.clock.clone(), it.count)).collect();
    assert_eq!(late, scan.late());
    assert!(Clock::ALL.len() >= late.len() && !late.is_empty());
}

#[test]
fn r_p6_every_count_of_the_overview_is_that_of_the_record() {
    on_both(overview);
}

fn whole_line(harness: &mut Harness) {
    lived(harness, 24);
    let scan = Scan::of(harness);
    for nth in 0..PEOPLE {
        let person = format!("p{nth}");
        let question = Question::Line { person: person.clone(), level: Level::Content };
        let answer = harness.service().view(&actor("supervisor"), Purpose::Oversight, &question);
        let Answer::Line(Some(page)) = answer.unwrap() else { continue };
        let mut rows = scan.line_of(&person);
        rows.extend(scan.happened_on(&format!("person/{person}")));
        assert_eq!(oracle::line(page.rows), oracle::line(rows), "{person}");
        let opened: Vec<u64> = page.opened.iter().map(|it| it.seq).collect();
        assert!(opened.is_sorted() && !opened.is_empty());
        assert!(opened.iter().all(|seq| scan.has(*seq)));
    }
}

#[test]
fn r_p6_a_line_through_the_door_has_every_happening_of_the_record() {
    on_both(whole_line);
}
