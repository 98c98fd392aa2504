//! Visits: what is typed in one, planned, and changed. Over 300 lines because each story begins with the same visit.

use record::id::ActId;
use record::news2::{Breathing, Consciousness};
use record::schedule::{self, SlotId};
use record::visit::{self, Observations, Outcome, TaskAnswer};

use super::super::super::sample::act;
use super::super::super::{change_visit, plan_visit};
use super::*;

struct At {
    scene: Scene,
    irene: DocumentId,
    schedule: DocumentId,
    slot: SlotId,
    visit: DocumentId,
}

impl At {
    fn new() -> Self {
        let mut scene = Scene::new(amara(), Place::Today);
        let irene = scene.irene();
        let (schedule, slot) =
            scene.plan(irene, "2026-01-20T10:00:00", 30, "Insulin", true, &amara());
        let visit = DocumentId::derived("visit", &[b"irene"]);
        Self {
            scene,
            irene,
            schedule,
            slot,
            visit,
        }
    }

    fn begun() -> Self {
        let mut it = Self::new();
        let writes = it.start("");
        let arrived = schedule::arrived(act("arrive"), it.slot, it.visit);
        let (of, when) = (it.schedule, at("2026-01-20T10:00:00Z"));
        it.scene.write(of, Kind::Schedule, &amara(), when, &arrived);
        it.scene.write(
            it.visit,
            Kind::Visit,
            &amara(),
            at("2026-01-20T10:00:00Z"),
            &writes,
        );
        it
    }

    fn start(&self, reason: &str) -> Vec<Write> {
        visit::start(
            act("start"),
            self.irene,
            Some((self.schedule, self.slot)),
            &[],
            reason,
        )
    }

    fn finish(&mut self) {
        let held = self
            .scene
            .documents
            .iter()
            .find(|held| held.id() == self.visit)
            .unwrap();
        let writes = visit::finish(held, act("finish")).unwrap();
        let done = schedule::done(act("done"), self.slot, self.visit);
        let (of, when) = (self.schedule, at("2026-01-20T10:05:00Z"));
        self.scene.write(of, Kind::Schedule, &amara(), when, &done);
        self.scene.write(
            self.visit,
            Kind::Visit,
            &amara(),
            at("2026-01-20T10:05:00Z"),
            &writes,
        );
    }

    fn refuses(&mut self, writes: Vec<Write>) -> CommitId {
        refuses(&mut self.scene, vec![(self.visit, Kind::Visit, writes)])
    }

    fn place(&self) -> Place {
        Place::Visit {
            schedule: self.schedule,
            slot: self.slot.to_string(),
        }
    }

    fn key(&self, name: &str) -> String {
        format!("visit/{}/{}/{name}", self.schedule, self.slot)
    }

    fn enters(&mut self, writes: Vec<Write>) -> BTreeMap<String, String> {
        let id = self.refuses(writes);
        let (place, drafts) = enters(&mut self.scene, id);
        assert_eq!(place, self.place());
        drafts
    }
}

fn measured() -> Observations {
    Observations {
        respiration: Some(26),
        saturation: Some(91),
        breathing: Some(Breathing::Oxygen),
        systolic: Some(88),
        pulse: Some(131),
        consciousness: Some(Consciousness::NewConfusion),
        temperature_tenths: Some(387),
        ..Observations::default()
    }
}

const BESIDE: [&str; 7] = ["26", "91", "Oxygen", "88", "131", "New confusion", "38.7"];

