//! Words for what somebody else has answered meanwhile.

use super::super::super::leftover;
use super::*;

#[test]
fn words_for_what_somebody_else_settled_can_be_read_and_discarded() {
    let (mut scene, edith) = apart();
    let prefix = format!("settle/{edith}/{FIELD}/");
    scene.types(&format!("{prefix}choice"), "keep");
    scene.types(&format!("{prefix}reason"), "The daughter was there");
    // Priya decides, and what she typed is hers.
    let typed = std::mem::take(&mut scene.model.typed);
    let me = scene
        .model
        .me
        .replace((priya(), at("2026-01-20T10:10:00Z")));
    scene.types(&format!("{prefix}choice"), "keep");
    let open = super::super::open(
        scene
            .documents
            .iter()
            .find(|held| held.id() == edith)
            .unwrap(),
        FIELD,
        &scene.context(),
    );
    let answer = super::super::panel::key_of(&open.unwrap().answers[0]);
    scene.types(&format!("{prefix}choice"), &answer);
    scene.types(&format!("{prefix}reason"), "Rang the surgery");
    scene.does(decide(edith));
    scene.model.me = me;
    scene.model.typed = typed;
    let words = lines(&scene.page());
    assert!(
        words.contains("## You typed this here and it is not in the record\n- Your decision | Keep both\n- Reason | The daughter was there"),
        "{words}"
    );
    let discard = leftover::Intent::Discard {
        page: format!("page/{prefix}discard"),
        keys: vec![format!("{prefix}choice"), format!("{prefix}reason")],
    };
    scene.does(Any::Leftover(discard));
    assert!(scene.model.typed.is_empty());
    assert!(!lines(&scene.page()).contains("You typed this here"));
}

#[test]
fn a_reason_for_what_somebody_else_struck_out_can_be_discarded() {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    let writes = record::act::strike(act("other"), act("dog"), "No dog").unwrap();
    let when = at("2026-01-20T09:00:00Z");
    scene.write(irene, Kind::Person, &priya(), when, &writes);
    scene.model.places.push(Place::Strike {
        document: irene,
        act: act("dog"),
    });
    scene.types(
        &format!("strike/{irene}/{}/reason", act("dog")),
        "Wrong flat",
    );
    let words = lines(&scene.page());
    assert!(words.contains("- Reason | Wrong flat"), "{words}");
    assert!(words.contains("<Discard these words> Link"), "{words}");
}
