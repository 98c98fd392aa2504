//! Records read from JSON and written as it: what [`serde_json`] would read and write, in less code.
//!
//! The derived `Deserialize` of the acts and rows was 310 kB of the web core (this is 50, and the download 51 kB less),
//! because each field of each type is a visitor of its own with its own words for errors, which nobody reads. Here a text
//! becomes a [`Json`] first, by one parser, and `derive(FromJson)` takes the fields out of that. It obeys the same
//! `#[serde(…)]` attributes, so what is written is said in one place; the tests read everything by both.
//!
//! Both agree on all that this project ever wrote, and on what they refuse, a field that stands twice among it. They differ
//! where nobody writes. This one refuses, in a field that the type does not have, what is no number (`1e999`), no letter
//! (half of a pair) or deeper than 128, and a word written as `{"word":{}}` inside an act. A field named as serde_json names
//! its own raw values is a field like others here.
//!
//! `derive(ToJson)` writes what the derived `Serialize` would, byte for byte: one call a field, through `dyn`.

mod fields;
mod tree;
mod types;
mod writer;

#[cfg(test)]
mod tests;

pub use fields::Fields;
pub use record_derive::{FromJson, ToJson};
pub use tree::Json;
pub use writer::{Object, Writer};

/// What is read from JSON.
pub trait FromJson: Sized {
    /// Reads it; `None` when this version cannot.
    fn from_json(json: Json) -> Option<Self>;

    /// What a field is that is not there; `None` when it has to be.
    fn missing() -> Option<Self> {
        None
    }
}

/// Reads a text; `None` when it is no JSON, or not of this type.
pub fn read<T: FromJson>(text: &str) -> Option<T> {
    T::from_json(Json::parse(text)?)
}

/// What is written as JSON.
pub trait ToJson {
    /// Adds it to the text.
    fn to_json(&self, to: &mut Writer);
}

/// A value as a tree.
pub fn value(value: &dyn ToJson) -> serde_json::Value {
    Json::parse(&write(value)).unwrap_or(Json::Null).into()
}

/// The text of a value.
pub fn write(value: &dyn ToJson) -> String {
    let mut writer = Writer::default();
    value.to_json(&mut writer);
    writer.finish()
}
