//! Screens: pure functions from where one is, what is known and what was typed, to a page.
//!
//! A screen keeps no state of its own. Where one is, is a [`Place`]; what was typed, is a draft (and so survives a dead
//! process); all else follows from documents and rows. `needs` says what must be loaded, `view` draws it, `used` answers
//! an intent with a list of things to [`Do`](crate::flow::Do).

// Every screen takes its context and its intent the same way, whatever their size is today.
#![allow(clippy::trivially_copy_pass_by_ref, clippy::needless_pass_by_value)]

pub mod again;
pub mod assessment;
mod beside;
pub mod change_visit;
pub mod context;
pub mod elsewhere;
pub mod find;
pub mod form;
pub mod frame;
pub mod history;
mod left_out;
pub mod leftover;
pub mod lock;
pub mod opening;
pub mod person;
mod place;
pub mod plan_visit;
mod planned;
pub mod referral;
pub mod register;
pub mod repeating;
pub mod safeguarding;
#[cfg(test)]
pub(crate) mod sample;
pub mod set_aside;
pub mod settle;
pub mod sign_in;
pub mod sync_status;
#[cfg(test)]
mod tests;
pub mod today;
pub mod triage;
pub mod turn;
pub mod visit;

use record::bytes::FromBytes;
use serde::Serialize;

use crate::flow::{Do, Need};
use crate::page::Page;
use context::Context;
pub use place::Place;

/// What an action means. One enum for each screen, so that a screen's intents stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// A field's words are the draft with this key.
    Draft(String),
    /// Go there, with a way back.
    Show(Place),
    /// Go there instead: the tabs.
    Swap(Place),
    /// Go back.
    Back,
    /// Open a phone number or a map.
    Open(String),
    /// Try the exchange now.
    TryNow,
    /// A screen's own; `person`, `visit` and so on say which acts they are.
    SignIn(sign_in::Intent),
    /// Of today's list.
    Today(today::Intent),
    /// Of a visit.
    Visit(visit::Intent),
    /// Of finding.
    Find(find::Intent),
    /// Of a person's page and its forms.
    Person(person::Intent),
    /// Of registering.
    Register(register::Intent),
    /// Of a list that is longer than what is shown at once.
    Turn(turn::Intent),
    /// Of settling and striking out.
    Settle(settle::Intent),
    /// Of triage and referrals.
    Referral(referral::Intent),
    /// Of words whose page has no place for them any more.
    Leftover(leftover::Intent),
    /// Of planning a visit.
    PlanVisit(plan_visit::Intent),
    /// Of changing one.
    ChangeVisit(change_visit::Intent),
    /// Of the sheet of what is saved and sent.
    SyncStatus(sync_status::Intent),
    /// Of sign-ins on other devices.
    Elsewhere(elsewhere::Intent),
    /// Of what the hub set aside.
    SetAside(set_aside::Intent),
    /// Of records opened in an emergency.
    Opening(opening::Intent),
    /// Of the lock.
    Lock(lock::Intent),
    /// Of assessments.
    Assessment(assessment::Intent),
    /// Of safeguarding concerns.
    Safeguarding(safeguarding::Intent),
    /// Of visits that repeat.
    Repeating(repeating::Intent),
}

/// What must be loaded before a place can be drawn. Called again after each load, so needs may follow from what is
/// loaded.
pub fn needs(place: &Place, context: &Context<'_>) -> Vec<Need> {
    let mut needs = frame::needs(context);
    needs.extend(match place {
        Place::SignIn => sign_in::needs(context),
        Place::Today => today::needs(context),
        Place::Visit { schedule, slot } => visit::needs(*schedule, slot, context),
        Place::Find => find::needs(context),
        Place::Register | Place::RegisterCarer { .. } => register::needs(context),
        Place::Person(person) => {
            let mut needs = person::needs(*person, context);
            needs.extend(beside::needs(context));
            needs
        }
        Place::EditPerson { person, .. } => person::needs(*person, context),
        Place::History { document, field } => history::view_needs(*document, field, context),
        Place::Settle { document, .. } | Place::Strike { document, .. } => {
            settle::needs(*document, context)
        }
        Place::Triage => triage::needs(context),
        Place::Referral(referral) => referral::needs(*referral, context),
        Place::Sent(referral, _) => referral::sent_needs(*referral, context),
        Place::TypeReferral(person) => referral::typing_needs(*person, context),
        Place::PlanVisit(person) => plan_visit::needs(*person, context),
        Place::ChangeVisit { schedule, slot } => change_visit::needs(*schedule, slot, context),
        Place::SyncStatus => sync_status::needs(),
        Place::SetAside | Place::Elsewhere | Place::Passphrase => vec![],
        Place::Review(commit) => set_aside::needs(*commit, context),
        Place::OpenRecord => opening::needs(),
        Place::ReviewOpening { person, act } => opening::review_needs(*person, *act),
        Place::Assessments => assessment::mine_needs(context),
        Place::StartAssessment(person) => assessment::start_needs(*person, context),
        Place::Assessment(assessment)
        | Place::Section { assessment, .. }
        | Place::SignSection { assessment, .. }
        | Place::Signed { assessment, .. }
        | Place::Compare { assessment, .. } => assessment::needs(*assessment, context),
        Place::AsOf { document, .. } => history::view_needs(*document, "", context),
        Place::Concern { about, part } => safeguarding::needs(*about, part, context),
        Place::Repeating { standing, plan } => repeating::needs(*standing, *plan, context),
    });
    needs
}

