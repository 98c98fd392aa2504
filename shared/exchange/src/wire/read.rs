//! Columns → commits, without trust in any number.

use std::collections::{BTreeMap, HashSet};

use record::change::{Change, ChangeHash, LARGEST_CHANGE, MOST_DEPS, NotAChange};
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use super::WireError;
use super::amount::{LARGEST_TEXTS, Left, MOST_CHANGES, MOST_PARENTS};
use super::author::author;
use super::column::{NumbersRead, malformed, take, take_array};
use super::kin::lengthen;
use super::named::unplaned;
use super::page::Page;
use super::proof;
use super::split::read_head;
use super::stream::put_ids_back;
use super::tag;
use super::write::genesis_hash;
use crate::commit::{Commit, DocumentChange, Proof, Seen};
use crate::key::SIGNATURE_LENGTH;
use crate::message::Commits;

/// The change columns while they are read.
struct Changes<'a> {
    documents: &'a [u8],
    kinds: &'a [u8],
    actors: &'a [u8],
    of: NumbersRead<'a>,
    wrote: NumbersRead<'a>,
    parents: NumbersRead<'a>,
    hashes: &'a [u8],
    lengths: NumbersRead<'a>,
    bodies: &'a [u8],
    signature_lengths: NumbersRead<'a>,
    signatures: &'a [u8],
    tags: &'a [u8],
    streams: BTreeMap<u64, &'a [u8]>,
    /// Hash of each change of the page so far; `None` for a broken one.
    known: Vec<Option<ChangeHash>>,
    /// Parents that the rest may have.
    left: Left,
}

/// Reads a page.
pub(super) fn page(page: &Page) -> Result<Commits, WireError> {
    let authors = page
        .authors
        .iter()
        .map(author)
        .collect::<Result<Vec<_>, _>>()?;
    let [
        mut author_of,
        mut device_of,
        mut writer_of,
        mut counters,
        mut at,
        mut offsets,
        mut epochs,
        mut sequences,
        mut counts,
    ] = [
        &page.author_of,
        &page.device_of,
        &page.writer_of,
        &page.counters,
        &page.at,
        &page.offsets,
        &page.epochs,
        &page.sequences,
        &page.counts,
    ]
    .map(|column| NumbersRead::new(column));
    let (ids, documents) = ids(page)?;
    let streams = put_ids_back(page, &documents, &ids)?;
    let mut changes = Changes {
        documents: &documents,
        kinds: &page.kinds,
        actors: &page.actors,
        of: NumbersRead::new(&page.of),
        wrote: NumbersRead::new(&page.wrote),
        parents: NumbersRead::new(&page.parents),
        hashes: &page.hashes,
        lengths: NumbersRead::new(&page.lengths),
        bodies: &page.bodies,
        signature_lengths: NumbersRead::new(&page.signature_lengths),
        signatures: &page.signatures,
        tags: &page.tags,
        streams: record::order::map(streams.iter().map(|(spec, bytes)| (*spec, &bytes[..]))),
        known: Vec::new(),
        left: Left::of(MOST_PARENTS),
    };
    let mut proofs = proof::Read::new(page);
    let mut texts = Left::of(LARGEST_TEXTS);
    let mut out = Commits::default();
    let mut ids = &ids[..];
    let mut seen_ids = HashSet::new();
    while !ids.is_empty() {
        let id = CommitId::from_bytes(take_array(&mut ids)?);
        if !seen_ids.insert(id) {
            return Err(malformed("a commit stands twice in one page"));
        }
        let author = authors
            .get(author_of.next_size()?)
            .ok_or_else(|| malformed("no such author"))?;
        let device = DeviceId::from_bytes(cell(&page.devices, device_of.next_size()?)?);
        let writer = page
            .writers
            .get(writer_of.next_size()?)
            .ok_or_else(|| malformed("no such writer"))?;
        for text in [&author.name, &author.organisation, &author.team, writer] {
            texts.take(text.len())?;
        }
        let commit = Commit {
            id,
            author: author.clone(),
            device,
            writer: writer.clone(),
            counter: counters.next()?,
            at: Instant::from_millis(at.next()?.cast_signed()),
            offset_ms: offset(offsets.next()?),
            seen: Seen {
                epoch: epochs.next()?,
                sequence: sequences.next()?,
            },
            proof: proofs.next()?,
            changes: Vec::new(),
        };
        match changes.of_commit(counts.next_size()?, commit.proof.as_ref())? {
            Ok(changes) => out.whole.push(Commit { changes, ..commit }),
            Err(fault) => out.broken.push((id, fault)),
        }
    }
    Ok(out)
}

