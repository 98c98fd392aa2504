//! Somebody of the team on a device of their own, and what they write there.

use exchange::commit::{Commit, DocumentChange, Seen};
use exchange::hub::conformance::house;
use exchange::signer::Signer;
use record::assessment::{self, Assessment};
use record::author::{Author, Role};
use record::document::{Document, Write};
use record::id::{ActId, CommitId, DeviceId, DocumentId, Id, UserId};
use record::kind::Kind;
use record::person::{HowKnown, Known};
use record::template::{Answer, Place, Template};
use record::time::Instant;
use store::Identity;

/// The assessment.
pub const ASSESSMENT: DocumentId = DocumentId::from_bytes([0xa1; 16]);
/// Whom it is about.
pub const PERSON: DocumentId = DocumentId::from_bytes([0x11; 16]);
/// What made the database that it is kept in.
pub const RANDOM: [u8; 24] = [7; 24];
/// The template as it was shipped.
pub const HOME_FIRST: &[u8] = include_bytes!("../../../shared/record/templates/home-first.json");
/// A register that no version up to this one knows.
pub const LATER_REGISTER: (&str, &str) = ("later/-/home.voice", "{\"spoken\":\"by the door\"}");
/// An act that no version up to this one knows.
pub const LATER_ACT: &str =
    "{\"what\":\"section_returned\",\"section\":\"safety\",\"why\":[\"old\"]}";
/// An answer of a kind that no version up to this one knows.
pub const LATER_ANSWER: &str =
    "{\"is\":[\"picture 7\"],\"how\":{\"way\":\"observed\",\"words\":\"\"}}";

/// When the `n`th minute of it was.
pub fn minute(n: i64) -> Instant {
    Instant::from_millis(1_768_903_740_000).plus_minutes(n)
}

/// Somebody of the team.
pub fn author(name: &str, role: Role) -> Author {
    Author {
        user: UserId::derived("author", &[name.as_bytes()]),
        name: name.to_owned(),
        role,
        organisation: "Eastbank Community Health".into(),
        team: "Eastbank".into(),
    }
}

/// A place outside rows.
pub fn at(link_id: &str) -> Place {
    in_row(link_id, "")
}

/// A place in a row.
pub fn in_row(link_id: &str, row: &str) -> Place {
    let (link_id, row) = (link_id.to_owned(), row.to_owned());
    Place { link_id, row }
}

/// One of a question's options.
pub fn coded(code: &str) -> Answer {
    Answer::Coded {
        system: "urn:doorstep:answer".into(),
        code: code.into(),
    }
}

/// Words.
pub fn text(words: &str) -> Answer {
    Answer::Text(words.into())
}
/// A device, and who is signed in on it.
pub struct Hand<'t> {
    /// The session.
    pub signer: Signer,
    /// The copy of the assessment.
    pub document: Document,
    /// What it is filled from.
    pub template: &'t Template,
    counter: u64,
}

impl<'t> Hand<'t> {
    pub fn new(name: &str, role: Role, device: DeviceId, template: &'t Template) -> Self {
        Self {
            signer: house::signer(&author(name, role), device, minute(-60)),
            document: Document::new(ASSESSMENT, Kind::Assessment).unwrap(),
            template,
            counter: 0,
        }
    }

    pub fn meets(&mut self, commits: &[Commit]) {
        let new = commits
            .iter()
            .filter(|commit| !self.document.has(&commit.changes[0].change.hash));
        let new: Vec<_> = new
            .map(|commit| (&commit.changes[0].change.bytes[..], commit.provenance()))
            .collect();
        self.document.extend(new).unwrap();
    }

    pub fn read(&self) -> Assessment {
        Assessment::read(&self.document, self.template).unwrap()
    }

    pub fn answer(&self, place: &Place, answers: &[Answer], way: Known, words: &str) -> Write {
        let how = HowKnown {
            way,
            words: words.into(),
            decision: None,
        };
        assessment::answer(&self.read(), self.template, place, answers, how).unwrap()
    }

    pub fn seen(&self, link_id: &str, answer: Answer) -> Write {
        self.answer(&at(link_id), &[answer], Known::Observed, "")
    }

    pub fn writes(&mut self, n: i64, writes: &[Write]) -> Commit {
        self.counter += 1;
        let written = signed(&self.signer, self.counter, n, &mut self.document, writes);
        let change = &written.changes[0].change;
        let is_older = written.writer.ends_with("0.1.0");
        if is_older {
            let author = &written.author;
            record::rules::rights::check(&self.document, change, author).unwrap();
        }
        written
    }
}

/// The minute of what a newer version wrote.
pub const LATER: i64 = 16;

pub fn signed(
    signer: &Signer,
    counter: u64,
    n: i64,
    document: &mut Document,
    writes: &[Write],
) -> Commit {
    let version = if n == LATER { "9.0.0" } else { "0.1.0" };
    let mut commit = Commit {
        id: CommitId::new(minute(n), family(n)),
        author: signer.author().clone(),
        device: signer.device(),
        counter,
        at: minute(n),
        offset_ms: Some(-1_500),
        seen: Seen {
            epoch: 3,
            sequence: 120,
        },
        writer: format!("doorstep {version}"),
        proof: Some(signer.proof([0x99; 32], 4)),
        changes: vec![],
    };
    let actor = signer.actor(document.id(), 4);
    let change = document.write(actor, commit.provenance(), writes);
    commit.changes.push(DocumentChange {
        document: document.id(),
        kind: document.kind(),
        change: change.unwrap().unwrap(),
        signature: vec![],
        tag: None,
    });
    signer.sign(&mut commit).unwrap();
    commit
}

fn family(n: i64) -> [u8; 10] {
    Id::<Commit>::ten_bytes("family", &[&n.to_be_bytes()])
}

/// The act that was written at a minute as its `nth`.
pub fn act(n: i64, nth: u16) -> ActId {
    ActId::of_family(family(n), nth)
}

/// The device of the nurse, in whose database it is kept.
pub fn nurse_device() -> DeviceId {
    Identity::from_random(RANDOM).device
}
