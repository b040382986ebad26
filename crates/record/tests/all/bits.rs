//! R-L7: single bytes changed in the last entries, and anywhere in the file; R-L11: a bit flipped
//! between writing and signing.

use crate::image::Image;
use crate::support::{any, at, begin, by, entry, fill, master, on_both};
use record::{Entropy, Record, RecordError, verify};
use store::planted::{Defect, with};
use store::{Db, Options, Sql, Value};
use testkit::{Dice, Folder, long};

/// The columns of an entry and of its parts: how to read one byte by byte and put it back.
const COLUMNS: [(Sql, Sql); 5] = [
    (
        Sql::literal("SELECT CAST(envelope AS BLOB) FROM entry WHERE seq = $1"),
        Sql::literal("UPDATE entry SET envelope = CAST($1 AS TEXT) WHERE seq = $2"),
    ),
    (
        Sql::literal("SELECT leaf FROM entry WHERE seq = $1"),
        Sql::literal("UPDATE entry SET leaf = $1 WHERE seq = $2"),
    ),
    (
        Sql::literal("SELECT CAST(kind AS BLOB) FROM entry WHERE seq = $1"),
        Sql::literal("UPDATE entry SET kind = CAST($1 AS TEXT) WHERE seq = $2"),
    ),
    (
        Sql::literal("SELECT bytes FROM sealed WHERE seq = $1 AND part = 'body'"),
        Sql::literal("UPDATE sealed SET bytes = $1 WHERE seq = $2 AND part = 'body'"),
    ),
    (
        Sql::literal("SELECT wrapped FROM sealed WHERE seq = $1 AND part = 'third'"),
        Sql::literal("UPDATE sealed SET wrapped = $1 WHERE seq = $2 AND part = 'third'"),
    ),
];

/// Changes every byte of the last three entries in turn; answers how many changes were found and
/// named, and how many there were.
fn sweep() -> (u32, u32) {
    let (db, record) = begin("sqlite::memory:", 1);
    fill(&db, &record, 6);
    let (mut named, mut tried) = (0, 0);
    for (seq, (get, set)) in (3..6).flat_map(|seq| COLUMNS.map(|column| (seq, column))) {
        let row = db.read(|tx| tx.row(get, &[Value::Int(seq)])).unwrap().unwrap();
        let bytes = row.blob(0).unwrap();
        let put =
            |bytes: &[u8]| db.write(|tx| tx.execute(set, &[Value::Blob(bytes), Value::Int(seq)]));
        for at in 0..bytes.len() {
            let mut changed = bytes.to_vec();
            changed[at] ^= 1 << (at % 8);
            put(&changed).unwrap();
            tried += 1;
            let found = verify(&db, &[], Some(&record)).unwrap_err();
            let first = match &found {
                RecordError::Unsound(finding) => finding.first,
                RecordError::UnknownFormat { seq, .. } => Some(*seq),
                _ => None,
            };
            named += u32::from(first == Some(seq.try_into().unwrap()));
        }
        put(bytes).unwrap();
    }
    verify(&db, &[], Some(&record)).unwrap();
    (named, tried)
}

#[test]
fn every_changed_byte_of_the_last_three_entries_is_found_and_its_entry_named() {
    let (named, tried) = sweep();
    println!("R-L7 last entries: {named} of {tried} single-byte edits found and named");
    assert_eq!(named, tried);
}

/// What became of a file with one byte changed.
#[derive(Default)]
struct Edits {
    found: u32,
    harmless: u32,
    missed: Vec<u64>,
}

