//! Dates, times and durations in the words of the NHS content style.

use chrono::{Datelike, Timelike};

use super::{Instant, LocalDate, LocalTime};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

fn weekday(date: LocalDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize % 7]
}

/// `20 January`.
pub fn date_words(date: LocalDate) -> String {
    format!("{} {}", date.day(), MONTHS[date.month0() as usize % 12])
}

/// `20 January 2026`; also how a date of birth is written.
pub fn date_words_with_year(date: LocalDate) -> String {
    format!("{} {}", date_words(date), date.year())
}

/// `Tuesday 20 January`.
pub fn weekday_date_words(date: LocalDate) -> String {
    format!("{} {}", weekday(date), date_words(date))
}

/// `Tuesday 20 January 2026`.
pub fn weekday_date_words_with_year(date: LocalDate) -> String {
    format!("{} {}", weekday_date_words(date), date.year())
}

/// `10:09am`, `9am`, `5:30pm`, `midday`, `midnight`. Seconds are left out, never rounded up.
pub fn time_words(time: LocalTime) -> String {
    let (is_pm, hour) = time.hour12();
    let half = if is_pm { "pm" } else { "am" };
    match (time.hour(), time.minute()) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    }
}

/// `20 January 2026 at 10:09am`: a moment, whenever it is read.
pub fn moment_words(at: Instant) -> String {
    let at = at.in_london();
    let (date, time) = (date_words_with_year(at.date()), time_words(at.time()));
    format!("{date} at {time}")
}

/// The time of a moment on clocks in England: `10:09am`.
pub fn clock_words(at: Instant) -> String {
    time_words(at.in_london().time())
}

/// A moment as seen from another one: `10:09am` on the same day, `9:40pm yesterday`, `8:50am tomorrow`,
/// `Monday 8:50am` in the six days around it, else `20 January, 8:50am`, with the year when it is another year.
pub fn when_words(at: Instant, now: Instant) -> String {
    let (then, today) = (at.in_london(), now.in_london().date());
    let time = time_words(then.time());
    match then.date().signed_duration_since(today).num_days() {
        0 => time,
        -1 => format!("{time} yesterday"),
        1 => format!("{time} tomorrow"),
        -6..=6 => format!("{} {time}", weekday(then.date())),
        _ if then.date().year() == today.year() => format!("{}, {time}", date_words(then.date())),
        _ => format!("{}, {time}", date_words_with_year(then.date())),
    }
}

/// A length of time to the minute: `less than 1 minute`, `1 minute`, `2 hours 10 minutes`, and from 48 hours on
/// `2 days 3 hours`. A negative length is read as its size.
pub fn duration_words(minutes: i64) -> String {
    let minutes = minutes.unsigned_abs();
    match minutes {
        0 => "less than 1 minute".to_owned(),
        1..60 => counted(minutes, "minute"),
        60..2880 => two_parts(counted(minutes / 60, "hour"), minutes % 60, "minute"),
        _ => two_parts(counted(minutes / 1440, "day"), minutes % 1440 / 60, "hour"),
    }
}

/// A length of time in its largest unit alone, rounded down: `40 minutes`, `2 hours`, `3 days`. For ages of facts and
/// of unsent work, where minutes would be noise.
pub fn rough_duration_words(minutes: i64) -> String {
    let minutes = minutes.unsigned_abs();
    match minutes {
        0 => "less than 1 minute".to_owned(),
        1..60 => counted(minutes, "minute"),
        60..2880 => counted(minutes / 60, "hour"),
        _ => counted(minutes / 1440, "day"),
    }
}

/// Whole years of age on a date; `None` before birth. Somebody born on 29 February has their birthday on 1 March in
/// the other years, as English law counts it.
pub fn age_in_years(born: LocalDate, on: LocalDate) -> Option<u32> {
    on.years_since(born)
}

fn counted(count: u64, unit: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

fn two_parts(large: String, small: u64, unit: &str) -> String {
    if small == 0 {
        large
    } else {
        format!("{large} {}", counted(small, unit))
    }
}
