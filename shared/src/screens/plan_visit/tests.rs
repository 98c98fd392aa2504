//! Planning: errors in their fields, one visit for two taps, and what lands in the schedule.

mod refused;
mod repeats;

use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::person;
use record::schedule::{self, PlannedVisit, Schedule};

use super::super::sample::{NOW, Scene, act, amara, at, author, lines, priya};
use super::super::{Intent as AnyIntent, Place};
use super::Intent;
use crate::flow::Do;

fn planning() -> (Scene, DocumentId) {
    let mut scene = Scene::new(author("Tom Field", Role::Coordinator), Place::Today);
    let irene = scene.irene();
    let maureen = scene.person("Maureen", "Tully", &["8 Chandler Row"]);
    scene.plan(
        maureen,
        "2026-01-21T11:00:00",
        60,
        "Pressure area care",
        false,
        &priya(),
    );
    scene.plan(
        maureen,
        "2026-01-21T15:00:00",
        60,
        "Pressure area care",
        false,
        &priya(),
    );
    scene.team([amara(), priya(), author("Tom Field", Role::Coordinator)]);
    scene.model.places = vec![Place::Find, Place::Person(irene), Place::PlanVisit(irene)];
    (scene, irene)
}

fn fill(scene: &mut Scene, irene: DocumentId) {
    for (field, value) in [
        ("what", "insulin"),
        ("time_critical", "yes"),
        ("date", "2026-01-21"),
        ("time", "09:30"),
        ("window", "30"),
        ("nurse", &amara().user.to_string()),
        ("reason", "Ordered by the GP, first dose by us"),
        ("own_tasks", "Take the sharps box\n\n"),
    ] {
        scene.types(&format!("plan/{irene}/{field}"), value);
    }
}

fn planned(scene: &Scene, irene: DocumentId) -> Vec<PlannedVisit> {
    let read = scene
        .documents
        .iter()
        .filter(|held| held.kind() == Kind::Schedule)
        .map(Schedule::read);
    read.filter(|schedule| schedule.person == Some(irene))
        .flat_map(|schedule| schedule.visits.clone())
        .collect()
}

fn fields(list: &[Do]) -> Vec<String> {
    list.iter()
        .flat_map(|next| match next {
            Do::Fail(errors) => errors
                .iter()
                .map(|error| error.field.rsplit('/').next().unwrap().to_owned())
                .collect(),
            _ => vec![],
        })
        .collect()
}

#[test]
fn the_form_with_everything_missing() {
    let (mut scene, irene) = planning();
    let refused = scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)));
    assert_eq!(
        fields(&refused),
        [
            "what",
            "time_critical",
            "date",
            "time",
            "window",
            "nurse",
            "reason"
        ]
    );
    insta::assert_snapshot!(lines(&scene.page()));
}

#[test]
fn the_form_shows_each_nurses_load_of_the_day_once_the_date_is_typed() {
    let (mut scene, irene) = planning();
    fill(&mut scene, irene);
    let words = lines(&scene.page());
    assert!(words.contains("Amara Obi, district nurse: no visits that day / Priya Nair, district nurse: 2 visits that day"), "{words}");
    assert!(
        !words.contains("Tom Field, team coordinator:"),
        "who does not visit is not offered: {words}"
    );
}

#[test]
fn what_does_not_take_place_is_no_load() {
    let (mut scene, irene) = planning();
    let ernest = scene.person("Ernest", "Cobb", &["3 Mill Lane"]);
    let of = ("2026-01-21T13:00:00", "Wound care");
    let (schedule, slot) = scene.plan(ernest, of.0, 60, of.1, false, &amara());
    fill(&mut scene, irene);
    let words = lines(&scene.page());
    let loads = |amara: &str, priya: &str| {
        format!("Amara Obi, district nurse: {amara} / Priya Nair, district nurse: {priya}")
    };
    assert!(
        words.contains(&loads("1 visit that day", "2 visits that day")),
        "{words}"
    );
    let cancelled = schedule::cancelled(act("cancel"), slot, "In hospital").unwrap();
    scene.write(schedule, Kind::Schedule, &amara(), at(NOW), &cancelled);
    let maureen = DocumentId::derived("person", &[b"Maureen", b"Tully"]);
    let death = person::Death {
        source: "Family, by phone".into(),
        on: "2026-01-19".parse().ok(),
        is_verified: true,
    };
    let death = person::record_death(act("death"), death, at(NOW).in_london().date()).unwrap();
    scene.write(maureen, Kind::Person, &amara(), at(NOW), &death);
    let words = lines(&scene.page());
    assert!(
        words.contains(&loads("no visits that day", "no visits that day")),
        "{words}"
    );
}

