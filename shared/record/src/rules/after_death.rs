//! What a person's death does to their planned visits. It is asked anew each time from what is recorded and stored
//! nowhere, so that striking the death out brings the visits back.

use super::visit_state::VisitState;
use crate::input::Invalid;
use crate::person::DeathLine;
use crate::time::LocalDate;

/// What becomes of a planned visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AfterDeath {
    /// Death has nothing to do with it.
    Ordinary,
    /// It is not to take place.
    Stopped,
    /// It takes place although the person has died.
    GoesOn,
    /// It was planned because of a death that no longer stands.
    AskFirst,
}

/// What is known of a planned visit and of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[allow(clippy::struct_excessive_bools)] // separate claims, in any combination
pub struct Stands {
    /// A death stands on the record.
    pub is_dead: bool,
    /// The visit was planned in the knowledge of a death.
    pub is_meant: bool,
    /// Somebody was there, or is.
    pub is_begun: bool,
    /// Nothing is to be done about it any more.
    pub is_over: bool,
    /// It was planned for a day before the death.
    pub is_earlier: bool,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct AfterDeathRow {
    /// What the page says.
    pub sentence: &'static str,
    /// What becomes of the visit.
    pub outcome: AfterDeath,
    fits: fn(&Stands) -> bool,
}

const ORDINARY: AfterDeathRow = AfterDeathRow {
    sentence: "The visit is as it was planned.",
    outcome: AfterDeath::Ordinary,
    fits: |_| true,
};

/// The rows. The first that fits is the one.
pub const ROWS: &[AfterDeathRow] = &[
    AfterDeathRow {
        sentence: "The visit is over: a death changes nothing in it.",
        outcome: AfterDeath::Ordinary,
        fits: |visit| visit.is_over,
    },
    AfterDeathRow {
        sentence: "This visit was planned because of a death that was struck out since. Ask your team before you go.",
        outcome: AfterDeath::AskFirst,
        fits: |visit| visit.is_meant && !visit.is_dead,
    },
    AfterDeathRow {
        sentence: "This visit was planned in the knowledge that the person has died.",
        outcome: AfterDeath::GoesOn,
        fits: |visit| visit.is_dead && visit.is_meant,
    },
    AfterDeathRow {
        sentence: "This visit had begun. Whoever began it can finish it.",
        outcome: AfterDeath::GoesOn,
        fits: |visit| visit.is_dead && visit.is_begun,
    },
    AfterDeathRow {
        sentence: "This visit was planned for a day before the death, and what happened is not recorded.",
        outcome: AfterDeath::GoesOn,
        fits: |visit| visit.is_dead && visit.is_earlier,
    },
    AfterDeathRow {
        sentence: "Visits to this person are stopped, because they have died.",
        outcome: AfterDeath::Stopped,
        fits: |visit| visit.is_dead,
    },
    ORDINARY,
];

/// Why a visit is not planned for somebody who has died.
pub const NOT_PLANNED: &str =
    "Visits are stopped because this person has died: say that you mean to plan one all the same";
/// Said to whoever plans one all the same.
pub const PLANNING: &str = "To plan one all the same, say that you mean to, and why. For example to verify the death, \
                            for last offices or to see the family.";

impl Stands {
    /// Gathers what is known of a visit that is planned for `day`.
    pub fn of(
        state: VisitState,
        day: LocalDate,
        is_meant: bool,
        death: Option<&DeathLine>,
    ) -> Self {
        let since = death.and_then(DeathLine::since);
        Self {
            is_dead: death.is_some(),
            is_meant,
            is_begun: !matches!(state, VisitState::Planned | VisitState::HandedBack),
            is_over: matches!(
                state,
                VisitState::Done
                    | VisitState::DoneThoughCancelled
                    | VisitState::NoReplyLocated
                    | VisitState::Failed
                    | VisitState::Cancelled
            ),
            is_earlier: since.is_some_and(|since| day < since),
        }
    }

