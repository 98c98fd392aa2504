//! Signing a section, what changes afterwards, and signing with a learner.

use super::super::super::sample::{lines, priya};
use super::*;
use crate::flow::Do;

/// All of "Skin" that must be answered.
fn fills_skin(scene: &mut Scene, id: DocumentId) {
    show(scene, id, "skin");
    knows(scene, id, "skin", "observed");
    let all = option(HOME_FIRST, "skin.checked.extent", "All of it");
    let no = option(HOME_FIRST, "skin.pressure-ulcer.present", "No");
    types(scene, id, "skin", "skin.checked.extent", &all);
    types(scene, id, "skin", "skin.pressure-ulcer.present", &no);
    records(scene, id, "skin");
}

fn sign(scene: &mut Scene, id: DocumentId) -> Vec<Do> {
    let section = "skin".to_owned();
    scene.model.places.push(Page::SignSection {
        assessment: id,
        section: section.clone(),
    });
    scene.does(Any::Assessment(Intent::Sign {
        assessment: id,
        section,
    }))
}

#[test]
fn nothing_is_signed_while_something_must_be_answered() {
    let (mut scene, id) = begun(HOME_FIRST);
    let refused = sign(&mut scene, id);
    assert!(matches!(&refused[..], [Do::Fail(_)]), "{refused:?}");
    let words = lines(&scene.page());
    assert!(
        words.contains("You cannot sign yet: this must be answered"),
        "{words}"
    );
    assert!(words.contains("Is there a pressure ulcer?"), "{words}");
}

#[test]
fn a_signature_covers_what_was_seen_and_a_later_answer_shows_beside_it() {
    let (mut scene, id) = begun(HOME_FIRST);
    fills_skin(&mut scene, id);
    let signed = sign(&mut scene, id);
    assert!(
        matches!(&signed[..], [Do::Save { .. }, Do::Back, Do::Tell(_)]),
        "{signed:?}"
    );
    scene.model.places.push(Page::Assessment(id));
    let words = lines(&scene.page());
    assert!(words.contains("1 of 15 sections signed."), "{words}");
    assert!(words.contains("Signed by Amara Obi, today at"), "{words}");
    // Priya answers otherwise.
    let mut other = scene.beside(priya());
    show(&mut other, id, "skin");
    knows(&mut other, id, "skin", "observed");
    let yes = option(HOME_FIRST, "skin.checked.extent", "Part of it");
    types(&mut other, id, "skin", "skin.checked.extent", &yes);
    types(
        &mut other,
        id,
        "skin",
        "skin.checked.missed",
        "Would not lie on the left side",
    );
    records(&mut other, id, "skin");
    scene.receives(id, &other);
    show(&mut scene, id, "skin");
    let page = lines(&scene.page());
    assert!(page.contains("Changed after signing"), "{page}");
    assert!(page.contains("Signed: All of it"), "{page}");
    assert!(page.contains("Now says: Part of it"), "{page}");
    assert!(
        page.contains("Your signature covers only what was there."),
        "{page}"
    );
    let (_, read) = scene.context().assessment(id).unwrap();
    let act = read.section("skin").unwrap().signatures[0].act;
    scene.model.places.push(Page::Signed {
        assessment: id,
        act,
    });
    insta::assert_snapshot!("signed", lines(&scene.page()));
    // Signing again covers what stands now.
    sign(&mut scene, id);
    scene.model.places.push(Page::Assessment(id));
    let words = lines(&scene.page());
    assert!(words.contains("1 of 15 sections signed."), "{words}");
    // What differs between the two, from whichever of them one comes.
    scene.load();
    let (_, read) = scene.context().assessment(id).unwrap();
    let [with, act] = &read.section("skin").unwrap().signatures[..] else {
        panic!("signed twice")
    };
    let (with, act) = (with.act, act.act);
    scene.model.places.push(Page::Signed {
        assessment: id,
        act,
    });
    let words = lines(&scene.page());
    assert!(
        words.contains("Compare with: Amara Obi, today at"),
        "{words}"
    );
    let mut compared = |act, with| {
        scene.model.places.push(Page::Compare {
            assessment: id,
            act,
            with,
        });
        lines(&scene.page())
    };
    let (words, turned) = (compared(act, with), compared(with, act));
    insta::assert_snapshot!("compared", words);
    assert_eq!(words, turned);
}

