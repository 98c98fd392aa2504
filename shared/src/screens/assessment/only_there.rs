//! What only the person's record has of a group that repeats: each is added to the assessment at one tap.

use record::assessment::through::{only_on_record, row_of};
use record::id::{ActId, DocumentId};
use record::person::fact_words;
use record::template::{Item, Place};

use super::super::Intent as AnyIntent;
use super::super::context::{Context, button};
use super::sheet::Sheet;
use super::through::{person, whose};
use super::{Intent, draft, entered};
use crate::flow::Do;
use crate::page::action::ButtonStyle;
use crate::page::component::{CarriedForward, Component};

/// Under a group that repeats: what the person's record has of it and the assessment does not.
pub fn cards(group: &Item, sheet: &Sheet<'_>) -> Vec<Component> {
    let Some(person) = person(sheet) else {
        return vec![];
    };
    let only = only_on_record(sheet.template, &group.link_id, sheet.beside(), person);
    let cards = only.iter().map(|standing| {
        let add = Intent::AddFromRecord {
            assessment: sheet.document.id(),
            section: sheet.item.link_id.clone(),
            group: group.link_id.clone(),
            act: standing.act,
        };
        let value = fact_words(&standing.fact);
        let button = button(
            &format!("add-{}", standing.act),
            format!("Add it here: {value}"),
            ButtonStyle::Secondary,
            &AnyIntent::Assessment(add),
        );
        Component::CarriedForward(CarriedForward {
            key: format!("only-{}", standing.act),
            label: "On the person’s record, and not here".into(),
            value,
            source: whose(standing, &sheet.context),
            buttons: vec![button],
        })
    });
    cards.collect()
}

/// Adds a row for a fact of the person's record, with what it says entered: it is recorded with the rest of the section.
pub fn add(
    assessment: DocumentId,
    section: &str,
    group: &str,
    act: ActId,
    context: &Context<'_>,
) -> Vec<Do> {
    let mut list = entered::add_row(assessment, section, group, context);
    let sheet = Sheet::of(assessment, section, context);
    let Some((sheet, person)) = sheet
        .as_ref()
        .and_then(|sheet| Some((sheet, person(sheet)?)))
    else {
        return vec![];
    };
    let facts = record::person::facts(person);
    let mut facts = facts.iter().flat_map(|(_, standing)| standing);
    let Some(standing) = facts
        .find(|one| one.act == act)
        .filter(|_| !list.is_empty())
    else {
        return vec![];
    };
    let row = context.act_id("row").to_string();
    for (link_id, answer) in row_of(sheet.template, group, standing) {
        let Some(item) = sheet.template.find(&link_id) else {
            continue;
        };
        let row = row.clone();
        let base = draft::of_question(assessment, section, &Place { link_id, row });
        let value = draft::Shown::of_answers(item, &[answer]).is;
        let key = format!("{base}{}", draft::IS);
        list.push(Do::Draft { key, value });
    }
    list
}
