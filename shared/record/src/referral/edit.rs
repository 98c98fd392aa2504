//! What can be written in a referral.

use super::acts::{Decision, Looked, Received, ReferralAct, Source};
use super::codes::{Channel, Route, Urgency};
use super::read::Referral;
use crate::act::{StaffName, put, set};
use crate::document::{Document, Scalar, Write};
use crate::id::{ActId, DocumentId};
use crate::input::{self, Invalid, LONG, SHORT};
use crate::time::{Instant, LocalDate};

/// Most bytes of an original message that are kept: a change is at most 256 kB.
const ORIGINAL: usize = 200_000;

/// A referral typed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Who refers: organisation (`organisation`).
    pub organisation: String,
    /// Who refers: name, may be empty (`sender`).
    pub sender: String,
    /// How it came.
    pub channel: Channel,
    /// Why (`reason`).
    pub reason: String,
    /// How urgent; nothing is chosen beforehand (`urgency`).
    pub urgency: Option<Urgency>,
    /// When it was sent, when known.
    pub sent: Option<Instant>,
    /// The day it was sent, when its time is not known.
    pub sent_on: Option<LocalDate>,
}

/// Types a referral for a person. `received`: when the team had it.
pub fn type_in(
    act: ActId,
    person: DocumentId,
    person_name: &str,
    form: &Typed,
    received: Instant,
) -> Result<Vec<Write>, Vec<Invalid>> {
    let checks = [
        input::needed(
            "organisation",
            "Who refers",
            &form.organisation,
            SHORT,
            "Enter who refers",
        ),
        input::limited("sender", "Name of the referrer", &form.sender, SHORT),
        input::needed(
            "reason",
            "Reason",
            &form.reason,
            LONG,
            "Enter why they are referred",
        ),
    ];
    let mut wrong: Vec<Invalid> = checks
        .iter()
        .filter_map(|check| check.clone().err())
        .collect();
    let Some(urgency) = form.urgency else {
        wrong.push(Invalid::missing("urgency", "Select how urgent it is"));
        return Err(wrong);
    };
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let received = Received {
        source: Source {
            organisation: form.organisation.trim().to_owned(),
            sender: form.sender.trim().to_owned(),
            channel: form.channel,
        },
        reason: form.reason.trim().to_owned(),
        urgency,
        sent: form.sent,
        sent_on: form.sent_on.filter(|_| form.sent.is_none()),
        received: Some(received),
        stated_name: person_name.to_owned(),
        ..Received::default()
    };
    Ok(receive(act, Some(person), received, None))
}

/// Records what was received; `original` is the whole message, kept for reading.
pub fn receive(
    act: ActId,
    person: Option<DocumentId>,
    received: Received,
    original: Option<&str>,
) -> Vec<Write> {
    let mut writes = Vec::new();
    if let Some(person) = person {
        writes.push(set("person", person.to_string()));
    }
    if let Some(original) = original {
        let end = original.floor_char_boundary(ORIGINAL);
        writes.push(set("original", &original[..end]));
        if original.len() > ORIGINAL {
            writes.push(Write::Field {
                key: "original_is_cut".to_owned(),
                value: Scalar::Bool(true),
            });
        }
    }
    writes.push(put(act, &ReferralAct::Received(received)));
    writes
}

/// Says whom it is about.
pub fn link_person(person: DocumentId) -> Vec<Write> {
    vec![set("person", person.to_string())]
}

/// Screens how urgent it is (fields `urgency`, `reason`); nothing is chosen beforehand.
pub fn rescreen(
    act: ActId,
    urgency: Option<Urgency>,
    reason: &str,
) -> Result<Vec<Write>, Vec<Invalid>> {
    let urgency = urgency.filter(|urgency| *urgency != Urgency::NotScreened);
    match (urgency, input::reason(reason)) {
        (Some(urgency), Ok(reason)) => {
            Ok(vec![put(act, &ReferralAct::Rescreened { urgency, reason })])
        }
        (urgency, reason) => {
            let none = Invalid::missing("urgency", "Select how urgent it is");
            let none = urgency.is_none().then_some(none);
            Err(none.into_iter().chain(reason.err()).collect())
        }
    }
}

/// Records a look at a record outside (field `words`).
pub fn look(act: ActId, looked: Looked) -> Result<Vec<Write>, Invalid> {
    input::limited("words", "What you read", &looked.words, LONG)?;
    Ok(vec![put(act, &ReferralAct::Looked(looked))])
}

/// What an accepted referral brings with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanned {
    /// The episode: [`crate::episode::id`] of the referral.
    pub episode: DocumentId,
    /// Case manager.
    pub case_manager: StaffName,
    /// For the act that names the episode.
    pub act: ActId,
}

/// Decides (fields `route`, `reason`, `alternatives`, `to`, `case_manager`). Accepting opens an episode, whose own
/// writes are [`crate::episode::open`] in the same commit.
pub fn decide(
    act: ActId,
    decision: Decision,
    care: Option<CarePlanned>,
) -> Result<Vec<Write>, Vec<Invalid>> {
    let mut wrong = Vec::new();
    wrong.extend(input::reason(&decision.reason).err());
    if decision.route == Route::Other {
        wrong.push(Invalid::missing("route", "Select where the referral goes"));
    }
    if decision.route == Route::BackToGp && decision.alternatives.trim().is_empty() {
        wrong.push(Invalid::missing(
            "alternatives",
            "Enter the alternatives you considered before sending it back to the GP",
        ));
    }
    if matches!(decision.route, Route::ReferOn | Route::Signpost) && decision.to.trim().is_empty() {
        wrong.push(Invalid::missing("to", "Enter which service"));
    }
    if decision.route.is_accepted() && care.is_none() {
        wrong.push(Invalid::missing("case_manager", "Name a case manager"));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let is_accepted = decision.route.is_accepted();
    let mut writes = vec![put(act, &ReferralAct::Decided(decision))];
    if let Some(care) = care.filter(|_| is_accepted) {
        writes.push(set("case_manager", care.case_manager.scalar()));
        writes.push(put(
            care.act,
            &ReferralAct::EpisodeOpened {
                episode: care.episode,
            },
        ));
    }
    Ok(writes)
}

/// Answers the referrer (field `words`).
pub fn reply(act: ActId, to: &str, words: &str) -> Result<Vec<Write>, Invalid> {
    let words = input::needed(
        "words",
        "Reply",
        words,
        LONG,
        "Enter what you told the referrer",
    )?;
    Ok(vec![put(
        act,
        &ReferralAct::Replied {
            to: to.trim().to_owned(),
            words,
        },
    )])
}

/// Records the answer of the service it was referred on to (field `words`).
pub fn onward_answer(act: ActId, is_accepted: bool, words: &str) -> Result<Vec<Write>, Invalid> {
    let words = input::limited("words", "Answer", words, LONG)?;
    Ok(vec![put(
        act,
        &ReferralAct::OnwardAnswer { is_accepted, words },
    )])
}

/// Closes it (field `outcome`). Refused, with what is missing, before it has an outcome and a reply.
pub fn close(document: &Document, act: ActId, outcome: &str) -> Result<Vec<Write>, Invalid> {
    let referral = Referral::read(document);
    let missing = &referral.missing;
    if !missing.is_empty() {
        return Err(Invalid::not_now(
            "outcome",
            format!("You cannot close this yet. {}", missing.join(" ")),
        ));
    }
    let outcome = input::needed("outcome", "Outcome", outcome, LONG, "Enter the outcome")?;
    Ok(vec![put(act, &ReferralAct::Closed { outcome })])
}
