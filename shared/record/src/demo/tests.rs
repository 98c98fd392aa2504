mod teams;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::*;
use crate::author::Provenance;
use crate::change::Actor;
use crate::document::Document;
use crate::id::CommitId;
use crate::person::Person;
use crate::projection::{ReferralRow, VisitRow, rows};
use crate::referral::{Referral, ReferralState, Urgency};
use crate::rows::{FORM, List};
use crate::schedule::Schedule;
use crate::visit::{Visit, VisitStage};

pub(crate) fn tuesday() -> LocalDate {
    LocalDate::from_ymd_opt(2026, 1, 20).unwrap()
}

pub(crate) fn built(documents: &[DemoDocument]) -> BTreeMap<DocumentId, Document> {
    let mut built: BTreeMap<DocumentId, Document> = BTreeMap::new();
    for (place, demo) in documents.iter().enumerate() {
        let document = built
            .entry(demo.id)
            .or_insert_with(|| Document::new(demo.id, demo.kind).unwrap());
        assert_eq!(document.kind(), demo.kind);
        let mut number = [0; 16];
        number[..8].copy_from_slice(&(place as u64).to_be_bytes());
        for change in &demo.changes {
            assert!(!change.writes.is_empty());
            let by = Provenance {
                author: change.author.clone(),
                at: change.at,
                commit: CommitId::from_bytes(number),
                is_signed: true,
                original: None,
            };
            document.write(Actor(number), by, &change.writes).unwrap();
        }
    }
    built
}

#[test]
fn the_same_seed_gives_the_same_documents_and_another_does_not() {
    assert_eq!(
        neighbourhood(1, 60, tuesday()),
        neighbourhood(1, 60, tuesday())
    );
    assert_ne!(
        neighbourhood(1, 60, tuesday()),
        neighbourhood(2, 60, tuesday())
    );
}

#[test]
fn everybody_has_a_name_a_valid_synthetic_number_and_nothing_unreadable() {
    let documents = built(&neighbourhood(7, 500, tuesday()));
    let (mut names, mut numbers) = (HashSet::new(), HashSet::new());
    for document in documents
        .values()
        .filter(|document| document.kind() == Kind::Person)
    {
        let person = Person::read(document);
        assert!(names.insert(person.name()), "{}", person.name());
        let number = person.nhs_number.clone().unwrap().number;
        assert!(number.is_synthetic() && numbers.insert(number));
        assert_eq!((person.unreadable, person.unknown_fields), (0, 0));
        assert!(person.about.contains("Synthetic") && !person.what_matters.is_empty());
        assert!(crate::conflict::open(document).is_empty());
    }
    assert_eq!(names.len(), 500);
}

#[test]
fn the_first_nurse_has_about_twelve_visits_today_with_insulin_twice_a_day() {
    let documents = built(&neighbourhood(7, PEOPLE, tuesday()));
    let all: Vec<VisitRow> = documents
        .values()
        .flat_map(rows)
        .filter(|row| row.list == List::Visits)
        .map(|row| serde_json::from_str(&row.body).unwrap())
        .collect();
    let first = staff()[0].user;
    for day in 0..7 {
        let date = tuesday() + chrono::TimeDelta::days(day);
        let today: Vec<_> = all.iter().filter(|row| row.starts.date() == date).collect();
        let own = today
            .iter()
            .filter(|row| row.nurses.iter().any(|nurse| nurse.user == first))
            .count();
        assert!((8..=14).contains(&own), "{own} on {date}");
        let insulin: BTreeSet<_> = today
            .iter()
            .filter(|row| row.is_time_critical)
            .filter_map(|row| row.person)
            .collect();
        assert_eq!(today.iter().filter(|row| row.is_time_critical).count(), 12);
        assert_eq!(insulin.len(), 6);
    }
    let past = documents
        .values()
        .filter(|document| document.kind() == Kind::Visit);
    let past: Vec<_> = past.map(Visit::read).collect();
    assert!(past.len() >= 12 && past.iter().all(|visit| visit.stage == VisitStage::Finished));
    for document in documents
        .values()
        .filter(|document| document.kind() == Kind::Schedule)
    {
        let schedule = Schedule::read(document);
        assert_eq!((schedule.unreadable, schedule.unknown_fields), (0, 0));
    }
}

