//! Sign-in at an identity provider: OpenID Connect Core 1.0, the authorisation code flow with PKCE
//! (RFC 7636).
//!
//! It knows the provider and nothing of accounts: it answers whom the provider means, and when it
//! last looked whether it is they. The time comes in, and so does the one secret of an attempt,
//! which the browser keeps: state, nonce and verifier follow from it, so that nothing is kept here
//! between going and coming back.

mod attempt;
mod config;
mod error;
mod provider;

pub use attempt::Attempt;
pub use config::Config;
pub use error::OidcError;
pub use provider::{Provider, Vouched};
