//! Tools for tests only: a temporary `PostgreSQL` cluster, folders and small disks that go away,
//! dice.

mod cluster;
mod dice;
mod disk;
mod folder;
pub mod people;

pub use cluster::{Cluster, postgres, postgres_as};
pub use dice::{Dice, long};
pub use disk::SmallDisk;
pub use folder::Folder;
