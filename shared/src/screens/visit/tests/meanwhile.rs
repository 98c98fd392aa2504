//! What others did about a visit while one was in it is said first.

use record::act::StaffName;
use record::document::{Document, Write};

use super::*;

const CHECK: &str = "Check before you give anything: somebody else may have given it.";

impl Visiting {
    /// The same planned visit on a colleague's device, apart from this one.
    fn beside(&self) -> Self {
        let mut scene = self.scene.beside(priya());
        scene.model.places.clone_from(&self.scene.model.places);
        Self {
            scene,
            schedule: self.schedule,
            slot: self.slot.clone(),
        }
    }

    /// Takes in what a colleague wrote.
    fn hears(&mut self, other: &Self) {
        for held in &other.scene.documents {
            let mut own = self.scene.documents.iter();
            if own.all(|own| own.id() != held.id()) {
                let blank = Document::new(held.id(), held.kind()).unwrap();
                self.scene.documents.push(blank);
            }
            self.scene.receives(held.id(), &other.scene);
        }
    }

    /// Priya writes into the schedule at 10:15am.
    fn meanwhile(&mut self, writes: &[Write]) {
        let when = at("2026-01-20T10:15:00Z");
        let schedule = self.schedule;
        let scene = &mut self.scene;
        scene.write(schedule, Kind::Schedule, &priya(), when, writes);
    }

    fn today(&mut self) -> String {
        let places = std::mem::replace(&mut self.scene.model.places, vec![Place::Today]);
        let words = self.lines();
        self.scene.model.places = places;
        words
    }
}

fn answers(visit: &Visit) -> Vec<(Outcome, String)> {
    let insulin = visit.tasks.iter().find(|one| one.task.key == "insulin");
    let answers = insulin.unwrap().answers.iter();
    answers
        .map(|one| (one.value.outcome, one.value.words.clone()))
        .collect()
}

#[test]
fn a_cancellation_is_said_first_in_the_visit_after_it_and_on_the_card() {
    let mut visiting = Visiting::started();
    let slot = visiting.slot.parse().unwrap();
    visiting.meanwhile(&schedule::cancelled(act("cancel"), slot, "In hospital").unwrap());
    let words = visiting.lines();
    let first = words.lines().find(|line| line.starts_with("! ")).unwrap();
    for said in [
        "This visit was cancelled meanwhile.",
        "The reason: “In hospital”.",
        CHECK,
        "Priya Nair, district nurse, today at 10:15am",
    ] {
        assert!(first.contains(said), "{said}: {words}");
    }
    let card = visiting.today();
    let tag = "In progress, cancelled meanwhile: check before you give anything";
    assert!(card.contains(tag), "{card}");

    visiting.does(What::Tick("insulin".into()));
    visiting.does(What::Finish);
    let words = visiting.lines();
    let first = words.lines().find(|line| line.starts_with("! ")).unwrap();
    assert!(
        first.contains("The reason: “In hospital”.") && first.contains("Priya Nair"),
        "{words}"
    );
}

