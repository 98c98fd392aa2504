//! `POST /sign-in/as`: somebody who works in more than one place has chosen one.

use axum::extract::State;
use axum::http::header::HeaderMap;
use axum::response::Response;
use subtle::ConstantTimeEq;

use super::{again, cookie, entered};
use crate::body::Whole;
use crate::sign_in::fields;
use crate::state::Hub;

/// Largest form, in bytes.
const LARGEST: usize = 1_024;

/// Takes the choice of whom the page was made for.
pub async fn post(
    State(hub): State<Hub>,
    headers: HeaderMap,
    Whole(body): Whole<LARGEST>,
) -> Response {
    let now = hub.now();
    let fields = body.ok().and_then(|body| fields(&body)).unwrap_or_default();
    let chosen = cookie(&headers).and_then(|name| hub.waiting().choosing.take(&name, now));
    let (Some(chosen), Some(form), Some(place)) = (chosen, fields.get("form"), fields.get("place"))
    else {
        return again("/");
    };
    let is_its = bool::from(chosen.form.as_bytes().ct_eq(form.as_bytes()));
    let place = place
        .parse::<usize>()
        .ok()
        .and_then(|place| chosen.places.get(place).cloned());
    match place {
        Some(place) if is_its => entered(&hub, chosen.member.author(place), &chosen.asker, now),
        _ => again("/"),
    }
}
