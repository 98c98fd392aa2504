//! The vault lane: which of a device's databases is open, and with which key.
//!
//! **One in the clear, one sealed for each person.** Somebody signs in with a database in the clear, which holds no
//! record: before anything is exchanged they choose a passphrase (a PIN where hardware counts the tries), and the
//! database is moved into a sealed one of theirs ([`Guard::choose`]). A device that was used before there were vaults
//! goes the same way with all it holds.
//!
//! **Locking throws the core away.** The store is closed, which drops its key, and the core begins anew with what may be
//! said of who was locked out ([`Kept`]): no page, no word and no answer on its way outlives it
//! ([`crate::ffi::runtime`]).

mod file;
mod guard;
mod keys;
pub mod marks;
#[cfg(test)]
mod tests;
mod transit;

use ::store::{Store, StoreError};
use crux_core::capability::Operation;
use record::id::UserId;
use record::time::Instant;
use std::path::Path;
use vault::VaultId;
use vault::platform::Platform;
use vault::unlock::Refused;
use vault::words::Words;

use super::Stamped;
use super::clock::Moment;
use crate::flow::typing::is_entry;
use crate::page::StatusLine;

pub use guard::Guard;
use marks::Waits;
pub use transit::Arrived;

/// What the vault lane is asked.
#[derive(Debug)]
pub enum VaultRequest {
    /// Whose vaults are here, and which database is open.
    Look,
    /// Open the database in the clear, for somebody who has no vault here yet.
    Enter,
    /// Open a vault.
    Unlock(VaultId, Words),
    /// The vault that a user has here already.
    Whose(UserId),
    /// Seal the database in the clear for who signed in there: user, name, words.
    Choose(UserId, String, Words),
    /// Other words for the vault that is open: those of now, and those from now on.
    Replace(Words, Words),
    /// What goes to the hub from a vault that is locked.
    Request(VaultId),
    /// Keep the hub's answer to it.
    Answered(VaultId, Vec<u8>),
    /// Close what is open, and begin anew.
    Lock(Locking),
}

/// How it is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locking {
    /// What is open is kept. The database in the clear is not when nobody is signed in there.
    Keep,
    /// It is kept, and its session was revoked.
    Revoked,
    /// Who signed in there has a vault already: the database in the clear goes.
    DropPlain,
    /// The vault goes, with all that is in it.
    Remove(VaultId),
}

/// What the vault lane answers.
#[derive(Debug)]
pub enum VaultAnswer {
    /// Whose are here.
    Looked(Result<Looked, StoreError>),
    /// The database in the clear is open.
    Entered(Result<(), StoreError>),
    /// The vault is open.
    Unlocked(Result<Unlocked, Unopened>),
    /// Which.
    Whose(Result<Option<VaultId>, StoreError>),
    /// It is sealed, and open.
    Chosen(Result<VaultId, Unopened>),
    /// Other words open it from now on.
    Replaced(Result<(), Unopened>),
    /// What goes, if there is anything.
    Request(VaultId, Result<Option<Vec<u8>>, StoreError>),
    /// What waits there now, when it is an answer; that is kept until the vault is opened.
    Answered(VaultId, Result<Option<Waits>, StoreError>),
}

impl Operation for VaultRequest {
    type Output = Stamped<VaultAnswer>;
}

/// Why a vault could not be opened or made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// The words, the tries or the key.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The files.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The list of who uses this device.
    #[error(transparent)]
    List(#[from] vault::vaults::VaultsError),
}

/// Which database is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Door {
    /// One without vaults: tests and measurements.
    #[default]
    Bare,
    /// None.
    Shut,
    /// The one in the clear.
    Plain,
    /// A vault.
    Vault(VaultId),
}

/// What is known of a device's vaults before one is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Whose are here, oldest first.
    pub people: Vec<Person>,
    /// Which database is open.
    pub door: Door,
    /// A sign-in was begun in the database in the clear.
    pub is_entering: bool,
    /// Nothing of Doorstep was here before.
    pub is_new: bool,
    /// Hardware counts the tries: people have a PIN, and no passphrase.
    pub is_pin: bool,
}

/// A vault that was opened.
#[derive(Debug)]
pub struct Unlocked {
    /// Highest time at which it was asked for.
    pub latest: Instant,
    /// What came while it was locked.
    pub arrived: Option<Box<Arrived>>,
}

/// Somebody who has a vault here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// It.
    pub vault: VaultId,
    /// Their name.
    pub name: String,
    /// Their session was revoked.
    pub is_revoked: bool,
    /// What waited when it was shut, and what became of it since.
    pub waits: Waits,
}

