//! Signing in, and that nobody leaves before what they wrote is sent.

use record::id::DocumentId;
use store::{Draft, Fate};

use super::super::context::action;
use super::super::sample::{Scene, amara, at, lines, priya};
use super::super::{Intent as AnyIntent, Place};
use super::Intent;
use crate::flow::Do;
use crate::model::SigningIn;

fn signed_out() -> Scene {
    let mut scene = Scene::new(amara(), Place::SignIn);
    scene.model.places = vec![Place::SignIn];
    scene.model.me = None;
    scene.model.sync.last_success = None;
    scene
}

fn leaving() -> Scene {
    Scene::new(amara(), Place::SignIn)
}

#[test]
fn one_button_leads_to_the_page_where_one_signs_in() {
    let mut scene = signed_out();
    insta::assert_snapshot!(lines(&scene.page()));
    assert_eq!(scene.used(AnyIntent::SignIn(Intent::Begin)), [Do::SignIn]);
    for (at, words) in [
        (
            SigningIn::Leaving(None),
            "Opening your service’s sign-in page.",
        ),
        (SigningIn::Back, "Signing you in."),
        (SigningIn::As(priya()), "Signing you in as Priya Nair."),
    ] {
        scene.model.signing_in = Some(at);
        let page = lines(&scene.page());
        assert!(
            page.contains(words) && !page.contains("<Sign in>"),
            "{page}"
        );
    }
}

#[test]
fn leaving_is_a_page_that_says_nothing_is_lost() {
    let mut scene = leaving();
    scene.model.places = vec![Place::Today];
    assert_eq!(
        scene.used(AnyIntent::SignIn(Intent::Leave)),
        [Do::Show(Place::SignIn)]
    );
    let mut scene = leaving();
    assert!(lines(&scene.page()).contains("Everything you saved was sent."));
    assert_eq!(
        scene.used(AnyIntent::SignIn(Intent::SignOut)),
        [Do::SignOut]
    );
}

fn draft(key: &str, value: &str) -> Draft {
    Draft {
        key: key.into(),
        value: value.into(),
        at: at("2026-01-20T10:00:00Z"),
    }
}

#[test]
fn unfinished_words_lead_to_their_page_and_go_only_when_asked() {
    let mut scene = leaving();
    let (document, field) = (DocumentId::derived("person", &[b"olive"]), "allergy_status");
    let prefix = format!("settle/{document}/{field}/");
    scene.drafts = vec![draft(&format!("{prefix}reason"), "Rang the surgery")];
    let page = scene.page();
    assert!(lines(&page).contains("“Rang the surgery”"));
    let place = Place::Settle {
        document,
        field: field.into(),
    };
    assert!(format!("{page:?}").contains(&format!("{:?}", action(&AnyIntent::Show(place)))));
    let own = |intent| AnyIntent::SignIn(intent);
    let asked = scene.used(own(Intent::LetGo(prefix.clone())));
    let [Do::Draft { key, value }] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert!(
        !scene
            .used(own(Intent::ReallyLetGo(prefix.clone())))
            .contains(&Do::Forget(prefix.clone())),
        "not before it was asked"
    );
    scene.drafts.push(draft(key, value));
    assert!(lines(&scene.page()).contains("<Let these words go for good>"));
    assert!(
        scene
            .used(own(Intent::ReallyLetGo(prefix.clone())))
            .contains(&Do::Forget(prefix))
    );
    let gone = scene.used(own(Intent::LetGo("settle/other/".into())));
    assert!(matches!(gone.as_slice(), [Do::Fail(_)]), "{gone:?}");
}

#[test]
fn nobody_leaves_while_something_is_only_on_this_device() {
    let mut scene = leaving();
    scene.sends(
        "Olive Tranter, visit",
        "2026-01-20T08:10:00Z",
        Fate::Waiting,
        vec![],
    );
    let fate = Fate::Refused {
        reason: "not known".into(),
        at: at("2026-01-20T08:09:00Z"),
        is_answered: false,
    };
    scene.sends("Joan Beckett, visit", "2026-01-20T07:52:00Z", fate, vec![]);
    let schedule = DocumentId::derived("schedule", &[b"olive"]);
    scene.drafts = vec![
        draft(&format!("visit/{schedule}/slot-1/note"), "In good spirits"),
        draft(&format!("visit/{schedule}/slot-1/obs/pulse"), "72"),
        draft("of-a-later-version/note", "Kept all the same"),
        draft("page/today/done", "shown"),
        draft("find", "whitlock"),
        draft("visit/a/b/handover", ""),
    ];
    insta::assert_snapshot!(lines(&scene.page()));
    let refused = scene.used(AnyIntent::SignIn(Intent::SignOut));
    assert!(matches!(refused.as_slice(), [Do::Fail(_)]), "{refused:?}");
}
