//! Somebody in a role, who walks through every page of a device that holds something of everything.

use super::*;

/// A device that holds something of everything, and somebody in a role at it.
pub struct Walk {
    pub scene: Scene,
    pub me: Author,
    pub irene: DocumentId,
    pub waiting: DocumentId,
    pub accepted: DocumentId,
    pub visit: Place,
    /// What was offered: the keys of what can be used, by page.
    pub offered: BTreeMap<String, BTreeSet<String>>,
    pub saved: usize,
}

impl Walk {
    pub fn of(role: Role) -> Self {
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
    pub fn goes(&mut self, name: &str, place: &Place) {
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

    pub fn everywhere(&mut self) {
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

    pub fn starts(&mut self, visit: &Place) {
        let Place::Visit { schedule, slot } = visit.clone() else {
            unreachable!()
        };
        let what = crate::screens::visit::What::Start;
        self.scene
            .does(Intent::Visit(crate::screens::visit::Intent {
                schedule,
                slot,
                what,
            }));
        assert_eq!(self.scene.forbidden, None);
    }

    pub fn offers(&self, page: &str, key: &str) -> bool {
        let keys = self.offered.get(page);
        keys.is_some_and(|keys| keys.contains(key))
    }
}

/// What can be used on a page, by key, and what each field could be answered with.
pub fn gather(
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
pub fn gather_rest(
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
pub fn text(key: &str, component: &str) -> String {
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
