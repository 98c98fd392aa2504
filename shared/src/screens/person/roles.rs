//! Which parts of a person's record whoever is signed in may add to or change; and who may change the others.

use record::kind::Kind;

use super::super::context::Context;
use super::edit::PARTS;
use super::{contact, teams};
use crate::page::component::{Component, Details};

/// What a part of the forms is in the record's schema.
fn written(part: &str) -> String {
    if contact::removed(part).is_some() || contact::changed(part).is_some() {
        return "act/contact_removed".to_owned();
    }
    if teams::ended(part).is_some() {
        return "act/team_left".to_owned();
    }
    match part {
        teams::ADD => "act/team_joined".to_owned(),
        "contact" => "act/contact_added".to_owned(),
        "alert" => "act/alert_added".to_owned(),
        "death" => "act/died".to_owned(),
        "allergy" => "safety/allergy/any".to_owned(),
        part if Kind::Person.prose().contains(&part) => format!("prose/{part}"),
        "given" | "family" | "preferred" | "born" | "nhs_number" | "phone" | "address" | "gp" => {
            part.to_owned()
        }
        fact => format!("safety/{fact}"),
    }
}

/// Whether a part may be changed, or else who may.
pub fn may(part: &str, context: &Context<'_>) -> Result<(), &'static str> {
    context.may(Kind::Person, &written(part))
}

/// Who may add what is not offered; nothing when all is.
pub fn others(context: &Context<'_>) -> Option<Component> {
    let mut text: Vec<String> = vec![];
    for sentence in PARTS
        .iter()
        .filter_map(|(part, _)| may(part, context).err())
    {
        if text.iter().all(|held| held != sentence) {
            text.push(sentence.to_owned());
        }
    }
    (!text.is_empty()).then(|| {
        Component::Details(Details {
            key: "others-record".into(),
            summary: "What others record".into(),
            text,
        })
    })
}
