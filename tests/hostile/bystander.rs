//! A hub in memory, and honest people beside the attacker: whatever is thrown, their work goes on.

use exchange::commit::Commit;
use exchange::hub::conformance::{Pen, ask, asker, unproven};
use exchange::hub::memory::MemoryLog;
use exchange::hub::{Proofs, Rules, Slices, exchange, file};
use exchange::message::{Request, Response};
use exchange::verdict::{Reason, Verdict};
use exchange::wire;
use record::admit::Shape;
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;
use record::time::Instant;
use targets::change::HUB;

use crate::signed::chain;

pub const NOW: Instant = Instant::from_millis(1_768_900_000_000);

/// One POST, by the bytes that travel.
pub fn post(log: &mut MemoryLog, pen: &Pen, commits: Vec<Commit>) -> Response {
    let request = Request {
        commits: commits.into(),
        ..ask(pen)
    };
    let body = wire::encode_request(&request).unwrap();
    let request = wire::decode_request(&body).unwrap();
    let Ok(response) = unproven(log, request, HUB, NOW);
    wire::decode_response(&wire::encode_response(&response).unwrap()).unwrap()
}

/// What a hub answers that knows who asks, and asks for slices and proof, by the bytes that travel.
pub fn exchanged(log: &mut MemoryLog, pen: &Pen, request: &Request, now: Instant) -> Response {
    let rules = Rules {
        slices: Slices::Asked,
        shape: Shape::Lenient,
        proofs: Proofs::Asked,
    };
    let Ok(()) = file(log, chain(pen));
    let request = wire::decode_request(&wire::encode_request(request).unwrap()).unwrap();
    let Ok(answer) = exchange(log, &asker(pen), request, &rules, now);
    wire::decode_response(&wire::encode_response(&answer).unwrap()).unwrap()
}

pub fn document(number: u64) -> DocumentId {
    DocumentId::derived("hostile", &[&number.to_be_bytes()])
}

/// A commit of one field, as a person's page would write it.
pub fn write(pen: &mut Pen, document: DocumentId, value: &str) -> Commit {
    let write = Write::Field {
        key: "family".to_owned(),
        value: value.into(),
    };
    pen.commit(&[(document, Kind::Person, vec![write])])
        .unwrap()
}

/// Somebody honest writes and sends: it is taken.
pub fn goes_on(log: &mut MemoryLog, pen: &mut Pen, document: DocumentId) {
    let commit = write(pen, document, &format!("after {}", pen.counter));
    let id = commit.id;
    let response = post(log, pen, vec![commit]);
    assert!(
        matches!(response.verdicts[..], [(of, Verdict::Accepted { .. })] if of == id),
        "{:?}",
        response.verdicts
    );
    assert!(!response.is_restored);
}

/// Why each commit was refused; `None` for one that was not.
pub fn reasons(response: &Response) -> Vec<Option<Reason>> {
    let verdicts = response.verdicts.iter();
    verdicts
        .map(|(_, verdict)| match verdict {
            Verdict::Refused(refusal) => Some(refusal.reason),
            _ => None,
        })
        .collect()
}
