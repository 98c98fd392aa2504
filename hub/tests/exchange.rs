//! Devices and the hub, through HTTP.
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

mod running;

use exchange::commit::Seen;
use exchange::hub::conformance::{Pen, house};
use exchange::message::{Mismatch, Request, Response, VERSION, fingerprints};
use exchange::verdict::{Reason, Verdict};
use exchange::wire::{self, MEDIA_TYPE};
use hub::limits::Allowance;
use hub::state::Setup;
use hub::store::sqlite::SqliteLog;
use record::id::DocumentId;
use running::{NOW, Running, arrives, hostile, setup, setup_with, start};

const AS_AGREED: [(&str, &str); 1] = [("content-type", MEDIA_TYPE)];

async fn exchange(hub: &Running, request: &Request) -> Response {
    let answer = hub
        .post(
            "/exchange",
            &AS_AGREED,
            wire::encode_request(request).unwrap(),
        )
        .await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], MEDIA_TYPE);
    wire::decode_response(&answer.bytes().await.unwrap()).unwrap()
}

fn document(number: u8) -> DocumentId {
    DocumentId::derived("document", &[&[number]])
}

#[tokio::test]
async fn what_one_device_writes_another_gets() {
    let hub = start(setup()).await;
    let (mut amara, ben) = (Pen::signing("Amara"), Pen::signing("Ben"));
    let commit = amara.set(document(1), "family", "Tranter").unwrap();
    let sent = exchange(
        &hub,
        &Request {
            commits: vec![commit.clone()].into(),
            ..arrives(&amara)
        },
    )
    .await;
    assert_eq!(
        sent.verdicts,
        [(commit.id, Verdict::Accepted { sequence: 4 })],
        "after the certificates of hub, device and session"
    );
    let got = exchange(&hub, &arrives(&ben)).await;
    assert_eq!(got.commits.whole, std::slice::from_ref(&commit));
    let nothing_new = exchange(
        &hub,
        &Request {
            cursor: got.cursor,
            ..arrives(&ben)
        },
    )
    .await;
    assert!(nothing_new.commits.whole.is_empty());
    let reached = exchange(
        &hub,
        &Request {
            cursor: sent.cursor,
            ..arrives(&amara)
        },
    )
    .await;
    assert!(reached.reached >= 4, "it reached the team");
    assert_eq!(hub.sequence().await, 7);
    assert_eq!(hub.stop().await, 0);
}

#[tokio::test]
async fn a_repeated_request_is_answered_alike_and_changes_nothing() {
    let hub = start(setup()).await;
    let mut amara = Pen::signing("Amara");
    let commit = amara.set(document(1), "family", "Tranter").unwrap();
    let request = Request {
        commits: vec![commit].into(),
        ..arrives(&amara)
    };
    let first = exchange(&hub, &request).await;
    let second = exchange(&hub, &request).await;
    assert_eq!(first.verdicts, second.verdicts);
    assert_eq!(hub.sequence().await, 5);
}

#[tokio::test]
async fn a_session_exchanges_once_at_a_time_and_others_meanwhile() {
    let hub = start(setup()).await;
    let (mut amara, ben) = (Pen::signing("Amara"), Pen::signing("Ben"));
    let commit = amara.set(document(1), "family", "Tranter").unwrap();
    let request = Request {
        commits: vec![commit].into(),
        ..arrives(&amara)
    };
    // The first is still under way, though nobody waits for it any more.
    let begun = hub.hub.under_way().begin(request.who.session).unwrap();
    let body = wire::encode_request(&request).unwrap();
    let answer = hub.post("/exchange", &AS_AGREED, body).await;
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["retry-after"], "1");
    assert_eq!(hub.sequence().await, 0, "nothing of it is kept");
    exchange(&hub, &arrives(&ben)).await;
    drop(begun);
    let taken = exchange(&hub, &request).await;
    assert!(matches!(
        taken.verdicts[..],
        [(_, Verdict::Accepted { .. })]
    ));
    exchange(&hub, &request).await;
}

#[tokio::test]
async fn hostile_bytes_are_refused_in_words_and_harm_nothing() {
    let hub = start(setup()).await;
    let mut amara = Pen::signing("Amara");
    let commit = amara.set(document(1), "family", "Tranter").unwrap();
    let valid = wire::encode_request(&Request {
        commits: vec![commit].into(),
        ..arrives(&amara)
    })
    .unwrap();
    for (name, bytes) in hostile(&valid, hub::limits::LARGEST_EXCHANGE) {
        let answer = hub.post("/exchange", &AS_AGREED, bytes).await;
        assert!(
            [400, 413].contains(&answer.status().as_u16()),
            "{name}: {}",
            answer.status()
        );
        let told = wire::decode_response(&answer.bytes().await.unwrap()).unwrap();
        let why = told.cannot_talk.unwrap();
        assert_eq!(why.mismatch, Mismatch::Unreadable, "{name}");
        assert!(why.words.contains("You can keep working"), "{name}");
    }
    assert_eq!(hub.sequence().await, 0);
    let taken = hub.post("/exchange", &AS_AGREED, valid).await;
    assert_eq!(taken.status(), 200);
    assert_eq!(hub.sequence().await, 5);
}

