//! Made-up devices that write what the demonstration's people have in their records.

use std::collections::BTreeSet;

use exchange::commit::Commit;
use exchange::hub::conformance::Pen;
use record::demo::{DemoDocument, neighbourhood, reference_day};
use record::time::{Instant, LocalDate};

/// A Tuesday.
pub fn date() -> LocalDate {
    Instant::from_millis(1_768_867_200_000).in_london().date()
}

/// Documents of every kind, each once.
pub fn documents() -> Vec<DemoDocument> {
    let mut documents = neighbourhood(7, 3, date());
    documents.extend(reference_day(7, date()).before);
    let mut met = BTreeSet::new();
    documents.retain(|document| met.insert(document.id));
    documents
}

/// The commits of one document, by two devices in turn, each after having read the other's.
pub fn commits(document: &DemoDocument) -> Vec<Commit> {
    let mut pens = [Pen::new("Amara"), Pen::new("Ben")];
    let mut commits = Vec::new();
    for (turn, change) in document.changes.iter().enumerate() {
        let [one, other] = &mut pens;
        let (pen, reader) = if turn % 2 == 0 {
            (one, other)
        } else {
            (other, one)
        };
        let writes = [(document.id, document.kind, change.writes.clone())];
        let commit = pen.commit(&writes).expect("a generated change is written");
        if commit.changes.is_empty() {
            continue;
        }
        reader.read(&commit).expect("a written change is read");
        commits.push(commit);
    }
    commits
}
