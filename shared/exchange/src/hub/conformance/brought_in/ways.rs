//! A person of Eastbank's, and every way to bring somebody in.

use std::fmt::Debug;

use record::act::{self, StaffName};
use record::author::{Author, Role};
use record::document::Write;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::teams;
use record::provider_order::{self, Asked};
use record::referral::{self, Received};
use record::schedule::{self, PlanId, Planned, Schedule, ScheduleOf, SlotId};
use record::time::LocalDate;

use super::super::opened::is_accepted;
use super::super::slices::{act_id, joined, registered, send, staff, visited};
use super::super::{Pen, document};
use crate::commit::Commit;
use crate::hub::Log;

pub(super) type Parts = Vec<(DocumentId, Kind, Vec<Write>)>;

/// What Amara of Eastbank has written: the person, a visit, and by which act Millfield's part ended.
pub(super) const PERSON: u8 = 1;
pub(super) const VISIT: u8 = 2;
pub(super) const LEFT: u8 = 50;
pub(super) const BROOK: &str = "Brook Care";

fn named(author: &Author) -> StaffName {
    StaffName {
        user: author.user,
        name: author.name.clone(),
    }
}

/// The plan of a visit to a person in some month of 2026, given to somebody.
pub(super) fn visit_for(pen: &Pen, person: DocumentId, month: u32, nurse: &Author) -> Parts {
    visit_by(pen, person, month, &named(nurse))
}

fn visit_by(pen: &Pen, person: DocumentId, month: u32, nurse: &StaffName) -> Parts {
    let parts = [
        pen.name.as_bytes(),
        nurse.user.as_bytes(),
        &month.to_be_bytes(),
    ];
    let of = ScheduleOf {
        person,
        month: LocalDate::from_ymd_opt(2026, month, 1).expect("a day"),
        organisation: pen.author.organisation.clone(),
    };
    let planned = Planned {
        slot: SlotId::from_bytes([7; 16]),
        plan: PlanId::derived("plan", &parts),
        what: "Leg ulcer dressing".into(),
        starts: of.month.and_hms_opt(9, 0, 0).expect("a time"),
        window_minutes: 60,
        is_time_critical: false,
        tasks: Vec::new(),
        reason: String::new(),
        is_after_death: false,
        usual: vec![],
    };
    let act = ActId::derived("plan", &parts);
    let writes = schedule::plan(act, &of, planned, Some(nurse), None);
    vec![(of.id(), Kind::Schedule, writes.expect("planned"))]
}

/// Somebody of the team, and what they have sent.
pub(super) struct Begun {
    pub pen: Pen,
    pub cursor: Vec<u8>,
    pub commits: Vec<Commit>,
}

/// The person, with what is known of them, and Millfield's part in the care ended.
pub(super) fn begin<L: Log>(log: &mut L) -> Begun
where
    L::Error: Debug,
{
    let mut pen = staff("Amara", Role::SeniorClinician, "Eastbank");
    let (person, mut cursor) = (document(PERSON), Vec::new());
    let mut commits = vec![
        registered(&mut pen, person),
        visited(&mut pen, document(VISIT), person),
        joined(&mut pen, person, "Millfield"),
    ];
    let held = pen.documents[&person].clone();
    let left = teams::leave(&held, act_id(LEFT), "Millfield", "Home again").expect("left");
    let plan = visit_for(&pen, person, 1, &pen.author);
    for parts in [vec![(person, Kind::Person, left)], plan] {
        commits.push(pen.commit(&parts).expect("write"));
    }
    assert!(is_accepted(&send(log, &mut pen, &commits, &mut cursor)));
    Begun {
        pen,
        cursor,
        commits,
    }
}

fn act_named(pen: &Pen, what: &str) -> ActId {
    ActId::derived("brought in", &[pen.name.as_bytes(), what.as_bytes()])
}

pub(super) fn joins(pen: &Pen, what: &'static str, team: &str) -> (&'static str, Parts) {
    let writes = teams::join(act_named(pen, what), team, "Needs both").expect("joined");
    (what, vec![(document(PERSON), Kind::Person, writes)])
}

/// The plan that a pen holds, and its visit.
pub(super) fn planned(pen: &Pen) -> (DocumentId, SlotId) {
    let mut held = pen.documents.values();
    let plan = held.find(|held| held.kind() == Kind::Schedule);
    let plan = plan.expect("the plan");
    (plan.id(), Schedule::read(plan).visits[0].slot)
}

/// Every way to bring somebody in, by whoever holds what Amara has written: what it is, and what is written.
pub(super) fn ways(pen: &Pen, to: &Author) -> Vec<(&'static str, Parts)> {
    let person = document(PERSON);
    let (plan, slot) = planned(pen);
    let act = |what: &str| act_named(pen, what);
    let mut with_words = joins(pen, "a team, with other words", "Millfield");
    with_words.1[0].2.push(act::set("phone", "01632 960001"));
    let mut with_a_visit = joins(pen, "a team, with a visit recorded", "Millfield");
    let about = vec![
        act::set("person", person.to_string()),
        act::set("slot", "one"),
    ];
    with_a_visit.1.push((own(pen, 1), Kind::Visit, about));
    let back = act::strike(act("back"), act_id(LEFT), "In error").expect("struck");
    let held = &pen.documents[&plan];
    let visitor = Schedule::read(held).visits[0].nurses[0].clone();
    let again = visit_by(pen, person, 1, &visitor);
    let give = schedule::give(slot, &named(to), "Knows them").expect("given");
    let silently = schedule::allocate(slot, Some(&named(to)));
    let later = LocalDate::from_ymd_opt(2026, 4, 1).and_then(|day| day.and_hms_opt(9, 0, 0));
    let later = schedule::move_to(act("later"), slot, later.expect("a time"), "Away");
    let refer = referral::receive(act("refer"), Some(person), Received::default(), None);
    let asked = Asked {
        words: "Washing, mornings".into(),
        ..Asked::default()
    };
    let order = ["Personal care", BROOK];
    let order = provider_order::ask(act("order"), person, None, order, asked);
    let schedule = |writes| vec![(plan, Kind::Schedule, writes)];
    vec![
        joins(pen, "their own team", "Harbour"),
        joins(pen, "another team", "Millfield"),
        with_words,
        with_a_visit,
        ("a team that had left", vec![(person, Kind::Person, back)]),
        (
            "a visit of their own",
            visit_for(pen, person, 1, &pen.author),
        ),
        ("another visitor", visit_for(pen, person, 2, to)),
        joins(pen, "a team that is on the person", "Eastbank"),
        ("another visit of a visitor", again),
        ("a visit given, with no word of why", schedule(silently)),
        ("a visit given", schedule(give)),
        ("the visitor, for longer", schedule(later.expect("moved"))),
        (
            "whoever triages",
            vec![(own(pen, 2), Kind::Referral, refer)],
        ),
        (
            "a provider",
            vec![(own(pen, 3), Kind::ProviderOrder, order.expect("asked"))],
        ),
    ]
}

/// A document that somebody begins.
fn own(pen: &Pen, n: u8) -> DocumentId {
    DocumentId::derived("brought in", &[pen.name.as_bytes(), &[n]])
}
