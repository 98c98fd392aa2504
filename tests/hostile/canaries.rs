//! A hub in this process, everything it logs caught, and people whose every word holds the same mark. Whatever is sent,
//! whole or spoilt, no line of the log and no refusal holds it.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request as Asked;
use axum::http::header::CONTENT_TYPE;
use exchange::certificate::Credential;
use exchange::commit::Commit;
use exchange::hub::conformance::{Pen, ask, house};
use exchange::hub::file;
use exchange::message::Request;
use exchange::verdict::Verdict;
use exchange::wire::{self, MEDIA_TYPE};
use http_body_util::BodyExt;
use hub::router::router;
use hub::senders::{Fingerprint, HEADER, Proof, Sender};
use hub::state::{Hub, Setup};
use hub::stop;
use hub::store::sqlite::SqliteLog;
use record::document::{Scalar, Write as Writes};
use record::id::{ActId, CommitId};
use record::kind::Kind;
use targets::dice::Dice;
use targets::mutation::{self, Way};
use targets::{message, scale};
use tower::ServiceExt;

use crate::bystander::{NOW, document};
use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[Attack {
    name: "people’s words in logs and refusals",
    run: search,
}];

/// In no program and in no library.
const CANARY: &str = "zyxcanary";

/// Where the log goes.
#[derive(Clone, Default)]
struct Caught(Arc<Mutex<Vec<u8>>>);

impl Write for Caught {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// How often the mark stands there, in any letter case.
fn marks(bytes: &[u8]) -> usize {
    String::from_utf8_lossy(bytes)
        .to_lowercase()
        .matches(CANARY)
        .count()
}

/// Everything a commit can say about people, marked.
fn marked(pen: &mut Pen, number: u64) -> Commit {
    let field = |key: &str| Writes::Field {
        key: key.to_owned(),
        value: Scalar::Text(format!("{CANARY} {key} {number}")),
    };
    let act = Writes::Act {
        id: ActId::derived("canary", &[&number.to_be_bytes()]),
        record: format!("{{\"what\":\"{CANARY}\",\"words\":\"{CANARY}\"}}"),
    };
    let prose = Writes::Prose {
        key: Kind::Person.prose()[0].to_owned(),
        text: format!("{CANARY}, and a long evening of it"),
    };
    let writes = vec![
        field("family"),
        field("given"),
        field("address"),
        act,
        prose,
    ];
    pen.commit(&[(document(number), Kind::Person, writes)])
        .unwrap()
}

/// Every way to make one of these commits wrong, and one that stands on a field nobody knows.
fn spoilt(pen: &mut Pen, dice: &mut Dice, number: u64) -> Vec<Commit> {
    let whole = marked(pen, number);
    let other = marked(&mut pen.clone(), number + 1_000_000).changes[0]
        .change
        .clone();
    let unknown = Writes::Field {
        key: format!("{CANARY}/unknown"),
        value: Scalar::Null,
    };
    let mut others: Vec<Commit> = Way::ALL
        .iter()
        .filter_map(|way| mutation::mutant(&whole, &other, *way, dice).ok())
        .collect();
    others.push(
        pen.commit(&[(document(number), Kind::Person, vec![unknown])])
            .unwrap(),
    );
    let long = Commit {
        writer: CANARY.repeat(60),
        ..whole
    };
    others.push(long);
    for (place, commit) in (0_u64..).zip(&mut others) {
        commit.id = CommitId::derived("canary", &[&number.to_be_bytes(), &place.to_be_bytes()]);
    }
    others
}

struct Sent {
    app: axum::Router,
    /// Words of refusals and of answers that are no page of commits.
    said: Vec<u8>,
    refused: usize,
    posts: usize,
}

impl Sent {
    async fn post(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Vec<u8> {
        self.posts += 1;
        let asked = Asked::post(path)
            .header(CONTENT_TYPE, kind)
            .header(HEADER, "0f".repeat(32))
            .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))))
            .body(Body::from(body))
            .unwrap();
        let answer = self.app.clone().oneshot(asked).await.unwrap();
        answer
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes()
            .to_vec()
    }

    async fn exchange(&mut self, body: Vec<u8>) {
        let answer = self.post("/exchange", MEDIA_TYPE, body).await;
        let Ok(response) = wire::decode_response(&answer) else {
            return self.said.extend(answer);
        };
        self.said.extend(
            response
                .cannot_talk
                .into_iter()
                .flat_map(|why| why.words.into_bytes()),
        );
        for (_, verdict) in response.verdicts {
            if let Verdict::Refused(refusal) = verdict {
                self.refused += 1;
                self.said.extend(refusal.words.into_bytes());
            }
        }
    }
}

