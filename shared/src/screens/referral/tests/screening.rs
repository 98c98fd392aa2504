//! Screening how urgent a referral is.

use super::*;

fn keys(id: DocumentId) -> [String; 2] {
    [field(id, "screen/urgency"), field(id, "screen/reason")]
}

#[test]
fn a_screening_is_an_act_with_its_reason_and_the_queue_follows_it() {
    let (mut scene, id) = scene();
    let person = scene.person("Doreen", "Pike", &["3 Mill Lane"]);
    referral(
        &mut scene,
        person,
        "Doreen Pike",
        Urgency::Soon,
        "2026-01-20T09:00:00Z",
    );
    scene.model.places.push(Place::Referral(id));
    assert!(lines(&scene.page()).contains("aside ## Screen urgency"));
    assert_eq!(
        fields(&scene.does(Any::Referral(Intent::Screen(id)))),
        keys(id)
    );
    let [urgency, reason] = keys(id);
    scene.types(&urgency, "urgent");
    scene.types(&reason, "New confusion since this morning");
    scene.does(Any::Referral(Intent::Screen(id)));
    assert_eq!(read(&scene, id).urgency, Urgency::Urgent);
    let page = scene.page();
    let words = lines(&page);
    assert!(
        words.contains("Screened here as: Urgent. New confusion since this morning\nBy Ruth Agyeman, senior clinician, today at 10:10am"),
        "{words}"
    );
    assert_eq!(
        page.subtitle.as_deref(),
        Some("Decide by 12:50pm yesterday")
    );
    assert_eq!(page.title_tags[0].text, "Over by 21 hours 20 minutes");
    scene.model.places.push(Place::Triage);
    let page = scene.page();
    let first = page
        .main
        .iter()
        .flat_map(|group| &group.components)
        .find_map(|component| match component {
            Component::QueueCard(card) => Some(card.title.clone()),
            _ => None,
        });
    assert_eq!(
        first.as_deref(),
        Some("Irene Whitlock"),
        "before what was soon"
    );
    scene.model.places.push(Place::History {
        document: id,
        field: String::new(),
    });
    assert!(lines(&scene.page()).contains("Urgency screened: Urgent"));
}

#[test]
fn an_emergency_does_not_wait() {
    let (mut scene, _) = scene();
    let person = scene.person("Doreen", "Pike", &["3 Mill Lane"]);
    let id = referral(
        &mut scene,
        person,
        "Doreen Pike",
        Urgency::Emergency,
        "2026-01-20T10:05:00Z",
    );
    scene.model.places.push(Place::Referral(id));
    let page = scene.page();
    assert_eq!(
        page.subtitle.as_deref(),
        Some("Emergency: act now, then record what you decided")
    );
    assert_eq!(page.title_tags[0].text, "Over by 5 minutes");
    assert!(
        page.list
            .unwrap()
            .note
            .unwrap()
            .starts_with("1 emergency, ")
    );
}

#[test]
fn a_coordinator_screens_and_a_nurse_does_not() {
    let (mut scene, id) = scene();
    scene.model.places.push(Place::Referral(id));
    scene.model.me = Some((author("Tom Field", Role::Coordinator), scene.model.now));
    assert!(lines(&scene.page()).contains("Record urgency"));
    scene.model.me = Some((amara(), scene.model.now));
    assert!(!lines(&scene.page()).contains("Record urgency"));
    let [urgency, reason] = keys(id);
    scene.types(&urgency, "soon");
    scene.types(&reason, "Falls");
    assert_eq!(
        fields(&scene.does(Any::Referral(Intent::Screen(id)))),
        [urgency]
    );
    assert_eq!(read(&scene, id).urgency, Urgency::Routine);
}
