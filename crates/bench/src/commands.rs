//! Durable commands with eight callers, against bare commits of the same rows and statements.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use pathway::Target;
use record::{Entropy, MasterKey};
use service::{Clock, Packs, Purpose, Service, Setup};
use store::{Db, Engine, Options};

use crate::{bare, median, people};

/// How many callers there are.
const CALLERS: usize = 8;
/// How many rounds the median is taken over.
const ROUNDS: usize = 3;

/// Prints commands a second and the ratio, on each engine.
pub(crate) fn print(folder: &Path, each: usize) -> anyhow::Result<()> {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut ours = vec![];
        let mut bares = vec![];
        for round in 0..ROUNDS {
            let urls = ["ours", "bare"].map(|name| match engine {
                Engine::Sqlite => folder.join(format!("{name}-{round}.db")).display().to_string(),
                Engine::Postgres => testkit::postgres(),
            });
            let [ours_at, bare_at] = urls;
            let (took, db) = commands(&ours_at, each)?;
            ours.push(took);
            bares.push(bare::run(&db, &bare_at, CALLERS)?);
        }
        let count = (CALLERS * each) as f64;
        let (ours, bare) = (median(ours).as_secs_f64(), median(bares).as_secs_f64());
        println!(
            "durable commands, {CALLERS} callers, {engine:?}: {:.0} a second; bare commits of the same \
             rows and statements: {:.0} a second; ratio {:.2} (goal: at least 0.5)",
            count / ours,
            count / bare,
            bare / ours
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
    for caller in 0..CALLERS {
        people::open_case(&service, &format!("c{caller}"))?;
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
    let target = Target::Case(format!("c{caller}"));
    for nth in 0..each {
        let command = people::command(target.clone(), people::message(nth)?, service.clock().now());
        let key = format!("bench/{caller}/{nth}");
        service.execute(Purpose::Demonstration, Some(&key), &command)?;
    }
    Ok(())
}
