//! The form of a place on disk.

use record::digits;
use record::id::CommitId;

use super::*;
use crate::bytes;
use crate::screens::referral::Text;

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
    let find = digits::of(&bytes::encode(&Place::Find));
    let register = digits::of(&bytes::encode(&Place::Register));
    for unknown in [
        "ffffff00",
        "05000000",
        &format!("{find}00"),
        &find[1..],
        &find.replace('0', "O"),
        "",
    ] {
        let value = format!("{user} {find} {register} {unknown} {find}");
        assert_eq!(
            after(&store, written(&value), &amara(), at(NOW)),
            [Place::Find, Place::Register],
            "{unknown}"
        );
    }
}

#[test]
fn what_was_kept_as_json_leads_to_where_one_begins() {
    let user = amara().user;
    let value = format!(r#"{{"user":"{user}","places":["Find","Register"]}}"#);
    assert_eq!(places::read(&written(&value), user, at(NOW)), []);
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
        Place::SetAside,
        Place::Review(CommitId::from_bytes([0; 16])),
        Place::OpenRecord,
        Place::ReviewOpening {
            person: document,
            act: ActId::from_bytes([0; 16]),
        },
        Place::Sent(document, Text::Stated),
        Place::Sent(document, Text::Original),
    ];
    let user = record::id::UserId::from_bytes([0; 16]);
    let draft = places::draft(user, &every, at(NOW));
    let id = format!("1000000000000000{:032}", 0);
    let form = draft.value.replace(&id, "ID").replace(' ', "\n");
    insta::assert_snapshot!(form);
    assert_eq!(places::read(&draft, user, at(NOW)), every);
}

#[test]
fn bad_bytes_are_nothing() {
    let (mut kept, _) = full(0);
    let visit = planned(&mut kept);
    let whole = places::draft(amara().user, &[Place::Today, visit], at(NOW)).value;
    let user = amara().user;
    let mut bad: Vec<String> = ["", " ", "  ", "{", "7", &format!("{user}{user}")]
        .map(str::to_owned)
        .into();
    bad.push(" ".repeat(100_000));
    bad.push(format!("{user} {}", "0".repeat(100_000)));
    bad.push(format!("{user} 02000000{}", "f".repeat(48)));
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
