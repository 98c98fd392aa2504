use record::author::Role;

use super::*;
use crate::commit::Seen;
use crate::hub::conformance::house;
use crate::hub::memory::MemoryLog;
use crate::wire::{decode_answer, decode_ask, encode_answer, encode_ask};
use record::id::UserId;

const NOW: Instant = Instant::from_millis(1_768_900_000_000);

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32])
}

fn staff() -> Author {
    Author {
        user: UserId::derived("user", &[b"Amara"]),
        name: "Amara Obi".to_owned(),
        role: Role::DistrictNurse,
        organisation: "Eastbank Community Health".to_owned(),
        team: "Eastbank North".to_owned(),
    }
}

/// A device whose keys follow from two numbers.
fn ask(device: u8, session: u8) -> Ask {
    Ask {
        device: DeviceId::derived("device", &[b"1"]),
        device_key: key(device).public(),
        session_key: key(session).public(),
        is_browser: false,
        ticket: Ticket::new(TICKET.to_vec()),
        endorsed: None,
    }
}

/// A ticket of the one member of staff.
const TICKET: &[u8] = b"ticket";

fn who(ask: &Ask) -> Result<Author, String> {
    if ask.ticket.bytes() == TICKET {
        Ok(staff())
    } else {
        Err("Nobody has this ticket.".to_owned())
    }
}

/// One round trip, over the wire.
fn post(log: &mut MemoryLog, ask: &Ask, now: Instant) -> Answer {
    let sent = decode_ask(&encode_ask(ask).unwrap()).unwrap();
    assert_eq!(sent, *ask);
    let answered = answer(log, &house::house(), &sent, who(&sent), now).unwrap();
    let heard = decode_answer(&encode_answer(&answered).unwrap()).unwrap();
    assert_eq!(heard, answered);
    heard
}

fn offered(log: &mut MemoryLog, ask: &Ask) -> Offer {
    match post(log, ask, NOW) {
        Answer::Endorse(offer) => *offer,
        other => panic!("{other:?}"),
    }
}

fn words(answer: Answer) -> String {
    match answer {
        Answer::Refused(words) => words,
        other => panic!("{other:?}"),
    }
}

fn sign_in(log: &mut MemoryLog, ask: &Ask, secrets: [SecretKey; 2]) -> (Offer, Signer, Who) {
    let [device, session] = secrets;
    let offer = offered(log, ask);
    let second = endorsed(ask, &offer, Some(&house::root()), &device).unwrap();
    let Answer::Open {
        session: opened_session,
        token,
        ..
    } = post(log, &second, NOW.plus_minutes(1))
    else {
        panic!("it opens")
    };
    let (signer, who) = opened(ask, &offer, *opened_session, token, session).unwrap();
    (offer, signer, who)
}

#[test]
fn a_device_signs_somebody_in_and_again_with_the_certificate_it_has() {
    let mut log = MemoryLog::new(7);
    let (offer, signer, who) = sign_in(&mut log, &ask(1, 2), [key(1), key(2)]);
    assert_eq!(*signer.author(), staff());
    assert_eq!(signer.device(), ask(1, 2).device);
    assert!(house::house().knows(&who));
    assert_eq!(log.head().unwrap().sequence, 3, "hub, device, session");
    let register = log.register().unwrap();
    assert_eq!(
        register.by_handle(who.session),
        Some(signer.session().hash())
    );
    let kept = credentials(&offer, signer.session());
    assert!(kept.iter().all(|held| register.get(held.hash()).is_some()));
    let (again, next, _) = sign_in(&mut log, &ask(1, 3), [key(1), key(3)]);
    assert_eq!(again.device, offer.device);
    assert_ne!(next.session().hash(), signer.session().hash());
    assert_eq!(log.head().unwrap().sequence, 4, "the session alone is new");
}