/// The ids of the page's commits and of its documents, each sixteen bytes.
fn ids(page: &Page) -> Result<(Vec<u8>, Vec<u8>), WireError> {
    let ids = page.ids.len().max(page.id_planes.len());
    let documents = page.documents.len().max(page.document_planes.len());
    if ids.max(documents) / 16 > MOST_CHANGES {
        return Err(WireError::TooLarge);
    }
    // A page of before ids lay byte by byte has them whole.
    let ids = [&page.ids[..], &unplaned(&page.id_planes)?].concat();
    let documents = lengthen(
        &page.document_of,
        &page.document_nth,
        &page.document_planes,
        ids.as_chunks().0,
    )?;
    let documents = [&page.documents[..], documents.as_flattened()].concat();
    if ids.len().max(documents.len()) / 16 > MOST_CHANGES {
        return Err(WireError::TooLarge);
    }
    Ok((ids, documents))
}

impl Changes<'_> {
    /// The next `count` changes. The outer error spoils the page, the inner one only this commit.
    fn of_commit(
        &mut self,
        count: usize,
        proof: Option<&Proof>,
    ) -> Result<Result<Vec<DocumentChange>, NotAChange>, WireError> {
        if self.known.len().saturating_add(count) > MOST_CHANGES {
            return Err(WireError::TooLarge);
        }
        let mut fault = None;
        let mut changes = Vec::new();
        for _ in 0..count {
            match self.next(proof)? {
                Ok(change) => {
                    self.known.push(Some(change.change.hash));
                    changes.push(change);
                }
                Err(error) => {
                    self.known.push(None);
                    fault = Some(error);
                }
            }
        }
        Ok(fault.map_or(Ok(changes), Err))
    }

    fn next(
        &mut self,
        proof: Option<&Proof>,
    ) -> Result<Result<DocumentChange, NotAChange>, WireError> {
        let place = self.of.next_size()?;
        let document = DocumentId::from_bytes(cell(self.documents, place)?);
        let kind = self
            .kinds
            .get(place)
            .copied()
            .ok_or_else(|| malformed("no such kind"))?;
        let actor: [u8; 16] = match proof {
            Some(proof) => proof::actor_of(proof, document).0,
            None => cell(self.actors, self.wrote.next_size()?)?,
        };
        let count = self.parents.next()?;
        if count > MOST_DEPS {
            return Err(WireError::TooLarge);
        }
        self.left
            .take(usize::try_from(count).unwrap_or(usize::MAX))?;
        let kind = Kind::from_tag(kind);
        let mut deps = Some(Vec::new());
        for _ in 0..count {
            let dep = match self.parents.next()? {
                0 => kind.and_then(genesis_hash),
                1 => Some(ChangeHash(take_array(&mut self.hashes)?)),
                back => usize::try_from(back - 1)
                    .ok()
                    .and_then(|back| self.known.len().checked_sub(back))
                    .map(|place| self.known.get(place).copied().flatten())
                    .ok_or_else(|| malformed("a parent is not in the page"))?,
            };
            deps = deps.zip(dep).map(|(mut deps, dep)| {
                deps.push(dep);
                deps
            });
        }
        let body = self.body()?;
        let signature_length = match proof {
            Some(_) => SIGNATURE_LENGTH,
            None => self.signature_lengths.next_size()?,
        };
        let signature = take(&mut self.signatures, signature_length)?.to_vec();
        let tag = tag::next(&mut self.tags)?;
        let (Some(deps), Some(kind)) = (deps, kind) else {
            return Ok(Err(NotAChange::Header));
        };
        if body.len() > LARGEST_CHANGE {
            return Ok(Err(NotAChange::TooLarge));
        }
        let after_deps = [&[16][..], &actor, &body].concat();
        Ok(
            Change::assemble(&deps, &after_deps).map(|change| DocumentChange {
                document,
                kind,
                change,
                signature,
                tag,
            }),
        )
    }
}

impl Changes<'_> {
    /// The next body, with its own columns back in place.
    fn body(&mut self) -> Result<Vec<u8>, WireError> {
        let length = self.lengths.next_size()?;
        let mut body = take(&mut self.bodies, length / 2)?.to_vec();
        if length % 2 == 1 {
            for (spec, length) in read_head(&body)?.columns {
                let column = self
                    .streams
                    .get_mut(&spec)
                    .ok_or_else(|| malformed("a column is missing"))?;
                body.extend_from_slice(take(column, length)?);
            }
        }
        Ok(body)
    }
}

/// The `place`th sixteen bytes of a column.
fn cell(column: &[u8], place: usize) -> Result<[u8; 16], WireError> {
    let start = place
        .checked_mul(16)
        .ok_or_else(|| malformed("a number is too large"))?;
    let mut rest = column
        .get(start..)
        .ok_or_else(|| malformed("a column is cut short"))?;
    take_array(&mut rest)
}

/// The offset that `shifted` made a number.
fn offset(number: u64) -> Option<i64> {
    let zigzag = number.checked_sub(1)?;
    Some((zigzag >> 1).cast_signed() ^ -((zigzag & 1).cast_signed()))
}
