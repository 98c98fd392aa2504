//! Slices: nobody is given what they may not see, and nobody loses what they wrote in good faith. Over 300 lines because
//! the promises share their people, and each is a short story of its own.

use std::fmt::Debug;

use record::act;
use record::author::Role;
use record::document::Write;
use record::id::{ActId, CommitId, DocumentId};
use record::kind::Kind;
use record::person::teams;
use record::referral::{self, Received};
use record::time::Instant;

use super::signed::chain;
use super::{Pen, asker, document};
use crate::commit::{Commit, Seen};
use crate::hub::{Log, Proofs, Rules, Slices, exchange, file};
use crate::message::{Request, Response, fingerprints};
use crate::verdict::{Reason, Verdict};

pub(super) fn post<L: Log>(log: &mut L, pen: &Pen, request: Request) -> Response
where
    L::Error: Debug,
{
    post_at(log, pen, request, pen.now)
}

fn post_at<L: Log>(log: &mut L, pen: &Pen, request: Request, now: Instant) -> Response
where
    L::Error: Debug,
{
    let rules = Rules {
        slices: Slices::Asked,
        shape: record::admit::Shape::Lenient,
        proofs: Proofs::Asked,
    };
    file(log, chain(pen)).expect("filed");
    exchange(log, &asker(pen), request, &rules, now).expect("the log answers")
}

/// Sends commits, and goes on from where the pen stands.
pub(super) fn send<L: Log>(
    log: &mut L,
    pen: &mut Pen,
    commits: &[Commit],
    cursor: &mut Vec<u8>,
) -> Response
where
    L::Error: Debug,
{
    let request = Request {
        commits: commits.to_vec().into(),
        cursor: cursor.clone(),
        seen: pen.seen,
        ..super::ask(pen)
    };
    let answer = post(log, pen, request);
    cursor.clone_from(&answer.cursor);
    pen.seen = Seen {
        epoch: answer.epoch,
        sequence: answer.sequence,
    };
    pen.head = answer.chain.unwrap_or(pen.head);
    answer
}

pub(super) fn staff(name: &str, role: Role, team: &str) -> Pen {
    let mut pen = Pen::new(name);
    pen.author.role = role;
    team.clone_into(&mut pen.author.team);
    pen.sign_in();
    pen
}

/// Employed by another organisation.
pub(super) fn employed(mut pen: Pen, organisation: &str) -> Pen {
    organisation.clone_into(&mut pen.author.organisation);
    pen.sign_in();
    pen
}

pub(super) fn nurse(name: &str, team: &str) -> Pen {
    staff(name, Role::DistrictNurse, team)
}

