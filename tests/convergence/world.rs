//! Devices, a hub, a bad network, and people who write.

use std::collections::{BTreeMap, BTreeSet};

use exchange::hub::conformance::house;
use exchange::hub::memory::MemoryLog;
use exchange::hub::{Proofs, Rules, Slices, Visitor, exchange, receipt, visitor};
use exchange::message::Response;
use exchange::wire::{decode_request, decode_response, encode_request, encode_response};
use record::admit::Shape;
use record::document::Write;
use record::id::{ActId, CommitId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use crate::device::{Crash, Device, Disk};
use targets::dice::Dice;

const KINDS: [Kind; 4] = [Kind::Person, Kind::Person, Kind::Visit, Kind::Referral];
const FIELDS: [&str; 4] = ["status", "access", "telephone/home", "lives_alone"];

pub struct World {
    pub dice: Dice,
    pub devices: Vec<Device>,
    pub hub: MemoryLog,
    now: i64,
    device_backups: Vec<Option<Disk>>,
    hub_backup: Option<MemoryLog>,
    /// In every other world the hub is restored too. A device that is restored then notices it by itself, as it does
    /// where its generation is kept outside the database: nobody else could tell it, the hub having forgotten as well.
    hub_may_be_restored: bool,
    /// Requests as they went out, to be delivered once more, late.
    stray: Vec<Vec<u8>>,
    /// Which deed a commit carries; a commit made again carries the same.
    pub deed_of: BTreeMap<CommitId, u64>,
    /// Deeds that were saved and that no restored copy has lost everywhere.
    pub promised: BTreeSet<u64>,
    /// The words that each deed wrote into a register or an act.
    pub words_of: BTreeMap<u64, String>,
    deeds: u64,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let count = 3 + dice.roll(3);
        let devices: Vec<Device> = (0..count)
            .map(|n| Device::new(&format!("nurse {n}")))
            .collect();
        Self {
            device_backups: devices.iter().map(|_| None).collect(),
            devices,
            hub: MemoryLog::new(1),
            now: 1_768_900_000_000,
            hub_backup: None,
            hub_may_be_restored: seed % 2 == 1,
            stray: Vec::new(),
            deed_of: BTreeMap::new(),
            promised: BTreeSet::new(),
            words_of: BTreeMap::new(),
            deeds: 0,
            dice,
        }
    }

    /// Something happens.
    pub fn step(&mut self) {
        let who = self.dice.roll(self.devices.len());
        match self.dice.roll(100) {
            0..55 => self.write(who),
            55..90 => self.sync(who, true),
            90..93 => self.devices[who].restart(),
            93..95 => self.device_backups[who] = Some(self.devices[who].disk.clone()),
            95 => self.restore_device(who),
            96 => self.hub_backup = Some(self.hub.clone()),
            97 => self.restore_hub(),
            _ => self.deliver_stray(),
        }
    }

    fn write(&mut self, who: usize) {
        self.deeds += 1;
        let deed = self.deeds;
        let words = format!("deed-{deed}-of-{who}.");
        let mut writes: Vec<(DocumentId, Kind, Vec<Write>)> = Vec::new();
        for _ in 0..=self.dice.roll(2) {
            let place = self.dice.roll(KINDS.len());
            let id = DocumentId::derived("document", &[&[u8::try_from(place).unwrap()]]);
            if writes.iter().all(|(other, ..)| *other != id) {
                let plan = self.plan(who, id, KINDS[place], deed, &words);
                writes.push((id, KINDS[place], plan));
            }
        }
        if let Some(commit) = self.devices[who].write(words.clone(), writes) {
            self.deed_of.insert(commit, deed);
            self.promised.insert(deed);
            self.words_of.insert(deed, words);
        }
    }

    /// A field; a safety fact, which is an act and the register that names it; or prose with a field beside it.
    fn plan(
        &mut self,
        who: usize,
        id: DocumentId,
        kind: Kind,
        deed: u64,
        words: &str,
    ) -> Vec<Write> {
        let field = |key: &str, value: &str| Write::Field {
            key: key.to_owned(),
            value: value.into(),
        };
        match self.dice.roll(4) {
            0 => {
                let act = ActId::derived("act", &[&deed.to_be_bytes(), id.as_bytes()]);
                let record = format!(r#"{{"value":"{words}","known":"seen"}}"#);
                vec![
                    Write::Act { id: act, record },
                    field("safety/allergies", &act.to_string()),
                ]
            }
            1 => {
                let key = kind.prose()[self.dice.roll(kind.prose().len())];
                let old = self.devices[who]
                    .disk
                    .documents
                    .get(&id)
                    .map_or_else(String::new, |held| held.prose(key));
                let mut text: Vec<char> = old.chars().collect();
                let from = self.dice.roll(text.len() + 1);
                let to = (from + self.dice.roll(9)).min(text.len());
                text.splice(from..to, format!("{words} ").chars());
                vec![
                    Write::Prose {
                        key: key.to_owned(),
                        text: text.into_iter().collect(),
                    },
                    field("status", words),
                ]
            }
            _ => vec![field(FIELDS[self.dice.roll(FIELDS.len())], words)],
        }
    }

    /// One round trip, perhaps a bad one.
    pub fn sync(&mut self, who: usize, is_bad: bool) {
        let asked = self.devices[who].ask();
        let body = encode_request(&asked).unwrap();
        if self.stray.len() < 32 && self.dice.roll(4) == 0 {
            self.stray.push(body.clone());
        }
        let luck = if is_bad { self.dice.roll(12) } else { 99 };
        if luck == 0 {
            return;
        }
        if luck == 1 {
            self.deliver(&body);
        }
        if luck == 2 {
            let half = body.len() / 2;
            assert!(decode_request(&body[..half]).is_err());
            return;
        }
        let mut answer = self
            .deliver(&body)
            .expect("a request that one of ours wrote");
        if luck == 3 {
            return;
        }
        if luck == 4 {
            answer.truncate(answer.len() * 2 / 3);
        }
        let Ok(response) = decode_response(&answer) else {
            assert_eq!(luck, 4, "only a cut answer does not decode");
            return;
        };
        // One short of what would convict it.
        let may_end = self.devices[who].strikes() < 2;
        let crash = match luck {
            5 if may_end => Crash::AfterMark,
            6 if may_end => Crash::BeforeCommit,
            _ => Crash::Never,
        };
        if let Some((_, remade)) = self.devices[who].take_in(&asked, response, crash) {
            for (old, new) in remade {
                let deed = self.deed_of[&old];
                self.deed_of.insert(new, deed);
            }
        }
    }

    fn deliver(&mut self, body: &[u8]) -> Option<Vec<u8>> {
        self.now += 60_000;
        let mut request = decode_request(body).ok()?;
        let now = Instant::from_millis(self.now);
        let keys = house::house();
        let response = match visitor(&mut self.hub, &keys, &mut request, now).ok()? {
            Visitor::Out(why) => Response::signed_out(why, now),
            Visitor::Asks(asker) => {
                let rules = Rules {
                    slices: Slices::Asked,
                    shape: Shape::Strict(|_, _| true),
                    proofs: Proofs::Asked,
                };
                let mut response = exchange(&mut self.hub, &asker, request, &rules, now).ok()?;
                response.receipt = receipt(&mut self.hub, &keys, asker.device, &response).ok()?;
                response
            }
        };
        encode_response(&response).ok()
    }

    fn deliver_stray(&mut self) {
        if !self.stray.is_empty() {
            let which = self.dice.roll(self.stray.len());
            let body = self.stray.swap_remove(which);
            self.deliver(&body);
        }
    }

    fn restore_device(&mut self, who: usize) {
        if let Some(disk) = self.device_backups[who].take() {
            self.devices[who].disk = disk;
            if self.hub_may_be_restored {
                self.devices[who].notice_the_copy();
            }
            self.devices[who].restart();
            self.forget_what_nobody_holds();
        }
    }

    fn restore_hub(&mut self) {
        if !self.hub_may_be_restored {
            return;
        }
        if let Some(hub) = self.hub_backup.take() {
            self.hub = hub;
            self.forget_what_nobody_holds();
        }
    }

    /// After a restored copy: what is neither on a disk nor in the log is lost for good, and nobody can promise it.
    fn forget_what_nobody_holds(&mut self) {
        let on_disks = self
            .devices
            .iter()
            .flat_map(|device| &device.disk.commits)
            .map(|commit| commit.id);
        let in_log = self.hub.commits().map(|commit| commit.id);
        let held: BTreeSet<u64> = on_disks
            .chain(in_log)
            .filter_map(|id| self.deed_of.get(&id).copied())
            .collect();
        self.promised.retain(|deed| held.contains(deed));
    }
}
