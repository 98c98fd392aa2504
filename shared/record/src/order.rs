//! Sorting, and what is kept sorted, in few bytes: the standard sort is compiled anew, 3 to 5 kB of it, for every type and
//! key, a `collect` into a map or a set among them, and a browser downloads each. The lists here are short; what is long
//! and sorted often stays with the standard library.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by a key, which is made once for each. What has equal keys keeps its order.
pub fn by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keys: Vec<K> = list.iter().map(key).collect();
    let places = places(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    let taken = |place: usize| taken.get_mut(place).and_then(Option::take);
    list.extend(places.into_iter().filter_map(taken));
}

/// The one sort: of places, by a comparison that is called through a pointer.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// A set, put together one by one.
pub fn set<T: Ord>(all: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for one in all {
        set.insert(one);
    }
    set
}

/// A map, put together one by one: the last of a key stays.
pub fn map<K: Ord, V>(all: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in all {
        map.insert(key, value);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(list: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (list.clone(), list.clone());
            by_key(&mut ours, |one| one.0 % 8);
            theirs.sort_by_key(|one| one.0 % 8);
            prop_assert_eq!(ours, theirs);
            prop_assert_eq!(set(list.clone()), list.iter().copied().collect::<BTreeSet<_>>());
            prop_assert_eq!(map(list.clone()), list.into_iter().collect::<BTreeMap<_, _>>());
        }
    }
}
