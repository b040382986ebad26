//! One SQL text, two engines: `SQLite` inside the binary and `PostgreSQL` beside it.
//!
//! [`Db::write`] and [`Db::read`] run a synchronous closure inside one transaction. Nothing here
//! knows what the rows mean. Statements are constants made by [`statements!`], so a test can
//! prepare each of them on both engines, and no statement is ever put together from strings.
//!
//! The rules of the common SQL: placeholders are `$1`, `$2`; flags are `{BOOL}` columns; numbers
//! are read from `{INT}` columns or casts (`CAST(SUM(n) AS BIGINT)`); a parameter that may be null
//! and is compared with nothing else needs a cast; times come in as parameters.
//!
//! Never call this crate from async code: a transaction blocks its thread, and the `postgres`
//! crate owns a runtime of its own which refuses to start inside another.

mod address;
mod db;
mod error;
mod file;
mod migrate;
#[doc(hidden)]
pub mod planted;
mod postgres;
mod reserve;
mod room;
mod row;
mod sql;
mod sqlite;
mod turns;
mod tx;
mod value;

pub use db::{Db, Engine, Options};
pub use error::StoreError;
pub use migrate::Migration;
pub use row::Row;
pub use sql::Sql;
pub use tx::Tx;
pub use value::Value;
