//! Who waits for something new, over HTTP.

mod running;

use exchange::hub::conformance::Pen;
use exchange::message::Request;
use exchange::wire::{self, MEDIA_TYPE};
use record::id::DocumentId;
use running::{Running, arrives, setup, start};

/// Until somebody waits.
async fn somebody_waits(hub: &Running) {
    while hub.hub.following() == 0 {
        assert_eq!(hub.get("/health").await.status(), 200);
    }
}

#[tokio::test]
async fn who_knows_another_sequence_is_told_at_once() {
    let hub = start(setup()).await;
    // Also after the hub was restored: then the one that is known is ahead.
    let answer = hub.get("/events?past=99").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.text().await.unwrap(), "0");
    for bad in ["x", "-1", "1.5", "18446744073709551616", ""] {
        let answer = hub.get(&format!("/events?past={bad}")).await;
        assert_eq!(answer.status(), 400, "{bad}");
    }
}

#[tokio::test]
async fn who_waits_is_told_when_something_is_saved() {
    let hub = start(setup()).await;
    let mut amara = Pen::signing("Amara");
    let document = DocumentId::derived("document", &[b"1"]);
    let commit = amara.set(document, "family", "Tranter").unwrap();
    let request = Request {
        commits: vec![commit].into(),
        ..arrives(&amara)
    };
    let body = wire::encode_request(&request).unwrap();
    let (told, ()) = tokio::join!(hub.get("/events?past=0"), async {
        somebody_waits(&hub).await;
        let sent = hub.post("/exchange", &[("content-type", MEDIA_TYPE)], body);
        assert_eq!(sent.await.status(), 200);
    });
    let told: u64 = told.text().await.unwrap().parse().unwrap();
    assert_eq!(told, hub.sequence().await);
    assert!(told > 0);
}

#[tokio::test]
async fn a_hub_that_stops_keeps_nobody_waiting() {
    let hub = start(setup()).await;
    let waiting = tokio::spawn(hub.client.get(hub.url("/events?past=0")).send());
    somebody_waits(&hub).await;
    assert_eq!(hub.stop().await, 0, "who waits does not hold up the end");
    assert_eq!(waiting.await.unwrap().unwrap().text().await.unwrap(), "0");
}
