//! The owner of the core: takes one happening after the other, runs the store lane in place, hands network requests
//! out, and pushes pages as soon as they differ from the last.
//!
//! A page is drawn before the store lane runs, so that a letter typed is on the screen before it is on disk; but not
//! before a deed is saved, because the page that says so follows at once. The store lane runs here and not on a thread of its own: its answers keep the order of its requests, and it is the same in the
//! browser, which has no second thread to give. So does the vault lane.
//!
//! Locking ends the core and begins another: whatever the old one held is dropped with it, and an answer that was on
//! its way to it finds nobody.

use std::collections::VecDeque;

use ::store::StoreError;
use crux_core::{Core, Request};

use super::encode;
use crate::app::{Doorstep, Effect, Event, Happened};
use crate::event::{Start, ToShell};
use crate::lanes::vault::{Doors, Kept, Locking, VaultRequest};
use crate::lanes::{HttpError, HttpRequest, Stamped, StoreRequest, clock, store};

/// A network request on its way.
pub type Asking = Request<HttpRequest>;

/// What the owner hands out.
pub trait Outside {
    /// To the shell, which is given the bytes.
    fn tell(&mut self, said: &ToShell, bytes: &[u8]);
    /// To the network; the answer comes back by [`Runtime::answered`].
    fn ask(&mut self, asking: Asking);
    /// Now.
    fn now(&self) -> clock::Moment {
        clock::now()
    }
}

/// The owner.
pub struct Runtime<O: Outside> {
    core: Core<Doorstep>,
    doors: Doors,
    start: Start,
    outside: O,
    /// The page that the shell has, as bytes: to compare those takes less, of time and of code, than to keep a copy of the
    /// page and compare that.
    drawn: Vec<u8>,
    /// What was noted of what waits.
    noted: Option<(bool, String)>,
}

/// What waits for its turn.
enum Later {
    Store(Request<StoreRequest>),
    Vault(Request<VaultRequest>),
}

impl Later {
    const fn is_deed(&self) -> bool {
        matches!(self, Self::Store(request) if matches!(request.operation, StoreRequest::Save(_)))
    }
}

impl<O: Outside> std::fmt::Debug for Runtime<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Runtime")
    }
}

impl<O: Outside> Runtime<O> {
    /// Starts the core on the databases of a device, with random bytes.
    pub fn start(doors: Doors, start: Start, seed: [u8; 32], outside: O) -> Self {
        let mut runtime = Self {
            core: Core::new(),
            doors,
            start,
            outside,
            drawn: Vec::new(),
            noted: None,
        };
        runtime.begin(seed, Kept::default());
        runtime
    }

    fn begin(&mut self, seed: [u8; 32], kept: Kept) {
        let start = Box::new(self.start.clone());
        self.happened(Happened::Started(start, seed, Box::new(kept)));
    }

    /// Takes one happening in.
    pub fn happened(&mut self, happened: Happened) {
        let event = Event {
            at: self.outside.now(),
            happened,
        };
        let effects = self.core.process_event(event);
        self.carry_out(effects);
    }

    /// A network request was answered.
    pub fn answered(&mut self, mut asking: Asking, answer: Result<Vec<u8>, HttpError>) {
        let stamped = Stamped {
            at: self.outside.now(),
            answer,
        };
        // A request that the core no longer waits for is not an error.
        let effects = self.core.resolve(&mut asking, stamped).unwrap_or_default();
        self.carry_out(effects);
    }

    /// The page as it is now.
    pub fn page(&self) -> crate::page::Page {
        self.core.view()
    }

    /// What was handed out.
    pub const fn outside(&mut self) -> &mut O {
        &mut self.outside
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        let mut later = VecDeque::new();
        let mut locking = None;
        let mut must_draw = false;
        loop {
            let mut told = Vec::new();
            while let Some(effect) = effects.pop_front() {
                match effect {
                    Effect::Render(_) => must_draw = true,
                    Effect::Store(request) => later.push_back(Later::Store(request)),
                    Effect::Vault(request) => match request.operation {
                        // What was asked before is on disk first.
                        VaultRequest::Lock(how) => locking = Some(how),
                        _ => later.push_back(Later::Vault(request)),
                    },
                    Effect::Http(request) => self.outside.ask(request),
                    Effect::Tell(request) => told.push(request.operation),
                }
            }
            // First the page: who was woken to exchange, and hears of the timer that ends it, has drawn what came of it.
            let is_saving = later.front().is_some_and(Later::is_deed);
            if must_draw && locking.is_none() && !is_saving {
                self.draw();
                must_draw = false;
            }
            for said in told {
                self.outside.tell(&said, &encode(&said));
            }
            match later.pop_front() {
                Some(Later::Store(request)) => effects.extend(self.store_lane(request)),
                Some(Later::Vault(request)) => effects.extend(self.vault_lane(request)),
                None => break,
            }
        }
        if let Some(how) = locking {
            self.lock(how);
        }
    }

    fn lock(&mut self, how: Locking) {
        let page = self.core.view();
        self.core = Core::new();
        self.drawn.clear();
        self.noted = None;
        let now = self.outside.now();
        let mut kept = self.doors.lock(how, now);
        let status = page.status.filter(|_| kept.vault.is_some());
        kept.status = status.map(|status| (status, now.wall));
        let seed = clock::random().unwrap_or_else(|_| {
            let words = "this device gives no random numbers".to_owned();
            self.doors = Doors::bare(Err(StoreError::Failed(words)));
            [0; 32]
        });
        self.begin(seed, kept);
    }

    fn vault_lane(&mut self, request: Request<VaultRequest>) -> Vec<Effect> {
        let (operation, mut handle) = request.split();
        let answer = self.doors.perform(operation, self.outside.now());
        self.resolve(&mut handle, answer)
    }

    fn store_lane(&mut self, request: Request<StoreRequest>) -> Vec<Effect> {
        let (operation, mut handle) = request.split();
        let answer = match self.doors.store() {
            Ok(store) => store::perform(store, operation),
            Err(error) => store::refuse(&operation, &error),
        };
        self.resolve(&mut handle, answer)
    }

    fn resolve<T>(
        &mut self,
        handle: &mut crux_core::RequestHandle<Stamped<T>>,
        answer: T,
    ) -> Vec<Effect> {
        let stamped = Stamped {
            at: self.outside.now(),
            answer,
        };
        self.core.resolve(handle, stamped).unwrap_or_default()
    }

    fn draw(&mut self) {
        let page = self.core.view();
        let waits = waits(&page);
        let said = ToShell::Render(page);
        let bytes = encode(&said);
        if self.drawn == bytes {
            return;
        }
        self.outside.tell(&said, &bytes);
        self.drawn = bytes;
        if let Some((is_refused, _)) = waits.as_ref().filter(|_| self.noted != waits) {
            // Now, and not when it is locked: a process may be ended before that.
            self.doors.note_waits(*is_refused);
        }
        self.noted = waits;
    }
}

/// Whether a page says that something was refused, and how much it says to wait; `None` while that is not known.
fn waits(page: &crate::page::Page) -> Option<(bool, String)> {
    page.reminder?;
    let status = page.status.as_ref()?;
    let sent = status.columns.get(1)?;
    Some((status.attention.is_some(), sent.count.clone()))
}
