//! The answers of a section as they stand, or stood, each with whose it is and how it is known.

use record::assessment::Assessment;
use record::template::{Evaluation, Item, Place, Template};

use super::super::context::Context;
use super::super::frame;
use super::question::is_prose;
use super::{draft, words};
use crate::page::Group;
use crate::page::component::{Component, SummaryList, SummaryRow};

/// The answers of a section, each with whose it is and how it is known.
pub fn answers(
    template: &Template,
    read: &Assessment,
    section: &Item,
    context: &Context<'_>,
) -> Vec<Component> {
    let key = "answers".to_owned();
    let rows = rows(template, read, section, context, |_| true);
    vec![Component::SummaryList(SummaryList { key, rows })]
}

/// All that is answered, a group for each section.
pub fn by_section(template: &Template, read: &Assessment, context: &Context<'_>) -> Vec<Group> {
    let sections = read.sections.iter().filter(|section| section.answered > 0);
    sections
        .filter_map(|section| {
            let item = template.find(&section.link_id)?;
            let mut rows = rows(template, read, item, context, |_| true);
            rows.retain(|row| row.note.is_some());
            let key = format!("answers-{}", section.link_id);
            let list = SummaryList {
                key: key.clone(),
                rows,
            };
            Some(frame::headed(
                &key,
                item.text.clone(),
                vec![Component::SummaryList(list)],
            ))
        })
        .collect()
}

/// The same as rows, of some questions; those that nobody answered have no note.
pub fn rows(
    template: &Template,
    read: &Assessment,
    section: &Item,
    context: &Context<'_>,
    is_shown: fn(&Item) -> bool,
) -> Vec<SummaryRow> {
    let evaluation = Evaluation::of(template, &read.answers);
    let mut rows = Vec::new();
    for item in &template.items {
        if !item.is_question()
            || !is_shown(item)
            || template.section_of(item).link_id != section.link_id
        {
            continue;
        }
        for (nth, place) in draft::places(template, read, item).iter().enumerate() {
            if !evaluation.is_enabled(&item.link_id, &place.row) {
                continue;
            }
            let label = if place.row.is_empty() {
                item.text.clone()
            } else {
                format!("{} ({})", item.text, nth + 1)
            };
            rows.push(answer(item, place, label, read, &evaluation, context));
        }
    }
    rows
}

fn answer(
    item: &Item,
    place: &Place,
    label: String,
    read: &Assessment,
    evaluation: &Evaluation<'_>,
    context: &Context<'_>,
) -> SummaryRow {
    if item.is_read_only {
        let given = evaluation.answers(&item.link_id, &place.row);
        return SummaryRow {
            note: Some("Worked out".into()),
            ..SummaryRow::of(&label, words::answers(item, given))
        };
    }
    let held = read.held.get(place).map_or(&[][..], Vec::as_slice);
    let values: Vec<String> = held.iter().map(|held| words::held(item, held)).collect();
    let sources: Vec<String> = held
        .iter()
        .map(|held| words::source(held, is_prose(item), context))
        .collect();
    SummaryRow {
        note: (!sources.is_empty()).then(|| sources.join(" / ")),
        tag: (held.len() > 1).then(frame::two_answers),
        ..SummaryRow::of(
            &label,
            if values.is_empty() {
                "Not answered".to_owned()
            } else {
                values.join(" / ")
            },
        )
    }
}
