//! One nurse's day with no signal, sent in the evening.
//!
//! What the generator's day does not have is added here, by the verbs that the pages use: what is handed over of each
//! visit, and a line in the record of each person.

use record::demo::{DemoDeed, ReferenceDay, reference_caseload, reference_day};
use record::document::Write;
use record::episode::EpisodeAct;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::{self, Alert, AlertCategory};
use record::visit;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use store::memory::Memory;

use super::content::{agree, content, gained, of_device};
use super::desk::{Desk, Traffic, family};
use super::hub::Hub;
use super::{Outcome, SEED, clock, date, seeded};

/// When a deed becomes a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sections {
    /// When the section is left: observations and tasks of a visit are one change.
    Left,
    /// Each task at the tap, as the pages do it.
    Tapped,
}

/// The day, measured.
#[derive(Debug)]
pub struct Measured {
    /// The evening's exchange.
    pub day: Traffic,
    /// The exchange after it, with nothing new.
    pub idle: Traffic,
    /// Commits of the day.
    pub commits: usize,
    /// Changes in them.
    pub changes: usize,
    /// Documents in them.
    pub documents: usize,
    /// Recorded values of the visit with the fewest, its note aside.
    pub fewest_fields: usize,
    /// Letters of all notes.
    pub letters: usize,
    /// What the day's documents say and did not say in the morning, as JSON.
    pub gained: Vec<u8>,
    /// The hub's processor time for the evening's exchange: the median, where copies of it did the same.
    pub hub: Duration,
}

/// Replays the day and measures its exchange; so many copies of the hub do the same for its processor time.
pub fn measure(sections: Sections, copies: usize) -> Outcome<Measured> {
    let day = reference_day(SEED, date());
    let nurse = day.deeds.first().ok_or("the day is empty")?.author.clone();
    let mut hub = Hub::default();
    let mut office = Desk::new("office", nurse.clone(), Memory::default())?;
    seeded::write(&mut office, &day.before)?;
    office.send_past(&mut hub, clock(0))?;
    let mut phone = Desk::new("phone", nurse, Memory::default())?;
    phone.exchange(&mut hub, clock(1))?;
    let morning = of_device(&mut phone.store)?;

    let deeds = whole(&day, sections)?;
    let commits = deeds.len();
    let changes = deeds.iter().map(|deed| deed.writes.len()).sum();
    let touched: BTreeSet<DocumentId> = deeds
        .iter()
        .flat_map(|deed| deed.writes.iter().map(|(id, ..)| *id))
        .collect();
    for (place, deed) in deeds.into_iter().enumerate() {
        phone.save(&deed.author, seeded::within(deed.at, place), deed.writes)?;
    }
    let before = hub.busy;
    hub.copies = copies;
    let traffic = phone.exchange(&mut hub, clock(20 * 60))?;
    hub.copies = 0;
    let busy = hub.busy.saturating_sub(before);
    agree(&mut phone.store, &hub)?;
    let idle = phone.exchange(&mut hub, clock(20 * 60 + 1))?;

    let evening = of_device(&mut phone.store)?;
    let read: BTreeMap<_, _> = touched
        .iter()
        .filter_map(|id| Some((*id, content(evening.get(id)?))))
        .collect();
    let said = |value: &Value| value["kind"] == Kind::Visit.word();
    let visits = || read.values().filter(|value| said(value));
    let mut new = Vec::new();
    for (id, after) in &read {
        new.push(gained(morning.get(id).map(content).as_ref(), after));
    }
    Ok(Measured {
        day: traffic,
        idle,
        commits,
        changes,
        documents: touched.len(),
        fewest_fields: visits().map(recorded).min().unwrap_or(0),
        letters: visits()
            .filter_map(|visit| visit["prose"]["note"].as_str())
            .map(|note| note.chars().count())
            .sum(),
        gained: serde_json::to_vec(&new)?,
        hub: busy,
    })
}

/// Recorded values of a visit: registers, what its acts hold (the act's own name and the plan's tasks aside), and what is
/// handed over.
fn recorded(visit: &Value) -> usize {
    let registers = visit["fields"].as_object().into_iter().flatten();
    let registers = registers.filter(|(key, _)| !key.starts_with("prose/"));
    let acts = visit["acts"].as_object().into_iter().flatten();
    let held = acts.flat_map(|(_, act)| act.as_object().into_iter().flatten());
    let held = held.filter(|(key, _)| !matches!(key.as_str(), "what" | "tasks"));
    registers.count() + held.count() + 1
}

