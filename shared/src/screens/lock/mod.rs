//! The lock: what is shown while nothing is open, and where words for it are chosen. Counts and names of colleagues, no
//! record.

mod open;
mod seal;
#[cfg(test)]
mod tests;

use record::bytes::FromBytes;
use serde::Serialize;

use super::Intent as AnyIntent;
use super::Place;
use super::context::{Context, action, button};
use super::frame::{self, inset};
use crate::copy;
use crate::flow::Do;
use crate::flow::lock::{Act, Field, Step};
use crate::page::action::{self as parts, Button, ButtonStyle, Icon};
use crate::page::component::{Component, Keyboard, TextInput, Tone, WarningCallout};
use crate::page::{ActionBar, Page};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// A field's words; used: what the page is for.
    Field(Field),
    /// What a button says.
    Act(Act),
}

/// The lock itself.
pub fn view(context: &Context<'_>) -> Page {
    let lock = &context.model.lock;
    match (lock.step, lock.chosen) {
        (Step::Forgotten, Some(_)) => open::forgotten(context),
        (_, Some(vault)) => open::view(vault, context),
        (_, None) => open::people(context),
    }
}

/// What stands in the place of every page: words are to be chosen, or the session ended while it was locked.
pub fn over(context: &Context<'_>) -> Option<Page> {
    let lock = &context.model.lock;
    context.me()?;
    if lock.must_seal() {
        Some(match (lock.taken, lock.step) {
            (Some(_), Step::Forgotten) => open::forgotten(context),
            (Some(_), _) => seal::taken(context),
            (None, _) => seal::view(context),
        })
    } else {
        lock.is_over.then(|| open::over(context))
    }
}

/// Other words for what is open.
pub fn replace_view(context: &Context<'_>) -> Page {
    seal::replace(context)
}

/// Answers.
pub fn used(intent: &Intent, context: &Context<'_>) -> Vec<Do> {
    let is_open = !context.model.lock.must_seal();
    let act = match intent {
        Intent::Act(act) => *act,
        Intent::Field(_) if context.place() == Some(&Place::Passphrase) && is_open => Act::Replace,
        Intent::Field(_) if context.me().is_some() => Act::Seal,
        Intent::Field(_) => Act::Open,
    };
    vec![Do::Lock(act)]
}

fn press(key: &str, label: impl Into<String>, style: ButtonStyle, act: Act) -> Button {
    button(key, label, style, &AnyIntent::Lock(Intent::Act(act)))
}

/// A field whose words the page never gets back.
fn secret(
    key: &str,
    label: String,
    hint: Option<String>,
    field: Field,
    context: &Context<'_>,
) -> Component {
    let model = context.model;
    let error = model.errors.iter().find(|error| error.field == key);
    let refused = (model.lock.refused.as_ref()).filter(|_| field == Field::Now);
    let keyboard = if model.lock.is_pin() {
        Keyboard::Pin
    } else {
        Keyboard::Passphrase
    };
    Component::TextInput(TextInput {
        field: parts::Field {
            key: key.to_owned(),
            label,
            hint,
            error: error.map(|error| error.text.clone()).or(refused.cloned()),
            value: String::new(),
            revision: model.lock.secrets.revision(field),
            note: None,
            action: action(&AnyIntent::Lock(Intent::Field(field))),
        },
        keyboard,
        width: 0,
    })
}
