//! The one door: load, decide, append, update views, in one transaction; and reading, recorded
//! before the first byte leaves.
//!
//! What stays absent: no rule. Nothing outside this crate opens a transaction on the record, and
//! nothing awaits inside one. The clock is read here and nowhere else.

mod again;
mod ask;
mod batch;
mod clock;
mod closing;
mod door;
mod error;
mod execute;
mod file;
mod gate;
mod incoming;
mod line;
mod load;
mod matching;
mod noted;
#[doc(hidden)]
pub mod planted;
mod purpose;
mod referral;
mod remade;
pub mod replay;
mod signing;
mod tick;
pub mod whatif;
mod work;

pub use ask::{Answer, CasePage, Desk, OLDEST, Overview, Question};
pub use clock::Clock;
pub use door::{ANSWERS, Door, Hit, Hits, Opening, Owing, Post, Sought, Visitor, is_given};
pub use error::ServiceError;
pub use execute::{Done, Once};
pub use file::{Custody, FilePage, Staged};
pub use gate::{Gate, GateError, Known, Vouched};
pub use incoming::{COMMAND_MAX, read_command};
pub use line::{Another, Could, Level, LinePage, LineThen, Named, Opened};
pub use matching::Shown;
pub use purpose::Purpose;
pub use referral::{Code, Draft, Heard, Progress, Referral, Sent, Status, typed};
pub use remade::Differs;
pub use signing::{Signed, Waits};
pub use tick::Ticked;
pub use views::{
    CLOCK_MET, CLOCK_RAISED, CLOCK_SET, CaseRow, ClockRow, ContactRow, DueRow, FindingRow, HeldRow,
    HolderRow, HomeRow, LateCount, LineRow, OpeningRow, Owed, OwedRow, POINTER, PlaceRow,
    ReadingRow, SignalRow, StaffRow, Watch, WatchRow, is_clock,
};
pub use work::Work;

use pathway::{Actor, Event};
use policy::{OrgKind, Pack, Role, Shelf};
use record::{MasterKey, Record};
use store::Db;

use crate::load::Cache;

/// Which pack decides.
#[derive(Debug, Clone)]
pub enum Packs {
    /// The pack of the case's pathway that is in force on the day.
    InForce(Shelf),
    /// One pack, whatever the day: for replays and comparisons.
    Fixed(Box<Pack>),
}

/// How a service is set up.
#[derive(Debug)]
pub struct Setup {
    /// The database, opened.
    pub db: Db,
    /// The key that wraps every item's key, kept apart from the data.
    pub master: MasterKey,
    /// Randomness for keys: the system's, or seeded in a simulation.
    pub entropy: record::Entropy,
    /// Which pack decides.
    pub packs: Packs,
    /// The clock.
    pub clock: Clock,
    /// Whether this process alone writes to the database, so that what it folded stays true.
    pub alone: bool,
}

/// The door to one record.
#[derive(Debug)]
pub struct Service {
    db: Db,
    record: Record,
    packs: Packs,
    clock: Clock,
    cache: Cache,
    /// What levels of likeness are worth.
    model: linkage::live::Model,
}

impl Service {
    /// Opens the door; begins the record under `origin` where there is none. Views that this
    /// program has more of than made the rows are made again first.
    ///
    /// # Errors
    /// When the key is not the record's, the tables cannot be made, or the record holds entries of
    /// a kind that this program does not know, by its name (R-P4).
    pub fn open(setup: Setup, origin: &str) -> Result<Service, ServiceError> {
        let Setup { db, master, entropy, packs, clock, alone } = setup;
        let record = if Record::exists(&db)? {
            Record::open(&db, master, entropy)?
        } else {
            Record::create(&db, origin, master, entropy, clock.now())?
        };
        db.migrate(views::SET, views::MIGRATIONS)?;
        db.migrate(drafts::SET, drafts::MIGRATIONS)?;
        db.migrate(files::SET, files::MIGRATIONS)?;
        refuse_unknown(&db, &record)?;
        let model = linkage::live::Model::carried()?;
        let service = Service { db, record, packs, clock, cache: Cache::new(alone), model };
        service.renew_keys()?;
        Ok(service)
    }

    /// Makes the views again where their matching keys were made by another version, or never, or
    /// where there are tables that the rows were made without.
    fn renew_keys(&self) -> Result<(), ServiceError> {
        let current = self.db.read(|tx| views::keys_are_current(tx, &self.record))?;
        let stale = self.db.read(views::is_stale)?;
        if !current || stale {
            self.rebuild()?;
        }
        Ok(())
    }

    /// The record behind the door, for proofs and verification.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The database behind the door, for verification and backups.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// What levels of likeness are worth.
    pub(crate) fn model(&self) -> &linkage::live::Model {
        &self.model
    }

    /// The packs by which it decides.
    pub fn packs(&self) -> &[Pack] {
        match &self.packs {
            Packs::Fixed(pack) => std::slice::from_ref(pack),
            Packs::InForce(shelf) => shelf.packs(),
        }
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Makes every view again from the record, in one transaction.
    ///
    /// # Errors
    /// When an entry cannot be read; the views stay as they were.
    pub fn rebuild(&self) -> Result<u64, ServiceError> {
        if planted::is(planted::Defect::RebuildInPieces) {
            self.db.write(|tx| views::rebuild_to(&self.record, tx, 0))?;
        }
        self.db.write(|tx| Ok(views::rebuild(&self.record, tx)?))
    }

    /// Every row of every view as text, for comparing two makings.
    ///
    /// # Errors
    /// When the database says no.
    pub fn dump(&self) -> Result<Vec<String>, ServiceError> {
        self.db.read(|tx| Ok(views::dump(tx)?))
    }

    /// The system as an actor, for ticks.
    pub fn system() -> Actor {
        Actor {
            id: "system".into(),
            organisation: "throughline".into(),
            kind: OrgKind::System,
            role: Role::System,
        }
    }
}

/// A record with entries of a newer program is not served: what they mean is not known here.
fn refuse_unknown(db: &Db, record: &Record) -> Result<(), ServiceError> {
    let known = |kind: &String| {
        views::NO_FACTS.contains(&kind.as_str()) || Event::KINDS.contains(&kind.as_str())
    };
    let kinds = db.read(|tx| record.kinds(tx))?;
    match kinds.into_iter().find(|kind| !known(kind)) {
        Some(kind) => Err(ServiceError::UnknownKind(kind)),
        None => Ok(()),
    }
}