/// The generator's day with what it does not have.
fn whole(day: &ReferenceDay, sections: Sections) -> Outcome<Vec<DemoDeed>> {
    let mut sentences = sentences()?.into_iter();
    let mut people: BTreeMap<DocumentId, DocumentId> = BTreeMap::new();
    let mut deeds = Vec::new();
    for deed in &day.deeds {
        let mut deed = deed.clone();
        let visit = deed
            .writes
            .iter()
            .position(|(_, kind, _)| *kind == Kind::Visit);
        let visit = visit.ok_or("a deed without a visit")?;
        let id = deed.writes[visit].0;
        if let Some(person) = person_of(&deed.writes[visit].2) {
            people.insert(id, person);
        }
        if is_noted(&deed.writes[visit].2) {
            let mut sentence = || sentences.next().ok_or("too few sentences");
            let handover = visit::write_handover(&sentence()?)?;
            deed.writes[visit].2.splice(0..0, handover);
            let words = sentence()?;
            let (category, on) = (AlertCategory::Other, None);
            let alert = Alert {
                category,
                words,
                on,
            };
            let act = ActId::of_family(family(&deed.writes).ok_or("a deed without an act")?, 64);
            let person = *people.get(&id).ok_or("a visit to nobody")?;
            let line = person::add_alert(act, alert)?;
            deed.writes.push((person, Kind::Person, line));
        }
        match sections {
            Sections::Left => deeds.push(deed),
            Sections::Tapped => deeds.extend(tapped(deed, visit)),
        }
    }
    Ok(deeds)
}

/// One deed for each task that was answered, then the rest.
fn tapped(mut deed: DemoDeed, visit: usize) -> Vec<DemoDeed> {
    let (id, kind, writes) = deed.writes[visit].clone();
    let (taps, rest): (Vec<Write>, Vec<Write>) = writes.into_iter().partition(is_answer);
    let mut deeds: Vec<DemoDeed> = (0_i64..)
        .zip(taps)
        .map(|(place, tap)| (place, deed_of_its_own(id, place, tap)))
        .map(|(place, tap)| DemoDeed {
            author: deed.author.clone(),
            at: deed.at.plus_minutes(place - 4),
            writes: vec![(id, kind, vec![tap])],
        })
        .collect();
    deed.writes[visit].2 = rest;
    deeds.push(deed);
    deeds
}

fn is_answer(write: &Write) -> bool {
    matches!(write, Write::Act { record, .. } if record.contains("task_answered"))
}

fn is_noted(writes: &[Write]) -> bool {
    writes
        .iter()
        .any(|write| matches!(write, Write::Prose { key, .. } if key == "note"))
}

fn person_of(writes: &[Write]) -> Option<DocumentId> {
    writes.iter().find_map(|write| match write {
        Write::Field { key, value } if key == "person" => value.text()?.parse().ok(),
        _ => None,
    })
}

/// Sentences of the generator that are not in the day.
pub(super) fn sentences() -> Outcome<Vec<String>> {
    let mut sentences = Vec::new();
    for write in reference_caseload(SEED + 1, 12, date())
        .into_iter()
        .filter(|document| document.kind == Kind::Episode)
        .flat_map(|document| document.changes)
        .flat_map(|change| change.writes)
    {
        let Write::Act { record, .. } = write else {
            continue;
        };
        if let Ok(EpisodeAct::GoalAdded { words }) = serde_json::from_str(&record) {
            sentences.push(words);
        }
    }
    let different: BTreeSet<&String> = sentences.iter().collect();
    if different.len() < 24 {
        return Err("too few different sentences".into());
    }
    Ok(sentences)
}

/// An act with an id of a family of its own.
fn deed_of_its_own(visit: DocumentId, place: i64, act: Write) -> Write {
    let Write::Act { record, .. } = act else {
        return act;
    };
    let family = ActId::ten_bytes("tap", &[visit.as_bytes(), &place.to_be_bytes()]);
    Write::Act {
        id: ActId::of_family(family, 1),
        record,
    }
}
