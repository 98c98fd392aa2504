//! A referral that came by letter or telephone, typed by hand.

use super::*;

#[test]
fn a_typed_referral_says_how_urgent_it_is_and_when_it_came() {
    let mut scene = Scene::new(amara(), Place::Triage);
    let irene = scene.irene();
    scene.model.places.push(Place::TypeReferral(Some(irene)));
    let page = lines(&scene.page());
    assert!(
        page.contains("field Date received: “2026-01-20”")
            && page.contains("field Time received: “10:10”"),
        "{page}"
    );
    let key = |name: &str| format!("type-referral/{irene}/{name}");
    let wrong = fields(&scene.does(Any::Referral(Intent::TypeIn(irene))));
    for name in ["channel", "organisation", "reason", "urgency"] {
        assert!(wrong.contains(&key(name)), "{name}: {wrong:?}");
    }
    for (name, value) in [
        ("organisation", "Marsh Road Surgery"),
        ("reason", "Falls"),
        ("urgency", "soon"),
        ("channel", "phone"),
        ("received_time", "11:10"),
    ] {
        scene.types(&key(name), value);
    }
    assert_eq!(
        fields(&scene.does(Any::Referral(Intent::TypeIn(irene)))),
        [key("received_date")]
    );
    scene.types(&key("received_time"), "08:30");
    let done = scene.does(Any::Referral(Intent::TypeIn(irene)));
    let [
        Do::Save { .. },
        Do::Back,
        Do::Show(Place::Referral(id)),
        Do::Tell(_),
    ] = &done[..]
    else {
        panic!("{done:?}")
    };
    assert_eq!(
        read(&scene, *id).received.received,
        Some(at("2026-01-20T08:30:00Z"))
    );
    assert_eq!(read(&scene, *id).urgency, Urgency::Soon);
    let received = read(&scene, *id).received.clone();
    assert_eq!((received.sent, received.sent_on), (None, None));
    scene.model.places.push(Place::Referral(*id));
    let page = lines(&scene.page());
    assert!(
        page.contains(
            "Not known when it was sent. Received today at 8:30am: the clock starts here."
        ),
        "{page}"
    );
}

#[test]
fn a_typed_referral_keeps_when_it_was_made_as_far_as_it_is_known() {
    let mut scene = Scene::new(amara(), Place::Triage);
    let irene = scene.irene();
    scene.model.places.push(Place::TypeReferral(Some(irene)));
    let key = |name: &str| format!("type-referral/{irene}/{name}");
    for (name, value) in [
        ("organisation", "Marsh Road Surgery"),
        ("reason", "Falls"),
        ("urgency", "soon"),
        ("channel", "typed"),
        ("received_time", "08:30"),
    ] {
        scene.types(&key(name), value);
    }
    let refused = [
        ("", "09:00", "sent_date"),
        ("2026-01-32", "", "sent_date"),
        ("2026-01-19", "9 o’clock", "sent_time"),
        ("2026-01-20", "08:31", "sent_date"),
        ("2026-01-21", "", "sent_date"),
    ];
    for (date, time, field) in refused {
        scene.types(&key("sent_date"), date);
        scene.types(&key("sent_time"), time);
        let wrong = fields(&scene.does(Any::Referral(Intent::TypeIn(irene))));
        assert_eq!(wrong, [key(field)], "{date} {time}");
    }
    let kept = [
        ("2026-01-16", "", "Sent on 16 January, time not known."),
        ("2026-01-20", "", "Sent on 20 January, time not known."),
        ("2026-01-19", "16:05", "Sent yesterday at 4:05pm."),
        ("2026-01-20", "08:30", "Sent today at 8:30am."),
        // Left again by hand, the parts of a date are empty.
        ("--", "", "Not known when it was sent."),
    ];
    for (date, time, words) in kept {
        let values = [
            ("organisation", "Marsh Road Surgery"),
            ("reason", "Falls"),
            ("urgency", "soon"),
            ("channel", "typed"),
            ("received_time", "08:30"),
            ("sent_date", date),
            ("sent_time", time),
        ];
        for (name, value) in values {
            scene.types(&key(name), value);
        }
        let done = scene.does(Any::Referral(Intent::TypeIn(irene)));
        let Some(Do::Show(Place::Referral(id))) = done.get(2) else {
            panic!("{done:?}")
        };
        scene.model.places.push(Place::Referral(*id));
        let page = lines(&scene.page());
        scene.model.places.pop();
        assert!(
            page.contains(&format!("{words} Received today at 8:30am")),
            "{date} {time}: {page}"
        );
    }
}
