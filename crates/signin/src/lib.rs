//! Who is at the door: names, passwords, codes of an authenticator app, sessions.
//!
//! For a house that runs Throughline by itself; where there is an identity provider, only the
//! sessions of this crate are used. It knows nothing of roles or cases: it answers which account
//! is signed in, how freshly, and no more. Nothing here is in clear: passwords are stretched,
//! tokens and recovery codes hashed, names are keyed numbers, and the secret of an app follows
//! from the master key.

mod account;
mod code;
mod door;
mod error;
mod guess;
mod limits;
mod name;
mod password;
mod session;
mod tables;
mod token;

pub use account::{Enrolled, Subject};
pub use door::{Asked, Door, Looked, Pending};
pub use error::SignInError;
pub use limits::{Limits, LimitsError};
pub use name::canonical;
pub use session::{Session, Standing};
pub use tables::{MIGRATIONS, SET};
pub use token::Token;
