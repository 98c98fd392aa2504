//! What every kind of document has: strikes and decisions.

use record::act::Mark;
use record::id::DocumentId;
use record::json;
use serde_json::Value;

use super::super::{Place, settle};
use super::Again;
use super::form::{Form, How, words};

/// A strike and a decision: the reason comes back, what is decided is chosen anew. A review is made where what was set
/// aside is shown.
pub(super) fn of(document: DocumentId, mark: &Mark, record: &str) -> Again {
    let said: Value = json::read(record).unwrap_or_default();
    let reason = words(&said, "/reason");
    let (place, prefix) = match mark {
        Mark::Struck { act, .. } => (
            Place::Strike {
                document,
                act: *act,
            },
            settle::strike_prefix(document, *act),
        ),
        Mark::Settled { field, .. } | Mark::KeptApart { field, .. } => (
            Place::Settle {
                document,
                field: field.clone(),
            },
            settle::prefix(document, field),
        ),
        Mark::Reviewed(_) => return Again::Nowhere,
    };
    let form = Form::new(place, Some(document), prefix);
    Again::Form(form.with("reason", &reason, How::Add))
}
