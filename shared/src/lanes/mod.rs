//! The lanes: the only code of the core that does input and output. Each takes a request and gives an answer stamped
//! with the time it was given.

pub mod clock;
pub mod enter;
pub mod fresh;
pub mod http;
pub mod keys;
pub mod left_out;
pub mod places;
pub mod remake;
pub mod save;
pub mod set_aside;
pub mod shelf;
pub mod store;
pub mod sync;
pub mod vault;

use ::store::{Identity, Plan, StoreError, SyncState};
use crux_core::capability::Operation;
use exchange::certificate::Hash;
use exchange::commit::Deed;
use exchange::message::{Request, SignedOut};
use record::author::Author;
use record::document::Document;
use record::id::{CommitId, DocumentId, UserId};
use record::time::Instant;

use clock::Moment;
use enter::{Entered, SignedIn, Step};
pub use set_aside::Listed;
pub use sync::Left;

use crate::event::ToShell;
use crate::flow::Need;
use crate::model::Found;
use crate::screens::Place;

/// An answer and when it was given.
#[derive(Debug)]
pub struct Stamped<T> {
    /// When.
    pub at: Moment,
    /// What.
    pub answer: T,
}

/// What the store lane is asked.
#[derive(Debug)]
pub enum StoreRequest {
    /// Open the database, with random bytes for the case that it is new. Now.
    Open([u8; 24], Instant),
    /// Read what a page needs.
    Find(Vec<Need>, Instant),
    /// Carry out a deed.
    Save(Box<Save>),
    /// Keep a plan that the core made itself: drafts, sign-in, answers to refusals.
    Keep(Box<Plan>),
    /// Let every draft go whose key begins so.
    Forget(String),
    /// Where on the hub somebody signs in who uses this device.
    Address,
    /// Begin to sign somebody in with a ticket: anybody, or nobody but who is signed in already.
    Enter(String, Option<UserId>),
    /// Keep that somebody has signed in.
    Entered(Box<Entered>),
    /// Gather what is to be sent.
    Gather(Box<Gather>),
    /// Take in an answer of the hub.
    TakeIn(Box<TakeIn>),
    /// Read what the hub set aside.
    LookAt(Box<LookAt>),
}

/// What the store lane answers.
#[derive(Debug)]
pub enum StoreAnswer {
    /// The database is open.
    Opened(Result<Box<Opened>, StoreError>),
    /// What was found.
    Found(Vec<(Need, Found)>),
    /// The deed is on disk.
    Saved(Result<Box<Saved>, SaveError>),
    /// The plan is on disk.
    Kept(Result<(), StoreError>),
    /// The address.
    Address(Result<String, StoreError>),
    /// What is to be asked of the hub.
    Entering(Result<Step, StoreError>),
    /// It is on disk who is signed in.
    Entered(Result<Box<SignedIn>, StoreError>),
    /// What is to be sent; `None` when it cannot be made.
    Gathered(Result<Box<Outgoing>, StoreError>),
    /// The answer is taken in.
    TookIn(Result<Box<TookIn>, SyncError>),
    /// What the hub set aside, read.
    LookedAt(Result<Box<Listed>, SyncError>),
}

impl Operation for StoreRequest {
    type Output = Stamped<StoreAnswer>;
}

/// What an open database says at first.
#[derive(Debug)]
pub struct Opened {
    /// Which database.
    pub identity: Identity,
    /// Where the exchange stands.
    pub sync: SyncState,
    /// Who is signed in.
    pub signed_in: Option<(Author, Instant)>,
    /// When their session ends, by this device's clock.
    pub session_ends: Option<Instant>,
    /// Where they were, today and as far as those places are still there; empty for where one begins.
    pub places: Vec<Place>,
    /// The database was made just now.
    pub is_new: bool,
}

