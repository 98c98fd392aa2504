//! The day and the caseload that benchmarks measure, always the same.

use super::dice::Dice;
use super::life::{Life, document};
use super::staff::one;
use super::{DemoChange, DemoDocument, prose, visits};
use crate::author::{Author, Role};
use crate::document::Write;
use crate::episode;
use crate::id::DocumentId;
use crate::kind::Kind;
use crate::time::{Instant, LocalDate, start_of_london_day};

/// Parts of the reference day that the software does not have yet.
pub const LEFT_OUT_OF_DAY: &[&str] = &["2 assessments of 80 answers", "1 package of 8 lines"];

/// Parts of the reference caseload that the software does not have yet.
pub const LEFT_OUT_OF_CASELOAD: &[&str] = &[];

/// One deed: what becomes one commit, over one or several documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoDeed {
    /// Who.
    pub author: Author,
    /// When.
    pub at: Instant,
    /// What, document by document.
    pub writes: Vec<(DocumentId, Kind, Vec<Write>)>,
}

/// One nurse's day with no signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceDay {
    /// What the device holds in the morning.
    pub before: Vec<DemoDocument>,
    /// What the nurse does: three deeds a visit, twelve visits.
    pub deeds: Vec<DemoDeed>,
}

/// Twelve visits of one nurse: started, recorded with a note of 450 characters, finished; each also in its schedule.
pub fn reference_day(seed: u64, date: LocalDate) -> ReferenceDay {
    let midnight = start_of_london_day(date);
    let mut dice = Dice::new(seed);
    let nurse = one(Role::DistrictNurse);
    let mut day = ReferenceDay {
        before: Vec::new(),
        deeds: Vec::new(),
    };
    for place in 0..12_u16 {
        let life = Life::new(&mut dice, place, midnight);
        day.before.push(document(&mut dice, &life, midnight));
        let hour = 8 + u32::from(place) * 2 / 3;
        let Some(starts) = date.and_hms_opt(hour, u32::from(place) % 3 * 20, 0) else {
            continue;
        };
        let [mut schedule, visit] = visits::happened(&mut dice, &life, starts, &nurse);
        let own = schedule.changes.split_off(1.min(schedule.changes.len()));
        let mut schedule_acts = own.into_iter();
        let mut visit_acts = visit.changes.into_iter();
        if let (Some(arrived), Some(started)) = (schedule_acts.next(), visit_acts.next()) {
            day.deeds.push(deed(
                &nurse,
                arrived.at,
                vec![
                    (schedule.id, Kind::Schedule, arrived.writes),
                    (visit.id, Kind::Visit, started.writes),
                ],
            ));
        }
        if let (Some(done), Some(recorded)) = (schedule_acts.next(), visit_acts.next()) {
            let (text, recorded): (Vec<Write>, Vec<Write>) = recorded
                .writes
                .into_iter()
                .partition(|write| matches!(write, Write::Prose { .. }));
            let mut text = text;
            text.clear();
            text.push(Write::Prose {
                key: "note".to_owned(),
                text: prose::note(&mut dice, life.given, 450),
            });
            let at = done.at;
            let (end, sections): (Vec<Write>, Vec<Write>) = split_end(recorded);
            day.deeds.push(deed(
                &nurse,
                at.plus_minutes(-2),
                vec![(visit.id, Kind::Visit, sections)],
            ));
            text.extend(end);
            day.deeds.push(deed(
                &nurse,
                at,
                vec![
                    (visit.id, Kind::Visit, text),
                    (schedule.id, Kind::Schedule, done.writes),
                ],
            ));
        }
        day.before.push(schedule);
    }
    day
}

/// The last write, which finishes the visit, and those before it.
fn split_end(mut writes: Vec<Write>) -> (Vec<Write>, Vec<Write>) {
    let end = writes.pop();
    (end.into_iter().collect(), writes)
}

fn deed(author: &Author, at: Instant, writes: Vec<(DocumentId, Kind, Vec<Write>)>) -> DemoDeed {
    DemoDeed {
        author: author.clone(),
        at,
        writes,
    }
}

/// `people` people (500 in the benchmark), three changes each: who they are with their facts, an episode with three
/// goals, and a schedule with three past visits.
pub fn reference_caseload(seed: u64, people: u16, date: LocalDate) -> Vec<DemoDocument> {
    let midnight = start_of_london_day(date);
    let mut dice = Dice::new(seed);
    let (manager, nurse) = (one(Role::CaseManager), one(Role::DistrictNurse));
    let mut documents = Vec::new();
    for place in 0..people {
        let life = Life::new(&mut dice, place, midnight);
        let mut person = dice.one_deed(|dice| document(dice, &life, midnight));
        let writes = person
            .changes
            .iter_mut()
            .flat_map(|change| std::mem::take(&mut change.writes))
            .collect();
        let at = midnight.plus_hours(-200);
        person.changes = vec![DemoChange {
            author: nurse.clone(),
            at,
            writes,
        }];
        let referral = dice.lone_id(at);
        let mut writes = episode::open(
            dice.id(at),
            life.id,
            referral,
            "Stream 2",
            &super::staff::name(&manager),
            "Visits at home",
        )
        .unwrap_or_default();
        for _ in 0..3 {
            let words = prose::sentence(&mut dice, life.given);
            writes.extend(episode::add_goal(dice.id(at), &words).unwrap_or_default());
        }
        documents.push(person);
        documents.push(DemoDocument {
            id: episode::id(referral),
            kind: Kind::Episode,
            changes: vec![DemoChange {
                author: manager.clone(),
                at,
                writes,
            }],
        });
        documents.extend(dice.one_deed(|dice| past(dice, &life, date, &nurse)));
    }
    documents
}

fn past(dice: &mut Dice, life: &Life, date: LocalDate, nurse: &Author) -> Option<DemoDocument> {
    let mut writes = Vec::new();
    let mut id = None;
    // The middle of the month before, so that all three lie in one schedule.
    let month = date
        .checked_sub_months(chrono::Months::new(1))
        .and_then(|day| chrono::Datelike::with_day(&day, 14))?;
    for days in 0..3_i64 {
        let starts = month
            .checked_add_signed(chrono::TimeDelta::days(days))?
            .and_hms_opt(9, 30, 0)?;
        let [schedule, _] = visits::happened(dice, life, starts, nurse);
        id = Some(schedule.id);
        writes.extend(
            schedule
                .changes
                .into_iter()
                .flat_map(|change| change.writes),
        );
    }
    let at = start_of_london_day(month).plus_hours(80);
    Some(DemoDocument {
        id: id?,
        kind: Kind::Schedule,
        changes: vec![DemoChange {
            author: nurse.clone(),
            at,
            writes,
        }],
    })
}