#[test]
fn observations_stand_beside_empty_fields_in_the_visit_and_after_it() {
    for is_over in [false, true] {
        let mut it = At::begun();
        if is_over {
            it.finish();
        }
        let mut set = measured();
        set.measured = is_over.then(|| at("2026-01-20T10:02:00Z"));
        let drafts = it.enters(visit::observe(act("observe"), &set).unwrap());
        // After a visit the page is asked for the fields.
        let asked = format!("page/{}", it.key("late/observe"));
        let wanted = is_over.then(|| (asked, "asked".to_owned()));
        assert_eq!(drafts, wanted.into_iter().collect());
        let page = read(&mut it.scene);
        for words in BESIDE {
            let hint = format!("Before: {words}. Check it, and enter it again");
            assert!(page.contains(&hint), "{is_over} {hint}: {page}");
        }
        assert_eq!(page.contains("Before: 10:02."), is_over, "{page}");
    }
}

#[test]
fn note_handover_and_answers_come_back() {
    let mut it = At::begun();
    let mut writes = visit::write_note("Heel redder").unwrap();
    writes.extend(visit::write_handover("See it tomorrow").unwrap());
    writes.extend(visit::observe(act("observe"), &measured()).unwrap());
    writes.extend(visit::pause(act("pause")));
    let drafts = it.enters(writes);
    let wanted = [("note", "Heel redder"), ("handover", "See it tomorrow")];
    assert_eq!(
        drafts,
        wanted
            .map(|(name, words)| (it.key(name), words.to_owned()))
            .into()
    );

    for (outcome, name) in [
        (Outcome::Done, "said/insulin/"),
        (Outcome::NotDone, "not-done/insulin/"),
    ] {
        let mut it = At::begun();
        let answer = TaskAnswer {
            task: "insulin".into(),
            outcome,
            words: "Refused it".into(),
        };
        let write = record::act::put(act("answer"), &visit::VisitAct::TaskAnswered(answer));
        let drafts = it.enters(vec![write]);
        assert_eq!(drafts, [(it.key(name), "Refused it".to_owned())].into());
    }
}

#[test]
fn a_note_after_the_visit_comes_back_after_it() {
    let mut it = At::begun();
    it.finish();
    let note = visit::VisitAct::NoteAdded {
        words: "Also saw the GP".into(),
    };
    let drafts = it.enters(vec![record::act::put(act("note"), &note)]);
    assert_eq!(
        drafts,
        [(it.key("late/words"), "Also saw the GP".to_owned())].into()
    );
}

#[test]
fn a_start_leads_to_the_visit_and_what_followed_it_finds_the_way_too() {
    let mut it = At::new();
    let start = it.start("The morning visit was late");
    let drafts = it.enters(start);
    assert_eq!(
        drafts,
        [(
            it.key("start/reason"),
            "The morning visit was late".to_owned()
        )]
        .into()
    );
    // The visit's document was never taken: only the deed that began it names the plan.
    let drafts = it.enters(visit::write_note("Well").unwrap());
    assert_eq!(drafts, [(it.key("note"), "Well".to_owned())].into());
    let finished = vec![record::act::put(
        act("finish"),
        &visit::VisitAct::Finished {},
    )];
    assert_eq!(it.enters(finished), BTreeMap::new());
}

#[test]
fn a_planned_visit_comes_back_whole() {
    let mut scene = Scene::new(author("Tom Field", Role::Coordinator), Place::Today);
    let irene = scene.irene();
    scene.team([amara()]);
    for (what, more) in [
        ("insulin", None),
        ("other", Some(("what_words", "Ear care"))),
    ] {
        scene.model.places = vec![Place::Today, Place::PlanVisit(irene)];
        let nurse = amara().user.to_string();
        let mut typed = vec![
            ("what", what),
            ("time_critical", "yes"),
            ("date", "2026-01-21"),
            ("time", "09:30"),
            ("window", "30"),
            ("nurse", &nurse),
            ("reason", "Ordered"),
            ("own_tasks", "Take the sharps box"),
        ];
        typed.extend(more);
        for (field, words) in &typed {
            scene.types(&format!("plan/{irene}/{field}"), words);
        }
        if what == "insulin" {
            scene.types(&format!("plan/{irene}/tasks/insulin"), "glucose\ninsulin");
        }
        let before = scene.documents.clone();
        let planned = scene.does(AnyIntent::PlanVisit(plan_visit::Intent::Plan(irene)));
        scene.documents = before;
        let id = refuses(&mut scene, deed(&planned).writes);
        let (place, drafts) = enters(&mut scene, id);
        assert_eq!(place, Place::PlanVisit(irene));
        let ticked = if what == "insulin" {
            "glucose\ninsulin"
        } else {
            ""
        };
        let kept = typed.iter().filter(|(field, _)| *field != "time_critical");
        let mut kept: BTreeMap<_, _> = kept
            .map(|(field, words)| (format!("plan/{irene}/{field}"), (*words).to_owned()))
            .collect();
        kept.insert(format!("plan/{irene}/tasks/{what}"), ticked.to_owned());
        assert_eq!(drafts, kept);
        scene.outbox.clear();
        scene.model.typed.clear();
    }
}

