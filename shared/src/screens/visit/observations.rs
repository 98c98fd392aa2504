//! The seven measurements of NEWS2: fields that are drafts until they are saved, each with its own score, and the total
//! only when all seven are in.

use record::news2::{
    self, Breathing, Consciousness, News2Input, News2Score, Outcome, Parameter, Spo2Scale,
    read_entry, read_temperature_tenths,
};

use super::super::context::Context;
use super::score::{badge, total};
use crate::page::action::Choice;
use crate::page::component::{Component, ErrorLine, NumberInput, Radios, Tag};

/// One measurement as a field: its key and a step.
struct Row {
    parameter: Parameter,
    key: &'static str,
    step: &'static str,
}

/// The fields, in the order of the chart.
const ROWS: [Row; 7] = [
    Row {
        parameter: Parameter::Respiration,
        key: "respiration",
        step: "1",
    },
    Row {
        parameter: Parameter::OxygenSaturation,
        key: "saturation",
        step: "1",
    },
    Row {
        parameter: Parameter::Breathing,
        key: "breathing",
        step: "",
    },
    Row {
        parameter: Parameter::Systolic,
        key: "systolic",
        step: "1",
    },
    Row {
        parameter: Parameter::Pulse,
        key: "pulse",
        step: "1",
    },
    Row {
        parameter: Parameter::Consciousness,
        key: "consciousness",
        step: "",
    },
    Row {
        parameter: Parameter::Temperature,
        key: "temperature",
        step: "0.1",
    },
];

const BREATHING: [(Breathing, &str, &str); 2] = [
    (Breathing::Air, "air", "Air"),
    (Breathing::Oxygen, "oxygen", "Oxygen"),
];

/// Levels of consciousness: key and words.
pub(super) const CONSCIOUSNESS: [(Consciousness, &str, &str); 5] = [
    (Consciousness::Alert, "alert", "Alert"),
    (
        Consciousness::NewConfusion,
        "new_confusion",
        "New confusion",
    ),
    (Consciousness::Voice, "voice", "Voice"),
    (Consciousness::Pain, "pain", "Pain"),
    (Consciousness::Unresponsive, "unresponsive", "Unresponsive"),
];

/// The measurement of a field by its key.
pub(super) fn parameter(key: &str) -> Option<Parameter> {
    let row = ROWS.iter().find(|row| row.key == key)?;
    Some(row.parameter)
}

/// What was chosen in the field with this key, in the words of the form.
pub(super) fn chosen(key: &str, choice: &str) -> Option<&'static str> {
    match key {
        "breathing" => BREATHING
            .iter()
            .find(|one| one.1 == choice)
            .map(|one| one.2),
        "consciousness" => CONSCIOUSNESS
            .iter()
            .find(|one| one.1 == choice)
            .map(|one| one.2),
        _ => None,
    }
}

/// What is typed: what can be scored, and what cannot be right.
pub(super) struct Typed {
    /// The measurements that read.
    pub input: News2Input,
    /// One for each field that does not; its field is the draft's key.
    pub errors: Vec<ErrorLine>,
}

impl Typed {
    /// Reads the drafts under `prefix`.
    pub fn read(prefix: &str, scale: Spo2Scale, context: &Context<'_>) -> Self {
        let mut typed = Self {
            input: News2Input {
                spo2_scale: scale,
                ..News2Input::default()
            },
            errors: vec![],
        };
        for row in &ROWS {
            let key = draft_key(prefix, row);
            typed.take(row.parameter, key.clone(), context.typed(&key));
        }
        typed
    }

    fn take(&mut self, parameter: Parameter, key: String, text: &str) {
        let input = &mut self.input;
        let result = match parameter {
            Parameter::Temperature => {
                read_temperature_tenths(text).map(|tenths| input.temperature_tenths = tenths)
            }
            Parameter::Breathing => {
                input.breathing = BREATHING
                    .iter()
                    .find(|(_, key, _)| *key == text)
                    .map(|(value, ..)| *value);
                Ok(())
            }
            Parameter::Consciousness => {
                input.consciousness = CONSCIOUSNESS
                    .iter()
                    .find(|(_, key, _)| *key == text)
                    .map(|(value, ..)| *value);
                Ok(())
            }
            Parameter::Respiration => {
                read_entry(parameter, text).map(|value| input.respiration_per_minute = value)
            }
            Parameter::OxygenSaturation => {
                read_entry(parameter, text).map(|value| input.oxygen_saturation_percent = value)
            }
            Parameter::Systolic => {
                read_entry(parameter, text).map(|value| input.systolic_mmhg = value)
            }
            Parameter::Pulse => {
                read_entry(parameter, text).map(|value| input.pulse_per_minute = value)
            }
        };
        if let Err(error) = result {
            self.errors.push(ErrorLine {
                text: error.to_string(),
                field: key,
            });
        }
    }

    /// Whether nothing is typed, right or wrong.
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty() && news2::score(&self.input).outcome == Outcome::NothingRecorded
    }
}

fn draft_key(prefix: &str, row: &Row) -> String {
    format!("{prefix}obs/{}", row.key)
}

/// The score and the seven fields; the fields alone for somebody whom NEWS2 is not made for.
pub(super) fn components(
    prefix: &str,
    scale: Spo2Scale,
    is_scored: bool,
    context: &Context<'_>,
) -> Vec<Component> {
    let typed = Typed::read(prefix, scale, context);
    let score = is_scored.then(|| news2::score(&typed.input));
    let mut components: Vec<Component> = score
        .iter()
        .map(|score| Component::Score(total("news2", score)))
        .collect();
    components.extend(
        ROWS.iter()
            .map(|row| field(row, prefix, score.as_ref(), &typed.errors, context)),
    );
    components
}

fn field(
    row: &Row,
    prefix: &str,
    score: Option<&News2Score>,
    errors: &[ErrorLine],
    context: &Context<'_>,
) -> Component {
    let key = draft_key(prefix, row);
    let mut field = context.field(&key, row.parameter.title(), "");
    field.error = errors
        .iter()
        .find(|error| error.field == key)
        .map(|error| error.text.clone())
        .or(field.error);
    if field.value.trim().is_empty() {
        field.hint = Some("Not recorded".into());
    }
    let badge = score.map(|score| badge(score.sub_scores.of(row.parameter)));
    match row.parameter {
        Parameter::Breathing => {
            radios(field, badge, &BREATHING.map(|(_, key, label)| (key, label)))
        }
        Parameter::Consciousness => radios(
            field,
            badge,
            &CONSCIOUSNESS.map(|(_, key, label)| (key, label)),
        ),
        measured => Component::NumberInput(NumberInput {
            field,
            unit: measured.unit().into(),
            step: row.step.into(),
            least: bound(measured, false),
            most: bound(measured, true),
            badge,
        }),
    }
}

fn radios(
    field: crate::page::action::Field,
    badge: Option<Tag>,
    choices: &[(&str, &str)],
) -> Component {
    let choices = choices
        .iter()
        .map(|(key, label)| Choice {
            key: (*key).into(),
            label: (*label).into(),
            hint: None,
        })
        .collect();
    Component::Radios(Radios {
        field,
        choices,
        is_inline: true,
        badge,
    })
}

fn bound(parameter: Parameter, is_most: bool) -> String {
    let value = parameter.range().map_or(
        0,
        |range| if is_most { range.highest } else { range.lowest },
    );
    if parameter == Parameter::Temperature {
        (value / 10).to_string()
    } else {
        value.to_string()
    }
}
