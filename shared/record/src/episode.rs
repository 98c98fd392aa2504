//! An episode: from an accepted referral to discharge, with one named case manager.
//!
//! Its id follows from the referral's, so that two people who accept one referral apart make one episode.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::act::{Entries, StaffName, as_whole, id_in, put, set, text, whole};
use crate::author::Provenance;
use crate::document::{Document, Held, Write};
use crate::id::{ActId, CommitId, DocumentId};
use crate::input::{self, Invalid, LONG, SHORT};
use crate::json::{FromJson, ToJson};
use crate::kind::Kind;
use crate::time::{LocalDate, date_words};

/// An act of an episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum EpisodeAct {
    /// It began.
    Opened {
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// A goal, in the person's words. Several added apart are several goals.
    GoalAdded {
        /// In words.
        #[serde(default)]
        words: String,
    },
    /// A goal no longer holds: reached, or given up. It stays readable.
    GoalRemoved {
        /// The act that added it.
        goal: ActId,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Something about how it goes.
    Noted {
        /// In words.
        #[serde(default)]
        words: String,
    },
    /// It ended.
    Closed {
        /// The outcome, in words.
        #[serde(default)]
        outcome: String,
    },
}

/// The next step, who owns it, and by when. Written whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct NextStep {
    /// "Agree insulin review with GP".
    pub step: String,
    /// Who owns it.
    pub owner: StaffName,
    /// The day it is due.
    pub due: LocalDate,
}

impl NextStep {
    /// "Agree insulin review with GP: Amara Obi, by 22 January".
    pub fn words(&self) -> String {
        format!(
            "{}: {}, by {}",
            self.step,
            self.owner.name,
            date_words(self.due)
        )
    }
}

/// One goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The act that added it.
    pub id: ActId,
    /// In the person's words.
    pub words: String,
    /// Who wrote it down, and when.
    pub written: Option<Provenance>,
    /// Why it no longer holds, when somebody said so: shown beside it, also when it was said apart from an addition.
    pub removed: Option<String>,
}

/// An episode, read.
#[derive(Debug, Clone)]
pub struct Episode {
    /// The document.
    pub id: DocumentId,
    /// The person.
    pub person: Option<DocumentId>,
    /// The referral.
    pub referral: Option<DocumentId>,
    /// "Stream 2", "Home First"; empty when not chosen.
    pub stream: String,
    /// "P1"; empty when not chosen.
    pub pathway: String,
    /// Case manager.
    pub case_manager: Option<StaffName>,
    /// Next step.
    pub next_step: Option<NextStep>,
    /// Goals, oldest first, those that no longer hold among them.
    pub goals: Vec<Goal>,
    /// Whether it was closed, and not struck out.
    pub is_closed: bool,
    /// The acts.
    pub entries: Entries<EpisodeAct>,
    /// Registers this version does not know.
    pub unknown_fields: usize,
}

impl Episode {
    /// Reads a document.
    pub fn read(document: &Document) -> Arc<Self> {
        document.reading(Self::of)
    }

    fn of(document: &Document) -> Self {
        let entries = Entries::<EpisodeAct>::read(document);
        let is_closed = entries
            .live()
            .any(|(_, act)| matches!(act, EpisodeAct::Closed { .. }));
        Self {
            id: document.id(),
            person: id_in(document, "person"),
            referral: id_in(document, "referral"),
            stream: text(document, "stream"),
            pathway: text(document, "pathway"),
            case_manager: document
                .field("case_manager")
                .first()
                .and_then(|held| StaffName::from_scalar(&held.value)),
            next_step: whole(document, "next_step"),
            goals: goals(&entries),
            is_closed,
            entries,
            unknown_fields: crate::person::unknown_fields(document, Kind::Episode),
        }
    }
}

