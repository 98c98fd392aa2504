//! Opening a record from the list of people, ending it, and reviewing it.

mod bring_in;
mod gone;

use record::author::{Author, Role};
use record::document::Document;
use record::id::DocumentId;
use record::kind::Kind;
use record::nhs_number::NhsNumber;
use record::person::teams;

use super::super::sample::{NOW, Scene, amara, at, author, lines};
use super::super::{Intent as Any, Place};
use super::{Intent, found, not_asked};
use crate::flow::Do;
use crate::lanes::HttpError;

fn hana() -> Author {
    Author {
        team: "Harbour".into(),
        ..author("Hana Sato", Role::DistrictNurse)
    }
}

fn leila() -> Author {
    author("Leila Haddad", Role::SeniorClinician)
}

fn fill(scene: &mut Scene, fields: &[(&str, &str)]) {
    for (name, words) in fields {
        scene.types(&format!("open/{name}"), words);
    }
}

/// Hana asks for Irene, the hub has found her, and what opens her record is written.
fn opens(scene: &mut Scene, irene: DocumentId) {
    fill(
        scene,
        &[
            ("nhs_number", "999 104 1273"),
            ("born", "1941-03-04"),
            ("why", "unwell"),
        ],
    );
    scene.load();
    let list = found(Some(irene), &scene.context());
    let Some(Do::Save { deed, .. }) = list.first() else {
        panic!("{list:?}");
    };
    scene.write(irene, Kind::Person, &hana(), at(NOW), &deed.writes[0].2);
}

/// Hana of Harbour has opened Irene’s record, and it has come.
fn opened() -> (Scene, DocumentId) {
    let mut scene = Scene::new(hana(), Place::OpenRecord);
    let irene = scene.irene();
    opens(&mut scene, irene);
    scene.model.places = vec![Place::Find, Place::Person(irene)];
    (scene, irene)
}

