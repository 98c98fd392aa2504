//! The exchange between devices and the hub, without any input or output: what to send, what was answered, what may be
//! let in. Devices and the hub use the same code.

pub mod commit;
