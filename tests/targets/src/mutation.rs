//! Ways to make bytes wrong.

use exchange::commit::Commit;
use record::change::{Change, ChangeHash, NotAChange};

use crate::cut::Cut;
use crate::dice::Dice;
use crate::numbers::push;

/// Numbers at which counts and lengths go wrong.
const EDGES: [u64; 12] = [
    0,
    1,
    127,
    128,
    65_536,
    1 << 31,
    (1 << 32) - 1,
    1 << 32,
    (1 << 53) + 1,
    (1 << 63) - 1,
    1 << 63,
    u64::MAX,
];

/// A way to make a change wrong. All but [`Way::Raw`] write the checksum anew, so that the bytes reach what comes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Bits of the body, turned over.
    Bits,
    /// Bytes of the body, overwritten.
    Bytes,
    /// A piece of another change's body, put in or written over.
    Splice,
    /// The body's end, cut off, or something put after it.
    Cut,
    /// A count or length that is not that of what follows.
    Length,
    /// A column of another change in the place of this one's, or a column twice, or none.
    Column,
    /// Bytes within one column, its length kept right.
    WithinColumn,
    /// Sequence, first operation or time.
    Number,
    /// Other parents.
    Parents,
    /// Any bytes of the chunk, the checksum left as it was.
    Raw,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Bits,
        Self::Bytes,
        Self::Splice,
        Self::Cut,
        Self::Length,
        Self::Column,
        Self::WithinColumn,
        Self::Number,
        Self::Parents,
        Self::Raw,
    ];
}

/// `commit` with its first change made wrong in this way, with pieces of `other`.
pub fn mutant(
    commit: &Commit,
    other: &Change,
    way: Way,
    dice: &mut Dice,
) -> Result<Commit, NotAChange> {
    let mut mutant = commit.clone();
    if let Some(part) = mutant.changes.first_mut() {
        part.change = change(&part.change, other, way, dice)?;
    }
    Ok(mutant)
}

fn change(
    change: &Change,
    other: &Change,
    way: Way,
    dice: &mut Dice,
) -> Result<Change, NotAChange> {
    let mut deps = change.deps.clone();
    let mut after = change.after_deps().to_vec();
    match way {
        Way::Raw => {
            let mut bytes = change.bytes.clone();
            scribble(&mut bytes, dice);
            return Change::parse(&bytes);
        }
        Way::Bits => {
            for _ in 0..=dice.roll(3) {
                let bit = dice.roll(after.len() * 8);
                if let Some(byte) = after.get_mut(bit / 8) {
                    *byte ^= 1 << (bit % 8);
                }
            }
        }
        Way::Bytes => scribble(&mut after, dice),
        Way::Splice => splice(&mut after, other.after_deps(), dice),
        Way::Cut => {
            if dice.roll(4) == 0 {
                let length = dice.roll(40);
                after.extend((0..length).map(|_| dice.byte()));
            } else {
                after.truncate(dice.roll(after.len()));
            }
        }
        Way::Length | Way::Column | Way::WithinColumn | Way::Number => {
            let (Some(cut), Some(theirs)) = (Cut::of(&after), Cut::of(other.after_deps())) else {
                return Err(NotAChange::Header);
            };
            after = structured(cut, &theirs, way, dice);
        }
        Way::Parents => parents(&mut deps, other, dice),
    }
    Change::assemble(&deps, &after)
}

/// Any bytes: some overwritten, some put in, some left out, or a piece of `other`.
pub fn bytes(mut bytes: Vec<u8>, other: &[u8], dice: &mut Dice) -> Vec<u8> {
    match dice.roll(5) {
        0 => splice(&mut bytes, other, dice),
        1 => bytes.truncate(dice.roll(bytes.len())),
        2 => {
            let at = dice.roll(bytes.len());
            let mut number = Vec::new();
            push(&mut number, edge(dice));
            bytes.splice(at..at, number);
        }
        _ => scribble(&mut bytes, dice),
    }
    bytes
}

