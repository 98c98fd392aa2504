//! What a screen may look at: the model, read only, with short ways to say what screens say often.

use record::assessment::Assessment;
use record::author::{Author, Role};
use record::document::Document;
use record::id::{ActId, DocumentId};
use record::json::FromJson;
use record::kind::Kind;
use record::rows::List;
use record::rules::rights;
use record::schedule::Task;
use record::template::{Template, published};
use record::time::Instant;
use store::{OutboxEntry, RowQuery, SyncState};

use super::{Intent, Place};
use crate::bytes;
use crate::copy;
use crate::flow::Need;
use crate::lanes::left_out::LeftOut;
use crate::model::{Found, Model, Typing};
use crate::page::action::{Action, Button, ButtonStyle, Field, Icon};

/// What a screen may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The model.
    pub model: &'a Model,
}

/// An intent as the bytes of an action. An empty one, which shells draw as something that cannot be used, would be one
/// that does not serialise; ids and strings do.
pub fn action(intent: &Intent) -> Action {
    Action {
        bytes: bytes::encode(intent),
    }
}

/// The intent of an action that a shell sends back: none of any bytes that [`action`] does not make.
pub fn intent(action: &Action) -> Option<Intent> {
    bytes::decode_whole(&action.bytes)
}

/// A button.
pub fn button(key: &str, label: impl Into<String>, style: ButtonStyle, intent: &Intent) -> Button {
    Button {
        key: key.to_owned(),
        label: label.into(),
        icon: None,
        style,
        action: action(intent),
    }
}

/// A button with a picture.
pub fn icon_button(
    key: &str,
    icon: Icon,
    label: impl Into<String>,
    style: ButtonStyle,
    intent: &Intent,
) -> Button {
    Button {
        icon: Some(icon),
        ..button(key, label, style, intent)
    }
}

impl<'a> Context<'a> {
    /// Now.
    pub const fn now(&self) -> Instant {
        self.model.now
    }