#[test]
fn nobody_comes_back_under_another_name_with_a_certificate_they_had() {
    let mut log = MemoryLog::new(7);
    let (old, ..) = sign_in(&mut log, &ask(1, 2), [key(1), key(2)]);
    let other = Ask {
        device: DeviceId::from_bytes([9; 16]),
        ..ask(9, 3)
    };
    let offer = offered(&mut log, &other);
    let mut second = endorsed(&other, &offer, Some(&house::root()), &key(9)).unwrap();
    second.endorsed.as_mut().unwrap().device = old.device;
    let said = words(post(&mut log, &second, NOW));
    assert!(said.contains("another device’s"), "{said}");
}

#[test]
fn the_first_step_files_nothing() {
    let mut log = MemoryLog::new(7);
    offered(&mut log, &ask(1, 2));
    assert_eq!(log.head().unwrap().sequence, 0);
}

#[test]
fn a_browsers_session_is_short() {
    let mut log = MemoryLog::new(7);
    let offer = offered(
        &mut log,
        &Ask {
            is_browser: true,
            ..ask(1, 2)
        },
    );
    assert_eq!(offer.until.minutes_since(offer.from), 12 * 60);
    let offer = offered(&mut log, &ask(1, 2));
    assert_eq!(offer.until.minutes_since(offer.from), 72 * 60);
}

#[test]
fn a_device_belongs_to_one_root() {
    let mut log = MemoryLog::new(7);
    let offer = offered(&mut log, &ask(1, 2));
    let other = key(9).public();
    assert_eq!(
        endorsed(&ask(1, 2), &offer, Some(&other), &key(1)),
        Err(NotOurs::OtherRoot)
    );
}

#[test]
fn another_key_opens_nothing_in_a_devices_name() {
    let mut log = MemoryLog::new(7);
    sign_in(&mut log, &ask(1, 2), [key(1), key(2)]);
    let refused = words(post(&mut log, &ask(5, 6), NOW));
    assert!(refused.contains("Another device has this"), "{refused}");
    // Whoever has not the device's key endorses nothing,
    let offer = offered(&mut log, &ask(1, 6));
    assert_eq!(
        endorsed(&ask(1, 6), &offer, None, &key(5)),
        Err(NotOurs::Unproven)
    );
    // and what another has endorsed opens nothing.
    let mut second = endorsed(&ask(1, 6), &offer, None, &key(1)).unwrap();
    second.endorsed.as_mut().unwrap().endorsement.0[5] ^= 1;
    assert!(words(post(&mut log, &second, NOW)).contains("not endorsed"));
    // Nor does an endorsement open a session for another key than it names.
    let sound = endorsed(&ask(1, 6), &offer, None, &key(1)).unwrap();
    let stolen = Ask {
        session_key: key(7).public(),
        ..sound
    };
    assert!(words(post(&mut log, &stolen, NOW)).contains("not endorsed"));
}

#[test]
fn a_revoked_device_signs_nobody_in() {
    let mut log = MemoryLog::new(7);
    let (offer, ..) = sign_in(&mut log, &ask(1, 2), [key(1), key(2)]);
    let next = offered(&mut log, &ask(1, 3));
    let since = Seen {
        epoch: 7,
        sequence: 4,
    };
    let revocation = house::revoke(offer.device.hash(), since, NOW);
    file(&mut log, vec![revocation.into()]).unwrap();
    assert!(words(post(&mut log, &ask(1, 3), NOW)).contains("may no longer be used"));
    let second = endorsed(&ask(1, 3), &next, None, &key(1)).unwrap();
    assert!(words(post(&mut log, &second, NOW)).contains("may no longer be used"));
}

#[test]
fn the_second_step_does_not_wait_for_ever() {
    let mut log = MemoryLog::new(7);
    let offer = offered(&mut log, &ask(1, 2));
    let second = endorsed(&ask(1, 2), &offer, None, &key(1)).unwrap();
    for minutes in [-11, 11, 100_000] {
        let refused = words(post(&mut log, &second, NOW.plus_minutes(minutes)));
        assert!(refused.contains("took too long"), "{refused}");
    }
    assert!(matches!(
        post(&mut log, &second, NOW.plus_minutes(9)),
        Answer::Open { .. }
    ));
}

