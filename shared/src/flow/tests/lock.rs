//! The lock over real files: what is sealed, what opens it, what is kept under it and what is gone.

mod clocks;
mod entering;
mod people;
mod pin;
mod reminds;
mod taps;
mod transit;
mod words;

use std::path::PathBuf;

use exchange::hub::{Log, revoke};
use exchange::wire;
use tempfile::TempDir;
use vault::platform::Platform;

use super::hub::{App, Hub, Wired, comes_back, settle, shell_says, start_behind, used};
use super::{banners, types};
use crate::event::{FromShell, Typed};
use crate::flow::lock::{Act, Field, TIMER};
use crate::lanes::vault::Doors;
use crate::page::component::Component;
use crate::screens::context::action;
use crate::screens::sample::{NOW, amara, at, lines, priya};
use crate::screens::{Intent, Place, lock, sign_in};

const WORDS: &str = "wet leaves on stone";
const HERS: &str = "seven grey herons";

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("doorstep.sqlite")
}

/// A new start of the program, which asks for a platform's key store or has none.
fn start_with(folder: &TempDir, number: u8, hardware: Option<Box<dyn Platform>>) -> App {
    let doors = Doors::guarded(&path(folder), hardware);
    start_behind(doors, number, Wired::default())
}

fn start(folder: &TempDir, number: u8) -> App {
    start_with(folder, number, None)
}

fn does(app: &mut App, act: Act) {
    used(app, &Intent::Lock(lock::Intent::Act(act)));
}

fn enters(app: &mut App, field: Field, words: &str) {
    let page = app.page();
    let key = match field {
        Field::Now => "words",
        Field::New => "new",
        Field::Again => "again",
    };
    let mut components = page.main.iter().flat_map(|group| &group.components);
    let revision = components.find_map(|component| match component {
        Component::TextInput(input) if input.field.key == key => Some(input.field.revision),
        _ => None,
    });
    let typed = Typed {
        action: action(&Intent::Lock(lock::Intent::Field(field))),
        value: words.into(),
        revision: revision.unwrap() + 1,
    };
    shell_says(app, FromShell::Typed(typed));
}

fn opens(app: &mut App, words: &str) {
    enters(app, Field::Now, words);
    does(app, Act::Open);
}

fn seals(app: &mut App, words: &str) {
    enters(app, Field::New, words);
    enters(app, Field::Again, words);
    does(app, Act::Seal);
}

/// Amara has signed in and chosen her words.
fn sealed(folder: &TempDir, hub: &mut Hub) -> App {
    let mut app = start(folder, 4);
    comes_back(&mut app, hub, &amara());
    settle(&mut app, hub);
    seals(&mut app, WORDS);
    settle(&mut app, hub);
    assert_eq!(app.page().key, "today");
    app
}

/// Priya signs in beside whoever is locked, and chooses hers.
fn priya_too(app: &mut App, hub: &mut Hub) {
    does(app, Act::Enter);
    comes_back(app, hub, &priya());
    settle(app, hub);
    seals(app, HERS);
}

/// The hub ends the session of who is about to ask.
fn ends(app: &mut App, hub: &mut Hub) {
    let body = app.outside().asked[0].operation.body.clone().unwrap();
    let handle = wire::decode_request(&body).unwrap().who.session;
    let register = hub.log.register().unwrap();
    let session = register.by_handle(handle).unwrap();
    let session = register.get(session).unwrap().clone();
    let ended = revoke(&mut hub.log, &hub.keys, &session, "lost", at(NOW));
    ended.unwrap().unwrap();
}

fn key(app: &App) -> String {
    app.page().key
}

fn says(app: &App) -> String {
    lines(&app.page())
}

fn files(folder: &TempDir) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(file).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn holds(folder: &TempDir, word: &str) -> Vec<String> {
    let word = word.as_bytes();
    let found = files(folder)
        .into_iter()
        .filter(|(_, bytes)| bytes.windows(word.len()).any(|part| part == word));
    found.map(|(name, _)| name).collect()
}

