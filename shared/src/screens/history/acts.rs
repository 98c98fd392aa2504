//! Acts in words.

use record::act::{Entries, Entry, Mark, UNREADABLE};
use record::document::Document;
use record::field;
use record::id::ActId;
use record::json::FromJson;
use record::kind::Kind;
use record::person::{PersonAct, fact_words};
use record::referral::ReferralAct;
use serde_json::Value;

use super::super::context::Context;
use super::super::person::death_words;
use super::assessment::of_assessment;
use super::entry::PastEntry;
use super::marks::of_mark;
use super::plan::{self, Wanted};
use super::terms::Terms;
use super::visit::of_visit;
use crate::copy;

/// All acts of a document, readable or not, and the marks on them.
pub fn entries(document: &Document, context: &Context<'_>) -> Vec<PastEntry> {
    let terms = Terms::of(document, context);
    if document.kind() == Kind::Schedule {
        return plan::entries(document, None, Wanted::All, &terms);
    }
    let (mut past, marks) = acts_and_marks(document, &terms);
    let labels = labels(&past);
    past.extend(marks.iter().map(|mark| of_mark(&terms, mark, &labels)));
    past
}

/// What each act says, for what is written about it.
pub(super) fn labels(past: &[PastEntry]) -> Vec<(ActId, String)> {
    past.iter()
        .filter_map(|entry| Some((entry.act?, entry.words.clone())))
        .collect()
}

/// The acts of a document that were struck out.
pub(super) fn struck(document: &Document, context: &Context<'_>) -> Vec<PastEntry> {
    let terms = Terms::of(document, context);
    let (mut past, _) = acts_and_marks(document, &terms);
    past.retain(|entry| entry.struck.is_some());
    past
}

fn acts_and_marks(document: &Document, terms: &Terms<'_>) -> (Vec<PastEntry>, Vec<Entry<Mark>>) {
    match document.kind() {
        Kind::Person => read(document, |held| of_person(document, held)),
        Kind::Visit => read(document, |held| of_visit(document, held)),
        Kind::Assessment => read(document, |held| of_assessment(held, terms)),
        _ => read(document, of_other),
    }
}

fn read<A: FromJson>(
    document: &Document,
    words: impl Fn(&Entry<A>) -> PastEntry,
) -> (Vec<PastEntry>, Vec<Entry<Mark>>) {
    let entries = Entries::<A>::read(document);
    (entries.all.iter().map(words).collect(), entries.marks)
}

/// The safety facts of one name, struck out or not, and the decisions about it.
pub fn of_fact(document: &Document, key: &str, terms: &Terms<'_>) -> Vec<PastEntry> {
    let name = key.trim_start_matches("safety/");
    let entries = Entries::<PersonAct>::read(document);
    let mut past: Vec<PastEntry> = entries
        .all
        .iter()
        .filter(
            |entry| matches!(&entry.act, Some(PersonAct::SafetyFact(fact)) if fact.name == name),
        )
        .map(|entry| of_person(document, entry))
        .collect();
    let labels = labels(&past);
    let decided = entries.marks.iter().filter(|mark| {
        matches!(&mark.act, Some(Mark::Settled { field, .. } | Mark::KeptApart { field, .. }) if field == key)
    });
    past.extend(decided.map(|mark| of_mark(terms, mark, &labels)));
    past
}

pub(super) fn entry<A>(entry: &Entry<A>, words: String) -> PastEntry {
    PastEntry {
        key: entry.id.to_string(),
        words,
        written: entry.written.clone(),
        struck: entry.struck.clone(),
        can_be_struck: entry.act.is_some(),
        act: Some(entry.id),
        change: Some(entry.change),
        ..PastEntry::default()
    }
}

fn of_person(document: &Document, held: &Entry<PersonAct>) -> PastEntry {
    let Some(act) = &held.act else {
        return entry(held, record::act::UNREADABLE.into());
    };
    let mut past = entry(held, person_words(act));
    match act {
        PersonAct::SafetyFact(fact) => {
            past.how_known = Some(fact.how_known.sentence());
            let register = document.field(&format!("safety/{}", fact.name));
            past.is_in_use = held.struck.is_none()
                && register
                    .iter()
                    .any(|value| value.value.text() == Some(held.id.to_string().as_str()));
        }
        PersonAct::CarerRegistered { contact, .. } => {
            past.words.push_str(&contact_name(document, *contact));
        }
        PersonAct::ContactRemoved {
            reason, contact, ..
        } => {
            past.words = format!("{}{}", past.words, contact_name(document, *contact));
            past.reason = (!reason.is_empty()).then(|| reason.clone());
        }
        PersonAct::PossibleDuplicate { reason, .. }
        | PersonAct::NotADuplicate { reason, .. }
        | PersonAct::TeamJoined { reason, .. }
        | PersonAct::TeamLeft { reason, .. } => {
            past.reason = (!reason.is_empty()).then(|| reason.clone());
        }
        // That somebody was shown the code is a fact about them, not about the person.
        PersonAct::KeySafeLookedAt | PersonAct::RecordShut { .. } => past.can_be_struck = false,
        PersonAct::RecordOpened { reason } | PersonAct::OpeningReviewed { words: reason, .. } => {
            past.reason = Some(reason.clone());
            past.can_be_struck = false;
        }
        _ => {}
    }
    past
}

