//! Every role walks through every page: what is offered can be done, and what can be done is offered.
//!
//! "Can be done" is what the core says before it saves and the hub's gate before it takes, which a [`Scene`] asks both.

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

const ROLES: [Role; 8] = [
    Role::DistrictNurse,
    Role::SeniorClinician,
    Role::Physiotherapist,
    Role::OccupationalTherapist,
    Role::CaseManager,
    Role::CareWorker,
    Role::Coordinator,
    Role::Other,
];
const STATUS: &str = "safety/allergy_status";

/// A device that holds something of everything, and somebody in a role at it.
struct Walk {
    scene: Scene,
    me: Author,
    irene: DocumentId,
    waiting: DocumentId,
    accepted: DocumentId,
    visit: Place,
    /// What was offered: the keys of what can be used, by page.
    offered: BTreeMap<String, BTreeSet<String>>,
    saved: usize,
}

impl Walk {
    fn of(role: Role) -> Self {
        let me = author("Sam Reed", role);
        let mut scene = Scene::new(me.clone(), Place::Today);
        let ruth = author("Ruth Agyeman", Role::SeniorClinician);
        let marcus = author("Marcus Bell", Role::CaseManager);
        scene.team([me.clone(), ruth.clone(), marcus.clone(), amara()]);
        let irene = scene.irene();
        let mut other = scene.beside(priya());
        let none = SafetyValue::AllergyStatus(AllergyStatus::NoneKnown);
        let blank = record::document::Document::new(irene, Kind::Person).unwrap();
        let none = record_fact(&blank, act("none"), &none, HowKnown::default()).unwrap();
        other.write(
            irene,
            Kind::Person,
            &priya(),
            at("2026-01-08T09:00:00Z"),
            &none,
        );
        let safe = SafetyValue::KeySafe(KeySafe {
            place: "Right of the door".into(),
            code: "4711".into(),
        });
        let safe = record_fact(&blank, act("safe"), &safe, HowKnown::default()).unwrap();
        let contact = Contact {
            name: "Jean Whitlock".into(),
            ..Contact::default()
        };
        let mut known = person::add_contact(act("contact"), contact).unwrap();
        known.extend(safe);
        // The same register, written apart.
        let recorded = SafetyValue::AllergyStatus(AllergyStatus::Recorded);
        known.extend(record_fact(&blank, act("again"), &recorded, HowKnown::default()).unwrap());
        scene.write(
            irene,
            Kind::Person,
            &amara(),
            at("2026-01-08T09:00:00Z"),
            &known,
        );
        scene.receives(irene, &other);
        let held = scene.documents.iter().find(|held| held.id() == irene);
        assert_eq!(conflict::open(held.unwrap()).len(), 1);
        let what = "Insulin, with breakfast";
        let (schedule, slot) = scene.plan(irene, "2026-01-20T10:00:00", 30, what, true, &me);
        let waiting = refer(&mut scene, irene, "waiting", &ruth);
        let accepted = refer(&mut scene, irene, "accepted", &ruth);
        let decision = Decision {
            route: Route::Stream2,
            reason: "Needs visits".into(),
            ..Decision::default()
        };
        let care = CarePlanned {
            episode: record::episode::id(accepted),
            case_manager: record::act::StaffName {
                user: marcus.user,
                name: marcus.name,
            },
            act: act("opened"),
        };
        let decided = referral::decide(act("decided"), decision, Some(care)).unwrap();
        let when = at("2026-01-19T12:00:00Z");
        scene.write(accepted, Kind::Referral, &ruth, when, &decided);
        Self {
            scene,
            me,
            irene,
            waiting,
            accepted,
            visit: Place::Visit {
                schedule,
                slot: slot.to_string(),
            },
            offered: BTreeMap::new(),
            saved: 0,
        }
    }

    /// Opens a page, fills in what it asks, and tries all that it offers.
    fn goes(&mut self, name: &str, place: &Place) {
        self.scene.model.places = vec![Place::Today, place.clone()];
        self.scene.model.typed.clear();
        let mut used = vec![];
        // What is asked may follow from what was answered.
        for _ in 0..3 {
            let page = serde_json::to_value(self.scene.page()).unwrap();
            used.clear();
            let mut fields = vec![];
            gather(&page, "", &mut used, &mut fields);
            for (key, value) in fields {
                self.scene.types(&key, &value);
            }
        }
        let keys = used.iter().map(|(key, _)| key.clone());
        self.offered
            .entry(name.to_owned())
            .or_default()
            .extend(keys);
        for (key, intent) in used {
            for next in self.scene.used(intent) {
                if let Do::Save { deed, .. } = next {
                    let said = self.scene.forbids(&self.me, &deed);
                    let role = self.me.role;
                    assert_eq!(said, Ok(()), "{role:?} was offered {key} at {place:?}");
                    self.saved += 1;
                }
            }
        }
    }

