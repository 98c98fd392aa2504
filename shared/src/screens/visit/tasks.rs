//! Tasks of a visit that goes on: each an act at the tap; "not done" asks why first.

use record::id::DocumentId;
use record::person::Dated;
use record::time::when_words;
use record::visit::{Outcome, TaskAnswer, TaskStanding, Visit};

use super::super::context::{Context, action, button};
use super::super::{Intent as AnyIntent, Place};
use super::What;
use super::giving;
use super::known::Known;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, Tag, Task, TaskList, TextArea, Tone};

/// That a task is not done.
const NOT_DONE: &str = "Not done";

/// Key of the component of a task: where an error about it leads.
pub(super) fn component_key(task: &str) -> String {
    format!("task-{task}")
}

/// Draft key of the reason why a task is not done; there, even when empty, once it was asked for. It ends so that no
/// key begins with another one: `own_1` and `own_10` are two tasks, and drafts go by how they begin.
pub(super) fn reason_key(prefix: &str, task: &str) -> String {
    format!("{prefix}not-done/{task}/")
}

/// The tasks that are `shown`, and under them each question why one was not done.
pub(super) fn components(
    known: &Known<'_>,
    visit: &Visit,
    shown: impl Fn(&TaskStanding) -> bool,
    context: &Context<'_>,
) -> Vec<Component> {
    let tasks: Vec<Task> = visit
        .tasks
        .iter()
        .filter(|standing| shown(standing))
        .map(|standing| task(standing, visit.id, known, context))
        .collect();
    if tasks.is_empty() {
        return vec![];
    }
    let mut components = vec![Component::TaskList(TaskList {
        key: "tasks".into(),
        tasks,
    })];
    let is_asked = |standing: &&TaskStanding| {
        standing.outcome().is_none()
            && context
                .draft(&reason_key(&known.prefix(), &standing.task.key))
                .is_some()
    };
    for standing in visit.tasks.iter().filter(is_asked) {
        components.extend(why_not(standing, known, context));
    }
    for standing in &visit.tasks {
        components.extend(giving::components(standing, visit, known, context));
    }
    components
}

fn task(
    standing: &TaskStanding,
    visit: DocumentId,
    known: &Known<'_>,
    context: &Context<'_>,
) -> Task {
    let key = &standing.task.key;
    let outcome = standing.outcome();
    let newest = standing.answers.last();
    let action = match newest {
        // To take an answer back is to strike it out: it stays readable.
        Some(answer) => action(&AnyIntent::Show(Place::Strike {
            document: visit,
            act: answer.act,
        })),
        None => action(&known.intent(What::Tick(key.clone()))),
    };
    let not_done = || {
        button(
            &format!("not-done-{key}"),
            format!("{NOT_DONE}: {}", standing.task.words),
            ButtonStyle::Secondary,
            &known.intent(What::AskWhyNot(key.clone())),
        )
    };
    Task {
        key: component_key(key),
        label: standing.task.words.clone(),
        note: standing
            .answers
            .iter()
            .map(|answer| answered(answer, context))
            .collect::<Vec<_>>()
            .join(". "),
        is_done: outcome == Some(Outcome::Done),
        tag: tag(standing),
        action,
        button: newest.is_none().then(not_done),
        button_words: NOT_DONE.into(),
    }
}

fn tag(standing: &TaskStanding) -> Option<Tag> {
    let (text, tone, icon) = match standing.outcome() {
        _ if standing.is_contradicted() => ("Two answers", Tone::Late, Icon::Alert),
        Some(Outcome::Done) => return None,
        Some(_) => (NOT_DONE, Tone::Soon, Icon::Dash),
        None if standing.task.is_time_critical => {
            ("Time-critical", Tone::Critical, Icon::Stopwatch)
        }
        None => return None,
    };
    Some(Tag {
        text: text.into(),
        tone,
        icon: Some(icon),
    })
}

/// "Done, 10:18am", "Not done, 10:20am, Priya Nair: asleep".
pub(super) fn answered(answer: &Dated<TaskAnswer>, context: &Context<'_>) -> String {
    let outcome = match answer.value.outcome {
        Outcome::Done => "Done",
        Outcome::NotDone => NOT_DONE,
        Outcome::Other => record::act::UNREADABLE,
    };
    let mut words = outcome.to_owned();
    if let Some(written) = &answer.written {
        words = format!("{words}, {}", when_words(written.when(), context.now()));
        if context.me().is_none_or(|me| me.user != written.who().user) {
            words = format!("{words}, {}", written.who().name);
        }
    }
    if answer.value.words.trim().is_empty() {
        words
    } else {
        format!("{words}: {}", answer.value.words)
    }
}

/// What the way out of a question says: nobody loses words by putting something off.
pub(super) fn leave_open(typed: &str) -> &'static str {
    if typed.trim().is_empty() {
        "Leave it open"
    } else {
        "Leave it open and discard what you typed"
    }
}

fn why_not(standing: &TaskStanding, known: &Known<'_>, context: &Context<'_>) -> Vec<Component> {
    let key = &standing.task.key;
    let label = format!("Why was this not done: {}?", standing.task.words);
    let field = context.field(&reason_key(&known.prefix(), key), &label, "");
    vec![
        Component::TextArea(TextArea { field, lines: 2 }),
        Component::Button(button(
            &format!("record-not-done-{key}"),
            "Record as not done",
            ButtonStyle::Secondary,
            &known.intent(What::NotDone(key.clone())),
        )),
        Component::Button(button(
            &format!("stay-open-{key}"),
            leave_open(context.typed(&reason_key(&known.prefix(), key))),
            ButtonStyle::Link,
            &known.intent(What::StayOpen(key.clone())),
        )),
    ]
}
