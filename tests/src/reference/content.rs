//! What documents say, as plain JSON: to compare two sides, and as the floor that any encoding is held against.

use record::document::Document;
use record::id::DocumentId;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use store::Store;

use super::Outcome;
use super::hub::Hub;

/// Everything a document says: all values of all registers, all acts, all texts.
pub fn content(document: &Document) -> Value {
    let mut fields = Map::new();
    for key in document.field_keys() {
        let values = document
            .field(&key)
            .iter()
            .map(|held| json!(held.value))
            .collect();
        fields.insert(key, Value::Array(values));
    }
    let acts = document.acts().into_iter().map(|act| {
        let record = serde_json::from_str(&act.record).unwrap_or(Value::String(act.record));
        (act.id.to_string(), record)
    });
    let prose = document.kind().prose().iter();
    json!({
        "id": document.id().to_string(),
        "kind": document.kind().word(),
        "fields": fields,
        "acts": acts.collect::<Map<_, _>>(),
        "prose": prose.map(|key| ((*key).to_owned(), document.prose(key).into())).collect::<Map<_, _>>(),
    })
}

/// What is in `after` and was not in `before`, without the marks that go with texts.
pub fn gained(before: Option<&Value>, after: &Value) -> Value {
    let part = |name: &str| -> Value {
        let held = before.map(|before| &before[name]);
        let now = after[name].as_object().into_iter().flatten();
        now.filter(|(key, value)| {
            !key.starts_with("prose/")
                && held.and_then(|held| held.get(*key)) != Some(*value)
                && **value != json!("")
        })
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect::<Map<_, _>>()
        .into()
    };
    json!({
        "id": after["id"],
        "kind": after["kind"],
        "fields": part("fields"),
        "acts": part("acts"),
        "prose": part("prose"),
    })
}

/// All documents of a device, by id.
pub fn of_device<S: Store>(store: &mut S) -> Outcome<BTreeMap<DocumentId, Document>> {
    let mut documents = BTreeMap::new();
    for (id, _) in store.documents()? {
        let document = shared::lanes::store::document(store, id)?;
        documents.insert(
            id,
            document.ok_or("a document that is listed is not there")?,
        );
    }
    Ok(documents)
}

/// Whether device and hub hold the same documents with the same content, from the same changes; how many.
pub fn agree<S: Store>(store: &mut S, hub: &Hub) -> Outcome<usize> {
    let device = of_device(store)?;
    if device.len() != hub.log.documents().count() {
        return Err("device and hub do not hold the same documents".into());
    }
    for (id, document) in &device {
        let there = hub.log.read(*id).ok_or("the hub lacks a document")?;
        if document.heads() != there.heads() || content(document) != content(there) {
            return Err("a document does not read the same on device and hub".into());
        }
    }
    Ok(device.len())
}
