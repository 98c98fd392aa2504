//! What is recorded in a visit.

use serde::{Deserialize, Serialize};

use crate::json::{FromJson, ToJson};
use crate::news2::{Breathing, Consciousness, News2Input, Spo2Scale};
use crate::schedule::Task;
use crate::time::Instant;

/// One set of observations. What was not measured is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Observations {
    /// Breaths in a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respiration: Option<u16>,
    /// Oxygen saturation in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saturation: Option<u16>,
    /// Air or oxygen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breathing: Option<Breathing>,
    /// Systolic blood pressure in mmHg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub systolic: Option<u16>,
    /// Diastolic blood pressure in mmHg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diastolic: Option<u16>,
    /// Beats in a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pulse: Option<u16>,
    /// Consciousness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consciousness: Option<Consciousness>,
    /// Temperature in tenths of a degree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature_tenths: Option<i16>,
    /// Blood glucose in tenths of mmol/L.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glucose_tenths: Option<u16>,
    /// Pain, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain: Option<u8>,
    /// When it was measured, where that was said: entered after the visit, the moment of recording is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Instant>,
    /// The scale that held for the person when this was recorded.
    #[serde(default)]
    pub scale: Spo2Scale,
}

impl Observations {
    /// The seven that NEWS2 scores.
    pub const fn news2(&self) -> News2Input {
        News2Input {
            respiration_per_minute: self.respiration,
            oxygen_saturation_percent: self.saturation,
            spo2_scale: self.scale,
            breathing: self.breathing,
            systolic_mmhg: self.systolic,
            pulse_per_minute: self.pulse,
            consciousness: self.consciousness,
            temperature_tenths: self.temperature_tenths,
        }
    }

    /// Whether nothing was measured.
    pub fn is_empty(&self) -> bool {
        *self
            == Self {
                measured: self.measured,
                scale: self.scale,
                ..Self::default()
            }
    }
}

/// What came of a task.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Done.
    Done,
    /// Not done: needs a reason.
    NotDone,
    /// An outcome that a newer version knows.
    #[default]
    #[serde(other)]
    Other,
}

/// An answer to a task.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct TaskAnswer {
    /// Which.
    #[serde(default)]
    pub task: String,
    /// What came of it.
    #[serde(default)]
    pub outcome: Outcome,
    /// Why not, or what else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// An act of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum VisitAct {
    /// It was started.
    Started {
        /// What is to be done, as planned then.
        #[serde(default)]
        tasks: Vec<Task>,
        /// Why it was started on another day than planned, or early; empty when nothing was asked.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// Observations were taken.
    Observed(Observations),
    /// A task was answered.
    TaskAnswered(TaskAnswer),
    /// It was paused.
    Paused {},
    /// It was finished.
    Finished {},
    /// Something was written after it was finished: what was forgotten, or what is wrong.
    NoteAdded {
        /// The words.
        #[serde(default)]
        words: String,
    },
}
