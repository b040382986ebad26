//! Routes, headers, and a server that stops when it is told to.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::{self, HeaderValue};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::signal::unix::{SignalKind, signal};

use crate::pages;
use crate::problem::Problem;
use crate::site::Site;

/// How long requests under way may take once the server was told to stop.
const DRAIN: Duration = Duration::from_secs(5);

/// What every answer carries: nothing from elsewhere, nothing kept, nobody told.
const HEADERS: [(header::HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Why the pages could not be served.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The address could not be listened at, or the server stopped.
    #[error("the pages cannot be served ({0}); give another address with --listen")]
    Serve(#[from] std::io::Error),
}

impl WebError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            WebError::Serve(_) => "web.serve",
        }
    }
}

/// Every page of a site.
pub fn router(site: Site) -> Router {
    Router::new()
        .route("/", get(pages::overview))
        .route("/cases", get(pages::cases))
        .route("/case/{id}", get(pages::case))
        .route("/people/{id}/line", get(pages::line))
        .route("/replay/{id}", get(pages::replay))
        .route("/style.css", get(style))
        .fallback(async || Problem::NotFound)
        .method_not_allowed_fallback(async || Problem::Method)
        .with_state(Arc::new(site))
        .layer(map_response(guarded))
}

/// Serves a site until ctrl-c or SIGTERM; requests under way are answered first. Blocks. `ready` is
/// called once it answers and can be told to stop.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(listener: TcpListener, site: Site, ready: impl FnOnce()) -> Result<(), WebError> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let mut stops = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
        let (told, tell) = tokio::sync::watch::channel(());
        let mut asked = tell.clone();
        let serving = axum::serve(listener, router(site)).with_graceful_shutdown(async move {
            // An error means that nobody can tell any more, which is as good.
            let _ = asked.changed().await;
        });
        let mut serving = tokio::spawn(serving.into_future());
        ready();
        let [interrupt, terminate] = &mut stops;
        tokio::select! {
            ended = &mut serving => return Ok(ended.map_err(std::io::Error::other)??),
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        let _ = told.send(());
        match tokio::time::timeout(DRAIN, serving).await {
            Ok(ended) => Ok(ended.map_err(std::io::Error::other)??),
            Err(_) => Ok(()),
        }
    })
}

async fn guarded(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn style() -> Response {
    let text = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (text, include_str!("../style.css")).into_response()
}
