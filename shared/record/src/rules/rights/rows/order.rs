//! What is asked of a provider, and what the provider answers.

use super::{BY_TEAM, NOBODY, PROVIDERS, Right, Strikes, TEAM};
use crate::kind::Kind;

pub(super) const ROWS: &[Right] = &[
    Right {
        sentence: "The team asks a provider, says what must be known, answers concerns and ends the order.",
        kind: Kind::ProviderOrder,
        parts: &[
            "person",
            "episode",
            "line",
            "provider",
            "act/asked",
            "act/told",
            "act/answered",
            "act/ended",
        ],
        writes: TEAM,
        begins: NOBODY,
        strikes: BY_TEAM,
    },
    Right {
        sentence: "The provider offers, declines or accepts, and says what was done and what worries them.",
        kind: Kind::ProviderOrder,
        parts: &[
            "act/acknowledged",
            "act/offered",
            "act/declined",
            "act/accepted",
            "act/task_done",
            "act/concern",
        ],
        writes: PROVIDERS,
        begins: NOBODY,
        strikes: Strikes {
            sentence: "Only the provider can strike this out.",
            others: Some(PROVIDERS),
        },
    },
];
