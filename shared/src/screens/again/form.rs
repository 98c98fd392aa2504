//! A page and the words for its fields.

use record::document::Document;
use record::id::DocumentId;
use record::time::{date_words_with_year, read_date};
use serde_json::Value;

use super::super::Place;
use super::super::context::Context;
use crate::flow::Do;
use crate::page::action::Field;
use crate::page::component::Component;

/// How the words of a field come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Into the field, when nothing is typed there.
    Put,
    /// Into the field, below what is typed there.
    Add,
    /// Beside the field, which stays empty: whoever records it types or chooses it.
    Check,
    /// Not at all: it is shown on request only.
    Hide,
}

/// A page, and what comes back of each of its fields. In a box: handed on in every row of what leads here, it would take
/// more code than the rows.
#[derive(Debug)]
pub(super) struct Form {
    pub place: Place,
    /// The document without which there is no such page.
    pub on: Option<DocumentId>,
    /// The drafts of the page begin so.
    pub prefix: String,
    /// Name, words, how.
    pub fields: Vec<(String, String, How)>,
    /// The drafts that are taken in when it is recorded.
    pub takes: Vec<String>,
    /// Of the page's own: a question that it is to ask.
    pub asks: Option<String>,
}

impl Form {
    /// The page that is shown as a whole: recording it takes in all its drafts.
    #[inline(never)]
    pub fn new(place: Place, on: Option<DocumentId>, prefix: String) -> Box<Self> {
        Box::new(Self {
            place,
            on,
            takes: vec![prefix.clone()],
            prefix,
            fields: vec![],
            asks: None,
        })
    }

    /// Brings a field back.
    #[inline(never)]
    pub fn with(mut self: Box<Self>, name: &str, words: &str, how: How) -> Box<Self> {
        self.fields.push((name.to_owned(), words.to_owned(), how));
        self
    }

    /// Brings back those fields that the act names: field, where in the act, how.
    #[inline(never)]
    pub fn said(mut self: Box<Self>, act: &Value, rows: &[(&str, &str, How)]) -> Box<Self> {
        for (name, place, how) in rows {
            let words = words(act, place);
            if !words.is_empty() {
                self.fields.push(((*name).to_owned(), words, *how));
            }
        }
        self
    }

    /// Brings a text back. What stands in the record and not in the text stays above it: the field holds all of both.
    pub fn text(self: Box<Self>, held: Option<&Document>, key: &str, words: &str) -> Box<Self> {
        let record = held.map(|held| held.prose(key)).unwrap_or_default();
        let record = record.trim();
        let words = if words.contains(record) {
            words.to_owned()
        } else {
            format!("{record}\n{words}")
        };
        self.with(key, &words, How::Add)
    }

    /// Takes in a part of the page's drafts alone.
    pub fn taking(mut self: Box<Self>, names: &[&str]) -> Box<Self> {
        self.takes = names
            .iter()
            .map(|name| format!("{}{name}", self.prefix))
            .collect();
        self
    }

    /// Whether all that comes back is added to what is typed there.
    pub fn only_adds(&self) -> bool {
        self.fields.iter().all(|(.., how)| *how == How::Add)
    }

    /// Whether what is typed under a key is what would be typed there, or is added to.
    pub fn is_own(&self, key: &str, typed: &str) -> bool {
        let name = key.strip_prefix(&self.prefix);
        let mut fields = self.fields.iter();
        let field = fields.find(|(field, ..)| Some(field.as_str()) == name);
        field.is_some_and(|(_, words, how)| *how == How::Add || words.trim() == typed)
    }

    /// What to type, as if its author did.
    pub fn drafts(&self, context: &Context<'_>) -> Vec<Do> {
        let typed = self.fields.iter().filter_map(|(name, words, how)| {
            let key = format!("{}{name}", self.prefix);
            let held = context.typed(&key);
            let value = match how {
                How::Check | How::Hide => return None,
                _ if held.is_empty() || held == words => words.clone(),
                How::Add if !held.contains(words.as_str()) => format!("{held}\n{words}"),
                How::Add | How::Put => return None,
            };
            Some(Do::Draft { key, value })
        });
        let asks = self.asks.iter().map(|key| Do::Draft {
            key: key.clone(),
            value: "asked".into(),
        });
        typed.chain(asks).collect()
    }

    /// Says in a field that is to be filled in anew what was written there.
    pub fn beside(&self, component: &mut Component) {
        let (field, choices) = match component {
            Component::TextInput(input) | Component::TimeInput(input) => (&mut input.field, None),
            Component::TextArea(input) => (&mut input.field, None),
            Component::NumberInput(input) => (&mut input.field, None),
            Component::DateInput(input) => (&mut input.field, None),
            Component::Radios(input) | Component::Checkboxes(input) | Component::Select(input) => {
                (&mut input.field, Some(&input.choices))
            }
            _ => return,
        };
        let name = field.key.strip_prefix(&self.prefix);
        let mut fields = self.fields.iter();
        let Some((_, words, how)) = fields.find(|(key, ..)| Some(key.as_str()) == name) else {
            return;
        };
        let chosen = choices.and_then(|choices| choices.iter().find(|one| one.key == *words));
        let words = match (chosen, read_date(words)) {
            (Some(choice), _) => choice.label.clone(),
            (None, Some(date)) => date_words_with_year(date),
            (None, None) => words.clone(),
        };
        say(field, &words, *how);
    }
}

fn say(field: &mut Field, words: &str, how: How) {
    field.hint = Some(match how {
        How::Put | How::Add => return,
        How::Check => format!("Before: {words}. Check it, and enter it again"),
        How::Hide => "Enter it again. What you entered before is not shown".to_owned(),
    });
}

/// The words at a place of an act: a text, a number; a yes or a no.
pub(super) fn words(act: &Value, place: &str) -> String {
    match act.pointer(place) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(true)) => "yes".to_owned(),
        Some(Value::Bool(false)) => "no".to_owned(),
        _ => String::new(),
    }
}
