//! Who asks, by the session that a request names.

use exchange::certificate::Handle;
use exchange::certificate::register::Register;
use exchange::hub::Asker;
use exchange::message::SignedOut;
use record::time::Instant;

/// Somebody who has shown the token of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    /// May ask, though a revoked one gets nothing.
    Asks(Asker),
    /// May not, and why.
    Out(SignedOut),
}

/// Looks a session up. One that was revoked asks even after its end: what it offers goes to a reviewer.
pub fn visitor(register: &Register, session: Handle, now: Instant) -> Visitor {
    let opened = register
        .by_handle(session)
        .and_then(|hash| register.opened(hash).ok());
    let Some(opened) = opened else {
        return Visitor::Out(SignedOut::Unknown);
    };
    let certificate = opened.certificate();
    let is_revoked = register.revocation(certificate.hash()).is_some();
    if !is_revoked && !certificate.is_valid_at(now) {
        return Visitor::Out(SignedOut::Ended);
    }
    Visitor::Asks(Asker {
        device: opened.device(),
        user: opened.author().user,
        is_revoked,
    })
}