/// Changes random bytes of a database file, one at a time.
fn edit_file(count: u32) -> Edits {
    let folder = Folder::new("bits");
    let path = folder.file("r.db");
    let url = path.display().to_string();
    let (db, record) = begin(&url, 1);
    fill(&db, &record, 20);
    record.checkpoint(&db).unwrap();
    let sound = Image::read(&db).unwrap().to_json();
    drop(db); // The log is folded into the file.
    let clean = std::fs::read(&path).unwrap();
    let mut edits = Edits::default();
    let mut dice = Dice::new(7);
    for _ in 0..count {
        let at = dice.below(clean.len() as u64);
        let byte = clean[at as usize] ^ (1 + dice.below(255)) as u8;
        let mut changed = clean.clone();
        changed[at as usize] = byte;
        std::fs::write(&path, &changed).unwrap();
        let _ = std::fs::remove_file(folder.file("r.db-wal"));
        let _ = std::fs::remove_file(folder.file("r.db-shm"));
        match read_all(&url) {
            Err(_) => edits.found += 1,
            Ok(read) if read == sound => edits.harmless += 1,
            Ok(_) => edits.missed.push(at),
        }
    }
    edits
}

/// Opens, verifies with the keys, and reads every table.
fn read_all(url: &str) -> Result<serde_json::Value, RecordError> {
    let db = Db::open(url, &Options::default())?;
    let record = Record::open(&db, master(), Entropy::seeded(2))?;
    verify(&db, &[], Some(&record))?;
    db.check()?;
    Ok(Image::read(&db)?.to_json())
}

#[test]
fn a_changed_byte_anywhere_in_the_file_is_found_or_changes_nothing_that_is_read() {
    let edits = edit_file(if long() { 100_000 } else { 10_000 });
    let Edits { found, harmless, missed } = edits;
    println!("R-L7 file: {found} found, {harmless} in unused bytes, {} missed", missed.len());
    assert_eq!(missed, [] as [u64; 0]);
    assert!(found > harmless / 8, "most edits must hit something");
}

#[test]
fn a_verifier_that_skips_digests_would_be_noticed() {
    // The keys still tell for a part that has one; a destroyed part has its digest only.
    let (db, record) = begin("sqlite::memory:", 1);
    fill(&db, &record, 6);
    db.write(|tx| record.destroy(tx, 4, (&by(), at(6)))).unwrap();
    let flip = Sql::literal("UPDATE sealed SET bytes = $1 WHERE seq = 4 AND part = 'body'");
    db.write(|tx| tx.execute(flip, &[Value::Blob(&[0; 40])])).unwrap();
    assert!(verify(&db, &[], Some(&record)).is_err());
    assert!(with(Some(Defect::SkipDigests), || verify(&db, &[], Some(&record))).is_ok());
}

/// Where a key stands that is 72 bytes long, as SQLite writes its type: 12 and twice its length.
const TYPE_OF_A_KEY: [u8; 2] = [0x81, 0x1c];

#[test]
fn a_type_byte_that_turns_a_key_into_nothing_is_found() {
    // What 100,000 random bytes found in the first format: types 0, 10 and 11 read as null.
    let folder = Folder::new("bits");
    let path = folder.file("r.db");
    let url = path.display().to_string();
    let (db, record) = begin(&url, 1);
    fill(&db, &record, 20);
    drop(db);
    let clean = std::fs::read(&path).unwrap();
    let types = clean.windows(2).enumerate().filter(|(_, two)| **two == TYPE_OF_A_KEY);
    let mut gone = 0;
    for (at, byte) in types.flat_map(|(at, _)| [0, 10, 11].map(|byte| (at, byte))) {
        let mut changed = clean.clone();
        changed[at] = byte;
        std::fs::write(&path, &changed).unwrap();
        gone +=
            u32::from(matches!(read_all(&url), Err(RecordError::Unsound(it)) if it.rule == "key"));
    }
    assert!(gone >= 3, "no type byte of a key was hit");
}

