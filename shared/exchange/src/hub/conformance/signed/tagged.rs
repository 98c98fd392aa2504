//! What a log gives with each change that it takes, and that nothing else brings back what it has lost.

use std::fmt::Debug;

use record::document::Write;
use record::kind::Kind;

use super::super::{Pen, acknowledged, ask, document, heard, post as unproven};
use super::restored::lose;
use super::{chain, file, is_taken, known, look, offer, post, reason, revoke, session, write};
use crate::commit::{Commit, Seen, Tag};
use crate::hub::Log;
use crate::message::{Request, Response, fingerprints};
use crate::verdict::Reason;

fn tags(commit: &Commit) -> Vec<Option<Tag>> {
    commit.changes.iter().map(|part| part.tag).collect()
}

/// A commit in two documents.
fn both(pen: &mut Pen, numbers: [u8; 2], name: &str) -> Commit {
    let writes = numbers.map(|number| {
        let write = Write::Field {
            key: "name/family".to_owned(),
            value: name.into(),
        };
        (document(number), Kind::Person, vec![write])
    });
    pen.commit(&writes).expect("write")
}

pub(in super::super) fn a_change_has_one_tag_for_everybody_and_for_good<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    let written = [both(&mut amara, [1, 2], "Tranter"), write(&mut amara, 3)];
    let answer = post(log, &amara, offer(&amara, &written));
    let kept = heard(written.to_vec(), &answer);
    let all: Vec<_> = kept.iter().flat_map(tags).collect();
    assert!(all.iter().all(Option::is_some) && all.len() == 3, "{all:?}");
    assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
    let again = |log: &mut L| {
        let answer = post(log, &amara, offer(&amara, &written));
        assert_eq!(answer.tags, all);
        let pulled = post(log, &ben, ask(&ben)).commits.whole;
        assert_eq!(pulled.iter().flat_map(tags).collect::<Vec<_>>(), all);
    };
    again(log);
    log.begin_epoch(8).expect("epoch");
    again(log);
}

pub(in super::super) fn what_is_not_taken_has_no_tag<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = Pen::new("Amara");
    let parent = write(&mut amara, 1);
    let taken = write(&mut amara, 2);
    let whole = both(&mut amara, [1, 2], "Marlow");
    let mut none = write(&mut amara, 3);
    none.counter = 0;
    let part = Commit {
        changes: whole.changes[1..].to_vec(),
        ..whole.clone()
    };
    let answer = unproven(log, offer(&amara, &[none, taken, part]));
    assert_eq!(answer.tags.len(), 2, "{:?}", answer.verdicts);
    let told = answer.tags[1];
    assert!(told.is_some());
    // Of one that is known in part, what still waits for its parent may yet be refused.
    let answer = unproven(log, offer(&amara, std::slice::from_ref(&whole)));
    assert_eq!(answer.tags, [None, told], "{:?}", answer.verdicts);
    let taken = unproven(log, offer(&amara, &[parent]));
    assert!(taken.tags.len() == 1 && taken.tags[0].is_some());
    let answer = unproven(log, offer(&amara, &[whole]));
    assert!(answer.tags[0].is_some() && answer.tags[1..] == [told]);
}

/// Ben has shown that the log lost a part of its history, and brings one commit back.
fn bring<L: Log>(
    log: &mut L,
    known: impl Fn(Request) -> Request,
    ben: &Pen,
    commit: Commit,
) -> Response
where
    L::Error: Debug,
{
    let request = Request {
        have: Some(fingerprints(&commit).collect()),
        ..known(offer(ben, &[commit]))
    };
    post(log, ben, request)
}

