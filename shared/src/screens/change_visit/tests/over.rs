//! A visit is not moved into the past.

use super::*;

#[test]
fn it_is_now_10_10_and_a_visit_of_30_minutes_may_have_begun_but_not_be_over() {
    for (time, is_refused) in [("09:39", true), ("09:40", false), ("10:10", false)] {
        let mut changing = Changing::by(Role::Coordinator);
        for (name, value) in [
            ("change", "when"),
            ("date", "2026-01-20"),
            ("time", time),
            ("is_covered", &format!("2026-01-20 {time}:00")),
            ("reason", "Day centre tomorrow"),
        ] {
            changing.type_in(name, value);
        }
        let done = changing.save();
        match done.as_slice() {
            [Do::Fail(errors)] => {
                assert!(is_refused, "{time}: {errors:?}");
                let [error] = errors.as_slice() else {
                    panic!("{errors:?}")
                };
                assert_eq!(error.text, "Start time must be now or later");
                assert!(error.field.ends_with("/time"));
            }
            _ => assert!(!is_refused, "{time}"),
        }
    }
}
