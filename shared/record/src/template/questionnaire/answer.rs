//! Values as FHIR writes them: `valueCoding`, `answerDate` and the like.

use crate::template::fault::why;
use serde_json::value::RawValue;

use super::{AnswerOption, Item, ItemType};
use crate::template::answers::Answer;
use crate::template::json::{Object, Reader};
use crate::template::{Decimal, limit};
use crate::time::{Instant, LocalDate, LocalTime, read_clock, read_date};

pub(super) const UCUM: &str = "http://unitsofmeasure.org";
const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

/// A coding as it stands, with what belongs to it.
pub(super) struct Coding {
    pub(super) system: String,
    pub(super) code: String,
    pub(super) display: Option<String>,
    pub(super) ordinal: Option<Decimal>,
}

/// A whole date like `2026-01-31`.
pub(in crate::template) fn date(text: &str) -> Option<LocalDate> {
    read_date(text).filter(|_| is_shaped(text, "0000-00-00"))
}

fn time(text: &str) -> Option<LocalTime> {
    read_clock(text).filter(|_| is_shaped(text, "00:00:00"))
}

fn moment(text: &str) -> Option<Instant> {
    let (start, _) = text.split_at_checked(19)?;
    is_shaped(start, "0000-00-00T00:00:00").then(|| Instant::from_rfc3339(text))?
}

/// Whether a text has digits where the shape has 0, and what the shape has elsewhere: chrono takes `2026-1-1` too, and a
/// blank for the T, which FHIR does not.
fn is_shaped(text: &str, shape: &str) -> bool {
    let is_same = |(byte, like): (u8, u8)| byte == like || (like == b'0' && byte.is_ascii_digit());
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(is_same)
}

/// The types of value that a question's answer can have, as they end `value…` and `answer…`.
pub(super) fn types(item: &Item) -> &'static [&'static str] {
    match item.kind {
        ItemType::Group | ItemType::Display => &[],
        ItemType::Boolean => &["Boolean"],
        ItemType::Decimal => &["Decimal"],
        ItemType::Integer => &["Integer"],
        ItemType::Date => &["Date"],
        ItemType::DateTime => &["DateTime"],
        ItemType::Time => &["Time"],
        ItemType::String | ItemType::Text => &["String"],
        ItemType::Quantity => &["Quantity"],
        ItemType::Choice | ItemType::OpenChoice => {
            let is_open = item.kind == ItemType::OpenChoice;
            match item.options.first().map(|option| &option.answer) {
                Some(Answer::Integer(_)) if is_open => &["Integer", "String"],
                Some(Answer::Integer(_)) => &["Integer"],
                Some(Answer::Text(_)) => &["String"],
                _ if is_open => &["Coding", "String"],
                _ => &["Coding"],
            }
        }
    }
}

/// A value of one of these types. `key` is how it is named, `start` how that starts.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    raw: &'a RawValue,
    key: &str,
    start: &str,
    types: &[&str],
) -> Option<Answer> {
    let name = key.strip_prefix(start).unwrap_or_default();
    if !types.contains(&name) {
        let mut taken = String::new();
        for (at, name) in types.iter().enumerate() {
            let or = if at == 0 { "" } else { " or " };
            taken = why!("{taken}{or}{start}{name}");
        }
        reader.fault(raw, why!("{key} is not taken here; use {taken}"));
        return None;
    }
    match name {
        "Boolean" => reader.boolean(key, raw).map(Answer::Boolean),
        "Decimal" => reader.decimal(key, raw).map(Answer::Decimal),
        "Integer" => reader.integer(key, raw).map(Answer::Integer),
        "String" => reader.text(key, raw, limit::TEXT).map(Answer::Text),
        "Date" => shaped(reader, raw, key, date, "a whole date, like 2026-01-31").map(Answer::Date),
        "Time" => shaped(reader, raw, key, time, "a time, like 09:30:00").map(Answer::Time),
        "DateTime" => {
            let wanted = "a date and time with its offset, like 2026-01-31T09:30:00+00:00";
            shaped(reader, raw, key, moment, wanted).map(Answer::DateTime)
        }
        "Coding" => {
            let coding = coding(reader, raw, key, false)?;
            Some(Answer::Coded {
                system: coding.system,
                code: coding.code,
            })
        }
        _ => quantity(reader, raw, key),
    }
}

