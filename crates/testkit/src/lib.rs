//! Tools for tests only: a temporary `PostgreSQL` cluster, folders that go away, dice.

mod cluster;
mod dice;
mod folder;
pub mod people;

pub use cluster::{Cluster, postgres, postgres_as};
pub use dice::{Dice, long};
pub use folder::Folder;
