//! Numbers that are somebody else's, used already, or so large that nobody could count on from them.

use exchange::commit::Commit;
use exchange::device::{Standing, hear, request};
use exchange::gate::HIGHEST_COUNT;
use exchange::hub::Log;
use exchange::hub::conformance::Pen;
use exchange::hub::memory::MemoryLog;
use exchange::message::Response;
use exchange::verdict::{Reason, Verdict};
use record::change::Change;
use record::id::CommitId;
use record::projection;
use record::time::Instant;
use targets::base;
use targets::change::{DEVICE, HUB, offer};
use targets::cut::Cut;

use crate::bystander::{NOW, document, goes_on, post, reasons, write};
use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "operation counters that run ahead",
        run: operations,
    },
    Attack {
        name: "sequences of others",
        run: sequences,
    },
    Attack {
        name: "ids that are taken",
        run: ids,
    },
    Attack {
        name: "device counts that run ahead",
        run: counters,
    },
    Attack {
        name: "clocks a hundred years off",
        run: clocks,
    },
];

/// Numbers far from any that was counted.
fn far() -> Vec<u64> {
    let powers = (5..64).map(|power| 1_u64 << power);
    powers
        .flat_map(|power| [power - 1, power, power + 1])
        .chain([u64::MAX - 1, u64::MAX])
        .collect()
}

fn with_number(commit: &Commit, which: usize, number: u64) -> Option<Commit> {
    let mut commit = commit.clone();
    let part = &mut commit.changes[0];
    let mut cut = Cut::of(part.change.after_deps())?;
    if cut.numbers[which] == number {
        return None;
    }
    cut.numbers[which] = number;
    part.change = Change::assemble(&part.change.deps, &cut.whole()).ok()?;
    Some(commit)
}

/// A change's first operation is the one after the last of its parents, and no other: what a single change can use up of
/// the numbers is what it has operations, of which there is a bound.
fn operations() -> Held {
    let (mut count, mut panics) = (0, 0);
    for base in base::all() {
        for which in [0, 1] {
            for number in far() {
                let Some(commit) = with_number(&base.next, which, number) else {
                    continue;
                };
                for shape in [HUB, DEVICE] {
                    let (outcome, inside) = quiet::contained(|| {
                        offer(&mut base.held.clone(), vec![commit.clone()], shape)
                    });
                    let admitted = outcome.unwrap_or_else(|words| panic!("{words}"));
                    assert!(admitted.accepted.is_empty(), "{which}: {number}");
                    assert!(admitted.waiting.is_empty());
                    panics += inside;
                    count += 1;
                }
            }
        }
    }
    Held::new(
        count,
        format!("none let in: a change counts on from its parents; {panics} panics inside"),
    )
}

/// A thief writes as an actor of another device, with the count that comes next, one used, and one to come.
fn sequences() -> Held {
    let (mut log, mut honest) = (MemoryLog::new(7), Pen::new("Honest"));
    let mut count = 0;
    for number in 0..40 {
        goes_on(&mut log, &mut honest, document(number % 4));
        let mut copy = honest.clone();
        let thief = Pen::new("Thief");
        let mut stolen = write(&mut copy, document(number % 4), "stolen");
        stolen.device = thief.device;
        stolen.author = thief.author.clone();
        let answer = post(&mut log, &thief, vec![stolen.clone()]);
        assert_eq!(reasons(&answer), [Some(Reason::ForeignActor)]);
        // In the device's own name too, a count that was used is no one's any more.
        for sequence in [0, 1, 2, 200] {
            if let Some(mut commit) = with_number(&stolen, 0, sequence) {
                commit.device = honest.device;
                commit.id =
                    CommitId::derived("squat", &[&number.to_be_bytes(), &sequence.to_be_bytes()]);
                if commit.changes[0].change.seq
                    == honest.documents[&document(number % 4)].seq(commit.changes[0].change.actor)
                        + 1
                {
                    continue;
                }
                let answer = post(&mut log, &thief, vec![commit]);
                assert_eq!(reasons(&answer), [Some(Reason::OutOfSequence)]);
                count += 1;
            }
        }
        goes_on(&mut log, &mut honest, document(number % 4));
        count += 1;
    }
    // Before the hub has heard of an actor, a thief can be first. The one it belongs to is told that its deed is to run
    // again, under a new actor.
    let mut late = Pen::new("Late");
    let own = write(&mut late, document(9), "own");
    let mut first = own.clone();
    first.device = Pen::new("Thief").device;
    first.id = CommitId::from_bytes([9; 16]);
    post(&mut log, &Pen::new("Thief"), vec![first]);
    let answer = post(&mut log, &late, vec![own]);
    let [Some(reason)] = reasons(&answer)[..] else {
        panic!("{:?}", answer.verdicts);
    };
    assert!(reason.runs_again());
    Held::new(
        count + 1,
        "none let in; the owner counts on, and loses no words where a thief was first",
    )
}

