//! A score and saved measurements as they are shown.

use record::news2::{self, Breathing, News2Input, News2Score, Outcome, Parameter, Risk};

use super::observations::CONSCIOUSNESS;
use crate::page::component::{Score, Tag, Tone};

/// The score of one measurement, or a dash.
pub(super) fn badge(score: Option<u8>) -> Tag {
    let (text, tone) = match score {
        None => ("–".to_owned(), Tone::Unknown),
        Some(0) => ("0".to_owned(), Tone::Plain),
        Some(score @ 1..=2) => (score.to_string(), Tone::Soon),
        Some(score) => (score.to_string(), Tone::Late),
    };
    Tag {
        text,
        tone,
        icon: None,
    }
}

/// A score as it is shown: a dash until all seven are in, what is met already at once.
pub fn total(key: &str, score: &News2Score) -> Score {
    let tone = match score.outcome {
        Outcome::NothingRecorded | Outcome::Incomplete { .. } => Tone::Unknown,
        Outcome::Complete {
            risk: Risk::Routine,
            ..
        } => Tone::Plain,
        Outcome::Complete { risk, .. } if risk.row().is_urgent => Tone::Late,
        Outcome::Complete { .. } => Tone::Soon,
    };
    Score {
        key: key.to_owned(),
        title: score.heading(),
        text: score.sentence(),
        total: score
            .total()
            .map_or_else(|| "–".to_owned(), |total| total.to_string()),
        tone,
        triggers: score
            .triggers
            .iter()
            .map(|trigger| trigger.sentence())
            .collect(),
        credit: news2::ACKNOWLEDGEMENT.into(),
    }
}

/// The measurements of a saved set, in words: "Pulse 92 beats per minute".
pub fn words(input: &News2Input) -> Vec<String> {
    let number = |parameter: Parameter, value: Option<u16>| {
        let space = if parameter == Parameter::OxygenSaturation {
            ""
        } else {
            " "
        };
        value.map(|value| format!("{} {value}{space}{}", parameter.title(), parameter.unit()))
    };
    let level = |level| {
        CONSCIOUSNESS
            .iter()
            .find(|(value, ..)| *value == level)
            .map_or("", |(_, _, label)| *label)
    };
    [
        number(Parameter::Respiration, input.respiration_per_minute),
        number(Parameter::OxygenSaturation, input.oxygen_saturation_percent),
        input.breathing.map(|breathing| match breathing {
            Breathing::Air => "On air".to_owned(),
            Breathing::Oxygen => "On oxygen".to_owned(),
        }),
        number(Parameter::Systolic, input.systolic_mmhg),
        number(Parameter::Pulse, input.pulse_per_minute),
        input
            .consciousness
            .map(|value| format!("Consciousness: {}", level(value).to_lowercase())),
        input
            .temperature_tenths
            .map(|tenths| format!("Temperature {}.{}°C", tenths / 10, (tenths % 10).abs())),
    ]
    .into_iter()
    .flatten()
    .collect()
}
