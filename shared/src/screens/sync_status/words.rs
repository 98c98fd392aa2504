//! What an author wrote, read back from their deed: all of it in words, none of its ids and codes.

use exchange::commit::Deed;
use record::document::{Scalar, Write};
use record::{field, kind::Kind};
use serde_json::Value;

/// Keys of an act that hold ids, codes or places for programs, not words of the author; and the code of a key-safe, which
/// stands in no list.
const NOT_WORDS: [&str; 3] = ["what", "name", "code"];

/// Numbers of an act that are larger are moments: no measurement is.
const MOMENT: i64 = 100_000_000_000;

/// Everything of a deed that a person typed or chose, a line each.
pub(super) fn of(deed: &Deed) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (_, kind, writes) in &deed.writes {
        for write in writes {
            for line in of_write(*kind, write) {
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
    }
    lines
}

fn of_write(kind: Kind, write: &Write) -> Vec<String> {
    match write {
        Write::Prose { text, .. } => vec![text.clone()],
        Write::Field {
            key,
            value: Scalar::Text(text),
        } => of_field(kind, key, text),
        Write::Field { .. } | Write::At { .. } => vec![],
        Write::Act { record, .. } => {
            let mut lines = vec![];
            if let Ok(value) = serde_json::from_str::<Value>(record) {
                of_value("", &value, &mut lines);
            }
            lines
        }
    }
}

/// Registers of the safety class hold ids of acts; those that hold something whole hold JSON.
fn of_field(kind: Kind, key: &str, text: &str) -> Vec<String> {
    let label = field::find(kind, key).map_or("", |row| row.label);
    let mut parts = vec![];
    match serde_json::from_str::<Value>(text) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => of_value("", &value, &mut parts),
        _ if is_words(text) => parts.push(text.to_owned()),
        _ => {}
    }
    if parts.is_empty() {
        vec![]
    } else {
        vec![format!("{label}: {}", parts.join(", "))]
    }
}

fn of_value(key: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::String(text) if !NOT_WORDS.contains(&key) && is_words(text) => {
            lines.push(text.clone());
        }
        Value::Object(entries) => entries
            .iter()
            .for_each(|(key, value)| of_value(key, value, lines)),
        Value::Array(values) => values.iter().for_each(|value| of_value(key, value, lines)),
        // A moment, in milliseconds.
        Value::Number(number) if number.as_i64().is_some_and(|number| number > MOMENT) => {}
        Value::Number(number) => {
            let unit = key
                .rsplit('_')
                .next()
                .filter(|unit| *unit != key)
                .unwrap_or_default();
            let name = key.strip_suffix(unit).unwrap_or(key).replace('_', " ");
            let tenths = number.as_i64().filter(|_| unit == "tenths");
            let (number, unit) = tenths.map_or_else(
                || (number.to_string(), unit),
                |tenths| (format!("{}.{}", tenths / 10, tenths.abs() % 10), ""),
            );
            lines.push(format!("{} {number} {unit}", name.trim()).trim().to_owned());
        }
        _ => {}
    }
}

/// Not an id and not a code word of the record.
fn is_words(text: &str) -> bool {
    let is_code = text.contains('_') && !text.contains(' ');
    let is_id = text
        .split(' ')
        .next()
        .is_some_and(|first| first.len() == 36 && first.parse::<record::id::DocumentId>().is_ok());
    !text.trim().is_empty() && !is_code && !is_id
}
