//! What is recorded on a person's page, and in a form of its own: one part at a time.

use record::document::{Scalar, Write};
use record::id::DocumentId;
use record::json;
use record::person::PersonAct;
use serde_json::Value;

use super::super::context::Context;
use super::super::person::{contact, part_prefix, teams};
use super::super::{Place, opening};
use super::form::{Form, How, words};
use super::{Again, first, records, registered, safety};

use How::{Add, Check, Put};

/// Registers of a person that have a form of one field, named as they are.
const ONE_FIELD: [&str; 5] = ["preferred", "phone", "given", "family", "gp"];

/// By the first act that has a form; else by the register or the text that is set.
pub(super) fn of(person: DocumentId, writes: &[Write], context: &Context<'_>) -> Again {
    if registered::is_one(writes) {
        return registered::of(writes);
    }
    match first(writes, |act, said| {
        of_act(person, &act, said, writes, context)
    }) {
        Again::Beside => of_register(person, writes, context),
        other => other,
    }
}

/// The form of one part.
pub(super) fn part(person: DocumentId, part: &str) -> Box<Form> {
    let place = Place::EditPerson {
        person,
        part: part.to_owned(),
    };
    Form::new(place, Some(person), part_prefix(person, part))
}

fn of_act(
    person: DocumentId,
    act: &PersonAct,
    said: &Value,
    writes: &[Write],
    context: &Context<'_>,
) -> Again {
    let reason = [("reason", "/reason", Add)];
    Again::Form(match act {
        PersonAct::Told(told) => of_text(person, "what_matters", &told.words, context)
            .said(said, &[("by", "/by", Put), ("name", "/name", Put)]),
        PersonAct::ContactAdded(_) => of_contact(person, said, writes),
        PersonAct::ContactRemoved {
            replaced_by: Some(_),
            ..
        }
        | PersonAct::CaresFor { .. } => return Again::Beside,
        PersonAct::ContactRemoved { contact, .. } => {
            part(person, &contact::remove(*contact)).said(said, &reason)
        }
        PersonAct::AlertAdded(_) => part(person, "alert").said(
            said,
            &[
                ("category", "/category", Put),
                ("words", "/words", Add),
                ("on", "/on", Put),
            ],
        ),
        PersonAct::SafetyFact(fact) => return safety::of(person, fact, said),
        PersonAct::Died(_) => part(person, "death").said(
            said,
            &[
                ("source", "/source", Put),
                ("on", "/on", Check),
                ("verified", "/is_verified", Check),
            ],
        ),
        PersonAct::TeamJoined { .. } => {
            let team = [("team", "/team", Put)];
            part(person, teams::ADD)
                .said(said, &team)
                .said(said, &reason)
        }
        PersonAct::TeamLeft { team, .. } => part(person, &teams::end(team)).said(said, &reason),
        PersonAct::RecordOpened { .. } => {
            Form::new(Place::OpenRecord, None, opening::PREFIX.into()).said(said, &reason)
        }
        PersonAct::OpeningReviewed { opening: act, .. } => {
            let place = Place::ReviewOpening { person, act: *act };
            Form::new(place, Some(person), opening::review_prefix(person, *act)).said(
                said,
                &[
                    ("justified", "/is_justified", Check),
                    ("words", "/words", Add),
                ],
            )
        }
        PersonAct::KeySafeLookedAt | PersonAct::RecordShut { .. } => return Again::AsItIs,
        PersonAct::CarerRegistered { contact, .. } => registered::of_carer(person, *contact),
        // Written beside a registration.
        PersonAct::PossibleDuplicate { .. } | PersonAct::NotADuplicate { .. } => {
            return Again::Nowhere;
        }
    })
}

/// A contact that is added, or stands in the place of another.
fn of_contact(person: DocumentId, said: &Value, writes: &[Write]) -> Box<Form> {
    let replaced = records(writes).find_map(|record| match json::read(record) {
        Some(PersonAct::ContactRemoved { contact, .. }) => Some(contact::change(contact)),
        _ => None,
    });
    let is = ["carer", "next_of_kin"]
        .into_iter()
        .filter(|is| words(said, &format!("/is_{is}")) == "yes");
    part(person, replaced.as_deref().unwrap_or("contact"))
        .said(
            said,
            &[
                ("name", "/name", Put),
                ("relationship", "/relationship", Put),
                ("phone", "/phone", Put),
                ("notes", "/notes", Add),
            ],
        )
        .with("is", &is.collect::<Vec<_>>().join("\n"), Put)
}

fn of_text(person: DocumentId, key: &str, words: &str, context: &Context<'_>) -> Box<Form> {
    part(person, key).text(context.document(person), key, words)
}

fn of_register(person: DocumentId, writes: &[Write], context: &Context<'_>) -> Again {
    Again::Form(match writes {
        [Write::Prose { key, text }, ..] => of_text(person, key, text, context),
        [Write::Field { key, value }, ..] if ONE_FIELD.contains(&key.as_str()) => {
            // One that was cleared comes back as an empty field.
            let words = value.text().unwrap_or_default();
            part(person, key).with(key, words, Put)
        }
        [Write::Field { key, value }, ..]
            if matches!(key.as_str(), "born" | "nhs_number" | "address") =>
        {
            let form = part(person, key);
            if *value == Scalar::Null {
                form.with("known", "not_known", Check)
            } else {
                registered::identity(form, writes)
            }
        }
        _ => return Again::Nowhere,
    })
}
