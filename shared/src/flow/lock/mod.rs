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
//! end is said and nothing is taken away, for it may come in the middle of a visit.

mod idle;
mod words;

use ::store::StoreError;
use crux_core::Command;
use record::id::UserId;
use record::time::Instant;
use vault::VaultId;
use vault::unlock::Refused;

use super::{doing, enter, exchange};
use crate::app::{Effect, Event, Happened};
use crate::lanes::StoreRequest;
use crate::lanes::vault::{Door, Kept, Locking, Looked, Unopened, VaultAnswer, VaultRequest};
use crate::model::{Banner, Model, Stage};
use crate::screens::frame;

use idle::{IDLE_MS, timer};
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
    /// Of who was locked out.
    pub kept: Kept,
    /// What is typed.
    pub secrets: Secrets,
    used_at: Instant,
    away_since: Option<Instant>,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Show somebody's lock.
    Choose(VaultId),
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
    const fn is_open(&self) -> bool {
        matches!(self.door, Door::Vault(_))
    }

    /// Somebody signed in, and nothing is sealed yet.
    pub const fn must_seal(&self) -> bool {
        matches!(self.door, Door::Plain)
    }

    /// Whether people have a PIN, and no passphrase.
    pub fn is_pin(&self) -> bool {
        self.looked.as_ref().is_some_and(|looked| looked.is_pin)
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

/// Carries out what a page of the lock wants done.
pub fn act(model: &mut Model, act: Act) -> Commands {
    model.errors.clear();
    if model.lock.step == Step::Working {
        return vec![];
    }
    match act {
        Act::Choose(vault) => {
            choose(model, vault);
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
        Act::Now => tell(VaultRequest::Lock(Locking::Keep)),
    }
}

fn step(model: &mut Model, step: Step) -> Commands {
    model.lock.step = step;
    model.lock.refused = None;
    vec![]
}

fn choose(model: &mut Model, vault: VaultId) {
    model.lock.chosen = Some(vault);
    model.lock.refused = None;
    model.lock.secrets.clear();
    model.focus = Some("words".to_owned());
}

fn open(model: &mut Model) -> Commands {
    let Some(vault) = model.lock.chosen else {
        return vec![];
    };
    if model.lock.secrets.text(Field::Now).is_empty() {
        // A second tap after wrong words takes nothing back of what was said.
        if model.lock.refused.is_none() {
            let what = if model.lock.is_pin() {
                "PIN"
            } else {
                "passphrase"
            };
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
        let what = if model.lock.is_pin() {
            "PIN"
        } else {
            "passphrase"
        };
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

/// The vault lane answered.
pub fn answered(model: &mut Model, answer: VaultAnswer) -> Commands {
    model.lock.step = Step::Asking;
    match answer {
        VaultAnswer::Looked(Ok(looked)) => looked_at(model, looked),
        VaultAnswer::Looked(Err(error)) | VaultAnswer::Entered(Err(error)) => {
            stopped(model, &error);
            vec![]
        }
        VaultAnswer::Entered(Ok(())) => opened(model, Door::Plain),
        VaultAnswer::Unlocked(Ok(())) => match model.lock.chosen {
            Some(vault) => opened(model, Door::Vault(vault)),
            None => vec![],
        },
        VaultAnswer::Unlocked(Err(error)) => {
            model.lock.secrets.clear();
            refused(model, &error);
            if matches!(error, Unopened::Refused(Refused::Destroyed)) {
                model.banner = Some(Banner {
                    is_failure: true,
                    title: "What was here was removed from this device",
                    text: error.to_string(),
                });
                return tell(VaultRequest::Look);
            }
            vec![]
        }
        VaultAnswer::Whose(taken) => {
            model.lock.taken = taken.ok().flatten();
            vec![]
        }
        VaultAnswer::Chosen(Ok(vault)) => {
            model.lock.secrets.clear();
            model.lock.refused = None;
            begin(model, Door::Vault(vault))
        }
        VaultAnswer::Replaced(Ok(())) => {
            model.lock.secrets.clear();
            model.lock.refused = None;
            let what = if model.lock.is_pin() {
                "PIN"
            } else {
                "passphrase"
            };
            let text = format!("From now on your new {what} opens Doorstep on this device.");
            doing::all(model, vec![super::Do::Back, super::Do::Tell(text)])
        }
        VaultAnswer::Chosen(Err(error)) | VaultAnswer::Replaced(Err(error)) => {
            refused(model, &error);
            vec![]
        }
    }
}

fn refused(model: &mut Model, error: &Unopened) {
    let words = error.to_string();
    model.announce = Some(words.clone());
    model.lock.refused = Some(words);
    model.focus = Some("words".to_owned());
}

fn stopped(model: &mut Model, error: &StoreError) {
    let (title, text) = frame::stopped_words(error);
    model.stage = Stage::Stopped { title, text };
}

fn looked_at(model: &mut Model, looked: Looked) -> Commands {
    let door = looked.door;
    let last = model.lock.kept.vault;
    let is_here = |vault: &VaultId| looked.people.iter().any(|one| one.vault == *vault);
    // Of several, nobody is asked for their words who has not said that it is they.
    model.lock.chosen = last.filter(is_here).or(match looked.people.as_slice() {
        [only] => Some(only.vault),
        _ => None,
    });
    let must_enter = looked.is_entering && model.link.is_some();
    model.lock.looked = Some(looked);
    match door {
        Door::Shut if must_enter => tell(VaultRequest::Enter),
        Door::Shut => {
            model.stage = Stage::Locked;
            model.focus = Some("words".to_owned());
            vec![]
        }
        door => opened(model, door),
    }
}

/// A link was opened while nothing is: it leads on where its sign-in was begun.
pub fn linked(model: &mut Model, link: String) -> Commands {
    model.link = Some(link);
    let is_entering = (model.lock.looked.as_ref()).is_some_and(|looked| looked.is_entering);
    if model.stage == Stage::Locked && is_entering {
        tell(VaultRequest::Enter)
    } else {
        vec![]
    }
}

/// A database is open: what it says at first is read.
fn opened(model: &mut Model, door: Door) -> Commands {
    model.lock.secrets.clear();
    model.lock.refused = None;
    model.lock.door = door;
    model.stage = Stage::Opening;
    let mut random = [0; 24];
    random.copy_from_slice(&model.seed[..24]);
    vec![doing::ask(StoreRequest::Open(random, model.now))]
}

/// Somebody is signed in there: what follows once that is known.
pub fn ready(model: &mut Model) -> Commands {
    let door = model.lock.door;
    match (door, model.author().map(|me| me.user)) {
        (Door::Plain, Some(user)) => must_seal(user),
        (door, Some(_)) => {
            model.lock.is_over =
                door != Door::Bare && model.session_ends.is_some_and(|ends| ends <= model.time());
            begin(model, door)
        }
        (_, None) => vec![],
    }
}

/// Somebody has signed in.
pub fn entered(model: &mut Model) -> Commands {
    model.lock.is_over = false;
    match (model.lock.door, model.author().map(|me| me.user)) {
        (Door::Plain, Some(user)) => must_seal(user),
        _ => exchange::begin(model),
    }
}

fn must_seal(user: UserId) -> Commands {
    tell(VaultRequest::Whose(user))
}

fn begin(model: &mut Model, door: Door) -> Commands {
    model.lock.door = door;
    model.lock.used_at = model.now;
    let mut commands = exchange::begin(model);
    if model.lock.is_open() {
        commands.push(timer(IDLE_MS));
    }
    commands
}

/// What could not be removed is said.
pub fn said_before(model: &mut Model) {
    if let Some(text) = model.lock.kept.failed.take() {
        model.banner = Some(Banner {
            is_failure: true,
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
