use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn date(year: i32, month: u32, day: u32) -> LocalDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn local(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> LocalDateTime {
    date(year, month, day).and_hms_opt(hour, minute, 0).unwrap()
}

fn instant(text: &str) -> Instant {
    Instant::from_rfc3339(text).unwrap()
}

#[test]
fn an_ordinary_time_is_exact_in_winter_and_summer() {
    let winter = resolve_london(local(2026, 1, 20, 10, 9));
    assert_eq!(winter.instant, instant("2026-01-20T10:09:00Z"));
    assert_eq!(
        (winter.adjustment, winter.london.offset_minutes),
        (Adjustment::Exact, 0)
    );
    let summer = resolve_london(local(2026, 7, 20, 10, 9));
    assert_eq!(summer.instant, instant("2026-07-20T09:09:00Z"));
    assert_eq!(
        (summer.adjustment, summer.london.offset_minutes),
        (Adjustment::Exact, 60)
    );
}

#[test]
fn a_skipped_time_moves_forward_by_the_skipped_hour() {
    for (hour, minute, utc, shown) in [
        (0, 59, "2026-03-29T00:59:00Z", (0, 59)),
        (1, 0, "2026-03-29T01:00:00Z", (2, 0)),
        (1, 30, "2026-03-29T01:30:00Z", (2, 30)),
        (1, 59, "2026-03-29T01:59:00Z", (2, 59)),
        (2, 0, "2026-03-29T01:00:00Z", (2, 0)),
    ] {
        let resolved = resolve_london(local(2026, 3, 29, hour, minute));
        assert_eq!(resolved.instant, instant(utc), "{hour}:{minute}");
        assert_eq!(resolved.london.local, local(2026, 3, 29, shown.0, shown.1));
        let is_skipped = hour == 1;
        assert_eq!(
            resolved.adjustment == Adjustment::MovedForward,
            is_skipped,
            "{hour}:{minute}"
        );
    }
}

#[test]
fn a_repeated_time_is_the_first_of_the_two_and_keeps_its_offset() {
    for (hour, minute, utc, offset, adjustment) in [
        (0, 59, "2026-10-24T23:59:00Z", 60, Adjustment::Exact),
        (1, 0, "2026-10-25T00:00:00Z", 60, Adjustment::FirstOfTwo),
        (1, 30, "2026-10-25T00:30:00Z", 60, Adjustment::FirstOfTwo),
        (1, 59, "2026-10-25T00:59:00Z", 60, Adjustment::FirstOfTwo),
        (2, 0, "2026-10-25T02:00:00Z", 0, Adjustment::Exact),
    ] {
        let resolved = resolve_london(local(2026, 10, 25, hour, minute));
        assert_eq!(resolved.instant, instant(utc), "{hour}:{minute}");
        assert_eq!(resolved.london.offset_minutes, offset);
        assert_eq!(resolved.adjustment, adjustment);
    }
    let second = instant("2026-10-25T01:30:00Z").in_london();
    assert_eq!(
        (second.local, second.offset_minutes),
        (local(2026, 10, 25, 1, 30), 0)
    );
}

#[test]
fn days_last_23_24_and_25_hours() {
    let length = |day: LocalDate| {
        start_of_london_day(day.succ_opt().unwrap()).minutes_since(start_of_london_day(day)) / 60
    };
    assert_eq!(length(date(2026, 3, 28)), 24);
    assert_eq!(length(date(2026, 3, 29)), 23);
    assert_eq!(length(date(2026, 10, 25)), 25);
}

#[test]
fn dates_and_times_read_as_the_content_style_asks() {
    assert_eq!(weekday_date_words(date(2026, 1, 20)), "Tuesday 20 January");
    assert_eq!(
        weekday_date_words_with_year(date(2026, 1, 20)),
        "Tuesday 20 January 2026"
    );
    assert_eq!(date_words(date(2026, 2, 1)), "1 February");
    assert_eq!(date_words_with_year(date(1941, 3, 4)), "4 March 1941");
    for (hour, minute, words) in [
        (0, 0, "midnight"),
        (0, 30, "12:30am"),
        (9, 0, "9am"),
        (10, 9, "10:09am"),
        (12, 0, "midday"),
        (12, 1, "12:01pm"),
        (17, 30, "5:30pm"),
        (23, 59, "11:59pm"),
    ] {
        assert_eq!(
            time_words(LocalTime::from_hms_opt(hour, minute, 59).unwrap()),
            words
        );
    }
}

#[test]
fn moments_read_as_seen_from_now() {
    let now = instant("2026-01-20T10:10:00Z");
    for (at, words) in [
        ("2026-01-20T08:09:00Z", "8:09am"),
        ("2026-01-19T21:40:00Z", "9:40pm yesterday"),
        ("2026-01-21T12:00:00Z", "midday tomorrow"),
        ("2026-01-14T08:50:00Z", "Wednesday 8:50am"),
        ("2026-01-13T08:50:00Z", "13 January, 8:50am"),
        ("2025-12-31T08:50:00Z", "31 December 2025, 8:50am"),
    ] {
        assert_eq!(when_words(instant(at), now), words);
    }
    assert_eq!(clock_words(instant("2026-07-20T09:09:00Z")), "10:09am");
}

#[test]
fn durations_read_in_words() {
    for (minutes, exact, rough) in [
        (0, "less than 1 minute", "less than 1 minute"),
        (1, "1 minute", "1 minute"),
        (59, "59 minutes", "59 minutes"),
        (60, "1 hour", "1 hour"),
        (61, "1 hour 1 minute", "1 hour"),
        (130, "2 hours 10 minutes", "2 hours"),
        (1440, "24 hours", "24 hours"),
        (2880, "2 days", "2 days"),
        (2941, "2 days 1 hour", "2 days"),
        (-130, "2 hours 10 minutes", "2 hours"),
    ] {
        assert_eq!(duration_words(minutes), exact);
        assert_eq!(rough_duration_words(minutes), rough);
    }
}

#[test]
fn age_counts_birthdays() {
    assert_eq!(age_in_years(date(1941, 3, 4), date(2026, 3, 3)), Some(84));
    assert_eq!(age_in_years(date(1941, 3, 4), date(2026, 3, 4)), Some(85));
    assert_eq!(age_in_years(date(2008, 2, 29), date(2026, 2, 28)), Some(17));
    assert_eq!(age_in_years(date(2008, 2, 29), date(2026, 3, 1)), Some(18));
    assert_eq!(age_in_years(date(2026, 1, 21), date(2026, 1, 20)), None);
}

#[test]
fn an_instant_without_an_offset_is_not_one() {
    for text in ["2026-01-20", "2026-01-20T10:09:00", "yesterday", ""] {
        assert_eq!(Instant::from_rfc3339(text), None, "{text}");
    }
    let at = instant("2026-01-20T10:09:00+01:00");
    assert_eq!(at.to_rfc3339(), "2026-01-20T09:09:00.000Z");
    assert_eq!(serde_json::to_string(&at).unwrap(), at.millis().to_string());
}

#[test]
fn summer_time_still_comes_in_years_to_come() {
    assert_eq!(
        instant("2049-07-01T12:00:00Z").in_london().offset_minutes,
        60
    );
}

proptest! {
    #[test]
    fn no_instant_panics(millis in any::<i64>(), other in any::<i64>()) {
        let (at, now) = (Instant::from_millis(millis), Instant::from_millis(other));
        when_words(at, now);
        duration_words(at.minutes_since(now));
        prop_assert!(!at.to_rfc3339().is_empty());
    }

    #[test]
    fn no_local_time_panics(days in -3_000_000_i32..3_000_000, minute in 0_u32..1440) {
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let at = day.and_hms_opt(minute / 60, minute % 60, 0).unwrap();
        resolve_london(at);
    }

    #[test]
    fn london_and_back_is_the_same_moment(minute in 0_i64..60_000_000) {
        // 60 million minutes from 1970 reach the year 2084.
        let at = Instant::from_millis(minute * MILLIS_PER_MINUTE);
        let back = resolve_london(at.in_london().local);
        match back.adjustment {
            Adjustment::Exact => prop_assert_eq!(back.instant, at),
            Adjustment::FirstOfTwo => prop_assert!(back.instant == at || back.instant.plus_hours(1) == at),
            Adjustment::MovedForward => prop_assert!(false, "the wall never shows a skipped time"),
        }
    }
}
