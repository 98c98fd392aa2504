//! Looking at what the hub set aside: asked for while a reviewer looks at it, and counted for Today now and then.

use std::collections::VecDeque;

use crux_core::Command;
use record::id::CommitId;
use record::review;
use record::time::{Instant, MILLIS_PER_MINUTE};

use super::{Do, doing};
use crate::app::{Effect, Event, Happened};
use crate::lanes::{HttpError, HttpRequest, Listed, LookAt, StoreRequest, SyncError};
use crate::model::{Model, Stage};
use crate::screens::context::Context;
use crate::screens::{self, Intent, Place};
use exchange::message::Who;
use exchange::set_aside::Look;
use exchange::wire;

/// Minutes after which it is counted again.
const COUNTED_FOR_MINUTES: i64 = 5;

/// What is known of it. Nothing of it survives the program.
#[derive(Debug, Default)]
pub struct SetAside {
    /// Who asks, as the hub knows them.
    pub who: Option<Who>,
    /// The hub is being asked.
    pub is_asking: bool,
    /// How many wait.
    pub count: Option<u64>,
    /// When it was counted last, or tried to be.
    pub tried: Option<Instant>,
    /// The page that is shown.
    pub listed: Option<Box<Listed>>,
    /// Where that page begins.
    pub after: Vec<u8>,
    /// Why there is none, in words.
    pub failed: Option<&'static str>,
    /// What is accepted next, when the page was read again: each stands on the one before it.
    pub next: VecDeque<CommitId>,
}

impl SetAside {
    /// The page is asked for anew, from here on.
    pub fn look_again(&mut self, after: Vec<u8>) {
        self.listed = None;
        self.failed = None;
        self.tried = None;
        self.after = after;
    }
}

/// Asks the hub for what the page needs of it.
pub fn missing(model: &mut Model) -> Option<Command<Effect, Event>> {
    let place = model.places.last()?;
    let is_page = matches!(place, Place::SetAside | Place::Review(_));
    let is_today = *place == Place::Today;
    let aside = &mut model.aside;
    if !is_page {
        aside.listed = None;
        aside.failed = None;
        aside.after.clear();
        aside.next.clear();
    }
    let wait = COUNTED_FOR_MINUTES * MILLIS_PER_MINUTE;
    let is_counted = aside
        .tried
        .is_some_and(|at| model.now.millis().saturating_sub(at.millis()) < wait);
    let is_due = if is_page {
        aside.listed.is_none() && aside.failed.is_none()
    } else {
        is_today && !is_counted
    };
    if !is_due || aside.is_asking || model.stage != Stage::Ready || model.signed_out().is_some() {
        return None;
    }
    let me = model.author()?;
    let start = model.start.as_ref()?;
    let who = model.aside.who.filter(|_| review::may(me.role))?;
    let look = Look {
        who,
        is_count: !is_page,
        after: model.aside.after.clone(),
    };
    let request = HttpRequest {
        url: format!("{}/set-aside", start.hub),
        body: Some(wire::encode_look(&look).ok()?),
    };
    model.aside.is_asking = true;
    model.aside.tried = Some(model.now);
    let after = look.after;
    let command = Command::request_from_shell(request).then_send(move |stamped| Event {
        at: stamped.at,
        happened: Happened::Looked(stamped.answer, is_page.then_some(after)),
    });
    Some(command)
}

/// The hub answered, or did not. `page` is where the page begins that was asked for; `None` when it was a count.
pub fn answered(
    model: &mut Model,
    result: Result<Vec<u8>, HttpError>,
    page: Option<Vec<u8>>,
) -> Vec<Command<Effect, Event>> {
    model.aside.is_asking = false;
    let by = model.author().map(|me| me.user);
    match (result, page, by) {
        (Ok(body), Some(_), Some(by)) => {
            model.aside.is_asking = true;
            vec![doing::ask(StoreRequest::LookAt(Box::new(LookAt {
                body,
                by,
            })))]
        }
        (Ok(body), None, _) => {
            if let Ok(looked) = wire::decode_looked(&body) {
                model.aside.count = Some(looked.waiting);
            }
            vec![]
        }
        (Err(HttpError::Unreachable), Some(_), _) => failed(
            model,
            "This needs a connection. What the hub set aside is kept at the hub, and nowhere else.",
        ),
        (_, Some(_), _) => failed(
            model,
            "The hub did not show it. Try again in a few minutes.",
        ),
        (Err(_), None, _) => vec![],
    }
}

/// It was read, or could not be. What was to be accepted next, is.
pub fn read(
    model: &mut Model,
    result: Result<Box<Listed>, SyncError>,
) -> Vec<Command<Effect, Event>> {
    model.aside.is_asking = false;
    let Ok(listed) = result else {
        return failed(
            model,
            "What the hub answered could not be read on this device.",
        );
    };
    model.aside.count = Some(listed.waiting);
    model.aside.listed = Some(listed);
    let Some(id) = model.aside.next.pop_front() else {
        return vec![];
    };
    let accept = Intent::SetAside(screens::set_aside::Intent::Accept(id));
    let list = screens::used(accept, &Context { model });
    if matches!(list.as_slice(), [Do::Fail(_)]) {
        model.aside.next.clear();
    }
    doing::all(model, list)
}

fn failed(model: &mut Model, words: &'static str) -> Vec<Command<Effect, Event>> {
    model.aside.next.clear();
    model.aside.failed = Some(words);
    vec![]
}
