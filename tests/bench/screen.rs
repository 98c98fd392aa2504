//! The app on a database file, as a native shell runs it: from its start to the list of today, and under the fingers.

use doorstep_tests::reference::desk::Desk;
use doorstep_tests::reference::hub::Hub;
use doorstep_tests::reference::{Outcome, SEED, clock, date, seeded};
use record::demo;
use shared::app::Happened;
use shared::event::{FromShell, Start, ToShell, Typed};
use shared::ffi::runtime::{Asking, Outside, Runtime};
use shared::lanes::clock::Moment;
use shared::lanes::vault::Doors;
use shared::page::Page;
use shared::page::action::{Action, Field};
use shared::page::component::{Component, VisitCard};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};
use store::conformance::house;
use store::memory::Memory;
use store::sqlite::Sqlite;
use store::{Store, StoreResult};
use vault::key::{DatabaseKey, KEY_LENGTH};

use crate::watched::{Seen, Watched};

/// People on the device.
const PEOPLE: u16 = 500;
/// Minutes after midnight when the app is opened.
const OPENED: i64 = 9 * 60 + 40;
/// Starts measured.
const STARTS: usize = 30;

/// A shell that only notes when it was given a page, once the page is the bytes that would cross to it.
pub struct Shell {
    began: Instant,
    /// The pages, each with when it was drawn.
    pub pages: Vec<(Instant, Page)>,
}

impl Outside for Shell {
    fn tell(&mut self, said: &ToShell, bytes: &[u8]) {
        if let (ToShell::Render(page), false) = (said, bytes.is_empty()) {
            self.pages.push((Instant::now(), page.clone()));
        }
    }

    fn ask(&mut self, _asking: Asking) {
        // No signal.
    }

    fn now(&self) -> Moment {
        let since = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(0);
        let wall = clock(OPENED).millis() + i64::try_from(since).unwrap_or(0);
        Moment {
            wall: record::time::Instant::from_millis(wall),
            steady: since,
        }
    }
}

/// Makes the database of a nurse with a caseload of 500 people and a week of planned visits.
pub fn prepare(path: &Path) -> Outcome<()> {
    let mut hub = Hub::default();
    let nurse = demo::staff().into_iter().next().ok_or("no staff")?;
    let mut office = Desk::new("office", nurse.clone(), Memory::default())?;
    seeded::write(&mut office, &demo::neighbourhood(SEED, PEOPLE, date()))?;
    office.send_past(&mut hub, clock(0))?;
    let mut phone = Desk::new("phone", nurse.clone(), Sqlite::open(path)?)?;
    phone.exchange(&mut hub, clock(1))?;
    let device = phone.store.identity([0; 24])?.device;
    phone
        .store
        .apply(&house::signed_in(&nurse, device, clock(2)))?;
    Ok(())
}

/// The app.
pub type App = Runtime<Shell>;

/// The key of a database that is encrypted for a measurement.
pub fn key() -> DatabaseKey {
    DatabaseKey::from_random(&mut [9; KEY_LENGTH])
}

/// The app on a database that is watched.
pub fn open(path: &Path, seen: &Rc<Seen>) -> App {
    let store = Sqlite::open(path)
        .map(|store| Box::new(Watched::new(store, Rc::clone(seen))) as Box<dyn Store>);
    open_on(store, path)
}

fn open_on(store: StoreResult<Box<dyn Store>>, path: &Path) -> App {
    let began = Instant::now();
    let shell = Shell {
        began,
        pages: Vec::new(),
    };
    let start = Start {
        hub: "http://localhost".to_owned(),
        database: path.display().to_string(),
        device_name: "Benchmark".to_owned(),
        is_storage_kept: true,
        had_database: true,
    };
    Runtime::start(Doors::bare(store), start, [7; 32], shell)
}

/// Starts, shortest first, and the documents that all of them loaded.
pub fn starts(path: &Path) -> Outcome<(Vec<Duration>, usize)> {
    let seen = Rc::new(Seen::default());
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let mut app = open(path, &seen);
        let shell = app.outside();
        let (at, page) = shell.pages.last().ok_or("nothing was drawn")?;
        let cards = cards(page);
        let is_whole = cards
            .iter()
            .all(|card| !card.name.contains("not on this device"));
        if page.key != "today" || cards.is_empty() || !is_whole {
            let (drawn, visits) = (shell.pages.len(), cards.len());
            let what = format!(
                "of {drawn} pages the last is {}, with {visits} visits",
                page.key
            );
            return Err(what.into());
        }
        times.push(at.duration_since(shell.began));
    }
    times.sort_unstable();
    Ok((times, seen.loaded.get()))
}

