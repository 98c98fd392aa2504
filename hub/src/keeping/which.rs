//! Which session an administrator means by its first digits.

use exchange::certificate::Certificate;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use super::people::{Listed, written};
use super::seen::{DIGITS, Seen, moment};
use crate::run::RunError;

/// How many are listed where several could be meant.
const MOST: usize = 5;

/// `Ok` when these digits begin one session that gives access, and no other that does.
pub(super) fn one_session(data: &Path, digits: &str) -> Result<(), RunError> {
    let seen = Seen::of(data)?;
    let begin: Vec<&Certificate> = seen
        .register
        .certificates()
        .filter(|certificate| certificate.session().is_some())
        .filter(|certificate| certificate.hash().digits().starts_with(digits))
        .collect();
    let digits = digits.to_owned();
    let open: Vec<&Certificate> = begin
        .iter()
        .copied()
        .filter(|certificate| seen.is_open(certificate))
        .collect();
    match (&begin[..], &open[..]) {
        ([], _) => Err(RunError::NoSession(digits)),
        (_, [_]) => Ok(()),
        ([over, ..], []) => Err(RunError::SessionOver {
            digits,
            access: seen.access(over, moment),
        }),
        (_, several) => Err(RunError::Ambiguous {
            digits,
            count: several.len(),
            listed: listed(&seen, several),
        }),
    }
}

/// The first of them, as `hub sessions` lists them, each with as many digits as tell it from every other.
fn listed(seen: &Seen, sessions: &[&Certificate]) -> String {
    let names: Vec<String> = sessions.iter().map(|one| one.hash().digits()).collect();
    let longest = names.iter().map(String::len).max().unwrap_or(DIGITS);
    let is_enough = |digits: &usize| {
        let starts = names.iter().map(|name| name.get(..*digits));
        starts.collect::<BTreeSet<_>>().len() == names.len()
    };
    let digits = (DIGITS..longest).find(is_enough).unwrap_or(longest);
    let mut listed = Listed::new();
    for certificate in sessions.iter().take(MOST) {
        if let Some(session) = certificate.session() {
            let line = seen.session(certificate, session, digits);
            seen.people.add(&mut listed, &session.author, line);
        }
    }
    let mut words = written(&listed);
    if let Some(more) = sessions.len().checked_sub(MOST).filter(|more| *more > 0) {
        // Writing to a String can't fail.
        let _ = write!(words, "and {more} more: hub sessions lists them");
    }
    words.trim_end().to_owned()
}