/// Draws a place.
pub fn view(place: &Place, context: &Context<'_>) -> Page {
    let mut page = of_place(place, context);
    opening::tell(&mut page, place, context);
    again::tell(&mut page, place, context);
    // A shell writes the preferred name behind the title, which on most pages is not the name.
    if let Some(about) = &mut page.about
        && about.name != page.title
    {
        about.preferred = None;
    }
    page
}

fn of_place(place: &Place, context: &Context<'_>) -> Page {
    match place {
        Place::SignIn => sign_in::view(context),
        Place::Today => today::view(context),
        Place::Visit { schedule, slot } => visit::view(*schedule, slot, context),
        Place::Find => find::view(context),
        Place::Register | Place::RegisterCarer { .. } => register::view(context),
        Place::Person(person) => Page {
            list: beside::list(*person, context),
            ..person::view(*person, context)
        },
        Place::EditPerson { person, part } => person::edit_view(*person, part, context),
        Place::History { document, field } => history::view(*document, field, context),
        Place::Settle { document, field } => settle::view(*document, field, context),
        Place::Strike { document, act } => settle::strike_view(*document, *act, context),
        Place::Triage => triage::view(context),
        Place::Referral(referral) => referral::view(*referral, context),
        Place::Sent(referral, text) => referral::sent_view(*referral, *text, context),
        Place::TypeReferral(person) => referral::typing_view(*person, context),
        Place::PlanVisit(person) => plan_visit::view(*person, context),
        Place::ChangeVisit { schedule, slot } => change_visit::view(*schedule, slot, context),
        Place::SyncStatus => sync_status::view(context),
        Place::Elsewhere => elsewhere::view(context),
        Place::Passphrase => lock::replace_view(context),
        Place::SetAside => set_aside::view(context),
        Place::Review(commit) => set_aside::review_view(*commit, context),
        Place::OpenRecord => opening::view(context),
        Place::ReviewOpening { person, act } => opening::review_view(*person, *act, context),
        Place::Assessments => assessment::mine_view(context),
        Place::StartAssessment(person) => assessment::start_view(*person, context),
        Place::Assessment(assessment) => assessment::view(*assessment, context),
        Place::Section {
            assessment,
            section,
        } => assessment::section_view(*assessment, section, context),
        Place::SignSection {
            assessment,
            section,
        } => assessment::sign_view(*assessment, section, context),
        Place::Signed { assessment, act } => assessment::signed_view(*assessment, *act, context),
        Place::Concern { about, part } => safeguarding::view(*about, part, context),
        Place::Repeating { standing, plan } => repeating::view(*standing, *plan, context),
        Place::AsOf { document, change } => history::moment_view(*document, *change, context),
        Place::Compare {
            assessment,
            act,
            with,
        } => assessment::compare_view(*assessment, *act, *with, context),
    }
}

/// Answers an intent.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        // A field's own value arrives by `Typed`; using its action does nothing more.
        Intent::Draft(_) => vec![],
        Intent::Show(place) => vec![Do::Show(place)],
        Intent::Swap(place) => vec![Do::Swap(place)],
        Intent::Back => vec![Do::Back],
        Intent::Open(uri) => vec![Do::Open(uri)],
        Intent::TryNow => vec![Do::TryNow],
        Intent::SignIn(intent) => sign_in::used(intent, context),
        Intent::Today(intent) => today::used(intent, context),
        Intent::Visit(intent) => visit::used(intent, context),
        Intent::Find(intent) => find::used(intent, context),
        Intent::Person(intent) => person::used(intent, context),
        Intent::Register(intent) => register::used(intent, context),
        Intent::Turn(intent) => turn::used(&intent),
        Intent::Settle(intent) => settle::used(intent, context),
        Intent::Referral(intent) => referral::used(intent, context),
        Intent::Leftover(intent) => leftover::used(intent),
        Intent::PlanVisit(intent) => plan_visit::used(intent, context),
        Intent::ChangeVisit(intent) => change_visit::used(&intent, context),
        Intent::SyncStatus(intent) => sync_status::used(intent, context),
        Intent::Elsewhere(intent) => elsewhere::used(&intent, context),
        Intent::SetAside(intent) => set_aside::used(intent, context),
        Intent::Opening(intent) => opening::used(intent, context),
        Intent::Lock(intent) => lock::used(&intent, context),
        Intent::Assessment(intent) => assessment::used(intent, context),
        Intent::Safeguarding(intent) => safeguarding::used(intent, context),
        Intent::Repeating(intent) => repeating::used(intent, context),
    }
}
