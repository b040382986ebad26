//! Opening a record that is there.

use ::record::{AUDIT_RESERVE, Entropy, MasterKey, Record};
use anyhow::{Context, Result, ensure};
use policy::Shelf;
use service::{Clock, Packs, Service, Setup};
use store::{Db, Options};

use crate::args::Place;

/// Opens the database of a place.
pub(crate) fn database(place: &Place) -> Result<Db> {
    existing(place, &Options::default())
}

fn existing(place: &Place, options: &Options) -> Result<Db> {
    let path = place.database.strip_prefix("sqlite:").unwrap_or(&place.database);
    let file = !place.database.contains("://") && path != ":memory:";
    if file && !std::path::Path::new(path).exists() {
        anyhow::bail!(
            "there is no database `{path}`: give the right --database, or make one first"
        );
    }
    Ok(Db::open(&place.database, options)?)
}

/// Begins a record where there is none, with a key of its own.
pub(crate) fn begin(place: &Place, origin: &str) -> Result<()> {
    let db = Db::open(&place.database, &Options::default())?;
    ensure!(!Record::exists(&db)?, "there is a record in `{}` already", place.database);
    let master = MasterKey::create(&place.key_file, &Entropy::system())?;
    let packs = Packs::InForce(Shelf::standard()?);
    let (entropy, clock) = (Entropy::system(), Clock::System);
    Service::open(Setup { db, master, entropy, packs, clock, alone: false }, origin)?;
    Ok(())
}

/// Opens the record of a place with its key.
pub(crate) fn record(place: &Place) -> Result<(Db, Record)> {
    let db = database(place)?;
    let key = MasterKey::load(&place.key_file)?;
    let record = Record::open(&db, key, Entropy::system());
    Ok((db, record.with_context(|| format!("cannot open the record in `{}`", place.database))?))
}

/// Opens the door to the record of a place, beside others who may have it open.
pub(crate) fn service(place: &Place) -> Result<Service> {
    opened(place, &Options::default())
}

/// The same for whoever serves it: on `SQLite` a second one stops at once, and room is kept back
/// for saying who looks when the disk is full. Commands of this program may still write beside it.
pub(crate) fn serving(place: &Place) -> Result<Service> {
    opened(place, &Options { lock: true, reserve: AUDIT_RESERVE, ..Options::default() })
}

fn opened(place: &Place, options: &Options) -> Result<Service> {
    let db = existing(place, options)?;
    anyhow::ensure!(
        Record::exists(&db)?,
        "there is no record in `{}`: give the right --database",
        place.database
    );
    let setup = Setup {
        db,
        master: MasterKey::load(&place.key_file)?,
        entropy: Entropy::system(),
        packs: Packs::InForce(Shelf::standard()?),
        clock: Clock::System,
        alone: false,
    };
    let opened = Service::open(setup, "none");
    opened.with_context(|| format!("cannot open the record in `{}`", place.database))
}
