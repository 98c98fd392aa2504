//! Carrying out what a screen wants done.

use std::collections::VecDeque;

use ::store::{Fate, Plan, StoreError};
use crux_core::Command;
use record::id::CommitId;

use super::{Asked, Do, Need, again, enter, exchange, load, lock, opening, places, typing};
use crate::app::{Effect, Event, Happened};
use crate::event::ToShell;
use crate::lanes::{Save, SaveError, Saved, StoreRequest};
use crate::model::{Banner, Found, Model};
use crate::page::component::Tone;
use crate::screens::again::link;
use crate::screens::context::Context;
use crate::screens::{Place, frame};

type Commands = Vec<Command<Effect, Event>>;

/// Carries out a list, as far as the first deed: the rest follows when that is on disk.
pub fn all(model: &mut Model, list: Vec<Do>) -> Commands {
    let mut commands = Commands::new();
    let mut list = VecDeque::from(list);
    while let Some(next) = list.pop_front() {
        match next {
            Do::Save { deed, drafts } => {
                let random = model.random_of_page();
                model.queue.push_back(Asked {
                    deed,
                    drafts,
                    random,
                    then: list.into(),
                });
                commands.extend(save_next(model));
                return commands;
            }
            other => commands.extend(one(model, other)),
        }
    }
    commands
}

fn one(model: &mut Model, next: Do) -> Commands {
    match next {
        Do::Show(place) => {
            model.places.push(place);
            arrived(model);
        }
        Do::Swap(place) => {
            model.places = vec![place];
            arrived(model);
        }
        Do::Back => {
            if model.places.len() > 1 {
                model.places.pop();
                arrived(model);
            } else if lock::has_lock(model) && model.me.is_none() {
                return lock::act(model, lock::Act::Now);
            }
        }
        Do::Fail(errors) => {
            model.focus = Some("errors".into());
            model.errors = errors;
        }
        Do::Draft { key, value } => {
            // Newer than anything the shell has counted, so that the field shows it.
            let revision = model
                .typed
                .get(&key)
                .map_or(1, |held| held.revision.saturating_add(1_000));
            return vec![typing::keep(model, key, value, revision)];
        }
        Do::Forget(prefix) => {
            typing::forget(model, &prefix);
            let mut commands = again::taken_in(model, std::slice::from_ref(&prefix), false);
            commands.push(ask(StoreRequest::Forget(prefix)));
            return commands;
        }
        Do::Focus(key) => model.focus = Some(key),
        Do::Tell(text) => {
            model.announce = Some(text.clone());
            model.banner = Some(Banner {
                tone: Tone::Done,
                title: "Done",
                text,
            });
        }
        Do::Open(uri) => return vec![Command::notify_shell(ToShell::Open(uri)).into()],
        Do::Print(printout) => {
            return vec![Command::notify_shell(ToShell::Print(printout)).into()];
        }
        Do::Lock(act) => return lock::act(model, act),
        Do::SignIn => return enter::leave(model),
        Do::SignOut => return sign_out(model),
        Do::LookAgain(after) => model.aside.look_again(after),
        Do::AcceptNext(ids) => model.aside.next = ids.into(),
        Do::Seek(number, born) => return opening::seek(model, number, born),
        Do::TryNow => return exchange::begin(model),
        Do::Answered(id) => return answered(model, id),
        Do::Reveal(text) => model.revealed = Some(text),
        Do::Save { .. } => {}
    }
    vec![]
}

/// A place was changed: errors, banners and what was revealed belong to the one before.
pub fn arrived(model: &mut Model) {
    lock::let_go(model);
    model.errors.clear();
    model.banner = None;
    model.revealed = None;
    model.offered.turn();
}

/// Begins to save the next deed when none is under way.
pub fn save_next(model: &mut Model) -> Option<Command<Effect, Event>> {
    if model.saving.is_some() {
        return None;
    }
    let asked = model.queue.pop_front()?;
    let pen = model.pen(asked.random)?;
    model.errors.clear();
    let save = Save {
        deed: asked.deed.clone(),
        drafts: asked.drafts.clone(),
        pen,
    };
    model.saving = Some(asked);
    Some(ask(StoreRequest::Save(Box::new(save))))
}

