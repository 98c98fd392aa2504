//! From a referral message to a referral.

use super::acts::{Received, Source};
use super::codes::{Channel, Urgency};
use super::edit::receive;
use crate::bars::{self, CodedText, Intake};
use crate::document::Write;
use crate::id::{ActId, DocumentId};
use crate::input::{LONG, SHORT};
use crate::person;
use crate::time::Instant;

/// What a message asks for, received now. The person's own entries are [`crate::person::from_intake`].
pub fn from_intake(
    intake: &Intake,
    act: ActId,
    person: Option<DocumentId>,
    received: Instant,
) -> Vec<Write> {
    let asked = &intake.referral;
    let requester = asked.requester.as_ref();
    let organisation = intake
        .sender
        .as_ref()
        .and_then(|sender| sender.name.clone().or_else(|| sender.ods_code.clone()));
    let reason = reason(asked);
    let received = Received {
        source: Source {
            organisation: cut(
                &organisation
                    .or_else(|| intake.source.name.clone())
                    .unwrap_or_default(),
                SHORT,
            ),
            sender: cut(
                &requester.and_then(person::party_words).unwrap_or_default(),
                SHORT,
            ),
            channel: Channel::Message,
        },
        reason: cut(&reason, LONG),
        urgency: urgency(asked.priority.as_deref()),
        sent: intake.sent.as_ref().and_then(|sent| sent.instant),
        sent_on: None,
        received: Some(received),
        message_id: cut(&intake.message_id, SHORT),
        stated_name: cut(
            &intake
                .person
                .name()
                .and_then(bars::Name::words)
                .unwrap_or_default(),
            SHORT,
        ),
        stated_born: intake.person.birth_date.as_ref().and_then(|born| born.date),
        stated: stated(intake),
    };
    receive(act, person, received, Some(&intake.original))
}

/// The reasons that are given as such; where there are none, what the sender's triage came to, and said to be that.
fn reason(asked: &bars::ReferralDetails) -> String {
    let words = |concepts: &mut dyn Iterator<Item = &CodedText>| -> String {
        let words: Vec<String> = concepts
            .filter_map(CodedText::words)
            .map(str::to_owned)
            .collect();
        words.join("; ")
    };
    let given = words(&mut asked.reasons.iter().chain(&asked.asked));
    let triage = words(&mut asked.triage_outcomes.iter());
    if given.is_empty() && !triage.is_empty() {
        format!("Triage of the sender: {triage}")
    } else {
        given
    }
}

/// The urgency of the request, where it says one that has a place in our order. Codes of ambulance response and of NHS
/// Pathways stay words for the person who screens: their mapping is a clinical decision that nobody has signed.
fn urgency(priority: Option<&str>) -> Urgency {
    match priority.map(str::to_ascii_lowercase).as_deref() {
        Some("stat") => Urgency::Emergency,
        Some("asap" | "urgent") => Urgency::Urgent,
        Some("routine") => Urgency::Routine,
        _ => Urgency::NotScreened,
    }
}

/// Everything else that helps to decide, a line each, in the sender's words.
fn stated(intake: &Intake) -> Vec<String> {
    let asked = &intake.referral;
    let mut lines = Vec::new();
    let mut line = |label: &str, words: &str| {
        if !words.trim().is_empty() && lines.len() < 100 {
            lines.push(cut(&format!("{label}: {}", words.trim()), 1_000));
        }
    };
    for coding in asked.urgency() {
        line(
            "Urgency stated",
            coding
                .display
                .as_deref()
                .or(coding.code.as_deref())
                .unwrap_or_default(),
        );
    }
    if let Some(text) = &intake.person.nhs_number_unverified_text {
        line("NHS number as written, not well formed", text);
    }
    match &intake.person.death {
        Some(bars::Death::Yes) => line("Death", "the sender states that the person has died"),
        Some(bars::Death::At(at)) => line(
            "Death",
            &format!("the sender states that the person died, {}", at.text),
        ),
        Some(bars::Death::No) | None => {}
    }
    for found in asked.conditions.iter().filter_map(CodedText::words) {
        line("Condition stated", found);
    }
    for allergy in &asked.allergies {
        let reactions: Vec<&str> = allergy
            .reactions
            .iter()
            .filter_map(CodedText::words)
            .collect();
        line(
            "Allergy stated",
            &format!(
                "{} {}",
                allergy.code.words().unwrap_or_default(),
                reactions.join(", ")
            ),
        );
    }
    for found in &asked.observations {
        let value = found.value.as_deref().unwrap_or_default();
        line(
            "Observation stated",
            &format!("{} {value}", found.code.words().unwrap_or_default()),
        );
    }
    for flag in &asked.flags {
        line("Flag stated", flag.code.words().unwrap_or_default());
    }
    for words in asked.triage_outcomes.iter().filter_map(CodedText::words) {
        line("Triage of the sender", words);
    }
    for words in asked.triage_texts.iter().chain(&asked.notes) {
        line("Note of the sender", words);
    }
    let not_read: usize = intake.not_read.values().sum();
    if not_read > 0 {
        line(
            "Not shown here",
            &format!("{not_read} entries of the message: read the original"),
        );
    }
    lines
}

fn cut(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}
