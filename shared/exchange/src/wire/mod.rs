//! What travels: CBOR with integer keys (unknown keys are skipped), in one zstd frame.
//!
//! A page of commits lies column by column: equal things beside each other compress best, and what the other side can
//! work out again is left out: checksums, lengths, and the hash of a parent that is itself in the page or is the fixed
//! first change of the kind. [`record::change::Change::assemble`] makes the exact bytes again.

mod amount;
mod author;
mod column;
mod credential;
mod find;
mod frame;
mod kin;
mod met;
mod named;
mod opening;
mod page;
mod proof;
mod read;
mod reply;
mod request;
mod set_aside;
mod split;
mod stream;
mod tag;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use author::{role, role_tag};

pub use find::{decode_find, decode_found, encode_find, encode_found};
pub use frame::{LARGEST_BODY, LARGEST_INFLATED};
pub use opening::{decode_answer, decode_ask, encode_answer, encode_ask};
pub use page::{decode_commit, encode_commit};
pub use reply::{decode_response, encode_response};
pub use request::{decode_request, encode_request};
pub use set_aside::{decode_look, decode_looked, encode_look, encode_looked};

use crate::message::Mismatch;

/// The media type of both bodies, version included: a side that cannot read it says so by status and in words.
pub const MEDIA_TYPE: &str = "application/vnd.doorstep.exchange.v3";

/// Why bytes could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// Larger than is taken, compressed or inflated.
    #[error("the message is larger than is taken")]
    TooLarge,
    /// Not a zstd frame, or a damaged one.
    #[error("the message is not compressed as agreed")]
    Frame,
    /// Not the CBOR that is expected.
    #[error("the message is malformed: {0}")]
    Malformed(String),
    /// The other side speaks a version that this one does not.
    #[error("the versions cannot talk: {0:?}")]
    Version(Mismatch),
}

impl From<minicbor::decode::Error> for WireError {
    fn from(error: minicbor::decode::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}
