//! Made-up visits: a week that is planned, and two days that were.

use std::collections::BTreeMap;

use super::dice::Dice;
use super::life::{Life, Need};
use super::staff::{ORGANISATION, name, nurses, one};
use super::{DemoChange, DemoDocument, prose};
use crate::act::{StaffName, put};
use crate::author::{Author, Role};
use crate::document::Write;
use crate::id::DocumentId;
use crate::kind::Kind;
use crate::news2::{Breathing, Consciousness};
use crate::schedule::{self, PlanId, Planned, ScheduleOf, Task, slot_id};
use crate::time::{Instant, LocalDate, LocalDateTime, resolve_london};
use crate::visit::{self, Observations, Outcome, TaskAnswer, VisitAct};

/// A visit to plan.
struct Ask<'a> {
    life: &'a Life,
    planned: Planned,
}

/// About this many visits fill a nurse's day.
const DAY: usize = 12;

/// Seven days from `start`: a schedule for each person and month they touch.
pub(super) fn week(dice: &mut Dice, people: &[Life], start: LocalDate) -> Vec<DemoDocument> {
    let at = crate::time::start_of_london_day(start).plus_hours(-36);
    let mut schedules: BTreeMap<DocumentId, Vec<Write>> = BTreeMap::new();
    for day in 0..7_u16 {
        let Some(date) = start.checked_add_signed(chrono::TimeDelta::days(day.into())) else {
            continue;
        };
        let mut asks: Vec<Ask<'_>> = people
            .iter()
            .flat_map(|life| asked(life, day, date))
            .collect();
        asks.sort_by_key(|ask| (ask.planned.starts, ask.life.place));
        let shares = asks.len().div_ceil(DAY).max(2);
        for (place, ask) in asks.into_iter().enumerate() {
            let nurse = who(place % shares);
            let of = of(ask.life, date);
            let order = i64::try_from(place / shares + 1).ok();
            let writes = schedule::plan(dice.id(at), &of, ask.planned, nurse.as_ref(), order)
                .unwrap_or_default();
            schedules.entry(of.id()).or_default().extend(writes);
        }
    }
    let author = one(Role::Coordinator);
    schedules
        .into_iter()
        .map(|(id, writes)| DemoDocument {
            id,
            kind: Kind::Schedule,
            changes: vec![DemoChange {
                author: author.clone(),
                at,
                writes,
            }],
        })
        .collect()
}

/// Whose share: the two nurses, the care worker, then nobody yet.
fn who(share: usize) -> Option<StaffName> {
    match share {
        0 | 1 => nurses().get(share).map(name),
        2 => Some(name(&one(Role::CareWorker))),
        _ => None,
    }
}

fn of(life: &Life, date: LocalDate) -> ScheduleOf {
    ScheduleOf {
        person: life.id,
        month: date,
        organisation: ORGANISATION.to_owned(),
    }
}

fn asked(life: &Life, day: u16, date: LocalDate) -> Vec<Ask<'_>> {
    let turn = life.place / 10;
    let at = |hour: u16, minute: u16| date.and_hms_opt(hour.into(), minute.into(), 0);
    let late = turn % 6 * 15;
    let times = match life.need {
        Need::Insulin => vec![
            at(7 + (30 + late) / 60, (30 + late) % 60),
            at(16 + (45 + late) / 60, (45 + late) % 60),
        ],
        Need::Wound if (day + life.place).is_multiple_of(3) => vec![at(9 + turn % 3, 30)],
        Need::Catheter if (day + turn).is_multiple_of(7) => vec![at(11, turn % 4 * 15)],
        Need::Check if (day + life.place).is_multiple_of(7) => {
            vec![at(13 + life.place % 3, turn % 4 * 15)]
        }
        _ => Vec::new(),
    };
    times
        .into_iter()
        .flatten()
        .map(|starts| Ask {
            life,
            planned: planned(life, starts),
        })
        .collect()
}

fn planned(life: &Life, starts: LocalDateTime) -> Planned {
    let plan = PlanId::derived("demo plan", &[life.id.as_bytes()]);
    let (what, reason) = match life.need {
        Need::Insulin => ("Insulin", "Cannot manage the pen"),
        Need::Wound => ("Leg ulcer dressing", "Ulcer on the left leg"),
        Need::Catheter => ("Catheter care", "Long-term catheter"),
        Need::Check => ("Home visit", "Home after a short stay in hospital"),
    };
    Planned {
        slot: slot_id(plan, starts),
        plan,
        what: what.to_owned(),
        starts,
        window_minutes: if life.need == Need::Insulin { 45 } else { 120 },
        is_time_critical: life.need == Need::Insulin,
        tasks: tasks(life.need),
        reason: reason.to_owned(),
        is_after_death: false,
        usual: vec![],
    }
}

