//! A copy of what was signed, for the folder in the person's home.

use record::assessment::{Assessment, Section, Signature};
use record::id::{ActId, DocumentId};
use record::rules::home_copy;
use record::template::Template;
use record::time::moment_words;

use super::super::context::{Context, button};
use super::super::{Intent as AnyIntent, frame};
use super::{Intent, answers};
use crate::copy;
use crate::flow::Do;
use crate::page::Group;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, ErrorLine, Paragraph};
use crate::paper::{HomeCopy, Part};

/// The button that prints, and what it leaves out; nothing where there is nothing to print.
pub fn group(template: &Template, read: &Assessment, act: Option<ActId>) -> Option<Group> {
    if !home_copy::has_one(template) || signatures(read, act).next().is_none() {
        return None;
    }
    let what = match act {
        None => "Print for the home folder",
        Some(_) => "Print this section for the home folder",
    };
    let intent = Intent::Print {
        assessment: read.id,
        act,
    };
    let print = button(
        "print",
        what,
        ButtonStyle::Secondary,
        &AnyIntent::Assessment(intent),
    );
    let text = "Only what was signed is printed. Safeguarding, how to get in, risks to staff and what is private to others are left out. A file that you save is outside Doorstep: anybody who uses this device can open it.";
    Some(frame::part(
        "print",
        vec![
            Component::Button(print),
            Component::Paragraph(Paragraph {
                key: "print-note".into(),
                strong: None,
                text: text.into(),
            }),
        ],
    ))
}

/// The last signature that counts of each section, or one of them.
fn signatures(
    read: &Assessment,
    act: Option<ActId>,
) -> impl Iterator<Item = (&Section, &Signature)> {
    read.sections.iter().filter_map(move |section| {
        let mut signatures = section.signatures.iter().rev();
        let found = signatures.find(|one| match act {
            Some(act) => one.act == act,
            None => one.counts && one.seen.is_some(),
        });
        Some((section, found?))
    })
}

/// Prints.
pub fn print(assessment: DocumentId, act: Option<ActId>, context: &Context<'_>) -> Vec<Do> {
    home_copy(assessment, act, context).map_or_else(
        || {
            vec![Do::Fail(vec![ErrorLine {
                text: "There is nothing to print yet. Sign a section first.".into(),
                field: String::new(),
            }])]
        },
        |copy| vec![Do::Print(copy.printout())],
    )
}

fn home_copy(
    assessment: DocumentId,
    act: Option<ActId>,
    context: &Context<'_>,
) -> Option<HomeCopy> {
    let (template, read) = context.assessment(assessment)?;
    if !home_copy::has_one(template) {
        return None;
    }
    let parts: Vec<Part> = signatures(read, act)
        .filter_map(|(section, signature)| part(template, section, signature, assessment, context))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let me = context.me()?;
    Some(HomeCopy {
        title: format!("{}: copy for the home", template.title),
        about: frame::about(read.person?, context)?,
        lead: vec![
            format!(
                "Printed on {} by {}, {}.",
                moment_words(context.now()),
                copy::author(me),
                me.organisation
            ),
            "This is what was signed, as it was signed. What has changed since is in the record: ask the team."
                .into(),
            "Some parts of a record are never on a copy for the home.".into(),
        ],
        parts,
    })
}

/// A section as somebody signed it.
fn part(
    template: &Template,
    section: &Section,
    signature: &Signature,
    assessment: DocumentId,
    context: &Context<'_>,
) -> Option<Part> {
    let item = template.find(&section.link_id)?;
    let seen = signature.seen.as_ref()?;
    let then = context.document(assessment)?.as_of(seen)?;
    let then = Assessment::read(&then, template).ok()?;
    let rows = answers::rows(template, &then, item, context, home_copy::shows);
    let mut notes: Vec<String> = [("Signed by", signature.written.as_ref())]
        .into_iter()
        .chain(signature.with.iter().map(|by| ("Signed with", Some(by))))
        .filter_map(|(word, by)| {
            let (who, when) = (by?.who(), by?.when());
            let who = format!("{}, {}", copy::author(who), who.organisation);
            Some(format!("{word} {who}, on {}.", moment_words(when)))
        })
        .collect();
    if signature.is_learner && signature.with.is_empty() {
        notes.push("Signed by a learner: nobody has signed with them yet.".into());
    }
    if signature
        .changed
        .as_ref()
        .is_some_and(|all| !all.is_empty())
    {
        notes.push("Some of it has changed since it was signed.".into());
    }
    Some(Part {
        heading: item.text.clone(),
        notes,
        rows: rows
            .into_iter()
            .filter(|row| row.note.is_some())
            .map(|row| (row.label, row.value))
            .collect(),
    })
}
