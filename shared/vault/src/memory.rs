//! A platform's key store in memory, for tests: its "hardware" is a key that nobody is shown.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};

use crate::VaultId;
use crate::key::Secret;
use crate::platform::{Counter, Platform, PlatformError};

#[derive(Debug, Default)]
struct Held {
    keys: BTreeMap<VaultId, [u8; 32]>,
    counters: BTreeMap<(VaultId, Counter), u64>,
    made: u64,
}

/// The store. A clone is the same store, opened again.
#[derive(Debug, Default, Clone)]
pub struct Memory {
    held: Rc<RefCell<Held>>,
    /// So many more writes succeed; `None`: all.
    pub writes_left: Option<u32>,
}

impl Memory {
    /// Starts at another place, so that two "devices" have different keys.
    pub fn numbered(number: u64) -> Self {
        let memory = Self::default();
        memory.held.borrow_mut().made = number << 32;
        memory
    }

    fn number(&self) -> u64 {
        let mut held = self.held.borrow_mut();
        held.made += 1;
        held.made
    }
}

fn stretched<const N: usize>(number: u64) -> [u8; N] {
    let mut bytes = [0; N];
    for (byte, from) in bytes.iter_mut().zip(number.to_be_bytes().iter().cycle()) {
        *byte = *from;
    }
    bytes
}

impl Platform for Memory {
    fn wrap(&mut self, vault: VaultId, secret: &Secret) -> Result<Vec<u8>, PlatformError> {
        let number = self.number();
        let mut held = self.held.borrow_mut();
        let key = *held.keys.entry(vault).or_insert(stretched(number));
        let nonce: [u8; 24] = stretched(number);
        let mut bytes = *secret.expose();
        let tag = XChaCha20Poly1305::new(&key.into())
            .encrypt_inout_detached(
                &XNonce::from(nonce),
                &vault.0,
                InOutBuf::from(&mut bytes[..]),
            )
            .map_err(|_| PlatformError::Unavailable("too long".to_owned()))?;
        Ok([&nonce[..], &bytes, &tag].concat())
    }

    fn unwrap(&mut self, vault: VaultId, wrapped: &[u8]) -> Result<Secret, PlatformError> {
        let held = self.held.borrow();
        let key = *held.keys.get(&vault).ok_or(PlatformError::Gone)?;
        let (Some((nonce, rest)), 72) = (wrapped.split_first_chunk::<24>(), wrapped.len()) else {
            return Err(PlatformError::NotOurs);
        };
        let (bytes, tag) = rest.split_at(32);
        let mut bytes: [u8; 32] = bytes.try_into().map_err(|_| PlatformError::NotOurs)?;
        let tag = Tag::try_from(tag).map_err(|_| PlatformError::NotOurs)?;
        XChaCha20Poly1305::new(&key.into())
            .decrypt_inout_detached(
                &XNonce::from(*nonce),
                &vault.0,
                InOutBuf::from(&mut bytes[..]),
                &tag,
            )
            .map_err(|_| PlatformError::NotOurs)?;
        Ok(Secret::take(&mut bytes))
    }

    fn read(&mut self, vault: VaultId, counter: Counter) -> Result<Option<u64>, PlatformError> {
        Ok(self.held.borrow().counters.get(&(vault, counter)).copied())
    }

    fn write(&mut self, vault: VaultId, counter: Counter, value: u64) -> Result<(), PlatformError> {
        if let Some(left) = &mut self.writes_left {
            *left = left
                .checked_sub(1)
                .ok_or_else(|| PlatformError::Unavailable("for the test".to_owned()))?;
        }
        self.held
            .borrow_mut()
            .counters
            .insert((vault, counter), value);
        Ok(())
    }

    fn destroy(&mut self, vault: VaultId) -> Result<(), PlatformError> {
        let mut held = self.held.borrow_mut();
        held.keys.remove(&vault);
        held.counters.retain(|(of, _), _| *of != vault);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance;

    #[test]
    fn keeps_every_promise() {
        let mut number = 0;
        conformance::all(&mut || {
            number += 1;
            let memory = Memory::numbered(number);
            Box::new(move || Box::new(memory.clone()))
        });
    }
}
