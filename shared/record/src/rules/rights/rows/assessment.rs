//! What several professions write together about one person.

use super::{BY_CLINICIAN, BY_TEAM, MESSAGES, NEVER, NOBODY, Right, TEAM};
use crate::kind::Kind;

pub(super) const ROWS: &[Right] = &[
    Right {
        sentence: "The team starts an assessment; whom it is about and its template stay.",
        kind: Kind::Assessment,
        parts: &["person", "template"],
        writes: NOBODY,
        begins: TEAM,
        strikes: NEVER,
    },
    Right {
        sentence: "The team answers an assessment; a care worker does not.",
        kind: Kind::Assessment,
        parts: &[
            "safety/*",
            "coordination/*",
            "plain/*",
            "prose/*",
            "act/row_added",
        ],
        writes: TEAM,
        begins: NOBODY,
        strikes: BY_TEAM,
    },
    Right {
        sentence: "Whoever looks after the hub adds templates. Nobody changes one.",
        kind: Kind::Template,
        parts: &["source"],
        writes: NOBODY,
        begins: MESSAGES,
        strikes: NEVER,
    },
    // Whose section it is stands in the template: a signature of anybody else counts for nothing when it is read.
    Right {
        sentence: "The team signs sections of an assessment. Whoever signed, or a registered clinician, strikes a signature out.",
        kind: Kind::Assessment,
        parts: &["act/section_signed", "act/counter_signed"],
        writes: TEAM,
        begins: NOBODY,
        strikes: BY_CLINICIAN,
    },
];
