//! Tables in, links out: CSV and Parquet for the linkage kernel.

mod csv;
mod error;
pub mod evaluate;
pub mod links;
pub mod measure;
pub mod output;
mod parquet;
pub mod table;

pub use error::LinkError;

#[cfg(test)]
mod tests;
