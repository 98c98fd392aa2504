//! Who changed a planned visit, when and why, is read on its page and in what was recorded about the person; and a change
//! that was wrong is struck out from there.

use super::*;
use crate::page::action::Button;
use crate::page::component::{Component, ListRow};
use crate::screens::{context, settle};

impl Changing {
    fn changes(&mut self, how: &[(&str, &str)]) {
        for (name, value) in how {
            self.type_in(name, value);
        }
        let done = self.save();
        assert!(matches!(done.first(), Some(Do::Save { .. })), "{done:?}");
    }

    /// The page of the planned visit.
    fn visit_page(&mut self) -> String {
        self.scene.model.places = vec![
            Place::Today,
            Place::Visit {
                schedule: self.schedule,
                slot: self.slot.to_string(),
            },
        ];
        lines(&self.scene.page())
    }

    fn everything_about_the_person(&mut self) -> String {
        let document = self.irene;
        let field = String::new();
        self.scene.model.places = vec![Place::Today, Place::History { document, field }];
        lines(&self.scene.page())
    }

    fn rows(&mut self) -> Vec<ListRow> {
        let page = self.scene.page();
        let all = page.main.into_iter().flat_map(|group| group.components);
        all.filter_map(|component| match component {
            Component::Rows(rows) => Some(rows.rows),
            _ => None,
        })
        .flatten()
        .collect()
    }

    fn way_to_strike(&mut self, begins: &str) -> Button {
        let rows = self.rows();
        let row = rows.iter().find(|row| row.title.starts_with(begins));
        row.and_then(|row| row.button.clone()).unwrap()
    }

    /// Strikes out by the button that a row offers.
    fn strikes(&mut self, begins: &str, reason: &str) {
        let button = self.way_to_strike(begins);
        let intent: AnyIntent = context::intent(&button.action).unwrap();
        let AnyIntent::Show(place) = intent else {
            panic!("{intent:?}")
        };
        let Place::Strike { document, act } = place.clone() else {
            panic!("{place:?}")
        };
        self.scene.model.places.push(place);
        self.scene
            .types(&format!("strike/{document}/{act}/reason"), reason);
        self.scene
            .does(AnyIntent::Settle(settle::Intent::Strike { document, act }));
        self.scene.model.places.pop();
    }
}

fn cancelling() -> Changing {
    let mut changing = Changing::by(Role::Coordinator);
    changing.changes(&[("change", "cancel"), ("reason", "Admitted to hospital")]);
    changing
}

const WHO: &str = "Tom Field, team coordinator";
const WHEN: &str = "Eastbank Community Health, today at 10:10am";

#[test]
fn each_change_stands_on_the_page_with_who_when_and_why() {
    let mut given = Changing::by(Role::Coordinator);
    let priya = priya().user.to_string();
    given.changes(&[
        ("change", "who"),
        ("nurse", &priya),
        ("reason", "Amara is off sick"),
    ]);
    let mut moved = Changing::by(Role::Coordinator);
    moved.changes(&[
        ("change", "when"),
        ("date", "2026-01-21"),
        ("time", "10:15"),
        ("reason", "Chiropodist at 10"),
    ]);
    for (mut changing, what, why) in [
        (given, "Given to Priya Nair", "Amara is off sick"),
        (
            moved,
            "Moved to Wednesday 21 January, 10:15am",
            "Chiropodist at 10",
        ),
        (cancelling(), "Cancelled", "Admitted to hospital"),
    ] {
        let page = changing.visit_page();
        let past = changing.everything_about_the_person();
        for (words, where_from) in [(what, &page), (what, &past), (why, &page), (why, &past)] {
            assert!(where_from.contains(words), "{words}: {where_from}");
        }
        for (words, where_from) in [(WHO, &page), (WHO, &past), (WHEN, &page), (WHEN, &past)] {
            assert!(where_from.contains(words), "{words}: {where_from}");
        }
        assert!(past.contains("Insulin, first planned for Wednesday 21 January, 10am"));
    }
}

#[test]
fn a_visit_that_was_only_planned_fills_no_history_of_the_person() {
    let mut changing = Changing::by(Role::Coordinator);
    assert!(!changing.visit_page().contains("What was changed"));
    assert!(!changing.everything_about_the_person().contains("Insulin"));
}

