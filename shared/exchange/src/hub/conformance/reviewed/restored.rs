//! Decisions that come back to a log that was restored from a copy, and with them what they are about.

use std::fmt::Debug;

use record::admit::Shape;
use record::document::Document;
use record::kind::Kind;
use record::visit;

use super::super::signed::{chain, is_taken, known, look, offer, post, revoke, session};
use super::super::{Pen, acknowledged, ask, asker, document};
use super::{accepts, act, declines, reviewer, send, set_aside};
use crate::commit::{Commit, Seen};
use crate::hub::{Log, Proofs, Rules, Slices, exchange, file};
use crate::message::{Request, Response, fingerprints};
use crate::verdict::{Reason, Verdict};

pub(in super::super) fn a_restored_log_gets_decisions_back<L: Log>(log: &mut L, backup: &mut L)
where
    L::Error: Debug,
{
    let aside = &set_aside(log, &["01494 2"])[0];
    let mut amara = reviewer(log, "Amara");
    look(log, &mut amara);
    let yes = accepts(&mut amara, aside);
    assert_eq!(send(log, &mut amara, yes.clone()), Ok(()));
    let yes = acknowledged(&yes);
    // The copy is from before anything was set aside: the words are with the decision alone.
    let stood = post(log, &amara, ask(&amara));
    file(backup, chain(&amara)).expect("filed");
    let seen = Seen {
        epoch: stood.epoch,
        sequence: stood.sequence,
    };
    let have = Some(fingerprints(&yes).collect());
    let told = post(
        backup,
        &amara,
        Request {
            cursor: stood.cursor,
            seen,
            have: have.clone(),
            ..ask(&amara)
        },
    );
    assert_eq!(told.wants, [0]);
    let brought = Request {
        cursor: told.cursor,
        seen,
        have,
        ..offer(&amara, std::slice::from_ref(&yes))
    };
    assert!(is_taken(&post(backup, &amara, brought)));
    assert_eq!(backup.decided(aside.id).expect("read"), Some(yes.id));
    // Whoever writes in this life of the log shows what they decide about.
    let mut carla = reviewer(backup, "Carla");
    look(backup, &mut carla);
    let other = Commit {
        id: record::id::CommitId::from_bytes([5; 16]),
        ..aside.clone()
    };
    let no = declines(&mut carla, &other);
    assert_eq!(send(backup, &mut carla, no), Err(Reason::NotTrusted));
}

/// As a hub asks, which takes no act twice.
fn post_to_hub<L: Log>(log: &mut L, pen: &Pen, request: Request) -> Response
where
    L::Error: Debug,
{
    let rules = Rules {
        slices: Slices::NotAsked,
        shape: Shape::Hub,
        proofs: Proofs::Asked,
    };
    exchange(log, &asker(pen), request, &rules, pen.now).expect("the log answers")
}

/// Somebody who stood somewhere in the log that was lost brings commits back, in one request.
fn brings<L: Log>(log: &mut L, pen: &Pen, stood: &Response, commits: &[Commit]) -> Vec<Verdict>
where
    L::Error: Debug,
{
    let seen = Seen {
        epoch: stood.epoch,
        sequence: stood.sequence,
    };
    let have = Some(commits.iter().flat_map(fingerprints).collect());
    let compares = Request {
        cursor: stood.cursor.clone(),
        seen,
        have,
        ..ask(pen)
    };
    let told = post_to_hub(log, pen, compares.clone());
    let brought = Request {
        cursor: told.cursor,
        commits: commits.to_vec().into(),
        ..compares
    };
    let answer = post_to_hub(log, pen, brought);
    answer.verdicts.into_iter().map(|(_, is)| is).collect()
}

fn is_in(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Accepted { .. })
}

fn why(verdict: &Verdict) -> Option<Reason> {
    match verdict {
        Verdict::Refused(refusal) => Some(refusal.reason),
        _ => None,
    }
}