fn goals(entries: &Entries<EpisodeAct>) -> Vec<Goal> {
    let removed: HashMap<ActId, &String> = entries
        .live()
        .filter_map(|(_, act)| match act {
            EpisodeAct::GoalRemoved { goal, reason } => Some((*goal, reason)),
            _ => None,
        })
        .collect();
    entries
        .live()
        .filter_map(|(entry, act)| match act {
            EpisodeAct::GoalAdded { words } => Some(Goal {
                id: entry.id,
                words: words.clone(),
                written: entry.written.clone(),
                removed: removed.get(&entry.id).map(|reason| (*reason).clone()),
            }),
            _ => None,
        })
        .collect()
}

/// The episode of a referral.
pub fn id(referral: DocumentId) -> DocumentId {
    DocumentId::derived(Kind::Episode.word(), &[referral.as_bytes()])
}

/// Opens an episode (field `reason`). `stream` in words: "Stream 2", "Home First".
pub fn open(
    act: ActId,
    person: DocumentId,
    referral: DocumentId,
    stream: &str,
    case_manager: &StaffName,
    reason: &str,
) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![
        set("person", person.to_string()),
        set("referral", referral.to_string()),
        set("stream", stream),
        set("case_manager", case_manager.scalar()),
        put(act, &EpisodeAct::Opened { reason }),
    ])
}

/// Follows a decision of triage that was chosen among several made apart: stream and case manager are those that its
/// commit wrote here. One that wrote none goes elsewhere, which ends the episode, in the words of `reason`.
pub fn follow(document: &Document, act: ActId, decision: CommitId, reason: &str) -> Vec<Write> {
    let written = ["stream", "case_manager"].into_iter().filter_map(|key| {
        let past = document.past(key);
        let by_it = |held: &&Held| {
            held.provenance
                .as_ref()
                .is_some_and(|by| by.commit == decision)
        };
        let held = past.iter().find(by_it)?;
        Some(set(key, held.value.clone()))
    });
    let writes: Vec<Write> = written.collect();
    if writes.is_empty() {
        let outcome = format!("The referral goes elsewhere: {reason}");
        return vec![put(act, &EpisodeAct::Closed { outcome })];
    }
    writes
}

/// Names the case manager.
pub fn name_case_manager(case_manager: &StaffName) -> Vec<Write> {
    vec![set("case_manager", case_manager.scalar())]
}

/// Sets the next step (field `step`).
pub fn set_next_step(next: &NextStep) -> Result<Vec<Write>, Invalid> {
    input::needed(
        "step",
        "Next step",
        &next.step,
        SHORT,
        "Enter the next step",
    )?;
    Ok(vec![set("next_step", as_whole(next))])
}

/// Sets stream or pathway in words (`stream`, `pathway`).
pub fn set_route(stream: Option<&str>, pathway: Option<&str>) -> Vec<Write> {
    let stream = stream.map(|words| set("stream", words));
    stream
        .into_iter()
        .chain(pathway.map(|words| set("pathway", words)))
        .collect()
}

/// Adds a goal (field `goal`).
pub fn add_goal(act: ActId, words: &str) -> Result<Vec<Write>, Invalid> {
    let words = input::needed("goal", "Goal", words, SHORT, "Enter the goal")?;
    Ok(vec![put(act, &EpisodeAct::GoalAdded { words })])
}

/// Says that a goal no longer holds (field `reason`).
pub fn remove_goal(act: ActId, goal: ActId, reason: &str) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(act, &EpisodeAct::GoalRemoved { goal, reason })])
}

/// Notes how it goes (field `words`).
pub fn note(act: ActId, words: &str) -> Result<Vec<Write>, Invalid> {
    let words = input::needed("words", "Note", words, LONG, "Enter a note")?;
    Ok(vec![put(act, &EpisodeAct::Noted { words })])
}

/// Closes the episode with an outcome (field `outcome`).
pub fn close(act: ActId, outcome: &str) -> Result<Vec<Write>, Invalid> {
    let outcome = input::needed("outcome", "Outcome", outcome, LONG, "Enter the outcome")?;
    Ok(vec![put(act, &EpisodeAct::Closed { outcome })])
}
