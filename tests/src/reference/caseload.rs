//! The reference caseload, written by its staff, taken in by a hub, and pulled by a device that has nothing.

use exchange::hub::memory::MemoryLog;
use record::author::Author;
use record::demo::reference_caseload;
use record::document::Document;
use record::id::UserId;
use record::projection;
use record::rows::List;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::time::Duration;
use store::memory::Memory;
use store::sqlite::at_rest;
use store::{Plan, Store};

use super::content::{agree, of_device};
use super::desk::{Desk, Traffic};
use super::hub::Hub;
use super::{Outcome, SEED, clock, cpu, date, seeded, signing};

/// The caseload, measured.
#[derive(Debug)]
pub struct Measured {
    /// The first exchange of the device that had nothing.
    pub first: Traffic,
    /// Changes in the log.
    pub changes: usize,
    /// The hub's processor time for taking them in, page by page.
    pub ingest: Duration,
    /// The processor time of parsing and applying them and of nothing else: the floor that Automerge sets.
    pub applying: Duration,
    /// What signing and checking them takes.
    pub signatures: signing::Measured,
    /// Bytes on disk of all people's rows of the list of people.
    pub rows_at_rest: u64,
}

/// A hub that holds the caseload, the number of its changes, and the processor time it took to take them in.
fn hub_with(people: u16) -> Outcome<(Hub, usize, Duration)> {
    let mut hub = Hub::default();
    let mut staff: BTreeMap<UserId, Desk<Memory>> = BTreeMap::new();
    let mut written = Vec::new();
    for document in reference_caseload(SEED, people, date()) {
        let of = (document.id, document.kind);
        written.extend(document.changes.into_iter().map(|change| (of, change)));
    }
    // As it happened: a session is signed in once for a shift, not for each document.
    written.sort_by_key(|(_, change)| change.at);
    let changes = written.len();
    for (place, ((document, kind), change)) in written.into_iter().enumerate() {
        // One team writes all of it: each on a device that has not heard of the others, who see nothing of other teams.
        let author = Author {
            team: TEAM.to_owned(),
            ..change.author
        };
        let desk = match staff.entry(author.user) {
            Entry::Occupied(desk) => desk.into_mut(),
            Entry::Vacant(place) => {
                place.insert(Desk::new(&author.name, author.clone(), Memory::default())?)
            }
        };
        let writes = vec![(document, kind, change.writes)];
        desk.save(&author, seeded::within(change.at, place), writes)?;
    }
    for desk in staff.values_mut() {
        desk.send_all(&mut hub, clock(0))?;
    }
    if hub.log.commits().count() != changes {
        return Err("the hub did not take every commit".into());
    }
    let taking_in = hub.taking_in;
    Ok((hub, changes, taking_in))
}

/// The processor time of making the documents of `log` with nothing checked and nothing kept.
fn applying(log: &MemoryLog) -> Outcome<Duration> {
    let mut documents: BTreeMap<_, Document> = BTreeMap::new();
    for (id, kind) in log.documents() {
        documents.insert(id, Document::new(id, kind)?);
    }
    let mut applying = Duration::ZERO;
    cpu::counted(&mut applying, || -> Outcome<()> {
        for commit in log.commits() {
            for part in &commit.changes {
                let document = documents.get_mut(&part.document);
                let change = (&part.change.bytes[..], commit.provenance());
                document
                    .ok_or("a change without a document")?
                    .extend([change])?;
            }
        }
        Ok(())
    })?;
    Ok(applying)
}

/// The team of whoever measures.
const TEAM: &str = "Eastbank";

/// Measures with `people` people on a device whose database is `store`.
pub fn measure<S: Store>(people: u16, store: S) -> Outcome<(Measured, Desk<S>)> {
    let (mut hub, changes, ingest) = hub_with(people)?;
    let author = record::demo::staff();
    let author = author.first().ok_or("no staff")?.clone();
    let mut device = Desk::new("new device", author, store)?;
    let first = device.exchange(&mut hub, clock(1))?;
    let held = agree(&mut device.store, &hub)?;
    if held != 3 * usize::from(people) {
        return Err("the caseload is not three documents a person".into());
    }
    let documents = of_device(&mut device.store)?;
    let rows = documents.values().map(|document| {
        let mut rows = projection::rows(document);
        rows.retain(|row| row.list == List::People);
        (document.id(), rows)
    });
    let rows = Plan {
        rows: rows.filter(|(_, rows)| !rows.is_empty()).collect(),
        ..Plan::default()
    };
    let measured = Measured {
        first,
        changes,
        ingest,
        applying: applying(&hub.log)?,
        signatures: signing::measure(&mut hub.log)?,
        rows_at_rest: at_rest(&[rows])?,
    };
    Ok((measured, device))
}
