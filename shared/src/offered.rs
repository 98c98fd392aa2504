//! The ids of what a page offers to write.
//!
//! One page's ids are of one family ([`Id::of_family`]), and the commit they are written in has that family's own name:
//! whoever is told the commit can count the others, so they need not be sent. Names are counted in the order in which they
//! are first asked for, behind a lock because a page is made from a model that nobody may change meanwhile; a hash of the
//! name would be pure, but two names that share sixteen bits of one would be one act.

use std::sync::{Mutex, PoisonError};

use record::id::Id;

/// Counts pages, and the names on each.
#[derive(Debug, Default)]
pub struct Offered {
    page: u64,
    names: Mutex<Vec<String>>,
    is_family_taken: bool,
}

impl Offered {
    /// Something was saved, or another page is shown: from now on the same names are other ids.
    pub fn turn(&mut self) {
        *self = Self {
            page: self.page.wrapping_add(1),
            ..Self::default()
        };
    }

    /// The id of `name`: the same until the next [`turn`](Self::turn), so a double tap is one act. `seed` are the random
    /// bytes of this run.
    pub fn id<T>(&self, seed: &[u8; 32], name: &str) -> Id<T> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let place = names.iter().position(|known| known == name);
        let place = place.unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        u16::try_from(place + 1).map_or_else(
            |_| {
                Id::derived(
                    "offered",
                    &[seed, &self.page.to_be_bytes(), name.as_bytes()],
                )
            },
            |nth| Id::of_family(self.family(seed), nth),
        )
    }

    /// The ten bytes of the page's family for the first commit that is made of the page; `None` for the later ones.
    pub fn commit(&mut self, seed: &[u8; 32]) -> Option<[u8; 10]> {
        let is_taken = std::mem::replace(&mut self.is_family_taken, true);
        (!is_taken).then(|| self.family(seed))
    }

    fn family(&self, seed: &[u8; 32]) -> [u8; 10] {
        Id::<Self>::ten_bytes("page", &[seed, &self.page.to_be_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::id::{ActId, CommitId, DocumentId};
    use record::time::Instant;

    #[test]
    fn a_name_is_one_id_until_the_page_turns() {
        let (seed, mut offered) = ([7; 32], Offered::default());
        let one: ActId = offered.id(&seed, "pause");
        let other: ActId = offered.id(&seed, "observe");
        assert_ne!(one, other);
        assert_eq!(offered.id(&seed, "pause"), one);
        offered.turn();
        let later: ActId = offered.id(&seed, "pause");
        assert!(later != one && later != other);
    }

    #[test]
    fn the_first_commit_of_a_page_is_of_its_family_and_no_other() {
        let (seed, mut offered) = ([7; 32], Offered::default());
        let document: DocumentId = offered.id(&seed, "visit");
        let family = offered.commit(&seed).unwrap();
        let commit = CommitId::new(Instant::from_millis(1_768_903_740_000), family);
        assert_eq!(commit.as_bytes()[7..14], document.as_bytes()[7..14]);
        assert_eq!(DocumentId::of_family(family, 1), document);
        assert_eq!(offered.commit(&seed), None);
        offered.turn();
        assert!(offered.commit(&seed).is_some_and(|next| next != family));
    }
}
