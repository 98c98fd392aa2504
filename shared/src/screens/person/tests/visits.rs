//! Every visit of a person can be reached from their page.

use record::schedule;

use super::*;
use crate::page::component::Timeline;
use crate::screens::turn;

fn timeline(scene: &mut Scene) -> Timeline {
    let page = scene.page();
    let mut all = page.aside.into_iter().flat_map(|group| group.components);
    all.find_map(|component| match component {
        Component::Timeline(timeline) => Some(timeline),
        _ => None,
    })
    .unwrap()
}

fn shows(scene: &mut Scene, list: &str) {
    let turned = 1;
    let list = list.to_owned();
    scene.does(Any::Turn(turn::Intent::To { list, turned }));
}

#[test]
fn all_planned_visits_are_shown_when_asked_and_those_cancelled_take_nobodys_place() {
    let (mut scene, irene) = scene();
    for day in 1..=17 {
        let starts = format!("2026-02-{day:02}T10:00:00");
        let (document, slot) = scene.plan(irene, &starts, 30, "Dressing", false, &amara());
        if day <= 2 {
            let id = act(&format!("cancel {day}"));
            let writes = schedule::cancelled(id, slot, "In hospital").unwrap();
            let when = at("2026-01-20T09:00:00Z");
            scene.write(document, Kind::Schedule, &amara(), when, &writes);
        }
    }
    let first = timeline(&mut scene);
    assert_eq!(first.entries.len(), 7, "two were cancelled, five are not");
    let page = lines(&scene.page());
    let label = "<Show all planned visits (15, and 2 cancelled)>";
    assert!(page.contains(label), "{page}");
    assert!(!page.contains("Tuesday 17 February"), "{page}");
    shows(
        &mut scene,
        &crate::screens::person::visits::planned_list(irene),
    );
    let all = timeline(&mut scene);
    assert_eq!(all.entries.len(), 17);
    // The sixth and all after it lead to their pages.
    assert!(
        all.entries
            .iter()
            .all(|entry| !entry.action.bytes.is_empty())
    );
    let page = lines(&scene.page());
    assert!(page.contains("Tuesday 17 February"), "{page}");
    assert!(!page.contains("Show all planned visits"), "{page}");
}

#[test]
fn more_past_visits_are_shown_when_asked() {
    let (mut scene, irene) = scene();
    for day in 1..=15 {
        let starts = format!("2026-01-{day:02}T10:00:00");
        scene.plan(irene, &starts, 30, "Dressing", false, &amara());
    }
    assert_eq!(timeline(&mut scene).entries.len(), 10);
    assert!(lines(&scene.page()).contains("<Show more past visits>"));
    shows(
        &mut scene,
        &crate::screens::person::visits::past_list(irene),
    );
    assert_eq!(timeline(&mut scene).entries.len(), 15);
    assert!(!lines(&scene.page()).contains("Show more past visits"));
}
