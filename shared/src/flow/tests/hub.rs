//! A device and a hub in memory, for tests of the whole core: signing in, exchanging, and what the hub set aside.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::store::memory::Memory;
use exchange::commit::{Commit, Seen};
use exchange::hub::conformance::{Pen, house};
use exchange::hub::memory::MemoryLog;
use exchange::hub::{
    Asker, Keys, Log, Proofs, Rules, Slices, Visitor, credentials_of, exchange, file, receipt,
    reviewer, visitor,
};
use exchange::message::{Request, Response, VERSION};
use exchange::opening;
use exchange::set_aside::{Aside, Look, Looked};
use exchange::verdict::Refusal;
use exchange::wire;
use record::admit::{KnownField, Shape};
use record::author::{Author, Role};
use record::document::Write;
use record::id::DocumentId;
use record::time::Instant;

use crate::app::Happened;
use crate::event::{FromShell, Printout, Start, ToShell};
use crate::ffi::runtime::{Asking, Outside, Runtime};
use crate::lanes::HttpError;
use crate::lanes::clock::Moment;
use crate::lanes::vault::Doors;
use crate::screens::context::action;
use crate::screens::sample::{NOW, at, author};
use crate::screens::{Intent, sign_in};

/// A device that posts to a hub, when there is one.
#[derive(Default)]
pub(super) struct Wired {
    pub asked: Vec<Asking>,
    /// What waits at the hub for something new.
    pub waiting: Vec<Asking>,
    /// Minutes on its clock since [`NOW`].
    pub later_by: i64,
    /// And milliseconds.
    pub ahead_ms: i64,
    /// Milliseconds on the clock that nobody can set.
    pub steady: u64,
    /// The address that was opened last.
    pub opened: Option<String>,
    /// What was put on paper.
    pub printed: Vec<Printout>,
    /// Timers that were asked for, and after how many milliseconds.
    pub timers: BTreeMap<String, u32>,
}

impl Outside for Wired {
    fn tell(&mut self, said: &ToShell, _bytes: &[u8]) {
        match said.clone() {
            ToShell::Open(address) => self.opened = Some(address),
            ToShell::Timer(timer) => {
                self.timers.insert(timer.name, timer.after_ms);
            }
            ToShell::Print(printout) => self.printed.push(printout),
            ToShell::Render(_) => {}
        }
    }
    fn ask(&mut self, asking: Asking) {
        let is_waiting = asking.operation.url.contains("/events?");
        let list = if is_waiting {
            &mut self.waiting
        } else {
            &mut self.asked
        };
        list.push(asking);
    }
    fn now(&self) -> Moment {
        Moment {
            wall: Instant::from_millis(
                at(NOW).plus_minutes(self.later_by).millis() + self.ahead_ms,
            ),
            steady: self.steady,
        }
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
    /// Fields that it takes.
    pub knows: KnownField,
}

impl Hub {
    pub fn new() -> Self {
        Self {
            bends: None,
            knows: |_, _| true,
            log: MemoryLog::new(7),
            keys: house::house(),
            tickets: BTreeMap::new(),
            later_by: 0,
        }
    }

    /// What stands in the link that leads somebody back to the app who was sent to this address.
    pub fn link(&mut self, who: &Author, address: &str) -> String {
        let address = address.strip_prefix("http://localhost").unwrap();
        let ticket = format!("ticket-{}", self.tickets.len());
        let given = (who.clone(), address.to_owned());
        self.tickets.insert(ticket.clone().into_bytes(), given);
        format!("doorstep://signed-in#signed-in={ticket}")
    }

    pub fn answer(&mut self, url: &str, body: &[u8]) -> Result<Vec<u8>, HttpError> {
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
                            shape: Shape::Strict(self.knows),
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
            Some("/find") => Ok(wire::encode_found(&Some(PERSON), [0; 16]).unwrap()),
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
    start_behind(
        Doors::bare(Ok(Box::new(kept.reopened()))),
        device,
        Wired::default(),
    )
}

/// Behind these doors.
pub(super) fn start_behind(doors: Doors, device: u8, wired: Wired) -> App {
    let start = Start {
        hub: "http://localhost".into(),
        database: "doorstep.sqlite".into(),
        device_name: "phone".into(),
        is_storage_kept: true,
        had_database: true,
    };
    Runtime::start(doors, start, [device; 32], wired)
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
pub(super) fn leaves(app: &mut App, hub: &mut Hub, who: &Author) -> String {
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

pub(super) fn shell_says(app: &mut App, said: FromShell) {
    app.happened(Happened::Shell(said));
}

pub(super) const PERSON: DocumentId = DocumentId::from_bytes([4; 16]);

/// A nurse whom the hub knows, on a device of her own.
pub(super) fn nurse(hub: &mut Hub, name: &str) -> Pen {
    let pen = Pen::new(name);
    let author = author(name, Role::DistrictNurse);
    let from = at(NOW).plus_minutes(-60);
    let signer = house::signer(&author, pen.device, from);
    file(&mut hub.log, house::chain(&signer).map(Into::into).into()).unwrap();
    Pen {
        author,
        signer: Some(Arc::new(signer)),
        now: from,
        ..pen
    }
}

pub(super) fn offers(hub: &mut Hub, pen: &Pen, commits: &[&Commit]) {
    offers_with(hub, pen, commits, Proofs::Asked);
}

pub(super) fn offers_with(hub: &mut Hub, pen: &Pen, commits: &[&Commit], proofs: Proofs) {
    let signer = pen.signer.as_ref().unwrap();
    let request = Request {
        version: VERSION,
        who: hub.keys.who(signer.session().hash()),
        counter: pen.counter,
        seen: Seen::default(),
        cursor: Vec::new(),
        commits: commits.iter().copied().cloned().collect::<Vec<_>>().into(),
        have: None,
        credentials: Vec::new(),
        lacks: Vec::new(),
        disowned: Vec::new(),
    };
    let asker = Asker {
        device: pen.device,
        author: pen.author.clone(),
        is_revoked: false,
        cursors: hub.keys.cursors(pen.device),
        tags: hub.keys.tags(),
    };
    let rules = Rules {
        slices: Slices::Asked,
        shape: Shape::Strict(|_, _| true),
        proofs,
    };
    exchange(&mut hub.log, &asker, request, &rules, at(NOW)).unwrap();
}

pub(super) fn set(key: &str, value: &str) -> Write {
    Write::Field {
        key: key.into(),
        value: value.into(),
    }
}
