//! Lists that are longer than what is shown at once: how far one has turned, as the page remembers it.

use record::bytes::FromBytes;
use serde::Serialize;

use super::Intent as AnyIntent;
use super::context::{Context, button};
use crate::flow::{Do, Need};
use crate::page::action::{Button, ButtonStyle};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Turn a list.
    To {
        /// The list's name.
        list: String,
        /// So far: pages passed over, or steps of more.
        turned: usize,
    },
}

/// Answers.
pub fn used(intent: &Intent) -> Vec<Do> {
    let Intent::To { list, turned } = intent;
    vec![Do::Draft {
        key: key(list),
        value: turned.to_string(),
    }]
}

/// The key under which it is remembered; no entry of anybody.
fn key(list: &str) -> String {
    format!("page/turn/{list}")
}

/// What must be loaded to know how far a list was turned.
pub fn need(list: &str) -> Need {
    Need::Drafts(key(list))
}

/// How far a list was turned.
pub fn turned(list: &str, context: &Context<'_>) -> usize {
    context.typed(&key(list)).parse().unwrap_or(0)
}

/// Turns a list.
pub fn way(key: &str, label: impl Into<String>, list: &str, turned: usize) -> Button {
    let list = list.to_owned();
    let intent = AnyIntent::Turn(Intent::To { list, turned });
    button(key, label, ButtonStyle::Secondary, &intent)
}
