//! What a log gets back that was restored from a copy.

use std::fmt::Debug;

use super::super::{Pen, acknowledged, ask, asker};
use super::{
    NOW, chain, is_taken, known, look, offer, post, post_at, reason, revoke, session, write,
};
use crate::commit::Seen;
use crate::hub::Log;
use crate::message::{Request, fingerprints};
use crate::verdict::Reason;

/// The log begins a new life; somebody's requests say from now on where they stood before.
pub(super) fn lose<L: Log>(log: &mut L, pen: &Pen) -> impl Fn(Request) -> Request + use<L>
where
    L::Error: Debug,
{
    let stood = post(log, pen, ask(pen));
    let epoch = log.epoch().expect("epoch") + 1;
    log.begin_epoch(epoch).expect("epoch");
    let seen = Seen {
        epoch: stood.epoch,
        sequence: stood.sequence,
    };
    move |request| Request {
        cursor: stood.cursor.clone(),
        seen,
        ..request
    }
}

pub(in super::super) fn a_made_up_cursor_ends_no_epoch<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    let commit = write(&mut amara, 1);
    post(log, &amara, offer(&amara, &[commit]));
    let stood = post(log, &ben, ask(&ben));
    let amaras = post(log, &amara, ask(&amara)).cursor;
    let seen = Seen {
        epoch: stood.epoch,
        sequence: stood.sequence,
    };
    let mut told = None;
    let bits = (0..stood.cursor.len() * 8).map(|bit| {
        let mut cursor = stood.cursor.clone();
        cursor[bit / 8] ^= 1 << (bit % 8);
        cursor
    });
    for cursor in bits.chain([amaras, vec![0; 40], Vec::new()]) {
        let answer = post(
            log,
            &ben,
            Request {
                seen,
                cursor,
                ..ask(&ben)
            },
        );
        assert_eq!(log.epoch().expect("epoch"), stood.epoch);
        assert!(answer.compare, "it costs nobody else a comparison");
        told = Some(answer.cursor);
    }
    // The comparison that it is told to make brings nothing back that is too late.
    let late = write(&mut amara, 2);
    let brought = Request {
        cursor: told.expect("a cursor"),
        seen,
        have: Some(fingerprints(&late).collect()),
        ..offer(&ben, &[late])
    };
    let answer = post_at(log, &asker(&ben), brought, NOW.plus_hours(73));
    assert_eq!(reason(&answer), Reason::Late);
}

/// The copy is older than the epoch itself: a device that was offline all the while brings back a colleague's commit of
/// the later epoch, which is not held against this log.
pub(in super::super) fn a_cursor_of_a_later_epoch_begins_a_newer<L: Log>(
    log: &mut L,
    backup: &mut L,
) where
    L::Error: Debug,
{
    let (mut amara, ben) = (known(log, "Amara"), known(log, "Ben"));
    known(backup, "Amara");
    known(backup, "Ben");
    log.begin_epoch(8).expect("epoch");
    look(log, &mut amara);
    let lost = write(&mut amara, 1);
    post(log, &amara, offer(&amara, std::slice::from_ref(&lost)));
    let stood = post(log, &ben, ask(&ben));
    let seen = Seen {
        epoch: 8,
        sequence: stood.sequence,
    };
    let have = Some(fingerprints(&lost).collect());
    let told = post(
        backup,
        &ben,
        Request {
            cursor: stood.cursor,
            seen,
            have: have.clone(),
            ..ask(&ben)
        },
    );
    assert!(told.epoch > 8, "{}", told.epoch);
    assert_eq!(told.wants, [0]);
    let brought = Request {
        cursor: told.cursor,
        seen,
        have,
        ..offer(&ben, &[acknowledged(&lost)])
    };
    assert!(is_taken(&post_at(
        backup,
        &asker(&ben),
        brought,
        NOW.plus_hours(73)
    )));
}

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
            have: Some(fingerprints(&lost).collect()),
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
            have: Some(fingerprints(&lost).collect()),
            ..offer(&amara, &[lost])
        },
    );
    assert!(is_taken(&seeded) && !seeded.compare);
}
