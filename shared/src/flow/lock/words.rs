//! Words that nobody else may see: in memory alone, until they are used.

use std::collections::BTreeMap;

use vault::words::{Weak, Words};
use zeroize::{Zeroize, Zeroizing};

use crate::event::Typed;
use crate::model::Model;
use crate::page::component::ErrorLine;

/// A field for words that nobody else may see. They are kept in memory alone, until they are used.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, record::bytes::FromBytes,
)]
pub enum Field {
    /// Those that open.
    Now,
    /// Those that shall open from now on.
    New,
    /// The same again.
    Again,
}

/// What is typed into one.
#[derive(Default)]
pub struct Secret {
    value: Zeroizing<String>,
    /// The shell's count of edits.
    seen: u32,
    /// The count that is drawn. The field is drawn empty, so it stays behind the shell's for as long as what is typed there
    /// is to stay, and passes it when the words are let go.
    drawn: u32,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// What is typed, by field.
#[derive(Debug, Default)]
pub struct Secrets(BTreeMap<Field, Secret>);

impl Secrets {
    /// The count that a field is drawn with.
    pub fn revision(&self, field: Field) -> u32 {
        self.0.get(&field).map_or(0, |held| held.drawn)
    }

    /// What is typed.
    pub fn text(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", |held| &held.value)
    }

    /// To be tried.
    pub fn words(&self, field: Field) -> Words {
        Words::typed(self.text(field).to_owned())
    }

    /// Lets all words go, on the page too.
    pub fn clear(&mut self) {
        for held in self.0.values_mut() {
            held.value.zeroize();
            held.seen = held.seen.saturating_add(1_000);
            held.drawn = held.seen;
        }
    }
}

/// A letter of words that nobody else may see.
pub fn typed(model: &mut Model, field: Field, typed: Typed) {
    let held = model.lock.secrets.0.entry(field).or_default();
    if typed.revision >= held.seen {
        held.value = Zeroizing::new(typed.value);
        held.seen = typed.revision;
    }
    model.errors.clear();
}

/// The new words, or what is wrong with them.
pub fn new_words(model: &mut Model) -> Option<Words> {
    let text = model.lock.secrets.text(Field::New).to_owned();
    let is_pin = model.lock.is_pin();
    let name = model.author().map_or("", |me| &me.name);
    let made: Result<Words, Weak> = if is_pin {
        Words::new_pin(text)
    } else {
        Words::new_passphrase(text, name)
    };
    match made {
        Err(weak) => {
            fail(model, "new", weak.to_string());
            None
        }
        Ok(_) if model.lock.secrets.text(Field::New) != model.lock.secrets.text(Field::Again) => {
            let what = if is_pin { "PINs" } else { "passphrases" };
            fail(model, "again", format!("The two {what} are not the same"));
            None
        }
        Ok(words) => Some(words),
    }
}

/// What must be put right.
pub fn fail(model: &mut Model, field: &str, text: String) {
    model.focus = Some("errors".to_owned());
    model.errors = vec![ErrorLine {
        text,
        field: field.to_owned(),
    }];
}
