//! What is recorded in an order.

use serde::{Deserialize, Serialize};

use crate::id::ActId;
use crate::json::{FromJson, ToJson};
use crate::schedule::Task;
use crate::time::{Instant, LocalDate};
use crate::visit::{Outcome, TaskAnswer};

/// What is asked of a provider. Asked anew, it is another act, and the newest counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToJson)]
pub struct Asked {
    /// In words: "Help with washing and dressing, mornings" (`words`).
    pub words: String,
    /// What is to be done in a visit.
    pub tasks: Vec<Task>,
    /// The day from which it is asked.
    pub from: Option<LocalDate>,
}

/// What a provider must know of a person, as of a time: a copy, because a provider never holds the person's own document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToJson)]
pub struct Told {
    /// When it was read from the person's document.
    pub as_of: Instant,
    /// Their name, as shown.
    pub name: String,
    /// Date of birth.
    pub born: Option<LocalDate>,
    /// Where they live, a line each, the postcode last.
    pub address: Vec<String>,
    /// How to get in; never the code of a key-safe.
    pub access: String,
    /// The safety facts that the work needs. Two of one name were written apart, and stand beside each other.
    pub facts: Vec<Fact>,
}

/// A safety fact as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Fact {
    /// The name of the fact: `allergy/penicillin`.
    pub name: String,
    /// What it said.
    #[serde(default)]
    pub words: String,
    /// How it was known.
    #[serde(default)]
    pub how_known: String,
}

/// An act of an order. Read by way of [`Flat`]: a derived reading of the enum is 27 kB of the web core, this a fraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case", try_from = "Flat")]
pub enum OrderAct {
    /// The team asks.
    Asked(Asked),
    /// The team says what must be known.
    Told(Told),
    /// The provider has read what must be known.
    Acknowledged {
        /// The act that said it.
        told: ActId,
    },
    /// The provider offers.
    Offered {
        /// The day from which it can.
        from: Option<LocalDate>,
        /// In words: "Mornings from Monday, evenings from the 9th".
        words: String,
    },
    /// The provider cannot.
    Declined {
        /// Why.
        reason: String,
    },
    /// The provider takes it on, as it was asked in that act.
    Accepted {
        /// The act that asked.
        asked: ActId,
    },
    /// The provider says what came of a task.
    TaskDone(TaskAnswer),
    /// The provider is worried.
    Concern {
        /// In words.
        words: String,
    },
    /// The team answers a concern.
    Answered {
        /// The act that raised it.
        concern: ActId,
        /// In words.
        words: String,
    },
    /// The team takes the order back, or it has come to its end. The provider sees it no longer.
    Ended {
        /// Why.
        reason: String,
    },
}

/// Every field that an act of an order may have. Its word says which of them it needs.
#[derive(Default, Deserialize, FromJson)]
#[serde(default)]
struct Flat {
    what: String,
    words: String,
    reason: String,
    from: Option<LocalDate>,
    tasks: Vec<Task>,
    as_of: Option<Instant>,
    name: String,
    born: Option<LocalDate>,
    address: Vec<String>,
    access: String,
    facts: Vec<Fact>,
    told: Option<ActId>,
    asked: Option<ActId>,
    concern: Option<ActId>,
    task: String,
    outcome: Outcome,
}

impl TryFrom<Flat> for OrderAct {
    type Error = &'static str;

    fn try_from(flat: Flat) -> Result<Self, Self::Error> {
        const LACKS: &str = "an act lacks what it is about";
        let (words, reason, from) = (flat.words, flat.reason, flat.from);
        Ok(match flat.what.as_str() {
            "asked" => Self::Asked(Asked {
                words,
                tasks: flat.tasks,
                from,
            }),
            "told" => Self::Told(Told {
                as_of: flat.as_of.ok_or(LACKS)?,
                name: flat.name,
                born: flat.born,
                address: flat.address,
                access: flat.access,
                facts: flat.facts,
            }),
            "acknowledged" => Self::Acknowledged {
                told: flat.told.ok_or(LACKS)?,
            },
            "offered" => Self::Offered { from, words },
            "declined" => Self::Declined { reason },
            "accepted" => Self::Accepted {
                asked: flat.asked.ok_or(LACKS)?,
            },
            "task_done" => Self::TaskDone(TaskAnswer {
                task: flat.task,
                outcome: flat.outcome,
                words,
            }),
            "concern" => Self::Concern { words },
            "answered" => Self::Answered {
                concern: flat.concern.ok_or(LACKS)?,
                words,
            },
            "ended" => Self::Ended { reason },
            _ => return Err("an act of a newer version"),
        })
    }
}
