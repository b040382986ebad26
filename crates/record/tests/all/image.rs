//! The tables of a record as data, so that tests can change them like somebody who has the disk.

use record::RecordError;
use record::tree::{Frontier, leaf};
use serde_json::{Value as Json, json};
use store::{Db, Row, Sql, StoreError, Tx, Value};

pub(crate) struct Image {
    pub(crate) genesis: Vec<Vec<Cell>>,
    pub(crate) head: Vec<Vec<Cell>>,
    pub(crate) entries: Vec<Vec<Cell>>,
    pub(crate) parts: Vec<Vec<Cell>>,
    pub(crate) nodes: Vec<Vec<Cell>>,
    pub(crate) checkpoints: Vec<Vec<Cell>>,
}

impl Clone for Image {
    fn clone(&self) -> Image {
        let [genesis, head, entries, parts, nodes, checkpoints] =
            self.tables().map(|(rows, _)| rows.clone());
        Image { genesis, head, entries, parts, nodes, checkpoints }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

/// Columns of `entries` that tests change.
pub(crate) const STREAM: usize = 1;
pub(crate) const VERSION: usize = 2;
pub(crate) const ENVELOPE: usize = 5;
pub(crate) const LEAF: usize = 6;
/// Column of `parts` that tests change.
pub(crate) const BYTES: usize = 2;

/// How a table is read, emptied and filled.
struct Table {
    kinds: &'static str,
    read: Sql,
    empty: Sql,
    fill: Sql,
}

const GENESIS: Table = Table {
    kinds: "iitttbb",
    read: Sql::literal("SELECT id, format, origin, begun, master, verifier, signer FROM genesis"),
    empty: Sql::literal("DELETE FROM genesis"),
    fill: Sql::literal(
        "INSERT INTO genesis (id, format, origin, begun, master, verifier, signer) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    ),
};
const HEAD: Table = Table {
    kinds: "iitb",
    read: Sql::literal("SELECT id, size, recorded, frontier FROM head"),
    empty: Sql::literal("DELETE FROM head"),
    fill: Sql::literal("INSERT INTO head (id, size, recorded, frontier) VALUES ($1, $2, $3, $4)"),
};
const ENTRY: Table = Table {
    kinds: "ititttb",
    read: Sql::literal(
        "SELECT seq, stream, version, kind, key, envelope, leaf FROM entry ORDER BY seq",
    ),
    empty: Sql::literal("DELETE FROM entry"),
    fill: Sql::literal(
        "INSERT INTO entry (seq, stream, version, kind, key, envelope, leaf) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    ),
};
const SEALED: Table = Table {
    kinds: "itbb",
    read: Sql::literal("SELECT seq, part, bytes, wrapped FROM sealed ORDER BY seq, part"),
    empty: Sql::literal("DELETE FROM sealed"),
    fill: Sql::literal("INSERT INTO sealed (seq, part, bytes, wrapped) VALUES ($1, $2, $3, $4)"),
};
const NODE: Table = Table {
    kinds: "iib",
    read: Sql::literal("SELECT level, position, hash FROM node ORDER BY level, position"),
    empty: Sql::literal("DELETE FROM node"),
    fill: Sql::literal("INSERT INTO node (level, position, hash) VALUES ($1, $2, $3)"),
};
const CHECKPOINT: Table = Table {
    kinds: "itb",
    read: Sql::literal("SELECT size, note, frontier FROM checkpoint ORDER BY size"),
    empty: Sql::literal("DELETE FROM checkpoint"),
    fill: Sql::literal("INSERT INTO checkpoint (size, note, frontier) VALUES ($1, $2, $3)"),
};

impl Image {
    fn tables(&self) -> [(&Vec<Vec<Cell>>, &'static Table); 6] {
        [
            (&self.genesis, &GENESIS),
            (&self.head, &HEAD),
            (&self.entries, &ENTRY),
            (&self.parts, &SEALED),
            (&self.nodes, &NODE),
            (&self.checkpoints, &CHECKPOINT),
        ]
    }

    pub(crate) fn read(db: &Db) -> Result<Image, StoreError> {
        db.read(|tx| {
            Ok(Image {
                genesis: rows(tx, &GENESIS)?,
                head: rows(tx, &HEAD)?,
                entries: rows(tx, &ENTRY)?,
                parts: rows(tx, &SEALED)?,
                nodes: rows(tx, &NODE)?,
                checkpoints: rows(tx, &CHECKPOINT)?,
            })
        })
    }

    /// Puts these tables in the place of those in the database.
    pub(crate) fn write(&self, db: &Db) -> Result<(), StoreError> {
        db.write(|tx| {
            for (_, table) in self.tables().iter().rev() {
                tx.execute(table.empty, &[])?;
            }
            for (rows, table) in self.tables() {
                for row in rows {
                    let values: Vec<_> = row.iter().map(Cell::value).collect();
                    tx.execute(table.fill, &values)?;
                }
            }
            Ok(())
        })
    }

    /// Makes every hash fit the envelopes again: what somebody does who wants to hide a change.
    pub(crate) fn rehash(&mut self) {
        let mut frontier = Frontier::default();
        self.nodes.clear();
        for row in &mut self.entries {
            let Cell::Text(text) = &row[ENVELOPE] else { continue };
            let hash = leaf(text.as_bytes());
            row[LEAF] = Cell::Blob(hash.to_vec());
            for done in frontier.push(hash).into_iter().filter(|done| done.level % 8 == 0) {
                let (level, index) = (i64::from(done.level), done.index.try_into().unwrap());
                self.nodes.push(vec![
                    Cell::Int(level),
                    Cell::Int(index),
                    Cell::Blob(done.hash.to_vec()),
                ]);
            }
        }
        self.nodes.sort_by_key(|row| (row[0].int(), row[1].int()));
        self.head[0][1] = Cell::Int(frontier.size().try_into().unwrap());
        self.head[0][2] = match self.entries.last() {
            Some(last) => {
                let envelope: Json = serde_json::from_str(last[ENVELOPE].text()).unwrap();
                Cell::Text(envelope["recorded"].as_str().unwrap().to_owned())
            }
            None => self.genesis[0][3].clone(),
        };
        self.head[0][3] = Cell::Blob(frontier.to_bytes());
    }

    /// Changes an envelope, keeping it canonical.
    pub(crate) fn edit(&mut self, at: usize, change: impl FnOnce(&mut Json)) {
        let mut envelope: Json = serde_json::from_str(self.entries[at][ENVELOPE].text()).unwrap();
        change(&mut envelope);
        envelope.sort_all_objects(); // Whatever order this build of the JSON crate keeps.
        self.entries[at][ENVELOPE] = Cell::Text(envelope.to_string());
    }

    /// Forgets entries from a place on, with their parts and the checkpoints over them.
    pub(crate) fn truncate(&mut self, size: usize) {
        let end = i64::try_from(size).unwrap();
        self.entries.truncate(size);
        self.parts.retain(|row| row[0].int() < end);
        self.checkpoints.retain(|row| row[0].int() <= end);
        self.rehash();
    }

    pub(crate) fn to_json(&self) -> Json {
        let tables = self.tables().map(|(rows, _)| {
            Json::from_iter(rows.iter().map(|row| Json::from_iter(row.iter().map(Cell::to_json))))
        });
        let [genesis, head, entry, sealed, node, checkpoint] = tables;
        json!({"genesis": genesis, "head": head, "entry": entry, "sealed": sealed,
               "node": node, "checkpoint": checkpoint})
    }

    pub(crate) fn from_json(image: &Json) -> Image {
        let table = |name: &str| -> Vec<Vec<Cell>> {
            let rows = image[name].as_array().unwrap().iter();
            rows.map(|row| row.as_array().unwrap().iter().map(Cell::from_json).collect()).collect()
        };
        Image {
            genesis: table("genesis"),
            head: table("head"),
            entries: table("entry"),
            parts: table("sealed"),
            nodes: table("node"),
            checkpoints: table("checkpoint"),
        }
    }
}

fn rows(tx: &mut Tx<'_>, table: &Table) -> Result<Vec<Vec<Cell>>, StoreError> {
    let rows = tx.rows(table.read, &[])?;
    rows.iter().map(|row| cells(row, table.kinds)).collect()
}

fn cells(row: &Row, kinds: &str) -> Result<Vec<Cell>, StoreError> {
    let cell = |(at, kind)| {
        Ok(match kind {
            'i' => row.opt_int(at)?.map(Cell::Int),
            't' => row.opt_text(at)?.map(|text| Cell::Text(text.to_owned())),
            _ => row.opt_blob(at)?.map(|bytes| Cell::Blob(bytes.to_vec())),
        }
        .unwrap_or(Cell::Null))
    };
    kinds.chars().enumerate().map(cell).collect()
}

impl Cell {
    fn value(&self) -> Value<'_> {
        match self {
            Cell::Null => Value::Null,
            Cell::Int(number) => Value::Int(*number),
            Cell::Text(text) => Value::Text(text),
            Cell::Blob(bytes) => Value::Blob(bytes),
        }
    }

    pub(crate) fn int(&self) -> i64 {
        if let Cell::Int(number) = self { *number } else { i64::MIN }
    }

    pub(crate) fn text(&self) -> &str {
        if let Cell::Text(text) = self { text } else { "" }
    }

    pub(crate) fn flip(&mut self, at: u64) {
        match self {
            Cell::Blob(bytes) => {
                let at = at as usize % bytes.len();
                bytes[at] ^= 1;
            }
            Cell::Int(number) => *number ^= 1,
            _ => {}
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Cell::Null => Json::Null,
            Cell::Int(number) => json!(number),
            Cell::Text(text) => json!(text),
            Cell::Blob(bytes) => json!({ "hex": hex::encode(bytes) }),
        }
    }

    fn from_json(cell: &Json) -> Cell {
        match cell {
            Json::Number(number) => Cell::Int(number.as_i64().unwrap()),
            Json::String(text) => Cell::Text(text.clone()),
            Json::Object(blob) => Cell::Blob(hex::decode(blob["hex"].as_str().unwrap()).unwrap()),
            _ => Cell::Null,
        }
    }
}

/// The export of a record as text.
pub(crate) fn exported(db: &Db) -> String {
    let mut out = Vec::new();
    db.read(|tx| record::export(tx, &mut out).map(|_| ()).or_else(refuse_nothing)).unwrap();
    String::from_utf8(out).unwrap()
}

/// A damaged record may not export whole; what came out of it is judged all the same.
fn refuse_nothing(_: RecordError) -> Result<(), RecordError> {
    Ok(())
}
