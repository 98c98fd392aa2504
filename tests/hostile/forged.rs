//! Commits that are not their author's.

use std::sync::Arc;

use exchange::certificate::{Hash, Holder, Subject, endorse};
use exchange::commit::Commit;
use exchange::hub::Log;
use exchange::hub::conformance::{Pen, house};
use exchange::hub::memory::MemoryLog;
use exchange::key::SecretKey;
use exchange::signer::Signer;
use exchange::verdict::Reason;
use record::author::Role;
use record::id::{CommitId, DeviceId, UserId};
use record::kind::Kind;
use targets::scale;

use crate::bystander::{NOW, document, write};
use crate::closing::{Attack, Held};
use crate::signed::{chain, goes_on, is_taken, known, offer, on_device, post, reason, session};

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "forged authors, field by field",
        run: fields,
    },
    Attack {
        name: "signatures with bits turned over",
        run: bits,
    },
    Attack {
        name: "signatures of two authors, swapped",
        run: swapped,
    },
    Attack {
        name: "certificates of another issuer",
        run: certificates,
    },
];

type Forgery = fn(&mut Commit, &Pen);

fn proof(commit: &mut Commit) -> &mut exchange::commit::Proof {
    commit.proof.as_mut().unwrap()
}

/// Each makes one thing of a commit another's, or no longer what was signed.
const FORGERIES: &[(&str, Forgery)] = &[
    ("id", |commit, _| commit.id = CommitId::from_bytes([7; 16])),
    ("user", |commit, _| {
        commit.author.user = UserId::from_bytes([7; 16]);
    }),
    ("name", |commit, _| commit.author.name.push('x')),
    ("role", |commit, _| {
        commit.author.role = Role::SeniorClinician;
    }),
    ("organisation", |commit, _| {
        commit.author.organisation.push('x');
    }),
    ("team", |commit, _| commit.author.team.push('x')),
    ("author", |commit, other| {
        commit.author = other.author.clone();
    }),
    ("device", |commit, other| commit.device = other.device),
    ("no device", |commit, _| {
        commit.device = DeviceId::from_bytes([0; 16]);
    }),
    ("counter", |commit, _| commit.counter += 1),
    ("time", |commit, _| commit.at = commit.at.plus_minutes(1)),
    ("offset", |commit, _| commit.offset_ms = Some(0)),
    ("no offset", |commit, _| commit.offset_ms = None),
    ("epoch", |commit, _| commit.seen.epoch += 1),
    ("seen", |commit, _| commit.seen.sequence += 1),
    ("head", |commit, _| proof(commit).head[0] ^= 1),
    ("generation", |commit, _| proof(commit).generation += 1),
    ("session", |commit, other| {
        proof(commit).session = session(other);
    }),
    ("writer", |commit, _| commit.writer.push('x')),
    ("document", |commit, _| {
        commit.changes[0].document = document(999);
    }),
    ("kind", |commit, _| commit.changes[0].kind = Kind::Visit),
    ("one of somebody else’s beside", |commit, other| {
        let theirs = two(&mut other.clone(), 5);
        commit.changes.extend(theirs.changes);
    }),
    ("a part under another id", |commit, _| {
        let part = commit.changes[0].clone();
        let mut other = commit.clone();
        other.id = CommitId::from_bytes([8; 16]);
        other.changes = vec![part];
        *commit = other;
    }),
    ("one twice", |commit, _| {
        let part = commit.changes[0].clone();
        commit.changes.push(part);
    }),
    ("signatures exchanged", |commit, _| {
        let first = commit.changes[0].signature.clone();
        let second = commit.changes[1].signature.clone();
        commit.changes[0].signature = second;
        commit.changes[1].signature = first;
    }),
    ("no signature", |commit, _| {
        commit.changes[1].signature.clear();
    }),
    ("short signature", |commit, _| {
        commit.changes[1].signature.truncate(63);
    }),
    ("long signature", |commit, _| {
        commit.changes[1].signature.push(0);
    }),
    ("no proof", |commit, _| commit.proof = None),
];

