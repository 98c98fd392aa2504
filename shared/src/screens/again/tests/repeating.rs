//! Visits that repeat: what the hub refused of them comes back as it was typed.

use record::schedule::{Schedule, standing_id};

use super::super::super::{plan_visit, repeating};
use super::*;

#[test]
fn visits_that_repeat_and_their_end_come_back() {
    let mut scene = Scene::new(author("Tom Field", Role::Coordinator), Place::Today);
    let irene = scene.irene();
    scene.team([amara()]);
    scene.model.places = vec![Place::Today, Place::PlanVisit(irene)];
    let nurse = amara().user.to_string();
    let typed = [
        ("what", "other"),
        ("what_words", "Ear care"),
        ("time_critical", "no"),
        ("date", "2026-01-21"),
        ("time", "09:30"),
        ("window", "30"),
        ("nurse", &nurse),
        ("reason", "Ordered"),
        ("repeats", "yes"),
        ("every", "weeks"),
        ("weekdays", "mon\nwed"),
        ("weeks", "2"),
        ("times", "14:00\n18:00"),
        ("until", "2026-03-30"),
        ("needs_two", "yes"),
        ("skill", "Ear syringing"),
    ];
    for (field, words) in typed {
        scene.types(&format!("plan/{irene}/{field}"), words);
    }
    let before = scene.documents.clone();
    let planned = scene.does(AnyIntent::PlanVisit(plan_visit::Intent::Plan(irene)));
    let after = std::mem::replace(&mut scene.documents, before);
    let id = refuses(&mut scene, deed(&planned).writes);
    let (place, drafts) = enters(&mut scene, id);
    assert_eq!(place, Place::PlanVisit(irene));
    for (field, words) in typed {
        let held = drafts.get(&format!("plan/{irene}/{field}"));
        // Whether it harms when it is late is asked again.
        let wanted = (field != "time_critical").then(|| words.to_owned());
        assert_eq!(held, wanted.as_ref(), "{field}");
    }
    scene.outbox.clear();
    scene.model.typed.clear();

    scene.documents = after;
    let standing = standing_id(irene, "Eastbank Community Health");
    let held = scene.documents.iter().find(|held| held.id() == standing);
    let plan = Schedule::read(held.unwrap()).plans[0].id();
    scene.model.places = vec![Place::Today, Place::Repeating { standing, plan }];
    let prefix = format!("end-visits/{standing}/{plan}/");
    scene.types(&format!("{prefix}from"), "2026-02-09");
    scene.types(&format!("{prefix}reason"), "Healed");
    let before = scene.documents.clone();
    let ended = scene.does(AnyIntent::Repeating(repeating::Intent::End {
        standing,
        plan,
    }));
    scene.documents = before;
    let id = refuses(&mut scene, deed(&ended).writes);
    let (place, drafts) = enters(&mut scene, id);
    assert_eq!(place, Place::Repeating { standing, plan });
    let wanted = [("from", "2026-02-09"), ("reason", "Healed")];
    let wanted = wanted.map(|(field, words)| (format!("{prefix}{field}"), words.to_owned()));
    assert_eq!(drafts, BTreeMap::from(wanted));
}
