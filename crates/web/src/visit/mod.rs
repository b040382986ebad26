//! Who visits: a session's cookie on each request, and who that is by the register.
//!
//! What stays absent: no right. What somebody may is asked of the service's door, each time.

mod back;
pub(crate) mod cookie;
mod demo;
mod led;
mod out;
mod prove;
pub(crate) mod provider;
mod sign_in;

use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::Method;
use axum::http::request::Parts;
use policy::Role;
use service::{GateError, Known, Visitor};
use signin::SignInError;

pub(crate) use back::Back;
use demo::chosen_from;
pub(crate) use demo::{chooses, demo, taken};
pub(crate) use led::{kept, let_in};
pub(crate) use out::sign_out;
pub(crate) use prove::{asks, prove, proved};
pub(crate) use sign_in::{sign_in, signed_in};

use crate::problem::Problem;
use crate::site::Site;

/// Somebody who is signed in. As an extractor it answers with the way to sign in where nobody is.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    known: Arc<Known>,
    token: Arc<str>,
}

impl Visit {
    /// Who they are, for the door.
    pub(crate) fn visitor(&self) -> &Visitor {
        &self.known.visitor
    }

    /// What they act as.
    pub(crate) fn role(&self) -> Role {
        self.visitor().actor.role
    }

    /// Whether they proved lately that it is they: closing, overriding and breaking glass ask for
    /// that.
    pub(crate) fn is_fresh(&self) -> bool {
        self.known.fresh
    }

    /// What the forms of the session prove with.
    pub(crate) fn form_secret(&self) -> &[u8; 32] {
        &self.known.form
    }

    /// The token of the session, for proving it again and for signing out.
    fn token(&self) -> &str {
        &self.token
    }
}

/// Whose session the cookie of a request is; nothing where there is none, or it has ended.
async fn known(parts: &Parts, site: &Arc<Site>) -> Result<Option<Visit>, Problem> {
    match cookie::shown(&parts.headers) {
        Some(token) => visit_of(token, site).await,
        None => Ok(None),
    }
}

/// Whose session a token is of; nothing where it has ended.
async fn visit_of(token: &str, site: &Arc<Site>) -> Result<Option<Visit>, Problem> {
    let (token, gate) = (Arc::<str>::from(token), Arc::clone(site));
    let shown = Arc::clone(&token);
    match tokio::task::spawn_blocking(move || gate.gate().known(&shown)).await? {
        Ok(known) => Ok(Some(Visit { known: Arc::new(known), token })),
        Err(GateError::NoPost | GateError::SignIn(SignInError::SignedOut)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Visit, Problem> {
        match known(parts, site).await? {
            Some(visit) => Ok(visit),
            None => {
                // What a form is sent to is the page that shows it.
                let asked = match parts.method {
                    Method::GET => parts.uri.path_and_query().map_or("/", |it| it.as_str()),
                    _ => parts.uri.path(),
                };
                Err(Problem::SignedOut(Back::to(asked)))
            }
        }
    }
}

impl OptionalFromRequestParts<Arc<Site>> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        site: &Arc<Site>,
    ) -> Result<Option<Visit>, Problem> {
        known(parts, site).await
    }
}
