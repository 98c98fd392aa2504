//! Bytes are forever: what the first release wrote is read by every later one.
//!
//! `fixtures/N` holds what version N of each format wrote: a request, a response, a kept commit, and a device's database.
//! A fixture is made once (`BLESS=1 cargo test -p doorstep-tests --test compat`) and never again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod assessed;
mod assessment;

use std::path::PathBuf;

use exchange::certificate::register::Register;
use exchange::certificate::{Credential, Hash};
use exchange::commit::{Commit, Deed, DocumentChange, Seen};
use exchange::device::{Standing, request};
use exchange::gate::{Doubt, OfDevice, Trust};
use exchange::hub::conformance::house;
use exchange::message::{Mismatch, Response, SignedOut};
use exchange::signer::Signer;
use exchange::verdict::{Reason, Refusal, Verdict};
use exchange::wire::{self, WireError};
use record::author::{Author, Role};
use record::change::Actor;
use record::document::{Document, Scalar, Write};
use record::id::{ActId, CommitId, DeviceId, DocumentId, UserId};
use record::kind::Kind;
use record::rows::List;
use record::time::Instant;
use shared::lanes::{self, remake, save};
use store::sqlite::Sqlite;
use store::{Draft, Plan, RowQuery, Store};

/// The bytes frozen by version `of`; made from `build` when blessed and absent.
fn frozen(of: u32, name: &str, build: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("compat/fixtures/{of}"))
        .join(name);
    if !path.exists() && std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, build()).unwrap();
    }
    std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const PERSON: DocumentId = DocumentId::from_bytes([0x11; 16]);
const ACT: ActId = ActId::from_bytes([0x22; 16]);

fn commit() -> (Commit, Deed) {
    let writes = vec![
        Write::Field {
            key: "family_name".into(),
            value: "Whitlock".into(),
        },
        Write::Field {
            key: "is_example".into(),
            value: Scalar::Bool(true),
        },
        Write::Field {
            key: "count".into(),
            value: Scalar::Int(-7),
        },
        Write::Field {
            key: "cleared".into(),
            value: Scalar::Null,
        },
        Write::Act {
            id: ACT,
            record: "{\"what\":\"from_a_later_version\",\"more\":[1,2]}".into(),
        },
        Write::Prose {
            key: "what_matters".into(),
            text: "Choir on Thursdays. Ça va?".into(),
        },
    ];
    let mut commit = Commit {
        id: CommitId::from_bytes([0x33; 16]),
        author: Author {
            user: UserId::from_bytes([0x44; 16]),
            name: "Amara Obi".into(),
            role: Role::DistrictNurse,
            organisation: "Eastbank Community Health".into(),
            team: "Eastbank".into(),
        },
        device: DeviceId::from_bytes([0x55; 16]),
        counter: 9,
        at: Instant::from_millis(1_768_903_740_000),
        offset_ms: Some(-1_500),
        seen: Seen {
            epoch: 3,
            sequence: 120,
        },
        writer: "doorstep 0.1.0".into(),
        proof: None,
        changes: vec![],
    };
    let mut document = Document::new(PERSON, Kind::Person).unwrap();
    let change = document
        .write(Actor([0x66; 16]), commit.provenance(), &writes)
        .unwrap()
        .unwrap();
    commit.changes.push(DocumentChange {
        document: PERSON,
        kind: Kind::Person,
        change,
        signature: vec![],
        tag: None,
    });
    (
        commit,
        Deed {
            words: "Irene Whitlock, details".into(),
            writes: vec![(PERSON, Kind::Person, writes)],
        },
    )
}

fn standing() -> Standing {
    let commit = signed_commit();
    Standing {
        device: commit.device,
        who: house::house().who(commit.proof.unwrap().session),
        counter: 9,
        seen: commit.seen,
        head: [0x99; 32],
        cursor: vec![1, 2, 3],
        reached: 118,
    }
}

/// What version 3 has more: a session that signs.
fn signer() -> Signer {
    let (commit, _) = commit();
    house::signer(&commit.author, commit.device, commit.at.plus_minutes(-60))
}

