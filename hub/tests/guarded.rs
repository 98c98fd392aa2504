//! A commit that takes too much to judge, on a hub that is started again: others go on, nothing is lost, and it is set aside.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

#[path = "running/program.rs"]
mod program;

use exchange::commit::Commit;
use exchange::hub::Keys;
use exchange::hub::conformance::{Pen, ask};
use exchange::message::{Request, Response};
use exchange::verdict::{Reason, Verdict};
use exchange::wire::{self, MEDIA_TYPE};
use hub::scribe::Desk;
use program::{hub, run, said};
use record::demo::staff;
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

/// A hub that is started again, and what it says at each start.
struct Kept {
    process: Child,
    said: BufReader<ChildStdout>,
    port: u16,
}

impl Kept {
    fn start(data: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let number = port.to_string();
        // Little, so that what the gate takes on is already too much here.
        let serve = [
            "serve",
            "--restart",
            "--judging-seconds",
            "1",
            "--judging-megabytes",
            "12",
            "--port",
            &number,
        ];
        let mut process = hub(&serve, data).stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        let mut kept = Self {
            process,
            said,
            port,
        };
        kept.listens();
        kept
    }

    /// Waits for the next start.
    fn listens(&mut self) {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        assert!(line.starts_with("The hub listens on"), "{line}");
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let id = self.process.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().unwrap();
        self.process.wait().unwrap();
    }
}

/// Somebody who is signed in.
struct Writer {
    pen: Pen,
    request: Request,
}

impl Writer {
    fn new(keys: &Keys, place: usize) -> Self {
        let now = hub::clock::now().plus_hours(-1);
        let desk = Desk::new(keys, now).unwrap();
        let signer = desk.open(keys, staff().remove(place), now).unwrap();
        let chain = [
            keys.certificate(),
            signer.device_certificate(),
            signer.session(),
        ];
        let credentials = chain.map(|one| one.clone().into()).into();
        let who = keys.who(signer.session().hash());
        let pen = Pen {
            author: signer.author().clone(),
            device: signer.device(),
            now,
            signer: Some(Arc::new(signer)),
            ..Pen::new("writer")
        };
        let request = Request {
            who,
            credentials,
            ..ask(&pen)
        };
        Self { pen, request }
    }

    fn texts(&mut self, letters: &[usize]) -> Commit {
        let parts = letters.iter().map(|count| {
            let id = self.pen.counter.to_be_bytes();
            let document = DocumentId::derived(
                "text",
                &[self.pen.author.user.as_bytes(), &id, &count.to_be_bytes()],
            );
            let write = Write::Prose {
                key: "note".to_owned(),
                text: "a".repeat(*count),
            };
            (document, Kind::Visit, vec![write])
        });
        let parts: Vec<_> = parts.collect();
        self.pen.commit(&parts).unwrap()
    }

    /// What becomes of a commit; `None` when no answer comes.
    async fn send(&self, hub: &Kept, commit: &Commit) -> Option<Verdict> {
        let request = Request {
            commits: vec![commit.clone()].into(),
            counter: self.pen.counter,
            ..self.request.clone()
        };
        let body = wire::encode_request(&request).unwrap();
        let url = format!("http://127.0.0.1:{}/exchange", hub.port);
        let asked = reqwest::Client::new()
            .post(url)
            .header("content-type", MEDIA_TYPE);
        let answer = asked.body(body).send().await.ok()?;
        let response: Response = wire::decode_response(&answer.bytes().await.ok()?).unwrap();
        response
            .verdicts
            .into_iter()
            .find(|(id, _)| *id == commit.id)
            .map(|(_, verdict)| verdict)
    }
}

#[tokio::test]
async fn what_takes_too_much_is_set_aside_and_others_go_on() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    said(&run(&["init", "--tenant", "Eastbank"], data));
    let held = hub::keys::read(data, hub::clock::now()).unwrap();
    let (mut heavy, mut honest) = (Writer::new(&held.keys, 0), Writer::new(&held.keys, 1));
    let mut hub_ = Kept::start(data);
    let too_much = heavy.texts(&[49_000, 48_999]);
    for _ in 0..3 {
        let note = honest.texts(&[12]);
        assert!(matches!(
            honest.send(&hub_, &note).await,
            Some(Verdict::Accepted { .. })
        ));
        assert_eq!(heavy.send(&hub_, &too_much).await, None, "the hub ended");
        hub_.listens();
    }
    let Some(Verdict::Refused(refusal)) = heavy.send(&hub_, &too_much).await else {
        unreachable!("it was set aside");
    };
    assert_eq!(refusal.reason, Reason::Suspect);
    let after = heavy.texts(&[12]);
    let after = heavy.send(&hub_, &after).await;
    assert!(matches!(after, Some(Verdict::Accepted { .. })), "{after:?}");
    let listed = said(&run(&["quarantine"], data));
    assert!(listed.contains("Suspect: 1"), "{listed}");
}
