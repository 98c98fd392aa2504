//! The extensions that an item may have. Every other is refused.

use crate::template::fault::why;
use serde_json::value::RawValue;

use super::answer::{self, UCUM};
use super::item::{Draft, is_name};
use super::{Control, FieldClass, Item, Owner, Unit};
use crate::field::Class;
use crate::template::json::{Object, Reader};
use crate::template::{Answer, limit};

const CONTROL_SYSTEM: &str = "http://hl7.org/fhir/questionnaire-item-control";

const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
const LEAST: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
const MOST: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";
const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
const CALCULATED: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
const ENABLE: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
const OWNER: &str = "urn:doorstep:questionnaire:section-owner";
const CLASS: &str = "urn:doorstep:questionnaire:field-class";
const CONCEPT: &str = "urn:doorstep:questionnaire:concept";

const CONTROLS: &[(&str, Control)] = &[
    ("radio-button", Control::RadioButton),
    ("check-box", Control::CheckBox),
    ("drop-down", Control::DropDown),
    ("text-area", Control::TextArea),
    ("help", Control::Help),
];

const OWNERS: &[(&str, Owner)] = &[
    ("nurse", Owner::Nurse),
    ("physiotherapist", Owner::Physiotherapist),
    ("occupational-therapist", Owner::OccupationalTherapist),
    ("social-worker", Owner::SocialWorker),
    (
        "speech-and-language-therapist",
        Owner::SpeechAndLanguageTherapist,
    ),
    ("anyone", Owner::Anyone),
];

const CLASSES: &[(&str, FieldClass)] = &[
    ("safety", FieldClass::Register(Class::Safety)),
    ("coordination", FieldClass::Register(Class::Coordination)),
    ("plain", FieldClass::Register(Class::Plain)),
    ("prose", FieldClass::Prose),
];

/// Reads an item's extensions into it.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    raw: &'a RawValue,
    item: &mut Item,
    draft: &mut Draft<'a>,
) {
    let mut seen: Vec<String> = Vec::new();
    for raw in reader.list("extension", raw, limit::EXTENSIONS) {
        let Some(mut object) = reader.object("an extension", raw) else {
            continue;
        };
        let url = object.need(reader, "an extension", "url");
        let Some(url) = url.and_then(|raw| reader.text("url", raw, limit::SHORT)) else {
            continue;
        };
        if seen.contains(&url) {
            reader.fault(
                raw,
                why!("{} stands here twice; one is taken", last_part(&url)),
            );
            continue;
        }
        one(reader, &mut object, &url, item, draft);
        object.finish(reader, last_part(&url));
        seen.push(url);
    }
}

fn one<'a>(
    reader: &mut Reader<'a>,
    object: &mut Object<'a>,
    url: &str,
    item: &mut Item,
    draft: &mut Draft<'a>,
) {
    match url {
        CONTROL => item.control = control(reader, object),
        UNIT => item.unit = unit(reader, object),
        LEAST => item.least = bound(reader, object, "minValue", item),
        MOST => item.most = bound(reader, object, "maxValue", item),
        CALCULATED => draft.calculated = expression(reader, object, "calculatedExpression"),
        ENABLE => draft.enable_expression = expression(reader, object, "enableWhenExpression"),
        OWNER => item.owner = code(reader, object, "section-owner", OWNERS),
        CLASS => item.class = code(reader, object, "field-class", CLASSES),
        CONCEPT => item.concept = concept(reader, object),
        ORDINAL => {
            let why = "ordinalValue stands on the valueCoding of an option, not on an item";
            reader.fault_at(object.place, why.to_owned());
            let _ = object.take(reader, "valueDecimal");
        }
        _ => {
            let why = why!("the extension {url} is not taken; it would be left unread");
            reader.fault_at(object.place, why);
            // What it says is as unknown as what it is.
            object.skip("value");
        }
    }
}

fn last_part(url: &str) -> &str {
    url.rsplit(['/', ':']).next().unwrap_or(url)
}

