//! Starting an assessment and filling in a section.

use super::super::super::sample::lines;
use super::*;
use crate::flow::Do;

#[test]
fn a_person_is_assessed_from_a_template_that_is_here() {
    let mut scene = Scene::new(amara(), Page::Today);
    let edith = scene.person("Edith", "Marlow", &["2 Weavers Yard"]);
    scene.model.places.push(Page::StartAssessment(edith));
    let words = lines(&scene.page());
    assert!(
        words.contains("No assessments can be started yet"),
        "{words}"
    );
    let template = files(&mut scene, HOME_FIRST);
    let words = lines(&scene.page());
    assert!(words.contains("Home First joint assessment"), "{words}");
    let done = scene.does(Any::Assessment(Intent::Begin {
        person: edith,
        template,
    }));
    let Some(Do::Show(place @ Page::Assessment(_))) = done.last() else {
        panic!("{done:?}")
    };
    scene.model.places.push(place.clone());
    let page = scene.page();
    insta::assert_snapshot!("begun", lines(&page));
    assert!(page.about.is_some());
    scene.model.places.push(Page::Person(edith));
    let words = lines(&scene.page());
    assert!(words.contains("Home First joint assessment"), "{words}");
}

#[test]
fn a_section_asks_what_follows_from_what_is_typed_before_it_is_recorded() {
    let (mut scene, id) = begun(HOME_FIRST);
    show(&mut scene, id, "mobility");
    insta::assert_snapshot!("mobility", lines(&scene.page()));
    assert!(!lines(&scene.page()).contains("What happened the last time you fell?"));
    types(&mut scene, id, "mobility", "falls.count", "2");
    assert!(lines(&scene.page()).contains("What happened the last time you fell?"));
    // Nobody is asked about a fall that was not.
    types(&mut scene, id, "mobility", "falls.how", "On the rug");
    types(&mut scene, id, "mobility", "falls.count", "0");
    let words = lines(&scene.page());
    assert!(
        words.contains("You typed this here and it is not in the record"),
        "{words}"
    );
    assert!(words.contains("On the rug"), "{words}");
}

#[test]
fn answers_are_recorded_as_one_change_with_how_they_are_known() {
    let (mut scene, id) = begun(HOME_FIRST);
    show(&mut scene, id, "mobility");
    let aid = [
        option(HOME_FIRST, "mobility.aid", "1 stick"),
        draft::OTHER.to_owned(),
    ];
    types(&mut scene, id, "mobility", "mobility.aid", &aid.join("\n"));
    scene.types(
        &key(id, "mobility", "mobility.aid", draft::OWN),
        "A shopping trolley",
    );
    types(&mut scene, id, "mobility", "falls.count", "2");
    types(
        &mut scene,
        id,
        "mobility",
        "falls.how",
        "On the rug by the bed",
    );
    let refused = records(&mut scene, id, "mobility");
    let Some(Do::Fail(errors)) = refused.first() else {
        panic!("{refused:?}")
    };
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].field.ends_with("/_/_/way"), "{errors:?}");
    knows(&mut scene, id, "mobility", "told_by_person");
    // One of them is known otherwise.
    let other = draft::of_question(
        id,
        "mobility",
        &Place {
            link_id: "falls.count".into(),
            row: String::new(),
        },
    );
    scene.types(&format!("{other}way"), "told_by_carer");
    scene.types(&format!("{other}how_known"), "daughter");
    let before = scene
        .documents
        .iter()
        .find(|held| held.id() == id)
        .unwrap()
        .heads();
    let done = records(&mut scene, id, "mobility");
    assert!(
        matches!(&done[..], [Do::Save { .. }, Do::Back, Do::Tell(_)]),
        "{done:?}"
    );
    let held = scene.documents.iter().find(|held| held.id() == id).unwrap();
    assert_ne!(held.heads(), before);
    let page = scene.page();
    let words = lines(&page);
    assert!(words.contains("A shopping trolley"), "{words}");
    let by = "Amara Obi, district nurse, today at 10:10am";
    assert_eq!(
        hint(&page, "mobility.aid"),
        format!("{by}. Told by the person.")
    );
    assert_eq!(
        hint(&page, "falls.count"),
        format!("{by}. Told by a carer: daughter.")
    );
    assert_eq!(hint(&page, "falls.how"), format!("{by}."));
    assert!(words.contains("On the rug by the bed"), "{words}");
    assert!(!words.contains("Record 3 answers"), "{words}");
}

#[test]
fn what_cannot_be_right_is_said_in_its_field_and_nothing_is_recorded() {
    let (mut scene, id) = begun(HOME_FIRST);
    show(&mut scene, id, "mobility");
    knows(&mut scene, id, "mobility", "observed");
    types(&mut scene, id, "mobility", "falls.count", "many");
    types(
        &mut scene,
        id,
        "mobility",
        "mobility.handling.helpers",
        "44",
    );
    let refused = records(&mut scene, id, "mobility");
    let Some(Do::Fail(errors)) = refused.first() else {
        panic!("{refused:?}")
    };
    let texts: Vec<&str> = errors.iter().map(|error| error.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Your answer must be 9 or less",
            "Enter a whole number, in figures"
        ]
    );
    let words = lines(&scene.page());
    assert!(words.contains("many"), "{words}");
}