#[test]
fn triage_has_one_that_is_overdue_and_the_urgent_one_sorts_before_it() {
    let documents = built(&neighbourhood(7, PEOPLE, tuesday()));
    let mut rows: Vec<_> = documents
        .values()
        .flat_map(rows)
        .filter(|row| row.list == List::Referrals)
        .collect();
    rows.sort_by(|a, b| a.sort.cmp(&b.sort));
    let rows: Vec<ReferralRow> = rows
        .iter()
        .map(|row| serde_json::from_str(&row.body).unwrap())
        .collect();
    let waiting: Vec<_> = rows
        .iter()
        .filter(|row| row.state == ReferralState::Waiting)
        .collect();
    assert_eq!(waiting.len(), 6);
    assert_eq!(waiting[0].urgency, Urgency::Urgent);
    let midnight = start_of_london_day(tuesday());
    let is_over = |row: &&&ReferralRow| midnight.minutes_since(row.received.unwrap()) > 24 * 60;
    assert_eq!(waiting.iter().filter(is_over).count(), 1);
    let accepted = documents
        .values()
        .filter(|document| document.kind() == Kind::Referral)
        .map(Referral::read);
    assert!(
        accepted
            .filter(|referral| referral.state == ReferralState::Accepted)
            .all(|referral| referral.missing.is_empty())
    );
}

#[test]
fn the_reference_caseload_has_three_changes_a_person_and_four_hundred_sentences() {
    let caseload = reference_caseload(3, 500, tuesday());
    assert_eq!(
        caseload
            .iter()
            .map(|document| document.changes.len())
            .sum::<usize>(),
        1_500
    );
    let mut sentences = HashSet::new();
    for write in caseload
        .iter()
        .flat_map(|document| &document.changes)
        .flat_map(|change| &change.writes)
    {
        if let Write::Prose { text, .. } = write {
            sentences.extend(
                text.split(['.', '\n'])
                    .map(str::trim)
                    .filter(|words| words.len() > 10)
                    .map(str::to_owned),
            );
        }
    }
    assert!(sentences.len() >= 400, "{}", sentences.len());
    for document in built(&caseload[..60]).values() {
        assert!(crate::conflict::open(document).is_empty());
    }
}

#[test]
fn the_reference_day_is_twelve_visits_of_three_deeds_that_apply_and_finish() {
    let day = reference_day(3, tuesday());
    assert_eq!(day.deeds.len(), 36);
    let mut documents = built(&day.before);
    for (place, deed) in day.deeds.iter().enumerate() {
        for (id, kind, writes) in &deed.writes {
            let document = documents
                .entry(*id)
                .or_insert_with(|| Document::new(*id, *kind).unwrap());
            let by = Provenance {
                author: deed.author.clone(),
                at: deed.at,
                commit: CommitId::from_bytes([0; 16]),
                is_signed: true,
                original: None,
            };
            assert!(
                document
                    .write(Actor([200 + u8::try_from(place).unwrap(); 16]), by, writes)
                    .unwrap()
                    .is_some()
            );
        }
    }
    let visits: Vec<_> = documents
        .values()
        .filter(|document| document.kind() == Kind::Visit)
        .map(Visit::read)
        .collect();
    assert_eq!(visits.len(), 12);
    for visit in visits {
        assert_eq!(visit.stage, VisitStage::Finished);
        assert!(visit.note.chars().count() >= 450 && visit.observations.len() == 1);
        assert!(visit.tasks.iter().all(|task| !task.answers.is_empty()));
    }
}

#[test]
fn whoever_changes_what_rows_hold_gives_their_form_a_new_number() {
    let documents = built(&neighbourhood(7, 20, tuesday()));
    let mut parts = Vec::new();
    for row in documents.values().flat_map(rows) {
        parts.push(format!("{row:?}"));
    }
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    let print = DocumentId::derived("rows", &parts).to_string();
    // New demo people alone change the print as well: then the number stays.
    assert_eq!(
        (FORM, print.as_str()),
        (2, "00000000-0000-8b0c-a26e-05a82763b531")
    );
}
