//! An assessment: its sections as a list of tasks, what must be settled, and what is left before all of it is signed.

use record::conflict;
use record::document::Document;
use record::field::Class;
use record::id::DocumentId;

use super::super::context::{Context, action, button};
use super::super::{Intent as AnyIntent, Place, frame, person, sync_status};
use super::tasks::Tasks;
use super::{Intent, print, words};
use crate::copy;
use crate::flow::Need;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, ListRow, Rows};
use crate::page::{ActionBar, Group, ListPane, Page};

/// Draws it.
pub fn view(assessment: DocumentId, context: &Context<'_>) -> Page {
    let key = format!("assessment-{assessment}");
    let (Some(held), Some((template, read))) =
        (context.document(assessment), context.assessment(assessment))
    else {
        return missing(&key, assessment, context);
    };
    let mut page = frame::page(&key, template.title.clone(), context);
    page.about = read.person.and_then(|person| frame::about(person, context));
    page.subtitle = held.begun_by().next().map(|(_, by)| {
        let when = copy::day_and_time(by.when(), context.now());
        format!("Started {when} by {}", by.who().name)
    });
    let tasks = Tasks::of(template, read, context);
    page.main.push(frame::part(
        "progress",
        vec![frame::inset(
            "progress",
            Some(&tasks.counted()),
            &tasks.left(),
        )],
    ));
    page.main.extend(to_settle(held, context));
    page.main.extend(tasks.groups(None));
    page.main.extend(tasks.before_all_can_sign());
    let person = read.person.and_then(|person| context.document(person));
    if let Some(person) = person {
        let quote = person::what_matters(person, context);
        page.aside.push(frame::part("what-matters", vec![quote]));
        let facts = Component::SafetyFacts(person::safety_facts(person, context));
        page.aside.push(frame::part("safety", vec![facts]));
    }
    page.aside.push(frame::part(
        "history",
        vec![Component::Button(button(
            "history",
            "Everything recorded in this assessment",
            ButtonStyle::Link,
            &AnyIntent::Show(Place::History {
                document: assessment,
                field: String::new(),
            }),
        ))],
    ));
    page.aside.extend(print::group(template, read, None));
    page.bar = tasks.next().map(|(item, _)| ActionBar {
        note: None,
        main: Some(button(
            "carry-on",
            format!("Carry on: {}", item.text),
            ButtonStyle::Main,
            &open(assessment, &item.link_id),
        )),
        others: vec![],
    });
    page
}

/// The list of sections beside one of them.
pub fn pane(assessment: DocumentId, section: &str, context: &Context<'_>) -> Option<ListPane> {
    let (template, read) = context.assessment(assessment)?;
    let tasks = Tasks::of(template, read, context);
    let name = read.person.and_then(|person| frame::about(person, context));
    let of = name.map_or_else(String::new, |about| format!(": {}", about.name));
    Some(ListPane {
        title: format!("{}{of}", template.title),
        note: Some(format!("{} {}", tasks.counted(), tasks.left())),
        groups: tasks.groups(Some(section)),
    })
}

/// In the place of an assessment that is not there, or whose questions are not.
pub fn missing(key: &str, assessment: DocumentId, context: &Context<'_>) -> Page {
    let needs = super::needs(assessment, context);
    let mut needs = needs
        .iter()
        .filter(|need| matches!(need, Need::Document(_) | Need::Template(_)));
    let is_loading = needs.any(|need| context.is_loading(need));
    let held = context.document(assessment);
    let Some(held) = held.filter(|held| !is_loading && !held.is_blank()) else {
        return frame::missing(key, is_loading, context);
    };
    let mut page = frame::page(key, "Assessment", context);
    page.about =
        super::super::history::person_of(held).and_then(|person| frame::about(person, context));
    let text = "Its template is not on this device, or needs a newer version of Doorstep. It may come with the next exchange. What is recorded is kept.";
    page.main.push(frame::part(
        "missing",
        vec![frame::inset(
            "missing",
            Some("The questions of this assessment are not here."),
            text,
        )],
    ));
    page
}

/// Leads to a section.
pub fn open(assessment: DocumentId, section: &str) -> AnyIntent {
    AnyIntent::Assessment(Intent::Open {
        assessment,
        section: section.to_owned(),
    })
}

fn to_settle(held: &Document, context: &Context<'_>) -> Option<Group> {
    let open = conflict::open(held).into_iter();
    let open = open.filter(|open| open.class != Class::Plain || open.is_text_to_read);
    let rows: Vec<ListRow> = open
        .map(|open| {
            let open = words::named(open, held, context);
            let to_read = open
                .is_text_to_read
                .then(|| super::section_of(held, &open.field, context));
            let place = to_read.flatten().unwrap_or_else(|| Place::Settle {
                document: held.id(),
                field: open.field.clone(),
            });
            ListRow {
                title: open.label.clone(),
                lines: if open.is_text_to_read {
                    vec!["Edited by two people while apart: read it".into()]
                } else {
                    let answers = open.answers.iter().map(|answer| answer.words.clone());
                    open.until_settled
                        .iter()
                        .cloned()
                        .chain([answers.collect::<Vec<_>>().join(" or ")])
                        .collect()
                },
                end: Some(frame::two_answers()).filter(|_| !open.is_text_to_read),
                action: action(&AnyIntent::Show(place)),
                ..sync_status::row(&format!("settle-{}", open.field))
            }
        })
        .collect();
    let count = rows.len();
    (count > 0).then(|| {
        let title = copy::counted(count, "thing to settle", "things to settle");
        let key = "to-settle".to_owned();
        frame::headed(
            "to-settle",
            title,
            vec![Component::Rows(Rows { key, rows })],
        )
    })
}
