//! Who visits, and how a form comes once: stands in until sign-in is merged.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use pathway::{Actor, Command};
use service::{Answer, Done, Question};

use crate::forms::Form;
use crate::problem::Problem;
use crate::site::Site;

/// Somebody at the door.
#[derive(Debug, Clone)]
pub(crate) struct Visit(Actor);

impl Visit {
    pub(crate) fn actor(&self) -> &Actor {
        &self.0
    }
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(_: &mut Parts, site: &Arc<Site>) -> Result<Visit, Problem> {
        Ok(Visit(site.reader().clone()))
    }
}

/// The number of one showing of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Once(pub(crate) String);

static NEXT: AtomicU64 = AtomicU64::new(1);

impl Once {
    pub(crate) fn new() -> Once {
        Once(format!("n{}", NEXT.fetch_add(1, Ordering::Relaxed)))
    }
}

/// A form that was sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) visit: Visit,
    pub(crate) form: Form,
    pub(crate) once: Once,
}

impl FromRequest<Arc<Site>> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Sent, Problem> {
        let sent = axum::Form::<Vec<(String, String)>>::from_request(request, site).await;
        let axum::Form(fields) = sent.map_err(|_| Problem::Address)?;
        let form = Form::of(fields).ok_or(Problem::Address)?;
        let once = Once(form.text("once").to_owned());
        Ok(Sent { visit: Visit(site.reader().clone()), form, once })
    }
}

pub(crate) async fn ask(
    site: &Arc<Site>,
    _: &Visit,
    question: Question,
) -> Result<Answer, Problem> {
    Arc::clone(site).ask(question).await
}

pub(crate) async fn execute(
    site: &Arc<Site>,
    _: &Visit,
    (key, on): (String, Option<u64>),
    command: Command,
) -> Result<Done, Problem> {
    let service = site.service();
    let work = move || {
        let once = service::Once { key: Some(&key), on };
        service.execute_on(service::Purpose::Demonstration, once, &command)
    };
    Ok(tokio::task::spawn_blocking(work).await??)
}
