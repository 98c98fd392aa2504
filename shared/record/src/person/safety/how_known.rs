//! How a safety fact is known, and whose decision it is.

use serde::{Deserialize, Serialize};

use super::SafetyValue;
use crate::input::{self, Invalid, LONG, SHORT};
use crate::json::{FromJson, ToJson};
use crate::time::{LocalDate, date_words_with_year};

/// How a fact is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct HowKnown {
    /// In which way.
    #[serde(default)]
    pub way: Known,
    /// From whom, from which record, of which date: "daughter, Jean Marlow, at the bedside".
    #[serde(default)]
    pub words: String,
    /// Whose decision the fact is, where it is one. It stands here and not in the value, so that the same decision
    /// recorded twice is no conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// A clinician's decision about a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Decision {
    /// Who decided, with their role (`decided_by`).
    #[serde(default)]
    pub by: String,
    /// When (`decided_on`).
    #[serde(default)]
    pub on: Option<LocalDate>,
    /// Why (`decided_why`).
    #[serde(default)]
    pub why: String,
}

/// In which way a fact is known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// The author saw it.
    Observed,
    /// The person said so.
    ToldByPerson,
    /// A carer said so.
    ToldByCarer,
    /// It stands in a record elsewhere.
    FromARecord,
    /// Not said, or in a way that a newer version knows.
    #[default]
    #[serde(other)]
    NotSaid,
}

impl HowKnown {
    /// "Told by a carer: daughter, Jean Marlow". With a decision, who decided it, when and why.
    pub fn sentence(&self) -> String {
        let way = match self.way {
            Known::Observed => "Observed",
            Known::ToldByPerson => "Told by the person",
            Known::ToldByCarer => "Told by a carer",
            Known::FromARecord => "From a record",
            Known::NotSaid => "Not said how",
        };
        let known = match self.words.trim() {
            "" => way.to_owned(),
            words => format!("{way}: {words}"),
        };
        match &self.decision {
            None => known,
            Some(decision) => format!("{known}. {}", decision.sentence()),
        }
    }

    /// Whether this says enough for a fact.
    pub(crate) fn check(&self, value: &SafetyValue) -> Result<(), Invalid> {
        input::limited("how_known", "How known", &self.words, LONG)?;
        match (&self.decision, value) {
            (Some(decision), _) => decision.check(),
            (None, SafetyValue::Spo2Scale(_)) => Decision::default().check(),
            (None, _) => Ok(()),
        }
    }
}

impl Decision {
    fn check(&self) -> Result<(), Invalid> {
        let by = "Enter who decided this, with their role";
        input::needed("decided_by", "Who decided", &self.by, SHORT, by)?;
        if self.on.is_none() {
            return Err(Invalid::missing("decided_on", "Enter when it was decided"));
        }
        let why = "Enter the reason for the decision";
        input::needed("decided_why", "Reason", &self.why, LONG, why).map(drop)
    }

    fn sentence(&self) -> String {
        let on = self.on.map_or_else(String::new, |on| {
            format!(" on {}", date_words_with_year(on))
        });
        format!("Decided by {}{on}: {}", self.by, self.why)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Scale;
    use super::*;

    fn decided(by: &str, on: Option<&str>, why: &str) -> HowKnown {
        HowKnown {
            way: Known::FromARecord,
            words: "discharge letter".into(),
            decision: Some(Decision {
                by: by.into(),
                on: on.and_then(|on| on.parse().ok()),
                why: why.into(),
            }),
        }
    }

    #[test]
    fn a_spo2_scale_needs_who_decided_it_when_and_why() {
        let scale = SafetyValue::Spo2Scale(Scale::Scale2);
        for (how, field) in [
            (HowKnown::default(), "decided_by"),
            (decided("", Some("2026-01-06"), "COPD"), "decided_by"),
            (decided("Dr Shah, consultant", None, "COPD"), "decided_on"),
            (
                decided("Dr Shah, consultant", Some("2026-01-06"), " "),
                "decided_why",
            ),
        ] {
            assert_eq!(how.check(&scale).unwrap_err().field, field);
        }
        let whole = decided(
            "Dr Shah, consultant",
            Some("2026-01-06"),
            "Keeps carbon dioxide",
        );
        assert_eq!(whole.check(&scale), Ok(()));
        assert_eq!(
            whole.sentence(),
            "From a record: discharge letter. Decided by Dr Shah, consultant on 6 January 2026: Keeps carbon dioxide"
        );
    }

    #[test]
    fn what_an_older_version_wrote_reads_and_writes_as_it_was() {
        let old = r#"{"way":"observed","words":"form seen"}"#;
        let read: HowKnown = serde_json::from_str(old).unwrap();
        assert_eq!(read.decision, None);
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
    }
}
