//! Sessions that the hub does not know, that have ended, or that were revoked, through HTTP.
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

mod running;

use exchange::hub::conformance::{Pen, ask, house};
use exchange::hub::{Log, Position, file};
use exchange::message::{Request, Response, SignedOut};
use exchange::receipt::{self, Receipt};
use exchange::verdict::{Reason, Verdict};
use exchange::wire::{self, MEDIA_TYPE};
use hub::state::Setup;
use hub::store::sqlite::SqliteLog;
use record::id::DocumentId;
use running::{NOW, Running, arrives, setup, setup_with, start};
use std::sync::Arc;

async fn exchange(hub: &Running, request: &Request) -> Response {
    let body = wire::encode_request(request).unwrap();
    let answer = hub
        .post("/exchange", &[("content-type", MEDIA_TYPE)], body)
        .await;
    assert_eq!(answer.status(), 200);
    wire::decode_response(&answer.bytes().await.unwrap()).unwrap()
}

fn document(number: u8) -> DocumentId {
    DocumentId::derived("document", &[&[number]])
}

#[tokio::test]
async fn a_hub_that_lost_a_session_takes_it_back_with_its_certificates() {
    let hub = start(setup()).await;
    let amara = Pen::signing("Amara");
    let answer = exchange(&hub, &ask(&amara)).await;
    assert_eq!(answer.signed_out, Some(SignedOut::Unknown));
    let answer = exchange(&hub, &arrives(&amara)).await;
    assert_eq!((answer.signed_out, answer.head), (None, 3));
    let answer = exchange(&hub, &ask(&amara)).await;
    assert_eq!(answer.signed_out, None);
}

#[tokio::test]
async fn after_its_end_a_session_takes_and_is_given_nothing() {
    let hub = start(Setup {
        clock: || NOW.plus_hours(72),
        ..setup()
    })
    .await;
    let mut amara = Pen::signing("Amara");
    let commit = amara.set(document(1), "family", "Tranter").unwrap();
    let answer = exchange(
        &hub,
        &Request {
            commits: vec![commit].into(),
            ..arrives(&amara)
        },
    )
    .await;
    assert_eq!(answer.signed_out, Some(SignedOut::Ended));
    assert!(answer.verdicts.is_empty(), "what waits goes on waiting");
    assert_eq!(hub.sequence().await, 3);
}

#[tokio::test]
async fn what_a_revoked_session_offers_is_kept_for_a_reviewer() {
    let mut amara = Pen::signing("Amara");
    let signer = Arc::clone(amara.signer.as_ref().unwrap());
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    let since = exchange::commit::Seen {
        epoch: 7,
        sequence: 4,
    };
    let device = signer.device_certificate().hash();
    let revocation = house::revoke(device, since, NOW);
    file(&mut log, house::chain(&signer).map(Into::into).into()).unwrap();
    file(&mut log, vec![revocation.into()]).unwrap();
    assert_eq!(log.head().unwrap().sequence, 4);
    let hub = start(setup_with(log)).await;
    let commit = amara.set(document(1), "family", "Tranter").unwrap();
    let answer = exchange(
        &hub,
        &Request {
            commits: vec![commit].into(),
            ..ask(&amara)
        },
    )
    .await;
    assert_eq!(answer.signed_out, Some(SignedOut::Revoked));
    let [(_, Verdict::Refused(refusal))] = &answer.verdicts[..] else {
        panic!("{:?}", answer.verdicts)
    };
    assert_eq!(refusal.reason, Reason::Revoked);
    let told = receipt::Answer {
        device: amara.device,
        epoch: answer.epoch,
        head: Position::default(),
        verdicts: &answer.verdicts,
    };
    let given = Receipt::parse(&answer.receipt).unwrap();
    assert_eq!(given.check(told, house::house().certificate()), Ok(()));
}
