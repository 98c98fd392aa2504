//! Letters and taps that come one by one, twice, or late.

use super::{WORDS, does, enters, key, opens, priya_too, says, sealed};
use crate::event::{FromShell, Typed};
use crate::flow::lock::{Act, Field};
use crate::flow::tests::hub::{App, Hub, comes_back, settle, shell_says, used};
use crate::flow::tests::types;
use crate::page::component::Component;
use crate::screens::context::action;
use crate::screens::sample::{amara, priya};
use crate::screens::{Intent, Place, lock};

/// The count that the field of one's words is drawn with.
fn drawn(app: &App) -> u32 {
    let page = app.page();
    let mut components = page.main.iter().flat_map(|group| &group.components);
    let found = components.find_map(|component| match component {
        Component::TextInput(input) if input.field.key == "words" => Some(input.field.revision),
        _ => None,
    });
    found.unwrap()
}

fn letter(app: &mut App, words: &str, revision: u32) {
    let typed = Typed {
        action: action(&Intent::Lock(lock::Intent::Field(Field::Now))),
        value: words.into(),
        revision,
    };
    shell_says(app, FromShell::Typed(typed));
}

#[test]
fn what_is_typed_letter_by_letter_stays_in_the_field_until_it_was_tried() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    does(&mut app, Act::Now);
    let (before, wrong) = (drawn(&app), "wet leaves on");
    for (revision, end) in (before + 1..).zip(1..=wrong.len()) {
        letter(&mut app, &wrong[..end], revision);
        // A value of the shell's count or a newer one would take the place of what stands there.
        assert!(drawn(&app) < revision, "{}", &wrong[..end]);
    }
    let last = before + u32::try_from(wrong.len()).unwrap();
    does(&mut app, Act::Open);
    assert!(drawn(&app) > last, "it is empty after a wrong try");
}

#[test]
fn a_second_tap_is_of_the_page_before() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    does(&mut app, Act::Now);
    priya_too(&mut app, &mut hub);
    does(&mut app, Act::Seal);
    assert_eq!(key(&app), "today");
    assert!(!says(&app).contains("There is a problem"));
    settle(&mut app, &mut hub);
    does(&mut app, Act::Now);
    let locked = says(&app);
    does(&mut app, Act::Now);
    assert_eq!(says(&app), locked);
    // She has forgotten hers: only hers goes.
    does(&mut app, Act::Forget);
    assert!(says(&app).contains(&priya().name), "{}", says(&app));
    does(&mut app, Act::Remove);
    does(&mut app, Act::Remove);
    assert_eq!(key(&app), "lock");
    opens(&mut app, WORDS);
    does(&mut app, Act::Open);
    does(&mut app, Act::Enter);
    assert_eq!(key(&app), "today");
    assert!(!says(&app).contains("There is a problem"));
}

#[test]
fn letters_of_the_page_before_are_nobodys_under_the_lock() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    used(&mut app, &Intent::Show(Place::Register));
    types(&mut app, "register/given", "Wilhel", 1);
    app.outside().later_by = 6;
    types(&mut app, "register/given", "Wilhelm", 2);
    assert_eq!(key(&app), "lock");
    let locked = says(&app);
    types(&mut app, "register/given", "Wilhelmi", 3);
    used(&mut app, &Intent::Show(Place::Find));
    assert_eq!(says(&app), locked);
    priya_too(&mut app, &mut hub);
    used(&mut app, &Intent::Show(Place::Register));
    assert!(!says(&app).contains("Wilhel"), "{}", says(&app));
}

#[test]
fn who_signed_in_by_mistake_leaves_the_device_as_it_was() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    does(&mut app, Act::Now);
    does(&mut app, Act::Enter);
    comes_back(&mut app, &mut hub, &priya());
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "seal");
    does(&mut app, Act::Mine);
    assert_eq!(key(&app), "lock");
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "today");
    assert_eq!(app.page().signed_in.map(|one| one.name), Some(amara().name));
}

#[test]
fn guesses_on_the_page_for_other_words_lock_it() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    used(&mut app, &Intent::Show(Place::Passphrase));
    for _ in 0..3 {
        assert_eq!(key(&app), "passphrase");
        for (field, words) in [
            (Field::Now, "no such words"),
            (Field::New, "eleven blue doors"),
            (Field::Again, "eleven blue doors"),
        ] {
            enters(&mut app, field, words);
        }
        does(&mut app, Act::Replace);
    }
    assert_eq!(key(&app), "lock");
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "passphrase");
}
