//! Whose contact is this? Standardise, compare, weigh, train, block, cluster, explain.
//!
//! Pure: no clock, no file, no database, and no notion of a case. What it is given decides what it
//! answers, to the last bit, whatever the number of threads.

pub mod block;
pub mod cluster;
pub mod compare;
pub mod explain;
pub mod field;
pub mod frame;
pub mod live;
pub mod lookup;
pub mod model;
pub mod plan;
pub mod prepare;
pub mod profile;
pub mod score;
pub mod similar;
pub mod standard;
pub mod train;

#[cfg(test)]
mod trial;
