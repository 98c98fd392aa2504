//! Registering a person. Who may be here already is shown before a second record is made.

pub mod carer;
mod checked;
mod matches;
mod reach;
#[cfg(test)]
mod tests;

use exchange::commit::Deed;
use record::author::Author;
use record::bytes::FromBytes;
use record::document::Write;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person;
use serde::Serialize;

use super::context::{Context, button};
use super::form::Form;
use super::{Intent as Any, Place, frame};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::ButtonStyle;
use crate::page::component::Keyboard;
use crate::page::{ActionBar, Page};
use checked::checked;

/// Drafts of the form begin so.
pub const PREFIX: &str = "register/";

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Register the person as typed.
    Register,
    /// Leave, and let what was typed go.
    Leave,
    /// A record that is here is that of the carer.
    Link(DocumentId),
    /// Go to the form, with what a contact says.
    Begin {
        /// Whose contact.
        person: DocumentId,
        /// Which.
        contact: ActId,
    },
}

/// The form of the place.
fn form<'a>(context: &Context<'a>) -> Form<'a> {
    let prefix = match context.place() {
        Some(Place::RegisterCarer { person, contact }) => carer::prefix(*person, *contact),
        _ => PREFIX.to_owned(),
    };
    Form::new(context, prefix)
}

/// What must be loaded: what was typed, and who may be this person.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    let form = form(context);
    let mut needs = vec![Need::Drafts(form.prefix())];
    if let Some(Place::RegisterCarer { person, .. }) = context.place() {
        needs.push(Need::Document(*person));
    }
    needs.extend(matches::needs(&form));
    needs
}

/// Whether whoever is signed in may register somebody, or else who may.
pub fn may(context: &Context<'_>) -> Result<(), &'static str> {
    context.may(Kind::Person, "given")
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let form = form(context);
    let carer = carer::of(context);
    if let (None, Some(Place::RegisterCarer { person, .. })) = (&carer, context.place()) {
        return carer::gone(*person, context);
    }
    let title = carer
        .as_ref()
        .map_or("Register a person", |_| "Register a carer");
    let mut page = frame::page("register", title, context);
    if let Err(sentence) = may(context) {
        let who = vec![frame::who_may("who-may", sentence)];
        page.main.push(frame::part("who", who));
        return page;
    }
    page.main.extend(carer.as_ref().map(carer::Carer::group));
    page.main.push(frame::part(
        "what-matters",
        vec![
            form.area(
                "what_matters",
                "What matters to you? (optional)",
                "In their own words. Leave it empty if you could not ask",
                "",
            ),
            form.radios(
                "by",
                "Who told you? (optional)",
                "",
                &[("person", "The person", ""), ("carer", "A carer", "")],
            ),
        ],
    ));
    page.main.push(frame::headed(
        "who",
        "Who they are",
        vec![
            form.line("given", "First name", "", "", Keyboard::Name, 0),
            form.line("family", "Last name", "", "", Keyboard::Name, 0),
            form.line(
                "preferred",
                "Preferred name (optional)",
                "What they like to be called",
                "",
                Keyboard::Name,
                0,
            ),
            form.date_input("born", "Date of birth", "For example 4 3 1941"),
            form.line(
                "nhs_number",
                "NHS number",
                "10 digits, like 943 476 5919. It counts as not traced",
                "",
                Keyboard::Digits,
                12,
            ),
            form.checkboxes(
                "nhs_not_known",
                "NHS number not known",
                "",
                &[("yes", "The NHS number is not known", "")],
            ),
        ],
    ));
    page.main.push(reach::reach(&form, carer.as_ref()));
    let found = matches::of(&form, context);
    if !found.is_empty() {
        page.main
            .push(matches::group(&found, &form, carer.as_ref(), context.now()));
    }
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Registered by {}, {}.", copy::author(me), me.organisation)),
        main: Some(button(
            "register",
            main_words(&form),
            ButtonStyle::Main,
            &Any::Register(Intent::Register),
        )),
        others: vec![button(
            "leave",
            "Cancel",
            ButtonStyle::Secondary,
            &Any::Register(Intent::Leave),
        )],
    });
    page
}

fn main_words(form: &Form<'_>) -> String {
    let name = format!("{} {}", form.typed("given"), form.typed("family"));
    if name.trim().is_empty() {
        "Register this person".into()
    } else {
        format!("Register {}", name.trim())
    }
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Leave => vec![Do::Forget(form(context).prefix()), Do::Back],
        Intent::Begin { person, contact } => carer::begin(person, contact, context),
        Intent::Link(other) => carer::of(context)
            .filter(|carer| carer.person != other)
            .map_or_else(Vec::new, |carer| carer.used(other, context)),
        Intent::Register => context
            .me()
            .map_or_else(Vec::new, |me| register(me, context)),
    }
}

fn register(me: &Author, context: &Context<'_>) -> Vec<Do> {
    let form = form(context);
    let found = matches::of(&form, context);
    let (errors, writes) = checked(&form, &found, context);
    if !errors.is_empty() {
        return vec![Do::Fail(errors)];
    }
    // The same until something was saved, so that a double tap registers one person.
    let person = DocumentId::from_bytes(*context.act_id("register-person").as_bytes());
    let name = format!("{} {}", form.typed("given"), form.typed("family"));
    let mut all = vec![(person, Kind::Person, writes)];
    match (carer::of(context), context.place()) {
        (Some(carer), _) => all.extend(carer.linked(person, context)),
        (None, Some(Place::RegisterCarer { .. })) => return vec![],
        (None, _) => {}
    }
    for (place, twin) in found.iter().enumerate() {
        // Both records say that they may be one person; they are never merged.
        for (document, other, side) in [
            (person, twin.row.person, "new"),
            (twin.row.person, person, "old"),
        ] {
            let act = context.act_id(&format!("duplicate-{side}-{place}"));
            match person::link_possible_duplicate(act, other, twin.why) {
                Ok(writes) => all.push((document, Kind::Person, writes)),
                Err(invalid) => return form.fail(&[invalid]),
            }
        }
    }
    let words = format!("{name}, registered by {}", me.name);
    vec![
        Do::Save {
            deed: Deed {
                words,
                writes: merged(all),
            },
            drafts: vec![form.prefix()],
        },
        Do::Back,
        Do::Show(Place::Person(person)),
        Do::Tell(format!("{name} is registered on this device.")),
    ]
}

/// One list of writes a document.
fn merged(all: Vec<(DocumentId, Kind, Vec<Write>)>) -> Vec<(DocumentId, Kind, Vec<Write>)> {
    let mut merged: Vec<(DocumentId, Kind, Vec<Write>)> = vec![];
    for (document, kind, writes) in all {
        match merged.iter_mut().find(|(held, _, _)| *held == document) {
            Some((_, _, held)) => held.extend(writes),
            None => merged.push((document, kind, writes)),
        }
    }
    merged
}