fn signed_commit() -> Commit {
    let (commit, deed) = commit();
    let signer = signer();
    let mut commit = Commit {
        proof: Some(signer.proof([0x99; 32], 4)),
        changes: vec![],
        ..commit
    };
    let mut document = Document::new(PERSON, Kind::Person).unwrap();
    let (actor, writes) = (signer.actor(PERSON, 4), &deed.writes[0].2);
    let change = document.write(actor, commit.provenance(), writes);
    commit.changes.push(DocumentChange {
        document: PERSON,
        kind: Kind::Person,
        change: change.unwrap().unwrap(),
        signature: vec![],
        tag: None,
    });
    signer.sign(&mut commit).unwrap();
    commit.changes[0].signature = PLACED.to_vec();
    commit
}

/// What version 1 of a change's signature is of it.
const PLACED: [u8; 64] = [
    154, 173, 44, 25, 67, 55, 242, 189, 175, 39, 200, 51, 135, 194, 74, 81, 198, 226, 121, 253,
    225, 226, 106, 241, 21, 103, 60, 189, 90, 175, 80, 176, 84, 127, 20, 192, 36, 30, 188, 56, 138,
    231, 108, 76, 230, 89, 20, 221, 51, 116, 20, 254, 176, 158, 98, 181, 103, 224, 15, 232, 202,
    253, 19, 5,
];

fn credentials() -> Vec<Credential> {
    house::chain(&signer()).map(Credential::from).into()
}

fn response() -> Response {
    Response {
        version: 3,
        epoch: 3,
        head: 121,
        sequence: 121,
        chain: Some([0x98; 32]),
        cursor: vec![4, 5, 6],
        verdicts: vec![
            (
                CommitId::from_bytes([0x77; 16]),
                Verdict::Accepted { sequence: 121 },
            ),
            (
                CommitId::from_bytes([0x78; 16]),
                Verdict::Refused(Refusal::new(Reason::Shape, "an act is written once")),
            ),
        ],
        commits: vec![signed_commit()].into(),
        credentials: credentials(),
        reached: 119,
        more: true,
        counter: 9,
        receipt: vec![7; 105],
        ..Response::signed_out(SignedOut::Ended, Instant::from_millis(1_768_903_741_000))
    }
}

/// What only version 2 writes shorter: an act of the commit's own family.
fn commit_with_its_family() -> Commit {
    let (mut commit, _) = commit();
    let own = ActId::of_family([0x33; 10], 2);
    let act = |id| Write::Act {
        id,
        record: format!("{{\"what\":\"from_a_later_version\",\"of\":\"{own}\"}}"),
    };
    let mut document = Document::new(PERSON, Kind::Person).unwrap();
    let change = document.write(
        Actor([0x67; 16]),
        commit.provenance(),
        &[act(own), act(ACT)],
    );
    commit.changes = vec![DocumentChange {
        document: PERSON,
        kind: Kind::Person,
        change: change.unwrap().unwrap(),
        signature: vec![],
        tag: None,
    }];
    commit
}

fn unblessed() -> Vec<u8> {
    panic!("made once, and never again")
}

#[test]
fn what_was_not_signed_is_told_that_it_is_too_old() {
    for version in [1, 2] {
        let bytes = frozen(version, "request.bin", unblessed);
        let refused = WireError::Version(Mismatch::TooOld);
        assert_eq!(wire::decode_request(&bytes), Err(refused));
    }
    // Seen from a device: a hub of version 2 finds it too new.
    let bytes = frozen(2, "response.bin", unblessed);
    let refused = WireError::Version(Mismatch::TooNew);
    assert_eq!(wire::decode_response(&bytes), Err(refused));
}

#[test]
fn a_request_of_version_3_is_read() {
    let mut expected = request(&standing(), [&signed_commit()], None);
    expected.credentials = credentials();
    expected.lacks = vec![Hash([0x97; 32])];
    let bytes = frozen(3, "request.bin", || {
        wire::encode_request(&expected).unwrap()
    });
    assert_eq!(wire::decode_request(&bytes).unwrap(), expected);
}

#[test]
fn a_response_of_version_3_is_read() {
    let bytes = frozen(3, "response.bin", || {
        wire::encode_response(&response()).unwrap()
    });
    assert_eq!(wire::decode_response(&bytes).unwrap(), response());
}

