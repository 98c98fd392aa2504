//! Records opened in an emergency, ended, reviewed and opened again, by one clock, while teams come and go. Whoever pulls
//! holds what their team and their openings give, all of it as long as it lasts, and no word of anything else: on the wire,
//! and on their device. Whoever only opened a record brings nobody else in.

mod brought_in;
mod carried;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use exchange::hub::conformance::Pen;
use exchange::hub::memory::MemoryLog;
use exchange::verdict::{Reason, Verdict};
use record::act::set;
use record::author::Role;
use record::document::Document;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::{Person, opening};
use record::time::Instant;
use store::Store;
use targets::dice::Dice;
use targets::scale::times;

use crate::bystander::document;
use crate::closing::{Attack, Held};
use crate::puller::Puller;

pub const ATTACKS: &[Attack] = &[Attack {
    name: "records opened in an emergency",
    run: worlds,
}];

/// Name, role, team. The people are all Eastbank's.
const STAFF: [(&str, Role, &str); 5] = [
    ("Amara", Role::DistrictNurse, "Eastbank"),
    ("Leila", Role::SeniorClinician, "Eastbank"),
    ("Hana", Role::DistrictNurse, "Harbour"),
    ("Ines", Role::CareWorker, "Harbour"),
    ("Omar", Role::Physiotherapist, "Millfield"),
];
const REVIEWER: usize = 1;
const OUTSIDE: usize = 2;
/// Whose team is brought in and leaves again: of their role, all of a record is given to the team.
const MILLFIELD: usize = 4;
const STEPS: usize = 160;

/// A record that somebody opened, as this test keeps it.
struct Opened {
    act: ActId,
    by: usize,
    person: DocumentId,
    at: Instant,
    is_shut: bool,
    is_reviewed: bool,
}

struct World {
    log: MemoryLog,
    now: Instant,
    devices: Vec<Puller>,
    documents: BTreeMap<DocumentId, Document>,
    /// Whom each document is about, and the word in it.
    known: BTreeMap<DocumentId, (DocumentId, String)>,
    opened: Vec<Opened>,
    barred: BTreeMap<(usize, DocumentId), Instant>,
    /// People on whom Millfield is.
    with_millfield: BTreeSet<DocumentId>,
    acts: u64,
    refused: usize,
    /// How often somebody was brought in from outside the team, and how often that was refused.
    brought: usize,
    kept_out: usize,
}

impl World {
    fn new(folder: &Path, number: usize) -> Self {
        let devices = STAFF.map(|(name, role, team)| {
            let mut pen = Pen::new(&format!("{number} {name}"));
            pen.author.role = role;
            team.clone_into(&mut pen.author.team);
            Puller::new(pen, &folder.join(format!("{number}-{name}.db")))
        });
        Self {
            log: MemoryLog::new(7),
            now: Instant::from_millis(1_768_900_000_000),
            devices: devices.into(),
            documents: BTreeMap::new(),
            known: BTreeMap::new(),
            opened: Vec::new(),
            barred: BTreeMap::new(),
            with_millfield: BTreeSet::new(),
            acts: 0,
            refused: 0,
            brought: 0,
            kept_out: 0,
        }
    }

    fn is_barred(&self, device: usize, person: DocumentId) -> bool {
        let until = self.barred.get(&(device, person));
        until.is_some_and(|until| self.now < *until)
    }

    /// The policy, in other words than the product's.
    fn is_open(&self, device: usize, person: DocumentId) -> bool {
        let mut own = self.opened.iter();
        let lasts = own.any(|opened| {
            let is_own = opened.by == device && opened.person == person;
            is_own && !opened.is_shut && self.now < opened.at.plus_hours(12)
        });
        lasts && !self.is_barred(device, person)
    }

    /// Whether their team is on the person.
    fn is_with(&self, device: usize, person: DocumentId) -> bool {
        device < OUTSIDE || device == MILLFIELD && self.with_millfield.contains(&person)
    }

    fn may_see(&self, device: usize, id: DocumentId) -> bool {
        let person = self.known[&id].0;
        self.is_with(device, person) || self.is_open(device, person)
    }

    fn act(&mut self) -> ActId {
        self.acts += 1;
        ActId::derived("opened", &[&self.acts.to_be_bytes()])
    }

    fn note(&mut self, person: Option<DocumentId>) -> (DocumentId, String) {
        let number = self.known.len() as u64;
        let (id, word) = (document(number), format!("zyxcanary{number}q"));
        let about = (person.unwrap_or(id), word.clone());
        self.known.insert(id, about);
        (id, word)
    }

    fn visit(&mut self, device: usize, person: DocumentId) {
        let (id, word) = self.note(Some(person));
        let writes = vec![set("person", person.to_string()), set("slot", word)];
        self.write_seeing(device, &[(id, Kind::Visit, writes)]);
    }

