//! After one's own visit: what was forgotten is answered, observed or written, and says that it came late.

use record::author::Provenance;
use record::id::DocumentId;
use record::visit::Visit;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::history;
use super::super::{Intent as AnyIntent, Place, frame};
use super::known::Known;
use super::{What, during, measured_at, observations, tasks};
use crate::page::Group;
use crate::page::action::{Button, ButtonStyle};
use crate::page::component::{Component, Rows, Tag, Tone};

/// Drafts of what is added late begin so.
pub(super) fn prefix(known: &Known<'_>) -> String {
    format!("{}late/", known.prefix())
}

/// Remembers that observations are to be added.
pub(super) fn asked(known: &Known<'_>) -> String {
    format!("page/{}observe", prefix(known))
}

/// That something was entered after the visit was finished.
pub(super) fn tags(visit: &Visit, written: Option<&Provenance>) -> Vec<Tag> {
    let tag = Tag {
        text: "Entered late".into(),
        tone: Tone::Soon,
        icon: None,
    };
    visit.is_late(written).then_some(tag).into_iter().collect()
}

/// The form; none for a visit that is not one's own.
pub(super) fn group(known: &Known<'_>, context: &Context<'_>) -> Option<Group> {
    let (_, visit) = known.late(context)?;
    let prefix = prefix(known);
    let form = Form::new(context, prefix.clone());
    let mut components = tasks::components(known, visit, |one| one.answers.is_empty(), context);
    components.push(form.area(
        "words",
        "What was forgotten, or what is wrong",
        "It stands below what was written before, with the time you enter it",
        "",
    ));
    components.push(Component::Button(button(
        "add",
        "Add to the record",
        ButtonStyle::Secondary,
        &known.intent(What::AddLate),
    )));
    let is_observing =
        !context.typed(&asked(known)).is_empty() || !context.drafts(&form.key("obs/")).is_empty();
    if is_observing {
        let is_scored = known.why_not_scored(context).is_none();
        let scale = during::scale(known);
        components.push(measured_at::field(&form, visit, context));
        components.extend(observations::components(&prefix, scale, is_scored, context));
    }
    let (label, what) = if is_observing {
        ("Save observations, entered late", What::ObserveLate)
    } else {
        ("Add observations", What::AskLate)
    };
    let style = ButtonStyle::Secondary;
    components.push(Component::Button(button(
        "observe",
        label,
        style,
        &known.intent(what),
    )));
    // An answer that was struck out leaves its task open.
    let note = during::unanswered(visit).first().map(|one| {
        let words = &one.task.words;
        format!("Not answered: {words}")
    });
    Some(Group {
        note,
        is_card: true,
        ..frame::headed("late", "Add to this visit", components)
    })
}

/// What was struck out of a visit, with the reasons, and the way to its whole history.
pub(super) fn past(document: &record::document::Document, context: &Context<'_>) -> Group {
    let id = document.id();
    let rows = history::struck(document, context);
    let mut components = vec![];
    let mut group = frame::part(&format!("past-{id}"), vec![]);
    if !rows.is_empty() {
        group.heading = Some("Struck out".into());
        components.push(Component::Rows(Rows {
            key: format!("struck-{id}"),
            rows,
        }));
    }
    components.push(Component::Button(history_of(id)));
    Group {
        components,
        ..group
    }
}

fn history_of(document: DocumentId) -> Button {
    let place = Place::History {
        document,
        field: String::new(),
    };
    let label = "History of this visit";
    let key = format!("history-{document}");
    button(&key, label, ButtonStyle::Link, &AnyIntent::Show(place))
}
