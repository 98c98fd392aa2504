//! What the core knows between two events. Everything that must survive is in the store; this is a view of it.

mod loaded;

pub use loaded::{Found, Loaded, Rows};

use std::collections::{BTreeMap, VecDeque};

use exchange::message::SignedOut;
use record::author::Author;
use record::document::Document;
use record::id::{DocumentId, Id};
use record::template::Template;
use record::time::Instant;
use store::{Identity, SyncState};

use crate::event::Start;
use crate::flow::lock::Lock;
use crate::flow::{Asked, Need, live};
use crate::lanes::clock::Clock;
use crate::lanes::{Gather, Pen, enter::Entering};
use crate::offered::Offered;
use crate::page::component::ErrorLine;
use crate::page::component::Tone;
use crate::screens::Place;

/// How far the start has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Stage {
    /// The database is being opened.
    #[default]
    Opening,
    /// Nothing is open: somebody enters their words, or signs in.
    Locked,
    /// Ready.
    Ready,
    /// The database cannot be used: a title and what to do.
    Stopped {
        /// What happened.
        title: String,
        /// What to do.
        text: String,
    },
}

/// Where the exchange is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Exchanging {
    /// Nothing under way.
    #[default]
    Idle,
    /// Reading what waits.
    Gathering,
    /// Sent, waiting for the answer.
    Asking,
    /// Taking in the answer.
    TakingIn,
    /// Taking in an answer that came while this was locked.
    Opening,
}

/// Where a sign-in is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SigningIn {
    /// About to leave for the issuer: whether the hub can be reached is asked first, so that nobody is sent to a page that
    /// does not come.
    Leaving(Option<String>),
    /// Back with a ticket; the hub has not said whose it is.
    Back,
    /// The hub has said it.
    As(Author),
}

/// A banner over the page: what just went well, or was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// Done, to be known, or bad news.
    pub tone: Tone,
    /// "Not saved", "Done".
    pub title: &'static str,
    /// The words.
    pub text: String,
}

/// One field as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// The value.
    pub value: String,
    /// The shell's count.
    pub revision: u32,
    /// When.
    pub at: Instant,
    /// On disk.
    pub is_saved: bool,
}

/// Everything.
#[derive(Default)]
pub struct Model {
    /// Now: the time of the event being handled.
    pub now: Instant,
    /// The highest time so far, on which sessions end.
    pub clock: Clock,
    /// How far the start has come.
    pub stage: Stage,
    /// What the shell said at the start.
    pub start: Option<Start>,
    /// Random, made at each start of the program: part of every actor and id.
    pub seed: [u8; 32],
    /// How many ids were made from it.
    pub minted: u64,
    /// The ids of what the page offers: others after each commit and each change of place.
    pub offered: Offered,
    /// Which database.
    pub identity: Option<Identity>,
    /// Who is signed in, and since when.
    pub me: Option<(Author, Instant)>,
    /// Where one is; the last is shown.
    pub places: Vec<Place>,
    /// As the store was last asked to keep them; empty for where one begins.
    pub kept_places: Vec<Place>,
    /// Loaded for the place, and kept while it is needed.
    pub found: Vec<(Need, Found)>,
    /// Being loaded.
    pub asked: Vec<Need>,
    /// What is loaded may have changed on disk: it is read again, and shown as it was meanwhile.
    pub is_stale: bool,
    /// Fields as typed since the start, by draft key. A key that is absent may still be a draft on disk.
    pub typed: BTreeMap<String, Typing>,
    /// Why the last words typed are not on disk; `None` when they are.
    pub unkept: Option<String>,
    /// What must be put right on this page.
    pub errors: Vec<ErrorLine>,
    /// What just happened.
    pub banner: Option<Banner>,
    /// The key-safe code or the like that is shown until the page is left.
    pub revealed: Option<String>,
    /// Once: where the focus goes.
    pub focus: Option<String>,
    /// Once: what is said.
    pub announce: Option<String>,
    /// Something is being saved; what follows waits.
    pub saving: Option<Asked>,
    /// The action that was used last, and whether its deed has been saved since: used again with nothing done between,
    /// it is a double tap.
    pub last_used: Option<(Vec<u8>, bool)>,
    /// Deeds that wait for the one being saved.
    pub queue: VecDeque<Asked>,
    /// Where the exchange is.
    pub exchanging: Exchanging,
    /// Asked for while one was under way.
    pub exchange_again: bool,
    /// Failures of the exchange in a row.
    pub failures: u32,
    /// When the next exchange comes on its own.
    pub next_try: Option<Instant>,
    /// Where the exchange stands, as last stored.
    pub sync: SyncState,
    /// The request whose answer is awaited.
    pub outgoing: Option<crate::lanes::Outgoing>,
    /// What the next exchange says beside what waits.
    pub next_exchange: Gather,
    /// The request that waits at the hub for something new.
    pub waiting: Option<live::Waiting>,
    /// Where the hub last said that its log is.
    pub told: Option<u64>,
    /// In front of the person.
    pub is_in_front: bool,
    /// A sign-in is under way: where it is.
    pub signing_in: Option<SigningIn>,
    /// A link that was opened before the database was.
    pub link: Option<String>,
    /// That sign-in, while the hub is asked.
    pub entering: Option<Box<Entering>>,
    /// Since when the hub is asked for somebody whose record is to be opened in an emergency.
    pub seeking: Option<Instant>,
    /// Which database is open, and what is typed to open one.
    pub lock: Lock,
    /// What the hub set aside, while a reviewer looks at it.
    pub aside: crate::flow::set_aside::SetAside,
    /// The hub takes nothing from the session that is open.
    pub signed_out: Option<SignedOut>,
    /// When the session ends, by this device's clock.
    pub session_ends: Option<Instant>,
}

