//! A carer’s own record, from the record of whom they care for; and whom somebody cares for.

use record::document::Document;
use record::id::DocumentId;
use record::person::{CaresFor, Contact, Dated, Person};
use record::projection::PersonRow;
use record::rows::List;

use super::super::context::{Context, action};
use super::super::{Intent, Place, frame, register};
use super::{of, recent};
use crate::flow::Need;
use crate::page::Group;
use crate::page::action::Icon;
use crate::page::component::{Component, ListRow, Rows};

/// What must be loaded to name those somebody cares for.
pub fn needs(document: &Document) -> Vec<Need> {
    let read = Person::read(document);
    let cares = read.cares_for.iter();
    cares
        .map(|cares| Need::Rows(List::People, of(cares.person)))
        .collect()
}

/// Below a carer: their own record, or the way to register them.
pub fn own_record(
    person: &Person,
    contact: &Dated<Contact>,
    context: &Context<'_>,
) -> Option<ListRow> {
    let (act, name) = (contact.act, &contact.value.name);
    if let Some(carer) = person.own_record(act) {
        return Some(ListRow {
            icon: Some(Icon::People),
            action: action(&Intent::Show(Place::Person(carer))),
            ..recent::plain_row(
                &format!("own-{act}"),
                format!("Own record of {name}"),
                vec!["Their own needs are assessed there.".into()],
            )
        });
    }
    (contact.value.is_carer && register::may(context).is_ok()).then(|| ListRow {
        icon: Some(Icon::Plus),
        action: action(&Intent::Register(register::Intent::Begin {
            person: person.id,
            contact: act,
        })),
        ..recent::plain_row(
            &format!("register-{act}"),
            format!("Register {name}"),
            vec!["Carers have needs of their own, and a record for them.".into()],
        )
    })
}

/// What a person whom somebody cares for is called here.
fn name(person: DocumentId, context: &Context<'_>) -> String {
    let rows = context.rows::<PersonRow>(List::People, &of(person));
    rows.first().map_or_else(
        || "Somebody whose record is not on this device".to_owned(),
        |row| row.name.clone(),
    )
}

/// Whom they care for.
pub fn cares_for(person: &Person, context: &Context<'_>) -> Option<Group> {
    let row = |cares: &CaresFor| {
        let as_what = match cares.relationship.as_str() {
            "" => vec![],
            what => vec![format!("As their {}", crate::copy::inside(what))],
        };
        ListRow {
            icon: Some(Icon::People),
            action: action(&Intent::Show(Place::Person(cares.person))),
            ..recent::plain_row(
                &format!("cares-for-{}", cares.person),
                name(cares.person, context),
                as_what,
            )
        }
    };
    let rows: Vec<ListRow> = person.cares_for.iter().map(row).collect();
    let key = "cares-for".to_owned();
    (!rows.is_empty()).then(|| {
        frame::headed(
            "cares-for",
            "Cares for",
            vec![Component::Rows(Rows { key, rows })],
        )
    })
}
