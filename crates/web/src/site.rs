//! What the pages are about, and the one way in which they ask.

use std::sync::Arc;

use pathway::Actor;
use service::replay::Report;
use service::{Answer, Purpose, Question, Service};

use crate::problem::Problem;

/// A history, replayed under the rules of its day and under those of the demo's pack.
#[derive(Debug, Clone)]
pub struct Replay {
    /// Its neutral title.
    pub title: String,
    /// What is invented in it, and what rests on one source.
    pub note: String,
    /// Under the rules of its day.
    pub then: Report,
    /// Under the demo's pack.
    pub now: Report,
}

/// Everything that the pages show.
#[derive(Debug)]
pub struct Site {
    service: Arc<Service>,
    reader: Actor,
    pub(crate) replays: Vec<Replay>,
}

impl Site {
    /// A site on a service, read by one reader, with replays that were run before.
    pub fn new(service: Arc<Service>, reader: Actor, replays: Vec<Replay>) -> Site {
        Site { service, reader, replays }
    }

    /// Works with the service, away from the threads that answer requests: it waits for the disk.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Service) -> Result<T, service::ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        let site = Arc::clone(self);
        Ok(tokio::task::spawn_blocking(move || work(&site.service)).await??)
    }

    /// Asks the service, away from the threads that answer requests: it waits for the disk.
    pub(crate) async fn ask(self: Arc<Self>, question: Question) -> Result<Answer, Problem> {
        let ask = move || self.service.view(&self.reader, Purpose::Demonstration, &question);
        Ok(tokio::task::spawn_blocking(ask).await??)
    }
}
