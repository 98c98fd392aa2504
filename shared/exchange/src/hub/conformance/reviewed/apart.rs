//! What comes back to a restored log in parts, without its tags, or under an id that somebody else used first.

use std::fmt::Debug;

use record::kind::Kind;

use super::super::signed::{chain, is_taken, known, offer, revoke, session};
use super::super::{acknowledged, ask, document};
use super::restored::{brings, is_in, post_to_hub, why};
use crate::commit::Commit;
use crate::hub::{Log, file};
use crate::verdict::Reason;

/// What the log had taken comes first from a device that never heard the answer, and then from one that has the tags.
pub(in super::super) fn a_tag_outlives_that_it_was_set_aside<L: Log>(log: &mut L, backup: &mut L)
where
    L::Error: Debug,
{
    let (mut bola, ben) = (known(log, "Bola"), known(log, "Ben"));
    let bolas = post_to_hub(log, &bola, ask(&bola));
    let first = bola.set(document(1), "phone", "01494 2").expect("write");
    let later = bola.set(document(1), "phone", "01494 3").expect("write");
    let both = [first.clone(), later.clone()];
    let sent = post_to_hub(log, &bola, offer(&bola, &both));
    assert!(sent.verdicts.iter().all(|(_, is)| is_in(is)), "{sent:?}");
    let bens = post_to_hub(log, &ben, ask(&ben));
    for pen in [&bola, &ben] {
        file(backup, chain(pen)).expect("filed");
    }
    revoke(backup, session(&bola));
    let untagged = brings(backup, &bola, &bolas, &both);
    let reasons: Vec<_> = untagged.iter().map(why).collect();
    assert_eq!(reasons, [Some(Reason::Revoked); 2], "{untagged:?}");
    let tagged = both.each_ref().map(acknowledged);
    let again = brings(backup, &ben, &bens, &tagged);
    assert!(again.iter().all(is_in), "{again:?}");
    for commit in &both {
        assert_eq!(backup.set_aside(commit.id).expect("read"), None);
    }
    let held = backup.document(document(1)).expect("read");
    assert_eq!(held.expect("it is").field("phone").len(), 1);
}

/// The part of a commit that is of one of its documents.
fn part(commit: &Commit, place: usize) -> Commit {
    Commit {
        changes: vec![commit.changes[place].clone()],
        ..commit.clone()
    }
}

/// A commit of two documents whose author is revoked: each part is in the log or with a reviewer, in whatever order, tagged
/// or not, and by whom they come.
pub(in super::super) fn parts_are_set_aside_and_taken_apart<L: Log>(mut new: impl FnMut() -> L)
where
    L::Error: Debug,
{
    let aside = |log: &mut L, id| {
        let aside = log.set_aside(id).expect("read");
        aside.map_or(0, |aside| aside.changes.len())
    };
    for order in [[0, 1], [1, 0]] {
        let (mut log, mut backup) = (new(), new());
        let (mut bola, cora) = (known(&mut log, "Bola"), known(&mut log, "Cora"));
        let bolas = post_to_hub(&mut log, &bola, ask(&bola));
        let write = |n| {
            let writes = vec![record::act::set("phone", "01494 2")];
            (document(n), Kind::Person, writes)
        };
        let both = bola.commit(&[write(1), write(2)]).expect("write");
        let sent = post_to_hub(&mut log, &bola, offer(&bola, std::slice::from_ref(&both)));
        assert!(is_taken(&sent));
        let coras = post_to_hub(&mut log, &cora, ask(&cora));
        for pen in [&bola, &cora] {
            file(&mut backup, chain(pen)).expect("filed");
        }
        revoke(&mut backup, session(&bola));
        let tagged = part(&acknowledged(&both), 0);
        for turn in order {
            if turn == 0 {
                let untagged = brings(&mut backup, &bola, &bolas, std::slice::from_ref(&both));
                assert_eq!(why(&untagged[0]), Some(Reason::Revoked));
            } else {
                let taken = brings(&mut backup, &cora, &coras, std::slice::from_ref(&tagged));
                assert!(is_in(&taken[0]), "{taken:?}");
            }
        }
        assert_eq!(aside(&mut backup, both.id), 1, "the rest is a reviewer’s");
        let whole = brings(&mut backup, &cora, &coras, &[acknowledged(&both)]);
        assert!(is_in(&whole[0]), "{whole:?}");
        assert_eq!(aside(&mut backup, both.id), 0);
        for change in &both.changes {
            let hash = change.change.hash;
            assert!(!backup.is_refused_change(hash).expect("read"));
        }
        assert!(backup.document(document(2)).expect("read").is_some());

        // Both untagged, one after the other: the reviewer is shown both.
        let mut backup = new();
        for pen in [&bola, &cora] {
            file(&mut backup, chain(pen)).expect("filed");
        }
        revoke(&mut backup, session(&bola));
        brings(&mut backup, &cora, &coras, &[part(&both, order[0])]);
        assert_eq!(aside(&mut backup, both.id), 1);
        brings(&mut backup, &bola, &bolas, std::slice::from_ref(&both));
        assert_eq!(aside(&mut backup, both.id), 2);
    }
}

/// Whoever offers something without proof under the id of a commit keeps out nobody who has proof.
pub(in super::super) fn an_id_is_not_squatted_without_proof<L: Log>(log: &mut L, backup: &mut L)
where
    L::Error: Debug,
{
    let (mut bola, cora) = (known(log, "Bola"), known(log, "Cora"));
    let bolas = post_to_hub(log, &bola, ask(&bola));
    let first = bola.set(document(1), "phone", "01494 2").expect("write");
    let second = bola.set(document(1), "phone", "01494 3").expect("write");
    let coras = post_to_hub(log, &cora, ask(&cora));
    for pen in [&bola, &cora] {
        file(backup, chain(pen)).expect("filed");
    }
    let forged = |commit: &Commit| {
        let mut forged = commit.clone();
        forged.changes[0].signature[0] ^= 1;
        forged
    };
    for commit in [&first, &second] {
        let refused = brings(backup, &cora, &coras, &[forged(commit)]);
        assert_eq!(why(&refused[0]), Some(Reason::NotTrusted));
    }
    let taken = brings(backup, &bola, &bolas, std::slice::from_ref(&first));
    assert!(is_in(&taken[0]), "{taken:?}");
    revoke(backup, session(&bola));
    let late = brings(backup, &bola, &bolas, std::slice::from_ref(&second));
    assert_eq!(why(&late[0]), Some(Reason::Revoked));
    let kept = backup.set_aside(second.id).expect("read");
    assert_eq!(kept, Some(second), "what is proven is what is kept");
}