/// Who writes, and with which randomness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pen {
    /// The author.
    pub author: Author,
    /// The random bytes of this run of the program.
    pub seed: [u8; 32],
    /// Fresh random bytes for this one use.
    pub random: [u8; 10],
    /// Now, as the device's clock says.
    pub at: Instant,
    /// Now, by a clock that never goes back.
    pub time: Instant,
}

/// A deed to carry out.
#[derive(Debug)]
pub struct Save {
    /// The plan and its words.
    pub deed: Deed,
    /// Drafts that it takes in: every key that begins so.
    pub drafts: Vec<String>,
    /// Who.
    pub pen: Pen,
}

/// A deed on disk.
#[derive(Debug)]
pub struct Saved {
    /// The documents as they read now.
    pub documents: Vec<Document>,
    /// Count and time.
    pub identity: Identity,
    /// Nothing had to be written: all of it was there already.
    pub was_there: bool,
}

/// Why a deed is not on disk.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document could not take it.
    #[error(transparent)]
    Document(#[from] record::document::DocumentError),
    /// There is no session to sign with, or it is another person's.
    #[error("you are not signed in any more")]
    SignedOut,
    /// The author's role may not write this.
    #[error(transparent)]
    Forbidden(#[from] record::rules::rights::Forbidden),
}

/// What to gather: what the next exchange says beside what waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gather {
    /// After a change of epoch: say all that is held.
    pub compare: bool,
    /// Commits that the hub wanted.
    pub wanted: Vec<CommitId>,
    /// The hub does not know the session: it is told.
    pub introduce: bool,
    /// Sessions whose certificates are asked for.
    pub lacks: Vec<Hash>,
}

/// A request to the hub, kept until its answer is taken in.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The request.
    pub request: Request,
    /// What its `have` was made from.
    pub have: Option<Vec<(CommitId, DocumentId)>>,
    /// Encoded.
    pub body: Vec<u8>,
}

/// An answer to take in.
#[derive(Debug)]
pub struct TakeIn {
    /// What was asked.
    pub outgoing: Outgoing,
    /// The answer's body.
    pub body: Vec<u8>,
    /// When it came: what it says is as old as that.
    pub at: Instant,
    /// Who writes, when refused deeds are run again.
    pub pen: Pen,
}

/// What the hub set aside, as it came.
#[derive(Debug)]
pub struct LookAt {
    /// The answer's body.
    pub body: Vec<u8>,
    /// Who looks.
    pub by: UserId,
}

/// What came of an answer.
#[derive(Debug)]
pub struct TookIn {
    /// Where the exchange stands now.
    pub sync: SyncState,
    /// Count, generation and time now.
    pub identity: Identity,
    /// Documents that changed.
    pub documents: Vec<Document>,
    /// What left this device: its user no longer sees it.
    pub left: Left,
    /// Ask again at once.
    pub again: bool,
    /// What to say then.
    pub next: Gather,
    /// The session has ended, or was revoked: nothing is sent until somebody signs in.
    pub signed_out: Option<SignedOut>,
    /// Commits received.
    pub received: usize,
}

/// Why an answer was not taken in. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The answer cannot be read.
    #[error("the hub’s answer could not be read")]
    Unreadable,
    /// The hub's receipt is missing, or proves something else.
    #[error("the hub’s receipt could not be checked")]
    Receipt,
    /// Nobody is signed in any more.
    #[error("nobody is signed in")]
    SignedOut,
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document could not be made again.
    #[error(transparent)]
    Document(#[from] record::document::DocumentError),
}

/// A request over the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// Where.
    pub url: String,
    /// What is posted, of the exchange's type; `None` only reads.
    pub body: Option<Vec<u8>>,
}

/// Why the network gave no answer that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HttpError {
    /// No connection, or none in time.
    Unreachable,
    /// The hub answered with an error.
    Status(u16),
}

impl Operation for HttpRequest {
    type Output = Stamped<Result<Vec<u8>, HttpError>>;
}

impl Operation for ToShell {
    type Output = ();
}
