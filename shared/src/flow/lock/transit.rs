//! Sending and receiving while vaults are locked: each request that was sealed is posted, its answer kept unopened. At
//! once when a vault is locked and when the program starts; again a while after it failed, and now and then for what is
//! new.

use std::collections::BTreeMap;

use ::store::StoreError;
use crux_core::Command;
use record::time::Instant;
use vault::VaultId;

use super::{Commands, tell};
use crate::app::{Event, Happened};
use crate::event::{Timer, ToShell};
use crate::lanes::vault::marks::Waits;
use crate::lanes::vault::{Door, VaultRequest};
use crate::lanes::{HttpError, HttpRequest};
use crate::model::Model;

/// Name of the timer.
pub const TIMER: &str = "transit";
/// Milliseconds until a request is posted again that was answered: what comes then comes whole once more.
const CALM_MS: u32 = 1_800_000;
/// First and longest wait for one that was not.
const RETRY_MS: (u32, u32) = (30_000, 480_000);

/// What is on its way.
#[derive(Debug, Default)]
pub struct Transit {
    /// Vaults whose turn comes.
    next: Vec<VaultId>,
    /// Whose turn it is.
    now: Option<VaultId>,
    /// When the answer to a vault's request came last.
    answered: BTreeMap<VaultId, Instant>,
    /// Milliseconds until the next round, as far as this one has said.
    wait: Option<u32>,
    /// Rounds that failed, one after the other.
    failures: u32,
}

impl Transit {
    /// When the hub answered what a vault sent under its lock.
    pub fn answered(&self, vault: VaultId) -> Option<Instant> {
        self.answered.get(&vault).copied()
    }
}

/// Begins with the vaults of this device, unless that is under way.
pub fn begin(model: &mut Model) -> Commands {
    let Some(looked) = &model.lock.looked else {
        return vec![];
    };
    if model.lock.transit.now.is_some() {
        return vec![];
    }
    if looked.people.is_empty() {
        // Nobody has signed in yet: who woke the program hears that there is nothing to do.
        return rests(CALM_MS);
    }
    let vaults = looked.people.iter().map(|one| one.vault);
    let shut = vaults.filter(|vault| model.lock.door != Door::Vault(*vault));
    let shut: Vec<VaultId> = shut.collect();
    if shut.is_empty() {
        return vec![];
    }
    model.lock.transit.next = shut;
    model.lock.transit.wait = None;
    next(model)
}

fn next(model: &mut Model) -> Commands {
    let transit = &mut model.lock.transit;
    transit.now = transit.next.pop();
    if let Some(vault) = transit.now {
        return tell(VaultRequest::Request(vault));
    }
    // Also when nothing went: what waits grows older, and who woke the program hears that it is done.
    let after_ms = transit.wait.take().unwrap_or(CALM_MS);
    rests(after_ms)
}

fn rests(after_ms: u32) -> Commands {
    let name = TIMER.to_owned();
    let timer = ToShell::Timer(Timer { name, after_ms });
    vec![Command::notify_shell(timer).into()]
}

/// What a vault sends is known.
pub fn asked(
    model: &mut Model,
    vault: VaultId,
    request: Result<Option<Vec<u8>>, StoreError>,
) -> Commands {
    let Ok(request) = request else {
        // As before a phone is unlocked for the first time.
        return failed(model);
    };
    let hub = model
        .start
        .as_ref()
        .map(|start| format!("{}/exchange", start.hub));
    let (Some(body), Some(url)) = (request, hub) else {
        return next(model);
    };
    let body = Some(body);
    let request = Command::request_from_shell(HttpRequest { url, body });
    vec![request.then_send(move |stamped| Event {
        at: stamped.at,
        happened: Happened::Carried(vault, stamped.answer),
    })]
}

/// The hub answered it, or did not.
pub fn carried(model: &mut Model, vault: VaultId, result: Result<Vec<u8>, HttpError>) -> Commands {
    match result {
        Ok(body) => tell(VaultRequest::Answered(vault, body)),
        Err(_) => failed(model),
    }
}

/// Its answer is kept, when it is one; that is what waits now.
pub fn kept(model: &mut Model, vault: VaultId, waits: Option<Waits>) -> Commands {
    let Some(waits) = waits else {
        return failed(model);
    };
    let people = model
        .lock
        .looked
        .iter_mut()
        .flat_map(|looked| &mut looked.people);
    for person in people.filter(|one| one.vault == vault) {
        person.waits = waits;
    }
    let at = model.now;
    model.lock.transit.answered.insert(vault, at);
    model.lock.transit.failures = 0;
    done(model, CALM_MS)
}

fn failed(model: &mut Model) -> Commands {
    let failures = &mut model.lock.transit.failures;
    *failures = failures.saturating_add(1);
    let wait = RETRY_MS
        .0
        .saturating_mul(1 << (*failures).min(5).saturating_sub(1));
    done(model, wait.min(RETRY_MS.1))
}

/// The shortest wait of a round counts.
fn done(model: &mut Model, after_ms: u32) -> Commands {
    let wait = &mut model.lock.transit.wait;
    *wait = Some(wait.map_or(after_ms, |wait| wait.min(after_ms)));
    next(model)
}
