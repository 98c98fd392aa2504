//! Who can be called about a person, and what can be added to their record.

use record::id::ActId;
use record::person::{Contact, Dated, Person};

use super::super::context::{Context, action, icon_button};
use super::super::{Intent, Place, frame};
use super::edit::PARTS;
use super::page::DETAILS;
use super::{carers, contact, recent, roles, teams};
use crate::copy;
use crate::page::Group;
use crate::page::action::{Action, ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows};

/// A way to call somebody.
pub fn call(key: &str, name: &str, phone: &str) -> crate::page::action::Button {
    let dialled = record::phone::dialled(phone);
    icon_button(
        key,
        Icon::Phone,
        format!("Call {name}"),
        ButtonStyle::Link,
        &Intent::Open(format!("tel:{dialled}")),
    )
}

/// Contacts and carers, each with a way to call them.
pub fn people(person: &Person, context: &Context<'_>) -> Group {
    let mut rows: Vec<ListRow> = vec![];
    for contact in &person.contacts {
        rows.push(ListRow {
            action: changed(person, contact.act, context),
            ..contact_row(contact, None, context)
        });
        rows.extend(carers::own_record(person, contact, context));
    }
    rows.extend(
        person
            .contacts_removed
            .iter()
            .filter(|contact| is_disputed(contact, person))
            .map(|contact| {
                contact_row(
                    contact,
                    Some("Removed by one person, changed by another: ask who to call"),
                    context,
                )
            }),
    );
    if !person.gp.is_empty() {
        rows.push(recent::plain_row(
            "gp",
            person.gp.clone(),
            vec!["GP".into()],
        ));
    }
    if rows.is_empty() {
        rows.push(recent::plain_row(
            "nobody",
            "Nobody recorded".into(),
            vec!["Ask who helps, and who to call.".into()],
        ));
    }
    frame::headed(
        "people",
        "People and carers",
        vec![Component::Rows(Rows {
            key: "people".into(),
            rows,
        })],
    )
}

/// The way to change a contact, for those who may.
fn changed(person: &Person, contact: ActId, context: &Context<'_>) -> Action {
    let part = contact::change(contact);
    if roles::may(&part, context).is_err() {
        return Action::default();
    }
    let person = person.id;
    action(&Intent::Show(Place::EditPerson { person, part }))
}

/// A removed contact is shown only when somebody still lists the same name.
fn is_disputed(contact: &Dated<Contact>, person: &Person) -> bool {
    person.contacts.iter().any(|held| {
        held.value.name == contact.value.name && held.value.phone != contact.value.phone
    })
}

fn contact_row(contact: &Dated<Contact>, note: Option<&str>, context: &Context<'_>) -> ListRow {
    let Dated {
        act,
        value,
        written,
    } = contact;
    let kinds: Vec<&str> = [
        (value.is_carer, "Unpaid carer"),
        (value.is_next_of_kin, "Next of kin"),
    ]
    .into_iter()
    .filter_map(|(is, words)| is.then_some(words))
    .collect();
    let mut lines: Vec<String> = vec![];
    if !kinds.is_empty() {
        lines.push(copy::sentence(&kinds.join(" and ").to_lowercase()));
    }
    lines.extend(
        [&value.phone, &value.notes]
            .into_iter()
            .filter(|line| !line.is_empty())
            .cloned(),
    );
    lines.extend(note.map(str::to_owned));
    lines.push(copy::written(written.as_ref(), context.now()));
    ListRow {
        title_more: if value.relationship.is_empty() {
            String::new()
        } else {
            format!(", {}", value.relationship.to_lowercase())
        },
        button: (!value.phone.is_empty())
            .then(|| call(&format!("call-{act}"), &value.name, &value.phone)),
        ..recent::plain_row(&format!("contact-{act}"), value.name.clone(), lines)
    }
}

/// Ways to add to the record, and to all that was written.
pub fn more(read: &Person, context: &Context<'_>) -> Group {
    let person = read.id;
    let is_offered = |part: &str| {
        !DETAILS.iter().any(|(_, _, held)| *held == part)
            && part != teams::ADD
            && (part != "death" || read.deaths.is_empty())
            && roles::may(part, context).is_ok()
    };
    let mut rows: Vec<ListRow> = PARTS
        .iter()
        .filter(|(part, _)| is_offered(part))
        .map(|(part, words)| ListRow {
            icon: Some(Icon::Plus),
            action: action(&Intent::Show(Place::EditPerson {
                person,
                part: (*part).to_owned(),
            })),
            ..recent::plain_row(&format!("add-{part}"), (*words).to_owned(), vec![])
        })
        .collect();
    rows.push(ListRow {
        icon: Some(Icon::History),
        action: action(&Intent::Show(Place::History {
            document: person,
            field: String::new(),
        })),
        ..recent::plain_row(
            "everything",
            "Everything recorded".into(),
            vec!["Who wrote what, and when. Strike out what is wrong.".into()],
        )
    });
    let rows = Component::Rows(Rows {
        key: "more".into(),
        rows,
    });
    let components = [rows].into_iter().chain(roles::others(context));
    frame::headed("more", "Add to the record", components.collect())
}