/// What is said of who was locked out: counts, nobody’s record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Their vault.
    pub vault: Option<VaultId>,
    /// What was saved, sent and seen, and when that was.
    pub status: Option<(StatusLine, Instant)>,
    /// When their session ends, by this device's clock.
    pub ends: Option<Instant>,
    /// When the newest of the words was typed that are in no record yet.
    pub unfinished: Option<Instant>,
    /// Something that was not sent goes while it is locked.
    pub sends: bool,
    /// Highest time that stands in it.
    pub latest: Instant,
    /// Why a vault could not be removed.
    pub failed: Option<String>,
}

impl Kept {
    /// Of a vault that is about to be closed. What it does not give is not said.
    fn of(vault: VaultId, store: &mut dyn Store) -> Self {
        let drafts = store.drafts("").unwrap_or_default();
        let words = drafts
            .iter()
            .filter(|draft| is_entry(&draft.key, &draft.value));
        let session = store.keys().ok().flatten().and_then(|keys| keys.session);
        Self {
            vault: Some(vault),
            ends: session.map(|session| session.ends),
            unfinished: words.map(|draft| draft.at).max(),
            latest: store
                .identity([0; 24])
                .map_or(Instant::default(), |identity| identity.latest),
            ..Self::default()
        }
    }
}

/// Where the store comes from.
#[derive(Debug)]
pub enum Doors {
    /// One store, or why there is none; no vaults.
    Bare(Result<BareStore, StoreError>),
    /// The databases of a device.
    Guarded(Result<Box<Guard>, StoreError>),
}

/// A store that shows nothing of itself.
pub struct BareStore(pub Box<dyn Store>);

impl std::fmt::Debug for BareStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BareStore")
    }
}

impl Doors {
    /// One store, or why there is none; no vaults.
    pub fn bare(store: Result<Box<dyn Store>, StoreError>) -> Self {
        Self::Bare(store.map(BareStore))
    }

    /// The databases of a device of which the one in the clear has this path, with the platform's key store where it has
    /// one.
    pub fn guarded(plain: &Path, hardware: Option<Box<dyn Platform>>) -> Self {
        Self::Guarded(Guard::new(plain, hardware).map(Box::new))
    }

    /// The store that is open, or why none is.
    pub fn store(&mut self) -> Result<&mut dyn Store, StoreError> {
        match self {
            Self::Bare(Ok(store)) => Ok(store.0.as_mut()),
            Self::Guarded(Ok(guard)) => guard.store().ok_or(StoreError::Shut),
            Self::Bare(Err(error)) | Self::Guarded(Err(error)) => Err(error.clone()),
        }
    }

    /// Answers one request. [`VaultRequest::Lock`] is the runtime's ([`Doors::lock`]).
    pub fn perform(&mut self, request: VaultRequest, now: Moment) -> VaultAnswer {
        let guard = match self {
            Self::Guarded(Ok(guard)) => guard,
            Self::Guarded(Err(error)) => return VaultAnswer::Looked(Err(error.clone())),
            Self::Bare(_) => {
                return VaultAnswer::Looked(Ok(Looked {
                    people: vec![],
                    door: Door::Bare,
                    is_entering: false,
                    is_new: true,
                    is_pin: false,
                }));
            }
        };
        guard.clock.tick(now);
        match request {
            VaultRequest::Look | VaultRequest::Lock(_) => VaultAnswer::Looked(guard.look()),
            VaultRequest::Enter => VaultAnswer::Entered(guard.enter()),
            VaultRequest::Unlock(vault, words) => {
                VaultAnswer::Unlocked(guard.unlock(vault, &words, now))
            }
            VaultRequest::Whose(user) => VaultAnswer::Whose(guard.whose(user)),
            VaultRequest::Choose(user, name, words) => {
                VaultAnswer::Chosen(guard.choose(user, &name, &words))
            }
            VaultRequest::Request(vault) => VaultAnswer::Request(vault, guard.request(vault, now)),
            VaultRequest::Answered(vault, body) => {
                VaultAnswer::Answered(vault, guard.answered(vault, &body, now))
            }
            VaultRequest::Replace(old, new) => {
                VaultAnswer::Replaced(guard.replace(&old, &new, now))
            }
        }
    }

    /// Closes what is open; says what may be said of it. A store without vaults stays open.
    pub fn lock(&mut self, locking: Locking, now: Moment) -> Kept {
        match self {
            Self::Guarded(Ok(guard)) => guard.lock(locking, now),
            Self::Guarded(Err(_)) | Self::Bare(_) => Kept::default(),
        }
    }

    /// Notes beside the vault that is open what waits in it, and whether something was refused that needs its author.
    pub fn note_waits(&mut self, is_refused: bool) {
        if let Self::Guarded(Ok(guard)) = self {
            guard.note_open(is_refused);
        }
    }
}
