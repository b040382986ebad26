//! Raising a concern, by anybody: the national form as a list of tasks, its receipt, and what
//! became of it; in English and in Welsh, without an account, complete without scripts.
//!
//! What is typed is a draft, sealed, found by a code that only its writer has. Nothing here knows
//! a rule: sending asks the one door, and what may be heard of a referral the service says.

mod asked;
mod check;
mod checks;
mod fields;
mod files;
mod frame;
mod guest;
mod keep;
mod pages;
mod receipt;
mod send;
mod start;
mod status;
mod task;
mod typed;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::site::Site;

/// Where files are sent to: this takes more than a form.
pub(crate) fn uploads() -> Router<Arc<Site>> {
    Router::new()
        .route(files::FILES_AT, get(files::shown).post(files::sent))
        .layer(DefaultBodyLimit::disable())
}

/// The addresses, all under `/refer`.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/refer", get(start::start).post(start::begin))
        .route("/refer/tasks", get(start::tasks))
        .route("/refer/task/{page}", get(task::shown).post(task::saved))
        .route("/refer/files/remove", post(files::removed))
        .route("/refer/check", get(check::shown).post(check::sent))
        .route("/refer/sent", get(receipt::receipt))
        .route("/refer/return", get(receipt::asked).post(receipt::returned))
        .route("/refer/leave", get(receipt::leave))
        .route("/refer/done", post(receipt::done))
        .route("/refer/status", get(status::shown).post(status::asked))
        .route("/refer/status/say", post(status::said))
        .route("/refer/status/done", post(status::done))
}
