//! The beginning of every document.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use automerge::{Automerge, ObjId, ROOT, ReadDoc};

use super::{Document, DocumentError};
use crate::id::DocumentId;
use crate::kind::Kind;

/// One blank document of each kind: a clone costs a tenth of reading the first change again.
static BLANK: [OnceLock<Document>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];

impl Document {
    /// A document with nothing but the first change of its kind.
    pub fn new(id: DocumentId, kind: Kind) -> Result<Self, DocumentError> {
        let place = Kind::ALL.iter().position(|other| *other == kind);
        let Some(slot) = place.and_then(|place| BLANK.get(place)) else {
            return Self::build(id, kind);
        };
        let blank = if let Some(blank) = slot.get() {
            blank.clone()
        } else {
            let built = Self::build(id, kind)?;
            slot.get_or_init(|| built).clone()
        };
        Ok(Self { id, ..blank })
    }

    fn build(id: DocumentId, kind: Kind) -> Result<Self, DocumentError> {
        let mut inner = Automerge::new();
        let genesis = automerge::Change::from_bytes(kind.genesis_bytes().to_vec())
            .map_err(|error| DocumentError::Parse(error.to_string()))?;
        inner.apply_changes([genesis])?;
        let container = |key: &str| -> Result<ObjId, DocumentError> {
            inner
                .get(ROOT, key)?
                .map(|(_, id)| id)
                .ok_or(DocumentError::NoGenesis)
        };
        let (fields, acts, texts) = (
            container("fields")?,
            container("acts")?,
            container("prose")?,
        );
        let mut prose = BTreeMap::new();
        for key in kind.prose() {
            prose.insert(
                *key,
                inner
                    .get(&texts, *key)?
                    .map(|(_, id)| id)
                    .ok_or(DocumentError::NoGenesis)?,
            );
        }
        Ok(Self {
            id,
            kind,
            inner,
            provenance: HashMap::new(),
            fields,
            acts,
            prose,
            reading: super::reading::Reading::default(),
        })
    }
}
