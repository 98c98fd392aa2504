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
pub(super) fn post_to_hub<L: Log>(log: &mut L, pen: &Pen, request: Request) -> Response
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
pub(super) fn brings<L: Log>(
    log: &mut L,
    pen: &Pen,
    stood: &Response,
    commits: &[Commit],
) -> Vec<Verdict>
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

pub(super) fn is_in(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Accepted { .. })
}

pub(super) fn why(verdict: &Verdict) -> Option<Reason> {
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
