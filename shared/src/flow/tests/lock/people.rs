//! Two people on one device, and one who comes a second time.

use super::{HERS, does, key, opens, path, priya_too, says, sealed, start};
use crate::event::FromShell;
use crate::flow::lock::Act;
use crate::flow::tests::hub::{App, Hub, comes_back, settle, shell_says, used};
use crate::flow::tests::types;
use crate::page::component::Component;
use crate::screens::sample::amara;
use crate::screens::{Intent, Place};

use super::WORDS;

#[test]
fn two_people_have_two_vaults_and_neither_opens_the_others() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    used(&mut app, &Intent::Show(Place::Register));
    types(&mut app, "register/given", "Wilhelmina", 1);
    does(&mut app, Act::Now);
    // Somebody else looks, and goes back: nothing of that is left.
    does(&mut app, Act::Enter);
    assert_eq!(key(&app), "sign-in");
    shell_says(&mut app, FromShell::Back);
    assert_eq!(key(&app), "lock");
    assert!(!path(&folder).exists());
    priya_too(&mut app, &mut hub);
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
    assert!(!says(&app).contains("Wilhelmina"));
    does(&mut app, Act::Now);
    opens(&mut app, WORDS);
    assert!(says(&app).contains("9 more tries"), "not with hers");
    let amaras = choose(&app, "Amara Obi");
    shell_says(&mut app, FromShell::Used(amaras));
    opens(&mut app, HERS);
    assert!(says(&app).contains("9 more tries"), "nor hers with mine");
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "register");
    // After a new start nobody's is taken for granted.
    drop(app);
    let app = start(&folder, 7);
    assert_eq!(key(&app), "lock-people");
}

fn choose(app: &App, name: &str) -> crate::page::action::Action {
    let page = app.page();
    let mut components = page.main.iter().flat_map(|group| &group.components);
    let row = components.find_map(|component| match component {
        Component::Rows(rows) => rows.rows.iter().find(|row| row.title == name),
        _ => None,
    });
    row.unwrap().action.clone()
}

#[test]
fn who_signs_in_anew_with_a_vault_here_is_led_back_to_it() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    does(&mut app, Act::Now);
    does(&mut app, Act::Enter);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "lock-taken");
    assert!(app.outside().asked.is_empty());
    does(&mut app, Act::Mine);
    assert_eq!(key(&app), "lock");
    assert!(!path(&folder).exists());
    // Forgotten: what is here goes, and she signs in anew.
    does(&mut app, Act::Forget);
    assert_eq!(key(&app), "lock-forgotten");
    does(&mut app, Act::Remove);
    assert_eq!(key(&app), "sign-in");
}
