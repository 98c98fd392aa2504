//! Every fact that answers come to, with the concepts that it is made of. The concepts are those of the templates, the names
//! those of a person's record.

use super::facts::Asked;
use crate::person::{
    Allergy, AllergyStatus, Communication, KeySafe, MovingAndHandling, Resuscitation, SafetyValue,
    Scale, slug,
};
use crate::template::Answer;

/// What answers come to.
pub(super) enum Fact {
    Is(SafetyValue),
    /// There is no such thing.
    None(&'static str),
}

pub(super) type Make = fn(&mut Asked<'_>) -> Option<Fact>;

/// Facts that are asked once.
pub(super) const ONCE: [Make; 7] = [
    allergy_status,
    resuscitation,
    spo2_scale,
    moving_and_handling,
    communication,
    staff_risk,
    key_safe,
];

/// What each allergy is named by.
pub(super) const SUBSTANCE: &str = "allergy-substance";

/// Facts of which there are several, each a row that is named by an answer about this concept.
pub(super) const ROWS: [(&str, Make); 3] = [
    (SUBSTANCE, allergy),
    ("pressure-ulcer-site", pressure_ulcer),
    ("capacity-decision", capacity),
];

fn allergy_status(asked: &mut Asked<'_>) -> Option<Fact> {
    let status = match asked.code("allergy-status")? {
        "none-known" => AllergyStatus::NoneKnown,
        "recorded" => AllergyStatus::Recorded,
        "unable-to-find-out" => AllergyStatus::UnableToFindOut,
        _ => return None,
    };
    Some(Fact::Is(SafetyValue::AllergyStatus(status)))
}

fn allergy(asked: &mut Asked<'_>) -> Option<Fact> {
    let substance = asked.words(SUBSTANCE);
    let allergy = Allergy {
        substance: Some(substance).filter(|words| !words.is_empty())?,
        reaction: asked.words("allergy-reaction"),
        severity: match asked.code("allergy-severity") {
            Some("mild") => "Mild".to_owned(),
            Some("moderate") => "Moderate".to_owned(),
            Some("severe") => "Severe".to_owned(),
            _ => String::new(),
        },
        on: asked.date("allergy-date"),
    };
    Some(Fact::Is(SafetyValue::Allergy(allergy)))
}

fn resuscitation(asked: &mut Asked<'_>) -> Option<Fact> {
    let is_to_be_attempted = match asked.code("resuscitation-decision")? {
        "none" => return Some(Fact::None("resuscitation")),
        "attempt" => Some(true),
        "do-not-attempt" => Some(false),
        "unclear" => None,
        _ => return None,
    };
    Some(Fact::Is(SafetyValue::Resuscitation(Resuscitation {
        is_to_be_attempted,
        form: asked.words("resuscitation-form"),
        decider: asked.words("resuscitation-decider"),
        decided: asked.date("resuscitation-decided-on"),
        review: asked.date("resuscitation-review"),
        form_is: asked.words("resuscitation-place"),
        // Who saw the form, and when, is said by whoever says so on the record itself.
        ..Resuscitation::default()
    })))
}

fn spo2_scale(asked: &mut Asked<'_>) -> Option<Fact> {
    let scale = match asked.code("spo2-scale")? {
        "scale1" => Scale::Scale1,
        "scale2" => Scale::Scale2,
        _ => return None,
    };
    Some(Fact::Is(SafetyValue::Spo2Scale(scale)))
}

fn moving_and_handling(asked: &mut Asked<'_>) -> Option<Fact> {
    let [Answer::Integer(helpers)] = asked.given("moving-handling-helpers")?.1 else {
        return None;
    };
    let equipment = match asked.code("moving-handling-equipment") {
        Some("none") => String::new(),
        _ => asked.words("moving-handling-equipment"),
    };
    let sling = asked.words("moving-handling-sling");
    Some(Fact::Is(SafetyValue::MovingAndHandling(
        MovingAndHandling {
            helpers: (*helpers).try_into().ok()?,
            equipment,
            notes: labelled("Sling:", &sling),
        },
    )))
}

fn communication(asked: &mut Asked<'_>) -> Option<Fact> {
    let is_needed = asked.is("interpreter-needed");
    let interpreter = match is_needed {
        Some(true) => match asked.words("interpreter-language") {
            language if language.is_empty() => "language not known".to_owned(),
            language => language,
        },
        _ => String::new(),
    };
    let needs = match asked.code("communication-needs") {
        Some("nothing") => String::new(),
        _ => asked.words("communication-needs"),
    };
    if interpreter.is_empty() && needs.is_empty() {
        return (is_needed == Some(false)).then_some(Fact::None("communication"));
    }
    Some(Fact::Is(SafetyValue::Communication(Communication {
        interpreter,
        needs,
    })))
}

fn staff_risk(asked: &mut Asked<'_>) -> Option<Fact> {
    match asked.code("staff-risk")? {
        "no" => Some(Fact::None("staff_risk")),
        "yes" => Some(words(
            "staff_risk",
            match asked.words("staff-risk-what") {
                what if what.is_empty() => "There is a risk. Ask the team before you go".to_owned(),
                what => what,
            },
        )),
        _ => None,
    }
}

fn key_safe(asked: &mut Asked<'_>) -> Option<Fact> {
    let place = asked.words("key-safe-place");
    Some(Fact::Is(SafetyValue::KeySafe(KeySafe {
        place: Some(place).filter(|place| !place.is_empty())?,
        code: String::new(),
    })))
}

fn pressure_ulcer(asked: &mut Asked<'_>) -> Option<Fact> {
    let site = asked.words("pressure-ulcer-site");
    let category = asked.words("pressure-ulcer-category");
    let name = format!("pressure_ulcer/{}", slug(&site));
    let is_whole = !site.is_empty() && !category.is_empty();
    is_whole.then(|| words(&name, format!("{site}: {category}")))
}

/// One decision on one day: never a yes or no about a person.
fn capacity(asked: &mut Asked<'_>) -> Option<Fact> {
    let decision = asked.words("capacity-decision");
    let outcome = asked.words("capacity-outcome");
    if decision.is_empty() || outcome.is_empty() {
        return None;
    }
    let on = asked.date("capacity-date");
    let mut name = format!("capacity/{}", slug(&decision));
    if let Some(on) = on {
        name = format!("{name}/{on}");
    }
    let parts = [
        decision,
        labelled("Capacity:", &outcome),
        labelled("Assessed on:", &asked.words("capacity-date")),
        labelled("By:", &asked.words("capacity-assessor")),
        labelled("Support:", &asked.words("capacity-support")),
        labelled("Best interests:", &asked.words("best-interests-who")),
    ];
    Some(words(&name, joined(&parts)))
}

pub(super) fn words(name: &str, words: String) -> Fact {
    Fact::Is(SafetyValue::Words {
        name: name.to_owned(),
        words,
    })
}

/// "Food: soft"; nothing where there are no words.
pub(super) fn labelled(label: &str, words: &str) -> String {
    match (label, words.trim()) {
        (_, "") => String::new(),
        (":", words) => words.to_owned(),
        (label, words) => format!("{label} {words}"),
    }
}

pub(super) fn joined(parts: &[String]) -> String {
    let said = parts.iter().map(|part| part.trim_end_matches('.'));
    let said: Vec<&str> = said.filter(|part| !part.is_empty()).collect();
    said.join(". ")
}
