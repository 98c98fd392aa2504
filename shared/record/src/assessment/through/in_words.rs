//! The facts that are words and nothing else.

use super::facts::Asked;
use super::table::{Fact, joined, labelled, words};
use crate::template::Answer;

/// A fact in words: the answers about these concepts, each with what stands before it. What ends in a colon is followed by
/// the answer; else it stands for "yes".
pub(super) type InWords = (&'static str, &'static [(&'static str, &'static str)]);

pub(super) const IN_WORDS: &[InWords] = &[
    (
        "weight_bearing",
        &[("weight-bearing", ":"), ("weight-bearing-limb", ":")],
    ),
    (
        "swallow",
        &[
            (
                "swallow-trouble",
                "Coughs or chokes when eating or drinking",
            ),
            ("swallow-food", "Food:"),
            ("swallow-drink", "Drinks:"),
            ("feeding-tube", "Has a feeding tube"),
        ],
    ),
    (
        "oxygen",
        &[
            ("home-oxygen", "Uses oxygen at home"),
            ("home-oxygen-flow", "Prescribed:"),
        ],
    ),
    (
        "attorney",
        &[
            ("attorney-kinds", ":"),
            ("attorney-name", "Who:"),
            ("attorney-seen", "Document seen:"),
        ],
    ),
    (
        "advance_decision",
        &[
            ("advance-decision", "Has made an advance decision"),
            ("advance-decision-treatment", "Refuses:"),
            ("advance-decision-when", "When:"),
            ("advance-decision-witnessed", "Signed and witnessed:"),
        ],
    ),
    (
        "infection",
        &[("infection", "Has an infection"), ("infection-what", ":")],
    ),
    (
        "blood_thinner",
        &[("blood-thinner", "Takes a medicine to thin the blood")],
    ),
];

/// Codes that say nothing either way.
const SILENT: [&str; 3] = ["not-known", "not-asked", "not-said"];
/// Codes that say that there is no such thing.
const NO: &str = "no";
const NOBODY: &str = "nobody";

pub(super) fn in_words(
    name: &'static str,
    parts: &[(&str, &str)],
    asked: &mut Asked<'_>,
) -> Option<Fact> {
    let mut all = Vec::new();
    let mut is_denied = false;
    for (concept, label) in parts {
        let Some((item, answers)) = asked.given(concept) else {
            continue;
        };
        let code = match answers {
            [Answer::Coded { code, .. }] => code.as_str(),
            [Answer::Boolean(false)] => NO,
            _ => "",
        };
        if SILENT.contains(&code) {
            continue;
        }
        if label.ends_with(':') && code != NOBODY {
            all.push(labelled(label, &item.words(answers)));
        } else if [NO, NOBODY].contains(&code) {
            is_denied = true;
        } else {
            all.push((*label).to_owned());
        }
    }
    if all.is_empty() {
        return is_denied.then_some(Fact::None(name));
    }
    Some(words(name, joined(&all)))
}
