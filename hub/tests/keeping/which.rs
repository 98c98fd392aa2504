//! Sessions that begin alike: none is ended before it is clear which one is meant.

use super::*;
use crate::lists::Device;
use hub::config::keeping::{Revoke, Whose};
use hub::run::RunError;

/// How many sessions: of so many, more than six begin with the same digit.
const SESSIONS: u8 = 16 * 6 + 1;

/// A hub with so many sessions of one member of staff, and what the most of them begin with, and how many those are.
fn crowded() -> (tempfile::TempDir, Author, char, usize) {
    let data = tempfile::tempdir().unwrap();
    said(&run(&["init", "--tenant", "Eastbank"], data.path()));
    let now = hub::clock::now();
    let held = hub::keys::read(data.path(), now).unwrap();
    let mut log = SqliteLog::open(data.path(), 7, &held.root).unwrap();
    let amara = staff().remove(0);
    let people: Vec<(&Author, bool)> = (0..SESSIONS).map(|_| (&amara, false)).collect();
    let device = Device::new(&held.keys, 1, now, &people);
    log.transaction(|log| file(log, device.chain)).unwrap();
    let sessions = log.register().unwrap().certificates();
    let sessions = sessions.filter(|certificate| certificate.session().is_some());
    let first: Vec<char> = sessions
        .filter_map(|session| session.hash().digits().chars().next())
        .collect();
    let count = |digit: char| first.iter().filter(|other| **other == digit).count();
    let digit = "0123456789abcdef".chars().max_by_key(|digit| count(*digit));
    let digit = digit.unwrap();
    let shared = count(digit);
    log.close().unwrap();
    (data, amara, digit, shared)
}

/// Asks as `hub revoke --session` does, which takes no fewer than 8 digits.
fn end(data: &Path, digits: &str) -> Result<(), RunError> {
    hub::keeping::revoke(&Revoke {
        data: data.to_owned(),
        of: Whose {
            device: None,
            user: None,
            session: Some(digits.to_owned()),
        },
        reason: "lost".to_owned(),
        wait: 1,
    })
}

fn revocations(data: &Path) -> usize {
    open(data).register().unwrap().revocations().count()
}

#[test]
fn digits_that_begin_several_sessions_end_none_and_are_said_with_which() {
    let (data, amara, digit, shared) = crowded();
    let data = data.path();
    let digits = digit.to_string();
    // Also where something has the log.
    for is_held in [false, true] {
        let log = is_held.then(|| open(data));
        let refused = end(data, &digits).unwrap_err().to_string();
        let begins = format!("{shared} open sessions begin with {digit}, so none was ended");
        assert!(refused.starts_with(&begins), "{refused}");
        assert!(refused.contains("Give more of the digits"), "{refused}");
        assert!(refused.contains(&amara.name), "{refused}");
        let listed = lists::under(&refused, &amara.name);
        assert_eq!(listed.len(), 5, "{refused}");
        let more = format!("and {} more: hub sessions lists them", shared - 5);
        assert!(refused.ends_with(&more), "{refused}");
        drop(log);
        let waiting = hub::store::sqlite::Glance::open(data).unwrap().wishes();
        assert_eq!(waiting.unwrap().len(), 0, "nothing is left to a hub");
    }
    assert_eq!(revocations(data), 0);
    // As it is listed, each is one.
    let refused = end(data, &digits).unwrap_err().to_string();
    let named = lists::under(&refused, &amara.name)[0];
    let named = named.split_whitespace().next().unwrap();
    let ended = ["revoke", "--reason", "lost", "--session", named];
    assert!(said(&run(&ended, data)).starts_with("1 certificate was"));
    let refused = end(data, &digits).unwrap_err().to_string();
    let begins = format!("{} open sessions begin with", shared - 1);
    assert!(refused.starts_with(&begins), "{refused}");
    assert!(!refused.contains(named), "what has ended is not meant");
}

#[test]
fn digits_that_begin_no_session_and_those_of_one_that_has_ended_are_said_apart() {
    let (data, _, device) = hub();
    let data = data.path();
    let revoke = ["revoke", "--reason", "lost", "--session"];
    let listed = said(&run(&["sessions"], data));
    let line = listed.lines().find(|line| line.contains(&device)).unwrap();
    let digits = line.split_whitespace().next().unwrap();
    let mut other = digits.to_owned();
    let last = other.pop().unwrap();
    other.push(if last == '0' { '1' } else { '0' });
    let refused = errors(&run(&[&revoke[..], &[&other]].concat(), data));
    let none = format!("no session begins with {other}: hub sessions lists them");
    assert!(refused.contains(&none), "{refused}");
    said(&run(&[&revoke[..], &[digits]].concat(), data));
    let refused = errors(&run(&[&revoke[..], &[digits]].concat(), data));
    let over = format!("the session {digits} has no access any more: revoked on ");
    assert!(refused.contains(&over), "{refused}");
}
