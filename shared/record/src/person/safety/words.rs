//! Safety facts in words.

use super::value::{AllergyStatus, SafetyValue, Scale};
use crate::act::UNREADABLE;
use crate::time::date_words_with_year;

impl SafetyValue {
    /// The fact in a line. Never the code of a key-safe.
    pub fn words(&self) -> String {
        match self {
            Self::AllergyStatus(status) => match status {
                AllergyStatus::NotAsked => "Allergies not asked about",
                AllergyStatus::NoneKnown => "No known allergies",
                AllergyStatus::UnableToFindOut => "Unable to find out about allergies",
                AllergyStatus::Recorded => "Allergies recorded",
                AllergyStatus::Other => UNREADABLE,
            }
            .to_owned(),
            Self::Allergy(allergy) => joined(
                &allergy.substance,
                ": ",
                &[&allergy.reaction, &allergy.severity],
            ),
            Self::Resuscitation(decision) => {
                let what = match decision.is_to_be_attempted {
                    Some(true) => "Attempt CPR",
                    Some(false) => "Do not attempt CPR. All other care continues",
                    None => "Decision on CPR recorded: read the form. All other care continues",
                };
                let decided = decision
                    .decided
                    .map(|on| format!("decided {}", date_words_with_year(on)));
                joined(
                    what,
                    ". ",
                    &[
                        &decision.form,
                        &decided.unwrap_or_default(),
                        &decision.form_is,
                    ],
                )
            }
            Self::InsulinOrder(order) => {
                let dose = order
                    .dose_units
                    .map(|units| format!("{units} units"))
                    .unwrap_or_default();
                joined(
                    &order.product,
                    " ",
                    &[&order.strength, &order.device, &dose, &order.meal],
                )
            }
            Self::Spo2Scale(Scale::Scale1) => "SpO₂ scale 1".to_owned(),
            Self::Spo2Scale(Scale::Scale2) => "SpO₂ scale 2: 88 to 92% wanted".to_owned(),
            Self::KeySafe(safe) => safe.place.clone(),
            Self::MovingAndHandling(moving) => moving.words(),
            Self::Communication(communication) => communication.words(),
            Self::Words { words, .. } => words.clone(),
            Self::Spo2Scale(Scale::Other) | Self::Unknown { .. } => UNREADABLE.to_owned(),
        }
    }
}

/// `first`, then `between`, then those of `rest` that are not empty, with commas.
fn joined(first: &str, between: &str, rest: &[&str]) -> String {
    let rest: Vec<&str> = rest
        .iter()
        .copied()
        .filter(|part| !part.trim().is_empty())
        .collect();
    if rest.is_empty() {
        first.to_owned()
    } else {
        format!("{first}{between}{}", rest.join(", "))
    }
}
