//! Where one is lasts from one start of the program to the next, that day, as far as it is still there.

mod on_disk;

use ::store::conformance::house;
use ::store::memory::Memory;
use ::store::{Draft, Plan, Store};
use exchange::commit::Deed;
use record::author::Author;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::Registration;
use record::schedule::{PlanId, Planned, ScheduleOf, SlotId};
use record::time::Instant;
use record::{person, schedule};

use super::{Alone, full, shell, start, types};
use crate::event::FromShell;
use crate::ffi::runtime::Runtime;
use crate::flow::places;
use crate::lanes::places::restored;
use crate::lanes::save::save;
use crate::lanes::{Pen, Save};
use crate::page::component::Component;
use crate::screens::context::action;
use crate::screens::sample::{NOW, act, amara, at, priya};
use crate::screens::{Intent, Place, sign_in};

fn irene() -> DocumentId {
    DocumentId::derived("person", &[b"irene"])
}

/// Irene's record and a visit to her, on the device of Amara.
fn planned(store: &mut Memory) -> Place {
    let person = irene();
    let form = Registration {
        given: "Irene".into(),
        family: "Whitlock".into(),
        born: "1941-03-04".parse().ok(),
        ..Registration::default()
    };
    let day = at(NOW).in_london().date();
    let starts = "2026-01-20T10:00:00".parse().unwrap();
    let of = ScheduleOf {
        person,
        month: day,
        organisation: "Eastbank Community Health".into(),
    };
    let plan = PlanId::derived("plan", &[b"insulin"]);
    let planned = Planned {
        slot: SlotId::from_bytes([0; 16]),
        plan,
        what: "Insulin".into(),
        starts,
        window_minutes: 30,
        is_time_critical: true,
        tasks: vec![],
        reason: String::new(),
        is_after_death: false,
        usual: vec![],
    };
    let visit = schedule::plan(act("plan"), &of, planned, None, None).unwrap();
    let deed = Deed {
        words: "Irene Whitlock".into(),
        writes: vec![
            (person, Kind::Person, person::register(&form, day).unwrap()),
            (of.id(), Kind::Schedule, visit),
        ],
    };
    let pen = Pen {
        author: amara(),
        seed: [1; 32],
        random: [1; 10],
        at: at(NOW),
        time: at(NOW),
    };
    let drafts = vec![];
    let device = store.identity([9; 24]).unwrap().device;
    let signed_in = house::signed_in(&amara(), device, at(NOW));
    store.apply(&signed_in).unwrap();
    save(store, Save { deed, drafts, pen }).unwrap();
    Place::Visit {
        schedule: of.id(),
        slot: schedule::slot_id(plan, starts).to_string(),
    }
}

fn goes(app: &mut Runtime<Alone>, to: &Place) {
    let intent = Intent::Show(to.clone());
    shell(app, FromShell::Used(action(&intent)));
}

fn on_disk(store: &Memory) -> Vec<Draft> {
    store.reopened().drafts(places::KEY).unwrap()
}

#[test]
fn a_new_start_is_on_the_page_one_was_on_with_what_was_typed() {
    let (mut kept, store) = full(0);
    let visit = planned(&mut kept);
    let mut app = start(store, true);
    goes(&mut app, &visit);
    let there = app.page();
    assert!(there.key.starts_with("visit-"), "{}", there.key);
    let Place::Visit { schedule, slot } = &visit else {
        unreachable!()
    };
    let before = on_disk(&kept);
    let key = format!("visit/{schedule}/{slot}/note");
    types(&mut app, &key, "Ate two slices of toast.", 1);
    assert_eq!(on_disk(&kept), before, "not with a letter typed");
    drop(app);

    let mut app = start(kept.reopened(), true);
    assert_eq!(app.page().key, there.key);
    assert_eq!(app.page().back, there.back);
    let drafts = kept.reopened().drafts(&key).unwrap();
    assert_eq!(drafts[0].value, "Ate two slices of toast.");
    // Back where one begins, nothing is kept.
    shell(&mut app, FromShell::Back);
    assert_eq!(app.page().key, "today");
    assert_eq!(on_disk(&kept), []);
    assert_eq!(start(kept.reopened(), true).page().key, "today");
}

#[test]
fn who_signs_out_leaves_no_place_behind() {
    let (kept, store) = full(0);
    let mut app = start(store, true);
    goes(&mut app, &Place::SyncStatus);
    assert_eq!(on_disk(&kept).len(), 1);
    for intent in [sign_in::Intent::Leave, sign_in::Intent::SignOut] {
        shell(&mut app, FromShell::Used(action(&Intent::SignIn(intent))));
    }
    assert_eq!(app.page().key, "sign-in");
    assert_eq!(on_disk(&kept), []);
    assert_eq!(kept.reopened().signed_in().unwrap(), None);
}

/// What is restored for a person and a moment, of what was kept.
fn after(store: &Memory, draft: Draft, who: &Author, now: Instant) -> Vec<Place> {
    let mut store = store.reopened();
    let drafts = vec![draft];
    let plan = Plan {
        drafts,
        ..Plan::default()
    };
    store.apply(&plan).unwrap();
    restored(&mut store, who.user, now)
}

#[test]
fn another_day_and_another_person_begin_anew() {
    let mut store = Memory::default();
    let places = [Place::Today, planned(&mut store)];
    let kept = |when: &str| places::draft(amara().user, &places, at(when));
    let now = at("2026-06-20T22:30:00Z");
    assert_eq!(
        after(&store, kept("2026-06-19T23:10:00Z"), &amara(), now),
        places
    );
    // The day is London's: ten minutes earlier it was Friday there.
    assert_eq!(
        after(&store, kept("2026-06-19T22:50:00Z"), &amara(), now),
        []
    );
    assert_eq!(
        after(&store, kept("2026-06-20T23:10:00Z"), &amara(), now),
        []
    );
    assert_eq!(
        after(&store, kept("2026-06-20T09:00:00Z"), &priya(), now),
        []
    );
}

#[test]
fn what_is_not_there_any_more_ends_the_way_and_is_no_error() {
    let mut store = Memory::default();
    let visit = planned(&mut store);
    let Place::Visit { schedule, .. } = visit else {
        unreachable!()
    };
    let nobody = DocumentId::derived("person", &[b"nobody"]);
    let other_slot = |slot: &str| Place::Visit {
        schedule,
        slot: slot.into(),
    };
    let document = nobody;
    let gone = [
        Place::Person(nobody),
        Place::Person(schedule),
        Place::PlanVisit(nobody),
        Place::TypeReferral(Some(nobody)),
        Place::Referral(irene()),
        Place::EditPerson {
            person: nobody,
            part: "alert".into(),
        },
        Place::History {
            document,
            field: String::new(),
        },
        Place::Settle {
            document,
            field: "family".into(),
        },
        Place::Strike {
            document,
            act: ActId::from_bytes([1; 16]),
        },
        other_slot("no slot"),
        other_slot(&SlotId::from_bytes([9; 16]).to_string()),
        Place::Visit {
            schedule: irene(),
            slot: SlotId::from_bytes([9; 16]).to_string(),
        },
    ];
    let good = [
        Place::Find,
        Place::Person(irene()),
        Place::TypeReferral(Some(irene())),
        visit,
        Place::History {
            document: irene(),
            field: "family".into(),
        },
    ];
    for gone in gone {
        let kept = [&good[..], std::slice::from_ref(&gone), &[Place::Find]].concat();
        let draft = places::draft(amara().user, &kept, at(NOW));
        assert_eq!(after(&store, draft, &amara(), at(NOW)), good, "{gone:?}");
    }
}
