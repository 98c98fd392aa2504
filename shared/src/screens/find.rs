//! Finding a person by name, part of a name, NHS number or postcode.

mod row;

use record::bytes::FromBytes;
use record::id::DocumentId;
use record::projection::{PersonRow, fold, folded_words};
use record::rows::List;
use serde::Serialize;
use store::RowQuery;

use super::context::{Context, button};
use super::{Intent as Any, Place, frame, opening, register};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::{Action, ButtonStyle};
use crate::page::component::{
    Component, Keyboard, Pagination, Paragraph, Rows, Tag, TextInput, Tone,
};
use crate::page::{ActionBar, Group, ListPane, Page};
pub use row::person_row;

/// Draft of what is looked for.
const WORDS: &str = "find";
/// Draft of which part of the list is shown: what it was looked for by, a line feed, the part from 0 on.
const PART: &str = "find/part";
/// People on one page.
const A_PAGE: usize = 50;
/// Most that are counted.
const MOST: usize = 1_000;

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Show another part of the list.
    Part(usize),
}

/// What must be loaded.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    vec![
        Need::Drafts(WORDS.into()),
        Need::Rows(List::People, query(context.typed(WORDS))),
    ]
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    let Intent::Part(part) = intent;
    vec![Do::Draft {
        key: PART.into(),
        value: format!("{}\n{part}", context.typed(WORDS)),
    }]
}

/// The rows that match what was typed: every word must be part of a name, NHS number or postcode. Digits with spaces
/// are one number.
pub fn query(typed: &str) -> RowQuery {
    let folded = fold(typed);
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let is_number = digits.len() >= 3
        && folded
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter.is_whitespace() || letter == '-');
    let words = if is_number {
        vec![digits]
    } else {
        folded_words(typed)
    };
    RowQuery {
        words,
        limit: MOST,
        ..RowQuery::default()
    }
}

/// Whether something was typed that holds no letter and no digit: nobody can be found by it, so nobody is listed.
pub fn is_nothing_to_look_for(typed: &str) -> bool {
    !typed.is_empty() && query(typed).words.is_empty()
}

/// Said then.
pub fn nothing_to_look_for(typed: &str) -> Component {
    let text = format!(
        "There is no letter or number in “{typed}” to look for. Type part of a name, an NHS number or a postcode."
    );
    frame::inset("nothing", None, &text)
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let typed = context.typed(WORDS);
    let query = query(typed);
    let found = context.rows::<PersonRow>(List::People, &query);
    let mut page = frame::page("find", "People", context);
    let mut field = context.field(WORDS, "Find a person", "");
    field.hint = Some("Name, part of a name, NHS number or postcode".into());
    field.note = None;
    page.main.push(frame::part(
        "search",
        vec![Component::Search(TextInput {
            field,
            keyboard: Keyboard::Text,
            width: 0,
        })],
    ));
    let is_loading = context.is_loading(&Need::Rows(List::People, query));
    if is_nothing_to_look_for(typed) {
        page.main
            .push(frame::part("results", vec![nothing_to_look_for(typed)]));
    } else if is_loading {
        page.main.push(looking());
    } else if found.is_empty() {
        page.main
            .push(frame::part("results", nobody(typed, context)));
    } else {
        page.main
            .push(frame::part("results", results(found, typed, context)));
    }
    page.bar = Some(ActionBar {
        note: None,
        main: None,
        others: register::may(context)
            .map(|()| {
                button(
                    "register",
                    "Register a person",
                    ButtonStyle::Secondary,
                    &Any::Show(Place::Register),
                )
            })
            .into_iter()
            .collect(),
    });
    page
}

