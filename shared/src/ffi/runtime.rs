//! The owner of the core: takes one happening after the other, runs the store lane in place, hands network requests
//! out, and pushes pages as soon as they differ from the last.
//!
//! A page is drawn before the store lane runs, so that a letter typed is on the screen before it is on disk. The store
//! lane runs here and not on a thread of its own: its answers keep the order of its requests, and it is the same in the
//! browser, which has no second thread to give.

use std::collections::VecDeque;

use ::store::{Store, StoreError};
use crux_core::{Core, Request};

use crate::app::{Doorstep, Effect, Event, Happened};
use crate::event::{Start, ToShell};
use crate::lanes::{HttpError, HttpRequest, Stamped, clock, store};

/// A network request on its way.
pub type Asking = Request<HttpRequest>;

/// What the owner hands out.
pub trait Outside {
    /// To the shell.
    fn tell(&mut self, said: ToShell);
    /// To the network; the answer comes back by [`Runtime::answered`].
    fn ask(&mut self, asking: Asking);
    /// Now.
    fn now(&self) -> record::time::Instant {
        clock::now()
    }
}

/// The owner.
pub struct Runtime<O: Outside> {
    core: Core<Doorstep>,
    store: Result<Box<dyn Store>, StoreError>,
    outside: O,
    drawn: Option<crate::page::Page>,
}

impl<O: Outside> std::fmt::Debug for Runtime<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Runtime")
    }
}

impl<O: Outside> Runtime<O> {
    /// Starts the core on a store, or on the reason why there is none.
    pub fn start(
        store: Result<Box<dyn Store>, StoreError>,
        start: Start,
        seed: [u8; 32],
        outside: O,
    ) -> Self {
        let mut runtime = Self {
            core: Core::new(),
            store,
            outside,
            drawn: None,
        };
        runtime.happened(Happened::Started(Box::new(start), seed));
        runtime
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
        loop {
            let mut must_draw = false;
            while let Some(effect) = effects.pop_front() {
                match effect {
                    Effect::Render(_) => must_draw = true,
                    Effect::Store(request) => later.push_back(request),
                    Effect::Http(request) => self.outside.ask(request),
                    Effect::Tell(request) => self.outside.tell(request.operation),
                }
            }
            if must_draw {
                self.draw();
            }
            let Some(request) = later.pop_front() else {
                return;
            };
            effects.extend(self.store_lane(request));
        }
    }

    fn store_lane(&mut self, request: Request<crate::lanes::StoreRequest>) -> Vec<Effect> {
        let (operation, mut handle) = request.split();
        let answer = match &mut self.store {
            Ok(store) => store::perform(store.as_mut(), operation),
            Err(error) => store::refuse(&operation, error),
        };
        let stamped = Stamped {
            at: self.outside.now(),
            answer,
        };
        self.core.resolve(&mut handle, stamped).unwrap_or_default()
    }

    fn draw(&mut self) {
        let page = self.core.view();
        if self.drawn.as_ref() != Some(&page) {
            self.outside.tell(ToShell::Render(page.clone()));
            self.drawn = Some(page);
        }
    }
}
