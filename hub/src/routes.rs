//! What the hub answers to, one endpoint a file.

pub mod agreed;
pub mod events;
pub mod exchange;
pub mod find;
pub mod health;
pub mod metrics;
pub mod process_message;
pub mod session;
pub mod set_aside;
pub mod sign_in;
