//! Made-up documents, written and sent.

use record::demo::DemoDocument;
use record::time::Instant;
use store::Store;

use super::Outcome;
use super::desk::Desk;

/// A minute and some seconds of it: two devices' clocks never show the same whole minute.
pub fn within(at: Instant, place: usize) -> Instant {
    // A step that walks through the minute without coming back soon.
    let millis = i64::try_from(place % 60_000).unwrap_or(0) * 7_919 % 60_000;
    Instant::from_millis(at.millis().saturating_add(millis))
}

/// Writes each change as a commit of its own, on one device.
pub fn write<S: Store>(desk: &mut Desk<S>, documents: &[DemoDocument]) -> Outcome<usize> {
    let mut written = 0;
    let mut changes = Vec::new();
    for document in documents {
        let of = (document.id, document.kind);
        changes.extend(document.changes.iter().map(|change| (of, change)));
    }
    changes.sort_by_key(|(_, change)| change.at);
    for ((id, kind), change) in changes {
        let writes = vec![(id, kind, change.writes.clone())];
        desk.save(&change.author, within(change.at, written), writes)?;
        written += 1;
    }
    Ok(written)
}
