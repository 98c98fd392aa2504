//! A hub that was restored from a copy older than what devices hold.

use exchange::certificate::{Credential, Hash};
use exchange::commit::{Commit, Seen};
use exchange::hub::Log;
use exchange::hub::conformance::{Pen, heard, house};
use exchange::hub::memory::MemoryLog;
use exchange::message::{Request, SignedOut, fingerprints};
use exchange::verdict::{Reason, Verdict};
use record::id::CommitId;
use targets::dice::Dice;
use targets::scale;

use crate::bystander::{NOW, document, write};
use crate::closing::{Attack, Held};
use crate::signed::{chain, deliver, is_taken, known, look, offer, post, reason, revoke, session};

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "hubs restored from older copies",
        run: restored,
    },
    Attack {
        name: "a revocation that the hub forgot",
        run: forgotten,
    },
    Attack {
        name: "made-up work brought back to a restored hub",
        run: made_up,
    },
];

/// A device that keeps what it wrote and heard.
struct Device {
    pen: Pen,
    held: Vec<Commit>,
    credentials: Vec<Credential>,
    unsent: Vec<Commit>,
    acknowledged: Vec<Commit>,
    cursor: Vec<u8>,
    seen: Seen,
    is_revoked: bool,
}

impl Device {
    fn new(pen: Pen) -> Self {
        Self {
            credentials: chain(&pen),
            pen,
            held: Vec::new(),
            unsent: Vec::new(),
            acknowledged: Vec::new(),
            cursor: Vec::new(),
            seen: Seen::default(),
            is_revoked: false,
        }
    }

    fn write(&mut self, number: u64) {
        let words = format!("work {}", self.pen.counter);
        let commit = write(&mut self.pen, document(number), &words);
        self.held.push(commit.clone());
        self.unsent.push(commit);
    }

    /// Asks until there is nothing more to give or to take.
    fn sync(&mut self, log: &mut MemoryLog) {
        let (mut compares, mut wanted, mut introduces) = (false, Vec::<Commit>::new(), false);
        for _ in 0..20 {
            let commits = [self.unsent.clone(), std::mem::take(&mut wanted)].concat();
            let have: Vec<Commit> = self.held.clone();
            let request = Request {
                seen: self.seen,
                cursor: self.cursor.clone(),
                have: compares.then(|| have.iter().flat_map(fingerprints).collect()),
                credentials: if compares || introduces {
                    self.credentials.clone()
                } else {
                    Vec::new()
                },
                ..offer(&self.pen, &commits)
            };
            let answer = post(log, &request);
            if answer.signed_out == Some(SignedOut::Unknown) {
                introduces = true;
                continue;
            }
            if answer.signed_out.is_some() {
                assert_eq!(answer.signed_out, Some(SignedOut::Revoked));
                self.is_revoked = true;
                return;
            }
            for told in heard(commits.clone(), &answer) {
                for kept in self.held.iter_mut().filter(|kept| kept.id == told.id) {
                    *kept = told.clone();
                }
            }
            for (id, verdict) in &answer.verdicts {
                if *verdict == Verdict::Waiting {
                    // It stands on own work that the hub lost, and gets back in the comparison.
                    continue;
                }
                assert!(matches!(verdict, Verdict::Accepted { .. }), "{verdict:?}");
                self.acknowledged
                    .extend(commits.iter().find(|commit| commit.id == *id).cloned());
                self.unsent.retain(|commit| commit.id != *id);
            }
            for credential in answer.credentials {
                if !self.credentials.contains(&credential) {
                    self.credentials.push(credential);
                }
            }
            for commit in answer.commits.whole {
                if !self.held.contains(&commit) {
                    self.held.push(commit);
                }
            }
            (self.cursor, compares) = (answer.cursor, answer.compare);
            self.seen = Seen {
                epoch: answer.epoch,
                sequence: answer.sequence,
            };
            if let Some(head) = answer.chain {
                self.pen.head = head;
            }
            self.pen.seen = self.seen;
            wanted = answer
                .wants
                .iter()
                .map(|place| have[usize::try_from(*place).unwrap()].clone())
                .collect();
            if !compares && !answer.more {
                return;
            }
        }
        panic!("the two never finish");
    }
}

