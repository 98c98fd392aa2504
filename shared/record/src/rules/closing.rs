//! When a referral may be closed: each row names what is missing until then.

/// What a referral has so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[allow(clippy::struct_excessive_bools)] // one claim for each thing that may be there
pub struct Has {
    /// A decision with a reason.
    pub is_decided: bool,
    /// Decided apart, and nobody has settled it.
    pub is_decided_apart: bool,
    /// A reply to the referrer.
    pub is_replied: bool,
    /// Accepted into an episode: needs a case manager.
    pub is_accepted: bool,
    /// A case manager is named.
    pub has_case_manager: bool,
    /// A service it was referred on to has not answered.
    pub is_waiting_for_answer: bool,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct ClosingRow {
    /// What is missing.
    pub sentence: &'static str,
    is_missing: fn(&Has) -> bool,
}

/// The rows.
pub const ROWS: &[ClosingRow] = &[
    ClosingRow {
        sentence: "Decide where the referral goes, with a reason.",
        is_missing: |has| !has.is_decided,
    },
    ClosingRow {
        sentence: "Settle between the decisions that were made apart.",
        is_missing: |has| has.is_decided_apart,
    },
    ClosingRow {
        sentence: "Reply to the referrer.",
        is_missing: |has| !has.is_replied,
    },
    ClosingRow {
        sentence: "Name a case manager.",
        is_missing: |has| has.is_accepted && !has.has_case_manager,
    },
    ClosingRow {
        sentence: "Record whether the other service accepted.",
        is_missing: |has| has.is_waiting_for_answer,
    },
];

/// What is missing, in order; nothing when it may be closed.
pub fn missing(has: &Has) -> Vec<&'static str> {
    ROWS.iter()
        .filter(|row| (row.is_missing)(has))
        .map(|row| row.sentence)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_needs_an_outcome_and_a_reply_in_every_state() {
        for bits in 0_u8..64 {
            let has = Has {
                is_decided: bits & 1 > 0,
                is_replied: bits & 2 > 0,
                is_accepted: bits & 4 > 0,
                has_case_manager: bits & 8 > 0,
                is_waiting_for_answer: bits & 16 > 0,
                is_decided_apart: bits & 32 > 0,
            };
            let may = missing(&has).is_empty();
            let expected = has.is_decided
                && !has.is_decided_apart
                && has.is_replied
                && (!has.is_accepted || has.has_case_manager)
                && !has.is_waiting_for_answer;
            assert_eq!(may, expected, "{has:?}");
        }
    }
}