/// A deed is on disk, or is not.
pub fn saved(model: &mut Model, result: Result<Box<Saved>, SaveError>) -> Commands {
    let Some(asked) = model.saving.take() else {
        return vec![];
    };
    let mut commands = Commands::new();
    match result {
        Ok(saved) => {
            let Saved {
                documents,
                identity,
                was_there,
            } = *saved;
            model.identity = Some(identity);
            model.offered.turn();
            if let Some((_, is_saved)) = &mut model.last_used {
                *is_saved = true;
            }
            model.banner = None;
            for prefix in &asked.drafts {
                typing::forget(model, prefix);
            }
            commands.extend(again::taken_in(model, &asked.drafts, true));
            load::replace(model, documents);
            commands.extend(all(model, asked.then));
            if let (true, Some(banner)) = (was_there, &mut model.banner) {
                banner.title = "Nothing changed";
                "All of it was recorded already, so nothing was added."
                    .clone_into(&mut banner.text);
                model.announce = Some(format!("{}. {}", banner.title, banner.text));
            }
            commands.extend(exchange::begin(model));
        }
        Err(error) => model.banner = Some(not_saved(&error)),
    }
    commands.extend(save_next(model));
    commands
}

/// The banner for what is not on disk.
pub fn not_saved(error: &SaveError) -> Banner {
    Banner {
        tone: Tone::Late,
        title: match error {
            SaveError::Forbidden(_) => "You cannot record this",
            _ => "Not saved",
        },
        text: why_not_saved(error),
    }
}

/// Why something is not on disk, and what to do.
pub fn why_not_saved(error: &SaveError) -> String {
    match error {
        SaveError::Store(StoreError::Full) => {
            "This device is full. Free some space, then try again. Your words are still here."
                .to_owned()
        }
        SaveError::SignedOut => {
            "You are not signed in any more. Sign in again. Your words are still here.".to_owned()
        }
        SaveError::Forbidden(who) => {
            format!("{who} Nothing was recorded, and your words are still here.")
        }
        SaveError::Store(_) | SaveError::Document(_) => {
            "This device could not save it. Your words are still here. Try again. If that does not help, write them down \
             elsewhere before you close Doorstep."
                .to_owned()
        }
    }
}

/// Keeps a plan of the core's own; a failure is shown.
pub fn keep(plan: Plan) -> Command<Effect, Event> {
    ask(StoreRequest::Keep(Box::new(plan)))
}

/// Asks the store lane.
pub fn ask(request: StoreRequest) -> Command<Effect, Event> {
    Command::request_from_shell(request).then_send(|stamped| Event {
        at: stamped.at,
        happened: Happened::Store(Box::new(stamped.answer)),
    })
}

fn sign_out(model: &mut Model) -> Commands {
    let context = Context { model };
    let counts = frame::counts(&context);
    if context.is_loading(&Need::Outbox) || counts.waiting + counts.refused > 0 {
        model.places.push(Place::SyncStatus);
        arrived(model);
        model.banner = Some(Banner {
            tone: Tone::Late,
            title: "You cannot sign out yet",
            text: "What is listed here is only on this device. Send it first.".into(),
        });
        return vec![];
    }
    if let Some(commands) = lock::sign_out(model) {
        return commands;
    }
    model.me = None;
    model.places = vec![Place::SignIn];
    model.kept_places.clear();
    model.typed.clear();
    model.aside = super::set_aside::SetAside::default();
    arrived(model);
    vec![keep(Plan {
        signed_in: Some(None),
        drafts_done: vec![places::KEY.into()],
        ..Plan::default()
    })]
}

fn answered(model: &mut Model, id: CommitId) -> Commands {
    let fate = model.found.iter().find_map(|(_, found)| match found {
        Found::Outbox(entries) => entries
            .iter()
            .find(|entry| entry.commit.id == id)
            .map(|entry| entry.fate.clone()),
        _ => None,
    });
    let Some(Fate::Refused { reason, at, .. }) = fate else {
        return vec![];
    };
    model.is_stale = true;
    let link = link(id);
    typing::forget(model, &link);
    vec![keep(Plan {
        drafts_done: vec![link],
        fates: vec![(
            id,
            Fate::Refused {
                reason,
                at,
                is_answered: true,
            },
        )],
        ..Plan::default()
    })]
}
