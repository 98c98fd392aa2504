//! Signing in through HTTP, and who may exchange afterwards.
#![allow(clippy::unwrap_used, clippy::panic, reason = "only tests are in here")]

mod running;

use exchange::hub::conformance::{Pen, ask};
use exchange::hub::{Keys, Position};
use exchange::key::SecretKey;
use exchange::message::{Request, Response, SignedOut, Who};
use exchange::opening::{Answer, Ask, Offer, Ticket, endorsed, opened};
use exchange::receipt::{self, Receipt};
use exchange::verdict::Verdict;
use exchange::wire::{self, MEDIA_TYPE};
use hub::limits::Allowance;
use hub::state::{Failure, Setup};
use hub::store::sqlite::SqliteLog;
use record::author::Author;
use record::demo::staff;
use record::id::{DeviceId, DocumentId};
use running::{NOW, Running, hostile, setup, start};
use std::sync::Arc;

const AS_AGREED: [(&str, &str); 1] = [("content-type", MEDIA_TYPE)];

async fn post(hub: &Running, ask: &Ask) -> Answer {
    let body = wire::encode_ask(ask).unwrap();
    let answer = hub.post("/session", &AS_AGREED, body).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], MEDIA_TYPE);
    wire::decode_answer(&answer.bytes().await.unwrap()).unwrap()
}

async fn exchange(hub: &Running, request: &Request) -> Response {
    let body = wire::encode_request(request).unwrap();
    let answer = hub.post("/exchange", &AS_AGREED, body).await;
    assert_eq!(answer.status(), 200);
    wire::decode_response(&answer.bytes().await.unwrap()).unwrap()
}

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32])
}

fn first(hub: &Running, person: &Author, seed: u8) -> Ask {
    let device = DeviceId::derived("device", &[&[seed]]);
    Ask {
        device,
        device_key: key(seed).public(),
        session_key: key(seed + 100).public(),
        is_browser: false,
        ticket: hub.ticket(person, device, key(seed).public()),
        endorsed: None,
    }
}

/// Somebody who has signed in on a device of their own, and what they are to the hub.
async fn sign_in(hub: &Running, person: &Author, seed: u8) -> (Pen, Who, Offer) {
    let ask = first(hub, person, seed);
    let Answer::Endorse(offer) = post(hub, &ask).await else {
        panic!("something to endorse")
    };
    let second = endorsed(&ask, &offer, None, &key(seed)).unwrap();
    let Answer::Open { session, token, .. } = post(hub, &second).await else {
        panic!("it opens")
    };
    let (signer, who) = opened(&ask, &offer, *session, token, key(seed + 100)).unwrap();
    let pen = Pen {
        author: person.clone(),
        device: ask.device,
        signer: Some(Arc::new(signer)),
        ..Pen::new(&person.name)
    };
    (pen, who, *offer)
}

fn words(answer: Answer) -> String {
    match answer {
        Answer::Refused(words) => words,
        other => panic!("{other:?}"),
    }
}

fn document(number: u8) -> DocumentId {
    DocumentId::derived("document", &[&[number]])
}

#[tokio::test]
async fn somebody_signs_in_writes_and_is_read_on_another_device() {
    let hub = start(setup()).await;
    let staff = staff();
    let (mut amara, hers, offer) = sign_in(&hub, &staff[0], 1).await;
    // Of the same team.
    let (ben, his, _) = sign_in(&hub, &staff[7], 2).await;
    let commit = amara.set(document(1), "family", "Tranter").unwrap();
    let sent = exchange(
        &hub,
        &Request {
            who: hers,
            commits: vec![commit.clone()].into(),
            ..ask(&amara)
        },
    )
    .await;
    assert!(matches!(sent.verdicts[..], [(_, Verdict::Accepted { .. })]));
    let told = receipt::Answer {
        device: amara.device,
        epoch: sent.epoch,
        head: Position {
            sequence: sent.sequence,
            chain: sent.chain.unwrap(),
        },
        verdicts: &sent.verdicts,
    };
    let given = Receipt::parse(&sent.receipt).unwrap();
    assert_eq!(given.check(told, &offer.hub), Ok(()));
    assert_eq!(given.at, NOW);
    let got = exchange(
        &hub,
        &Request {
            who: his,
            ..ask(&ben)
        },
    )
    .await;
    assert_eq!(got.commits.whole, [commit]);
    assert!(got.receipt.is_empty(), "nothing was decided");
    let session = amara.signer.as_ref().unwrap().session().hash();
    assert!(got.credentials.iter().any(|one| one.hash() == session));
}

#[tokio::test]
async fn a_receipt_holds_where_the_device_stands_still() {
    let hub = start(setup()).await;
    let (amara, who, offer) = sign_in(&hub, &staff()[0], 1).await;
    let all = exchange(&hub, &Request { who, ..ask(&amara) }).await;
    let seen = exchange::commit::Seen {
        epoch: all.epoch,
        sequence: all.sequence,
    };
    // Refused, so that the log ends where it did.
    let unsigned = Pen::new("Amara").set(document(1), "family", "x").unwrap();
    let answer = exchange(
        &hub,
        &Request {
            who,
            seen,
            cursor: all.cursor,
            commits: vec![unsigned].into(),
            ..ask(&amara)
        },
    )
    .await;
    assert_eq!(answer.chain, None);
    let told = receipt::Answer {
        device: amara.device,
        epoch: answer.epoch,
        head: Position {
            sequence: answer.sequence,
            chain: all.chain.unwrap(),
        },
        verdicts: &answer.verdicts,
    };
    let given = Receipt::parse(&answer.receipt).unwrap();
    assert_eq!(given.check(told, &offer.hub), Ok(()));
}

