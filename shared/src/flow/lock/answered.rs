//! What follows when the vault lane has answered, and when a database is open.

use ::store::StoreError;
use record::id::UserId;
use record::time::Instant;
use vault::VaultId;
use vault::unlock::Refused;

use super::idle::{IDLE_MS, timer};
use super::{Commands, Step, lock_now, tell, transit};
use crate::copy;
use crate::flow::{Do, doing, enter, exchange};
use crate::lanes::StoreRequest;
use crate::lanes::vault::{Door, Looked, Unopened, VaultAnswer, VaultRequest};
use crate::model::{Banner, Model, Stage};
use crate::page::component::Tone;
use crate::screens::frame;

/// Tries that are left when what they cost is said.
const LEFT_WARNED: u64 = 3;
const MINUTE_MS: u64 = 60_000;
/// Wrong tries while it is open, of those that there are, before it locks.
const LEFT_WHILE_OPEN: u64 = 7;

/// The vault lane answered.
pub fn answered(model: &mut Model, answer: VaultAnswer) -> Commands {
    if !matches!(answer, VaultAnswer::Request(..) | VaultAnswer::Answered(..)) {
        model.lock.step = Step::Asking;
    }
    match answer {
        VaultAnswer::Looked(Ok(looked)) => looked_at(model, looked),
        VaultAnswer::Looked(Err(error)) | VaultAnswer::Entered(Err(error)) => {
            stopped(model, &error);
            vec![]
        }
        VaultAnswer::Entered(Ok(())) => opened(model, Door::Plain),
        VaultAnswer::Unlocked(Ok(unlocked)) => match model.lock.chosen {
            Some(vault) => {
                // It may stand beside the vault alone: looking at it after the end writes nothing into it.
                model.clock.raise(unlocked.latest);
                model.lock.arrived = unlocked.arrived;
                opened(model, Door::Vault(vault))
            }
            None => vec![],
        },
        VaultAnswer::Unlocked(Err(error)) => {
            model.lock.secrets.clear();
            let mut commands = refused(model, &error);
            if matches!(error, Unopened::Refused(Refused::Destroyed)) {
                model.banner = Some(Banner {
                    tone: Tone::Late,
                    title: "What was here was removed from this device",
                    text: "It can no longer be opened here. What was sent to the hub comes back when you sign in; what was \
                           not sent is lost."
                        .to_owned(),
                });
                commands = tell(VaultRequest::Look);
            }
            commands
        }
        VaultAnswer::Request(vault, request) => transit::asked(model, vault, request),
        VaultAnswer::Answered(vault, kept) => transit::kept(model, vault, kept.ok().flatten()),
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
            let what = model.lock.called();
            let text = format!("From now on your new {what} opens Doorstep on this device.");
            doing::all(model, vec![Do::Back, Do::Tell(text)])
        }
        VaultAnswer::Chosen(Err(error)) => refused(model, &error),
        VaultAnswer::Replaced(Err(error)) => {
            let commands = refused(model, &error);
            match error {
                // The last tries are made on the lock, which says what they cost.
                Unopened::Refused(Refused::Wrong { left }) if left > LEFT_WHILE_OPEN => commands,
                Unopened::Refused(_) => vec![lock_now()],
                _ => commands,
            }
        }
    }
}

fn refused(model: &mut Model, error: &Unopened) -> Commands {
    model.lock.waits_until = None;
    let mut commands = vec![];
    let words = match error {
        Unopened::Refused(Refused::Wait { until }) => {
            // The minute that is said is one in which a try is taken.
            let minutes = i64::try_from(until.div_ceil(MINUTE_MS)).unwrap_or(i64::MAX);
            let until = Instant::from_millis(0).plus_minutes(minutes);
            model.lock.waits_until = Some(until);
            // A timer may ring a moment early.
            commands.push(timer(until.millis_since(model.now).saturating_add(1_000)));
            let when = copy::at(until, model.now);
            format!("There were too many wrong tries. Try again {when}.")
        }
        Unopened::Refused(Refused::Wrong { left }) if *left <= LEFT_WARNED => {
            format!("{error}. Then what is here is removed, and what was not sent is lost.")
        }
        _ => error.to_string(),
    };
    model.announce = Some(words.clone());
    model.lock.refused = Some(words);
    model.focus = Some("words".to_owned());
    commands
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
    let comes_back = |link: &str| link != enter::WAITING;
    let must_enter = looked.is_entering && model.link.as_deref().is_some_and(comes_back);
    model.lock.looked = Some(looked);
    let mut commands = transit::begin(model);
    commands.extend(match door {
        Door::Shut if must_enter => tell(VaultRequest::Enter),
        Door::Shut => {
            model.stage = Stage::Locked;
            model.focus = Some("words".to_owned());
            vec![]
        }
        door => opened(model, door),
    });
    commands
}

/// A link was opened while nothing is: it leads on where its sign-in was begun.
pub fn linked(model: &mut Model, link: String) -> Commands {
    let is_entering = link != enter::WAITING
        && (model.lock.looked.as_ref()).is_some_and(|looked| looked.is_entering);
    model.link = Some(link);
    if model.stage == Stage::Locked && is_entering {
        // Nobody's lock is shown to who comes back here.
        model.stage = Stage::Opening;
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
            let has_ended = model.session_ends.is_some_and(|ends| ends <= model.time());
            model.lock.is_over = door != Door::Bare && has_ended;
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
    let mut commands = match model.lock.arrived.take() {
        Some(arrived) => exchange::arrived(model, *arrived),
        None => exchange::begin(model),
    };
    if model.lock.is_open() {
        commands.push(timer(IDLE_MS));
    }
    commands
}
