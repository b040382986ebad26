//! Connections that break at any moment (R-L4 on `PostgreSQL`): failed is not the same as not
//! stored, so clients ask again with the same key, and nothing is lost or done twice.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use pathway::Event;
use service::{Purpose, Service};
use store::{Db, Options};
use testkit::{Dice, long};

use crate::harness::Harness;
use crate::people::{command, message};

const CLIENTS: u64 = 4;

/// How often connections are broken at the most.
const BREAKS: u32 = 200;

store::statements! {
    /// Breaks every other connection to this database.
    BREAK = "SELECT CAST(COUNT(pg_terminate_backend(pid)) AS BIGINT) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()";
}

/// Breaks connections until told to stop; answers how many.
fn breaker(url: &str, stop: &AtomicBool) -> i64 {
    let db = Db::open(url, &Options { sessions_max: 1, ..Options::default() }).unwrap();
    let (mut dice, mut broken) = (Dice::new(5), 0);
    // On a busy machine no command would ever get through between two breaks: they end some time.
    for _ in 0..BREAKS {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        std::thread::sleep(Duration::from_micros(2_000 + dice.below(20_000)));
        let row = db.write(|tx| tx.row(BREAK, &[])).unwrap();
        broken += row.map_or(0, |row| row.int(0).unwrap());
    }
    broken
}

/// Sends messages on one case, each until it is answered; counts the answers that were errors.
fn client(service: &Service, number: u64, messages: u64, errors: &AtomicU64) {
    for nth in 0..messages {
        let key = format!("{number}-{nth}");
        let case = format!("case/k{}", nth % CLIENTS);
        let it = command("coordinator", &case, message(&key), service.clock().now());
        while let Err(error) = service.execute(Purpose::CaseWork, Some(&key), &it) {
            let broken = ["store.unreachable", "store.outcome-unknown"].contains(&error.code());
            assert!(broken, "{}: {error}", error.code());
            errors.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[test]
fn commands_over_connections_that_break_arrive_exactly_once() {
    let mut harness = Harness::postgres();
    (0..CLIENTS).for_each(|number| harness.opened(number));
    let messages = if long() { 2_000 } else { 200 };
    let (stop, errors) = (AtomicBool::new(false), AtomicU64::new(0));
    let services = [harness.beside(), harness.beside()];
    let url = harness.url().to_owned();
    let broken = std::thread::scope(|scope| {
        let breaking = scope.spawn(|| breaker(&url, &stop));
        let (services, errors) = (&services, &errors);
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                scope
                    .spawn(move || client(&services[number as usize % 2], number, messages, errors))
            })
            .collect();
        clients.into_iter().for_each(|client| client.join().unwrap());
        stop.store(true, Ordering::Relaxed);
        breaking.join().unwrap()
    });
    harness.restart();
    let sent = (0..CLIENTS).flat_map(|number| harness.events(&format!("case/k{number}")));
    let arrived = sent.filter(|event| matches!(event, Event::MessageSent(_))).count() as u64;
    let refused =
        (0..CLIENTS).map(|number| harness.events(&format!("refusal/case/k{number}")).len());
    let errors = errors.into_inner();
    println!("R-L4: postgres: {broken} connections broken, {errors} errors, {arrived} arrived");
    assert!(errors > 0, "nothing was broken while it was at work");
    assert_eq!(arrived, CLIENTS * messages, "each arrives once");
    assert_eq!(refused.sum::<usize>(), 0, "a message that had arrived was sent again");
}