#[test]
fn who_signs_in_chooses_words_before_anything_is_exchanged() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = start(&folder, 4);
    assert_eq!(key(&app), "sign-in");
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "seal");
    assert!(app.outside().asked.is_empty(), "nothing is exchanged yet");
    // A new start leads back to the same question.
    drop(app);
    let mut app = start(&folder, 5);
    assert_eq!(key(&app), "seal");
    for (new, again, told) in [
        (
            "short",
            "short",
            "Enter a passphrase of 10 characters or more",
        ),
        (
            "Amara Obi Amara Obi 1",
            "Amara Obi Amara Obi 1",
            "not your name",
        ),
        (
            WORDS,
            "wet leaves on stones",
            "The two passphrases are not the same",
        ),
    ] {
        enters(&mut app, Field::New, new);
        enters(&mut app, Field::Again, again);
        does(&mut app, Act::Seal);
        assert!(says(&app).contains(told), "{}", says(&app));
    }
    seals(&mut app, WORDS);
    assert_eq!(key(&app), "today");
    assert_eq!(app.outside().asked.len(), 1, "the first exchange");
    assert!(!path(&folder).exists(), "nothing stays in the clear");
    assert_eq!(holds(&folder, "district"), Vec::<String>::new());
}

#[test]
fn an_answer_on_its_way_finds_nobody_behind_the_lock() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    used(&mut app, &Intent::TryNow);
    assert_eq!(app.outside().asked.len(), 1);
    does(&mut app, Act::Now);
    let before = app.page();
    settle(&mut app, &mut hub);
    assert_eq!(app.page(), before);
    opens(&mut app, WORDS);
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
}

#[test]
fn it_locks_when_nobody_uses_it_or_it_goes_to_the_back() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    assert_eq!(app.outside().timers[TIMER], 300_000);
    app.outside().later_by = 4;
    used(&mut app, &Intent::Show(Place::Find));
    app.outside().later_by = 6;
    shell_says(&mut app, FromShell::TimerRang(TIMER.into()));
    assert_eq!(key(&app), "find", "it was used two minutes ago");
    assert_eq!(app.outside().timers[TIMER], 180_000);
    app.outside().later_by = 9;
    shell_says(&mut app, FromShell::TimerRang(TIMER.into()));
    assert_eq!(key(&app), "lock");
    opens(&mut app, WORDS);
    // A device that slept rang no timer: the first letter typed afterwards is not taken.
    app.outside().later_by = 60;
    types(&mut app, "find/words", "whit", 1);
    assert_eq!(key(&app), "lock");
    opens(&mut app, WORDS);
    // A phone that went to the back is locked when it comes again, whether a timer rang meanwhile or not.
    shell_says(&mut app, FromShell::WentToBack);
    assert_eq!(app.outside().timers[TIMER], 0);
    shell_says(&mut app, FromShell::CameToFront);
    assert_eq!(key(&app), "lock");
}

#[test]
fn signing_out_removes_the_vault() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    used(&mut app, &Intent::SignIn(sign_in::Intent::Leave));
    used(&mut app, &Intent::SignIn(sign_in::Intent::SignOut));
    assert_eq!(key(&app), "sign-in");
    assert!(sealed_file(&folder).is_none());
    assert_eq!(banners(&app.page()), Vec::<String>::new());
}

fn sealed_file(folder: &TempDir) -> Option<PathBuf> {
    let files = std::fs::read_dir(folder.path()).unwrap();
    files.map(|file| file.unwrap().path()).find(|file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("doorstep.sqlite-") && !name.ends_with("-wal")
    })
}

#[test]
fn a_list_that_is_damaged_stops_and_touches_nothing() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    drop(sealed(&folder, &mut hub));
    let list = folder.path().join("doorstep.sqlite.vaults");
    std::fs::write(&list, b"no database at all, of any version").unwrap();
    let app = start(&folder, 5);
    assert_eq!(key(&app), "stopped");
    assert!(sealed_file(&folder).is_some());
}
