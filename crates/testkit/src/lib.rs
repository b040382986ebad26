//! Tools for tests only: a temporary `PostgreSQL` cluster, and folders that go away.

mod cluster;
mod folder;

pub use cluster::{Cluster, postgres, postgres_as};
pub use folder::Folder;