#[test]
fn a_planned_visit_lands_in_the_schedule_of_its_month_once() {
    let (mut scene, irene) = planning();
    fill(&mut scene, irene);
    let first = scene.used(AnyIntent::PlanVisit(Intent::Plan(irene)));
    assert_eq!(
        first,
        scene.used(AnyIntent::PlanVisit(Intent::Plan(irene))),
        "a second tap plans the same visit"
    );
    assert!(
        matches!(first.as_slice(), [Do::Save { .. }, Do::Back, Do::Tell(_)]),
        "{first:?}"
    );
    let Do::Save { deed, .. } = &first[0] else {
        panic!()
    };
    assert_eq!(
        deed.words,
        "Irene Whitlock, visit planned for Wednesday 21 January, 9:30am"
    );
    scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)));
    let visit = <[PlannedVisit; 1]>::try_from(planned(&scene, irene)).unwrap();
    let [visit] = visit;
    assert_eq!(
        (visit.planned.what.as_str(), visit.nurses[0].name.as_str()),
        ("Insulin", "Amara Obi")
    );
    assert_eq!(visit.window.words(), "9:30am to 10am");
    let critical: Vec<&str> = visit
        .planned
        .tasks
        .iter()
        .filter(|task| task.is_time_critical)
        .map(|task| task.words.as_str())
        .collect();
    assert_eq!(critical, ["Give insulin as ordered", "Take the sharps box"]);
    assert_eq!(
        visit.planned.tasks.last().map(|task| task.words.as_str()),
        Some("Take the sharps box")
    );
    assert!(
        scene.model.typed.is_empty(),
        "the form is empty for the next visit"
    );
}

#[test]
fn what_cannot_be_is_said_in_its_field() {
    for (field, value, words) in [
        ("date", "2026-01-19", "Date must be today or later"),
        ("date", "2026-02-30", "Date must be a real date"),
        (
            "date",
            "2036-01-19",
            "Date must be within a year from today",
        ),
        (
            "time",
            "25:00",
            "Start time must be a real time, like 09:30",
        ),
        ("nurse", "nobody", "Select who visits"),
        (
            "window",
            "-1",
            "Select how long after the start time it may begin",
        ),
        ("what", "other", "Enter what the visit is for"),
    ] {
        let (mut scene, irene) = planning();
        fill(&mut scene, irene);
        scene.types(&format!("plan/{irene}/{field}"), value);
        scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)));
        let page = lines(&scene.page());
        assert!(
            page.contains(&format!("ERROR {words}")) || field == "nurse" && page.contains(words),
            "{field} {value}: {page}"
        );
        assert_eq!(planned(&scene, irene).len(), 0);
    }
}

#[test]
fn what_is_typed_into_a_time_critical_visit_must_be_answered_and_without_any_task_the_visit_itself()
{
    for (is_critical, own, tasks) in [
        (
            "yes",
            "Morphine at 10\nMouth care",
            vec![("Morphine at 10", true), ("Mouth care", true)],
        ),
        ("yes", "", vec![("Timed medicine", true)]),
        ("no", "Morphine at 10", vec![("Morphine at 10", false)]),
        ("no", "", vec![]),
    ] {
        let (mut scene, irene) = planning();
        fill(&mut scene, irene);
        for (field, value) in [
            ("what", "other"),
            ("what_words", "Timed medicine"),
            ("time_critical", is_critical),
            ("own_tasks", own),
        ] {
            scene.types(&format!("plan/{irene}/{field}"), value);
        }
        scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)));
        let visits = planned(&scene, irene);
        let held = &visits[0].planned.tasks;
        let held: Vec<(&str, bool)> = held
            .iter()
            .map(|task| (task.words.as_str(), task.is_time_critical))
            .collect();
        assert_eq!(held, tasks);
    }
}
