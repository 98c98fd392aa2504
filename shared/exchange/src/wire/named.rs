//! Ids, laid out for compression.
//!
//! An id that stands as text inside a column is taken out of it: as text it costs about 20 bytes of what is sent, as
//! sixteen bytes at most 16, and when the page names it already, one or two. Ids of one kind are cut byte by byte, all
//! first bytes first: the times at their beginnings are nearly equal, and what is random then lies apart.

use super::WireError;
use super::column::malformed;
use super::frame::LARGEST_INFLATED;

/// Length of an id as text.
const TEXT: usize = 36;
/// Where its dashes are.
const DASHES: [usize; 4] = [8, 13, 18, 23];

/// Takes every id out of a column and gives the rest. `found` is told how many bytes of the rest stand between it and the
/// one before, and the id.
pub(super) fn lift(column: &[u8], mut found: impl FnMut(u64, [u8; 16])) -> Vec<u8> {
    let mut rest = Vec::with_capacity(column.len());
    let (mut at, mut last) = (0, 0);
    while let Some(&byte) = column.get(at) {
        if let Some(id) = column.get(at..at + TEXT).and_then(read) {
            found((rest.len() - last) as u64, id);
            last = rest.len();
            at += TEXT;
        } else {
            rest.push(byte);
            at += 1;
        }
    }
    rest
}

/// Puts ids back: each after so many bytes of the rest. `room` is what all columns of a page may still grow by.
pub(super) fn lower(
    mut rest: &[u8],
    ids: impl IntoIterator<Item = Result<(usize, [u8; 16]), WireError>>,
    room: &mut usize,
) -> Result<Vec<u8>, WireError> {
    let mut column = Vec::with_capacity(rest.len());
    for id in ids {
        let (gap, id) = id?;
        *room = room.checked_sub(TEXT).ok_or(WireError::TooLarge)?;
        let before = rest.split_off(..gap);
        column.extend_from_slice(before.ok_or_else(|| malformed("an id stands past the end"))?);
        write(&mut column, id);
    }
    column.extend_from_slice(rest);
    Ok(column)
}

/// What [`lower`] may add to all columns of a page.
pub(super) const ROOM: usize = LARGEST_INFLATED;

/// The id that a text is, when it would be written as exactly this text.
fn read(text: &[u8]) -> Option<[u8; 16]> {
    if DASHES.iter().any(|at| text.get(*at) != Some(&b'-')) {
        return None;
    }
    let mut id = [0; 16];
    let mut digits = text
        .iter()
        .enumerate()
        .filter(|(at, _)| !DASHES.contains(at));
    for byte in &mut id {
        for _ in 0..2 {
            let (_, digit) = digits.next()?;
            let value = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'f' => digit - b'a' + 10,
                _ => return None,
            };
            *byte = *byte << 4 | value;
        }
    }
    Some(id)
}

fn write(out: &mut Vec<u8>, id: [u8; 16]) {
    let mut place = 0;
    for byte in id {
        for digit in [byte >> 4, byte & 15] {
            if DASHES.contains(&place) {
                out.push(b'-');
                place += 1;
            }
            out.push(if digit < 10 {
                b'0' + digit
            } else {
                b'a' + digit - 10
            });
            place += 1;
        }
    }
}

/// Ids one after the other → byte by byte.
pub(super) fn planes(ids: &[u8]) -> Vec<u8> {
    let (ids, _) = ids.as_chunks::<16>();
    (0..16)
        .flat_map(|place| ids.iter().filter_map(move |id| id.get(place).copied()))
        .collect()
}

/// What [`planes`] was given.
pub(super) fn unplaned(planes: &[u8]) -> Result<Vec<u8>, WireError> {
    let count = planes.len() / 16;
    if count * 16 != planes.len() {
        return Err(malformed("half an id"));
    }
    Ok((0..count)
        .flat_map(|id| planes.iter().skip(id).step_by(count.max(1)).copied())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn there_and_back(column: &[u8]) -> (Vec<u8>, usize) {
        let mut found = Vec::new();
        let rest = lift(column, |gap, id| {
            found.push(Ok((usize::try_from(gap).unwrap(), id)));
        });
        let count = found.len();
        assert_eq!(rest.len() + TEXT * count, column.len());
        (lower(&rest, found, &mut ROOM.clone()).unwrap(), count)
    }

    #[test]
    fn ids_in_the_lower_case_are_taken_out_and_others_stay() {
        let id = "019bda7d-3f80-7c7d-88c6-8c20d66a8403";
        let upper = id.to_uppercase();
        for (text, count) in [
            (format!("${id}{id} and \"{id}\""), 3),
            (format!("{}{id}", &id[..35]), 1),
            (upper, 0),
            (id.replace('-', "_"), 0),
            (String::new(), 0),
        ] {
            assert_eq!(
                there_and_back(text.as_bytes()),
                (text.clone().into_bytes(), count),
                "{text}"
            );
        }
    }

    #[test]
    fn what_would_grow_without_end_is_refused() {
        let ids = || std::iter::repeat_n((), 1_000).map(|()| Ok((0, [0; 16])));
        assert_eq!(lower(&[], ids(), &mut 35_999), Err(WireError::TooLarge));
        assert_eq!(lower(&[], ids(), &mut 36_000).unwrap().len(), 36_000);
        assert!(lower(&[1], [Ok((2, [0; 16]))], &mut ROOM.clone()).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_survive(parts in proptest::collection::vec(("[-0-9a-g]{0,40}", any::<[u8; 16]>()), 0..6)) {
            let mut column = Vec::new();
            for (text, id) in parts {
                column.extend_from_slice(text.as_bytes());
                write(&mut column, id);
            }
            prop_assert_eq!(there_and_back(&column).0, column);
        }

        #[test]
        fn planes_survive(ids in proptest::collection::vec(any::<[u8; 16]>(), 0..9)) {
            let ids = ids.concat();
            prop_assert_eq!(unplaned(&planes(&ids)).unwrap(), ids);
        }
    }
}
