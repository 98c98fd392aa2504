//! What is taken, what is refused and in which words, and what follows from answers.

mod conditions;
mod expressions;
mod following;
mod hostile;
mod reading;
mod refusals;
mod scores;
mod shipped;
mod values;

use super::{Answer, Answers, Decimal, Template};

/// A template with everything in it that the subset has.
const SAMPLE: &str = include_str!("tests/sample.json");

/// A template of one section that holds these items, the first of them in line 4.
fn with_items(items: &str) -> String {
    format!(
        r#"{{"resourceType": "Questionnaire", "id": "x", "url": "urn:doorstep:questionnaire:x", "version": "2026.1",
"title": "X", "status": "active", "date": "2026-01-31", "copyright": "None",
"item": [{{"linkId": "s", "text": "S", "type": "group", "item": [
{items}
]}}]}}"#
    )
}

/// All that is wrong with it, as it is told.
fn faults(text: &str) -> Vec<String> {
    match Template::read(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.list.iter().map(ToString::to_string).collect(),
    }
}

fn number(text: &str) -> Answer {
    Answer::Decimal(Decimal::read(text).unwrap())
}

pub(crate) fn coded(code: &str) -> Answer {
    Answer::Coded {
        system: "urn:doorstep:answer".into(),
        code: code.into(),
    }
}

pub(crate) fn text(words: &str) -> Answer {
    Answer::Text(words.into())
}

fn answers<const N: usize>(all: [(&str, Answer); N]) -> Answers {
    let mut answers = Answers::default();
    for (link_id, answer) in all {
        answers.put(link_id, answer);
    }
    answers
}
