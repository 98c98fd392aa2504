//! A record that is opened in an emergency: given whole, for a time that the hub bounds, and nothing else with it.
//!
//! Over 300 lines because the promises share their people, and each is a short story of its own.

use std::fmt::Debug;

use record::act;
use record::author::Role;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::{Person, opening, teams};

use super::slices::{
    act_id, given, joined, nurse, post, refused, registered, send, sorted, staff, visited,
    withdrawn,
};
use super::{Pen, document};
use crate::commit::Commit;
use crate::hub::Log;
use crate::message::Response;
use crate::verdict::{Reason, Verdict};

/// A commit by which the record is opened, by somebody who does not hold it.
pub(super) fn opened(pen: &mut Pen, person: DocumentId) -> Commit {
    let count = pen.counter.to_be_bytes();
    let act = ActId::derived("opened", &[pen.author.user.as_bytes(), &count]);
    let writes = opening::open(act, "Found on the floor").expect("open");
    pen.commit(&[(person, Kind::Person, writes)])
        .expect("write")
}

pub(super) fn is_accepted(answer: &Response) -> bool {
    let mut verdicts = answer.verdicts.iter();
    !answer.verdicts.is_empty()
        && verdicts.all(|(_, verdict)| matches!(verdict, Verdict::Accepted { .. }))
}

pub(super) fn what_is_opened_in_an_emergency_is_given_whole_and_ends_by_itself<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut hana) = (nurse("Amara", "Eastbank"), nurse("Hana", "Harbour"));
    let (person, visit, own) = (document(1), document(2), document(3));
    let (mut at, mut theirs) = (Vec::new(), Vec::new());
    let first = [
        registered(&mut amara, person),
        visited(&mut amara, visit, person),
    ];
    send(log, &mut amara, &first, &mut at);
    assert!(given(&send(log, &mut hana, &[], &mut theirs)).is_empty());
    let opens = opened(&mut hana, person);
    let answer = send(log, &mut hana, &[opens], &mut theirs);
    assert!(is_accepted(&answer));
    assert_eq!(given(&answer), sorted([person, visit]), "at once, whole");
    assert_eq!(given(&send(log, &mut amara, &[], &mut at)), [person]);
    // Nobody else of Harbour, and nothing of another person.
    let ines = nurse("Ines", "Harbour");
    assert!(given(&post(log, &ines, super::ask(&ines))).is_empty());
    let writes = visited(&mut hana, own, person);
    let late = visited(&mut hana, visit, person);
    assert!(is_accepted(&send(log, &mut hana, &[writes], &mut theirs)));
    // By the hub’s clock.
    hana.now = hana.now.plus_hours(11);
    assert!(send(log, &mut hana, &[], &mut theirs).withdrawn.is_empty());
    hana.now = hana.now.plus_hours(1);
    let answer = send(log, &mut hana, &[late], &mut theirs);
    assert!(is_accepted(&answer), "written in that time");
    assert_eq!(withdrawn(&answer), sorted([person, visit, own]));
    assert!(send(log, &mut hana, &[], &mut theirs).withdrawn.is_empty());
    let after = visited(&mut hana, visit, person);
    let answer = send(log, &mut hana, &[after], &mut theirs);
    assert_eq!(refused(&answer), Some(Reason::NotInSlice));
    assert_eq!(
        given(&send(log, &mut amara, &[], &mut at)),
        sorted([visit, own])
    );
}

