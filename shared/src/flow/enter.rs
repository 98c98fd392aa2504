//! Signing in, step by step: the device's key and the session's, two questions to the hub, one transaction.

use ::store::StoreError;
use crux_core::Command;
use record::author::Author;

use super::{doing, exchange, places};
use crate::app::{Effect, Event, Happened};
use crate::lanes::enter::{SignedIn, Step};
use crate::lanes::{HttpError, HttpRequest, StoreRequest};
use crate::model::{Banner, Model};

type Commands = Vec<Command<Effect, Event>>;

/// Begins to sign somebody in. A second tap while that is under way changes nothing.
pub fn begin(model: &mut Model, author: Author) -> Commands {
    if model.entering_as.is_some() {
        return vec![];
    }
    let user = author.user;
    model.banner = None;
    model.entering_as = Some(author);
    vec![doing::ask(StoreRequest::Enter(user))]
}

/// The keys are made.
pub fn begun(model: &mut Model, result: Result<Step, StoreError>) -> Commands {
    match result {
        Ok(step) => next(model, step),
        Err(error) => {
            model.entering_as = None;
            model.banner = Some(doing::not_saved(&error.into()));
            vec![]
        }
    }
}

/// The hub answered, or did not.
pub fn answered(model: &mut Model, result: Result<Vec<u8>, HttpError>) -> Commands {
    let Some(entering) = model.entering.take() else {
        return vec![];
    };
    match result {
        Ok(body) => next(model, entering.heard(&body, model.now)),
        Err(HttpError::Unreachable) => refused(
            model,
            "You need a connection to sign in. What was written on this device before stays \
             saved here."
                .to_owned(),
        ),
        Err(HttpError::Status(429)) => refused(
            model,
            "Too many people have tried to sign in from here. Wait a minute, then try again."
                .to_owned(),
        ),
        Err(HttpError::Status(_)) => refused(
            model,
            "The hub could not sign you in. Try again in a few minutes.".to_owned(),
        ),
    }
}

/// It is on disk who is signed in.
pub fn entered(model: &mut Model, result: Result<Box<SignedIn>, StoreError>) -> Commands {
    model.entering_as = None;
    match result {
        Ok(entered) => {
            let SignedIn { author, ends, sync } = *entered;
            let is_again = model.author().is_some_and(|me| me.user == author.user);
            if !is_again {
                model.places = vec![places::home(&author)];
                doing::arrived(model);
            }
            model.aside = super::set_aside::SetAside::default();
            model.me = Some((author, model.now));
            model.sync = sync;
            model.session_ends = Some(ends);
            model.signed_out = None;
            exchange::begin(model)
        }
        Err(error) => {
            model.banner = Some(doing::not_saved(&error.into()));
            vec![]
        }
    }
}

fn next(model: &mut Model, step: Step) -> Commands {
    match step {
        Step::Ask(entering, body) => {
            let Some(start) = &model.start else {
                return vec![];
            };
            let request = HttpRequest {
                url: format!("{}/session", start.hub),
                body: Some(body),
            };
            model.entering = Some(entering);
            vec![
                Command::request_from_shell(request).then_send(|stamped| Event {
                    at: stamped.at,
                    happened: Happened::Entering(stamped.answer),
                }),
            ]
        }
        Step::Entered(entered) => vec![doing::ask(StoreRequest::Entered(entered))],
        Step::Refused(words) => refused(model, words),
    }
}

fn refused(model: &mut Model, text: String) -> Commands {
    model.entering_as = None;
    model.banner = Some(Banner {
        is_failure: true,
        title: "You are not signed in",
        text,
    });
    vec![]
}
