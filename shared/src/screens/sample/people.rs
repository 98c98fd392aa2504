//! Made-up people and their planned visits.

use record::act::StaffName;
use record::author::{Author, Role};
use record::id::DocumentId;
use record::kind::Kind;
use record::person::{
    self, Alert, AlertCategory, Allergy, HowKnown, Known, Registration, Told, ToldBy,
};
use record::schedule::{self, PlanId, Planned, ScheduleOf, SlotId, Task};
use record::team::{self, Member};
use record::time::LocalDateTime;

use super::{Scene, act, amara, at, author};

impl Scene {
    /// The Eastbank team with these members.
    pub fn team(&mut self, members: impl IntoIterator<Item = Author>) -> DocumentId {
        self.team_named("Eastbank", members)
    }

    /// A team with these members.
    pub fn team_named(
        &mut self,
        name: &str,
        members: impl IntoIterator<Item = Author>,
    ) -> DocumentId {
        let neighbourhood = format!("{name} neighbourhood");
        let mut writes = team::found(name, &neighbourhood, "Eastbank Community Health");
        for member in members {
            let id = act(&member.name);
            let member = Member {
                user: member.user,
                name: member.name,
                role: member.role,
                organisation: member.organisation,
            };
            writes.extend(team::add_member(id, member).unwrap());
        }
        let team = DocumentId::derived("team", &[name.to_lowercase().as_bytes()]);
        let when = at("2026-01-01T09:00:00Z");
        self.write(
            team,
            Kind::Team,
            &author("Tom Field", Role::Coordinator),
            when,
            &writes,
        );
        team
    }

    /// Irene Whitlock, 84, allergic to penicillin, with a dog.
    pub fn irene(&mut self) -> DocumentId {
        let id = self.person(
            "Irene",
            "Whitlock",
            &["Flat 3, Alder Court", "14 Marsh Road"],
        );
        let (by, when) = (amara(), at("2026-01-06T11:00:00Z"));
        let told = Told {
            by: ToldBy::Person,
            name: String::new(),
            words: String::new(),
        };
        let words = "I want to stay in my own flat and get back to choir on Thursdays.";
        let mut writes = person::tell_what_matters(act("told"), words, told).unwrap();
        let how = HowKnown {
            way: Known::ToldByPerson,
            words: String::new(),
            ..HowKnown::default()
        };
        let allergy = Allergy {
            substance: "Penicillin".into(),
            reaction: "rash and swelling".into(),
            ..Allergy::default()
        };
        writes.extend(
            person::record_allergy([act("allergy"), act("status")], allergy, &how).unwrap(),
        );
        let alert = Alert {
            category: AlertCategory::Dog,
            words: "Ask for Biscuit to be shut in the kitchen.".into(),
            on: None,
        };
        writes.extend(person::add_alert(act("dog"), alert).unwrap());
        writes.extend(person::write_access_notes("Ring twice").unwrap());
        self.write(id, Kind::Person, &by, when, &writes);
        id
    }

    /// A person born on 4 March 1941.
    pub fn person(&mut self, given: &str, family: &str, address: &[&str]) -> DocumentId {
        let id = DocumentId::derived("person", &[given.as_bytes(), family.as_bytes()]);
        let form = Registration {
            given: given.into(),
            family: family.into(),
            born: "1941-03-04".parse().ok(),
            nhs_number: "999 104 1273".into(),
            address: address.iter().map(|line| (*line).to_owned()).collect(),
            postcode: "EB1 2AB".into(),
            phone: "01632 960123".into(),
            ..Registration::default()
        };
        let when = at("2026-01-05T09:00:00Z");
        let writes = person::register(&form, when.in_london().date()).unwrap();
        self.write(id, Kind::Person, &amara(), when, &writes);
        id
    }

    /// Plans a visit and gives it to somebody.
    pub fn plan(
        &mut self,
        person: DocumentId,
        starts: &str,
        minutes: u32,
        what: &str,
        critical: bool,
        nurse: &Author,
    ) -> (DocumentId, SlotId) {
        let starts: LocalDateTime = starts.parse().unwrap();
        let of = ScheduleOf {
            person,
            month: starts.date(),
            organisation: "Eastbank Community Health".into(),
        };
        let plan = PlanId::derived("plan", &[person.as_bytes(), what.as_bytes()]);
        let planned = Planned {
            slot: SlotId::from_bytes([0; 16]),
            plan,
            what: what.into(),
            starts,
            window_minutes: minutes,
            is_time_critical: critical,
            tasks: vec![
                Task {
                    key: "glucose".into(),
                    words: "Check blood glucose".into(),
                    is_time_critical: false,
                },
                Task {
                    key: "insulin".into(),
                    words: "Give insulin as ordered".into(),
                    is_time_critical: critical,
                },
            ],
            reason: "Ordered by the GP".into(),
            is_after_death: false,
            usual: vec![],
        };
        let name = StaffName {
            user: nurse.user,
            name: nurse.name.clone(),
        };
        let act = act(&format!("{person}{starts}{what}"));
        let writes = schedule::plan(act, &of, planned, Some(&name), None).unwrap();
        let coordinator = author("Tom Field", Role::Coordinator);
        self.write(
            of.id(),
            Kind::Schedule,
            &coordinator,
            at("2026-01-16T09:00:00Z"),
            &writes,
        );
        (of.id(), schedule::slot_id(plan, starts))
    }
}
