//! Registering a person. Who may be here already is shown before a second record is made.

mod matches;
mod reach;
#[cfg(test)]
mod tests;

use exchange::commit::Deed;
use record::author::Author;
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::{self, Registration, Told, ToldBy};
use serde::{Deserialize, Serialize};

use super::context::{Context, button};
use super::form::Form;
use super::{Intent as Any, Place, frame};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::ButtonStyle;
use crate::page::component::{ErrorLine, Keyboard};
use crate::page::{ActionBar, Page};
use matches::Match;

/// Drafts of the form begin so.
pub const PREFIX: &str = "register/";

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Intent {
    /// Register the person as typed.
    Register,
    /// Leave, and let what was typed go.
    Leave,
}

/// What must be loaded: what was typed, and who may be this person.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![Need::Drafts(PREFIX.into())];
    needs.extend(matches::needs(&Form::new(context, PREFIX)));
    needs
}

/// Whether whoever is signed in may register somebody, or else who may.
pub fn may(context: &Context<'_>) -> Result<(), &'static str> {
    context.may(Kind::Person, "given")
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let form = Form::new(context, PREFIX);
    let mut page = frame::page("register", "Register a person", context);
    if let Err(sentence) = may(context) {
        let who = vec![frame::who_may("who-may", sentence)];
        page.main.push(frame::part("who", who));
        return page;
    }
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
    page.main.push(reach::reach(&form));
    let found = matches::of(&form, context);
    if !found.is_empty() {
        page.main.push(matches::group(&found, &form, context.now()));
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
        Intent::Leave => vec![Do::Forget(PREFIX.into()), Do::Back],
        Intent::Register => context
            .me()
            .map_or_else(Vec::new, |me| register(me, context)),
    }
}

fn register(me: &Author, context: &Context<'_>) -> Vec<Do> {
    let form = Form::new(context, PREFIX);
    let found = matches::of(&form, context);
    let (errors, writes) = checked(&form, &found, context);
    if !errors.is_empty() {
        return vec![Do::Fail(errors)];
    }
    // The same until something was saved, so that a double tap registers one person.
    let person = DocumentId::from_bytes(*context.act_id("register-person").as_bytes());
    let name = format!("{} {}", form.typed("given"), form.typed("family"));
    let mut all = vec![(person, Kind::Person, writes)];
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
            drafts: vec![PREFIX.into()],
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

/// All that is wrong, or what to write.
fn checked(
    form: &Form<'_>,
    found: &[Match],
    context: &Context<'_>,
) -> (Vec<ErrorLine>, Vec<Write>) {
    let mut errors = vec![];
    let born = form.date("born", "Date of birth");
    let registration = Registration {
        given: form.typed("given").to_owned(),
        family: form.typed("family").to_owned(),
        preferred: form.typed("preferred").to_owned(),
        born: born.as_ref().ok().copied().flatten(),
        nhs_number: form.typed("nhs_number").to_owned(),
        address: form.typed("address").lines().map(str::to_owned).collect(),
        postcode: form.typed("postcode").to_owned(),
        phone: form.typed("phone").to_owned(),
    };
    let mut writes = vec![];
    match person::register(&registration, context.now().in_london().date()) {
        Ok(more) => writes.extend(more),
        // A date that is none is said once, in its own words.
        Err(wrong) => errors.extend(
            wrong
                .iter()
                .filter(|wrong| wrong.field != "born" || born.is_ok())
                .map(|wrong| form.invalid(wrong)),
        ),
    }
    errors.extend(born.err());
    match (
        registration.nhs_number.is_empty(),
        form.is_ticked("nhs_not_known", "yes", ""),
    ) {
        (true, false) => errors.push(form.error(
            "nhs_number",
            "Enter an NHS number, or say that it is not known",
        )),
        (false, true) => errors.push(form.error(
            "nhs_not_known",
            "You entered an NHS number: take this tick away, or the number",
        )),
        _ => {}
    }
    let by = match form.typed("by") {
        "person" => ToldBy::Person,
        "carer" => ToldBy::Carer,
        _ => ToldBy::NotSaid,
    };
    if !form.typed("what_matters").is_empty() {
        if by == ToldBy::NotSaid {
            errors.push(form.error("by", "Choose who told you what matters"));
        }
        let told = Told {
            by,
            name: String::new(),
            words: String::new(),
        };
        match person::tell_what_matters(
            context.act_id("what_matters"),
            form.typed("what_matters"),
            told,
        ) {
            Ok(more) => writes.extend(more),
            Err(invalid) => errors.push(form.invalid(&invalid)),
        }
    }
    if errors.is_empty() && !found.is_empty() && form.typed("anyway") != "yes" {
        errors.push(form.error("anyway", "This person may be registered already: open that record, or say that this is a new one"));
    }
    (errors, writes)
}
