//! Words that were typed in a visit and that no field of its page shows any more: it is over by now, or what asked for
//! them was answered otherwise.

use record::document::Write;
use record::news2::Parameter;
use record::schedule::Task;
use record::visit::{self, Visit};

use super::super::context::{Context, button};
use super::super::leftover::{self, Left};
use super::answering::with_words;
use super::deeds::refuse;
use super::known::{Known, Part};
use super::observations::{self, Typed};
use super::own::Own;
use super::{What, ask, during, giving, late, tasks};
use crate::copy;
use crate::flow::Do;
use crate::page::Group;
use crate::page::action::ButtonStyle;
use crate::page::component::ErrorLine;

/// The words that no field of the page shows.
fn words(known: &Known<'_>, context: &Context<'_>) -> Vec<Left> {
    let (prefix, late) = (known.prefix(), known.late(context));
    let label = |name: &str| label(name, known);
    let mut left = leftover::under(&prefix, label, context);
    for one in &mut left {
        let name = one.key.rsplit('/').next().unwrap_or_default();
        if let Some(words) = observations::chosen(name, &one.words) {
            words.clone_into(&mut one.words);
        }
    }
    let is_asked = ask::draw(known, context).is_some() && known.part(context) == Part::Before;
    let own = known.own(context);
    left.retain(|one| {
        let name = one.key.strip_prefix(&prefix).unwrap_or_default();
        let is_late = one.key.starts_with(&late::prefix(known));
        let is_field = match (own, late) {
            (Some((_, visit)), _) => {
                let is_written = name.starts_with("obs/") || matches!(name, "note" | "handover");
                is_written || is_late || question(visit, &prefix, &one.key).is_some()
            }
            (None, Some((_, visit))) => is_late || question(visit, &prefix, &one.key).is_some(),
            (None, None) => false,
        };
        !(is_field || is_asked && name.starts_with("start/"))
    });
    left
}

/// The open task in whose question a draft is typed.
fn question<'a>(visit: &'a Visit, prefix: &str, key: &str) -> Option<&'a Task> {
    let open = visit.tasks.iter().filter(|one| one.answers.is_empty());
    open.map(|one| &one.task).find(|task| {
        [
            tasks::reason_key(prefix, &task.key),
            giving::said_key(prefix, &task.key),
        ]
        .iter()
        .any(|field| field == key)
    })
}

/// What is typed in a visit that goes on and nothing takes in: to be put right before it is finished.
pub(super) fn unsaid(own: &Own<'_, '_>) -> Vec<ErrorLine> {
    let prefix = own.known.prefix();
    let typed = own.context.drafts(&prefix).into_iter();
    let mut errors: Vec<ErrorLine> = typed
        .filter_map(|(key, _)| {
            let task = question(own.visit, &prefix, key)?;
            let text = if key == giving::said_key(&prefix, &task.key) {
                with_words(task)
            } else {
                format!("Record “{}” as not done, or clear the reason", task.words)
            };
            let field = key.to_owned();
            Some(ErrorLine { text, field })
        })
        .collect();
    if !words(own.known, own.context).is_empty() {
        errors.push(ErrorLine {
            text: "Add what you typed to the note, or discard it".into(),
            field: "left".into(),
        });
    }
    errors
}

/// Puts the words into the note of a visit that goes on, where they can be read before they are saved with it.
pub(super) fn into_note(own: &Own<'_, '_>) -> Vec<Do> {
    let key = format!("{}note", own.known.prefix());
    let left = words(own.known, own.context);
    if left.is_empty() {
        return vec![];
    }
    let held = own
        .context
        .draft(&key)
        .unwrap_or(&own.visit.note)
        .trim_end();
    let held = (!held.is_empty()).then(|| held.to_owned());
    let added = left
        .iter()
        .map(|left| format!("{}: {}", left.label, left.words));
    let value = held.into_iter().chain(added).collect::<Vec<_>>().join("\n");
    let mut list = vec![Do::Draft { key, value }];
    list.extend(left.into_iter().map(|left| Do::Forget(left.key)));
    list.push(Do::Tell(
        "The words are in the note. They are saved with it when you pause or finish.".into(),
    ));
    list
}

fn label(name: &str, known: &Known<'_>) -> String {
    let (kind, rest) = name.split_once('/').unwrap_or((name, ""));
    match kind {
        "note" => "What you found and did".into(),
        "handover" => "To hand over".into(),
        "start" => "Why you start it now".into(),
        "obs" => observations::parameter(rest)
            .map_or("Observation", Parameter::title)
            .into(),
        "not-done" | "said" => {
            let mut tasks = known.planned.planned.tasks.iter();
            let rest = rest.trim_end_matches('/');
            let task = tasks.find(|task| task.key == rest);
            let words = task.map_or(rest, |task| task.words.as_str());
            let asked = if kind == "said" {
                "Before this was done"
            } else {
                "Why this was not done"
            };
            format!("{asked}: {words}")
        }
        _ => "What you add".into(),
    }
}

/// The words and what can be done with them; none while the record is read.
pub(super) fn group(known: &Known<'_>, context: &Context<'_>) -> Option<Group> {
    let part = known.part(context);
    if part == Part::Reading {
        return None;
    }
    let (label, style) = if part == Part::During {
        ("Add to the note", ButtonStyle::Secondary)
    } else {
        ("Add to the record", ButtonStyle::Main)
    };
    let own = known.own(context).or_else(|| known.late(context));
    let add = own.map(|_| button("add-left", label, style, &known.intent(What::AddLeft)));
    leftover::group(&words(known, context), &known.prefix(), add, context)
}

/// Adds the words to one's own visit that is finished: observations as such when they read, all else as it was typed.
pub(super) fn add(own: &Own<'_, '_>) -> Vec<Do> {
    let (known, context) = (own.known, own.context);
    let mut left = words(known, context);
    let keys: Vec<String> = left.iter().map(|left| left.key.clone()).collect();
    let mut writes: Vec<Write> = vec![];
    let typed = Typed::read(&known.prefix(), during::scale(known), context);
    if typed.errors.is_empty() && !typed.is_empty() {
        match own.observations(&known.prefix()) {
            Ok(observed) => writes.extend(observed),
            Err(errors) => return vec![Do::Fail(errors)],
        }
        let observed = format!("{}obs/", known.prefix());
        left.retain(|left| !left.key.starts_with(&observed));
    }
    for left in left {
        let words = format!("{}: {}", left.label, left.words);
        match visit::add_note(own.document, own.act(&left.key), &words) {
            Ok(added) => writes.extend(added),
            Err(invalid) => return refuse("left", &invalid.to_string()),
        }
    }
    if writes.is_empty() {
        return vec![];
    }
    let said = copy::counted(keys.len(), "field was", "fields were");
    vec![
        own.added(writes, keys),
        Do::Tell(format!("{said} added to the record of this visit.")),
    ]
}
