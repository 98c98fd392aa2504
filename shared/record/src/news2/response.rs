//! What a score, or a part of one, asks for: rows whose first field is the sentence a clinical lead signs.

use super::entry::Parameter;

/// How ill a complete score says the person may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Risk {
    /// Total 0.
    Routine,
    /// Total 1 to 4, no single 3.
    Low,
    /// Total 3 or 4, and one measurement alone scores 3.
    LowMedium,
    /// Total 5 or 6.
    Medium,
    /// Total 7 or more.
    High,
}

/// A row of the table of responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskRow {
    /// What to do, as it is read on the page.
    pub sentence: &'static str,
    /// The level in words.
    pub name: &'static str,
    /// Whether a clinician must look now.
    pub is_urgent: bool,
}

impl Risk {
    /// What a total means; `has_three` when one measurement alone scores 3.
    pub const fn of(total: u8, has_three: bool) -> Self {
        match (total, has_three) {
            (0, _) => Self::Routine,
            (7.., _) => Self::High,
            (5..=6, _) => Self::Medium,
            (_, true) => Self::LowMedium,
            (_, false) => Self::Low,
        }
    }

    /// What it asks for.
    pub const fn row(self) -> RiskRow {
        match self {
            Self::Routine => RiskRow {
                sentence: "Carry on with routine observations",
                name: "routine",
                is_urgent: false,
            },
            Self::Low => RiskRow {
                sentence: "A registered nurse decides whether to observe more often or ask for more help",
                name: "low",
                is_urgent: false,
            },
            Self::LowMedium => RiskRow {
                sentence: "One observation alone scores 3: ask for an urgent review by a clinician",
                name: "low to medium, a single 3",
                is_urgent: true,
            },
            Self::Medium => RiskRow {
                sentence: "Ask for an urgent review by a clinician who can assess acute illness",
                name: "medium, urgent",
                is_urgent: true,
            },
            Self::High => RiskRow {
                sentence: "Ask for an emergency assessment now. If the person is getting worse, call 999",
                name: "high, emergency",
                is_urgent: true,
            },
        }
    }
}

/// What a set of measurements proves already, even when it is incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trigger {
    /// The total is 7 or more, whatever is missing.
    AtLeastSeven,
    /// The total is 5 or more, whatever is missing.
    AtLeastFive,
    /// This measurement alone scores 3.
    SingleThree(Parameter),
}

impl Trigger {
    /// What it asks for, as it is read on the page.
    pub fn sentence(self) -> String {
        match self {
            Self::AtLeastSeven => format!("At least 7: {}", lower_first(Risk::High.row().sentence)),
            Self::AtLeastFive => {
                format!("At least 5: {}", lower_first(Risk::Medium.row().sentence))
            }
            Self::SingleThree(parameter) => {
                format!(
                    "{} scores 3: ask for an urgent review by a clinician",
                    parameter.title()
                )
            }
        }
    }
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
