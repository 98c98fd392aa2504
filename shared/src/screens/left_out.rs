//! What the hub took and this device left out: said wherever it is missing.

use record::id::DocumentId;
use record::time::Instant;

use super::context::{Context, button};
use super::{Intent as AnyIntent, Place, frame};
use crate::copy;
use crate::lanes::left_out::LeftOut;
use crate::page::Group;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Paragraph, Rows, WarningCallout};

/// On the page of a person, or of a visit to them: whose words about them are missing.
pub fn warning(person: DocumentId, context: &Context<'_>) -> Option<Group> {
    let all = context.left_out().iter();
    let about: Vec<&LeftOut> = all.filter(|one| one.people.contains(&person)).collect();
    let newest = about.first()?;
    let text = match about.as_slice() {
        [_] => format!(
            "{}. Ask them before you rely on this page.",
            copy::sentence(&whose(newest, context.now()))
        ),
        many => format!(
            "{} entries, the newest {}. Ask whoever wrote them before you rely on this page.",
            many.len(),
            whose(newest, context.now()),
        ),
    };
    Some(frame::part(
        "left-out",
        vec![Component::WarningCallout(WarningCallout {
            key: "left-out".into(),
            icon: Icon::Alert,
            title: "Something about this person is missing on this device".into(),
            text,
            source: Some("The hub took it. This device could not check it.".into()),
            button: Some(button(
                "left-out-why",
                "What is missing",
                ButtonStyle::Secondary,
                &AnyIntent::Show(Place::SyncStatus),
            )),
        })],
    ))
}

fn whose(one: &LeftOut, now: Instant) -> String {
    match &one.written {
        Some((author, at)) => format!(
            "written by {}, {}",
            copy::author(author),
            copy::day_and_time(*at, now)
        ),
        None => "written by somebody whose name cannot be read".to_owned(),
    }
}

/// All of it, on the sheet of what is saved and sent.
pub fn group(context: &Context<'_>) -> Option<Group> {
    let all = context.left_out();
    if all.is_empty() {
        return None;
    }
    let text = "The hub took this, and this device could not check it. It is kept here and shown nowhere. Tell whoever looks after Doorstep in your service.";
    let rows = all.iter().map(|one| ListRow {
        icon: Some(Icon::Alert),
        title: copy::sentence(&whose(one, context.now())),
        lines: vec![format!(
            "Left out {}: {}",
            copy::day_and_time(one.since, context.now()),
            one.reason
        )],
        ..super::sync_status::row(&format!("left-out-{}", one.id))
    });
    Some(Group {
        note: Some(all.len().to_string()),
        ..frame::headed(
            "left-out",
            "Missing on this device",
            vec![
                Component::Paragraph(Paragraph {
                    key: "left-out-text".into(),
                    strong: None,
                    text: text.into(),
                }),
                Component::Rows(Rows {
                    key: "left-out-rows".into(),
                    rows: rows.collect(),
                }),
            ],
        )
    })
}
