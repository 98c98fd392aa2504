//! How much of one request is judged: what it brings, what waits, and the documents that it is written in.

use record::document::Write;

use super::*;
use crate::gate::{Held, MOST_ALONE, MOST_JUDGED, effort};

fn note(letters: usize) -> Write {
    Write::Prose {
        key: "note".to_owned(),
        text: "a".repeat(letters),
    }
}

fn status(value: &str) -> Write {
    Write::Field {
        key: "status".to_owned(),
        value: value.into(),
    }
}

/// As a hub does: in bounds, and what was taken is kept. Gives what it decided.
fn at_hub(log: &mut MemoryLog, commits: Vec<Commit>) -> Admitted {
    let attempt = prepare(commits.into(), &Unasked, &BTreeSet::new()).bounded();
    let room = log.room().unwrap();
    let admitted = admit(log, attempt, room, Shape::Lenient).unwrap();
    keep(log, &admitted.accepted);
    log.set_room(&admitted.waiting).unwrap();
    admitted
}

fn sum(commits: &[Commit]) -> u64 {
    commits.iter().map(effort).sum()
}

#[test]
fn what_waited_is_counted_with_what_it_waited_for() {
    let (mut log, mut pen) = (MemoryLog::new(1), Pen::new("Amara"));
    let parent = pen.set(document(0), "status", "first").unwrap();
    // Each stands on the one before it, and has a text of its own.
    let waits: Vec<_> = (1..=8)
        .map(|n| {
            let own = (document(n), Kind::Visit, vec![note(45_000)]);
            let parts = [
                (document(0), Kind::Person, vec![status(&n.to_string())]),
                own,
            ];
            pen.commit(&parts).unwrap()
        })
        .collect();
    let mut other = Pen::new("Ben");
    for (number, part) in (100..).zip(waits.chunks(2)) {
        // Whoever sends nothing that they wait for is not held up by them.
        let early = at_hub(&mut log, part.to_vec());
        assert!(early.accepted.is_empty() && early.refused.is_empty());
        let small = other.set(document(number), "status", "x").unwrap();
        let taken = at_hub(&mut log, vec![small.clone()]);
        assert_eq!(ids(&taken.accepted), [small.id]);
    }
    assert_eq!(log.room().unwrap().len(), waits.len());
    let came = at_hub(&mut log, vec![parent.clone()]);
    assert_eq!(came.accepted[0].id, parent.id);
    assert!(
        sum(&came.accepted) <= MOST_JUDGED,
        "{}",
        came.accepted.len()
    );
    assert!(came.refused.is_empty() && came.later.is_empty());
    let mut rounds = 0;
    while !log.room().unwrap().is_empty() {
        let small = other.set(document(200 + rounds), "status", "y").unwrap();
        let taken = at_hub(&mut log, vec![small.clone()]);
        assert_eq!(taken.accepted[0].id, small.id, "it goes before what waits");
        assert!(sum(&taken.accepted) <= MOST_JUDGED && taken.refused.is_empty());
        rounds += 1;
    }
    assert!((1..=3).contains(&rounds), "{rounds} rounds");
    assert!(
        waits
            .iter()
            .all(|commit| log.commit(commit.id).unwrap().is_some())
    );
}

#[test]
fn a_large_document_is_counted_with_each_small_change_to_it() {
    let (mut log, mut pen) = (MemoryLog::new(1), Pen::new("Amara"));
    let parts = [(document(1), Kind::Visit, vec![note(45_000)])];
    let large = pen.commit(&parts).unwrap();
    at_hub(&mut log, vec![large]);
    let mut waits: Vec<_> = (0..10)
        .map(|n| {
            let parts = [(document(1), Kind::Visit, vec![status(&n.to_string())])];
            pen.commit(&parts).unwrap()
        })
        .collect();
    let mut rounds = 0;
    while !waits.is_empty() {
        let admitted = at_hub(&mut log, waits.clone());
        assert!(admitted.refused.is_empty());
        assert!((1..=4).contains(&admitted.accepted.len()));
        let taken = ids(&admitted.accepted);
        waits.retain(|commit| !taken.contains(&commit.id));
        rounds += 1;
    }
    assert_eq!(rounds, 3);
}

#[test]
fn what_takes_too_much_by_itself_is_set_aside_before_its_documents_are_read() {
    let (mut log, mut pen) = (MemoryLog::new(1), Pen::new("Amara"));
    let count = MOST_ALONE / 49_000 + 1;
    for n in 0..count {
        let parts = [(document(n), Kind::Visit, vec![note(49_000)])];
        let large = pen.commit(&parts).unwrap();
        keep(&mut log, &[large]);
    }
    let parts = |number| -> Vec<_> {
        (0..number)
            .map(|n| (document(n), Kind::Visit, vec![status("x")]))
            .collect()
    };
    let too_much = pen.commit(&parts(count)).unwrap();
    let admitted = at_hub(&mut log, vec![too_much.clone()]);
    assert_eq!(reasons(&admitted), [(too_much.id, Reason::TooLarge)]);
    let mut other = Pen::new("Ben");
    for n in 0..5 {
        let history = log.read(document(n)).unwrap().clone();
        other.documents.insert(document(n), history);
    }
    // More than is taken on beside others, and judged once it is the first.
    let much = other.commit(&parts(5)).unwrap();
    let admitted = at_hub(&mut log, vec![much.clone()]);
    assert_eq!(ids(&admitted.accepted), [much.id]);
}

#[test]
fn what_is_tried_over_again_is_counted_and_nothing_sound_is_refused() {
    let (mut log, mut pen) = (MemoryLog::new(1), Pen::new("Amara"));
    let mut strangers = Pen::new("Ben");
    let mut waits = Vec::new();
    for (n, letters) in (0..30).zip((1_000..).step_by(1_000)) {
        let parts = [(document(n % 3), Kind::Visit, vec![note(letters)])];
        waits.push(pen.commit(&parts).unwrap());
        if n % 2 == 0 {
            let parts = [(document(50 + n), Kind::Visit, vec![note(2_000)])];
            waits.push(spoilt(&strangers.commit(&parts).unwrap()));
        }
    }
    let (mut rounds, mut refused) = (0, BTreeSet::new());
    while !waits.is_empty() {
        let admitted = at_hub(&mut log, waits.clone());
        refused.extend(admitted.refused.iter().map(|(id, ..)| *id));
        let taken = ids(&admitted.accepted);
        assert!(taken.len() + admitted.refused.len() > 0, "it goes on");
        waits.retain(|commit| !taken.contains(&commit.id) && !refused.contains(&commit.id));
        rounds += 1;
    }
    assert!(rounds > 1);
    assert_eq!(refused.len(), 15, "the spoilt ones alone");
}
