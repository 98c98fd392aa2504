//! What is recorded in an order.

use serde::{Deserialize, Serialize};

use crate::id::ActId;
use crate::schedule::Task;
use crate::time::{Instant, LocalDate};
use crate::visit::TaskAnswer;

/// What is asked of a provider. Asked anew, it is another act, and the newest counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Asked {
    /// In words: "Help with washing and dressing, mornings" (`words`).
    #[serde(default)]
    pub words: String,
    /// What is to be done in a visit.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// The day from which it is asked.
    #[serde(default)]
    pub from: Option<LocalDate>,
}

/// What a provider must know of a person, as of a time: a copy, because a provider never holds the person's own document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// When it was read from the person's document.
    pub as_of: Instant,
    /// Their name, as shown.
    #[serde(default)]
    pub name: String,
    /// Date of birth.
    #[serde(default)]
    pub born: Option<LocalDate>,
    /// Where they live, a line each, the postcode last.
    #[serde(default)]
    pub address: Vec<String>,
    /// How to get in; never the code of a key-safe.
    #[serde(default)]
    pub access: String,
    /// The safety facts that the work needs. Two of one name were written apart, and stand beside each other.
    #[serde(default)]
    pub facts: Vec<Fact>,
}

/// A safety fact as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// An act of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
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
        #[serde(default)]
        from: Option<LocalDate>,
        /// In words: "Mornings from Monday, evenings from the 9th".
        #[serde(default)]
        words: String,
    },
    /// The provider cannot.
    Declined {
        /// Why.
        #[serde(default)]
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
        #[serde(default)]
        words: String,
    },
    /// The team answers a concern.
    Answered {
        /// The act that raised it.
        concern: ActId,
        /// In words.
        #[serde(default)]
        words: String,
    },
    /// The team takes the order back, or it has come to its end. The provider sees it no longer.
    Ended {
        /// Why.
        #[serde(default)]
        reason: String,
    },
}
