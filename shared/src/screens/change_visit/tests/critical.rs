//! A time-critical visit is not moved away from what is due without a word.

use super::*;

const DUE: &str = "Insulin is due on Wednesday 21 January, 10am to 10:30am. Make sure that somebody else gives what is due.";
const QUESTION: &str =
    "Confirm that what is due is given at its time, or choose a time in its window";

fn moving(date: &str, time: &str) -> Changing {
    let mut changing = Changing::by(Role::Coordinator);
    for (name, value) in [
        ("change", "when"),
        ("date", date),
        ("time", time),
        ("reason", "Day centre"),
    ] {
        changing.type_in(name, value);
    }
    changing
}

#[test]
fn moved_to_another_day_or_out_of_its_window_it_warns_and_asks_before_it_is_saved() {
    for (date, time, begins) in [
        ("2026-01-30", "10:00", "2026-01-30 10:00:00"),
        ("2026-01-21", "09:59", "2026-01-21 09:59:00"),
        ("2026-01-21", "10:31", "2026-01-21 10:31:00"),
    ] {
        let mut changing = moving(date, time);
        let page = lines(&changing.scene.page());
        assert!(page.contains(DUE), "{page}");
        let refused = changing.save();
        let [Do::Fail(errors)] = refused.as_slice() else {
            panic!("{refused:?}")
        };
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].text, QUESTION);
        assert_eq!(
            changing.planned().window.start.to_string(),
            "2026-01-21 10:00:00"
        );
        changing.type_in("is_covered", begins);
        changing.save();
        assert_eq!(changing.planned().window.start.to_string(), begins);
    }
}

#[test]
fn the_answer_is_for_the_time_it_was_given_for() {
    let mut changing = moving("2026-01-22", "10:00");
    changing.type_in("is_covered", "2026-01-22 10:00:00");
    changing.type_in("date", "2026-01-30");
    assert!(matches!(changing.save().as_slice(), [Do::Fail(_)]));
}

#[test]
fn in_its_window_nothing_is_asked_and_cancelling_says_what_is_due() {
    let mut changing = moving("2026-01-21", "10:30");
    assert!(!lines(&changing.scene.page()).contains("time-critical"));
    changing.save();
    assert_eq!(
        changing.planned().window.start.to_string(),
        "2026-01-21 10:30:00"
    );
    let mut changing = Changing::by(Role::Coordinator);
    changing.type_in("change", "cancel");
    assert!(lines(&changing.scene.page()).contains(DUE));
}
