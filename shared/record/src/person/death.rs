//! That a person died: recording it, and what lists and rules need of it.

use serde::{Deserialize, Serialize};

use super::acts::{Death, PersonAct};
use super::read::Dated;
use crate::act::put;
use crate::document::Write;
use crate::id::ActId;
use crate::input::{self, Invalid, SHORT, Why};
use crate::json::{FromJson, ToJson};
use crate::time::LocalDate;

/// Records that the person died (fields `source`, `on`). `today` is the date in England. Visits that wait stop until it
/// is struck out ([`crate::rules::after_death`]).
pub fn record_death(
    id: ActId,
    mut death: Death,
    today: LocalDate,
) -> Result<Vec<Write>, Vec<Invalid>> {
    let source = input::needed(
        "source",
        "Source",
        &death.source,
        SHORT,
        "Enter how this is known",
    );
    let late = death.on.filter(|on| *on > today).map(|_| Invalid {
        field: "on",
        why: Why::Date("Date of death must be today or in the past"),
    });
    match (source, late) {
        (Ok(source), None) => {
            death.source = source;
            Ok(vec![put(id, &PersonAct::Died(death))])
        }
        (source, late) => Err(source.err().into_iter().chain(late).collect()),
    }
}

/// A death in short.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct DeathLine {
    /// The day, when known.
    #[serde(default)]
    pub on: Option<LocalDate>,
    /// The day it was recorded, when known.
    #[serde(default)]
    pub recorded: Option<LocalDate>,
    /// Who recorded it: "Amara Obi, district nurse"; empty when not known.
    #[serde(default)]
    pub by: String,
}

impl DeathLine {
    /// The day from which visits are stopped: that of the death, else that of its record; `None` when neither is known.
    pub fn since(&self) -> Option<LocalDate> {
        self.on.or(self.recorded)
    }
}

impl From<&Dated<Death>> for DeathLine {
    fn from(death: &Dated<Death>) -> Self {
        let written = death.written.as_ref();
        Self {
            on: death.value.on,
            recorded: written.map(|by| by.when().in_london().date()),
            by: written.map_or_else(String::new, |by| {
                format!("{}, {}", by.who().name, by.who().role.words())
            }),
        }
    }
}
