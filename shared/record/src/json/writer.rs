//! A value written as JSON, byte for byte as [`serde_json`] writes it: signatures cover what is written.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use super::ToJson;
use crate::document::Scalar;
use crate::id::Id;
use crate::time::{LocalDate, LocalDateTime};

/// The text so far.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    /// What the next object says before its own fields: which variant of an enum it is.
    tag: Option<(&'static str, &'static str)>,
}

/// An object being written.
#[derive(Debug)]
pub struct Object<'a> {
    to: &'a mut Writer,
    is_empty: bool,
}

impl Writer {
    /// The whole.
    pub fn finish(self) -> String {
        self.text
    }

    /// A text, in its quotes.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.text.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\u{8}' => self.text.push_str("\\b"),
                '\u{c}' => self.text.push_str("\\f"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                '\0'..='\u{1f}' => self.shown(format_args!("\\u{:04x}", u32::from(letter))),
                letter => self.text.push(letter),
            }
        }
        self.text.push('"');
    }

    /// An object of these fields.
    pub fn object(&mut self) -> Object<'_> {
        self.text.push('{');
        let tag = self.tag.take();
        let mut object = Object {
            to: self,
            is_empty: true,
        };
        if let Some((name, word)) = tag {
            object.field(name, &word);
        }
        object
    }

    /// The next object says first which variant it is.
    pub fn tagged(&mut self, name: &'static str, word: &'static str) {
        self.tag = Some((name, word));
    }

    /// A list.
    #[inline(never)]
    fn list<'a>(&mut self, all: impl Iterator<Item = &'a dyn ToJson>) {
        self.text.push('[');
        for (place, one) in all.enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            one.to_json(self);
        }
        self.text.push(']');
    }

    fn shown(&mut self, shown: std::fmt::Arguments<'_>) {
        // A text takes all that is written to it.
        let _ = self.text.write_fmt(shown);
    }
}

impl Object<'_> {
    /// One more field.
    #[inline(never)]
    pub fn field(&mut self, name: &str, value: &dyn ToJson) {
        self.name(name);
        value.to_json(self.to);
    }

    /// One more field, which is an object itself.
    pub fn under(&mut self, name: &str) -> Object<'_> {
        self.name(name);
        self.to.object()
    }

    fn name(&mut self, name: &str) {
        if !std::mem::take(&mut self.is_empty) {
            self.to.text.push(',');
        }
        self.to.text(name);
        self.to.text.push(':');
    }

    /// No more fields.
    pub fn end(self) {
        self.to.text.push('}');
    }
}

impl ToJson for Value {
    fn to_json(&self, to: &mut Writer) {
        match self {
            Self::Null => to.text.push_str("null"),
            Self::Bool(bool) => bool.to_json(to),
            Self::Number(number) => to.shown(format_args!("{number}")),
            Self::String(text) => to.text(text),
            Self::Array(all) => all.to_json(to),
            Self::Object(all) => {
                let mut object = to.object();
                for (name, value) in all {
                    object.field(name, value);
                }
                object.end();
            }
        }
    }
}

impl ToJson for Scalar {
    fn to_json(&self, to: &mut Writer) {
        match self {
            Self::Null => to.text.push_str("null"),
            Self::Bool(bool) => bool.to_json(to),
            Self::Int(number) => number.to_json(to),
            Self::Text(text) => to.text(text),
        }
    }
}

impl ToJson for bool {
    fn to_json(&self, to: &mut Writer) {
        to.text.push_str(if *self { "true" } else { "false" });
    }
}

impl ToJson for &str {
    fn to_json(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl ToJson for String {
    fn to_json(&self, to: &mut Writer) {
        to.text(self);
    }
}

/// Numbers, which are written as they show themselves.
macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl ToJson for $number {
            fn to_json(&self, to: &mut Writer) {
                to.shown(format_args!("{self}"));
            }
        }
    )*};
}

numbers!(i64 u8 u16 u32 i16);

impl ToJson for LocalDate {
    fn to_json(&self, to: &mut Writer) {
        to.shown(format_args!("\"{self}\""));
    }
}

impl ToJson for LocalDateTime {
    fn to_json(&self, to: &mut Writer) {
        // Not by `{:?}`, which says nothing in the browser: there it is left out of the build.
        to.shown(format_args!("\"{}T{}\"", self.date(), self.time()));
    }
}

impl<T> ToJson for Id<T> {
    fn to_json(&self, to: &mut Writer) {
        to.shown(format_args!("\"{self}\""));
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self, to: &mut Writer) {
        match self {
            Some(value) => value.to_json(to),
            None => to.text.push_str("null"),
        }
    }
}

impl<T: ToJson> ToJson for Box<T> {
    fn to_json(&self, to: &mut Writer) {
        self.as_ref().to_json(to);
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self, to: &mut Writer) {
        to.list(self.iter().map(|one| one as &dyn ToJson));
    }
}

impl<T: ToJson, const N: usize> ToJson for [T; N] {
    fn to_json(&self, to: &mut Writer) {
        to.list(self.iter().map(|one| one as &dyn ToJson));
    }
}

impl<A: ToJson, B: ToJson, C: ToJson> ToJson for (A, B, C) {
    fn to_json(&self, to: &mut Writer) {
        to.list([&self.0 as &dyn ToJson, &self.1, &self.2].into_iter());
    }
}

impl<T: ToJson> ToJson for BTreeSet<T> {
    fn to_json(&self, to: &mut Writer) {
        to.list(self.iter().map(|one| one as &dyn ToJson));
    }
}
