//! A stage for tests of screens: documents written with the record's own verbs, loaded as a screen asks for them, and
//! deeds carried out on them. And a page as plain lines, so that a snapshot reads like the page.

use std::sync::Arc;

use exchange::commit::{Commit, Deed, Seen};
use record::author::{Author, Provenance};
use record::change::{Actor, Change};
use record::document::{Document, Write};
use record::id::{ActId, CommitId, DeviceId, DocumentId, Id};
use record::kind::Kind;
use record::projection;
use record::template::published;
use record::time::Instant;
use store::{Draft, Fate, OutboxEntry};

use super::context::Context;
use super::{Intent, Place};
use crate::flow::{Do, Need};
use crate::model::{Found, Model, Stage, Typing};
use crate::page::Page;

mod lines;
mod people;
mod roles;
mod staff;

pub use staff::{amara, author, priya};

pub use lines::lines;

/// Tuesday 20 January 2026, 10:10am.
pub const NOW: &str = "2026-01-20T10:10:00Z";

/// A moment.
pub fn at(text: &str) -> Instant {
    Instant::from_rfc3339(text).unwrap()
}

/// An act's id by name.
pub fn act(name: &str) -> ActId {
    ActId::derived("act", &[name.as_bytes()])
}

/// A device with documents, somebody signed in, and a place.
pub struct Scene {
    pub model: Model,
    pub documents: Vec<Document>,
    pub outbox: Vec<OutboxEntry>,
    pub drafts: Vec<Draft>,
    /// Why the last deed was not saved: the role may not do it.
    pub forbidden: Option<&'static str>,
    changes: Vec<(DocumentId, Change, Provenance)>,
}

impl Scene {
    /// Signed in at [`NOW`], last heard from the hub at 8:09am, nothing on the device.
    pub fn new(me: Author, place: Place) -> Self {
        let now = at(NOW);
        let mut model = Model {
            now,
            stage: Stage::Ready,
            seed: [7; 32],
            me: Some((me, now)),
            ..Model::default()
        };
        model.places = vec![Place::Today, place];
        model.sync.last_success = Some(at("2026-01-20T08:09:00Z"));
        Self {
            model,
            documents: vec![],
            outbox: vec![],
            drafts: vec![],
            forbidden: None,
            changes: vec![],
        }
    }

