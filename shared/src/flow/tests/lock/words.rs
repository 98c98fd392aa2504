//! What opens it: its words, for so many tries, until others are chosen.

use super::*;

#[test]
fn only_its_words_open_it_and_where_one_was_is_there_again() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    used(&mut app, &Intent::Show(Place::Register));
    types(&mut app, "register/given", "Wilhelmina", 1);
    does(&mut app, Act::Now);
    assert_eq!(key(&app), "lock");
    let locked = format!("{:?}", app.page());
    assert!(!locked.contains("Wilhelmina"), "{locked}");
    assert!(
        says(&app).contains("What you had begun is kept."),
        "{}",
        says(&app)
    );
    assert_eq!(holds(&folder, "Wilhelmina"), Vec::<String>::new());
    opens(&mut app, "wet leaves on stones");
    assert_eq!(key(&app), "lock");
    assert!(
        says(&app).contains("You have 9 more tries"),
        "{}",
        says(&app)
    );
    // A second tap on the same button takes no try and no words back.
    does(&mut app, Act::Open);
    assert!(says(&app).contains("You have 9 more tries"));
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "register");
    assert!(says(&app).contains("Wilhelmina"));
    // Also after a new start.
    drop(app);
    let mut app = start(&folder, 6);
    assert_eq!(key(&app), "lock");
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "register");
}

#[test]
fn ten_wrong_tries_remove_it_and_nothing_opens_it_any_more() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    does(&mut app, Act::Now);
    let mut tries = 0;
    while key(&app) == "lock" {
        app.outside().later_by += 61;
        opens(&mut app, "wet leaves on stones");
        tries += 1;
        assert!(tries <= 10);
    }
    assert_eq!((tries, key(&app)), (10, "sign-in".to_owned()));
    let said = says(&app);
    assert!(
        said.contains("What was here was removed from this device"),
        "{said}"
    );
    let left: Vec<String> = files(&folder).into_iter().map(|(name, _)| name).collect();
    assert!(
        left.iter()
            .all(|name| !name.contains(".sqlite-") || name.ends_with("-wal")),
        "{left:?}"
    );
}

#[test]
fn other_words_open_it_once_they_are_chosen_and_those_before_do_not() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    used(&mut app, &Intent::Show(Place::Passphrase));
    let new = "eleven blue doors";
    for (now, told) in [
        ("", "Enter the passphrase you use now"),
        ("no", "That is not right"),
    ] {
        enters(&mut app, Field::Now, now);
        enters(&mut app, Field::New, new);
        enters(&mut app, Field::Again, new);
        does(&mut app, Act::Replace);
        assert!(says(&app).contains(told), "{}", says(&app));
    }
    enters(&mut app, Field::Now, WORDS);
    does(&mut app, Act::Replace);
    assert_eq!(key(&app), "today");
    does(&mut app, Act::Now);
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "lock");
    opens(&mut app, new);
    assert_eq!(key(&app), "today");
}

#[test]
fn what_is_said_of_a_wait_goes_when_the_wait_is_over() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    does(&mut app, Act::Now);
    app.outside().ahead_ms = 20_000;
    for left in ["9 more tries", "8 more", "7 more", "6 more", "5 more tries"] {
        opens(&mut app, "wet leaves on stones");
        assert!(says(&app).contains(left), "{}", says(&app));
    }
    opens(&mut app, WORDS);
    let waits = "There were too many wrong tries. Try again at 10:12am.";
    assert!(says(&app).contains(waits), "{}", says(&app));
    // Not a moment before a try is taken: 10:11 and 20 seconds.
    assert_eq!(app.outside().timers[TIMER], 101_000);
    let rings = |app: &mut App, ms| {
        app.outside().ahead_ms = ms;
        shell_says(app, FromShell::TimerRang(TIMER.into()));
    };
    rings(&mut app, 119_999);
    assert!(says(&app).contains(waits));
    rings(&mut app, 120_000);
    assert!(!says(&app).contains("Try again at"), "{}", says(&app));
    assert_eq!(app.page().announce.as_deref(), Some("Try again now."));
    opens(&mut app, "wet leaves on stones");
    assert!(says(&app).contains("4 more tries"), "{}", says(&app));
    // A letter of an earlier wait takes nothing back of that.
    rings(&mut app, 130_000);
    assert!(says(&app).contains("4 more tries"));
}