/// Ids of commits that are held, that wait, and that come twice at once.
fn ids() -> Held {
    let (mut log, mut honest, mut thief) =
        (MemoryLog::new(7), Pen::new("Honest"), Pen::new("Thief"));
    let mut count = 0;
    let absent = write(&mut honest.clone(), document(0), "never sent");
    for number in 0..40 {
        let held = write(&mut honest, document(1), &number.to_string());
        post(&mut log, &honest, vec![held.clone()]);
        let end = log.head().unwrap();
        let mut squatter = write(&mut thief.clone(), document(2), "squat");
        squatter.id = held.id;
        let answer = post(&mut log, &thief, vec![squatter]);
        assert_eq!(reasons(&answer), [Some(Reason::IdTaken)]);
        assert_eq!(log.head().unwrap(), end);
        let again = post(&mut log, &honest, vec![held.clone()]);
        assert!(
            matches!(again.verdicts[..], [(_, Verdict::Accepted { .. })]),
            "the one it belongs to keeps it"
        );
        // One that waits keeps its id as well.
        let mut waits = Pen::new(&format!("Waits {number}"));
        waits.read(&absent).unwrap();
        let waiting = write(&mut waits, document(0), "child");
        post(&mut log, &waits, vec![waiting.clone()]);
        let mut squatter = write(&mut thief.clone(), document(2), "squat");
        squatter.id = waiting.id;
        let answer = post(&mut log, &thief, vec![squatter]);
        assert_eq!(reasons(&answer), [Some(Reason::IdTaken)]);
        let again = post(&mut log, &waits, vec![waiting]);
        assert_eq!(again.verdicts[0].1, Verdict::Waiting);
        count += 2;
    }
    goes_on(&mut log, &mut thief, document(2));
    Held::new(count, "none let in; each id stays with who had it first")
}

/// A device's own count, and what a hub says of it.
fn counters() -> Held {
    let (mut log, mut honest, mut count) = (MemoryLog::new(7), Pen::new("Honest"), 0);
    for counter in
        far()
            .into_iter()
            .step_by(3)
            .chain([0, HIGHEST_COUNT, HIGHEST_COUNT + 1, u64::MAX])
    {
        let mut pen = Pen::new(&format!("Counter {counter}"));
        let mut commit = write(&mut pen, document(counter), "count");
        commit.counter = counter;
        let answer = post(&mut log, &pen, vec![commit]);
        let expected = match counter {
            0 => Some(Reason::Malformed),
            1..=HIGHEST_COUNT => None,
            _ => Some(Reason::TooLarge),
        };
        assert_eq!(reasons(&answer), [expected], "{counter}");
        goes_on(&mut log, &mut honest, document(counter));
        let standing = Standing {
            device: pen.device,
            who: pen.who(),
            head: [0; 32],
            counter: 1,
            seen: exchange::commit::Seen::default(),
            cursor: Vec::new(),
            reached: 0,
        };
        let told = Response {
            counter,
            is_restored: true,
            epoch: counter,
            sequence: counter,
            now: Instant::from_millis(counter.cast_signed()),
            ..answer
        };
        let asked = request(&standing, [], None);
        let heard = hear(&standing, &asked, None, told);
        assert!(
            heard
                .restored_to
                .is_some_and(|count| count <= HIGHEST_COUNT)
        );
        count += 2;
    }
    Held::new(
        count,
        "none past the bound is let in, none is counted on from",
    )
}

/// Device clocks at the ends of what a number holds: kept as said, read without harm, and nobody else's time is touched.
fn clocks() -> Held {
    let (mut log, mut honest) = (MemoryLog::new(7), Pen::new("Honest"));
    let century = 100 * 365 * 24 * 60 * 60 * 1_000;
    let clocks = [
        i64::MIN,
        i64::MIN + 1,
        -1,
        0,
        NOW.millis() - century,
        NOW.millis() + century,
        i64::MAX - 1,
        i64::MAX,
    ];
    let mut count = 0;
    for (number, at) in (0_u64..).zip(clocks) {
        for offset in [None, Some(0), Some(i64::MIN + 1), Some(i64::MAX)] {
            let mut pen = Pen::new(&format!("Clock {at} {offset:?}"));
            let mut commit = write(&mut pen, document(100 + number), "late");
            (commit.at, commit.offset_ms) = (Instant::from_millis(at), offset);
            let answer = post(&mut log, &pen, vec![commit.clone()]);
            assert!(matches!(
                answer.verdicts[..],
                [(_, Verdict::Accepted { .. })]
            ));
            assert_eq!(answer.now, NOW);
            let read = log.read(document(100 + number)).unwrap();
            assert!(!projection::rows(read).is_empty());
            assert!(!commit.at.to_rfc3339().is_empty());
            goes_on(&mut log, &mut honest, document(100 + number));
            count += 1;
        }
    }
    Held::new(
        count,
        "kept as the device said; rows are made, honest commits follow",
    )
}
