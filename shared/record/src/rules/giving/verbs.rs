//! What a task does: words of giving, and words of looking.

use super::clause::Clause;

/// Words of giving, whole: what follows is given, whatever it is called.
const GIVES: &[&str] = &[
    "give",
    "gives",
    "given",
    "giving",
    "administer",
    "administered",
    "administering",
    "administration",
    "inject",
    "injecting",
    "apply",
    "applying",
    "instil",
    "instill",
    "instilling",
    "infuse",
    "vaccinate",
    "immunise",
    "nebulise",
];

/// First words of a clause that only looks.
const LOOKS: &[&str] = &[
    "agree", "ask", "assess", "check", "collect", "count", "discuss", "go", "inspect", "look",
    "measure", "monitor", "note", "observe", "order", "read", "record", "reorder", "request",
    "review", "verify", "watch", "weigh",
];

pub(super) fn gives(clause: &Clause) -> bool {
    clause.has(GIVES)
}

pub(super) fn only_looks(clause: &Clause) -> bool {
    let first = clause.typed().first();
    first.is_some_and(|first| LOOKS.contains(&first.as_str()))
}
