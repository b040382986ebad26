//! Records of a CSV file, one at a time, with bounds: however long a line or a quoted field is, no
//! more than [`RECORD_MAX`] bytes of it are kept.

use std::io::Read;
use std::path::{Path, PathBuf};

use memchr::{memchr, memchr_iter, memchr3};

use super::decode::{Chunks, Stopped};
use crate::LinkError;

/// The most bytes that one record may have.
pub(crate) const RECORD_MAX: usize = 4 * 1024 * 1024;
/// The most fields that one record may have, as many as a spreadsheet has columns.
pub(crate) const FIELDS_MAX: usize = 16_384;

/// One record: its fields in one text, and where each ends.
#[derive(Debug, Default)]
pub(crate) struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The line on which it begins, from 1.
    pub(crate) line: u64,
}

impl Record {
    /// How many fields it has.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Its fields in order; none where a separator cuts a letter.
    pub(crate) fn texts(&self) -> impl Iterator<Item = Option<&str>> {
        let all = std::str::from_utf8(&self.bytes).unwrap_or_default();
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(move |(from, to)| all.get(from..*to))
    }

    fn is_blank(&self) -> bool {
        self.ends == [0]
    }

    fn clear(&mut self, line: u64) {
        self.bytes.clear();
        self.ends.clear();
        self.line = line;
    }

    fn end_field(&mut self) {
        self.ends.push(self.bytes.len());
    }
}

/// Where in a field the reading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before its first byte.
    Start,
    /// In a field without quotes.
    Bare,
    /// In a quoted field that opened on this line.
    Quoted(u64),
    /// After a quote in a quoted field: its end, or half of a doubled quote.
    Closed(u64),
    /// After the record's last byte.
    Done,
}

/// The records of a file.
#[derive(Debug)]
pub(crate) struct Records<R> {
    chunks: Chunks<R>,
    path: PathBuf,
    delimiter: u8,
    line: u64,
    /// The last record ended with a carriage return; a line feed after it belongs to it.
    after_return: bool,
}

impl<R: Read> Records<R> {
    /// The records of a source, which errors call by its path.
    ///
    /// # Errors
    ///
    /// [`LinkError`] where the first line cannot be read.
    pub(crate) fn new(path: &Path, source: R) -> Result<Self, LinkError> {
        let mut chunks = Chunks::new(source);
        let delimiter = separator(chunks.look().map_err(|why| told(path, 1, why))?);
        Ok(Records { chunks, path: path.to_owned(), delimiter, line: 1, after_return: false })
    }

    /// Reads the next record that is not a blank line; `false` after the last.
    ///
    /// # Errors
    ///
    /// [`LinkError::Line`] with the line and the cure.
    pub(crate) fn next(&mut self, record: &mut Record) -> Result<bool, LinkError> {
        loop {
            if !self.read(record)? {
                return Ok(false);
            }
            if !record.is_blank() {
                self.check(record)?;
                return Ok(true);
            }
        }
    }

    /// An error at a line of this file.
    pub(crate) fn wrong(&self, line: u64, why: impl Into<String>) -> LinkError {
        LinkError::Line { path: self.path.clone(), line, why: why.into() }
    }

    fn read(&mut self, record: &mut Record) -> Result<bool, LinkError> {
        if std::mem::take(&mut self.after_return) {
            self.skip_feed()?;
        }
        record.clear(self.line);
        let mut state = State::Start;
        while state != State::Done {
            let (delimiter, line) = (self.delimiter, self.line);
            let seen = self.chunks.look().map_err(|why| told(&self.path, line, why))?;
            if seen.is_empty() {
                return self.finish(state, record);
            }
            let step = Step { seen, delimiter, line };
            let (next, used) = step.go(state, record);
            self.after_return = next == State::Done && seen.get(used - 1) == Some(&b'\r');
            let feeds = memchr_iter(b'\n', seen.get(..used).unwrap_or_default()).count() as u64;
            self.line += feeds + u64::from(self.after_return);
            self.chunks.take(used);
            self.bound(next, record)?;
            if matches!((state, next), (State::Closed(_), State::Bare)) {
                return Err(self.wrong(self.line, STRAY));
            }
            state = next;
        }
        Ok(true)
    }

    /// Passes over a line feed that belongs to the carriage return before it.
    fn skip_feed(&mut self) -> Result<(), LinkError> {
        let seen = self.chunks.look().map_err(|why| told(&self.path, self.line, why))?;
        if seen.first() == Some(&b'\n') {
            self.chunks.take(1);
        }
        Ok(())
    }

    fn finish(&self, state: State, record: &mut Record) -> Result<bool, LinkError> {
        match state {
            State::Quoted(line) => Err(self.wrong(line, OPEN)),
            State::Start if record.ends.is_empty() => Ok(false),
            _ => {
                record.end_field();
                Ok(true)
            }
        }
    }

