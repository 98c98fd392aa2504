//! The forms for contacts and carers: adding one, changing one, removing one with a reason.
//!
//! A contact is named by the act that added it, which is part of the name of the form's part.

use record::document::Write;
use record::id::ActId;
use record::input::Invalid;
use record::person::{self, Contact, Person};

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent, Place};
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, ErrorLine, Keyboard, Paragraph};

const CHANGE: &str = "change_contact/";
const REMOVE: &str = "remove_contact/";
/// Said when the contact is no longer among those that stand.
const GONE: &str = "This contact was changed or removed meanwhile. Go back and look again";

/// The part that changes a contact.
pub fn change(contact: ActId) -> String {
    format!("{CHANGE}{contact}")
}

/// The part that removes a contact.
pub fn remove(contact: ActId) -> String {
    format!("{REMOVE}{contact}")
}

/// The contact that a part changes.
pub fn changed(part: &str) -> Option<ActId> {
    part.strip_prefix(CHANGE)?.parse().ok()
}

/// The contact that a part removes.
pub fn removed(part: &str) -> Option<ActId> {
    part.strip_prefix(REMOVE)?.parse().ok()
}

fn held(person: &Person, act: ActId) -> Option<&Contact> {
    let held = person.contacts.iter().find(|contact| contact.act == act)?;
    Some(&held.value)
}

/// The fields of one of these forms; `None` when the part is another.
pub fn fields(part: &str, person: &Person, form: &Form<'_>) -> Option<Vec<Component>> {
    if part == "contact" {
        return Some(typed_fields(form, &Contact::default()));
    }
    let act = changed(part).or_else(|| removed(part))?;
    let Some(contact) = held(person, act) else {
        return Some(vec![inset("gone", None, GONE)]);
    };
    if removed(part).is_some() {
        return Some(vec![
            inset(
                "who",
                Some(contact.name.clone()),
                "Nobody is offered to call them any more. They stay in the history.",
            ),
            form.area("reason", "Why are they removed?", "", ""),
        ]);
    }
    let mut fields = typed_fields(form, contact);
    fields.push(Component::Button(button(
        "remove",
        format!("Remove {}", contact.name),
        ButtonStyle::Link,
        &Intent::Show(Place::EditPerson {
            person: person.id,
            part: remove(act),
        }),
    )));
    Some(fields)
}

fn inset(key: &str, strong: Option<String>, text: &str) -> Component {
    Component::InsetText(Paragraph {
        key: key.into(),
        strong,
        text: text.into(),
    })
}

/// What a contact is, as the boxes of the form hold it.
fn boxes(contact: &Contact) -> String {
    let ticked = [
        (contact.is_carer, "carer"),
        (contact.is_next_of_kin, "next_of_kin"),
    ];
    let ticked: Vec<&str> = ticked
        .into_iter()
        .filter_map(|(is, key)| is.then_some(key))
        .collect();
    ticked.join("\n")
}

fn typed_fields(form: &Form<'_>, held: &Contact) -> Vec<Component> {
    vec![
        form.line("name", "Name", "", &held.name, Keyboard::Name, 0),
        form.text(
            "relationship",
            "Who are they to the person?",
            "For example daughter, neighbour or GP",
            &held.relationship,
        ),
        form.line(
            "phone",
            "Phone number (optional)",
            "",
            &held.phone,
            Keyboard::Phone,
            20,
        ),
        form.checkboxes(
            "is",
            "Are they any of these? (optional)",
            &boxes(held),
            &[
                ("carer", "Unpaid carer", "Has needs of their own"),
                ("next_of_kin", "Next of kin", ""),
            ],
        ),
        form.area(
            "notes",
            "Notes (optional)",
            "For example when they can be reached",
            &held.notes,
        ),
    ]
}

fn typed(form: &Form<'_>, held: &Contact) -> Contact {
    let boxes = boxes(held);
    Contact {
        name: form.typed_or("name", &held.name),
        relationship: form.typed_or("relationship", &held.relationship),
        phone: form.typed_or("phone", &held.phone),
        is_carer: form.is_ticked("is", "carer", &boxes),
        is_next_of_kin: form.is_ticked("is", "next_of_kin", &boxes),
        notes: form.typed_or("notes", &held.notes),
    }
}

/// What one of these forms writes; `None` when the part is another.
pub fn written(
    part: &str,
    person: &Person,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Option<Result<Vec<Write>, Vec<ErrorLine>>> {
    let id = |name: &str| context.act_id(name);
    let one = |result: Result<Vec<Write>, Invalid>| {
        result.map_err(|invalid| vec![form.invalid(&invalid)])
    };
    if part == "contact" {
        let contact = typed(form, &Contact::default());
        return Some(one(person::add_contact(id("contact"), contact)));
    }
    let act = changed(part).or_else(|| removed(part))?;
    let Some(contact) = held(person, act) else {
        return Some(Err(vec![form.error("name", GONE)]));
    };
    Some(one(if removed(part).is_some() {
        person::remove_contact(id("remove-contact"), act, form.typed("reason"))
    } else {
        let ids = [id("contact"), id("replace-contact")];
        person::replace_contact(ids, act, typed(form, contact))
    }))
}
