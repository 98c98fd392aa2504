//! Who asks: before anything of a request is looked at, and what the answer is signed with.

use record::author::Author;
use record::id::DeviceId;
use record::time::Instant;

use super::ending::disown;
use super::{Asker, Keys, Log, Position, file};
use crate::message::{Request, Response, SignedOut, Who};
use crate::receipt::Answer;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visitor {
    /// Somebody whose session is known.
    Asks(Asker),
    /// Nobody who is given anything.
    Out(SignedOut),
}

/// Finds who asks by the token, and by the session that it belongs to. A log that does not know the session takes it from
/// the certificates of the request. Sessions that they disown end. Everything happens in the transaction that `log` stands
/// for.
pub fn visitor<L: Log>(
    log: &mut L,
    keys: &Keys,
    request: &mut Request,
    now: Instant,
) -> Result<Visitor, L::Error> {
    // Whose token is not the hub's learns nothing else.
    if !keys.knows(&request.who) {
        return Ok(Visitor::Out(SignedOut::Ended));
    }
    let handle = request.who.session;
    if log.register()?.by_handle(handle).is_none() {
        file(log, std::mem::take(&mut request.credentials))?;
    }
    let register = log.register()?;
    let known = register.by_handle(handle);
    let Some(opened) = known.and_then(|session| register.opened(session).ok()) else {
        return Ok(Visitor::Out(SignedOut::Unknown));
    };
    let session = opened.certificate();
    let is_revoked = register.revocation(session.hash()).is_some();
    if !is_revoked && !session.is_valid_at(now) {
        return Ok(Visitor::Out(SignedOut::Ended));
    }
    let asker = Asker {
        device: opened.device(),
        author: opened.author().clone(),
        is_revoked,
        cursors: keys.cursors(opened.device()),
        tags: keys.tags(),
    };
    disown(log, keys, &asker, &request.disowned, now)?;
    Ok(Visitor::Asks(asker))
}

/// Who asks with a session that the log knows and that holds now; whoever else asks is nobody.
pub fn signed_in<L: Log>(
    log: &mut L,
    keys: &Keys,
    who: &Who,
    now: Instant,
) -> Result<Option<Author>, L::Error> {
    if !keys.knows(who) {
        return Ok(None);
    }
    let register = log.register()?;
    let known = register.by_handle(who.session);
    let opened = known.and_then(|session| register.opened(session).ok());
    let holds = opened.filter(|opened| {
        let session = opened.certificate();
        session.is_valid_at(now) && register.revocation(session.hash()).is_none()
    });
    Ok(holds.map(|opened| opened.author().clone()))
}

/// The hub's signature over what an answer decided; empty when that is nothing, or when the hub's own certificate has run
/// out: what was decided stands, and is not called *sent* by the device.
pub fn receipt<L: Log>(
    log: &mut L,
    keys: &Keys,
    device: DeviceId,
    response: &Response,
) -> Result<Vec<u8>, L::Error> {
    if response.verdicts.is_empty() {
        return Ok(Vec::new());
    }
    let sequence = response.sequence;
    let chain = match response.chain {
        Some(chain) => chain,
        None => log.chain(sequence)?.unwrap_or_default(),
    };
    let answer = Answer {
        device,
        epoch: response.epoch,
        head: Position { sequence, chain },
        verdicts: &response.verdicts,
    };
    Ok(keys
        .receipt(answer, response.now)
        .map(|receipt| receipt.to_bytes().to_vec())
        .unwrap_or_default())
}
