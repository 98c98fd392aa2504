//! The exchange between devices and the hub, without any input or output: what to send, what was answered, what may be
//! let in. Devices and the hub use the same code.
//!
//! A device asks with [`device::request`], encodes with [`wire::encode_request`], and posts. The hub answers with
//! [`hub::exchange`]. The device reads the answer with [`device::hear`] and takes it in with [`device::take_in`]. Both
//! sides let changes in through [`gate`] only.

pub mod commit;
pub mod device;
pub mod gate;
pub mod hub;
pub mod message;
pub mod verdict;
pub mod wire;
