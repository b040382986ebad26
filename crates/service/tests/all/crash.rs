//! Processes killed at any moment (R-L1, R-L2, R-P3): what was acknowledged is there, nothing is
//! there twice, and views are either the old ones or the new ones.
//!
//! The one that is killed is this same program, started again with an order in its environment.
//! It acknowledges each command on its output; what stands there is the clients' journal.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use pathway::Event;
use serde_json::json;
use service::planted::{self, Defect};
use service::{Purpose, Service, ServiceError};
use testkit::{Dice, long};

use crate::harness::{BEGIN, Harness, open, packs, same};
use crate::people::{act, command, message, referral_of};

const ORDER: &str = "THROUGHLINE_CRASH_ORDER";

/// What is asked for and always refused.
const REFUSED: &str = "home.withdraw";

/// How many clients the process serves at once: on a file they share commits.
const CLIENTS: usize = 4;

/// After so many kills everything is checked, and after twice as many a new record is begun.
const CHECK_EVERY: u32 = 50;

/// What the process that will be killed has to do.
#[derive(Debug, Clone)]
struct Order {
    url: String,
    alone: bool,
    /// Where each client goes on; nothing when views are to be made again and again.
    next: Option<[u64; CLIENTS]>,
    /// `none`, `forget-keys`, `early` (acknowledges before it commits) or `in-pieces`.
    fault: &'static str,
}

impl Order {
    fn text(&self) -> String {
        let next = self.next.map_or(String::new(), |next| next.map(|it| it.to_string()).join(" "));
        format!("{}|{}|{next}|{}", self.url, self.alone, self.fault)
    }

    fn start(&self) -> Child {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "crash::the_one_that_is_killed", "--nocapture"]);
        child.env(ORDER, self.text()).stdout(Stdio::piped()).stderr(Stdio::null());
        child.spawn().unwrap()
    }
}

/// Does nothing unless the tests here have started it, to kill it.
#[test]
#[expect(clippy::disallowed_methods, reason = "the order of the process that started this one")]
fn the_one_that_is_killed() {
    let Ok(order) = std::env::var(ORDER) else { return };
    let order: Vec<&str> = order.split('|').collect();
    let [url, alone, next, fault] = order[..] else { panic!("{order:?}") };
    let service = open(url, BEGIN.parse().unwrap(), packs(), alone == "true");
    println!("ready");
    let defect = match fault {
        "forget-keys" => Some(Defect::ForgetKeys),
        "in-pieces" => Some(Defect::RebuildInPieces),
        _ => None,
    };
    if next.is_empty() {
        planted::plant(defect);
        loop {
            service.rebuild().unwrap();
        }
    }
    let early = fault == "early";
    std::thread::scope(|scope| {
        for (client, next) in next.split(' ').enumerate() {
            let (service, next) = (&service, next.parse().unwrap());
            scope.spawn(move || {
                planted::plant(defect);
                serve(service, client, next, early);
            });
        }
    });
}

/// Does what a client asks, one after the other, until it is killed.
fn serve(service: &Service, client: usize, next: u64, early: bool) {
    for nth in next.. {
        let key = format!("{client}-{nth}");
        if early {
            println!("ack {client} {nth}");
        }
        match service.execute(Purpose::CaseWork, Some(&key), &asked(client, nth)) {
            Ok(_) | Err(ServiceError::Refused(_)) => {}
            Err(error) => panic!("{error}"),
        }
        if nth % 3 == 0 {
            std::thread::sleep(Duration::from_millis(1)); // The answer is on its way.
        }
        if !early {
            println!("ack {client} {nth}");
        }
    }
}

/// What a client asks for: mostly messages, sometimes a contact, sometimes what is refused.
fn asked(client: usize, nth: u64) -> pathway::Command {
    let (case, id) = (format!("case/k{client}"), format!("x{client}-{nth}"));
    let now = BEGIN.parse().unwrap();
    match nth % 5 {
        0 => command("teacher", &format!("contact/{id}"), referral_of(&id), now),
        1 => command("officer", &case, act(REFUSED, json!({ "offer": id })), now),
        _ => command("coordinator", &case, message(&id), now),
    }
}

