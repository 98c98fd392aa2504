//! A session that the hub takes nothing from any more: it has run out, or was revoked.

use exchange::message::SignedOut;

use super::super::Intent as AnyIntent;
use super::super::context::{Context, button};
use super::Intent;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, NotificationBanner, Tone};

/// Says so on every page, and what to do.
pub fn notice(why: SignedOut, context: &Context<'_>) -> Component {
    let again = button(
        "sign-in-again",
        "Sign in again",
        ButtonStyle::Main,
        &AnyIntent::SignIn(Intent::Again),
    );
    let (title, text, button) = match why {
        SignedOut::Unknown | SignedOut::Ended if context.model.entering_as.is_some() => {
            ("Signing you in again", "This takes a moment.", None)
        }
        SignedOut::Unknown | SignedOut::Ended => (
            "Your sign-in has ended",
            "What you write stays saved on this device. Sign in again to send it and to receive what is new.",
            Some(again),
        ),
        SignedOut::Revoked => (
            "Your access from this device was ended",
            "What was not sent went to a reviewer and is not thrown away. Ask your team’s lead.",
            None,
        ),
    };
    Component::NotificationBanner(NotificationBanner {
        key: "signed-out".into(),
        tone: Tone::Late,
        title: title.into(),
        text: text.into(),
        button,
    })
}
