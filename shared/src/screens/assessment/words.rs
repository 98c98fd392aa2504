//! Answers, questions and sections in words, by the template.

use record::assessment::{Answered, HeldAnswer, asked_in};
use record::conflict::Conflict;
use record::document::Document;
use record::template::questionnaire::Owner;
use record::template::{Answer, Item, Template, published};

use super::super::context::Context;
use crate::copy;

/// What an answer that was taken out reads.
pub const CLEARED: &str = "No answer";
/// What an answer reads that a newer version wrote.
const UNREADABLE: &str = "An answer that this version cannot read";

/// Answers to a question.
pub fn answers(item: &Item, answers: &[Answer]) -> String {
    if answers.is_empty() {
        return CLEARED.to_owned();
    }
    item.words(answers)
}

/// What stands, in words.
pub fn held(item: &Item, held: &HeldAnswer) -> String {
    held.answers
        .as_ref()
        .map_or_else(|| UNREADABLE.to_owned(), |given| answers(item, given))
}

/// "Tom Reyes, physiotherapist, today at 9:12am. Told by the person": whose an answer is, when, how it is known.
pub fn source(held: &HeldAnswer, is_prose: bool, context: &Context<'_>) -> String {
    let by = held.written.as_ref().map_or_else(
        || "Not known who wrote this".to_owned(),
        |by| {
            let when = copy::day_and_time(by.when(), context.now());
            format!("{}, {when}", copy::author(by.who()))
        },
    );
    if is_prose || held.is_cleared() {
        return by;
    }
    format!("{by}. {}", held.how.sentence())
}

/// Whose section it is, as a heading.
pub const fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::Nurse => "Nursing",
        Owner::Physiotherapist => "Physiotherapy",
        Owner::OccupationalTherapist => "Occupational therapy",
        Owner::SocialWorker => "Social work",
        Owner::SpeechAndLanguageTherapist => "Speech and language therapy",
        Owner::Anyone => "Shared",
    }
}

/// The template that a document is filled from, while it is loaded.
pub fn template_of<'a>(document: &Document, context: &Context<'a>) -> Option<&'a Template> {
    let name = record::assessment::Assessment::template(document)?;
    context.model.template(published::id_of(&name.hash))
}

/// What was answered apart, in the words of the template: a document alone knows neither its questions nor its options.
pub fn named(mut conflict: Conflict, document: &Document, context: &Context<'_>) -> Conflict {
    let item = template_of(document, context).and_then(|template| {
        let place = asked_in(template, &conflict.field)?;
        template.find(&place.link_id)
    });
    let Some(item) = item else { return conflict };
    conflict.label.clone_from(&item.text);
    for answer in &mut conflict.answers {
        if let Some(given) = Answered::read(&answer.value).and_then(|whole| whole.answers()) {
            answer.words = answers(item, &given);
        } else if answer.value == record::document::Scalar::Null {
            CLEARED.clone_into(&mut answer.words);
        }
    }
    conflict
}
