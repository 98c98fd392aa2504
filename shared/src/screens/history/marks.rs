//! What strikes and decisions say, in words.

use record::act::{Entry, Mark, UNREADABLE};
use record::document::Scalar;
use record::id::ActId;

use super::acts::entry;
use super::entry::PastEntry;
use super::terms::Terms;
use crate::copy;

/// What a strike or a decision says.
pub(super) fn of_mark(
    terms: &Terms<'_>,
    mark: &Entry<Mark>,
    labels: &[(ActId, String)],
) -> PastEntry {
    let label = |field: &str| terms.label(field);
    let named = |act: &ActId| {
        labels
            .iter()
            .find(|(id, _)| id == act)
            .map_or("an entry", |(_, words)| words.as_str())
    };
    let (words, reason) = match &mark.act {
        Some(Mark::Struck { act, reason }) => {
            (format!("Struck out: {}", named(act)), reason.clone())
        }
        Some(Mark::Settled {
            field,
            chosen,
            reason,
            ..
        }) => {
            let chosen = match chosen {
                Scalar::Text(text) => text.parse().ok().map_or_else(
                    || terms.value(field, chosen),
                    |act: ActId| named(&act).to_owned(),
                ),
                other => terms.value(field, other),
            };
            let label = label(field);
            // Acts say by themselves what they are about.
            let words = if chosen.starts_with(&label) {
                format!("Settled: {chosen}")
            } else {
                format!("{label} settled: {chosen}")
            };
            (words, reason.clone())
        }
        Some(Mark::KeptApart { field, reason, .. }) => (
            format!("{}: both answers kept", label(field)),
            reason.clone(),
        ),
        Some(Mark::Reviewed(review)) => {
            let verb = if review.is_accepted {
                "Accepted"
            } else {
                "Declined"
            };
            let author = copy::author(&review.original.author);
            (
                format!("{verb} what the hub had set aside, by {author}"),
                review.reason.clone(),
            )
        }
        None => (UNREADABLE.into(), String::new()),
    };
    PastEntry {
        // A strike can itself be struck out, which brings the entry back.
        can_be_struck: matches!(mark.act, Some(Mark::Struck { .. })),
        reason: (!reason.is_empty()).then_some(reason),
        ..entry(mark, words)
    }
}
