//! Everything else that helps to decide, a line each, in the sender's words.

use super::cautions;
use crate::bars::{CodedText, Intake};
use crate::passage::beginning;

/// Most bytes of all lines together: a change holds these and the original message, and is at most 256 kB.
const MOST_BYTES: usize = 24_000;
/// Said where a line was cut.
pub const CUT: &str = "… (cut here: the rest is in the original message)";

/// The lines: what is short first, the sender's notes last and whole, as far as there is room for them.
pub fn stated(intake: &Intake) -> Vec<String> {
    let asked = &intake.referral;
    let mut lines = Lines::default();
    if let Some(text) = &intake.person.nhs_number_unverified_text {
        lines.add("NHS number as written, not well formed", text);
    }
    for found in asked.conditions.iter().filter_map(CodedText::words) {
        lines.add("Condition stated", found);
    }
    for found in &asked.observations {
        let value = found.value.as_deref().unwrap_or_default();
        let code = found.code.words().unwrap_or_default();
        lines.add("Observation stated", &format!("{code} {value}"));
    }
    for allergy in &asked.allergies_in_error {
        lines.add(
            "Allergy that the sender entered in error",
            &cautions::allergy_words(allergy),
        );
    }
    for words in asked.triage_outcomes.iter().filter_map(CodedText::words) {
        lines.add("Triage of the sender", words);
    }
    let not_read: usize = intake.not_read.values().sum();
    if not_read > 0 {
        lines.add(
            "Not shown here",
            &format!("{not_read} entries of the message: read the original"),
        );
    }
    for words in asked.triage_texts.iter().chain(&asked.notes) {
        lines.add("Note of the sender", words);
    }
    lines.held
}

#[derive(Default)]
struct Lines {
    held: Vec<String>,
    bytes: usize,
    is_full: bool,
}

impl Lines {
    fn add(&mut self, label: &str, words: &str) {
        let words = words.trim();
        if words.is_empty() || self.is_full {
            return;
        }
        let line = format!("{label}: {words}");
        let room = MOST_BYTES.saturating_sub(self.bytes + CUT.len());
        let line = if line.len() <= room {
            line
        } else {
            self.is_full = true;
            format!("{}{CUT}", beginning(&line, room).trim_end())
        };
        self.bytes += line.len();
        self.held.push(line);
    }
}
