//! Where what the hub did not accept is entered again: the page it was entered on, with its author's words in it.
//!
//! Words, names and days of visits are there to be read and recorded. A dose, a measurement, a decision and whatever else
//! harms when it is wrong is asked for anew: what was written before stands beside the empty field. Which entry a page is
//! about is remembered in a draft of its own, so that recording it there answers the refusal ([`crate::flow::again`]).

#![allow(
    clippy::unnecessary_box_returns,
    reason = "forms handed on by value in every row took 14 kB more of the web's core"
)]

mod assessment;
mod concern;
mod form;
mod marks;
mod person;
mod referral;
mod registered;
mod safety;
mod schedule;
#[cfg(test)]
mod tests;
mod visit;

use record::act;
use record::document::Write;
use record::id::{CommitId, DocumentId};
use record::json::{self, FromJson};
use record::kind::Kind;
use store::OutboxEntry;

use super::context::Context;
use super::sync_status::{is_refused, told};
use super::{Place, frame};
use crate::flow::{Do, Need, again};
use crate::page::Page;
use crate::page::component::{Component, Paragraph};

use form::Form;

/// Beginning of the keys of the drafts that say which drafts take an entry in: not words of anybody.
pub const LINK: &str = "page/again/";

/// Said of what has no page in this version: what another version wrote, and what is written by the way.
const NO_PAGE: &str = "This version of Doorstep has no page to enter this again. Copy the words if they are still needed.";
/// Said when the page would be about somebody whose record has left the device.
const GONE: &str = "The record of this person is not on this device any more, so this cannot be entered again here. Copy the words, and tell whoever cares for them now.";
/// Said when its page holds words of something else.
const BUSY: &str = "Something else is being entered on the page for this. Record that or leave it, then enter this again.";
const CHECK: &str =
    "You are entering this again. Read it, put right what was wrong, and record it.";

/// What it takes to enter something again.
enum Again {
    /// A page, with words for it.
    Form(Box<Form>),
    /// Nothing was typed: it is recorded once more as it is.
    AsItIs,
    /// It belongs to something else in the same deed.
    Beside,
    /// No page enters it.
    Nowhere,
}

/// The draft that says which drafts take an entry in, a line each.
pub fn link(id: CommitId) -> String {
    format!("{LINK}{id}")
}

/// What must be loaded on every page: what a reviewer decided, which stands in the documents that were to change, and what
/// one page needs to say that something is entered on it again.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    let refused = context.outbox().iter().filter(|entry| is_refused(entry));
    let mut needs: Vec<Need> = refused
        .flat_map(|entry| documents(entry, context))
        .collect();
    if !needs.is_empty() {
        needs.push(Need::Drafts(LINK.into()));
    }
    needs
}

/// The documents of an entry, those it must be entered in, and what is typed there.
fn documents(entry: &OutboxEntry, context: &Context<'_>) -> Vec<Need> {
    let writes = entry.deed.writes.iter();
    let mut needs = vec![];
    let mut ids: Vec<DocumentId> = writes.clone().map(|(id, ..)| *id).collect();
    let named = writes.flat_map(|(.., writes)| writes);
    ids.extend(named.filter_map(|write| match write {
        Write::Field { key, value } if matches!(key.as_str(), "person" | "schedule") => {
            value.text()?.parse::<DocumentId>().ok()
        }
        _ => None,
    }));
    if let Again::Form(form) = of(entry, context) {
        ids.extend(form.on);
        needs.push(Need::Drafts(form.prefix.clone()));
    }
    let templates = ids
        .iter()
        .filter_map(|id| assessment::template(*id, context));
    needs.extend(templates.map(Need::Template));
    needs.extend(ids.into_iter().map(Need::Document));
    needs
}

