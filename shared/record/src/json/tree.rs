//! JSON as it was written, fields that stand twice among it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

/// A value of JSON. An object has its fields in their order, each as often as it was written.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Parses a text; `None` when it is no JSON.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The text, when it is one.
    pub fn text(self) -> Option<String> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// Which of these it says, as a text or as `{"name":null}`; their count when it is another, `None` when it is no word.
    pub fn word(self, names: &[&str]) -> Option<usize> {
        let word = match self {
            Self::Text(word) => word,
            Self::Object(mut fields) => match (fields.pop()?, fields.is_empty()) {
                ((word, Self::Null), true) => word,
                _ => return None,
            },
            _ => return None,
        };
        let place = names.iter().position(|name| *name == word);
        Some(place.unwrap_or(names.len()))
    }
}

impl Json {
    /// What stands under one of these names alone, as `{"name":…}`, and which; `None` when it is anything else.
    pub fn named(self, names: &[&str]) -> Option<(usize, Self)> {
        let Self::Object(fields) = self else {
            return None;
        };
        let mut fields = fields.into_iter();
        let (word, inside) = fields.next()?;
        let place = names.iter().position(|name| *name == word)?;
        fields.next().is_none().then_some((place, inside))
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(bool) => Self::Bool(bool),
            Value::Number(number) => Self::Number(number),
            Value::String(text) => Self::Text(text),
            Value::Array(all) => Self::List(all.into_iter().map(Self::from).collect()),
            Value::Object(all) => {
                let fields = all.into_iter();
                Self::Object(fields.map(|(name, one)| (name, one.into())).collect())
            }
        }
    }
}

impl From<Json> for Value {
    fn from(json: Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(bool) => Self::Bool(bool),
            Json::Number(number) => Self::Number(number),
            Json::Text(text) => Self::String(text),
            Json::List(all) => Self::Array(all.into_iter().map(Self::from).collect()),
            // The last of those that stand twice, as serde_json has it.
            Json::Object(all) => {
                let fields = all.into_iter();
                Self::Object(fields.map(|(name, one)| (name, one.into())).collect())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, bool: bool) -> Result<Json, E> {
        Ok(Json::Bool(bool))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Json, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(one) = list.next_element()? {
            all.push(one);
        }
        Ok(Json::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(one) = fields.next_entry()? {
            all.push(one);
        }
        Ok(Json::Object(all))
    }
}
