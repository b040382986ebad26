//! `throughline link` on the built program.

mod bad_input;
mod dedupe;
mod documented;
mod lookups;
mod models;
mod people;
