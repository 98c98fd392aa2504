//! Scores of the tools that ship, worked out from the answers, here and nowhere else: a score that comes with a message or
//! a document is never believed.
//!
//! A tool is known by its template's id and version: another version may ask something else under the same `linkId`.
//! What is incomplete has no total, because a part sum reads as a low score; what the answers prove already is said at once.

use super::answers::{Answer, Evaluation};
use super::questionnaire::Template;
use super::{Decimal, Place};
use crate::news2::{self, Breathing, Consciousness, News2Input, News2Score, Spo2Scale};

/// What a tool makes of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Score {
    /// NEWS2 (Royal College of Physicians, 2017).
    News2(News2Score),
    /// The 4AT (MacLullich, Ryan, Cash): 0 to 12.
    FourAt(Points),
    /// MUST (BAPEN): 0 to 6.
    Must(Points),
}

/// A score that is a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// The sum, once every part is answered, by one answer each.
    pub total: Option<u8>,
    /// What the total cannot come out below. Never shown as a score.
    pub at_least: u8,
    /// Parts that are not answered, or were answered apart and not settled.
    pub missing: Vec<Place>,
    /// What the score says, or what a part of it proves already.
    pub says: Option<&'static str>,
}

/// A sum of parts, and what it says from so many points on.
struct Sum {
    parts: &'static [&'static str],
    /// From the most points down.
    says: &'static [(u8, &'static str)],
    /// Points from which it is said before all is in: nothing that is still missing would lessen it.
    proves: u8,
}

const FOUR_AT: Sum = Sum {
    parts: &["4at.alertness", "4at.amt4", "4at.attention", "4at.change"],
    says: &[
        (4, "Possible delirium, with or without cognitive impairment"),
        (1, "Possible cognitive impairment"),
        (0, "Delirium and severe cognitive impairment are unlikely"),
    ],
    proves: 4,
};

/// Said in the place of "unlikely" where nobody knows whether the change is acute (4AT, guidance notes).
pub const NOT_RULED_OUT: &str =
    "Delirium is still possible: it is not known whether the change is acute";

const MUST: Sum = Sum {
    parts: &["must.bmi", "must.loss", "must.acute"],
    says: &[
        (2, "High risk of malnutrition"),
        (1, "Medium risk of malnutrition"),
        (0, "Low risk of malnutrition"),
    ],
    proves: 2,
};

/// The score of a template's answers; `None` where the template is no tool that is scored here.
pub fn score(template: &Template, evaluation: &Evaluation<'_>) -> Option<Score> {
    match (template.id.as_str(), template.version.as_str()) {
        ("news2", "2026.1") => Some(Score::News2(news2::score(&news2_input(evaluation)))),
        ("4at", "2026.1") => {
            let mut points = points(template, evaluation, &FOUR_AT);
            let change = only(evaluation, "4at.change");
            if points.total == Some(0) && is_code(change, "not-known") {
                points.says = Some(NOT_RULED_OUT);
            }
            Some(Score::FourAt(points))
        }
        ("must", "2026.1") => Some(Score::Must(points(template, evaluation, &MUST))),
        _ => None,
    }
}

fn points(template: &Template, evaluation: &Evaluation<'_>, sum: &Sum) -> Points {
    let (mut at_least, mut missing) = (0_u8, Vec::new());
    for link_id in sum.parts {
        let ordinal = only(evaluation, link_id).and_then(|answer| {
            let options = &template.find(link_id)?.options;
            let option = options.iter().find(|option| option.answer == *answer)?;
            u8::try_from(option.ordinal?.to_whole()?).ok()
        });
        match ordinal {
            Some(points) => at_least = at_least.saturating_add(points),
            None => missing.push(Place {
                link_id: (*link_id).to_owned(),
                row: String::new(),
            }),
        }
    }
    let total = missing.is_empty().then_some(at_least);
    let is_said = total.is_some() || at_least >= sum.proves;
    let says = sum.says.iter().find(|(from, _)| at_least >= *from);
    Points {
        total,
        at_least,
        missing,
        says: says.filter(|_| is_said).map(|(_, says)| *says),
    }
}

/// The seven as they were answered. What was answered apart is not scored, but for the scale: both are.
fn news2_input(evaluation: &Evaluation<'_>) -> News2Input {
    let number = |link_id: &str| {
        let number = only(evaluation, link_id)?.number()?.to_whole()?;
        u16::try_from(number).ok()
    };
    let scales = evaluation.answers("news2.spo2-scale", "");
    let is_second = |answer: &Answer| is_code(Some(answer), "scale2");
    let spo2_scale = match (
        scales.iter().any(is_second),
        scales.iter().any(|answer| !is_second(answer)),
    ) {
        (true, true) => Spo2Scale::Unsettled,
        (true, false) => Spo2Scale::Scale2,
        (false, _) => Spo2Scale::Scale1,
    };
    let breathing = match code(only(evaluation, "news2.breathing")) {
        Some("air") => Some(Breathing::Air),
        Some("oxygen") => Some(Breathing::Oxygen),
        _ => None,
    };
    let consciousness = match code(only(evaluation, "news2.consciousness")) {
        Some("alert") => Some(Consciousness::Alert),
        Some("new-confusion") => Some(Consciousness::NewConfusion),
        Some("voice") => Some(Consciousness::Voice),
        Some("pain") => Some(Consciousness::Pain),
        Some("unresponsive") => Some(Consciousness::Unresponsive),
        _ => None,
    };
    // The bands are of tenths: one that was written more finely is not rounded into either.
    let temperature_tenths = only(evaluation, "news2.temperature")
        .and_then(Answer::number)
        .and_then(|degrees| degrees.times(Decimal::whole(10))?.to_whole())
        .and_then(|tenths| i16::try_from(tenths).ok());
    News2Input {
        respiration_per_minute: number("news2.respiration"),
        oxygen_saturation_percent: number("news2.spo2"),
        spo2_scale,
        breathing,
        systolic_mmhg: number("news2.systolic"),
        pulse_per_minute: number("news2.pulse"),
        consciousness,
        temperature_tenths,
    }
}

/// The one answer to a question that has one.
fn only<'e>(evaluation: &'e Evaluation<'_>, link_id: &str) -> Option<&'e Answer> {
    match evaluation.answers(link_id, "") {
        [only] => Some(only),
        _ => None,
    }
}

fn code(answer: Option<&Answer>) -> Option<&str> {
    match answer? {
        Answer::Coded { code, .. } => Some(code),
        _ => None,
    }
}

fn is_code(answer: Option<&Answer>, wanted: &str) -> bool {
    code(answer) == Some(wanted)
}