    fn everywhere(&mut self) {
        let irene = self.irene;
        let part = |part: String| Place::EditPerson {
            person: irene,
            part,
        };
        self.goes("person", &Place::Person(irene));
        for name in PARTS {
            self.goes(&format!("edit {name}"), &part(name.to_owned()));
        }
        for change in ["change_contact", "remove_contact"] {
            self.goes(change, &part(format!("{change}/{}", act("contact"))));
        }
        let settle = Place::Settle {
            document: irene,
            field: STATUS.into(),
        };
        self.goes("settle", &settle);
        for name in ["told", "allergy", "dog", "contact", "safe"] {
            let act = act(name);
            let place = Place::Strike {
                document: irene,
                act,
            };
            self.goes(&format!("strike {name}"), &place);
        }
        let everything = Place::History {
            document: irene,
            field: String::new(),
        };
        self.goes("history", &everything);
        self.goes("find", &Place::Find);
        self.goes("register", &Place::Register);
        self.goes("type", &Place::TypeReferral(Some(irene)));
        self.goes("triage", &Place::Triage);
        self.goes("waiting", &Place::Referral(self.waiting));
        self.goes("accepted", &Place::Referral(self.accepted));
        self.goes("plan", &Place::PlanVisit(irene));
        let visit = self.visit.clone();
        if let Place::Visit { schedule, slot } = visit.clone() {
            let place = Place::ChangeVisit { schedule, slot };
            self.goes("change", &place);
        }
        self.goes("visit", &visit);
        if self.offers("visit", "start") {
            self.starts(&visit);
            self.goes("during", &visit);
        }
    }

    fn starts(&mut self, visit: &Place) {
        let Place::Visit { schedule, slot } = visit.clone() else {
            unreachable!()
        };
        let what = super::visit::What::Start;
        self.scene.does(Intent::Visit(super::visit::Intent {
            schedule,
            slot,
            what,
        }));
        assert_eq!(self.scene.forbidden, None);
    }

    fn offers(&self, page: &str, key: &str) -> bool {
        let keys = self.offered.get(page);
        keys.is_some_and(|keys| keys.contains(key))
    }
}

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

/// What can be used on a page, by key, and what each field could be answered with.
fn gather(
    part: &Value,
    component: &str,
    used: &mut Vec<(String, Intent)>,
    fields: &mut Vec<(String, String)>,
) {
    match part {
        Value::Array(parts) => {
            for part in parts {
                gather(part, component, used, fields);
            }
        }
        Value::Object(parts) => {
            let bytes: Vec<u8> = parts
                .get("action")
                .and_then(|action| serde_json::from_value(action["bytes"].clone()).ok())
                .unwrap_or_default();
            let key = parts.get("key").and_then(Value::as_str).unwrap_or_default();
            match intent(&Action { bytes }) {
                Some(Intent::Draft(draft)) => fields.push((draft, text(key, component))),
                Some(intent) => used.push((key.to_owned(), intent)),
                None => {}
            }
            if let (Some(choices), Some(field)) = (parts.get("choices"), parts.get("field")) {
                let draft = field["key"].as_str().unwrap_or_default();
                // Of a conflict the first is to leave both standing.
                let choice = choices.as_array().into_iter().flatten();
                let mut keys = choice.filter_map(|choice| choice["key"].as_str());
                let last = keys.next_back().unwrap_or_default();
                fields.retain(|(held, _)| held != draft);
                fields.push((draft.to_owned(), last.to_owned()));
                gather_rest(parts, used, fields, draft);
                return;
            }
            for (name, part) in parts {
                gather(part, name, used, fields);
            }
        }
        _ => {}
    }
}

/// The rest of a component whose field has its answer.
fn gather_rest(
    parts: &serde_json::Map<String, Value>,
    used: &mut Vec<(String, Intent)>,
    fields: &mut Vec<(String, String)>,
    draft: &str,
) {
    let mut more = vec![];
    for (name, part) in parts {
        gather(part, name, used, &mut more);
    }
    fields.extend(more.into_iter().filter(|(key, _)| key != draft));
}

/// Something that a field takes.
fn text(key: &str, component: &str) -> String {
    let is_to_come = key.starts_with("plan/") || key.starts_with("change-visit/");
    let words = match component {
        "DateInput" if is_to_come => "2026-01-21",
        "DateInput" => "2026-01-10",
        "TimeInput" => "09:30",
        _ if key.ends_with("nhs_number") => "",
        _ if key.ends_with("phone") => "01632 960123",
        _ if key.ends_with("postcode") => "EB1 2AB",
        _ => "12",
    };
    words.to_owned()
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
