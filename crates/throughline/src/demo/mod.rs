//! `throughline demo`: an invented year of referrals, made through the real door, and its page.

mod answers;
mod cohort;
mod diary;
mod figures;
mod folder;
mod journey;
mod make;
mod margins;
mod staff;
mod tally;
#[cfg(test)]
mod tests;
mod words;
mod world;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use ::record::{Entropy, Record};
use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::civil::Time;
use policy::{Pack, Shelf};
use service::replay::{ReplayPolicy, Scenario, carried, replay};
use service::{Clock, Packs, Service, Setup};

use crate::args::DemoArgs;
use crate::listen::listen;
use crate::say::say;
use crate::serve;
use folder::Folder;

/// The pack under which the year is made.
const PACK: &str = "throughline-2026";

/// Makes the caseload, or finds it made, and serves the page until it is told to stop.
pub(crate) fn run(args: &DemoArgs) -> Result<ExitCode> {
    let size = (args.referrals, args.seed);
    // First of all, so that a wrong address leaves no folder behind.
    let listener = match args.no_serve {
        true => None,
        false => Some(listen(&args.listen)?),
    };
    let folder = Folder::open(&args.data, args.database.as_deref(), size)?;
    let (shelf, pack) = shelf()?;
    match &folder.made {
        Some(summary) => {
            say!("The demo in `{}` is used again.\n{summary}", args.data.display());
        }
        None => say!("{}", made(&folder, (&shelf, &pack), size)?),
    }
    if let Some(listener) = listener {
        let clock = Clock::running(goes_on(&folder, &pack)?);
        let service = Arc::new(open(folder, clock, (&pack, size))?);
        let people = staff::people(&service, &pack.calendar)?;
        let demo = web::Demo { people, replays: replays(&shelf, &pack)? };
        let site = web::Site::demo(Arc::clone(&service), demo, &staff::receiver())?;
        std::thread::spawn(move || serve::tick(&service));
        let address = listener.local_addr()?;
        let ready = || say!("Serving http://{address} until you press ctrl-c.");
        web::serve(listener, site, ready)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// When it is in the demonstration: where its record stands, and no earlier than the end of its
/// year, so that what is due is due as it would be at work.
fn goes_on(folder: &Folder, pack: &Pack) -> Result<Timestamp> {
    let record = Record::open(&folder.db, folder.key.clone(), Entropy::system())?;
    let last: Timestamp = folder.db.read(|tx| record.head(tx))?.recorded.parse()?;
    Ok(last.max(make::end(&pack.calendar)))
}

fn shelf() -> Result<(Shelf, Pack)> {
    let shelf = Shelf::standard()?;
    let pack = shelf.find(PACK).cloned().with_context(|| format!("no pack `{PACK}`"))?;
    Ok((shelf, pack))
}

fn open(folder: Folder, clock: Clock, (pack, size): (&Pack, (usize, u64))) -> Result<Service> {
    let Folder { db, key, .. } = folder;
    service(db, (key, clock), (pack, size))
}

fn service(
    db: store::Db,
    (master, clock): (::record::MasterKey, Clock),
    (pack, size): (&Pack, (usize, u64)),
) -> Result<Service> {
    let packs = Packs::Fixed(Box::new(pack.clone()));
    let alone = db.engine() == store::Engine::Sqlite;
    let setup = Setup { db, master, entropy: Entropy::system(), packs, clock, alone };
    Ok(Service::open(setup, &folder::origin(size))?)
}

/// A clock that stands at the beginning of the year.
fn start(pack: &Pack) -> Clock {
    Clock::at(pack.calendar.instant(cohort::YEAR.0, Time::constant(6, 0, 0, 0)))
}

/// Makes the caseload, verifies it, and says what it is.
fn made(folder: &Folder, (_, pack): (&Shelf, &Pack), size: (usize, u64)) -> Result<String> {
    eprintln!("Making {} referrals of one year; this takes a minute or two.", size.0);
    let begun = Instant::now();
    let key = folder.key.clone();
    let service = service(folder.db.clone(), (key, start(pack)), (pack, size))?;
    let tally = make::make(&service, &pack.calendar, size)?;
    let made = begun.elapsed();
    let checked = figures::check(&service)?;
    let summary = figures::summary(&service, (&tally, &checked), (made, begun.elapsed()))?;
    folder.finish(size, &summary)?;
    Ok(summary)
}

/// The two histories that the page shows, each under the rules of its day and under ours.
fn replays(shelf: &Shelf, pack: &Pack) -> Result<Vec<web::Replay>> {
    let one = |id: &str| {
        let text = carried(id).with_context(|| format!("no scenario `{id}`"))?;
        let scenario = Scenario::read(text)?;
        let then = replay(&scenario, &ReplayPolicy::Then(shelf.clone()), None)?;
        let now = replay(&scenario, &ReplayPolicy::Pack(Box::new(pack.clone())), None)?;
        Ok(web::Replay { title: scenario.title, note: scenario.note, then, now })
    };
    ["replay-a", "replay-b"].into_iter().map(one).collect()
}
