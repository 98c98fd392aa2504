//! The table is written here a second time, as the spans of the published chart, and compared value by value.

use proptest::prelude::*;

use super::*;

/// Spans `first-last:score`, in order and without gaps, over the whole of a parameter's plausible range.
const RESPIRATION: &str = "1-8:3 9-11:1 12-20:0 21-24:2 25-80:3";
const SATURATION_1: &str = "40-91:3 92-93:2 94-95:1 96-100:0";
const SATURATION_2_AIR: &str = "40-83:3 84-85:2 86-87:1 88-92:0 93-100:0";
const SATURATION_2_OXYGEN: &str = "40-83:3 84-85:2 86-87:1 88-92:0 93-94:1 95-96:2 97-100:3";
const SYSTOLIC: &str = "40-90:3 91-100:2 101-110:1 111-219:0 220-300:3";
const PULSE: &str = "20-40:3 41-50:1 51-90:0 91-110:1 111-130:2 131-250:3";
const TEMPERATURE: &str = "250-350:3 351-360:1 361-380:0 381-390:1 391-450:2";

fn expand(table: &str, parameter: Parameter) -> Vec<(u16, u8)> {
    let range = parameter.range().unwrap();
    let mut expected = Vec::new();
    let mut next = u16::try_from(range.lowest).unwrap();
    for span in table.split(' ') {
        let (ends, score) = span.split_once(':').unwrap();
        let (first, last) = ends.split_once('-').unwrap();
        let (first, last): (u16, u16) = (first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(first, next, "a gap in the table of {parameter:?}");
        expected.extend((first..=last).map(|value| (value, score.parse::<u8>().unwrap())));
        next = last + 1;
    }
    assert_eq!(
        i32::from(next) - 1,
        range.highest,
        "the table of {parameter:?} must reach the end of the range"
    );
    expected
}

/// A complete set that scores nothing.
pub(crate) fn well() -> News2Input {
    News2Input {
        respiration_per_minute: Some(16),
        oxygen_saturation_percent: Some(97),
        spo2_scale: Spo2Scale::Scale1,
        breathing: Some(Breathing::Air),
        systolic_mmhg: Some(124),
        pulse_per_minute: Some(70),
        consciousness: Some(Consciousness::Alert),
        temperature_tenths: Some(369),
    }
}

fn check_every_value(
    table: &str,
    parameter: Parameter,
    base: u8,
    input: impl Fn(u16) -> News2Input,
) {
    for (value, expected) in expand(table, parameter) {
        let scored = score(&input(value));
        assert_eq!(
            scored.sub_scores.of(parameter),
            Some(expected),
            "{parameter:?} {value}"
        );
        assert_eq!(
            scored.total(),
            Some(base + expected),
            "{parameter:?} {value}"
        );
        let has_three = scored.triggers.contains(&Trigger::SingleThree(parameter));
        assert_eq!(has_three, expected == 3, "{parameter:?} {value}");
    }
}

#[test]
fn every_respiration_rate() {
    check_every_value(RESPIRATION, Parameter::Respiration, 0, |value| News2Input {
        respiration_per_minute: Some(value),
        ..well()
    });
}

#[test]
fn every_saturation_on_both_scales_with_air_and_oxygen() {
    let on = |scale, breathing| {
        move |value| News2Input {
            oxygen_saturation_percent: Some(value),
            spo2_scale: scale,
            breathing: Some(breathing),
            ..well()
        }
    };
    let parameter = Parameter::OxygenSaturation;
    check_every_value(
        SATURATION_1,
        parameter,
        0,
        on(Spo2Scale::Scale1, Breathing::Air),
    );
    check_every_value(
        SATURATION_1,
        parameter,
        2,
        on(Spo2Scale::Scale1, Breathing::Oxygen),
    );
    check_every_value(
        SATURATION_2_AIR,
        parameter,
        0,
        on(Spo2Scale::Scale2, Breathing::Air),
    );
    check_every_value(
        SATURATION_2_OXYGEN,
        parameter,
        2,
        on(Spo2Scale::Scale2, Breathing::Oxygen),
    );
}

#[test]
fn an_unsettled_scale_counts_the_higher_score() {
    let scale_1 = expand(SATURATION_1, Parameter::OxygenSaturation);
    for (breathing, table) in [
        (Breathing::Air, SATURATION_2_AIR),
        (Breathing::Oxygen, SATURATION_2_OXYGEN),
    ] {
        let scale_2 = expand(table, Parameter::OxygenSaturation);
        for ((value, first), (_, second)) in scale_1.iter().zip(scale_2) {
            let input = News2Input {
                oxygen_saturation_percent: Some(*value),
                spo2_scale: Spo2Scale::Unsettled,
                breathing: Some(breathing),
                ..well()
            };
            assert_eq!(
                score(&input).sub_scores.oxygen_saturation,
                Some(second.max(*first)),
                "{value}"
            );
        }
    }
}

#[test]
fn every_systolic_pressure_pulse_and_temperature() {
    check_every_value(SYSTOLIC, Parameter::Systolic, 0, |value| News2Input {
        systolic_mmhg: Some(value),
        ..well()
    });
    check_every_value(PULSE, Parameter::Pulse, 0, |value| News2Input {
        pulse_per_minute: Some(value),
        ..well()
    });
    check_every_value(TEMPERATURE, Parameter::Temperature, 0, |value| News2Input {
        temperature_tenths: i16::try_from(value).ok(),
        ..well()
    });
}

#[test]
fn every_level_of_consciousness_and_oxygen() {
    for (level, expected) in [
        (Consciousness::Alert, 0),
        (Consciousness::NewConfusion, 3),
        (Consciousness::Voice, 3),
        (Consciousness::Pain, 3),
        (Consciousness::Unresponsive, 3),
    ] {
        let scored = score(&News2Input {
            consciousness: Some(level),
            ..well()
        });
        assert_eq!(
            (scored.sub_scores.consciousness, scored.total()),
            (Some(expected), Some(expected))
        );
    }
    assert_eq!(
        score(&News2Input {
            breathing: Some(Breathing::Oxygen),
            ..well()
        })
        .total(),
        Some(2)
    );
    assert_eq!(score(&well()).total(), Some(0));
}

#[test]
fn each_total_has_its_risk() {
    for total in 0..=20 {
        let expected = match total {
            0 => Risk::Routine,
            1..=4 => Risk::Low,
            5 | 6 => Risk::Medium,
            _ => Risk::High,
        };
        assert_eq!(Risk::of(total, false), expected, "{total}");
        if total >= 3 {
            let with_three = if total < 5 { Risk::LowMedium } else { expected };
            assert_eq!(Risk::of(total, true), with_three, "{total}");
        }
    }
}

#[test]
fn an_incomplete_set_has_no_total_and_says_what_is_missing() {
    let scored = score(&News2Input {
        temperature_tenths: None,
        consciousness: None,
        ..well()
    });
    assert_eq!(scored.total(), None);
    assert_eq!(scored.heading(), "NEWS2 incomplete: 5 of 7 recorded");
    assert_eq!(
        scored.sentence(),
        "No total until consciousness and temperature are in"
    );
    assert_eq!(scored.triggers, []);
    let one = score(&News2Input {
        pulse_per_minute: None,
        ..well()
    });
    assert_eq!(one.sentence(), "No total until pulse is in");
    assert_eq!(
        score(&News2Input::default()).outcome,
        Outcome::NothingRecorded
    );
}

#[test]
fn a_single_3_shows_at_once() {
    let scored = score(&News2Input {
        consciousness: Some(Consciousness::NewConfusion),
        ..News2Input::default()
    });
    assert_eq!(scored.total(), None);
    assert_eq!(
        scored.triggers,
        [Trigger::SingleThree(Parameter::Consciousness)]
    );
    assert_eq!(
        scored.triggers[0].sentence(),
        "Consciousness scores 3: ask for an urgent review by a clinician"
    );
}

#[test]
fn at_least_5_and_at_least_7_show_at_once() {
    let five = News2Input {
        respiration_per_minute: Some(22),
        breathing: Some(Breathing::Oxygen),
        pulse_per_minute: Some(95),
        ..News2Input::default()
    };
    assert_eq!(score(&five).triggers, [Trigger::AtLeastFive]);
    let seven = News2Input {
        systolic_mmhg: Some(98),
        ..five
    };
    assert_eq!(score(&seven).triggers, [Trigger::AtLeastSeven]);
    assert!(
        Trigger::AtLeastSeven
            .sentence()
            .starts_with("At least 7: ask for an emergency")
    );
    let four = News2Input {
        pulse_per_minute: Some(70),
        ..five
    };
    assert_eq!(score(&four).triggers, []);
}

#[test]
fn saturation_on_scale_2_waits_for_air_or_oxygen() {
    let scale_2 = News2Input {
        spo2_scale: Spo2Scale::Scale2,
        breathing: None,
        ..well()
    };
    let scored = score(&scale_2);
    assert_eq!(scored.sub_scores.oxygen_saturation, None);
    assert_eq!(
        scored.outcome,
        Outcome::Incomplete {
            at_least: 0,
            missing: vec![Parameter::Breathing]
        }
    );
    let low = score(&News2Input {
        oxygen_saturation_percent: Some(83),
        ..scale_2
    });
    assert_eq!(
        low.triggers,
        [Trigger::SingleThree(Parameter::OxygenSaturation)]
    );
    let unsettled = News2Input {
        spo2_scale: Spo2Scale::Unsettled,
        oxygen_saturation_percent: Some(93),
        ..scale_2
    };
    assert!(matches!(
        score(&unsettled).outcome,
        Outcome::Incomplete { at_least: 2, .. }
    ));
}

#[test]
fn it_is_not_for_children_or_in_pregnancy() {
    assert_eq!(why_unsuitable(Some(15), None), Some(Unsuitable::Under16));
    assert_eq!(why_unsuitable(Some(16), Some(false)), None);
    assert_eq!(
        why_unsuitable(Some(30), Some(true)),
        Some(Unsuitable::Pregnant)
    );
    assert_eq!(why_unsuitable(None, None), None);
    assert!(Unsuitable::Under16.sentence().contains("under 16"));
    assert!(Unsuitable::Pregnant.sentence().contains("pregnancy"));
}

#[test]
fn typed_measurements_are_taken_or_refused_in_words() {
    assert_eq!(read_entry(Parameter::Pulse, " 72 "), Ok(Some(72)));
    assert_eq!(read_entry(Parameter::Pulse, ""), Ok(None));
    let words = |parameter, text| read_entry(parameter, text).unwrap_err().to_string();
    assert_eq!(
        words(Parameter::Pulse, "720"),
        "Pulse must be between 20 and 250 beats per minute"
    );
    assert_eq!(
        words(Parameter::Pulse, "99999999"),
        "Pulse must be between 20 and 250 beats per minute"
    );
    assert_eq!(
        words(Parameter::Pulse, "-72"),
        "Pulse must be a whole number, like 72"
    );
    assert_eq!(
        words(Parameter::Respiration, "16.5"),
        "Respiration rate must be a whole number, like 16"
    );
    assert_eq!(
        words(Parameter::Temperature, "372"),
        "Temperature must be between 25 and 45 °C"
    );
    assert_eq!(read_entry(Parameter::Temperature, "37.2"), Ok(Some(372)));
    for text in ["37", "37.0", "37,0", "37.0 °C", "37.0C"] {
        assert_eq!(read_temperature_tenths(text), Ok(Some(370)), "{text}");
    }
    for text in ["37.25", ".5", "37.", "warm", "-1"] {
        assert_eq!(
            read_temperature_tenths(text),
            Err(EntryError::NotTenths),
            "{text}"
        );
    }
}

fn any_input() -> impl Strategy<Value = News2Input> {
    use proptest::option::of;
    (
        of(any::<u16>()),
        of(any::<u16>()),
        prop_oneof![
            Just(Spo2Scale::Scale1),
            Just(Spo2Scale::Scale2),
            Just(Spo2Scale::Unsettled)
        ],
        of(prop_oneof![Just(Breathing::Air), Just(Breathing::Oxygen)]),
        of(80_u16..240),
        of(30_u16..150),
        of(prop_oneof![
            Just(Consciousness::Alert),
            Just(Consciousness::Pain)
        ]),
        of(any::<i16>()),
    )
        .prop_map(
            |(
                respiration,
                saturation,
                spo2_scale,
                breathing,
                systolic,
                pulse,
                consciousness,
                temperature,
            )| {
                News2Input {
                    respiration_per_minute: respiration,
                    oxygen_saturation_percent: saturation,
                    spo2_scale,
                    breathing,
                    systolic_mmhg: systolic,
                    pulse_per_minute: pulse,
                    consciousness,
                    temperature_tenths: temperature,
                }
            },
        )
}

proptest! {
    #[test]
    fn a_total_is_the_sum_of_seven_and_never_of_six(input in any_input()) {
        let scored = score(&input);
        let known: Vec<u8> = Parameter::ALL.iter().filter_map(|parameter| scored.sub_scores.of(*parameter)).collect();
        match scored.outcome {
            Outcome::Complete { total, .. } => {
                prop_assert_eq!(known.len(), 7);
                prop_assert_eq!(total, known.iter().sum::<u8>());
            }
            Outcome::Incomplete { at_least, missing } => {
                prop_assert!(!missing.is_empty());
                prop_assert!(at_least >= known.iter().sum::<u8>());
            }
            Outcome::NothingRecorded => prop_assert!(known.is_empty()),
        }
    }

    #[test]
    fn what_is_triggered_stays_triggered_when_the_rest_comes_in(partial in any_input(), rest in any_input()) {
        let merged = News2Input {
            respiration_per_minute: partial.respiration_per_minute.or(rest.respiration_per_minute),
            oxygen_saturation_percent: partial.oxygen_saturation_percent.or(rest.oxygen_saturation_percent),
            spo2_scale: partial.spo2_scale,
            breathing: partial.breathing.or(rest.breathing),
            systolic_mmhg: partial.systolic_mmhg.or(rest.systolic_mmhg),
            pulse_per_minute: partial.pulse_per_minute.or(rest.pulse_per_minute),
            consciousness: partial.consciousness.or(rest.consciousness),
            temperature_tenths: partial.temperature_tenths.or(rest.temperature_tenths),
        };
        let later = score(&merged).triggers;
        for trigger in score(&partial).triggers {
            let is_kept = later.contains(&trigger)
                || (trigger == Trigger::AtLeastFive && later.contains(&Trigger::AtLeastSeven));
            prop_assert!(is_kept, "{trigger:?} vanished");
        }
    }
}
