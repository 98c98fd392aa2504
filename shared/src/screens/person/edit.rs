//! The forms that add to a person's record or change it: one part at a time.

use record::document::Document;
use record::field;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent, Place, frame, opening};
use super::fields::fields;
use super::{Intent as PersonIntent, contact, document, part_prefix, roles, teams};
use crate::copy;
use crate::flow::Need;
use crate::page::action::ButtonStyle;
use crate::page::component::Component;
use crate::page::{ActionBar, Group, Page};

/// The parts that can be added to or changed, and the words for doing it. Those of [`super::page::DETAILS`] are reached
/// from there.
pub const PARTS: [(&str, &str); 26] = [
    ("what_matters", "What matters"),
    ("allergy", "Add an allergy"),
    ("allergy_status", "Allergy status"),
    ("alert", "Add an alert"),
    ("contact", "Add a contact or carer"),
    ("resuscitation", "Resuscitation decision"),
    ("insulin_order", "Insulin order"),
    ("spo2_scale", "SpO₂ scale"),
    ("moving_and_handling", "Moving and handling"),
    ("weight_bearing", "Weight-bearing"),
    ("swallow", "Swallowing, food and drink"),
    ("communication", "Communication and interpreter"),
    ("staff_risk", "Risk to staff"),
    ("key_safe", "Key-safe"),
    ("death", "Record a death"),
    ("access_notes", "Access notes"),
    ("preferred", "Preferred name"),
    ("given", "First name"),
    ("family", "Last name"),
    ("born", "Date of birth"),
    ("nhs_number", "NHS number"),
    ("phone", "Phone number"),
    ("address", "Address"),
    ("gp", "GP practice"),
    ("about", "About the person"),
    (teams::ADD, "Add a team"),
];

/// The words for a part: also for those that name the contact they are about.
pub fn title(part: &str) -> &'static str {
    if contact::changed(part).is_some() {
        return "Change a contact or carer";
    }
    if contact::removed(part).is_some() {
        return "Remove a contact or carer";
    }
    if teams::ended(part).is_some() {
        return "End a team’s part in the care";
    }
    PARTS
        .iter()
        .find(|(key, _)| *key == part)
        .map_or("Change", |(_, words)| words)
}

/// The form of one part.
pub fn edit_view(person: DocumentId, part: &str, context: &Context<'_>) -> Page {
    let Some(document) = document(person, context) else {
        return frame::missing(
            "edit-person",
            context.is_loading(&Need::Document(person)),
            context,
        );
    };
    let read = Person::read(document);
    let form = Form::new(context, part_prefix(person, part));
    let mut page = frame::page(&format!("edit-{part}"), title(part), context);
    page.about = Some(super::words::about_person(&read, context.now()));
    let brings_in = if part == teams::ADD {
        opening::may_bring_in(person, context)
    } else {
        Ok(())
    };
    if let Err(sentence) = roles::may(part, context).and(brings_in) {
        page.main.push(frame::part(
            "who",
            vec![frame::who_may("who-may", sentence)],
        ));
        page.main.extend(earlier(document, part));
        return page;
    }
    page.main
        .push(frame::part("form", fields(part, &read, &form, context)));
    page.main.extend(earlier(document, part));
    let leave = button(
        "leave",
        "Cancel",
        ButtonStyle::Secondary,
        &Intent::Person(PersonIntent::Leave {
            person,
            part: part.to_owned(),
        }),
    );
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Recorded as {}, {}.", copy::author(me), me.organisation)),
        main: Some(button(
            "record",
            record_words(part, &read),
            ButtonStyle::Main,
            &Intent::Person(PersonIntent::Record {
                person,
                part: part.to_owned(),
            }),
        )),
        others: vec![leave],
    });
    page
}

/// The way to what was written there before: a correction keeps it readable.
fn earlier(document: &Document, part: &str) -> Option<Group> {
    let keys = [
        part.to_owned(),
        format!("safety/{part}"),
        format!("prose/{part}"),
    ];
    let held = document.field_keys();
    let field = keys.into_iter().find(|key| held.contains(key))?;
    let label = field::find(Kind::Person, &field)?.label;
    let history = button(
        "earlier",
        format!("History of {}", copy::inside(label)),
        ButtonStyle::Link,
        &Intent::Show(Place::History {
            document: document.id(),
            field,
        }),
    );
    Some(frame::part("earlier", vec![Component::Button(history)]))
}

fn record_words(part: &str, person: &Person) -> String {
    if contact::removed(part).is_some() {
        return format!("Remove the contact of {}", person.name());
    }
    if let Some(team) = teams::ended(part) {
        return format!("End {team}’s part for {}", person.name());
    }
    let what = match part {
        teams::ADD => return format!("Add the team for {}", person.name()),
        "allergy" => "allergy",
        "allergy_status" => "allergy status",
        "alert" => "alert",
        "contact" => "contact",
        "resuscitation" => "decision",
        "insulin_order" => "order",
        "key_safe" => "key-safe",
        "spo2_scale" => "SpO₂ scale",
        "moving_and_handling" | "communication" | "staff_risk" => "safety fact",
        part if record::person::is_in_words(part) => "safety fact",
        "death" => return format!("Record the death of {}", person.name()),
        _ => "change",
    };
    format!("Record {what} for {}", person.name())
}
