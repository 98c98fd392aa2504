//! The seven measurements that are scored.

use serde::{Deserialize, Serialize};

use crate::json::{FromJson, ToJson};

/// One set of measurements, taken together. What was not measured is `None`; nothing is assumed to be normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct News2Input {
    /// Breaths in a minute.
    pub respiration_per_minute: Option<u16>,
    /// Oxygen saturation, in per cent.
    pub oxygen_saturation_percent: Option<u16>,
    /// Which scale the saturation is judged by.
    pub spo2_scale: Spo2Scale,
    /// Air or oxygen while the saturation was measured.
    pub breathing: Option<Breathing>,
    /// Systolic blood pressure, in mmHg.
    pub systolic_mmhg: Option<u16>,
    /// Heart beats in a minute.
    pub pulse_per_minute: Option<u16>,
    /// Level of consciousness, on the ACVPU scale.
    pub consciousness: Option<Consciousness>,
    /// Temperature in tenths of a degree Celsius: 372 is 37.2°C.
    pub temperature_tenths: Option<i16>,
}

/// Which oxygen saturation a person is expected to have: a clinician's decision about that person, never a choice made
/// with a reading.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
pub enum Spo2Scale {
    /// Scale 1, unless somebody decided otherwise.
    #[default]
    Scale1,
    /// Scale 2: a target of 88 to 92 %, for confirmed hypercapnic respiratory failure.
    Scale2,
    /// Two clinicians decided differently and nobody has settled it: both are scored and the higher one counts.
    Unsettled,
}

/// What the person is breathing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson, ToJson)]
pub enum Breathing {
    /// Room air.
    Air,
    /// Any supplemental oxygen.
    Oxygen,
}

/// Level of consciousness (ACVPU).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson, ToJson)]
pub enum Consciousness {
    /// Fully awake.
    Alert,
    /// Confusion that is new, or may be.
    NewConfusion,
    /// Responds to a voice.
    Voice,
    /// Responds to pain only.
    Pain,
    /// Does not respond.
    Unresponsive,
}
