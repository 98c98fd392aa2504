//! The databases of a device, of which at most one is open.
//!
//! **Sealing can be stopped anywhere.** The wrapped key and the list as it will be are on disk first, then the database
//! is moved, then the list is put in force. At the next start the database in the clear tells: while it is there the move
//! is not done and begins anew with other words; when it is gone the list that waits is the list.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ::store::sqlite::{Small, Sqlite};
use ::store::{Store, StoreError};
use record::id::UserId;
use vault::VaultId;
use vault::key::DatabaseKey;
use vault::platform::{Counter, Platform};
use vault::unlock::Refused;
use vault::vaults::Vaults;
use vault::words::Words;
use zeroize::Zeroizing;

use super::file::{KEY, REVOKED, name};
use super::keys::ms;
use super::{Door, Kept, Locking, Looked, Person, Unlocked, Unopened, marks::WAITS};
use crate::lanes::clock::{self, Clock, Moment};

/// Name of the list of vaults.
const LIST: &str = "vaults";
/// Of the list as it is once a move is done.
const PENDING: &str = "pending";

/// The databases.
pub struct Guard {
    plain: PathBuf,
    pub(super) small: Small,
    /// Nothing was here when the program started, and nobody has been told.
    is_new: bool,
    /// The platform's key store, where there is one.
    pub(super) hardware: Option<Box<dyn Platform>>,
    open: Option<(Door, Sqlite)>,
    /// By which tries are counted.
    pub(super) clock: Clock,
    /// Keys of what is on its way while a vault is locked.
    pub(super) transit: BTreeMap<VaultId, DatabaseKey>,
}

impl std::fmt::Debug for Guard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Guard")
    }
}

impl Guard {
    /// Those of which the one in the clear has this path. Nothing is open yet.
    pub fn new(plain: &Path, hardware: Option<Box<dyn Platform>>) -> Result<Self, StoreError> {
        let small = Small::open(&beside(plain, ".vaults"))?;
        let mut guard = Self {
            plain: plain.to_owned(),
            is_new: small.is_new(),
            small,
            hardware,
            open: None,
            clock: Clock::default(),
            transit: BTreeMap::new(),
        };
        guard.finish_move()?;
        Ok(guard)
    }

    /// The store that is open.
    pub fn store(&mut self) -> Option<&mut dyn Store> {
        self.open.as_mut().map(|(_, store)| store as &mut dyn Store)
    }

    /// The vault that is open.
    pub(super) fn vault(&mut self) -> Option<(VaultId, &mut Sqlite)> {
        match &mut self.open {
            Some((Door::Vault(vault), store)) => Some((*vault, store)),
            _ => None,
        }
    }

    /// Whose vaults are here. Opens the database in the clear where there are none, or somebody is signed in there.
    pub fn look(&mut self) -> Result<Looked, StoreError> {
        let list = self.list()?;
        let is_entering = Sqlite::is_there(&self.plain)?;
        if list.entries().is_empty() {
            self.enter()?;
        } else if is_entering && self.open.is_none() {
            let mut plain = Sqlite::open(&self.plain)?;
            if plain.signed_in()?.is_some() {
                self.open = Some((Door::Plain, plain));
            }
        }
        let people = list.entries().iter().map(|entry| Person {
            vault: entry.id(),
            name: entry.name.clone(),
            is_revoked: matches!(self.small.get(&name(REVOKED, entry.id())), Ok(Some(_))),
            waits: self.waits(entry.id()),
        });
        Ok(Looked {
            people: people.collect(),
            door: self.open.as_ref().map_or(Door::Shut, |(door, _)| *door),
            is_entering,
            is_new: std::mem::take(&mut self.is_new),
            is_pin: self.hardware.is_some(),
        })
    }

    /// Opens the database in the clear.
    pub fn enter(&mut self) -> Result<(), StoreError> {
        if self.open.is_none() {
            self.open = Some((Door::Plain, Sqlite::open(&self.plain)?));
        }
        Ok(())
    }

    /// Opens a vault. One that was destroyed is removed.
    pub fn unlock(
        &mut self,
        vault: VaultId,
        words: &Words,
        now: Moment,
    ) -> Result<Unlocked, Unopened> {
        let key = match self.key(vault, words, now) {
            Err(Refused::Destroyed) => {
                self.remove(vault)?;
                return Err(Refused::Destroyed.into());
            }
            key => key?,
        };
        self.open = None;
        // Somebody's way to a sign-in that they left: a link that comes back now is this vault's. When it can't go now, it
        // goes another time.
        let _ = Sqlite::remove(&self.plain);
        let store = Sqlite::open_sealed(&self.sealed(vault), &key)?;
        self.open = Some((Door::Vault(vault), store));
        Ok(Unlocked {
            latest: self.clock.latest(),
            arrived: self.arrived(vault).map(Box::new),
        })
    }

    /// The vault that a user has here.
    pub fn whose(&self, user: UserId) -> Result<Option<VaultId>, StoreError> {
        Ok(self.list()?.of(user.as_bytes()))
    }

