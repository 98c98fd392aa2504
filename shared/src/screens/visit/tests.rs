//! A visit from start to finish, and what is refused on the way.

mod ask;
mod colleagues;
mod giving;
mod late;
mod meanwhile;
mod observations;
mod words;

use std::sync::Arc;

use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::schedule;
use record::visit::{Outcome, Visit, VisitStage};

use super::super::sample::{Scene, act, amara, at, author, lines, priya};
use super::super::{Intent as AnyIntent, Place};
use super::{Intent, What};
use crate::flow::Do;
use crate::page::component::Component;

struct Visiting {
    scene: Scene,
    schedule: DocumentId,
    slot: String,
}

impl Visiting {
    fn new() -> Self {
        Self::planned("2026-01-20T10:00:00")
    }

    fn planned(starts: &str) -> Self {
        let mut scene = Scene::new(amara(), Place::Today);
        let irene = scene.irene();
        let what = "Insulin, with breakfast";
        let (schedule, slot) = scene.plan(irene, starts, 30, what, true, &amara());
        let slot = slot.to_string();
        scene.model.places = vec![
            Place::Today,
            Place::Visit {
                schedule,
                slot: slot.clone(),
            },
        ];
        Self {
            scene,
            schedule,
            slot,
        }
    }

    fn started() -> Self {
        let mut visiting = Self::new();
        visiting.does(What::Start);
        visiting
    }

    /// Priya cancels the visit.
    fn is_cancelled(&mut self, when: &str) {
        let slot = self.slot.parse().unwrap();
        let writes = schedule::cancelled(act("cancel"), slot, "In hospital").unwrap();
        self.scene
            .write(self.schedule, Kind::Schedule, &priya(), at(when), &writes);
    }

    fn intent(&self, what: What) -> AnyIntent {
        AnyIntent::Visit(Intent {
            schedule: self.schedule,
            slot: self.slot.clone(),
            what,
        })
    }

    fn does(&mut self, what: What) -> Vec<Do> {
        self.scene.does(self.intent(what))
    }

    fn types(&mut self, field: &str, value: &str) {
        let key = format!("visit/{}/{}/{field}", self.schedule, self.slot);
        self.scene.types(&key, value);
    }

    fn lines(&mut self) -> String {
        lines(&self.scene.page())
    }

    fn visits(&self) -> Vec<Arc<Visit>> {
        self.scene
            .documents
            .iter()
            .filter(|held| held.kind() == Kind::Visit)
            .map(Visit::read)
            .collect()
    }

    fn visit(&self) -> Arc<Visit> {
        let [visit] = <[Arc<Visit>; 1]>::try_from(self.visits()).unwrap();
        visit
    }
}

fn errors(list: &[Do]) -> Vec<(&str, &str)> {
    list.iter()
        .flat_map(|next| match next {
            Do::Fail(errors) => errors
                .iter()
                .map(|error| (error.text.as_str(), error.field.as_str()))
                .collect(),
            _ => vec![],
        })
        .collect()
}

#[test]
fn before() {
    insta::assert_snapshot!(Visiting::new().lines());
}

#[test]
fn during_with_a_trigger_met_and_no_total() {
    let mut visiting = Visiting::started();
    visiting.does(What::Tick("glucose".into()));
    for (field, value) in [
        ("respiration", "25"),
        ("saturation", "95"),
        ("breathing", "air"),
        ("pulse", "92"),
    ] {
        visiting.types(&format!("obs/{field}"), value);
    }
    visiting.does(What::AskWhyNot("insulin".into()));
    insta::assert_snapshot!(visiting.lines());
}

#[test]
fn after() {
    let mut visiting = Visiting::started();
    visiting.does(What::Tick("insulin".into()));
    visiting.types("obs/pulse", "72");
    visiting.types("note", "In good spirits. Ate two slices of toast.");
    visiting.types("handover", "Worried about her left heel.");
    visiting.does(What::Finish);
    insta::assert_snapshot!(visiting.lines());
}

#[test]
fn a_second_tap_on_start_is_the_same_visit() {
    let mut visiting = Visiting::new();
    let first = visiting.scene.used(visiting.intent(What::Start));
    assert_eq!(first, visiting.scene.used(visiting.intent(What::Start)));
    visiting.does(What::Start);
    assert_eq!(visiting.does(What::Start), vec![]);
    assert_eq!(visiting.visits().len(), 1);
}