#[test]
fn giving_it_away_asks_why_and_not_to_who_has_it() {
    let mut changing = Changing::by(Role::Coordinator);
    changing.type_in("change", "who");
    changing.type_in("nurse", &amara().user.to_string());
    let refused = changing.save();
    let [Do::Fail(errors)] = refused.as_slice() else {
        panic!("{refused:?}")
    };
    let texts: Vec<&str> = errors.iter().map(|error| error.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Amara Obi visits already: select somebody else",
            "Enter a reason"
        ]
    );
}

#[test]
fn a_cancellation_is_struck_out_from_the_page_which_restores_the_visit_and_both_stay_readable() {
    let mut changing = cancelling();
    changing.visit_page();
    changing.strikes("Cancelled", "It was for her sister");
    assert_eq!(changing.planned().state.state, VisitState::Planned);
    let page = changing.visit_page();
    assert!(!page.contains("Admitted to hospital"), "{page}");
    assert!(page.contains("<Change or cancel this visit>"), "{page}");
    let of_visit = crate::screens::history::of_planned(changing.schedule, changing.slot);
    changing.scene.model.places.push(of_visit);
    let past = lines(&changing.scene.page());
    assert!(past.starts_with("# History of this visit"), "{past}");
    for past in [past, changing.everything_about_the_person()] {
        for words in [
            "Admitted to hospital",
            "It was for her sister",
            "Struck out: Cancelled: Insulin, first planned for Wednesday 21 January, 10am",
        ] {
            assert!(past.contains(words), "{words}: {past}");
        }
    }
}

#[test]
fn a_move_is_struck_out_from_the_persons_record_which_puts_the_time_back() {
    let mut changing = Changing::by(Role::Coordinator);
    changing.changes(&[
        ("change", "when"),
        ("date", "2026-01-21"),
        ("time", "10:20"),
        ("reason", "Chiropodist"),
    ]);
    changing.everything_about_the_person();
    changing.strikes("Moved to", "The chiropodist comes next week");
    let planned = changing.planned();
    assert_eq!(planned.window.start.to_string(), "2026-01-21 10:00:00");
}

#[test]
fn moved_apart_from_a_cancellation_shows_both_and_says_so() {
    let mut changing = Changing::by(Role::Coordinator);
    let mut other = changing.scene.beside(author("Sam Reed", Role::CaseManager));
    let slot = changing.slot;
    let moved = schedule::move_to(
        act("apart"),
        slot,
        "2026-01-23T09:00:00".parse().unwrap(),
        "Day centre",
    );
    let sam = author("Sam Reed", Role::CaseManager);
    let when = at("2026-01-19T16:00:00Z");
    other.write(
        changing.schedule,
        Kind::Schedule,
        &sam,
        when,
        &moved.unwrap(),
    );
    changing.changes(&[("change", "cancel"), ("reason", "Admitted to hospital")]);
    let id = changing.schedule;
    changing.scene.receives(id, &other);
    let page = changing.visit_page();
    for words in [
        "Moved to Friday 23 January, 9am",
        "Sam Reed, case manager",
        "yesterday at 4pm",
        "Day centre",
        "Admitted to hospital",
        "Written apart",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn two_times_apart_are_told_with_their_days() {
    let mut changing = Changing::by(Role::Coordinator);
    let sam = author("Sam Reed", Role::CaseManager);
    let mut other = changing.scene.beside(sam.clone());
    for (scene, by, to) in [
        (
            &mut changing.scene,
            author("Tom Field", Role::Coordinator),
            "2026-01-22T14:00:00",
        ),
        (&mut other, sam, "2026-01-23T09:00:00"),
    ] {
        let to = to.parse().unwrap();
        let writes = schedule::move_to(act(&by.name), changing.slot, to, "Asked for").unwrap();
        scene.write(
            changing.schedule,
            Kind::Schedule,
            &by,
            at("2026-01-20T09:00:00Z"),
            &writes,
        );
    }
    changing.scene.receives(changing.schedule, &other);
    let page = changing.visit_page();
    let words = "Two times were written apart: Thursday 22 January, 2pm and Friday 23 January, 9am";
    assert!(page.contains(words), "{page}");
}

#[test]
fn a_cancelled_visit_is_not_late() {
    for (mut changing, is_late) in [
        (Changing::by(Role::Coordinator), true),
        (cancelling(), false),
    ] {
        changing.visit_page();
        changing.scene.model.now = at("2026-01-21T11:00:00Z");
        let tags = changing.scene.page().title_tags;
        let mut words = tags.iter().map(|tag| tag.text.as_str());
        assert_eq!(words.any(|text| text == "30 minutes overdue"), is_late);
    }
}
