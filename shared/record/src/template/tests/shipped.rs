//! Every template that ships is sound.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::field::Class;
use crate::rules::until_settled;
use crate::template::questionnaire::FieldClass;
use crate::template::{Faults, Template};

/// Each with its file's name.
fn templates() -> Vec<(String, Result<Template, Faults>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let files = std::fs::read_dir(folder).unwrap();
    let paths = files.map(|entry| entry.unwrap().path());
    let json = paths.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    json.map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, Template::read(&std::fs::read(&path).unwrap()))
    })
    .collect()
}

#[test]
fn every_template_that_ships_is_read_without_a_fault() {
    let mut faults = String::new();
    let templates = templates();
    assert!(!templates.is_empty());
    for (name, template) in templates {
        match template {
            Ok(template) => assert_eq!(template.id, name, "the file is called as its template"),
            Err(found) => write!(faults, "{name}:\n{found}").unwrap(),
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Concepts of class safety with no safer answer of their own: for these "do what is safe under both answers" says it.
const UNDER_BOTH: [&str; 24] = [
    "advance-decision-when",
    "advance-decision-witnessed",
    "allergy-date",
    "allergy-source",
    "attorney-name",
    "attorney-seen",
    "best-interests-who",
    "capacity-assessor",
    "capacity-cause",
    "capacity-date",
    "capacity-decision",
    "capacity-support",
    "infection-what",
    "key-safe-place",
    "pressure-ulcer-site",
    "resuscitation-decided-on",
    "resuscitation-decider",
    "resuscitation-form",
    "resuscitation-review",
    "resuscitation-seen",
    "spo2-scale-decided-by",
    "spo2-scale-decided-on",
    "spo2-scale-why",
    "none",
];

#[test]
fn every_question_about_safety_has_what_is_safer_until_its_answers_are_settled() {
    let mut under_both = BTreeSet::new();
    for (_, template) in templates() {
        let template = template.unwrap();
        let safety = template
            .items
            .iter()
            .filter(|item| item.class == Some(FieldClass::Register(Class::Safety)));
        for item in safety {
            let concept = item.concept.as_deref().unwrap_or("none");
            let row = until_settled::row(&format!("{concept}/{}", item.link_id));
            if row.is_some_and(|row| row.name.is_empty()) {
                under_both.insert(concept.to_owned());
            }
        }
    }
    let expected: BTreeSet<String> = UNDER_BOTH.map(str::to_owned).into();
    assert_eq!(under_both, expected);
}