#[tokio::test]
async fn a_ticket_is_its_devices_and_good_once() {
    let hub = start(setup()).await;
    let amara = &staff()[0];
    let ask = first(&hub, amara, 1);
    let stolen = Ask {
        ticket: ask.ticket.clone(),
        ..first(&hub, amara, 2)
    };
    assert!(words(post(&hub, &stolen).await).contains("another device"));
    let renamed = Ask {
        device_key: key(2).public(),
        ..ask.clone()
    };
    assert!(words(post(&hub, &renamed).await).contains("another device"));
    // The first step looks, and may be repeated; the second uses it up.
    for _ in 0..2 {
        assert!(matches!(post(&hub, &ask).await, Answer::Endorse(_)));
    }
    let Answer::Endorse(offer) = post(&hub, &ask).await else {
        panic!("something to endorse")
    };
    assert_eq!(offer.author, *amara);
    let second = endorsed(&ask, &offer, None, &key(1)).unwrap();
    assert!(matches!(post(&hub, &second).await, Answer::Open { .. }));
    for replayed in [&second, &ask] {
        assert!(words(post(&hub, replayed).await).contains("used before"));
    }
    for made_up in [Vec::new(), vec![0xff; 43], vec![b'A'; 43]] {
        let ask = Ask {
            ticket: Ticket::new(made_up),
            ..first(&hub, amara, 1)
        };
        assert!(words(post(&hub, &ask).await).contains("Sign in again"));
    }
}

#[tokio::test]
async fn who_was_taken_out_of_the_directory_opens_nothing_with_a_ticket() {
    let hub = start(setup()).await;
    let (amara, stranger) = (&staff()[0], Pen::new("Amara").author);
    let ask = first(&hub, amara, 1);
    let Answer::Endorse(offer) = post(&hub, &ask).await else {
        panic!("something to endorse")
    };
    let user = amara.user;
    hub.hub
        .with_log(move |log| -> Result<(), Failure> {
            let mut member = log.member(user)?.unwrap();
            member.is_active = false;
            Ok(log.transaction(|log| log.put_member(&member))?)
        })
        .await
        .unwrap();
    let second = endorsed(&ask, &offer, None, &key(1)).unwrap();
    assert!(words(post(&hub, &second).await).contains("not in this service’s directory"));
    let ask = first(&hub, &stranger, 2);
    assert!(words(post(&hub, &ask).await).contains("not in this service’s directory"));
    assert_eq!(hub.sequence().await, 0);
}

#[tokio::test]
async fn hostile_bytes_sign_nobody_in() {
    let hub = start(setup()).await;
    let valid = wire::encode_ask(&first(&hub, &staff()[0], 1)).unwrap();
    for (name, bytes) in hostile(&valid, 16 * 1024) {
        let answer = hub.post("/session", &AS_AGREED, bytes).await;
        let status = answer.status().as_u16();
        assert!([400, 413].contains(&status), "{name}: {status}");
        let told = wire::decode_answer(&answer.bytes().await.unwrap()).unwrap();
        assert!(words(told).contains("could not read"), "{name}");
    }
    let older = [("content-type", "application/vnd.doorstep.exchange.v2")];
    let answer = hub.post("/session", &older, valid).await;
    assert_eq!(answer.status(), 400);
    let told = wire::decode_answer(&answer.bytes().await.unwrap()).unwrap();
    assert!(words(told).contains("too old"));
}

#[tokio::test]
async fn an_address_signs_so_many_in_and_no_more() {
    let sign_in = Allowance {
        burst: 2,
        per_second: 1,
    };
    let hub = start(Setup { sign_in, ..setup() }).await;
    let ask = first(&hub, &staff()[0], 1);
    for _ in 0..2 {
        post(&hub, &ask).await;
    }
    let body = wire::encode_ask(&ask).unwrap();
    let answer = hub.post("/session", &AS_AGREED, body).await;
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["retry-after"], "1");
}

#[tokio::test]
async fn a_token_that_is_not_the_hubs_opens_nothing() {
    let hub = start(setup()).await;
    let (amara, mut who, _) = sign_in(&hub, &staff()[0], 1).await;
    who.token[15] ^= 1;
    let answer = exchange(&hub, &Request { who, ..ask(&amara) }).await;
    assert_eq!(answer.signed_out, Some(SignedOut::Ended));
    assert_eq!((answer.epoch, answer.head), (0, 0));
}

#[tokio::test]
async fn a_hub_with_a_new_certificate_gives_devices_theirs_anew() {
    let data = tempfile::tempdir().unwrap();
    hub::keys::make(data.path(), "Eastbank", 1, NOW).unwrap();
    let keys = || -> (Keys, _) {
        let held = hub::keys::read(data.path(), NOW).unwrap();
        (held.keys, held.root)
    };
    let begun = || {
        let (keys, root) = keys();
        let mut log = SqliteLog::open(data.path(), 7, &root).unwrap();
        hub::demo::fill_directory(&mut log, "https://id.example").unwrap();
        Setup {
            clock: || NOW,
            ..Setup::new(log, keys)
        }
    };
    let hub = start(begun()).await;
    let (amara, who, before) = sign_in(&hub, &staff()[0], 1).await;
    hub.stop().await;
    let root_key = data.path().join("keys/root.key");
    hub::keys::renew(data.path(), &root_key, None, 1, NOW.plus_minutes(-1)).unwrap();
    let hub = start(begun()).await;
    // The session goes on, and the next one stands on the new certificate.
    assert_eq!(
        exchange(&hub, &Request { who, ..ask(&amara) })
            .await
            .signed_out,
        None
    );
    let (_, _, after) = sign_in(&hub, &staff()[0], 1).await;
    assert_ne!(after.device.hash(), before.device.hash());
    assert_eq!(after.device.key(), before.device.key());
}
