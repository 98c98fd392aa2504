//! Answers beside each other: who gave each, when, how it is known, and who decided for it.

use record::conflict::{self, Answer as Written, Conflict};
use record::document::Document;

use super::super::context::Context;
use crate::copy;
use crate::page::component::{Answer, ConflictPanel, SummaryRow};

/// Most characters shown of what was there before.
const MOST_BEFORE: usize = 200;

/// A letter for an answer; after the alphabet, its number.
pub(super) fn letter(place: usize) -> String {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or_else(
            || (place + 1).to_string(),
            |place| char::from(b'A' + place).to_string(),
        )
}

/// All answers beside each other, and the safer thing to do until somebody decides.
pub fn panel(document: &Document, conflict: &Conflict, context: &Context<'_>) -> ConflictPanel {
    let as_at = copy::sentence(&copy::as_at(context.sync().last_success, context.now()));
    let before = conflict::before(document, conflict).map(|words| cut(&words));
    let answers = conflict
        .answers
        .iter()
        .enumerate()
        .map(|(place, answer)| one(place, answer, context))
        .collect();
    ConflictPanel {
        key: "answers".into(),
        title: if conflict.answers.len() == 2 {
            "Two answers, written apart".into()
        } else {
            format!("{} answers, written apart", conflict.answers.len())
        },
        text: if conflict.is_decided_apart() {
            "People decided this while apart. Neither decision replaced the other.".into()
        } else {
            "Neither replaced the other.".into()
        },
        safer: conflict.until_settled.clone().unwrap_or_default(),
        answers,
        as_at: before.map_or(as_at.clone(), |words| format!("{as_at}. Before: {words}")),
    }
}

/// A text may be long: its beginning tells which it was.
fn cut(words: &str) -> String {
    if words.chars().count() <= MOST_BEFORE {
        return words.to_owned();
    }
    let start: String = words.chars().take(MOST_BEFORE).collect();
    format!("{start}…")
}

fn one(place: usize, answer: &Written, context: &Context<'_>) -> Answer {
    let who = if answer.author.is_empty() {
        "Not known".into()
    } else {
        format!("{}, {}", answer.author, answer.role)
    };
    let mut facts = vec![
        SummaryRow::of("Who", who),
        SummaryRow::of("Works for", answer.organisation.clone()),
    ];
    facts.extend(
        answer
            .how_known
            .iter()
            .map(|how| SummaryRow::of("How known", how.clone())),
    );
    // Two decided apart, each without the other's decision.
    facts.extend(answer.decided.iter().map(|decided| {
        let by = copy::written(decided.written.as_ref(), context.now());
        let value = format!("“{}”", decided.reason);
        SummaryRow {
            note: Some(by),
            ..SummaryRow::of("Chosen in a decision", value)
        }
    }));
    Answer {
        label: format!("Answer {}", letter(place)),
        value: answer.words.clone(),
        at: answer.written.as_ref().map_or_else(
            || "Not known when".into(),
            |written| copy::sentence(&copy::day_and_time(written.when(), context.now())),
        ),
        facts,
    }
}
