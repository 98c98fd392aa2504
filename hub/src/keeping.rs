//! The commands of whoever looks after a hub: who has access, whose access ends, and what was set aside.

mod ending;
mod lists;
mod people;
mod revoke;
mod taking_up;

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::config::keeping::Data;
use crate::run::{RunError, say};
use crate::store::sqlite::Glance;
pub use ending::Named;
pub use lists::{devices, sessions};
pub use revoke::revoke;
pub use taking_up::{look, take_up};

/// Lists what was refused for good and waits for a reviewer.
pub fn quarantine(chosen: &Data) -> Result<(), RunError> {
    let all = Glance::open(&chosen.data)?.set_aside()?;
    let (mut lines, mut counts) = (String::new(), BTreeMap::<String, usize>::new());
    for one in &all {
        // Writing to a String can't fail.
        let _ = writeln!(
            lines,
            "{}  {}  user {}  device {}  changes: {}  {:?}: {}",
            one.id,
            one.at.to_rfc3339(),
            one.user,
            one.device,
            one.changes,
            one.reason,
            one.words
        );
        *counts.entry(format!("{:?}", one.reason)).or_default() += 1;
    }
    for (reason, count) in counts {
        let _ = writeln!(lines, "{reason}: {count}");
    }
    if lines.is_empty() {
        lines.push_str("Nothing waits for a reviewer.\n");
    }
    say(&lines);
    Ok(())
}
