//! The built program, as a person calls it.

mod bad_input;
mod call;
mod demo;
mod histories;
mod record_verbs;
mod scenarios;