#[tokio::test]
async fn versions_that_cannot_talk_are_told_so() {
    let hub = start(setup()).await;
    let pen = Pen::signing("Amara");
    for (version, expected) in [
        (0, Mismatch::TooOld),
        (1, Mismatch::TooOld),
        (VERSION + 1, Mismatch::TooNew),
        (u32::MAX, Mismatch::TooNew),
    ] {
        let body = wire::encode_request(&Request {
            version,
            ..arrives(&pen)
        })
        .unwrap();
        let answer = hub.post("/exchange", &AS_AGREED, body).await;
        assert_eq!(answer.status(), 400);
        let told = wire::decode_response(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(told.cannot_talk.unwrap().mismatch, expected);
    }
    let body = wire::encode_request(&arrives(&pen)).unwrap();
    for (stated, expected) in [
        ("application/vnd.doorstep.exchange.v4", Mismatch::TooNew),
        ("application/vnd.doorstep.exchange.v2", Mismatch::TooOld),
        ("application/json", Mismatch::Unreadable),
        ("", Mismatch::Unreadable),
    ] {
        let answer = hub
            .post("/exchange", &[("content-type", stated)], body.clone())
            .await;
        let status = if expected == Mismatch::Unreadable {
            415
        } else {
            400
        };
        assert_eq!(answer.status(), status, "{stated}");
        let told = wire::decode_response(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(told.cannot_talk.unwrap().mismatch, expected, "{stated}");
    }
}

#[tokio::test]
async fn a_field_that_the_hub_does_not_know_is_refused_and_the_rest_is_taken() {
    let hub = start(setup()).await;
    let mut amara = Pen::signing("Amara");
    let unknown = amara.set(document(1), "from_a_newer_version", "x").unwrap();
    let known = amara.set(document(2), "family", "Tranter").unwrap();
    let request = Request {
        commits: vec![unknown, known.clone()].into(),
        ..arrives(&amara)
    };
    let answer = exchange(&hub, &request).await;
    let Verdict::Refused(refusal) = &answer.verdicts[0].1 else {
        panic!("{:?}", answer.verdicts)
    };
    assert_eq!(refusal.reason, Reason::UnknownField);
    assert_eq!(
        answer.verdicts[1],
        (known.id, Verdict::Accepted { sequence: 4 })
    );
}

#[tokio::test]
async fn a_heavy_device_waits_and_another_does_not() {
    let device = Allowance {
        burst: 3,
        per_second: 1,
    };
    let hub = start(Setup {
        device,
        clock: || NOW,
        ..setup()
    })
    .await;
    let (heavy, light) = (Pen::signing("Amara"), Pen::signing("Ben"));
    for _ in 0..3 {
        exchange(&hub, &arrives(&heavy)).await;
    }
    let body = wire::encode_request(&arrives(&heavy)).unwrap();
    let answer = hub.post("/exchange", &AS_AGREED, body).await;
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["retry-after"], "1");
    exchange(&hub, &arrives(&light)).await;
}

#[tokio::test]
async fn a_restored_database_begins_a_new_epoch_and_is_filled_again() {
    let folder = tempfile::tempdir().unwrap();
    let backup = tempfile::tempdir().unwrap();
    let mut amara = Pen::signing("Amara");
    let first = amara.set(document(1), "family", "Tranter").unwrap();
    let hub = start(setup_with(
        SqliteLog::open(folder.path(), 7, &house::root()).unwrap(),
    ))
    .await;
    exchange(
        &hub,
        &Request {
            commits: vec![first.clone()].into(),
            ..arrives(&amara)
        },
    )
    .await;
    hub.stop().await;
    // The hub is stopped, so its files are a backup.
    copy(folder.path(), backup.path());
    let hub = start(setup_with(
        SqliteLog::open(folder.path(), 7, &house::root()).unwrap(),
    ))
    .await;
    let lost = amara.set(document(1), "family", "Tranter-Ellis").unwrap();
    let before = exchange(
        &hub,
        &Request {
            commits: vec![lost.clone()].into(),
            ..arrives(&amara)
        },
    )
    .await;
    assert_eq!((before.epoch, before.head), (7, 6));
    hub.stop().await;

    let hub = start(setup_with(
        SqliteLog::open(backup.path(), 7, &house::root()).unwrap(),
    ))
    .await;
    assert_eq!(hub.sequence().await, 5);
    let pulled = Request {
        cursor: before.cursor.clone(),
        ..arrives(&amara)
    };
    // The device had taken in sequence 6; the log ends at 5.
    let seen = Seen {
        epoch: before.epoch,
        sequence: before.sequence,
    };
    assert_eq!(seen.sequence, 6);
    let told = exchange(&hub, &Request { seen, ..pulled }).await;
    assert!(told.compare);
    assert!(told.epoch > 7);
    let have = fingerprints(&first)
        .chain(fingerprints(&lost))
        .collect::<Vec<_>>();
    let compared = exchange(
        &hub,
        &Request {
            seen,
            cursor: told.cursor,
            have: Some(have),
            ..arrives(&amara)
        },
    )
    .await;
    assert_eq!(compared.wants, [1]);
    let seeded = exchange(
        &hub,
        &Request {
            commits: vec![lost.clone()].into(),
            ..arrives(&amara)
        },
    )
    .await;
    assert_eq!(
        seeded.verdicts,
        [(lost.id, Verdict::Accepted { sequence: 6 })]
    );
    assert_eq!(hub.sequence().await, 6);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
