//! What was looked at and what was decided, by whom and when.

use record::referral::{Found, RecordSource, Referral};

use super::super::context::{Context, button};
use super::super::{Intent as Any, Place, frame};
use super::Intent;
use crate::copy;
use crate::page::Group;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, SummaryList, SummaryRow, WarningCallout};

/// The records outside that triage looks at: checked, not checked or not available, by whom and when.
pub fn looks(referral: &Referral, context: &Context<'_>) -> Group {
    let me = context.me().map(|me| me.user);
    let rows = RecordSource::ALL
        .into_iter()
        .map(|record| {
            let look = referral.look_at(record);
            let found = referral.found(record);
            let note = look.and_then(|look| look.written.as_ref()).map(|written| {
                let who = if Some(written.author.user) == me {
                    "you"
                } else {
                    written.author.name.as_str()
                };
                format!(
                    "By {who}, {}",
                    copy::day_and_time(written.at, context.now())
                )
            });
            let offer = |found: Found, label: &str| {
                let intent = Any::Referral(Intent::Look {
                    referral: referral.id,
                    record,
                    found,
                });
                button(
                    &format!("look-{record:?}-{found:?}"),
                    format!("{}: {label}", record.words()),
                    ButtonStyle::Link,
                    &intent,
                )
            };
            SummaryRow {
                label: record.words().into(),
                value: found.words().into(),
                note,
                tag: None,
                buttons: match found {
                    Found::NotChecked => vec![
                        offer(Found::Checked, "I checked it"),
                        offer(Found::NotAvailable, "not available"),
                    ],
                    Found::Checked => vec![offer(Found::NotAvailable, "not available")],
                    Found::NotAvailable => vec![offer(Found::Checked, "I checked it")],
                },
            }
        })
        .collect();
    frame::headed(
        "looks",
        "Records looked at",
        vec![Component::SummaryList(SummaryList {
            key: "looks".into(),
            rows,
        })],
    )
}

/// What was decided, by whom and why. Decisions taken apart are all shown.
pub fn decided(referral: &Referral, context: &Context<'_>) -> Group {
    let mut components = vec![];
    if referral.is_decided_apart {
        let settle = Any::Show(Place::Settle {
            document: referral.id,
            field: "decision".into(),
        });
        components.push(Component::WarningCallout(WarningCallout {
            key: "two-decisions".into(),
            icon: Icon::People,
            title: "Two answers: this was decided more than once, by people who were apart.".into(),
            text:
                "The first is shown everywhere until somebody settles it. All stay in the history."
                    .into(),
            source: None,
            button: Some(button(
                "settle-decision",
                "Settle: triage decision",
                ButtonStyle::Link,
                &settle,
            )),
        }));
    }
    let row = |label: &str, value: String, note: Option<String>| SummaryRow {
        label: label.into(),
        value,
        note,
        tag: None,
        buttons: vec![],
    };
    let mut rows = vec![];
    for decision in &referral.decisions {
        let by = copy::written(decision.written.as_ref(), context.now());
        rows.push(row(
            "Decision",
            decision.value.route.words().into(),
            Some(by),
        ));
        rows.push(row("Reason", decision.value.reason.clone(), None));
        for (label, value) in [
            ("Alternatives considered", &decision.value.alternatives),
            ("To", &decision.value.to),
        ] {
            if !value.is_empty() {
                rows.push(row(label, value.clone(), None));
            }
        }
    }
    rows.extend(referral.case_manager.as_ref().map(|manager| SummaryRow {
        tag: referral.is_decided_apart.then(frame::two_answers),
        ..row("Case manager", manager.name.clone(), None)
    }));
    for reply in &referral.replies {
        rows.push(row(
            "Reply to the referrer",
            reply.value.1.clone(),
            Some(copy::written(reply.written.as_ref(), context.now())),
        ));
    }
    for answer in &referral.onward_answers {
        let said = if answer.value.0 {
            "Accepted"
        } else {
            "Not accepted"
        };
        rows.push(row(
            "The other service",
            said.into(),
            Some(answer.value.1.clone()),
        ));
    }
    components.push(Component::SummaryList(SummaryList {
        key: "decided".into(),
        rows,
    }));
    frame::headed("decided", "Decision", components)
}
