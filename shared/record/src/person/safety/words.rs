//! Safety facts in words.

use super::value::{AllergyStatus, SafetyValue, Scale};
use crate::act::UNREADABLE;
use crate::time::{LocalDate, date_words_with_year};

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
                let seen = match decision.seen_by.as_str() {
                    "" => String::new(),
                    by => dated(&format!("form seen by {by}"), decision.seen),
                };
                joined(
                    what,
                    ". ",
                    &[
                        &decision.form,
                        &dated(&by("decided", &decision.decider), decision.decided),
                        &dated("to be reviewed", decision.review),
                        &decision.form_is,
                        &seen,
                    ],
                )
            }
            Self::InsulinOrder(order) => {
                let dose = order
                    .dose_units
                    .map(|units| format!("{units} units"))
                    .unwrap_or_default();
                let order_words = joined(
                    &order.product,
                    " ",
                    &[&order.strength, &order.device, &dose, &order.meal],
                );
                joined(
                    &order_words,
                    ". ",
                    &[
                        &dated(&by("Prescribed", &order.prescriber), order.prescribed),
                        &dated("to be reviewed", order.review),
                    ],
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

/// "decided by Dr Leila Shah".
fn by(what: &str, who: &str) -> String {
    match who.trim() {
        "" => what.to_owned(),
        who => format!("{what} by {who}"),
    }
}

/// "to be reviewed on 3 March 2026"; nothing when there is neither a date nor more than a verb to say.
fn dated(what: &str, on: Option<LocalDate>) -> String {
    match on {
        Some(on) => format!("{what} on {}", date_words_with_year(on)),
        None if what.contains(" by ") => what.to_owned(),
        None => String::new(),
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

#[cfg(test)]
mod tests {
    use super::super::value::{InsulinOrder, Resuscitation};
    use super::*;

    fn on(year: i32, month: u32, day: u32) -> Option<LocalDate> {
        LocalDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn who_decided_and_until_when_stand_in_the_line() {
        let decision = Resuscitation {
            is_to_be_attempted: Some(false),
            form: "ReSPECT form".to_owned(),
            decider: "Dr Leila Shah".to_owned(),
            decided: on(2026, 1, 6),
            review: on(2026, 7, 6),
            form_is: "in the hall drawer".to_owned(),
            seen_by: "Amara Obi".to_owned(),
            seen: on(2026, 1, 20),
        };
        assert_eq!(
            SafetyValue::Resuscitation(decision).words(),
            "Do not attempt CPR. All other care continues. ReSPECT form, decided by Dr Leila Shah on 6 January 2026, to be \
             reviewed on 6 July 2026, in the hall drawer, form seen by Amara Obi on 20 January 2026"
        );
        let bare = SafetyValue::Resuscitation(Resuscitation::default());
        assert!(
            bare.words().ends_with("All other care continues"),
            "{}",
            bare.words()
        );
        let order = InsulinOrder {
            product: "Lantus (glargine)".to_owned(),
            dose_units: Some(20),
            prescriber: "Dr Leila Shah".to_owned(),
            prescribed: on(2026, 1, 6),
            ..InsulinOrder::default()
        };
        assert_eq!(
            SafetyValue::InsulinOrder(order.clone()).words(),
            "Lantus (glargine) 20 units. Prescribed by Dr Leila Shah on 6 January 2026"
        );
        let undated = InsulinOrder {
            prescribed: None,
            ..order
        };
        assert!(
            SafetyValue::InsulinOrder(undated)
                .words()
                .ends_with("Prescribed by Dr Leila Shah")
        );
    }
}
