//! Raising a concern, and who is shown that there is one.

use record::author::{Author, Role};
use record::id::DocumentId;
use record::safeguarding::Concern;
use store::Fate;

use super::super::sample::{Scene, amara, at, author, lines, priya};
use super::super::{Intent as Any, Place, again};
use super::{Intent, prefix};
use crate::flow::Do;

fn carla() -> Author {
    author("Carla Fox", Role::SeniorClinician)
}

fn scene() -> (Scene, DocumentId) {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    scene.team([
        amara(),
        priya(),
        carla(),
        author("Jo Lane", Role::CareWorker),
    ]);
    scene.model.places.push(Place::Person(irene));
    (scene, irene)
}

fn opens(scene: &mut Scene, about: DocumentId, part: &str) -> String {
    scene.model.places.push(Place::Concern {
        about,
        part: part.into(),
    });
    lines(&scene.page())
}

fn records(scene: &mut Scene, about: DocumentId, part: &str, typed: &[(&str, &str)]) -> Vec<Do> {
    opens(scene, about, part);
    for (name, value) in typed {
        scene.types(&format!("{}{name}", prefix(about, part)), value);
    }
    let part = part.to_owned();
    let done = scene.does(Any::Safeguarding(Intent::Record { about, part }));
    assert_eq!(scene.forbidden, None);
    done
}

fn raises(scene: &mut Scene, irene: DocumentId) -> (DocumentId, Vec<Do>) {
    let carla = carla().user.to_string();
    let typed = [
        ("kinds", "financial\nneglect"),
        ("words", "“My son keeps my card”"),
        ("told_by", "person"),
        ("wishes", "To have it back"),
        ("safe_now", "yes"),
        ("who", carla.as_str()),
    ];
    let done = records(scene, irene, "raise", &typed);
    let Some(Do::Show(Place::Concern { about, .. })) = done.get(2) else {
        panic!("{done:?}")
    };
    (*about, done)
}

fn read(scene: &Scene, id: DocumentId) -> std::sync::Arc<Concern> {
    Concern::read(scene.documents.iter().find(|held| held.id() == id).unwrap())
}

fn errors(done: &[Do]) -> Vec<&str> {
    let [Do::Fail(errors)] = done else {
        panic!("{done:?}")
    };
    errors
        .iter()
        .map(|error| error.field.rsplit('/').next().unwrap_or_default())
        .collect()
}

#[test]
fn a_concern_is_raised_from_the_persons_page_and_read_by_who_is_named() {
    let (mut scene, irene) = scene();
    assert!(lines(&scene.page()).contains("Raise a safeguarding concern"));
    insta::assert_snapshot!("form", opens(&mut scene, irene, "raise"));
    let (concern, _) = raises(&mut scene, irene);
    insta::assert_snapshot!("concern", opens(&mut scene, concern, ""));
    scene.model.places = vec![Place::Today, Place::Person(irene)];
    let page = lines(&scene.page());
    assert!(page.contains("Answers for it: Carla Fox"), "{page}");
    assert!(
        !page.contains("keeps my card"),
        "what was told stands on no list: {page}"
    );
    // She who answers for it finds it on Today, without a name.
    scene.model.me = Some((carla(), scene.model.now));
    scene.model.places = vec![Place::Today];
    let page = lines(&scene.page());
    assert!(
        page.contains("You answer for it.") && !page.contains("Whitlock"),
        "{page}"
    );
}

#[test]
fn a_device_that_does_not_hold_it_says_nothing_of_it() {
    let (mut scene, irene) = scene();
    let mut other = scene.beside(priya());
    let (concern, _) = raises(&mut scene, irene);
    other.model.places = vec![Place::Today, Place::Person(irene)];
    let page = lines(&other.page());
    assert!(!page.contains("Answers for it"), "{page}");
    let page = opens(&mut other, concern, "");
    assert!(!page.contains("keeps my card"), "{page}");
}

#[test]
fn all_that_is_missing_is_said_at_once() {
    let (mut scene, irene) = scene();
    let done = records(&mut scene, irene, "raise", &[]);
    assert_eq!(
        errors(&done),
        ["kinds", "words", "told_by", "safe_now", "who"]
    );
    let strange = [("who", "nobody"), ("kinds", "made up")];
    let done = records(&mut scene, irene, "raise", &strange);
    assert_eq!(
        errors(&done),
        ["kinds", "words", "told_by", "safe_now", "who"]
    );
}

#[test]
fn it_is_added_to_let_somebody_in_handed_on_and_closed() {
    let (mut scene, irene) = scene();
    let (concern, _) = raises(&mut scene, irene);
    records(&mut scene, concern, "note", &[("words", "Rang the bank")]);
    let priya = priya().user.to_string();
    let typed = [("who", priya.as_str()), ("reason", "Visits her daily")];
    records(&mut scene, concern, "let_in", &typed);
    records(&mut scene, concern, "owner", &[("who", priya.as_str())]);
    let held = read(&scene, concern);
    assert_eq!((held.notes.len(), held.let_in.len()), (1, 1));
    assert_eq!(held.owners[0].name, "Priya Nair");
    let page = opens(&mut scene, concern, "");
    for said in ["Rang the bank", "Visits her daily", "Priya Nair"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(
        !page.contains("Close the concern"),
        "a nurse does not: {page}"
    );
    let page = opens(&mut scene, concern, "close");
    assert!(
        page.contains("A senior clinician, a social worker or a case manager"),
        "{page}"
    );
    scene.model.me = Some((carla(), scene.model.now));
    let typed = [("outcome", "referred"), ("words", "She knows")];
    records(&mut scene, concern, "close", &typed);
    let page = opens(&mut scene, concern, "");
    assert!(
        page.contains("Closed: Referred to the local authority."),
        "{page}"
    );
    assert!(
        page.contains("Open it again") && !page.contains("Add to it"),
        "{page}"
    );
    scene.model.places.push(Place::History {
        document: concern,
        field: String::new(),
    });
    let page = lines(&scene.page());
    assert!(page.contains("Let in: Priya Nair"), "{page}");
}

#[test]
fn what_was_not_accepted_comes_back_into_its_form() {
    let (mut scene, irene) = scene();
    let before = scene.documents.clone();
    let (_, done) = raises(&mut scene, irene);
    let Some(Do::Save { deed, .. }) = done.first() else {
        panic!("{done:?}")
    };
    assert_eq!(deed.words, "Safeguarding concern");
    scene.documents = before;
    let fate = Fate::Refused {
        reason: "the sign-in had ended".into(),
        at: at("2026-01-20T08:09:00Z"),
        is_answered: false,
    };
    scene.sends("Concern", "2026-01-20T07:52:00Z", fate, deed.writes.clone());
    let opened = again::open(&scene.outbox[0], &scene.context()).unwrap();
    let place = Place::Concern {
        about: irene,
        part: "raise".into(),
    };
    assert!(
        matches!(opened.last(), Some(Do::Show(to)) if *to == place),
        "{opened:?}"
    );
    let words =
        |next: &Do| matches!(next, Do::Draft { value, .. } if value.contains("keeps my card"));
    assert!(opened.iter().any(words), "{opened:?}");
}

#[test]
fn whoever_may_not_is_told_who_may() {
    let (mut scene, irene) = scene();
    let other = author("Rosa Brook", Role::Other);
    scene.model.me = Some((other, scene.model.now));
    assert!(!lines(&scene.page()).contains("Raise a safeguarding"));
    assert!(opens(&mut scene, irene, "raise").contains("All staff raise safeguarding concerns"));
}
