//! What is recorded in a visit: entered again in it while it goes on, and as entered late when it is over.

use exchange::commit::Deed;
use record::document::Write;
use record::id::DocumentId;
use record::json;
use record::time::time_written;
use record::visit::{Outcome, Visit, VisitAct};
use serde_json::Value;

use super::super::context::Context;
use super::super::{Place, visit};
use super::form::Form;
use super::form::How::{self, Add, Check};
use super::{Again, records, set_to};

/// Field, and the measurement in the act.
const MEASURED: [(&str, &str, How); 6] = [
    ("respiration", "/respiration", Check),
    ("saturation", "/saturation", Check),
    ("breathing", "/breathing", Check),
    ("systolic", "/systolic", Check),
    ("pulse", "/pulse", Check),
    ("consciousness", "/consciousness", Check),
];

/// The page of a visit, where nothing is typed.
pub(super) fn page(schedule: DocumentId, slot: &str) -> Box<Form> {
    let place = Place::Visit {
        schedule,
        slot: slot.to_owned(),
    };
    let form = Form::new(place, Some(schedule), visit::prefix(schedule, slot));
    // A visit that is paused or finished takes its note in.
    form.taking(&["note"])
}

/// All that was typed in it.
pub(super) fn of(id: DocumentId, writes: &[Write], deed: &Deed, context: &Context<'_>) -> Again {
    let Some((schedule, slot)) = planned(id, deed, context) else {
        return Again::Nowhere;
    };
    let mut form = page(schedule, &slot);
    let mut takes: Vec<String> = vec![];
    let is_over = context
        .document(id)
        .is_some_and(|held| !Visit::read(held).finished.is_empty());
    for write in writes {
        if let Write::Prose { key, text } = write {
            form = form.text(context.document(id), key, text);
            takes.push(key.clone());
        }
    }
    for record in records(writes) {
        let (Some(act), Some(said)) = (json::read(record), json::read(record)) else {
            return Again::Nowhere;
        };
        let (name, added) = of_act(&act, &said, is_over);
        if is_over && matches!(act, VisitAct::Observed(_)) {
            form.asks = Some(format!("page/{}late/observe", form.prefix));
        }
        takes.extend(name);
        form.fields.extend(added);
    }
    if !takes.is_empty() {
        let takes: Vec<&str> = takes.iter().map(String::as_str).collect();
        form = form.taking(&takes);
    }
    Again::Form(form)
}

/// The drafts that recording an act takes in, and what comes back of them.
fn of_act(
    act: &VisitAct,
    said: &Value,
    is_over: bool,
) -> (Option<String>, Vec<(String, String, How)>) {
    let one = |name: String, words: &str| {
        let field = (name.clone(), words.to_owned(), Add);
        let fields = if words.is_empty() {
            vec![]
        } else {
            vec![field]
        };
        (Some(name), fields)
    };
    match act {
        VisitAct::Started { reason, .. } => {
            let (_, fields) = one("start/reason".into(), reason);
            (Some("start/".into()), fields)
        }
        VisitAct::Observed(observations) => {
            let prefix = if is_over { "late/obs/" } else { "obs/" };
            let measured = MEASURED.map(|(name, place, how)| {
                let words = key(&super::form::words(said, place));
                (format!("{prefix}{name}"), words, how)
            });
            let tenths = observations.temperature_tenths;
            let tenths = tenths.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10));
            let temperature = (
                format!("{prefix}temperature"),
                tenths.unwrap_or_default(),
                Check,
            );
            let time = observations
                .measured
                .map(|at| time_written(at.in_london().time()));
            let time = time.map(|time| (format!("{prefix}measured"), time, Check));
            let mut fields: Vec<_> = measured.into_iter().chain([temperature]).collect();
            fields.extend(time);
            fields.retain(|(_, words, _)| !words.is_empty());
            (Some(prefix.into()), fields)
        }
        VisitAct::TaskAnswered(answer) => match answer.outcome {
            Outcome::Done => one(format!("said/{}/", answer.task), &answer.words),
            Outcome::NotDone => one(format!("not-done/{}/", answer.task), &answer.words),
            Outcome::Other => (None, vec![]),
        },
        VisitAct::NoteAdded { words } if is_over => one("late/words".into(), words),
        VisitAct::NoteAdded { words } => one("note".into(), words),
        VisitAct::Paused {} | VisitAct::Finished {} => (None, vec![]),
    }
}

/// A number as it is; a choice as the field has it, which the act has as `NewConfusion`.
fn key(words: &str) -> String {
    let mut key = String::new();
    for letter in words.chars() {
        if letter.is_uppercase() && !key.is_empty() {
            key.push('_');
        }
        key.extend(letter.to_lowercase());
    }
    key
}

/// Which planned visit it is: from the deed, the record, or the deed that began it, which may have been refused as well.
fn planned(id: DocumentId, deed: &Deed, context: &Context<'_>) -> Option<(DocumentId, String)> {
    let began = |deed: &Deed| {
        let mut writes = deed.writes.iter().filter(|(of, ..)| *of == id);
        writes.find_map(|(.., writes)| {
            let schedule = set_to(writes, "schedule")?.parse().ok()?;
            Some((schedule, set_to(writes, "slot")?.to_owned()))
        })
    };
    let held = || {
        let read = Visit::read(context.document(id)?);
        Some((read.schedule?, read.slot?.to_string()))
    };
    let mut others = context.outbox().iter();
    began(deed)
        .or_else(held)
        .or_else(|| others.find_map(|entry| began(&entry.deed)))
}
