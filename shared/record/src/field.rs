//! Which registers there are, and what class each has when it was written apart.

use crate::kind::Kind;

/// What is done with answers that were written apart.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    crate::json::FromJson,
    crate::json::ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Both are shown, nothing is picked, a named clinician decides.
    Safety,
    /// One is shown, flagged "two answers", settled with one tap.
    Coordination,
    /// One is shown, the other is in the history.
    Plain,
}

/// One register, or a family of them: `*` in a key stands for any text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldRow {
    /// What it is called at the start of a sentence.
    pub label: &'static str,
    /// Kind of document.
    pub kind: Kind,
    /// Its key.
    pub key: &'static str,
    /// Its class.
    pub class: Class,
}

const fn row(kind: Kind, key: &'static str, class: Class, label: &'static str) -> FieldRow {
    FieldRow {
        label,
        kind,
        key,
        class,
    }
}

use Class::{Coordination, Plain, Safety};

/// All registers. The first row that matches a key is the one.
pub const FIELDS: &[FieldRow] = &[
    row(Kind::Person, "given", Plain, "First name"),
    row(Kind::Person, "family", Plain, "Last name"),
    row(Kind::Person, "preferred", Plain, "Preferred name"),
    row(Kind::Person, "born", Coordination, "Date of birth"),
    row(Kind::Person, "nhs_number", Coordination, "NHS number"),
    row(Kind::Person, "address", Coordination, "Address"),
    row(Kind::Person, "phone", Plain, "Phone number"),
    row(Kind::Person, "gp", Plain, "GP"),
    row(
        Kind::Person,
        "safety/allergy_status",
        Safety,
        "Allergy status",
    ),
    row(Kind::Person, "safety/allergy/*", Safety, "Allergy"),
    row(
        Kind::Person,
        "safety/resuscitation",
        Safety,
        "Resuscitation decision",
    ),
    row(
        Kind::Person,
        "safety/insulin_order",
        Safety,
        "Insulin order",
    ),
    row(Kind::Person, "safety/oxygen", Safety, "Oxygen prescription"),
    row(Kind::Person, "safety/spo2_scale", Safety, "SpO₂ scale"),
    row(Kind::Person, "safety/key_safe", Safety, "Key-safe"),
    row(
        Kind::Person,
        "safety/moving_and_handling",
        Safety,
        "Moving and handling",
    ),
    row(
        Kind::Person,
        "safety/communication",
        Safety,
        "Communication needs",
    ),
    row(Kind::Person, "safety/staff_risk", Safety, "Risk to staff"),
    row(
        Kind::Person,
        "safety/weight_bearing",
        Safety,
        "Weight-bearing",
    ),
    row(Kind::Person, "safety/swallow", Safety, "Swallowing"),
    row(
        Kind::Person,
        "safety/pressure_ulcer/*",
        Safety,
        "Pressure ulcer",
    ),
    row(Kind::Person, "safety/infection", Safety, "Infection"),
    row(
        Kind::Person,
        "safety/blood_thinner",
        Safety,
        "Blood thinner",
    ),
    row(
        Kind::Person,
        "safety/advance_decision",
        Safety,
        "Advance decision",
    ),
    row(
        Kind::Person,
        "safety/attorney",
        Safety,
        "Legal power to decide",
    ),
    row(
        Kind::Person,
        "safety/capacity/*",
        Safety,
        "Capacity for one decision",
    ),
    row(Kind::Person, "safety/*", Safety, "Safety fact"),
    row(Kind::Person, "prose/what_matters", Plain, "What matters"),
    row(Kind::Person, "prose/access_notes", Plain, "Access notes"),
    row(Kind::Person, "prose/about", Plain, "About the person"),
    row(
        Kind::Referral,
        "person",
        Coordination,
        "Who the referral is about",
    ),
    // No register: the acts that decide, and who settled between them.
    row(Kind::Referral, "decision", Coordination, "Triage decision"),
    row(Kind::Referral, "case_manager", Coordination, "Case manager"),
    row(Kind::Referral, "original", Plain, "Original message"),
    row(
        Kind::Referral,
        "original_is_cut",
        Plain,
        "Original message was cut",
    ),
    row(Kind::Referral, "prose/summary", Plain, "Summary"),
    row(
        Kind::Episode,
        "person",
        Coordination,
        "Who the episode is about",
    ),
    row(Kind::Episode, "referral", Coordination, "Referral"),
    row(Kind::Episode, "stream", Coordination, "Stream"),
    row(Kind::Episode, "pathway", Coordination, "Pathway"),
    row(Kind::Episode, "case_manager", Coordination, "Case manager"),
    row(Kind::Episode, "next_step", Coordination, "Next step"),
    row(
        Kind::Schedule,
        "person",
        Coordination,
        "Whose visits these are",
    ),
    row(Kind::Schedule, "month", Plain, "Month"),
    row(Kind::Schedule, "organisation", Plain, "Organisation"),
    row(Kind::Schedule, "slot/*/nurse", Coordination, "Who visits"),
    row(
        Kind::Schedule,
        "slot/*/starts",
        Coordination,
        "Appointment time",
    ),
    row(
        Kind::Schedule,
        "slot/*/given_because",
        Plain,
        "Why it was given",
    ),
    row(Kind::Schedule, "slot/*/order", Plain, "Place in the day"),
    row(
        Kind::Schedule,
        "plan/*/nurse",
        Coordination,
        "Who usually visits",
    ),
    row(
        Kind::Schedule,
        "plan/*/ends",
        Coordination,
        "How visits that repeat go on",
    ),
    row(Kind::Visit, "person", Coordination, "Who was visited"),
    row(Kind::Visit, "schedule", Plain, "Schedule"),
    row(Kind::Visit, "slot", Plain, "Planned visit"),
    row(Kind::Visit, "prose/note", Plain, "Note"),
    row(Kind::Visit, "prose/handover", Plain, "Handover"),
    row(Kind::Team, "name", Plain, "Team name"),
    row(Kind::Team, "neighbourhood", Plain, "Neighbourhood"),
    row(Kind::Team, "organisation", Plain, "Organisation"),
    row(
        Kind::ProviderOrder,
        "person",
        Coordination,
        "Who the order is about",
    ),
    row(Kind::ProviderOrder, "episode", Coordination, "Episode"),
    row(Kind::ProviderOrder, "line", Plain, "Service line"),
    row(Kind::ProviderOrder, "provider", Coordination, "Provider"),
    row(
        Kind::Assessment,
        "person",
        Coordination,
        "Who the assessment is about",
    ),
    row(Kind::Assessment, "template", Plain, "Template"),
    // The class of an answer is the start of its key, so that nothing needs the template to know it.
    row(Kind::Assessment, "safety/*", Safety, "Answer"),
    row(Kind::Assessment, "coordination/*", Coordination, "Answer"),
    row(Kind::Assessment, "plain/*", Plain, "Answer"),
    row(Kind::Assessment, "prose/*", Plain, "Answer"),
    row(
        Kind::Safeguarding,
        "person",
        Coordination,
        "Who the concern is about",
    ),
    row(
        Kind::Safeguarding,
        "owner",
        Coordination,
        "Who answers for the concern",
    ),
    row(Kind::Template, "source", Plain, "Template"),
];

