//! What earlier days left undone.

use super::*;

/// A quarter past midnight of the day after: one insulin visit never begun, one paused, a dressing not done; and what
/// is over or somebody else's.
fn after_midnight() -> Scene {
    let mut scene = day();
    let irene = DocumentId::derived("person", &[b"Irene", b"Whitlock"]);
    let (document, slot) = scene.plan(
        irene,
        "2026-01-20T21:30:00",
        30,
        "Insulin, at night",
        true,
        &amara(),
    );
    let visit = DocumentId::derived("visit", &[b"night"]);
    let arrived = schedule::arrived(act("night"), slot, visit);
    let when = at("2026-01-20T21:40:00Z");
    scene.write(document, Kind::Schedule, &amara(), when, &arrived);
    scene.plan(
        irene,
        "2026-01-13T09:00:00",
        30,
        "Eight days ago",
        false,
        &amara(),
    );
    scene.plan(
        irene,
        "2026-01-17T09:00:00",
        30,
        "Heel dressing",
        false,
        &amara(),
    );
    scene.model.now = at("2026-01-21T00:15:00Z");
    scene
}

#[test]
fn after_midnight_what_is_not_done_stays_above_the_new_day() {
    insta::assert_snapshot!(lines(&after_midnight().page()));
}

#[test]
fn what_is_left_is_said_beside_a_visit_and_on_a_day_without_visits() {
    let mut scene = after_midnight();
    scene.load();
    let pane = pane(&scene.context(), None);
    assert_eq!(
        pane.note.as_deref(),
        Some(
            "1 visit: 0 done, 1 to do. 1 of 1 ready to use offline. 5 visits not finished from earlier days"
        )
    );
    scene.model.now = at("2026-01-23T08:00:00Z");
    let words = lines(&scene.page());
    assert!(
        words.contains("## Not finished from Wednesday 21 January"),
        "{words}"
    );
    assert!(
        words.contains("No visits are planned for you today."),
        "{words}"
    );
    assert!(
        words.contains("<Go on with visit: Irene Whitlock> Main"),
        "{words}"
    );
}

#[test]
fn what_was_left_goes_when_it_is_done_or_cancelled() {
    let mut scene = after_midnight();
    scene.load();
    let left = super::super::earlier::mine(&scene.context());
    assert_eq!(left.len(), 5);
    let now = scene.model.now;
    for (place, line) in left.iter().enumerate() {
        let slot: SlotId = line.slot.parse().unwrap();
        let visit = DocumentId::derived("visit", &[slot.as_bytes()]);
        let id = act(&format!("answer {place}"));
        let writes = if place == 0 {
            schedule::cancelled(id, slot, "In hospital").unwrap()
        } else {
            schedule::done(id, slot, visit)
        };
        scene.write(line.schedule, Kind::Schedule, &amara(), now, &writes);
        scene.load();
        let left = super::super::earlier::mine(&scene.context()).len();
        assert_eq!(left, 4 - place);
    }
    assert!(!lines(&scene.page()).contains("Not finished from"));
}

#[test]
fn a_window_that_is_still_open_over_midnight_is_not_missed() {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    scene.plan(irene, "2026-01-20T23:30:00", 120, "Insulin", true, &amara());
    scene.model.now = at("2026-01-21T00:15:00Z");
    let words = lines(&scene.page());
    assert!(
        words.contains("Not finished from yesterday, Tuesday 20 January"),
        "{words}"
    );
    assert!(!words.contains("Missed"), "{words}");
    scene.model.now = at("2026-01-21T01:31:00Z");
    assert!(lines(&scene.page()).contains("[Missed Late]"));
}
