//! Signing in where there is a lock: a link that comes back to it, a session that ended behind it, a device from before.

use ::store::sqlite::Sqlite;

use super::{WORDS, does, ends, holds, key, opens, path, says, sealed, seals, start};
use crate::event::FromShell;
use crate::flow::enter;
use crate::flow::lock::Act;
use crate::flow::tests::hub::{
    App, Hub, Wired, comes_back, leaves, settle, shell_says, start_behind, unreachable, used,
};
use crate::flow::tests::types;
use crate::lanes::vault::Doors;
use crate::screens::sample::{amara, priya};
use crate::screens::{Intent, Place, sign_in};

#[test]
fn a_link_that_comes_back_while_it_is_locked_waits_for_its_words() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    let link = leaves(&mut app, &mut hub, &amara());
    drop(app);
    hub.later_by = 5;
    let mut app = start(&folder, 8);
    shell_says(&mut app, FromShell::OpenedLink(link));
    assert_eq!(key(&app), "lock");
    assert!(
        says(&app).contains("to finish signing in"),
        "{}",
        says(&app)
    );
    opens(&mut app, WORDS);
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
    // Begun in the clear, it is finished there.
    does(&mut app, Act::Now);
    does(&mut app, Act::Enter);
    let link = leaves(&mut app, &mut hub, &priya());
    drop(app);
    let mut app = start(&folder, 9);
    assert_eq!(key(&app), "lock");
    shell_says(&mut app, FromShell::OpenedLink(link));
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "seal");
}

#[test]
fn after_the_end_of_a_session_only_signing_in_is_left() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    does(&mut app, Act::Now);
    app.outside().later_by = 73 * 60;
    hub.later_by = 73 * 60;
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "lock-over");
    // A clock set back opens nothing: the time that was seen is kept.
    does(&mut app, Act::Now);
    app.outside().later_by = 60;
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "lock-over");
    used(&mut app, &Intent::SignIn(sign_in::Intent::Begin));
    unreachable(&mut app);
    app.outside().later_by = 73 * 60;
    assert!(
        says(&app).contains("You need a connection"),
        "{}",
        says(&app)
    );
    does(&mut app, Act::Now);
    opens(&mut app, WORDS);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
}

#[test]
fn a_device_from_before_there_were_vaults_is_sealed_with_all_it_holds() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = {
        let store = Sqlite::open(&path(&folder)).unwrap();
        start_behind(Doors::bare(Ok(Box::new(store))), 4, Wired::default())
    };
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    used(&mut app, &Intent::Show(Place::Register));
    types(&mut app, "register/given", "Wilhelmina", 1);
    drop(app);
    assert_ne!(holds(&folder, "Wilhelmina"), Vec::<String>::new());
    let mut app = start(&folder, 5);
    assert_eq!(key(&app), "seal");
    seals(&mut app, WORDS);
    assert_eq!(key(&app), "register");
    assert!(says(&app).contains("Wilhelmina"));
    assert_eq!(holds(&folder, "Wilhelmina"), Vec::<String>::new());
}

#[test]
fn a_way_to_a_sign_in_that_somebody_left_takes_no_link_of_another() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    does(&mut app, Act::Now);
    does(&mut app, Act::Enter);
    drop(app);
    assert!(
        path(&folder).exists(),
        "left on the page where one signs in"
    );
    let mut app = start(&folder, 5);
    opens(&mut app, WORDS);
    let link = leaves(&mut app, &mut hub, &amara());
    drop(app);
    hub.later_by = 5;
    let mut app = start(&folder, 6);
    shell_says(&mut app, FromShell::OpenedLink(link));
    assert_eq!(key(&app), "lock");
    opens(&mut app, WORDS);
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
}

#[test]
fn what_a_notification_opens_waits_for_its_words_and_is_nothing_to_who_signs_in() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let waiting = || FromShell::OpenedLink(enter::WAITING.to_owned());
    let mut app = sealed(&folder, &mut hub);
    for _ in 0..2 {
        shell_says(&mut app, waiting());
        assert_eq!(key(&app), "sync-status", "once");
    }
    used(&mut app, &Intent::Back);
    assert_eq!(key(&app), "today");
    // Locked, and while somebody is away to sign in.
    drop(app);
    let mut app = start(&folder, 5);
    shell_says(&mut app, waiting());
    assert_eq!(key(&app), "lock");
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "sync-status");
    does(&mut app, Act::Now);
    does(&mut app, Act::Enter);
    leaves(&mut app, &mut hub, &priya());
    drop(app);
    let mut app = start(&folder, 6);
    shell_says(&mut app, waiting());
    assert_eq!(key(&app), "lock");
    // Where nobody is signed in it leads nowhere.
    let empty = tempfile::tempdir().unwrap();
    let mut app = start(&empty, 7);
    shell_says(&mut app, waiting());
    assert_eq!(key(&app), "sign-in");
}

#[test]
fn a_session_that_was_revoked_is_locked_at_once_and_opened_by_nobody_offline() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    used(&mut app, &Intent::TryNow);
    ends(&mut app, &mut hub);
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "lock");
    let said = says(&app);
    assert!(
        said.contains("Your access from this device was ended")
            && !said.contains("Works without a connection"),
        "{said}"
    );
    // Looked at once more, locked again, and left for somebody else: what it says stays.
    opens(&mut app, WORDS);
    for act in [Act::Now, Act::Enter, Act::Now] {
        does(&mut app, act);
        let said = says(&app);
        let is_lock = key(&app) == "lock";
        assert_eq!(is_lock, act == Act::Now, "{said}");
        assert_eq!(is_said_to_be_ended(&app), is_lock, "{said}");
    }
    for number in [5, 6] {
        // On the lock, also of another life of the program, and on what stands behind it.
        assert!(is_said_to_be_ended(&app), "{}", says(&app));
        opens(&mut app, WORDS);
        assert_eq!(key(&app), "lock-over");
        assert!(is_said_to_be_ended(&app), "{}", says(&app));
        assert!(app.outside().asked.is_empty());
        drop(app);
        app = start(&folder, number);
    }
    // Until somebody may again.
    opens(&mut app, WORDS);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
    does(&mut app, Act::Now);
    assert_eq!(key(&app), "lock");
    assert!(!is_said_to_be_ended(&app), "{}", says(&app));
}

fn is_said_to_be_ended(app: &App) -> bool {
    says(app).contains("Your access from this device was ended")
}
