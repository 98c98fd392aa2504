//! Dates and times as they are kept, sorted and typed. By hand, because chrono's own reading and writing of them are 9 kB of
//! the web download.

use chrono::{Datelike, Timelike};

use super::{LocalDate, LocalDateTime, LocalTime};

/// `09:30`.
pub fn time_written(time: LocalTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads `09:30` or `9:30`; `None` for anything else.
pub fn read_time(text: &str) -> Option<LocalTime> {
    read_clock(text).filter(|_| text.matches(':').count() == 1)
}

/// Reads `09:30`, `09:30:15` or `09:30:15.250`; `None` for anything else.
pub fn read_clock(text: &str) -> Option<LocalTime> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = whole.split(':').map(|part| number(part, 2));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        Some(second) => second?,
        None if part != "0" || whole != text => return None,
        None => 0,
    };
    let nanos = number(part, 9)? * 10_u32.pow(9 - u32::try_from(part.len()).ok()?);
    let time = LocalTime::from_hms_nano_opt(hour, minute, second, nanos);
    time.filter(|_| parts.next().is_none())
}

/// Reads `2026-01-05` or `2026-1-5`; `None` for anything else.
pub fn read_date(text: &str) -> Option<LocalDate> {
    let mut parts = text.rsplitn(3, '-');
    let (day, month) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    LocalDate::from_ymd_opt(parts.next()?.parse().ok()?, month, day)
}

/// Reads `2026-01-20T09:30` or `2026-01-20T09:30:15`; `None` for anything else.
pub fn read_date_time(text: &str) -> Option<LocalDateTime> {
    let (date, time) = text.split_once('T')?;
    Some(read_date(date)?.and_time(read_clock(time)?))
}

/// A number of at most so many figures, and of nothing else.
fn number(text: &str, most: usize) -> Option<u32> {
    let is_one = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_one)
}

/// `2026-01-20T09:30`.
pub fn minute_written(at: LocalDateTime) -> String {
    format!("{}T{}", at.date(), time_written(at.time()))
}

/// `2026-01`: the month that a date is in.
pub fn month_written(date: LocalDate) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The year that a date is in.
pub fn year(date: LocalDate) -> i32 {
    date.year()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_what_chrono_would_write_and_reads_back() {
        let day = LocalDate::from_ymd_opt(2026, 1, 5).unwrap();
        for minute in 0..24 * 60 {
            let time = LocalTime::from_hms_opt(minute / 60, minute % 60, 7).unwrap();
            assert_eq!(time_written(time), time.format("%H:%M").to_string());
            let read = read_time(&time_written(time)).unwrap();
            assert_eq!(time_written(read), time_written(time));
            let at = day.and_time(time);
            assert_eq!(minute_written(at), at.format("%Y-%m-%dT%H:%M").to_string());
        }
        for days in 0..800 {
            let date = day + chrono::Days::new(days);
            assert_eq!(month_written(date), date.format("%Y-%m").to_string());
            assert_eq!(
                super::super::weekday_date_words(date),
                date.format("%A %-d %B").to_string()
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_reads_back(seconds in -62_135_510_400_i64..253_402_214_400, nanos in 0_u32..1_000_000_000) {
            let at = DateTime::from_timestamp(seconds, nanos).unwrap().naive_utc();
            let kept = serde_json::to_value(at).unwrap();
            prop_assert_eq!(kept.as_str().and_then(read_date_time), Some(at));
            prop_assert_eq!(read_clock(&at.time().to_string()), Some(at.time()));
            prop_assert_eq!(read_date(&at.date().to_string()), Some(at.date()));
        }

        #[test]
        fn what_is_read_is_what_chrono_would_read(text in "[0-9]{1,4}-[0-9]{1,3}-[0-9]{1,2}[T ]?[0-9]{1,2}:[0-9]{1,3}(:[0-9]{1,2})?(\\.[0-9]{0,10})?") {
            let (date, time) = text.split_once('T').unwrap_or((&text, &text));
            if let Some(at) = read_date_time(&text) {
                // Chrono wants the seconds of a date and time, and not those of a time.
                let seconds = if time.matches(':').count() == 1 { ":00" } else { "" };
                prop_assert_eq!(format!("{text}{seconds}").parse(), Ok(at));
            }
            prop_assert_eq!(read_date(date), date.parse().ok());
            if let Some(read) = read_clock(time) {
                prop_assert_eq!(time.parse(), Ok(read));
            }
        }
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in [
            "",
            "-",
            "--",
            "2026-02-30",
            "2026-13-01",
            "2026-01",
            "1-2026-01-05x",
            "é-01-05",
            "2026-+1-05",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
        assert_eq!(read_date("2026-1-5"), LocalDate::from_ymd_opt(2026, 1, 5));
        for text in [
            "2026-01-05",
            "2026-01-05 09:30",
            "2026-01-05T",
            "T09:30",
            "2026-01-05T09:30.5",
            "2026-01-05T09:30:00Z",
        ] {
            assert_eq!(read_date_time(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_of_day_is_not_read() {
        for text in [
            "",
            "9",
            "9:",
            ":30",
            "24:00",
            "9:60",
            "09:30:15",
            "half nine",
            "-1:30",
        ] {
            assert_eq!(read_time(text), None, "{text}");
        }
        assert_eq!(read_time("9:05"), LocalTime::from_hms_opt(9, 5, 0));
    }
}
