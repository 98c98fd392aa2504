//! What reviewers decide about what was set aside.

pub(super) mod apart;
pub(super) mod restored;

use std::fmt::Debug;
use std::sync::Arc;

use record::act::put;
use record::author::Role;
use record::document::{Document, Write};
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::review::{Original, accept, decline};

use super::signed::{chain, is_taken, known, offer, post, reason, revoke, session};
use super::{Pen, document, house};
use crate::commit::Commit;
use crate::hub::{Log, file};
use crate::verdict::Reason;

type Plan = Vec<(DocumentId, Kind, Vec<Write>)>;

fn reviewer<L: Log>(log: &mut L, name: &str) -> Pen
where
    L::Error: Debug,
{
    reviewer_since(log, name, 0)
}

/// Signed in so many minutes after the others.
fn reviewer_since<L: Log>(log: &mut L, name: &str, minutes: i64) -> Pen
where
    L::Error: Debug,
{
    let mut pen = Pen::new(name);
    pen.author.role = Role::SeniorClinician;
    let signer = house::signer(&pen.author, pen.device, pen.now.plus_minutes(minutes));
    pen.signer = Some(Arc::new(signer));
    file(log, chain(&pen)).expect("filed");
    pen
}

/// Somebody whose session was revoked, and what the log set aside of them.
fn set_aside<L: Log>(log: &mut L, values: &[&str]) -> Vec<Commit>
where
    L::Error: Debug,
{
    let mut bola = known(log, "Bola");
    revoke(log, session(&bola));
    let mut aside = Vec::new();
    for value in values {
        let late = bola.set(document(1), "phone", value).expect("write");
        let answer = post(log, &bola, offer(&bola, std::slice::from_ref(&late)));
        assert_eq!(reason(&answer), Reason::Revoked);
        aside.push(late);
    }
    aside
}

fn original(aside: &Commit) -> Original {
    Original {
        commit: aside.id,
        author: aside.author.clone(),
        at: aside.at,
    }
}

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

/// The plan that accepts what was set aside, with all of `with` let in beside what the reviewer holds.
fn accepted(pen: &Pen, aside: &Commit, with: &[&Commit], of: &Original) -> Option<Plan> {
    let mut plan = Plan::new();
    for part in &aside.changes {
        let blank = || Document::new(part.document, part.kind).expect("a document");
        let held = pen.documents.get(&part.document);
        let held = held.cloned().unwrap_or_else(blank);
        let mut let_in = held.clone();
        for commit in with {
            let parts = commit.changes.iter();
            let parts = parts.map(|part| (&part.change.bytes[..], commit.provenance()));
            let_in.extend(parts).expect("it applies");
        }
        let writes = accept(
            &held,
            &let_in,
            &part.change,
            of,
            act(pen.name.as_bytes()[0]),
        )?;
        plan.push((part.document, part.kind, writes));
    }
    Some(plan)
}

/// Decides as a device does: with actors that wrote nothing yet.
fn decides(pen: &mut Pen, plan: &Plan) -> Commit {
    pen.generation += 1;
    pen.commit(plan).expect("write")
}

fn accepts(pen: &mut Pen, aside: &Commit) -> Commit {
    let plan = accepted(pen, aside, &[aside], &original(aside)).expect("a plan");
    decides(pen, &plan)
}

fn declines(pen: &mut Pen, aside: &Commit) -> Commit {
    let plan = decline(&original(aside), "Written twice", act(9)).expect("a plan");
    decides(pen, &vec![(document(1), Kind::Person, plan)])
}

fn send<L: Log>(log: &mut L, pen: &mut Pen, commit: Commit) -> Result<(), Reason>
where
    L::Error: Debug,
{
    let answer = post(log, pen, offer(pen, &[commit]));
    if is_taken(&answer) {
        Ok(())
    } else {
        Err(reason(&answer))
    }
}

