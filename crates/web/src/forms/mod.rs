//! What people typed: read, checked, and shown again with what is wrong beside it.
//!
//! What stays absent: no rule of the pathway. A form checks that an answer can be read (a day is a
//! day); whether it may be given is `service`'s.
//!
//! A page that changes something will carry a token of its session as well. Until there are
//! sessions, [`origin`] alone refuses what another site sends.

mod date;
mod errors;
mod form;
pub(crate) mod origin;

pub(crate) use date::Typed;
pub(crate) use errors::Errors;
pub(crate) use form::Form;
