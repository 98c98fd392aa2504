//! Before a medicine is recorded as given while two answers stand about it, or another record of the visit has it as
//! given: both, the safer thing to do, and what the prescriber or another clinician said, in words that are kept with
//! what was given. When that is settled meanwhile, the page says so and the words stay.

use record::author::Provenance;
use record::conflict::{self, Conflict};
use record::person::Dated;
use record::rules::until_settled;
use record::schedule::Task;
use record::visit::{TaskAnswer, TaskStanding, Visit};

use super::super::context::{Context, button};
use super::super::settle;
use super::What;
use super::known::Known;
use super::meanwhile;
use super::tasks::leave_open;
use crate::copy;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, TextArea, WarningCallout};

/// What is missing when a second dose is recorded without a word.
const GIVEN_TOO: &str = "Enter what you know of the other dose, and whom you told";

/// What is missing when somebody who does not give it records it as given without a word.
const GIVEN_BY_ANOTHER: &str = "Enter how you came to give it, and whom you told";

/// Draft key of what the prescriber or clinician said; there, even when empty, once it was asked for. It ends as that
/// of a reason does.
pub(super) fn said_key(prefix: &str, task: &str) -> String {
    format!("{prefix}said/{task}/")
}

/// What asks before a task of a visit is recorded as done.
pub(super) struct Asking {
    /// What is open about the person.
    open: Vec<Conflict>,
    /// Other records of the same planned visit that have it as given.
    given: Vec<Dated<TaskAnswer>>,
    /// Who gives it, when whoever looks does not.
    others: Option<&'static str>,
}

impl Asking {
    /// Reads what stands now.
    pub fn of(known: &Known<'_>, visit: &Visit, task: &Task, context: &Context<'_>) -> Self {
        let person = known.person;
        Self {
            open: person.map_or_else(Vec::new, |person| conflict::asking_before(person, task)),
            given: meanwhile::given_elsewhere(known, visit.id, task),
            others: context.may_give(task).err(),
        }
    }

    /// What is missing when it is recorded without words; `None` when nothing asks.
    pub const fn missing(&self) -> Option<&'static str> {
        match (self.open.is_empty(), self.given.is_empty(), self.others) {
            (false, ..) => Some(until_settled::ASKED),
            (true, false, _) => Some(GIVEN_TOO),
            (true, true, Some(_)) => Some(GIVEN_BY_ANOTHER),
            (true, true, None) => None,
        }
    }

    fn hint(&self) -> &'static str {
        match self.missing() {
            Some(GIVEN_TOO) => {
                "What do you know of the other dose, and whom did you tell? It is kept with this task"
            }
            Some(GIVEN_BY_ANOTHER) => {
                "How did it come to that, and whom did you tell? It is kept with this task"
            }
            Some(_) => {
                "What did the prescriber or clinician tell you, and when? It is kept with this task"
            }
            None => "You typed this when it was asked. Record it with the task, or clear it",
        }
    }

    /// That it is not theirs to give.
    fn not_theirs(&self, task: &Task) -> Option<Component> {
        let who = self.others?;
        Some(Component::WarningCallout(WarningCallout {
            key: format!("not-yours-{}", task.key),
            icon: Icon::Lock,
            title: format!("Not yours to give: {}.", task.words),
            text: format!(
                "{who} If you have not given it, do not give it: record it as not done, and call the team."
            ),
            source: None,
            button: None,
        }))
    }

    fn given(&self, task: &Task, context: &Context<'_>) -> Vec<Component> {
        let callout = |answer: &Dated<TaskAnswer>| {
            Component::WarningCallout(WarningCallout {
                key: format!("given-{}-{}", task.key, answer.act),
                icon: Icon::Alert,
                title: format!(
                    "Recorded as given already, by {}: {}.",
                    meanwhile::by_and_at(answer.written.as_ref(), context),
                    task.words
                ),
                text: "If you have not given it, do not give it: record it as not done. If you have, record it as \
                       done: it is a possible double dose."
                    .into(),
                source: None,
                button: None,
            })
        };
        self.given.iter().map(callout).collect()
    }
}

/// The question, once somebody said that the task is done; or that it is settled by now, with what was typed.
pub(super) fn components(
    standing: &TaskStanding,
    visit: &Visit,
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
    let asking = Asking::of(known, visit, task, context);
    let mut components: Vec<Component> = asking
        .open
        .iter()
        .map(|conflict| {
            let mut panel = settle::panel(person, conflict, context);
            panel.key = format!("asks-{}-{}", task.key, conflict.field);
            panel.title = format!("{}: {}", conflict.label, panel.title.to_lowercase());
            Component::ConflictPanel(panel)
        })
        .collect();
    components.extend(asking.given(task, context));
    components.extend(asking.not_theirs(task));
    if asking.missing().is_none() {
        components.extend(settled(task, visit, person, context));
        if context.typed(&said).is_empty() {
            return components;
        }
    }
    let label = format!("Before you record this as done: {}", task.words);
    let mut field = context.field(&said, &label, "");
    field.hint = Some(asking.hint().into());
    components.push(Component::TextArea(TextArea { field, lines: 2 }));
    components.push(Component::Button(button(
        &format!("record-done-{}", task.key),
        "Record as done",
        ButtonStyle::Secondary,
        &known.intent(What::Given(task.key.clone())),
    )));
    components.push(Component::Button(button(
        &format!("not-yet-{}", task.key),
        leave_open(context.typed(&said)),
        ButtonStyle::Link,
        &known.intent(What::NotYet(task.key.clone())),
    )));
    components
}

/// That what was asked does not stand any more, and what holds now.
fn settled(
    task: &Task,
    visit: &Visit,
    person: &record::document::Document,
    context: &Context<'_>,
) -> Vec<Component> {
    let callout = |key: String, title: String, text: String, source| {
        Component::WarningCallout(WarningCallout {
            key,
            icon: Icon::Check,
            title,
            text,
            source,
            button: None,
        })
    };
    let started = visit.started.iter().flatten().map(Provenance::when).min();
    let settled = started.map_or_else(Vec::new, |since| {
        conflict::settled_before(person, task, since)
    });
    if settled.is_empty() {
        let title = format!(
            "What was asked before “{}” is not open any more.",
            task.words
        );
        let text = "Look at the safety facts before you give anything.".to_owned();
        return vec![callout(format!("settled-{}", task.key), title, text, None)];
    }
    let said = settled.into_iter().enumerate().map(|(place, line)| {
        let by = line.written.as_ref().map(|by| {
            let at = copy::day_and_time(by.at, context.now());
            format!("{}, {at}", copy::author(&by.author))
        });
        callout(
            format!("settled-{}-{place}", task.key),
            format!(
                "The two answers have been settled meanwhile. {} now: {}.",
                line.label, line.words
            ),
            format!("The reason: “{}”.", line.reason),
            by,
        )
    });
    said.collect()
}
