//! The two times of a referral typed by hand: when it was received, which starts the clock, and when it was made, which
//! may not be known.

use record::time::{
    Instant, LocalDate, LocalDateTime, LocalTime, read_date, read_time, resolve_london,
    time_written,
};

use super::super::context::Context;
use super::super::form::Form;
use crate::page::component::{Component, DateInput, ErrorLine, Keyboard, TextInput};

/// The fields; both times of receipt stand for now until something else is typed.
pub fn fields(form: &Form<'_>, context: &Context<'_>) -> [Component; 4] {
    let (date, time) = now_words(context.now());
    let mut received = context.field(&form.key("received_date"), "Date received", &date);
    received.hint =
        Some("Today, unless it came earlier. The 24-hour clock starts at receipt".into());
    let at = |name: &str, label: &str, value: &str| {
        Component::TimeInput(TextInput {
            field: context.field(&form.key(name), label, value),
            keyboard: Keyboard::Text,
            width: 5,
        })
    };
    [
        form.date_input(
            "sent_date",
            "When was it made? (optional)",
            "The date on the letter or form. Leave it empty if you do not know",
        ),
        at("sent_time", "Time it was made (optional)", ""),
        Component::DateInput(DateInput { field: received }),
        at("received_time", "Time received", &time),
    ]
}

/// Today and now, as the fields hold them.
fn now_words(now: Instant) -> (String, String) {
    let london = now.in_london();
    (london.date().to_string(), time_written(london.time()))
}

fn moment(date: LocalDate, time: LocalTime) -> Instant {
    resolve_london(LocalDateTime::new(date, time)).instant
}

fn time(words: &str) -> Option<LocalTime> {
    read_time(words)
}

/// When it was received: as typed, else now.
pub fn received(form: &Form<'_>, now: Instant) -> Result<Instant, ErrorLine> {
    let (today, minute) = now_words(now);
    let typed = (
        form.typed_or("received_date", &today),
        form.typed_or("received_time", &minute),
    );
    if typed == (today, minute) {
        return Ok(now);
    }
    let date = read_date(&typed.0)
        .ok_or_else(|| form.error("received_date", "Date received must be a real date"))?;
    let time = time(&typed.1)
        .ok_or_else(|| form.error("received_time", "Time received must be a time, like 10:09"))?;
    let at = moment(date, time);
    if at > now {
        Err(form.error(
            "received_date",
            "Date and time received must be in the past",
        ))
    } else {
        Ok(at)
    }
}

/// When it was made, as far as it is known: to the minute, the day alone, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Made {
    /// To the minute.
    pub at: Option<Instant>,
    /// The day alone.
    pub on: Option<LocalDate>,
}

/// When it was made. Nothing is assumed: a day without its time stays a day.
pub fn made(form: &Form<'_>, received: Instant) -> Result<Made, ErrorLine> {
    let words = form.typed("sent_time");
    let Some(date) = form.date("sent_date", "When it was made")? else {
        return if words.is_empty() {
            Ok(Made::default())
        } else {
            Err(form.error(
                "sent_date",
                "Enter the date it was made, or leave its time empty",
            ))
        };
    };
    let late = || form.error("sent_date", "It must be made before it was received");
    if words.is_empty() {
        return if date > received.in_london().date() {
            Err(late())
        } else {
            Ok(Made {
                at: None,
                on: Some(date),
            })
        };
    }
    let time = time(words)
        .ok_or_else(|| form.error("sent_time", "Time it was made must be a time, like 10:09"))?;
    let at = moment(date, time);
    if at > received {
        Err(late())
    } else {
        Ok(Made {
            at: Some(at),
            on: None,
        })
    }
}
