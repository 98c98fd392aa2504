//! What was set aside, through HTTP: who is shown it, and how it comes back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "only tests are in here")]

#[path = "set_aside/restored.rs"]
mod restored;
mod running;

use exchange::certificate::Credential;
use exchange::commit::{Commit, Seen};
use exchange::gate::{OfDevice, Trust};
use exchange::hub::conformance::{Pen, ask, house};
use exchange::message::{Request, Response, Who};
use exchange::set_aside::{Look, Looked};
use exchange::verdict::{Reason, Verdict};
use exchange::wire::{self, MEDIA_TYPE};
use hub::store::sqlite::SqliteLog;
use record::author::{Author, Role};
use record::document::{Document, Write};
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::review::{Original, accept, decline};
use running::{NOW, Running, arrives, hostile, setup, setup_with, start};
use std::sync::Arc;

const AS_AGREED: [(&str, &str); 1] = [("content-type", MEDIA_TYPE)];

fn visit() -> DocumentId {
    DocumentId::derived("visit", &[b"joan"])
}

fn note(words: &str) -> Vec<(DocumentId, Kind, Vec<Write>)> {
    let write = Write::Prose {
        key: "note".into(),
        text: words.into(),
    };
    vec![(visit(), Kind::Visit, vec![write])]
}

fn reviewer(name: &str) -> Pen {
    let pen = Pen::new(name);
    let author = Author {
        role: Role::SeniorClinician,
        ..pen.author
    };
    let signer = house::signer(&author, pen.device, pen.now);
    Pen {
        author,
        signer: Some(Arc::new(signer)),
        ..pen
    }
}

fn ends(pen: &Pen) -> Credential {
    let session = pen.signer.as_ref().unwrap().session().hash();
    let since = Seen {
        epoch: 7,
        sequence: 1,
    };
    house::revoke(session, since, NOW).into()
}

async fn exchange(hub: &Running, request: Request) -> Response {
    let body = wire::encode_request(&request).unwrap();
    let answer = hub.post("/exchange", &AS_AGREED, body).await;
    assert_eq!(answer.status(), 200);
    wire::decode_response(&answer.bytes().await.unwrap()).unwrap()
}

async fn sends(hub: &Running, pen: &Pen, commit: &Commit) -> Verdict {
    let request = Request {
        commits: vec![commit.clone()].into(),
        ..arrives(pen)
    };
    exchange(hub, request).await.verdicts[0].1.clone()
}

fn refused(verdict: &Verdict) -> Reason {
    match verdict {
        Verdict::Refused(refusal) => refusal.reason,
        other => panic!("{other:?}"),
    }
}

/// The hub knows the pens, and has set aside what one wrote after her access was ended.
async fn late(hub: &Running, bola: &mut Pen, others: &[&Pen], words: &[&str]) -> Vec<Commit> {
    for pen in others {
        exchange(hub, arrives(pen)).await;
    }
    let mut ended = arrives(bola);
    ended.credentials.push(ends(bola));
    exchange(hub, ended).await;
    let mut written = Vec::new();
    for words in words {
        let commit = bola.commit(&note(words)).unwrap();
        assert_eq!(refused(&sends(hub, bola, &commit).await), Reason::Revoked);
        written.push(commit);
    }
    written
}

async fn look(hub: &Running, who: Who, after: Vec<u8>) -> Looked {
    let look = Look {
        who,
        is_count: false,
        after,
    };
    let body = wire::encode_look(&look).unwrap();
    let answer = hub.post("/set-aside", &AS_AGREED, body).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], MEDIA_TYPE);
    wire::decode_looked(&answer.bytes().await.unwrap()).unwrap()
}

/// What an answer says, without when it was given.
async fn heard(answer: reqwest::Response) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let headers = answer.headers().iter();
    let headers = headers.filter(|(name, _)| name.as_str() != "date");
    let mut headers: Vec<(String, String)> = headers
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    let status = answer.status().as_u16();
    (status, headers, answer.bytes().await.unwrap().to_vec())
}

fn original(commit: &Commit) -> Original {
    Original {
        commit: commit.id,
        author: commit.author.clone(),
        at: commit.at,
    }
}