fn shaped<'a, T>(
    reader: &mut Reader<'a>,
    raw: &'a RawValue,
    key: &str,
    read: fn(&str) -> Option<T>,
    wanted: &str,
) -> Option<T> {
    let text = reader.text(key, raw, limit::SHORT)?;
    let value = read(&text);
    if value.is_none() {
        reader.fault(raw, why!("{key} must be {wanted}"));
    }
    value
}

fn quantity<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, key: &str) -> Option<Answer> {
    let mut object = reader.object(key, raw)?;
    let value = object.need(reader, key, "value");
    let value = value.and_then(|raw| reader.decimal("value", raw));
    let unit = object.take(reader, "unit");
    let _ = unit.and_then(|raw| reader.text("unit", raw, limit::SHORT));
    let code = ucum(reader, &mut object, key);
    object.finish(reader, key);
    Some(Answer::Quantity {
        value: value?,
        unit: code?,
    })
}

/// The code, where its system is UCUM.
fn ucum<'a>(reader: &mut Reader<'a>, object: &mut Object<'a>, what: &str) -> Option<String> {
    let system = object.need(reader, what, "system");
    let code = object.need(reader, what, "code");
    if let Some(raw) = system {
        let system = reader.text("system", raw, limit::SHORT)?;
        if system != UCUM {
            reader.fault(raw, why!("the system of a unit must be {UCUM}"));
        }
    }
    reader.text("code", code?, limit::SHORT)
}

/// A coding with its display, which only an option's must have, and, of an option, what it scores.
pub(super) fn coding<'a>(
    reader: &mut Reader<'a>,
    raw: &'a RawValue,
    what: &str,
    is_option: bool,
) -> Option<Coding> {
    let mut object = reader.object(what, raw)?;
    let system = object.need(reader, what, "system");
    let system = system.and_then(|raw| reader.text("system", raw, limit::SHORT));
    let code = object.need(reader, what, "code");
    let code = code.and_then(|raw| reader.text("code", raw, limit::SHORT));
    let display = if is_option {
        object.need(reader, what, "display")
    } else {
        object.take(reader, "display")
    };
    let display = display.and_then(|raw| reader.text("display", raw, limit::SHORT));
    let mut ordinal = None;
    if is_option && let Some(raw) = object.take(reader, "extension") {
        for raw in reader.list("extension", raw, limit::EXTENSIONS) {
            let read = ordinal_value(reader, raw);
            if ordinal.is_some() && read.is_some() {
                reader.fault(
                    raw,
                    "ordinalValue stands here twice; one is taken".to_owned(),
                );
            }
            ordinal = read.or(ordinal);
        }
    }
    object.finish(reader, what);
    Some(Coding {
        system: system?,
        code: code?,
        display,
        ordinal,
    })
}

fn ordinal_value<'a>(reader: &mut Reader<'a>, raw: &'a RawValue) -> Option<Decimal> {
    let mut object = reader.object("an extension", raw)?;
    let url = object.need(reader, "an extension", "url")?;
    let url_text = reader.text("url", url, limit::SHORT)?;
    if url_text != ORDINAL {
        reader.fault(
            url,
            why!("the extension {url_text} is not taken on an option; only {ORDINAL} is"),
        );
        return None;
    }
    let value = object.need(reader, "ordinalValue", "valueDecimal");
    object.finish(reader, "ordinalValue");
    reader.decimal("valueDecimal", value?)
}

/// One of `answerOption`.
pub(super) fn option<'a>(reader: &mut Reader<'a>, raw: &'a RawValue) -> Option<AnswerOption> {
    const WHAT: &str = "an option";
    let mut object = reader.object(WHAT, raw)?;
    let selected = object.take(reader, "initialSelected");
    let is_initial = selected.and_then(|raw| reader.boolean("initialSelected", raw));
    let (key, value) = object.take_typed(reader, WHAT, "value")?;
    object.finish(reader, WHAT);
    let (answer, display, ordinal) = if key == "valueCoding" {
        let coding = coding(reader, value, &key, true)?;
        let answer = Answer::Coded {
            system: coding.system,
            code: coding.code,
        };
        (answer, coding.display?, coding.ordinal)
    } else {
        let answer = read(
            reader,
            value,
            &key,
            "value",
            &["Coding", "Integer", "String"],
        )?;
        let display = match &answer {
            Answer::Integer(number) => number.to_string(),
            Answer::Text(text) => text.clone(),
            _ => return None,
        };
        (answer, display, None)
    };
    Some(AnswerOption {
        answer,
        display,
        ordinal,
        is_initial: is_initial.unwrap_or_default(),
    })
}
