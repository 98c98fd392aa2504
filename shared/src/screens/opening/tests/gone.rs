//! Once the record is not on the device any more: why, and what to do.

use record::id::DocumentId;

use super::super::super::sample::{Scene, lines};
use super::super::super::{Intent as Any, Place};
use super::{Do, Intent, found, hana, opened, opens};

/// Opened, and gone from the device, so many minutes later.
fn gone(minutes: i64) -> (Scene, DocumentId) {
    let (mut scene, irene) = opened();
    remembers(&mut scene, irene);
    scene.documents.retain(|held| held.id() != irene);
    scene.model.now = scene.model.now.plus_minutes(minutes);
    (scene, irene)
}

fn remembers(scene: &mut Scene, irene: DocumentId) {
    let list = found(Some(irene), &scene.context());
    for next in list {
        if let Do::Draft { key, value } = next {
            scene.types(&key, &value);
        }
    }
}

#[test]
fn its_page_says_when_access_ended_or_that_it_ended_early() {
    let (mut scene, irene) = gone(12 * 60);
    let page = lines(&scene.page());
    assert!(page.starts_with("# Not on this device"), "{page}");
    assert!(
        page.ends_with(
            "You opened this record in an emergency, and your access ended at 10:10pm. Ask a colleague on their team. If you \
             open it again, you hear whether you may."
        ),
        "{page}"
    );
    scene.model.places.push(Place::PlanVisit(irene));
    assert!(lines(&scene.page()).contains("your access ended at 10:10pm"));
    let (mut scene, irene) = gone(60);
    let page = lines(&scene.page());
    assert!(
        page.contains("your access ended early. A senior clinician may have found")
            && !page.contains("may come with the next exchange"),
        "{page}"
    );
    // Of anybody else nothing is known.
    let other = DocumentId::from_bytes([9; 16]);
    assert_ne!(other, irene);
    scene.model.places.push(Place::Person(other));
    let page = lines(&scene.page());
    assert!(
        page.contains("This record may come with the next exchange"),
        "{page}"
    );
}

#[test]
fn what_one_ended_oneself_was_ended_then_and_by_nobody_else() {
    let (mut scene, irene) = opened();
    remembers(&mut scene, irene);
    scene.model.now = scene.model.now.plus_hours(1);
    scene.does(Any::Opening(Intent::Shut(irene)));
    scene.documents.retain(|held| held.id() != irene);
    scene.model.now = scene.model.now.plus_hours(1);
    let page = lines(&scene.page());
    assert!(page.contains("your access ended at 11:10am"), "{page}");
}

#[test]
fn what_never_came_is_not_asked_for_after_its_time() {
    let mut scene = Scene::new(hana(), Place::OpenRecord);
    let irene = DocumentId::from_bytes([9; 16]);
    opens(&mut scene, irene);
    remembers(&mut scene, irene);
    scene.model.places = vec![Place::Find, Place::Person(irene)];
    assert!(lines(&scene.page()).contains("Asking the hub"));
    scene.model.now = scene.model.now.plus_hours(13);
    let page = lines(&scene.page());
    assert!(
        page.contains("your access ended at 10:10pm") && !page.contains("Asking the hub"),
        "{page}"
    );
}
