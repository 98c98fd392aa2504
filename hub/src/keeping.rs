//! The commands of whoever looks after a hub: who has access, whose access ends, and what was set aside.

mod ending;
mod lists;
mod people;
mod quarantine;
mod revoke;
mod seen;
mod taking_up;
mod which;

pub use ending::Named;
pub use lists::{devices, sessions};
pub use quarantine::quarantine;
pub use revoke::revoke;
pub use taking_up::{look, take_up};
