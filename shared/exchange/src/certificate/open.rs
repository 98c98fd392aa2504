//! Opening a session: the device it's on endorses it, then the hub issues it.
//!
//! Both write down the same [`Subject`]: its key is one that the device has made for this session, the author is who has
//! signed in at the hub, the times are the hub's. The device sends its [`Endorsement`]; the hub signs what it has written
//! itself, never what it was sent.

use super::issue::seal;
use super::verify::{Above, check_under};
use super::{Certificate, Fault, Holder, Says, Subject};
use crate::key::{Purpose, Signature};

/// A device's signature over the map of a session that's to be opened on it. Alone it's worth nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endorsement(pub Signature);

/// On the device: says that it holds its key, and that this session is opened on it and at its hub.
pub fn endorse(device: Holder, subject: &Subject) -> Result<Endorsement, Fault> {
    device.check()?;
    match &subject.says {
        Says::Session(session) if session.device == device.own.hash() => {}
        Says::Session(_) => return Err(Fault::OtherDevice),
        Says::Hub { .. } | Says::Device { .. } => return Err(Fault::NotASession),
    }
    let map = subject.map(device.own.issuer())?;
    Ok(Endorsement(device.secret.sign(Purpose::Opening, &map)))
}

/// On the hub, once it has checked the sign-in: the session's certificate, which nothing but this function makes. Whether
/// the device was revoked is asked of the [`super::register::Register`] first; what comes of a session on a revoked device
/// has no authority in any case.
pub fn open(
    hub: Holder,
    device: &Certificate,
    subject: &Subject,
    endorsement: &Endorsement,
) -> Result<Certificate, Fault> {
    hub.check()?;
    let above = Above::Opening {
        hub: hub.own,
        device,
    };
    above.check_order(&subject.says)?;
    check_under(device, Above::Issuer(hub.own))?;
    let mut bytes = subject.map(hub.own.hash())?;
    bytes.extend(endorsement.0);
    seal(bytes, hub.secret, above)
}
