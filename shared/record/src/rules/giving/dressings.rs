//! What a dressing or a wash holds that somebody may be allergic to.

use super::clause::Clause;

/// Beginnings of words.
const DRESSINGS: &[&str] = &[
    "inadine",
    "iodin",
    "iodo",
    "iodasorb",
    "povidone",
    "betadine",
    "acticoat",
    "medihoney",
    "activon",
    "manuka",
    "flamazine",
    "flaminal",
    "chlorhex",
    "bactigras",
    "prontosan",
    "phmb",
    "octenil",
    "mupirocin",
    "bactroban",
    "fucid",
    "naseptin",
    "cavilon",
    "sudocrem",
    "conotrane",
    "hydromol",
    "zerobase",
    "dermol",
    "permangan",
    "permitab",
    "hypochlor",
    "larvae",
    "maggot",
];

/// Whole words: somebody may look after silverware, or be back from a honeymoon.
const WHOLE: &[&str] = &["ag", "silver", "honey"];

pub(super) fn holds_medicine(clause: &Clause) -> bool {
    clause.begins(DRESSINGS) || clause.has(WHOLE)
}