pub(super) fn the_first_decision_holds<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let aside = &set_aside(log, &["01494 2"])[0];
    assert_eq!(log.set_aside(aside.id).expect("read").as_ref(), Some(aside));
    assert_eq!(log.decided(aside.id).expect("read"), None);
    let (mut amara, mut carla) = (reviewer(log, "Amara"), reviewer(log, "Carla"));
    let (yes, no) = (accepts(&mut amara, aside), declines(&mut carla, aside));
    assert_eq!(send(log, &mut amara, yes.clone()), Ok(()));
    assert_eq!(log.decided(aside.id).expect("read"), Some(yes.id));
    assert_eq!(send(log, &mut amara, yes.clone()), Ok(()), "sent twice");
    assert_eq!(send(log, &mut carla, no), Err(Reason::DecidedAlready));
    let twice = accepts(&mut carla, aside);
    assert_eq!(send(log, &mut carla, twice), Err(Reason::DecidedAlready));
    assert_eq!(log.decided(aside.id).expect("read"), Some(yes.id));
    // The words are there, with both names.
    let held = log.document(document(1)).expect("read").expect("it is");
    let phone = &held.field("phone")[0];
    assert_eq!(phone.value, "01494 2".into());
    let by = phone.provenance.as_ref().expect("known");
    assert_eq!(by.author, amara.author);
    let of = by.original.as_ref().expect("known");
    assert_eq!(of.author, aside.author);
    // What comes again of the first stays out.
    let mut bola = Pen::signing("Bola");
    assert_eq!(send(log, &mut bola, aside.clone()), Err(Reason::Revoked));

    // Both in one request.
    let aside = &set_aside(log, &["01494 3"])[0];
    let (no, yes) = (declines(&mut amara, aside), accepts(&mut amara, aside));
    let answer = post(log, &amara, offer(&amara, &[no.clone(), yes]));
    assert_eq!(answer.verdicts.len(), 2);
    assert_eq!(log.decided(aside.id).expect("read"), Some(no.id));
}

/// Writes what is not taken, which leaves nothing in the reviewer's documents.
fn tries<L: Log>(log: &mut L, pen: &mut Pen, plan: &Plan)
where
    L::Error: Debug,
{
    let documents = pen.documents.clone();
    let commit = decides(pen, plan);
    assert_eq!(send(log, pen, commit), Err(Reason::NotTrusted));
    pen.documents = documents;
}

pub(super) fn nobody_puts_words_into_anothers_mouth<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let aside = &set_aside(log, &["01494 2"])[0];
    let mut amara = reviewer(log, "Amara");
    let of = original(aside);
    let others: [fn(&mut Original); 3] = [
        |of| "Carla Obi".clone_into(&mut of.author.name),
        |of| of.at = of.at.plus_minutes(1),
        |of| of.commit = record::id::CommitId::from_bytes([3; 16]),
    ];
    for other in others {
        let mut of = of.clone();
        other(&mut of);
        let plan = accepted(&amara, aside, &[aside], &of).expect("a plan");
        tries(log, &mut amara, &plan);
    }
    let plan = accepted(&amara, aside, &[aside], &of).expect("a plan");
    let told = put(
        act(7),
        &serde_json::json!({"what": "told", "words": "More"}),
    );
    let mut more = plan.clone();
    more[0].2.push(told.clone());
    let mut less = plan;
    less[0].2.remove(1);
    let mut twice = less.clone();
    twice[0].2.push(Write::Field {
        key: "phone".to_owned(),
        value: "999".into(),
    });
    let mut beside = accepted(&amara, aside, &[aside], &of).expect("a plan");
    beside.push((document(2), Kind::Person, vec![told]));
    for plan in [more, less, twice, beside] {
        tries(log, &mut amara, &plan);
    }
    assert_eq!(log.decided(aside.id).expect("read"), None);

    // What nobody can have written is only shown, and may be declined.
    let mut ben = known(log, "Ben");
    let mut forged = ben.set(document(3), "phone", "1").expect("write");
    forged.changes[0].signature[3] ^= 1;
    let sent = send(log, &mut ben, forged.clone());
    assert_eq!(sent, Err(Reason::NotTrusted));
    let yes = accepted(&amara, &forged, &[&forged], &original(&forged)).expect("a plan");
    tries(log, &mut amara, &yes);
    let no = declines(&mut amara, &forged);
    assert_eq!(send(log, &mut amara, no), Ok(()));

    // One's own.
    let mut carla = reviewer(log, "Carla");
    revoke(log, session(&carla));
    let own = carla.set(document(4), "phone", "1").expect("write");
    assert_eq!(send(log, &mut carla, own.clone()), Err(Reason::Revoked));
    let mut again = reviewer_since(log, "Carla", 1);
    let yes = accepts(&mut again, &own);
    assert_eq!(send(log, &mut again, yes), Err(Reason::NotTheRole));
}

pub(super) fn what_stands_on_it_follows<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let aside = set_aside(log, &["01494 2", "01494 3"]);
    let (one, two) = (&aside[0], &aside[1]);
    let mut amara = reviewer(log, "Amara");
    let too_soon = accepted(&amara, two, &[one, two], &original(two));
    assert_eq!(too_soon, None);
    let first = accepts(&mut amara, one);
    assert_eq!(send(log, &mut amara, first), Ok(()));
    let plan = accepted(&amara, two, &[one, two], &original(two)).expect("a plan");
    let second = decides(&mut amara, &plan);
    assert_eq!(send(log, &mut amara, second), Ok(()));
    let held = log.document(document(1)).expect("read").expect("it is");
    let phones: Vec<_> = held.field("phone").iter().map(|held| &held.value).collect();
    assert_eq!(phones, [&"01494 3".into()]);
}
