//! Visits of somebody who has died.

use super::*;

#[test]
fn a_stopped_visit_cannot_be_started_and_says_why() {
    let (mut scene, irene, (schedule, slot)) = died();
    let place = Place::Visit {
        schedule,
        slot: slot.to_string(),
    };
    as_amara(&mut scene, place);
    let words = lines(&scene.page());
    assert!(
        words.contains("Stopped: Irene Whitlock has died"),
        "{words}"
    );
    assert!(words.contains("<Plan a visit after the death>"), "{words}");
    assert!(!words.contains("<Start visit"), "{words}");
    let start = Any::Visit(visit::Intent {
        schedule,
        slot: slot.to_string(),
        what: visit::What::Start,
    });
    let refused = scene.does(start.clone());
    assert!(
        matches!(&refused[..], [Do::Fail(errors)] if errors[0].text.contains("because they have died")),
        "{refused:?}"
    );
    strikes_it_out(&mut scene, irene);
    assert!(matches!(scene.does(start).first(), Some(Do::Save { .. })));
}

#[test]
fn a_visit_that_had_begun_can_be_finished() {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    let (schedule, slot) = scene.plan(
        irene,
        "2026-01-20T10:00:00",
        30,
        "Dressing",
        false,
        &amara(),
    );
    let place = Place::Visit {
        schedule,
        slot: slot.to_string(),
    };
    scene.model.places = vec![Place::Today, place.clone()];
    let of = |what| {
        Any::Visit(visit::Intent {
            schedule,
            slot: slot.to_string(),
            what,
        })
    };
    scene.does(of(visit::What::Start));
    records_it(&mut scene, irene);
    scene.model.places = vec![Place::Today];
    let today = lines(&scene.page());
    assert!(today.contains("[In progress Open]"), "{today}");
    assert!(
        today.contains("<Go on with visit: Irene Whitlock>"),
        "{today}"
    );
    scene.model.places.push(place);
    assert!(lines(&scene.page()).contains("This person has died."));
    scene.does(of(visit::What::Finish));
    let held = scene.documents.iter().find(|held| held.id() == schedule);
    let read = Schedule::read(held.unwrap());
    assert!(read.visit(slot).unwrap().happened.is_done);
}

#[test]
fn a_visit_after_a_death_is_planned_on_purpose_only_and_then_stands() {
    let (mut scene, irene, _) = died();
    scene.team([amara()]);
    scene.model.me = Some((author("Tom Field", Role::Coordinator), scene.model.now));
    scene.model.places = vec![Place::Today, Place::Person(irene)];
    let page = lines(&scene.page());
    assert!(
        page.contains("<Plan a visit after the death of Irene Whitlock> Secondary"),
        "{page}"
    );
    scene.model.places.push(Place::PlanVisit(irene));
    for (field, value) in [
        ("what", "after_death"),
        ("time_critical", "no"),
        ("date", "2026-01-20"),
        ("time", "14:00"),
        ("window", "60"),
        ("nurse", &amara().user.to_string()),
        ("reason", "Last offices, asked for by the family"),
    ] {
        scene.types(&format!("plan/{irene}/{field}"), value);
    }
    let plan = Any::PlanVisit(plan_visit::Intent::Plan(irene));
    let refused = scene.does(plan.clone());
    assert!(
        matches!(&refused[..], [Do::Fail(errors)] if errors[0].text.starts_with("Visits are stopped because this person has died")),
        "{refused:?}"
    );
    insta::assert_snapshot!(lines(&scene.page()));
    scene.types(&format!("plan/{irene}/is_meant"), "yes");
    assert!(matches!(scene.does(plan).first(), Some(Do::Save { .. })));
    as_amara(&mut scene, Place::Today);
    let today = lines(&scene.page());
    assert!(today.contains("Care after death"), "{today}");
    assert!(today.contains("1 still to visit"), "{today}");
    strikes_it_out(&mut scene, irene);
    scene.model.places = vec![Place::Today];
    let today = lines(&scene.page());
    assert!(today.contains("Death struck out: ask first"), "{today}");
}

#[test]
fn a_missed_visit_of_before_the_death_is_not_called_stopped() {
    let (mut scene, irene, _) = died();
    scene.plan(
        irene,
        "2026-01-18T10:00:00",
        30,
        "Dressing",
        false,
        &amara(),
    );
    scene.model.places.push(Place::Person(irene));
    let page = lines(&scene.page());
    assert_eq!(
        page.matches("Stopped: Irene Whitlock has died.").count(),
        2,
        "{page}"
    );
    assert!(
        page.contains("Nothing is recorded for this visit."),
        "{page}"
    );
}
