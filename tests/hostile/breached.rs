//! A hub that was broken into, as devices and an honest hub see it.

use std::sync::Arc;

use exchange::certificate::Endorsement;
use exchange::commit::Commit;
use exchange::hub::conformance::{Pen, house};
use exchange::hub::memory::MemoryLog;
use exchange::hub::{Log, Position, file};
use exchange::key::SecretKey;
use exchange::receipt::{Answer, Receipt};
use exchange::verdict::{Reason, Refusal, Verdict};
use exchange::wire;
use record::id::DeviceId;
use targets::dice::Dice;
use targets::scale;

use crate::bystander::{NOW, document, write};
use crate::closing::{Attack, Held};
use crate::signed::{chain, is_taken, known, look, offer, on_device, post, reason};

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "a breached hub edits pages",
        run: edits,
    },
    Attack {
        name: "a breached hub makes up sessions",
        run: sessions,
    },
    Attack {
        name: "a breached hub withholds, repeats and splits",
        run: withholds,
    },
    Attack {
        name: "a breached hub answers what it did not decide",
        run: receipts,
    },
];

fn edits() -> Held {
    let mut log = MemoryLog::new(7);
    let (mut amara, ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
    let written: Vec<Commit> = (0..3)
        .map(|number| write(&mut amara, document(number), "page"))
        .collect();
    assert!(is_taken(&post(&mut log, &offer(&amara, &written))));
    let page = wire::encode_response(&post(&mut log, &offer(&ben, &[]))).unwrap();
    let plain = zstd::decode_all(&page[..]).ok();
    let (bytes, is_packed) = plain.map_or((page, false), |plain| (plain, true));
    let (mut count, mut read, mut dice) = (0, 0, Dice::new(14));
    let bits = bytes.len() * 8;
    let tries = scale::times(2_000).min(bits);
    for number in 0..tries {
        let bit = if tries == bits {
            number
        } else {
            dice.roll(bits)
        };
        let mut edited = bytes.clone();
        edited[bit / 8] ^= 1 << (bit % 8);
        if is_packed {
            edited = zstd::encode_all(&edited[..], 3).unwrap();
        }
        count += 1;
        let Ok(response) = wire::decode_response(&edited) else {
            continue;
        };
        read += 1;
        for taken in on_device(&mut log, response.commits.whole).accepted {
            assert!(written.contains(&taken), "bit {bit}");
        }
    }
    assert!(read > 0);
    Held::new(
        count,
        format!(
            "cannot change a commit: of {read} pages that could be read, devices took what was written and nothing else"
        ),
    )
}

fn sessions() -> Held {
    let mut count = 0;
    let house = house::house();
    for number in 0..scale::times(10) {
        let mut log = MemoryLog::new(7);
        let (amara, ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
        let seed = [number.to_be_bytes()[7]; 32];
        let device = amara.signer.as_ref().unwrap().device_certificate();
        let key = SecretKey::from_seed(&seed);
        // With the hub's key and without her device's there is no session on her device.
        let subject = house.subject(amara.author.clone(), device, key.public(), false, NOW);
        let theirs = ben.signer.as_ref().unwrap().session().bytes();
        let (_, end) = theirs.split_last_chunk::<128>().unwrap();
        let of_another = Endorsement(std::array::from_fn(|place| end[place]));
        assert!(house.open(device, &subject, &of_another).is_err());
        // With a device that it makes up as well there is, and it stands in the log for all to see.
        let stood = post(&mut log, &offer(&amara, &[]));
        let made_up = DeviceId::derived("made up", &[&number.to_be_bytes()]);
        let signer = house
            .signer(amara.author.clone(), made_up, &seed, NOW)
            .unwrap();
        let mut minted = Pen {
            signer: Some(Arc::new(signer)),
            device: made_up,
            ..amara.clone()
        };
        let Ok(()) = file(&mut log, chain(&minted));
        let forged = write(&mut minted, document(1), "in her name");
        assert_eq!(on_device(&mut log, vec![forged]).accepted.len(), 1);
        let request = exchange::message::Request {
            cursor: stood.cursor,
            seen: exchange::commit::Seen {
                epoch: stood.epoch,
                sequence: stood.sequence,
            },
            ..offer(&amara, &[])
        };
        let given = post(&mut log, &request).credentials;
        assert_eq!(given, chain(&minted), "her own device is told of it");
        count += 2;
    }
    Held::new(
        count,
        "cannot open a session on a nurse's device; can on one that it makes up, and her own device is told of that",
    )
}

fn withholds() -> Held {
    let mut count = 0;
    for _ in 0..scale::times(10) {
        let mut log = MemoryLog::new(7);
        let mut amara = known(&mut log, "Amara");
        let [parent, child] =
            ["parent", "child"].map(|value| write(&mut amara, document(1), value));
        let alone = on_device(&mut log, vec![child.clone()]);
        assert!(alone.accepted.is_empty() && alone.refused.is_empty());
        assert_eq!(alone.waiting, std::slice::from_ref(&child));
        // A page that comes again adds nothing, in any order.
        let page = vec![child.clone(), parent.clone(), parent.clone(), child.clone()];
        assert_eq!(
            on_device(&mut log, page).accepted,
            [parent.clone(), child.clone()]
        );
        // To another device another history behind the same number: its next commit shows it to the honest hub.
        let mut other = log.clone();
        let mut ben = known(&mut other, "Ben");
        let Ok(()) = file(&mut log, chain(&ben));
        assert!(is_taken(&post(&mut log, &offer(&amara, &[parent]))));
        let lie = write(&mut ben, document(2), "another history");
        assert!(is_taken(&post(&mut other, &offer(&ben, &[lie]))));
        look(&mut other, &mut ben);
        let shown = write(&mut ben, document(3), "shows it");
        let answer = post(&mut log, &offer(&ben, &[shown]));
        assert_eq!(reason(&answer), Some(Reason::OtherLog));
        count += 3;
    }
    Held::new(
        count,
        "can withhold: what stands on it waits, and is not shown; cannot show two histories unnoticed: the next commit's head tells",
    )
}

fn receipts() -> Held {
    let mut log = MemoryLog::new(7);
    let mut amara = known(&mut log, "Amara");
    let (house, mut count) = (house::house(), 0);
    let commits: Vec<Commit> = (0..4)
        .map(|number| write(&mut amara, document(number), "sent"))
        .collect();
    let answer = post(&mut log, &offer(&amara, &commits));
    let Ok(head) = log.head();
    let true_one = Answer {
        device: amara.device,
        epoch: 7,
        head,
        verdicts: &answer.verdicts,
    };
    let receipt = house.receipt(true_one, NOW).unwrap();
    let hub = house.certificate();
    assert_eq!(receipt.check(true_one, hub), Ok(()));
    let mut fails = |receipt: &Receipt, answer: Answer| {
        assert!(receipt.check(answer, hub).is_err());
        count += 1;
    };
    for place in 0..answer.verdicts.len() {
        let refusal = Refusal::new(Reason::Other, "");
        for verdict in [
            Verdict::Waiting,
            Verdict::Later,
            Verdict::Refused(refusal),
            Verdict::Accepted { sequence: 999 },
        ] {
            let mut verdicts = answer.verdicts.clone();
            verdicts[place].1 = verdict;
            fails(
                &receipt,
                Answer {
                    verdicts: &verdicts,
                    ..true_one
                },
            );
        }
        let mut fewer = answer.verdicts.clone();
        fewer.remove(place);
        fails(
            &receipt,
            Answer {
                verdicts: &fewer,
                ..true_one
            },
        );
    }
    let elsewhere = Position {
        sequence: head.sequence,
        chain: [9; 32],
    };
    fails(
        &receipt,
        Answer {
            head: elsewhere,
            ..true_one
        },
    );
    fails(
        &receipt,
        Answer {
            epoch: 8,
            ..true_one
        },
    );
    fails(
        &receipt,
        Answer {
            device: DeviceId::from_bytes([1; 16]),
            ..true_one
        },
    );
    let bytes = receipt.to_bytes();
    for bit in 0..bytes.len() * 8 {
        let mut wrong = bytes;
        wrong[bit / 8] ^= 1 << (bit % 8);
        if let Ok(wrong) = Receipt::parse(&wrong) {
            fails(&wrong, true_one);
        }
    }
    assert!(Receipt::parse(&[]).is_err(), "no receipt is none");
    Held::new(
        count,
        "cannot take back or change what it decided: its receipt is over these verdicts and this log, and no others",
    )
}
