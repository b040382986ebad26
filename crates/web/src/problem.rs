//! When there is no page: plain words, a status, and a code to give to somebody.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use service::ServiceError;

use crate::pages::Shell;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// Nothing is here.
    #[error("there is nothing here")]
    NotFound,
    /// The address asks in a way that cannot be read.
    #[error("the address cannot be read")]
    Address,
    /// Something else than reading was asked.
    #[error("pages can be read only")]
    Method,
    /// Another site made the browser send this.
    #[error("another site sent this, or nothing says which did")]
    Foreign,
    /// More was sent than a form may hold.
    #[error("more was sent than a form may hold")]
    TooLarge,
    /// The answer took too long.
    #[error("the answer took too long")]
    Slow,
    /// What a form says is no act: its fields are not those of the act.
    #[error("the form makes no act: {0}")]
    Unmade(serde_json::Error),
    /// The service did not answer.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The answer was cut off.
    #[error(transparent)]
    Cut(#[from] tokio::task::JoinError),
    /// The page could not be written.
    #[error(transparent)]
    Page(#[from] askama::Error),
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'p> {
    shell: Shell,
    title: &'p str,
    lines: &'p [&'p str],
    code: &'p str,
}

impl Problem {
    /// Status, title, what to do, and the code.
    fn says(&self) -> (StatusCode, &'static str, &'static str, &'static str) {
        match self {
            Problem::NotFound => (
                StatusCode::NOT_FOUND,
                "Page not found",
                "If you typed the address, check that it is right. There may be no such case.",
                "web.not-found",
            ),
            Problem::Address => (
                StatusCode::BAD_REQUEST,
                "Page not found",
                "The address cannot be read. Go back and follow a link instead.",
                "web.address",
            ),
            Problem::Method => (
                StatusCode::METHOD_NOT_ALLOWED,
                "Nothing can be changed here",
                "These pages can be read and not written to.",
                "web.method",
            ),
            Problem::Foreign => (
                StatusCode::FORBIDDEN,
                "This did not come from Throughline",
                "Nothing was saved. Open the page here again, and send it from there.",
                "web.foreign",
            ),
            Problem::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "That is more than can be sent",
                "Nothing was saved. Go back and send less at once.",
                "web.too-large",
            ),
            Problem::Slow => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Sorry, this took too long",
                "Go back and look whether what you did was saved before you try again.",
                "web.slow",
            ),
            Problem::Service(error) if error.is_out_of_room() => (
                StatusCode::INSUFFICIENT_STORAGE,
                "There is no room to record who looks",
                "Nothing was lost. Where it cannot be noted who looks, nothing is shown. Ask \
                 whoever runs this system to free some space.",
                error.code(),
            ),
            // No case has an id of letters that the record does not take.
            Problem::Service(error) if error.code() == "record.invalid" => Problem::NotFound.says(),
            Problem::Service(error) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Sorry, this page cannot be shown",
                "The record did not answer. Where it cannot be noted who looks, nothing is \
                 shown. Try again later.",
                error.code(),
            ),
            Problem::Cut(_) | Problem::Page(_) | Problem::Unmade(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Sorry, there is a problem with this page",
                "Try again later.",
                "web.page",
            ),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, title, text, code) = self.says();
        if status.is_server_error() {
            eprintln!("throughline: {code}: {self}");
        }
        let lines: Vec<&str> = text.split_inclusive(". ").map(str::trim).collect();
        let page = ProblemPage { shell: Shell::bare(), title, lines: &lines, code };
        match page.render() {
            Ok(page) => (status, Html(page)).into_response(),
            Err(_) => (status, title).into_response(),
        }
    }
}
