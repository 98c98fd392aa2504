//! Acts, read: what they say, whether they were struck out, and what this version cannot read.
//!
//! An act is never changed, so its record stays in the document exactly as it was written, whatever this version makes
//! of it: an unknown kind of act or unknown fields survive because nothing writes them again.

use serde::{Deserialize, Serialize};

use crate::author::Provenance;
use crate::change::ChangeHash;
use crate::conflict;
use crate::document::{Act, Document, Scalar, Write};
use crate::id::{ActId, UserId};
use crate::input::{self, Invalid};
use crate::json::{self, FromJson, ToJson};

/// Why a strike that a decision made does not count.
const DECIDED_APART: &str = "Somebody decided otherwise while apart";

/// How an act that does not parse is named on a page.
pub const UNREADABLE: &str = "an entry this version cannot read";

/// Acts that every kind of document has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Mark {
    /// An act was wrong. It stays readable, and no longer counts. Striking out a strike brings the act back.
    Struck {
        /// The act that was wrong.
        act: ActId,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Somebody decided between answers that were written apart.
    Settled {
        /// The register.
        field: String,
        /// All answers that were open, as the register held them.
        #[serde(default)]
        over: Vec<Scalar>,
        /// The answer that holds from now on.
        chosen: Scalar,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Somebody looked and left both answers standing.
    KeptApart {
        /// The register.
        field: String,
        /// All answers that were open, as the register held them.
        #[serde(default)]
        over: Vec<Scalar>,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// A reviewer decided about a commit that the hub had set aside.
    Reviewed(crate::review::Review),
}

/// Why an act no longer counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strike {
    /// The reason that was given.
    pub reason: String,
    /// Who struck it out, and when.
    pub written: Option<Provenance>,
}

/// One act as it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<A> {
    /// Its id.
    pub id: ActId,
    /// What it says; `None` when this version cannot read it.
    pub act: Option<A>,
    /// The record as it was written.
    pub record: String,
    /// The change that wrote it.
    pub change: ChangeHash,
    /// Who wrote it, and when.
    pub written: Option<Provenance>,
    /// The strike, when it was struck out.
    pub struck: Option<Strike>,
}

/// All acts of a document, by device time and then id; marks and acts of the kind's own type `A`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries<A> {
    /// The acts of the kind, struck out or not, readable or not.
    pub all: Vec<Entry<A>>,
    /// Strikes, decisions and what was left apart.
    pub marks: Vec<Entry<Mark>>,
}

/// The words by which records name marks.
const MARKS: [&str; 4] = [
    "\"struck\"",
    "\"settled\"",
    "\"kept_apart\"",
    "\"reviewed\"",
];

/// The mark that a record is, when it is one. Parsing what is none takes as long as parsing what is, and most acts are
/// none: no record names a mark without its word, unless the word is escaped.
pub(crate) fn mark(record: &str) -> Option<Mark> {
    let may_be = MARKS.iter().any(|word| record.contains(word)) || record.contains('\\');
    may_be.then(|| json::read(record))?
}

impl<A: FromJson> Entries<A> {
    /// Reads the acts of a document. Nothing is refused and nothing panics, whatever the records hold.
    pub fn read(document: &Document) -> Self {
        let (mut all, mut marks) = (Vec::new(), Vec::new());
        for act in document.acts() {
            if let Some(mark) = mark(&act.record) {
                marks.push(entry(act, Some(mark)));
            } else {
                let parsed = json::read(&act.record);
                all.push(entry(act, parsed));
            }
        }
        strike_marks(document, &mut marks);
        for act in &mut all {
            act.struck = strike_of(&marks, act.id, true);
        }
        Self { all, marks }
    }

    /// The acts that count: readable and not struck out.
    pub fn live(&self) -> impl DoubleEndedIterator<Item = (&Entry<A>, &A)> {
        self.all
            .iter()
            .filter(|entry| entry.struck.is_none())
            .filter_map(|entry| entry.act.as_ref().map(|act| (entry, act)))
    }

    /// How many acts this version cannot read. They are kept, and shown as [`UNREADABLE`].
    pub fn unreadable(&self) -> usize {
        self.all.iter().filter(|entry| entry.act.is_none()).count()
    }

    /// Whether an act was struck out.
    pub fn is_struck(&self, id: ActId) -> bool {
        strike_of(&self.marks, id, true).is_some()
    }
}

fn entry<A>(act: Act, parsed: Option<A>) -> Entry<A> {
    Entry {
        id: act.id,
        act: parsed,
        record: act.record,
        change: act.change,
        written: act.provenance,
        struck: None,
    }
}

