//! Signing in, against a hub in memory: what is asked, what is kept, and what a person is told when it does not work.

use ::store::Store;
use ::store::memory::Memory;
use exchange::commit::Commit;
use exchange::hub::conformance::house;
use exchange::hub::memory::MemoryLog;
use exchange::hub::{
    Keys, Log, Proofs, Rules, Slices, Visitor, credentials_of, exchange, receipt, reviewer, visitor,
};
use exchange::message::Response;
use exchange::opening;
use exchange::set_aside::{Aside, Look, Looked};
use exchange::verdict::Refusal;
use exchange::wire;
use record::admit::Shape;
use record::author::Author;
use record::time::Instant;
use std::collections::BTreeMap;

use super::banners;
use crate::app::Happened;
use crate::event::{FromShell, Start, ToShell};
use crate::ffi::runtime::{Asking, Outside, Runtime};
use crate::lanes::HttpError;
use crate::screens::context::action;
use crate::screens::sample::{NOW, amara, at, priya};
use crate::screens::{Intent, sign_in};

/// A device that posts to a hub, when there is one.
#[derive(Default)]
pub(super) struct Wired {
    asked: Vec<Asking>,
    later_by: i64,
    /// The address that was opened last.
    opened: Option<String>,
}

impl Outside for Wired {
    fn tell(&mut self, said: ToShell) {
        if let ToShell::Open(address) = said {
            self.opened = Some(address);
        }
    }
    fn ask(&mut self, asking: Asking) {
        self.asked.push(asking);
    }
    fn now(&self) -> Instant {
        at(NOW).plus_minutes(self.later_by)
    }
}

pub(super) struct Hub {
    pub log: MemoryLog,
    pub keys: Keys,
    /// Tickets that it made, and the address with which each was asked for.
    tickets: BTreeMap<Vec<u8>, (Author, String)>,
    /// Minutes on its clock since [`NOW`].
    pub later_by: i64,
    /// Makes the bytes of what was set aside wrong.
    pub bends: Option<fn(&mut Vec<u8>)>,
}

impl Hub {
    pub fn new() -> Self {
        Self {
            bends: None,
            log: MemoryLog::new(7),
            keys: house::house(),
            tickets: BTreeMap::new(),
            later_by: 0,
        }
    }

    /// What stands in the link that leads somebody back to the app who was sent to this address.
    fn link(&mut self, who: &Author, address: &str) -> String {
        let address = address.strip_prefix("http://localhost").unwrap();
        let ticket = format!("ticket-{}", self.tickets.len());
        let given = (who.clone(), address.to_owned());
        self.tickets.insert(ticket.clone().into_bytes(), given);
        format!("doorstep://signed-in#signed-in={ticket}")
    }

    fn answer(&mut self, url: &str, body: &[u8]) -> Result<Vec<u8>, HttpError> {
        let now = at(NOW).plus_minutes(self.later_by);
        match url.strip_prefix("http://localhost") {
            Some("/health") => Ok(b"{}".to_vec()),
            Some("/session") => {
                let ask = wire::decode_ask(body).unwrap();
                let key = ask.device_key;
                let key = key.as_bytes().iter().fold(String::new(), |digits, byte| {
                    digits + &format!("{byte:02x}")
                });
                let address = format!("/sign-in?device={}&key={key}&return=app", ask.device);
                let who = match self.tickets.get(ask.ticket.bytes()) {
                    Some((author, asked)) if *asked == address => Ok(author.clone()),
                    _ => Err("This sign-in was used before. Sign in again.".to_owned()),
                };
                let answer = opening::answer(&mut self.log, &self.keys, &ask, who, now).unwrap();
                Ok(wire::encode_answer(&answer).unwrap())
            }
            Some("/exchange") => {
                let mut request = wire::decode_request(body).unwrap();
                let found = visitor(&mut self.log, &self.keys, &mut request, now).unwrap();
                let response = match found {
                    Visitor::Out(why) => Response::signed_out(why, now),
                    Visitor::Asks(asker) => {
                        let rules = Rules {
                            slices: Slices::Asked,
                            shape: Shape::Strict(|_, _| true),
                            proofs: Proofs::Asked,
                        };
                        let mut response =
                            exchange(&mut self.log, &asker, request, &rules, now).unwrap();
                        response.receipt =
                            receipt(&mut self.log, &self.keys, asker.device, &response).unwrap();
                        response
                    }
                };
                Ok(wire::encode_response(&response).unwrap())
            }
            Some("/set-aside") => self.shows(&wire::decode_look(body).unwrap(), now),
            _ => Err(HttpError::Status(404)),
        }
    }

