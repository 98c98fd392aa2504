//! The form of a place on disk.

use super::*;

fn written(value: &str) -> Draft {
    Draft {
        key: places::KEY.into(),
        value: value.into(),
        at: at(NOW),
    }
}

#[test]
fn a_place_that_this_version_does_not_know_ends_the_way() {
    let store = Memory::default();
    let user = amara().user;
    for unknown in [
        r#""Meeting""#,
        r#"{"Person":7}"#,
        r#"{"Visit":{}}"#,
        "null",
        "[]",
    ] {
        let value = format!(
            r#"{{"user":"{user}","since":3,"places":["Find","Register",{unknown},"Today"]}}"#
        );
        assert_eq!(
            after(&store, written(&value), &amara(), at(NOW)),
            [Place::Find, Place::Register],
            "{unknown}"
        );
    }
}

#[test]
fn the_form_on_disk_stays_as_it_is() {
    let document = DocumentId::from_bytes([0; 16]);
    let every = [
        Place::SignIn,
        Place::Today,
        Place::Visit {
            schedule: document,
            slot: "s".into(),
        },
        Place::Find,
        Place::Register,
        Place::Person(document),
        Place::EditPerson {
            person: document,
            part: "p".into(),
        },
        Place::History {
            document,
            field: "f".into(),
        },
        Place::Settle {
            document,
            field: "f".into(),
        },
        Place::Strike {
            document,
            act: ActId::from_bytes([0; 16]),
        },
        Place::Triage,
        Place::Referral(document),
        Place::TypeReferral(None),
        Place::TypeReferral(Some(document)),
        Place::PlanVisit(document),
        Place::ChangeVisit {
            schedule: document,
            slot: "s".into(),
        },
        Place::SyncStatus,
        Place::Elsewhere,
    ];
    let user = record::id::UserId::from_bytes([0; 16]);
    let draft = places::draft(user, &every, at(NOW));
    let id = document.to_string();
    let form = r#"{"user":"ID","places":["SignIn","Today",{"Visit":{"schedule":"ID","slot":"s"}},"Find","Register",{"Person":"ID"},{"EditPerson":{"person":"ID","part":"p"}},{"History":{"document":"ID","field":"f"}},{"Settle":{"document":"ID","field":"f"}},{"Strike":{"document":"ID","act":"ID"}},"Triage",{"Referral":"ID"},{"TypeReferral":null},{"TypeReferral":"ID"},{"PlanVisit":"ID"},{"ChangeVisit":{"schedule":"ID","slot":"s"}},"SyncStatus","Elsewhere"]}"#;
    assert_eq!(draft.value, form.replace("ID", &id));
    assert_eq!(places::read(&draft, user, at(NOW)), every);
}

#[test]
fn bad_bytes_are_nothing() {
    let (mut kept, _) = full(0);
    let visit = planned(&mut kept);
    let whole = places::draft(amara().user, &[Place::Today, visit], at(NOW)).value;
    let mut bad: Vec<String> = ["", "{", "null", "[]", "7", r#"{"places":[]}"#]
        .map(str::to_owned)
        .into();
    bad.push("[".repeat(100_000));
    bad.push(format!(r#"{{"user":"x","places":{}}}"#, "[".repeat(5_000)));
    for place in 0..whole.len() {
        bad.push(whole[..place].to_owned());
        bad.push(format!("{}\u{e9}{}", &whole[..place], &whole[place + 1..]));
    }
    for value in bad {
        let mut store = kept.reopened();
        let plan = Plan {
            drafts: vec![written(&value)],
            ..Plan::default()
        };
        store.apply(&plan).unwrap();
        let page = start(store, true).page();
        assert!(page.status.is_some(), "{value}: {}", page.key);
        let failed = page
            .main
            .iter()
            .flat_map(|group| &group.components)
            .any(|component| matches!(component, Component::NotificationBanner(_)));
        assert!(!failed, "{value}");
    }
}
