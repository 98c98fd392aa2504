//! The other way: what a person's record says, as the answer to a question that asks about it.

use super::table::SUBSTANCE;
use super::{OnRecord, Said};
use crate::author::Provenance;
use crate::document::Document;
use crate::person::{self, AllergyStatus, SafetyValue, Scale, Standing};
use crate::template::{Answer, Item, Template};

/// What a record says about the concept of a question, and who wrote it; `None` where it says nothing, or several things.
pub fn from_record(item: &Item, person: &Document) -> Option<(Vec<Answer>, Provenance)> {
    let concept = item.concept.as_deref()?;
    let facts = person::facts(person);
    facts.iter().find_map(|(_, standing)| {
        let [one] = standing.as_slice() else {
            return None;
        };
        let answer = answer(concept, item, one)?;
        Some((vec![answer], one.written.clone()?))
    })
}

/// The allergies of a person's record that an assessment does not have, where a group asks for each of them.
pub fn only_on_record(
    template: &Template,
    group: &str,
    said: &[(Said, OnRecord)],
    person: &Document,
) -> Vec<Standing> {
    let mut inside = inside(template, group);
    if !inside.any(|item| item.concept.as_deref() == Some(SUBSTANCE)) {
        return Vec::new();
    }
    let facts = person::facts(person).into_iter();
    let missing = facts.filter(|(name, _)| {
        name.starts_with("allergy/") && said.iter().all(|(said, _)| said.name != *name)
    });
    missing.flat_map(|(_, standing)| standing).collect()
}

/// What a fact of the record answers in a row of a group, by question.
pub fn row_of(template: &Template, group: &str, standing: &Standing) -> Vec<(String, Answer)> {
    let answered = inside(template, group).filter_map(|item| {
        let answer = answer(item.concept.as_deref()?, item, standing)?;
        Some((item.link_id.clone(), answer))
    });
    answered.collect()
}

/// The questions of a group that repeats.
fn inside<'t>(template: &'t Template, group: &str) -> impl Iterator<Item = &'t Item> {
    let mut items = template.items.iter();
    let at = items.position(|item| item.link_id == group);
    let items = template.items.iter();
    items.filter(move |item| at.is_some() && item.row_of == at)
}

fn answer(concept: &str, item: &Item, standing: &Standing) -> Option<Answer> {
    let coded = |wanted: &str| {
        let mut options = item.options.iter().map(|option| &option.answer);
        let is = |answer: &&Answer| matches!(answer, Answer::Coded { code, .. } if code == wanted);
        options.find(is).cloned()
    };
    let text = |words: &str| {
        let words = words.trim().to_owned();
        (!words.is_empty()).then_some(Answer::Text(words))
    };
    let decision = standing.fact.how_known.decision.as_ref();
    match (concept, standing.value()) {
        ("allergy-status", SafetyValue::AllergyStatus(status)) => match status {
            AllergyStatus::NoneKnown => coded("none-known"),
            AllergyStatus::Recorded => coded("recorded"),
            AllergyStatus::UnableToFindOut => coded("unable-to-find-out"),
            AllergyStatus::NotAsked | AllergyStatus::Other => None,
        },
        ("resuscitation-decision", SafetyValue::Resuscitation(one)) => {
            coded(match one.is_to_be_attempted {
                Some(true) => "attempt",
                Some(false) => "do-not-attempt",
                None => "unclear",
            })
        }
        ("resuscitation-form", SafetyValue::Resuscitation(one)) => text(&one.form),
        ("resuscitation-decider", SafetyValue::Resuscitation(one)) => text(&one.decider),
        ("resuscitation-decided-on", SafetyValue::Resuscitation(one)) => {
            one.decided.map(Answer::Date)
        }
        ("resuscitation-review", SafetyValue::Resuscitation(one)) => one.review.map(Answer::Date),
        ("resuscitation-place", SafetyValue::Resuscitation(one)) => text(&one.form_is),
        ("spo2-scale", SafetyValue::Spo2Scale(Scale::Scale1)) => coded("scale1"),
        ("spo2-scale", SafetyValue::Spo2Scale(Scale::Scale2)) => coded("scale2"),
        ("spo2-scale-decided-by", SafetyValue::Spo2Scale(_)) => text(&decision?.by),
        ("spo2-scale-decided-on", SafetyValue::Spo2Scale(_)) => decision?.on.map(Answer::Date),
        ("spo2-scale-why", SafetyValue::Spo2Scale(_)) => text(&decision?.why),
        ("moving-handling-helpers", SafetyValue::MovingAndHandling(one)) => {
            Some(Answer::Integer(one.helpers.into()))
        }
        ("moving-handling-equipment", SafetyValue::MovingAndHandling(one)) => text(&one.equipment),
        ("interpreter-needed", SafetyValue::Communication(one)) => {
            (!one.interpreter.trim().is_empty()).then_some(Answer::Boolean(true))
        }
        ("interpreter-language", SafetyValue::Communication(one)) => text(&one.interpreter),
        ("communication-needs", SafetyValue::Communication(one)) => text(&one.needs),
        ("staff-risk", SafetyValue::Words { name, .. }) if name == "staff_risk" => coded("yes"),
        ("staff-risk-what", SafetyValue::Words { name, words }) if name == "staff_risk" => {
            text(&words)
        }
        (SUBSTANCE, SafetyValue::Allergy(one)) => text(&one.substance),
        ("allergy-reaction", SafetyValue::Allergy(one)) => text(&one.reaction),
        ("allergy-severity", SafetyValue::Allergy(one)) => coded(&one.severity.to_lowercase()),
        ("allergy-date", SafetyValue::Allergy(one)) => one.on.map(Answer::Date),
        ("key-safe-place", SafetyValue::KeySafe(one)) => text(&one.place),
        _ => None,
    }
}