fn accepts(pen: &mut Pen, aside: &Commit) -> Commit {
    let part = &aside.changes[0];
    let held = Document::new(part.document, part.kind).unwrap();
    let mut with = held.clone();
    with.extend([(&part.change.bytes[..], aside.provenance())])
        .unwrap();
    let act = ActId::from_bytes([1; 16]);
    let writes = accept(&held, &with, &part.change, &original(aside), act).unwrap();
    pen.generation += 1;
    pen.commit(&[(part.document, part.kind, writes)]).unwrap()
}

fn declines(pen: &mut Pen, aside: &Commit) -> Commit {
    let act = ActId::from_bytes([2; 16]);
    let writes = decline(&original(aside), "Written twice", act).unwrap();
    pen.generation += 1;
    pen.commit(&[(visit(), Kind::Visit, writes)]).unwrap()
}

#[tokio::test]
async fn a_revoked_nurses_late_note_is_seen_accepted_and_reaches_a_third_device_with_both_names() {
    let hub = start(setup()).await;
    let (mut bola, mut amara) = (Pen::signing("Bola"), reviewer("Amara"));
    let ben = Pen::signing("Ben");
    let aside = late(&hub, &mut bola, &[&amara, &ben], &["Left heel redder."]).await;
    let looked = look(&hub, amara.who(), vec![]).await;
    assert_eq!((looked.waiting, looked.aside.len()), (1, 1));
    let seen = &looked.aside[0];
    assert_eq!((seen.id, seen.reason), (aside[0].id, Reason::Revoked));
    assert!(!seen.is_decided && looked.next.is_empty());
    let commit = wire::decode_commit(&seen.commit).unwrap();
    assert_eq!(commit, aside[0]);
    // The certificates that prove whose it is come with it.
    let register =
        exchange::certificate::register::Register::kept(house::root(), looked.credentials);
    let trust = OfDevice {
        register: &register,
        asked: &[],
    };
    assert_eq!(trust.check(std::slice::from_ref(&commit)), [Ok(())]);

    let yes = accepts(&mut amara, &commit);
    let taken = sends(&hub, &amara, &yes).await;
    assert!(matches!(taken, Verdict::Accepted { .. }), "{taken:?}");
    let pulled = exchange(&hub, ask(&ben)).await.commits.whole;
    let [received] = pulled.as_slice() else {
        panic!("{pulled:?}")
    };
    let blank = Document::new(visit(), Kind::Visit).unwrap();
    let changes: Vec<_> = received.changes.iter().map(|part| &part.change).collect();
    let by = received.provenance();
    let changes: Vec<_> = changes.iter().map(|change| (*change, &by)).collect();
    let held = blank
        .admit(&changes, exchange::gate::Shape::Lenient)
        .unwrap();
    assert_eq!(held.prose("note"), "Left heel redder.");
    let written = held.prose_edits("note")[0].provenance.clone().unwrap();
    assert_eq!(written.author.name, "Amara Obi");
    let of = written.original.unwrap();
    assert_eq!((of.author.name.as_str(), of.at), ("Bola Obi", aside[0].at));

    let looked = look(&hub, amara.who(), vec![]).await;
    assert_eq!(looked.waiting, 0);
    assert!(looked.aside[0].is_decided, "what was decided is still told");
    hub.stop().await;
}

#[tokio::test]
async fn who_is_no_reviewer_hears_what_is_heard_where_there_is_nothing() {
    let hub = start(setup()).await;
    let (mut bola, amara, carla) = (Pen::signing("Bola"), reviewer("Amara"), reviewer("Carla"));
    let ben = Pen::signing("Ben");
    late(&hub, &mut bola, &[&amara, &ben, &carla], &["Note"]).await;
    let mut ended = arrives(&carla);
    ended.credentials.push(ends(&carla));
    exchange(&hub, ended).await;
    let nothing = heard(hub.post("/nowhere", &AS_AGREED, vec![1]).await).await;
    assert_eq!(nothing.0, 404);
    let made_up = Who {
        token: [9; 16],
        ..amara.who()
    };
    let unknown = reviewer("Unknown").who();
    for who in [ben.who(), bola.who(), carla.who(), made_up, unknown] {
        for is_count in [false, true] {
            let look = Look {
                who,
                is_count,
                after: vec![],
            };
            let body = wire::encode_look(&look).unwrap();
            let answer = hub.post("/set-aside", &AS_AGREED, body).await;
            assert_eq!(heard(answer).await, nothing);
        }
    }
    let sound = Look {
        who: amara.who(),
        is_count: true,
        after: vec![],
    };
    let body = wire::encode_look(&sound).unwrap();
    for (name, bytes) in hostile(&body, 1_024) {
        let answer = hub.post("/set-aside", &AS_AGREED, bytes).await;
        assert_eq!(heard(answer).await, nothing, "{name}");
    }
    assert_eq!(
        hub.post("/set-aside", &[], body.clone()).await.status(),
        404
    );
    assert_eq!(hub.get("/set-aside").await.status(), 404);
    let counted = hub.post("/set-aside", &AS_AGREED, body).await;
    let counted = wire::decode_looked(&counted.bytes().await.unwrap()).unwrap();
    assert_eq!((counted.waiting, counted.aside.len()), (1, 0));
    hub.stop().await;
}

