//! Forms and ways of giving, and words for a medicine that is not named.

use super::clause::Clause;

/// Forms, whole words: "patchy" is skin, "dropped" is not drops.
const FORMS: &[&str] = &[
    "patch",
    "patches",
    "cream",
    "creams",
    "drops",
    "eyedrops",
    "eardrops",
    "gel",
    "gels",
    "spray",
    "sprays",
    "puffs",
    "jab",
    "jabs",
    "caps",
    "tabs",
    "pill",
    "pills",
    "implant",
    "linctus",
    "syrup",
    "irrigation",
    "washout",
];

/// Beginnings of words for forms. None of them is how insulin or oxygen is given.
const FORMS_BEGIN: &[&str] = &[
    "capsule",
    "caplet",
    "emollient",
    "enema",
    "inhal",
    "lotion",
    "lozenge",
    "microenema",
    "mouthwash",
    "nebul",
    "ointment",
    "pastille",
    "pessar",
    "sachet",
    "suppositor",
    "tablet",
    "transdermal",
    "vaccin",
    "immunis",
];

/// Whole words for a medicine, or for a way of giving one.
const UNNAMED: &[&str] = &[
    "meds",
    "tto",
    "ttos",
    "prn",
    "depot",
    "depots",
    "driver",
    "neb",
    "nebs",
    "t34",
    "bolus",
    "booster",
    "iv",
    "im",
    "sc",
    "flush",
    "pen",
    "picc",
    "hickman",
    "portacath",
    "dosette",
];

/// Beginnings of words for a medicine, or for a way of giving one.
const UNNAMED_BEGIN: &[&str] = &[
    "dose",
    "dosage",
    "drug",
    "infus",
    "inject",
    "intramusc",
    "intraven",
    "medicat",
    "medicin",
    "prescri",
    "subcut",
    "syringe",
    "ampoule",
    "vial",
];

pub(super) fn has_form(clause: &Clause) -> bool {
    clause.has(FORMS) || clause.begins(FORMS_BEGIN)
}

pub(super) fn is_unnamed(clause: &Clause) -> bool {
    clause.has(UNNAMED) || clause.begins(UNNAMED_BEGIN)
}