#[test]
fn what_the_first_signed_release_signed_is_proven() {
    let frozen = frozen(3, "commit.bin", unblessed);
    let commits = [wire::decode_commit(&frozen).unwrap()];
    let mut register = Register::new(house::root());
    register.add(house::chain(&signer()));
    let device = OfDevice {
        register: &register,
        asked: &[],
    };
    assert_eq!(device.check(&commits), [Ok(())]);
    let mut later = commits.clone();
    later[0].at = later[0].at.plus_minutes(1);
    assert!(matches!(device.check(&later)[0], Err(Doubt::Refused(_))));
}

#[test]
fn a_commit_kept_by_any_version_is_read() {
    for (version, commit) in [
        (1, commit().0),
        (2, commit_with_its_family()),
        (3, signed_commit()),
    ] {
        let bytes = frozen(version, "commit.bin", || {
            wire::encode_commit(&commit).unwrap()
        });
        assert_eq!(wire::decode_commit(&bytes).unwrap(), commit);
    }
}

/// The bytes of a database that the store of this version makes of the commit, its deed and a draft.
fn database() -> Vec<u8> {
    let (commit, (_, deed)) = (signed_commit(), commit());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("device.db");
    let mut store = Sqlite::open(&path).unwrap();
    store.identity([7; 24]).unwrap();
    let draft = Draft {
        key: "visit/note".into(),
        value: "Ate two slices".into(),
        at: commit.at,
    };
    let plan = Plan {
        outbox: vec![(commit.id, deed)],
        rows: save::rows([&document_of(&commit)]),
        commits: vec![commit.clone()],
        drafts: vec![draft],
        ..signed_in(&commit)
    };
    store.apply(&plan).unwrap();
    drop(store);
    std::fs::read(&path).unwrap()
}

fn signed_in(commit: &Commit) -> Plan {
    let opened = commit.at.plus_minutes(-60);
    store::conformance::house::signed_in(&commit.author, commit.device, opened)
}

fn document_of(commit: &Commit) -> Document {
    let mut document = Document::new(PERSON, Kind::Person).unwrap();
    let changes = commit.changes.iter();
    document
        .extend(changes.map(|part| (&part.change.bytes[..], commit.provenance())))
        .unwrap();
    document
}

#[test]
fn a_database_of_any_version_is_opened_and_read() {
    for version in [1, 2, 3] {
        let (unsigned, deed) = commit();
        let is_signed = version > 2;
        let commit = if is_signed { signed_commit() } else { unsigned };
        let bytes = frozen(version, "device.db", database);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.db");
        std::fs::write(&path, bytes).unwrap();
        let mut store = Sqlite::open(&path).unwrap();
        remake::rows(&mut store).unwrap();
        assert_eq!(store.commit(commit.id).unwrap(), Some(commit.clone()));
        let outbox = store.outbox(Instant::from_millis(0)).unwrap();
        assert_eq!((&outbox[0].commit, &outbox[0].deed), (&commit, &deed));
        assert_eq!(store.drafts("visit/").unwrap()[0].value, "Ate two slices");
        let document = lanes::store::document(&mut store, PERSON).unwrap().unwrap();
        assert_eq!(document.prose("what_matters"), "Choir on Thursdays. Ça va?");
        assert_eq!(document.field("count")[0].value, Scalar::Int(-7));
        assert_eq!(
            document.act(ACT).unwrap().record,
            "{\"what\":\"from_a_later_version\",\"more\":[1,2]}"
        );
        // Whoever was signed in without a key signs in again.
        let plan = signed_in(&commit);
        let mut keys = Some(plan.keys).filter(|_| is_signed).flatten();
        if let Some(session) = keys.as_mut().and_then(|keys| keys.session.as_mut()) {
            // Version 3 did not keep when it ends: it is over.
            session.ends = Instant::default();
        }
        assert_eq!(store.keys().unwrap(), keys);
        let who = Some(plan.signed_in).filter(|_| is_signed).flatten();
        assert_eq!(store.signed_in().unwrap(), who.flatten());
        let found = store.rows(List::People, &RowQuery::default()).unwrap();
        assert_eq!(vec![(PERSON, found)], save::rows([&document]));
    }
}
