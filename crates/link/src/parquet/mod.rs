//! Parquet files: columns in, pairs and clusters out.

mod pages;
mod read;
mod shape;

pub(crate) use read::Open;
