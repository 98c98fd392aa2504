//! What stands on a copy that stays in the person's home, where whoever comes in may read it.

use crate::template::{Item, Template};

/// A row of what is never on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// What a clinical lead signs.
    pub sentence: &'static str,
    /// Questions about these concepts.
    pub concepts: &'static [&'static str],
    /// Questions whose link id begins so.
    pub questions: &'static [&'static str],
    /// Whole assessments, by the id of their template.
    pub templates: &'static [&'static str],
}

const ROW: LeftOut = LeftOut {
    sentence: "",
    concepts: &[],
    questions: &[],
    templates: &[],
};

/// Templates that are about a carer, and belong on the carer's own record.
pub const ABOUT_THE_CARER: &[&str] = &["carer"];

/// Questions about abuse and neglect: their link ids begin so.
const SAFEGUARDING: &[&str] = &["safety.abuse.", "safeguarding."];

/// All rows. A deployment's own template is held to them by the concepts it names and by its link ids.
pub const ROWS: &[LeftOut] = &[
    LeftOut {
        sentence: "Safeguarding, and whether it was asked about, is not left where somebody who does harm can read it.",
        questions: SAFEGUARDING,
        ..ROW
    },
    LeftOut {
        sentence: "How one gets in, and where the key safe is, is not left in the home.",
        concepts: &["access-way", "key-safe-place"],
        ..ROW
    },
    LeftOut {
        sentence: "A risk to staff is for staff.",
        concepts: &["staff-risk", "staff-risk-what"],
        ..ROW
    },
    LeftOut {
        sentence: "What others said of themselves, and how to reach them, is theirs.",
        concepts: &[
            "attorney-name",
            "carer-able",
            "carer-assessment",
            "carer-contingency",
            "carer-has",
            "carer-hours",
            "carer-relationship",
            "carer-willing",
            "first-contact-name",
            "first-contact-phone",
            "present",
            "young-carer",
        ],
        questions: &["carer."],
        ..ROW
    },
    LeftOut {
        sentence: "Thoughts of self-harm are asked about in private, and stay there.",
        concepts: &["self-harm-thoughts"],
        questions: &["mood.self-harm."],
        ..ROW
    },
    LeftOut {
        sentence: "A carer’s own assessment is the carer’s.",
        templates: ABOUT_THE_CARER,
        ..ROW
    },
];

/// Whether assessments of a template have a copy for the home.
pub fn has_one(template: &Template) -> bool {
    ROWS.iter()
        .all(|row| !row.templates.contains(&template.id.as_str()))
}

/// Whether a question is about abuse or neglect.
pub fn is_safeguarding(item: &Item) -> bool {
    let mut begins = SAFEGUARDING.iter();
    begins.any(|with| item.link_id.starts_with(with))
}

/// Whether a question and its answer stand on a copy for the home.
pub fn shows(item: &Item) -> bool {
    let concept = item.concept.as_deref().unwrap_or_default();
    ROWS.iter().all(|row| {
        let begins = |with: &&str| item.link_id.starts_with(*with);
        !row.concepts.contains(&concept) && !row.questions.iter().any(begins)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME_FIRST: &[u8] = include_bytes!("../../templates/home-first.json");
    const CARER: &[u8] = include_bytes!("../../templates/carer.json");

    #[test]
    fn a_copy_for_the_home_leaves_these_questions_out_and_no_others() {
        let template = Template::read(HOME_FIRST).unwrap();
        let questions = template.items.iter().filter(|item| item.is_question());
        let out: Vec<&str> = questions
            .filter(|item| !shows(item))
            .map(|item| item.link_id.as_str())
            .collect();
        assert_eq!(
            out,
            [
                "person.present",
                "person.first-contact.name",
                "person.first-contact.phone",
                "home.access.way",
                "home.key-safe.place",
                "safety.staff-risk.present",
                "safety.staff-risk.action",
                "safety.abuse.alone",
                "safety.abuse.plan",
                "safety.abuse.safe",
                "safety.abuse.harm",
                "safety.abuse.entry",
                "mood.self-harm.thoughts",
                "mood.self-harm.plan",
                "mood.self-harm.safe",
                "carer.has",
                "carer.relationship",
                "carer.hours",
                "carer.willing",
                "carer.able",
                "carer.contingency",
                "carer.child",
                "carer.assessment",
                "consent.attorney.name",
            ]
        );
    }

    #[test]
    fn a_carer_s_own_assessment_has_no_copy_in_the_home_of_somebody_else() {
        assert!(has_one(&Template::read(HOME_FIRST).unwrap()));
        assert!(!has_one(&Template::read(CARER).unwrap()));
    }
}
