//! Opening a record that is there.

use ::record::{Entropy, MasterKey, Record};
use anyhow::{Context, Result};
use store::{Db, Options};

use crate::args::Place;

/// Opens the database of a place.
pub(crate) fn database(place: &Place) -> Result<Db> {
    let path = place.database.strip_prefix("sqlite:").unwrap_or(&place.database);
    let file = !place.database.contains("://") && path != ":memory:";
    if file && !std::path::Path::new(path).exists() {
        anyhow::bail!(
            "there is no database `{path}`: give the right --database, or make one first"
        );
    }
    Ok(Db::open(&place.database, &Options::default())?)
}

/// Opens the record of a place with its key.
pub(crate) fn record(place: &Place) -> Result<(Db, Record)> {
    let db = database(place)?;
    let key = MasterKey::load(&place.key_file)?;
    let record = Record::open(&db, key, Entropy::system());
    Ok((db, record.with_context(|| format!("cannot open the record in `{}`", place.database))?))
}