fn errors(list: &[Do]) -> Vec<&str> {
    match list {
        [Do::Fail(errors)] => errors.iter().map(|error| error.text.as_str()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn whoever_finds_nobody_is_offered_to_open_a_record_when_they_may() {
    let mut scene = Scene::new(hana(), Place::Find);
    let offers = "<Open a record in an emergency>";
    assert!(
        !lines(&scene.page()).contains(offers),
        "nobody was looked for"
    );
    scene.types("find", "Whitlock");
    assert!(lines(&scene.page()).contains(offers));
    scene.model.me = Some((author("Tom Field", Role::Coordinator), scene.model.now));
    assert!(!lines(&scene.page()).contains(offers));
    scene.model.places.push(Place::OpenRecord);
    assert!(lines(&scene.page()).contains("Whoever visits people may open a record"));
}

#[test]
fn the_form_says_what_follows_and_asks_for_all_of_it() {
    let mut scene = Scene::new(hana(), Place::OpenRecord);
    insta::assert_snapshot!(lines(&scene.page()));
    let open = Any::Opening(Intent::Open);
    assert_eq!(
        errors(&scene.used(open.clone())),
        [
            "Enter an NHS number",
            "Enter their date of birth",
            "Choose what has happened"
        ]
    );
    fill(
        &mut scene,
        &[
            ("nhs_number", "999 104 1273"),
            ("born", "1941-03-04"),
            ("why", "other"),
        ],
    );
    let missing = scene.used(open.clone());
    assert_eq!(
        errors(&missing),
        ["Enter why you need to open this record now"]
    );
    fill(&mut scene, &[("reason", "Found wandering")]);
    let number = NhsNumber::parse("9991041273").unwrap();
    assert_eq!(
        scene.used(open),
        [Do::Seek(number, "1941-03-04".parse().unwrap())]
    );
}

#[test]
fn an_answer_opens_the_record_or_says_what_to_do() {
    let mut scene = Scene::new(hana(), Place::OpenRecord);
    fill(
        &mut scene,
        &[
            ("nhs_number", "999 104 1273"),
            ("born", "1941-03-04"),
            ("why", "called"),
            ("reason", "Fell"),
        ],
    );
    scene.load();
    let nobody = found(None, &scene.context());
    assert!(errors(&nobody)[0].starts_with("No record was found, or you see it already."));
    let irene = DocumentId::from_bytes([9; 16]);
    let list = found(Some(irene), &scene.context());
    let [
        Do::Save { deed, drafts },
        Do::Draft { .. },
        Do::Back,
        Do::Show(place),
    ] = &list[..]
    else {
        panic!("{list:?}");
    };
    assert_eq!(
        (place, drafts),
        (&Place::Person(irene), &vec!["open/".to_owned()])
    );
    let said = format!("{:?}", deed.writes);
    assert!(said.contains("A colleague or an ambulance crew with them has called me. Fell"));
    assert!(!deed.words.contains("999"), "{}", deed.words);
    let fails = |error, scene: &Scene| {
        let list = not_asked(&error, &scene.context());
        errors(&list)[0].to_owned()
    };
    // As the line on top says.
    let words = fails(HttpError::Unreachable, &scene);
    assert!(words.starts_with("The hub did not answer"), "{words}");
    scene.model.sync.failing_since = Some(scene.model.now);
    let words = fails(HttpError::Unreachable, &scene);
    assert!(words.starts_with("You are offline."), "{words}");
    scene.model.sync.failing_since = None;
    assert!(fails(HttpError::Status(429), &scene).contains("asked too often"));
    assert!(fails(HttpError::Status(403), &scene).contains("for 30 days"));
    // Until it has come, nothing is offered on its page, and nobody is listed.
    scene.write(irene, Kind::Person, &hana(), at(NOW), &deed.writes[0].2);
    scene.model.places = vec![Place::Find, Place::Person(irene)];
    let page = lines(&scene.page());
    assert!(
        page.contains("# Opening the record") && !page.contains("Add"),
        "{page}"
    );
    // The hub did not take it: what is left of the document holds nothing.
    let mut refused = Scene::new(hana(), Place::Person(irene));
    let nothing = Document::new(irene, Kind::Person).unwrap();
    refused.documents.push(nothing);
    let page = lines(&refused.page());
    assert!(
        page.contains("# The record was not opened") && !page.contains("Asking the hub"),
        "{page}"
    );
    scene.model.places = vec![Place::Find];
    assert!(lines(&scene.page()).contains("No people are on this device yet."));
}

#[test]
fn while_it_is_open_every_page_about_the_person_says_so_and_it_can_be_ended() {
    let (mut scene, irene) = opened();
    let said = "banner: Opened in an emergency until 10:10pm Reviewed afterwards";
    for place in [
        Place::Person(irene),
        Place::PlanVisit(irene),
        Place::EditPerson {
            person: irene,
            part: "alert".into(),
        },
        Place::History {
            document: irene,
            field: String::new(),
        },
    ] {
        scene.model.places.push(place);
        let page = lines(&scene.page());
        assert!(page.contains(said), "{page}");
    }
    // Others are told by the history.
    scene.model.me = Some((amara(), scene.model.now));
    let page = lines(&scene.page());
    assert!(
        !page.contains(said) && page.contains("Record opened in an emergency"),
        "{page}"
    );
    scene.model.me = Some((hana(), scene.model.now));
    let done = scene.does(Any::Opening(Intent::Shut(irene)));
    assert!(
        matches!(
            done[..],
            [Do::Save { .. }, Do::Draft { .. }, Do::Back, Do::Tell(_)]
        ),
        "{done:?}"
    );
    assert_eq!(scene.forbidden, None);
    assert!(!lines(&scene.page()).contains(said));
    let again = scene.does(Any::Opening(Intent::Shut(irene)));
    assert!(matches!(&again[..], [Do::Tell(words)] if words == "It has ended already."));
}

#[test]
fn it_is_over_after_twelve_hours() {
    let (mut scene, _) = opened();
    assert!(lines(&scene.page()).contains("Opened in an emergency until"));
    scene.model.now = scene.model.now.plus_hours(12);
    assert!(!lines(&scene.page()).contains("Opened in an emergency until"));
}

#[test]
fn a_senior_clinician_of_a_team_on_the_person_reviews_it_once_and_nobody_their_own() {
    let (mut scene, irene) = opened();
    let open = Place::ReviewOpening {
        person: irene,
        act: scene_act(&mut scene, irene),
    };
    let row = "Opened in an emergency: Irene Whitlock";
    let waits = |scene: &mut Scene, me: Author| {
        scene.model.me = Some((me, scene.model.now));
        scene.model.places = vec![Place::Today];
        lines(&scene.page()).contains(row)
    };
    let of_harbour = Author {
        team: "Harbour".into(),
        ..leila()
    };
    let herself = Author {
        role: Role::SeniorClinician,
        team: "Eastbank".into(),
        ..hana()
    };
    for (me, sees) in [
        (amara(), false),
        (of_harbour, false),
        (herself, false),
        (leila(), true),
    ] {
        assert_eq!(waits(&mut scene, me.clone()), sees, "{me:?}");
        scene.model.places.push(open.clone());
        let page = lines(&scene.page());
        assert_eq!(page.contains("<Record the review>"), sees, "{page}");
    }
    insta::assert_snapshot!(lines(&scene.page()));
    let Place::ReviewOpening { person, act } = open.clone() else {
        return;
    };
    let review = Any::Opening(Intent::Review { person, act });
    assert_eq!(
        errors(&scene.used(review.clone())),
        ["Choose whether it was justified"]
    );
    let key = |name: &str| format!("opening/{person}/{act}/{name}");
    scene.types(&key("justified"), "no");
    assert_eq!(
        errors(&scene.used(review.clone())),
        ["Enter what you found"]
    );
    scene.types(&key("words"), "Nobody had called her");
    scene.does(review.clone());
    assert_eq!(scene.forbidden, None);
    let page = lines(&scene.page());
    assert!(
        page.contains("Not justified. Nobody had called her Leila Haddad"),
        "{page}"
    );
    let again = scene.used(review);
    assert_eq!(
        errors(&again),
        ["Somebody else has reviewed this meanwhile"]
    );
    assert!(!waits(&mut scene, leila()));
    // What is not justified is open no more.
    scene.model.me = Some((hana(), scene.model.now));
    scene.model.places = vec![Place::Find, Place::Person(irene)];
    assert!(!lines(&scene.page()).contains("Opened in an emergency until"));
}

#[test]
fn opening_brings_no_team_in() {
    let (scene, irene) = opened();
    let document = scene.documents.iter().find(|held| held.id() == irene);
    assert_eq!(teams::on(document.unwrap()), ["Eastbank".to_owned()].into());
}

fn scene_act(scene: &mut Scene, person: DocumentId) -> record::id::ActId {
    scene.load();
    super::openings(person, &scene.context())[0].act
}
