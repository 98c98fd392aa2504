//! Every role walks through every page: what is offered can be done, and what can be done is offered.
//!
//! "Can be done" is what the core says before it saves and the hub's gate before it takes, which a [`Scene`] asks both.

mod walk;

use walk::Walk;

use super::visit::What;
use std::collections::{BTreeMap, BTreeSet};

use record::author::{Author, Role};
use record::conflict;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::{self, AllergyStatus, Contact, HowKnown, KeySafe, SafetyValue, record_fact};
use record::referral::{self, CarePlanned, Channel, Decision, Route, Typed, Urgency};
use record::rules::rights;
use serde_json::Value;

use super::context::intent;
use super::sample::{Scene, act, amara, at, author, priya};
use super::{Intent, Place};
use crate::flow::Do;
use crate::page::action::Action;

const ROLES: [Role; 10] = [
    Role::DistrictNurse,
    Role::SeniorClinician,
    Role::Physiotherapist,
    Role::OccupationalTherapist,
    Role::CaseManager,
    Role::CareWorker,
    Role::Coordinator,
    Role::ProviderCoordinator,
    Role::ProviderCareWorker,
    Role::Other,
];
const STATUS: &str = "safety/allergy_status";

/// The parts of the forms about a person.
const PARTS: [&str; 23] = [
    "what_matters",
    "allergy",
    "allergy_status",
    "alert",
    "contact",
    "resuscitation",
    "insulin_order",
    "spo2_scale",
    "moving_and_handling",
    "communication",
    "staff_risk",
    "key_safe",
    "death",
    "access_notes",
    "preferred",
    "given",
    "family",
    "born",
    "nhs_number",
    "phone",
    "address",
    "gp",
    "about",
];

fn refer(scene: &mut Scene, person: DocumentId, name: &str, by: &Author) -> DocumentId {
    let id = DocumentId::derived("referral", &[name.as_bytes()]);
    let typed = Typed {
        organisation: "Harbour General, ward 6".into(),
        sender: "Sister J Flint".into(),
        channel: Channel::Phone,
        reason: "Going home today".into(),
        urgency: Some(Urgency::Routine),
        sent: None,
        sent_on: None,
    };
    let when = at("2026-01-19T10:50:00Z");
    let writes = referral::type_in(act(name), person, "Irene Whitlock", &typed, when).unwrap();
    scene.write(id, Kind::Referral, by, when, &writes);
    id
}

