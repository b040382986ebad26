//! Routes, headers, and a server that stops when it is told to.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{from_fn, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::signal::unix::{SignalKind, signal};
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::acts;
use crate::assets;
use crate::forms::origin;
use crate::giving;
use crate::pages;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::provider;
use crate::{signing, visit, wire};

/// How long requests under way may take once the server was told to stop.
const DRAIN: Duration = Duration::from_secs(5);

/// How long an answer may take; the service's own limits are shorter.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most that a form may send.
const BODY_BYTES: usize = 64 << 10;

/// The most that a form with a file may send; how large the file may be, the pack says.
const FILE_BYTES: usize = 12 << 20;

/// How long a file may take on its way.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(180);

/// What every answer carries: nothing from elsewhere, nothing kept, nobody told. Styles and scripts
/// come from this site's own files, never from inside a page.
const HEADERS: [(&str, &str); 9] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("x-robots-tag", "noindex, nofollow"),
    ("cache-control", "no-store"),
];

/// Why the pages could not be served.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The address could not be listened at, or the server stopped.
    #[error("the pages cannot be served ({0}); give another address with --listen")]
    Serve(#[from] std::io::Error),
    /// The tables of sign-in could not be made.
    #[error(transparent)]
    Gate(#[from] service::GateError),
    /// The access rules could not be read.
    #[error(transparent)]
    Access(#[from] access::AccessError),
}

impl WebError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            WebError::Serve(_) => "web.serve",
            WebError::Gate(_) => "web.gate",
            WebError::Access(error) => error.code(),
        }
    }
}

/// Every page of a site.
pub fn router(site: Site) -> Router {
    let entrance = match site.shows() {
        Some(_) => Router::new()
            .route("/demo", get(visit::demo).post(visit::taken))
            .route("/sign-in", get(visit::chooses))
            .route("/replay/{id}", get(pages::replay)),
        None if site.provider().is_some() => Router::new()
            .route("/sign-in", get(provider::sign_in).post(provider::signed_in))
            .route("/sign-in/go", get(provider::go))
            .route("/sign-in/back", get(provider::back))
            .route("/sign-in/done", get(provider::done))
            .route("/prove/go", get(provider::go_again)),
        None => Router::new().route("/sign-in", get(visit::sign_in).post(visit::signed_in)),
    };
    entrance
        .route("/", get(pages::start))
        .route("/prove", get(visit::prove).post(visit::proved))
        .route("/sign-out", post(visit::sign_out))
        .route("/queue", get(pages::work::mine))
        .route("/queue/team", get(pages::work::team))
        .route("/queue/waiting", get(pages::work::waiting))
        .route("/queue/holders", get(pages::holders))
        .route("/queue/give", get(giving::chosen).post(giving::given))
        .route("/queue/owed", get(pages::owed))
        .route("/queue/oversight", get(pages::work::oversight))
        .route("/queue/sign", get(signing::list))
        .route("/queue/sign/{id}", get(signing::one).post(signing::answered))
        .route("/caseload", get(pages::overview))
        .route("/cases", get(pages::cases))
        .route("/case/{id}", get(pages::case))
        .route("/search", get(pages::search).post(pages::searched))
        .route("/glass", get(pages::glass).post(pages::glass_asked))
        .route("/staff", get(pages::staff))
        .route("/packs", get(pages::packs))
        .route("/packs/{id}", get(pages::pack))
        .route("/packs/{id}/beside/{other}", get(pages::packs_beside))
        .route("/panel", get(pages::panel))
        .route("/case/{id}/panel.ics", get(pages::invitation))
        .route("/case/{id}/{part}", get(pages::case_part))
        .route("/{of}/{id}/do/{act}", get(acts::asked).post(acts::sent))
        .route("/contact/{id}", get(pages::contact))
        .route("/contact/{id}/matching", get(pages::matching))
        .route("/people/{id}/line", get(pages::line))
        .route("/people/{id}/line/day", get(pages::day))
        .route("/people/{id}/line/role", get(pages::seen))
        .route("/assets/{hash}/{*name}", get(assets::asset))
        .merge(crate::referral::routes())
        .merge(crate::files::routes())
        .fallback(async || Problem::NotFound)
        .method_not_allowed_fallback(async || Problem::Method)
        .layer(from_fn(origin::checked))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .merge(uploads())
        .with_state(Arc::new(site))
        .layer(map_response(told))
        .layer(CompressionLayer::new())
        .layer(map_response(guarded))
}

/// Pages to which files are sent: they take more, and a slow line may take longer over it.
fn uploads() -> Router<Arc<Site>> {
    crate::files::uploads()
        .merge(crate::referral::uploads())
        .method_not_allowed_fallback(async || Problem::Method)
        .layer(from_fn(origin::checked))
        .layer(RequestBodyLimitLayer::new(FILE_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, UPLOAD_PATIENCE))
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
        let (ending, router) = (GracefulShutdown::new(), router(site));
        ready();
        let [interrupt, terminate] = &mut stops;
        tokio::select! {
            () = wire::take(&listener, &router, &ending) => {}
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        drop(listener);
        // Requests that take longer than this are broken off.
        let _ = tokio::time::timeout(DRAIN, ending.shutdown()).await;
        Ok(())
    })
}

/// A limit that was reached answers with a bare status: this makes a page of it.
async fn told(response: Response) -> Response {
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge.into_response(),
        StatusCode::REQUEST_TIMEOUT => Problem::Slow.into_response(),
        _ => response,
    }
}

/// A file that says how long it may be kept goes on saying so.
async fn guarded(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        let name = HeaderName::from_static(name);
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