#[test]
fn a_change_of_a_plan_comes_back() {
    let mut it = At::new();
    let slot = it.slot;
    let priya = record::act::StaffName {
        user: super::super::super::sample::priya().user,
        name: "Priya".into(),
    };
    let to = "2026-01-22T14:00:00".parse().unwrap();
    let id: fn(&str) -> ActId = act;
    for (writes, wanted) in [
        (
            schedule::move_to(id("move"), slot, to, "Clinic").unwrap(),
            vec![
                ("change", "when"),
                ("date", "2026-01-22"),
                ("time", "14:00"),
                ("reason", "Clinic"),
            ],
        ),
        (
            schedule::cancelled(id("cancel"), slot, "In hospital").unwrap(),
            vec![("change", "cancel"), ("reason", "In hospital")],
        ),
        (
            schedule::give(slot, &priya, "On leave").unwrap(),
            vec![
                ("change", "who"),
                ("nurse", &priya.user.to_string()),
                ("reason", "On leave"),
            ],
        ),
    ] {
        let commit = refuses(&mut it.scene, vec![(it.schedule, Kind::Schedule, writes)]);
        let (place, drafts) = enters(&mut it.scene, commit);
        let text = slot.to_string();
        let prefix = change_visit::prefix(it.schedule, &text);
        assert_eq!(
            place,
            Place::ChangeVisit {
                schedule: it.schedule,
                slot: text
            }
        );
        let wanted: BTreeMap<_, _> = wanted
            .into_iter()
            .map(|(field, words)| (format!("{prefix}{field}"), words.to_owned()))
            .collect();
        assert_eq!(drafts, wanted);
        it.scene.outbox.clear();
        it.scene.model.typed.clear();
    }
}

#[test]
fn two_entries_are_not_mixed_on_one_page() {
    let busy = |list: &[Do]| match list {
        [Do::Fail(errors)] => errors[0]
            .text
            .starts_with("Something else is being entered"),
        _ => false,
    };
    let mut it = At::new();
    let press = |it: &mut At, id| {
        it.scene
            .does(AnyIntent::SyncStatus(sync_status::Intent::EnterAgain(id)))
    };
    let begun = it.start("");
    it.refuses(begun);
    let mut observed = |name: &str| {
        it.refuses(vec![record::act::put(
            act(name),
            &visit::VisitAct::Observed(measured()),
        )])
    };
    let (first, second) = (observed("first"), observed("second"));
    // Somebody types there already.
    let key = it.key("obs/respiration");
    it.scene.types(&key, "18");
    assert!(busy(&press(&mut it, first)));
    it.scene.types(&key, "");
    let list = press(&mut it, first);
    for next in &list {
        if let Do::Draft { key, value } = next {
            it.scene.types(key, value);
        }
    }
    assert!(busy(&press(&mut it, second)));
    // A second time leads there, and what was typed there meanwhile counts.
    it.scene.types(&key, "19");
    assert_eq!(press(&mut it, first), [Do::Show(it.place())]);
}
