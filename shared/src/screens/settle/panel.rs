//! The page that shows answers beside each other and asks for a decision. Nothing is chosen for anybody.

use record::conflict::{Answer as Written, Conflict};
use record::document::Document;
use record::id::DocumentId;
use record::json;
use record::kind::Kind;

use super::super::context::{Context, button};
use super::super::form::{Form, choice};
use super::super::{Intent, Place, assessment, frame, history, person};
use super::Intent as SettleIntent;
use super::answers::{letter, panel};
use crate::copy;
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, Paragraph, Radios, WarningCallout};
use crate::page::{ActionBar, Page};

/// Draws it.
pub fn view(document: DocumentId, field: &str, context: &Context<'_>) -> Page {
    let Some(held) = context.document(document) else {
        return frame::missing(
            "settle",
            context.is_loading(&Need::Document(document)),
            context,
        );
    };
    let about = history::person_of(held).and_then(|person| frame::about(person, context));
    let Some(conflict) = super::open(held, field, context) else {
        let mut page = frame::page("settle", "Settled", context);
        page.about = about;
        page.main.push(frame::part("settled", vec![inset("settled", "This is settled: nothing waits for a decision here. Both answers are in the history.")]));
        let prefix = super::prefix(document, field);
        page.main.extend(super::left(&prefix, context));
        return page;
    };
    let mut page = frame::page(
        "settle",
        format!("{}: {} answers", conflict.label, conflict.answers.len()),
        context,
    );
    page.about = about;
    page.main.push(frame::part(
        "panel",
        vec![Component::ConflictPanel(panel(held, &conflict, context))],
    ));
    if conflict.is_text_to_read {
        to_read(&mut page, held, field, context);
        return page;
    }
    let may = context
        .me()
        .is_some_and(|me| conflict.may_be_settled_by(me.role));
    page.main
        .push(frame::part("blocked", vec![blocked(&conflict, may)]));
    if may {
        let form = Form::new(context, super::prefix(document, field));
        page.main.push(frame::part(
            "decision",
            questions(&conflict, &form, held, context),
        ));
        page.bar = Some(ActionBar {
            note: context
                .me()
                .map(|me| format!("Signed as {}, {}.", copy::author(me), me.organisation)),
            main: Some(button(
                "decide",
                "Record decision",
                ButtonStyle::Main,
                &Intent::Settle(SettleIntent::Decide {
                    document,
                    field: field.to_owned(),
                }),
            )),
            others: vec![button(
                "leave",
                "Cancel",
                ButtonStyle::Secondary,
                &Intent::Settle(SettleIntent::Leave {
                    prefix: form.prefix(),
                }),
            )],
        });
    }
    page
}

fn inset(key: &str, text: &str) -> Component {
    Component::InsetText(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}

fn blocked(conflict: &Conflict, may: bool) -> Component {
    let title = if may {
        "You may decide, or leave it to a colleague."
    } else {
        "You cannot decide this."
    };
    let mut text = if may {
        String::new()
    } else {
        conflict.who_may.to_owned()
    };
    for more in conflict.blocks.iter().copied().chain(
        conflict
            .is_left_standing
            .then_some("A colleague has looked and left the answers standing."),
    ) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(more);
    }
    Component::WarningCallout(WarningCallout {
        key: "blocked".into(),
        icon: Icon::Lock,
        title: title.into(),
        text,
        source: None,
        button: None,
    })
}

fn questions(
    conflict: &Conflict,
    form: &Form<'_>,
    document: &Document,
    context: &Context<'_>,
) -> Vec<Component> {
    let is_safety = conflict.until_settled.is_some();
    let mut choices = vec![choice(
        "keep",
        "Keep both",
        if is_safety {
            "Not settled. The safer thing to do still holds"
        } else {
            "Not settled"
        },
    )];
    choices.extend(conflict.answers.iter().enumerate().map(|(place, answer)| {
        choice(
            &key_of(answer),
            &format!("Choose {}: {}", letter(place), answer.words),
            "",
        )
    }));
    let part = super::part(&conflict.field);
    let is_assessment = document.kind() == Kind::Assessment;
    if part.is_some() || is_assessment || super::is_words(&conflict.field) {
        choices.push(choice("new", "Write a new answer", ""));
    }
    let Component::Radios(radios) = form.radios(
        "choice",
        "What is the answer?",
        "Both answers stay in the history, whatever you choose",
        &[],
    ) else {
        return vec![];
    };
    let mut components = vec![Component::Radios(Radios { choices, ..radios })];
    if form.typed("choice") == "new" {
        match part {
            _ if is_assessment => {
                let field = &conflict.field;
                components.extend(assessment::new_answer_fields(
                    document, field, form, context,
                ));
            }
            Some("allergy") => components.extend(person::allergy_fields(
                form,
                &substance(document, &conflict.field, context),
            )),
            Some(part) => components.extend(person::safety_fields(part, form)),
            None => components.push(form.text("value", &conflict.label, "", "")),
        }
    }
    components.push(form.area("reason", "Reason for your decision", conflict.needs, ""));
    components
}

/// The substance that a register is about.
pub fn substance(document: &Document, field: &str, context: &Context<'_>) -> String {
    super::open(document, field, context)
        .and_then(|conflict| Some(conflict.label.split_once(": ")?.1.to_owned()))
        .unwrap_or_default()
}

/// A text that two people edited apart is not chosen between: it is read, and corrected.
fn to_read(page: &mut Page, document: &Document, field: &str, context: &Context<'_>) {
    let text = document.prose(field.trim_start_matches("prose/"));
    page.main.push(frame::headed(
        "text",
        "It reads now",
        vec![Component::Paragraph(Paragraph {
            key: "text".into(),
            strong: None,
            text,
        })],
    ));
    let (place, note) = match document.kind() {
        Kind::Person => (
            Some(Place::EditPerson {
                person: document.id(),
                part: field.trim_start_matches("prose/").to_owned(),
            }),
            "Correct it, and it counts as read.",
        ),
        Kind::Assessment => (
            assessment::section_of(document, field, context),
            "Correct it there, or say that you have read it.",
        ),
        _ => (None, ""),
    };
    page.bar = place.map(|place| ActionBar {
        note: Some(note.into()),
        main: Some(button(
            "correct",
            if document.kind() == Kind::Person {
                "Correct the text"
            } else {
                "Go to the text"
            },
            ButtonStyle::Main,
            &Intent::Show(place),
        )),
        others: vec![],
    });
}

/// A choice is named by its answer, not by its place: an answer that arrives meanwhile moves the places.
pub fn key_of(answer: &Written) -> String {
    json::write(&answer.value)
}
