//! Chance that is the same every time: SplitMix64, which is small, and good enough for made-up people.

use crate::id::Id;
use crate::time::Instant;

pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
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

    pub(super) fn id<T>(&mut self, at: Instant) -> Id<T> {
        let mut random = [0; 10];
        let (first, second) = (self.next().to_be_bytes(), self.next().to_be_bytes());
        random[..8].copy_from_slice(&first);
        random[8..].copy_from_slice(&second[..2]);
        Id::new(at, random)
    }
}