    /// As the hub's endpoint does.
    fn shows(&mut self, look: &Look, now: Instant) -> Result<Vec<u8>, HttpError> {
        let reviewer = reviewer(&mut self.log, &self.keys, &look.who, now);
        if reviewer.unwrap().is_none() {
            return Err(HttpError::Status(404));
        }
        let aside = self.log.set_aside();
        let aside = aside.filter(|(_, refusal, _)| refusal.reason.is_for_reviewer());
        let aside: Vec<(Commit, Refusal, Instant)> = aside
            .map(|(commit, refusal, at)| (commit.clone(), refusal.clone(), at))
            .collect();
        let commits: Vec<Commit> = aside.iter().map(|(commit, ..)| commit.clone()).collect();
        let credentials = credentials_of(&mut self.log, &commits).unwrap();
        let mut looked = Looked {
            credentials,
            ..Looked::default()
        };
        for (commit, refusal, at) in aside {
            let is_decided = self.log.decided(commit.id).unwrap().is_some();
            looked.waiting += u64::from(!is_decided);
            let mut bytes = wire::encode_commit(&commit).unwrap();
            if let Some(bend) = self.bends {
                bend(&mut bytes);
            }
            looked.aside.push(Aside {
                id: commit.id,
                commit: bytes,
                reason: refusal.reason,
                words: refusal.words,
                at,
                is_decided,
            });
        }
        if look.is_count {
            looked.aside.clear();
        }
        Ok(wire::encode_looked(&looked).unwrap())
    }
}

pub(super) type App = Runtime<Wired>;

pub(super) fn start(kept: &Memory) -> App {
    start_on(kept, 4)
}

/// On a device of this number.
pub(super) fn start_on(kept: &Memory, device: u8) -> App {
    let start = Start {
        hub: "http://localhost".into(),
        database: "doorstep.sqlite".into(),
        device_name: "phone".into(),
        is_storage_kept: true,
        had_database: true,
    };
    Runtime::start(
        Ok(Box::new(kept.reopened())),
        start,
        [device; 32],
        Wired::default(),
    )
}

/// Carries questions and answers until there are none.
pub(super) fn settle(app: &mut App, hub: &mut Hub) {
    for _ in 0..40 {
        let Some(asking) = app.outside().asked.pop() else {
            return;
        };
        let body = asking.operation.body.clone().unwrap_or_default();
        let answer = hub.answer(&asking.operation.url, &body);
        app.answered(asking, answer);
    }
    panic!("it does not end");
}

pub(super) fn unreachable(app: &mut App) {
    while let Some(asking) = app.outside().asked.pop() {
        app.answered(asking, Err(HttpError::Unreachable));
    }
}

pub(super) fn used(app: &mut App, intent: &Intent) {
    app.happened(Happened::Shell(FromShell::Used(action(intent))));
}

/// Leaves for the issuer, and gives the link that leads back.
fn leaves(app: &mut App, hub: &mut Hub, who: &Author) -> String {
    used(app, &Intent::SignIn(sign_in::Intent::Begin));
    settle(app, hub);
    let address = app.outside().opened.take().unwrap();
    hub.link(who, &address)
}

/// Leaves for the issuer and comes back as somebody.
pub(super) fn comes_back(app: &mut App, hub: &mut Hub, who: &Author) {
    let link = leaves(app, hub, who);
    shell_says(app, FromShell::OpenedLink(link));
}

#[test]
fn who_signs_in_has_a_session_that_the_hub_knows() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(app.page().key, "today");
    assert_eq!(banners(&app.page()), Vec::<String>::new());
    let mut store = kept.reopened();
    let keys = store.keys().unwrap().unwrap();
    let session = keys.session.unwrap().certificate;
    assert_eq!(keys.root, Some(house::root()));
    assert_eq!(store.credentials().unwrap().len(), 3);
    let opened = hub.log.register().unwrap().opened(session).unwrap();
    assert_eq!(*opened.author(), amara());
    assert_eq!(store.sync().unwrap().last_success, Some(at(NOW)));
}

#[test]
fn a_page_says_that_somebody_is_being_signed_in_and_a_second_tap_changes_nothing() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    let words = crate::screens::sample::lines(&app.page());
    assert!(words.contains("Signing you in."), "{words}");
    let asking = app.outside().asked.pop().unwrap();
    let body = asking.operation.body.clone().unwrap();
    let answer = hub.answer(&asking.operation.url, &body);
    app.answered(asking, answer);
    let words = crate::screens::sample::lines(&app.page());
    assert!(words.contains("Signing you in as Amara Obi."), "{words}");
    used(&mut app, &Intent::SignIn(sign_in::Intent::Begin));
    shell_says(
        &mut app,
        FromShell::OpenedLink("/#signed-in=another".into()),
    );
    assert_eq!(app.outside().asked.len(), 1);
    settle(&mut app, &mut hub);
    assert_eq!(kept.reopened().signed_in().unwrap().unwrap().0, amara());
}

