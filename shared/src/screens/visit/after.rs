//! After a visit: what was recorded, by whom, when. An act that was wrong is struck out and stays readable.

use record::author::Provenance;
use record::id::DocumentId;
use record::news2;
use record::person::Dated;
use record::time::when_words;
use record::visit::{Observations, Visit};

use super::super::context::{Context, button};
use super::super::{Intent as AnyIntent, Place, frame};
use super::known::Known;
use super::{before, late, meanwhile, score as score_page, tasks};
use crate::copy;
use crate::page::action::{Button, ButtonStyle, Icon};
use crate::page::component::{
    Component, ListRow, Paragraph, Quote, Rows, SummaryList, SummaryRow, Tag, Tone, WarningCallout,
};
use crate::page::{ActionBar, Group, Page};

/// Draws it.
pub(super) fn draw(page: &mut Page, known: &Known<'_>, context: &Context<'_>) {
    page.title = format!("Visit: {}", known.name);
    page.title_tags = vec![Tag {
        text: "Done".into(),
        tone: Tone::Done,
        icon: Some(Icon::Check),
    }];
    let own = known.late(context).map(|(_, visit)| visit.as_ref());
    if let Some(told) = meanwhile::group(known, own, context) {
        page.main.push(told);
    } else if known.planned.state.is_flagged {
        page.main.push(frame::part(
            "state",
            vec![Component::WarningCallout(WarningCallout {
                key: "state".into(),
                icon: Icon::Alert,
                title: known.planned.state.sentence.into(),
                text: String::new(),
                source: None,
                button: None,
            })],
        ));
    }
    for (document, visit) in &known.visits {
        page.main.extend(recorded(known, visit, context));
        page.main.push(late::past(document, context));
    }
    page.main.extend(late::group(known, context));
    if known.visits.is_empty() {
        let text = "What was recorded is not on this device. It may arrive with the next exchange.";
        let paragraph = Paragraph {
            key: "not-here".into(),
            strong: None,
            text: text.into(),
        };
        page.main.push(frame::part(
            "not-here",
            vec![Component::InsetText(paragraph)],
        ));
    }
    page.aside.extend(before::first(known, context));
    page.bar = Some(ActionBar {
        note: None,
        main: Some(button(
            "today",
            "Back to today’s visits",
            ButtonStyle::Main,
            &AnyIntent::Swap(Place::Today),
        )),
        others: vec![],
    });
}

fn recorded(known: &Known<'_>, visit: &Visit, context: &Context<'_>) -> Vec<Group> {
    let id = visit.id;
    let mut groups = vec![frame::headed(
        &format!("who-{id}"),
        "Who was there",
        vec![Component::SummaryList(SummaryList {
            key: format!("who-{id}"),
            rows: who(visit, context),
        })],
    )];
    let rows: Vec<ListRow> = visit
        .tasks
        .iter()
        .flat_map(|standing| task_rows(visit, standing, context))
        .collect();
    if !rows.is_empty() {
        let rows = Component::Rows(Rows {
            key: format!("tasks-{id}"),
            rows,
        });
        groups.push(frame::headed(&format!("tasks-{id}"), "Tasks", vec![rows]));
    }
    if !visit.observations.is_empty() {
        let sets = visit
            .observations
            .iter()
            .map(|set| observed(known, visit, set, context))
            .collect();
        groups.push(frame::headed(
            &format!("observations-{id}"),
            "Observations",
            sets,
        ));
    }
    let by = visit
        .finished
        .first()
        .or(visit.started.first())
        .and_then(Option::as_ref);
    let texts = [
        ("note", "Note", &visit.note),
        ("handover", "Handed over", &visit.handover),
    ];
    let quotes: Vec<Component> = texts
        .into_iter()
        .filter(|(_, _, text)| !text.trim().is_empty())
        .map(|(key, label, text)| {
            Component::Quote(Quote {
                key: format!("{key}-{id}"),
                label: label.into(),
                text: text.clone(),
                source: copy::written(by, context.now()),
                notice: None,
                action: crate::page::action::Action::default(),
            })
        })
        .collect();
    if !quotes.is_empty() {
        groups.push(frame::headed(
            &format!("texts-{id}"),
            "What was written",
            quotes,
        ));
    }
    if !visit.additions.is_empty() {
        let rows = visit.additions.iter().map(|one| added(visit, one, context));
        let rows = Component::Rows(Rows {
            key: format!("added-{id}"),
            rows: rows.collect(),
        });
        groups.push(frame::headed(
            &format!("added-{id}"),
            "Added after the visit",
            vec![rows],
        ));
    }
    if visit.unreadable > 0 {
        let text = format!(
            "{} a newer version wrote, which this one cannot read. Nothing is lost.",
            copy::counted(visit.unreadable, "entry", "entries")
        );
        let paragraph = Paragraph {
            key: format!("unreadable-{id}"),
            strong: None,
            text,
        };
        groups.push(frame::part(
            &format!("unreadable-{id}"),
            vec![Component::InsetText(paragraph)],
        ));
    }
    groups
}

