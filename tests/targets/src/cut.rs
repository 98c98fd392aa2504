//! A change's body in its parts, so that one part can be made wrong while the others stay right.

use crate::numbers::{push, take};

/// What stands after a change's parents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The actor.
    pub actor: Vec<u8>,
    /// Sequence, first operation, time.
    pub numbers: [u64; 3],
    /// The message.
    pub message: Vec<u8>,
    /// Other actors that the change names.
    pub others: Vec<Vec<u8>>,
    /// Columns: specification and bytes.
    pub columns: Vec<(u64, Vec<u8>)>,
    /// What is left.
    pub rest: Vec<u8>,
}

impl Cut {
    /// Cuts a body. `None` when it is no change's.
    pub fn of(after_deps: &[u8]) -> Option<Self> {
        let mut rest = after_deps;
        let actor = sized(&mut rest)?;
        let numbers = [take(&mut rest)?, take(&mut rest)?, take(&mut rest)?];
        let message = sized(&mut rest)?;
        let others = (0..take(&mut rest)?)
            .map(|_| sized(&mut rest))
            .collect::<Option<_>>()?;
        let heads = (0..take(&mut rest)?)
            .map(|_| Some((take(&mut rest)?, take(&mut rest)?)))
            .collect::<Option<Vec<_>>>()?;
        let columns = heads
            .into_iter()
            .map(|(spec, length)| {
                let bytes = rest.split_off(..usize::try_from(length).ok()?)?;
                Some((spec, bytes.to_vec()))
            })
            .collect::<Option<_>>()?;
        Some(Self {
            actor,
            numbers,
            message,
            others,
            columns,
            rest: rest.to_vec(),
        })
    }

    /// The body again.
    pub fn whole(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let sized = |out: &mut Vec<u8>, bytes: &[u8]| {
            push(out, bytes.len() as u64);
            out.extend_from_slice(bytes);
        };
        sized(&mut out, &self.actor);
        for number in self.numbers {
            push(&mut out, number);
        }
        sized(&mut out, &self.message);
        push(&mut out, self.others.len() as u64);
        for other in &self.others {
            sized(&mut out, other);
        }
        push(&mut out, self.columns.len() as u64);
        for (spec, bytes) in &self.columns {
            push(&mut out, *spec);
            push(&mut out, bytes.len() as u64);
        }
        for (_, bytes) in &self.columns {
            out.extend_from_slice(bytes);
        }
        out.extend_from_slice(&self.rest);
        out
    }
}

fn sized(bytes: &mut &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(take(bytes)?).ok()?;
    bytes.split_off(..length).map(<[u8]>::to_vec)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base;

    #[test]
    fn what_is_cut_and_put_together_is_the_same_bytes() {
        for base in base::all() {
            for part in &base.next.changes {
                let after = part.change.after_deps();
                let cut = Cut::of(after).expect("a real change");
                assert!(cut.rest.is_empty() && cut.columns.len() > 3);
                assert_eq!(cut.whole(), after);
            }
        }
    }
}
