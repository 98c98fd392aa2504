//! JSON whose every part knows its line.
//!
//! A part is a [`RawValue`] borrowed from the text, so its place is how far its slice starts behind the text's start. No
//! stack depends on what a stranger nests: serde_json steps over a raw value in a loop, and an object or a list is opened
//! only where the format has one, one level at a time. Each level is stepped over again when it is opened, so the cost
//! is the size times the depth, and the depth is [`limit::DEPTH`] items of four levels at most.

mod object;

use crate::template::fault::why;
use serde_json::value::RawValue;

use crate::input::without_turns;

use super::decimal::Decimal;
use super::fault::Fault;
use super::limit;

use object::Members;

pub(super) use object::Object;

/// The text, and what is wrong with it so far.
pub(super) struct Reader<'a> {
    text: &'a str,
    /// The item that is being read.
    pub(super) about: Option<String>,
    pub(super) faults: Vec<Fault>,
    pub(super) is_cut: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            about: None,
            faults: Vec::new(),
            is_cut: false,
        }
    }

    /// The whole text as one value.
    pub(super) fn root(&mut self) -> Option<&'a RawValue> {
        match serde_json::from_str(self.text) {
            Ok(root) => Some(root),
            Err(error) => {
                let why = if error.is_eof() {
                    "the file ends too early: a bracket or a quotation mark is not closed"
                        .to_owned()
                } else {
                    let column = error.column();
                    why!(
                        "this is not JSON: the fault is at character {column} of this line or just before it"
                    )
                };
                self.push(error.line(), why);
                None
            }
        }
    }

    /// Where in the text a value starts.
    pub(super) fn place(&self, raw: &RawValue) -> usize {
        (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// Something is wrong with this value.
    pub(super) fn fault(&mut self, raw: &RawValue, why: String) {
        let place = self.place(raw);
        self.fault_at(place, why);
    }

    /// Something is wrong at this place.
    pub(super) fn fault_at(&mut self, place: usize, why: String) {
        if self.faults.len() >= limit::FAULTS {
            self.is_cut = true;
            return;
        }
        let before = self.text.as_bytes().get(..place).unwrap_or_default();
        let mut line = 1;
        for byte in before {
            line += usize::from(*byte == b'\n');
        }
        self.push(line, why);
    }

    fn push(&mut self, line: usize, why: String) {
        let link_id = self.about.clone();
        self.faults.push(Fault { line, link_id, why });
    }

    /// An object, opened.
    pub(super) fn object(&mut self, what: &str, raw: &'a RawValue) -> Option<Object<'a>> {
        if !raw.get().starts_with('{') {
            self.wrong_kind(what, raw, "an object in { }");
            return None;
        }
        let Ok(Members(members)) = serde_json::from_str(raw.get()) else {
            self.broken(what, raw);
            return None;
        };
        let place = self.place(raw);
        Some(Object { place, members })
    }

    /// What is in a list; a fault when it holds nothing or more than `most`.
    pub(super) fn list(&mut self, what: &str, raw: &'a RawValue, most: usize) -> Vec<&'a RawValue> {
        if !raw.get().starts_with('[') {
            self.wrong_kind(what, raw, "a list in [ ]");
            return Vec::new();
        }
        let Ok(list) = serde_json::from_str::<Vec<&'a RawValue>>(raw.get()) else {
            self.broken(what, raw);
            return Vec::new();
        };
        if list.is_empty() {
            self.fault(raw, why!("{what} is empty; leave it out"));
        }
        if list.len() > most {
            self.fault(
                raw,
                why!("{what} has {} entries; {most} is the most", list.len()),
            );
            return Vec::new();
        }
        list
    }

    /// Words that can be read, of 1 to `most` characters.
    pub(super) fn text(&mut self, what: &str, raw: &'a RawValue, most: usize) -> Option<String> {
        if !raw.get().starts_with('"') {
            self.wrong_kind(what, raw, "text in quotation marks");
            return None;
        }
        let Ok(text) = serde_json::from_str::<String>(raw.get()) else {
            self.broken(what, raw);
            return None;
        };
        let length = text.chars().count();
        let why = if text.trim().is_empty() {
            why!("{what} is empty")
        } else if length > most {
            why!("{what} has {length} characters; {most} is the most")
        } else if without_turns(&text) != text {
            why!(
                "{what} holds a character that is not seen or turns the direction of writing; leave it out"
            )
        } else if text.trim() != text {
            why!("{what} has spaces at its start or end; leave them out")
        } else {
            return Some(text);
        };
        self.fault(raw, why);
        None
    }

    pub(super) fn boolean(&mut self, what: &str, raw: &'a RawValue) -> Option<bool> {
        match raw.get() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.wrong_kind(what, raw, "true or false, without quotation marks");
                None
            }
        }
    }

    pub(super) fn decimal(&mut self, what: &str, raw: &'a RawValue) -> Option<Decimal> {
        if !raw
            .get()
            .starts_with(|first: char| first == '-' || first.is_ascii_digit())
        {
            self.wrong_kind(what, raw, "a number, without quotation marks");
            return None;
        }
        let number = Decimal::read(raw.get());
        if number.is_none() {
            let why = why!(
                "{what} is too large or too long a number; at most 20 digits before the point and 8 after it are taken"
            );
            self.fault(raw, why);
        }
        number
    }

    pub(super) fn integer(&mut self, what: &str, raw: &'a RawValue) -> Option<i64> {
        let number = self.decimal(what, raw)?;
        // FHIR's integer has 32 bits, and is written without a point.
        let integer = raw.get().parse::<i32>().ok();
        if integer.is_none() {
            let why =
                why!("{what} is {number}; a whole number from -2147483648 to 2147483647 is taken");
            self.fault(raw, why);
        }
        integer.map(i64::from)
    }

    fn wrong_kind(&mut self, what: &str, raw: &RawValue, taken: &str) {
        self.fault(raw, why!("{what} must be {taken}"));
    }

    /// What serde_json steps over and cannot read: half of a surrogate pair in a text.
    fn broken(&mut self, what: &str, raw: &RawValue) {
        let why = why!("{what} holds an escape with \\u that is no character");
        self.fault(raw, why);
    }
}

/// JSON without the blanks between its parts. What is no JSON comes out as something that is none either.
pub(super) fn compact(text: &str) -> String {
    let mut compact = String::with_capacity(text.len());
    let (mut is_inside, mut is_escaped) = (false, false);
    for letter in text.chars() {
        if is_inside || !matches!(letter, ' ' | '\t' | '\r' | '\n') {
            compact.push(letter);
        }
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = is_inside,
            '"' => is_inside = !is_inside,
            _ => {}
        }
    }
    compact
}
