//! The same commits again, in any order, in any pieces.

use exchange::commit::Commit;
use exchange::hub::Log;
use exchange::hub::conformance::Pen;
use exchange::hub::memory::MemoryLog;
use exchange::verdict::Verdict;
use targets::change::said;
use targets::dice::Dice;
use targets::{people, scale};

use crate::bystander::{document, goes_on, post};
use crate::closing::{Attack, Held};

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "the same commits again",
        run: again,
    },
    Attack {
        name: "commits in any order",
        run: any_order,
    },
];

fn commits() -> Vec<Commit> {
    let documents = people::documents();
    documents
        .iter()
        .filter(|document| document.changes.len() > 1)
        .take(12)
        .flat_map(people::commits)
        .collect()
}

/// Whole pages and single commits, over and over: the log does not grow, and the answer stays what it was.
fn again() -> Held {
    let (commits, pen, mut log) = (commits(), Pen::new("Again"), MemoryLog::new(7));
    let first = post(&mut log, &pen, commits.clone());
    let head = log.head().unwrap();
    assert_eq!(head.sequence, commits.len() as u64);
    let mut count = 0;
    for _ in 0..20 {
        let answer = post(&mut log, &pen, commits.clone());
        assert_eq!(answer.verdicts, first.verdicts);
        count += commits.len();
    }
    for commit in &commits {
        let answer = post(&mut log, &pen, vec![commit.clone()]);
        assert!(matches!(
            answer.verdicts[..],
            [(_, Verdict::Accepted { .. })]
        ));
        count += 1;
    }
    assert_eq!(log.head().unwrap(), head);
    goes_on(&mut log, &mut Pen::new("Honest"), document(1));
    Held::new(
        count,
        "each answered as the first time; the log did not grow",
    )
}

/// Random orders in random pieces, some of them twice: in the end the hub reads what it reads in the right order.
fn any_order() -> Held {
    let commits = commits();
    let mut right = MemoryLog::new(7);
    post(&mut right, &Pen::new("Right"), commits.clone());
    let (mut dice, mut count, mut waited) = (Dice::new(5), 0, 0);
    for _ in 0..scale::times(15) {
        let (mut log, pen, mut left) = (MemoryLog::new(7), Pen::new("Any"), commits.clone());
        left.extend((0..10).map(|_| commits[dice.roll(commits.len())].clone()));
        dice.shuffle(&mut left);
        while !left.is_empty() {
            let mut piece = left.split_off(left.len().saturating_sub(1 + dice.roll(9)));
            let mut met = std::collections::BTreeSet::new();
            piece.retain(|commit| met.insert(commit.id));
            count += piece.len();
            let answer = post(&mut log, &pen, piece);
            for (_, verdict) in answer.verdicts {
                match verdict {
                    Verdict::Accepted { .. } => {}
                    Verdict::Waiting => waited += 1,
                    other => panic!("{other:?}"),
                }
            }
        }
        assert!(log.room().unwrap().is_empty());
        assert_eq!(log.head().unwrap().sequence, commits.len() as u64);
        for (id, _) in right.documents() {
            assert_eq!(log.read(id).map(said), right.read(id).map(said));
        }
    }
    Held::new(
        count,
        format!("{waited} waited for their parents; in the end all read the same"),
    )
}