impl Model {
    /// The author signed in.
    pub fn author(&self) -> Option<&Author> {
        self.me.as_ref().map(|(author, _)| author)
    }

    /// Now, by a clock that never goes back.
    pub fn time(&self) -> Instant {
        self.clock.latest()
    }

    /// Why nothing is exchanged, and nothing can be signed any more.
    pub fn signed_out(&self) -> Option<SignedOut> {
        let has_ended = self.session_ends.is_some_and(|ends| ends <= self.time());
        self.signed_out
            .or(has_ended.then_some(SignedOut::Ended))
            .filter(|_| self.me.is_some())
    }

    /// A document that is loaded.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.loaded(id).map(|loaded| &loaded.document)
    }

    /// A document that is loaded, with what was read of it.
    pub fn loaded(&self, id: DocumentId) -> Option<&Loaded> {
        self.found
            .iter()
            .find_map(|(need, found)| match (need, found) {
                (Need::Document(loaded), Found::Document(document)) if *loaded == id => {
                    document.as_deref()
                }
                _ => None,
            })
    }

    /// A template that is loaded, by its document.
    pub fn template(&self, id: DocumentId) -> Option<&Template> {
        self.found
            .iter()
            .find_map(|(need, found)| match (need, found) {
                (Need::Template(loaded), Found::Template(template)) if *loaded == id => {
                    template.as_deref()
                }
                _ => None,
            })
    }

    /// Who writes, with random bytes that were never used before; `None` when nobody is signed in.
    pub fn pen(&self, random: [u8; 10]) -> Option<Pen> {
        Some(Pen {
            author: self.author()?.clone(),
            seed: self.seed,
            random,
            at: self.now,
            time: self.time(),
        })
    }

    /// Ten random bytes for the commit of a deed that the page asked for.
    pub fn random_of_page(&mut self) -> [u8; 10] {
        let of_page = self.offered.commit(&self.seed);
        of_page.unwrap_or_else(|| self.random())
    }

    /// Ten fresh random bytes.
    pub fn random(&mut self) -> [u8; 10] {
        self.minted += 1;
        Id::<Self>::ten_bytes("random", &[&self.seed, &self.minted.to_be_bytes()])
    }
}
