//! What is entered in a section at one tap: a text that was read, an answer of before that is still true, one more row.

use record::assessment;
use record::id::DocumentId;
use record::template::Place;

use super::super::context::Context;
use super::carried;
use super::draft::{self, IS};
use super::record::deed;
use super::sheet::Sheet;
use crate::flow::Do;

/// Says that a text which two people edited apart was read, and is right.
pub fn have_read(
    assessment: DocumentId,
    section: &str,
    question: &str,
    context: &Context<'_>,
) -> Vec<Do> {
    let Some(sheet) = Sheet::of(assessment, section, context) else {
        return vec![];
    };
    let words = sheet
        .template
        .text_key(question)
        .map(|key| sheet.document.prose(key));
    let write = assessment::write_text(sheet.template, question, &words.unwrap_or_default());
    let Ok(write) = write else { return vec![] };
    vec![
        Do::Save {
            deed: deed(&sheet, "text read", vec![write]),
            drafts: vec![],
        },
        Do::Tell("Saved on this device: you have read it.".into()),
    ]
}

/// Enters what was carried forward, as if it had been typed: it is recorded with the rest of the section.
pub fn still_true(
    assessment: DocumentId,
    section: &str,
    question: &str,
    context: &Context<'_>,
) -> Vec<Do> {
    let sheet = Sheet::of(assessment, section, context);
    let place = Place {
        link_id: question.to_owned(),
        row: String::new(),
    };
    let found = sheet.as_ref().and_then(|sheet| {
        let item = sheet.template.find(question)?;
        Some((item, carried::find(item, &place, sheet)?))
    });
    let Some((item, carried)) = found else {
        return vec![];
    };
    let base = draft::of_question(assessment, section, &place);
    let shown = draft::Shown::of_answers(item, &carried.answers);
    let fields = [
        (IS, shown.is),
        (draft::OWN, shown.own),
        (draft::TIME, shown.time),
    ];
    let begun = draft::begun(&format!("{base}{IS}"), context);
    let begun = begun.map(|(key, value)| Do::Draft { key, value });
    let entered = fields
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, value)| Do::Draft {
            key: format!("{base}{name}"),
            value,
        });
    begun
        .into_iter()
        .chain(entered)
        .chain([Do::Focus(format!("{base}{IS}"))])
        .collect()
}

/// Adds a row to a group; what was typed stays.
pub fn add_row(
    assessment: DocumentId,
    section: &str,
    group: &str,
    context: &Context<'_>,
) -> Vec<Do> {
    let Some(sheet) = Sheet::of(assessment, section, context) else {
        return vec![];
    };
    let act = context.act_id("row");
    let Ok(write) = assessment::add_row(sheet.template, act, group) else {
        return vec![];
    };
    let first = first_question(group, &sheet).map(|link_id| {
        let row = act.to_string();
        let place = Place { link_id, row };
        format!("{}{IS}", draft::of_question(assessment, section, &place))
    });
    let mut list = vec![Do::Save {
        deed: deed(&sheet, "one more entry", vec![write]),
        drafts: vec![],
    }];
    list.extend(first.map(Do::Focus));
    list
}

fn first_question(group: &str, sheet: &Sheet<'_>) -> Option<String> {
    let at = sheet
        .template
        .items
        .iter()
        .position(|item| item.link_id == group)?;
    let mut inside = sheet.template.children(at);
    let (_, item) = inside.find(|(_, item)| item.is_question())?;
    Some(item.link_id.clone())
}
