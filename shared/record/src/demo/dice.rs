//! Chance that is the same every time: SplitMix64, which is small, and good enough for made-up people.

use crate::id::Id;
use crate::time::Instant;

pub(super) struct Dice {
    state: u64,
    /// When the deed is whose ids are made, and their family.
    deed: Option<(Instant, [u8; 10])>,
    nth: u16,
    is_one_deed: bool,
}

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self {
            state: seed,
            deed: None,
            nth: 0,
            is_one_deed: false,
        }
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `below`, which is not reached. 0 when `below` is 0.
    pub(super) fn below(&mut self, below: usize) -> usize {
        let wide = u128::from(self.next()) * (below as u128);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `lowest` to `highest`, both reached.
    pub(super) fn between(&mut self, lowest: u16, highest: u16) -> u16 {
        let span = usize::from(highest.saturating_sub(lowest)) + 1;
        lowest.saturating_add(u16::try_from(self.below(span)).unwrap_or(0))
    }

    /// Whether one in `of` comes up.
    pub(super) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub(super) fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from.get(self.below(from.len()))
            .copied()
            .unwrap_or_default()
    }

    /// A new id. Those of one moment are of one deed, and so of one family, as an app makes them.
    pub(super) fn id<T>(&mut self, at: Instant) -> Id<T> {
        let family = match self.deed {
            Some((of, family)) if of == at || self.is_one_deed => family,
            _ => {
                let mut family = [0; 10];
                let (first, second) = (self.next().to_be_bytes(), self.next().to_be_bytes());
                family[..8].copy_from_slice(&first);
                family[8..].copy_from_slice(&second[..2]);
                self.nth = 0;
                self.deed = Some((at, family));
                family
            }
        };
        self.nth = self.nth.wrapping_add(1);
        Id::of_family(family, self.nth)
    }

    /// A new id that is of no other's family.
    pub(super) fn lone_id<T>(&mut self, at: Instant) -> Id<T> {
        self.deed = None;
        let id = self.id(at);
        self.deed = None;
        id
    }

    /// What `write` writes is one deed, whenever it says that it was.
    pub(super) fn one_deed<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        (self.deed, self.is_one_deed) = (None, true);
        let written = write(self);
        (self.deed, self.is_one_deed) = (None, false);
        written
    }
}