#[test]
fn a_verifier_that_believes_lost_keys_would_be_noticed() {
    const LOSE: Sql =
        Sql::literal("UPDATE sealed SET wrapped = NULL WHERE seq = 4 AND part = 'body'");
    on_both(|db, record| {
        fill(db, record, 6);
        db.write(|tx| tx.execute(LOSE, &[])).unwrap();
        let lost = verify(db, &[], None).unwrap_err().to_string();
        assert_eq!(
            lost,
            "the record is not sound: entry 4: the key of part `body` is gone, and no entry says \
             why"
        );
        let read = db.read(|tx| record.entry(tx, 4)).unwrap_err();
        assert_eq!(read, RecordError::Unsealable { seq: 4, part: "body".to_owned() });
        assert!(with(Some(Defect::BelieveLostKeys), || verify(db, &[], Some(record))).is_ok());
    });
}

#[test]
fn a_key_that_comes_back_after_it_was_destroyed_is_found() {
    const BACK: Sql =
        Sql::literal("UPDATE sealed SET wrapped = bytes WHERE seq = 4 AND part = 'body'");
    on_both(|db, record| {
        fill(db, record, 6);
        db.write(|tx| record.destroy(tx, 4, (&by(), at(6)))).unwrap();
        db.write(|tx| tx.execute(BACK, &[])).unwrap();
        let back = verify(db, &[], None).unwrap_err().to_string();
        assert_eq!(
            back,
            "the record is not sound: entry 6: it says that part `body` of entry 4 was destroyed; \
             its key is there"
        );
    });
}

#[test]
fn nobody_but_the_record_says_that_a_part_was_destroyed() {
    on_both(|db, record| {
        fill(db, record, 2);
        for (stream, kind) in [("destroyed/0/body", "note"), ("case/1", record::DESTROYED)] {
            let said = [entry(kind, "not so")];
            let error = db.write(|tx| record.append(tx, &any(stream, &said, 2))).unwrap_err();
            assert_eq!(error.code(), "record.invalid");
        }
    });
}

/// One bit changes between the hash and the disk; does the record sign over it?
fn signed_over_a_flipped_bit(trials: u32) -> u32 {
    let (db, record) = begin("sqlite::memory:", 1);
    fill(&db, &record, 3);
    record.checkpoint(&db).unwrap();
    let base = Image::read(&db).unwrap();
    let mut dice = Dice::new(11);
    let mut signed = 0;
    for trial in 0..trials {
        base.write(&db).unwrap();
        fill(&db, &record, 1 + dice.below(4));
        let mut image = Image::read(&db).unwrap();
        let last = image.entries.len() - 1;
        if trial % 2 == 0 {
            let parts = image.parts.len() as u64 - 1;
            image.parts[parts as usize][2].flip(dice.below(1 << 16));
        } else {
            flip_digit(&mut image, last);
        }
        image.write(&db).unwrap();
        signed += u32::from(record.checkpoint(&db).is_ok());
    }
    signed
}

/// One bit of a digit of the time in an envelope: still an envelope, still canonical.
fn flip_digit(image: &mut Image, at: usize) {
    image.edit(at, |envelope| {
        let time = envelope["recorded"].as_str().unwrap();
        envelope["recorded"] = time.replace("0Z", "1Z").into();
    });
}

#[test]
fn nothing_is_signed_over_a_bit_that_flipped_on_its_way_to_the_disk() {
    let trials = 1_000;
    let signed = signed_over_a_flipped_bit(trials);
    println!("R-L11 hash twice: {} of {trials} flipped bits refused", trials - signed);
    assert_eq!(signed, 0);
}

#[test]
fn a_signer_that_hashes_once_would_be_noticed() {
    assert_eq!(with(Some(Defect::SkipSecondHash), || signed_over_a_flipped_bit(10)), 10);
}

#[test]
fn a_write_path_that_flips_bits_is_stopped_at_the_next_checkpoint() {
    let (db, record) = begin("sqlite::memory:", 1);
    with(Some(Defect::FlipOnWrite), || fill(&db, &record, 2));
    let error = record.checkpoint(&db).unwrap_err();
    assert!(error.to_string().contains("entry 0: its envelope does not hash"), "{error}");
}
