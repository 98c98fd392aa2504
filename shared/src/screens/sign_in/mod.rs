//! Choosing who one is, and leaving: two sides of one place.
//!
//! Signed out it lists the members of staff. Signed in it says what leaving would lose; while something is only on this
//! device it does not offer to leave at all.

pub mod ended;
mod leave;
pub mod staff;
#[cfg(test)]
mod tests;
mod unfinished;

use record::author::{Author, Role};
use record::id::UserId;
use serde::{Deserialize, Serialize};

use super::Intent as AnyIntent;
use super::context::{Context, action, button};
use super::frame;
use crate::flow::{Do, Need};
use crate::page::Page;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ErrorLine, ListRow, Paragraph, Rows};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Intent {
    /// Be this member of staff.
    As(UserId),
    /// Sign in again as who one is: the sign-in has ended.
    Again,
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
        vec![staff::need()]
    }
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    if context.me().is_some() {
        leave::view(context)
    } else {
        picker(context)
    }
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::As(user) => match listed(context)
            .into_iter()
            .find(|author| author.user == user)
        {
            Some(author) => vec![Do::SignIn(Box::new(author))],
            None => vec![Do::Fail(vec![ErrorLine {
                text: "That person is not on the list any more. Choose again.".into(),
                field: "staff".into(),
            }])],
        },
        Intent::Again => context
            .me()
            .map(|me| Do::SignIn(Box::new(me.clone())))
            .into_iter()
            .collect(),
        Intent::Leave | Intent::SignOut => leave::used(&intent, context),
        Intent::LetGo(_) | Intent::Keep(_) | Intent::ReallyLetGo(_) => {
            unfinished::used(&intent, context)
        }
    }
}

/// Staff who can sign in: as the hub lists them, else as this device holds them. Systems that write in their own name
/// are not people.
fn listed(context: &Context<'_>) -> Vec<Author> {
    let mut staff = match &context.model.listed_staff {
        Some(Ok(listed)) if !listed.is_empty() => listed.clone(),
        _ => staff::authors(context),
    };
    staff.retain(|author| author.role != Role::Service);
    staff
}

fn picker(context: &Context<'_>) -> Page {
    let mut page = frame::page("sign-in", "Who are you?", context);
    page.subtitle = Some("Doorstep".into());
    page.main.push(frame::part(
        "demo",
        vec![Component::InsetText(Paragraph {
            key: "demo".into(),
            strong: Some("This is a demonstration.".into()),
            text: "Every person in it is made up. There is no password: choose who you want to be."
                .into(),
        })],
    ));
    if let Some(author) = &context.model.entering_as {
        page.main.push(frame::part(
            "entering",
            vec![Component::InsetText(Paragraph {
                key: "entering".into(),
                strong: Some(format!("Signing you in as {}.", author.name)),
                text: "This takes a moment.".into(),
            })],
        ));
        return page;
    }
    let listed = listed(context);
    page.main.push(if listed.is_empty() {
        frame::part("none", nobody(context))
    } else {
        let rows = listed.iter().map(row).collect();
        frame::headed(
            "staff",
            "Staff",
            vec![Component::Rows(Rows {
                key: "staff".into(),
                rows,
            })],
        )
    });
    page
}

fn row(author: &Author) -> ListRow {
    let mut team = vec![author.organisation.as_str(), author.team.as_str()];
    team.retain(|words| !words.is_empty());
    ListRow {
        key: author.user.to_string(),
        icon: Some(Icon::Person),
        title: author.name.clone(),
        title_more: format!(", {}", author.role.words()),
        lines: vec![team.join(", ")],
        end: None,
        tags: vec![],
        is_struck: false,
        action: action(&AnyIntent::SignIn(Intent::As(author.user))),
        button: None,
    }
}

/// Nobody to choose from: why, and what to do.
fn nobody(context: &Context<'_>) -> Vec<Component> {
    let (strong, text) = match &context.model.listed_staff {
        None => ("Asking the hub who works here.", "This takes a moment."),
        Some(Ok(_)) => (
            "The hub lists no staff.",
            "Check that it was started with demo data, then try again.",
        ),
        Some(Err(words)) => (
            words.as_str(),
            "Connect this device to the network, then try again.",
        ),
    };
    let mut components = vec![Component::InsetText(Paragraph {
        key: "nobody".into(),
        strong: Some(strong.into()),
        text: text.into(),
    })];
    if context.model.listed_staff.is_some() {
        components.push(Component::Button(button(
            "try-again",
            "Try again",
            ButtonStyle::Main,
            &AnyIntent::TryNow,
        )));
    }
    components
}
