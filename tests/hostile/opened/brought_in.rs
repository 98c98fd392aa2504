//! Other teams and other visitors, brought in by whoever may and by whoever may not.

use exchange::verdict::{Reason, Verdict};
use record::act::StaffName;
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::teams;
use record::schedule::{self, PlanId, Planned, Schedule, ScheduleOf, SlotId};
use record::time::LocalDate;
use targets::dice::Dice;

use super::{MILLFIELD, OUTSIDE, REVIEWER, STAFF, World};

type Parts = Vec<(DocumentId, Kind, Vec<Write>)>;

/// None of the staff is of the last.
const TEAMS: [&str; 3] = ["Harbour", "Millfield", "Hill"];

impl World {
    fn joins(&mut self, person: DocumentId, team: &str) -> Parts {
        let act = self.act();
        let writes = teams::join(act, team, "Needs both").unwrap();
        vec![(person, Kind::Person, writes)]
    }

    fn name(&self, device: usize) -> StaffName {
        let author = &self.devices[device].pen.author;
        StaffName {
            user: author.user,
            name: author.name.clone(),
        }
    }

    /// A visit in a month that no step comes to, so that what a visitor sees does not end meanwhile.
    fn planned(&mut self, person: DocumentId, to: usize, what: String) -> Parts {
        let of = ScheduleOf {
            person,
            month: LocalDate::from_ymd_opt(2040, 1, 1).unwrap(),
            organisation: "Eastbank Community Health".into(),
        };
        let act = self.act();
        let planned = Planned {
            slot: SlotId::from_bytes([0; 16]),
            plan: PlanId::from_bytes(*act.as_bytes()),
            what,
            starts: of.month.and_hms_opt(9, 0, 0).unwrap(),
            window_minutes: 60,
            is_time_critical: false,
            tasks: Vec::new(),
            reason: String::new(),
            is_after_death: false,
            usual: vec![],
        };
        let writes = schedule::plan(act, &of, planned, Some(&self.name(to)), None);
        vec![(of.id(), Kind::Schedule, writes.unwrap())]
    }

    /// Somebody of the team plans a visit of their own.
    pub fn plans(&mut self, device: usize, person: DocumentId) {
        let (number, word) = self.note(Some(person));
        self.known.remove(&number);
        let parts = self.planned(person, device, word.clone());
        if self.known.contains_key(&parts[0].0) {
            return;
        }
        self.known.insert(parts[0].0, (person, word));
        self.write_seeing(device, &parts);
    }

    /// The team brings Millfield in, or ends its part.
    pub fn turns(&mut self, person: DocumentId) {
        if self.with_millfield.remove(&person) {
            let act = self.act();
            let held = &self.documents[&person];
            let left = teams::leave(held, act, STAFF[MILLFIELD].2, "Home again").unwrap();
            self.write_seeing(REVIEWER, &[(person, Kind::Person, left)]);
        } else {
            let parts = self.joins(person, STAFF[MILLFIELD].2);
            self.with_millfield.insert(person);
            self.write_seeing(0, &parts);
        }
    }

    /// Somebody from outside brings others in: taken while their team is on the person, and else refused, whichever way.
    pub fn brings(&mut self, device: usize, person: DocumentId, dice: &mut Dice) {
        if self.is_with(device, person) {
            let parts = self.joins(person, TEAMS[2]);
            self.write_seeing(device, &parts);
            self.brought += 1;
            return;
        }
        // Whom the plan does not let in yet.
        let to = OUTSIDE + dice.roll(STAFF.len() - OUTSIDE);
        let parts = match dice.roll(3) {
            0 => self.joins(person, TEAMS[dice.roll(TEAMS.len())]),
            1 => self.planned(person, to, "Dressing".into()),
            _ => {
                let mut plans = self.documents.values();
                let plan = plans.find(|held| {
                    held.kind() == Kind::Schedule && Schedule::read(held).person == Some(person)
                });
                let Some(plan) = plan else { return };
                let slot = Schedule::read(plan).visits[0].slot;
                let give = schedule::give(slot, &self.name(to), "Knows them").unwrap();
                vec![(plan.id(), Kind::Schedule, give)]
            }
        };
        let answer = self.write_as_seen(device, &parts);
        match &answer.verdicts[..] {
            [(_, Verdict::Refused(refusal))] => assert_eq!(refusal.reason, Reason::NotInSlice),
            other => panic!("{other:?}"),
        }
        self.kept_out += 1;
        let pen = &mut self.devices[device].pen;
        pen.generation += 1;
        pen.documents.clear();
        self.take_in(device, answer);
    }
}
