//! A registration: somebody whose record was never accepted, so that there is none to change.

use record::document::Write;
use record::id::{ActId, DocumentId};
use record::json;
use record::person::PersonAct;
use serde_json::Value;

use super::super::{Place, register};
use super::form::{Form, How, words};
use super::{Again, records, set_to};

/// Whether the steps register somebody: a correction changes one name.
pub(super) fn is_one(writes: &[Write]) -> bool {
    set_to(writes, "given").is_some() && set_to(writes, "family").is_some()
}

/// The form for registering.
pub(super) fn of(writes: &[Write]) -> Again {
    let acts = records(writes).filter_map(json::read);
    let mut carers = acts.filter_map(|act| match act {
        PersonAct::CaresFor {
            person, contact, ..
        } => Some(of_carer(person, contact)),
        _ => None,
    });
    let mut form = carers
        .next()
        .unwrap_or_else(|| Form::new(Place::Register, None, register::PREFIX.into()));
    for name in ["given", "family", "preferred", "phone"] {
        if let Some(words) = set_to(writes, name) {
            form = form.with(name, words, How::Put);
        }
    }
    form = identity(form, writes);
    for record in records(writes) {
        let told: Value = json::read(record).unwrap_or_default();
        if words(&told, "/what") == "told" {
            let rows = [
                ("what_matters", "/words", How::Add),
                ("by", "/by", How::Put),
            ];
            form = form.said(&told, &rows);
        }
    }
    Again::Form(form)
}

/// The form for registering a carer.
pub(super) fn of_carer(person: DocumentId, contact: ActId) -> Box<Form> {
    let place = Place::RegisterCarer { person, contact };
    Form::new(
        place,
        Some(person),
        register::carer::prefix(person, contact),
    )
}

/// What tells somebody from another is typed again; where they live is read again.
pub(super) fn identity(mut form: Box<Form>, writes: &[Write]) -> Box<Form> {
    let whole = |name: &str| -> Value {
        let text = set_to(writes, name).unwrap_or_default();
        json::read(text).unwrap_or_default()
    };
    if let Some(born) = set_to(writes, "born") {
        form = form.with("born", born, How::Check);
    }
    let number = [("nhs_number", "/number", How::Check)];
    form = form.said(&whole("nhs_number"), &number);
    let address = whole("address");
    let lines = address.get("lines").and_then(Value::as_array);
    let lines: Vec<&str> = lines
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if !lines.is_empty() {
        form = form.with("address", &lines.join("\n"), How::Put);
    }
    form.said(&address, &[("postcode", "/postcode", How::Put)])
}
