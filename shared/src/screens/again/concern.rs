//! What was to be written in a safeguarding concern.

use record::document::Write;
use record::id::DocumentId;
use record::json;
use serde_json::Value;

use super::super::{Place, safeguarding};
use super::form::{Form, How, words};
use super::{Again, records, set_to};

/// The form of the act, with the words that were typed; what was chosen is chosen again.
pub(super) fn of(concern: DocumentId, writes: &[Write]) -> Again {
    let said: Value = records(writes).find_map(json::read).unwrap_or_default();
    let what = words(&said, "/what");
    let part = match what.as_str() {
        "raised" => "raise",
        "noted" => "note",
        "let_in" => "let_in",
        "closed" => "close",
        _ => "owner",
    };
    let person = set_to(writes, "person").and_then(|person| person.parse().ok());
    let about = person.filter(|_| part == "raise").unwrap_or(concern);
    let place = Place::Concern {
        about,
        part: part.to_owned(),
    };
    let rows = [
        ("words", "/words", How::Add),
        ("wishes", "/wishes", How::Add),
        ("done", "/done", How::Add),
        ("reason", "/reason", How::Add),
    ];
    Again::Form(Form::new(place, Some(about), safeguarding::prefix(about, part)).said(&said, &rows))
}