fn restored() -> Held {
    let (mut count, mut lost, mut twice) = (0, 0, 0);
    for seed in 0..scale::times(20) as u64 {
        let (mut dice, mut log) = (Dice::new(seed), MemoryLog::new(7));
        let mut devices: Vec<Device> = ["Amara", "Ben", "Cara", "Dan"]
            .map(|name| Device::new(Pen::signing(name)))
            .into();
        let mut copies = vec![log.clone()];
        let (mut revoked, end): (Option<Hash>, usize) = (None, 30 + dice.roll(30));
        for step in 0..end {
            let who = dice.roll(3);
            if dice.roll(3) > 0 {
                devices[who].write(who as u64 * 1_000 + dice.number() % 5);
            } else {
                devices[who].sync(&mut log);
            }
            if dice.roll(8) == 0 {
                copies.push(log.clone());
            }
            if step == end / 2 {
                devices[3].write(5_000);
                devices[3].sync(&mut log);
                let of = session(&devices[3].pen);
                revoke(&mut log, of);
                revoked = Some(of);
            }
            // Restored in the middle of it, once or several times.
            if dice.roll(15) == 0 {
                let Ok(before) = log.head();
                log = copies[dice.roll(copies.len())].clone();
                let Ok(after) = log.head();
                lost += usize::try_from(before.sequence.saturating_sub(after.sequence)).unwrap();
                twice += 1;
            }
        }
        for _ in 0..3 {
            for device in &mut devices[..3] {
                device.sync(&mut log);
            }
        }
        for device in &devices[..3] {
            assert!(device.unsent.is_empty(), "world {seed}");
            for commit in device.acknowledged.iter().chain(&device.held) {
                let Ok(kept) = exchange::gate::Held::commit(&mut log, commit.id);
                assert!(kept.as_ref() == Some(commit), "world {seed}");
                count += 1;
            }
            let Ok(register) = log.register();
            for credential in &device.credentials {
                let is_there = match credential {
                    Credential::Certificate(certificate) => {
                        register.get(certificate.hash()).is_some()
                    }
                    Credential::Revocation(end) => {
                        register.revocation(end.says().certificate).is_some()
                    }
                };
                assert!(is_there, "world {seed}");
                count += 1;
            }
        }
        // Its end is known again when anybody had heard of it.
        let heard = devices[..3].iter().any(|device| {
            let mut held = device.credentials.iter();
            held.any(|held| matches!(held, Credential::Revocation(_)))
        });
        if let Some(of) = revoked.filter(|_| heard) {
            let Ok(register) = log.register();
            assert!(register.revocation(of).is_some(), "world {seed}");
            devices[3].sync(&mut log);
            assert!(devices[3].is_revoked, "world {seed}");
        }
    }
    Held::new(
        count,
        format!(
            "all that was acknowledged, every certificate and every end heard of is there again; {lost} places lost in {twice} restorations"
        ),
    )
}

fn forgotten() -> Held {
    let count = scale::times(5);
    for _ in 0..count {
        let mut log = MemoryLog::new(7);
        let (mut thief, pen) = (known(&mut log, "Thief"), known(&mut log, "Ben"));
        let mut ben = Device::new(pen);
        ben.sync(&mut log);
        let copy = log.clone();
        revoke(&mut log, session(&thief));
        ben.sync(&mut log);
        let mut log = copy;
        let forgot = log
            .register()
            .map(|register| register.revocation(session(&thief)).is_none());
        assert_eq!(forgot, Ok(true));
        ben.sync(&mut log);
        look(&mut log, &mut thief);
        let after = write(&mut thief, document(1), "after");
        let answer = post(&mut log, &offer(&thief, &[after]));
        assert_eq!(answer.signed_out, Some(SignedOut::Revoked));
    }
    Held::new(
        count,
        "the first device that had heard of it tells it again",
    )
}