/// The original comes back from its author, the same words from whoever accepted them; in whatever order, the log takes the
/// first, and nobody is asked about the other again.
pub(in super::super) fn what_was_accepted_is_settled<L: Log>(mut new: impl FnMut() -> L)
where
    L::Error: Debug,
{
    let words = "Left heel redder.";
    for has_act in [true, false] {
        let (mut log, mut bola) = (new(), Pen::signing("Bola"));
        file(&mut log, chain(&bola)).expect("filed");
        let mut amara = reviewer(&mut log, "Amara");
        let bolas = post_to_hub(&mut log, &bola, ask(&bola));
        revoke(&mut log, session(&bola));
        let mut writes = visit::write_note(words).expect("a plan");
        if has_act {
            writes.extend(visit::pause(act(5)));
        }
        let late = bola.commit(&[(document(1), Kind::Visit, writes)]);
        let late = late.expect("write");
        let sent = post_to_hub(&mut log, &bola, offer(&bola, std::slice::from_ref(&late)));
        assert_eq!(super::reason(&sent), Reason::Revoked);
        look(&mut log, &mut amara);
        let yes = accepts(&mut amara, &late);
        let sent = post_to_hub(&mut log, &amara, offer(&amara, std::slice::from_ref(&yes)));
        assert!(is_taken(&sent));
        let yes = acknowledged(&yes);
        let amaras = post_to_hub(&mut log, &amara, ask(&amara));

        let both = |first: &Commit, second: &Commit| vec![first.clone(), second.clone()];
        for (is_apart, order) in [
            (true, both(&yes, &late)),
            (true, both(&late, &yes)),
            (false, both(&yes, &late)),
            (false, both(&late, &yes)),
        ] {
            let mut backup = new();
            for pen in [&bola, &amara] {
                file(&mut backup, chain(pen)).expect("filed");
            }
            let verdicts = if is_apart {
                let each = order.iter().map(|commit| {
                    let is_original = commit.id == late.id;
                    let (pen, stood) = if is_original {
                        (&bola, &bolas)
                    } else {
                        (&amara, &amaras)
                    };
                    brings(&mut backup, pen, stood, std::slice::from_ref(commit)).remove(0)
                });
                each.collect()
            } else {
                brings(&mut backup, &amara, &amaras, &order)
            };
            let taken = verdicts.iter().position(is_in);
            let taken = &order[taken.expect("one of them")];
            let refused = order.iter().zip(&verdicts);
            let mut refused = refused.filter(|(other, _)| other.id != taken.id);
            let (other, verdict) = refused.next().expect("the other");
            assert_eq!(why(verdict), Some(Reason::DecidedAlready), "{verdicts:?}");
            let kept = backup.set_aside(other.id).expect("read");
            assert_eq!(kept.as_ref(), Some(other), "not a word is lost");
            let held = backup.document(document(1)).expect("read");
            assert_eq!(held.expect("it is").prose("note"), words, "once");
            if taken.id == yes.id {
                assert_eq!(backup.decided(late.id).expect("read"), Some(yes.id));
            }
        }
    }
}

/// A decision against something keeps it out, whenever it comes.
pub(in super::super) fn what_was_declined_stays_out<L: Log>(log: &mut L, backup: &mut L)
where
    L::Error: Debug,
{
    let bola = known(log, "Bola");
    let bolas = post(log, &bola, ask(&bola));
    let aside = &set_aside(log, &["01494 2"])[0];
    let mut amara = reviewer(log, "Amara");
    look(log, &mut amara);
    let no = declines(&mut amara, aside);
    assert_eq!(send(log, &mut amara, no.clone()), Ok(()));
    let no = acknowledged(&no);
    let amaras = post(log, &amara, ask(&amara));
    for pen in [&bola, &amara] {
        file(backup, chain(pen)).expect("filed");
    }
    let brought = brings(backup, &amara, &amaras, std::slice::from_ref(&no));
    assert!(is_in(&brought[0]), "{brought:?}");
    let again = brings(backup, &bola, &bolas, std::slice::from_ref(aside));
    assert_eq!(why(&again[0]), Some(Reason::DecidedAlready), "{again:?}");
}

/// Whoever writes a decision on top of what it is about, which no device does, hides nothing from other reviewers.
pub(in super::super) fn a_decision_that_stands_on_its_original_settles_nothing<L: Log>(
    log: &mut L,
    backup: &mut L,
) where
    L::Error: Debug,
{
    let mut bola = known(log, "Bola");
    let mut amara = reviewer(log, "Amara");
    look(log, &mut amara);
    let theirs = bola.set(document(1), "phone", "01494 2").expect("write");
    let part = &theirs.changes[0];
    let mut held = Document::new(part.document, part.kind).expect("a document");
    held.extend([(&part.change.bytes[..], theirs.provenance())])
        .expect("it applies");
    amara.documents.insert(part.document, held);
    let no = declines(&mut amara, &theirs);
    // What the copy does not hold.
    known(log, "Carla");
    let amaras = post(log, &amara, ask(&amara));
    for pen in [&bola, &amara] {
        file(backup, chain(pen)).expect("filed");
    }
    let both = brings(
        backup,
        &amara,
        &amaras,
        &[theirs.clone(), acknowledged(&no)],
    );
    assert_eq!(why(&both[0]), Some(Reason::Other), "{both:?}");
    assert!(Reason::Other.is_for_reviewer());
    assert_eq!(why(&both[1]), Some(Reason::StandsOnRefused), "{both:?}");
    assert_eq!(backup.decided(theirs.id).expect("read"), None);
}

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
