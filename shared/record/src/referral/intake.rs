//! From a referral message to a referral.

mod cautions;
mod stated;
mod urgency;

use super::acts::{Received, Source};
use super::codes::Channel;
use super::edit::receive;
use crate::bars::{self, CodedText, Intake};
use crate::document::Write;
use crate::id::{ActId, DocumentId};
use crate::input::{LONG, SHORT, one_line};
use crate::passage::marked;
use crate::person;
use crate::time::Instant;

/// What a message asks for, received now. The person's own entries are [`crate::person::from_intake`]; `differences` is
/// what the message says of them otherwise than a record here, a line each.
pub fn from_intake(
    intake: &Intake,
    act: ActId,
    person: Option<DocumentId>,
    received: Instant,
    differences: Vec<String>,
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
        reason: marked(&reason, LONG),
        urgency: urgency::class(asked.priority.as_deref()),
        urgency_stated: urgency::words(intake),
        cautions: cautions::cautions(intake),
        differences,
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
        stated: stated::stated(intake),
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

/// In one line of at most `most` characters, with a mark where it was cut.
fn cut(text: &str, most: usize) -> String {
    marked(&one_line(text), most)
}

#[cfg(test)]
mod tests;
