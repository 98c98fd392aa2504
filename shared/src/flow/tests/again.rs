//! What was refused and is entered again: recorded, it is dealt with; left, it stays; also when the program ended between.

use record::id::{CommitId, DocumentId};
use record::time::Instant;
use store::{Fate, Plan};

use super::*;
use crate::screens::again::LINK;
use crate::screens::sample::lines;
use crate::screens::{person, sync_status};

fn used(app: &mut Runtime<Alone>, intent: &Intent) {
    shell(app, FromShell::Used(action(intent)));
}

fn records(app: &mut Runtime<Alone>, person: DocumentId, phone: Option<&str>) {
    if let Some(phone) = phone {
        types(app, &format!("person/{person}/phone/phone"), phone, 5_000);
    }
    used(
        app,
        &Intent::Person(person::Intent::Record {
            person,
            part: "phone".into(),
        }),
    );
}

fn form(person: DocumentId) -> Intent {
    Intent::Show(Place::EditPerson {
        person,
        part: "phone".into(),
    })
}

/// Somebody whose phone number the hub did not take.
fn refused() -> (Memory, DocumentId, CommitId) {
    let (kept, store) = full(0);
    let mut app = start(store, true);
    used(&mut app, &Intent::Show(Place::Register));
    fills(&mut app, &IRENE);
    let record = button(&app.page());
    shell(&mut app, FromShell::Used(record));
    let (person, _) = kept.reopened().documents().unwrap()[0];
    used(&mut app, &form(person));
    records(&mut app, person, Some("01632 960123"));
    let entries = kept.reopened().outbox(Instant::default()).unwrap();
    let phone = entries
        .iter()
        .find(|entry| entry.deed.words.contains("phone"));
    let id = phone.unwrap().commit.id;
    let fate = Fate::Refused {
        reason: "the sign-in had ended".into(),
        at: at(NOW),
        is_answered: false,
    };
    let plan = Plan {
        fates: vec![(id, fate)],
        ..Plan::default()
    };
    kept.reopened().apply(&plan).unwrap();
    (kept, person, id)
}

fn is_answered(kept: &Memory, id: CommitId) -> bool {
    let entries = kept.reopened().outbox(Instant::default()).unwrap();
    let entry = entries.into_iter().find(|entry| entry.commit.id == id);
    // What was answered and is of another day is in the list no longer.
    entry.is_none_or(|entry| {
        matches!(
            entry.fate,
            Fate::Refused {
                is_answered: true,
                ..
            }
        )
    })
}

fn links(kept: &Memory) -> usize {
    kept.reopened().drafts(LINK).unwrap().len()
}

fn enters(app: &mut Runtime<Alone>, id: CommitId) {
    used(app, &Intent::Show(Place::SyncStatus));
    used(
        app,
        &Intent::SyncStatus(sync_status::Intent::EnterAgain(id)),
    );
    let page = lines(&app.page());
    assert!(
        page.contains("the sign-in had ended") && page.contains("01632 960123"),
        "{page}"
    );
    assert!(page.contains("You are entering this again."), "{page}");
}

#[test]
fn recorded_it_is_dealt_with() {
    let (kept, person, id) = refused();
    let mut app = start(kept.reopened(), true);
    enters(&mut app, id);
    assert_eq!((is_answered(&kept, id), links(&kept)), (false, 1));
    records(&mut app, person, Some("01632 960124"));
    assert_eq!((is_answered(&kept, id), links(&kept)), (true, 0));
    used(&mut app, &form(person));
    let page = lines(&app.page());
    assert!(!page.contains("You are entering this again."), "{page}");
}

#[test]
fn a_program_that_ended_meanwhile_loses_nothing_of_it() {
    let (kept, person, id) = refused();
    let mut app = start(kept.reopened(), true);
    enters(&mut app, id);
    drop(app);
    let mut app = start(kept.reopened(), true);
    used(&mut app, &form(person));
    let page = lines(&app.page());
    assert!(page.contains("You are entering this again."), "{page}");
    records(&mut app, person, Some("01632 960124"));
    assert_eq!((is_answered(&kept, id), links(&kept)), (true, 0));
}

#[test]
fn left_it_stays_and_what_is_recorded_later_is_something_else() {
    let (kept, person, id) = refused();
    let mut app = start(kept.reopened(), true);
    enters(&mut app, id);
    // Another form of the same person.
    used(
        &mut app,
        &Intent::Show(Place::EditPerson {
            person,
            part: "gp".into(),
        }),
    );
    types(&mut app, &format!("person/{person}/gp/gp"), "Marsh Road", 1);
    used(
        &mut app,
        &Intent::Person(person::Intent::Record {
            person,
            part: "gp".into(),
        }),
    );
    assert_eq!((is_answered(&kept, id), links(&kept)), (false, 1));
    used(
        &mut app,
        &Intent::Person(person::Intent::Leave {
            person,
            part: "phone".into(),
        }),
    );
    assert_eq!((is_answered(&kept, id), links(&kept)), (false, 0));
    used(&mut app, &form(person));
    records(&mut app, person, Some("01632 960125"));
    assert!(!is_answered(&kept, id));
    // Nor does a record that refuses the words answer it.
    enters(&mut app, id);
    records(&mut app, person, Some("not a number"));
    assert!(has_errors(&app.page()));
    assert_eq!((is_answered(&kept, id), links(&kept)), (false, 1));
}

#[test]
fn let_go_it_leaves_nothing_behind() {
    let (kept, _, id) = refused();
    let mut app = start(kept.reopened(), true);
    enters(&mut app, id);
    used(&mut app, &Intent::Show(Place::SyncStatus));
    used(
        &mut app,
        &Intent::SyncStatus(sync_status::Intent::LetGo(id)),
    );
    used(
        &mut app,
        &Intent::SyncStatus(sync_status::Intent::ReallyLetGo(id)),
    );
    assert_eq!((is_answered(&kept, id), links(&kept)), (true, 0));
}
