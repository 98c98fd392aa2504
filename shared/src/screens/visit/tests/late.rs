//! After a visit: what was forgotten or wrong, and words that another device's finish left behind.

use super::super::super::{leftover, settle};
use super::*;
use crate::page::action::Button;
use crate::screens::context::intent;

/// Finished, with the insulin answered and a pulse recorded.
fn finished() -> Visiting {
    let mut visiting = Visiting::started();
    visiting.does(What::Tick("insulin".into()));
    visiting.types("obs/pulse", "72");
    visiting.does(What::Finish);
    visiting
}

fn buttons(visiting: &mut Visiting) -> Vec<Button> {
    let page = visiting.scene.page();
    let components = page.main.into_iter().flat_map(|group| group.components);
    components
        .filter_map(|component| match component {
            Component::Button(button) => Some(button),
            _ => None,
        })
        .collect()
}

/// Uses a button by its label.
fn presses(visiting: &mut Visiting, label: &str) -> Vec<Do> {
    let all = buttons(visiting);
    let button = all.iter().find(|button| button.label == label);
    let button = button.unwrap_or_else(|| panic!("no {label} in {all:?}"));
    let intent = intent(&button.action).unwrap();
    visiting.scene.does(intent)
}

#[test]
fn what_was_forgotten_is_added_and_says_that_it_came_late() {
    let mut visiting = finished();
    let refused = presses(&mut visiting, "Add to the record");
    assert_eq!(errors(&refused)[0].0, "Enter what you want to add");
    visiting.types("late/words", "The left heel was sore.");
    presses(&mut visiting, "Add to the record");
    presses(&mut visiting, "Add observations");
    visiting.types("late/obs/respiration", "18");
    visiting.types("late/obs/measured", "10:09");
    presses(&mut visiting, "Save observations, entered late");
    visiting.does(What::Tick("glucose".into()));
    let visit = visiting.visit();
    assert_eq!(visit.stage, VisitStage::Finished);
    assert_eq!((visit.additions.len(), visit.observations.len()), (1, 2));
    assert!(visiting.scene.model.typed.is_empty());
    insta::assert_snapshot!(visiting.lines());
}

#[test]
fn when_late_observations_were_measured_is_asked_and_never_guessed() {
    let mut visiting = finished();
    visiting.does(What::AskLate);
    visiting.types("late/obs/pulse", "88");
    for (typed, said) in [
        ("", "Enter the time they were measured"),
        ("noon", "Time they were measured must be a time, like 10:09"),
        (
            "25:00",
            "Time they were measured must be a time, like 10:09",
        ),
        ("23:59", "Time they were measured must be now or earlier"),
    ] {
        visiting.types("late/obs/measured", typed);
        let refused = visiting.does(What::ObserveLate);
        let refused = errors(&refused);
        assert_eq!(refused.len(), 1, "{typed}");
        assert_eq!(refused[0].0, said);
    }
    assert_eq!(visiting.visit().observations.len(), 1, "nothing was saved");
    visiting.types("late/obs/measured", "10:07");
    visiting.scene.model.now = at("2026-01-20T18:05:00Z");
    visiting.does(What::ObserveLate);
    let late = visiting.visit().observations[1].value.clone();
    assert_eq!(late.measured, Some(at("2026-01-20T10:07:00Z")));
    let words = visiting.lines();
    assert!(
        words.contains("Measured 10:07am, entered 6:05pm"),
        "{words}"
    );
}

/// A visit from 11:40pm to 12:20am: what was measured at 12:05am was measured after midnight.
#[test]
fn a_visit_over_midnight_takes_the_day_that_the_time_was_on() {
    let mut visiting = Visiting::planned("2026-01-20T23:30:00");
    visiting.scene.model.now = at("2026-01-20T23:40:00Z");
    visiting.does(What::Start);
    visiting.does(What::Tick("insulin".into()));
    visiting.scene.model.now = at("2026-01-21T00:20:00Z");
    visiting.does(What::Finish);
    visiting.does(What::AskLate);
    for (typed, read) in [
        ("23:55", "2026-01-20T23:55:00Z"),
        ("00:05", "2026-01-21T00:05:00Z"),
    ] {
        visiting.types("late/obs/pulse", "88");
        visiting.types("late/obs/measured", typed);
        visiting.does(What::ObserveLate);
        let visit = visiting.visit();
        let last = visit.observations.last().unwrap();
        assert_eq!(last.value.measured, Some(at(read)), "{typed}");
    }
}

/// Finished only the next morning: what was measured just before the start was not measured then.
#[test]
fn a_finish_that_was_forgotten_moves_nothing_to_the_next_day() {
    let mut visiting = finished();
    let mut forgotten = Visiting::started();
    forgotten.does(What::Tick("insulin".into()));
    forgotten.scene.model.now = at("2026-01-21T08:00:00Z");
    forgotten.does(What::Finish);
    for visiting in [&mut visiting, &mut forgotten] {
        visiting.scene.model.now = at("2026-01-21T11:00:00Z");
        visiting.does(What::AskLate);
        visiting.types("late/obs/pulse", "88");
        visiting.types("late/obs/measured", "10:05");
        visiting.does(What::ObserveLate);
        let visit = visiting.visit();
        let last = visit.observations.last().unwrap();
        assert_eq!(last.value.measured, Some(at("2026-01-20T10:05:00Z")));
    }
}

