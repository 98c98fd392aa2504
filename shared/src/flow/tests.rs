//! The whole core over a store: what a person is told when nothing can be written, or when the browser threw it away.

mod again;
mod elsewhere;
mod entering;
mod hub;
mod left_out;
mod live;
mod lock;
mod opening;
mod places;
mod reviewing;
mod roles;
mod used;

use ::store::conformance::house;
use ::store::faulty::{Faulty, When};
use ::store::memory::Memory;
use ::store::{Store, StoreError};
use exchange::commit::Deed;

use super::{Asked, Do, doing};
use crate::app::Happened;
use crate::event::{FromShell, Start, ToShell, Typed};
use crate::ffi::runtime::{Asking, Outside, Runtime};
use crate::lanes::Saved;
use crate::lanes::clock::Moment;
use crate::lanes::vault::Doors;
use crate::model::Model;
use crate::page::Page;
use crate::page::component::Component;
use crate::screens::context::action;
use crate::screens::sample::{NOW, amara, at};
use crate::screens::{Intent, Place};

/// Nobody: pages are read from the runtime, requests stay unanswered.
struct Alone;

impl Outside for Alone {
    fn tell(&mut self, _said: &ToShell, _bytes: &[u8]) {}
    fn ask(&mut self, _asking: Asking) {}
    fn now(&self) -> Moment {
        Moment {
            wall: at(NOW),
            steady: 0,
        }
    }
}

/// Each start has random bytes of its own.
fn start(store: impl Store + 'static, had_database: bool) -> Runtime<Alone> {
    let start = Start {
        hub: "http://localhost".into(),
        database: "doorstep.sqlite".into(),
        device_name: "browser".into(),
        is_storage_kept: true,
        had_database,
    };
    Runtime::start(
        Doors::bare(Ok(Box::new(store))),
        start,
        [u8::from(had_database); 32],
        Alone,
    )
}

fn shell<O: Outside>(app: &mut Runtime<O>, said: FromShell) {
    app.happened(Happened::Shell(said));
}

fn types<O: Outside>(app: &mut Runtime<O>, key: &str, value: &str, revision: u32) {
    let typed = Typed {
        action: action(&Intent::Draft(key.into())),
        value: value.into(),
        revision,
    };
    shell(app, FromShell::Typed(typed));
}

/// Types into the form in which a person is registered.
fn fills<O: Outside>(app: &mut Runtime<O>, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        types(app, &format!("register/{name}"), value, 1);
    }
}

/// Enough to register somebody.
const IRENE: [(&str, &str); 4] = [
    ("given", "Irene"),
    ("family", "Whitlock"),
    ("born", "1941-3-4"),
    ("nhs_not_known", "yes"),
];

/// Titles and words of the banners.
fn banners(page: &Page) -> Vec<String> {
    let components = page.main.iter().flat_map(|group| &group.components);
    components
        .filter_map(|component| match component {
            Component::NotificationBanner(banner) => {
                Some(format!("{}: {}", banner.title, banner.text))
            }
            _ => None,
        })
        .collect()
}

/// Somebody is signed in; the next plans fail.
fn full(plans: usize) -> (Memory, Faulty<Memory>) {
    let mut kept = Memory::default();
    let identity = kept.identity([9; 24]).unwrap();
    let signed_in = house::signed_in(&amara(), identity.device, at(NOW));
    kept.apply(&signed_in).unwrap();
    let mut store = Faulty::new(kept.reopened());
    for _ in 0..plans {
        store.fail(When::Before, StoreError::Full);
    }
    (kept, store)
}

fn drafts(kept: &Memory) -> Vec<(String, String)> {
    let drafts = kept.reopened().drafts("form/").unwrap();
    drafts
        .into_iter()
        .map(|draft| (draft.key, draft.value))
        .collect()
}

#[test]
fn what_could_not_be_written_is_written_when_there_is_room() {
    let (kept, store) = full(2);
    let mut app = start(store, true);
    types(&mut app, "form/reason", "Short of breath", 1);
    types(&mut app, "form/note", "T", 1);
    let said = banners(&app.page());
    assert_eq!(
        said,
        [
            "Not saved: This device is full. Free some space, then try again. Your words are still here."
        ]
    );
    // Whatever is done next tries again.
    shell(&mut app, FromShell::CameToFront);
    assert_eq!(drafts(&kept).len(), 2);
    assert_eq!(banners(&app.page()), Vec::<String>::new());
}

