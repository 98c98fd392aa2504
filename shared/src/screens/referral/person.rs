//! Whom a referral is about, when the message could not be matched: shown as stated, linked by a person.

use exchange::commit::Deed;
use record::id::DocumentId;
use record::kind::Kind;
use record::projection::{PersonRow, folded_words};
use record::referral::{self, Referral};
use record::rows::List;
use store::RowQuery;

use super::super::context::{Context, button};
use super::super::find::person_row;
use super::super::{Intent as Any, Place, frame, register};
use super::Intent;
use crate::flow::{Do, Need};
use crate::page::Group;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, Rows, WarningCallout};

/// People whose name holds every stated word.
fn query(referral: &Referral) -> Option<RowQuery> {
    let words = folded_words(&referral.received.stated_name);
    (referral.person.is_none() && !words.is_empty()).then(|| RowQuery {
        words,
        limit: 10,
        ..RowQuery::default()
    })
}

/// What must be loaded to offer people.
pub fn needs(referral: &Referral) -> Option<Need> {
    Some(Need::Rows(List::People, query(referral)?))
}

/// Offers people of the stated name, and registering.
pub fn group(referral: &Referral, context: &Context<'_>) -> Group {
    let found = query(referral)
        .map(|query| context.rows::<PersonRow>(List::People, &query))
        .unwrap_or_default();
    let mut components = vec![Component::WarningCallout(WarningCallout {
        key: "not-linked".into(),
        icon: Icon::Person,
        title: "This referral is not linked to a person yet.".into(),
        text: "Choose the person it is about, or register them first. Check the date of birth and NHS number.".into(),
        source: None,
        button: None,
    })];
    let may_link = context.may(Kind::Referral, "person").is_ok();
    let rows: Vec<_> = found
        .iter()
        .map(|row| {
            let mut shown = person_row(row, &Any::Show(Place::Person(row.person)), context.now());
            let link = Any::Referral(Intent::Link {
                referral: referral.id,
                person: row.person,
            });
            shown.button = may_link.then(|| {
                button(
                    &format!("link-{}", row.person),
                    format!("This is {}", row.name),
                    ButtonStyle::Secondary,
                    &link,
                )
            });
            shown
        })
        .collect();
    if !rows.is_empty() {
        components.push(Component::Rows(Rows {
            key: "candidates".into(),
            rows,
        }));
    }
    if register::may(context).is_ok() {
        components.push(Component::Button(button(
            "register",
            "Register a person",
            ButtonStyle::Secondary,
            &Any::Show(Place::Register),
        )));
    }
    frame::headed("whom", "Who is it about?", components)
}

/// Links it.
pub fn link(referral: DocumentId, person: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = context.document(referral) else {
        return vec![];
    };
    let read = Referral::read(document);
    if read.person == Some(person) {
        return vec![Do::Tell("This referral is linked to them already.".into())];
    }
    if read.person.is_some() {
        return vec![Do::Tell(
            "Somebody has linked this referral to another person meanwhile. Look again.".into(),
        )];
    }
    let writes = vec![(referral, Kind::Referral, referral::link_person(person))];
    vec![
        Do::Save {
            deed: Deed {
                words: format!("{}, referral linked", read.received.stated_name),
                writes,
            },
            drafts: vec![super::answer::part(referral, "person", context).prefix()],
        },
        Do::Tell("Linked. Saved on this device.".into()),
    ]
}