async fn send(app: axum::Router) -> Sent {
    let mut sent = Sent {
        app,
        said: Vec::new(),
        refused: 0,
        posts: 0,
    };
    let mut dice = Dice::new(11);
    for number in 0..scale::times(20) as u64 {
        // A device of its own each, so that none is told to ask less often.
        let mut pen = pen(number);
        let commits = [
            vec![marked(&mut pen, number)],
            spoilt(&mut pen, &mut dice, number),
        ]
        .concat();
        let request = Request {
            commits: commits.into(),
            cursor: CANARY.as_bytes().to_vec(),
            credentials: credentials(&pen),
            ..ask(&pen)
        };
        let body = wire::encode_request(&request).unwrap();
        let plain = zstd::stream::decode_all(&body[..]).unwrap();
        sent.exchange(body).await;
        for _ in 0..10 {
            let spoilt = mutation::bytes(plain.clone(), &plain, &mut dice);
            sent.exchange(zstd::stream::encode_all(&spoilt[..], 1).unwrap())
                .await;
        }
        let referral = message::referral().to_string();
        let referral = referral
            .replace("hostile-1", &format!("hostile-{number}"))
            .replace("Penhale", CANARY)
            .replace("Rings twice", CANARY)
            .replace("Leg ulcer", CANARY)
            .replace("Rash", CANARY);
        for place in 0..10 {
            let mut bytes = referral.clone().into_bytes();
            if place > 0 {
                bytes = mutation::bytes(bytes, referral.as_bytes(), &mut dice);
            }
            let answer = sent
                .post("/$process-message", "application/fhir+json", bytes)
                .await;
            sent.said.extend(answer);
        }
        for path in [
            format!("/exchange/{CANARY}"),
            format!("/?{CANARY}={CANARY}"),
        ] {
            let answer = sent.post(&path, CANARY, CANARY.into()).await;
            sent.said.extend(answer);
        }
    }
    sent
}

/// Somebody of that name, who has signed in.
fn pen(number: u64) -> Pen {
    Pen::signing(&format!("{CANARY} {number}"))
}

fn credentials(pen: &Pen) -> Vec<Credential> {
    let signer = pen.signer.as_ref().unwrap();
    house::chain(signer).map(Credential::from).into()
}

fn search() -> Held {
    let caught = Caught::default();
    let log = caught.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || log.clone())
        .init();
    tracing::info!(CANARY, "a control: this one is found");
    let lines = || caught.0.lock().unwrap().clone();
    assert_eq!(marks(&lines()), 1, "the log is not caught");
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    for number in 0..scale::times(20) as u64 {
        file(&mut log, credentials(&pen(number))).unwrap();
    }
    let sender = Sender {
        name: "hospital".to_owned(),
        organisation: "ZZ901".to_owned(),
        proofs: vec![Proof::Certificate(Fingerprint([15; 32]))],
    };
    log.transaction(|log| log.put_sender(&sender)).unwrap();
    let mut setup = Setup {
        clock: || NOW,
        ..Setup::new(log, house::house())
    };
    setup.senders.proxies = vec![[127, 0, 0, 1].into()];
    let (_stopper, stop) = stop::channel();
    let app = router(&Hub::new(setup, stop).unwrap(), None);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (sent, _) = quiet::contained(|| runtime.block_on(send(app)));
    let sent = sent.unwrap_or_else(|words| panic!("{words}"));
    let log = lines();
    let count = String::from_utf8_lossy(&log).lines().count();
    assert!(
        sent.refused > 50 && count > sent.posts,
        "{} refused, {count} lines",
        sent.refused
    );
    assert_eq!(marks(&log), 1, "a line of the log names a person");
    assert_eq!(marks(&sent.said), 0, "a refusal names a person");
    let words = format!(
        "{count} lines of log and {} refusals, and the mark stands in none",
        sent.refused
    );
    Held::new(sent.posts, words)
}
