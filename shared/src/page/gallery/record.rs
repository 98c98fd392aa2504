//! What a record shows: safety facts, answers written apart, labels and values.

use super::super::Page;
use super::super::action::{ButtonStyle, Icon};
use super::super::component::{
    Answer, CarriedForward, Component, ConflictPanel, SafetyFact, SafetyFacts, SummaryList,
    SummaryRow, Tone,
};
use super::{button, group, tag};

/// The page of a record.
pub fn page() -> Page {
    let mut page = super::around::page("record", "Irene Whitlock");
    page.main
        .push(group("safety", "Safety facts", vec![safety()]));
    page.main.push(group(
        "conflict",
        "Written apart",
        vec![panel("two", 2), panel("three", 3)],
    ));
    page.main.push(group("summary", "Details", vec![summary()]));
    page.main.push(group(
        "carried",
        "Answered elsewhere",
        vec![
            carried("two", &["Still true today", "Answer anew"]),
            carried("none", &[]),
        ],
    ));
    page
}

fn carried(key: &str, buttons: &[&str]) -> Component {
    let question = "How many people help with moving?";
    let buttons = buttons.iter().map(|label| {
        let key = format!("{key}-{label}");
        button(&key, label, ButtonStyle::Secondary, None)
    });
    Component::CarriedForward(CarriedForward {
        key: format!("carried-{key}"),
        label: question.into(),
        value: "Two people and a frame".into(),
        source:
            "Carried forward from First visit, 14 days old. Dan Eze, physiotherapist, 6 January. \
                 Not an answer until you confirm it."
                .into(),
        buttons: buttons.collect(),
    })
}

fn fact(key: &str, label: &str, value: &str) -> SafetyFact {
    SafetyFact {
        key: key.into(),
        label: label.into(),
        value: value.into(),
        source: "Recorded 3 March 2025 by Leila Shah, senior clinician. From a record: GP letter"
            .into(),
        tag: None,
        safer: None,
        is_struck: false,
        buttons: vec![button(
            &format!("history-{key}"),
            &format!("History of {}", label.to_lowercase()),
            ButtonStyle::Link,
            Some(Icon::History),
        )],
    }
}

fn safety() -> Component {
    let key_safe = SafetyFact {
        buttons: vec![button(
            "show-code",
            "Show code",
            ButtonStyle::Link,
            Some(Icon::Key),
        )],
        ..fact("key_safe", "Key-safe", "Right of the main door")
    };
    let apart = SafetyFact {
        tag: Some(tag(
            "2 answers, written apart",
            Tone::Late,
            Some(Icon::Alert),
        )),
        safer: Some("Until someone decides, treat as allergic to penicillin.".into()),
        buttons: vec![button(
            "settle",
            "Settle allergy status",
            ButtonStyle::Secondary,
            None,
        )],
        ..fact("allergy_status", "Allergy status", "No known allergies")
    };
    let struck = SafetyFact {
        is_struck: true,
        ..fact("struck", "Insulin order", "180 units once a day")
    };
    let unknown = SafetyFact {
        tag: Some(tag("Not asked", Tone::Unknown, None)),
        source: "Nobody has written this yet".into(),
        buttons: vec![],
        ..fact("unknown", "Allergy status", "Allergies not asked about")
    };
    Component::SafetyFacts(SafetyFacts {
        key: "facts".into(),
        title: "Safety facts".into(),
        as_at: "as at 8:09am today".into(),
        facts: vec![
            fact("allergy", "Allergy", "Penicillin: rash and swelling"),
            key_safe,
            apart,
            struck,
            unknown,
        ],
    })
}

fn panel(key: &str, count: usize) -> Component {
    let values = [
        "Penicillin: rash",
        "No known allergies",
        "Unable to find out about allergies",
    ];
    let answers = values
        .iter()
        .zip(["A", "B", "C"])
        .take(count)
        .map(|(value, letter)| Answer {
            label: format!("Answer {letter}"),
            value: (*value).into(),
            at: "Today at 8:47am".into(),
            facts: vec![
                SummaryRow::of("Who", "Sade Cole, district nurse"),
                SummaryRow::of("Works for", "Eastbank Community Health"),
                SummaryRow::of("How known", "Told by a carer: daughter, at the bedside"),
            ],
        });
    Component::ConflictPanel(ConflictPanel {
        key: format!("panel-{key}"),
        title: format!(
            "{} answers, written apart",
            if count == 2 { "Two" } else { "Three" }
        ),
        text: "Neither replaced the other.".into(),
        safer: "Until someone decides, treat as allergic to penicillin.".into(),
        answers: answers.collect(),
        as_at: "As at 9:42am today".into(),
    })
}

fn summary() -> Component {
    let change = SummaryRow {
        buttons: vec![button(
            "change-phone",
            "Change phone number",
            ButtonStyle::Link,
            None,
        )],
        ..SummaryRow::of("Phone number", "01632 960 001")
    };
    let values = SummaryRow {
        note: Some("Edited by two people while apart. Read it.".into()),
        tag: Some(tag("2 values", Tone::Soon, Some(Icon::People))),
        buttons: vec![
            button(
                "values-name",
                "See all values: preferred name",
                ButtonStyle::Link,
                None,
            ),
            button(
                "change-name",
                "Change preferred name",
                ButtonStyle::Link,
                None,
            ),
        ],
        ..SummaryRow::of("Preferred name", "Rene")
    };
    Component::SummaryList(SummaryList {
        key: "summary".into(),
        rows: vec![
            SummaryRow::of("Address", "Flat 4, 12 Marsh Road, EB1 2AB"),
            change,
            values,
        ],
    })
}
