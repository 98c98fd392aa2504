//! Bodies that are too large.
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

mod running;

use exchange::wire::MEDIA_TYPE;
use hub::limits::LARGEST_EXCHANGE;
use running::{setup, start};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Of ten connections that were closed while their sender wrote, one lost the refusal.
#[tokio::test]
async fn who_sends_too_much_reads_the_refusal_and_no_broken_connection() {
    let hub = start(setup()).await;
    let length = 5 * LARGEST_EXCHANGE;
    for _ in 0..10 {
        let mut connection = TcpStream::connect(hub.address).await.unwrap();
        let head = format!(
            "POST /exchange HTTP/1.1\r\nhost: hub\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
        );
        connection.write_all(head.as_bytes()).await.unwrap();
        connection.write_all(&vec![7; length]).await.unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).await.unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 413"));
    }
}

#[tokio::test]
async fn who_says_that_it_is_endless_is_refused_before_it_is_read() {
    let hub = start(setup()).await;
    let mut connection = TcpStream::connect(hub.address).await.unwrap();
    let head = format!(
        "POST /exchange HTTP/1.1\r\nhost: hub\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: 1000000000000\r\nconnection: close\r\n\r\n"
    );
    connection.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 413"));
}