fn tasks(need: Need) -> Vec<Task> {
    let rows: &[(&str, &str)] = match need {
        Need::Insulin => &[
            ("glucose", "Check glucose"),
            ("insulin", "Give insulin"),
            ("sites", "Look at injection sites"),
        ],
        Need::Wound => &[
            ("dressing", "Change the dressing"),
            ("measure", "Measure the wound"),
            ("pain", "Ask about pain"),
        ],
        Need::Catheter => &[("bag", "Change the bag"), ("drain", "Check that it drains")],
        Need::Check => &[
            ("observations", "Take observations"),
            ("medicines", "Go through the medicines"),
        ],
    };
    let task = |(key, words): &(&str, &str)| Task {
        key: (*key).to_owned(),
        words: (*words).to_owned(),
        is_time_critical: *key == "insulin",
    };
    rows.iter().map(task).collect()
}

/// The two days before `start`: what was done for people who have insulin or a wound.
pub(super) fn past(dice: &mut Dice, people: &[Life], start: LocalDate) -> Vec<DemoDocument> {
    let mut documents = Vec::new();
    for life in people
        .iter()
        .filter(|life| matches!(life.need, Need::Insulin | Need::Wound))
        .take(24)
    {
        for days in 1..=2_i64 {
            let date = start.checked_sub_signed(chrono::TimeDelta::days(days));
            let Some(starts) = date.and_then(|date| date.and_hms_opt(8, 15, 0)) else {
                continue;
            };
            let nurses = nurses();
            let nurse = nurses
                .get(usize::from(life.place / 10) % nurses.len().max(1))
                .cloned();
            let nurse = nurse.unwrap_or_else(|| one(Role::DistrictNurse));
            documents.extend(happened(dice, life, starts, &nurse));
        }
    }
    documents
}

/// One visit that took place: what the schedule gains, and the visit itself.
pub(super) fn happened(
    dice: &mut Dice,
    life: &Life,
    starts: LocalDateTime,
    nurse: &Author,
) -> [DemoDocument; 2] {
    let planned = planned(life, starts);
    let (slot, tasks) = (planned.slot, planned.tasks.clone());
    let of = of(life, starts.date());
    let began = resolve_london(starts)
        .instant
        .plus_minutes(i64::from(dice.between(0, 25)));
    let asked = began.plus_hours(-48);
    let plan =
        schedule::plan(dice.id(asked), &of, planned, Some(&name(nurse)), None).unwrap_or_default();
    let visit: DocumentId = dice.id(began);
    let arrival = schedule::arrived(dice.id(began), slot, visit);
    let start = visit::start(dice.id(began), life.id, Some((of.id(), slot)), &tasks, "");
    let ended = began.plus_minutes(i64::from(dice.between(14, 40)));
    let end = schedule::done(dice.id(ended), slot, visit);
    let finished = put(dice.id(ended), &VisitAct::Finished {});
    let mut recorded = recorded(dice, life, &tasks, ended.plus_minutes(-2), 180);
    recorded.push(finished);
    let change = |author: &Author, at: Instant, writes| DemoChange {
        author: author.clone(),
        at,
        writes,
    };
    [
        DemoDocument {
            id: of.id(),
            kind: Kind::Schedule,
            changes: vec![
                change(&one(Role::Coordinator), asked, plan),
                change(nurse, began, arrival),
                change(nurse, ended, end),
            ],
        },
        DemoDocument {
            id: visit,
            kind: Kind::Visit,
            changes: vec![change(nurse, began, start), change(nurse, ended, recorded)],
        },
    ]
}

/// Observations, answered tasks, and a note of `characters` characters.
pub(super) fn recorded(
    dice: &mut Dice,
    life: &Life,
    tasks: &[Task],
    at: Instant,
    characters: usize,
) -> Vec<Write> {
    let set = Observations {
        respiration: Some(dice.between(12, 22)),
        saturation: Some(dice.between(93, 99)),
        breathing: Some(Breathing::Air),
        systolic: Some(dice.between(102, 168)),
        diastolic: Some(dice.between(58, 96)),
        pulse: Some(dice.between(54, 104)),
        consciousness: Some(Consciousness::Alert),
        temperature_tenths: i16::try_from(dice.between(361, 379)).ok(),
        glucose_tenths: (life.need == Need::Insulin).then(|| dice.between(52, 148)),
        pain: u8::try_from(dice.between(0, 6)).ok(),
        ..Observations::default()
    };
    let mut writes = visit::observe(dice.id(at), &set).unwrap_or_default();
    for task in tasks {
        let answer = TaskAnswer {
            task: task.key.clone(),
            outcome: Outcome::Done,
            words: String::new(),
        };
        writes.extend(visit::tick(dice.id(at), answer, None).unwrap_or_default());
    }
    writes
        .extend(visit::write_note(&prose::note(dice, life.given, characters)).unwrap_or_default());
    writes
}
