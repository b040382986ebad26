//! Verifying a whole record: in constant memory, naming the first entry that is not as it was.

mod finding;
mod order;
mod scan;
mod walk;

pub use finding::Finding;
pub(crate) use scan::scan;

use crate::checkpoint::Stored;
use crate::genesis::Genesis;
use crate::read::Head;
use crate::tables::{entry, node};
use crate::tree::{self, Hash};
use crate::{Checkpoint, Record, RecordError, Verifier};
use store::{Db, Sql, Tx};
use walk::Walk;

/// A sound record, in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Name of the record.
    pub origin: String,
    /// How many entries it has.
    pub entries: u64,
    /// Root of the tree over them.
    pub root: Hash,
    /// How many streams they belong to.
    pub streams: u64,
    /// How many sealed parts they have.
    pub parts: u64,
    /// Of how many of those the key was destroyed.
    pub destroyed: u64,
    /// How many checkpoints it was held to, its own and those of witnesses.
    pub checkpoints: u64,
}

/// Reads the whole record and checks it against itself, against its own checkpoints, and against
/// those that witnesses kept. With `keys`, every sealed part is opened too.
///
/// Without a checkpoint from outside, a record that was rewritten from end to end together with
/// all its hashes, by somebody who has the signing key, looks sound. That is what witnesses are
/// for.
///
/// # Errors
/// [`RecordError::Unsound`] with the first bad entry and what is wrong with it;
/// [`RecordError::UnknownFormat`] for entries of a newer program.
pub fn verify(
    db: &Db,
    witnessed: &[Checkpoint],
    keys: Option<&Record>,
) -> Result<Report, RecordError> {
    db.read(|tx| {
        let genesis = Genesis::get(tx)?;
        let head = Head::get(tx)?;
        let expected = expected(tx, &genesis, &head, witnessed)?;
        let checkpoints = expected.len() as u64;
        let mut walk = Walk::new(&genesis, expected);
        let walked = scan(tx, 0..head.size, keys, |tx, entry| walk.step(tx, entry));
        let streams = order::first(walked, order::check(tx))?;
        walk.end(&head)?;
        nothing_beside(tx, &head)?;
        let (parts, destroyed) = (walk.parts, walk.destroyed);
        let root = head.root();
        let (origin, entries) = (genesis.origin, head.size);
        Ok(Report { origin, entries, root, streams, parts, destroyed, checkpoints })
    })
}

/// A root that the record must have had at a size.
pub(crate) struct Expected {
    size: u64,
    root: Hash,
    frontier: Option<tree::Frontier>,
    whose: &'static str,
}

/// All checkpoints that the record is held to, smallest first.
fn expected(
    tx: &mut Tx<'_>,
    genesis: &Genesis,
    head: &Head,
    witnessed: &[Checkpoint],
) -> Result<Vec<Expected>, RecordError> {
    let verifier = Verifier::new(&genesis.origin, genesis.verifier);
    let mut expected = Vec::new();
    for stored in Stored::all(tx)? {
        let opened = verifier.open(&stored.note).ok().filter(|note| note.size == stored.size);
        let Some(Checkpoint { size, root, .. }) = opened else {
            let what = format!("its own checkpoint at {} is not signed by it", stored.size);
            return Err(Finding::whole("checkpoint", what).into());
        };
        let frontier = Some(stored.frontier);
        expected.push(Expected { size, root, frontier, whose: "its own" });
    }
    for Checkpoint { origin, size, root, .. } in witnessed {
        if *origin != genesis.origin {
            let what = format!("the witnessed checkpoint is of `{origin}`, another record");
            return Err(Finding::whole("checkpoint", what).into());
        }
        let (size, root) = (*size, *root);
        expected.push(Expected { size, root, frontier: None, whose: "a witnessed" });
    }
    expected.sort_by_key(|expected| expected.size);
    if let Some(beyond) = expected.iter().find(|expected| expected.size > head.size) {
        let what = format!("missing, though {} checkpoint has {}", beyond.whose, beyond.size);
        return Err(Finding::range("checkpoint", head.size, beyond.size - 1, what).into());
    }
    Ok(expected)
}

/// Rows beyond the last entry.
fn nothing_beside(tx: &mut Tx<'_>, head: &Head) -> Result<(), RecordError> {
    let count = |tx: &mut Tx<'_>, sql: Sql| -> Result<u64, RecordError> {
        Ok(tx.row(sql, &[])?.map_or(Ok(0), |row| row.count(0))?)
    };
    let found = count(tx, entry::COUNT)?;
    if found != head.size {
        let what = format!("there are {found} entries and the head says {}", head.size);
        return Err(Finding::whole("head", what).into());
    }
    let nodes = count(tx, node::COUNT)?;
    let due: u64 = (1..8).map(|step| head.size >> (8 * step)).sum();
    if nodes != due {
        let what = format!("the tree has {nodes} stored nodes, and should have {due}");
        return Err(Finding::whole("tree", what).into());
    }
    Ok(())
}
