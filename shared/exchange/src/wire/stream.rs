//! The streams of a page: its cut bodies' columns, with the ids taken out of them and told beside them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use super::WireError;
use super::column::{Numbers, NumbersRead, malformed};
use super::kin::{lengthen, shorten};
use super::met::{Met, MetRead};
use super::named::{ROOM, lift, lower};
use super::page::{Page, Stream};

/// Values in the order they were first met.
pub(super) struct Places<T>(HashMap<T, usize>);

impl<T: Hash + Eq> Places<T> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// The place of `value`; `is_new` when it has just been given.
    pub(super) fn of(&mut self, value: T) -> (usize, bool) {
        let next = self.0.len();
        let place = *self.0.entry(value).or_insert(next);
        (place, place == next)
    }
}

/// Takes ids out of the streams.
pub(super) fn take_ids_out(page: &mut Page, streams: BTreeMap<u64, Vec<u8>>) {
    let mut places = Places::new();
    let (documents, _) = page.documents.as_chunks::<16>();
    let (ids, _) = page.ids.as_chunks::<16>();
    let users = page
        .authors
        .iter()
        .filter_map(|author| author.user[..].try_into().ok());
    // One that stands twice keeps its first place; the reader counts the same.
    for id in documents.iter().chain(ids).copied().chain(users) {
        places.of(id);
    }
    let (mut met, mut named) = (Met::new(places.0.len()), Vec::new());
    for (spec, bytes) in streams {
        let mut gaps = Numbers::default();
        let bytes = lift(&bytes, |gap, id| {
            gaps.push(gap);
            let (place, is_new) = places.of(id);
            if is_new {
                met.new_one();
                named.push(id);
            } else {
                met.known(place);
            }
        });
        let gaps = gaps.finish();
        page.streams.push(Stream { spec, bytes, gaps });
    }
    let named = shorten(&named, ids);
    page.met = met.finish();
    (page.named_of, page.named_nth, page.named) = (named.of, named.nth, named.full);
}

/// The streams with their ids back in place.
pub(super) fn put_ids_back(
    page: &Page,
    documents: &[u8],
    ids: &[u8],
) -> Result<Vec<(u64, Vec<u8>)>, WireError> {
    let (documents, _) = documents.as_chunks::<16>();
    let (ids, _) = ids.as_chunks::<16>();
    let users = page
        .authors
        .iter()
        .filter_map(|author| author.user[..].try_into().ok());
    let mut met = HashSet::new();
    let mut known: Vec<[u8; 16]> = documents.iter().chain(ids).copied().chain(users).collect();
    known.retain(|id| met.insert(*id));
    let named = lengthen(&page.named_of, &page.named_nth, &page.named, ids)?;
    let mut named = named.into_iter();
    if !page.names.is_empty() {
        known.extend(named.by_ref());
    }
    let mut places = NumbersRead::new(&page.names);
    let mut met = MetRead::new(known.len(), &page.met);
    let mut next = || {
        let place = if places.is_empty() {
            met.next()?
        } else {
            Some(places.next_size()?)
        };
        let id = if let Some(place) = place {
            known.get(place).copied()
        } else {
            known.extend(named.as_slice().first());
            named.next()
        };
        id.ok_or_else(|| malformed("no such id"))
    };
    let mut room = ROOM;
    let mut out = Vec::with_capacity(page.streams.len());
    for stream in &page.streams {
        let mut gaps = NumbersRead::new(&stream.gaps);
        let ids =
            std::iter::from_fn(|| (!gaps.is_empty()).then(|| Ok((gaps.next_size()?, next()?))));
        out.push((stream.spec, lower(&stream.bytes, ids, &mut room)?));
    }
    Ok(out)
}
