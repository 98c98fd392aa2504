//! Sentences that more than one screen says. A screen's own sentences stand in the screen.

use record::author::{Author, Provenance};
use record::person::DeathLine;
use record::time::{
    Instant, LocalDate, clock_words, date_words, date_words_with_year, rough_duration_words,
    when_words, year,
};
pub use record::wording::sentence;

use crate::model::Typing;

/// Under a field: whether what was typed is on disk.
pub fn saved_note(typing: &Typing, is_failing: bool, now: Instant) -> String {
    if is_failing && !typing.is_saved {
        "Not saved".to_owned()
    } else if typing.is_saved {
        format!(
            "Saved on this device {}. Not sent yet",
            when_words(typing.at, now)
        )
    } else {
        "Not saved yet".to_owned()
    }
}

/// "2 hours ago".
pub fn ago(at: Instant, now: Instant) -> String {
    let minutes = (now.millis() - at.millis()) / 60_000;
    if minutes < 1 {
        "just now".to_owned()
    } else {
        format!("{} ago", rough_duration_words(minutes))
    }
}

/// "at 10:09am", with the day when it is not today.
pub fn at(at: Instant, now: Instant) -> String {
    if at.in_london().date() == now.in_london().date() {
        format!("at {}", clock_words(at))
    } else {
        when_words(at, now)
    }
}

/// "1 visit", "2 visits".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {many}")
    }
}

/// "Irene Whitlock", "Irene Whitlock and Kofi Mensah", "Irene Whitlock, Kofi Mensah and Mary Hale".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// "6 January", with the year when it is not this one.
pub fn day(date: LocalDate, now: Instant) -> String {
    if year(date) == year(now.in_london().date()) {
        date_words(date)
    } else {
        date_words_with_year(date)
    }
}

/// "today at 10:09am", "6 January at 10:09am", with the year when it is not this one.
pub fn day_and_time(at: Instant, now: Instant) -> String {
    let (then, today) = (at.in_london().date(), now.in_london().date());
    let date = match then.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        -1 => "yesterday".to_owned(),
        _ => day(then, now),
    };
    format!("{date} at {}", clock_words(at))
}

/// "Amara Obi, district nurse".
pub fn author(author: &Author) -> String {
    format!("{}, {}", author.name, author.role.words())
}

/// "Accepted by Amara Obi, senior clinician, today at 10:09am", where a reviewer brought in what the hub had set aside.
pub fn accepted(written: &Provenance, now: Instant) -> Option<String> {
    written.original.as_ref().map(|_| {
        let by = author(&written.author);
        format!("Accepted by {by}, {}", day_and_time(written.at, now))
    })
}

/// Whether what was written is proven to be its author's: it was checked when it came in, and lies here with its signature.
pub const fn signature(written: &Provenance) -> &'static str {
    if written.is_signed {
        "Signature checked"
    } else {
        "Written before changes were signed"
    }
}

/// "Amara Obi, district nurse, 6 January"; says so when it is not known.
pub fn written(written: Option<&Provenance>, now: Instant) -> String {
    written.map_or_else(
        || "Not known who wrote this".to_owned(),
        |written| {
            let on = day(written.when().in_london().date(), now);
            let said = format!("{}, {on}", author(written.who()));
            match &written.original {
                Some(_) => format!("{said}, accepted by {}", written.author.name),
                None => said,
            }
        },
    )
}

/// "Stopped: Irene Whitlock has died", for a visit that is not to take place.
pub fn stopped(name: &str) -> String {
    format!("Stopped: {name} has died")
}

/// "recorded by Amara Obi, district nurse, 20 January": who recorded a death, as far as it is known.
pub fn death_recorded(death: &DeathLine, now: Instant) -> String {
    let on = death.recorded.map(|on| day(on, now));
    let said = [Some(death.by.clone()), on].into_iter().flatten();
    let said: Vec<String> = said.filter(|words| !words.is_empty()).collect();
    if said.is_empty() {
        "not known who recorded it".to_owned()
    } else {
        format!("recorded by {}", said.join(", "))
    }
}

/// "died 19 January", "has died".
pub fn died(death: &DeathLine, now: Instant) -> String {
    death.on.map_or_else(
        || "has died".to_owned(),
        |on| format!("died {}", day(on, now)),
    )
}

/// "as at 8:09am today": when this device last heard from the team.
pub fn as_at(heard: Option<Instant>, now: Instant) -> String {
    heard.map_or_else(
        || "nothing received yet".to_owned(),
        |at| {
            let (then, today) = (at.in_london().date(), now.in_london().date());
            if then == today {
                format!("as at {} today", clock_words(at))
            } else {
                format!("as at {}", when_words(at, now))
            }
        },
    )
}

/// A label inside a sentence: "NHS number", "GP" and "SpO₂ scale" keep their letters.
pub fn inside(label: &str) -> String {
    if ["NHS", "GP", "SpO"]
        .iter()
        .any(|kept| label.starts_with(kept))
    {
        label.to_owned()
    } else {
        label.to_lowercase()
    }
}
