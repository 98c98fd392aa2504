//! All that was ever recorded can be read, however much it is.

use record::document::Write;
use record::kind::Kind;

use super::super::sample::{Scene, amara, at, lines};
use super::super::{Intent as AnyIntent, Place};
use super::{MOST, list};
use crate::flow::Do;
use crate::screens::turn;
use store::Draft;

#[test]
fn a_long_history_is_turned_page_by_page() {
    let mut scene = Scene::new(amara(), Place::Today);
    let person = scene.irene();
    scene.model.places.push(Place::History {
        document: person,
        field: "preferred".into(),
    });
    for nth in 0..(2 * MOST + 50) {
        let name = Write::Field {
            key: "preferred".into(),
            value: format!("Name {nth}").as_str().into(),
        };
        scene.write(
            person,
            Kind::Person,
            &amara(),
            at("2026-01-19T09:00:00Z"),
            &[name],
        );
    }
    let mut shown = std::collections::BTreeSet::new();
    for newer in 0.. {
        let words = lines(&scene.page());
        shown.extend(
            (0..)
                .take(2 * MOST + 50)
                .filter(|nth| words.contains(&format!("- Name {nth} |"))),
        );
        assert_eq!(words.contains("<Show newer>"), newer > 0);
        if !words.contains("<Show older>") {
            assert_eq!(newer, 2);
            break;
        }
        let asked = scene.used(AnyIntent::Turn(turn::Intent::To {
            list: list(person),
            turned: newer + 1,
        }));
        let [Do::Draft { key, value }] = asked.as_slice() else {
            panic!("{asked:?}")
        };
        scene.drafts = vec![Draft {
            key: key.clone(),
            value: value.clone(),
            at: at("2026-01-20T10:00:00Z"),
        }];
    }
    assert_eq!(shown.len(), 2 * MOST + 50);
}

#[test]
fn from_each_entry_one_comes_to_the_record_as_it_stood() {
    let mut scene = Scene::new(amara(), Place::Today);
    let person = scene.irene();
    let name = |value: &str| Write::Field {
        key: "preferred".into(),
        value: value.into(),
    };
    for (when, value) in [
        ("2026-01-18T09:00:00Z", "Reenie"),
        ("2026-01-19T09:00:00Z", "Iris"),
    ] {
        scene.write(person, Kind::Person, &amara(), at(when), &[name(value)]);
    }
    scene.model.places.push(Place::Person(person));
    scene.load();
    let all = scene.context().document(person).unwrap().past("preferred");
    let change = all[all.len() - 2].change;
    scene.model.places.push(Place::AsOf {
        document: person,
        change,
    });
    let words = lines(&scene.page());
    assert!(words.contains("Preferred name: Reenie"), "{words}");
    assert!(!words.contains("Iris"), "{words}");
    assert!(words.contains("To Amara Obi, district nurse, "), "{words}");
    // A moment that is not on this device is no fault.
    scene.model.places.push(Place::AsOf {
        document: person,
        change: record::change::ChangeHash([7; 32]),
    });
    assert!(lines(&scene.page()).contains("Not on this device"));
}