#[tokio::test]
async fn a_reviewer_is_shown_what_lies_in_what_they_see_and_what_is_about_nobody_known() {
    let hub = start(setup()).await;
    let (mut bola, mut amara) = (Pen::signing("Bola"), reviewer("Amara"));
    let carla = {
        let pen = reviewer("Carla");
        let author = Author {
            team: "Harbour".into(),
            ..pen.author
        };
        let signer = house::signer(&author, pen.device, pen.now);
        Pen {
            author,
            signer: Some(Arc::new(signer)),
            ..pen
        }
    };
    let person = DocumentId::derived("person", &[b"irene"]);
    let named = |name: &str| vec![(person, Kind::Person, vec![record::act::set("family", name)])];
    let registered = amara.commit(&named("Whitlock")).unwrap();
    sends(&hub, &amara, &registered).await;
    late(&hub, &mut bola, &[&amara, &carla], &["About nobody known"]).await;
    let corrected = bola.commit(&named("Whitlocke")).unwrap();
    assert_eq!(
        refused(&sends(&hub, &bola, &corrected).await),
        Reason::Revoked
    );
    for (pen, sees) in [(&amara, 2), (&carla, 1)] {
        let looked = look(&hub, pen.who(), Vec::new()).await;
        assert_eq!(looked.waiting, sees, "{}", pen.author.name);
        assert_eq!(looked.aside.len() as u64, sees);
        let is_shown = looked.aside.iter().any(|aside| aside.id == corrected.id);
        assert_eq!(is_shown, sees == 2);
    }
    hub.stop().await;
}

#[tokio::test]
async fn two_reviewers_decide_once_and_pages_follow_each_other() {
    let hub = start(setup()).await;
    let (mut bola, mut amara, mut carla) =
        (Pen::signing("Bola"), reviewer("Amara"), reviewer("Carla"));
    let words: Vec<String> = (0..60).map(|number| format!("Note {number}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let aside = late(&hub, &mut bola, &[&amara, &carla], &words).await;
    let no = declines(&mut amara, &aside[0]);
    let yes = accepts(&mut carla, &aside[0]);
    assert!(matches!(
        sends(&hub, &amara, &no).await,
        Verdict::Accepted { .. }
    ));
    assert_eq!(
        refused(&sends(&hub, &carla, &yes).await),
        Reason::DecidedAlready
    );
    let first = look(&hub, carla.who(), vec![]).await;
    assert_eq!((first.waiting, first.aside.len()), (59, 50));
    let second = look(&hub, carla.who(), first.next).await;
    assert_eq!(second.aside.len(), 10, "the second decision is not there");
    assert!(second.next.is_empty());
    let mut ids: Vec<_> = first.aside.iter().chain(&second.aside).collect();
    ids.sort_by_key(|aside| aside.id);
    ids.dedup_by_key(|aside| aside.id);
    assert_eq!(ids.len(), 60);
    hub.stop().await;
}

#[tokio::test]
async fn what_was_decided_is_known_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let open = || SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
    let (mut bola, mut amara) = (Pen::signing("Bola"), reviewer("Amara"));
    let hub = start(setup_with(open())).await;
    let aside = late(&hub, &mut bola, &[&amara], &["Note"]).await;
    let no = declines(&mut amara, &aside[0]);
    sends(&hub, &amara, &no).await;
    hub.stop().await;
    let hub = start(setup_with(open())).await;
    let looked = look(&hub, amara.who(), vec![]).await;
    assert_eq!(looked.waiting, 0);
    assert!(looked.aside[0].is_decided);
    hub.stop().await;
}