/// The row of a register; `None` when this version does not know it.
pub fn find(kind: Kind, key: &str) -> Option<&'static FieldRow> {
    FIELDS
        .iter()
        .find(|row| row.kind == kind && matches(row.key, key))
}

/// The class of a register; `None` when this version does not know it.
pub fn class(kind: Kind, key: &str) -> Option<Class> {
    find(kind, key).map(|row| row.class)
}

pub(crate) fn matches(pattern: &str, key: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == key,
        Some((before, after)) => key
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after))
            .is_some_and(|middle| !middle.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_find_their_own_row() {
        for (kind, key, expected) in [
            (Kind::Person, "safety/allergy_status", Some(Safety)),
            (Kind::Person, "safety/allergy/penicillin", Some(Safety)),
            (Kind::Person, "safety/from_a_newer_version", Some(Safety)),
            (Kind::Person, "safety/", None),
            (Kind::Person, "preferred", Some(Plain)),
            (Kind::Schedule, "slot/a/starts", Some(Coordination)),
            (Kind::Schedule, "slot//starts", None),
            (Kind::Visit, "preferred", None),
        ] {
            assert_eq!(class(kind, key), expected, "{key}");
        }
    }

    #[test]
    fn every_text_of_every_kind_has_its_sibling_row() {
        for kind in Kind::ALL {
            for key in kind.prose() {
                assert_eq!(class(kind, &format!("prose/{key}")), Some(Plain));
            }
        }
    }
}
