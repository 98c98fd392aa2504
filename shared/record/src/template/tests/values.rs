//! Values: how dates and times are written, and what can be compared.

use super::{coded, faults, number, text, with_items};
use crate::template::Answer;

#[test]
fn dates_and_times_are_whole_and_shaped_as_fhir_has_them() {
    for (kind, name, values) in [
        (
            "date",
            "Date",
            &[
                "2026",
                "2026-01",
                "2026-1-31",
                "02026-1-31",
                "2026-02-29",
                "31.01.2026",
            ][..],
        ),
        (
            "time",
            "Time",
            &["09:30", "9:30:00", "24:00:00", "009:3:00", "09:30:00Z"],
        ),
        (
            "dateTime",
            "DateTime",
            &[
                "2026-01-31",
                "2026-01-31T09:30:00",
                "2026-01-31 09:30:00Z",
                "2026-01-31T09:30Z",
                "2026-01-31T25:00:00Z",
            ],
        ),
    ] {
        for value in values {
            let told = faults(&with_items(&format!(
                r#"{{"linkId": "a", "text": "A", "type": "{kind}", "initial": [{{"value{name}": "{value}"}}]}}"#
            )));
            assert_eq!(told.len(), 1, "{value}");
            assert!(
                told[0].starts_with(&format!("line 4, a: value{name} must be a ")),
                "{told:?}"
            );
        }
    }
}

#[test]
fn what_can_not_be_compared_is_neither_equal_nor_in_order() {
    let volume = |unit: &str| Answer::Quantity {
        value: crate::template::Decimal::whole(1),
        unit: unit.into(),
    };
    for (one, other) in [
        (volume("mL"), volume("L")),
        (volume("mL"), Answer::Integer(1)),
        (text("1"), Answer::Integer(1)),
        (Answer::Boolean(true), text("yes")),
        (coded("a"), text("a")),
    ] {
        assert_eq!((one.equals(&other), one.compare(&other)), (None, None));
    }
    assert_eq!(Answer::Integer(1).equals(&number("1.0")), Some(true));
    assert_eq!(coded("a").compare(&coded("b")), None);
}
