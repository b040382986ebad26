//! One field: its columns put together, each distinct value standardised once.

use super::Error;
use super::derive::{FieldWanted, derive};
use super::standardise::Manner;
use super::values::Values;
use crate::frame::{Builder, Column, Frame, Interner, Texts};
use crate::plan::{Field, Join};
use rayon::prelude::*;

/// A field that is ready.
pub(super) struct Made {
    /// For each record the number of its value.
    pub(super) ids: Vec<u32>,
    pub(super) values: Values,
    pub(super) manner: Manner,
}

/// One field of a table.
pub(super) fn prepare(frame: &Frame, field: &Field, wanted: &FieldWanted) -> Result<Made, Error> {
    let find = |name: &String| frame.column(name).ok_or_else(|| Error::NoColumn(name.clone()));
    let columns: Vec<&Column> = field.columns.iter().map(find).collect::<Result<_, _>>()?;
    let joined;
    let columns = match field.join {
        Join::Words | Join::DateParts if columns.len() > 1 => {
            joined = join(&columns, field.join, frame.rows());
            vec![&joined]
        }
        _ => columns,
    };
    let raw = columns.iter().flat_map(|column| column.values.iter());
    let manner = Manner::of(field.kind, raw);
    let mut standard = Interner::default();
    standard.texts.push("");
    let maps: Vec<Vec<u32>> = columns
        .iter()
        .map(|column| standard_ids(column, field.join, &manner, &mut standard))
        .collect();
    let ids = first_value(&columns, &maps, frame.rows());
    let mut values = derive(field.kind, std::mem::take(&mut standard.texts), wanted);
    for id in &ids {
        if let Some(count) = values.counts.get_mut(*id as usize) {
            *count += 1;
        }
    }
    let missing = values.counts.first_mut().map_or(0, std::mem::take);
    values.total = ids.len() as u64 - u64::from(missing);
    Ok(Made { ids, values, manner })
}

/// One field of a record that is asked for: 1 or 0 for missing, and its value.
pub(super) fn one<'a>(
    field: &Field,
    manner: &Manner,
    wanted: &FieldWanted,
    find: &impl Fn(&str) -> Option<&'a str>,
) -> (u32, Values) {
    let parts = field.columns.iter().map(|column| find(column));
    let raw = match field.join {
        Join::First | Join::Initial => parts.flatten().next().unwrap_or("").to_owned(),
        Join::Words => parts.flatten().collect::<Vec<_>>().join(" "),
        Join::DateParts if parts.clone().all(|part| part.is_none()) => String::new(),
        Join::DateParts => parts.map(|part| part.unwrap_or("0")).collect::<Vec<_>>().join("-"),
    };
    let mut text = manner.standard(&raw);
    if field.join == Join::Initial {
        text.truncate(1);
    }
    let mut texts = Texts::default();
    texts.push("");
    let id = u32::from(!text.is_empty());
    if id == 1 {
        texts.push(&text);
    }
    (id, derive(field.kind, texts, wanted))
}

/// For each raw value of a column, the number of its standard value; 0 where nothing is left.
fn standard_ids(column: &Column, join: Join, manner: &Manner, standard: &mut Interner) -> Vec<u32> {
    let one = |at: usize| -> String {
        let mut text = manner.standard(column.values.get(at).unwrap_or(""));
        if join == Join::Initial {
            text.truncate(1);
        }
        text
    };
    let mut ids = Vec::with_capacity(column.values.len() + 1);
    ids.push(0);
    const STRIPE: usize = 1 << 15;
    for start in (0..column.values.len()).step_by(STRIPE) {
        let end = (start + STRIPE).min(column.values.len());
        let texts: Vec<String> = (start..end).into_par_iter().map(one).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        // The blank at place 0 is pushed past the table, so numbers are places.
        standard.intern_all(&texts, |text, known| {
            ids.push(if text.is_empty() { 0 } else { known.number(text) - 1 });
        });
    }
    ids
}

fn first_value(columns: &[&Column], maps: &[Vec<u32>], rows: usize) -> Vec<u32> {
    let mut ids = vec![0; rows];
    for (column, map) in columns.iter().zip(maps) {
        ids.par_iter_mut().zip(&column.ids).for_each(|(id, raw)| {
            if *id == 0 {
                *id = map.get(*raw as usize).copied().unwrap_or(0);
            }
        });
    }
    ids
}

/// Columns joined row by row into one.
fn join(columns: &[&Column], how: Join, rows: usize) -> Column {
    let mut builder = Builder::new("", rows);
    let mut text = String::new();
    for row in 0..rows {
        text.clear();
        for column in columns {
            match (column.text(row), how) {
                (Some(part), _) => text.push_str(part),
                (None, Join::DateParts) => text.push('0'),
                (None, _) => continue,
            }
            text.push(if how == Join::DateParts { '-' } else { ' ' });
        }
        text.pop();
        match how == Join::DateParts && text.bytes().all(|b| b == b'0' || b == b'-') {
            true => builder.push_missing(),
            false => builder.push(&text),
        }
    }
    builder.finish()
}
