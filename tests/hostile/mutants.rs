//! Real changes made wrong in every way there is, most with a checksum that fits, offered to the hub's gate and to a
//! device's. Whatever is let in must be sound: kept, loaded and replayed it says the same.

use std::collections::BTreeMap;

use exchange::commit::Commit;
use exchange::verdict::Reason;
use record::admit::Shape;
use targets::base::{self, Base};
use targets::change::{DEVICE, HUB, lasts, offer};
use targets::dice::Dice;
use targets::mutation::{Way, mutant};
use targets::scale;

use crate::closing::{Attack, Held};
use crate::quiet;

/// A tenth of what a soak tries.
const TENTH: usize = 10_000;
/// Mutants of one base that are offered together in the second attack.
const AT_ONCE: usize = 8;

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "changed changes, one by one",
        run: one_by_one,
    },
    Attack {
        name: "changed changes among good ones",
        run: among_good_ones,
    },
];

#[derive(Default)]
struct Tally {
    /// Not even a chunk.
    unread: usize,
    refused: BTreeMap<Reason, usize>,
    waiting: usize,
    accepted: usize,
    unchanged: usize,
    panics: usize,
}

impl Tally {
    fn words(&self) -> String {
        let refused: usize = self.refused.values().sum();
        let crashed = self.refused.get(&Reason::Crashed).copied().unwrap_or(0);
        format!(
            "0 panics got out, of {} inside; {} were no change; at the two gates {refused} were refused ({crashed} of them \
             crashed the parser), {} wait, {} were let in and are sound, {} were the change itself",
            self.panics, self.unread, self.waiting, self.accepted, self.unchanged
        )
    }

    /// What became of one mutant at one gate.
    fn count(&mut self, base: &Base, commit: &Commit, shape: Shape, what: &str) {
        let (outcome, panics) = quiet::contained(|| {
            let mut held = base.held.clone();
            let admitted = offer(&mut held, vec![commit.clone()], shape);
            lasts(&held, &admitted);
            admitted
        });
        self.panics += panics;
        let admitted = outcome.unwrap_or_else(|words| panic!("{what}: {words}"));
        if commit.changes == base.next.changes {
            self.unchanged += 1;
            return;
        }
        for (_, _, refusal) in &admitted.refused {
            *self.refused.entry(refusal.reason).or_default() += 1;
        }
        self.waiting += admitted.waiting.len();
        self.accepted += admitted.accepted.len();
        assert!(
            admitted.later.is_empty() && admitted.known.is_empty(),
            "{what}"
        );
    }
}

fn bad(dice: &mut Dice, base: &Base, way: Way) -> Option<Commit> {
    let bases = base::all();
    let other = &bases[dice.roll(bases.len())].next.changes[0].change;
    mutant(&base.next, other, way, dice).ok()
}

fn one_by_one() -> Held {
    let (bases, mut dice, mut tally) = (base::all(), Dice::new(1), Tally::default());
    let count = scale::times(TENTH);
    for number in 0..count {
        let (base, way) = (
            &bases[number / Way::ALL.len() % bases.len()],
            Way::ALL[number % Way::ALL.len()],
        );
        match bad(&mut dice, base, way) {
            None => tally.unread += 1,
            Some(commit) => {
                for (shape, gate) in [(HUB, "hub"), (DEVICE, "device")] {
                    let what = format!("mutant {number}, {way:?}, at the {gate}");
                    tally.count(base, &commit, shape, &what);
                }
            }
        }
    }
    // What is let in is rare, and it must happen, or the check of it shows nothing.
    assert!(tally.accepted > 0 && tally.refused.len() > 3);
    Held::new(count, tally.words())
}

/// Several mutants of one commit beside good commits of other documents: the good ones are let in, all of them.
fn among_good_ones() -> Held {
    let (bases, mut dice, mut count, mut panics) = (base::all(), Dice::new(2), 0, 0);
    let blank: Vec<&Base> = bases
        .iter()
        .filter(|base| base.held.commits().next().is_none())
        .collect();
    while count < scale::times(TENTH / 10) {
        let base = blank[dice.roll(blank.len())];
        let mut offered: Vec<Commit> = blank
            .iter()
            .map(|good| &good.next)
            .filter(|good| good.changes[0].document != base.next.changes[0].document)
            .cloned()
            .collect();
        let good: Vec<_> = offered.iter().map(|commit| commit.id).collect();
        for _ in 0..AT_ONCE {
            let way = Way::ALL[dice.roll(Way::ALL.len())];
            if let Some(mut commit) = bad(&mut dice, base, way) {
                commit.id = record::id::CommitId::new(commit.at, random(&mut dice));
                offered.push(commit);
            }
            count += 1;
        }
        dice.shuffle(&mut offered);
        let (outcome, inside) = quiet::contained(|| {
            let mut held = exchange::hub::memory::MemoryLog::new(7);
            let admitted = offer(&mut held, offered, HUB);
            lasts(&held, &admitted);
            admitted
        });
        panics += inside;
        let admitted = outcome.unwrap_or_else(|words| panic!("{words}"));
        for id in good {
            assert!(admitted.accepted.iter().any(|commit| commit.id == id));
        }
    }
    Held::new(
        count,
        format!("0 panics got out, of {panics} inside; every good commit beside them was let in"),
    )
}

fn random(dice: &mut Dice) -> [u8; 10] {
    std::array::from_fn(|_| dice.byte())
}
