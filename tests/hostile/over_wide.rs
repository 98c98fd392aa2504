//! Teams that come and go, and a word in every document that stands nowhere else. Whoever pulls is given the words of the
//! documents that they may see, all of them, and none of another: on the wire, and in the file of their device.

mod orders;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use exchange::commit::Commit;
use exchange::hub::conformance::Pen;
use exchange::hub::memory::MemoryLog;
use exchange::message::Response;
use exchange::verdict::Verdict;
use record::act::set;
use record::author::Role;
use record::document::{Document, Write};
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::teams;
use record::provider_order::{self, Asked};
use record::referral::{Received, receive};
use store::{Plan, Store};
use targets::dice::Dice;
use targets::scale::times;

use crate::bystander::document;
use crate::closing::{Attack, Held};
use crate::puller::{Puller, holds};

pub const ATTACKS: &[Attack] = &[Attack {
    name: "pulls wider than a slice",
    run: worlds,
}];

const TEAMS: [&str; 3] = ["Eastbank", "Harbour", "Millfield"];
const ROLES: [Role; 5] = [
    Role::DistrictNurse,
    Role::CareWorker,
    Role::SeniorClinician,
    Role::Physiotherapist,
    Role::Service,
];
/// Of providers, whose staff say that they work for one of the teams: that changes nothing.
const PROVIDER_ROLES: [Role; 2] = [Role::ProviderCoordinator, Role::ProviderCareWorker];
const PROVIDERS: [&str; 2] = ["Brook Care", "Hill Home Care"];
const STEPS: usize = 150;

/// A document, and what a policy needs to know of it.
struct Known {
    person: DocumentId,
    kind: Kind,
    /// Those of its author, then those of the provider.
    canaries: Vec<String>,
    /// To whom an order is given, while it goes on.
    provider: Option<&'static str>,
}

struct World {
    log: MemoryLog,
    devices: Vec<Puller>,
    documents: BTreeMap<DocumentId, Document>,
    known: BTreeMap<DocumentId, Known>,
    /// Teams on each person, as this test keeps them.
    teams: BTreeMap<DocumentId, BTreeSet<&'static str>>,
    acts: u64,
}

impl World {
    fn new(folder: &Path, number: usize, dice: &mut Dice) -> Self {
        let devices = (0..9).map(|place| {
            let mut pen = Pen::new(&format!("{number} {place}"));
            pen.author.role = ROLES[(place + dice.roll(2)) % ROLES.len()];
            TEAMS[dice.roll(3)].clone_into(&mut pen.author.team);
            if place >= 6 {
                pen.author.role = PROVIDER_ROLES[dice.roll(2)];
                PROVIDERS[place % 2].clone_into(&mut pen.author.organisation);
            }
            Puller::new(pen, &folder.join(format!("{number}-{place}.db")))
        });
        Self {
            log: MemoryLog::new(7),
            devices: devices.collect(),
            documents: BTreeMap::new(),
            known: BTreeMap::new(),
            teams: BTreeMap::new(),
            acts: 0,
        }
    }

    /// The policy, said a second time and in other words than the product's.
    fn may_see(&self, device: usize, id: DocumentId) -> bool {
        let (author, known) = (&self.devices[device].pen.author, &self.known[&id]);
        let is_on = self.teams[&known.person].contains(author.team.as_str());
        let waits = |other: &Known| other.kind == Kind::Referral && other.person == known.person;
        match author.role {
            Role::ProviderCoordinator | Role::ProviderCareWorker => {
                known.provider == Some(author.organisation.as_str())
            }
            Role::CareWorker => {
                is_on && !matches!(known.kind, Kind::Referral | Kind::ProviderOrder)
            }
            Role::Service => false,
            Role::SeniorClinician if matches!(known.kind, Kind::Person | Kind::Referral) => {
                is_on || self.known.values().any(waits)
            }
            _ => is_on,
        }
    }

    fn post(&mut self, device: usize, commits: Vec<Commit>) -> Response {
        let own = &self.devices[device];
        own.post(&mut self.log, commits, own.pen.now)
    }

    /// Writes as somebody, who takes in what comes back.
    fn write(&mut self, device: usize, writes: &[(DocumentId, Kind, Vec<Write>)]) {
        let pen = &mut self.devices[device].pen;
        for (id, ..) in writes {
            if let Some(document) = self.documents.get(id) {
                pen.documents.insert(*id, document.clone());
            }
        }
        let commit = pen.commit(writes).unwrap();
        for (id, ..) in writes {
            self.documents.insert(*id, pen.documents[id].clone());
        }
        let plan = Plan {
            commits: vec![commit.clone()],
            ..Plan::default()
        };
        self.devices[device].store.apply(&plan).unwrap();
        let answer = self.post(device, vec![commit]);
        assert!(
            matches!(answer.verdicts[..], [(_, Verdict::Accepted { .. })]),
            "{:?}",
            answer.verdicts
        );
        self.take_in(device, answer);
    }

    fn take_in(&mut self, device: usize, answer: Response) {
        let (may, outside): (Vec<_>, Vec<_>) =
            (self.known.iter()).partition(|(id, _)| self.may_see(device, **id));
        let may = may.into_iter().map(|(id, _)| *id).collect();
        let words = outside.iter().flat_map(|(_, known)| &known.canaries);
        let words: Vec<&str> = words.map(String::as_str).collect();
        self.devices[device].take_in(&mut self.log, answer, &may, &words);
    }