    pub fn context(&self) -> Context<'_> {
        Context { model: &self.model }
    }

    /// Writes into a document, which begins when it is not there.
    pub fn write(
        &mut self,
        document: DocumentId,
        kind: Kind,
        by: &Author,
        when: Instant,
        writes: &[Write],
    ) {
        let commit = self.commit(by);
        self.write_in(commit, document, kind, by, when, writes);
    }

    fn commit(&self, by: &Author) -> CommitId {
        CommitId::derived(
            "commit",
            &[by.user.as_bytes(), &self.changes.len().to_be_bytes()],
        )
    }

    fn write_in(
        &mut self,
        commit: CommitId,
        document: DocumentId,
        kind: Kind,
        by: &Author,
        when: Instant,
        writes: &[Write],
    ) {
        if self.documents.iter().all(|held| held.id() != document) {
            self.documents.push(Document::new(document, kind).unwrap());
        }
        // What is written at an earlier place needs an actor that wrote nothing yet.
        let is_at = matches!(writes, [Write::At { .. }, ..]);
        let own: &[u8] = if is_at { commit.as_bytes() } else { &[] };
        let actor = [by.user.as_bytes(), document.as_bytes().as_slice(), own];
        let actor = Actor(*Id::<Actor>::derived("actor", &actor).as_bytes());
        let held = self
            .documents
            .iter_mut()
            .find(|held| held.id() == document)
            .unwrap();
        let written = Provenance {
            author: by.clone(),
            at: when,
            commit,
            is_signed: true,
            original: None,
        };
        if let Some(change) = held.write(actor, written.clone(), writes).unwrap() {
            self.changes.push((document, change, written));
        }
    }

    /// Another device that holds the same, with somebody else signed in.
    pub fn beside(&self, me: Author) -> Self {
        let mut other = Self::new(me, Place::Today);
        other.documents.clone_from(&self.documents);
        other.model.seed = [8; 32];
        other
    }

    /// Takes in what another device wrote into a document that both have, or heard of, and passes it on.
    pub fn receives(&mut self, document: DocumentId, from: &Self) {
        let held = self
            .documents
            .iter_mut()
            .find(|held| held.id() == document)
            .unwrap();
        let new = |(of, change, _): &&(DocumentId, Change, Provenance)| {
            *of == document && !held.has(&change.hash)
        };
        let new: Vec<_> = from.changes.iter().filter(new).cloned().collect();
        let changes = new.iter();
        held.extend(changes.map(|(_, change, written)| (change.bytes.as_slice(), written.clone())))
            .unwrap();
        self.changes.extend(new);
    }

    /// Loads what the place needs, until it needs nothing more.
    pub fn load(&mut self) {
        for _ in 0..4 {
            let place = self.model.places.last().unwrap().clone();
            let needs = super::needs(&place, &self.context());
            self.model.found = needs
                .into_iter()
                .map(|need| (need.clone(), self.find(&need)))
                .collect();
        }
    }

    fn find(&self, need: &Need) -> Found {
        match need {
            Need::Document(id) => Found::Document(
                self.documents
                    .iter()
                    .find(|held| held.id() == *id)
                    .cloned()
                    .map(|held| Box::new(held.into())),
            ),
            Need::Template(id) => {
                let held = self.documents.iter().find(|held| held.id() == *id);
                Found::Template(held.and_then(published::read).map(Arc::new))
            }
            Need::Rows(list, query) => {
                let mut rows: Vec<_> = self.documents.iter().flat_map(projection::rows).collect();
                rows.retain(|row| row.list == *list && query.fits(row));
                rows.sort_by(|one, other| one.sort.cmp(&other.sort));
                Found::Rows(rows.into())
            }
            Need::Drafts(prefix) => Found::Drafts(
                self.drafts
                    .iter()
                    .filter(|draft| draft.key.starts_with(prefix))
                    .cloned()
                    .collect(),
            ),
            Need::Outbox => Found::Outbox(self.outbox.clone()),
            Need::LeftOut => Found::LeftOut(vec![]),
        }
    }

    /// The page as it is now.
    pub fn page(&mut self) -> Page {
        self.load();
        let place = self.model.places.last().unwrap().clone();
        super::view(&place, &self.context())
    }

    /// What using something gives, as things are.
    pub fn used(&mut self, intent: Intent) -> Vec<Do> {
        self.load();
        super::used(intent, &self.context())
    }

    /// Uses something and carries out what it saves, forgets and refuses, as the flow does.
    pub fn does(&mut self, intent: Intent) -> Vec<Do> {
        let list = self.used(intent);
        for next in &list {
            match next {
                Do::Save { deed, drafts } => self.save(deed, drafts),
                Do::Fail(errors) => self.model.errors.clone_from(errors),
                Do::Draft { key, value } => self.types(key, value),
                Do::Forget(prefix) => self.model.typed.retain(|key, _| !key.starts_with(prefix)),
                _ => {}
            }
        }
        list
    }

    fn save(&mut self, deed: &Deed, drafts: &[String]) {
        let (me, now) = self
            .model
            .me
            .clone()
            .map(|(me, _)| (me, self.model.now))
            .unwrap();
        let commit = self.commit(&me);
        self.forbidden = self.forbids(&me, deed).err();
        if self.forbidden.is_some() {
            return;
        }
        for (document, kind, writes) in &deed.writes {
            self.write_in(commit, *document, *kind, &me, now, writes);
        }
        for prefix in drafts {
            self.model.typed.retain(|key, _| !key.starts_with(prefix));
        }
        self.model.errors.clear();
        self.model.offered.turn();
        // The next tap is later.
        self.model.now = Instant::from_millis(now.millis() + 1_000);
    }

    /// Types into a field.
    pub fn types(&mut self, key: &str, value: &str) {
        let typing = Typing {
            value: value.to_owned(),
            revision: 1,
            at: self.model.now,
            is_saved: true,
        };
        self.model.typed.insert(key.to_owned(), typing);
    }

    /// A commit of this device.
    pub fn sends(
        &mut self,
        words: &str,
        when: &str,
        fate: Fate,
        writes: Vec<(DocumentId, Kind, Vec<Write>)>,
    ) -> CommitId {
        let id = CommitId::derived("sent", &[words.as_bytes(), when.as_bytes()]);
        let author = self.model.me.clone().map(|(me, _)| me).unwrap();
        let commit = Commit {
            id,
            author,
            device: DeviceId::from_bytes([1; 16]),
            counter: 1,
            at: at(when),
            offset_ms: None,
            seen: Seen::default(),
            writer: "test".into(),
            proof: None,
            changes: vec![],
        };
        self.outbox.push(OutboxEntry {
            commit,
            deed: Deed {
                words: words.to_owned(),
                writes,
            },
            fate,
        });
        id
    }
}