/// What was found as the list beside one person, whose row is marked.
pub fn pane(open: DocumentId, context: &Context<'_>) -> ListPane {
    let typed = context.typed(WORDS);
    let query = query(typed);
    let found = context.rows::<PersonRow>(List::People, &query);
    let group = if is_nothing_to_look_for(typed) {
        frame::part("results", vec![nothing_to_look_for(typed)])
    } else if context.is_loading(&Need::Rows(List::People, query)) {
        looking()
    } else {
        let mut components = results(found, typed, context);
        for row in components.iter_mut().flat_map(|component| match component {
            Component::Rows(rows) => rows.rows.as_mut_slice(),
            _ => &mut [],
        }) {
            if row.key == open.to_string() {
                row.action = Action::default();
                row.end = Some(Tag {
                    text: "Open".into(),
                    tone: Tone::Open,
                    icon: None,
                });
            }
        }
        frame::part("results", components)
    };
    ListPane {
        title: "People".into(),
        note: (!typed.is_empty()).then(|| format!("Looked for: {typed}")),
        groups: vec![group],
    }
}

fn looking() -> Group {
    frame::part("results", vec![words("looking", "Looking on this device.")])
}

fn words(key: &str, text: &str) -> Component {
    Component::Paragraph(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}

fn nobody(typed: &str, context: &Context<'_>) -> Vec<Component> {
    let text = if typed.is_empty() {
        "No people are on this device yet. They arrive with the first exchange.".to_owned()
    } else {
        format!(
            "Nobody on this device matches “{typed}”. Check the spelling, or try the NHS number or postcode. People of other teams are not on this device."
        )
    };
    let nobody = frame::inset("nobody", None, &text);
    let register = match register::may(context) {
        Ok(()) => Component::Button(button(
            "register-here",
            "Register a person",
            ButtonStyle::Main,
            &Any::Show(Place::Register),
        )),
        Err(sentence) => frame::who_may("who-registers", sentence),
    };
    let open = (!typed.is_empty() && opening::may(context).is_ok()).then(|| {
        Component::Button(button(
            "open-record",
            "Open a record in an emergency",
            ButtonStyle::Secondary,
            &Any::Show(Place::OpenRecord),
        ))
    });
    [nobody, register].into_iter().chain(open).collect()
}

fn results(found: &[PersonRow], typed: &str, context: &Context<'_>) -> Vec<Component> {
    let part = part(typed, found.len(), context);
    let count = if found.len() >= MOST {
        format!("More than {MOST} people. Type more to narrow it down.")
    } else {
        let counted = copy::counted(found.len(), "person", "people");
        if typed.is_empty() {
            format!("{counted} on this device.")
        } else {
            format!("{counted} found.")
        }
    };
    let rows = found.iter().skip(part * A_PAGE).take(A_PAGE);
    let rows = rows
        .map(|row| person_row(row, &Any::Show(Place::Person(row.person)), context.now()))
        .collect();
    let mut components = vec![
        words("count", &count),
        Component::Rows(Rows {
            key: "people".into(),
            rows,
        }),
    ];
    if found.len() > A_PAGE {
        components.push(Component::Pagination(pages(part, found.len())));
    }
    components
}

/// Which part is shown: the one asked for, while the words are still the same.
fn part(typed: &str, found: usize, context: &Context<'_>) -> usize {
    let asked = context.draft(PART).and_then(|kept| kept.split_once('\n'));
    let part = asked
        .filter(|(words, _)| *words == typed)
        .and_then(|(_, part)| part.parse().ok())
        .unwrap_or(0);
    part.min(found.saturating_sub(1) / A_PAGE)
}

fn pages(part: usize, found: usize) -> Pagination {
    let (first, last) = (part * A_PAGE + 1, ((part + 1) * A_PAGE).min(found));
    let turn = |key: &str, label: &str, to: usize| {
        button(key, label, ButtonStyle::Link, &Any::Find(Intent::Part(to)))
    };
    Pagination {
        key: "pages".into(),
        text: format!("{first} to {last} of {found}"),
        previous: part
            .checked_sub(1)
            .map(|to| turn("previous", "Previous", to)),
        next: (last < found).then(|| turn("next", "Next", part + 1)),
    }
}
