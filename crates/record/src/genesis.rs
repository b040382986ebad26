//! Beginning a record and opening one.

use crate::entry::{code, instant, known};
use crate::tables::{MIGRATIONS, SET, genesis, head};
use crate::{Entropy, FORMAT, MasterKey, RecordError, seal};
use ed25519_dalek::{SigningKey, VerifyingKey};
use jiff::Timestamp;
use store::{Db, Row, Tx, Value};
use zeroize::Zeroizing;

/// An open record: its keys and its name. The entries stay in the database; each call gets the
/// transaction to work in.
#[derive(Debug)]
pub struct Record {
    pub(crate) master: MasterKey,
    pub(crate) entropy: Entropy,
    pub(crate) signer: SigningKey,
    pub(crate) origin: String,
}

/// The one row of `genesis`.
#[derive(Debug, Clone)]
pub(crate) struct Genesis {
    pub(crate) origin: String,
    pub(crate) begun: String,
    pub(crate) master: String,
    pub(crate) verifier: VerifyingKey,
    signer: Vec<u8>,
}

impl Record {
    /// Begins a record in an empty database. `origin` names it for ever in its checkpoints: a
    /// name like `example.org/throughline`, different from that of any other record.
    ///
    /// # Errors
    /// [`RecordError::AlreadyBegun`] when the database holds a record.
    pub fn create(
        db: &Db,
        origin: &str,
        master: MasterKey,
        entropy: Entropy,
        now: Timestamp,
    ) -> Result<Record, RecordError> {
        code("origin", origin)?;
        if origin.contains('+') {
            let why = "a `+` separates the parts of a verifier key";
            return Err(RecordError::Invalid { field: "origin", value: origin.to_owned(), why });
        }
        db.migrate(SET, MIGRATIONS)?;
        let signer = SigningKey::from_bytes(&Zeroizing::new(entropy.bytes::<32>()?));
        let (format, begun, master_id) = (Value::count(FORMAT)?, instant(now), master.id());
        let place = signer_place(origin, &begun);
        let wrapped = seal::lock(master.bytes(), &entropy, &place, signer.as_bytes())?;
        db.write(|tx| {
            if let Some(found) = Genesis::find(tx)? {
                return Err(RecordError::AlreadyBegun(found.origin));
            }
            let verifier = signer.verifying_key().to_bytes();
            let (origin, begun) = (Value::Text(origin), Value::Text(&begun));
            let (verifier, wrapped) = (Value::Blob(&verifier), Value::Blob(&wrapped));
            let row = [format, origin, begun, Value::Text(&master_id), verifier, wrapped];
            tx.execute(genesis::INSERT, &row)?;
            tx.execute(head::INSERT, &[begun, Value::Blob(&[])])?;
            Ok(())
        })?;
        Ok(Record { master, entropy, signer, origin: origin.to_owned() })
    }

    /// Opens the record of a database.
    ///
    /// # Errors
    /// [`RecordError::NotBegun`] without a record; [`RecordError::WrongKey`] when `master` is not
    /// the key that it was begun with.
    pub fn open(db: &Db, master: MasterKey, entropy: Entropy) -> Result<Record, RecordError> {
        db.migrate(SET, MIGRATIONS)?;
        let genesis = db.read(Genesis::get)?;
        if genesis.master != master.id() {
            return Err(RecordError::WrongKey { given: master.id(), wanted: genesis.master });
        }
        let place = signer_place(&genesis.origin, &genesis.begun);
        let seed = seal::unlock(master.bytes(), &place, &genesis.signer).map(Zeroizing::new);
        let seed = seed.ok_or_else(damaged)?;
        let seed = Zeroizing::new(<[u8; 32]>::try_from(seed.as_slice()).map_err(|_| damaged())?);
        let signer = SigningKey::from_bytes(&seed);
        if signer.verifying_key() != genesis.verifier {
            return Err(damaged());
        }
        Ok(Record { master, entropy, signer, origin: genesis.origin })
    }

    /// Whether this database holds a record. Makes the tables where they are missing.
    pub fn exists(db: &Db) -> Result<bool, RecordError> {
        db.migrate(SET, MIGRATIONS)?;
        db.read(|tx| Ok(Genesis::find(tx)?.is_some()))
    }

    /// The name of the record.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl Genesis {
    /// The row; an error when there is none.
    pub(crate) fn get(tx: &mut Tx<'_>) -> Result<Genesis, RecordError> {
        Genesis::find(tx)?.ok_or(RecordError::NotBegun)
    }

    fn find(tx: &mut Tx<'_>) -> Result<Option<Genesis>, RecordError> {
        let Some(row) = tx.row(genesis::GET, &[])? else { return Ok(None) };
        Genesis::from_row(&row).map(Some)
    }

    fn from_row(row: &Row) -> Result<Genesis, RecordError> {
        let format = row.count(0)?;
        if !known(format) {
            return Err(RecordError::UnknownFormat { seq: 0, format });
        }
        let verifier = <[u8; 32]>::try_from(row.blob(4)?).ok();
        let verifier = verifier.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        Ok(Genesis {
            origin: row.text(1)?.to_owned(),
            begun: row.text(2)?.to_owned(),
            master: row.text(3)?.to_owned(),
            verifier: verifier.ok_or_else(damaged)?,
            signer: row.blob(5)?.to_vec(),
        })
    }
}

/// What the wrapped signing key is bound to: the rest of the row, so none of it can change alone.
fn signer_place(origin: &str, begun: &str) -> Vec<u8> {
    format!("throughline signer 1 {origin} {begun}").into_bytes()
}

fn damaged() -> RecordError {
    let error = "the row that says what this record is was changed".to_owned();
    RecordError::Store(store::StoreError::Corrupt(error))
}
