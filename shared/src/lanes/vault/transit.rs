//! The transit file: what goes to the hub and what came from it while a vault is locked.
//!
//! When a vault is locked, the request that its next exchange would begin with is sealed under a key of its own, which
//! stays in memory and, where the platform has a key store, is kept wrapped by it: there it can be used after the device
//! was first unlocked, also when the program was ended meanwhile. Nothing of the vault is needed to post the request. The
//! answer is sealed in turn, unopened, and taken in when the vault is opened. The same request may be posted any number
//! of times: the hub knows what it holds, and the newest answer says all that the ones before it said.
//!
//! Nothing is lost with it. What it holds stands in the vault too, and goes with the first exchange after the next
//! opening.

use ::store::StoreError;
use ::store::sqlite::Sqlite;
use exchange::message::Response;
use exchange::wire;
use record::time::Instant;
use vault::VaultId;
use vault::key::{DatabaseKey, Secret};
use vault::platform::PlatformError;
use vault::unit::{Cipher, Kind, OVERHEAD};
use zeroize::Zeroizing;

use super::file::name;
use super::guard::{Guard, random};
use super::marks::Waits;
use crate::lanes::clock::Moment;
use crate::lanes::{Gather, Outgoing, sync};

/// What stands in the file: its name, and its number under the key, which is for these two alone.
type Part = (&'static str, u64);
/// A request.
const OUT: Part = ("out-", 1);
/// An answer.
const IN: Part = ("in-", 2);
/// Their key, as the platform wrapped it.
const KEY: &str = "transit-";
/// Bytes that an answer may have to be kept.
const MOST: usize = 16 << 20;

/// An answer that came while the vault was locked.
#[derive(Debug)]
pub struct Arrived {
    /// What was asked.
    pub outgoing: Outgoing,
    /// The hub's answer, unopened.
    pub body: Vec<u8>,
    /// When it came.
    pub at: Instant,
}

impl Guard {
    /// Seals what is to be sent from a vault that is being locked; gives whether there is any. Nothing when its session has
    /// ended.
    pub(super) fn send_off(&mut self, vault: VaultId, store: &mut Sqlite) -> Option<bool> {
        let session = ::store::Store::keys(store).ok()??.session?;
        if session.ends <= self.clock.latest() {
            return None;
        }
        let outgoing = sync::gather(store, &Gather::default()).ok()?;
        let mut secret = Zeroizing::new(random().ok()?);
        let key = DatabaseKey::from_random(&mut Zeroizing::new(*secret));
        let wrapped = match &mut self.hardware {
            Some(hardware) => hardware.wrap(vault, &Secret::take(&mut secret)).ok(),
            None => None,
        };
        let until = session.ends.millis().to_be_bytes();
        let sealed = seal(&key, OUT, [&until, &*outgoing.body].concat())?;
        let values = [
            (&*name(OUT.0, vault), Some(&*sealed)),
            (&*name(IN.0, vault), None),
            (&*name(KEY, vault), wrapped.as_deref()),
        ];
        self.small.put(&values).ok()?;
        self.transit.insert(vault, key);
        Some(!outgoing.request.commits.whole.is_empty())
    }

    /// The request of a vault that is locked; `None` when there is none, nothing opens it any more, or its session has
    /// ended.
    pub fn request(&mut self, vault: VaultId, now: Moment) -> Result<Option<Vec<u8>>, StoreError> {
        let time = self.clock.tick(now);
        let request = self.unsealed(vault, OUT)?;
        Ok(request
            .filter(|(until, _)| time < *until)
            .map(|(_, body)| body))
    }

    /// Keeps its answer, in the place of one before it, and gives what waits now; `None` when it is no hub's answer, or says
    /// nothing of what was sent. Of a vault that was opened meanwhile it is let go.
    pub fn answered(
        &mut self,
        vault: VaultId,
        body: &[u8],
        now: Moment,
    ) -> Result<Option<Waits>, StoreError> {
        // Nothing of it is used yet but whether the lock may call it an answer, and what it leaves to remind of.
        let answer = wire::decode_response(body).ok();
        let answer = answer.filter(|_| body.len() <= MOST);
        let speaks =
            |answer: &Response| answer.signed_out.is_none() && answer.cannot_talk.is_none();
        let Some(answer) = answer.filter(speaks) else {
            return Ok(None);
        };
        let waits = Some(self.note_answer(vault, &answer));
        let is_there = self.small.get(&name(OUT.0, vault))?.is_some();
        let Some(key) = self.transit.get(&vault).filter(|_| is_there) else {
            return Ok(waits);
        };
        let at = now.wall.millis().to_be_bytes();
        match seal(key, IN, [&at, body].concat()) {
            Some(sealed) => {
                self.small.put(&[(&name(IN.0, vault), Some(&sealed))])?;
                Ok(waits)
            }
            None => Ok(None),
        }
    }

    /// Takes what came out of the transit file, which is empty then. What a file holds that could not be emptied before is
    /// older than the vault, and nothing.
    pub(super) fn arrived(&mut self, vault: VaultId) -> Option<Arrived> {
        let request = self.unsealed(vault, OUT).ok().flatten();
        let answer = self.unsealed(vault, IN).ok().flatten();
        // What stays in it when it can't be emptied now is overwritten when the vault is locked again.
        let _ = self.empty(vault);
        let ((_, request), (at, body)) = (request?, answer?);
        let request = wire::decode_request(&request).ok()?;
        let store = self.store()?;
        let (counter, sync) = (store.identity([0; 24]).ok()?.counter, store.sync().ok()?);
        if request.counter != counter || request.cursor != sync.cursor {
            return None;
        }
        Some(Arrived {
            outgoing: Outgoing {
                request,
                have: None,
                body: Vec::new(),
            },
            body,
            at,
        })
    }

    /// Lets go of what is in it.
    pub(super) fn empty(&mut self, vault: VaultId) -> Result<(), StoreError> {
        self.transit.remove(&vault);
        let names = [OUT.0, IN.0, KEY].map(|of| name(of, vault));
        self.small
            .put(&names.each_ref().map(|name| (&**name, None)))
    }

    /// The time that stands before what was sealed, and that.
    fn unsealed(
        &mut self,
        vault: VaultId,
        (of, number): Part,
    ) -> Result<Option<(Instant, Vec<u8>)>, StoreError> {
        let Some(mut bytes) = self.small.get(&name(of, vault))? else {
            return Ok(None);
        };
        if let (None, Some(hardware)) = (self.transit.get(&vault), &mut self.hardware)
            && let Some(wrapped) = self.small.get(&name(KEY, vault))?
        {
            match hardware.unwrap(vault, &wrapped) {
                Ok(secret) => {
                    let mut bytes = Zeroizing::new(*secret.expose());
                    let key = DatabaseKey::from_random(&mut bytes);
                    self.transit.insert(vault, key);
                }
                // Later it can, as after a phone was unlocked for the first time.
                Err(PlatformError::Unavailable(why)) => return Err(StoreError::Failed(why)),
                Err(PlatformError::Gone | PlatformError::NotOurs) => {}
            }
        }
        let opened = self
            .transit
            .get(&vault)
            .is_some_and(|key| Cipher::new(key, [0; 16]).open(Kind::Pages, number, &mut bytes));
        bytes.truncate(bytes.len().saturating_sub(OVERHEAD));
        let (at, body) = match bytes.split_first_chunk() {
            Some((at, body)) if opened => (i64::from_be_bytes(*at), body.to_vec()),
            _ => return Ok(None),
        };
        Ok(Some((Instant::from_millis(at), body)))
    }
}

fn seal(key: &DatabaseKey, (_, number): Part, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    bytes.resize(bytes.len() + OVERHEAD, 0);
    let opening = random().ok()?;
    Cipher::new(key, opening)
        .seal(Kind::Pages, number, &mut bytes)
        .then_some(bytes)
}
