//! The changes of a document in the order they came, unpacked: each says what the next ones left out.

use std::collections::HashMap;

use record::change::{Actor, Change, ChangeHash};
use record::id::DocumentId;
use record::kind::Kind;
use rusqlite::{Connection, OptionalExtension};

use super::error::damaged;
use super::packed::{self, Earlier};
use crate::StoreResult;

/// One change of a document.
pub(super) struct Link {
    /// Its number.
    pub(super) n: i64,
    /// The change.
    pub(super) change: Change,
    /// Its author's signature.
    pub(super) signature: Vec<u8>,
    /// Left the document because its commit was refused.
    pub(super) is_aside: bool,
}

/// One document with all its changes.
pub(super) struct Chain {
    /// The document.
    pub(super) id: DocumentId,
    /// Its kind; `None` while only rows name it.
    pub(super) kind: Option<Kind>,
    /// By number.
    pub(super) links: Vec<Link>,
    genesis: Option<Change>,
    numbers: HashMap<ChangeHash, i64>,
}

impl Chain {
    fn new(id: DocumentId, kind: Option<Kind>) -> Self {
        let genesis = kind.and_then(packed::genesis);
        let numbers = genesis.iter().map(|change| (change.hash, 0)).collect();
        Self {
            id,
            kind,
            links: Vec::new(),
            genesis,
            numbers,
        }
    }

    /// The document with this number and everything kept of it.
    pub(super) fn load(connection: &Connection, document: i64) -> StoreResult<Self> {
        let (id, tag) = connection
            .prepare_cached(include_str!("sql/document_name.sql"))?
            .query_row([document], |row| {
                Ok((row.get(0)?, row.get::<_, Option<u8>>(1)?))
            })
            .optional()?
            .ok_or_else(|| damaged("a change belongs to no document"))?;
        let mut chain = Self::new(DocumentId::from_bytes(id), kind(tag)?);
        let mut statement = connection.prepare_cached(include_str!("sql/chain.sql"))?;
        let mut rows = statement.query([document])?;
        while let Some(row) = rows.next()? {
            let n = row.get(0)?;
            let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let (change, signature) = packed::unpack(n, bytes, &chain)?;
            chain.push(Link {
                n,
                change,
                signature,
                is_aside: row.get(2)?,
            });
        }
        Ok(chain)
    }

    /// Adds the newest change.
    pub(super) fn push(&mut self, link: Link) {
        self.numbers.entry(link.change.hash).or_insert(link.n);
        self.links.push(link);
    }

    /// Begins a document that was only named so far.
    pub(super) fn begin(&mut self, kind: Kind) {
        *self = Self::new(self.id, Some(kind));
    }

    /// The change with this number.
    pub(super) fn link(&self, n: i64) -> Option<&Link> {
        self.links
            .binary_search_by_key(&n, |link| link.n)
            .ok()
            .and_then(|at| self.links.get(at))
    }
}

impl Earlier for Chain {
    fn number(&self, hash: &ChangeHash) -> Option<i64> {
        self.numbers.get(hash).copied()
    }

    fn change(&self, number: i64) -> Option<(ChangeHash, Actor)> {
        let change = if number == 0 {
            self.genesis.as_ref()?
        } else {
            &self.link(number)?.change
        };
        Some((change.hash, change.actor))
    }
}

/// The kind that a stored number stands for.
pub(super) fn kind(tag: Option<u8>) -> StoreResult<Option<Kind>> {
    tag.map(|tag| Kind::from_tag(tag).ok_or_else(|| damaged("a document is of no known kind")))
        .transpose()
}

/// Documents as they are needed, each loaded once.
#[derive(Default)]
pub(super) struct Chains(HashMap<i64, Chain>);

impl Chains {
    /// The document with this number.
    pub(super) fn get(
        &mut self,
        connection: &Connection,
        document: i64,
    ) -> StoreResult<&mut Chain> {
        use std::collections::hash_map::Entry;
        Ok(match self.0.entry(document) {
            Entry::Occupied(held) => held.into_mut(),
            Entry::Vacant(free) => free.insert(Chain::load(connection, document)?),
        })
    }
}
