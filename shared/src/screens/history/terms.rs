//! What fields and their values are called. Those of an assessment have the words of its template, while that is here.

use record::assessment::{Answered, asked_in};
use record::conflict::words_of;
use record::document::{Document, Scalar};
use record::field;
use record::kind::Kind;
use record::template::{Item, Template};

use super::super::assessment::{answers_words, template_of};
use super::super::context::Context;

/// The words of a document.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    kind: Kind,
    template: Option<&'a Template>,
}

impl<'a> Terms<'a> {
    /// The words of a document.
    pub fn of(document: &Document, context: &Context<'a>) -> Self {
        let kind = document.kind();
        let template = (kind == Kind::Assessment).then(|| template_of(document, context));
        Self {
            kind,
            template: template.flatten(),
        }
    }

    /// What a question or a section is called.
    pub fn item(&self, link_id: &str) -> Option<&'a Item> {
        self.template?.find(link_id)
    }

    fn asked(&self, field: &str) -> Option<&'a Item> {
        let template = self.template?;
        template.find(&asked_in(template, field)?.link_id)
    }

    /// What a field is called; its key where this version does not know it.
    pub fn label(&self, field: &str) -> String {
        let row = || {
            field::find(self.kind, field)
                .map_or(field, |row| row.label)
                .to_owned()
        };
        self.asked(field).map_or_else(row, |item| item.text.clone())
    }

    /// What a field holds.
    pub fn value(&self, field: &str, value: &Scalar) -> String {
        let given = Answered::read(value).and_then(|whole| whole.answers());
        match (self.asked(field).zip(given), value) {
            (Some((item, given)), _) => answers_words(item, &given),
            (None, Scalar::Text(text)) if field.starts_with("prose/") => text.clone(),
            (None, value) => words_of(value),
        }
    }

    /// How what an assessment holds is known.
    pub fn how_known(&self, value: &Scalar) -> Option<String> {
        let whole = (self.kind == Kind::Assessment)
            .then(|| Answered::read(value))
            .flatten();
        whole.map(|whole| whole.how.sentence())
    }
}
