//! Where one is, kept on disk: a reload, or a new start of the program on the same day, leads back there.
//!
//! It is kept as a draft of its own, written when one goes somewhere and never with a letter typed. Its form is part of
//! what a newer version must read: the user, then each [`Place`] as the digits of its bytes, a space before each; an
//! unknown one ends what is read. What versions wrote that kept a list as JSON is read as nothing.

use ::store::{Draft, Plan};
use crux_core::Command;
use record::author::{Author, Role};
use record::digits;
use record::id::UserId;
use record::time::Instant;

use crate::app::{Effect, Event, Happened};
use crate::bytes;
use crate::lanes::StoreRequest;
use crate::model::Model;
use crate::screens::Place;

/// Key of the draft. Begins as those do under which pages remember how they stand: nobody’s words, and no reason why
/// somebody could not sign out.
pub const KEY: &str = "page/places";

/// Where somebody begins.
pub fn home(author: &Author) -> Place {
    if author.role == Role::SeniorClinician {
        Place::Triage
    } else {
        Place::Today
    }
}

/// Writes down where one is, when that is not what is written. Where one begins needs no words.
pub fn keep(model: &mut Model) -> Option<Command<Effect, Event>> {
    let (author, _) = model.me.as_ref()?;
    let places = match model.places.as_slice() {
        [only] if *only == home(author) => &[],
        places => places,
    };
    if places == model.kept_places.as_slice() {
        return None;
    }
    let mut plan = Plan::default();
    if places.is_empty() {
        plan.drafts_done.push(KEY.into());
    } else {
        plan.drafts.push(draft(author.user, places, model.now));
    }
    model.kept_places = places.to_vec();
    let request = StoreRequest::Keep(Box::new(plan));
    Some(
        Command::request_from_shell(request).then_send(|stamped| Event {
            at: stamped.at,
            happened: Happened::PlacesKept,
        }),
    )
}

/// As it is kept.
pub fn draft(user: UserId, places: &[Place], at: Instant) -> Draft {
    let mut value = user.to_string();
    for place in places {
        value.push(' ');
        value.push_str(&digits::of(&bytes::encode(place)));
    }
    Draft {
        key: KEY.into(),
        value,
        at,
    }
}

/// What was kept, as far as this version knows the places; nothing when it was another person's, another day's (London),
/// or cannot be read.
pub fn read(draft: &Draft, user: UserId, now: Instant) -> Vec<Place> {
    let mut parts = draft.value.split(' ');
    if parts.next() != Some(&user.to_string())
        || draft.at.in_london().date() != now.in_london().date()
    {
        return vec![];
    }
    parts
        .map_while(|part| bytes::decode_whole(&digits::read(part)?))
        .collect()
}
