//! Whether a source holds a person twice.

use crate::field::Kind;
use crate::frame::{Frame, mix};
use crate::plan::Field;
use std::collections::HashMap;

/// What the records of one source say about each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Repeats {
    /// Pairs of records of one source that look like one person.
    pub(crate) within: u64,
    /// Pairs of records of two sources that do.
    pub(crate) across: u64,
    /// Whether records of one source are never to be linked: no source repeats a person.
    pub(crate) apart: bool,
}

/// Fewer such pairs within sources than this share of those across: no source repeats a person.
const HARDLY_ANY: f64 = 0.02;

/// Groups larger than this look alike by chance.
const CROWD: usize = 50;

/// Counts pairs with the same name and birth date (or names and home, where there is no date),
/// within and across sources.
pub(crate) fn repeats(frame: &Frame, fields: &[Field], source: &str) -> Option<Repeats> {
    let sources = &frame.column(source)?.ids;
    let telling = [
        [Kind::GivenName, Kind::FamilyName, Kind::BirthDate],
        [Kind::GivenName, Kind::FamilyName, Kind::Postcode],
        [Kind::GivenName, Kind::FamilyName, Kind::Address],
        [Kind::GivenName, Kind::FamilyName, Kind::HouseNumber],
        [Kind::FullName, Kind::FullName, Kind::BirthDate],
        [Kind::FullName, Kind::FullName, Kind::Address],
        [Kind::Text, Kind::Text, Kind::Text],
    ];
    let at = |kind: &Kind| fields.iter().find(|field| field.kind == *kind);
    let keyed: Vec<&Field> = telling.iter().find_map(|kinds| {
        let found: Vec<&Field> = kinds.iter().filter_map(at).collect();
        (found.len() == kinds.len()).then_some(found)
    })?;
    let mut groups: HashMap<u64, Vec<u32>> = HashMap::new();
    'rows: for (row, source) in sources.iter().enumerate() {
        let mut key = 0;
        for field in &keyed {
            match value(frame, field, row) {
                0 => continue 'rows,
                value => key = mix(key ^ value),
            }
        }
        groups.entry(key).or_default().push(*source);
    }
    let (mut within, mut across) = (0, 0);
    for group in groups.values().filter(|group| group.len() > 1 && group.len() <= CROWD) {
        let all = (group.len() * (group.len() - 1) / 2) as u64;
        let mut counts: HashMap<u32, u64> = HashMap::new();
        group.iter().for_each(|source| *counts.entry(*source).or_default() += 1);
        let same: u64 = counts.values().map(|n| n * (n - 1) / 2).sum();
        within += same;
        across += all - same;
    }
    let apart = across >= 10 && (within as f64) < HARDLY_ANY * across as f64;
    Some(Repeats { within, across, apart })
}

/// A number for the value of a field in a row; 0 where it has none.
fn value(frame: &Frame, field: &Field, row: usize) -> u64 {
    let cells = field.columns.iter().filter_map(|name| frame.column(name));
    cells
        .enumerate()
        .filter_map(|(at, column)| {
            let id = column.ids.get(row).copied().filter(|id| *id != 0)?;
            Some(mix(u64::from(id) | (at as u64) << 40))
        })
        .fold(0, |key, value| mix(key ^ value))
}