fn added(visit: &Visit, one: &Dated<String>, context: &Context<'_>) -> ListRow {
    ListRow {
        title: one.value.clone(),
        lines: vec![who_and_when(one.written.as_ref(), context)],
        tags: late::tags(visit, one.written.as_ref()),
        button: strike(visit.id, one, "this addition", context),
        ..super::super::sync_status::row(&one.act.to_string())
    }
}

/// "10:18am, Amara Obi, district nurse".
fn who_and_when(written: Option<&Provenance>, context: &Context<'_>) -> String {
    written.map_or_else(
        || "Not known when".to_owned(),
        |by| {
            let when = when_words(by.when(), context.now());
            format!("{when}, {}", copy::author(by.who()))
        },
    )
}

fn who(visit: &Visit, context: &Context<'_>) -> Vec<SummaryRow> {
    let row = |label: &str, written: &Option<Provenance>| {
        SummaryRow::of(label, who_and_when(written.as_ref(), context))
    };
    let started = visit.started.iter().map(|written| row("Started", written));
    let finished = visit
        .finished
        .iter()
        .map(|written| row("Finished", written));
    started.chain(finished).collect()
}

fn task_rows(
    visit: &Visit,
    standing: &record::visit::TaskStanding,
    context: &Context<'_>,
) -> Vec<ListRow> {
    let words = &standing.task.words;
    if standing.answers.is_empty() {
        return vec![ListRow {
            icon: Some(Icon::Dash),
            title: words.clone(),
            lines: vec!["Not answered".into()],
            ..super::super::sync_status::row(&standing.task.key)
        }];
    }
    let is_two = standing.is_contradicted();
    standing
        .answers
        .iter()
        .map(|answer| ListRow {
            icon: Some(if answer.value.outcome == record::visit::Outcome::Done {
                Icon::Check
            } else {
                Icon::Dash
            }),
            title: words.clone(),
            lines: vec![tasks::answered(answer, context)],
            end: is_two.then(|| Tag {
                text: "Two answers".into(),
                tone: Tone::Late,
                icon: Some(Icon::Alert),
            }),
            tags: late::tags(visit, answer.written.as_ref()),
            button: strike(visit.id, answer, words, context),
            ..super::super::sync_status::row(&answer.act.to_string())
        })
        .collect()
}

/// One set of observations that was saved.
pub(super) fn observed(
    known: &Known<'_>,
    visit: &Visit,
    set: &Dated<Observations>,
    context: &Context<'_>,
) -> Component {
    let score = news2::score(&set.value.news2());
    let is_scored = known.why_not_scored(context).is_none();
    let mut when = who_and_when(set.written.as_ref(), context);
    if let Some(at) = set.value.measured {
        when = format!("Measured {}, entered {when}", when_words(at, context.now()));
    }
    let shown = score_page::total("", &score);
    let mut lines = vec![score_page::words(&set.value.news2()).join(". ")];
    if is_scored {
        lines.extend(shown.triggers);
    }
    lines.push(when);
    Component::Rows(Rows {
        key: format!("set-{}", set.act),
        rows: vec![ListRow {
            title: if is_scored {
                shown.title
            } else {
                "Observations, not scored".into()
            },
            lines,
            end: is_scored.then_some(Tag {
                text: shown.total,
                tone: shown.tone,
                icon: None,
            }),
            tags: late::tags(visit, set.written.as_ref()),
            button: strike(visit.id, set, "these observations", context),
            ..super::super::sync_status::row(&set.act.to_string())
        }],
    })
}

/// The way to strike out what was recorded, for those who may.
fn strike<T>(
    document: DocumentId,
    recorded: &Dated<T>,
    what: &str,
    context: &Context<'_>,
) -> Option<Button> {
    let act = recorded.act;
    let may = context.may_strike(context.document(document)?, act);
    may.is_ok().then(|| {
        button(
            &format!("strike-{act}"),
            format!("Strike out: {what}"),
            ButtonStyle::Link,
            &AnyIntent::Show(Place::Strike { document, act }),
        )
    })
}
