//! From measurements to a score, or to what an incomplete set already proves.

use super::bands;
use super::entry::Parameter;
use super::measurement::News2Input;
use super::response::{Risk, Trigger};

/// What each measurement scores, 0 to 3; `None` where it cannot be scored yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SubScores {
    /// Respiration rate.
    pub respiration: Option<u8>,
    /// Oxygen saturation. Also `None` when it was measured and its score turns on air or oxygen, which is missing.
    pub oxygen_saturation: Option<u8>,
    /// Air or oxygen.
    pub breathing: Option<u8>,
    /// Systolic blood pressure.
    pub systolic: Option<u8>,
    /// Pulse.
    pub pulse: Option<u8>,
    /// Consciousness.
    pub consciousness: Option<u8>,
    /// Temperature.
    pub temperature: Option<u8>,
}

impl SubScores {
    /// The score of one parameter.
    pub const fn of(&self, parameter: Parameter) -> Option<u8> {
        match parameter {
            Parameter::Respiration => self.respiration,
            Parameter::OxygenSaturation => self.oxygen_saturation,
            Parameter::Breathing => self.breathing,
            Parameter::Systolic => self.systolic,
            Parameter::Pulse => self.pulse,
            Parameter::Consciousness => self.consciousness,
            Parameter::Temperature => self.temperature,
        }
    }
}

/// A scored set of measurements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News2Score {
    /// What each measurement scores.
    pub sub_scores: SubScores,
    /// Whether there is a total.
    pub outcome: Outcome,
    /// What is met already, complete or not, gravest first. Empty when nothing is.
    pub triggers: Vec<Trigger>,
}

/// Whether there is a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was recorded.
    NothingRecorded,
    /// Some of the seven are missing: no total, no low or medium risk.
    Incomplete {
        /// What the total cannot come out below. Never shown as a score; [`News2Score::triggers`] say what it proves.
        at_least: u8,
        /// What was not recorded, in the order of the chart. Never empty.
        missing: Vec<Parameter>,
    },
    /// All seven are in.
    Complete {
        /// The score, 0 to 20.
        total: u8,
        /// What it means.
        risk: Risk,
    },
}

impl News2Score {
    /// The total, only when all seven are in.
    pub const fn total(&self) -> Option<u8> {
        match self.outcome {
            Outcome::Complete { total, .. } => Some(total),
            Outcome::Incomplete { .. } | Outcome::NothingRecorded => None,
        }
    }

    /// The heading beside the observations: `NEWS2 incomplete: 5 of 7 recorded`, `NEWS2 score 3: low`.
    pub fn heading(&self) -> String {
        match &self.outcome {
            Outcome::NothingRecorded => "NEWS2 not recorded".to_owned(),
            Outcome::Incomplete { missing, .. } => {
                format!(
                    "NEWS2 incomplete: {} of 7 recorded",
                    Parameter::ALL.len() - missing.len()
                )
            }
            Outcome::Complete { total, risk } => {
                format!("NEWS2 score {total}: {}", risk.row().name)
            }
        }
    }

    /// What comes under the heading: what is still missing, or what the score asks for.
    pub fn sentence(&self) -> String {
        match &self.outcome {
            Outcome::NothingRecorded => "No score until all 7 observations are recorded".to_owned(),
            Outcome::Incomplete { missing, .. } => {
                let names: Vec<&str> = missing.iter().map(|parameter| parameter.name()).collect();
                let verb = if names.len() == 1 { "is" } else { "are" };
                format!("No total until {} {verb} in", listed(&names))
            }
            Outcome::Complete { risk, .. } => risk.row().sentence.to_owned(),
        }
    }
}

/// Scores a set of measurements. Total over every input: a value outside its plausible range scores as the end of the
/// table it lies beyond.
pub fn score(input: &News2Input) -> News2Score {
    let sub_scores = SubScores {
        respiration: input.respiration_per_minute.map(bands::respiration),
        oxygen_saturation: input
            .oxygen_saturation_percent
            .and_then(|percent| bands::saturation(percent, input.spo2_scale, input.breathing)),
        breathing: input.breathing.map(bands::breathing),
        systolic: input.systolic_mmhg.map(bands::systolic),
        pulse: input.pulse_per_minute.map(bands::pulse),
        consciousness: input.consciousness.map(bands::consciousness),
        temperature: input.temperature_tenths.map(bands::temperature),
    };
    let at_least = at_least(input, &sub_scores);
    let missing: Vec<Parameter> = Parameter::ALL
        .into_iter()
        .filter(|parameter| !is_recorded(input, *parameter))
        .collect();
    let threes: Vec<Parameter> = Parameter::ALL
        .into_iter()
        .filter(|parameter| sub_scores.of(*parameter) == Some(3))
        .collect();
    let outcome = match missing.len() {
        0 => Outcome::Complete {
            total: at_least,
            risk: Risk::of(at_least, !threes.is_empty()),
        },
        7 => Outcome::NothingRecorded,
        _ => Outcome::Incomplete { at_least, missing },
    };
    News2Score {
        sub_scores,
        outcome,
        triggers: triggers(at_least, &threes),
    }
}

/// The sum of what is known. A saturation whose score turns on missing air or oxygen counts the least it can be.
fn at_least(input: &News2Input, sub_scores: &SubScores) -> u8 {
    let saturation = input.oxygen_saturation_percent.map_or(0, |percent| {
        bands::saturation_at_least(percent, input.spo2_scale, input.breathing)
    });
    let others = Parameter::ALL
        .into_iter()
        .filter(|parameter| *parameter != Parameter::OxygenSaturation);
    others
        .filter_map(|parameter| sub_scores.of(parameter))
        .sum::<u8>()
        + saturation
}

fn triggers(at_least: u8, threes: &[Parameter]) -> Vec<Trigger> {
    let sum = match at_least {
        7.. => Some(Trigger::AtLeastSeven),
        5..=6 => Some(Trigger::AtLeastFive),
        _ => None,
    };
    sum.into_iter()
        .chain(
            threes
                .iter()
                .map(|parameter| Trigger::SingleThree(*parameter)),
        )
        .collect()
}

const fn is_recorded(input: &News2Input, parameter: Parameter) -> bool {
    match parameter {
        Parameter::Respiration => input.respiration_per_minute.is_some(),
        Parameter::OxygenSaturation => input.oxygen_saturation_percent.is_some(),
        Parameter::Breathing => input.breathing.is_some(),
        Parameter::Systolic => input.systolic_mmhg.is_some(),
        Parameter::Pulse => input.pulse_per_minute.is_some(),
        Parameter::Consciousness => input.consciousness.is_some(),
        Parameter::Temperature => input.temperature_tenths.is_some(),
    }
}

/// `pulse`, `pulse and temperature`, `pulse, consciousness and temperature`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
