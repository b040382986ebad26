//! Connections: who sends, and how long they may take over it. A client that never finishes what
//! it begins to say is cut off, and keeps nobody else waiting.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How long the head of a request may take, from the moment at which it may begin; so an idle
/// connection is closed after that too.
const HEAD: Duration = Duration::from_secs(10);

/// How many connections are open at one time; more wait to be taken.
const CONNECTIONS: usize = 4_096;

/// How long to wait before another is taken where none can be: no file handle is left, most often.
const BREATH: Duration = Duration::from_millis(100);

/// Takes connections until the future is dropped.
pub(crate) async fn take(listener: &TcpListener, router: &Router, ending: &GracefulShutdown) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, from)) = listener.accept().await else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let (router, watcher) = (router.clone(), ending.watcher());
        tokio::spawn(async move {
            answer((stream, from), router, watcher).await;
            drop(place);
        });
    }
}

/// Answers on one connection until it ends.
async fn answer((stream, from): (TcpStream, SocketAddr), router: Router, watcher: Watcher) {
    // Without this an answer in two pieces waits; where it cannot be set, it waits.
    let _ = stream.set_nodelay(true);
    let inner = TowerToHyperService::new(router);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(from));
        inner.call(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let connection = http.serve_connection(TokioIo::new(stream), service);
    // Whoever broke it off is told nothing; an answer that was under way is not done again.
    let _ = watcher.watch(connection).await;
}
