//! Pairs and clusters as Parquet: ids in their own type, weights as doubles.

use std::fs::File;
use std::sync::Arc;

use linkage::score::Pair;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use crate::LinkError;
use crate::output::Draft;
use crate::table::Ids;

/// Rows of one row group.
const GROUP: usize = 1 << 20;

/// Writes pairs.
pub(super) fn pairs(
    draft: &Draft,
    ids: &Ids,
    mut pairs: impl Iterator<Item = Pair>,
) -> Result<u64, LinkError> {
    let mut count = 0;
    let mut write = || -> Result<(), ParquetError> {
        let doubles =
            [column("weight", Physical::DOUBLE)?, column("probability", Physical::DOUBLE)?];
        let [left, right] = [id_column("id_l", ids)?, id_column("id_r", ids)?];
        let [weight, chance] = doubles;
        let mut out = start(draft, vec![left, right, weight, chance])?;
        loop {
            let group: Vec<Pair> = pairs.by_ref().take(GROUP).collect();
            if group.is_empty() && count > 0 {
                break;
            }
            count += group.len() as u64;
            let mut rows = out.next_row_group()?;
            put_ids(&mut rows, ids, group.iter().map(|pair| pair.left))?;
            put_ids(&mut rows, ids, group.iter().map(|pair| pair.right))?;
            put::<DoubleType>(
                &mut rows,
                &group.iter().map(|pair| f64::from(pair.weight)).collect::<Vec<_>>(),
            )?;
            let chances: Vec<f64> = group.iter().map(|pair| pair.probability()).collect();
            put::<DoubleType>(&mut rows, &chances)?;
            rows.close()?;
            if group.len() < GROUP {
                break;
            }
        }
        out.close().map(drop)
    };
    write().map_err(|why| draft.failed(&why))?;
    Ok(count)
}

/// Writes clusters.
pub(super) fn clusters(draft: &Draft, ids: &Ids, clusters: &[u32]) -> Result<(), LinkError> {
    let write = || -> Result<(), ParquetError> {
        let mut out = start(draft, vec![id_column("id", ids)?, id_column("cluster", ids)?])?;
        for (nth, group) in clusters.chunks(GROUP).enumerate() {
            let first = (nth * GROUP) as u32;
            let mut rows = out.next_row_group()?;
            put_ids(&mut rows, ids, (first..).take(group.len()))?;
            put_ids(&mut rows, ids, group.iter().copied())?;
            rows.close()?;
        }
        out.close().map(drop)
    };
    write().map_err(|why| draft.failed(&why))
}

fn column(name: &str, kind: Physical) -> Result<Type, ParquetError> {
    Type::primitive_type_builder(name, kind).with_repetition(Repetition::REQUIRED).build()
}

fn id_column(name: &str, ids: &Ids) -> Result<Type, ParquetError> {
    match ids {
        Ids::Integers(_) => column(name, Physical::INT64),
        Ids::Texts(_) => Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(Some(LogicalType::String))
            .build(),
    }
}

fn start(draft: &Draft, columns: Vec<Type>) -> Result<SerializedFileWriter<File>, ParquetError> {
    let file = draft.file().map_err(|why| ParquetError::External(Box::new(why)))?;
    let fields = columns.into_iter().map(Arc::new).collect();
    let schema = Type::group_type_builder("links").with_fields(fields).build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_statistics_enabled(EnabledStatistics::None)
        .set_dictionary_enabled(false)
        .build();
    SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
}

fn put<T: DataType>(
    rows: &mut SerializedRowGroupWriter<'_, File>,
    values: &[T::T],
) -> Result<(), ParquetError> {
    let Some(mut column) = rows.next_column()? else { return Ok(()) };
    column.typed::<T>().write_batch(values, None, None)?;
    column.close()
}

fn put_ids(
    rows: &mut SerializedRowGroupWriter<'_, File>,
    ids: &Ids,
    of: impl Iterator<Item = u32>,
) -> Result<(), ParquetError> {
    match ids {
        Ids::Integers(ids) => {
            let id = |row: u32| ids.get(row as usize).copied().unwrap_or_default();
            put::<Int64Type>(rows, &of.map(id).collect::<Vec<_>>())
        }
        Ids::Texts(column) => {
            let id = |row: u32| column.text(row as usize).unwrap_or_default();
            put::<ByteArrayType>(rows, &of.map(|row| ByteArray::from(id(row))).collect::<Vec<_>>())
        }
    }
}
