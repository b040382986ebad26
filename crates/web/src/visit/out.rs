//! Signing out: a form that is sent, since a link could be followed by a browser on its own.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

use super::cookie;
use crate::forms::Sent;
use crate::pages::Shared;
use crate::problem::Problem;

/// Ends the session of whoever sends it.
pub(crate) async fn sign_out(State(site): Shared, sent: Sent) -> Result<Response, Problem> {
    let gate = Arc::clone(&site);
    let out = move || {
        let visit = sent.visit;
        gate.gate().sign_out(visit.token(), &visit.visitor().actor.id)
    };
    tokio::task::spawn_blocking(out).await??;
    let gone = AppendHeaders([(SET_COOKIE, cookie::cleared())]);
    Ok((gone, Redirect::to(site.entrance())).into_response())
}
