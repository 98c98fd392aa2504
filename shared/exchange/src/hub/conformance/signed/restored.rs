//! What a log gets back that was restored from a copy.

use std::fmt::Debug;

use super::super::ask;
use super::{chain, is_taken, known, offer, post, revoke, session, write};
use crate::commit::Seen;
use crate::hub::Log;
use crate::message::{Request, fingerprint};

pub(in super::super) fn a_restored_log_gets_its_certificates_back<L: Log>(
    log: &mut L,
    backup: &mut L,
) where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    let lost = write(&mut amara, 1);
    post(log, &amara, offer(&amara, std::slice::from_ref(&lost)));
    revoke(log, session(&ben));
    let before = post(log, &amara, ask(&amara));
    let seen = Seen {
        epoch: before.epoch,
        sequence: before.sequence,
    };
    let revocation = log
        .register()
        .expect("register")
        .revocations()
        .next()
        .expect("one")
        .clone();
    // The backup knows nobody.
    let told = post(
        backup,
        &amara,
        Request {
            cursor: before.cursor,
            seen,
            ..ask(&amara)
        },
    );
    assert!(told.compare && told.epoch > 7);
    let compared = post(
        backup,
        &amara,
        Request {
            cursor: told.cursor,
            seen,
            have: Some(vec![fingerprint(lost.id)]),
            credentials: [chain(&amara), chain(&ben), vec![revocation.into()]].concat(),
            ..ask(&amara)
        },
    );
    assert_eq!(compared.wants, [0]);
    let register = backup.register().expect("register");
    assert!(register.revocation(session(&ben)).is_some());
    let seeded = post(
        backup,
        &amara,
        Request {
            cursor: compared.cursor,
            seen,
            have: Some(vec![fingerprint(lost.id)]),
            ..offer(&amara, &[lost])
        },
    );
    assert!(is_taken(&seeded) && !seeded.compare);
}
