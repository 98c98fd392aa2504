//! A platform without a key store, as a browser is: the numbers stand in a file beside the databases, where whoever
//! copies the profile copies them too, and no key is kept that isn't made of the words. A browser's own key that can't be
//! exported would add none: it lies in the same profile, in the clear, and any script of the page may use it.

use ::store::StoreError;
use ::store::sqlite::Small;
use vault::VaultId;
use vault::key::Secret;
use vault::platform::{Counter, Platform, PlatformError};

/// What the name of a wrapped key begins with.
pub const KEY: &str = "key-";

/// And the mark of a vault whose session was revoked.
pub const REVOKED: &str = "revoked-";

/// Beside the databases.
pub struct InFile<'a>(pub &'a mut Small);

/// What is kept of a vault under this name.
pub fn name(of: &str, vault: VaultId) -> String {
    format!("{of}{}", record::digits::of(&vault.0))
}

fn numbered(counter: Counter, vault: VaultId) -> String {
    name(
        match counter {
            Counter::Tries => "tries-",
            Counter::TriedAt => "tried-",
            Counter::Generation => "generation-",
            Counter::Latest => "latest-",
        },
        vault,
    )
}

impl Platform for InFile<'_> {
    fn wrap(&mut self, _: VaultId, _: &Secret) -> Result<Vec<u8>, PlatformError> {
        Err(PlatformError::Unavailable("there is none".to_owned()))
    }

    fn unwrap(&mut self, _: VaultId, _: &[u8]) -> Result<Secret, PlatformError> {
        Err(PlatformError::NotOurs)
    }

    fn read(&mut self, vault: VaultId, counter: Counter) -> Result<Option<u64>, PlatformError> {
        let bytes = self
            .0
            .get(&numbered(counter, vault))
            .map_err(|error| failed(&error))?;
        // A number that was tampered with is the highest: no try is won.
        let number = |bytes: Vec<u8>| bytes.try_into().map_or(u64::MAX, u64::from_be_bytes);
        Ok(bytes.map(number))
    }

    fn write(&mut self, vault: VaultId, counter: Counter, value: u64) -> Result<(), PlatformError> {
        let name = numbered(counter, vault);
        let values: [(&str, Option<&[u8]>); 1] = [(&name, Some(&value.to_be_bytes()))];
        self.0.put(&values).map_err(|error| failed(&error))
    }

    fn destroy(&mut self, vault: VaultId) -> Result<(), PlatformError> {
        // The key with its count, or neither.
        let mut names = Counter::ALL
            .map(|counter| numbered(counter, vault))
            .to_vec();
        names.push(name(KEY, vault));
        let values: Vec<(&str, Option<&[u8]>)> =
            names.iter().map(|name| (name.as_str(), None)).collect();
        self.0.put(&values).map_err(|error| failed(&error))
    }
}

fn failed(error: &StoreError) -> PlatformError {
    PlatformError::Unavailable(error.to_string())
}
