//! What was looked at and what was decided, by whom and when.

use record::act::StaffName;
use record::kind::Kind;
use record::referral::{Found, RecordSource, Referral, Stands, Triaged};

use super::super::context::{Context, button};
use super::super::{Intent as Any, Place, frame};
use super::Intent;
use crate::copy;
use crate::page::Group;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, SummaryList, SummaryRow, Tag, Tone, WarningCallout};

/// The records outside that triage looks at: checked, not checked or not available, by whom and when.
pub fn looks(referral: &Referral, context: &Context<'_>) -> Group {
    let may_look = context.may(Kind::Referral, "act/looked").is_ok();
    let me = context.me().map(|me| me.user);
    let rows = RecordSource::ALL
        .into_iter()
        .map(|record| {
            let look = referral.look_at(record);
            let found = referral.found(record);
            let note = look.and_then(|look| look.written.as_ref()).map(|written| {
                let who = if Some(written.who().user) == me {
                    "you"
                } else {
                    written.who().name.as_str()
                };
                format!(
                    "By {who}, {}",
                    copy::day_and_time(written.when(), context.now())
                )
            });
            let offer = |found: Found, label: &str| {
                let intent = Any::Referral(Intent::Look {
                    referral: referral.id,
                    record,
                    found,
                });
                button(
                    &look_key(record, found),
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
                    _ if !may_look => vec![],
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

/// What was decided, by whom and why. Of decisions made apart all are shown, and which holds; who settled between them,
/// when and why.
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
            text: "It waits in triage, as urgently as the most urgent of them says, until somebody settles it. All stay \
                   in the history."
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
    let mut users = referral
        .holding()
        .map(|one| one.case_manager.as_ref().map(|staff| staff.user));
    let first = users.next();
    // Two who named the same agree, whatever else they decided.
    let are_managers_open = users.any(|other| Some(other) != first);
    let mut rows = vec![];
    for one in &referral.decisions {
        rows.extend(decision(one, referral, context));
    }
    rows.extend(referral.case_manager.as_ref().map(|manager| SummaryRow {
        tag: are_managers_open.then(frame::two_answers),
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

/// One decision: what became of it stands beside it, and who settled for it beneath.
fn decision(one: &Triaged, referral: &Referral, context: &Context<'_>) -> Vec<SummaryRow> {
    let decision = &one.decision.value;
    let by = copy::written(one.decision.written.as_ref(), context.now());
    let tag = |text: &str, tone, icon| Tag {
        text: text.into(),
        tone,
        icon,
    };
    let is_beside_another = referral
        .decisions
        .iter()
        .any(|other| other.stands == Stands::NotFollowed);
    let mut rows = vec![SummaryRow {
        tag: match one.stands {
            Stands::NotFollowed => Some(tag("Not followed", Tone::Plain, None)),
            Stands::Holds if referral.is_decided_apart => Some(frame::two_answers()),
            Stands::Holds if is_beside_another => {
                Some(tag("This holds", Tone::Done, Some(Icon::Check)))
            }
            Stands::Holds | Stands::Agrees => None,
        },
        ..row("Decision", decision.route.words().into(), Some(by))
    }];
    rows.push(row("Reason", decision.reason.clone(), None));
    for (label, value) in [
        ("Alternatives considered", &decision.alternatives),
        ("To", &decision.to),
    ] {
        if !value.is_empty() {
            rows.push(row(label, value.clone(), None));
        }
    }
    // The one that holds is named below, once for all of them.
    let is_another = |manager: &&StaffName| {
        let shown = referral.case_manager.as_ref();
        referral.is_decided_apart || shown.is_none_or(|shown| shown.user != manager.user)
    };
    rows.extend(
        one.case_manager
            .as_ref()
            .filter(is_another)
            .map(|manager| row("Case manager in this decision", manager.name.clone(), None)),
    );
    rows.extend(one.settled.as_ref().map(|settled| {
        let by = settled.written.as_ref().map_or_else(
            || "Not known who settled it".into(),
            |written| {
                let when = copy::day_and_time(written.when(), context.now());
                format!("{}, {when}", copy::author(written.who()))
            },
        );
        row("Settled, because", settled.value.clone(), Some(by))
    }));
    rows
}

fn row(label: &str, value: String, note: Option<String>) -> SummaryRow {
    SummaryRow {
        note,
        ..SummaryRow::of(label, value)
    }
}

/// Names what records a look, on the page and as an act.
pub(super) fn look_key(record: RecordSource, found: Found) -> String {
    format!("look-{}-{}", record.words(), found.words())
}
