//! Opening, closing and sealing what is on this device.
//!
//! **When it locks.** After five minutes in which nobody used it, and when it has gone to the back: at once on a phone,
//! after a minute in a browser, where looking something up in another tab is no leaving. Time that passed while a
//! device slept counts, and is looked at before anything that is typed then.
//!
//! **What was typed stays.** Words are on disk with each letter, and the places where one was; the lock closes the
//! database over them.
//!
//! **The end of a session shuts what is on this device**: who opens it after that can only sign in. While it is open the
//! end is said and nothing is taken away, for it may come in the middle of a visit; one that was revoked, as of a device
//! that is lost, is locked at once.

mod answered;
mod idle;
pub mod transit;
mod words;

use crux_core::Command;
use record::bytes::FromBytes;
use record::time::Instant;
use serde::Serialize;
use vault::VaultId;

use super::{enter, typing};
use crate::app::{Effect, Event, Happened};
use crate::lanes::vault::{Arrived, Door, Kept, Locking, Looked, VaultRequest};
use crate::model::{Banner, Model, Stage};
use crate::page::component::Tone;
use crate::screens::Place;

pub use answered::{answered, entered, linked, ready};
pub use idle::{TIMER, is_due, noticed};
pub use words::{Field, Secrets, typed};
use words::{fail, new_words};

type Commands = Vec<Command<Effect, Event>>;

/// What the lock waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// Words.
    #[default]
    Asking,
    /// The vault, which takes a moment.
    Working,
    /// An answer whether what is on this device shall go with words that are forgotten.
    Forgotten,
}

/// Which database is open, and what is typed to open one.
#[derive(Debug, Default)]
pub struct Lock {
    /// Which is open.
    pub door: Door,
    /// What is known of the others.
    pub looked: Option<Looked>,
    /// Whose is to be opened.
    pub chosen: Option<VaultId>,
    /// What is waited for.
    pub step: Step,
    /// Who signed in has this vault already.
    pub taken: Option<VaultId>,
    /// The session ended before this was opened.
    pub is_over: bool,
    /// What was refused last, in words.
    pub refused: Option<String>,
    /// When that is over, where it was a wait.
    waits_until: Option<Instant>,
    /// Of who was locked out.
    pub kept: Kept,
    /// What is typed.
    pub secrets: Secrets,
    /// What came while it was locked, until it is taken in.
    pub arrived: Option<Box<Arrived>>,
    /// What goes and comes while vaults are locked.
    pub transit: transit::Transit,
    used_at: Instant,
    away_since: Option<Instant>,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromBytes)]
pub enum Act {
    /// Show somebody's lock: the bytes of a [`VaultId`].
    Choose([u8; 16]),
    /// Open it.
    Open,
    /// Let somebody in who has no vault here.
    Enter,
    /// Ask whether forgotten words shall cost what is here.
    Forget,
    /// They shall not.
    Remember,
    /// They shall.
    Remove,
    /// Go back to the vault that one has here already.
    Mine,
    /// Seal what is here with the new words.
    Seal,
    /// Put new words in the place of those of now.
    Replace,
    /// Lock.
    Now,
}

impl Lock {
    /// A database with records is open that has a lock.
    pub const fn is_open(&self) -> bool {
        matches!(self.door, Door::Vault(_))
    }

    /// Somebody signed in, and nothing is sealed yet.
    pub const fn must_seal(&self) -> bool {
        matches!(self.door, Door::Plain)
    }

    /// What the words are called.
    pub fn called(&self) -> &'static str {
        if self.is_pin() { "PIN" } else { "passphrase" }
    }

    /// Whether people have a PIN, and no passphrase.
    pub fn is_pin(&self) -> bool {
        // A browser has no key store that counts tries; what judges a PIN is then left out of the download.
        cfg!(not(target_family = "wasm"))
            && self.looked.as_ref().is_some_and(|looked| looked.is_pin)
    }
}

/// Asks the vault lane.
pub fn ask(request: VaultRequest) -> Command<Effect, Event> {
    Command::request_from_shell(request).then_send(|stamped| Event {
        at: stamped.at,
        happened: Happened::Vault(Box::new(stamped.answer)),
    })
}

fn tell(request: VaultRequest) -> Commands {
    vec![ask(request)]
}