pub(super) fn act_id(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

pub(super) fn registered(pen: &mut Pen, person: DocumentId) -> Commit {
    pen.commit(&[(person, Kind::Person, vec![act::set("family", "Tranter")])])
        .expect("write")
}

pub(super) fn joined(pen: &mut Pen, person: DocumentId, team: &str) -> Commit {
    let n = u8::try_from(pen.counter).unwrap_or(0) + 100;
    let writes = teams::join(act_id(n), team, "Needs both").expect("joined");
    pen.commit(&[(person, Kind::Person, writes)])
        .expect("write")
}

fn left(pen: &mut Pen, person: DocumentId, team: &str) -> Commit {
    let document = pen.documents[&person].clone();
    let writes = teams::leave(&document, act_id(9), team, "Not needed").expect("left");
    pen.commit(&[(person, Kind::Person, writes)])
        .expect("write")
}

pub(super) fn visited(pen: &mut Pen, visit: DocumentId, person: DocumentId) -> Commit {
    let slot = format!("slot {}", pen.counter);
    let writes = vec![
        act::set("person", person.to_string()),
        act::set("slot", slot),
    ];
    pen.commit(&[(visit, Kind::Visit, writes)]).expect("write")
}

/// The documents of what came.
pub(super) fn given(answer: &Response) -> Vec<DocumentId> {
    let mut documents: Vec<_> = answer
        .commits
        .whole
        .iter()
        .flat_map(|commit| commit.changes.iter().map(|part| part.document))
        .collect();
    documents.sort();
    documents.dedup();
    documents
}

pub(super) fn withdrawn(answer: &Response) -> Vec<DocumentId> {
    let mut withdrawn = answer.withdrawn.clone();
    withdrawn.sort();
    withdrawn
}

pub(super) fn sorted<const N: usize>(mut documents: [DocumentId; N]) -> Vec<DocumentId> {
    documents.sort();
    documents.to_vec()
}

pub(super) fn refused(answer: &Response) -> Option<Reason> {
    match answer.verdicts.first() {
        Some((_, Verdict::Refused(refusal))) => Some(refusal.reason),
        _ => None,
    }
}

pub(super) fn everybody_pulls_their_own_teams_people<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut hana) = (nurse("Amara", "Eastbank"), nurse("Hana", "Harbour"));
    let (ours, theirs) = (document(1), document(2));
    let (one, two) = (registered(&mut amara, ours), registered(&mut hana, theirs));
    send(log, &mut amara, &[one], &mut Vec::new());
    let answer = send(log, &mut hana, &[two], &mut Vec::new());
    assert!(given(&answer).is_empty(), "and not what is Eastbank’s");
    let ben = nurse("Ben", "Eastbank");
    assert_eq!(given(&post(log, &ben, super::ask(&ben))), [ours]);
    let nobody = nurse("Nobody", "");
    assert!(given(&post(log, &nobody, super::ask(&nobody))).is_empty());
    let service = staff("Service", Role::Service, "Eastbank");
    assert!(given(&post(log, &service, super::ask(&service))).is_empty());
}

pub(super) fn who_is_let_in_gets_the_whole_and_loses_it<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut hana) = (nurse("Amara", "Eastbank"), nurse("Hana", "Harbour"));
    let (mut tina, mut hers) = (staff("Tina", Role::CareWorker, "Harbour"), Vec::new());
    let (person, visit, referral) = (document(1), document(2), document(3));
    let (mut at, mut theirs) = (Vec::new(), Vec::new());
    let received = referral::receive(act_id(1), Some(person), Received::default(), None);
    let first = [
        registered(&mut amara, person),
        visited(&mut amara, visit, person),
        amara
            .commit(&[(referral, Kind::Referral, received)])
            .expect("write"),
    ];
    send(log, &mut amara, &first, &mut at);
    assert!(given(&send(log, &mut hana, &[], &mut theirs)).is_empty());
    assert!(given(&send(log, &mut tina, &[], &mut hers)).is_empty());
    let opened = joined(&mut amara, person, "Harbour");
    send(log, &mut amara, &[opened], &mut at);
    let answer = send(log, &mut hana, &[], &mut theirs);
    assert_eq!(given(&answer), sorted([person, visit, referral]), "whole");
    assert_eq!(answer.commits.whole.len(), 4);
    let answer = send(log, &mut tina, &[], &mut hers);
    assert_eq!(
        given(&answer),
        sorted([person, visit]),
        "but for the referral"
    );
    assert!(
        given(&send(log, &mut hana, &[], &mut theirs)).is_empty(),
        "once"
    );
    let left = left(&mut amara, person, "Harbour");
    send(log, &mut amara, &[left], &mut at);
    let answer = send(log, &mut hana, &[], &mut theirs);
    assert!(given(&answer).is_empty(), "not even why");
    assert_eq!(withdrawn(&answer), sorted([person, visit, referral]));
    let answer = send(log, &mut tina, &[], &mut hers);
    assert_eq!(
        withdrawn(&answer),
        sorted([person, visit]),
        "nothing names what was never theirs"
    );
    assert!(send(log, &mut amara, &[], &mut at).withdrawn.is_empty());
}