    /// Who is signed in.
    pub fn me(&self) -> Option<&'a Author> {
        self.model.author()
    }

    /// Whether whoever is signed in may write a part of a kind of document, or else who may ([`rights`]).
    pub fn may(&self, kind: Kind, part: &str) -> Result<(), &'static str> {
        let role = self.me().map_or(Role::Other, |me| me.role);
        rights::may(role, kind, part)
    }

    /// Whether whoever is signed in gives what a task gives, or else who does.
    pub fn may_give(&self, task: &Task) -> Result<(), &'static str> {
        rights::may_give(self.me().map_or(Role::Other, |me| me.role), task)
    }

    /// Whether whoever is signed in may strike an act of a document out, or else who may.
    pub fn may_strike(&self, document: &Document, act: ActId) -> Result<(), &'static str> {
        let me = self.me().ok_or("Sign in first.")?;
        rights::may_strike(document, act, me)
    }

    /// Where the exchange stands.
    pub const fn sync(&self) -> &'a SyncState {
        &self.model.sync
    }

    /// Whether the system promised to keep what is saved here.
    pub fn is_storage_kept(&self) -> bool {
        let start = self.model.start.as_ref();
        start.is_none_or(|start| start.is_storage_kept)
    }

    /// Where one is.
    pub fn place(&self) -> Option<&'a Place> {
        self.model.places.last()
    }

    /// A document; `None` while it loads and when it is not here.
    pub fn document(&self, id: DocumentId) -> Option<&'a Document> {
        self.model.document(id)
    }

    /// An assessment and its template; `None` while either loads, and where either is not here.
    pub fn assessment(&self, id: DocumentId) -> Option<(&'a Template, &'a Assessment)> {
        let loaded = self.model.loaded(id)?;
        let name = Assessment::template(&loaded.document)?;
        let template = self.model.template(published::id_of(&name.hash))?;
        Some((template, loaded.assessment(template)?))
    }

    /// Whether a need is still being loaded.
    pub fn is_loading(&self, need: &Need) -> bool {
        self.found(need).is_none()
    }

    fn found(&self, need: &Need) -> Option<&'a Found> {
        self.model
            .found
            .iter()
            .find(|(held, _)| held == need)
            .map(|(_, found)| found)
    }

    /// The facts of a list's rows, each list with its own type; empty while they load.
    pub fn rows<T: FromJson + Send + Sync + 'static>(
        &self,
        list: List,
        query: &RowQuery,
    ) -> &'a [T] {
        match self.found(&Need::Rows(list, query.clone())) {
            Some(Found::Rows(rows)) => rows.facts(),
            _ => &[],
        }
    }

    /// This device's commits of today, and all that wait or need attention.
    pub fn outbox(&self) -> &'a [OutboxEntry] {
        match self.found(&Need::Outbox) {
            Some(Found::Outbox(entries)) => entries,
            _ => &[],
        }
    }

    /// What the hub took and this device could not let in.
    pub fn left_out(&self) -> &'a [LeftOut] {
        match self.found(&Need::LeftOut) {
            Some(Found::LeftOut(all)) => all,
            _ => &[],
        }
    }

    /// What was typed under a draft key: since the start, or earlier and kept on disk (when `Need::Drafts` loaded it).
    pub fn draft(&self, key: &str) -> Option<&'a str> {
        if let Some(typing) = self.model.typed.get(key) {
            return Some(&typing.value);
        }
        self.model.found.iter().find_map(|(_, found)| match found {
            Found::Drafts(drafts) => drafts
                .iter()
                .find(|draft| draft.key == key)
                .map(|draft| draft.value.as_str()),
            _ => None,
        })
    }

    /// Every draft whose key begins so and that is not blank: key and words, trimmed, by key. Those of earlier only as
    /// far as `Need::Drafts` loaded them.
    pub fn drafts(&self, prefix: &str) -> Vec<(&'a str, &'a str)> {
        let on_disk = self.model.found.iter().flat_map(|(_, found)| match found {
            Found::Drafts(drafts) => drafts.as_slice(),
            _ => &[],
        });
        let mut keys: Vec<&str> = on_disk.map(|draft| draft.key.as_str()).collect();
        keys.extend(self.model.typed.keys().map(String::as_str));
        keys.retain(|key| key.starts_with(prefix) && !self.typed(key).is_empty());
        keys = record::order::set(keys).into_iter().collect();
        keys.into_iter().map(|key| (key, self.typed(key))).collect()
    }

    /// What was typed, trimmed; empty when nothing was.
    pub fn typed(&self, key: &str) -> &'a str {
        self.draft(key).unwrap_or_default().trim()
    }

    /// A field whose words are the draft `key`, or `value` from the record while nothing was typed.
    pub fn field(&self, key: &str, label: &str, value: &str) -> Field {
        let typing = self.model.typed.get(key);
        let error = self
            .model
            .errors
            .iter()
            .find(|error| error.field == key)
            .map(|error| error.text.clone());
        // A question that was opened holds an empty draft: no words are saved there.
        let is_blank = |typing: &Typing| typing.value.is_empty() && value.is_empty();
        // Beside what must be put right, "saved" would read as taken.
        let note = typing
            .filter(|typing| error.is_none() && !is_blank(typing))
            .map(|typing| copy::saved_note(typing, self.model.unkept.is_some(), self.now()));
        Field {
            key: key.to_owned(),
            label: label.to_owned(),
            hint: None,
            value: self.draft(key).unwrap_or(value).to_owned(),
            error,
            revision: typing.map_or(0, |typing| typing.revision),
            note,
            action: action(&Intent::Draft(key.to_owned())),
        }
    }

    /// The id of an act that this page offers: the same until something was saved, so a double tap is one act.
    pub fn act_id(&self, name: &str) -> ActId {
        self.model.offered.id(&self.model.seed, name)
    }

    /// The id of a document that this page would create; the same until something was saved.
    pub fn new_document(&self, name: &str) -> DocumentId {
        self.model
            .offered
            .id(&self.model.seed, &format!("new {name}"))
    }

    /// A key-safe code or the like that was asked for and is shown until the page is left.
    pub fn revealed(&self) -> Option<&'a str> {
        self.model.revealed.as_deref()
    }
}
