//! Fields: empty, filled in, and with an error.

use super::super::Page;
use super::super::action::{Choice, Field};
use super::super::component::{
    Component, DateInput, Keyboard, NumberInput, Radios, TextArea, TextInput, Tone,
};
use super::{action, group, tag};

/// Empty and filled in.
pub fn page() -> Page {
    let mut page = super::around::page("fields", "Fields");
    page.main
        .push(group("empty", "Empty", fields("empty", State::Empty)));
    page.main.push(group(
        "filled",
        "Filled in",
        fields("filled", State::Filled),
    ));
    page
}

/// Each with its error.
pub fn with_errors() -> Page {
    let mut page = super::around::page("field-errors", "Fields with errors");
    page.main
        .push(group("wrong", "With errors", fields("wrong", State::Wrong)));
    page
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Empty,
    Filled,
    Wrong,
}

#[allow(clippy::too_many_lines)] // one table: a field for each component
fn fields(prefix: &str, state: State) -> Vec<Component> {
    let field = |name: &str, label: &str, value: &str, error: &str| Field {
        key: format!("{prefix}/{name}"),
        label: label.into(),
        hint: (state != State::Filled).then(|| "Say how you know. The team sees this".into()),
        error: (state == State::Wrong).then(|| error.into()),
        value: if state == State::Empty {
            String::new()
        } else {
            value.into()
        },
        revision: u32::from(state != State::Empty),
        note: (state == State::Filled).then(|| "Saved on this device 10:23am. Not sent yet".into()),
        action: action(name),
    };
    let line = |name: &str, label: &str, value: &str, error: &str, keyboard, width| TextInput {
        field: field(name, label, value, error),
        keyboard,
        width,
    };
    let choices = || {
        [
            ("person", "The person", ""),
            ("carer", "A carer", "Say which carer below"),
            ("record", "From a record", ""),
        ]
        .map(|(key, label, hint)| Choice {
            key: key.into(),
            label: label.into(),
            hint: (!hint.is_empty()).then(|| hint.into()),
        })
        .to_vec()
    };
    let options = |name: &str, label: &str, value: &str, is_inline| Radios {
        field: field(name, label, value, "Choose an answer"),
        choices: choices(),
        is_inline,
        badge: (state == State::Filled).then(|| tag("Scores 1", Tone::Soon, None)),
    };
    vec![
        Component::Search(line(
            "search",
            "Find a person",
            "whit",
            "Enter at least one letter",
            Keyboard::Text,
            0,
        )),
        Component::TextInput(line(
            "text",
            "Substance",
            "Penicillin",
            "Enter what they are allergic to",
            Keyboard::Text,
            0,
        )),
        Component::TextInput(line(
            "name",
            "First name",
            "Irene",
            "Enter a first name",
            Keyboard::Name,
            20,
        )),
        Component::TextInput(line(
            "digits",
            "NHS number",
            "999 104 1273",
            "An NHS number has 10 digits",
            Keyboard::Digits,
            12,
        )),
        Component::TextInput(line(
            "phone",
            "Phone number",
            "01632 960 001",
            "Phone number must be 200 characters or fewer",
            Keyboard::Phone,
            20,
        )),
        Component::TextInput(line(
            "passphrase",
            "Enter your passphrase",
            "wet leaves on stone",
            "That is not right. You have 9 more tries",
            Keyboard::Passphrase,
            0,
        )),
        Component::TextInput(line(
            "pin",
            "Enter your PIN",
            "492713",
            "That is not right. You have 9 more tries",
            Keyboard::Pin,
            12,
        )),
        Component::TextArea(TextArea {
            field: field("area", "Reason", "Daughter saw the rash.", "Enter a reason"),
            lines: 4,
        }),
        Component::NumberInput(NumberInput {
            field: field(
                "number",
                "Breathing rate",
                "21",
                "Breathing rate must be between 1 and 99",
            ),
            unit: "breaths per minute".into(),
            step: "1".into(),
            least: "1".into(),
            most: "99".into(),
            badge: (state == State::Filled).then(|| tag("Scores 2", Tone::Soon, None)),
        }),
        Component::DateInput(DateInput {
            field: field(
                "date",
                "Date of birth",
                if state == State::Wrong {
                    "1941-2-31"
                } else {
                    "1941-03-04"
                },
                "Date of birth must be a real date",
            ),
        }),
        Component::TimeInput(line(
            "time",
            "Time received",
            "10:09",
            "Time received must be a time, like 10:09",
            Keyboard::Text,
            5,
        )),
        Component::Radios(options("radios", "How do you know?", "carer", false)),
        Component::Radios(options("inline", "Who told you?", "person", true)),
        Component::Checkboxes(options(
            "checkboxes",
            "Are they any of these?",
            "person\ncarer",
            false,
        )),
        Component::Select(options("select", "Case manager", "record", false)),
    ]
}