/// Times from a keystroke to the page that shows it, and to the page that says it is on disk; each shortest first.
#[derive(Default)]
pub struct Keystrokes {
    /// To the page.
    pub to_page: Vec<Duration>,
    /// To disk.
    pub to_disk: Vec<Duration>,
}

/// Types `text` letter by letter into the notes of `visits` visits; `is_sealed` into an encrypted database.
pub fn keystrokes(path: &Path, text: &str, visits: usize, is_sealed: bool) -> Outcome<Keystrokes> {
    let mut app = if is_sealed {
        let store = Sqlite::open_sealed(path, &key());
        open_on(store.map(|store| Box::new(store) as Box<dyn Store>), path)
    } else {
        open(path, &Rc::default())
    };
    let mut times = Keystrokes::default();
    for place in 0..visits {
        let today = app.page();
        let cards = cards(&today);
        let card = cards.get(place).ok_or("fewer visits today than wanted")?;
        used(&mut app, card.action.clone());
        let begin = app.page().bar.and_then(|bar| bar.main);
        used(&mut app, begin.ok_or("the visit cannot be started")?.action);
        letters(&mut app, "/note", text, &mut times)?;
        app.happened(Happened::Shell(FromShell::Back));
    }
    times.to_page.sort_unstable();
    times.to_disk.sort_unstable();
    Ok(times)
}

/// Types letter by letter into the field whose key ends so.
pub fn letters(app: &mut App, key: &str, text: &str, times: &mut Keystrokes) -> Outcome<()> {
    let field = field(&app.page(), key).ok_or_else(|| format!("there is no field {key}"))?;
    let letters = text
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    for (revision, end) in (field.revision + 1..).zip(letters) {
        let typed = Typed {
            action: field.action.clone(),
            value: text.get(..end).unwrap_or(text).to_owned(),
            revision,
        };
        stroke(app, key, typed, times)?;
    }
    Ok(())
}

/// Types or chooses a whole value in the field whose key ends so.
pub fn enter(app: &mut App, key: &str, value: &str) -> Outcome<()> {
    let field = field(&app.page(), key).ok_or_else(|| format!("there is no field {key}"))?;
    let typed = Typed {
        action: field.action,
        value: value.to_owned(),
        revision: field.revision + 1,
    };
    stroke(app, key, typed, &mut Keystrokes::default())
}

fn stroke(app: &mut App, key: &str, typed: Typed, times: &mut Keystrokes) -> Outcome<()> {
    app.outside().pages.clear();
    let value = typed.value.clone();
    let began = Instant::now();
    app.happened(Happened::Shell(FromShell::Typed(typed)));
    let pages = &app.outside().pages;
    let shown = pages
        .iter()
        .find(|(_, page)| field(page, key).is_some_and(|field| field.value == value));
    let (shown, _) = shown.ok_or("a letter was not shown")?;
    let kept = pages.iter().find(|(_, page)| {
        field(page, key).is_some_and(|field| {
            field.value == value
                && field
                    .note
                    .is_some_and(|words| words.starts_with("Saved on this device"))
        })
    });
    let (kept, _) = kept.ok_or("a letter was not said to be saved")?;
    times.to_page.push(shown.duration_since(began));
    times.to_disk.push(kept.duration_since(began));
    Ok(())
}

/// Uses a button, a row or a card.
pub fn used(app: &mut App, action: Action) {
    app.happened(Happened::Shell(FromShell::Used(action)));
}

fn components(page: &Page) -> impl Iterator<Item = &Component> {
    page.main.iter().flat_map(|group| &group.components)
}

fn cards<'a>(page: &'a Page) -> Vec<&'a VisitCard> {
    let card = |component: &'a Component| match component {
        Component::VisitCard(card) => Some(card),
        _ => None,
    };
    components(page).filter_map(card).collect()
}

fn field(page: &Page, key: &str) -> Option<Field> {
    components(page).find_map(|component| {
        let field = match component {
            Component::TextArea(area) => &area.field,
            Component::TextInput(input) => &input.field,
            Component::NumberInput(input) => &input.field,
            Component::Radios(choices) | Component::Checkboxes(choices) => &choices.field,
            _ => return None,
        };
        field.key.ends_with(key).then(|| field.clone())
    })
}
