//! Ids of one family: a deed's own ids differ from its commit's only in their last two bytes
//! ([`record::id::Id::of_family`]), so the page, which names the commit, need say no more than how far on they are.
//!
//! Measured over the reference caseload: 82 of 204 bytes a change were such ids.

use std::collections::HashMap;

use super::amount::Left;
use super::column::{Numbers, NumbersRead, malformed};
use super::named::{planes, unplaned};
use super::{LARGEST_INFLATED, WireError};

type Bytes = [u8; 16];

/// Most ids that are read: two bytes of a page can stand for one. In its text each takes 36.
const MOST: usize = LARGEST_INFLATED / 36;

/// Ids, shortened.
#[derive(Debug, Default)]
pub(super) struct Short {
    /// One number an id: 0 for one that stands in full; otherwise how many commits past the last one named here its own
    /// is, zigzag, and one more.
    pub of: Vec<u8>,
    /// One number for each that does not stand in full: how far on from its commit's id it is.
    pub nth: Vec<u8>,
    /// The others, byte by byte.
    pub full: Vec<u8>,
}

/// What an id and its commit's have in common. `None` when it cannot be one of a family.
fn family(id: &Bytes) -> Option<[u8; 8]> {
    let (zeros, rest) = id.split_first_chunk::<6>()?;
    let mut family = *rest.first_chunk::<8>()?;
    family[0] &= 0x0f;
    (*zeros == [0; 6] && id[6] >> 4 == 8).then_some(family)
}

fn family_of_commit(id: &Bytes) -> [u8; 8] {
    let mut family = [0; 8];
    family.copy_from_slice(&id[6..14]);
    family[0] &= 0x0f;
    family
}

fn last_two(id: &Bytes) -> u16 {
    u16::from_be_bytes([id[14], id[15]])
}

/// Shortens ids by the commits of the page.
pub(super) fn shorten(ids: &[Bytes], commits: &[Bytes]) -> Short {
    let places: HashMap<[u8; 8], usize> = commits
        .iter()
        .enumerate()
        .map(|(place, id)| (family_of_commit(id), place))
        .collect();
    let (mut of, mut nth, mut full) = (Numbers::default(), Numbers::default(), Vec::new());
    let mut last = 0_i64;
    for id in ids {
        let kin = family(id).and_then(|family| {
            let place = *places.get(&family)?;
            Some((place, commits.get(place)?))
        });
        let Some((place, commit)) = kin else {
            of.push(0);
            full.extend(id);
            continue;
        };
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        let step = place - last;
        last = place;
        of.push(((step << 1) ^ (step >> 63)).cast_unsigned() + 1);
        nth.push(u64::from(last_two(id).wrapping_sub(last_two(commit))));
    }
    Short {
        of: of.finish(),
        nth: nth.finish(),
        full: planes(&full),
    }
}

/// What [`shorten`] was given. A page from before there were families has every id in full and no `of`.
pub(super) fn lengthen(
    of: &[u8],
    nth: &[u8],
    full: &[u8],
    commits: &[Bytes],
) -> Result<Vec<Bytes>, WireError> {
    let full = unplaned(full)?;
    let (full, _) = full.as_chunks::<16>();
    if of.is_empty() {
        return Ok(full.to_vec());
    }
    let (mut of, mut nth) = (NumbersRead::new(of), NumbersRead::new(nth));
    let mut full = full.iter();
    let (mut ids, mut last) = (Vec::new(), 0_i64);
    let mut left = Left::of(MOST);
    while !of.is_empty() {
        left.take(1)?;
        let Some(step) = of.next()?.checked_sub(1) else {
            ids.push(*full.next().ok_or_else(|| malformed("an id is missing"))?);
            continue;
        };
        last = last.wrapping_add((step >> 1).cast_signed() ^ -((step & 1).cast_signed()));
        let commit = usize::try_from(last)
            .ok()
            .and_then(|place| commits.get(place))
            .ok_or_else(|| malformed("an id is of no commit"))?;
        let nth = u16::try_from(nth.next()?).map_err(|_| malformed("an id is too far on"))?;
        ids.push(relative(commit, nth));
    }
    if full.next().is_some() || !nth.is_empty() {
        return Err(malformed("there are ids to spare"));
    }
    Ok(ids)
}

fn relative(commit: &Bytes, nth: u16) -> Bytes {
    let mut random = [0; 10];
    random.copy_from_slice(&commit[6..]);
    *record::id::ActId::of_family(random, nth).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use record::id::{ActId, CommitId};
    use record::time::Instant;

    fn commit(random: [u8; 10]) -> Bytes {
        *CommitId::new(Instant::from_millis(1_768_903_740_000), random).as_bytes()
    }

    fn there_and_back(ids: &[Bytes], commits: &[Bytes]) -> (Vec<Bytes>, usize) {
        let short = shorten(ids, commits);
        let back = lengthen(&short.of, &short.nth, &short.full, commits).unwrap();
        (back, short.full.len() / 16)
    }

    #[test]
    fn ids_of_the_pages_commits_are_left_out() {
        let families = [[7; 10], [0xff; 10], [200; 10]];
        let commits = families.map(commit);
        let ids: Vec<Bytes> = [(2, 1), (2, 2), (0, 1), (1, 0), (1, 65_535)]
            .map(|(family, nth): (usize, u16)| *ActId::of_family(families[family], nth).as_bytes())
            .to_vec();
        assert_eq!(there_and_back(&ids, &commits), (ids.clone(), 0));
        // Nobody's, a commit's own, and one that only looks like it.
        let mut others = vec![[1; 16], commits[0]];
        others.push(
            [&[0; 5][..], &[1], &ids[2][6..]]
                .concat()
                .try_into()
                .unwrap(),
        );
        assert_eq!(there_and_back(&others, &commits), (others.clone(), 3));
    }

    #[test]
    fn what_is_missing_or_to_spare_is_malformed() {
        let commits = [commit([7; 10])];
        let ids = [*ActId::of_family([7; 10], 3).as_bytes(), [9; 16]];
        let Short { of, nth, full } = shorten(&ids, &commits);
        assert!(lengthen(&of, &nth, &full, &commits).is_ok());
        assert!(lengthen(&of, &[], &full, &commits).is_err());
        assert!(lengthen(&of, &nth, &[], &commits).is_err());
        assert!(lengthen(&of, &nth, &full, &[]).is_err());
        assert!(lengthen(&of[..1], &nth, &full, &commits).is_err());
        assert!(lengthen(&of, &[nth.clone(), nth.clone()].concat(), &full, &commits).is_err());
    }

    proptest! {
        #[test]
        fn any_ids_survive(families in proptest::collection::vec(any::<[u8; 10]>(), 0..5),
                           ids in proptest::collection::vec((0..6_usize, any::<u16>(), any::<Bytes>()), 0..20)) {
            let commits: Vec<Bytes> = families.iter().copied().map(commit).collect();
            let ids: Vec<Bytes> = ids
                .into_iter()
                .map(|(family, nth, other)| families.get(family).map_or(other, |family| {
                    *ActId::of_family(*family, nth).as_bytes()
                }))
                .collect();
            prop_assert_eq!(there_and_back(&ids, &commits).0, ids);
        }

        #[test]
        fn no_bytes_panic(of: Vec<u8>, nth: Vec<u8>, full: Vec<u8>, commits: Vec<Bytes>) {
            let _ = lengthen(&of, &nth, &full, &commits);
        }
    }
}
