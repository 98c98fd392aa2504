//! Commits whose parents never come.

use exchange::commit::Commit;
use exchange::gate::{LARGEST_ROOM, MOST_IN_ROOM};
use exchange::hub::Log;
use exchange::hub::conformance::Pen;
use exchange::hub::memory::MemoryLog;
use exchange::verdict::Verdict;
use record::change::{Change, ChangeHash};
use targets::dice::Dice;

use crate::allocated::{MB, peak};
use crate::bystander::{document, goes_on, post, write};
use crate::closing::{Attack, Held};

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "a flood of orphans",
        run: flood,
    },
    Attack {
        name: "an honest orphan in a full room",
        run: full,
    },
];

/// A commit that stands on nothing that exists. `words` are its size.
fn orphan(pen: &mut Pen, dice: &mut Dice, words: usize) -> Commit {
    pen.documents.clear();
    let mut commit = write(pen, document(dice.number()), &"x".repeat(words));
    let part = &mut commit.changes[0];
    let parent = ChangeHash(std::array::from_fn(|_| dice.byte()));
    part.change = Change::assemble(&[parent], part.change.after_deps()).unwrap();
    commit
}

fn held(log: &mut MemoryLog) -> (usize, usize) {
    let room = log.room().unwrap();
    let bytes = room.iter().flat_map(|commit| &commit.changes);
    (room.len(), bytes.map(|part| part.change.bytes.len()).sum())
}

/// Small ones fill the number that the room holds, large ones its bytes.
fn flood() -> Held {
    let (mut count, mut later, mut worst, mut filled) = (0, 0, 0, Vec::new());
    for (words, number, rounds) in [(20, 150, 10), (60_000, 15, 7)] {
        let (mut log, mut thief, mut honest) =
            (MemoryLog::new(7), Pen::new("Thief"), Pen::new("Honest"));
        let mut dice = Dice::new(6);
        for round in 0..rounds {
            let orphans: Vec<_> = (0..number)
                .map(|_| orphan(&mut thief, &mut dice, words))
                .collect();
            count += orphans.len();
            let (response, bytes) = peak(|| post(&mut log, &thief, orphans));
            worst = worst.max(bytes);
            for (_, verdict) in &response.verdicts {
                assert!(matches!(verdict, Verdict::Waiting | Verdict::Later));
                later += usize::from(*verdict == Verdict::Later);
            }
            let (number, bytes) = held(&mut log);
            assert!(number <= MOST_IN_ROOM && bytes <= LARGEST_ROOM);
            goes_on(&mut log, &mut honest, document(round));
        }
        filled.push(held(&mut log));
    }
    assert_eq!(filled[0].0, MOST_IN_ROOM);
    assert!(LARGEST_ROOM - filled[1].1 < 61_000, "{} B", filled[1].1);
    assert!(worst < 64 * MB, "{worst} B");
    let words = format!(
        "the room filled up and stayed so, {later} were put off, at most {} MB allocated; honest commits came in all the while",
        worst.div_ceil(MB)
    );
    Held::new(count, words)
}

/// While the room is full an honest commit whose parent is late is put off, and let in once its parent is there.
fn full() -> Held {
    let (mut log, mut thief, mut dice) = (MemoryLog::new(7), Pen::new("Thief"), Dice::new(7));
    for _ in 0..=MOST_IN_ROOM / 200 {
        let orphans = (0..200)
            .map(|_| orphan(&mut thief, &mut dice, 20))
            .collect();
        post(&mut log, &thief, orphans);
    }
    assert_eq!(held(&mut log).0, MOST_IN_ROOM);
    let mut honest = Pen::new("Honest");
    let parent = write(&mut honest, document(1), "parent");
    let child = write(&mut honest, document(1), "child");
    let early = post(&mut log, &honest, vec![child.clone()]);
    assert_eq!(early.verdicts, [(child.id, Verdict::Later)]);
    let whole = post(&mut log, &honest, vec![child.clone(), parent]);
    for (_, verdict) in whole.verdicts {
        assert!(matches!(verdict, Verdict::Accepted { .. }));
    }
    Held::new(2, "put off while its parent was missing, then let in")
}