pub(super) fn a_commit_is_given_in_parts<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = nurse("Amara", "Eastbank");
    let tunde = staff("Tunde", Role::CareWorker, "Eastbank");
    let (person, referral) = (document(1), document(2));
    let received = referral::receive(act_id(1), Some(person), Received::default(), None);
    let commit = amara
        .commit(&[
            (person, Kind::Person, vec![act::set("family", "Tranter")]),
            (referral, Kind::Referral, received),
        ])
        .expect("write");
    let answer = send(
        log,
        &mut amara,
        std::slice::from_ref(&commit),
        &mut Vec::new(),
    );
    assert_eq!(refused(&answer), None);
    let answer = post(log, &tunde, super::ask(&tunde));
    assert_eq!(given(&answer), [person], "a care worker sees no referrals");
    let leila = staff("Leila", Role::SeniorClinician, "Harbour");
    let answer = post(log, &leila, super::ask(&leila));
    assert_eq!(answer.commits.whole, [commit], "who triages sees both");
}

pub(super) fn what_was_written_in_good_faith_is_kept<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut hana) = (nurse("Amara", "Eastbank"), nurse("Hana", "Harbour"));
    let (person, visit) = (document(1), document(2));
    let (mut at, mut theirs) = (Vec::new(), Vec::new());
    let first = [
        registered(&mut amara, person),
        joined(&mut amara, person, "Harbour"),
    ];
    send(log, &mut amara, &first, &mut at);
    send(log, &mut hana, &[], &mut theirs);
    // Apart: the visit is written while the team’s part in the care ends.
    let apart = visited(&mut hana, visit, person);
    let left = left(&mut amara, person, "Harbour");
    send(log, &mut amara, &[left], &mut at);
    let answer = send(log, &mut hana, &[apart], &mut theirs);
    assert!(matches!(
        answer.verdicts[..],
        [(_, Verdict::Accepted { .. })]
    ));
    let mut gone = answer.withdrawn.clone();
    gone.sort();
    let both = sorted([person, visit]);
    assert_eq!(gone, both, "what she wrote leaves her device too");
    assert_eq!(given(&send(log, &mut amara, &[], &mut at)), [visit]);
    // From now on she knows.
    let after = visited(&mut hana, visit, person);
    let answer = send(log, &mut hana, &[after], &mut theirs);
    assert_eq!(refused(&answer), Some(Reason::NotInSlice));
}

pub(super) fn nothing_tells_whether_it_is_there<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut hana) = (nurse("Amara", "Eastbank"), nurse("Hana", "Harbour"));
    let (person, there, not_there) = (document(1), document(2), document(3));
    let commits = [
        registered(&mut amara, person),
        visited(&mut amara, there, person),
    ];
    send(log, &mut amara, &commits, &mut Vec::new());
    let mut answers = Vec::new();
    for visit in [there, not_there] {
        let mut other = hana.clone();
        let guess = visited(&mut other, visit, person);
        let mut answer = post(
            log,
            &other,
            Request {
                commits: vec![guess].into(),
                ..super::ask(&other)
            },
        );
        answer
            .verdicts
            .iter_mut()
            .for_each(|(id, _)| *id = CommitId::from_bytes([0; 16]));
        answers.push(answer);
    }
    assert_eq!(refused(&answers[0]), Some(Reason::NotInSlice));
    assert_eq!(answers[0], answers[1]);
    // Nor is a person seen by naming them.
    let referral = document(4);
    let received = referral::receive(act_id(1), Some(person), Received::default(), None);
    let named = hana
        .commit(&[(referral, Kind::Referral, received)])
        .expect("write");
    let answer = send(log, &mut hana, &[named], &mut Vec::new());
    assert_eq!(refused(&answer), Some(Reason::NotInSlice));
    assert!(given(&answer).is_empty());
}