    /// The row that fits.
    pub fn row(&self) -> &'static AfterDeathRow {
        ROWS.iter()
            .find(|row| (row.fits)(self))
            .unwrap_or(&ORDINARY)
    }
}

/// Whether a visit may be planned, and if so whether it is one after a death (field `is_meant`).
pub fn planning(is_dead: bool, is_meant: bool) -> Result<bool, Invalid> {
    if is_dead && !is_meant {
        return Err(Invalid::not_now("is_meant", NOT_PLANNED));
    }
    Ok(is_dead)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [VisitState; 12] = [
        VisitState::Planned,
        VisitState::InProgress,
        VisitState::Done,
        VisitState::DoneThoughCancelled,
        VisitState::InProgressThoughCancelled,
        VisitState::NoReply,
        VisitState::NoReplyLocated,
        VisitState::Failed,
        VisitState::Cancelled,
        VisitState::HandedBack,
        VisitState::LeftUnfinished,
        VisitState::Other,
    ];

    fn day(text: &str) -> LocalDate {
        text.parse().unwrap()
    }

    fn death(on: Option<&str>) -> DeathLine {
        DeathLine {
            on: on.map(day),
            recorded: Some(day("2026-01-20")),
            ..DeathLine::default()
        }
    }

    #[test]
    fn only_what_waits_is_stopped_and_only_by_a_death_that_stands() {
        for bits in 0_u8..32 {
            let stands = Stands {
                is_dead: bits & 1 > 0,
                is_meant: bits & 2 > 0,
                is_begun: bits & 4 > 0,
                is_over: bits & 8 > 0,
                is_earlier: bits & 16 > 0,
            };
            let may_stop = stands.is_dead
                && !stands.is_meant
                && !stands.is_begun
                && !stands.is_over
                && !stands.is_earlier;
            let outcome = stands.row().outcome;
            assert_eq!(outcome == AfterDeath::Stopped, may_stop, "{stands:?}");
            if !stands.is_dead && !stands.is_meant {
                assert_eq!(outcome, AfterDeath::Ordinary, "{stands:?}");
            }
        }
    }

    #[test]
    fn every_state_from_the_day_of_the_death_on() {
        let died = death(Some("2026-01-19"));
        for state in STATES {
            let outcome =
                |text, is_meant, death| Stands::of(state, day(text), is_meant, death).row().outcome;
            let waits = matches!(state, VisitState::Planned | VisitState::HandedBack);
            assert_eq!(
                outcome("2026-01-19", false, Some(&died)) == AfterDeath::Stopped,
                waits
            );
            assert_ne!(
                outcome("2026-01-18", false, Some(&died)),
                AfterDeath::Stopped
            );
            assert_ne!(
                outcome("2026-01-21", true, Some(&died)),
                AfterDeath::Stopped
            );
            assert_eq!(outcome("2026-01-21", false, None), AfterDeath::Ordinary);
        }
    }

    #[test]
    fn a_death_of_no_known_day_stops_visits_from_the_day_it_was_recorded() {
        let at = |text, death: &DeathLine| {
            Stands::of(VisitState::Planned, day(text), false, Some(death))
                .row()
                .outcome
        };
        assert_eq!(at("2026-01-20", &death(None)), AfterDeath::Stopped);
        assert_eq!(at("2026-01-19", &death(None)), AfterDeath::GoesOn);
        assert_eq!(
            at("2026-01-01", &DeathLine::default()),
            AfterDeath::Stopped,
            "no day at all: the safer of the two"
        );
    }

    #[test]
    fn a_visit_meant_for_a_death_that_was_struck_out_asks_first() {
        let stands = Stands::of(VisitState::Planned, day("2026-01-21"), true, None);
        assert_eq!(stands.row().outcome, AfterDeath::AskFirst);
    }

    #[test]
    fn planning_asks_only_when_somebody_has_died() {
        assert_eq!(planning(false, false), Ok(false));
        assert_eq!(planning(true, true), Ok(true));
        assert_eq!(planning(true, false).unwrap_err().field, "is_meant");
    }
}
