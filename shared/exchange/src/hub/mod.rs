//! The hub's side of the exchange: pure steps over a [`Log`], inside one transaction of the hub's store.

mod access;
mod aside;
mod authority;
#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod credentials;
mod cursor;
mod ending;
mod exchange;
mod keys;
mod log;
#[cfg(any(test, feature = "conformance"))]
pub mod memory;
mod opened;
mod pull;
mod review;
mod settled;
mod sight;
mod tag;
mod take;
#[cfg(test)]
mod tests;
mod visitor;

pub use access::{About, Access, file as file_access, follow, keep};
pub use authority::Asker;
pub use credentials::file;
pub use cursor::CursorKey;
pub use ending::revoke;
pub use exchange::{Proofs, Rules, exchange};
pub use keys::Keys;
pub use log::{Entry, Filed, Log, LogHead, Position};
pub use review::{credentials_of, is_before, reviewer};
pub use sight::{Sight, Slices};
pub use tag::TagKey;
pub use visitor::{Visitor, receipt, signed_in, visitor};
