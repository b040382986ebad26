//! Between contacts of the record and what finds them again. Rows are numbers made with the master
//! key; they go when the contact's contents are destroyed, and a rebuild makes the same ones.

use std::collections::HashMap;

use linkage::live::{Frequencies, Key, Presented, VERSION, keys};
use pathway::{Event, Fact, When, contact::Contact};
use record::Record;
use store::{Tx, Value};

use crate::codec::fact_of;
use crate::tables::{contact, key, line};
use crate::{ViewError, ties};

/// A contact as matching sees it: nothing else of it takes part.
pub fn presented(contact: &Contact, happened: &When) -> Presented {
    let names = contact.names.iter().map(String::as_str);
    let mut it = Presented::default().named(names);
    it.born = contact.born.map(|born| {
        let (month, day) = (born.month().unsigned_abs(), born.day().unsigned_abs());
        (born.year(), month, day)
    });
    if let (None, Some(age)) = (contact.born, contact.age) {
        it = it.aged(age, happened.at.to_zoned(jiff::tz::TimeZone::UTC).year());
    }
    let brings = &contact.matching;
    brings.postcodes.iter().for_each(|text| it.lives_at(text));
    brings.addresses.iter().for_each(|text| it.housed(text));
    brings.phones.iter().for_each(|text| it.calls_from(text));
    brings.emails.iter().for_each(|text| it.writes_from(text));
    brings.numbers.iter().for_each(|one| it.identified(&one.scheme, &one.number));
    it
}

/// For each key, the entries of the contacts that have it: at most so many a key, the newest.
///
/// # Errors
/// When the database says no.
pub fn holders(
    tx: &mut Tx<'_>,
    record: &Record,
    (keys, most): (&[Key], usize),
) -> Result<Vec<Vec<i64>>, ViewError> {
    let mut found = Vec::with_capacity(keys.len());
    for keys in keys.chunks(key::KEYS) {
        let hashes: Vec<i64> = keys.iter().map(|key| hash(record, key)).collect();
        let mut values = [Value::Null; key::KEYS + 1];
        for (value, hash) in values.iter_mut().zip(&hashes) {
            *value = Value::Int(*hash);
        }
        if let Some(last) = values.last_mut() {
            *last = Value::count(most as u64)?;
        }
        let mut by_hash: HashMap<i64, Vec<i64>> = HashMap::new();
        tx.each::<ViewError>(key::HOLDERS, &values, |row| {
            by_hash.entry(row.int(0)?).or_default().push(row.int(1)?);
            Ok(())
        })?;
        found.extend(hashes.iter().map(|hash| by_hash.get(hash).cloned().unwrap_or_default()));
    }
    Ok(found)
}

/// How common words are among the names of all contacts.
///
/// # Errors
/// When the database says no.
pub fn frequencies(
    tx: &mut Tx<'_>,
    record: &Record,
    words: &[&str],
) -> Result<Frequencies, ViewError> {
    let mut of: HashMap<i64, &str> = words.iter().map(|it| (word(record, it), *it)).collect();
    let all = record.keyed(CONTACTS, "");
    of.insert(all, "");
    let hashes: Vec<i64> = of.keys().copied().collect();
    let mut found = Frequencies::default();
    for hashes in hashes.chunks(key::WORDS) {
        let mut values = [Value::Null; key::WORDS];
        for (value, hash) in values.iter_mut().zip(hashes) {
            *value = Value::Int(*hash);
        }
        for row in tx.rows(key::WORDS_OF, &values)? {
            let (hash, count) = (row.int(0)?, row.count(1)?);
            match of.get(&hash) {
                _ if hash == all => found.contacts = count,
                Some(word) => drop(found.words.insert((*word).to_owned(), count)),
                None => {}
            }
        }
    }
    Ok(found)
}

/// Takes a contact's keys in. Its words are counted by whoever takes it in ([`counted`]).
pub(crate) fn take(tx: &mut Tx<'_>, record: &Record, fact: &Fact) -> Result<(), ViewError> {
    let Event::ContactRecorded(it) = &fact.event else { return Ok(()) };
    let it = presented(it, &fact.happened);
    let contact = Value::count(fact.seq)?;
    let hashes: Vec<i64> = keys(&it).iter().map(|key| hash(record, key)).collect();
    for hashes in hashes.chunks(key::KEYS) {
        let last = hashes.last().map_or(Value::Null, |hash| Value::Int(*hash));
        let mut values = [last; key::KEYS + 1];
        for (value, hash) in values.iter_mut().zip(hashes) {
            *value = Value::Int(*hash);
        }
        if let Some(value) = values.last_mut() {
            *value = contact;
        }
        tx.execute(key::INSERT, &values)?;
    }
    Ok(())
}

