//! The word lists.

pub(in crate::people) mod britain;
pub(in crate::people) mod east;
pub(in crate::people) mod far;
pub(in crate::people) mod south;
pub(in crate::people) mod west;
