//! A page as plain lines.

use crate::page::action::{Button, Field};
use crate::page::component::{Component, ListRow, Tag};
use crate::page::{Group, Page};

/// Everything on the page, a line each, as somebody would read it aloud.
pub fn lines(page: &Page) -> String {
    let mut out = vec![format!("# {}{}", page.title, tags(&page.title_tags))];
    out.extend(page.subtitle.clone());
    if let Some(about) = &page.about {
        out.push(format!(
            "about: {}. {}. {} {}. {}",
            about.name, about.born, about.nhs_number, about.traced, about.address
        ));
    }
    if let Some(list) = &page.list {
        out.push(format!(
            "list: {} | {}",
            list.title,
            list.note.clone().unwrap_or_default()
        ));
    }
    for group in &page.main {
        out.extend(group_lines(group, ""));
    }
    for group in &page.aside {
        out.extend(group_lines(group, "aside "));
    }
    if let Some(bar) = &page.bar {
        out.push(format!("bar: {}", bar.note.clone().unwrap_or_default()));
        out.extend(bar.main.iter().chain(&bar.others).map(button));
    }
    out.into_iter()
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

fn group_lines(group: &Group, place: &str) -> Vec<String> {
    let mut out = vec![format!(
        "{place}## {} {}",
        group
            .heading
            .clone()
            .unwrap_or_else(|| format!("({})", group.key)),
        group
            .note
            .clone()
            .map(|note| format!("| {note}"))
            .unwrap_or_default()
    )];
    out.extend(group.components.iter().flat_map(component));
    out
}

#[allow(clippy::too_many_lines)] // a row a component
fn component(component: &Component) -> Vec<String> {
    match component {
        Component::Paragraph(one) | Component::InsetText(one) => {
            vec![
                format!("{} {}", one.strong.clone().unwrap_or_default(), one.text)
                    .trim()
                    .to_owned(),
            ]
        }
        Component::Quote(quote) => vec![format!(
            "{}: “{}” {}",
            quote.label, quote.text, quote.source
        )],
        Component::CarriedForward(one) => vec![format!(
            "carried: {} {} {}{}",
            one.label,
            one.value,
            one.source,
            buttons(&one.buttons)
        )],
        Component::WarningCallout(one) => {
            vec![format!(
                "! {} {} {} {}",
                one.title,
                one.text,
                one.source.clone().unwrap_or_default(),
                one.button.as_ref().map(button).unwrap_or_default()
            )]
        }
        Component::NotificationBanner(one) => vec![format!("banner: {} {}", one.title, one.text)],
        Component::ErrorSummary(one) => one
            .errors
            .iter()
            .map(|error| format!("error: {} -> {}", error.text, error.field))
            .collect(),
        Component::SummaryList(list) => list
            .rows
            .iter()
            .map(|row| {
                format!(
                    "{}: {}{}{}",
                    row.label,
                    row.value,
                    tags(row.tag.as_slice()),
                    buttons(&row.buttons)
                )
            })
            .collect(),
        Component::Rows(rows) => rows.rows.iter().map(row).collect(),
        Component::VisitCard(card) => vec![format!(
            "card {} {} ({}) {}: {}. {}{} edge {:?}{}",
            card.start,
            card.end,
            card.order,
            card.name,
            card.task,
            card.place,
            tags(&card.tags),
            card.edge,
            if card.is_open { " OPEN" } else { "" }
        )],
        Component::SafetyFacts(facts) => {
            std::iter::once(format!("{} {}", facts.title, facts.as_at))
                .chain(facts.facts.iter().map(|fact| {
                    let safer = fact.safer.iter().map(|safer| format!(" {safer}"));
                    let safer: String = safer.collect();
                    format!("  {}: {} ({}){safer}", fact.label, fact.value, fact.source)
                }))
                .collect()
        }
        Component::TaskList(list) => list
            .tasks
            .iter()
            .map(|task| {
                let mark = if task.is_done { "x" } else { " " };
                format!(
                    "[{mark}] {} {}{}{}",
                    task.label,
                    task.note,
                    tags(task.tag.as_slice()),
                    buttons(task.button.as_slice())
                )
            })
            .collect(),
        Component::Score(score) => std::iter::once(format!(
            "score {}: {} ({:?}) {}",
            score.total, score.title, score.tone, score.text
        ))
        .chain(
            score
                .triggers
                .iter()
                .map(|trigger| format!("  trigger: {trigger}")),
        )
        .collect(),
        Component::Button(one) => vec![button(one)],
        Component::TextInput(one) | Component::TimeInput(one) => vec![field(&one.field, "")],
        Component::TextArea(one) => vec![field(&one.field, "")],
        Component::DateInput(one) => vec![field(&one.field, "")],
        Component::NumberInput(one) => vec![field(
            &one.field,
            &format!("{}{}", one.unit, tags(one.badge.as_slice())),
        )],
        Component::Radios(one) | Component::Select(one) | Component::Checkboxes(one) => {
            let choices: Vec<&str> = one
                .choices
                .iter()
                .map(|choice| choice.label.as_str())
                .collect();
            vec![field(
                &one.field,
                &format!("({}){}", choices.join(" / "), tags(one.badge.as_slice())),
            )]
        }
        Component::QueueCard(card) => {
            vec![format!(
                "queue {}{}: {} ({})",
                card.title,
                tags(&card.tags),
                card.text,
                card.source
            )]
        }
        Component::Timeline(line) => line
            .entries
            .iter()
            .map(|entry| {
                format!(
                    "* {}: {} {} {:?}",
                    entry.at,
                    entry.text,
                    entry.source.clone().unwrap_or_default(),
                    entry.tone
                )
            })
            .collect(),
        Component::ConflictPanel(panel) => std::iter::once(format!(
            "{}. {} {} {}",
            panel.title, panel.text, panel.safer, panel.as_at
        ))
        .chain(panel.answers.iter().map(|answer| {
            let facts: Vec<String> = answer
                .facts
                .iter()
                .map(|row| format!("{}: {}", row.label, row.value))
                .collect();
            format!(
                "  {}: {} ({}) {}",
                answer.label,
                answer.value,
                answer.at,
                facts.join(" | ")
            )
        }))
        .collect(),
        other => vec![format!("{other:?}")],
    }
}

fn row(row: &ListRow) -> String {
    format!(
        "- {}{} | {}{}{}{}",
        row.title,
        row.title_more,
        row.lines.join(" | "),
        tags(row.end.as_slice()),
        tags(&row.tags),
        buttons(row.button.as_slice())
    )
}

fn field(field: &Field, more: &str) -> String {
    let error = field
        .error
        .clone()
        .map(|error| format!(" ERROR {error}"))
        .unwrap_or_default();
    format!(
        "field {}: “{}” {more}{error}",
        field.label,
        field.value.replace('\n', ", ")
    )
}

fn button(button: &Button) -> String {
    format!("<{}> {:?}", button.label, button.style)
}

fn buttons(list: &[Button]) -> String {
    list.iter()
        .fold(String::new(), |out, one| format!("{out} <{}>", one.label))
}

fn tags(list: &[Tag]) -> String {
    list.iter().fold(String::new(), |out, tag| {
        format!("{out} [{} {:?}]", tag.text, tag.tone)
    })
}
