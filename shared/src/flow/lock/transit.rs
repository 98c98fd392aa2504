//! Sending and receiving while vaults are locked: each request that was sealed is posted, its answer kept unopened. At
//! once when a vault is locked and when the program starts; again a while after it failed, and now and then for what is
//! new.

use crux_core::Command;
use record::time::Instant;
use vault::VaultId;

use super::{Commands, tell};
use crate::app::{Event, Happened};
use crate::event::{Timer, ToShell};
use crate::flow::exchange;
use crate::lanes::vault::{Door, VaultRequest};
use crate::lanes::{HttpError, HttpRequest};
use crate::model::Model;

/// Name of the timer.
pub const TIMER: &str = "transit";
/// Milliseconds until a request is posted again that was answered: while nobody looks, nothing is urgent.
const CALM_MS: u32 = 300_000;
/// Milliseconds until one is that was not.
const RETRY_MS: u32 = 30_000;

/// What is on its way.
#[derive(Debug, Default)]
pub struct Transit {
    /// Vaults whose turn comes.
    next: Vec<VaultId>,
    /// Whose turn it is.
    now: Option<VaultId>,
    /// When the answer to a vault's request came last.
    sent: Vec<(VaultId, Instant)>,
}

impl Transit {
    /// It is the turn of the vault that is open: it was opened while its answer was awaited.
    pub fn is_of(&self, door: Door) -> bool {
        self.now.is_some_and(|vault| door == Door::Vault(vault))
    }

    /// When the hub took what a vault sent under its lock.
    pub fn sent(&self, vault: VaultId) -> Option<Instant> {
        let sent = self.sent.iter().rev().find(|(of, _)| *of == vault);
        sent.map(|(_, at)| *at)
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
    model.lock.transit.next = looked.people.iter().map(|one| one.vault).collect();
    next(model)
}

fn next(model: &mut Model) -> Commands {
    let Some(vault) = model.lock.transit.next.pop() else {
        return vec![];
    };
    model.lock.transit.now = Some(vault);
    tell(VaultRequest::Request(vault))
}

/// What a vault sends is known.
pub fn asked(model: &mut Model, vault: VaultId, request: Option<Vec<u8>>) -> Commands {
    let hub = model
        .start
        .as_ref()
        .map(|start| format!("{}/exchange", start.hub));
    let (Some(body), Some(url)) = (request, hub) else {
        model.lock.transit.now = None;
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
        Err(_) => done(model, vault, RETRY_MS),
    }
}

/// Its answer is kept, or could not be.
pub fn kept(model: &mut Model, vault: VaultId, is_kept: bool) -> Commands {
    if is_kept {
        let at = model.now;
        model.lock.transit.sent.push((vault, at));
    }
    done(model, vault, CALM_MS)
}

fn done(model: &mut Model, vault: VaultId, after_ms: u32) -> Commands {
    model.lock.transit.now = None;
    let mut commands = next(model);
    if model.lock.door == Door::Vault(vault) {
        commands.extend(exchange::begin(model));
    } else {
        let name = TIMER.to_owned();
        let timer = ToShell::Timer(Timer { name, after_ms });
        commands.push(Command::notify_shell(timer).into());
    }
    commands
}
