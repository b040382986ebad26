//! CSV files, as people and programs write them.

mod decode;
mod parse;
mod read;

pub(crate) use read::Open;
