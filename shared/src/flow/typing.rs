//! Typed words: a draft on disk with every edit, and only then "saved on this device".

use ::store::{Draft, Plan};
use crux_core::Command;

use crate::app::{Effect, Event, Happened};
use crate::event::Typed;
use crate::lanes::{StoreAnswer, StoreRequest};
use crate::model::{Model, Typing};
use crate::screens::Intent;

/// A field's words as typed. An edit older than what is held is not taken.
pub fn typed(model: &mut Model, typed: Typed) -> Option<Command<Effect, Event>> {
    let Ok(Intent::Draft(key)) = serde_json::from_slice::<Intent>(&typed.action.bytes) else {
        return None;
    };
    if model
        .typed
        .get(&key)
        .is_some_and(|held| held.revision > typed.revision)
    {
        return None;
    }
    Some(keep(model, key, typed.value, typed.revision))
}

/// Sets a draft and writes it.
pub fn keep(
    model: &mut Model,
    key: String,
    value: String,
    revision: u32,
) -> Command<Effect, Event> {
    let at = model.now;
    model.typed.insert(
        key.clone(),
        Typing {
            value: value.clone(),
            revision,
            at,
            is_saved: false,
        },
    );
    let plan = Plan {
        drafts: vec![Draft {
            key: key.clone(),
            value,
            at,
        }],
        ..Plan::default()
    };
    Command::request_from_shell(StoreRequest::Keep(Box::new(plan))).then_send(move |stamped| {
        Event {
            at: stamped.at,
            happened: Happened::DraftKept {
                key,
                revision,
                result: if let StoreAnswer::Kept(result) = stamped.answer {
                    result
                } else {
                    Ok(())
                },
            },
        }
    })
}

/// Lets every draft go whose key begins so.
pub fn forget(model: &mut Model, prefix: &str) {
    model.typed.retain(|key, _| !key.starts_with(prefix));
    for (_, found) in &mut model.found {
        if let crate::model::Found::Drafts(drafts) = found {
            drafts.retain(|draft| !draft.key.starts_with(prefix));
        }
    }
}
