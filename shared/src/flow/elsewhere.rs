//! Sign-ins in somebody's own name on other devices, as this device keeps them: what was heard, what they said about it,
//! and whether it was ended.
//!
//! Each is a few drafts of its own, under keys that begin as those do under which pages remember how they stand. One is
//! asked about once: it stays, answered, so that hearing of it again asks nothing.

use std::collections::BTreeMap;

use exchange::certificate::Hash;
use record::author::Author;
use record::bytes::FromBytes;
use record::id::UserId;
use record::json::{self, FromJson, ToJson};
use record::order;
use record::time::Instant;
use serde::{Deserialize, Serialize};

/// What was heard of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Heard {
    /// When it was opened, by the hub's clock.
    pub at: Instant,
    /// When it ends by itself.
    pub until: Instant,
    /// In a browser.
    pub is_browser: bool,
    /// As whom.
    pub author: Author,
}

/// What its user says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromBytes)]
pub enum Answer {
    /// It was them.
    Mine,
    /// It was not: the hub is asked to end it.
    NotMine,
}

/// One sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its session.
    pub session: Hash,
    /// What was heard.
    pub heard: Heard,
    /// What was said about it.
    pub answer: Option<Answer>,
    /// It was ended before its time.
    pub is_ended: bool,
}

/// Of all that were heard of by one person.
pub fn prefix(user: UserId) -> String {
    format!("page/elsewhere/{user}/")
}

/// What was heard of one.
pub fn heard_key(user: UserId, session: Hash) -> String {
    format!("{}{}", prefix(user), session.digits())
}

/// What was said about it: an [`Answer::word`].
pub fn answer_key(user: UserId, session: Hash) -> String {
    format!("{}{ANSWER}", heard_key(user, session))
}

/// That it was ended.
pub fn ended_key(user: UserId, session: Hash) -> String {
    format!("{}{ENDED}", heard_key(user, session))
}

const ANSWER: &str = "/answer";
const ENDED: &str = "/ended";

impl Answer {
    /// As it is kept.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::NotMine => "not mine",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::Mine, Self::NotMine]
            .into_iter()
            .find(|answer| answer.word() == word)
    }
}

/// All of one person, newest first, from the drafts under their [`prefix`]. What cannot be read is left out.
pub fn read(user: UserId, drafts: Vec<(&str, &str)>) -> Vec<Elsewhere> {
    let drafts: BTreeMap<&str, &str> = order::map(drafts);
    let prefix = prefix(user);
    let mut all: Vec<Elsewhere> = drafts
        .iter()
        .filter_map(|(key, value)| {
            let session = Hash::of_digits(key.strip_prefix(&prefix)?)?;
            let said = |key: String| drafts.get(key.as_str()).copied();
            Some(Elsewhere {
                heard: json::read(value)?,
                answer: said(answer_key(user, session)).and_then(Answer::read),
                is_ended: said(ended_key(user, session)).is_some(),
                session,
            })
        })
        .collect();
    order::by_key(&mut all, |one| {
        (std::cmp::Reverse(one.heard.at), one.session)
    });
    all
}

impl Elsewhere {
    /// Its user has to say whether it was them.
    pub const fn is_open(&self) -> bool {
        self.answer.is_none() && !self.is_ended
    }

    /// The hub is still to end it.
    pub fn is_to_end(&self) -> bool {
        self.answer == Some(Answer::NotMine) && !self.is_ended
    }
}