#[test]
fn without_a_connection_nobody_signs_in_and_the_page_says_what_to_do() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    used(&mut app, &Intent::SignIn(sign_in::Intent::Begin));
    unreachable(&mut app);
    assert_eq!(
        app.outside().opened,
        None,
        "nobody is sent to a page that does not come"
    );
    assert_eq!(
        banners(&app.page()),
        [
            "You are not signed in: You need a connection to sign in. What was written on this device before stays saved here."
        ]
    );
    assert_eq!(kept.reopened().signed_in().unwrap(), None);
    // With one it works.
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(app.page().key, "today");
}

/// A browser throws the program away on the way to the issuer.
#[test]
fn a_new_life_of_the_program_takes_the_ticket_that_the_last_one_asked_for() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    let link = leaves(&mut app, &mut hub, &amara());
    drop(app);
    let mut app = start(&kept);
    shell_says(&mut app, FromShell::OpenedLink(link));
    settle(&mut app, &mut hub);
    assert_eq!(app.page().key, "today");
    // Another device's, or one that is too old, is said, and the button is there again.
    let other = Memory::default();
    let mut there = start(&other);
    let link = leaves(&mut there, &mut hub, &amara());
    let mut app = start(&Memory::default());
    shell_says(&mut app, FromShell::OpenedLink(link));
    settle(&mut app, &mut hub);
    let said = banners(&app.page());
    assert_eq!(
        said,
        ["You are not signed in: This sign-in was used before. Sign in again."]
    );
    assert!(crate::screens::sample::lines(&app.page()).contains("<Sign in>"));
}

#[test]
fn who_cancels_is_told_so_and_any_other_link_is_nothing() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    let before = banners(&app.page());
    for link in ["/", "/people", "/#x", "/signed-in=1", ""] {
        shell_says(&mut app, FromShell::OpenedLink(link.into()));
        settle(&mut app, &mut hub);
        assert_eq!(banners(&app.page()), before, "{link}");
    }
    let link = "doorstep://signed-in#not-signed-in=cancelled";
    shell_says(&mut app, FromShell::OpenedLink(link.into()));
    let said = banners(&app.page());
    assert_eq!(
        said,
        ["You are not signed in: You did not finish signing in."]
    );
}

#[test]
fn another_root_is_not_this_devices_hub() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    let mut store = kept.reopened();
    let mut keys = store.keys().unwrap().unwrap();
    // As if the device had been set up at another service.
    keys.root = Some(exchange::key::SecretKey::from_seed(&[9; 32]).public());
    store
        .apply(&::store::Plan {
            keys: Some(keys),
            signed_in: Some(None),
            ..::store::Plan::default()
        })
        .unwrap();
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    let said = banners(&app.page());
    assert!(
        said[0].contains("This is not the service that this device belongs to."),
        "{said:?}"
    );
    assert_eq!(kept.reopened().signed_in().unwrap(), None);
}

#[test]
fn a_session_that_has_ended_is_said_and_opened_again_with_one_tap() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    hub.later_by = 73 * 60;
    app.outside().later_by = 73 * 60;
    shell_says(&mut app, FromShell::CameToFront);
    settle(&mut app, &mut hub);
    let said = banners(&app.page());
    assert!(said[0].starts_with("Your sign-in has ended"), "{said:?}");
    comes_back(&mut app, &mut hub, &priya());
    settle(&mut app, &mut hub);
    let said = banners(&app.page());
    let words = "You signed in as Priya Nair, and Amara Obi is signed in on this device.";
    assert!(said.iter().any(|said| said.contains(words)), "{said:?}");
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(banners(&app.page()), Vec::<String>::new());
    assert_eq!(app.page().key, "today", "one stays where one is");
}

fn is_over(app: &mut App) -> bool {
    shell_says(app, FromShell::CameToFront);
    let said = banners(&app.page());
    said.iter()
        .any(|said| said.starts_with("Your sign-in has ended"))
}

#[test]
fn a_clock_that_is_set_back_lengthens_no_session() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert!(!is_over(&mut app));
    (hub.later_by, app.outside().later_by) = (73 * 60, 73 * 60);
    assert!(is_over(&mut app));
    app.outside().later_by = 0;
    assert!(is_over(&mut app), "what has passed does not come back");
}

#[test]
fn who_signed_in_while_the_clock_was_years_ahead_works_on_when_it_is_right_again() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    app.outside().later_by = 5 * 365 * 24 * 60;
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert!(!is_over(&mut app), "as long as the hub gave, by this clock");
    app.outside().later_by = 0;
    assert!(!is_over(&mut app), "and by the right one");
    (hub.later_by, app.outside().later_by) = (73 * 60, 73 * 60);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert!(!is_over(&mut app), "nobody is locked out for good");
}

fn shell_says(app: &mut App, said: FromShell) {
    app.happened(Happened::Shell(said));
}
