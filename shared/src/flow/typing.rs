//! Typed words: a draft on disk with every edit, and only then "saved on this device".

use ::store::{Draft, Plan, StoreError};
use crux_core::Command;

use super::{doing, lock};

use crate::app::{Effect, Event, Happened};
use crate::event::Typed;
use crate::lanes::{StoreAnswer, StoreRequest};
use crate::model::{Model, Stage, Typing};
use crate::screens::{
    self, Intent,
    context::{Context, intent},
};

/// Beginning of the keys under which pages remember how they stand: not words of anybody.
const PAGES_OWN: &str = "page/";
/// What is looked for is no entry either.
const FINDING: &str = "find";

/// A field's words as typed. An edit older than what is held is not taken.
pub fn typed(model: &mut Model, typed: Typed) -> Option<Command<Effect, Event>> {
    let key = match intent(&typed.action) {
        // Under the lock there is no page with a field: it is a letter for the page before.
        Some(Intent::Draft(key)) if model.stage != Stage::Locked => key,
        Some(Intent::Lock(screens::lock::Intent::Field(field))) => {
            lock::typed(model, field, typed);
            return None;
        }
        _ => return None,
    };
    if model
        .typed
        .get(&key)
        .is_some_and(|held| held.revision > typed.revision)
    {
        return None;
    }
    // What was said to be wrong was said of other words.
    model.errors.retain(|error| error.field != key);
    let begun = screens::assessment::begun(&key, &Context { model });
    let begun = begun.map(|(key, seen)| keep(model, key, seen, 1));
    let kept = keep(model, key, typed.value, typed.revision);
    Some(Command::all(begun.into_iter().chain([kept])))
}

/// Sets a draft and writes it; with it what could not be written before.
pub fn keep(
    model: &mut Model,
    key: String,
    value: String,
    revision: u32,
) -> Command<Effect, Event> {
    let typing = Typing {
        value,
        revision,
        at: model.now,
        is_saved: false,
    };
    let keys = if model.unkept.is_some() {
        unsaved(model).chain([key.clone()]).collect()
    } else {
        vec![key.clone()]
    };
    model.typed.insert(key, typing);
    write(model, &keys)
}

/// Writes again what could not be written, in case there is room now.
pub fn again(model: &Model) -> Option<Command<Effect, Event>> {
    model.unkept.as_ref()?;
    let keys: Vec<String> = unsaved(model).collect();
    Some(write(model, &keys))
}

/// Edits are on disk, or are not.
pub fn kept(model: &mut Model, edits: &[(String, u32)], result: Result<(), StoreError>) {
    if let Err(error) = result {
        model.unkept = Some(doing::why_not_saved(&error.into()));
        return;
    }
    for (key, revision) in edits {
        if let Some(typing) = model.typed.get_mut(key)
            && typing.revision == *revision
        {
            typing.is_saved = true;
        }
    }
    model.unkept = None;
}

fn unsaved(model: &Model) -> impl Iterator<Item = String> {
    let typed = model.typed.iter();
    typed
        .filter(|(_, typing)| !typing.is_saved)
        .map(|(key, _)| key.clone())
}

/// In one transaction, as they are now.
fn write(model: &Model, keys: &[String]) -> Command<Effect, Event> {
    let held: Vec<(&String, &Typing)> = model
        .typed
        .iter()
        .filter(|(key, _)| keys.contains(key))
        .collect();
    let edits = held
        .iter()
        .map(|(key, typing)| ((*key).clone(), typing.revision))
        .collect();
    let drafts = held.into_iter().map(|(key, typing)| Draft {
        key: key.clone(),
        value: typing.value.clone(),
        at: typing.at,
    });
    let plan = Plan {
        drafts: drafts.collect(),
        ..Plan::default()
    };
    Command::request_from_shell(StoreRequest::Keep(Box::new(plan))).then_send(move |stamped| {
        Event {
            at: stamped.at,
            happened: Happened::DraftsKept {
                edits,
                result: if let StoreAnswer::Kept(result) = stamped.answer {
                    result
                } else {
                    Ok(())
                },
            },
        }
    })
}

/// Whether a draft is words for a record: not how a page stands, nor what is looked for.
pub fn is_entry(key: &str, words: &str) -> bool {
    !key.starts_with(PAGES_OWN) && !key.starts_with(FINDING) && !words.trim().is_empty()
}

/// Lets every draft go whose key begins so.
pub fn forget(model: &mut Model, prefix: &str) {
    model.typed.retain(|key, _| !key.starts_with(prefix));
    if unsaved(model).next().is_none() {
        model.unkept = None;
    }
    for (_, found) in &mut model.found {
        if let crate::model::Found::Drafts(drafts) = found {
            drafts.retain(|draft| !draft.key.starts_with(prefix));
        }
    }
}
