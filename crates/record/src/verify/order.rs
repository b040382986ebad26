//! Versions of streams: from 1, without gaps, in the order of the record.

use super::Finding;
use crate::RecordError;
use crate::tables::entry;
use store::Tx;

/// Walks through all streams; answers how many there are.
pub(super) fn check(tx: &mut Tx<'_>) -> Result<u64, RecordError> {
    let mut streams = 0;
    let mut last = (String::new(), 0, 0);
    let mut bad: Option<u64> = None;
    tx.each(entry::VERSIONS, &[], |row| {
        let (stream, version, seq) = (row.text(0)?, row.count(1)?, row.count(2)?);
        if stream != last.0 {
            streams += 1;
            last = (stream.to_owned(), 0, 0);
        }
        let follows = version == last.1 + 1 && (version == 1 || seq > last.2);
        if !follows {
            bad = Some(bad.map_or(seq, |bad| bad.min(seq)));
        }
        (last.1, last.2) = (version, seq);
        Ok::<(), RecordError>(())
    })?;
    match bad {
        Some(seq) => {
            Err(Finding::entry("version", seq, "its version does not follow in its stream").into())
        }
        None => Ok(streams),
    }
}

/// How many streams there are, or of two findings the one of the earlier entry.
pub(super) fn first(
    walked: Result<(), RecordError>,
    ordered: Result<u64, RecordError>,
) -> Result<u64, RecordError> {
    match (walked, ordered) {
        (Err(RecordError::Unsound(walked)), Err(RecordError::Unsound(ordered)))
            if ordered.first < walked.first =>
        {
            Err(ordered.into())
        }
        // Reading a damaged table may fail altogether: what was found before says more.
        (Err(walked), _) => Err(walked),
        (Ok(()), ordered) => ordered,
    }
}
