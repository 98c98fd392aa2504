//! How a person is moved, and how one speaks with them.

use serde::{Deserialize, Serialize};

use crate::input::{self, Invalid, LONG, SHORT};
use crate::json::{FromJson, ToJson};

/// Most helpers that can be recorded: more are in nobody's home.
const MOST_HELPERS: u8 = 9;

/// How a person is moved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct MovingAndHandling {
    /// How many helpers it takes; 0 when they move alone (`helpers`).
    #[serde(default)]
    pub helpers: u8,
    /// "Ceiling hoist, medium sling"; empty for none (`equipment`).
    #[serde(default)]
    pub equipment: String,
    /// Anything else to know (`notes`).
    #[serde(default)]
    pub notes: String,
}

impl MovingAndHandling {
    /// "2 helpers. Ceiling hoist, medium sling. Tires quickly".
    pub fn words(&self) -> String {
        let helpers = match self.helpers {
            0 => "Moves without a helper".to_owned(),
            1 => "1 helper".to_owned(),
            many => format!("{many} helpers"),
        };
        sentences(&[&helpers, &self.equipment, &self.notes])
    }

    pub(super) fn check(&self) -> Result<(), Invalid> {
        if self.helpers > MOST_HELPERS {
            return Err(Invalid::not_now("helpers", "Helpers must be 9 or fewer"));
        }
        input::limited("equipment", "Equipment", &self.equipment, SHORT)?;
        input::limited("notes", "Notes", &self.notes, LONG).map(drop)
    }
}

/// What it takes to speak with a person and be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Communication {
    /// The language an interpreter is needed for, also a sign language; empty when none is (`interpreter`).
    #[serde(default)]
    pub interpreter: String,
    /// "Hearing aids in both ears. Speak slowly, from the front" (`needs`).
    #[serde(default)]
    pub needs: String,
}

impl Communication {
    /// "Interpreter needed: Polish. Hearing aids in both ears".
    pub fn words(&self) -> String {
        let interpreter = match self.interpreter.trim() {
            "" => String::new(),
            language => format!("Interpreter needed: {language}"),
        };
        sentences(&[&interpreter, &self.needs])
    }

    pub(super) fn check(&self) -> Result<(), Invalid> {
        input::limited("interpreter", "Language", &self.interpreter, SHORT)?;
        let needs = input::limited("needs", "What helps", &self.needs, LONG)?;
        if needs.is_empty() && self.interpreter.trim().is_empty() {
            let ask = "Enter what helps, or the language an interpreter is needed for";
            return Err(Invalid::missing("needs", ask));
        }
        Ok(())
    }
}

/// Those that are not empty, as sentences after each other.
fn sentences(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .map(|part| part.trim().trim_end_matches('.'))
        .filter(|part| !part.is_empty())
        .collect();
    said.join(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn helpers_and_equipment_in_words() {
        let moving = |helpers, equipment: &str| MovingAndHandling {
            helpers,
            equipment: equipment.into(),
            notes: String::new(),
        };
        for (value, words) in [
            (moving(0, " "), "Moves without a helper"),
            (moving(1, "Walking frame"), "1 helper. Walking frame"),
            (
                moving(2, "Hoist, medium sling."),
                "2 helpers. Hoist, medium sling",
            ),
        ] {
            assert_eq!(value.words(), words);
            assert_eq!(value.check(), Ok(()));
        }
        assert_eq!(moving(10, "").check().unwrap_err().field, "helpers");
    }

    #[test]
    fn communication_says_something_or_is_refused() {
        let needs = |interpreter: &str, needs: &str| Communication {
            interpreter: interpreter.into(),
            needs: needs.into(),
        };
        assert_eq!(needs("Polish", "").words(), "Interpreter needed: Polish");
        assert_eq!(needs("", "Lip-reads.").words(), "Lip-reads");
        assert_eq!(
            needs("Polish", "Lip-reads").words(),
            "Interpreter needed: Polish. Lip-reads"
        );
        assert_eq!(needs(" ", " ").check().unwrap_err().field, "needs");
        assert_eq!(needs("Polish", "").check(), Ok(()));
    }
}
