//! What others did about a visit, and who is not offered to start it.

use super::*;

#[test]
fn a_cancelled_visit_is_not_started_from_an_older_page() {
    let mut visiting = Visiting::new();
    visiting.is_cancelled("2026-01-20T09:50:00Z");
    let refused = visiting.does(What::Start);
    assert_eq!(errors(&refused), [("The visit was cancelled.", "state")]);
    let page = visiting.scene.page();
    assert!(page.bar.is_none());
    let words = lines(&page);
    assert!(words.contains("! The visit was cancelled."), "{words}");
    assert!(words.contains("What was planned"), "{words}");
    assert!(!words.contains("To do"), "it is due no more: {words}");
}

#[test]
fn a_visit_that_was_cancelled_meanwhile_goes_on_and_keeps_both() {
    let mut visiting = Visiting::started();
    visiting.is_cancelled("2026-01-20T10:15:00Z");
    visiting.does(What::Tick("insulin".into()));
    visiting.does(What::Finish);
    assert!(
        visiting
            .lines()
            .contains("! The visit took place, though it was cancelled meanwhile: both are kept.")
    );
}

#[test]
fn who_plans_visits_is_not_offered_to_start_one() {
    let mut visiting = Visiting::new();
    let coordinator = author("Tom Field", Role::Coordinator);
    visiting.scene.model.me = Some((coordinator, visiting.scene.model.now));
    assert!(visiting.scene.page().bar.is_none());
    assert!(!errors(&visiting.does(What::Start)).is_empty());
}

#[test]
fn what_a_colleague_has_started_is_said() {
    let mut visiting = Visiting::started();
    visiting.scene.model.me = Some((priya(), visiting.scene.model.now));
    let words = visiting.lines();
    assert!(
        words.contains("Amara Obi started this visit at 10:10am."),
        "{words}"
    );
    assert!(
        words.contains("If you start too, both records are kept."),
        "{words}"
    );
}

#[test]
fn a_plan_that_is_not_here_says_so() {
    let mut visiting = Visiting::new();
    visiting
        .scene
        .documents
        .retain(|held| held.kind() != Kind::Schedule);
    assert!(visiting.lines().starts_with("# Not on this device"));
    assert!(!errors(&visiting.does(What::Start)).is_empty());
}
