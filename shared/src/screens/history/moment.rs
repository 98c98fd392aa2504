//! A document at any moment: as whoever wrote a change had it then, with what they wrote.
//!
//! A moment is a change and all that it stands on, and no time of day: what others had written by then, and what had not come
//! to the author's device, was not before them.

use record::assessment::Assessment;
use record::change::ChangeHash;
use record::digits;
use record::document::Document;
use record::id::DocumentId;
use record::kind::Kind;

use super::super::assessment::{answered_words, template_of};
use super::super::context::Context;
use super::super::frame;
use super::entry::PastEntry;
use super::{MOST, acts, edits, paragraph, person_of, row};
use crate::copy;
use crate::flow::Need;
use crate::page::component::{Component, Rows};
use crate::page::{Group, Page, Presentation};

/// Draws it.
pub fn view(document: DocumentId, change: ChangeHash, context: &Context<'_>) -> Page {
    let held = context.document(document);
    let then = held.and_then(|held| Some((held, held.as_of(&[change])?)));
    let Some((held, then)) = then else {
        let is_loading = context.is_loading(&Need::Document(document));
        return frame::missing("as-of", is_loading, context);
    };
    let mut page = frame::page(
        &format!("as-of-{document}-{}", digits::of(&change.0)),
        "As it stood",
        context,
    );
    page.presentation = Presentation::Sheet;
    page.about = person_of(held).and_then(|person| frame::about(person, context));
    page.subtitle = held.provenance(&change).map(|by| {
        let when = copy::day_and_time(by.when(), context.now());
        format!("To {}, {when}", copy::author(by.who()))
    });
    let note = "With what they wrote then. What others had written, and had not reached them, is not in it.";
    page.main
        .push(frame::part("note", vec![paragraph("note", note)]));
    let answers = answers(&then, context);
    let is_answered = !answers.is_empty();
    page.main.extend(answers);
    let mut acts = acts::entries(&then, context);
    let mut in_use = if is_answered {
        vec![]
    } else {
        edits::all(&then, context)
    };
    in_use.extend(acts.extract_if(.., |entry| entry.is_in_use));
    in_use.retain(|entry| entry.is_in_use);
    page.main
        .extend(listed("in-use", "In use then", in_use, &then, context));
    page.main
        .extend(listed("acts", "Recorded by then", acts, &then, context));
    page.bar = Some(frame::close());
    page
}

/// The answers of an assessment, by section.
fn answers(then: &Document, context: &Context<'_>) -> Vec<Group> {
    let template = template_of(then, context).filter(|_| then.kind() == Kind::Assessment);
    let read =
        template.and_then(|template| Some((template, Assessment::read(then, template).ok()?)));
    read.map(|(template, read)| answered_words(template, &read, context))
        .unwrap_or_default()
}

fn listed(
    key: &str,
    heading: &str,
    mut entries: Vec<PastEntry>,
    then: &Document,
    context: &Context<'_>,
) -> Option<Group> {
    record::order::by_key(&mut entries, |entry| std::cmp::Reverse(entry.at()));
    let rows = entries
        .iter()
        .take(MOST)
        .map(|entry| row::still(then, entry, context));
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| {
        let list = Component::Rows(Rows {
            key: key.into(),
            rows,
        });
        frame::headed(key, heading, vec![list])
    })
}