#[test]
fn a_visit_just_started_is_not_started_again_before_its_record_is_read() {
    let mut visiting = Visiting::started();
    visiting.scene.load();
    let visit = visiting.visit().id;
    visiting
        .scene
        .model
        .found
        .retain(|(need, _)| *need != crate::flow::Need::Document(visit));
    let context = visiting.scene.context();
    assert_eq!(
        super::super::used(visiting.intent(What::Start), &context),
        vec![]
    );
    assert_eq!(
        super::super::used(visiting.intent(What::Finish), &context),
        vec![]
    );
}

#[test]
fn a_tick_is_one_act_at_the_tap_and_needs_striking_out_to_change() {
    let mut visiting = Visiting::started();
    let first = visiting
        .scene
        .used(visiting.intent(What::Tick("glucose".into())));
    assert_eq!(
        first,
        visiting
            .scene
            .used(visiting.intent(What::Tick("glucose".into())))
    );
    visiting.does(What::Tick("glucose".into()));
    assert_eq!(visiting.does(What::Tick("glucose".into())), vec![]);
    let glucose = visiting.visit().tasks[0].clone();
    assert_eq!(
        (glucose.answers.len(), glucose.outcome()),
        (1, Some(Outcome::Done))
    );
    visiting.types("not-done/glucose/", "Asleep");
    let refused = visiting.does(What::NotDone("glucose".into()));
    assert_eq!(
        errors(&refused),
        [(
            "“Check blood glucose” is answered already. Strike that answer out first.",
            "task-glucose"
        )]
    );
}

#[test]
fn not_done_asks_why() {
    let mut visiting = Visiting::started();
    visiting.does(What::AskWhyNot("insulin".into()));
    let refused = visiting.does(What::NotDone("insulin".into()));
    assert_eq!(errors(&refused)[0].0, "Enter why it was not done");
    visiting.types("not-done/insulin/", "Low glucose, GP told");
    visiting.does(What::NotDone("insulin".into()));
    let insulin = visiting.visit().tasks[1].clone();
    assert_eq!(insulin.outcome(), Some(Outcome::NotDone));
    assert!(
        visiting
            .lines()
            .contains("[ ] Give insulin as ordered Not done, 10:10am: Low glucose, GP told")
    );
}

#[test]
fn no_visit_finishes_with_a_time_critical_task_unanswered() {
    let mut visiting = Visiting::started();
    visiting.types("note", "Kept");
    let refused = visiting.does(What::Finish);
    assert_eq!(
        errors(&refused),
        [(
            "Say whether this was done: Give insulin as ordered",
            "task-insulin"
        )]
    );
    assert_eq!(visiting.visit().stage, VisitStage::InProgress);
    let words = visiting.lines();
    assert!(
        words.contains("error: Say whether this was done: Give insulin as ordered -> task-insulin"),
        "{words}"
    );
    assert!(
        words.contains("field What you found and did: “Kept”"),
        "{words}"
    );
}

#[test]
fn pausing_keeps_all_that_was_typed_and_finishing_says_so_in_both_documents() {
    let mut visiting = Visiting::started();
    visiting.types("note", "Asleep in her chair.");
    visiting.types("obs/respiration", "16");
    let paused = visiting.does(What::Pause);
    assert!(
        matches!(paused.as_slice(), [Do::Save { .. }, Do::Back, Do::Tell(_)]),
        "{paused:?}"
    );
    let visit = visiting.visit();
    assert_eq!(
        (visit.stage, visit.note.as_str(), visit.observations.len()),
        (VisitStage::Paused, "Asleep in her chair.", 1)
    );
    assert!(visiting.scene.model.typed.is_empty());
    visiting.does(What::Tick("insulin".into()));
    let finished = visiting.does(What::Finish);
    let Some(Do::Save { deed, .. }) = finished.first() else {
        panic!("{finished:?}")
    };
    let kinds: Vec<Kind> = deed.writes.iter().map(|(_, kind, _)| *kind).collect();
    assert_eq!(kinds, [Kind::Visit, Kind::Schedule]);
    assert_eq!(visiting.visit().stage, VisitStage::Finished);
    assert!(
        visiting
            .lines()
            .starts_with("# Visit: Irene Whitlock [Done Done]")
    );
    assert_eq!(
        visiting.does(What::Finish),
        vec![],
        "a second tap does nothing"
    );
}
