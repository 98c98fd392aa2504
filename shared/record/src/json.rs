//! Records read from JSON: what [`serde_json`] would read, in less code.
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

mod fields;
mod tree;
mod types;

#[cfg(test)]
mod tests;

pub use fields::Fields;
pub use record_derive::FromJson;
pub use tree::Json;

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
