//! Sentences that more than one screen says. A screen's own sentences stand in the screen.

use record::time::{Instant, clock_words, rough_duration_words, when_words};

use crate::model::Typing;

/// Under a field: whether what was typed is on disk.
pub fn saved_note(typing: &Typing, now: Instant) -> String {
    if typing.is_saved {
        format!("Saved on this device {}. Not sent yet", when_words(typing.at, now))
    } else {
        "Not saved yet".to_owned()
    }
}

/// "2 hours ago".
pub fn ago(at: Instant, now: Instant) -> String {
    let minutes = (now.millis() - at.millis()) / 60_000;
    if minutes < 1 { "just now".to_owned() } else { format!("{} ago", rough_duration_words(minutes)) }
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
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
