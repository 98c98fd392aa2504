//! The demo's people and staff keep to the rows.

use std::collections::{BTreeMap, BTreeSet};

use super::check;
use crate::author::Provenance;
use crate::change::Actor;
use crate::demo::{DemoDocument, PEOPLE, neighbourhood, reference_caseload, reference_day};
use crate::document::{Document, Write};
use crate::id::{CommitId, DocumentId};
use crate::kind::Kind;
use crate::time::{Instant, LocalDate};

type Documents = BTreeMap<DocumentId, Document>;

fn keeps(
    documents: &mut Documents,
    (id, kind): (DocumentId, Kind),
    author: &crate::author::Author,
    at: Instant,
    writes: &[Write],
) {
    let document = documents
        .entry(id)
        .or_insert_with(|| Document::new(id, kind).unwrap());
    let by = Provenance {
        author: author.clone(),
        at,
        commit: CommitId::from_bytes([1; 16]),
        is_signed: true,
        original: None,
    };
    let actor = Actor(*author.user.as_bytes());
    let change = document.write(actor, by, writes).unwrap().unwrap();
    let allowed = check(document, &change, author);
    assert_eq!(allowed, Ok(()), "{:?} writes {writes:?}", author.role);
}

fn keep(documents: &[DemoDocument]) -> Documents {
    let mut built = Documents::new();
    for document in documents {
        for change in &document.changes {
            let of = (document.id, document.kind);
            keeps(&mut built, of, &change.author, change.at, &change.writes);
        }
    }
    built
}

#[test]
fn all_that_the_generators_make_is_allowed() {
    let day = LocalDate::from_ymd_opt(2026, 1, 20).unwrap();
    let people = neighbourhood(7, PEOPLE, day);
    let roles: BTreeSet<_> = people
        .iter()
        .flat_map(|document| &document.changes)
        .map(|change| change.author.role)
        .collect();
    assert!(roles.len() >= 3, "{roles:?}");
    keep(&people);
    keep(&reference_caseload(3, 20, day));
    let day = reference_day(3, day);
    let mut documents = keep(&day.before);
    for deed in &day.deeds {
        for (id, kind, writes) in &deed.writes {
            keeps(&mut documents, (*id, *kind), &deed.author, deed.at, writes);
        }
    }
}
