//! Changing a planned visit: each change lands once, with its reason; what has begun is left alone.

mod critical;
mod left;
mod over;
mod told;

use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::rules::visit_state::VisitState;
use record::schedule::{self, PlannedVisit, Schedule, SlotId};

use super::super::sample::{Scene, act, amara, at, author, lines, priya};
use super::super::{Intent as AnyIntent, Place};
use super::Intent;
use crate::flow::Do;

struct Changing {
    scene: Scene,
    irene: DocumentId,
    schedule: DocumentId,
    slot: SlotId,
}

impl Changing {
    fn by(role: Role) -> Self {
        let mut scene = Scene::new(author("Tom Field", role), Place::Today);
        let irene = scene.irene();
        let (schedule, slot) =
            scene.plan(irene, "2026-01-21T10:00:00", 30, "Insulin", true, &amara());
        scene.team([amara(), priya()]);
        let text = slot.to_string();
        scene.model.places = vec![
            Place::Today,
            Place::Visit {
                schedule,
                slot: text.clone(),
            },
            Place::ChangeVisit {
                schedule,
                slot: text,
            },
        ];
        Self {
            scene,
            irene,
            schedule,
            slot,
        }
    }

    fn type_in(&mut self, name: &str, value: &str) {
        let key = format!("change-visit/{}/{}/{name}", self.schedule, self.slot);
        self.scene.types(&key, value);
    }

    fn save(&mut self) -> Vec<Do> {
        let intent = Intent::Save {
            schedule: self.schedule,
            slot: self.slot.to_string(),
        };
        self.scene.does(AnyIntent::ChangeVisit(intent))
    }

    fn planned(&mut self) -> PlannedVisit {
        self.scene.load();
        let context = self.scene.context();
        let read = Schedule::read(context.document(self.schedule).unwrap());
        read.visit(self.slot).unwrap().clone()
    }
}

#[test]
fn a_visit_is_given_to_somebody_else() {
    let mut changing = Changing::by(Role::Coordinator);
    let nothing = changing.save();
    assert!(matches!(nothing.as_slice(), [Do::Fail(_)]), "{nothing:?}");
    changing.type_in("change", "who");
    let nobody = changing.save();
    assert!(matches!(nobody.as_slice(), [Do::Fail(_)]), "{nobody:?}");
    changing.type_in("nurse", &priya().user.to_string());
    changing.type_in("reason", "Amara is off sick");
    changing.save();
    let nurses = changing.planned().nurses;
    assert_eq!(
        nurses.iter().map(|nurse| nurse.user).collect::<Vec<_>>(),
        [priya().user]
    );
}

#[test]
fn a_visit_is_moved_with_a_reason_and_every_error_is_said_at_once() {
    let mut changing = Changing::by(Role::CaseManager);
    changing.type_in("change", "when");
    let wrong = changing.save();
    let [Do::Fail(errors)] = wrong.as_slice() else {
        panic!("{wrong:?}")
    };
    assert_eq!(errors.len(), 3, "{errors:?}");
    changing.type_in("date", "2026-01-22");
    changing.type_in("time", "14.30");
    changing.type_in("reason", "Hospital appointment in the morning");
    changing.type_in("is_covered", "2026-01-22 14:30:00");
    changing.save();
    let planned = changing.planned();
    assert_eq!(planned.window.start.to_string(), "2026-01-22 14:30:00");
    assert_eq!(planned.state.state, VisitState::Planned);
}

#[test]
fn a_visit_is_cancelled_once_and_stays_readable() {
    let mut changing = Changing::by(Role::SeniorClinician);
    changing.type_in("change", "cancel");
    assert!(lines(&changing.scene.page()).contains("This visit is time-critical"));
    changing.type_in("reason", "Admitted to hospital");
    changing.save();
    assert_eq!(changing.planned().state.state, VisitState::Cancelled);
    let again = changing.save();
    assert!(matches!(again.as_slice(), [Do::Fail(_)]), "{again:?}");
}

#[test]
fn what_has_begun_is_not_changed_and_only_planners_change() {
    let mut changing = Changing::by(Role::Coordinator);
    let visit = DocumentId::derived("visit", &[b"olive"]);
    let arrived = schedule::arrived(act("arrived"), changing.slot, visit);
    let schedule = changing.schedule;
    changing.scene.write(
        schedule,
        Kind::Schedule,
        &amara(),
        at("2026-01-20T10:00:00Z"),
        &arrived,
    );
    changing.type_in("change", "cancel");
    changing.type_in("reason", "Too late");
    let refused = changing.save();
    assert!(matches!(refused.as_slice(), [Do::Fail(_)]), "{refused:?}");
    assert!(lines(&changing.scene.page()).contains("This visit cannot be changed here."));

    let mut nurse = Changing::by(Role::DistrictNurse);
    nurse.type_in("change", "cancel");
    nurse.type_in("reason", "No");
    assert!(matches!(nurse.save().as_slice(), [Do::Fail(_)]));
    nurse.scene.model.places.pop();
    assert!(!lines(&nurse.scene.page()).contains("Change or cancel this visit"));
}
