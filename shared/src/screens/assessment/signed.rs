//! What somebody signed, as they had it before them, beside what it says now.

use record::assessment::{Assessment, Section, Signature};
use record::id::{ActId, DocumentId};
use record::rules::signing::may_sign;
use record::template::Template;

use super::super::context::{Context, button};
use super::super::{Intent as AnyIntent, Place as AnyPlace, frame};
use super::answers::answers;
use super::compare::{self, Reading};
use super::sign::row;
use super::{Intent, overview, print};
use crate::copy;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, ListRow, Rows, SummaryList};
use crate::page::{ActionBar, Group, Page};

/// What somebody signed, as they had it before them.
pub fn view(assessment: DocumentId, act: ActId, context: &Context<'_>) -> Page {
    let key = format!("signed-{act}");
    let found = context.assessment(assessment).and_then(|(template, read)| {
        let mut all = read.sections.iter();
        let found = all.find_map(|section| {
            let mut signatures = section.signatures.iter();
            Some((section, signatures.find(|one| one.act == act)?))
        });
        let (section, signature) = found?;
        Some((template, read, section, signature))
    });
    let Some((template, read, section, signature)) = found else {
        return overview::missing(&key, assessment, context);
    };
    let item = template.find(&section.link_id);
    let title = item.map_or_else(
        || "As signed".into(),
        |item| format!("As signed: {}", item.text),
    );
    let mut page = frame::page(&key, title, context);
    page.about = read.person.and_then(|person| frame::about(person, context));
    page.subtitle = signature.written.as_ref().map(|by| {
        let when = copy::day_and_time(by.when(), context.now());
        format!("{}, {when}", copy::author(by.who()))
    });
    page.main.push(frame::part(
        "who",
        vec![Component::Rows(Rows {
            key: "who".into(),
            rows: vec![ListRow {
                action: crate::page::action::Action::default(),
                ..row(signature, assessment, context)
            }],
        })],
    ));
    let then = signature
        .seen
        .as_ref()
        .and_then(|seen| context.document(assessment)?.as_of(seen));
    let then = then.and_then(|then| Assessment::read(&then, template).ok());
    match (then, item) {
        (Some(then), Some(item)) => {
            page.main
                .extend(since(template, read, &then, signature, context));
            let answers = answers(template, &then, item, context);
            page.main
                .push(frame::headed("answers", "What was signed", answers));
            page.aside
                .extend(others(section, signature, assessment, context));
            page.aside.extend(print::group(template, read, Some(act)));
        }
        _ => page.main.push(frame::part(
            "not-here",
            vec![frame::inset(
                "not-here",
                Some("What was signed is not all on this device."),
                "It may come with the next exchange.",
            )],
        )),
    }
    page.bar = counter_signing(read, section, signature, context);
    page
}

/// What is not any more as it was signed.
fn since(
    template: &Template,
    read: &Assessment,
    then: &Assessment,
    signature: &Signature,
    context: &Context<'_>,
) -> Option<Group> {
    let readings = [("Signed", then), ("Now", read)].map(|(name, read)| Reading {
        name: name.to_owned(),
        read,
    });
    let [signed, now] = &readings;
    let rows = compare::rows(
        template,
        signature.changed.as_ref()?,
        [signed, now],
        context,
    );
    (!rows.is_empty()).then(|| {
        let key = "since".to_owned();
        let list = Component::SummaryList(SummaryList { key, rows });
        frame::headed("since", "Changed after signing", vec![list])
    })
}

/// The other signatures of the section, each with the way to what differs.
fn others(
    section: &Section,
    signature: &Signature,
    assessment: DocumentId,
    context: &Context<'_>,
) -> Option<Group> {
    let others = section.signatures.iter();
    let others = others.filter(|one| one.act != signature.act && one.seen.is_some());
    let buttons: Vec<Component> = others
        .map(|other| {
            Component::Button(button(
                &format!("compare-{}", other.act),
                format!("Compare with: {}", compare::name(other, context)),
                ButtonStyle::Secondary,
                &AnyIntent::Show(AnyPlace::Compare {
                    assessment,
                    act: signature.act,
                    with: other.act,
                }),
            ))
        })
        .collect();
    (!buttons.is_empty()).then(|| frame::headed("others", "Other signatures", buttons))
}

fn counter_signing(
    read: &Assessment,
    section: &Section,
    signature: &Signature,
    context: &Context<'_>,
) -> Option<ActionBar> {
    let me = context.me()?;
    let mine = signature.written.as_ref().map(|by| by.who().user) == Some(me.user);
    let may = may_sign(section.owner, me.role).is_ok();
    (signature.is_learner && signature.with.is_empty() && !mine && may).then(|| ActionBar {
        note: Some(format!(
            "Signed as {}, {}.",
            copy::author(me),
            me.organisation
        )),
        main: Some(button(
            "counter-sign",
            "Counter-sign",
            ButtonStyle::Main,
            &AnyIntent::Assessment(Intent::CounterSign {
                assessment: read.id,
                act: signature.act,
            }),
        )),
        others: vec![],
    })
}
