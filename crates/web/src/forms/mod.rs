//! What people typed: read, checked, and shown again with what is wrong beside it.
//!
//! What stays absent: no rule of the pathway. A form checks that an answer can be read (a day is a
//! day); whether it may be given is `service`'s.
//!
//! A page that changes something carries a token of its session ([`token`]) and a number of its own
//! ([`once`]); [`Sent`] reads no form without them. What another site sends is refused before that
//! ([`origin`]).

mod date;
mod errors;
mod form;
pub(crate) mod hidden;
pub(crate) mod once;
pub(crate) mod origin;
mod sent;
pub(crate) mod token;

pub(crate) use date::Typed;
pub(crate) use errors::{Errors, field};
pub(crate) use form::Form;
pub(crate) use hidden::Hidden;
pub(crate) use once::Once;
pub(crate) use sent::Sent;
pub(crate) use token::Token;
