//! What was typed here before the visit began, was cancelled or went: shown, and let go when that was asked.

use super::super::context::Context;
use super::super::form::Form;
use super::super::leftover::{self, Left};
use super::super::sign_in::staff;
use super::view::CHANGES;
use crate::page::Group;

/// The words; none when there are none.
pub(super) fn group(form: &Form<'_>, context: &Context<'_>) -> Option<Group> {
    let prefix = form.prefix();
    let label = |name: &str| {
        match name {
            "change" => "What you wanted to change",
            "nurse" => "Who visits",
            "date" => "New date",
            "time" => "New start time",
            "reason" => "Why",
            _ => "What is due",
        }
        .to_owned()
    };
    let mut left = leftover::under(&prefix, label, context);
    for one in &mut left {
        let name = one.key.strip_prefix(&prefix).unwrap_or_default();
        one.words = words(name, one, context);
    }
    leftover::group(&left, &prefix, None, context)
}

/// What was chosen, in the words it was chosen by; what was typed, as it was.
fn words(name: &str, left: &Left, context: &Context<'_>) -> String {
    let chosen = match name {
        "change" => CHANGES
            .iter()
            .find(|(key, ..)| *key == left.words)
            .map(|(_, words, _)| (*words).to_owned()),
        "nurse" => staff::authors(context)
            .into_iter()
            .find(|author| author.user.to_string() == left.words)
            .map(|author| author.name),
        "date" => record::time::read_date(&left.words).map(record::time::weekday_date_words),
        "is_covered" => Some("Somebody else gives it, or it is due at another time".to_owned()),
        _ => None,
    };
    chosen.unwrap_or_else(|| left.words.clone())
}
