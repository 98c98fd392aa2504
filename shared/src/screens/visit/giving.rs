//! Before a medicine is recorded as given while two answers stand about it: both, the safer thing to do, and what the
//! prescriber or another clinician said, in words that are kept with what was given.

use record::conflict::{self, Conflict};
use record::schedule::Task;
use record::visit::TaskStanding;

use super::super::context::{Context, button};
use super::super::settle;
use super::What;
use super::known::Known;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, TextArea};

/// Draft key of what the prescriber or clinician said; there, even when empty, once it was asked for.
pub(super) fn said_key(prefix: &str, task: &str) -> String {
    format!("{prefix}said/{task}")
}

/// What is open about the person and asks before a task is recorded as done.
pub(super) fn asking(known: &Known<'_>, task: &Task) -> Vec<Conflict> {
    let person = known.person;
    person.map_or_else(Vec::new, |person| conflict::asking_before(person, task))
}

/// The question, once somebody said that the task is done.
pub(super) fn components(
    standing: &TaskStanding,
    known: &Known<'_>,
    context: &Context<'_>,
) -> Vec<Component> {
    let task = &standing.task;
    let said = said_key(&known.prefix(), &task.key);
    let (Some(person), None, true) = (
        known.person,
        standing.outcome(),
        context.draft(&said).is_some(),
    ) else {
        return vec![];
    };
    let open = asking(known, task);
    if open.is_empty() {
        return vec![];
    }
    let mut components: Vec<Component> = open
        .iter()
        .map(|conflict| {
            let mut panel = settle::panel(person, conflict, context);
            panel.key = format!("asks-{}-{}", task.key, conflict.field);
            panel.title = format!("{}: {}", conflict.label, panel.title.to_lowercase());
            Component::ConflictPanel(panel)
        })
        .collect();
    let label = format!("Before you record this as done: {}", task.words);
    let mut field = context.field(&said, &label, "");
    field.hint = Some(
        "What did the prescriber or clinician tell you, and when? It is kept with this task".into(),
    );
    components.push(Component::TextArea(TextArea { field, lines: 2 }));
    components.push(Component::Button(button(
        &format!("record-done-{}", task.key),
        "Record as done",
        ButtonStyle::Secondary,
        &known.intent(What::Given(task.key.clone())),
    )));
    components.push(Component::Button(button(
        &format!("not-yet-{}", task.key),
        "Leave it open",
        ButtonStyle::Link,
        &known.intent(What::StayOpen(task.key.clone())),
    )));
    components
}
