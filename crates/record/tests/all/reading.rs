//! Reading entries back, destroyed parts, and what cannot be read.

use crate::support::{at, by, envelope, fill, on_both};
use record::{Body, RecordError, root_at, verify};
use store::{Sql, Value};

/// An envelope is changed behind the record's back.
const EDIT: Sql = Sql::literal("UPDATE entry SET envelope = $1 WHERE seq = $2");
/// The wrapped key of one part takes the place of another's.
const MOVE_KEY: Sql = Sql::literal(
    "UPDATE sealed SET wrapped = (SELECT wrapped FROM sealed WHERE seq = 1 AND part = $1) \
     WHERE seq = 0 AND part = $1",
);

#[test]
fn an_entry_comes_back_as_it_went_in() {
    on_both(|db, record| {
        fill(db, record, 12);
        let entries = db.read(|tx| record.stream(tx, "case/1", 2)).unwrap();
        let seqs: Vec<_> = entries.iter().map(|entry| entry.envelope.seq).collect();
        assert_eq!(seqs, [6, 11]);
        assert_eq!(entries[0].part("body"), Some("case/1 6".as_bytes()));
        assert_eq!(entries[0].part("third"), Some("about another".as_bytes()));
        assert_eq!(entries[0].part("other"), None);
        assert_eq!(entries[0].envelope.happened.at, "2026-01-01");
        let tail = db.read(|tx| record.tail(tx, 3)).unwrap();
        assert_eq!(tail.iter().map(|e| e.envelope.seq).collect::<Vec<_>>(), [9, 10, 11]);
        assert_eq!(db.read(|tx| record.entry(tx, 11)).unwrap(), tail.into_iter().nth(2));
        assert_eq!(db.read(|tx| record.entry(tx, 12)).unwrap(), None);
    });
}

#[test]
fn each_sees_every_entry_once_in_order_over_many_pages() {
    on_both(|db, record| {
        fill(db, record, 1100);
        let mut seen = Vec::new();
        let count = db.read(|tx| {
            record.each(tx, 3, |_, entry| {
                seen.push(entry.envelope.seq);
                assert_eq!(entry.parts.len(), 2);
                Ok::<(), RecordError>(())
            })
        });
        assert_eq!(count, Ok(1097));
        assert!(seen.into_iter().eq(3..1100));
    });
}

#[test]
fn a_destroyed_part_leaves_a_tombstone_and_every_proof() {
    on_both(|db, record| {
        fill(db, record, 9);
        let before = verify(db, &[], Some(record)).unwrap();
        assert_eq!(db.write(|tx| record.destroy_part(tx, (4, "third"), (&by(), at(9)))), Ok(true));
        assert_eq!(db.write(|tx| record.destroy_part(tx, (4, "third"), (&by(), at(9)))), Ok(false));
        assert_eq!(db.write(|tx| record.destroy(tx, 5, (&by(), at(9)))), Ok(2));
        let (one, other) = db
            .read(|tx| Ok::<_, RecordError>((record.entry(tx, 4)?, record.entry(tx, 5)?)))
            .unwrap();
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.part("third"), None);
        assert_eq!(one.part("body"), Some("case/4 4".as_bytes()));
        assert!(one.is_tombstone());
        assert!(other.parts.iter().all(|part| part.body == Body::Destroyed));
        let after = verify(db, &[], Some(record)).unwrap();
        assert_eq!((after.entries, after.destroyed), (before.entries + 3, 3));
        let stood = db.read(|tx| root_at(tx, before.entries));
        assert_eq!(stood, Ok(before.root), "what stood there stands");
    });
}

/// Puts a changed envelope in the place of entry 2's; answers how reading it fails.
fn edited(from: &str, to: &str) -> Vec<String> {
    let errors = std::cell::RefCell::new(Vec::new());
    on_both(|db, record| {
        fill(db, record, 4);
        let text = envelope(db, 2).replace(from, to);
        db.write(|tx| tx.execute(EDIT, &[Value::Text(&text), Value::Int(2)])).unwrap();
        let error = db.read(|tx| record.stream(tx, "case/2", 1)).unwrap_err();
        errors.borrow_mut().push(format!("{} {error}", error.code()));
        verify(db, &[], None).unwrap_err();
    });
    errors.into_inner()
}

#[test]
fn an_entry_that_cannot_be_read_is_named_with_its_kind() {
    for error in edited("{\"actor\"", "{\"author\"") {
        assert!(error.starts_with("record.undecodable entry 2 (`note`)"), "{error}");
    }
}

#[test]
fn an_entry_of_a_newer_format_stops_by_its_number() {
    for error in edited("\"format\":2", "\"format\":3") {
        assert!(
            error.starts_with("record.unknown-format entry 2 has envelope format 3"),
            "{error}"
        );
    }
}

#[test]
fn a_key_moved_from_another_entry_opens_nothing() {
    on_both(|db, record| {
        fill(db, record, 2);
        db.write(|tx| tx.execute(MOVE_KEY, &[Value::Text("body")])).unwrap();
        let error = db.read(|tx| record.entry(tx, 0)).unwrap_err();
        assert_eq!(error, RecordError::Unsealable { seq: 0, part: "body".to_owned() });
        let error = verify(db, &[], Some(record)).unwrap_err();
        assert!(error.to_string().contains("entry 0: the key of part `body`"), "{error}");
    });
}
