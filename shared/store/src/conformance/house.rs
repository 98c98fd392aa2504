//! Somebody who has signed in at the hub that suites trust.

use exchange::certificate::Credential;
use exchange::hub::conformance::house;
use record::author::Author;
use record::id::DeviceId;
use record::time::Instant;

use crate::{Keys, Plan, Seed, SessionKeys};

/// What signing in leaves on a device.
pub fn signed_in(author: &Author, device: DeviceId, now: Instant) -> Plan {
    let signer = house::signer(author, device, now);
    let [of_device, of_session] = house::seeds(author, device, now).map(Seed);
    let certificate = signer.session().hash();
    Plan {
        signed_in: Some(Some((author.clone(), now))),
        keys: Some(Keys {
            device: of_device,
            root: Some(house::root()),
            session: Some(SessionKeys {
                seed: of_session,
                certificate,
                token: house::house().who(certificate).token,
                ends: signer.session().validity().1,
            }),
        }),
        credentials: house::chain(&signer).map(Credential::from).into(),
        ..Plan::default()
    }
}
