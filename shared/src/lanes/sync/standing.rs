//! Where the device stands towards its hub, and whether the hub has signed for what it says.

use ::store::{Keys, Store, StoreError, SyncState};
use exchange::device::{Heard, Standing};
use exchange::hub::Position;
use exchange::message::{Response, Who};
use exchange::receipt::{Answer, Receipt};
use record::time::Instant;

use super::super::{SyncError, keys};

/// The keys, with a session open.
pub(super) fn open_keys(store: &mut dyn Store) -> Result<Keys, StoreError> {
    let keys = store.keys()?.filter(|keys| keys.session.is_some());
    keys.ok_or_else(|| StoreError::Failed("nobody is signed in".to_owned()))
}

/// Whether the hub has signed for what it says became of commits. Nothing is *sent* on its bare word.
pub(super) fn check_receipt(
    store: &mut dyn Store,
    held: &Keys,
    standing: &Standing,
    response: &Response,
) -> Result<(), SyncError> {
    if response.verdicts.is_empty() || response.cannot_talk.is_some() {
        return Ok(());
    }
    let hub = keys::hub(store, held)?.ok_or(SyncError::SignedOut)?;
    let answer = Answer {
        device: standing.device,
        epoch: response.epoch,
        head: Position {
            sequence: response.sequence,
            chain: response.chain.unwrap_or(standing.head),
        },
        verdicts: &response.verdicts,
    };
    Receipt::parse(&response.receipt)
        .and_then(|receipt| receipt.check(answer, &hub))
        .map_err(|_| SyncError::Receipt)
}

pub(super) fn standing(store: &mut dyn Store, held: &Keys) -> Result<Standing, StoreError> {
    let (identity, sync) = (store.identity([0; 24])?, store.sync()?);
    let session = held.session.as_ref();
    Ok(Standing {
        device: identity.device,
        who: Who {
            session: session.map_or([0; 16], |session| session.certificate.handle()),
            token: session.map_or([0; 16], |session| session.token),
        },
        counter: identity.counter,
        seen: sync.seen,
        head: sync.head,
        cursor: sync.cursor,
        reached: sync.reached,
    })
}

/// Where the exchange stands once an answer is taken in.
pub(super) fn standing_after(
    before: &SyncState,
    heard: &Heard,
    is_whole: bool,
    at: Instant,
) -> SyncState {
    SyncState {
        seen: if is_whole { heard.seen } else { before.seen },
        head: if is_whole { heard.head } else { before.head },
        cursor: if is_whole {
            heard.cursor.clone()
        } else {
            before.cursor.clone()
        },
        reached: heard.reached,
        last_success: Some(at)
            .filter(|_| heard.signed_out.is_none())
            .or(before.last_success),
        failing_since: None,
        offset_ms: Some(heard.hub_time.millis_since(at)),
        cannot_talk: None,
    }
}