    /// Moves the database in the clear into a vault for the user, and opens that.
    pub fn choose(
        &mut self,
        user: UserId,
        name_of: &str,
        words: &Words,
    ) -> Result<VaultId, Unopened> {
        self.finish_move()?;
        let mut list = self.list()?;
        if !Sqlite::is_there(&self.plain)? || list.of(user.as_bytes()).is_some() {
            let words = "what is here is locked already. Start Doorstep again".to_owned();
            return Err(StoreError::Failed(words).into());
        }
        let vault = VaultId(random()?);
        let key = DatabaseKey::from_random(&mut Zeroizing::new(random()?));
        list.add(user.as_bytes(), name_of, vault)?;
        let wrapped = self.wrap(vault, &key, words)?;
        self.small.put(&[
            (&name(KEY, vault), Some(&wrapped)),
            (PENDING, Some(&list.bytes())),
        ])?;
        self.open = None;
        let moved = Sqlite::seal(&self.plain, &self.sealed(vault), &key);
        self.finish_move()?;
        if let Err(error) = moved
            && Sqlite::is_there(&self.plain)?
        {
            self.enter()?;
            return Err(error.into());
        }
        let store = Sqlite::open_sealed(&self.sealed(vault), &key)?;
        self.open = Some((Door::Vault(vault), store));
        Ok(vault)
    }

    /// Other words for the vault that is open.
    pub fn replace(&mut self, old: &Words, new: &Words, now: Moment) -> Result<(), Unopened> {
        let Some((Door::Vault(vault), _)) = &self.open else {
            return Err(StoreError::Shut.into());
        };
        let vault = *vault;
        let key = self.key(vault, old, now)?;
        let wrapped = self.wrap(vault, &key, new)?;
        self.small.put(&[(&name(KEY, vault), Some(&wrapped))])?;
        // From the first opening on, the wrapping before it is refused.
        self.key(vault, new, now)?;
        Ok(())
    }

    /// Closes what is open.
    pub fn lock(&mut self, locking: Locking, now: Moment) -> Kept {
        let mut kept = Kept::default();
        let open = self.open.take();
        let mut must_drop = locking == Locking::DropPlain;
        match open {
            Some((Door::Vault(vault), mut store)) => {
                kept = Kept::of(vault, &mut store);
                // What is not written down is said once less.
                let _ = self.note_end(vault, kept.ends, locking);
                // What the vault noted was noted while this clock stood: it counts from now on, not beside it.
                self.clock.tick(now);
                self.clock.raise(kept.latest);
                let latest = ms(self.clock.latest());
                kept.sends = match locking {
                    Locking::Keep => self.send_off(vault, &mut store).unwrap_or(false),
                    Locking::Revoked | Locking::DropPlain | Locking::Remove(_) => false,
                };
                // A store that does not keep it now is asked again before the next try, which is not made without.
                let _ =
                    self.with_platform(|platform| platform.write(vault, Counter::Latest, latest));
            }
            Some((_, mut store)) => must_drop |= matches!(store.signed_in(), Ok(None)),
            None => {}
        }
        let done = match locking {
            Locking::Remove(vault) => self.remove(vault),
            _ if must_drop => Sqlite::remove(&self.plain),
            _ => Ok(()),
        };
        kept.failed = done.err().map(|error| error.to_string());
        kept
    }

    fn list(&self) -> Result<Vaults, StoreError> {
        match self.small.get(LIST)? {
            Some(bytes) => read(&bytes),
            None => Ok(Vaults::new(random()?)),
        }
    }

    /// The key first, then the file: what is left behind when this is stopped opens no more.
    fn remove(&mut self, vault: VaultId) -> Result<(), StoreError> {
        let failed =
            |refused: vault::platform::PlatformError| StoreError::Failed(refused.to_string());
        self.with_platform(|platform| platform.destroy(vault))
            .map_err(failed)?;
        let names = [KEY, REVOKED, WAITS].map(|of| name(of, vault));
        self.small
            .put(&names.each_ref().map(|name| (&**name, None)))?;
        self.empty(vault)?;
        Sqlite::remove(&self.sealed(vault))?;
        let mut list = self.list()?;
        list.remove(vault);
        self.small.put(&[(LIST, Some(&list.bytes()))])
    }

    /// Puts the list in force that waits for a move, when that is done; otherwise nothing of the move is left.
    fn finish_move(&mut self) -> Result<(), StoreError> {
        let Some(bytes) = self.small.get(PENDING)? else {
            return Ok(());
        };
        if !Sqlite::is_there(&self.plain)? {
            return self.small.put(&[(LIST, Some(&bytes)), (PENDING, None)]);
        }
        let made = read(&bytes)?.entries().last().map(vault::vaults::Entry::id);
        if let Some(vault) = made {
            Sqlite::remove(&self.sealed(vault))?;
            self.small.put(&[(&name(KEY, vault), None)])?;
        }
        self.small.put(&[(PENDING, None)])
    }

    fn sealed(&self, vault: VaultId) -> PathBuf {
        beside(&self.plain, &name("-", vault))
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn read(bytes: &[u8]) -> Result<Vaults, StoreError> {
    Vaults::read(bytes).map_err(|error| StoreError::Damaged(error.to_string()))
}

pub(super) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    clock::random()
        .map_err(|_| StoreError::Failed("this device gives no random numbers".to_owned()))
}
