mod budget;
mod caseload;
mod hostile;

use record::document::Write;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use super::{
    decode_commit, decode_request, decode_response, encode_commit, encode_request, encode_response,
};
use crate::certificate::{Credential, Hash};
use crate::commit::{Commit, Seen};
use crate::hub::conformance::{Pen, ask, house};
use crate::message::{Commits, Mismatch, Request, Response, SignedOut, VERSION};
use crate::verdict::{Reason, Refusal, Verdict};

/// A commit over two documents, one that stands on it, and one by somebody else that stands on both.
pub(super) fn commits() -> Vec<Commit> {
    let (person, visit) = (
        DocumentId::derived("d", &[b"1"]),
        DocumentId::derived("d", &[b"2"]),
    );
    let (mut amara, mut ben) = (Pen::signing("Amara"), Pen::new("Ben"));
    let act = Write::Act {
        id: ActId::derived("act", &[b"1"]),
        record: r#"{"temperature":371}"#.to_owned(),
    };
    let first = amara
        .commit(&[
            (
                person,
                Kind::Person,
                vec![Write::Field {
                    key: "name/family".to_owned(),
                    value: "Tranter".into(),
                }],
            ),
            (
                visit,
                Kind::Visit,
                vec![
                    act,
                    Write::Prose {
                        key: "note".to_owned(),
                        text: "Dressing changed.".to_owned(),
                    },
                ],
            ),
        ])
        .unwrap();
    let mut second = amara.set(person, "name/given", "Olive").unwrap();
    second.offset_ms = None;
    second.seen = Seen {
        epoch: 1_768_900_000_000,
        sequence: 12,
    };
    second.changes[0].signature = vec![7; 64];
    ben.read(&first).unwrap();
    let aside = ben.set(person, "name/given", "Oliver").unwrap();
    amara.read(&aside).unwrap();
    let both = amara.set(person, "name/given", "Olive May").unwrap();
    assert_eq!(both.changes[0].change.deps.len(), 2);
    vec![first, second, aside, both]
}

fn credentials() -> Vec<Credential> {
    let pen = Pen::signing("Amara");
    house::chain(&pen.signer.unwrap())
        .map(Credential::from)
        .into()
}

pub(super) fn response() -> Response {
    Response {
        epoch: 1_768_900_000_000,
        head: 99,
        sequence: 98,
        cursor: vec![1, 2, 3],
        cannot_talk: None,
        verdicts: vec![
            (commits()[0].id, Verdict::Accepted { sequence: 5 }),
            (
                commits()[1].id,
                Verdict::Refused(Refusal::new(Reason::Shape, "no place")),
            ),
            (commits()[2].id, Verdict::Waiting),
            (commits()[3].id, Verdict::Later),
        ],
        commits: commits().into(),
        reached: 90,
        more: true,
        compare: true,
        wants: vec![0, 7, 300],
        counter: 4,
        is_restored: true,
        receipt: vec![9; 64],
        signed_out: Some(SignedOut::Revoked),
        chain: Some([6; 32]),
        credentials: credentials(),
        ..Response::cannot_talk(Mismatch::TooOld, Instant::from_millis(1_768_900_000_000))
    }
}

#[test]
fn a_request_survives() {
    let request = Request {
        credentials: credentials(),
        lacks: vec![Hash([1; 32]), Hash([2; 32])],
        disowned: vec![Hash([3; 32])],
        seen: Seen {
            epoch: 3,
            sequence: 4,
        },
        cursor: vec![1, 2, 3],
        commits: commits().into(),
        have: Some(vec![1, u64::MAX]),
        ..ask(&Pen::new("Amara"))
    };
    assert_eq!(
        decode_request(&encode_request(&request).unwrap()).unwrap(),
        request
    );
    let idle = ask(&Pen::new("Amara"));
    assert_eq!(
        decode_request(&encode_request(&idle).unwrap()).unwrap(),
        idle
    );
}

#[test]
fn a_response_survives() {
    let response = response();
    assert_eq!(
        decode_response(&encode_response(&response).unwrap()).unwrap(),
        response
    );
}

#[test]
fn one_commit_survives_being_kept() {
    for commit in commits() {
        assert_eq!(
            decode_commit(&encode_commit(&commit).unwrap()).unwrap(),
            commit
        );
    }
}

#[test]
fn versions_that_cannot_talk_say_so_in_words() {
    let request = Request {
        version: VERSION + 1,
        ..ask(&Pen::new("Amara"))
    };
    let read = decode_request(&encode_request(&request).unwrap());
    assert_eq!(read, Err(super::WireError::Version(Mismatch::TooNew)));
    let request = Request {
        version: 0,
        ..ask(&Pen::new("Amara"))
    };
    let read = decode_request(&encode_request(&request).unwrap());
    assert_eq!(read, Err(super::WireError::Version(Mismatch::TooOld)));
    // A hub of any version can say so to a device of any version.
    for version in [0, VERSION, VERSION + 1] {
        let mut answer = Response::cannot_talk(Mismatch::TooNew, Instant::from_millis(0));
        answer.version = version;
        let read = decode_response(&encode_response(&answer).unwrap()).unwrap();
        assert_eq!(read.cannot_talk, answer.cannot_talk);
    }
    let newer = Response {
        version: VERSION + 1,
        ..response()
    };
    let read = decode_response(&encode_response(&newer).unwrap());
    assert_eq!(read, Err(super::WireError::Version(Mismatch::TooOld)));
}

#[test]
fn unknown_keys_are_skipped() {
    let plain = super::frame::inflate(&encode_request(&ask(&Pen::new("Amara"))).unwrap()).unwrap();
    let mut newer = minicbor::Encoder::new(Vec::new());
    let entries = plain[0] & 0x1f;
    newer.map(u64::from(entries) + 1).unwrap().u32(999).unwrap();
    newer
        .array(2)
        .unwrap()
        .str("later")
        .unwrap()
        .map(1)
        .unwrap()
        .u8(1)
        .unwrap()
        .bool(true)
        .unwrap();
    let bytes = [&newer.into_writer()[..], &plain[1..]].concat();
    let read = decode_request(&super::frame::deflate(&bytes, &[]).unwrap()).unwrap();
    assert_eq!(read, ask(&Pen::new("Amara")));
}

#[test]
fn a_broken_change_spoils_its_commit_and_those_on_it_only() {
    let mut offered = commits();
    // What the author's program may never write: a body that is no change's. The page carries it, the reader finds it.
    offered[1].changes[0].change.bytes.truncate(60);
    let request = Request {
        commits: offered.clone().into(),
        ..ask(&Pen::new("Amara"))
    };
    let Commits { whole, broken } = decode_request(&encode_request(&request).unwrap())
        .unwrap()
        .commits;
    assert!(
        broken.iter().any(|(id, _)| *id == offered[1].id),
        "{broken:?}"
    );
    assert!(whole.contains(&offered[0]) && whole.contains(&offered[2]));
}