#[test]
fn a_colleague_is_not_offered_to_add_to_it() {
    let mut visiting = finished();
    visiting.scene.model.me = Some((priya(), visiting.scene.model.now));
    assert!(!visiting.lines().contains("Add to this visit"));
    visiting.types("late/words", "Not mine");
    assert_eq!(visiting.does(What::AddLate), vec![]);
}

#[test]
fn what_is_struck_out_stays_on_the_page_with_its_reason_and_in_the_history() {
    let mut visiting = finished();
    let visit = visiting.visit();
    let act = visit.observations[0].act;
    let document = visit.id;
    let key = format!("strike/{document}/{act}/reason");
    visiting.scene.types(&key, "Wrong person");
    visiting
        .scene
        .does(AnyIntent::Settle(settle::Intent::Strike { document, act }));
    assert_eq!(visiting.visit().observations, vec![]);
    let words = visiting.lines();
    assert!(words.contains("## Struck out"), "{words}");
    assert!(
        words.contains("Observations: Pulse 72 beats per minute"),
        "{words}"
    );
    assert!(words.contains("Reason: “Wrong person”"), "{words}");
    let [history] = buttons(&mut visiting)
        .into_iter()
        .filter(|button| button.label == "History of this visit")
        .map(|button| intent(&button.action).unwrap())
        .collect::<Vec<AnyIntent>>()
        .try_into()
        .unwrap();
    let AnyIntent::Show(place) = history else {
        panic!("{history:?}")
    };
    visiting.scene.model.places.push(place);
    insta::assert_snapshot!(visiting.lines());
}

#[test]
fn during_a_visit_its_history_is_linked_too() {
    let mut visiting = Visiting::started();
    let labels: Vec<String> = buttons(&mut visiting)
        .into_iter()
        .map(|button| button.label)
        .collect();
    assert!(
        labels.contains(&"History of this visit".to_owned()),
        "{labels:?}"
    );
}

/// Finished on another device, while a note and a pulse were typed on this one.
fn left() -> Visiting {
    let mut visiting = finished();
    visiting.types("note", "Ate two slices of toast.");
    visiting.types("obs/pulse", "84");
    visiting
}

#[test]
fn words_that_the_other_devices_finish_left_behind_are_added() {
    let mut visiting = left();
    let words = visiting.lines();
    assert!(
        words.contains("## You typed this here and it is not in the record\n- What you found and did | Ate two slices of toast."),
        "{words}"
    );
    assert!(words.contains("- Pulse | 84"), "{words}");
    visiting.does(What::AddLeft);
    let visit = visiting.visit();
    assert_eq!(
        visit.additions[0].value,
        "What you found and did: Ate two slices of toast."
    );
    assert_eq!(visit.observations[1].value.pulse, Some(84));
    assert!(visiting.scene.model.typed.is_empty(), "one may sign out");
    assert!(!visiting.lines().contains("You typed this here"));
}

#[test]
fn what_does_not_read_as_a_measurement_is_added_in_words() {
    let mut visiting = left();
    visiting.types("obs/pulse", "840");
    visiting.does(What::AddLeft);
    let visit = visiting.visit();
    assert_eq!(visit.observations.len(), 1);
    let added: Vec<&str> = visit
        .additions
        .iter()
        .map(|one| one.value.as_str())
        .collect();
    assert!(added.contains(&"Pulse: 840"), "{added:?}");
}

#[test]
fn words_are_discarded_only_when_that_was_asked_once() {
    let mut visiting = left();
    presses(&mut visiting, "Discard these words");
    assert!(visiting.lines().contains("! Discard these words?"));
    presses(&mut visiting, "Keep them");
    assert!(visiting.lines().contains("Ate two slices of toast."));
    presses(&mut visiting, "Discard these words");
    presses(&mut visiting, "Yes, discard them");
    assert!(visiting.scene.model.typed.is_empty());
    assert!(!visiting.lines().contains("You typed this here"));
    assert_eq!(visiting.visit().additions, vec![]);
}

#[test]
fn words_of_a_visit_that_was_cancelled_meanwhile_can_be_read_and_discarded() {
    let mut visiting = Visiting::planned("2026-01-21T10:00:00");
    visiting.types("start/reason", "Away tomorrow");
    visiting.types("obs/breathing", "air");
    visiting.types("obs/consciousness", "new_confusion");
    visiting.is_cancelled("2026-01-20T09:50:00Z");
    let words = visiting.lines();
    assert!(
        words.contains("- Why you start it now | Away tomorrow"),
        "{words}"
    );
    // In the words of the form.
    for said in ["- Air or oxygen | Air", "- Consciousness | New confusion"] {
        assert!(words.contains(said), "{words}");
    }
    assert!(!words.contains("Add to the record"), "{words}");
    let page = format!("page/visit/{}/{}/discard", visiting.schedule, visiting.slot);
    let keys = ["start/reason", "obs/breathing", "obs/consciousness"]
        .map(|name| format!("visit/{}/{}/{name}", visiting.schedule, visiting.slot));
    let keys = keys.to_vec();
    let discard = leftover::Intent::Discard { page, keys };
    visiting.scene.does(AnyIntent::Leftover(discard));
    assert!(visiting.scene.model.typed.is_empty());
}
