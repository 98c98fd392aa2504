//! Commits → columns.

use std::collections::{BTreeMap, HashMap};

use record::change::{Change, ChangeHash};
use record::kind::Kind;

use super::author::cell;
use super::column::Numbers;
use super::kin::shorten;
use super::named::planes;
use super::page::Page;
use super::proof;
use super::split::cut;
use super::stream::{Places, take_ids_out};
use crate::commit::Commit;

/// Lays commits out in columns.
pub(super) fn page<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> Page {
    let mut page = Page::default();
    let (mut documents, mut authors, mut devices) = (Places::new(), Places::new(), Places::new());
    let (mut writers, mut actors) = (Places::new(), Places::new());
    let mut numbers: [Numbers; 13] = Default::default();
    let [
        author_of,
        device_of,
        writer_of,
        counters,
        at,
        offsets,
        epochs,
        sequences,
        counts,
        of,
        wrote,
        parents,
        lengths,
    ] = &mut numbers;
    let mut signature_lengths = Numbers::default();
    let mut proofs = proof::Write::new();
    let mut streams = BTreeMap::new();
    let mut known: HashMap<ChangeHash, u64> = HashMap::new();
    let mut index = 0_u64;
    for commit in commits {
        page.ids.extend(commit.id.as_bytes());
        let (author, is_new) = authors.of(&commit.author);
        if is_new {
            page.authors.push(cell(&commit.author));
        }
        author_of.push(author as u64);
        let (device, is_new) = devices.of(commit.device);
        if is_new {
            page.devices.extend(commit.device.as_bytes());
        }
        device_of.push(device as u64);
        let (writer, is_new) = writers.of(&commit.writer);
        if is_new {
            page.writers.push(commit.writer.clone());
        }
        writer_of.push(writer as u64);
        counters.push(commit.counter);
        at.push(commit.at.millis().cast_unsigned());
        offsets.push(commit.offset_ms.map_or(0, shifted));
        epochs.push(commit.seen.epoch);
        sequences.push(commit.seen.sequence);
        counts.push(commit.changes.len() as u64);
        let is_signed = proofs.push(commit, &mut page);
        for part in &commit.changes {
            let (document, is_new) = documents.of((part.document, part.kind));
            if is_new {
                page.documents.extend(part.document.as_bytes());
                page.kinds.push(part.kind.tag());
            }
            of.push(document as u64);
            if !is_signed {
                let (actor, is_new) = actors.of(part.change.actor);
                if is_new {
                    page.actors.extend(part.change.actor.0);
                }
                wrote.push(actor as u64);
                signature_lengths.push(part.signature.len() as u64);
            }
            parents.push(part.change.deps.len() as u64);
            let genesis = genesis_hash(part.kind);
            for dep in &part.change.deps {
                match known.get(dep) {
                    _ if Some(*dep) == genesis => parents.push(0),
                    Some(place) => parents.push(index - place + 1),
                    None => {
                        parents.push(1);
                        page.hashes.extend(dep.0);
                    }
                }
            }
            let body = part.change.after_deps().get(ACTOR_LENGTH..).unwrap_or(&[]);
            let head = lay_out(body, &mut page.bodies, &mut streams);
            lengths.push(head);
            page.signatures.extend_from_slice(&part.signature);
            known.insert(part.change.hash, index);
            index += 1;
        }
    }
    let mut columns = numbers.into_iter().map(Numbers::finish);
    let mut next = || columns.next().unwrap_or_default();
    (page.author_of, page.device_of, page.writer_of) = (next(), next(), next());
    (
        page.counters,
        page.at,
        page.offsets,
        page.epochs,
        page.sequences,
    ) = (next(), next(), next(), next(), next());
    (page.counts, page.of, page.wrote, page.parents, page.lengths) =
        (next(), next(), next(), next(), next());
    page.signature_lengths = signature_lengths.finish();
    proofs.finish(&mut page);
    take_ids_out(&mut page, streams);
    shorten_ids(&mut page);
    page
}

/// Documents' and commits' ids as they travel.
fn shorten_ids(page: &mut Page) {
    let ids = std::mem::take(&mut page.ids);
    let documents = std::mem::take(&mut page.documents);
    let documents = shorten(documents.as_chunks().0, ids.as_chunks().0);
    (page.document_of, page.document_nth) = (documents.of, documents.nth);
    page.document_planes = documents.full;
    page.id_planes = planes(&ids);
}

/// Puts a body where it belongs; gives what `lengths` says of it.
fn lay_out(body: &[u8], bodies: &mut Vec<u8>, streams: &mut BTreeMap<u64, Vec<u8>>) -> u64 {
    let Some(cut) = cut(body) else {
        bodies.extend_from_slice(body);
        return 2 * body.len() as u64;
    };
    let (head, mut rest) = body.split_at_checked(cut.head).unwrap_or((body, &[]));
    bodies.extend_from_slice(head);
    for (spec, length) in cut.columns {
        let (column, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        streams.entry(spec).or_default().extend_from_slice(column);
        rest = after;
    }
    2 * head.len() as u64 + 1
}

/// The actor in a body: its length, 16, in one byte, and its bytes.
pub(super) const ACTOR_LENGTH: usize = 17;

/// The hash of the fixed first change of a kind.
pub(super) fn genesis_hash(kind: Kind) -> Option<ChangeHash> {
    Change::parse(kind.genesis_bytes())
        .ok()
        .map(|change| change.hash)
}

/// An offset as a number that is never 0: zigzag and one more.
fn shifted(offset: i64) -> u64 {
    ((offset << 1) ^ (offset >> 63))
        .cast_unsigned()
        .wrapping_add(1)
}
