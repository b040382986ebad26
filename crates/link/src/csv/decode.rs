//! Bytes in, UTF-8 bytes out: byte order marks are understood, UTF-16 is turned, guesses are not
//! made. Whether UTF-8 is UTF-8 is judged where lines are known, by the parser.

use std::io::{ErrorKind, Read};

/// How many bytes are asked for at a time.
const CHUNK: usize = 256 * 1024;

/// How the bytes of a file stand for letters, by its byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Not looked at yet.
    Unknown,
    Utf8,
    Utf16Little,
    Utf16Big,
}

/// What stopped the reading.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// The operating system.
    Reading(std::io::Error),
    /// Two bytes (or the lack of a second one) that are not UTF-16, after so many line feeds.
    Utf16(u64),
}

/// A file as chunks of UTF-8.
#[derive(Debug)]
pub(crate) struct Chunks<R> {
    source: R,
    form: Form,
    raw: Vec<u8>,
    ready: Vec<u8>,
    at: usize,
    feeds: u64,
}

impl<R: Read> Chunks<R> {
    /// Reads from a source.
    pub(crate) fn new(source: R) -> Self {
        let (raw, ready) = (Vec::new(), Vec::new());
        Chunks { source, form: Form::Unknown, raw, ready, at: 0, feeds: 0 }
    }

    /// What was read and not taken yet; empty at the end of the file only.
    ///
    /// # Errors
    ///
    /// [`Stopped`], for good.
    pub(crate) fn look(&mut self) -> Result<&[u8], Stopped> {
        if self.at >= self.ready.len() {
            self.refill()?;
        }
        Ok(self.ready.get(self.at..).unwrap_or_default())
    }

    /// Takes so many bytes of what [`Chunks::look`] gave.
    pub(crate) fn take(&mut self, count: usize) {
        self.at += count;
    }

    fn refill(&mut self) -> Result<(), Stopped> {
        self.at = 0;
        self.ready.clear();
        if self.form == Form::Unknown {
            while self.raw.len() < 3 && self.read()? > 0 {}
            self.form = self.mark();
        }
        while self.ready.is_empty() {
            if self.raw.is_empty() && self.read()? == 0 {
                return Ok(());
            }
            match self.form {
                Form::Utf16Little => self.turn(u16::from_le_bytes)?,
                Form::Utf16Big => self.turn(u16::from_be_bytes)?,
                Form::Utf8 | Form::Unknown => std::mem::swap(&mut self.raw, &mut self.ready),
            }
        }
        Ok(())
    }

    /// Adds what one reading gives to the raw bytes, and says how much came.
    fn read(&mut self) -> Result<usize, Stopped> {
        let before = self.raw.len();
        self.raw.resize(before + CHUNK, 0);
        let room = self.raw.get_mut(before..).unwrap_or_default();
        let came = loop {
            match self.source.read(room) {
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.raw.truncate(before + came.as_ref().map_or(0, |came| *came));
        came.map_err(Stopped::Reading)
    }

    /// The form by the first bytes, with the mark taken away.
    fn mark(&mut self) -> Form {
        let (form, length) = match self.raw.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => (Form::Utf8, 3),
            [0xff, 0xfe, ..] => (Form::Utf16Little, 2),
            [0xfe, 0xff, ..] => (Form::Utf16Big, 2),
            _ => (Form::Utf8, 0),
        };
        self.raw.drain(..length);
        form
    }

    /// Turns the raw bytes into UTF-8, and leaves what does not make a whole letter yet.
    fn turn(&mut self, unit: fn([u8; 2]) -> u16) -> Result<(), Stopped> {
        let units: Vec<u16> =
            self.raw.chunks_exact(2).filter_map(|two| two.try_into().ok()).map(unit).collect();
        let mut used = 0;
        let mut letter = [0; 4];
        for turned in char::decode_utf16(units.iter().copied()) {
            match turned {
                Ok(char) => {
                    self.feeds += u64::from(char == '\n');
                    used += char.len_utf16() * 2;
                    self.ready.extend_from_slice(char.encode_utf8(&mut letter).as_bytes());
                }
                Err(_) if used + 2 == units.len() * 2 => break,
                Err(_) => return Err(Stopped::Utf16(self.feeds)),
            }
        }
        self.raw.drain(..used);
        if self.ready.is_empty() && self.read()? == 0 {
            return Err(Stopped::Utf16(self.feeds));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Result<String, Stopped> {
        let mut chunks = Chunks::new(bytes);
        let mut text = Vec::new();
        loop {
            let seen = chunks.look()?;
            if seen.is_empty() {
                return Ok(String::from_utf8(text).unwrap());
            }
            text.extend_from_slice(seen);
            let length = seen.len();
            chunks.take(length);
        }
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_is_understood_and_taken_away() {
        assert_eq!(all(b"\xef\xbb\xbfid").unwrap(), "id");
        assert_eq!(all(b"id").unwrap(), "id");
        assert_eq!(all(b"").unwrap(), "");
        let text = "Zażółć 😀\n".repeat(CHUNK / 7);
        assert_eq!(all(&utf16(&text, u16::to_le_bytes)).unwrap(), text);
        assert_eq!(all(&utf16(&text, u16::to_be_bytes)).unwrap(), text);
    }

    #[test]
    fn half_a_letter_of_utf16_stops_the_reading() {
        let mut odd = utf16("a\nb", u16::to_le_bytes);
        odd.pop();
        assert!(matches!(all(&odd), Err(Stopped::Utf16(1))));
        let lone = b"\xff\xfea\x00\x00\xd8b\x00";
        assert!(matches!(all(lone), Err(Stopped::Utf16(0))));
        assert!(matches!(all(b"\xff\xfe\x00\xd8"), Err(Stopped::Utf16(0))));
    }
}
