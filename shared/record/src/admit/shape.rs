//! What a change may write: registers, acts and the kind's texts, and nothing else.

use automerge::legacy::{Key, ObjectId, Op, OpType};
use automerge::{ExpandedChange, ObjId, ScalarValue};

use super::{Fault, KnownField, Shape};
use crate::document::Document;
use crate::field;
use crate::id::ActId;

/// Most operations of one change. A note of 8,000 characters pasted and rewritten has 16,000.
const MOST_OPS: usize = 50_000;
/// Most other actors that one change names.
const MOST_ACTORS: usize = 256;
/// Longest key of a register, in bytes.
const LONGEST_KEY: usize = 200;

/// Where an operation writes.
pub(super) enum Place {
    Fields,
    Acts,
    /// A text, by its key.
    Prose(&'static str),
    Root,
    Texts,
    Elsewhere,
}

/// Checks every operation of a change, and gives it decoded.
pub(super) fn check(
    document: &Document,
    containers: &[ObjId; 3],
    change: &automerge::Change,
    shape: Shape,
) -> Result<ExpandedChange, Fault> {
    if change.len() > MOST_OPS {
        return Err(Fault::TooLarge("operations"));
    }
    if change.other_actor_ids().len() > MOST_ACTORS {
        return Err(Fault::TooLarge("writers"));
    }
    if change.message().is_some() || !change.extra_bytes().is_empty() {
        return Err(Fault::Shape("a message"));
    }
    if change.timestamp() != 0 {
        return Err(Fault::Shape("a time of its own"));
    }
    if change.deps().is_empty() {
        return Err(Fault::Shape("not on the first change of the kind"));
    }
    let decoded = change.decode();
    let mut operations = decoded.operations.iter();
    operations.try_for_each(|op| check_op(document, containers, op, shape))?;
    Ok(decoded)
}

fn check_op(
    document: &Document,
    containers: &[ObjId; 3],
    op: &Op,
    shape: Shape,
) -> Result<(), Fault> {
    match place(document, containers, &op.obj) {
        Place::Fields => register(document, op, shape),
        Place::Acts => act(op),
        Place::Prose(_) => text(op),
        Place::Root | Place::Texts => match (shape, &op.key, &op.action) {
            // A newer version's container, put in place by its own fixed change: kept, never in the place of ours.
            (Shape::Lenient, Key::Map(_), OpType::Make(_)) if op.pred.is_empty() => Ok(()),
            _ => Err(Fault::Shape("a container")),
        },
        Place::Elsewhere => match shape {
            Shape::Lenient => Ok(()),
            Shape::Hub | Shape::Strict(_) => Err(Fault::Shape("an unknown container")),
        },
    }
}

fn register(document: &Document, op: &Op, shape: Shape) -> Result<(), Fault> {
    let Key::Map(key) = &op.key else {
        return Err(Fault::Shape("a field without a key"));
    };
    if key.is_empty() || key.len() > LONGEST_KEY || key.chars().any(char::is_control) {
        return Err(Fault::Shape("a field with an unusable key"));
    }
    let OpType::Put(value) = &op.action else {
        return Err(Fault::Shape("a field that is no single value"));
    };
    if op.insert || matches!(value, ScalarValue::Counter(_)) {
        return Err(Fault::Shape("a field that is no single value"));
    }
    let knows: KnownField = match shape {
        Shape::Hub => |kind, key| field::class(kind, key).is_some(),
        Shape::Strict(knows) => knows,
        Shape::Lenient => return Ok(()),
    };
    if !matches!(
        value,
        ScalarValue::Null | ScalarValue::Boolean(_) | ScalarValue::Int(_) | ScalarValue::Str(_)
    ) {
        return Err(Fault::Shape("a field of an unknown type"));
    }
    let is_known = match key.strip_prefix("prose/") {
        Some(text) => document.kind().prose().contains(&text),
        None => knows(document.kind(), key),
    };
    if is_known {
        Ok(())
    } else {
        Err(Fault::UnknownField)
    }
}

fn act(op: &Op) -> Result<(), Fault> {
    let Key::Map(key) = &op.key else {
        return Err(Fault::Shape("an act without an id"));
    };
    if !key
        .parse::<ActId>()
        .is_ok_and(|id| id.to_string() == key.as_str())
    {
        return Err(Fault::Shape("an act without an id"));
    }
    if op.insert || !op.pred.is_empty() {
        return Err(Fault::Shape("an act that is there already"));
    }
    let OpType::Put(ScalarValue::Str(record)) = &op.action else {
        return Err(Fault::Shape("an act that is no record"));
    };
    match serde_json::from_str::<serde_json::Value>(record) {
        Ok(serde_json::Value::Object(_)) => Ok(()),
        _ => Err(Fault::Shape("an act that is no record")),
    }
}

fn text(op: &Op) -> Result<(), Fault> {
    match (&op.key, &op.action) {
        (Key::Seq(_), OpType::Put(ScalarValue::Str(_))) if op.insert => Ok(()),
        (Key::Seq(_), OpType::Delete) if !op.insert => Ok(()),
        _ => Err(Fault::Shape("a text that is no text")),
    }
}

pub(super) fn place(
    document: &Document,
    [fields, acts, texts]: &[ObjId; 3],
    object: &ObjectId,
) -> Place {
    let ObjectId::Id(id) = object else {
        return Place::Root;
    };
    let is = |object: &ObjId| matches!(object, ObjId::Id(counter, actor, _) if *counter == id.counter() && actor == id.actor());
    if is(fields) {
        Place::Fields
    } else if is(acts) {
        Place::Acts
    } else if is(texts) {
        Place::Texts
    } else {
        let mut texts = document.texts();
        texts
            .find(|(_, object)| is(object))
            .map_or(Place::Elsewhere, |(key, _)| Place::Prose(key))
    }
}
