//! Which caseload and which pack a verb is asked about.

use ::record::{Entropy, MasterKey, Record};
use anyhow::{Context, Result, bail};
use policy::{Pack, Shelf};
use store::{Db, Options};

use crate::args::{CaseloadArgs, Place};
use crate::open;

/// Opens the record of a database, or of a demo's folder. It is read and never written.
pub(crate) fn open(args: &CaseloadArgs) -> Result<(Db, Record)> {
    if let Some(database) = &args.database {
        let place = Place { database: database.clone(), key_file: args.key_file.clone() };
        return open::record(&place);
    }
    let folder = args.data.display();
    let (database, key) = (args.data.join("throughline.db"), args.data.join("throughline.key"));
    if !database.exists() {
        bail!(
            "there is no caseload in `{folder}`: make one with `throughline demo --no-serve`, or \
             give --database"
        );
    }
    let db = Db::open(&database.to_string_lossy(), &Options::default())?;
    let record = Record::open(&db, MasterKey::load(&key)?, Entropy::system());
    Ok((db, record.with_context(|| format!("cannot open the record in `{folder}`"))?))
}

/// The pack with an id.
pub(crate) fn pack<'s>(shelf: &'s Shelf, id: &str) -> Result<&'s Pack> {
    let known = || shelf.packs().iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>().join(", ");
    shelf.find(id).with_context(|| format!("unknown policy `{id}`: use one of {}", known()))
}
