//! Tables in, links out: CSV and Parquet for the linkage kernel.

pub mod config;
mod csv;
mod error;
pub mod evaluate;
pub mod job;
pub mod links;
pub mod measure;
pub mod models;
pub mod output;
mod parquet;
pub mod report;
pub mod table;

pub use error::LinkError;

#[cfg(test)]
mod tests;
