//! Everything else that a hub answers, and how connections are bounded.

mod running;

use hub::limits::{Allowance, MOST_FOLLOWING};
use hub::serve::Connections;
use hub::state::Setup;
use running::{setup, start, start_with};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn health_says_what_it_should_and_metrics_are_counts() {
    let hub = start(setup()).await;
    let body = hub.get("/health").await.bytes().await.unwrap();
    let health: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(health["epoch"], 7);
    assert_eq!(health["sequence"], 0);
    assert_eq!(health["database"], "ok");
    assert_eq!(health["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(hub.get("/nothing/here").await.status(), 404);
    let metrics = hub.get("/metrics").await.text().await.unwrap();
    assert!(metrics.contains("\nhub_requests_total 2\n"), "{metrics}");
    assert!(
        metrics.contains("\nhub_requests_refused_total 1\n"),
        "{metrics}"
    );
    assert!(metrics.contains("\nhub_sequence 0\n"), "{metrics}");
}

#[tokio::test]
async fn without_demo_nothing_of_it_exists() {
    let hub = start(setup()).await;
    for path in [
        "authorise",
        "keys",
        "token",
        ".well-known/openid-configuration",
    ] {
        let path = format!("/demo-issuer/{path}");
        assert_eq!(hub.get(&path).await.status(), 404);
    }
}

#[tokio::test]
async fn other_methods_are_refused() {
    let hub = start(setup()).await;
    for path in ["/exchange", "/$process-message"] {
        assert_eq!(hub.get(path).await.status(), 405, "{path}");
    }
    assert_eq!(hub.post("/health", &[], Vec::new()).await.status(), 405);
}

#[tokio::test]
async fn whoever_follows_what_is_new_leaves_connections_for_the_others() {
    let hub = start(setup()).await;
    let mut open = Vec::new();
    let mut refused = None;
    for _ in 0..=MOST_FOLLOWING {
        let answer = hub.get("/events").await;
        if answer.status() == 503 {
            refused = Some(open.len());
            break;
        }
        assert_eq!(answer.status(), 200);
        open.push(answer);
    }
    assert!(
        refused.is_some_and(|open| open > MOST_FOLLOWING / 2),
        "{refused:?}"
    );
    assert_eq!(hub.get("/health").await.status(), 200);
}

#[tokio::test]
async fn an_address_that_asks_too_often_waits() {
    let address = Allowance {
        burst: 2,
        per_second: 1,
    };
    let hub = start(Setup {
        address,
        clock: || record::time::Instant::from_millis(0),
        ..setup()
    })
    .await;
    assert_eq!(hub.get("/health").await.status(), 200);
    assert_eq!(hub.get("/health").await.status(), 200);
    let limited = hub.get("/health").await;
    assert_eq!(limited.status(), 429);
    assert_eq!(limited.headers()["retry-after"], "1");
}

#[tokio::test]
async fn a_request_that_never_ends_its_head_is_cut_off() {
    let limits = Connections {
        head: Duration::from_millis(50),
        ..Connections::default()
    };
    let hub = start_with(setup(), limits).await;
    let mut stream = tokio::net::TcpStream::connect(hub.address).await.unwrap();
    stream
        .write_all(b"POST /exchange HTTP/1.1\r\nhost: hub\r\n")
        .await
        .unwrap();
    let mut rest = Vec::new();
    // Ends because the hub closes the connection; without the limit this would wait for ever.
    let _ = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut rest))
        .await
        .expect("cut off");
    assert!(!rest.starts_with(b"HTTP/1.1 200"));
    assert_eq!(hub.sequence().await, 0);
}

#[tokio::test]
async fn lines_that_are_no_http_harm_nobody() {
    let hub = start(setup()).await;
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET\r\n\r\n",
        b"\x00\x00\x00\x00\r\n\r\n",
    ] {
        let mut stream = tokio::net::TcpStream::connect(hub.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
        assert!(!rest.starts_with(b"HTTP/1.1 2"));
    }
    assert_eq!(hub.get("/health").await.status(), 200);
}

#[tokio::test]
async fn events_tell_the_sequence_and_end_with_the_hub() {
    let hub = start(setup()).await;
    let mut stream = hub.get("/events").await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "data: 0\n\n");
    assert_eq!(hub.stop().await, 0, "following does not hold up the end");
    assert!(stream.chunk().await.unwrap().is_none());
}
