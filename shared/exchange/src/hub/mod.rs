//! The hub's side of the exchange: pure steps over a [`Log`], inside one transaction of the hub's store.

mod authority;
pub mod conformance;
mod credentials;
mod cursor;
mod exchange;
mod keys;
mod log;
pub mod memory;
mod pull;
mod review;
mod take;
#[cfg(test)]
mod tests;
mod visitor;

pub use authority::Asker;
pub use credentials::file;
pub use cursor::CursorKey;
pub use exchange::{Proofs, Rules, exchange};
pub use keys::Keys;
pub use log::{Entry, Filed, Log, LogHead, Position};
pub use pull::{Everything, Slice};
pub use review::{credentials_of, is_reviewer};
pub use visitor::{Visitor, receipt, visitor};