#[test]
fn what_is_offered_to_a_role_is_taken_by_the_core_and_by_the_hub() {
    let mut saved = BTreeMap::new();
    for role in ROLES {
        let mut walk = Walk::of(role);
        walk.everywhere();
        saved.insert(role, walk.saved);
    }
    // A walk that finds nothing to save would find nothing wrong.
    assert!(saved[&Role::DistrictNurse] > 25, "{saved:?}");
    assert!(saved[&Role::SeniorClinician] > 25, "{saved:?}");
    assert!(saved[&Role::Coordinator] > 12, "{saved:?}");
    assert!(saved[&Role::CareWorker] > 3, "{saved:?}");
    assert!(saved[&Role::Other] > 0, "{saved:?}");
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table")]
fn what_a_role_may_do_is_offered_and_nothing_else() {
    let person = |part: &str| (Kind::Person, part.to_owned());
    let mut rows = vec![
        (
            "person",
            "plan".to_owned(),
            (Kind::Schedule, "act/planned".to_owned()),
        ),
        (
            "person",
            "refer".to_owned(),
            (Kind::Referral, "act/received".to_owned()),
        ),
        (
            "person",
            "show-code".to_owned(),
            person("act/key_safe_looked_at"),
        ),
        ("person", "add-death".to_owned(), person("act/died")),
        ("person", "add-alert".to_owned(), person("act/alert_added")),
        (
            "person",
            "add-contact".to_owned(),
            person("act/contact_added"),
        ),
        (
            "person",
            "add-allergy".to_owned(),
            person("safety/allergy/x"),
        ),
        ("person", "add-what_matters".to_owned(), person("act/told")),
        (
            "person",
            "change-access_notes".to_owned(),
            person("prose/access_notes"),
        ),
        ("find", "register".to_owned(), person("given")),
        ("register", "register".to_owned(), person("given")),
        (
            "remove_contact",
            "record".to_owned(),
            person("act/contact_removed"),
        ),
        (
            "waiting",
            "decide".to_owned(),
            (Kind::Referral, "act/decided".to_owned()),
        ),
        (
            "waiting",
            "record-urgency".to_owned(),
            (Kind::Referral, "act/rescreened".to_owned()),
        ),
        (
            "waiting",
            "look-GP record-Checked".to_owned(),
            (Kind::Referral, "act/looked".to_owned()),
        ),
        (
            "accepted",
            "record-reply".to_owned(),
            (Kind::Referral, "act/replied".to_owned()),
        ),
        (
            "accepted",
            "close".to_owned(),
            (Kind::Referral, "act/closed".to_owned()),
        ),
        (
            "visit",
            "start".to_owned(),
            (Kind::Visit, "act/started".to_owned()),
        ),
        (
            "visit",
            "change-visit".to_owned(),
            (Kind::Schedule, "act/moved".to_owned()),
        ),
    ];
    for fact in [
        "allergy_status",
        "resuscitation",
        "insulin_order",
        "spo2_scale",
        "moving_and_handling",
        "communication",
        "staff_risk",
        "key_safe",
    ] {
        rows.push((
            "person",
            format!("add-{fact}"),
            person(&format!("safety/{fact}")),
        ));
    }
    for field in ["phone", "given", "born", "nhs_number", "gp", "address"] {
        rows.push(("person", format!("change-{field}"), person(field)));
    }
    for role in ROLES {
        let mut walk = Walk::of(role);
        walk.everywhere();
        for (page, key, (kind, part)) in &rows {
            let may = rights::may(role, *kind, part).is_ok();
            let offered = walk.offers(page, key);
            assert_eq!(
                offered,
                may,
                "{role:?}: {key} at {page}: {:?}",
                walk.offered.get(*page)
            );
        }
        for part in PARTS {
            let offered = walk.offers(&format!("edit {part}"), "record");
            let is_detail = walk.offers("person", &format!("change-{part}"));
            let is_added = walk.offers("person", &format!("add-{part}"));
            assert_eq!(offered, is_detail || is_added, "{role:?}: {part}");
        }
        let held = |id| walk.scene.documents.iter().find(|held| held.id() == id);
        let irene = held(walk.irene).unwrap();
        let may_settle = rights::settling(STATUS).roles.contains(&role);
        assert_eq!(walk.offers("settle", "decide"), may_settle, "{role:?}");
        for name in ["told", "allergy", "dog", "contact", "safe"] {
            let may = rights::may_strike(irene, act(name), &walk.me).is_ok();
            let offered = walk.offers(&format!("strike {name}"), "strike");
            assert_eq!(offered, may, "{role:?} strikes out {name}");
            let in_history = walk.offers("history", &format!("strike-{}", act(name)));
            assert_eq!(in_history, may, "{role:?} strikes out {name}");
        }
    }
}

#[test]
fn a_form_that_is_reached_all_the_same_says_who_may() {
    let mut walk = Walk::of(Role::CareWorker);
    let place = Place::EditPerson {
        person: walk.irene,
        part: "insulin_order".into(),
    };
    walk.scene.model.places = vec![Place::Today, place];
    let lines = super::sample::lines(&walk.scene.page());
    assert!(
        lines.contains("A nurse or a senior clinician records an insulin order"),
        "{lines}"
    );
}

#[test]
fn insulin_is_not_a_care_workers_to_tick_and_never_goes_unrecorded() {
    let mut walk = Walk::of(Role::CareWorker);
    let visit = walk.visit.clone();
    walk.scene.model.places = vec![Place::Today, visit.clone()];
    walk.starts(&visit);
    let Place::Visit { schedule, slot } = visit else {
        unreachable!()
    };
    let intent = |what| {
        Intent::Visit(super::visit::Intent {
            schedule,
            slot: slot.clone(),
            what,
        })
    };
    walk.scene.does(intent(What::Tick("insulin".into())));
    let page = super::sample::lines(&walk.scene.page());
    assert!(
        page.contains("Not yours to give: Give insulin as ordered."),
        "{page}"
    );
    let done = walk.scene.does(intent(What::Given("insulin".into())));
    assert!(matches!(&done[..], [Do::Fail(_)]), "{done:?}");
    let said = format!("visit/{schedule}/{slot}/said/insulin/");
    walk.scene
        .types(&said, "The daughter asked. I told Amara Obi.");
    let done = walk.scene.does(intent(What::Given("insulin".into())));
    assert!(
        done.iter().any(|next| matches!(next, Do::Save { .. })),
        "{done:?}"
    );
    assert_eq!(walk.scene.forbidden, None);
}
