//! Words that were typed on a page whose moment has passed: they are shown, and let go only when that was asked once.

use record::bytes::FromBytes;
use serde::Serialize;

use super::context::{Context, button};
use super::{Intent as AnyIntent, frame, sync_status};
use crate::flow::Do;
use crate::page::Group;
use crate::page::action::{Button, ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows, WarningCallout};

/// What can be done with them. `page` remembers that the question stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Ask whether to let them go.
    Ask {
        /// See above.
        page: String,
    },
    /// Keep them after all.
    Keep {
        /// See above.
        page: String,
    },
    /// Let them go, having been asked.
    Discard {
        /// See above.
        page: String,
        /// Their drafts.
        keys: Vec<String>,
    },
}

/// One field's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The draft.
    pub key: String,
    /// What was asked.
    pub label: String,
    /// The words.
    pub words: String,
}

/// Answers.
pub fn used(intent: Intent) -> Vec<Do> {
    match intent {
        Intent::Ask { page } => vec![Do::Draft {
            key: page,
            value: "asked".into(),
        }],
        Intent::Keep { page } => vec![Do::Forget(page)],
        Intent::Discard { page, keys } => keys
            .into_iter()
            .chain([page])
            .map(Do::Forget)
            .chain([Do::Tell("The words were discarded.".into())])
            .collect(),
    }
}

/// The drafts under a prefix, each with what it is called.
pub fn under(prefix: &str, label: impl Fn(&str) -> String, context: &Context<'_>) -> Vec<Left> {
    let drafts = context.drafts(prefix).into_iter();
    drafts
        .map(|(key, words)| Left {
            label: label(key.strip_prefix(prefix).unwrap_or_default()),
            key: key.to_owned(),
            words: words.to_owned(),
        })
        .collect()
}

/// The words, and what can be done with them; none when there are none. `of` names what they were typed for.
pub fn group(left: &[Left], of: &str, add: Option<Button>, context: &Context<'_>) -> Option<Group> {
    let rows: Vec<ListRow> = left
        .iter()
        .enumerate()
        .map(|(place, left)| ListRow {
            icon: Some(Icon::Note),
            title: left.label.clone(),
            lines: vec![left.words.clone()],
            ..sync_status::row(&format!("left-{place}"))
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let page = format!("page/{of}discard");
    let link = |key: &str, label: &str, style, intent| {
        Component::Button(button(key, label, style, &AnyIntent::Leftover(intent)))
    };
    let mut components = vec![Component::Rows(Rows {
        key: "left".into(),
        rows,
    })];
    if context.typed(&page).is_empty() {
        components.extend(add.map(Component::Button));
        let ask = Intent::Ask { page };
        components.push(link(
            "discard",
            "Discard these words",
            ButtonStyle::Link,
            ask,
        ));
    } else {
        components.push(Component::WarningCallout(WarningCallout {
            key: "discard-asked".into(),
            icon: Icon::Alert,
            title: "Discard these words?".into(),
            text: "They are on this device only, and cannot be brought back.".into(),
            source: None,
            button: None,
        }));
        let keys = left.iter().map(|left| left.key.clone()).collect();
        let discard = Intent::Discard {
            page: page.clone(),
            keys,
        };
        components.push(link(
            "really-discard",
            "Yes, discard them",
            ButtonStyle::Warning,
            discard,
        ));
        let keep = Intent::Keep { page };
        components.push(link(
            "keep-words",
            "Keep them",
            ButtonStyle::Secondary,
            keep,
        ));
    }
    Some(frame::headed(
        "left",
        "You typed this here and it is not in the record",
        components,
    ))
}