#[test]
fn who_is_nobody_is_told_so() {
    let mut log = MemoryLog::new(7);
    let stranger = Ask {
        ticket: Ticket::new(vec![1, 2, 3]),
        ..ask(1, 2)
    };
    let refused = words(post(&mut log, &stranger, NOW));
    assert_eq!(refused, "Nobody has this ticket.");
}

/// What stands between the two may change every field.
#[test]
fn a_changed_offer_opens_no_session_but_the_one_that_was_endorsed() {
    type Change = fn(&mut Offer);
    let mut log = MemoryLog::new(7);
    let (other, ..) = sign_in(
        &mut log,
        &Ask {
            device: DeviceId::derived("device", &[b"2"]),
            ..ask(11, 12)
        },
        [key(11), key(12)],
    );
    let offer = offered(&mut log, &ask(1, 2));
    let refused_by_device: [(&str, Change); 2] = [
        ("root", |offer| offer.root = key(9).public()),
        ("hub", |offer| offer.hub = offer.device.clone()),
    ];
    for (name, change) in refused_by_device {
        let mut changed = offer.clone();
        change(&mut changed);
        let second = endorsed(&ask(1, 2), &changed, None, &key(1));
        assert_eq!(second, Err(NotOurs::Unproven), "{name}");
    }
    let mut changed = offer.clone();
    changed.device = other.device;
    let second = endorsed(&ask(1, 2), &changed, None, &key(1));
    assert_eq!(second, Err(NotOurs::Unproven), "device");
    let refused_by_hub: [(&str, Change); 7] = [
        ("user", |offer| {
            offer.author.user = UserId::from_bytes([7; 16]);
        }),
        ("name", |offer| offer.author.name.push('x')),
        ("role", |offer| offer.author.role = Role::Service),
        ("organisation", |offer| offer.author.organisation.clear()),
        ("team", |offer| offer.author.team.clear()),
        ("until", |offer| offer.until = offer.until.plus_hours(-1)),
        ("long before", |offer| {
            offer.from = offer.from.plus_hours(-1);
        }),
    ];
    for (name, change) in refused_by_hub {
        let mut changed = offer.clone();
        change(&mut changed);
        let second = endorsed(&ask(1, 2), &changed, None, &key(1)).unwrap();
        assert!(!words(post(&mut log, &second, NOW)).is_empty(), "{name}");
    }
}

#[test]
fn a_session_that_says_something_else_is_not_taken() {
    let mut log = MemoryLog::new(7);
    let offer = offered(&mut log, &ask(1, 2));
    let (_, other, _) = sign_in(&mut log, &ask(1, 3), [key(1), key(3)]);
    let taken = opened(&ask(1, 2), &offer, other.session().clone(), [0; 16], key(2));
    assert_eq!(taken.err(), Some(NotOurs::Unproven));
    let (offer, sound, who) = sign_in(&mut log, &ask(1, 2), [key(1), key(2)]);
    let session = || sound.session().clone();
    let taken = opened(&ask(1, 2), &offer, session(), who.token, key(3));
    assert_eq!(taken.err(), Some(NotOurs::Unproven), "another key");
    let changed = Offer {
        until: offer.until.plus_minutes(-1),
        ..offer
    };
    let taken = opened(&ask(1, 2), &changed, session(), who.token, key(2));
    assert_eq!(taken.err(), Some(NotOurs::Unproven), "another end");
}

#[test]
fn bytes_that_are_none_are_refused() {
    let mut log = MemoryLog::new(7);
    let offer = offered(&mut log, &ask(1, 2));
    let second = endorsed(&ask(1, 2), &offer, None, &key(1)).unwrap();
    let sent = encode_ask(&second).unwrap();
    let answered = encode_answer(&Answer::Endorse(Box::new(offer))).unwrap();
    for cut in 0..sent.len() {
        assert!(decode_ask(&sent[..cut]).is_err());
    }
    for cut in 0..answered.len() {
        assert!(decode_answer(&answered[..cut]).is_err());
    }
}