pub(super) fn opening_is_bounded_by_the_hub_and_does_nothing_else<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = nurse("Amara", "Eastbank");
    let (person, visit) = (document(1), document(2));
    let mut at = Vec::new();
    let commit = registered(&mut amara, person);
    send(log, &mut amara, &[commit], &mut at);
    let begins = amara.now;
    for (name, ahead, open_for) in [("Early", -7, 5), ("Late", -20, 0), ("Ahead", 40, 12)] {
        let (mut pen, mut cursor) = (nurse(name, "Harbour"), Vec::new());
        pen.now = begins.plus_hours(ahead);
        let opens = opened(&mut pen, person);
        pen.now = begins;
        let answer = send(log, &mut pen, &[opens], &mut cursor);
        assert!(is_accepted(&answer), "{name}");
        assert_eq!(given(&answer).is_empty(), open_for == 0, "{name}");
        pen.now = begins.plus_hours(open_for).plus_minutes(1);
        let answer = send(log, &mut pen, &[], &mut cursor);
        assert_eq!(answer.withdrawn.is_empty(), open_for == 0, "{name}");
    }
    // Beside anything else, of a kind that is nobody’s to open, or by a role that opens nothing.
    let mut hana = nurse("Hana", "Harbour");
    let mut both = opening::open(act_id(1), "Found on the floor").expect("open");
    both.push(act::set("phone", "01632 960001"));
    let with_words = hana
        .clone()
        .commit(&[(person, Kind::Person, both)])
        .expect("write");
    let opens = opening::open(act_id(2), "Found on the floor").expect("open");
    let with_a_visit = hana
        .commit(&[
            (person, Kind::Person, opens),
            (
                visit,
                Kind::Visit,
                vec![
                    act::set("person", person.to_string()),
                    act::set("slot", "one"),
                ],
            ),
        ])
        .expect("write");
    for commit in [with_words, with_a_visit] {
        let mut cursor = Vec::new();
        let answer = send(log, &mut hana.clone(), &[commit], &mut cursor);
        assert_eq!(refused(&answer), Some(Reason::NotInSlice));
        assert!(given(&answer).is_empty());
    }
    let mut grace = staff("Grace", Role::Coordinator, "Harbour");
    let opens = opened(&mut grace, person);
    let answer = send(log, &mut grace, &[opens], &mut Vec::new());
    assert!(given(&answer).is_empty(), "no row lets a coordinator in");
}

/// Whoever else opens it, and reviews, says nothing about how late it is on a device.
pub(super) fn a_device_clock_that_is_off_costs_nothing_and_gains_nothing<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = nurse("Amara", "Eastbank");
    let mut leila = staff("Leila", Role::SeniorClinician, "Eastbank");
    let person = document(1);
    let commit = registered(&mut amara, person);
    send(log, &mut amara, &[commit], &mut Vec::new());
    let begins = amara.now;
    let mut off = [("Slow", -13), ("Fast", 13)].map(|(name, hours)| {
        let (mut pen, mut cursor) = (nurse(name, "Harbour"), Vec::new());
        pen.now = begins.plus_hours(hours);
        let mut opens = opened(&mut pen, person);
        opens.at = begins.plus_hours(hours);
        opens.offset_ms = Some(-hours * 60 * 60 * 1_000);
        pen.sign(&mut opens);
        pen.now = begins;
        assert_eq!(given(&send(log, &mut pen, &[opens], &mut cursor)), [person]);
        (pen, cursor)
    });
    // Of two that Ines makes, the later one is found not justified: that ends both, and nobody else's.
    let (mut ines, mut hers) = (nurse("Ines", "Harbour"), Vec::new());
    ines.now = begins;
    let first = opened(&mut ines, person);
    send(log, &mut ines, &[first], &mut hers);
    ines.now = begins.plus_hours(6);
    let second = opened(&mut ines, person);
    let act = opening::openings(&Person::read(&ines.documents[&person]))[1].clone();
    send(log, &mut ines, &[second], &mut hers);
    leila.now = begins.plus_hours(7);
    let answer = send(log, &mut leila, &[], &mut Vec::new());
    for commit in answer.commits.whole {
        leila.read(&commit).expect("read");
    }
    let review = opening::review(act_id(5), &act, false, "She called nobody", &leila.author);
    let review = [(person, Kind::Person, review.expect("reviewed"))];
    let review = leila.commit(&review).expect("write");
    assert!(is_accepted(&send(
        log,
        &mut leila,
        &[review],
        &mut Vec::new()
    )));
    let mut ends_at = |pen: &mut Pen, cursor: &mut Vec<u8>| {
        (8..20).find(|hours| {
            pen.now = begins.plus_hours(*hours).plus_minutes(2);
            !send(log, pen, &[], cursor).withdrawn.is_empty()
        })
    };
    for (pen, cursor) in &mut off {
        assert_eq!(ends_at(pen, cursor), Some(12), "{}", pen.name);
    }
    assert_eq!(ends_at(&mut ines, &mut hers), Some(8), "at once");
    // Nor does a clock set back open it again, before 30 days are over.
    for (days, clock, expected) in [
        (1, 5, Some(Reason::NotInSlice)),
        (29, 29 * 24, Some(Reason::NotInSlice)),
        (31, 31 * 24, None),
    ] {
        ines.now = begins.plus_hours(clock);
        ines.sign_in();
        let opens = opened(&mut ines, person);
        ines.now = begins.plus_hours(days * 24);
        let answer = send(log, &mut ines.clone(), &[opens], &mut hers.clone());
        assert_eq!(refused(&answer), expected, "{days} days");
        assert_eq!(given(&answer).is_empty(), expected.is_some());
        if expected.is_some() {
            ines.generation += 1;
            ines.documents.clear();
        }
    }
}