fn control<'a>(reader: &mut Reader<'a>, object: &mut Object<'a>) -> Option<Control> {
    const WHAT: &str = "itemControl";
    let raw = object.need(reader, WHAT, "valueCodeableConcept")?;
    let mut concept = reader.object("valueCodeableConcept", raw)?;
    let codings = concept.need(reader, "valueCodeableConcept", "coding")?;
    concept.finish(reader, "valueCodeableConcept");
    let raw = *reader.list("coding", codings, 1).first()?;
    let coding = answer::coding(reader, raw, "coding", false)?;
    if coding.system != CONTROL_SYSTEM {
        reader.fault(
            raw,
            why!("the system of an itemControl must be {CONTROL_SYSTEM}"),
        );
        return None;
    }
    known(reader, raw, WHAT, &coding.code, CONTROLS)
}

fn unit<'a>(reader: &mut Reader<'a>, object: &mut Object<'a>) -> Option<Unit> {
    let raw = object.need(reader, "questionnaire-unit", "valueCoding")?;
    let coding = answer::coding(reader, raw, "valueCoding", false)?;
    if coding.system != UCUM {
        reader.fault(raw, why!("the system of a unit must be {UCUM}"));
    }
    let Some(display) = coding.display else {
        reader.fault(raw, "the unit has no display".to_owned());
        return None;
    };
    Some(Unit {
        code: coding.code,
        display,
    })
}

/// The least or the most: of the question's own type, which must be one that has an order.
fn bound<'a>(
    reader: &mut Reader<'a>,
    object: &mut Object<'a>,
    what: &str,
    item: &Item,
) -> Option<Answer> {
    let (key, raw) = object.take_typed(reader, what, "value")?;
    let types = match item.kind {
        super::ItemType::Integer => ["Integer"],
        super::ItemType::Decimal => ["Decimal"],
        super::ItemType::Date => ["Date"],
        kind => {
            let kind = kind.code();
            reader.fault(
                raw,
                why!("{what} is not taken on type {kind}; it stands on integer, decimal and date"),
            );
            return None;
        }
    };
    answer::read(reader, raw, &key, "value", &types)
}

/// An expression's words, and where they stand.
fn expression<'a>(
    reader: &mut Reader<'a>,
    object: &mut Object<'a>,
    what: &str,
) -> Option<(usize, String)> {
    let raw = object.need(reader, what, "valueExpression")?;
    let mut value = reader.object("valueExpression", raw)?;
    let language = value.need(reader, what, "language");
    if let Some(raw) = language
        && raw.get() != "\"text/fhirpath\""
    {
        reader.fault(raw, "language must be text/fhirpath".to_owned());
    }
    let raw = value.need(reader, what, "expression");
    value.finish(reader, what);
    let text = reader.text("expression", raw?, limit::EXPRESSION)?;
    Some((reader.place(raw?), text))
}

fn code<'a, T: Copy>(
    reader: &mut Reader<'a>,
    object: &mut Object<'a>,
    what: &str,
    all: &[(&str, T)],
) -> Option<T> {
    let raw = object.need(reader, what, "valueCode")?;
    let code = reader.text("valueCode", raw, limit::SHORT)?;
    known(reader, raw, what, &code, all)
}

fn known<T: Copy>(
    reader: &mut Reader<'_>,
    raw: &RawValue,
    what: &str,
    code: &str,
    all: &[(&str, T)],
) -> Option<T> {
    if let Some((_, value)) = all.iter().find(|(known, _)| *known == code) {
        return Some(*value);
    }
    let mut taken = String::new();
    for (known, _) in all {
        let comma = if taken.is_empty() { "" } else { ", " };
        taken = why!("{taken}{comma}{known}");
    }
    reader.fault(raw, why!("{what} {code} is not taken; use one of {taken}"));
    None
}

fn concept<'a>(reader: &mut Reader<'a>, object: &mut Object<'a>) -> Option<String> {
    let raw = object.need(reader, "concept", "valueCode")?;
    let concept = reader.text("valueCode", raw, 64)?;
    if !is_name(&concept) {
        let why = "concept must be of the characters a to z, 0 to 9, . and -";
        reader.fault(raw, why.to_owned());
        return None;
    }
    Some(concept)
}