/// Kills the process, and keeps the clients' journal: up to where each was answered.
///
/// Three times of four it is killed at its work, after it has answered `answers` times and a
/// moment more: on a slow machine too, something was acknowledged. Else perhaps while it starts.
fn journal(child: &mut Child, dice: &mut Dice, answers: u64, next: &mut [u64; CLIENTS]) {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    if dice.below(4) > 0 {
        while lines.next().is_some_and(|line| line.unwrap() != "ready") {}
        let mut left = answers;
        while left > 0
            && let Some(line) = lines.next()
        {
            left -= u64::from(answered(&line.unwrap(), next));
        }
    }
    std::thread::sleep(Duration::from_micros(dice.below(80_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines.map_while(Result::ok) {
        answered(&line, next);
    }
}

/// Whether a line of its output says that a client was answered; if so, that is kept.
fn answered(line: &str, next: &mut [u64; CLIENTS]) -> bool {
    let mut words = line.split(' ');
    let acknowledges = words.next() == Some("ack");
    let mut number = || words.next()?.parse::<u64>().ok();
    match (acknowledges, number(), number()) {
        (true, Some(client), Some(nth)) => {
            next[client as usize] = nth + 1;
            true
        }
        _ => false,
    }
}

/// What went wrong over a number of kills.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Toll {
    acknowledged: u64,
    pub(crate) lost: u64,
    pub(crate) doubled: u64,
}

impl Toll {
    /// Looks for everything that was acknowledged so far in one record.
    fn count(&mut self, harness: &Harness, next: &[u64; CLIENTS]) {
        for (client, next) in next.iter().enumerate() {
            let mut found: BTreeMap<String, u64> = BTreeMap::new();
            let case = format!("case/k{client}");
            for event in harness.events(&case) {
                if let Event::MessageSent(it) = event {
                    *found.entry(it.id).or_default() += 1;
                }
            }
            let refusals = harness.events(&format!("refusal/{case}"));
            let asked = |event: &&Event| matches!(event, Event::Refused(it) if it.act == REFUSED);
            let refused = refusals.iter().filter(asked).count() as u64;
            // A message that is refused had arrived before.
            self.doubled += refusals.len() as u64 - refused;
            let asks = |rest: u64| (0..*next).filter(|nth| nth % 5 == rest).count() as u64;
            // The one after those that were answered may have been done too.
            self.doubled += refused.saturating_sub(asks(1) + u64::from(next % 5 == 1));
            self.lost += asks(1).saturating_sub(refused);
            for nth in 0..*next {
                let id = format!("x{client}-{nth}");
                match nth % 5 {
                    0 => {
                        self.lost += u64::from(harness.events(&format!("contact/{id}")).is_empty())
                    }
                    1 => {}
                    _ => self.lost += u64::from(!found.contains_key(&id)),
                }
            }
            self.acknowledged += next;
            self.doubled += found.values().map(|count| count - 1).sum::<u64>();
        }
    }
}

/// Kills a process that serves clients, again and again, and counts what was lost or doubled.
pub(crate) fn toll(begin: fn() -> Harness, kills: u32, fault: &'static str) -> Toll {
    let (mut toll, mut dice) = (Toll::default(), Dice::new(u64::from(kills)));
    let mut done = 0;
    while done < kills {
        let mut harness = begin();
        (0..CLIENTS as u64).for_each(|number| harness.opened(number));
        let mut next = [0; CLIENTS];
        for half in [CHECK_EVERY, CHECK_EVERY] {
            let round = half.min(kills - done);
            let (url, alone) = harness.pause();
            for _ in 0..round {
                let order = Order { url: url.clone(), alone, next: Some(next), fault };
                let answers = dice.below(5);
                journal(&mut order.start(), &mut dice, answers, &mut next);
            }
            done += round;
            harness.resume();
            if fault == "none" {
                harness.check();
            }
        }
        toll.count(&harness, &next);
        if fault != "none" {
            harness.is_spoilt();
        }
    }
    toll
}

/// Kills a process that makes views again; answers after how many the views were not whole.
pub(crate) fn broken_views(begin: fn() -> Harness, kills: u32, fault: &'static str) -> u32 {
    let (mut harness, mut dice) = (begin(), Dice::new(3));
    (0..20).for_each(|number| harness.opened(number));
    let live = harness.check().dump();
    let mut broken = 0;
    for _ in 0..kills {
        let (url, alone) = harness.pause();
        let order = Order { url, alone, next: None, fault };
        journal(&mut order.start(), &mut dice, 0, &mut [0; CLIENTS]);
        harness.resume();
        broken += u32::from(harness.service().dump().unwrap() != live);
    }
    harness.service().rebuild().unwrap();
    same(&live, &harness.service().dump().unwrap());
    broken
}

fn no_toll(engine: &str, begin: fn() -> Harness, kills: u32) {
    let toll = toll(begin, kills, "none");
    assert_eq!((toll.lost, toll.doubled), (0, 0), "{toll:?}");
    assert!(toll.acknowledged > u64::from(kills), "{toll:?}");
    println!(
        "R-L1, R-L2: {engine}: {kills} kills, {} acknowledged, 0 lost, 0 doubled",
        toll.acknowledged
    );
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_kills_on_sqlite() {
    no_toll("sqlite", Harness::sqlite, if long() { 20_000 } else { 1_000 });
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_kills_on_postgres() {
    no_toll("postgres", Harness::postgres, if long() { 2_000 } else { 100 });
}

#[test]
fn views_are_whole_after_kills_while_they_are_made_again() {
    let kills = if long() { 200 } else { 20 };
    for begin in [Harness::sqlite as fn() -> Harness, Harness::postgres] {
        assert_eq!(broken_views(begin, kills, "none"), 0);
    }
    println!("R-P3: {kills} kills on each engine, views whole after each");
}
