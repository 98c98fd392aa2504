//! `hub quarantine`: what the hub set aside, by who wrote it, without a word of what it says.
//!
//! What no session signed may say anybody's name, and anything in its place: there the hub's own word for them stands.

use std::collections::BTreeMap;

use super::people::{Listed, aligned, has, written};
use super::seen::{Seen, moment, or};
use crate::config::keeping::Lists;
use crate::run::{RunError, say};
use crate::store::sqlite::{Glance, SetAside};

/// Lists what was refused for good and waits for a reviewer.
pub fn quarantine(chosen: &Lists) -> Result<(), RunError> {
    let seen = Seen::of(&chosen.data)?;
    let part = chosen.user.as_deref();
    let (mut listed, mut unproven) = (Listed::new(), Vec::new());
    let mut counts = BTreeMap::<String, usize>::new();
    for one in Glance::open(&chosen.data)?.set_aside(&seen.register)? {
        let user = one.author.user;
        let mut line = line(&one);
        if one.is_proven {
            if !seen.people.is_asked_for(&one.author, part) {
                continue;
            }
            seen.people.add(&mut listed, &one.author, line);
        } else {
            let name = seen.name_of(user);
            if !has(name.unwrap_or_default(), part) {
                continue;
            }
            let name = name.unwrap_or("somebody the hub does not know");
            line.push(format!("in the name of {name}  (user {user})"));
            unproven.push(line);
        }
        *counts.entry(format!("{:?}", one.reason)).or_default() += 1;
    }
    let mut words = written(&listed);
    if !unproven.is_empty() {
        words.push_str("It is not proved who wrote these\n");
        words.push_str(&aligned(&unproven));
    }
    words.push_str(&total(&counts));
    let none = match part {
        Some(part) => {
            format!("Nothing by anybody whose name has “{part}” in it waits for a reviewer.\n")
        }
        None => "Nothing waits for a reviewer.\n".to_owned(),
    };
    say(&or(words, &none));
    Ok(())
}

fn line(one: &SetAside) -> Vec<String> {
    vec![
        one.id.to_string(),
        format!("set aside on {}", moment(one.at)),
        format!("device {}", one.device),
        format!("changes: {}", one.changes),
        format!("{:?}: {}", one.reason, one.words),
    ]
}

/// "Waiting for a reviewer: 3 (Late: 2, Suspect: 1)".
fn total(counts: &BTreeMap<String, usize>) -> String {
    let all: usize = counts.values().sum();
    if all == 0 {
        return String::new();
    }
    let each = counts
        .iter()
        .map(|(reason, count)| format!("{reason}: {count}"));
    let each: Vec<String> = each.collect();
    format!("Waiting for a reviewer: {all} ({})\n", each.join(", "))
}
