//! The fixtures, and what this version makes of them.

use exchange::certificate::register::Register;
use exchange::commit::Commit;
use exchange::device::{Standing, request};
use exchange::hub::conformance::house;
use exchange::message::{Commits, Response, SignedOut};
use exchange::wire;
use record::admit::Shape;
use record::author::Role;
use record::document::Document;
use record::template::{Template, published};
use shared::lanes::{self, remake, save};
use store::sqlite::Sqlite;
use store::{Draft, Identity, Plan, Store};

use crate::assessed::hand::{ASSESSMENT, RANDOM, author, coded, minute, nurse_device};
use crate::assessed::made;
use crate::frozen;

/// The commit that files the template. It is large, so what was kept is packed here.
pub fn template_commit() -> Commit {
    let packed = frozen(3, "template.bin.zst", || {
        let kept = wire::encode_commit(&made().template).unwrap();
        zstd::stream::encode_all(&kept[..], 19).unwrap()
    });
    let kept = zstd::stream::decode_all(&packed[..]).unwrap();
    wire::decode_commit(&kept).unwrap()
}

/// What this version makes of commits of one document, let in change by change as from a hub: each is the same bytes when
/// it is written out again, or it is not let in.
pub fn admitted(commits: &[Commit]) -> Document {
    let first = &commits[0].changes[0];
    let mut document = Document::new(first.document, first.kind).unwrap();
    for commit in commits {
        let part = &commit.changes[0];
        let change = [(&part.change, &commit.provenance())];
        document = document.admit(&change, Shape::Lenient).unwrap();
    }
    document
}

/// The template.
pub fn template() -> Template {
    published::read(&admitted(&[template_commit()])).unwrap()
}

/// The assessment's commits as they came down, the template's first, and all that proves them.
pub fn came_down() -> (Vec<Commit>, Register) {
    let bytes = frozen(3, "assessment.response.bin", || {
        let made = made();
        let commits = [made.template].into_iter().chain(made.commits);
        let response = Response {
            signed_out: None,
            version: 3,
            epoch: 3,
            head: 137,
            sequence: 137,
            commits: commits.collect::<Vec<_>>().into(),
            credentials: made.credentials,
            ..Response::signed_out(SignedOut::Ended, minute(30))
        };
        wire::encode_response(&response).unwrap()
    });
    let response = wire::decode_response(&bytes).unwrap();
    assert_eq!(response.commits.broken, []);
    let mut register = Register::new(house::root());
    for credential in response.credentials {
        assert_eq!(register.take(credential), Ok(true));
    }
    (response.commits.whole, register)
}

/// What the nurse's device sent of it.
pub fn went_up() -> Commits {
    let bytes = frozen(3, "assessment.request.bin", || {
        let made = made();
        let standing = Standing {
            device: nurse_device(),
            who: house::house().who(made.commits[0].proof.unwrap().session),
            counter: 9,
            seen: made.commits[0].seen,
            head: [0x99; 32],
            cursor: vec![1, 2, 3],
            reached: 118,
        };
        let nurses = made.commits.iter();
        let nurses = nurses.filter(|commit| commit.device == nurse_device());
        wire::encode_request(&request(&standing, nurses, None)).unwrap()
    });
    wire::decode_request(&bytes).unwrap().commits
}

/// The nurse's database, with what she is typing.
fn database() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("device.db");
    let mut store = Sqlite::open(&path).unwrap();
    let identity = store.identity(RANDOM).unwrap();
    let made = made();
    let nurse = author("Amara Obi", Role::DistrictNurse);
    let plan = Plan {
        rows: save::rows([&admitted(&made.commits)]),
        commits: made.commits,
        outbox: vec![made.deed],
        drafts: vec![Draft {
            key: typed(),
            value: coded("yes").word(),
            at: minute(20),
        }],
        identity: Some(Identity {
            counter: 9,
            latest: minute(20),
            ..identity
        }),
        ..store::conformance::house::signed_in(&nurse, nurse_device(), minute(-60))
    };
    store.apply(&plan).unwrap();
    let credentials = made.credentials;
    let credentials = Plan {
        credentials,
        ..Plan::default()
    };
    store.apply(&credentials).unwrap();
    drop(store);
    std::fs::read(&path).unwrap()
}

/// Under which an answer is kept that is typed and not recorded.
pub fn typed() -> String {
    format!("assessment/{ASSESSMENT}/home/home.heating/_/is")
}

/// The database as it is opened now, and the assessment in it.
pub fn kept() -> (Sqlite, Document, tempfile::TempDir) {
    let bytes = frozen(3, "assessment.db", database);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("device.db");
    std::fs::write(&path, bytes).unwrap();
    let mut store = Sqlite::open(&path).unwrap();
    remake::rows(&mut store).unwrap();
    let document = lanes::store::document(&mut store, ASSESSMENT).unwrap();
    (store, document.unwrap(), folder)
}
