//! A visit out of its time is asked about before it starts.

use record::visit::VisitAct;

use super::*;

/// The reason in the act that started the only visit.
fn reason(visiting: &Visiting) -> String {
    let mut held = visiting.scene.documents.iter();
    let visit = held.find(|held| held.kind() == Kind::Visit).unwrap();
    let acts = record::act::Entries::<VisitAct>::read(visit);
    match acts.live().next().unwrap().1 {
        VisitAct::Started { reason, .. } => reason.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn tomorrows_visit_asks_and_names_the_one_of_today_that_is_not_done() {
    let mut visiting = Visiting::planned("2026-01-21T10:00:00");
    let irene = DocumentId::derived("person", &[b"Irene", b"Whitlock"]);
    let what = "Insulin, with breakfast";
    visiting
        .scene
        .plan(irene, "2026-01-20T10:00:00", 30, what, true, &amara());
    visiting
        .scene
        .plan(irene, "2026-01-20T09:00:00", 30, "Wound", false, &amara());
    assert!(!visiting.lines().contains("Why do you start it now?"));
    visiting.does(What::Start);
    assert_eq!(visiting.visits().len(), 0);
    let words = visiting.lines();
    assert!(
        words.contains("! This visit is planned for tomorrow, Wednesday 21 January, 10am to 10:30am. “Insulin, with breakfast” of today, 10am, is not done. It is given to Amara Obi."),
        "{words}"
    );
    let refused = visiting.does(What::StartNow);
    assert_eq!(errors(&refused)[0].0, "Enter why you start it now");
    visiting.types("start/reason", "Away tomorrow");
    visiting.does(What::StartNow);
    assert_eq!(visiting.visit().stage, VisitStage::InProgress);
    assert_eq!(reason(&visiting), "Away tomorrow");
    assert!(visiting.scene.model.typed.is_empty());
}

#[test]
fn who_means_another_visit_does_not_start_it_and_leaves_nothing_behind() {
    let mut visiting = Visiting::planned("2026-01-21T10:00:00");
    visiting.does(What::Start);
    visiting.types("start/reason", "No, wrong day");
    visiting.does(What::DoNotStart);
    assert!(visiting.scene.model.typed.is_empty());
    assert!(!visiting.lines().contains("Why do you start it now?"));
    assert_eq!(visiting.visits().len(), 0);
}

#[test]
fn only_what_is_out_of_its_time_is_asked_about() {
    // Planned for today, 10am to 10:30am, time-critical.
    for (now, said) in [
        (
            "2026-01-20T09:29:00Z",
            Some("opens in 31 minutes, at 10am."),
        ),
        ("2026-01-20T09:30:00Z", None),
        ("2026-01-20T10:10:00Z", None),
        ("2026-01-20T18:00:00Z", None),
        (
            "2026-01-21T08:00:00Z",
            Some("was planned for yesterday, Tuesday 20 January, 10am to 10:30am."),
        ),
        (
            "2026-01-22T08:00:00Z",
            Some("was planned for Tuesday 20 January, 10am to 10:30am."),
        ),
    ] {
        let mut visiting = Visiting::new();
        visiting.scene.model.now = at(now);
        visiting.does(What::Start);
        let words = visiting.lines();
        match said {
            Some(said) => assert!(words.contains(said), "{now}: {words}"),
            None => assert_eq!(visiting.visits().len(), 1, "{now}"),
        }
    }
}

#[test]
fn a_window_that_is_open_over_midnight_is_in_its_time() {
    let mut visiting = Visiting::planned("2026-01-20T23:50:00");
    visiting.scene.model.now = at("2026-01-21T00:10:00Z");
    visiting.does(What::Start);
    assert_eq!(reason(&visiting), "");
}
