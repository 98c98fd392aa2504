//! From a deed to one transaction: one change a document, one commit, its rows, its drafts, its place in the outbox.

use ::store::{Identity, Plan, Store, StoreError};
use exchange::commit::{Commit, DocumentChange};
use record::document::Document;
use record::id::{CommitId, DocumentId};
use record::rules::rights;

use super::keys::{self, generation};
use super::store::document;
use super::{Save, SaveError, Saved};

/// The version of the program, in every commit.
pub const WRITER: &str = concat!("doorstep ", env!("CARGO_PKG_VERSION"));

/// Carries out a deed; all of it, or nothing when the author's role may not write a part of it.
pub fn save(store: &mut dyn Store, save: Save) -> Result<Saved, SaveError> {
    let identity = store.identity([0; 24])?;
    let sync = store.sync()?;
    let pen = &save.pen;
    let time = pen.time.max(identity.latest);
    // Once its lease has run out, whoever reads this later would not believe it.
    let signer = keys::signer(store, time)?
        .filter(|signer| *signer.author() == pen.author)
        .ok_or(SaveError::SignedOut)?;
    let proof = signer.proof(sync.head, generation_of(&save, &identity));
    let mut commit = Commit {
        id: CommitId::new(pen.at, pen.random),
        author: pen.author.clone(),
        device: identity.device,
        counter: identity.counter + 1,
        at: pen.at,
        offset_ms: sync.offset_ms,
        seen: sync.seen,
        writer: WRITER.to_owned(),
        proof: Some(proof),
        changes: Vec::new(),
    };
    let mut documents: Vec<Document> = Vec::new();
    for (id, kind, writes) in &save.deed.writes {
        let place = if let Some(place) = documents.iter().position(|document| document.id() == *id)
        {
            place
        } else {
            documents.push(match document(store, *id)? {
                Some(document) => document,
                None => Document::new(*id, *kind)?,
            });
            documents.len() - 1
        };
        let Some(document) = documents.get_mut(place) else {
            continue;
        };
        let actor = signer.actor(*id, proof.generation);
        if let Some(change) = document.write(actor, commit.provenance(), writes)? {
            // As the hub asks, and before anything is on disk.
            rights::check(document, &change, &pen.author)?;
            commit.changes.push(DocumentChange {
                document: *id,
                kind: *kind,
                change,
                signature: Vec::new(),
                tag: None,
            });
        }
    }
    let drafts_done = drafts(store, &save.drafts)?;
    if commit.changes.is_empty() {
        store.apply(&Plan {
            drafts_done,
            ..Plan::default()
        })?;
        return Ok(Saved {
            documents,
            identity,
            was_there: true,
        });
    }
    signer.sign(&mut commit).map_err(|_| SaveError::SignedOut)?;
    let identity = Identity {
        counter: commit.counter,
        latest: time,
        ..identity
    };
    store.apply(&Plan {
        rows: rows(&documents),
        outbox: vec![(commit.id, save.deed)],
        commits: vec![commit],
        drafts_done,
        identity: Some(identity.clone()),
        ..Plan::default()
    })?;
    store.remember(&documents);
    Ok(Saved {
        documents,
        identity,
        was_there: false,
    })
}

/// What is written at an earlier place needs an actor that wrote nothing yet: it is a generation of its own.
fn generation_of(Save { deed, pen, .. }: &Save, identity: &Identity) -> u64 {
    if deed.is_at_a_place() {
        let commit = CommitId::new(pen.at, pen.random);
        let bytes = CommitId::ten_bytes("generation", &[&pen.seed, commit.as_bytes()]);
        return u64::from_be_bytes(bytes.first_chunk().copied().unwrap_or_default());
    }
    generation(&pen.seed, identity.generation)
}

/// The rows that follow from documents.
pub fn rows<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
) -> Vec<(DocumentId, Vec<record::rows::Row>)> {
    documents
        .into_iter()
        .map(|document| (document.id(), record::projection::rows(document)))
        .collect()
}

/// The keys of all drafts that begin with one of `prefixes`.
pub fn drafts(store: &mut dyn Store, prefixes: &[String]) -> Result<Vec<String>, StoreError> {
    let mut keys = Vec::new();
    for prefix in prefixes {
        keys.extend(store.drafts(prefix)?.into_iter().map(|draft| draft.key));
    }
    Ok(keys)
}
