//! The whole core on a database file, registering one person after the other until it is killed. Says on standard output
//! what a page has said: `typed NUMBER` once it calls the words saved on this device, `person NUMBER` once the person is.

use std::io::Write as _;

use record::demo;
use shared::app::Happened;
use shared::event::{FromShell, Start, ToShell, Typed};
use shared::ffi::runtime::{Asking, Outside, Runtime};
use shared::lanes::clock;
use shared::lanes::vault::Doors;
use shared::page::Page;
use shared::page::action::{Action, Field};
use shared::page::component::Component;
use store::Store;
use store::conformance::house;
use store::sqlite::Sqlite;
use vault::key::{DatabaseKey, KEY_LENGTH};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// No signal, nobody looking: pages are read from the core.
struct Alone;

impl Outside for Alone {
    fn tell(&mut self, _said: &ToShell, _bytes: &[u8]) {}
    fn ask(&mut self, _asking: Asking) {}
}

/// The key when there is one more word on the command line.
fn key() -> DatabaseKey {
    DatabaseKey::from_random(&mut [9; KEY_LENGTH])
}

fn main() -> Outcome<()> {
    let mut words = std::env::args().skip(1);
    let path = words.next().ok_or("the path of the database")?;
    let run: u8 = words.next().ok_or("the number of the run")?.parse()?;
    let mut number: u64 = words.next().ok_or("the number of the person")?.parse()?;
    let at = std::path::Path::new(&path);
    let mut store = match words.next() {
        Some(_) => Sqlite::open_sealed(at, &key())?,
        None => Sqlite::open(at)?,
    };
    let nurse = demo::staff().into_iter().next().ok_or("no staff")?;
    let device = store.identity([run; 24])?.device;
    store.apply(&house::signed_in(&nurse, device, clock::now().wall))?;
    let start = Start {
        hub: "http://localhost".to_owned(),
        database: path,
        device_name: "Crash".to_owned(),
        is_storage_kept: true,
        had_database: true,
    };
    let mut core = Runtime::start(Doors::bare(Ok(Box::new(store))), start, [run; 32], Alone);
    let mut out = std::io::stdout().lock();
    loop {
        open_form(&mut core)?;
        let name = format!("Person{number}");
        for (key, value) in [
            ("register/given", name.as_str()),
            ("register/family", "Crash"),
            ("register/born", "1941-3-4"),
            ("register/nhs_not_known", "yes"),
        ] {
            types(&mut core, key, value)?;
        }
        writeln!(out, "typed {number}")?;
        out.flush()?;
        let register = main_action(&core.page())?;
        used(&mut core, register);
        if core.page().key == "register" {
            return Err("the person could not be registered".into());
        }
        writeln!(out, "person {number}")?;
        out.flush()?;
        number += 1;
    }
}

/// Goes to the form, where a killed core that was on it begins.
fn open_form(core: &mut Runtime<Alone>) -> Outcome<()> {
    if core.page().key == "register" {
        return Ok(());
    }
    let people = core.page().tabs.into_iter().find(|tab| tab.key == "people");
    used(core, people.ok_or("no tab of people")?.action);
    let bar = core.page().bar.ok_or("the list of people has no bar")?;
    let register = bar.others.into_iter().find(|other| other.key == "register");
    used(core, register.ok_or("nobody can be registered")?.action);
    Ok(())
}

fn main_action(page: &Page) -> Outcome<Action> {
    let main = page.bar.as_ref().and_then(|bar| bar.main.as_ref());
    Ok(main.ok_or("the page has no main action")?.action.clone())
}

fn types(core: &mut Runtime<Alone>, key: &str, value: &str) -> Outcome<()> {
    let field = field(&core.page(), key)?;
    let typed = Typed {
        action: field.action,
        value: value.to_owned(),
        revision: field.revision + 1,
    };
    core.happened(Happened::Shell(FromShell::Typed(typed)));
    let note = self::field(&core.page(), key)?.note.unwrap_or_default();
    if note.starts_with("Saved on this device") {
        Ok(())
    } else {
        Err(format!("{key} is not said to be saved: {note}").into())
    }
}

fn field(page: &Page, key: &str) -> Outcome<Field> {
    let mut components = page.main.iter().flat_map(|group| &group.components);
    let found = components.find_map(|component| {
        let field = match component {
            Component::TextInput(input) => &input.field,
            Component::DateInput(input) => &input.field,
            Component::Checkboxes(boxes) => &boxes.field,
            _ => return None,
        };
        (field.key == key).then(|| field.clone())
    });
    found.ok_or_else(|| format!("the form has no field {key}").into())
}

fn used(core: &mut Runtime<Alone>, action: Action) {
    core.happened(Happened::Shell(FromShell::Used(action)));
}
