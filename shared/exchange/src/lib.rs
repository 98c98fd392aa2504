//! The exchange between devices and the hub, without any input or output: what to send, what was answered, what may be
//! let in. Devices and the hub use the same code.
//!
//! A device asks with [`device::request`], encodes with [`wire::encode_request`], and posts. The hub answers with
//! [`hub::exchange`]. The device reads the answer with [`device::hear`] and takes it in with [`device::take_in`]. Both
//! sides let changes in through [`gate`] only.
//!
//! What proves who wrote: [`key`]s, the [`certificate`]s that say whose they are, the [`signature`] of every change, and
//! the hub's [`receipt`]. A [`signer::Signer`] writes; [`gate::Trust`] checks before anything is parsed.

pub mod actor;
pub mod certificate;
pub mod commit;
pub mod device;
pub mod find;
pub mod gate;
pub mod hub;
pub mod key;
pub mod message;
pub mod opening;
pub mod receipt;
pub mod set_aside;
pub mod signature;
pub mod signer;
pub mod verdict;
pub mod wire;
