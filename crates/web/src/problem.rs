//! When there is no page: plain words, a status, and a code to give to somebody.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use pathway::Refusal;
use service::{GateError, ServiceError};

use crate::pages::Shell;
use crate::visit::Back;
use crate::words;

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
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut(Back),
    /// What was to be done asks for a fresh code.
    #[error("this needs a fresh code")]
    StepUp,
    /// The rules refused what was to be done.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The access rules refused it; why, and what would help.
    #[error("not allowed: {says}")]
    NotAllowed {
        /// Why.
        says: String,
        /// What would help.
        needs: String,
    },
    /// The service did not answer.
    #[error(transparent)]
    Service(ServiceError),
    /// Nobody can be let in or out.
    #[error(transparent)]
    Gate(GateError),
    /// The answer was cut off.
    #[error(transparent)]
    Cut(#[from] tokio::task::JoinError),
    /// The page could not be written.
    #[error(transparent)]
    Page(#[from] askama::Error),
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Problem {
        match error {
            ServiceError::Refused(refusal) => Problem::Refused(refusal),
            ServiceError::NotAllowed(why) => {
                Problem::NotAllowed { says: why.says, needs: why.needs }
            }
            other => Problem::Service(other),
        }
    }
}

impl From<GateError> for Problem {
    fn from(error: GateError) -> Problem {
        match error {
            GateError::Service(error) => error.into(),
            GateError::SignIn(signin::SignInError::Store(error)) => {
                Problem::Service(ServiceError::Store(error))
            }
            other => Problem::Gate(other),
        }
    }
}

/// What a page says of a problem.
struct Says<'s> {
    status: StatusCode,
    title: &'s str,
    text: Vec<String>,
    code: &'s str,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'p> {
    shell: Shell,
    title: &'p str,
    lines: &'p [String],
    code: &'p str,
}

impl Problem {
    /// Why what was sent could not be read.
    pub(crate) fn unread(status: StatusCode) -> Problem {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::Foreign,
            _ => Problem::Address,
        }
    }

    /// What the page says.
    fn says(&self) -> Says<'_> {
        let says = |status, title, text: &str, code| {
            let text = text.split_inclusive(". ").map(|line| line.trim().to_owned()).collect();
            Says { status, title, text, code }
        };
        match self {
            Problem::NotAllowed { says, needs } => Says {
                status: StatusCode::FORBIDDEN,
                title: "You cannot see or do this",
                text: not_allowed(says, needs),
                code: "service.not-allowed",
            },
            Problem::Refused(refusal) => {
                let line = |it: &pathway::Finding| {
                    let (says, needs) = (words::sentence(&it.says), words::sentence(&it.needs));
                    format!("{says}. {needs}.")
                };
                let text = refusal.findings.iter().map(line).collect();
                let title = "This was not done";
                Says { status: StatusCode::CONFLICT, title, text, code: "service.refused" }
            }
            other => {
                let (status, title, text, code) = other.plainly();
                says(status, title, text, code)
            }
        }
    }

    /// Status, title, what to do, and the code, of what says the same each time.
    fn plainly(&self) -> (StatusCode, &'static str, &'static str, &'static str) {
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
            Problem::StepUp => (
                StatusCode::FORBIDDEN,
                "Show that it is you first",
                "Nothing was saved. This needs a code that is less than 10 minutes old. Go to \
                 /prove, give a code, then come back and send the form again.",
                "web.step-up",
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
            Problem::Service(error) if error.code() == "record.invalid" => {
                Problem::NotFound.plainly()
            }
            Problem::Service(error) if error.code() == "record.key-reused" => (
                StatusCode::CONFLICT,
                "This form was sent before",
                "It said something else then, and that stands. Open the page again, look what is \
                 there now, and send it from there.",
                error.code(),
            ),
            Problem::Service(error) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Sorry, this page cannot be shown",
                "The record did not answer. Where it cannot be noted who looks, nothing is \
                 shown. Try again later.",
                error.code(),
            ),
            Problem::Gate(_) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Sorry, nobody can sign in or out now",
                "Try again later.",
                "web.gate",
            ),
            Problem::Cut(_)
            | Problem::Page(_)
            | Problem::Unmade(_)
            | Problem::SignedOut(_)
            | Problem::Refused(_)
            | Problem::NotAllowed { .. } => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Sorry, there is a problem with this page",
                "Try again later.",
                "web.page",
            ),
        }
    }
}

/// What is said to whom something is not open: as much as is said of what is not there.
fn not_allowed(says: &str, needs: &str) -> Vec<String> {
    let mut lines: Vec<_> = [says, needs].map(|it| format!("{}.", words::sentence(it))).into();
    lines.push("Where there is no such record, the answer is the same.".to_owned());
    lines
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Problem::SignedOut(back) = self {
            return Redirect::to(&back.by("/sign-in")).into_response();
        }
        let Says { status, title, text, code } = self.says();
        if status.is_server_error() {
            eprintln!("throughline: {code}: {self}");
        }
        let page = ProblemPage { shell: Shell::bare(), title, lines: &text, code };
        match page.render() {
            Ok(page) => (status, Html(page)).into_response(),
            Err(_) => status.into_response(),
        }
    }
}
