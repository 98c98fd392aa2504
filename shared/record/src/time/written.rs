//! Times and months as they are kept, sorted and typed. By hand, because chrono's formats are 4 kB of the web download.

use chrono::{Datelike, Timelike};

use super::{LocalDate, LocalDateTime, LocalTime};

/// `09:30`.
pub fn time_written(time: LocalTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads `09:30` or `9:30`; `None` for anything else.
pub fn read_time(text: &str) -> Option<LocalTime> {
    text.parse().ok().filter(|_| text.matches(':').count() == 1)
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
