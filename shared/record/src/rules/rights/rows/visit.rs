//! What is planned, and what happens at a visit.

use super::{
    BY_PLANNER, BY_SENIOR, CLINICIANS, INSULIN_UNSAID, NEVER, NOBODY, NURSES, PLANNERS, Right,
    STAFF, TEAM, VISITORS,
};
use crate::kind::Kind;

pub(super) const ROWS: &[Right] = &[
    Right {
        sentence: "The team plans visits; a care worker does not.",
        kind: Kind::Schedule,
        parts: &["act/planned"],
        writes: TEAM,
        begins: NOBODY,
        strikes: NEVER,
    },
    Right {
        sentence: "Everybody on the staff writes down a visit of those that repeat, with what happens to it.",
        kind: Kind::Schedule,
        parts: &["person", "month", "organisation", "act/due"],
        writes: STAFF,
        begins: NOBODY,
        strikes: NEVER,
    },
    Right {
        sentence: "The team plans visits that repeat, changes or ends them, and says who usually visits; a care worker does not.",
        kind: Kind::Schedule,
        parts: &[
            "plan/*/nurse",
            "plan/*/ends",
            "act/repeats",
            "act/repeat_ended",
        ],
        writes: TEAM,
        begins: NOBODY,
        strikes: NEVER,
    },
    Right {
        sentence: "A team coordinator, a case manager or a senior clinician moves, gives or cancels a visit that is planned.",
        kind: Kind::Schedule,
        parts: &["slot/*/nurse", "slot/*/starts", "slot/*/order"],
        writes: PLANNERS,
        begins: CLINICIANS,
        strikes: NEVER,
    },
    Right {
        sentence: "A team coordinator, a case manager or a senior clinician moves, gives or cancels a visit that is planned.",
        kind: Kind::Schedule,
        parts: &["slot/*/given_because", "act/moved", "act/cancelled"],
        writes: PLANNERS,
        begins: NOBODY,
        strikes: BY_PLANNER,
    },
    Right {
        sentence: "Who visits says that they came, left and were done.",
        kind: Kind::Schedule,
        parts: &["act/arrived", "act/left", "act/done"],
        writes: VISITORS,
        begins: NOBODY,
        strikes: NEVER,
    },
    Right {
        sentence: "Everybody on the staff says that nobody answered, that somebody was located, that a visit failed or is handed back.",
        kind: Kind::Schedule,
        parts: &[
            "act/no_reply",
            "act/located",
            "act/failed",
            "act/handed_back",
        ],
        writes: STAFF,
        begins: NOBODY,
        strikes: NEVER,
    },
    Right {
        sentence: "A nurse or a senior clinician gives insulin. Anyone else who has given it says how it came to that, and whom they told.",
        kind: Kind::Visit,
        parts: &[INSULIN_UNSAID],
        writes: NURSES,
        begins: NOBODY,
        strikes: NEVER,
    },
    Right {
        sentence: "Who visits writes what was found and done. Whoever wrote it, or a senior clinician, strikes it out.",
        kind: Kind::Visit,
        parts: &["act/observed", "act/task_answered", "act/note_added"],
        writes: VISITORS,
        begins: NOBODY,
        strikes: BY_SENIOR,
    },
    Right {
        sentence: "Who visits says that they came and left, and writes the note and what is handed over.",
        kind: Kind::Visit,
        parts: &[
            "person",
            "schedule",
            "slot",
            "prose/note",
            "prose/handover",
            "act/started",
            "act/paused",
            "act/finished",
        ],
        writes: VISITORS,
        begins: NOBODY,
        strikes: NEVER,
    },
];