pub(super) fn a_care_workers_visits_age<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = nurse("Amara", "Eastbank");
    let mut tunde = staff("Tunde", Role::CareWorker, "Eastbank");
    let (person, hers, own) = (document(1), document(2), document(3));
    let (mut at, mut theirs) = (Vec::new(), Vec::new());
    let commits = [
        registered(&mut amara, person),
        visited(&mut amara, hers, person),
    ];
    send(log, &mut amara, &commits, &mut at);
    assert_eq!(
        given(&send(log, &mut tunde, &[], &mut theirs)),
        sorted([person, hers])
    );
    let (mut hana, mut at_hers) = (nurse("Hana", "Harbour"), Vec::new());
    send(log, &mut hana, &[], &mut at_hers);
    hana.now = hana.now.plus_hours(24 * 20);
    let visit = visited(&mut tunde, own, person);
    send(log, &mut tunde, &[visit], &mut theirs);
    tunde.now = tunde.now.plus_hours(24 * 20);
    let answer = send(log, &mut tunde, &[], &mut theirs);
    assert_eq!(answer.withdrawn, [hers], "their own stays");
    assert!(
        send(log, &mut tunde, &[], &mut theirs).withdrawn.is_empty(),
        "once"
    );
    // Whoever may visit ages too, and is told nothing of what was never theirs.
    assert!(send(log, &mut hana, &[], &mut at_hers).withdrawn.is_empty());
    let mut new = staff("Tina", Role::CareWorker, "Eastbank");
    new.now = tunde.now;
    assert_eq!(given(&post(log, &new, super::ask(&new))), [person]);
}

pub(super) fn a_comparison_takes_back_what_is_not_seen<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, hana) = (nurse("Amara", "Eastbank"), nurse("Hana", "Harbour"));
    let (person, other) = (document(1), document(2));
    let commit = registered(&mut amara, person);
    send(
        log,
        &mut amara,
        std::slice::from_ref(&commit),
        &mut Vec::new(),
    );
    let waits = registered(&mut hana.clone(), other);
    // Somebody else has signed in on the device.
    let request = Request {
        seen: amara.seen,
        have: Some(fingerprints(&commit).chain(fingerprints(&waits)).collect()),
        ..super::ask(&hana)
    };
    let answer = post(log, &hana, request);
    assert_eq!(
        answer.withdrawn,
        [person],
        "and not what the hub does not know"
    );
    assert_eq!(answer.wants, [1]);
}

pub(super) fn parts_brought_back_make_one_commit<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = nurse("Amara", "Eastbank");
    let (person, visit) = (document(1), document(2));
    let writes: [(_, _, Vec<Write>); 2] = [
        (person, Kind::Person, vec![act::set("family", "Tranter")]),
        (
            visit,
            Kind::Visit,
            vec![
                act::set("person", person.to_string()),
                act::set("slot", "one"),
            ],
        ),
    ];
    let whole = amara.commit(&writes).expect("write");
    let mut part = whole.clone();
    part.changes.truncate(1);
    let mut at = Vec::new();
    let first = send(log, &mut amara, &[part.clone()], &mut at);
    let again = send(log, &mut amara, std::slice::from_ref(&whole), &mut at);
    assert_eq!(first.verdicts, again.verdicts, "one commit, one place");
    assert_eq!(log.commit(whole.id).expect("commit"), Some(whole.clone()));
    let held = log.fingerprints().expect("fingerprints");
    assert!(fingerprints(&whole).all(|print| held.contains(&print)));
    let once_more = send(log, &mut amara, &[part, whole.clone()], &mut at);
    assert!(
        once_more
            .verdicts
            .iter()
            .all(|(_, verdict)| *verdict == first.verdicts[0].1)
    );
    // Another change of the same document under the same id is another commit.
    let mut forged = amara.clone();
    let mut other = forged
        .commit(&[(person, Kind::Person, vec![act::set("family", "Marlow")])])
        .expect("write");
    other.id = whole.id;
    forged.sign(&mut other);
    let answer = send(log, &mut amara, &[other], &mut at);
    assert_eq!(refused(&answer), Some(Reason::IdTaken));
    let ben = nurse("Ben", "Eastbank");
    let mut pulled = post(log, &ben, super::ask(&ben)).commits.whole;
    assert_eq!(pulled.len(), 1);
    pulled[0]
        .changes
        .sort_by_key(|part| part.document != person);
    assert_eq!(pulled, [whole]);
}
