//! Sorting, and what is kept sorted, in few bytes: the standard sort is compiled anew, 3 to 5 kB of it, for every type and
//! key, a `collect` into a map or a set among them, and a browser downloads each. The lists here are short; what is long
//! and sorted often stays with the standard library.

use std::borrow::Borrow;
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

/// A map as a sorted list: putting something between moves what is behind it, which is nothing for the few hundred that a
/// form has. A `BTreeMap` of another key or value is 6 to 8 kB of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sorted<K, V> {
    all: Vec<(K, V)>,
}

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self { all: Vec::new() }
    }
}

impl<K: Ord, V> Sorted<K, V> {
    /// What stands under a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(|held| held.borrow().cmp(key))
    }

    /// What stands under the key that this finds equal to what is looked for.
    pub fn find(&self, order: impl Fn(&K) -> Ordering) -> Option<&V> {
        let found = self.all.binary_search_by(|(held, _)| order(held));
        self.all.get(found.ok()?).map(|(_, value)| value)
    }

    /// Puts a value under a key, and says what stood there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.all.binary_search_by(|(held, _)| held.cmp(&key)) {
            Ok(place) => {
                let (_, held) = self.all.get_mut(place)?;
                Some(std::mem::replace(held, value))
            }
            Err(place) => {
                self.all.insert(place, (key, value));
                None
            }
        }
    }

    /// Takes out what stands under a key.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let found = self.all.binary_search_by(|(held, _)| held.cmp(key));
        Some(self.all.remove(found.ok()?).1)
    }

    /// All, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.all.iter().map(|(key, value)| (key, value))
    }
}

impl<K: Ord, V: Default> Sorted<K, V> {
    /// What stands under a key; where nothing did, what is nothing of its kind.
    pub fn at(&mut self, key: K) -> Option<&mut V> {
        let found = self.all.binary_search_by(|(held, _)| held.cmp(&key));
        let place = found.unwrap_or_else(|place| {
            self.all.insert(place, (key, V::default()));
            place
        });
        self.all.get_mut(place).map(|(_, value)| value)
    }
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
            let (mut sorted, mut standard) = (Sorted::default(), BTreeMap::new());
            for (key, value) in &list {
                if value % 3 == 0 {
                    prop_assert_eq!(sorted.remove(key), standard.remove(key));
                } else if value % 3 == 1 {
                    *sorted.at(*key).unwrap() = *value;
                    *standard.entry(*key).or_default() = *value;
                } else {
                    prop_assert_eq!(sorted.insert(*key, *value), standard.insert(*key, *value));
                }
                prop_assert_eq!(sorted.get(key), standard.get(key));
            }
            prop_assert_eq!(sorted.iter().collect::<Vec<_>>(), standard.iter().collect::<Vec<_>>());
            prop_assert_eq!(set(list.clone()), list.iter().copied().collect::<BTreeSet<_>>());
            prop_assert_eq!(map(list.clone()), list.into_iter().collect::<BTreeMap<_, _>>());
        }
    }
}
