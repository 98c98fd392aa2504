//! Safety facts as they stand on pages: each with who recorded it, when and how it is known, and a way to its history.

use record::conflict::{self, Conflict};
use record::document::Document;
use record::kind::Kind;
use record::safety::{SafetyLine, lines};

use super::super::context::{Context, button, icon_button};
use super::super::{Intent, Place};
use super::Intent as PersonIntent;
use crate::copy;
use crate::page::action::{Button, ButtonStyle, Icon};
use crate::page::component::{SafetyFact, SafetyFacts, Tag, Tone};

/// The safety facts of a person, and when this device last heard from the team. Facts that were written apart stand
/// beside each other: none is chosen.
pub fn safety_facts(document: &Document, context: &Context<'_>) -> SafetyFacts {
    let open = conflict::open(document);
    let facts = lines(document)
        .iter()
        .flat_map(|line| {
            let conflict = open
                .iter()
                .find(|conflict| line.is_open && conflict.field == line.field);
            (0..line.words.len())
                .map(move |place| fact(document, line, place, conflict, context))
                .collect::<Vec<_>>()
        })
        .collect();
    SafetyFacts {
        key: "safety-facts".into(),
        title: "Safety facts".into(),
        as_at: copy::as_at(context.sync().last_success, context.now()),
        facts,
    }
}

fn fact(
    document: &Document,
    line: &SafetyLine,
    place: usize,
    conflict: Option<&Conflict>,
    context: &Context<'_>,
) -> SafetyFact {
    let name = line.field.trim_start_matches("safety/");
    let mut value = line.words.get(place).cloned().unwrap_or_default();
    if name == "key_safe"
        && let Some(code) = context.revealed()
    {
        value = format!("{value}. Code {code}");
    }
    SafetyFact {
        key: if place == 0 {
            name.to_owned()
        } else {
            format!("{name}-{place}")
        },
        label: line.label.to_owned(),
        value,
        source: source(line, place, context),
        tag: conflict.map(|conflict| Tag {
            text: format!("{} answers, written apart", conflict.answers.len()),
            tone: Tone::Late,
            icon: Some(Icon::Alert),
        }),
        // Once, at the first of the answers.
        safer: line.until_settled.clone().filter(|_| place == 0),
        is_struck: false,
        // One way to settle for all answers of a fact, at the first.
        buttons: if place == 0 {
            buttons(document, line, name, conflict, context)
        } else {
            vec![]
        },
    }
}

/// "Recorded 3 March 2025 by Leila Shah, senior clinician. Told by the person".
fn source(line: &SafetyLine, place: usize, context: &Context<'_>) -> String {
    let how = line
        .how_known
        .get(place)
        .map(|how| format!(". {how}"))
        .unwrap_or_default();
    match line.written.get(place) {
        None => "Nobody has written this yet".into(),
        Some(None) => format!("Not known who wrote this{how}"),
        Some(Some(written)) => {
            let on = copy::day(written.when().in_london().date(), context.now());
            let (by, signature) = (copy::author(written.who()), copy::signature(written));
            let accepted = copy::accepted(written, context.now());
            let accepted = accepted.map_or_else(String::new, |words| format!("{words}. "));
            format!("Recorded {on} by {by}{how}. {accepted}{signature}")
        }
    }
}

fn buttons(
    document: &Document,
    line: &SafetyLine,
    name: &str,
    conflict: Option<&Conflict>,
    context: &Context<'_>,
) -> Vec<Button> {
    let label = copy::inside(line.label);
    let mut buttons = vec![];
    if let Some(conflict) = conflict {
        let may = context
            .me()
            .is_some_and(|me| conflict.may_be_settled_by(me.role));
        buttons.push(button(
            &format!("settle-{name}"),
            if may {
                format!("Settle {label}")
            } else {
                format!("See the answers: {label}")
            },
            ButtonStyle::Secondary,
            &Intent::Show(Place::Settle {
                document: document.id(),
                field: line.field.clone(),
            }),
        ));
    }
    let may_look = context.may(Kind::Person, "act/key_safe_looked_at").is_ok();
    if name == "key_safe" && context.revealed().is_none() && may_look {
        let intent = Intent::Person(PersonIntent::ShowCode(document.id()));
        buttons.push(icon_button(
            "show-code",
            Icon::Key,
            "Show code",
            ButtonStyle::Link,
            &intent,
        ));
    }
    if !line.written.is_empty() {
        buttons.push(icon_button(
            &format!("history-{name}"),
            Icon::History,
            format!("History of {label}"),
            ButtonStyle::Link,
            &Intent::Show(Place::History {
                document: document.id(),
                field: line.field.clone(),
            }),
        ));
    }
    buttons
}
