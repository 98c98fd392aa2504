//! Safety facts. What is chosen, counted or dated in one is asked for anew, with what was written beside it.

use record::id::DocumentId;
use record::person::{SafetyFact, SafetyValue, is_in_words};
use serde_json::Value;

use super::Again;
use super::form::How::{self, Add, Check, Hide, Put};
use super::form::words;
use super::person::part;

/// The form of the fact.
pub(super) fn of(person: DocumentId, fact: &SafetyFact, said: &Value) -> Again {
    let rows: &[(&str, &str, How)] = match SafetyValue::read(fact) {
        SafetyValue::AllergyStatus(_) => &[("status", "/value", Check)],
        SafetyValue::Allergy(_) => &[
            ("substance", "/value/substance", Put),
            ("reaction", "/value/reaction", Put),
            ("severity", "/value/severity", Check),
            ("on", "/value/on", Check),
        ],
        SafetyValue::Resuscitation(_) => &[
            ("form", "/value/form", Put),
            ("decider", "/value/decider", Put),
            ("decided", "/value/decided", Check),
            ("review", "/value/review", Check),
            ("form_is", "/value/form_is", Put),
        ],
        SafetyValue::InsulinOrder(_) => &[
            ("product", "/value/product", Put),
            ("strength", "/value/strength", Check),
            ("device", "/value/device", Put),
            ("dose", "/value/dose_units", Check),
            ("meal", "/value/meal", Put),
            ("prescriber", "/value/prescriber", Put),
            ("prescribed", "/value/prescribed", Check),
            ("review", "/value/review", Check),
        ],
        SafetyValue::Spo2Scale(_) => &[
            ("scale", "/value", Check),
            ("decided_by", "/how_known/decision/by", Put),
            ("decided_on", "/how_known/decision/on", Check),
            ("decided_why", "/how_known/decision/why", Add),
        ],
        SafetyValue::KeySafe(_) => &[
            ("place", "/value/place", Put),
            ("code", "/value/code", Hide),
        ],
        SafetyValue::MovingAndHandling(_) => &[
            ("helpers", "/value/helpers", Check),
            ("equipment", "/value/equipment", Put),
            ("notes", "/value/notes", Add),
        ],
        SafetyValue::Communication(_) => &[
            ("interpreter", "/value/interpreter", Put),
            ("needs", "/value/needs", Add),
        ],
        SafetyValue::Words { name, .. } if name == "staff_risk" || is_in_words(&name) => {
            &[("words", "/value", Add)]
        }
        SafetyValue::Words { .. } | SafetyValue::Unknown { .. } => return Again::Nowhere,
    };
    let name = if is_in_words(&fact.name) {
        fact.name.as_str()
    } else {
        fact.name.split('/').next().unwrap_or_default()
    };
    let mut form = part(person, name).said(said, rows);
    if name == "resuscitation" {
        let key = match words(said, "/value/is_to_be_attempted").as_str() {
            "yes" => "attempt",
            "no" => "do_not_attempt",
            _ => "neither",
        };
        form = form.with("decision", key, Check);
    }
    let how_known = [
        ("way", "/how_known/way", Check),
        ("how_known", "/how_known/words", Put),
    ];
    Again::Form(form.said(said, &how_known))
}
