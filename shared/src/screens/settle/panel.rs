//! The page that shows answers beside each other and asks for a decision. Nothing is chosen for anybody.

use record::conflict::{self, Answer as Written, Conflict};
use record::document::Document;
use record::id::DocumentId;
use record::kind::Kind;

use super::super::context::{Context, button};
use super::super::form::{Form, choice};
use super::super::{Intent, Place, frame, history, person};
use super::Intent as SettleIntent;
use crate::copy;
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{
    Answer, Component, ConflictPanel, Paragraph, Radios, SummaryRow, WarningCallout,
};
use crate::page::{ActionBar, Page};

/// Most characters shown of what was there before.
const MOST_BEFORE: usize = 200;

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
    let Some(conflict) = super::open(held, field) else {
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
        to_read(&mut page, held, field);
        return page;
    }
    let may = context
        .me()
        .is_some_and(|me| conflict.may_be_settled_by(me.role));
    page.main
        .push(frame::part("blocked", vec![blocked(&conflict, may)]));
    if may {
        let form = Form::new(context, super::prefix(document, field));
        page.main
            .push(frame::part("decision", questions(&conflict, &form, held)));
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

/// A letter for an answer; after the alphabet, its number.
fn letter(place: usize) -> String {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or_else(
            || (place + 1).to_string(),
            |place| char::from(b'A' + place).to_string(),
        )
}

fn panel(document: &Document, conflict: &Conflict, context: &Context<'_>) -> ConflictPanel {
    let as_at = copy::sentence(&copy::as_at(context.sync().last_success, context.now()));
    let before = conflict::before(document, conflict).map(|words| cut(&words));
    let answers = conflict
        .answers
        .iter()
        .enumerate()
        .map(|(place, answer)| one(place, answer, context))
        .collect();
    ConflictPanel {
        key: "answers".into(),
        title: if conflict.answers.len() == 2 {
            "Two answers, written apart".into()
        } else {
            format!("{} answers, written apart", conflict.answers.len())
        },
        text: "Neither replaced the other.".into(),
        safer: conflict.until_settled.clone().unwrap_or_default(),
        answers,
        as_at: before.map_or(as_at.clone(), |words| format!("{as_at}. Before: {words}")),
    }
}

/// A text may be long: its beginning tells which it was.
fn cut(words: &str) -> String {
    if words.chars().count() <= MOST_BEFORE {
        return words.to_owned();
    }
    let start: String = words.chars().take(MOST_BEFORE).collect();
    format!("{start}…")
}

fn one(place: usize, answer: &Written, context: &Context<'_>) -> Answer {
    let fact = |label: &str, value: String| SummaryRow {
        label: label.into(),
        value,
        note: None,
        tag: None,
        buttons: vec![],
    };
    let who = if answer.author.is_empty() {
        "Not known".into()
    } else {
        format!("{}, {}", answer.author, answer.role)
    };
    let mut facts = vec![
        fact("Who", who),
        fact("Works for", answer.organisation.clone()),
    ];
    facts.extend(
        answer
            .how_known
            .iter()
            .map(|how| fact("How known", how.clone())),
    );
    Answer {
        label: format!("Answer {}", letter(place)),
        value: answer.words.clone(),
        when: answer.at.map_or_else(
            || "Not known when".into(),
            |at| copy::sentence(&copy::day_and_time(at, context.now())),
        ),
        facts,
    }
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

fn questions(conflict: &Conflict, form: &Form<'_>, document: &Document) -> Vec<Component> {
    let is_safety = conflict.until_settled.is_some();
    let mut choices = vec![choice(
        "keep",
        "Keep both",
        if is_safety {
            "Not settled. What is blocked stays blocked"
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
    if part.is_some() || super::is_words(&conflict.field) {
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
            Some("allergy") => components.extend(person::allergy_fields(
                form,
                &substance(document, &conflict.field),
            )),
            Some(part) => components.extend(person::safety_fields(part, form)),
            None => components.push(form.text("value", &conflict.label, "", "")),
        }
    }
    components.push(form.area("reason", "Reason for your decision", conflict.needs, ""));
    components
}

/// The substance that a register is about.
pub fn substance(document: &Document, field: &str) -> String {
    super::open(document, field)
        .and_then(|conflict| Some(conflict.label.split_once(": ")?.1.to_owned()))
        .unwrap_or_default()
}

/// A text that two people edited apart is not chosen between: it is read, and corrected.
fn to_read(page: &mut Page, document: &Document, field: &str) {
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
    if document.kind() == Kind::Person {
        let place = Place::EditPerson {
            person: document.id(),
            part: field.trim_start_matches("prose/").to_owned(),
        };
        page.bar = Some(ActionBar {
            note: Some("Correct it, and it counts as read.".into()),
            main: Some(button(
                "correct",
                "Correct the text",
                ButtonStyle::Main,
                &Intent::Show(place),
            )),
            others: vec![],
        });
    }
}

/// A choice is named by its answer, not by its place: an answer that arrives meanwhile moves the places.
pub fn key_of(answer: &Written) -> String {
    serde_json::to_string(&answer.value).unwrap_or_default()
}
