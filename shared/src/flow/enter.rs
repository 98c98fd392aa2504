//! Signing in, step by step: to the issuer's page and back with a ticket; then the session's key, two questions to the hub,
//! one transaction.

use ::store::StoreError;
use crux_core::Command;

use super::{Do, doing, lock, places};
use crate::app::{Effect, Event, Happened};
use crate::event::ToShell;
use crate::lanes::enter::{SignedIn, Step};
use crate::lanes::{HttpError, HttpRequest, StoreRequest};
use crate::model::{Banner, Model, SigningIn};
use crate::page::component::Tone;
use crate::screens::Place;

type Commands = Vec<Command<Effect, Event>>;

const UNREACHABLE: &str =
    "You need a connection to sign in. What was written on this device before stays saved here.";

/// What stands before a ticket in the fragment of a link.
const TICKET: &str = "signed-in=";
/// What stands there for somebody who did not sign in after all.
const CANCELLED: &str = "not-signed-in=cancelled";

/// Begins to leave for the issuer. A second tap while that is under way changes nothing.
pub fn leave(model: &mut Model) -> Commands {
    if model.signing_in.is_some() {
        return vec![];
    }
    model.banner = None;
    model.signing_in = Some(SigningIn::Leaving(None));
    vec![doing::ask(StoreRequest::Address)]
}

/// The device has its key, and the address names it: asks whether the hub is there.
pub fn addressed(model: &mut Model, result: Result<String, StoreError>) -> Commands {
    match (result, &model.start) {
        (Ok(address), Some(start)) => {
            let url = format!("{}/health", start.hub);
            let address = format!("{}{address}", start.hub);
            model.signing_in = Some(SigningIn::Leaving(Some(address)));
            vec![
                Command::request_from_shell(HttpRequest { url, body: None }).then_send(|stamped| {
                    Event {
                        at: stamped.at,
                        happened: Happened::Reached(stamped.answer),
                    }
                }),
            ]
        }
        (Err(error), _) => not_begun(model, error),
        (Ok(_), None) => vec![],
    }
}

/// The hub is there, or is not.
pub fn reached(model: &mut Model, result: &Result<Vec<u8>, HttpError>) -> Commands {
    let Some(SigningIn::Leaving(Some(address))) = model.signing_in.take() else {
        return vec![];
    };
    if matches!(result, Err(HttpError::Unreachable)) {
        return refused(model, UNREACHABLE.to_owned());
    }
    // What comes back comes as a link, here or in a new life of this program.
    vec![Command::notify_shell(ToShell::Open(address)).into()]
}

/// The link that leads to what waits and what needs attention: what a notification opens.
pub const WAITING: &str = "doorstep://waiting";

/// Whether a link brings somebody back who has signed in.
pub fn is_ticket(link: &str) -> bool {
    link.split_once('#')
        .is_some_and(|(_, told)| told.starts_with(TICKET))
}

/// A link was opened: from the issuer back to the app, to what waits, or to nothing that is known here.
pub fn linked(model: &mut Model, link: &str) -> Commands {
    if link == WAITING && model.me.is_some() && model.places.last() != Some(&Place::SyncStatus) {
        return doing::all(model, vec![Do::Show(Place::SyncStatus)]);
    }
    let told = link.split_once('#').map_or("", |(_, told)| told);
    if told == CANCELLED {
        return refused(model, "You did not finish signing in.".to_owned());
    }
    let Some(ticket) = told.strip_prefix(TICKET) else {
        return vec![];
    };
    if matches!(model.signing_in, Some(SigningIn::Back | SigningIn::As(_))) {
        return vec![];
    }
    model.banner = None;
    model.signing_in = Some(SigningIn::Back);
    let me = model.author().map(|me| me.user);
    vec![doing::ask(StoreRequest::Enter(ticket.to_owned(), me))]
}

/// The keys are made.
pub fn begun(model: &mut Model, result: Result<Step, StoreError>) -> Commands {
    match result {
        Ok(step) => next(model, step),
        Err(error) => not_begun(model, error),
    }
}

fn not_begun(model: &mut Model, error: StoreError) -> Commands {
    model.signing_in = None;
    model.banner = Some(doing::not_saved(&error.into()));
    vec![]
}

/// The hub answered, or did not.
pub fn answered(model: &mut Model, result: Result<Vec<u8>, HttpError>) -> Commands {
    let Some(entering) = model.entering.take() else {
        return vec![];
    };
    match result {
        Ok(body) => next(model, entering.heard(&body, model.now, model.time())),
        Err(HttpError::Unreachable) => refused(model, UNREACHABLE.to_owned()),
        Err(HttpError::Status(429)) => refused(
            model,
            "The hub was asked too often from here. Wait a minute, then try again.".to_owned(),
        ),
        Err(HttpError::Status(_)) => refused(
            model,
            "The hub could not sign you in. Try again in a few minutes.".to_owned(),
        ),
    }
}

/// It is on disk who is signed in.
pub fn entered(model: &mut Model, result: Result<Box<SignedIn>, StoreError>) -> Commands {
    model.signing_in = None;
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
            lock::entered(model)
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
            if let Some(author) = entering.author() {
                model.signing_in = Some(SigningIn::As(author.clone()));
            }
            model.entering = Some(entering);
            vec![
                Command::request_from_shell(request).then_send(|stamped| Event {
                    at: stamped.at,
                    happened: Happened::Entering(stamped.answer),
                }),
            ]
        }
        Step::Entered(entered) => vec![doing::ask(StoreRequest::Entered(entered))],
        Step::Other(author) => {
            let me = model.author().map_or("", |me| me.name.as_str());
            let words = format!(
                "You signed in as {}, and {me} is signed in on this device. Sign in as {me}, or change person first.",
                author.name
            );
            refused(model, words)
        }
        Step::Refused(words) => refused(model, words),
    }
}

fn refused(model: &mut Model, text: String) -> Commands {
    model.signing_in = None;
    model.banner = Some(Banner {
        tone: Tone::Late,
        title: if model.me.is_some() {
            "You were not signed in again"
        } else {
            "You are not signed in"
        },
        text,
    });
    vec![]
}
