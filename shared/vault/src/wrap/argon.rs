//! Argon2id with a floor and a ceiling.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::{Zeroize, Zeroizing};

use super::WrapError;
use crate::key::{KEY_LENGTH, Secret};
use crate::words::Words;

/// What Argon2id costs. Always within the bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// OWASP's least for Argon2id.
    pub const FLOOR: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
        lanes: 1,
    };
    /// OWASP's first choice twice over, with one lane, because a browser's worker has one. Of two cores busy with seven other
    /// things the floor took 0.2 s, and 64 MiB in 3 passes 1.2 s; this is between them, under the second an unlock may take.
    pub const USUAL: Self = Self {
        memory_kib: 46 * 1024,
        passes: 2,
        lanes: 1,
    };
    /// More than any phone of ours should be asked for.
    pub const CEILING: Self = Self {
        memory_kib: 256 * 1024,
        passes: 8,
        lanes: 4,
    };

    /// Memory in KiB, passes over it, lanes.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, WrapError> {
        let numbers = [memory_kib, passes, lanes];
        let beyond = |bound: Self, is: fn(&u32, &u32) -> bool| {
            numbers
                .iter()
                .zip(&bound.numbers())
                .any(|(number, bound)| is(number, bound))
        };
        if beyond(Self::FLOOR, u32::lt) {
            return Err(WrapError::TooCheap);
        }
        if beyond(Self::CEILING, u32::gt) {
            return Err(WrapError::TooCostly);
        }
        Ok(Self {
            memory_kib,
            passes,
            lanes,
        })
    }

    /// Memory, passes, lanes.
    pub(super) const fn numbers(self) -> [u32; 3] {
        [self.memory_kib, self.passes, self.lanes]
    }

    /// Takes the memory that a key is made in.
    pub(super) fn hasher(self) -> Result<Hasher, WrapError> {
        let [memory, passes, lanes] = self.numbers();
        let params = Params::new(memory, passes, lanes, None).map_err(|_| WrapError::Malformed)?;
        let blocks = Blocks::new(params.block_count())?;
        Ok(Hasher { params, blocks })
    }
}

/// Argon2id with its memory, for one key.
#[derive(Debug)]
pub(super) struct Hasher {
    params: Params,
    blocks: Blocks,
}

impl Hasher {
    /// The key that follows from the words and the platform's secret.
    pub(super) fn key(
        mut self,
        words: &Words,
        salt: &[u8],
        secret: Option<&Secret>,
    ) -> Result<Secret, WrapError> {
        let secret = secret.map_or(&[][..], |secret| secret.expose());
        let argon =
            Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, self.params)
                .map_err(|_| WrapError::Malformed)?;
        let mut key = Zeroizing::new([0; KEY_LENGTH]);
        argon
            .hash_password_into_with_memory(words.bytes(), salt, &mut key[..], &mut self.blocks.0)
            .map_err(|_| WrapError::Malformed)?;
        Ok(Secret::take(&mut key))
    }
}

/// Argon2id's memory: asked for so that too little is said and not the end of the program, and overwritten afterwards.
struct Blocks(Vec<Block>);

impl Blocks {
    fn new(count: usize) -> Result<Self, WrapError> {
        let mut blocks = Vec::new();
        blocks
            .try_reserve_exact(count)
            .map_err(|_| WrapError::Memory)?;
        blocks.resize(count, Block::default());
        Ok(Self(blocks))
    }
}

impl std::fmt::Debug for Blocks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Blocks")
    }
}

impl Drop for Blocks {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Zeroize::zeroize);
    }
}
