//! One measured figure, and all of them as a table.

use serde::Serialize;
use std::fmt::Write as _;

/// A figure beside its budget.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// What was measured.
    pub name: &'static str,
    /// The value, with as many digits as mean something.
    pub value: serde_json::Number,
    /// Its unit.
    pub unit: &'static str,
    /// The most it may be (the least, for what is counted by the second); none for what is only told.
    pub budget: Option<serde_json::Number>,
    /// Whether it keeps to its budget.
    pub holds: Option<bool>,
    /// What the figure does not say by itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Figure {
    /// A count of bytes or round trips, at most `budget`.
    pub fn count(name: &'static str, value: u64, unit: &'static str, budget: Option<u64>) -> Self {
        Self {
            name,
            value: value.into(),
            unit,
            budget: budget.map(Into::into),
            holds: budget.map(|budget| value <= budget),
            note: String::new(),
        }
    }

    /// A measured time or rate. `budget` is the most it may be.
    pub fn measured(
        name: &'static str,
        value: f64,
        unit: &'static str,
        budget: Option<f64>,
    ) -> Self {
        Self {
            name,
            value: rounded(value),
            unit,
            budget: budget.map(rounded),
            holds: budget.map(|budget| value <= budget),
            note: String::new(),
        }
    }

    /// A rate whose `budget` is the least it may be.
    pub fn rate(name: &'static str, value: f64, unit: &'static str, budget: f64) -> Self {
        Self {
            holds: Some(value >= budget),
            ..Self::measured(name, value, unit, Some(budget))
        }
    }

    /// With a note.
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self {
            note: note.into(),
            ..self
        }
    }
}

/// Three digits are more than any of these times means.
fn rounded(value: f64) -> serde_json::Number {
    let scale = if value.abs() < 10.0 { 1_000.0 } else { 10.0 };
    serde_json::Number::from_f64((value * scale).round() / scale).unwrap_or_else(|| 0.into())
}

/// The figures with their notes below, aligned.
pub fn table(figures: &[Figure]) -> String {
    let width = figures
        .iter()
        .map(|figure| figure.name.len())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for figure in figures {
        let budget = figure
            .budget
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        let holds = figure
            .holds
            .map_or("", |holds| if holds { "yes" } else { "NO" });
        // Writing to a String can't fail.
        let _ = writeln!(
            out,
            "{:width$}  {:>10}  {:5}  {budget:>8}  {holds:3}  {}",
            figure.name,
            figure.value.to_string(),
            figure.unit,
            figure.note,
        );
    }
    out
}