/// A commit of two documents.
fn two(pen: &mut Pen, number: u64) -> Commit {
    let write = || record::document::Write::Field {
        key: "family".to_owned(),
        value: "forged".into(),
    };
    let writes = [number, number + 1].map(|of| (document(of), Kind::Person, vec![write()]));
    pen.commit(&writes).unwrap()
}

/// Neither the hub nor a device lets it in, whoever of the two brings it.
fn is_kept_out(log: &mut MemoryLog, by: &Pen, commit: &Commit, what: &str) {
    let Ok(before) = log.head();
    assert!(
        on_device(log, vec![commit.clone()]).accepted.is_empty(),
        "{what}"
    );
    let answer = post(log, &offer(by, std::slice::from_ref(commit)));
    let why = reason(&answer);
    let is_by_proof = matches!(why, Some(Reason::NotTrusted | Reason::NotSigned));
    assert!(is_by_proof, "{what}: {:?}", answer.verdicts);
    let Ok(after) = log.head();
    assert_eq!(before, after, "{what}");
}

fn fields() -> Held {
    let mut log = MemoryLog::new(7);
    let (mut amara, mut ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
    let mut count = 0;
    for round in 0..scale::times(3) {
        for (name, forge) in FORGERIES {
            let number = 10_000 + 10 * count as u64;
            let mut forged = two(&mut amara.clone(), number);
            assert_eq!(on_device(&mut log, vec![forged.clone()]).accepted.len(), 1);
            forge(&mut forged, &ben);
            let by = if round % 2 == 0 { &amara } else { &ben };
            is_kept_out(&mut log, by, &forged, name);
            count += 1;
        }
        goes_on(&mut log, &mut amara);
        goes_on(&mut log, &mut ben);
    }
    Held::new(
        count,
        format!(
            "none of {} fields can be changed, at the hub or on a device; honest people go on",
            FORGERIES.len()
        ),
    )
}

fn bits() -> Held {
    let mut log = MemoryLog::new(7);
    let mut amara = known(&mut log, "Amara");
    let mut count = 0;
    for bit in 0..512 {
        let mut forged = write(&mut amara.clone(), document(500 + bit), "bits");
        forged.changes[0].signature[usize::try_from(bit / 8).unwrap()] ^= 1 << (bit % 8);
        is_kept_out(&mut log, &amara, &forged, "signature");
        count += 1;
    }
    goes_on(&mut log, &mut amara);
    Held::new(count, "every bit counts; the same session writes on")
}

fn swapped() -> Held {
    let mut log = MemoryLog::new(7);
    let (mut amara, mut ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
    let mut count = 0;
    for number in 0..scale::times(20) as u64 {
        let (hers, his) = (
            write(&mut amara.clone(), document(number), "swapped"),
            write(&mut ben.clone(), document(number), "swapped"),
        );
        let (mut first, mut second) = (hers.clone(), his.clone());
        std::mem::swap(
            &mut first.changes[0].signature,
            &mut second.changes[0].signature,
        );
        is_kept_out(&mut log, &amara, &first, "her commit, his signature");
        is_kept_out(&mut log, &ben, &second, "his commit, her signature");
        // All of his commit but who wrote it.
        let mut claimed = his.clone();
        (claimed.author, claimed.device, claimed.proof) = (hers.author, hers.device, hers.proof);
        claimed.id = CommitId::derived("claimed", &[&number.to_be_bytes()]);
        is_kept_out(&mut log, &amara, &claimed, "his words, her name");
        count += 3;
        // Whoever brings it, it is its author's.
        let true_one = write(&mut ben, document(10_000 + number), "true");
        assert!(is_taken(&post(
            &mut log,
            &offer(&amara, std::slice::from_ref(&true_one))
        )));
        assert_eq!(log.commits().last(), Some(&true_one));
        goes_on(&mut log, &mut amara);
    }
    Held::new(
        count,
        "a signature is good for one author's one commit; what another brings is still its author's",
    )
}

/// Keys that are nobody's, for somebody who would be Amara.
fn own_house(amara: &Pen, number: u64) -> exchange::hub::Keys {
    let seed = |of: u8| SecretKey::from_seed(&[of.wrapping_add(number.to_be_bytes()[7]); 32]);
    let (root, hub) = (seed(1), seed(101));
    let from = NOW.plus_hours(-24);
    let subject = Subject {
        key: hub.public(),
        from,
        until: from.plus_hours(365 * 24),
        says: exchange::certificate::Says::Hub {
            tenant: amara.author.organisation.clone(),
        },
    };
    let own = exchange::certificate::issue(exchange::certificate::Issuer::Root(&root), &subject);
    exchange::hub::Keys::new(hub, own.unwrap(), [1; 32]).unwrap()
}

fn certificates() -> Held {
    let mut log = MemoryLog::new(7);
    let (mut amara, ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
    let mut count = 0;
    for number in 0..scale::times(10) as u64 {
        // A whole house of the attacker's own, which nobody's root stands above.
        let keys = own_house(&amara, number);
        let seed = [number.to_be_bytes()[7].wrapping_add(50); 32];
        let signer = keys
            .signer(amara.author.clone(), amara.device, &seed, NOW)
            .unwrap();
        let above = [
            keys.certificate().clone(),
            signer.device_certificate().clone(),
        ];
        let introduction: Vec<_> = above
            .into_iter()
            .chain([signer.session().clone()])
            .map(Into::into)
            .collect();
        let mut thief = Pen {
            signer: Some(Arc::new(signer)),
            ..amara.clone()
        };
        let forged = write(&mut thief, document(700 + number), "other root");
        let mut request = offer(&ben, std::slice::from_ref(&forged));
        request.credentials = introduction;
        let answer = post(&mut log, &request);
        assert!(!is_taken(&answer), "{:?}", answer.verdicts);
        assert!(
            on_device(&mut log, vec![forged.clone()])
                .accepted
                .is_empty()
        );
        let Ok(register) = log.register();
        assert!(register.opened(session(&thief)).is_err());
        // A device's or the hub's certificate in the place of a session's.
        for above in [
            house::house().certificate().hash(),
            amara.signer.as_ref().unwrap().device_certificate().hash(),
            Hash([3; 32]),
        ] {
            let mut forged = write(&mut amara.clone(), document(800 + number), "no session");
            proof(&mut forged).session = above;
            assert!(
                on_device(&mut log, vec![forged.clone()])
                    .accepted
                    .is_empty()
            );
            let answer = post(&mut log, &offer(&amara, &[forged]));
            assert!(!is_taken(&answer));
            assert!(
                reason(&answer).is_some() || above == Hash([3; 32]),
                "{:?}",
                answer.verdicts
            );
            count += 1;
        }
        // A session that nobody's device has endorsed, or another's has.
        let house = house::house();
        let device = amara.signer.as_ref().unwrap().device_certificate();
        let key = SecretKey::from_seed(&seed);
        let subject = house.subject(amara.author.clone(), device, key.public(), false, NOW);
        let wrong = Holder {
            secret: &key,
            own: device,
        };
        assert!(endorse(wrong, &subject).is_err());
        for filler in [0, number.to_be_bytes()[7], 255] {
            let endorsement = exchange::certificate::Endorsement([filler; 64]);
            assert!(house.open(device, &subject, &endorsement).is_err());
            count += 1;
        }
        // A secret key that is not the session's signs nothing.
        let session = amara.signer.as_ref().unwrap().session().clone();
        assert!(Signer::new(key, session, device.clone()).is_err());
        count += 3;
        goes_on(&mut log, &mut amara);
    }
    assert_eq!(chain(&amara).len(), 3);
    Held::new(
        count,
        "a root, hub, device or session of one's own proves nothing; without the device's key there is no session",
    )
}