/// The marks of a document alone.
pub(crate) fn marks(document: &Document) -> Vec<Entry<Mark>> {
    let acts = document.acts().into_iter();
    let mut marks: Vec<_> = acts
        .filter_map(|act| mark(&act.record).map(|mark| entry(act, Some(mark))))
        .collect();
    strike_marks(document, &mut marks);
    marks
}

/// Strikes out the marks that were struck out, and those that were contradicted.
fn strike_marks(document: &Document, marks: &mut [Entry<Mark>]) {
    for place in 0..marks.len() {
        marks[place].struck = strike_of(marks, marks[place].id, false);
    }
    for id in conflict::contradicted_strikes(document, marks) {
        if let Some(mark) = marks.iter_mut().find(|mark| mark.id == id) {
            mark.struck.get_or_insert_with(|| Strike {
                reason: DECIDED_APART.to_owned(),
                written: None,
            });
        }
    }
}

/// The strike on an act. A strike that was itself struck out does not count (marks have their own strikes by then);
/// deeper than that is not looked, so that strikes in a ring read the same everywhere.
fn strike_of(marks: &[Entry<Mark>], id: ActId, looks_deeper: bool) -> Option<Strike> {
    marks.iter().find_map(|mark| match &mark.act {
        Some(Mark::Struck { act, reason })
            if *act == id && (!looks_deeper || mark.struck.is_none()) =>
        {
            Some(Strike {
                reason: reason.clone(),
                written: mark.written.clone(),
            })
        }
        _ => None,
    })
}

/// The step that adds an act.
pub fn put(id: ActId, record: &dyn ToJson) -> Write {
    let record = json::write(record);
    Write::Act { id, record }
}

/// The step that sets a register.
pub fn set(key: impl Into<String>, value: impl Into<Scalar>) -> Write {
    Write::Field {
        key: key.into(),
        value: value.into(),
    }
}

/// Strikes an act out, with a reason (field `reason`). Both stay readable.
pub fn strike(id: ActId, act: ActId, reason: &str) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(id, &Mark::Struck { act, reason })])
}

/// A member of staff as a register names them: the id, and the name for when no list of staff is at hand.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson,
)]
pub struct StaffName {
    /// Who.
    pub user: UserId,
    /// Name as shown.
    pub name: String,
}

impl StaffName {
    /// The register's text: id, space, name.
    pub fn scalar(&self) -> Scalar {
        Scalar::Text(format!("{} {}", self.user, self.name))
    }

    /// Reads a register; `None` when it names nobody.
    pub fn from_scalar(value: &Scalar) -> Option<Self> {
        let (user, name) = value.text()?.split_once(' ')?;
        Some(Self {
            user: user.parse().ok()?,
            name: name.to_owned(),
        })
    }
}

/// The text of a register as shown: the first of its values; empty when it was never set or was cleared.
pub fn text(document: &Document, key: &str) -> String {
    document
        .field(key)
        .first()
        .and_then(|held| held.value.text().map(str::to_owned))
        .unwrap_or_default()
}

/// A register that holds something written whole, as JSON: the first of its values that reads.
pub fn whole<T: FromJson>(document: &Document, key: &str) -> Option<T> {
    document
        .field(key)
        .iter()
        .find_map(|held| json::read(held.value.text()?))
}

/// The register's text for something that is written whole.
pub fn as_whole(value: &dyn ToJson) -> Scalar {
    Scalar::Text(json::write(value))
}

/// The id a register holds.
pub fn id_in<T>(document: &Document, key: &str) -> Option<crate::id::Id<T>> {
    document
        .field(key)
        .iter()
        .find_map(|held| held.value.text()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_known_by_its_word_however_it_is_written() {
        let mark_of = |word: &str| {
            let id = ActId::from_bytes([1; 16]);
            mark(&format!("{{\"act\":\"{id}\", \"what\" : \"{word}\"}}"))
        };
        assert!(mark_of("struck").is_some());
        assert!(mark_of("\\u0073truck").is_some());
        assert!(mark_of("stricken").is_none());
        let all = [
            r#"{"what":"settled","field":"gp","chosen":null}"#,
            r#"{"what":"kept_apart","field":"gp"}"#,
        ];
        assert!(all.iter().all(|record| mark(record).is_some()));
        let quoted = r#"{"what":"told","words":"I said \"struck\"","of":"struck"}"#;
        assert!(mark(quoted).is_none());
    }
}