#[test]
fn it_stays_said_on_every_page_until_all_words_are_on_disk() {
    // The words twice, and where one went in between.
    let (kept, store) = full(4);
    let mut app = start(store, true);
    types(&mut app, "form/reason", "Short of breath", 1);
    shell(
        &mut app,
        FromShell::Used(action(&Intent::Show(Place::Find))),
    );
    assert_eq!(banners(&app.page()).len(), 1);
    types(&mut app, "form/note", "Try", 1);
    assert_eq!(drafts(&kept), []);
    assert_eq!(banners(&app.page()).len(), 1);
    types(&mut app, "form/note", "Tries", 2);
    let pairs = [("form/note", "Tries"), ("form/reason", "Short of breath")];
    assert_eq!(
        drafts(&kept),
        pairs.map(|(key, value)| (key.to_owned(), value.to_owned()))
    );
    assert_eq!(banners(&app.page()), Vec::<String>::new());
}

#[test]
fn only_a_database_that_is_gone_is_said_to_be_cleared() {
    let kept = Memory::default();
    let first = banners(&start(kept.reopened(), false).page());
    assert_eq!(first, Vec::<String>::new());
    // Nobody ever signed in, and it is the same database.
    let again = banners(&start(kept.reopened(), true).page());
    assert_eq!(again, Vec::<String>::new());
    let cleared = banners(&start(Memory::default(), true).page());
    assert_eq!(
        cleared,
        [
            "This browser has cleared what Doorstep kept here: What was sent is safe and comes back when you sign in. What was not sent is lost."
        ]
    );
}

#[test]
fn what_was_there_already_is_not_said_to_be_saved() {
    let saved = |was_there: bool| {
        let mut model = Model {
            saving: Some(Asked {
                deed: Deed {
                    words: "Irene Whitlock, preferred name".into(),
                    writes: vec![],
                },
                drafts: vec![],
                random: [3; 10],
                then: vec![Do::Tell("Saved on this device.".into())],
            }),
            ..Model::default()
        };
        let identity = Memory::default().identity([9; 24]).unwrap();
        let result = Saved {
            documents: vec![],
            identity,
            was_there,
        };
        drop(doing::saved(&mut model, Ok(Box::new(result))));
        model.banner.unwrap().title
    };
    assert_eq!((saved(false), saved(true)), ("Done", "Nothing changed"));
}

fn has_errors(page: &Page) -> bool {
    let mut components = page.main.iter().flat_map(|group| &group.components);
    components.any(|component| matches!(component, Component::ErrorSummary(_)))
}

fn button(page: &Page) -> crate::page::action::Action {
    let main = page.bar.as_ref().and_then(|bar| bar.main.as_ref());
    main.unwrap().action.clone()
}

#[test]
fn a_double_tap_is_one_act_and_no_false_failure() {
    let (kept, store) = full(0);
    let mut app = start(store, true);
    shell(
        &mut app,
        FromShell::Used(action(&Intent::Show(Place::Register))),
    );
    let record = button(&app.page());
    // A failed try can be repeated as often as one likes.
    for _ in 0..2 {
        shell(&mut app, FromShell::Used(record.clone()));
        assert!(has_errors(&app.page()));
    }
    fills(&mut app, &IRENE);
    let record = button(&app.page());
    shell(&mut app, FromShell::Used(record.clone()));
    let once = app.page();
    assert!(!has_errors(&once), "{once:?}");
    shell(&mut app, FromShell::Used(record));
    assert_eq!(app.page(), once);
    assert_eq!(kept.reopened().documents().unwrap().len(), 1);
}

#[test]
fn what_was_wrong_in_a_field_goes_when_it_is_typed_in_and_nothing_else_does() {
    let error = |field: &str| crate::page::component::ErrorLine {
        text: "Enter it".into(),
        field: field.into(),
    };
    let mut model = Model {
        errors: vec![error("form/pulse"), error("form/note")],
        ..Model::default()
    };
    let typed = Typed {
        action: action(&Intent::Draft("form/pulse".into())),
        value: "72".into(),
        revision: 1,
    };
    drop(super::typing::typed(&mut model, typed));
    assert_eq!(model.errors, [error("form/note")]);
}