    fn act(&mut self) -> ActId {
        self.acts += 1;
        ActId::derived("over-wide", &[&self.acts.to_be_bytes()])
    }

    fn note(&mut self, person: DocumentId, kind: Kind) -> (DocumentId, String) {
        let number = self.known.len() as u64;
        let (id, canary) = (document(number), format!("zyxcanary{number}q"));
        let person = if kind == Kind::Person { id } else { person };
        let known = Known {
            person,
            kind,
            canaries: vec![canary.clone()],
            provider: None,
        };
        self.known.insert(id, known);
        (id, canary)
    }

    fn step(&mut self, dice: &mut Dice) {
        let device = dice.roll(self.devices.len());
        let author = self.devices[device].pen.author.clone();
        let team = TEAMS.into_iter().find(|team| author.team == *team).unwrap();
        let people: Vec<_> = self.teams.keys().copied().collect();
        let own = people
            .into_iter()
            .filter(|person| self.teams[person].contains(team));
        let own: Vec<_> = own.collect();
        if PROVIDER_ROLES.contains(&author.role) {
            return self.provider_step(device, dice);
        }
        let is_member = !matches!(author.role, Role::CareWorker | Role::Service);
        let person = own.get(dice.roll(own.len())).copied();
        match (dice.roll(9), person) {
            (0, _) if is_member => {
                let (id, canary) = self.note(document(0), Kind::Person);
                self.teams.insert(id, BTreeSet::from([team]));
                self.write(device, &[(id, Kind::Person, vec![set("family", canary)])]);
            }
            (1 | 2, Some(person)) if is_member => {
                let kind = [Kind::Visit, Kind::Episode, Kind::Referral][dice.roll(3)];
                let (id, canary) = self.note(person, kind);
                let writes = match kind {
                    Kind::Referral => {
                        let act = self.act();
                        receive(act, Some(person), Received::default(), Some(&canary))
                    }
                    _ => vec![set("person", person.to_string()), set("stream", canary)],
                };
                // With something about the person in the same commit, which others see.
                let phone = set("phone", format!("01632 {}", self.acts));
                self.acts += 1;
                let about = (person, Kind::Person, vec![phone]);
                self.write(device, &[(id, kind, writes), about]);
            }
            (3, Some(person)) if is_member => {
                let other = TEAMS[dice.roll(3)];
                let joined = teams::join(self.act(), other, "Needs both").unwrap();
                self.teams.get_mut(&person).unwrap().insert(other);
                self.write(device, &[(person, Kind::Person, joined)]);
            }
            (4, Some(person)) if is_member && self.teams[&person].len() > 1 => {
                let others: Vec<_> = self.teams[&person].iter().copied().collect();
                let other = others[dice.roll(others.len())];
                let act = self.act();
                let left =
                    teams::leave(&self.documents[&person], act, other, "Not needed").unwrap();
                self.teams.get_mut(&person).unwrap().remove(other);
                self.write(device, &[(person, Kind::Person, left)]);
            }
            (5, Some(person)) if is_member => {
                let (id, canary) = self.note(person, Kind::ProviderOrder);
                let provider = PROVIDERS[dice.roll(2)];
                self.known.get_mut(&id).unwrap().provider = Some(provider);
                let what = Asked {
                    words: canary,
                    ..Asked::default()
                };
                let act = self.act();
                let to = ["Personal care", provider];
                let writes = provider_order::ask(act, person, None, to, what).unwrap();
                self.write(device, &[(id, Kind::ProviderOrder, writes)]);
            }
            (6 | 7, _) if is_member => self.changes_an_order(device, dice),
            _ => self.pulls(device),
        }
    }

    fn pulls(&mut self, device: usize) {
        let answer = self.post(device, Vec::new());
        self.take_in(device, answer);
    }
}

fn worlds() -> Held {
    let (mut dice, mut pulls, mut words) = (Dice::new(0x51ce), 0, 0);
    let count = times(20);
    for number in 0..count {
        let folder = tempfile::tempdir().unwrap();
        let mut world = World::new(folder.path(), number, &mut dice);
        for _ in 0..STEPS {
            world.step(&mut dice);
        }
        for device in 0..world.devices.len() {
            let answer = world.post(device, Vec::new());
            world.take_in(device, answer);
            pulls += 1;
        }
        let outside: Vec<Vec<String>> = (0..world.devices.len())
            .map(|device| {
                let hidden = world
                    .known
                    .iter()
                    .filter(|(id, _)| !world.may_see(device, **id));
                hidden
                    .flat_map(|(_, known)| known.canaries.clone())
                    .collect()
            })
            .collect();
        world.devices.clear();
        for (device, canaries) in outside.iter().enumerate() {
            for file in std::fs::read_dir(folder.path()).unwrap() {
                let file = file.unwrap();
                let name = file.file_name().into_string().unwrap();
                if name.starts_with(&format!("{number}-{device}.")) {
                    let bytes = std::fs::read(file.path()).unwrap();
                    for canary in canaries {
                        assert!(!holds(&bytes, canary), "a word from outside, in the file");
                        words += 1;
                    }
                }
            }
        }
    }
    let what = format!(
        "{count} worlds of {STEPS} steps, {pulls} last pulls: everything that may be seen, and no word of anything else, on the wire or in the file ({words} looked for)"
    );
    Held::new(count * STEPS, what)
}
