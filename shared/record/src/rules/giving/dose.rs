//! A dose: a number, and what a medicine is measured in.

use super::clause::Clause;

/// Units of a dose, wherever they stand.
const CERTAIN: &[&str] = &[
    "mg",
    "mgs",
    "milligram",
    "milligrams",
    "mcg",
    "mcgs",
    "ug",
    "µg",
    "μg",
    "microgram",
    "micrograms",
    "ng",
    "nanogram",
    "nanograms",
    "u",
    "iu",
    "unit",
    "units",
    "puff",
    "puffs",
    "tab",
    "tabs",
    "tablet",
    "tablets",
    "cap",
    "caps",
    "capsule",
    "capsules",
    "patch",
    "patches",
    "sachet",
    "sachets",
    "spray",
    "sprays",
    "ampoule",
    "ampoules",
    "vial",
    "vials",
    "nebule",
    "nebules",
    "suppository",
    "suppositories",
    "pessary",
    "pessaries",
    "lozenge",
    "lozenges",
    "dose",
    "doses",
    "spoonful",
    "spoonfuls",
    "spoon",
    "spoons",
    "drop",
    "drops",
];

/// Units that are also read off a scale, a jug or a meter: a clause that only looks reads them.
const LIKELY: &[&str] = &[
    "g",
    "gram",
    "grams",
    "ml",
    "mls",
    "millilitre",
    "millilitres",
    "l",
    "lpm",
    "%",
    "percent",
];

/// What is measured in percent, and given by nobody.
const MEASURES: &[&str] = &["spo2", "sats", "saturation", "saturations", "target"];

/// Numbers in words.
const NUMBERS: &[&str] = &[
    "½", "¼", "¾", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten",
];

pub(super) fn is_certain(clause: &Clause) -> bool {
    has(clause, CERTAIN)
}

pub(super) fn is_likely(clause: &Clause) -> bool {
    !clause.has(MEASURES) && has(clause, LIKELY)
}

/// Whether a number stands before one of the units: "500 mg", "500mg", "two puffs", "½ a tablet".
fn has(clause: &Clause, units: &[&str]) -> bool {
    let is_unit = |word: &str| units.contains(&word);
    let typed = clause.typed();
    let joined = typed.iter().any(|word| {
        let unit = word.trim_start_matches(char::is_numeric);
        unit.len() < word.len() && is_unit(unit)
    });
    let is_number = |word: &str| NUMBERS.contains(&word) || word.chars().all(char::is_numeric);
    let apart = typed.iter().enumerate().any(|(place, word)| {
        let mut after = typed.iter().skip(place + 1).map(String::as_str);
        let next = after.next();
        let next = if matches!(next, Some("a" | "an" | "of")) {
            after.next()
        } else {
            next
        };
        is_number(word) && next.is_some_and(is_unit)
    });
    joined || apart
}
