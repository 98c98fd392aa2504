//! Where the words of a refused deed are entered again: the form that they were typed in, with the words in it.

use exchange::commit::Deed;
use record::document::{Document, Scalar, Write};
use record::id::DocumentId;
use record::kind::Kind;
use record::visit::Visit;
use serde_json::Value;

use super::super::context::Context;
use super::super::{Place, person, visit};
use crate::flow::Do;

/// Registers and texts of a person that have a form of one field, named as they are.
const ONE_FIELD: [&str; 8] = [
    "preferred",
    "phone",
    "given",
    "family",
    "gp",
    "access_notes",
    "about",
    "what_matters",
];

/// A form: where it is, and what was typed there.
struct Form {
    place: Place,
    typed: Vec<(String, String)>,
}

/// Leads to the form with the words in it; `None` where there is none for all of it. What is typed there already stays.
pub(super) fn open(deed: &Deed, context: &Context<'_>) -> Option<Vec<Do>> {
    let [(document, kind, writes)] = deed.writes.as_slice() else {
        return None;
    };
    let form = match kind {
        Kind::Person => of_person(*document, writes),
        Kind::Visit => of_visit(context.document(*document)?, writes),
        _ => None,
    }?;
    let mut list: Vec<Do> = form
        .typed
        .into_iter()
        .map(|(key, words)| {
            let held = context.typed(&key);
            let value = if held.is_empty() || held == words {
                words
            } else {
                format!("{held}\n{words}")
            };
            Do::Draft { key, value }
        })
        .collect();
    list.push(Do::Show(form.place));
    Some(list)
}

fn of_person(person: DocumentId, writes: &[Write]) -> Option<Form> {
    let (part, typed) = match writes {
        [
            Write::Field {
                key,
                value: Scalar::Text(text),
            },
        ] => (key.as_str(), vec![(key.as_str(), text.clone())]),
        // What was told is an act beside the text.
        [Write::Prose { key, text }] | [Write::Prose { key, text }, Write::Act { .. }] => {
            (key.as_str(), vec![(key.as_str(), text.clone())])
        }
        [Write::Act { record, .. }] => {
            let act: Value = serde_json::from_str(record).ok()?;
            let text = |name: &str| act.get(name)?.as_str().map(str::to_owned);
            if act.get("what")? != "alert_added" {
                return None;
            }
            let typed = ["category", "words"].map(|name| Some((name, text(name)?)));
            ("alert", typed.into_iter().flatten().collect())
        }
        _ => return None,
    };
    if part != "alert" && !ONE_FIELD.contains(&part) {
        return None;
    }
    let prefix = person::part_prefix(person, part);
    Some(Form {
        place: Place::EditPerson {
            person,
            part: part.to_owned(),
        },
        typed: typed
            .into_iter()
            .map(|(name, words)| (format!("{prefix}{name}"), words))
            .collect(),
    })
}

/// The note: a visit that goes on takes it in, and one that is over asks what becomes of it.
fn of_visit(document: &Document, writes: &[Write]) -> Option<Form> {
    let words = match writes {
        [Write::Prose { key, text }] if key == "note" => text.clone(),
        [Write::Act { record, .. }] => {
            let act: Value = serde_json::from_str(record).ok()?;
            let is_note = act.get("what")? == "note_added";
            act.get("words").filter(|_| is_note)?.as_str()?.to_owned()
        }
        _ => return None,
    };
    let read = Visit::read(document);
    let (schedule, slot) = (read.schedule?, read.slot?.to_string());
    let key = format!("{}note", visit::prefix(schedule, &slot));
    Some(Form {
        place: Place::Visit { schedule, slot },
        typed: vec![(key, words)],
    })
}
