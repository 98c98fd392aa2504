//! Safeguarding concerns. Whoever is not named in one does not see it, whatever their role.

use super::{NOBODY, Right, STAFF, Strikes};
use crate::author::Role;
use crate::kind::Kind;

/// Who closes one, and puts right what others wrote in it.
const LEADS: &[Role] = &[Role::SeniorClinician, Role::SocialWorker, Role::CaseManager];

const BY_LEADS: Strikes = Strikes {
    sentence: "Only the person who wrote this, a senior clinician, a social worker or a case manager can strike it out.",
    others: Some(LEADS),
};

pub(super) const ROWS: &[Right] = &[
    Right {
        sentence: "All staff raise safeguarding concerns, say who answers for them, add to them, and let in who needs to know.",
        kind: Kind::Safeguarding,
        parts: &["person", "owner", "act/raised", "act/noted", "act/let_in"],
        writes: STAFF,
        begins: NOBODY,
        strikes: BY_LEADS,
    },
    Right {
        sentence: "A senior clinician, a social worker or a case manager closes a safeguarding concern.",
        kind: Kind::Safeguarding,
        parts: &["act/closed"],
        writes: LEADS,
        begins: NOBODY,
        strikes: BY_LEADS,
    },
];
