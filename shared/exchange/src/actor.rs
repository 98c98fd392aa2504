//! Actors that belong to a session: which Automerge actor a session writes as in a document.
//!
//! It follows from the session's certificate, so that nobody else's change can be passed off as its own, and so that it
//! need not travel: 16 bytes fewer for each document a page touches.

use record::change::Actor;
use record::id::DocumentId;
use sha2::{Digest, Sha256};

use crate::certificate::Hash;

/// What is hashed first.
const WORDS: &[u8] = b"doorstep actor 1\0";

/// The actor of a session in a document: the first 16 bytes of a SHA-256. `generation` is random and changes when the
/// device's database was restored or copied, and when a refused deed is run again: no two histories share an actor.
pub fn actor(session: Hash, document: DocumentId, generation: u64) -> Actor {
    let mut hash = Sha256::new();
    hash.update(WORDS);
    hash.update(session.0);
    hash.update(document.as_bytes());
    hash.update(generation.to_be_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    Actor(bytes)
}

/// Whether `found` is the actor of that session in that document and generation.
pub fn is_actor_of(found: Actor, session: Hash, document: DocumentId, generation: u64) -> bool {
    actor(session, document, generation) == found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::tests::hex;

    #[test]
    fn an_actor_is_of_one_session_document_and_generation() {
        let (session, document) = (Hash([1; 32]), DocumentId::from_bytes([2; 16]));
        let made = actor(session, document, 3);
        assert!(is_actor_of(made, session, document, 3));
        assert!(!is_actor_of(made, Hash([2; 32]), document, 3));
        assert!(!is_actor_of(
            made,
            session,
            DocumentId::from_bytes([3; 16]),
            3
        ));
        assert!(!is_actor_of(made, session, document, 4));
        assert!(!is_actor_of(Actor([0; 16]), session, document, 3));
    }

    /// Never to change: documents are full of them.
    #[test]
    fn frozen() {
        let made = actor(Hash([1; 32]), DocumentId::from_bytes([2; 16]), 3);
        assert_eq!(hex(&made.0), "123be51b54a0d8fcd96b6552fe0ac22b");
    }
}
