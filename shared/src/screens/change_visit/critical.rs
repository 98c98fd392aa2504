//! Moving or cancelling a visit that harms when it is late: what is due and when is said before it is saved.

use record::schedule::PlannedVisit;
use record::time::{LocalDateTime, resolve_london, weekday_date_words};

use super::super::form::Form;
use crate::page::action::Icon;
use crate::page::component::{Component, ErrorLine, WarningCallout};

/// The field that asks whether what is due is given all the same.
const COVERED: &str = "is_covered";

/// Whether a visit to which lateness does harm would begin outside the window in which it is due.
fn misses(planned: &PlannedVisit, to: LocalDateTime) -> bool {
    let (window, begins) = (&planned.window, resolve_london(to).instant);
    window.is_time_critical && (begins < window.opens().instant || begins > window.closes())
}

/// What is due and when; nothing for a visit that may be late.
pub(super) fn warning(planned: &PlannedVisit) -> Option<Component> {
    let window = &planned.window;
    let due = format!(
        "{} is due on {}, {}. Make sure that somebody else gives what is due.",
        planned.planned.what,
        weekday_date_words(window.start.date()),
        window.words()
    );
    window.is_time_critical.then(|| {
        Component::WarningCallout(WarningCallout {
            key: "critical".into(),
            icon: Icon::Alert,
            title: "This visit is time-critical".into(),
            text: due,
            source: None,
            button: None,
        })
    })
}

/// The warning and the question, for a time that leaves what is due without the visit. The answer is for that time only.
pub(super) fn asked(form: &Form<'_>, planned: &PlannedVisit, to: LocalDateTime) -> Vec<Component> {
    if !misses(planned, to) {
        return vec![];
    }
    let question = form.checkboxes(
        COVERED,
        "Is what is due given at its time?",
        "",
        &[(
            &to.to_string(),
            "Yes: somebody else gives it, or the prescriber has changed when it is due",
            "",
        )],
    );
    warning(planned).into_iter().chain([question]).collect()
}

/// What is wrong while that was not answered.
pub(super) fn unanswered(
    form: &Form<'_>,
    planned: &PlannedVisit,
    to: LocalDateTime,
) -> Option<ErrorLine> {
    let is_answered = form.is_ticked(COVERED, &to.to_string(), "");
    (misses(planned, to) && !is_answered).then(|| {
        form.error(
            COVERED,
            "Confirm that what is due is given at its time, or choose a time in its window",
        )
    })
}