/// ": Jean Marlow", from the act that added the contact.
fn contact_name(document: &Document, contact: ActId) -> String {
    let entries = Entries::<PersonAct>::read(document);
    let added = entries.all.iter().find(|entry| entry.id == contact);
    match added.and_then(|entry| entry.act.as_ref()) {
        Some(PersonAct::ContactAdded(contact)) => format!(": {}", contact.name),
        _ => String::new(),
    }
}

/// What an act about a person says, in a line.
fn person_words(act: &PersonAct) -> String {
    match act {
        PersonAct::Told(told) => format!("What matters: “{}”", told.words),
        PersonAct::ContactAdded(contact) => {
            format!("Contact added: {}, {}", contact.name, contact.relationship)
        }
        PersonAct::ContactRemoved {
            replaced_by: Some(_),
            ..
        } => "Contact changed".into(),
        PersonAct::ContactRemoved { .. } => "Contact removed".into(),
        PersonAct::AlertAdded(alert) => format!("{}: {}", alert.category.words(), alert.words),
        PersonAct::SafetyFact(fact) => {
            let key = format!("safety/{}", fact.name);
            let label = field::find(Kind::Person, &key).map_or("Safety fact", |row| row.label);
            format!("{label}: {}", fact_words(fact))
        }
        PersonAct::PossibleDuplicate { .. } => "May be registered twice".into(),
        PersonAct::NotADuplicate { .. } => "Not registered twice: another person".into(),
        PersonAct::CarerRegistered { .. } => "Carer registered, with a record of their own".into(),
        PersonAct::CaresFor { relationship, .. } => {
            format!("Cares for somebody: {}", copy::inside(relationship))
        }
        PersonAct::Died(death) => format!("The person died: {}", death_words(death)),
        PersonAct::KeySafeLookedAt => "Key-safe code looked at".into(),
        PersonAct::TeamJoined { team, .. } => format!("Team brought in: {team}"),
        PersonAct::TeamLeft { team, .. } => format!("Team no longer involved: {team}"),
        PersonAct::RecordOpened { .. } => "Record opened in an emergency".into(),
        PersonAct::RecordShut { .. } => "Emergency access ended early".into(),
        PersonAct::OpeningReviewed { is_justified, .. } => {
            let found = if *is_justified {
                "justified"
            } else {
                "not justified"
            };
            format!("Opening in an emergency reviewed: {found}")
        }
    }
}

/// An act of another kind of document: what it is called, and its own words.
fn of_other(held: &Entry<Value>) -> PastEntry {
    let text = |name: &str| {
        held.act
            .as_ref()
            .and_then(|act| act.get(name)?.as_str())
            .unwrap_or_default()
            .trim()
    };
    let what = text("what").replace('_', " ");
    if what.is_empty() {
        return PastEntry {
            can_be_struck: false,
            ..entry(held, UNREADABLE.into())
        };
    }
    let who = held.act.as_ref().and_then(|act| act.pointer("/who/name"));
    let who = who.and_then(Value::as_str).unwrap_or_default();
    let said = ["words", "outcome", "for"].into_iter().map(text);
    let mut said = said.chain([who]);
    let said = said.find(|words| !words.is_empty());
    let words = crate::copy::sentence(&what);
    let referral = held
        .act
        .clone()
        .and_then(|act| ReferralAct::from_json(act.into()));
    let typed = match &referral {
        Some(ReferralAct::Looked(looked)) => Some(format!(
            "{}: {}",
            looked.record.words(),
            looked.found.words()
        )),
        Some(ReferralAct::Rescreened { urgency, .. }) => {
            Some(format!("Urgency screened: {}", urgency.words()))
        }
        Some(ReferralAct::Decided(decision)) => {
            Some(format!("Decided: {}", decision.route.words()))
        }
        _ => None,
    };
    let words = typed
        .unwrap_or_else(|| said.map_or_else(|| words.clone(), |said| format!("{words}: {said}")));
    let mut past = entry(held, words);
    past.reason = Some(text("reason"))
        .filter(|reason| !reason.is_empty())
        .map(str::to_owned);
    past
}
