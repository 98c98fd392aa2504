//! Safety facts of made-up people.

use super::dice::Dice;
use super::life::{Life, Need};
use crate::document::Write;
use crate::id::ActId;
use crate::person::{
    self, Allergy, AllergyStatus, HowKnown, InsulinOrder, KeySafe, Known, Resuscitation,
    SafetyValue, Scale,
};
use crate::time::Instant;

fn known(way: Known, words: &str) -> HowKnown {
    HowKnown {
        way,
        words: words.to_owned(),
        ..HowKnown::default()
    }
}

pub(super) fn safety(dice: &mut Dice, life: &Life, at: Instant) -> Vec<Write> {
    let date = at.in_london().date();
    let told = known(Known::ToldByPerson, "");
    let mut writes = Vec::new();
    let mut record = |id: ActId, value: SafetyValue, how_known: &HowKnown| {
        writes.extend(person::fact_writes(id, &value, how_known.clone()));
    };
    if life.need == Need::Insulin {
        let order = InsulinOrder {
            product: "Lantus (glargine)".to_owned(),
            strength: "100 units/mL".to_owned(),
            device: "SoloStar pen".to_owned(),
            dose_units: Some(u32::from(dice.between(8, 26))),
            meal: "before breakfast and before the evening meal".to_owned(),
            prescriber: "Dr Leila Shah".to_owned(),
            prescribed: Some(date),
            review: date.checked_add_signed(chrono::TimeDelta::days(28)),
        };
        let chart = known(Known::FromARecord, "chart in the home");
        record(dice.id(at), SafetyValue::InsulinOrder(order), &chart);
    }
    if dice.one_in(5) {
        let decision = Resuscitation {
            is_to_be_attempted: Some(false),
            form: "ReSPECT form".to_owned(),
            decider: "Dr Leila Shah".to_owned(),
            decided: Some(date),
            review: None,
            form_is: "In the hall drawer".to_owned(),
            seen_by: "Amara Obi".to_owned(),
            seen: Some(date),
        };
        record(
            dice.id(at),
            SafetyValue::Resuscitation(decision),
            &known(Known::Observed, "form seen"),
        );
    }
    if dice.one_in(8) {
        record(
            dice.id(at),
            SafetyValue::Spo2Scale(Scale::Scale2),
            &known(Known::FromARecord, "respiratory clinic letter"),
        );
    }
    if dice.one_in(3) {
        let safe = KeySafe {
            place: "Right of the main door".to_owned(),
            code: format!("{:04}", dice.between(0, 9_999)),
        };
        record(
            dice.id(at),
            SafetyValue::KeySafe(safe),
            &known(Known::Observed, "tried and worked"),
        );
    }
    if dice.one_in(3) {
        let allergy = Allergy {
            substance: dice
                .pick(&[
                    "Penicillin",
                    "Latex",
                    "Aspirin",
                    "Sticking plaster",
                    "Trimethoprim",
                ])
                .to_owned(),
            reaction: dice
                .pick(&["rash", "rash and swelling", "short of breath", "vomiting"])
                .to_owned(),
            severity: String::new(),
            on: None,
        };
        writes.extend(
            person::record_allergy([dice.id(at), dice.id(at)], allergy, &told).unwrap_or_default(),
        );
    } else if !dice.one_in(4) {
        record(
            dice.id(at),
            SafetyValue::AllergyStatus(AllergyStatus::NoneKnown),
            &told,
        );
    }
    writes
}
