//! Signing in, and leaving: two sides of one place.
//!
//! Signed out it leads to the page where one signs in. Signed in it says what leaving would lose; while something is only on this
//! device it does not offer to leave at all.

pub mod ended;
mod leave;
pub mod staff;
#[cfg(test)]
mod tests;
mod unfinished;

use record::bytes::FromBytes;
use serde::Serialize;

use super::Intent as AnyIntent;
use super::context::{Context, action, button};
use super::frame;
use crate::flow::{Do, Need, lock};
use crate::model::SigningIn;
use crate::page::Page;
use crate::page::action::ButtonStyle;
use crate::page::component::Component;

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Go to the page where one signs in: nobody is signed in, or the sign-in has ended.
    Begin,
    /// Ask to leave: from any page.
    Leave,
    /// Leave, having read that nothing is lost.
    SignOut,
    /// Ask whether to let the unfinished words of a form go. All its drafts begin so.
    LetGo(String),
    /// Keep them after all.
    Keep(String),
    /// Let them go, having been asked.
    ReallyLetGo(String),
}

/// What must be loaded.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    if context.me().is_some() {
        leave::needs()
    } else {
        vec![]
    }
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    if context.me().is_some() {
        leave::view(context)
    } else {
        begin(context)
    }
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Begin => vec![Do::SignIn],
        Intent::Leave | Intent::SignOut => leave::used(&intent, context),
        Intent::LetGo(_) | Intent::Keep(_) | Intent::ReallyLetGo(_) => {
            unfinished::used(&intent, context)
        }
    }
}

/// Nobody is signed in: one button, and what it does.
fn begin(context: &Context<'_>) -> Page {
    let mut page = frame::page("sign-in", "Sign in", context);
    if lock::has_lock(context.model) {
        page.back = Some(action(&AnyIntent::Back));
    }
    page.subtitle = Some("Doorstep".into());
    let inset = |strong: &str, text| frame::inset("sign-in", Some(strong), text);
    let doing = context.model.signing_in.as_ref().map(|at| match at {
        SigningIn::As(author) => format!("Signing you in as {}.", author.name),
        SigningIn::Back => "Signing you in.".to_owned(),
        SigningIn::Leaving(_) => "Opening your service’s sign-in page.".to_owned(),
    });
    page.main.push(match doing {
        Some(doing) => frame::part("entering", vec![inset(&doing, "This takes a moment.")]),
        None => frame::part(
            "begin",
            vec![
                inset(
                    "You need a connection to sign in.",
                    "You sign in on your service’s own page and come back here. After that Doorstep works without a \
                     connection until your sign-in ends.",
                ),
                Component::Button(button(
                    "begin",
                    "Sign in",
                    ButtonStyle::Main,
                    &AnyIntent::SignIn(Intent::Begin),
                )),
            ],
        ),
    });
    page
}