#[test]
fn a_signer_s_moment_is_what_they_had_before_them() {
    let (mut scene, id) = begun(HOME_FIRST);
    fills_skin(&mut scene, id);
    sign(&mut scene, id);
    knows(&mut scene, id, "skin", "observed");
    let part = option(HOME_FIRST, "skin.checked.extent", "Part of it");
    types(&mut scene, id, "skin", "skin.checked.extent", &part);
    records(&mut scene, id, "skin");
    scene.load();
    let (template, _) = scene.context().assessment(id).unwrap();
    let place = Place {
        link_id: "skin.checked.extent".into(),
        row: String::new(),
    };
    let field = record::assessment::register(template, &place).unwrap();
    let [first, second] = &scene.context().document(id).unwrap().past(&field)[..] else {
        panic!("answered twice")
    };
    let (first, second) = (first.change, second.change);
    // From the question to its values, and from each to the whole as it stood.
    show(&mut scene, id, "skin");
    let words = lines(&scene.page());
    assert!(
        words.contains("History: How much of the skin was looked at today?"),
        "{words}"
    );
    scene.model.places.push(Page::History {
        document: id,
        field,
    });
    let words = lines(&scene.page());
    assert!(
        words.contains("All of it") && words.contains("Part of it"),
        "{words}"
    );
    let mut stood = |change| {
        scene.model.places.push(Page::AsOf {
            document: id,
            change,
        });
        lines(&scene.page())
    };
    let before = stood(first);
    assert!(
        before.contains("How much of the skin was looked at today?: All of it"),
        "{before}"
    );
    assert!(!before.contains("Signed: Skin"), "{before}");
    let after = stood(second);
    assert!(
        after.contains("How much of the skin was looked at today?: Part of it"),
        "{after}"
    );
    assert!(after.contains("Signed: Skin"), "{after}");
}

#[test]
fn a_learner_signs_with_somebody_else() {
    let (mut scene, id) = begun(HOME_FIRST);
    fills_skin(&mut scene, id);
    scene.types(&format!("{}learner", draft::of_all(id, "skin")), "yes");
    sign(&mut scene, id);
    scene.model.places.push(Page::Assessment(id));
    let words = lines(&scene.page());
    assert!(words.contains("1 to counter-sign"), "{words}");
    let (_, read) = scene.context().assessment(id).unwrap();
    let act = read.section("skin").unwrap().signatures[0].act;
    let place = Page::Signed {
        assessment: id,
        act,
    };
    scene.model.places.push(place.clone());
    assert!(
        scene.page().bar.is_none(),
        "nobody counter-signs themselves"
    );
    let mut other = scene.beside(priya());
    other.model.places.push(place);
    assert!(lines(&other.page()).contains("Counter-sign"));
    other.does(Any::Assessment(Intent::CounterSign {
        assessment: id,
        act,
    }));
    scene.receives(id, &other);
    scene.model.places.push(Page::Assessment(id));
    let words = lines(&scene.page());
    assert!(words.contains("1 of 15 sections signed."), "{words}");
}

#[test]
fn who_does_not_sign_a_section_reads_who_does() {
    let (mut scene, id) = begun(HOME_FIRST);
    scene.model.places.push(Page::SignSection {
        assessment: id,
        section: "mobility".into(),
    });
    let page = scene.page();
    assert!(page.bar.is_none());
    assert!(lines(&page).contains("A physiotherapist signs this section."));
}

#[test]
fn a_copy_for_the_home_is_what_was_signed_without_what_stays_between_two_people() {
    let (mut scene, id) = begun(HOME_FIRST);
    let prints = |scene: &mut Scene, act| {
        scene.does(Any::Assessment(Intent::Print {
            assessment: id,
            act,
        }))
    };
    assert!(
        matches!(&prints(&mut scene, None)[..], [Do::Fail(_)]),
        "nothing is signed"
    );
    scene.model.places.push(Page::Assessment(id));
    assert!(!lines(&scene.page()).contains("home folder"));
    fills_skin(&mut scene, id);
    sign(&mut scene, id);
    // Changed after it was signed: the copy says so, and shows what was signed.
    show(&mut scene, id, "skin");
    knows(&mut scene, id, "skin", "observed");
    let part = option(HOME_FIRST, "skin.checked.extent", "Part of it");
    types(&mut scene, id, "skin", "skin.checked.extent", &part);
    records(&mut scene, id, "skin");
    scene.model.places.push(Page::Assessment(id));
    assert!(lines(&scene.page()).contains("Print for the home folder"));
    let done = prints(&mut scene, None);
    let [Do::Print(printout)] = &done[..] else {
        panic!("{done:?}")
    };
    assert!(!printout.title.contains("Edith"), "{}", printout.title);
    insta::assert_snapshot!(
        "printed",
        printout
            .html
            .split_once("</style>")
            .unwrap()
            .1
            .replace("><", ">\n<")
    );
}

#[test]
fn what_is_private_is_not_printed() {
    let (mut scene, id) = begun(HOME_FIRST);
    show(&mut scene, id, "person");
    knows(&mut scene, id, "person", "observed");
    types(&mut scene, id, "person", "home.key-safe.place", "niece Jo");
    types(&mut scene, id, "person", "person.preferred-name", "Edie");
    records(&mut scene, id, "person");
    scene.load();
    let section = "person".to_owned();
    let signed = scene.does(Any::Assessment(Intent::Sign {
        assessment: id,
        section,
    }));
    assert!(matches!(&signed[..], [Do::Save { .. }, ..]), "{signed:?}");
    let done = scene.does(Any::Assessment(Intent::Print {
        assessment: id,
        act: None,
    }));
    let [Do::Print(printout)] = &done[..] else {
        panic!("{done:?}")
    };
    assert!(
        printout
            .html
            .contains("What would you like us to call you?")
    );
    assert!(!printout.html.contains("niece Jo"), "{}", printout.html);
    assert!(
        !printout.html.to_lowercase().contains("key safe"),
        "{}",
        printout.html
    );
}
