//! Who brings others in: nobody who sees the record only because they opened it in an emergency, by no team, visit,
//! referral or order, for themselves or for others; and everybody else as their role may.

mod ways;

use std::fmt::Debug;

use record::act;
use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::schedule;

use super::opened::{is_accepted, opened};
use super::slices::{
    act_id, employed, given, joined, nurse, post, refused, registered, send, sorted, staff,
    visited, withdrawn,
};
use super::{Pen, document};
use crate::commit::Seen;
use crate::hub::Log;
use crate::message::Response;
use crate::verdict::{Reason, Verdict};
use ways::{BROOK, LEFT, PERSON, VISIT, begin, joins, planned, visit_for, ways};

/// As somebody writes who has pulled all that an answer gave.
fn reading(pen: &mut Pen, answer: &Response) {
    for commit in &answer.commits.whole {
        pen.read(commit).expect("read");
    }
}

/// What everybody is given who is not of Eastbank and opened nothing.
fn others<L: Log>(log: &mut L) -> Vec<DocumentId>
where
    L::Error: Debug,
{
    let rosa = employed(staff("Rosa", Role::ProviderCareWorker, ""), BROOK);
    let all = [
        nurse("Ines", "Harbour"),
        nurse("Omar", "Millfield"),
        nurse("Priya", "Harbour"),
        staff("Leila", Role::SeniorClinician, "Hill"),
        rosa,
    ];
    let all = all.iter();
    all.flat_map(|pen| given(&post(log, pen, super::ask(pen))))
        .collect()
}

/// Hana of Harbour, who has opened the record and holds it.
fn hana<L: Log>(log: &mut L) -> (Pen, Vec<u8>)
where
    L::Error: Debug,
{
    let mut hana = staff("Hana", Role::SeniorClinician, "Harbour");
    let mut theirs = Vec::new();
    let opens = opened(&mut hana, document(PERSON));
    let answer = send(log, &mut hana, &[opens], &mut theirs);
    assert_eq!(
        given(&answer).len(),
        3,
        "the person, the plan and the visit"
    );
    reading(&mut hana, &answer);
    (hana, theirs)
}

/// Not by an act, nor by what they write as if they had never seen the record, or not all of it.
pub(super) fn whoever_opened_brings_nobody_in<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let begun = begin(log).commits;
    let (mut hana, mut theirs) = hana(log);
    let (person, priya) = (document(PERSON), nurse("Priya", "Harbour"));
    let mut tries: Vec<_> = ways(&hana, &priya.author)
        .into_iter()
        .map(|(what, parts)| (what, hana.clone(), parts))
        .collect();
    let phone = vec![(
        person,
        Kind::Person,
        vec![act::set("phone", "01632 960001")],
    )];
    let back = act::strike(act_id(1), act_id(LEFT), "In error").expect("struck");
    let back = vec![(person, Kind::Person, back)];
    for (what, seen, parts) in [
        ("nothing seen", 0, phone.clone()),
        ("its end not seen", 3, back),
    ] {
        let mut pen = hana.clone();
        pen.documents.clear();
        pen.generation += 1;
        for commit in &begun[..seen] {
            pen.read(commit).expect("read");
        }
        tries.push((what, pen, parts));
    }
    for (what, mut pen, parts) in tries {
        let commit = pen.commit(&parts).expect("write");
        let answer = send(log, &mut pen, &[commit], &mut theirs.clone());
        assert_eq!(refused(&answer), Some(Reason::NotInSlice), "{what}");
        assert!(others(log).is_empty(), "{what}");
    }
    // Care goes on: what their role may write otherwise, and a visit that they make now.
    let (plan, slot) = planned(&hana);
    let visit = visited(&mut hana, document(3), person);
    let arrived = schedule::arrived(act_id(2), slot, document(3));
    let arrived = hana.commit(&[(plan, Kind::Schedule, arrived)]);
    let words = hana.commit(&phone);
    for commit in [visit, arrived.expect("write"), words.expect("write")] {
        let answer = send(log, &mut hana, &[commit], &mut theirs);
        assert!(is_accepted(&answer), "{:?}", answer.verdicts);
    }
    hana.now = hana.now.plus_hours(13);
    let answer = send(log, &mut hana, &[], &mut theirs);
    let all = sorted([person, document(VISIT), document(3), plan]);
    assert_eq!(withdrawn(&answer), all);
    assert!(others(log).is_empty());
}

