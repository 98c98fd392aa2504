mod hostile;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ObjType, ROOT};

use super::*;
use crate::author::{Author, Role};
use crate::document::Write;
use crate::id::{ActId, CommitId, DocumentId, UserId};
use crate::time::Instant;

const STRICT: Shape = Shape::Strict(|_, key| key != "unheard_of");

fn provenance(n: u8) -> Provenance {
    Provenance {
        author: Author {
            user: UserId::from_bytes([1; 16]),
            name: "Amara Obi".to_owned(),
            role: Role::DistrictNurse,
            organisation: "Eastbank".to_owned(),
            team: "North".to_owned(),
        },
        at: Instant::from_millis(0),
        commit: CommitId::from_bytes([n; 16]),
        is_signed: true,
        original: None,
    }
}

fn blank() -> Document {
    Document::new(DocumentId::from_bytes([9; 16]), Kind::Visit).unwrap()
}

fn act(n: u8, record: &str) -> Write {
    Write::Act {
        id: ActId::from_bytes([n; 16]),
        record: record.to_owned(),
    }
}

/// Real changes of one actor: fields, an act, prose edited twice, concurrent with another's.
fn real() -> Vec<Change> {
    let (mut mine, mut theirs) = (blank(), blank());
    let writes = [
        Write::Field {
            key: "status".to_owned(),
            value: "arrived".into(),
        },
        Write::Field {
            key: "minutes".to_owned(),
            value: crate::document::Scalar::Int(35),
        },
        act(1, r#"{"temperature":371,"words":"hot to touch"}"#),
        Write::Prose {
            key: "note".to_owned(),
            text: "Dressing changed, no pain.".to_owned(),
        },
    ];
    let first = mine
        .write(Actor([1; 16]), provenance(1), &writes)
        .unwrap()
        .unwrap();
    let aside = theirs
        .write(
            Actor([2; 16]),
            provenance(2),
            &[Write::Prose {
                key: "note".to_owned(),
                text: "Called.".to_owned(),
            }],
        )
        .unwrap()
        .unwrap();
    mine.extend([(&aside.bytes[..], provenance(2))]).unwrap();
    let both = [
        Write::Field {
            key: "status".to_owned(),
            value: crate::document::Scalar::Null,
        },
        Write::Prose {
            key: "note".to_owned(),
            text: "Dressing changed. Some pain.".to_owned(),
        },
    ];
    let last = mine
        .write(Actor([1; 16]), provenance(3), &both)
        .unwrap()
        .unwrap();
    vec![first, aside, last]
}

fn admit(document: &Document, changes: &[Change], shape: Shape) -> Result<Document, Fault> {
    let provenance = provenance(7);
    let changes: Vec<_> = changes.iter().map(|change| (change, &provenance)).collect();
    document.admit(&changes, shape)
}

/// A change of one's own making, past every verb.
fn forged(build: impl FnOnce(&mut automerge::transaction::Transaction<'_>, &Document)) -> Change {
    let document = blank();
    let mut inner = document.inner().clone();
    inner.set_actor(automerge::ActorId::from([5; 16]));
    let mut transaction = inner.transaction();
    build(&mut transaction, &document);
    let (hash, _) = transaction.commit_with(CommitOptions::default().with_time(0));
    Change::parse(
        inner
            .get_change_by_hash(&hash.unwrap())
            .unwrap()
            .raw_bytes(),
    )
    .unwrap()
}

#[test]
fn real_changes_are_let_in_whole_or_one_by_one() {
    let changes = real();
    let whole = admit(&blank(), &changes, STRICT).unwrap();
    let mut single = blank();
    for change in &changes {
        single = admit(&single, std::slice::from_ref(change), STRICT).unwrap();
    }
    assert_eq!(whole.heads(), single.heads());
    assert_eq!(whole.prose("note"), single.prose("note"));
    assert_eq!(whole.acts().len(), 1);
    assert_eq!(whole.acts()[0].provenance, Some(provenance(7)));
}

#[test]
fn a_repeated_skipped_or_orphaned_change_is_not() {
    let changes = real();
    let whole = admit(&blank(), &changes, STRICT).unwrap();
    assert_eq!(
        admit(&whole, &changes[..1], STRICT).unwrap_err(),
        Fault::OutOfSequence
    );
    assert_eq!(
        admit(&blank(), &changes[1..], STRICT).unwrap_err(),
        Fault::OutOfSequence
    );
    // Another's hand on the same parents: the parents are missing.
    let mut writer = whole.clone();
    let write = Write::Field {
        key: "status".to_owned(),
        value: "left".into(),
    };
    let orphan = writer
        .write(Actor([6; 16]), provenance(4), &[write])
        .unwrap()
        .unwrap();
    assert_eq!(
        admit(&blank(), &[orphan], STRICT).unwrap_err(),
        Fault::Parents
    );
}

#[test]
fn two_databases_with_one_actor_are_found_out() {
    let mut first = blank();
    let mut copy = blank();
    let write = |value: &str| {
        [Write::Field {
            key: "status".to_owned(),
            value: value.into(),
        }]
    };
    let one = first
        .write(Actor([1; 16]), provenance(1), &write("arrived"))
        .unwrap()
        .unwrap();
    let other = copy
        .write(Actor([1; 16]), provenance(2), &write("left"))
        .unwrap()
        .unwrap();
    let held = admit(&blank(), std::slice::from_ref(&one), STRICT).unwrap();
    assert_eq!(
        admit(&held, &[other], STRICT).unwrap_err(),
        Fault::OutOfSequence
    );
    // The right count, but beside the actor's last change and not on it.
    let aside = [&[16][..], &[1; 16], &[2], &one.after_deps()[18..]].concat();
    let aside = Change::assemble(&one.deps, &aside).unwrap();
    assert_eq!((aside.seq, aside.actor), (2, one.actor));
    assert_eq!(
        admit(&held, &[aside], STRICT).unwrap_err(),
        Fault::OutOfSequence
    );
}

#[test]
fn counts_that_jump_are_refused() {
    let change = &real()[0];
    let after = change.after_deps();
    assert_eq!(
        (after[17], after[18] & 0x80),
        (1, 0),
        "one byte of sequence, one of first operation"
    );
    for (place, value) in [(17, 2), (17, 0), (18, after[18] + 1), (18, 1), (18, 0)] {
        let mut jumped = after.to_vec();
        jumped[place] = value;
        let jumped = Change::assemble(&change.deps, &jumped).unwrap();
        assert!(
            admit(&blank(), &[jumped], STRICT).is_err(),
            "byte {place} as {value}"
        );
    }
    // The first operation just under 2^32: nobody could write after it.
    let skipped = [&after[..18], &[0xf0, 0xff, 0xff, 0xff, 0x0f], &after[19..]].concat();
    let skipped = Change::assemble(&change.deps, &skipped).unwrap();
    assert_eq!(
        admit(&blank(), &[skipped], STRICT).unwrap_err(),
        Fault::OutOfSequence
    );
}

#[test]
fn an_act_is_written_once() {
    let held = admit(&blank(), &real(), STRICT).unwrap();
    let mut inner = held.inner().clone();
    inner.set_actor(automerge::ActorId::from([5; 16]));
    let mut transaction = inner.transaction();
    transaction
        .put(
            &held.containers().unwrap()[1],
            ActId::from_bytes([1; 16]).to_string(),
            "{}",
        )
        .unwrap();
    let (hash, _) = transaction.commit_with(CommitOptions::default().with_time(0));
    let change = Change::parse(
        inner
            .get_change_by_hash(&hash.unwrap())
            .unwrap()
            .raw_bytes(),
    )
    .unwrap();
    assert_eq!(
        admit(&held, &[change], STRICT).unwrap_err(),
        Fault::Shape("an act that is there already")
    );
}

/// By whoever has not seen the act that stands there, or says so.
#[test]
fn an_act_hides_no_other_that_stands_under_its_id() {
    let added = |words: &str| act(1, &format!(r#"{{"what":"note_added","words":"{words}"}}"#));
    let apart = |actor: u8, user: u8, words: &str| {
        let mut by = provenance(actor);
        by.author.user = UserId::from_bytes([user; 16]);
        let mut document = blank();
        let written = document.write(Actor([actor; 16]), by.clone(), &[added(words)]);
        (written.unwrap().unwrap(), by)
    };
    let (first, by) = apart(1, 1, "Heel red.");
    let held = blank().try_admit(&[(&first, &by)], Shape::Hub).unwrap();
    for (user, words, is_let_in) in [
        (1, "Heel red.", true),
        (1, "All well.", false),
        (2, "Heel red.", false),
    ] {
        let (change, by) = apart(2, user, words);
        let after = held.try_admit(&[(&change, &by)], Shape::Hub);
        let both = [(&first, &provenance(1)), (&change, &by)];
        let at_once = blank().try_admit(&both, Shape::Hub);
        for admitted in [after, at_once] {
            let fault = admitted.err();
            let hides = Fault::Shape("an act that is there already");
            assert_eq!(fault, (!is_let_in).then_some(hides), "{user} {words}");
        }
    }
}