#[test]
fn a_section_that_is_left_is_recorded_unless_something_in_it_is_not_whole() {
    let (mut scene, id) = begun(HOME_FIRST);
    show(&mut scene, id, "mobility");
    knows(&mut scene, id, "mobility", "observed");
    types(&mut scene, id, "mobility", "falls.count", "1");
    scene.load();
    let leaves = [Do::Swap(Page::Find)];
    let saved = super::super::leaving(&leaves, &scene.context());
    assert!(matches!(saved, Some(Do::Save { .. })), "{saved:?}");
    assert_eq!(super::super::leaving(&[Do::TryNow], &scene.context()), None);
    // Nobody is held where it cannot be saved.
    let full = store::StoreError::Full.into();
    scene.model.banner = Some(crate::flow::doing::not_saved(&full));
    assert_eq!(super::super::leaving(&leaves, &scene.context()), None);
    scene.model.banner = None;
    scene.model.signed_out = Some(exchange::message::SignedOut::Ended);
    assert_eq!(super::super::leaving(&leaves, &scene.context()), None);
    scene.model.signed_out = None;
    types(&mut scene, id, "mobility", "falls.count", "often");
    scene.load();
    assert_eq!(super::super::leaving(&leaves, &scene.context()), None);
}

#[test]
fn a_row_is_added_answered_and_taken_out() {
    let (mut scene, id) = begun(HOME_FIRST);
    show(&mut scene, id, "safety");
    let status = option(HOME_FIRST, "safety.allergy.status", "Yes");
    types(&mut scene, id, "safety", "safety.allergy.status", &status);
    let words = lines(&scene.page());
    assert!(words.contains("Add the first: each allergy"), "{words}");
    let added = scene.does(Any::Assessment(Intent::AddRow {
        assessment: id,
        section: "safety".into(),
        group: "safety.allergy.entry".into(),
    }));
    let [Do::Save { .. }, Do::Focus(first)] = &added[..] else {
        panic!("{added:?}")
    };
    scene.types(first, "Penicillin");
    knows(&mut scene, id, "safety", "told_by_person");
    records(&mut scene, id, "safety");
    let words = lines(&scene.page());
    assert!(words.contains("Each allergy: 1 of 1"), "{words}");
    assert!(words.contains("Penicillin"), "{words}");
    assert!(words.contains("Take out: each allergy 1"), "{words}");
}

#[test]
fn a_score_has_no_total_while_something_is_missing() {
    let (mut scene, id) = begun(FOUR_AT);
    show(&mut scene, id, "4at");
    let words = lines(&scene.page());
    assert!(
        words.contains("4AT test for delirium: not complete"),
        "{words}"
    );
    let mut answers = 0;
    for link_id in ["4at.alertness", "4at.amt4", "4at.attention", "4at.change"] {
        let template = record::template::Template::read(FOUR_AT).unwrap();
        let option = template
            .find(link_id)
            .unwrap()
            .options
            .iter()
            .find(|option| {
                option
                    .ordinal
                    .is_some_and(|points| points.to_whole() == Some(0))
            });
        types(
            &mut scene,
            id,
            "4at",
            link_id,
            &option.unwrap().answer.word(),
        );
        answers += 1;
        let words = lines(&scene.page());
        assert_eq!(
            words.contains("4AT test for delirium: 0"),
            answers == 4,
            "{words}"
        );
    }
    let (mut scene, id) = begun(NEWS2);
    show(&mut scene, id, "news2");
    assert!(lines(&scene.page()).contains("NEWS2"));
}

#[test]
fn the_list_of_assessments_says_whose_each_is_and_what_must_be_settled() {
    let (mut scene, id) = begun(HOME_FIRST);
    scene.model.places.push(Page::Assessments);
    // Names come with what is loaded next.
    let words = lines(&scene.page());
    let row = "## You have written in | 1\n- Edith Marlow, Home First joint assessment";
    assert!(words.contains(row), "{words}");
    scene.model.me = Some((super::super::super::sample::priya(), scene.model.now));
    let words = lines(&scene.page());
    assert!(
        words.contains("## Your team’s others | 1\n- Edith Marlow"),
        "{words}"
    );
    let opened = Any::Show(Page::Assessment(id));
    assert_eq!(scene.used(opened), [Do::Show(Page::Assessment(id))]);
}

#[test]
fn a_list_says_how_far_each_is_and_what_is_ones_own() {
    let (mut scene, id) = begun(HOME_FIRST);
    let edith = scene.documents[0].id();
    let said = "0 of 15 sections signed. 15 not started. Yours to sign: ";
    for place in [Page::Assessments, Page::Person(edith)] {
        scene.model.places.push(place);
        let words = lines(&scene.page());
        assert!(words.contains(said), "{words}");
    }
    show(&mut scene, id, "skin");
    knows(&mut scene, id, "skin", "observed");
    let yes = option(HOME_FIRST, "skin.pressure-ulcer.present", "Yes");
    types(&mut scene, id, "skin", "skin.pressure-ulcer.present", &yes);
    records(&mut scene, id, "skin");
    scene.model.places.push(Page::Assessments);
    let words = lines(&scene.page());
    let said = "0 of 15 sections signed. 1 in progress, 14 not started.";
    assert!(words.contains(said), "{words}");
    // Somebody else has other sections.
    let mut other = scene.beside(author("Rosa Lim", Role::SocialWorker));
    other.model.places.push(Page::Assessments);
    let others = lines(&other.page());
    let own = |words: &str| {
        let (_, rest) = words.split_once("Yours to sign: ").unwrap();
        rest.split_once('.').unwrap().0.parse::<usize>().unwrap()
    };
    assert!(own(&others) > 0 && own(&words) > 0);
    assert!(own(&others) < own(&words), "{others}");
}