/// Of the team, by a visit though they have opened the record too, or once their team was brought in.
pub(super) fn whoever_is_let_in_otherwise_brings_others_in<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = begin(log);
    let person = document(PERSON);
    let (mut hana, mut theirs) = hana(log);
    let ben = staff("Ben", Role::SeniorClinician, "Eastbank");
    let mut vera = staff("Vera", Role::SeniorClinician, "Hill");
    let comes = [
        joined(&mut amara.pen, person, "Harbour"),
        amara
            .pen
            .commit(&visit_for(&amara.pen.clone(), person, 3, &vera.author))
            .expect("write"),
    ];
    assert!(is_accepted(&send(
        log,
        &mut amara.pen,
        &comes,
        &mut amara.cursor
    )));
    send(log, &mut hana, &[], &mut theirs);
    let mut hers = Vec::new();
    let opens = opened(&mut vera, person);
    send(log, &mut vera, &[opens], &mut hers);
    for mut pen in [ben, hana, vera] {
        // From the beginning, whatever they have pulled.
        pen.seen = Seen::default();
        let answer = send(log, &mut pen, &[], &mut Vec::new());
        pen.documents.clear();
        pen.generation += 1;
        reading(&mut pen, &answer);
        let to = nurse(&format!("Priya, for {}", pen.name), "Harbour").author;
        for (what, parts) in ways(&pen, &to) {
            let commit = pen.commit(&parts).expect("write");
            let answer = send(log, &mut pen, &[commit], &mut Vec::new());
            assert!(
                is_accepted(&answer),
                "{} {what}: {:?}",
                pen.name,
                answer.verdicts
            );
        }
        assert!(!others(log).is_empty());
    }
}

/// What comes with it is told apart: whoever opened the record is not refused for another's team, nor let in with it.
pub(super) fn what_others_write_meanwhile_is_nobody_elses<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = begin(log);
    let person = document(PERSON);
    let (hana, _) = hana(log);
    let phone = vec![(
        person,
        Kind::Person,
        vec![act::set("phone", "01632 960001")],
    )];
    let (mut one, mut two) = (hana.clone(), hana);
    two.generation += 1;
    let words = one.commit(&phone).expect("write");
    let brings = two
        .commit(&joins(&two.clone(), "a team", "Hill").1)
        .expect("write");
    let comes = joined(&mut amara.pen, person, "Millfield");
    let all = [brings, words, comes];
    let answer = send(log, &mut amara.pen, &all, &mut amara.cursor);
    let verdicts: Vec<bool> = all
        .iter()
        .map(|commit| {
            let mut own = answer.verdicts.iter().filter(|(id, _)| *id == commit.id);
            own.all(|(_, verdict)| matches!(verdict, Verdict::Accepted { .. }))
        })
        .collect();
    assert_eq!(verdicts, [false, true, true]);
}

/// Neither is what stands in the record said to be about another person, nor what lets others in said to be about them.
pub(super) fn what_stands_in_the_record_is_moved_to_nobody_else<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    begin(log);
    let (mut hana, mut theirs) = hana(log);
    let theirs_own = document(9);
    let plan = visit_for(&hana, theirs_own, 1, &nurse("Priya", "Harbour").author);
    let commits = [
        registered(&mut hana, theirs_own),
        hana.commit(&plan).expect("write"),
    ];
    assert!(is_accepted(&send(log, &mut hana, &commits, &mut theirs)));
    let before = others(log);
    for (id, kind, person) in [
        (document(VISIT), Kind::Visit, theirs_own),
        (plan[0].0, Kind::Schedule, document(PERSON)),
    ] {
        let mut pen = hana.clone();
        let writes = vec![act::set("person", person.to_string())];
        let commit = pen.commit(&[(id, kind, writes)]).expect("write");
        let answer = send(log, &mut pen, &[commit], &mut theirs.clone());
        assert_eq!(refused(&answer), Some(Reason::NotInSlice), "{kind:?}");
        assert_eq!(others(log), before);
    }
}
