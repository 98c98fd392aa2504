//! The Crux app: event → update → commands → page.

use crux_core::render::render;
use crux_core::{App, Command};

pub use crate::effect::Effect;
use crate::event::{FromShell, Start};
use crate::flow::{doing, enter, exchange, live, load, lock, opening, places, set_aside, typing};
use crate::lanes::clock::Moment;
use crate::lanes::vault::{Kept, VaultAnswer, VaultRequest};
use crate::lanes::{HttpError, Opened, StoreAnswer};
use crate::model::{Banner, Exchanging, Model, Stage};
use crate::page::Page;
use crate::page::component::Tone;
use crate::screens::{self, Intent, Place, context::Context, context::intent};
use ::store::StoreError;
use vault::VaultId;

/// Something that happened, and when.
#[derive(Debug)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub happened: Happened,
}

/// What happened.
#[derive(Debug)]
pub enum Happened {
    /// The program started, or was locked: what the shell said, random bytes, and what may be said of who was locked out.
    Started(Box<Start>, [u8; 32], Box<Kept>),
    /// The shell says.
    Shell(FromShell),
    /// The store answered.
    Store(Box<StoreAnswer>),
    /// The vault answered.
    Vault(Box<VaultAnswer>),
    /// Drafts are on disk, or are not.
    DraftsKept {
        /// Which, and which edit of each.
        edits: Vec<(String, u32)>,
        /// Whether.
        result: Result<(), StoreError>,
    },
    /// Where one is is on disk, or is not: then a reload leads to where one was before, which nobody is told.
    PlacesKept,
    /// The hub answered an exchange, or did not.
    Answered(Result<Vec<u8>, HttpError>),
    /// The hub said where its log is, or did not.
    Grown(Result<Vec<u8>, HttpError>),
    /// The hub answered somebody who signs in, or did not.
    Entering(Result<Vec<u8>, HttpError>),
    /// The hub answered what a vault sent that is locked, or did not.
    Carried(VaultId, Result<Vec<u8>, HttpError>),
    /// The hub is there for somebody who wants to sign in, or is not.
    Reached(Result<Vec<u8>, HttpError>),
    /// The hub showed what it set aside, or did not; where the page begins, unless it was counted only.
    Looked(Result<Vec<u8>, HttpError>, Option<Vec<u8>>),
    /// The hub said whose record may be opened, or did not.
    Sought(Result<Vec<u8>, HttpError>),
}

/// The app.
#[derive(Default, Debug)]
pub struct Doorstep;

impl App for Doorstep {
    type Event = Event;
    type Model = Model;
    type ViewModel = Page;
    type Effect = Effect;

    fn update(&self, event: Event, model: &mut Model) -> Command<Effect, Event> {
        model.now = event.at.wall;
        model.clock.tick(event.at);
        // One-shots were in the page that was drawn before this event.
        model.focus = None;
        model.announce = None;
        let mut commands = happened(model, event.happened);
        commands.extend(load::missing(model));
        commands.extend(set_aside::missing(model));
        commands.extend(places::keep(model));
        commands.push(render());
        Command::all(commands)
    }

    fn view(&self, model: &Model) -> Page {
        let context = Context { model };
        match (&model.stage, model.places.last()) {
            (Stage::Locked, _) => screens::lock::view(&context),
            (Stage::Ready, Some(place)) => {
                screens::lock::over(&context).unwrap_or_else(|| screens::view(place, &context))
            }
            (Stage::Stopped { title, text }, _) => screens::frame::stopped(title, text, &context),
            _ => screens::frame::missing("opening", true, &context),
        }
    }
}

type Commands = Vec<Command<Effect, Event>>;

fn happened(model: &mut Model, happened: Happened) -> Commands {
    match happened {
        Happened::Started(start, seed, kept) => {
            model.seed = seed;
            model.start = Some(*start);
            model.is_in_front = true;
            model.lock.kept = *kept;
            lock::said_before(model);
            vec![lock::ask(VaultRequest::Look)]
        }
        Happened::Shell(said) => shell(model, said),
        Happened::Store(answer) => store(model, *answer),
        Happened::Vault(answer) => lock::answered(model, *answer),
        Happened::DraftsKept { edits, result } => {
            typing::kept(model, &edits, result);
            vec![]
        }
        Happened::PlacesKept => vec![],
        Happened::Carried(vault, result) => lock::transit::carried(model, vault, result),
        Happened::Answered(result) => exchange::answered(model, result),
        Happened::Grown(result) => live::answered(model, result),
        Happened::Entering(result) => enter::answered(model, result),
        Happened::Reached(result) => enter::reached(model, &result),
        Happened::Sought(result) => opening::answered(model, result),
        Happened::Looked(result, page) => set_aside::answered(model, result, page),
    }
}

fn shell(model: &mut Model, said: FromShell) -> Commands {
    if lock::is_due(model) {
        return lock::act(model, lock::Act::Now);
    }
    let noticed = lock::noticed(model, &said);
    let mut commands: Commands = match said {
        FromShell::Typed(_) => None,
        _ => typing::again(model),
    }
    .into_iter()
    .chain(noticed)
    .collect();
    commands.extend(said_by_shell(model, said));
    commands
}

