//! What is not planned: a visit that is over, or one for insulin that may be late.

use super::*;

#[test]
fn a_visit_is_not_planned_for_a_time_that_is_over_and_may_have_begun() {
    // It is 10:10am on 20 January.
    for (time, window, is_refused) in [
        ("08:00", "30", true),
        ("09:39", "30", true),
        ("09:40", "30", false),
        ("10:09", "0", true),
        ("10:10", "0", false),
    ] {
        let (mut scene, irene) = planning();
        fill(&mut scene, irene);
        for (field, value) in [("date", "2026-01-20"), ("time", time), ("window", window)] {
            scene.types(&format!("plan/{irene}/{field}"), value);
        }
        // Some way into the minute, which still is now.
        scene.model.now = at("2026-01-20T10:10:40Z");
        let done = scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)));
        assert_eq!(planned(&scene, irene).is_empty(), is_refused, "{time}");
        if let [Do::Fail(errors)] = done.as_slice() {
            let [error] = errors.as_slice() else {
                panic!("{errors:?}")
            };
            assert_eq!(error.text, "Start time must be now or later");
            assert_eq!(error.field, format!("plan/{irene}/time"));
        }
    }
}

#[test]
fn a_visit_is_not_planned_for_an_hour_that_the_clocks_skip() {
    let (mut scene, irene) = planning();
    fill(&mut scene, irene);
    for (field, value) in [("date", "2026-03-29"), ("time", "01:30")] {
        scene.types(&format!("plan/{irene}/{field}"), value);
    }
    let refused = scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)));
    assert!(
        matches!(&refused[..], [Do::Fail(errors)] if errors[0].text
            == "There is no 1:30am that night: the clocks go forward. Enter 2:30am, or another time"),
        "{refused:?}"
    );
    scene.types(&format!("plan/{irene}/time"), "02:30");
    scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)));
    assert_eq!(planned(&scene, irene).len(), 1);
}

#[test]
fn a_visit_for_insulin_is_never_one_that_may_be_late() {
    let (mut scene, irene) = planning();
    fill(&mut scene, irene);
    scene.types(&format!("plan/{irene}/time_critical"), "no");
    let refused = scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)));
    let [Do::Fail(errors)] = refused.as_slice() else {
        panic!("{refused:?}")
    };
    let [error] = errors.as_slice() else {
        panic!("{errors:?}")
    };
    assert_eq!(
        (error.field.as_str(), error.text.as_str()),
        (
            format!("plan/{irene}/time_critical").as_str(),
            "Insulin is time-critical: select yes, or choose what else the visit is for"
        )
    );
    assert!(planned(&scene, irene).is_empty());
}
