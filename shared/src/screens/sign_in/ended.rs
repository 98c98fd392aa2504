//! A session that the hub takes nothing from any more: it has run out, or was revoked.

use exchange::message::SignedOut;

use super::super::Intent as AnyIntent;
use super::super::context::{Context, button};
use super::Intent;
use crate::copy;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, NotificationBanner, Tone};

/// A session that ends within so many minutes is said to.
const SOON: i64 = 2 * 60;

/// What somebody is told whose session was revoked.
pub const REVOKED: (&str, &str) = (
    "Your access from this device was ended",
    "Sign in again to go on, if you still may. What was not sent went to a reviewer and is not thrown away. Ask your team’s lead.",
);

/// Says on every page that the session has ended, or ends soon, and what to do.
pub fn notice(context: &Context<'_>) -> Option<Component> {
    let model = context.model;
    let again = button(
        "sign-in-again",
        "Sign in again",
        ButtonStyle::Main,
        &AnyIntent::SignIn(Intent::Begin),
    );
    let soon = model
        .session_ends
        .filter(|ends| *ends <= model.time().plus_minutes(SOON) && model.me.is_some());
    let (tone, title, text, button) = match (model.signed_out(), soon) {
        (None, None) => return None,
        (None | Some(SignedOut::Unknown | SignedOut::Ended), _) if model.signing_in.is_some() => (
            Tone::Soon,
            "Signing you in again".to_owned(),
            "This takes a moment.",
            None,
        ),
        (None, Some(until)) => (
            Tone::Soon,
            format!("Your sign-in ends {}", copy::at(until, context.now())),
            "Sign in again while you have a connection. After that you cannot record anything until you have.",
            Some(again),
        ),
        (Some(SignedOut::Unknown | SignedOut::Ended), _) => (
            Tone::Late,
            "Your sign-in has ended".to_owned(),
            "Words you type stay on this device, but nothing can be recorded or sent. Sign in again: you need a connection.",
            Some(again),
        ),
        (Some(SignedOut::Revoked), _) => (Tone::Late, REVOKED.0.to_owned(), REVOKED.1, Some(again)),
    };
    Some(Component::NotificationBanner(NotificationBanner {
        key: "signed-out".into(),
        tone,
        title,
        text: text.into(),
        button,
    }))
}