/// Nobody makes themselves one of those who may review, with the very commit that does.
pub(super) fn whoever_reviews_was_on_the_person_before<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut hana) = (nurse("Amara", "Eastbank"), nurse("Hana", "Harbour"));
    let mut omar = staff("Omar", Role::SeniorClinician, "Harbour");
    let person = document(1);
    let first = registered(&mut amara, person);
    let opens = opened(&mut hana, person);
    send(
        log,
        &mut amara,
        std::slice::from_ref(&first),
        &mut Vec::new(),
    );
    send(
        log,
        &mut hana,
        std::slice::from_ref(&opens),
        &mut Vec::new(),
    );
    for commit in [&first, &opens] {
        omar.read(commit).expect("read");
    }
    let opening = opening::openings(&Person::read(&omar.documents[&person])).remove(0);
    let review = opening::review(act_id(5), &opening, true, "She called me", &omar.author);
    let review = review.expect("reviewed");
    let mut both = teams::join(act_id(6), "Harbour", "Needs both").expect("joined");
    both.extend(review.clone());
    let both = omar.clone().commit(&[(person, Kind::Person, both)]);
    let answer = send(
        log,
        &mut omar.clone(),
        &[both.expect("write")],
        &mut Vec::new(),
    );
    assert!(refused(&answer).is_some());
    // By whoever is on the person their team is brought in first.
    amara.read(&opens).expect("read");
    let joins = joined(&mut amara, person, "Harbour");
    let mut late = omar.clone();
    late.generation += 1;
    let unseeing = late.commit(&[(person, Kind::Person, review.clone())]);
    let sent = [joins.clone(), unseeing.expect("write")];
    let answer = send(log, &mut amara, &sent, &mut Vec::new());
    assert!(matches!(answer.verdicts[0].1, Verdict::Accepted { .. }));
    assert!(
        matches!(answer.verdicts[1].1, Verdict::Refused(_)),
        "not seen when it was written"
    );
    omar.read(&joins).expect("read");
    let review = omar.commit(&[(person, Kind::Person, review)]);
    let answer = send(log, &mut omar, &[review.expect("write")], &mut Vec::new());
    assert!(is_accepted(&answer));
}

pub(super) fn whoever_opened_ends_it_and_a_restored_log_hears_of_both<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut hana) = (nurse("Amara", "Eastbank"), nurse("Hana", "Harbour"));
    let person = document(1);
    let (mut at, mut theirs) = (Vec::new(), Vec::new());
    post(log, &hana, super::ask(&hana));
    // What a colleague brings, who holds it: the log had lost it.
    let commits = [registered(&mut amara, person), opened(&mut hana, person)];
    assert!(is_accepted(&send(log, &mut amara, &commits, &mut at)));
    let answer = send(log, &mut hana, &[], &mut theirs);
    assert_eq!(given(&answer), [person]);
    let document = hana.documents[&person].clone();
    let shut = opening::shut(&document, act_id(9), hana.author.user).expect("shut");
    let shut = hana.commit(&[(person, Kind::Person, shut)]).expect("write");
    // A second opening, apart from the end of the first.
    let mut other = hana.clone();
    let answer = send(log, &mut hana, &[shut], &mut theirs);
    assert!(is_accepted(&answer));
    assert_eq!(answer.withdrawn, [person]);
    let again = opened(&mut other, person);
    let answer = send(log, &mut other, &[again], &mut theirs);
    assert!(is_accepted(&answer));
    assert_eq!(given(&answer), [person]);
}
