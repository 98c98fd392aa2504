//! Scalars as Automerge holds them.

use automerge::{ObjId, ScalarValue};

use super::Scalar;

pub(super) fn settled_to(values: &[(automerge::Value<'_>, ObjId)], value: &Scalar) -> bool {
    values.len() == 1
        && values
            .iter()
            .all(|(held, _)| from_automerge(held).as_ref() == Some(value))
}

pub(super) fn to_automerge(value: &Scalar) -> ScalarValue {
    match value {
        Scalar::Null => ScalarValue::Null,
        Scalar::Bool(claim) => ScalarValue::Boolean(*claim),
        Scalar::Int(number) => ScalarValue::Int(*number),
        Scalar::Text(text) => ScalarValue::Str(text.as_str().into()),
    }
}

pub(super) fn from_automerge(value: &automerge::Value<'_>) -> Option<Scalar> {
    match value.as_scalar()? {
        ScalarValue::Null => Some(Scalar::Null),
        ScalarValue::Boolean(claim) => Some(Scalar::Bool(*claim)),
        ScalarValue::Int(number) => Some(Scalar::Int(*number)),
        ScalarValue::Uint(number) => i64::try_from(*number).ok().map(Scalar::Int),
        ScalarValue::Str(text) => Some(Scalar::Text(text.to_string())),
        // A type that a newer version writes stays in the document and is not shown by this one.
        _ => None,
    }
}
