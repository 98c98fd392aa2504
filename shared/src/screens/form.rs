//! A form of drafts: every field's words are a draft under the form's prefix, named as the verb that takes them names
//! its errors, so that what is wrong stands in the field it is wrong in.

use record::input::Invalid;
use record::time::{LocalDate, read_date};

use super::context::Context;
use crate::flow::Do;
use crate::page::action::Choice;
use crate::page::component::{
    Component, DateInput, ErrorLine, Keyboard, Radios, TextArea, TextInput,
};

/// A form: the drafts that begin with one prefix.
#[derive(Clone)]
pub struct Form<'a> {
    context: Context<'a>,
    prefix: String,
}

impl<'a> Form<'a> {
    /// The form whose drafts begin with `prefix`.
    pub fn new(context: &Context<'a>, prefix: impl Into<String>) -> Self {
        Self {
            context: *context,
            prefix: prefix.into(),
        }
    }

    /// Every draft of the form begins so.
    pub fn prefix(&self) -> String {
        self.prefix.clone()
    }

    /// The draft key of a field.
    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// What was typed, trimmed; empty when nothing was.
    pub fn typed(&self, name: &str) -> &'a str {
        self.context.typed(&self.key(name))
    }

    /// What was typed, or `record` while nothing was.
    pub fn typed_or(&self, name: &str, record: &str) -> String {
        self.context
            .draft(&self.key(name))
            .map_or_else(|| record.to_owned(), |typed| typed.trim().to_owned())
    }

    /// Whether a checkbox of a field is ticked.
    pub fn is_ticked(&self, name: &str, choice: &str, record: &str) -> bool {
        self.typed_or(name, record)
            .lines()
            .any(|line| line == choice)
    }

    /// A date as typed: `None` when nothing was, an error when it is none.
    pub fn date(&self, name: &str, called: &str) -> Result<Option<LocalDate>, ErrorLine> {
        let typed = self.typed(name);
        if typed.is_empty() || typed.chars().all(|letter| letter == '-') {
            return Ok(None);
        }
        let date = read_date(typed).map(Some);
        date.ok_or_else(|| self.error(name, format!("{called} must be a real date")))
    }

    /// As [`date`](Self::date), of something that has happened: an error too when it lies ahead.
    pub fn past_date(&self, name: &str, called: &str) -> Result<Option<LocalDate>, ErrorLine> {
        let date = self.date(name, called)?;
        if date.is_some_and(|date| date > self.context.now().in_london().date()) {
            return Err(self.error(name, format!("{called} must be today or in the past")));
        }
        Ok(date)
    }

    /// Something wrong in a field.
    pub fn error(&self, name: &str, text: impl Into<String>) -> ErrorLine {
        ErrorLine {
            text: text.into(),
            field: self.key(name),
        }
    }

    /// What a verb says is wrong, in its field.
    pub fn invalid(&self, invalid: &Invalid) -> ErrorLine {
        self.error(invalid.field, invalid.to_string())
    }

    /// Refuses, with everything that is wrong.
    pub fn fail(&self, invalid: &[Invalid]) -> Vec<Do> {
        vec![Do::Fail(
            invalid
                .iter()
                .map(|invalid| self.invalid(invalid))
                .collect(),
        )]
    }

    fn field(
        &self,
        name: &str,
        label: &str,
        hint: &str,
        record: &str,
    ) -> crate::page::action::Field {
        let mut field = self.context.field(&self.key(name), label, record);
        field.hint = (!hint.is_empty()).then(|| hint.to_owned());
        field
    }

    /// One line of words.
    pub fn text(&self, name: &str, label: &str, hint: &str, record: &str) -> Component {
        self.line(name, label, hint, record, Keyboard::Text, 0)
    }

    /// One line, with the keyboard that helps and a width in characters (0 is the whole line).
    pub fn line(
        &self,
        name: &str,
        label: &str,
        hint: &str,
        record: &str,
        keyboard: Keyboard,
        width: u8,
    ) -> Component {
        Component::TextInput(TextInput {
            field: self.field(name, label, hint, record),
            keyboard,
            width,
        })
    }

    /// Several lines.
    pub fn area(&self, name: &str, label: &str, hint: &str, record: &str) -> Component {
        Component::TextArea(TextArea {
            field: self.field(name, label, hint, record),
            lines: 4,
        })
    }

    /// A date.
    pub fn date_input(&self, name: &str, label: &str, hint: &str) -> Component {
        Component::DateInput(DateInput {
            field: self.field(name, label, hint, ""),
        })
    }

    fn choices(
        &self,
        name: &str,
        label: &str,
        hint: &str,
        record: &str,
        choices: &[(&str, &str, &str)],
    ) -> Radios {
        let choices = choices
            .iter()
            .map(|(key, label, hint)| choice(key, label, hint))
            .collect();
        Radios {
            field: self.field(name, label, hint, record),
            choices,
            is_inline: false,
            badge: None,
        }
    }

    /// One of several, none chosen before the person chooses: key, words, smaller words.
    pub fn radios(
        &self,
        name: &str,
        label: &str,
        hint: &str,
        choices: &[(&str, &str, &str)],
    ) -> Component {
        Component::Radios(self.choices(name, label, hint, "", choices))
    }

    /// Any of several.
    pub fn checkboxes(
        &self,
        name: &str,
        label: &str,
        record: &str,
        choices: &[(&str, &str, &str)],
    ) -> Component {
        Component::Checkboxes(self.choices(name, label, "", record, choices))
    }

    /// One of many, none chosen before the person chooses.
    pub fn select(&self, name: &str, label: &str, hint: &str, choices: Vec<Choice>) -> Component {
        let field = self.field(name, label, hint, "");
        Component::Select(Radios {
            field,
            choices,
            is_inline: false,
            badge: None,
        })
    }
}

/// One answer.
pub fn choice(key: &str, label: &str, hint: &str) -> Choice {
    Choice {
        key: key.to_owned(),
        label: label.to_owned(),
        hint: (!hint.is_empty()).then(|| hint.to_owned()),
    }
}
