//! What waits at the hub and is not answered in time, or not before it is locked or signed out.

use tempfile::TempDir;

use super::{exchanges, head, hears, in_front, past, says, waits_at_the_head};
use crate::event::{FromShell, Start, Typed};
use crate::flow::exchange::TIMER;
use crate::flow::live;
use crate::flow::lock::{Act, Field};
use crate::flow::tests::hub::{
    App, Hub, Wired, comes_back, settle, shell_says, start_behind, used,
};
use crate::lanes::HttpError;
use crate::lanes::vault::{Door, Doors};
use crate::model::Model;
use crate::screens::context::action;
use crate::screens::sample::{NOW, amara, at};
use crate::screens::{Intent, lock, sign_in};

/// Amara behind a lock, in front, after she has exchanged.
fn behind_a_lock(folder: &TempDir, hub: &mut Hub) -> App {
    let doors = Doors::guarded(&folder.path().join("doorstep.sqlite"), None);
    let mut app = start_behind(doors, 4, Wired::default());
    comes_back(&mut app, hub, &amara());
    settle(&mut app, hub);
    enters(&mut app, Field::New);
    enters(&mut app, Field::Again);
    does(&mut app, Act::Seal);
    settle(&mut app, hub);
    waits_at_the_head(&mut app, hub);
    app
}

fn does(app: &mut App, act: Act) {
    used(app, &Intent::Lock(lock::Intent::Act(act)));
}

fn enters(app: &mut App, field: Field) {
    let typed = Typed {
        action: action(&Intent::Lock(lock::Intent::Field(field))),
        value: "wet leaves on stone".into(),
        revision: 5_000,
    };
    shell_says(app, FromShell::Typed(typed));
}

#[test]
fn what_is_not_answered_in_time_makes_room_and_its_late_answer_is_nobodys() {
    let rings = |app: &mut App, hub: &mut Hub| {
        shell_says(app, FromShell::TimerRang(TIMER.into()));
        settle(app, hub);
    };
    for more in [Some(0), Some(1), None] {
        let mut hub = Hub::new();
        let mut app = in_front(&mut hub);
        let sequence = head(&mut hub);
        app.outside().ahead_ms += 20_000;
        says(&mut app, sequence);
        assert_eq!(past(&mut app), sequence, "asked just now");
        app.outside().ahead_ms += 29_999;
        rings(&mut app, &mut hub);
        assert_eq!(app.outside().waiting.len(), 1, "it may still come");
        app.outside().ahead_ms += 1;
        rings(&mut app, &mut hub);
        assert_eq!(app.outside().waiting.len(), 2, "another beside it");
        app.outside().ahead_ms += 1_000;
        let late = more.map(|more| (sequence + more).to_string().into_bytes());
        hears(&mut app, late.ok_or(HttpError::Unreachable));
        assert!(!exchanges(&mut app));
        rings(&mut app, &mut hub);
        assert_eq!(past(&mut app), sequence, "the new one still waits");
        app.outside().ahead_ms += 1_000;
        says(&mut app, sequence + 1);
        assert!(exchanges(&mut app), "and is heard");
    }
}

#[test]
fn what_waited_when_it_was_locked_is_nobodys_also_after_it_is_open_again() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = behind_a_lock(&folder, &mut hub);
    let sequence = head(&mut hub);
    does(&mut app, Act::Now);
    settle(&mut app, &mut hub);
    let locked = app.page();
    assert_eq!(locked.key, "lock");
    says(&mut app, sequence + 1);
    assert!(!exchanges(&mut app), "it was asked before the lock");
    for said in [
        FromShell::MayExchange,
        FromShell::CameToFront,
        FromShell::TimerRang(TIMER.into()),
    ] {
        shell_says(&mut app, said);
        settle(&mut app, &mut hub);
        assert!(app.outside().waiting.is_empty(), "nobody waits there");
    }
    assert_eq!(app.page(), locked);
    // The second time it is answered when it is open again.
    for is_late in [false, true] {
        enters(&mut app, Field::Now);
        does(&mut app, Act::Open);
        settle(&mut app, &mut hub);
        if is_late {
            assert_eq!(app.outside().waiting.len(), 2);
            app.outside().ahead_ms += 1_000;
            says(&mut app, sequence + 1);
            assert!(!exchanges(&mut app), "it was asked before the lock");
        }
        assert_eq!(past(&mut app), sequence);
        if is_late {
            says(&mut app, sequence + 1);
            assert!(exchanges(&mut app), "it was asked after the lock");
        }
        does(&mut app, Act::Now);
        settle(&mut app, &mut hub);
    }
}

#[test]
fn the_hub_s_word_begins_nothing_for_who_is_signed_out() {
    let leaves = |app: &mut App| {
        used(app, &Intent::SignIn(sign_in::Intent::Leave));
        used(app, &Intent::SignIn(sign_in::Intent::SignOut));
        assert_eq!(app.page().key, "sign-in");
    };
    let ends = |app: &mut App| app.outside().later_by += 72 * 60;
    for goes in [leaves as fn(&mut App), ends] {
        for more in [0, 1] {
            let mut hub = Hub::new();
            let mut app = in_front(&mut hub);
            let sequence = head(&mut hub);
            used(&mut app, &Intent::TryNow);
            settle(&mut app, &mut hub);
            let before = app.outside().timers.clone();
            goes(&mut app);
            says(&mut app, sequence + more);
            assert!(!exchanges(&mut app) && app.outside().waiting.is_empty());
            assert_eq!(app.outside().timers, before);
        }
    }
}

#[test]
fn nobody_waits_at_the_hub_before_what_is_here_is_sealed() {
    for (door, waits) in [(Door::Plain, false), (Door::Bare, true)] {
        let start = Start {
            hub: "http://localhost".into(),
            database: "doorstep.sqlite".into(),
            device_name: "phone".into(),
            is_storage_kept: true,
            had_database: true,
        };
        let mut model = Model {
            start: Some(start),
            me: Some((amara(), at(NOW))),
            is_in_front: true,
            ..Model::default()
        };
        model.lock.door = door;
        assert_eq!(live::begin(&mut model).is_some(), waits, "{door:?}");
        assert_eq!(model.waiting.is_some(), waits, "{door:?}");
    }
}