    fn opens(&mut self, device: usize, person: DocumentId) {
        let act = self.act();
        let is_barred = self.is_barred(device, person);
        let pen = &mut self.devices[device].pen;
        // The record is not on their device: nothing of it is known there.
        pen.documents.remove(&person);
        pen.generation += 1;
        let writes = opening::open(act, "Found on the floor").unwrap();
        let answer = self.write(device, &[(person, Kind::Person, writes)]);
        match &answer.verdicts[..] {
            [(_, Verdict::Accepted { .. })] if !is_barred => self.opened.push(Opened {
                act,
                by: device,
                person,
                at: self.now,
                is_shut: false,
                is_reviewed: false,
            }),
            [(_, Verdict::Refused(refusal))] if is_barred => {
                assert_eq!(refusal.reason, Reason::NotInSlice);
                self.refused += 1;
            }
            other => panic!("{other:?}, barred: {is_barred}"),
        }
        self.take_in(device, answer);
    }

    fn shuts(&mut self, device: usize, person: DocumentId) {
        let act = self.act();
        let user = self.devices[device].pen.author.user;
        let writes = opening::shut(&self.documents[&person], act, user).unwrap();
        for opened in &mut self.opened {
            opened.is_shut |= opened.by == device && opened.person == person;
        }
        self.write_seeing(device, &[(person, Kind::Person, writes)]);
    }

    fn reviews(&mut self, place: usize, is_justified: bool) {
        let act = self.act();
        let opened = &mut self.opened[place];
        opened.is_reviewed = true;
        opened.is_shut |= !is_justified;
        let (by, person, of) = (opened.by, opened.person, opened.act);
        if !is_justified {
            let until = self.now.plus_hours(30 * 24);
            self.barred.insert((by, person), until);
        }
        let read = Person::read(&self.documents[&person]);
        let all = opening::openings(&read);
        let of = all.iter().find(|opening| opening.act == of).unwrap();
        let author = self.devices[REVIEWER].pen.author.clone();
        let writes = opening::review(act, of, is_justified, "Asked them", &author).unwrap();
        self.write_seeing(REVIEWER, &[(person, Kind::Person, writes)]);
    }

    fn step(&mut self, dice: &mut Dice) {
        let people: BTreeSet<_> = self.known.values().map(|(person, _)| *person).collect();
        let people: Vec<_> = people.into_iter().collect();
        let outsider = OUTSIDE + dice.roll(STAFF.len() - OUTSIDE);
        let person = people.get(dice.roll(people.len().max(1))).copied();
        match (dice.roll(13), person) {
            (0, _) | (_, None) => {
                let (id, word) = self.note(None);
                let writes = vec![set("family", word)];
                self.write_seeing(0, &[(id, Kind::Person, writes)]);
            }
            (1, Some(person)) => self.visit(dice.roll(OUTSIDE), person),
            (2 | 3, Some(person)) => self.opens(outsider, person),
            (4, Some(person)) if self.is_open(outsider, person) => self.visit(outsider, person),
            (5, Some(person)) if self.is_open(outsider, person) => self.shuts(outsider, person),
            (6, _) => {
                let waits = self.opened.iter().position(|opened| !opened.is_reviewed);
                if let Some(place) = waits {
                    self.reviews(place, dice.roll(2) == 0);
                }
            }
            (7 | 8, Some(person)) if self.may_see(outsider, person) => {
                self.brings(outsider, person, dice);
            }
            (9, Some(person)) => self.plans(dice.roll(OUTSIDE), person),
            (10, Some(person)) => self.turns(person),
            (11, _) => self.now = self.now.plus_hours([1, 4, 11, 12, 8 * 24][dice.roll(5)]),
            _ => self.now = self.now.plus_minutes(7),
        }
        let device = dice.roll(self.devices.len());
        let answer = self.post(device, Vec::new());
        self.take_in(device, answer);
    }
}

fn worlds() -> Held {
    let (mut dice, mut opened, mut refused) = (Dice::new(0x0e4d), 0, 0);
    let (mut brought, mut kept_out) = (0, 0);
    let count = times(10);
    for number in 0..count {
        let folder = tempfile::tempdir().unwrap();
        let mut world = World::new(folder.path(), number);
        for _ in 0..STEPS {
            world.step(&mut dice);
        }
        // Twelve hours after the last, nothing of it is left outside the team.
        for person in world.with_millfield.clone() {
            world.turns(person);
        }
        world.now = world.now.plus_hours(12);
        for device in 0..world.devices.len() {
            let answer = world.post(device, Vec::new());
            world.take_in(device, answer);
            let held = world.devices[device].store.documents().unwrap().len();
            assert_eq!(held == 0, device >= OUTSIDE);
        }
        opened += world.opened.len();
        refused += world.refused;
        brought += world.brought;
        kept_out += world.kept_out;
    }
    assert!(brought > count && kept_out > count, "{brought}, {kept_out}");
    assert!(opened > 10 * count && refused > 0, "{opened}, {refused}");
    let what = format!(
        "{count} worlds of {STEPS} steps: {opened} records opened and {refused} not opened again; others brought in {brought} times by a team, and {kept_out} times refused to whoever only opened it; everything while it lasts, nothing else at any time, nothing after"
    );
    Held::new(count * STEPS, what)
}
