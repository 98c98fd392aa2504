//! The hub's side of the exchange: pure steps over a [`Log`], inside one transaction of the hub's store.

pub mod conformance;
mod cursor;
mod exchange;
mod log;
pub mod memory;
mod pull;
#[cfg(test)]
mod tests;

pub use exchange::exchange;
pub use log::{Entry, Log, Position};
pub use pull::{Everything, Slice};
