//! A record opened in an emergency, against a hub in memory: until it is over, and what its page says then.

use std::sync::Arc;

use ::store::memory::Memory;
use exchange::hub::conformance::{Pen, house};
use exchange::hub::{Filed, Log, file};
use record::author::{Author, Role};
use record::kind::Kind;
use record::person::{Person, opening};

use super::hub::{
    App, Hub, PERSON, comes_back, nurse, offers, set, settle, start_on, unreachable, used,
};
use super::{banners, types};
use crate::screens::opening::Intent as Opening;
use crate::screens::sample::{NOW, act, at, author, lines};
use crate::screens::{Intent, Place};

fn hana() -> Author {
    Author {
        team: "Harbour".into(),
        ..author("Hana Sato", Role::DistrictNurse)
    }
}

/// Hana has filled in the form for Maud, who is Eastbank's; somebody of Eastbank may review it.
fn asks() -> (Hub, App, Pen) {
    let mut hub = Hub::new();
    let mut bola = nurse(&mut hub, "Bola Ade");
    let maud = vec![set("given", "Maud"), set("family", "Ferris")];
    let maud = bola.commit(&[(PERSON, Kind::Person, maud)]).unwrap();
    offers(&mut hub, &bola, &[&maud]);
    let reviewer = author("Leila Shah", Role::SeniorClinician);
    let pen = nurse(&mut hub, "Leila Shah");
    let signer = house::signer(&reviewer, pen.device, pen.now);
    file(&mut hub.log, house::chain(&signer).map(Into::into).into()).unwrap();
    let leila = Pen {
        author: reviewer,
        signer: Some(Arc::new(signer)),
        ..pen
    };
    let mut app = start_on(&Memory::default(), 4);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &hana());
    settle(&mut app, &mut hub);
    used(&mut app, &Intent::Show(Place::Find));
    used(&mut app, &Intent::Show(Place::OpenRecord));
    for (name, words) in [
        ("nhs_number", "999 104 1273"),
        ("born", "1941-03-04"),
        ("why", "unwell"),
    ] {
        types(&mut app, &format!("open/{name}"), words, 1);
    }
    used(&mut app, &Intent::Opening(Opening::Open));
    (hub, app, leila)
}

fn opened() -> (Hub, App, Pen) {
    let (mut hub, mut app, leila) = asks();
    settle(&mut app, &mut hub);
    settle(&mut app, &mut hub);
    let page = lines(&app.page());
    assert!(page.starts_with("# Maud Ferris"), "{page}");
    (hub, app, leila)
}

fn later(app: &mut App, hub: &mut Hub, minutes: i64) -> String {
    app.outside().later_by = minutes;
    hub.later_by = minutes;
    used(app, &Intent::TryNow);
    settle(app, hub);
    lines(&app.page())
}

#[test]
fn after_its_twelve_hours_the_page_says_that_and_what_to_do() {
    let (mut hub, mut app, _) = opened();
    let page = later(&mut app, &mut hub, 12 * 60 + 1);
    assert_eq!(
        banners(&app.page()),
        [
            "A record has left this device: You no longer see the record of Maud Ferris: your team is not on them any more, or \
             your access has ended. What you recorded stays in the record, and is not counted here any more."
        ]
    );
    let columns = app.page().status.unwrap().columns.into_iter();
    let counts: Vec<String> = columns.map(|column| column.count).collect();
    assert_eq!(counts, ["None"; 3], "of what is here");
    assert!(
        page.contains("your access ended at 10:10pm. Ask a colleague on their team")
            && !page.contains("next exchange")
            && !page.contains("Asking the hub"),
        "{page}"
    );
}

#[test]
fn what_a_reviewer_did_not_find_justified_has_ended_early() {
    let (mut hub, mut app, mut leila) = opened();
    let filed = hub.log.since(0, 1 << 20).unwrap();
    for (_, filed) in filed {
        if let Filed::Commit(commit) = filed {
            leila.read(&commit).unwrap();
        }
    }
    let read = Person::read(&leila.documents[&PERSON]);
    let found = &opening::openings(&read)[0];
    leila.now = at(NOW);
    let by = leila.author.clone();
    let review = opening::review(act("review"), found, false, "Nobody had called her", &by);
    let writes = vec![(PERSON, Kind::Person, review.unwrap())];
    let review = leila.commit(&writes).unwrap();
    offers(&mut hub, &leila, &[&review]);
    let page = later(&mut app, &mut hub, 30);
    assert!(
        page.contains(
            "your access ended early. A senior clinician may have found that it was not justified."
        ),
        "{page}"
    );
    assert!(!page.contains("Nobody had called her"), "{page}");
}

#[test]
fn a_hub_that_does_not_answer_is_no_missing_connection_while_the_line_on_top_says_online() {
    let (_, mut app, _) = asks();
    unreachable(&mut app);
    let page = app.page();
    assert_eq!(page.status.as_ref().unwrap().connection, "Online");
    let said = lines(&page);
    assert!(
        said.contains("The hub did not answer this. Try again")
            && !said.contains("You are offline"),
        "{said}"
    );
    used(&mut app, &Intent::TryNow);
    unreachable(&mut app);
    used(&mut app, &Intent::Opening(Opening::Open));
    unreachable(&mut app);
    let page = app.page();
    assert!(
        page.status
            .as_ref()
            .unwrap()
            .connection
            .starts_with("Offline since")
    );
    let said = lines(&page);
    assert!(
        said.contains("You are offline.") && !said.contains("did not answer"),
        "{said}"
    );
}
