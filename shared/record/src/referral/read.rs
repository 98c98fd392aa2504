//! A referral as the document reads.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::acts::{Decision, Looked, Received, ReferralAct};
use super::apart::{Stands, Triaged, is_closed, triaged};
use super::codes::Urgency;
use super::sources::{Found, RecordSource};
use crate::act::{Entries, StaffName, id_in, text};
use crate::document::Document;
use crate::id::DocumentId;
use crate::json::{FromJson, ToJson};
use crate::kind::Kind;
use crate::person::Dated;
use crate::rules::closing::{Has, missing};

/// The state of a referral.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum ReferralState {
    /// Nobody has decided.
    Waiting,
    /// Decided, not accepted, not closed.
    Decided,
    /// Accepted: an episode is open.
    Accepted,
    /// Closed.
    Closed,
    /// A state that a newer version knows.
    #[serde(other)]
    Other,
}

/// A referral, read.
#[derive(Debug, Clone)]
pub struct Referral {
    /// The document.
    pub id: DocumentId,
    /// Whom it is about, when linked.
    pub person: Option<DocumentId>,
    /// What was received.
    pub received: Received,
    /// How urgent, as screened last.
    pub urgency: Urgency,
    /// The newest look at each record.
    pub looks: Vec<Dated<Looked>>,
    /// All decisions that are not struck out: those that hold first, then the others, newest first.
    pub decisions: Vec<Triaged>,
    /// Decisions that differ were made apart: until somebody settles it, it waits as the most urgent of them.
    pub is_decided_apart: bool,
    /// Replies that stand: to whom, and what was said.
    pub replies: Vec<Dated<(String, String)>>,
    /// Answers of services it was referred on to: accepted, and in words.
    pub onward_answers: Vec<Dated<(bool, String)>>,
    /// Case manager.
    pub case_manager: Option<StaffName>,
    /// The episode.
    pub episode: Option<DocumentId>,
    /// The original message; empty when there is none.
    pub original: String,
    /// The message was longer than what is kept of it.
    pub is_original_cut: bool,
    /// The screening that holds: why, by whom and when; `None` while only the sender or the receipt said how urgent.
    pub screened: Option<Dated<String>>,
    /// The state.
    pub state: ReferralState,
    /// What is missing before it may be closed, in sentences.
    pub missing: Vec<&'static str>,
    /// Entries that this version cannot read.
    pub unreadable: usize,
    /// Registers that this version does not know.
    pub unknown_fields: usize,
}

impl Referral {
    /// Reads a document.
    pub fn read(document: &Document) -> Arc<Self> {
        document.reading(Self::of)
    }

    fn of(document: &Document) -> Self {
        let entries = Entries::<ReferralAct>::read(document);
        let mut referral = Self {
            id: document.id(),
            person: id_in(document, "person"),
            received: Received::default(),
            urgency: Urgency::NotScreened,
            looks: Vec::new(),
            decisions: triaged(document, &entries),
            is_decided_apart: false,
            replies: Vec::new(),
            onward_answers: Vec::new(),
            case_manager: document
                .field("case_manager")
                .first()
                .and_then(|held| StaffName::from_scalar(&held.value)),
            episode: None,
            original: text(document, "original"),
            is_original_cut: !document.field("original_is_cut").is_empty(),
            screened: None,
            state: ReferralState::Waiting,
            missing: Vec::new(),
            unreadable: entries.unreadable(),
            unknown_fields: crate::person::unknown_fields(document, Kind::Referral),
        };
        let mut closing = Vec::new();
        for (entry, act) in entries.live() {
            match act {
                ReferralAct::Received(received) => {
                    referral.received = received.clone();
                    referral.urgency = received.urgency;
                }
                ReferralAct::Rescreened { urgency, reason } => {
                    referral.urgency = *urgency;
                    referral.screened = Some(dated(entry, reason.clone()));
                }
                ReferralAct::Looked(looked) => {
                    referral
                        .looks
                        .retain(|look| look.value.record != looked.record);
                    referral.looks.push(dated(entry, looked.clone()));
                }
                ReferralAct::Decided(_) => {}
                ReferralAct::Replied { to, words } => {
                    referral
                        .replies
                        .push(dated(entry, (to.clone(), words.clone())));
                }
                ReferralAct::OnwardAnswer { is_accepted, words } => {
                    referral
                        .onward_answers
                        .push(dated(entry, (*is_accepted, words.clone())));
                }
                ReferralAct::EpisodeOpened { episode } => referral.episode = Some(*episode),
                ReferralAct::Closed { .. } => closing.push(entry.change),
            }
        }
        referral.is_decided_apart = referral.holding().count() > 1;
        let is_closed = is_closed(document, &referral.decisions, &closing);
        referral.judge(is_closed);
        referral
    }

    /// The decision that holds; while several do, the one that is shown.
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.first().map(|one| &one.decision.value)
    }

    /// The decisions that hold: more than one while nobody has settled between them.
    pub fn holding(&self) -> impl Iterator<Item = &Triaged> {
        self.decisions
            .iter()
            .filter(|one| one.stands == Stands::Holds)
    }

    /// Whether it waits in triage: for a decision, or for somebody to settle between several.
    pub fn is_in_triage(&self) -> bool {
        self.state == ReferralState::Waiting || self.is_decided_apart
    }

    /// How urgently it waits in triage: as it was screened, or as the most urgent of the decisions made apart says.
    pub fn triage_urgency(&self) -> Urgency {
        let holding = self.holding().filter(|_| self.is_decided_apart);
        self.urgency
            .or_more_urgent(holding.map(|one| one.decision.value.route))
    }

    /// The newest look at a record.
    pub fn look_at(&self, record: RecordSource) -> Option<&Dated<Looked>> {
        self.looks.iter().find(|look| look.value.record == record)
    }

    /// What came of the newest look at a record. One that was tried and could not be had is answered, not unseen.
    pub fn found(&self, record: RecordSource) -> Found {
        self.look_at(record)
            .map_or(Found::NotChecked, |look| look.value.found)
    }

    fn judge(&mut self, is_closed: bool) {
        let route = self.decision().map(|decision| decision.route);
        let is_accepted = route.is_some_and(super::Route::is_accepted);
        self.missing = missing(&Has {
            is_decided: route.is_some(),
            is_decided_apart: self.is_decided_apart,
            is_replied: !self.replies.is_empty(),
            is_accepted,
            has_case_manager: self.case_manager.is_some(),
            is_waiting_for_answer: route == Some(super::Route::ReferOn)
                && self.onward_answers.is_empty(),
        });
        self.state = match route {
            _ if is_closed => ReferralState::Closed,
            None => ReferralState::Waiting,
            Some(_) if is_accepted => ReferralState::Accepted,
            Some(_) => ReferralState::Decided,
        };
    }
}

fn dated<T>(entry: &crate::act::Entry<ReferralAct>, value: T) -> Dated<T> {
    Dated {
        act: entry.id,
        value,
        written: entry.written.clone(),
    }
}
