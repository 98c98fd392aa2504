//! What a page says first about a person's safety: one line a fact, with its age and what is open.

use crate::author::Provenance;
use crate::conflict::{self, Conflict};
use crate::document::Document;
use crate::field::{self, Class};
use crate::kind::Kind;
use crate::person::{self, AllergyStatus, SafetyValue, Standing};

/// One line of the safety facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyLine {
    /// The register: `safety/allergy_status`. `strike` and history go by it.
    pub field: String,
    /// "Allergy".
    pub label: &'static str,
    /// What it says; all answers when there are several.
    pub words: Vec<String>,
    /// How each is known.
    pub how_known: Vec<String>,
    /// Who recorded each, and when.
    pub written: Vec<Option<Provenance>>,
    /// Whether it waits for a decision.
    pub is_open: bool,
    /// The safer thing to do until it is decided.
    pub until_settled: Option<String>,
}

/// The lines of a person, in the order of the field table. When nobody has asked about allergies, a line says so.
pub fn lines(document: &Document) -> Vec<SafetyLine> {
    let facts = person::facts(document);
    let open = conflict::open(document);
    let has_allergies = facts.iter().any(|(name, _)| name.starts_with("allergy/"));
    let mut lines: Vec<SafetyLine> = facts
        .iter()
        .map(|(name, standing)| {
            let field = format!("safety/{name}");
            let label = field::find(Kind::Person, &field).map_or("Safety fact", |row| row.label);
            let is_here =
                |conflict: &&Conflict| conflict.class == Class::Safety && conflict.field == field;
            match open.iter().find(is_here) {
                Some(conflict) => apart(conflict, label),
                None => alone(field, label, standing),
            }
        })
        // "Allergies recorded" beside the allergies themselves says nothing; it stays when it is disputed.
        .filter(|line| line.is_open || !has_allergies || line.field != "safety/allergy_status")
        .collect();
    if !facts.iter().any(|(name, _)| name == "allergy_status") && !has_allergies {
        lines.push(SafetyLine {
            field: "safety/allergy_status".to_owned(),
            label: "Allergy status",
            words: vec!["Allergies not asked about".to_owned()],
            how_known: Vec::new(),
            written: Vec::new(),
            is_open: false,
            until_settled: None,
        });
    }
    crate::order::by_key(&mut lines, |line| place(&line.field));
    lines
}

/// Whether somebody here has found out about allergies: recorded one, or that there are none.
pub fn are_allergies_known(document: &Document) -> bool {
    let facts = person::facts(document);
    facts.iter().any(|(name, standing)| {
        let tells = |fact: &person::Standing| {
            !matches!(
                fact.value(),
                SafetyValue::AllergyStatus(
                    AllergyStatus::NotAsked | AllergyStatus::UnableToFindOut
                )
            )
        };
        name.starts_with("allergy/") || (name == "allergy_status" && standing.iter().any(tells))
    })
}

/// A fact about which nobody disagrees.
fn alone(field: String, label: &'static str, standing: &[Standing]) -> SafetyLine {
    SafetyLine {
        field,
        label,
        words: standing
            .iter()
            .map(|fact| person::fact_words(&fact.fact))
            .collect(),
        how_known: standing
            .iter()
            .map(|fact| fact.fact.how_known.sentence())
            .collect(),
        written: standing.iter().map(|fact| fact.written.clone()).collect(),
        is_open: false,
        until_settled: None,
    }
}

/// A fact with several answers: each in the words of the page that settles it.
fn apart(conflict: &Conflict, label: &'static str) -> SafetyLine {
    let answers = &conflict.answers;
    SafetyLine {
        field: conflict.field.clone(),
        label,
        words: answers.iter().map(|answer| answer.words.clone()).collect(),
        how_known: answers
            .iter()
            .map(|answer| answer.how_known.clone().unwrap_or_default())
            .collect(),
        written: answers
            .iter()
            .map(|answer| answer.written.clone())
            .collect(),
        is_open: true,
        until_settled: conflict.until_settled.clone(),
    }
}

fn place(key: &str) -> usize {
    field::FIELDS
        .iter()
        .position(|row| field::find(Kind::Person, key) == Some(row))
        .unwrap_or(usize::MAX)
}