/// Whether the page that an act is of is still shown: a second tap on a button is of the page before.
fn is_shown(model: &Model, act: Act) -> bool {
    let is_locked = model.stage == Stage::Locked;
    match act {
        Act::Choose(_) | Act::Open | Act::Enter => is_locked,
        Act::Forget => is_locked || model.lock.taken.is_some(),
        Act::Remember | Act::Remove => model.lock.step == Step::Forgotten,
        Act::Mine | Act::Seal => model.lock.must_seal() && model.me.is_some(),
        Act::Replace => model.lock.is_open() && model.places.last() == Some(&Place::Passphrase),
        Act::Now => !is_locked,
    }
}

/// Carries out what a page of the lock wants done.
pub fn act(model: &mut Model, act: Act) -> Commands {
    if !is_shown(model, act) {
        return vec![];
    }
    model.errors.clear();
    match act {
        Act::Choose(vault) => {
            choose(model, VaultId(vault));
            vec![]
        }
        Act::Open => open(model),
        Act::Enter => tell(VaultRequest::Enter),
        Act::Forget => step(model, Step::Forgotten),
        Act::Remember => step(model, Step::Asking),
        Act::Remove => match model.lock.taken.or(model.lock.chosen) {
            Some(vault) => tell(VaultRequest::Lock(Locking::Remove(vault))),
            None => vec![],
        },
        Act::Mine => tell(VaultRequest::Lock(Locking::DropPlain)),
        Act::Seal => seal(model),
        Act::Replace => replace(model),
        Act::Now => close(model, Locking::Keep),
    }
}

/// Locks, with what was typed on disk as far as there is room.
pub fn close(model: &mut Model, how: Locking) -> Commands {
    let again = typing::again(model);
    again
        .into_iter()
        .chain([ask(VaultRequest::Lock(how))])
        .collect()
}

fn lock_now() -> Command<Effect, Event> {
    ask(VaultRequest::Lock(Locking::Keep))
}

fn step(model: &mut Model, step: Step) -> Commands {
    model.lock.step = step;
    let_go(model);
    vec![]
}

/// Lets go of what was typed for a page of the lock, and of what was said to it.
pub fn let_go(model: &mut Model) {
    model.lock.refused = None;
    model.lock.secrets.clear();
}

fn choose(model: &mut Model, vault: VaultId) {
    model.lock.chosen = Some(vault);
    let_go(model);
    model.focus = Some("words".to_owned());
}

fn open(model: &mut Model) -> Commands {
    let Some(vault) = model.lock.chosen else {
        return vec![];
    };
    if model.lock.secrets.text(Field::Now).is_empty() {
        // A second tap after wrong words takes nothing back of what was said.
        if model.lock.refused.is_none() {
            let what = model.lock.called();
            fail(model, "words", format!("Enter your {what}"));
        }
        return vec![];
    }
    let words = model.lock.secrets.words(Field::Now);
    model.lock.refused = None;
    model.lock.step = Step::Working;
    tell(VaultRequest::Unlock(vault, words))
}

fn seal(model: &mut Model) -> Commands {
    let (Some(words), Some(me)) = (new_words(model), model.author()) else {
        return vec![];
    };
    let request = VaultRequest::Choose(me.user, me.name.clone(), words);
    model.lock.step = Step::Working;
    tell(request)
}

fn replace(model: &mut Model) -> Commands {
    if model.lock.secrets.text(Field::Now).is_empty() {
        let what = model.lock.called();
        fail(model, "words", format!("Enter the {what} you use now"));
        return vec![];
    }
    let Some(new) = new_words(model) else {
        return vec![];
    };
    let old = model.lock.secrets.words(Field::Now);
    model.lock.step = Step::Working;
    tell(VaultRequest::Replace(old, new))
}

/// What could not be removed is said.
pub fn said_before(model: &mut Model) {
    if let Some(text) = model.lock.kept.failed.take() {
        model.banner = Some(Banner {
            tone: Tone::Late,
            title: "Not everything was removed from this device",
            text: format!("{text}. It is locked. Start Doorstep again to try once more."),
        });
    }
}

/// The vault is left for good; nothing in it waits.
pub fn sign_out(model: &Model) -> Option<Commands> {
    match model.lock.door {
        Door::Vault(vault) => Some(tell(VaultRequest::Lock(Locking::Remove(vault)))),
        Door::Bare | Door::Shut | Door::Plain => None,
    }
}

/// The page where one signs in leads back to the lock, when there is one.
pub fn has_lock(model: &Model) -> bool {
    model.lock.door == Door::Plain
        && (model.lock.looked.as_ref()).is_some_and(|looked| !looked.people.is_empty())
}

/// Where a link waits that leads on once a vault is open.
pub fn must_finish(model: &Model) -> bool {
    model.link.as_deref().is_some_and(enter::is_ticket)
}
