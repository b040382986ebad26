//! Durable commands with eight callers, against bare commits of the same rows and statements.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use pathway::Target;
use record::{Entropy, MasterKey};
use service::{Clock, Packs, Purpose, Service, Setup};
use store::{Db, Engine, Options};
use testkit::Cluster;

use crate::{bare, median, people};

/// How many callers there are.
const CALLERS: usize = 8;
/// How many cases each of them works on.
const CASES: usize = 25;
/// How many rounds the median is taken over.
const ROUNDS: usize = 5;

/// Prints commands a second and the ratio, on each engine.
pub(crate) fn print(folder: &Path, each: usize) -> anyhow::Result<()> {
    let cluster = Cluster::durable().map_err(anyhow::Error::msg)?;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut ours = vec![];
        let mut bares = vec![];
        let mut ratios = vec![];
        for round in 0..ROUNDS {
            let url = |name: &str| match engine {
                Engine::Sqlite => {
                    Ok(folder.join(format!("{name}-{round}.db")).display().to_string())
                }
                Engine::Postgres => cluster.database().map_err(anyhow::Error::msg),
            };
            let (took, db) = commands(&url("ours")?, each)?;
            let bare = bare::run(&db, &url("bare")?, CALLERS)?;
            ratios.push(Duration::from_secs_f64(bare.as_secs_f64() / took.as_secs_f64()));
            ours.push(took);
            bares.push(bare);
        }
        let count = (CALLERS * each) as f64;
        let (ours, bare) = (median(ours).as_secs_f64(), median(bares).as_secs_f64());
        println!(
            "durable commands, {CALLERS} callers, {engine:?}: {:.0} a second; bare commits of \
             the same rows and statements: {:.0} a second; ratio {:.2} (goal: at least 0.5)",
            count / ours,
            count / bare,
            median(ratios).as_secs_f64()
        );
    }
    Ok(())
}

/// Runs the commands through the door; answers how long they took, and where they stand.
fn commands(url: &str, each: usize) -> anyhow::Result<(Duration, Db)> {
    let db = Db::open(url, &Options::default())?;
    let setup = Setup {
        master: MasterKey::from_bytes([7; 32]),
        entropy: Entropy::system(),
        packs: Packs::Fixed(Box::new(people::pack()?)),
        clock: Clock::at(people::begins()),
        alone: db.engine() == Engine::Sqlite,
        db: db.clone(),
    };
    let service = Arc::new(Service::open(setup, "bench.example/commands")?);
    for case in (0..CALLERS * CASES).map(|nth| format!("c{}-{}", nth % CALLERS, nth / CALLERS)) {
        people::open_case(&service, &case)?;
    }
    let begun = Instant::now();
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let service = Arc::clone(&service);
            std::thread::spawn(move || call(&service, caller, each))
        })
        .collect();
    for caller in callers {
        caller.join().map_err(|_| anyhow::anyhow!("a caller stopped"))??;
    }
    Ok((begun.elapsed(), db))
}

fn call(service: &Service, caller: usize, each: usize) -> anyhow::Result<()> {
    for nth in 0..each {
        let target = Target::Case(format!("c{caller}-{}", nth % CASES));
        let command = people::command(target, people::message(nth)?, service.clock().now());
        let key = format!("bench/{caller}/{nth}");
        service.execute(Purpose::Demonstration, Some(&key), &command)?;
    }
    Ok(())
}