fn said_by_shell(model: &mut Model, said: FromShell) -> Commands {
    match said {
        FromShell::Used(action) if model.last_used == Some((action.bytes.clone(), true)) => vec![],
        FromShell::Used(action) => {
            let Some(intent) = intent(&action) else {
                model.banner = Some(Banner {
                    tone: Tone::Late,
                    title: "Nothing was done",
                    text: "That button belongs to an older page. Look again and repeat it if it is still right.".into(),
                });
                return vec![];
            };
            if model.stage == Stage::Locked && !matches!(intent, Intent::Lock(_)) {
                // A second tap on a page that is gone.
                return vec![];
            }
            model.last_used = Some((action.bytes, false));
            let list = screens::used(intent, &Context { model });
            leave(model, list)
        }
        FromShell::Typed(typed) => {
            model.last_used = None;
            typing::typed(model, typed).into_iter().collect()
        }
        FromShell::Back => {
            model.last_used = None;
            leave(model, vec![crate::flow::Do::Back])
        }
        FromShell::CameToFront => {
            model.is_in_front = true;
            exchange_now(model)
        }
        FromShell::MayExchange => exchange_now(model),
        FromShell::WentToBack => {
            model.is_in_front = false;
            exchange::begin(model)
        }
        FromShell::TimerRang(name) if name == exchange::TIMER => {
            if model.is_in_front {
                exchange::begin(model)
            } else {
                vec![]
            }
        }
        FromShell::TimerRang(name) if name == lock::transit::TIMER => lock::transit::begin(model),
        FromShell::OpenedLink(link) if model.stage == Stage::Ready => enter::linked(model, &link),
        FromShell::OpenedLink(link) => lock::linked(model, link),
        FromShell::TimerRang(_) | FromShell::Left(_) => vec![],
    }
}

/// Carries out a list. What leaving a page records is recorded first.
fn leave(model: &mut Model, list: Vec<crate::flow::Do>) -> Commands {
    let first = screens::assessment::leaving(&list, &Context { model });
    doing::all(model, first.into_iter().chain(list).collect())
}

/// What waits, from the open vault or from under the lock.
fn exchange_now(model: &mut Model) -> Commands {
    let mut commands = exchange::begin(model);
    commands.extend(lock::transit::begin(model));
    commands
}

fn store(model: &mut Model, answer: StoreAnswer) -> Commands {
    match answer {
        StoreAnswer::Opened(Ok(opened)) => opened_ready(model, *opened),
        StoreAnswer::Opened(Err(error)) => {
            let (title, text) = screens::frame::stopped_words(&error);
            model.stage = Stage::Stopped { title, text };
            vec![]
        }
        StoreAnswer::Found(found) => {
            load::found(model, found);
            vec![]
        }
        StoreAnswer::Saved(result) => doing::saved(model, result),
        StoreAnswer::Kept(result) => {
            if let Err(error) = result {
                model.banner = Some(doing::not_saved(&error.into()));
            }
            vec![]
        }
        StoreAnswer::Address(result) => enter::addressed(model, result),
        StoreAnswer::Entering(result) => enter::begun(model, result),
        StoreAnswer::Entered(result) => enter::entered(model, result),
        StoreAnswer::Gathered(result) => exchange::gathered(model, result),
        StoreAnswer::TookIn(result) => exchange::took_in(model, result),
        StoreAnswer::LookedAt(result) => set_aside::read(model, result),
    }
}

fn opened_ready(model: &mut Model, opened: Opened) -> Commands {
    model.stage = Stage::Ready;
    model.clock.raise(opened.identity.latest);
    model.identity = Some(opened.identity);
    model.sync = opened.sync;
    let had_database = model.start.as_ref().is_some_and(|start| start.had_database);
    let is_empty = (model.lock.looked.as_ref()).is_none_or(|looked| looked.is_new);
    if had_database && is_empty && opened.is_new {
        model.banner = Some(Banner {
            tone: Tone::Late,
            title: "This browser has cleared what Doorstep kept here",
            text: "What was sent is safe and comes back when you \
                   sign in. What was not sent is lost."
                .into(),
        });
    }
    let Some((author, since)) = opened.signed_in else {
        model.places = vec![Place::SignIn];
        return opened_link(model);
    };
    model.kept_places.clone_from(&opened.places);
    model.places = opened.places;
    if model.places.is_empty() {
        model.places.push(places::home(&author));
    }
    model.me = Some((author, since));
    model.session_ends = opened.session_ends;
    model.exchanging = Exchanging::Idle;
    model.is_stale = true;
    let mut commands = lock::ready(model);
    commands.extend(opened_link(model));
    commands
}

/// The link that this program was started with.
fn opened_link(model: &mut Model) -> Commands {
    match model.link.take() {
        Some(link) => enter::linked(model, &link),
        None => vec![],
    }
}
