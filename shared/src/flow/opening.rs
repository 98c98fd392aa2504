//! Asking the hub for a record that is to be opened in an emergency.

use crux_core::Command;
use record::nhs_number::NhsNumber;
use record::time::LocalDate;

use super::doing;
use crate::app::{Effect, Event, Happened};
use crate::lanes::{HttpError, HttpRequest};
use crate::model::Model;
use crate::screens::{Place, context::Context, opening};
use exchange::find::Find;
use exchange::wire;

type Commands = Vec<Command<Effect, Event>>;

/// Asks. One question at a time: a second tap asks nothing more.
pub fn seek(model: &mut Model, number: NhsNumber, born: LocalDate) -> Commands {
    if model.seeking.is_some() || model.signed_out().is_some() {
        return vec![];
    }
    let asked = model.start.as_ref().zip(model.aside.who);
    let request = asked.and_then(|(start, who)| {
        let find = Find { who, number, born };
        Some(HttpRequest {
            url: format!("{}/find", start.hub),
            body: Some(wire::encode_find(&find).ok()?),
        })
    });
    let Some(request) = request else {
        let list = opening::not_asked(&HttpError::Unreachable, &Context { model });
        return doing::all(model, list);
    };
    model.seeking = Some(model.now);
    vec![
        Command::request_from_shell(request).then_send(|stamped| Event {
            at: stamped.at,
            happened: Happened::Sought(stamped.answer),
        }),
    ]
}

/// The hub answered, or did not. Whoever has left the page meanwhile opens nothing.
pub fn answered(model: &mut Model, result: Result<Vec<u8>, HttpError>) -> Commands {
    model.seeking = None;
    if model.places.last() != Some(&Place::OpenRecord) {
        return vec![];
    }
    let found = result.and_then(|body| wire::decode_found(&body).map_err(|_| HttpError::Status(0)));
    let context = Context { model };
    let list = match found {
        Ok(found) => opening::found(found, &context),
        Err(error) => opening::not_asked(&error, &context),
    };
    doing::all(model, list)
}
