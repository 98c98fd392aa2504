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

use serde::{Deserialize, Serialize};

use super::Intent as AnyIntent;
use super::context::{Context, action, button};
use super::frame;
use crate::flow::{Do, Need, lock};
use crate::model::SigningIn;
use crate::page::Page;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Paragraph};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    let inset = |strong: String, text: &str| {
        Component::InsetText(Paragraph {
            key: "sign-in".into(),
            strong: Some(strong),
            text: text.into(),
        })
    };
    page.main.push(match &context.model.signing_in {
        Some(SigningIn::As(author)) => frame::part(
            "entering",
            vec![inset(
                format!("Signing you in as {}.", author.name),
                "This takes a moment.",
            )],
        ),
        Some(SigningIn::Back) => frame::part(
            "entering",
            vec![inset("Signing you in.".into(), "This takes a moment.")],
        ),
        Some(SigningIn::Leaving(_)) => frame::part(
            "entering",
            vec![inset(
                "Opening your service’s sign-in page.".into(),
                "This takes a moment.",
            )],
        ),
        None => frame::part(
            "begin",
            vec![
                inset(
                    "You need a connection to sign in.".into(),
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
