//! What the form of a safety fact says: its value, and how that is known.

use record::person::{
    Allergy, AllergyStatus, Communication, Decision, HowKnown, InsulinOrder, KeySafe, Known,
    MovingAndHandling, Resuscitation, SafetyValue, Scale, is_in_words,
};

use super::super::context::Context;
use super::super::form::Form;
use crate::page::component::ErrorLine;

/// How a fact is known, as the form says.
pub fn how_known(part: &str, form: &Form<'_>) -> Result<HowKnown, Vec<ErrorLine>> {
    let way = match form.typed("way") {
        "observed" => Ok(Known::Observed),
        "told_by_person" => Ok(Known::ToldByPerson),
        "told_by_carer" => Ok(Known::ToldByCarer),
        "from_a_record" => Ok(Known::FromARecord),
        _ => Err(form.error("way", "Choose how you know")),
    };
    let decision = if part == "spo2_scale" {
        decision(form).map(Some)
    } else {
        Ok(None)
    };
    match (way, decision) {
        (Ok(way), Ok(decision)) => Ok(HowKnown {
            way,
            words: form.typed("how_known").to_owned(),
            decision,
        }),
        (way, decision) => Err(decision.err().into_iter().chain(way.err()).collect()),
    }
}

/// Whose decision it is. What is missing is said by the verb.
fn decision(form: &Form<'_>) -> Result<Decision, ErrorLine> {
    let on = form.past_date("decided_on", "The date of the decision")?;
    Ok(Decision {
        by: form.typed("decided_by").to_owned(),
        on,
        why: form.typed("decided_why").to_owned(),
    })
}

/// The value that the form of a safety fact says; `substance` stands for the substance while nothing was typed.
pub fn safety_value(
    part: &str,
    form: &Form<'_>,
    substance: &str,
    context: &Context<'_>,
) -> Result<SafetyValue, Vec<ErrorLine>> {
    let text = |name: &str| form.typed(name).to_owned();
    let date = |name: &str, called: &str| form.date(name, called).map_err(|error| vec![error]);
    let behind =
        |name: &str, called: &str| form.past_date(name, called).map_err(|error| vec![error]);
    Ok(match part {
        "allergy" => SafetyValue::Allergy(Allergy {
            substance: form.typed_or("substance", substance),
            reaction: text("reaction"),
            severity: text("severity"),
            on: behind("on", "Date of the reaction")?,
        }),
        "allergy_status" => SafetyValue::AllergyStatus(match form.typed("status") {
            "none_known" => AllergyStatus::NoneKnown,
            "unable_to_find_out" => AllergyStatus::UnableToFindOut,
            "not_asked" => AllergyStatus::NotAsked,
            _ => {
                return Err(vec![
                    form.error("status", "Choose what is known about allergies"),
                ]);
            }
        }),
        "resuscitation" => {
            let is_to_be_attempted = match form.typed("decision") {
                "attempt" => Some(true),
                "do_not_attempt" => Some(false),
                "neither" => None,
                _ => return Err(vec![form.error("decision", "Choose what the form says")]),
            };
            let is_seen = form.is_ticked("seen", "yes", "");
            SafetyValue::Resuscitation(Resuscitation {
                is_to_be_attempted,
                form: text("form"),
                decider: text("decider"),
                decided: behind("decided", "Date of the decision")?,
                review: date("review", "Date of the review")?,
                form_is: text("form_is"),
                seen_by: context
                    .me()
                    .filter(|_| is_seen)
                    .map(|me| me.name.clone())
                    .unwrap_or_default(),
                seen: is_seen.then(|| context.now().in_london().date()),
            })
        }
        "insulin_order" => insulin_order(form)?,
        "key_safe" => SafetyValue::KeySafe(KeySafe {
            place: text("place"),
            code: text("code"),
        }),
        "spo2_scale" => scale(form)?,
        "moving_and_handling" => SafetyValue::MovingAndHandling(MovingAndHandling {
            helpers: form
                .typed("helpers")
                .parse()
                .map_err(|_| vec![form.error("helpers", "Choose how many helpers it takes")])?,
            equipment: text("equipment"),
            notes: text("notes"),
        }),
        "communication" => SafetyValue::Communication(Communication {
            interpreter: text("interpreter"),
            needs: text("needs"),
        }),
        part if part == "staff_risk" || is_in_words(part) => SafetyValue::Words {
            name: part.to_owned(),
            words: text("words"),
        },
        _ => return Err(vec![form.error("", "This version cannot change this part")]),
    })
}

fn scale(form: &Form<'_>) -> Result<SafetyValue, Vec<ErrorLine>> {
    match form.typed("scale") {
        "scale1" => Ok(SafetyValue::Spo2Scale(Scale::Scale1)),
        "scale2" => Ok(SafetyValue::Spo2Scale(Scale::Scale2)),
        _ => Err(vec![form.error("scale", "Choose the scale")]),
    }
}

/// The order, or all that is wrong with it, in the order of the form.
fn insulin_order(form: &Form<'_>) -> Result<SafetyValue, Vec<ErrorLine>> {
    let text = |name: &str| form.typed(name).to_owned();
    let mut errors = vec![];
    let dose_units = dose(form);
    let prescribed = form.past_date("prescribed", "Date of the order");
    let review = form.date("review", "Date of the review");
    let order = SafetyValue::InsulinOrder(InsulinOrder {
        product: text("product"),
        strength: text("strength"),
        device: text("device"),
        dose_units: dose_units.as_ref().ok().copied(),
        meal: text("meal"),
        prescriber: text("prescriber"),
        prescribed: prescribed.as_ref().ok().copied().flatten(),
        review: review.as_ref().ok().copied().flatten(),
    });
    errors.extend(order.check().err().map(|invalid| form.invalid(&invalid)));
    errors.extend(dose_units.err());
    errors.extend([prescribed, review].into_iter().filter_map(Result::err));
    if errors.is_empty() {
        Ok(order)
    } else {
        Err(errors)
    }
}

fn dose(form: &Form<'_>) -> Result<u32, ErrorLine> {
    match form.typed("dose").parse() {
        Ok(units @ 1..=300) => Ok(units),
        Ok(_) => Err(form.error("dose", "Dose must be between 1 and 300 units")),
        Err(_) => Err(form.error("dose", "Enter the dose in whole units, in figures")),
    }
}