    /// Holds a record that is being read to its bounds.
    fn bound(&self, state: State, record: &Record) -> Result<(), LinkError> {
        if record.len() > FIELDS_MAX {
            let why = format!("more than {FIELDS_MAX} columns; leave out those that are not used");
            return Err(self.wrong(record.line, why));
        }
        if record.bytes.len() <= RECORD_MAX {
            return Ok(());
        }
        Err(match state {
            State::Quoted(line) => self.wrong(line, OPEN),
            _ => self.wrong(record.line, LONG),
        })
    }

    /// Holds the letters of a whole record to UTF-8 without zeros.
    fn check(&self, record: &Record) -> Result<(), LinkError> {
        if memchr(0, &record.bytes).is_some() {
            return Err(self.wrong(record.line, ZERO));
        }
        let Err(why) = std::str::from_utf8(&record.bytes) else { return Ok(()) };
        let byte = record.bytes.get(why.valid_up_to()).copied().unwrap_or_default();
        let before = record.bytes.get(..why.valid_up_to()).unwrap_or_default();
        let line = record.line + memchr_iter(b'\n', before).count() as u64;
        let why = format!(
            "the byte 0x{byte:02x} is not UTF-8: the file has another encoding, or two mixed; \
             save it as UTF-8"
        );
        Err(self.wrong(line, why))
    }
}

fn told(path: &Path, line: u64, stopped: Stopped) -> LinkError {
    match stopped {
        Stopped::Reading(why) => LinkError::unreadable(path, &why),
        Stopped::Utf16(feeds) => LinkError::Line {
            path: path.to_owned(),
            line: line.max(feeds + 1),
            why: "the file begins as UTF-16 and does not go on as such; save it as UTF-8".into(),
        },
    }
}

const STRAY: &str = "text after a closing quote; inside a quoted field, write each quote twice";
const OPEN: &str = "a quote opens here and is not closed within 4 MiB or the file; close it, or \
                    write a quote that belongs to the text as two inside quotes";
const LONG: &str = "the line is longer than 4 MiB; is this a CSV file with line ends?";
const ZERO: &str = "a zero byte; the file is no text, or UTF-16 without its byte order mark: save \
                    it as UTF-8";

/// A look at what is there to read, on a line, with the file's separator.
struct Step<'a> {
    seen: &'a [u8],
    delimiter: u8,
    line: u64,
}

impl Step<'_> {
    /// Reads as far as the state lasts: the next state, and how many bytes that took (at least
    /// one, except from `Start` to `Bare`). From `Closed` to `Bare` is a stray text.
    fn go(&self, state: State, record: &mut Record) -> (State, usize) {
        let first = self.seen.first().copied().unwrap_or_default();
        match state {
            State::Start if first == b'"' => (State::Quoted(self.line), 1),
            State::Start | State::Bare | State::Done => self.bare(record),
            State::Quoted(line) => self.quoted(line, record),
            State::Closed(line) if first == b'"' => {
                record.bytes.push(b'"');
                (State::Quoted(line), 1)
            }
            State::Closed(_) if self.ends(first) => self.end(0, record),
            State::Closed(_) => (State::Bare, 1),
        }
    }

    fn bare(&self, record: &mut Record) -> (State, usize) {
        let found = memchr3(self.delimiter, b'\n', b'\r', self.seen);
        let until = found.unwrap_or(self.seen.len());
        record.bytes.extend_from_slice(self.seen.get(..until).unwrap_or_default());
        if found.is_some() { self.end(until, record) } else { (State::Bare, until) }
    }

    fn quoted(&self, line: u64, record: &mut Record) -> (State, usize) {
        let found = memchr(b'"', self.seen);
        let until = found.unwrap_or(self.seen.len());
        record.bytes.extend_from_slice(self.seen.get(..until).unwrap_or_default());
        if found.is_some() {
            (State::Closed(line), until + 1)
        } else {
            (State::Quoted(line), until)
        }
    }

    fn ends(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    fn end(&self, at: usize, record: &mut Record) -> (State, usize) {
        record.end_field();
        let more = self.seen.get(at) == Some(&self.delimiter);
        (if more { State::Start } else { State::Done }, at + 1)
    }
}

/// The separator that the first line has most of: comma, semicolon, tab or bar.
fn separator(seen: &[u8]) -> u8 {
    let line = memchr(b'\n', seen).and_then(|end| seen.get(..end)).unwrap_or(seen);
    let count = |byte: u8| memchr_iter(byte, line).count();
    let (_, best) = b"|\t;,".iter().map(|byte| (count(*byte), *byte)).fold((0, b','), more);
    best
}

fn more(best: (usize, u8), next: (usize, u8)) -> (usize, u8) {
    if next.0 > 0 && next.0 >= best.0 { next } else { best }
}

#[cfg(test)]
mod tests;
