//! Orders and scales.

use super::*;
use crate::person::Scale;

#[test]
fn orders_and_scales_written_apart_are_open_and_a_new_answer_settles_them() {
    let mut both = apart(
        Kind::Person,
        &[],
        &fact(&order(18), 20),
        &fact(&order(20), 30),
    );
    assert!(
        open(&both)[0]
            .until_settled
            .as_deref()
            .unwrap()
            .contains("call the prescriber")
    );
    let new = Choice::NewFact(order(16), told("prescriber by phone"));
    assert!(matches!(
        settled(
            &mut both,
            "safety/insulin_order",
            &new,
            Role::Physiotherapist
        ),
        Err(SettleError::NotYou { .. })
    ));
    settled(&mut both, "safety/insulin_order", &new, Role::DistrictNurse).unwrap();
    assert!(open(&both).is_empty());
    let held = Person::read(&both);
    assert_eq!(held.safety_of("insulin_order")[0].value(), order(16));

    let scale = |scale| SafetyValue::Spo2Scale(scale);
    let both = apart(
        Kind::Person,
        &[],
        &fact(&scale(Scale::Scale1), 20),
        &fact(&scale(Scale::Scale2), 30),
    );
    assert_eq!(
        Person::read(&both).spo2_scale(),
        crate::news2::Spo2Scale::Unsettled
    );
}
