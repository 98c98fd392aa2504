//! Whom a typed referral is about: found first, or registered.

use record::projection::PersonRow;
use record::rows::List;

use super::super::context::{Context, button};
use super::super::find::{is_nothing_to_look_for, nothing_to_look_for, person_row, query};
use super::super::form::Form;
use super::super::{Intent as Any, Place, frame};
use super::typing::prefix;
use crate::copy;
use crate::flow::Need;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Keyboard, Paragraph, Rows, TextInput};
use crate::page::{ActionBar, Page};

/// Most people offered.
const MOST: usize = 20;

/// The rows that match what was typed.
pub fn people(context: &Context<'_>) -> Option<store::RowQuery> {
    let typed = Form::new(context, prefix(None)).typed("who");
    (!typed.is_empty() && !is_nothing_to_look_for(typed)).then(|| store::RowQuery {
        limit: MOST,
        ..query(typed)
    })
}

/// The person comes first: found, or registered.
pub fn who(context: &Context<'_>) -> Page {
    let form = Form::new(context, prefix(None));
    let mut page = frame::page(
        "type-referral",
        "Type a referral: who is it about?",
        context,
    );
    let mut field = context.field(&form.key("who"), "Find the person", "");
    field.hint = Some("Name, part of a name, NHS number or postcode".into());
    field.note = None;
    let mut components = vec![Component::Search(TextInput {
        field,
        keyboard: Keyboard::Text,
        width: 0,
    })];
    let typed = form.typed("who");
    if is_nothing_to_look_for(typed) {
        components.push(nothing_to_look_for(typed));
    }
    if let Some(query) = people(context) {
        let found = context.rows::<PersonRow>(List::People, &query);
        let text = if context.is_loading(&Need::Rows(List::People, query)) {
            "Looking on this device.".into()
        } else if found.is_empty() {
            "Nobody on this device matches. Register them first.".into()
        } else {
            format!("{} found.", copy::counted(found.len(), "person", "people"))
        };
        components.push(Component::Paragraph(Paragraph {
            key: "count".into(),
            strong: None,
            text,
        }));
        let rows: Vec<_> = found
            .iter()
            .map(|row| {
                person_row(
                    row,
                    &Any::Show(Place::TypeReferral(Some(row.person))),
                    context.now(),
                )
            })
            .collect();
        if !rows.is_empty() {
            components.push(Component::Rows(Rows {
                key: "people".into(),
                rows,
            }));
        }
    }
    page.main.push(frame::part("who", components));
    page.bar = Some(ActionBar {
        note: None,
        main: None,
        others: vec![button(
            "register",
            "Register a person",
            ButtonStyle::Secondary,
            &Any::Show(Place::Register),
        )],
    });
    page
}
