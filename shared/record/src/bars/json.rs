//! Looking into JSON that may have any shape. Every look ends in `None` or an empty list, never in a panic.

use serde_json::Value;

use crate::input::without_turns;

/// A list; empty when it is missing or is something else. A single object where a list belongs counts as a list of one.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    match value.get(key) {
        Some(Value::Array(values)) => values,
        Some(one @ Value::Object(_)) => std::slice::from_ref(one),
        _ => &[],
    }
}

/// A text without surrounding space; `None` when there is nothing in it.
pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(as_text)
}

/// A value itself as text, fit to be shown: without marks that turn the direction of writing and without control
/// characters. A number where a text belongs is taken as its digits.
pub(super) fn as_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => without_turns(text).trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Every text of a list of texts. A single text counts as a list of one.
pub(super) fn texts(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::Array(values)) => values.iter().filter_map(as_text).collect(),
        Some(one) => as_text(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A number; a text that is one counts.
pub(super) fn number(value: &Value, key: &str) -> Option<f64> {
    match value.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number: &f64| number.is_finite())
}

/// A small whole number from 0.
pub(super) fn count(value: &Value, key: &str) -> Option<u32> {
    value
        .get(key)?
        .as_u64()
        .and_then(|count| u32::try_from(count).ok())
}

/// The first extension whose address ends with `name`, in any letter case.
pub(super) fn extension<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    list(value, "extension")
        .iter()
        .find(|extension| text(extension, "url").is_some_and(|url| ends_with(&url, name)))
}

/// Whether a resource is of this type.
pub(super) fn is_type(resource: &Value, name: &str) -> bool {
    resource
        .get("resourceType")
        .and_then(Value::as_str)
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(name))
}

/// Whether two systems or addresses mean the same one: letter case, http or https, and a slash at the end are quirks of
/// senders.
pub(super) fn is_system(stated: &str, known: &str) -> bool {
    bare(stated).eq_ignore_ascii_case(bare(known))
}

/// An address without what senders vary at its two ends.
pub(super) fn bare(address: &str) -> &str {
    let address = address.trim().trim_end_matches('/');
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    scheme.map_or(address, |scheme| &address[scheme.len()..])
}

/// Whether an address ends with `name` as its own last part, in any letter case.
pub(super) fn ends_with(address: &str, name: &str) -> bool {
    let address = address.trim().trim_end_matches('/');
    let Some(start) = address.len().checked_sub(name.len()) else {
        return false;
    };
    let is_same = address
        .get(start..)
        .is_some_and(|end| end.eq_ignore_ascii_case(name));
    is_same && (start == 0 || matches!(address.as_bytes()[start - 1], b'/' | b'-' | b'#' | b':'))
}

/// The value of the first identifier of a system.
pub(super) fn identifier(resource: &Value, system: &str) -> Option<String> {
    list(resource, "identifier")
        .iter()
        .filter(|identifier| {
            text(identifier, "system").is_some_and(|stated| is_system(&stated, system))
        })
        .find_map(|identifier| text(identifier, "value"))
}
