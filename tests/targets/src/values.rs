//! Mutations of JSON that leave it JSON: some value becomes another one.

use serde_json::Value;

use crate::dice::Dice;

/// A text with one to `most` of its values replaced by `odd` ones; none when it is no JSON.
pub fn changed(
    text: &[u8],
    most: usize,
    odd: fn(&mut Dice) -> Value,
    dice: &mut Dice,
) -> Option<Vec<u8>> {
    let mut root: Value = serde_json::from_slice(text).ok()?;
    for _ in 0..=dice.roll(most) {
        let mut index = dice.roll(size(&root));
        replace(&mut root, &mut index, &odd(dice));
    }
    Some(root.to_string().into_bytes())
}

/// How many values there are, this one included.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    }
}

/// Puts another in the place of the value that comes at `index` in reading order.
fn replace(value: &mut Value, index: &mut usize, other: &Value) -> bool {
    if *index == 0 {
        *value = other.clone();
        return true;
    }
    *index -= 1;
    match value {
        Value::Array(values) => values.iter_mut().any(|inner| replace(inner, index, other)),
        Value::Object(fields) => fields
            .values_mut()
            .any(|inner| replace(inner, index, other)),
        _ => false,
    }
}
