//! What may be typed for each measurement, and what is said when it cannot be right.
//!
//! The ranges are wider than anything that is likely, because a dying person's figures must be recordable; they catch
//! slips of the finger (a pulse of 720, a temperature of 372). Choices of this project, not of the Royal College.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One of the seven, in the order of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Parameter {
    /// Respiration rate.
    Respiration,
    /// Oxygen saturation.
    OxygenSaturation,
    /// Air or oxygen.
    Breathing,
    /// Systolic blood pressure.
    Systolic,
    /// Pulse.
    Pulse,
    /// Consciousness.
    Consciousness,
    /// Temperature.
    Temperature,
}

/// The lowest and highest plausible value, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Lowest, in the parameter's whole unit; tenths of a degree for temperature.
    pub lowest: i32,
    /// Highest, likewise.
    pub highest: i32,
}

impl Parameter {
    /// All seven, in the order of the chart.
    pub const ALL: [Self; 7] = [
        Self::Respiration,
        Self::OxygenSaturation,
        Self::Breathing,
        Self::Systolic,
        Self::Pulse,
        Self::Consciousness,
        Self::Temperature,
    ];

    /// Its name inside a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Respiration => "respiration rate",
            Self::OxygenSaturation => "SpO₂",
            Self::Breathing => "air or oxygen",
            Self::Systolic => "systolic blood pressure",
            Self::Pulse => "pulse",
            Self::Consciousness => "consciousness",
            Self::Temperature => "temperature",
        }
    }

    /// Its name at the start of a sentence.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Respiration => "Respiration rate",
            Self::OxygenSaturation => "SpO₂",
            Self::Breathing => "Air or oxygen",
            Self::Systolic => "Systolic blood pressure",
            Self::Pulse => "Pulse",
            Self::Consciousness => "Consciousness",
            Self::Temperature => "Temperature",
        }
    }

    /// Its unit in words; empty for the two that are chosen, not measured.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Respiration => "breaths per minute",
            Self::OxygenSaturation => "%",
            Self::Systolic => "mmHg",
            Self::Pulse => "beats per minute",
            Self::Temperature => "°C",
            Self::Breathing | Self::Consciousness => "",
        }
    }

    /// What is plausible; `None` for the two that are chosen, not measured.
    pub const fn range(self) -> Option<Range> {
        let (lowest, highest) = match self {
            Self::Respiration => (1, 80),
            Self::OxygenSaturation => (40, 100),
            Self::Systolic => (40, 300),
            Self::Pulse => (20, 250),
            Self::Temperature => (250, 450),
            Self::Breathing | Self::Consciousness => return None,
        };
        Some(Range { lowest, highest })
    }
}

/// What is wrong with a typed measurement, in words for beside its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EntryError {
    /// Not a whole number.
    #[error("{} must be a whole number, like {example}", parameter.title())]
    NotWhole {
        /// What was measured.
        parameter: Parameter,
        /// A value that would be taken.
        example: u16,
    },
    /// Not degrees with at most one decimal place.
    #[error("Temperature must be a number with at most one decimal place, like 37.2")]
    NotTenths,
    /// A number that cannot be right.
    #[error("{} must be between {} and {} {}", .0.title(), bound(*.0, false), bound(*.0, true), .0.unit())]
    Implausible(Parameter),
}

fn bound(parameter: Parameter, is_highest: bool) -> i32 {
    let range = parameter.range().map_or(0, |range| {
        if is_highest {
            range.highest
        } else {
            range.lowest
        }
    });
    if parameter == Parameter::Temperature {
        range / 10
    } else {
        range
    }
}

/// Reads a typed measurement: `Ok(None)` when the field is empty, else a plausible value in whole units (tenths of a
/// degree for temperature). The two chosen parameters are not typed and give `Ok(None)`.
pub fn read_entry(parameter: Parameter, text: &str) -> Result<Option<u16>, EntryError> {
    if parameter == Parameter::Temperature {
        let tenths = read_temperature_tenths(text)?;
        return Ok(tenths.and_then(|tenths| u16::try_from(tenths).ok()));
    }
    let Some(range) = parameter.range() else {
        return Ok(None);
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let not_whole = EntryError::NotWhole {
        parameter,
        example: example(parameter),
    };
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(not_whole);
    }
    let value: u16 = text
        .parse()
        .map_err(|_| EntryError::Implausible(parameter))?;
    if (range.lowest..=range.highest).contains(&i32::from(value)) {
        Ok(Some(value))
    } else {
        Err(EntryError::Implausible(parameter))
    }
}

/// Reads a typed temperature as tenths of a degree: `37`, `37.2` and `37,2` are taken, `°C` may follow. `Ok(None)` when
/// the field is empty.
pub fn read_temperature_tenths(text: &str) -> Result<Option<i16>, EntryError> {
    let text = text
        .trim()
        .trim_end_matches(['C', 'c'])
        .trim_end_matches('°')
        .trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    let (whole, tenth) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(tenth) || tenth.len() != 1 {
        return Err(EntryError::NotTenths);
    }
    let implausible = EntryError::Implausible(Parameter::Temperature);
    let degrees: i16 = whole.parse().map_err(|_| implausible)?;
    let tenth: i16 = tenth.parse().map_err(|_| EntryError::NotTenths)?;
    let tenths = degrees
        .checked_mul(10)
        .and_then(|tens| tens.checked_add(tenth))
        .ok_or(implausible)?;
    match Parameter::Temperature.range() {
        Some(range) if (range.lowest..=range.highest).contains(&i32::from(tenths)) => {
            Ok(Some(tenths))
        }
        _ => Err(implausible),
    }
}

/// A value in the middle of what is normal for adults, for the words of an error only.
const fn example(parameter: Parameter) -> u16 {
    match parameter {
        Parameter::Respiration => 16,
        Parameter::OxygenSaturation => 97,
        Parameter::Systolic => 120,
        _ => 72,
    }
}
