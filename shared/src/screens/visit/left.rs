//! Words that were typed in a visit that is over by now, on another device or by somebody else.

use record::document::Write;
use record::news2::Parameter;
use record::visit::{self, Visit};

use super::super::context::{Context, button};
use super::super::leftover::{self, Left};
use super::deeds::refuse;
use super::known::{Known, Part};
use super::observations::{self, Typed};
use super::own::Own;
use super::{What, ask, during, late, tasks};
use crate::copy;
use crate::flow::Do;
use crate::page::Group;
use crate::page::action::ButtonStyle;

/// The words that no field of the page shows.
fn words(known: &Known<'_>, context: &Context<'_>) -> Vec<Left> {
    let (prefix, late) = (known.prefix(), known.late(context));
    let label = |name: &str| label(name, known);
    let mut left = leftover::under(&prefix, label, context);
    let is_asked = ask::draw(known, context).is_some() && known.part(context) == Part::Before;
    let asks_why = |visit: &Visit, key: &str| {
        let open = visit.tasks.iter().filter(|one| one.answers.is_empty());
        open.map(|one| tasks::reason_key(&prefix, &one.task.key))
            .any(|field| field == key)
    };
    left.retain(|one| {
        let name = one.key.strip_prefix(&prefix).unwrap_or_default();
        let is_field = late.is_some_and(|(_, visit)| {
            one.key.starts_with(&late::prefix(known)) || asks_why(visit, &one.key)
        });
        !(is_field || is_asked && name.starts_with("start/"))
    });
    left
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
        "not-done" => {
            let mut tasks = known.planned.planned.tasks.iter();
            let task = tasks.find(|task| task.key == rest);
            let words = task.map_or(rest, |task| task.words.as_str());
            format!("Why this was not done: {words}")
        }
        _ => "What you add".into(),
    }
}

/// The words and what can be done with them; none in a visit that goes on, and while its record is read.
pub(super) fn group(known: &Known<'_>, context: &Context<'_>) -> Option<Group> {
    if matches!(known.part(context), Part::During | Part::Reading) {
        return None;
    }
    let add = known.late(context).map(|_| {
        button(
            "add-left",
            "Add to the record",
            ButtonStyle::Main,
            &known.intent(What::AddLeft),
        )
    });
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
