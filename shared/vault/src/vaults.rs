//! Which vaults are on this device: one for each person who uses it. The list stands in the clear, beside the databases, so
//! it holds no more than switching needs: a name to choose, and a hash that finds the vault of who has just signed in.

use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::VaultId;

/// People who can share one device.
pub const VAULTS_MOST: usize = 16;
/// Characters of a name that are shown.
pub const NAME_MOST: usize = 60;
/// Bytes that a list may have.
const BYTES_MOST: usize = 8 * 1024;
const VERSION: u32 = 1;

/// Why the list can't be read or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultsError {
    /// The bytes are no list, or one with more than it may have.
    #[error("the list of who uses this device is damaged")]
    Malformed,
    /// A newer version wrote them.
    #[error("the list of who uses this device is of version {0}, this program knows version 1")]
    Newer(u32),
    /// One more than fit.
    #[error("This device already has {VAULTS_MOST} people. Ask one of them to sign out")]
    Full,
}

/// A vault, as shown before it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Entry {
    #[cbor(n(0), with = "minicbor::bytes")]
    id: [u8; 16],
    #[cbor(n(1), with = "minicbor::bytes")]
    user: [u8; 32],
    /// Who it belongs to, for choosing between two.
    #[n(2)]
    pub name: String,
}

impl Entry {
    /// The vault.
    pub const fn id(&self) -> VaultId {
        VaultId(self.id)
    }
}

/// The list, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Vaults {
    #[n(0)]
    version: u32,
    /// Makes a user's hash another on each device, so that two devices' lists can't be joined.
    #[cbor(n(1), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[n(2)]
    entries: Vec<Entry>,
}

impl Vaults {
    /// The list of a device that nobody uses yet; its salt is random.
    pub const fn new(salt: [u8; 16]) -> Self {
        Self {
            version: VERSION,
            salt,
            entries: Vec::new(),
        }
    }

    /// All of them.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The vault of a user, when they have one here.
    pub fn of(&self, user: &[u8; 16]) -> Option<VaultId> {
        let hash = self.hash(user);
        let entry = self.entries.iter().find(|entry| entry.user == hash);
        entry.map(Entry::id)
    }

    /// Adds a vault for a user who has none here, and shows the user's name as it is now in any case.
    pub fn add(&mut self, user: &[u8; 16], name: &str, id: VaultId) -> Result<(), VaultsError> {
        let name: String = name.chars().take(NAME_MOST).collect();
        let hash = self.hash(user);
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.user == hash) {
            entry.name = name;
            return Ok(());
        }
        if self.entries.len() >= VAULTS_MOST {
            return Err(VaultsError::Full);
        }
        self.entries.push(Entry {
            id: id.0,
            user: hash,
            name,
        });
        Ok(())
    }

    /// Takes a vault off the list.
    pub fn remove(&mut self, id: VaultId) {
        self.entries.retain(|entry| entry.id() != id);
    }

    /// As they are kept.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to a vector does not fail.
        let _ = minicbor::encode(self, &mut bytes);
        bytes
    }

    /// Reads the list.
    pub fn read(bytes: &[u8]) -> Result<Self, VaultsError> {
        if bytes.len() > BYTES_MOST {
            return Err(VaultsError::Malformed);
        }
        let mut decoder = minicbor::Decoder::new(bytes);
        let list: Self = decoder.decode().map_err(|_| VaultsError::Malformed)?;
        if list.version > VERSION {
            return Err(VaultsError::Newer(list.version));
        }
        let is_whole = list.version == VERSION
            && decoder.position() == bytes.len()
            && list.entries.len() <= VAULTS_MOST
            && list
                .entries
                .iter()
                .all(|entry| entry.name.chars().count() <= NAME_MOST);
        if is_whole {
            Ok(list)
        } else {
            Err(VaultsError::Malformed)
        }
    }

    fn hash(&self, user: &[u8; 16]) -> [u8; 32] {
        let hasher = Sha256::new_with_prefix(b"doorstep vault of 1");
        hasher
            .chain_update(self.salt)
            .chain_update(user)
            .finalize()
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NURSE: [u8; 16] = [7; 16];

    fn list() -> Vaults {
        let mut list = Vaults::new([9; 16]);
        list.add(&NURSE, "Amara Osei", VaultId([1; 16])).unwrap();
        list.add(&[8; 16], "Tom Reyes", VaultId([2; 16])).unwrap();
        list
    }

    #[test]
    fn two_people_have_two_vaults() {
        let mut list = list();
        assert_eq!(list.of(&NURSE), Some(VaultId([1; 16])));
        assert_eq!(list.of(&[8; 16]), Some(VaultId([2; 16])));
        assert_eq!(list.of(&[6; 16]), None);
        list.add(&NURSE, "Amara Osei-Reyes", VaultId([3; 16]))
            .unwrap();
        assert_eq!(list.entries().len(), 2);
        assert_eq!(list.of(&NURSE), Some(VaultId([1; 16])), "the first stays");
        assert_eq!(list.entries()[0].name, "Amara Osei-Reyes");
        list.remove(VaultId([1; 16]));
        assert_eq!(list.of(&NURSE), None);
    }

    #[test]
    fn it_comes_back_and_tells_no_user_id() {
        let bytes = list().bytes();
        assert_eq!(Vaults::read(&bytes), Ok(list()));
        assert!(!bytes.windows(16).any(|part| part == NURSE));
        let mut elsewhere = Vaults::new([10; 16]);
        elsewhere
            .add(&NURSE, "Amara Osei", VaultId([1; 16]))
            .unwrap();
        assert_ne!(elsewhere.entries()[0].user, list().entries()[0].user);
    }

    #[test]
    fn there_is_an_end_to_it() {
        let mut list = Vaults::new([9; 16]);
        for n in 0..16 {
            list.add(&[n; 16], &"x".repeat(500), VaultId([n; 16]))
                .unwrap();
        }
        let full = list.add(&[16; 16], "One more", VaultId([16; 16]));
        assert_eq!(full, Err(VaultsError::Full));
        assert_eq!(Vaults::read(&list.bytes()), Ok(list.clone()));
        list.entries.push(list.entries[0].clone());
        assert_eq!(Vaults::read(&list.bytes()), Err(VaultsError::Malformed));
        list.version = 2;
        assert_eq!(Vaults::read(&list.bytes()), Err(VaultsError::Newer(2)));
    }

    #[test]
    fn a_list_that_is_cut_is_refused() {
        let bytes = list().bytes();
        for end in 0..bytes.len() {
            assert_eq!(Vaults::read(&bytes[..end]), Err(VaultsError::Malformed));
        }
        let longer = [&bytes[..], &[0]].concat();
        assert_eq!(Vaults::read(&longer), Err(VaultsError::Malformed));
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_are_they_are_judged(mut bytes: Vec<u8>, at: usize, bit in 0..8_u8) {
            let _ = Vaults::read(&bytes);
            bytes = list().bytes();
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            let _ = Vaults::read(&bytes);
        }
    }
}