/// How often each word is to be counted once more, by the number that stands for it.
#[derive(Debug, Default)]
pub(crate) struct Words(HashMap<i64, i64>);

impl Words {
    /// Counts the words of a contact, and the contact.
    pub(crate) fn count(&mut self, record: &Record, fact: &Fact) {
        let Event::ContactRecorded(it) = &fact.event else { return };
        for hash in words(record, &presented(it, &fact.happened)) {
            *self.0.entry(hash).or_default() += 1;
        }
    }

    /// Writes what was counted: each word once, however many contacts have it. `PostgreSQL` keeps
    /// every version of a row until the transaction ends, and walks over all of them at each next
    /// one: a million contacts that counted one by one did not come to an end in two hours.
    pub(crate) fn write(self, tx: &mut Tx<'_>) -> Result<(), ViewError> {
        for (hash, by) in self.0 {
            tx.execute(key::COUNT, &[Value::Int(hash), Value::Int(by)])?;
        }
        Ok(())
    }
}

/// Counts the words of one contact.
pub(crate) fn counted(tx: &mut Tx<'_>, record: &Record, fact: &Fact) -> Result<(), ViewError> {
    let mut words = Words::default();
    words.count(record, fact);
    words.write(tx)
}

/// Takes a contact out that stands at an entry, while it can still be read: its keys, its words
/// and its row. Called before the contents of the entry are destroyed, in the same transaction.
///
/// # Errors
/// When the entry cannot be read.
pub fn forget(tx: &mut Tx<'_>, record: &Record, seq: u64) -> Result<(), ViewError> {
    let Some(entry) = record.entry(tx, seq)? else { return Ok(()) };
    let Some(fact) = fact_of(&entry)? else { return Ok(()) };
    let Event::ContactRecorded(it) = &fact.event else {
        return Ok(line::forget(tx, &entry.envelope.stream, seq)?);
    };
    let it = presented(it, &fact.happened);
    let contact = Value::count(seq)?;
    for key in keys(&it) {
        tx.execute(key::DELETE, &[Value::Int(hash(record, &key)), contact])?;
    }
    tx.execute(contact::DELETE, &[contact])?;
    line::forget(tx, &entry.envelope.stream, seq)?;
    ties::forget(tx, &entry.envelope.stream)?;
    for hash in words(record, &it) {
        tx.execute(key::COUNT, &[Value::Int(hash), Value::Int(-1)])?;
        tx.execute(key::GONE, &[Value::Int(hash)])?;
    }
    Ok(())
}

/// The numbers that stand for the words of a contact, and for the contact.
fn words(record: &Record, it: &Presented) -> Vec<i64> {
    let words = it.words().into_iter().map(|it| word(record, it));
    words.chain([record.keyed(CONTACTS, "")]).collect()
}

/// Whether the keys that are kept are those that this program would make.
///
/// # Errors
/// When the database says no.
pub fn keys_are_current(tx: &mut Tx<'_>, record: &Record) -> Result<bool, ViewError> {
    let mut values = [Value::Null; key::WORDS];
    if let Some(first) = values.first_mut() {
        *first = Value::Int(record.keyed(MADE_BY, ""));
    }
    let row = tx.row(key::WORDS_OF, &values)?;
    Ok(row.map(|row| row.count(1)).transpose()? == Some(VERSION))
}

/// Notes which version of the keys is kept.
pub(crate) fn begin(tx: &mut Tx<'_>, record: &Record) -> Result<(), ViewError> {
    let made_by = Value::Int(record.keyed(MADE_BY, ""));
    tx.execute(key::COUNT, &[made_by, Value::count(VERSION)?])?;
    Ok(())
}

/// The label under which the number of all contacts is kept.
const CONTACTS: &str = "contacts";

/// The label under which the version of the keys is kept.
const MADE_BY: &str = "made-by";

/// The number that stands for a key.
pub(crate) fn hash(record: &Record, key: &Key) -> i64 {
    record.keyed(key.kind.id(), &key.text)
}

fn word(record: &Record, word: &str) -> i64 {
    record.keyed("word", word)
}
