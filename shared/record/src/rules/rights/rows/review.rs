//! Who decides about what the hub has set aside, in whatever kind of document it was to be written.

use super::super::parts::REVIEWED;
use super::{NEVER, NOBODY, Right, SeniorClinician};
use crate::kind::Kind;

pub(super) const ROWS: &[Right] = &{
    let mut rows = [of(Kind::Person); Kind::ALL.len()];
    let mut place = 0;
    while place < rows.len() {
        rows[place] = of(Kind::ALL[place]);
        place += 1;
    }
    rows
};

const fn of(kind: Kind) -> Right {
    Right {
        sentence: "A senior clinician accepts or declines what the hub has set aside.",
        kind,
        parts: &[REVIEWED],
        writes: &[SeniorClinician],
        begins: NOBODY,
        strikes: NEVER,
    }
}