pub(in super::super) fn only_what_was_taken_is_brought_back<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    look(log, &mut amara);
    let (mut copy, lost) = (amara.clone(), both(&mut amara, [1, 2], "Tranter"));
    let lost = acknowledged(&lost);
    revoke(log, session(&amara));
    let known = lose(log, &ben);
    let refused = |log: &mut L, commit: Commit| {
        let answer = bring(log, &known, &ben, commit);
        assert_eq!(reason(&answer), Reason::Revoked);
        assert!(answer.tags.is_empty());
    };
    // Made up, dated back, with nothing.
    refused(log, write(&mut copy, 3));
    // With what belongs to another change.
    let mut made_up = both(&mut copy, [4, 5], "Marlow");
    for (part, real) in made_up.changes.iter_mut().zip(&lost.changes) {
        part.tag = real.tag;
    }
    refused(log, made_up);
    // Under the name of what was taken.
    let mut other = Pen {
        documents: std::collections::BTreeMap::new(),
        counter: lost.counter - 1,
        now: lost.at.plus_minutes(-1),
        ..copy.clone()
    };
    let mut posed = both(&mut other, [1, 2], "Marlow");
    posed.id = lost.id;
    let signer = copy.signer.clone().expect("it signs");
    signer.sign(&mut posed).expect("signed");
    for (part, real) in posed.changes.iter_mut().zip(&lost.changes) {
        part.tag = real.tag;
    }
    // Its own id is left alone, so that the real one is not refused for it below.
    let mut aside = posed.clone();
    aside.id = record::id::CommitId::from_bytes([9; 16]);
    signer.sign(&mut aside).expect("signed");
    refused(log, aside);
    // Each bit of it, in each of its changes.
    for bit in 0..2 * 48 {
        let mut bent = acknowledged(&both(&mut copy, [6, 7], &format!("{bit}")));
        let (part, bit) = (bit / 48, bit % 48);
        let tag = bent.changes[part].tag.as_mut().expect("a tag");
        tag[bit / 8] ^= 1 << (bit % 8);
        refused(log, bent);
    }
    // One change with its tag does not vouch for the one beside it.
    for part in 0..2 {
        let mut half = acknowledged(&both(&mut copy, [6, 7], &format!("half {part}")));
        half.changes[part].tag = None;
        refused(log, half);
    }
    // The same change, signed again as of another time.
    let mut dated = acknowledged(&write(&mut copy, 8));
    let was = dated.changes[0].tag;
    dated.offset_ms = Some(0);
    signer.sign(&mut dated).expect("signed");
    dated.changes[0].tag = was;
    refused(log, dated);
    assert!(is_taken(&bring(log, &known, &ben, lost.clone())));
    let answer = bring(log, &known, &ben, posed);
    assert_eq!(reason(&answer), Reason::Revoked);
    assert_eq!(log.commit(lost.id).expect("commit"), Some(lost));
}

/// The author's device is gone, and so is the author: a colleague who has pulled it brings it back, twice over.
pub(in super::super) fn what_was_pulled_is_brought_back_again_and_again<L: Log>(
    mut new: impl FnMut() -> L,
) where
    L::Error: Debug,
{
    let mut log = new();
    let mut amara = known(&mut log, "Amara");
    look(&mut log, &mut amara);
    let lost = both(&mut amara, [1, 2], "Tranter");
    let sent = post(&mut log, &amara, offer(&amara, std::slice::from_ref(&lost)));
    assert!(is_taken(&sent));
    let ben = known(&mut log, "Ben");
    let mut stood = post(&mut log, &ben, ask(&ben));
    let held = stood.commits.whole.clone();
    for _ in 0..2 {
        let mut backup = new();
        for pen in [&amara, &ben] {
            file(&mut backup, chain(pen)).expect("filed");
        }
        revoke(&mut backup, session(&amara));
        let compares = Request {
            cursor: stood.cursor,
            seen: Seen {
                epoch: stood.epoch,
                sequence: stood.sequence,
            },
            have: Some(held.iter().flat_map(fingerprints).collect()),
            ..ask(&ben)
        };
        let told = post(&mut backup, &ben, compares.clone());
        let brought = Request {
            cursor: told.cursor,
            commits: held.clone().into(),
            ..compares
        };
        let answer = post(&mut backup, &ben, brought);
        assert!(is_taken(&answer), "{:?}", answer.verdicts);
        assert_eq!(answer.tags, tags(&held[0]), "the same");
        assert_eq!(backup.commit(lost.id).expect("commit"), Some(lost.clone()));
        stood = answer;
    }
}
