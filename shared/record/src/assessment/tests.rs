//! Answers, rows and signatures, written in one place and apart.

mod apart;
mod signing;
mod worlds;
mod writing;

use std::sync::LazyLock;

use super::{Assessment, Refused, TemplateName, answer, begin};
use crate::author::{Author, Provenance, Role};
use crate::change::{Actor, ChangeHash};
use crate::document::{Document, Write};
use crate::id::{ActId, CommitId, DocumentId, UserId};
use crate::kind::Kind;
use crate::person::{HowKnown, Known};
use crate::template::tests::{coded, text};
use crate::template::{Answer, Place, Template};
use crate::time::Instant;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::read(include_bytes!("tests/sample.json")).expect("sound"));

const PERSON: DocumentId = DocumentId::from_bytes([3; 16]);

/// Each is one person in one role.
fn author(role: Role) -> Author {
    Author {
        user: UserId::derived("author", &[role.words().as_bytes()]),
        name: role.words().to_owned(),
        role,
        organisation: "Eastbank Community Health".into(),
        team: "Eastbank".into(),
    }
}

fn at(link_id: &str) -> Place {
    in_row(link_id, "")
}

fn in_row(link_id: &str, row: &str) -> Place {
    let (link_id, row) = (link_id.to_owned(), row.to_owned());
    Place { link_id, row }
}

fn seen() -> HowKnown {
    HowKnown {
        way: Known::Observed,
        ..HowKnown::default()
    }
}

/// Somebody's copy of the assessment.
#[derive(Clone)]
struct Device {
    document: Document,
    author: Author,
    name: u8,
    /// Counts what it wrote.
    wrote: u32,
}

/// What one device wrote, for the others.
type Sent = (Vec<u8>, Provenance);

impl Device {
    /// Copies of one assessment that was begun, one for each role.
    fn all<const N: usize>(roles: [Role; N]) -> [Self; N] {
        let mut document =
            Document::new(DocumentId::from_bytes([7; 16]), Kind::Assessment).unwrap();
        let by = provenance(&author(Role::CaseManager), 0, 0);
        document
            .write(Actor([200; 16]), by, &begin(PERSON, &TEMPLATE))
            .unwrap();
        let mut name = 0;
        roles.map(|role| {
            name += 1;
            Self {
                document: document.clone(),
                author: author(role),
                name,
                wrote: 0,
            }
        })
    }

    fn read(&self) -> Assessment {
        Assessment::read(&self.document, &TEMPLATE).unwrap()
    }

    /// Writes, as the core and the hub let it.
    fn writes(&mut self, writes: &[Write]) {
        self.wrote += 1;
        let by = provenance(&self.author, self.name, self.wrote);
        let change = self
            .document
            .write(Actor([self.name; 16]), by, writes)
            .unwrap();
        if let Some(change) = change {
            crate::rules::rights::check(&self.document, &change, &self.author).unwrap();
        }
    }

    fn answers(&mut self, link_id: &str, answers: &[Answer]) {
        self.answers_in(&at(link_id), answers, seen());
    }

    fn answers_in(&mut self, place: &Place, answers: &[Answer], how: HowKnown) {
        self.tries(place, answers, how).unwrap();
    }

    fn tries(&mut self, place: &Place, answers: &[Answer], how: HowKnown) -> Result<(), Refused> {
        let write = answer(&self.read(), &TEMPLATE, place, answers, how)?;
        self.writes(&[write]);
        Ok(())
    }

    fn act(&self, n: u8) -> ActId {
        ActId::from_bytes([self.name, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, n])
    }

    fn signs(&mut self, section: &str) -> Result<ActId, Refused> {
        let act = ActId::derived("sign", &[&[self.name], &self.wrote.to_be_bytes()]);
        let role = self.author.role;
        let write = super::sign_section(&self.read(), act, section, role, false)?;
        self.writes(&[write]);
        Ok(act)
    }

    /// Takes in what another one has.
    fn meets(&mut self, other: &Self) {
        let changes = other.document.changes().iter();
        let changes: Vec<Sent> = changes
            .filter_map(|change| {
                let hash = ChangeHash(change.hash().0);
                let by = other.document.provenance(&hash)?.clone();
                let is_new = !self.document.has(&hash);
                is_new.then(|| (change.raw_bytes().to_vec(), by))
            })
            .collect();
        let changes = changes
            .iter()
            .map(|(bytes, by)| (bytes.as_slice(), by.clone()));
        self.document.extend(changes).unwrap();
    }
}

fn provenance(author: &Author, device: u8, count: u32) -> Provenance {
    Provenance {
        author: author.clone(),
        at: Instant::from_millis(1_000 + 60_000 * i64::from(count)),
        commit: CommitId::derived("commit", &[&[device], &count.to_be_bytes()]),
        is_signed: true,
        original: None,
    }
}

#[test]
fn it_names_its_person_and_its_template() {
    let [nurse] = Device::all([Role::DistrictNurse]);
    let read = nurse.read();
    assert_eq!(read.person, Some(PERSON));
    let name = TemplateName::of(&TEMPLATE);
    assert_eq!(
        (name.id.as_str(), name.version.as_str()),
        ("sample", "2026.1")
    );
    assert_eq!(Assessment::template(&nurse.document), Some(name));
    let words = include_str!("tests/sample.json").replace("2026.1", "2026.2");
    let newer = Template::read(words.as_bytes()).unwrap();
    assert!(Assessment::read(&nurse.document, &newer).is_err());
}