#[test]
fn moved_and_given_to_somebody_else_meanwhile_is_said_and_what_was_known_is_not() {
    let mut visiting = Visiting::started();
    assert!(!visiting.lines().contains("meanwhile"));
    let slot = visiting.slot.parse().unwrap();
    let to = "2026-01-20T14:00:00".parse().unwrap();
    let mut writes = schedule::move_to(act("move"), slot, to, "Son is there then").unwrap();
    let priya = priya();
    let nurse = StaffName {
        user: priya.user,
        name: priya.name,
    };
    writes.extend(schedule::allocate(slot, Some(&nurse)));
    visiting.meanwhile(&writes);
    let words = visiting.lines();
    for said in [
        "This visit was moved meanwhile, to Tuesday 20 January, 2pm.",
        "The reason: “Son is there then”.",
        "This visit was given to Priya Nair meanwhile.",
        CHECK,
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn two_records_of_one_visit_and_a_dose_in_both_are_said_to_both_and_after() {
    let (mut mine, mut other) = {
        let mine = Visiting::new();
        let other = mine.beside();
        (mine, other)
    };
    for visiting in [&mut mine, &mut other] {
        visiting.does(What::Start);
        visiting.does(What::Tick("insulin".into()));
    }
    assert!(!mine.lines().contains("started this visit too"));
    mine.hears(&other);
    other.hears(&mine);
    for (visiting, colleague) in [(&mut mine, "Priya Nair"), (&mut other, "Amara Obi")] {
        let words = visiting.lines();
        for said in [
            "Possible double dose: Give insulin as ordered.",
            "Amara Obi at 10:10am",
            "Priya Nair at 10:10am",
            &format!("{colleague} started this visit too, at 10:10am."),
            "Recorded there as done: Give insulin as ordered.",
            CHECK,
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
    }
    let twice = "Started twice: check doses";
    assert!(mine.today().contains(twice), "{}", mine.today());
    mine.does(What::Finish);
    let words = mine.lines();
    assert!(
        words.contains("Possible double dose: Give insulin as ordered.")
            && words.contains("Priya Nair started this visit too"),
        "{words}"
    );
    assert!(mine.today().contains("Started twice: check doses"));
}

#[test]
fn a_record_that_is_not_here_yet_is_said_to_be_there() {
    let mut mine = Visiting::new();
    let mut other = mine.beside();
    mine.does(What::Start);
    other.does(What::Start);
    mine.scene.receives(mine.schedule, &other.scene);
    let words = mine.lines();
    assert!(
        words.contains("What was recorded there is not on this device yet."),
        "{words}"
    );
}

#[test]
fn a_second_dose_of_another_record_asks_first_and_keeps_the_words() {
    let mut mine = Visiting::new();
    let mut other = mine.beside();
    mine.does(What::Start);
    other.does(What::Start);
    for task in ["insulin", "glucose"] {
        other.does(What::Tick(task.into()));
    }
    mine.hears(&other);
    let own = |visiting: &Visiting| {
        let mut visits = visiting.visits().into_iter();
        let mine = |visit: &Arc<Visit>| {
            let by = visit.started[0].as_ref().unwrap();
            by.author.user == amara().user
        };
        visits.find(mine).unwrap()
    };
    // What gives no medicine may be done twice.
    let done = mine.does(What::Tick("glucose".into()));
    assert!(matches!(&done[..], [Do::Save { .. }]), "{done:?}");
    let asked = mine.does(What::Tick("insulin".into()));
    assert!(matches!(&asked[..], [Do::Draft { .. }]), "{asked:?}");
    assert_eq!(answers(&own(&mine)), []);
    let words = mine.lines();
    for said in [
        "Recorded as given already, by Priya Nair at 10:10am: Give insulin as ordered.",
        "do not give it: record it as not done",
        "<Record as done>",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let refused = mine.does(What::Given("insulin".into()));
    assert_eq!(
        errors(&refused)[0].0,
        "Enter what you know of the other dose, and whom you told"
    );
    mine.types("said/insulin/", "I gave 18 units at 10:05am. Dr Shah told");
    mine.does(What::Given("insulin".into()));
    let said = "I gave 18 units at 10:05am. Dr Shah told".to_owned();
    assert_eq!(answers(&own(&mine)), [(Outcome::Done, said)]);
    assert!(mine.lines().contains("Possible double dose"));
}

#[test]
fn a_dose_is_struck_out_by_who_gave_it_or_a_senior_clinician_alone() {
    let mut mine = Visiting::started();
    mine.does(What::Tick("insulin".into()));
    mine.does(What::Finish);
    let given = mine
        .visit()
        .tasks
        .iter()
        .find_map(|one| one.answers.first().map(|one| one.act));
    let strike = Place::Strike {
        document: mine.visit().id,
        act: given.unwrap(),
    };
    for (me, may) in [
        (amara(), true),
        (author("Leila Shah", Role::SeniorClinician), true),
        (priya(), false),
        (author("Grace Lindqvist", Role::Coordinator), false),
        (author("Bola Ade", Role::CareWorker), false),
    ] {
        mine.scene.model.me = Some((me.clone(), mine.scene.model.now));
        let offered = mine.lines().contains("<Strike out: Give insulin");
        assert_eq!(offered, may, "{}", me.name);
        mine.scene.model.places.push(strike.clone());
        let words = lines(&mine.scene.page());
        assert_eq!(words.contains("<Strike out> Warning"), may, "{words}");
        assert_eq!(
            words.contains("or a senior clinician, can strike it out"),
            !may
        );
        mine.scene.model.places.pop();
    }
}