/// A colleague with a cursor from before the restoration, and the key of somebody whose access has ended: revoked, or run
/// out. What she had sent in time comes back all the same, from whoever holds it.
fn made_up() -> Held {
    let mut count = 0;
    for seed in 0..scale::times(20) as u64 {
        let (mut dice, mut log) = (Dice::new(seed), MemoryLog::new(7));
        let (mut amara, ben) = (known(&mut log, "Amara"), known(&mut log, "Ben"));
        let (mut ben, mut backup) = (Device::new(ben), log.clone());
        look(&mut log, &mut amara);
        let sent: Vec<Commit> = (0..5)
            .map(|number| write(&mut amara, document(number), "sent in time"))
            .collect();
        assert!(is_taken(&post(&mut log, &offer(&amara, &sent))));
        ben.sync(&mut log);
        let held = ben.held.clone();
        let is_revoked = dice.roll(2) == 0;
        let (now, ended) = if is_revoked {
            revoke(&mut backup, session(&amara));
            (NOW, Reason::Revoked)
        } else {
            let now = NOW.plus_hours(73);
            let signer = house::signer(&ben.pen.author, ben.pen.device, now);
            ben.pen.signer = Some(std::sync::Arc::new(signer));
            let Ok(()) = exchange::hub::file(&mut backup, chain(&ben.pen));
            (now, Reason::Late)
        };
        let mut bring = |commit: &Commit| {
            let request = Request {
                seen: ben.seen,
                cursor: ben.cursor.clone(),
                have: Some(fingerprints(commit).collect()),
                ..offer(&ben.pen, std::slice::from_ref(commit))
            };
            deliver(&mut backup, &request, now)
        };
        for number in 0..20 {
            let mut commit = write(&mut amara, document(20 + number), "made up, dated back");
            commit.changes[0].tag = match dice.roll(4) {
                0 => None,
                1 => Some(std::array::from_fn(|_| dice.byte())),
                2 => held[dice.roll(held.len())].changes[0].tag,
                _ => {
                    let real = &held[dice.roll(held.len())];
                    commit.id = real.id;
                    commit.id = CommitId::derived("posed", &[commit.id.as_bytes()]);
                    amara.signer.as_ref().unwrap().sign(&mut commit).unwrap();
                    real.changes[0].tag
                }
            };
            assert_eq!(reason(&bring(&commit)), Some(ended));
            count += 1;
        }
        // What was taken, with a bit of its tag changed: set aside, and her words are there for a reviewer.
        let (bent, held) = held.split_last().unwrap();
        let mut bent = bent.clone();
        let bit = dice.roll(48);
        bent.changes[0].tag.as_mut().unwrap()[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(reason(&bring(&bent)), Some(ended));
        for commit in held {
            assert!(is_taken(&bring(commit)));
            // Other words under the id of what is there again.
            let mut posed = write(
                &mut amara,
                document(60),
                &format!("in place of {}", commit.counter),
            );
            posed.id = commit.id;
            posed.changes[0].tag = commit.changes[0].tag;
            amara.signer.as_ref().unwrap().sign(&mut posed).unwrap();
            assert!(!is_taken(&bring(&posed)));
            count += 3;
        }
        let Ok(aside) = Log::set_aside(&mut backup, bent.id);
        assert_eq!(aside, Some(bent));
        for commit in held {
            let Ok(kept) = exchange::gate::Held::commit(&mut backup, commit.id);
            assert_eq!(kept.as_ref(), Some(commit));
        }
    }
    Held::new(
        count,
        "without the hub’s own tags all of it is a reviewer’s; what had been sent is there again",
    )
}
