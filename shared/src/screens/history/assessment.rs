//! Acts of an assessment in words.

use record::act::{Entry, UNREADABLE};
use record::assessment::AssessmentAct;

use super::acts::entry;
use super::entry::PastEntry;
use super::terms::Terms;

/// One act.
pub(super) fn of_assessment(held: &Entry<AssessmentAct>, terms: &Terms<'_>) -> PastEntry {
    let named = |link_id: &str| {
        terms
            .item(link_id)
            .map_or_else(|| "a part of it".to_owned(), |item| item.text.clone())
    };
    let words = match &held.act {
        Some(AssessmentAct::RowAdded { group }) => format!("One more entry: {}", named(group)),
        Some(AssessmentAct::SectionSigned(signed)) if signed.is_learner => {
            format!("Signed by a learner: {}", named(&signed.section))
        }
        Some(AssessmentAct::SectionSigned(signed)) => format!("Signed: {}", named(&signed.section)),
        Some(AssessmentAct::CounterSigned { .. }) => "Counter-signed".to_owned(),
        None => UNREADABLE.to_owned(),
    };
    entry(held, words)
}
