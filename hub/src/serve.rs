//! Connections: accepts them, bounds what a slow one can hold, and lets what is under way finish when asked to stop.
//!
//! `axum::serve` has no time limit for a request's head, so a client that sends one byte a minute would keep a
//! connection for ever; hyper-util's own server does.

use axum::Router;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::stop::Stop;

/// Limits on connections.
#[derive(Debug, Clone, Copy)]
pub struct Connections {
    /// How long the head of a request may take, also the first one on a new connection and the next on a kept one.
    pub head: Duration,
    /// How many connections there may be; more wait in the operating system's queue.
    pub most: usize,
    /// How long what is under way may take to finish after the hub was asked to stop.
    pub ending: Duration,
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(20),
            most: 4_096,
            ending: Duration::from_secs(10),
        }
    }
}

/// Serves `router` on `listener` until asked to stop. Returns how many connections were cut off because they did not
/// finish in time.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Connections,
    mut stop: Stop,
) -> usize {
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(64 * 1024);
    let places = Arc::new(Semaphore::new(limits.most));
    let open = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            () = stop.asked() => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let Some((stream, from, place)) = accepted else {
            continue;
        };
        let router = router.clone();
        let service =
            hyper::service::service_fn(move |mut request: Request<hyper::body::Incoming>| {
                request.extensions_mut().insert(ConnectInfo(from));
                router.clone().oneshot(request.map(axum::body::Body::new))
            });
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection ended");
            }
            drop(place);
        });
    }
    drop(listener);
    let left = open.count();
    match tokio::time::timeout(limits.ending, open.shutdown()).await {
        Ok(()) => 0,
        Err(_) => left.min(limits.most - places.available_permits()),
    }
}

type Accepted = (
    tokio::net::TcpStream,
    SocketAddr,
    tokio::sync::OwnedSemaphorePermit,
);

async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<Accepted> {
    let place = places.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, from)) => {
            let _ = stream.set_nodelay(true);
            Some((stream, from, place))
        }
        Err(error) => {
            // Out of file descriptors, or a client that left at once. The first passes only with time.
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}
