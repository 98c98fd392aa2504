//! Observations as they are typed.

use super::*;

#[test]
fn a_value_that_cannot_be_right_is_said_at_once_and_stops_saving() {
    let mut visiting = Visiting::started();
    visiting.types("obs/pulse", "720");
    assert!(visiting.lines().contains(
        "field Pulse: “720” beats per minute [– Unknown] ERROR Pulse must be between 20 and 250"
    ));
    for what in [What::Observe, What::Pause, What::Finish] {
        let refused = visiting.does(what);
        assert!(
            errors(&refused)
                .iter()
                .any(|(_, field)| field.ends_with("/obs/pulse"))
        );
    }
    assert_eq!(visiting.visit().observations, vec![]);
}

#[test]
fn the_total_shows_only_when_all_seven_are_in() {
    let mut visiting = Visiting::started();
    let whole = [
        ("respiration", "18"),
        ("saturation", "95"),
        ("breathing", "air"),
        ("systolic", "142"),
        ("pulse", "92"),
        ("consciousness", "alert"),
        ("temperature", "36.9"),
    ];
    for (field, value) in whole {
        assert!(visiting.lines().contains("score –:"), "before {field}");
        visiting.types(&format!("obs/{field}"), value);
    }
    assert!(
        visiting.lines().contains("score 2: NEWS2 score 2: low"),
        "{}",
        visiting.lines()
    );
    visiting.does(What::Observe);
    assert_eq!(visiting.visit().observations.len(), 1);
    assert!(
        visiting.lines().contains("score –: NEWS2 not recorded"),
        "the fields are empty again"
    );
}

#[test]
fn nothing_is_chosen_or_filled_in_before_somebody_does() {
    let mut visiting = Visiting::started();
    let page = visiting.scene.page();
    let values = page
        .main
        .iter()
        .flat_map(|group| &group.components)
        .filter_map(|component| match component {
            Component::NumberInput(one) => Some(&one.field.value),
            Component::Radios(one) => Some(&one.field.value),
            _ => None,
        });
    let values: Vec<&String> = values.collect();
    assert_eq!(values.len(), 7);
    assert!(values.iter().all(|value| value.is_empty()), "{values:?}");
}
