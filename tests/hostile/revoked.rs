//! Those whose access has ended: revoked, run out, or never theirs.

use exchange::gate::Held as _;
use exchange::hub::Log;
use exchange::hub::conformance::Pen;
use exchange::hub::memory::MemoryLog;
use exchange::message::{Request, SignedOut, Who, fingerprints};
use exchange::verdict::Reason;
use targets::dice::Dice;
use targets::scale;

use crate::bystander::{NOW, document, write};
use crate::closing::{Attack, Held};
use crate::signed::{
    deliver, goes_on, is_out, is_taken, known, look, offer, on_device, post, reason, revoke,
    session,
};

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "sessions and devices that were revoked",
        run: revoked,
    },
    Attack {
        name: "sign-ins past their end, and clocks set back",
        run: ended,
    },
    Attack {
        name: "made-up and replayed tokens",
        run: tokens,
    },
    Attack {
        name: "late work called lost by a hub",
        run: called_lost,
    },
];

fn revoked() -> Held {
    let mut count = 0;
    for round in 0..scale::times(10) {
        let mut log = MemoryLog::new(7);
        let (mut amara, mut ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
        goes_on(&mut log, &mut ben);
        look(&mut log, &mut amara);
        let before = write(&mut amara, document(1), "before");
        let unsent = write(&mut amara, document(2), "brought by her");
        // Her session, or the device under it.
        let what = if round % 2 == 0 {
            session(&amara)
        } else {
            amara.signer.as_ref().unwrap().device_certificate().hash()
        };
        revoke(&mut log, what);
        let answer = post(&mut log, &offer(&amara, std::slice::from_ref(&unsent)));
        assert_eq!(answer.signed_out, Some(SignedOut::Revoked));
        assert_eq!(reason(&answer), Some(Reason::Revoked));
        assert!(answer.commits.whole.is_empty() && answer.credentials.is_empty());
        assert!(answer.cursor.is_empty() && answer.chain == Some([0; 32]));
        let Ok(kept) = log.refused(unsent.id);
        assert_eq!(kept.map(|refusal| refusal.reason), Some(Reason::Revoked));
        let known_change = log.is_refused_change(unsent.changes[0].change.hash);
        assert_eq!(known_change, Ok(true), "set aside, not thrown away");
        // Nobody else brings it in either, neither what she wrote before nor after she had seen it.
        look(&mut log, &mut amara);
        let after = write(&mut amara, document(3), "after");
        for commit in [before, after] {
            let answer = post(&mut log, &offer(&ben, &[commit]));
            assert_eq!(reason(&answer), Some(Reason::Revoked));
            count += 1;
        }
        goes_on(&mut log, &mut ben);
        let mut again = known(&mut log, "Cara");
        goes_on(&mut log, &mut again);
        count += 1;
    }
    Held::new(
        count,
        "given nothing; what they offer is set aside with its reason, whoever brings it; colleagues go on",
    )
}

fn ended() -> Held {
    let mut count = 0;
    for hours in (73..).take(scale::times(20)) {
        let mut log = MemoryLog::new(7);
        let (mut amara, ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
        let then = NOW.plus_hours(hours);
        let honest = write(&mut amara, document(1), "in time");
        assert!(is_out(
            &deliver(
                &mut log,
                &offer(&amara, std::slice::from_ref(&honest)),
                then
            ),
            SignedOut::Ended
        ));
        assert!(on_device(&mut log, vec![honest]).accepted.len() == 1);
        // A colleague who is signed in anew brings it: the time it says is the author's own word.
        let mut fresh = Pen::signing("Cara");
        fresh.signer = Some(std::sync::Arc::new(
            exchange::hub::conformance::house::signer(&fresh.author, fresh.device, then),
        ));
        let Ok(()) = exchange::hub::file(&mut log, crate::signed::chain(&fresh));
        fresh.now = then;
        let backdated = write(&mut amara, document(2), "backdated");
        let answer = deliver(&mut log, &offer(&fresh, &[backdated]), then);
        assert_eq!(reason(&answer), Some(Reason::Late));
        // A clock that was set back, and whose distance from the hub's is known, is taken by the hub's.
        let mut behind = fresh.clone();
        behind.now = then;
        let honest = write(&mut behind, document(3), "by the hub's clock");
        assert!(is_taken(&deliver(
            &mut log,
            &offer(&behind, &[honest]),
            then
        )));
        behind.now = then.plus_hours(-24 * 30);
        let set_back = write(&mut behind, document(4), "set back");
        let answer = deliver(&mut log, &offer(&behind, &[set_back]), then);
        assert_eq!(reason(&answer), Some(Reason::OutOfTime));
        behind.documents.clear();
        let mut known_to_be = write(&mut behind, document(5), "its distance is known");
        known_to_be.offset_ms = Some(30 * 24 * 3_600_000);
        behind
            .signer
            .as_ref()
            .unwrap()
            .sign(&mut known_to_be)
            .unwrap();
        assert!(is_taken(&deliver(
            &mut log,
            &offer(&behind, &[known_to_be]),
            then
        )));
        assert!(is_out(
            &deliver(&mut log, &offer(&ben, &[]), then),
            SignedOut::Ended
        ));
        count += 6;
    }
    Held::new(
        count,
        "an ended session is told so; late work is a reviewer's; times are judged by the hub's clock",
    )
}

fn tokens() -> Held {
    let mut log = MemoryLog::new(7);
    let (mut amara, mut ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
    let mut dice = Dice::new(12);
    let unsent = write(&mut amara, document(1), "stolen");
    let mut tried = vec![
        Who {
            token: ben.who().token,
            ..amara.who()
        },
        Who {
            session: ben.who().session,
            ..amara.who()
        },
    ];
    tried.extend((0..128).map(|bit: usize| {
        let mut who = amara.who();
        who.token[bit / 8] ^= 1 << (bit % 8);
        who
    }));
    tried.extend((0..scale::times(1_000)).map(|_| Who {
        session: amara.who().session,
        token: std::array::from_fn(|_| dice.byte()),
    }));
    let count = tried.len();
    for who in tried {
        let request = Request {
            who,
            ..offer(&amara, std::slice::from_ref(&unsent))
        };
        assert!(is_out(&post(&mut log, &request), SignedOut::Ended));
    }
    assert_eq!(log.commits().count(), 0);
    goes_on(&mut log, &mut ben);
    assert!(is_taken(&post(&mut log, &offer(&amara, &[unsent]))));
    Held::new(count, "0 accepted; the right one is")
}

fn called_lost() -> Held {
    let mut log = MemoryLog::new(7);
    let (mut amara, mut ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
    goes_on(&mut log, &mut ben);
    revoke(&mut log, session(&amara));
    let stood = post(&mut log, &offer(&ben, &[]));
    let seen = exchange::commit::Seen {
        epoch: stood.epoch,
        sequence: stood.sequence,
    };
    let mut dice = Dice::new(13);
    let count = scale::times(200);
    let mut cursors = vec![stood.cursor.clone(), Vec::new()];
    for number in 0..count as u64 {
        let late = write(&mut amara, document(20 + number), "late");
        let mut cursor = cursors[dice.roll(cursors.len())].clone();
        if dice.roll(2) == 0 && !cursor.is_empty() {
            let bit = dice.roll(cursor.len() * 8);
            cursor[bit / 8] ^= 1 << (bit % 8);
        }
        let request = Request {
            cursor,
            seen,
            have: Some(fingerprints(&late).collect()),
            ..offer(&ben, &[late])
        };
        let answer = post(&mut log, &request);
        assert_eq!(reason(&answer), Some(Reason::Revoked));
        assert_eq!(
            log.epoch(),
            Ok(7),
            "nobody begins a new epoch by what they say"
        );
        cursors.push(answer.cursor);
    }
    goes_on(&mut log, &mut ben);
    Held::new(
        count,
        "a made-up cursor begins no new epoch, and a comparison that nobody needs excuses nothing",
    )
}
