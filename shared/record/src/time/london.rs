//! Europe/London: what the wall shows at an instant, and which instant a wall-clock time means.

use chrono::offset::LocalResult;
use chrono::{DateTime, Datelike, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::London;

use super::{Instant, LocalDate, LocalDateTime, LocalTime};

/// What clocks in England show at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LondonTime {
    /// Date and time on the wall.
    pub local: LocalDateTime,
    /// Minutes ahead of UTC: 0 in winter, 60 in British Summer Time.
    pub offset_minutes: i32,
}

impl LondonTime {
    /// The date on the calendar.
    pub fn date(self) -> LocalDate {
        self.local.date()
    }

    /// The time on the wall.
    pub fn time(self) -> LocalTime {
        self.local.time()
    }
}

/// How a wall-clock time had to be read to become one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjustment {
    /// It happens once: nothing to decide.
    Exact,
    /// It never happens, because the clocks go forward over it: moved forward by the hour that is skipped.
    MovedForward,
    /// It happens twice, because the clocks go back over it: the first of the two, still in summer time.
    FirstOfTwo,
}

/// The one instant that a planned wall-clock time stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The moment.
    pub instant: Instant,
    /// What the wall shows then: the planned time itself, unless it was moved forward. Holds the offset that tells
    /// the two 1:30am of one night apart.
    pub london: LondonTime,
    /// Whether there was anything to decide.
    pub adjustment: Adjustment,
}

/// Which instant a wall-clock time in England means.
///
/// The rule, chosen so that no planned visit disappears and none is late by the clock's doing: a time that the spring
/// change skips moves forward by the skipped hour (1:30am becomes 2:30am, 90 minutes after midnight either way); a
/// time that the autumn change repeats is the first of the two.
pub fn resolve_london(local: LocalDateTime) -> Resolved {
    match London.from_local_datetime(&local) {
        LocalResult::Single(at) => resolved(at.to_utc(), Adjustment::Exact),
        LocalResult::Ambiguous(first, second) => {
            resolved(first.to_utc().min(second.to_utc()), Adjustment::FirstOfTwo)
        }
        LocalResult::None => {
            // No change of London's clocks is longer than two hours, so 3 hours earlier the old offset still holds.
            let before = local
                .checked_sub_signed(TimeDelta::hours(3))
                .unwrap_or(local);
            let offset = London.offset_from_utc_datetime(&before).fix();
            let utc = local.checked_sub_offset(offset).unwrap_or(local).and_utc();
            resolved(utc, Adjustment::MovedForward)
        }
    }
}

/// The first instant of a date in England. A day lasts 23, 24 or 25 hours.
pub fn start_of_london_day(date: LocalDate) -> Instant {
    resolve_london(date.and_time(NaiveTime::MIN)).instant
}

/// What London's clocks show; the caller keeps the moment within the years 1 to 9999.
pub(super) fn at(utc: DateTime<Utc>) -> LondonTime {
    let offset = London.offset_from_utc_datetime(&utc.naive_utc()).fix();
    let local = utc
        .naive_utc()
        .checked_add_offset(offset)
        .unwrap_or_else(|| utc.naive_utc());
    debug_assert!((1..=9999).contains(&local.year()));
    LondonTime {
        local,
        offset_minutes: offset.local_minus_utc() / 60,
    }
}

fn resolved(utc: DateTime<Utc>, adjustment: Adjustment) -> Resolved {
    let instant = Instant::from_millis(utc.timestamp_millis());
    Resolved {
        instant,
        london: instant.in_london(),
        adjustment,
    }
}