fn scribble(bytes: &mut [u8], dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        let value = [0, 0x7f, 0x80, 0xff, dice.byte(), dice.byte()][dice.roll(6)];
        if let Some(byte) = bytes.get_mut(at) {
            *byte = value;
        }
    }
}

fn splice(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let from = dice.roll(other.len());
    let to = (from + 1 + dice.roll(48)).min(other.len());
    let at = dice.roll(bytes.len());
    let over = (at + dice.roll(48)).min(bytes.len());
    bytes.splice(at..over, other.get(from..to).unwrap_or_default().to_vec());
}

fn parents(deps: &mut Vec<ChangeHash>, other: &Change, dice: &mut Dice) {
    match dice.roll(5) {
        0 => deps.clear(),
        1 => deps.push(other.hash),
        2 => deps.extend(other.deps.clone()),
        3 => deps.extend(deps.clone()),
        _ => {
            let place = dice.roll(deps.len());
            if let Some(dep) = deps.get_mut(place) {
                dep.0[dice.roll(32)] ^= 1 << dice.roll(8);
            }
        }
    }
}

fn edge(dice: &mut Dice) -> u64 {
    EDGES[dice.roll(EDGES.len())]
}

fn structured(mut cut: Cut, theirs: &Cut, way: Way, dice: &mut Dice) -> Vec<u8> {
    match way {
        Way::Number => {
            let which = dice.roll(3);
            cut.numbers[which] = match dice.roll(3) {
                0 => cut.numbers[which].wrapping_add(1),
                1 => cut.numbers[which].wrapping_sub(1),
                _ => edge(dice),
            };
        }
        Way::Column => column(&mut cut, theirs, dice),
        Way::WithinColumn => {
            let place = dice.roll(cut.columns.len());
            if let Some((_, bytes)) = cut.columns.get_mut(place) {
                if dice.roll(3) == 0 {
                    let mut number = Vec::new();
                    push(&mut number, edge(dice));
                    let at = dice.roll(bytes.len());
                    bytes.splice(at..at, number);
                } else {
                    scribble(bytes, dice);
                }
            }
        }
        _ => return lengths(&cut, dice),
    }
    cut.whole()
}

fn column(cut: &mut Cut, theirs: &Cut, dice: &mut Dice) {
    let place = dice.roll(cut.columns.len());
    let Some((spec, _)) = cut.columns.get(place).cloned() else {
        return;
    };
    let same = theirs.columns.iter().find(|(other, _)| *other == spec);
    match (dice.roll(5), same) {
        (0, _) => drop(cut.columns.remove(place)),
        (1, _) => {
            let twice = cut.columns[place].clone();
            cut.columns.insert(place, twice);
        }
        (2, _) => cut.columns[place].0 = edge(dice) % 256,
        (3, _) => {
            let from = dice.roll(theirs.columns.len());
            cut.columns.extend(theirs.columns.get(from).cloned());
        }
        (_, Some((_, bytes))) => cut.columns[place].1.clone_from(bytes),
        (_, None) => cut.columns[place].1.clear(),
    }
}

/// One of the body's lengths or counts, written wrong. Which byte of the whole that is, follows from cutting it off there.
fn lengths(cut: &Cut, dice: &mut Dice) -> Vec<u8> {
    let whole = cut.whole();
    let mut heads = 1 + cut.actor.len();
    let data: usize = cut.columns.iter().map(|(_, bytes)| bytes.len()).sum();
    let end = whole.len().saturating_sub(data + cut.rest.len());
    heads = heads.min(end);
    let at = match dice.roll(4) {
        0 => 0,
        _ => heads + dice.roll(end.saturating_sub(heads)),
    };
    let mut out = whole.get(..at).unwrap_or_default().to_vec();
    push(&mut out, edge(dice));
    out.extend_from_slice(whole.get(at + 1..).unwrap_or_default());
    out
}