/// Why an entry cannot be entered again; `None` when it can.
pub fn why_not(entry: &OutboxEntry, context: &Context<'_>) -> Option<&'static str> {
    let on = match of(entry, context) {
        Again::Form(form) if is_taken(entry, &form, context) => return Some(BUSY),
        Again::Form(form) => form.on.into_iter().collect::<Vec<_>>(),
        Again::AsItIs => entry.deed.writes.iter().map(|(id, ..)| *id).collect(),
        Again::Beside | Again::Nowhere => return Some(NO_PAGE),
    };
    let is_gone = |id: &DocumentId| {
        context.document(*id).is_none() && !context.is_loading(&Need::Document(*id))
    };
    on.iter().any(is_gone).then_some(GONE)
}

/// Whether its page holds words of something else, or another entry waits for what is recorded there: the two would become
/// one. Texts may, for they stand one below the other.
fn is_taken(entry: &OutboxEntry, form: &Form, context: &Context<'_>) -> bool {
    let own = link(entry.commit.id);
    if context.draft(&own).is_some() || form.only_adds() {
        return false;
    }
    let is_line = |line: &str| form.takes.iter().any(|take| take == line);
    let waits = context.drafts(LINK);
    let is_foreign = |take: &String| {
        let typed = context.drafts(take);
        let mut typed = typed.iter().filter(|(key, _)| again::is_of(take, key));
        typed.any(|(key, words)| !form.is_own(key, words))
    };
    waits.iter().any(|(_, lines)| lines.lines().any(is_line)) || form.takes.iter().any(is_foreign)
}

/// Leads to where it is entered, with the words in it; `None` where nothing was typed, and the deed is done once more.
/// What is typed there already stays.
pub fn open(entry: &OutboxEntry, context: &Context<'_>) -> Option<Vec<Do>> {
    let Again::Form(form) = of(entry, context) else {
        return None;
    };
    let own = link(entry.commit.id);
    let mut list = vec![];
    // A second time what was typed meanwhile counts, and what was recorded of it is not asked for again.
    if context.draft(&own).is_none() {
        list = form.drafts(context);
        let value = form.takes.join("\n");
        list.push(Do::Draft { key: own, value });
    }
    list.push(Do::Show(form.place));
    Some(list)
}

/// On the page where something is entered again: what, why it was not accepted, and beside the fields that were not
/// filled in what was written there.
pub fn tell(page: &mut Page, place: &Place, context: &Context<'_>) {
    let refused = context.outbox().iter().filter(|entry| is_refused(entry));
    for entry in refused.filter(|entry| context.draft(&link(entry.commit.id)).is_some()) {
        let Again::Form(form) = of(entry, context) else {
            continue;
        };
        if form.place != *place {
            continue;
        }
        let mut told = told(entry, context);
        told.push(Component::InsetText(Paragraph {
            key: format!("again-{}", entry.commit.id),
            strong: None,
            text: CHECK.into(),
        }));
        let groups = page.main.iter_mut().chain(&mut page.aside);
        for component in groups.flat_map(|group| &mut group.components) {
            form.beside(component);
        }
        let below = usize::from(page.main.first().is_some_and(|group| group.key == "top"));
        let group = frame::part(&format!("again-{}", entry.commit.id), told);
        page.main.insert(below, group);
    }
}

/// By what was written: a decision or a strike before all else, then the document whose page the others are entered on.
fn of(entry: &OutboxEntry, context: &Context<'_>) -> Again {
    let deed = &entry.deed;
    for (id, _, writes) in &deed.writes {
        for record in records(writes) {
            // All marks are told from the acts of a kind by their words.
            if let Some(mark) = json::read::<act::Mark>(record) {
                return marks::of(*id, &mark, record);
            }
        }
    }
    let rank = |kind: &Kind| match kind {
        Kind::Referral => 0,
        Kind::Visit => 1,
        Kind::Schedule => 2,
        // What an assessment puts on the person's record follows from its answers.
        Kind::Assessment => 3,
        Kind::Person => 4,
        Kind::Episode => 5,
        Kind::Team => 6,
        Kind::ProviderOrder => 7,
        Kind::Template => 8,
        Kind::Safeguarding => 9,
    };
    let Some((id, kind, writes)) = deed.writes.iter().min_by_key(|(_, kind, _)| rank(kind)) else {
        return Again::Nowhere;
    };
    match kind {
        Kind::Referral => referral::of(*id, writes),
        Kind::Visit => visit::of(*id, writes, deed, context),
        Kind::Schedule => schedule::of(*id, writes, context),
        Kind::Person => person::of(*id, writes, context),
        Kind::Episode => first(writes, |act, _| referral::of_episode(act)),
        Kind::Team => first(writes, |act, _| referral::of_team(act)),
        Kind::Assessment => assessment::of(*id, writes, context),
        Kind::Safeguarding => concern::of(*id, writes),
        // No device of this version has a page for these.
        Kind::ProviderOrder | Kind::Template => Again::Nowhere,
    }
}

/// The acts among the steps, as they are written.
fn records(writes: &[Write]) -> impl Iterator<Item = &str> {
    writes.iter().filter_map(|write| match write {
        Write::Act { record, .. } => Some(record.as_str()),
        _ => None,
    })
}

/// What the first act says that is not by the way of another; an act of a newer version leads nowhere.
fn first<A: FromJson>(writes: &[Write], of: impl Fn(A, &serde_json::Value) -> Again) -> Again {
    for record in records(writes) {
        let read = json::read(record);
        let said = json::read(record);
        let Some((act, said)) = read.zip(said) else {
            return Again::Nowhere;
        };
        match of(act, &said) {
            Again::Beside => {}
            other => return other,
        }
    }
    Again::Beside
}

/// The text of a register that is set; `None` where it is not, or cleared.
fn set_to<'a>(writes: &'a [Write], name: &str) -> Option<&'a str> {
    writes.iter().find_map(|write| match write {
        Write::Field { key, value } if key == name => value.text(),
        _ => None,
    })
}
