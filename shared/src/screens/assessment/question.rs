//! One question: what is recorded and whose that is, what was answered apart, what changed after signing, and its field.

use record::assessment::Signature;
use record::conflict::Conflict;
use record::document::Scalar;
use record::field::Class;
use record::template::questionnaire::FieldClass;
use record::template::{Item, Place};

use super::super::context::{button, icon_button};
use super::super::{Intent as AnyIntent, Place as Page, frame, person, settle};
use super::Intent;
use super::draft::{self, Typed};
use super::sheet::Sheet;
use super::{carried, field, through, words};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{CarriedForward, Component, WarningCallout};

/// A question, as a card.
pub fn components(item: &Item, place: &Place, sheet: &Sheet<'_>) -> Vec<Component> {
    let typed = sheet.typed(place);
    let mut components = vec![];
    if let Some(open) = sheet.apart(place).filter(|open| open.is_text_to_read) {
        components.push(to_read(item, open, sheet));
    } else if let Some(open) = sheet.apart(place) {
        let mut panel = settle::panel(sheet.document, open, &sheet.context);
        panel.key = format!("apart-{}", open.field);
        components.push(Component::ConflictPanel(panel));
        let may = |me: &record::author::Author| open.may_be_settled_by(me.role);
        let words = if sheet.context.me().is_some_and(may) {
            "Settle"
        } else {
            "See the answers"
        };
        components.push(settle_button(place, words, item, open, sheet));
        if open.class == Class::Safety {
            components.insert(0, heading(item, place));
            components.extend(history(item, place, sheet));
            return components;
        }
    }
    components.extend(changed(item, place, sheet));
    if let Some(carried) = carried_forward(item, place, &typed, sheet) {
        components.push(carried);
        return components;
    }
    components.extend(field::recorded(item, place, &typed, sheet));
    if !typed.is_there() {
        components.extend(through::beside(place, sheet));
    }
    components.extend(known(item, place, &typed, sheet));
    components
}

/// What was answered elsewhere, in the place of the field, until somebody confirms it or answers otherwise.
fn carried_forward(
    item: &Item,
    place: &Place,
    typed: &Typed<'_>,
    sheet: &Sheet<'_>,
) -> Option<Component> {
    let base = typed.form.prefix();
    if typed.is_there() || !sheet.context.typed(&draft::change(&base)).is_empty() {
        return None;
    }
    let carried = carried::find(item, place, sheet)?;
    let act = |key: &str, words: &str, intent| {
        button(
            &format!("{key}-{}", item.link_id),
            words,
            ButtonStyle::Secondary,
            &AnyIntent::Assessment(intent),
        )
    };
    let still_true = Intent::StillTrue {
        assessment: sheet.document.id(),
        section: sheet.item.link_id.clone(),
        question: item.link_id.clone(),
    };
    Some(Component::CarriedForward(CarriedForward {
        key: format!("carried-{}", item.link_id),
        label: item.text.clone(),
        value: carried::said(item, &carried),
        source: carried.source(&sheet.context),
        buttons: vec![
            act("still", "Still true today", still_true),
            act("change", "Answer anew", Intent::Change(base)),
        ],
    }))
}

/// The question by itself, where its field is not shown.
fn heading(item: &Item, place: &Place) -> Component {
    Component::Paragraph(crate::page::component::Paragraph {
        key: format!("asked-{}-{}", item.link_id, place.row),
        strong: Some(item.text.clone()),
        text: String::new(),
    })
}

/// A text that two people edited apart is read; it is corrected below, or right as it is.
fn to_read(item: &Item, open: &Conflict, sheet: &Sheet<'_>) -> Component {
    let intent = Intent::HaveRead {
        assessment: sheet.document.id(),
        section: sheet.item.link_id.clone(),
        question: item.link_id.clone(),
    };
    Component::WarningCallout(WarningCallout {
        key: format!("apart-{}", open.field),
        icon: Icon::People,
        title: "Edited by two people while apart. Read it.".into(),
        text: "Both people’s words are in the text below. Correct it, or say that it is right."
            .into(),
        source: None,
        button: Some(button(
            &format!("read-{}", item.link_id),
            format!("I have read it: {}", item.text),
            ButtonStyle::Secondary,
            &AnyIntent::Assessment(intent),
        )),
    })
}

fn settle_button(
    place: &Place,
    words: &str,
    item: &Item,
    open: &Conflict,
    sheet: &Sheet<'_>,
) -> Component {
    let document = sheet.document.id();
    let field = open.field.clone();
    Component::Button(button(
        &format!("settle-{}-{}", place.link_id, place.row),
        format!("{words}: {}", item.text),
        ButtonStyle::Secondary,
        &AnyIntent::Show(Page::Settle { document, field }),
    ))
}

/// What was signed, beside what it says now.
fn changed(item: &Item, place: &Place, sheet: &Sheet<'_>) -> Option<Component> {
    let mut signatures = sheet.section.signatures.iter().rev();
    let signature = signatures.find(|one| one.counts)?;
    let changed = signature.changed.as_ref()?;
    if !changed.contains(place) {
        return None;
    }
    let held = sheet.held(place);
    let now = held.map_or_else(|| words::CLEARED.to_owned(), |held| words::held(item, held));
    let source = held.map(|held| words::source(held, is_prose(item), &sheet.context));
    let text = format!(
        "Signed: {}\nNow says: {now}",
        was(item, place, signature, sheet)?
    );
    let me = sheet.context.me().map(|me| me.user);
    let by = signature
        .written
        .as_ref()
        .map(record::author::Provenance::who);
    let whose = match by {
        Some(by) if Some(by.user) == me => "Your signature".to_owned(),
        Some(by) => format!("The signature of {}", by.name),
        None => "The signature".to_owned(),
    };
    Some(Component::WarningCallout(WarningCallout {
        key: format!("changed-{}-{}", place.link_id, place.row),
        icon: Icon::Alert,
        title: "Changed after signing".into(),
        text,
        source: Some(format!(
            "{}. {whose} covers only what was there.",
            source.unwrap_or_default()
        )),
        button: None,
    }))
}

/// What a question said to whoever signed.
fn was(item: &Item, place: &Place, signature: &Signature, sheet: &Sheet<'_>) -> Option<String> {
    let register = record::assessment::register(sheet.template, place)?;
    let was = sheet.document.was(&register, signature.seen.as_deref()?)?;
    let words = was.iter().map(|value| {
        let whole = record::assessment::Answered::read(value).and_then(|whole| whole.answers());
        match (whole, value) {
            (Some(given), _) => words::answers(item, &given),
            (None, Scalar::Text(text)) => text.clone(),
            _ => words::CLEARED.to_owned(),
        }
    });
    let words: Vec<String> = words.collect();
    Some(if words.is_empty() {
        words::CLEARED.to_owned()
    } else {
        words.join(" / ")
    })
}

/// Whether a question is answered in prose.
pub fn is_prose(item: &Item) -> bool {
    item.class == Some(FieldClass::Prose)
}

/// Under what is typed: how this answer is known, when it is known otherwise than the rest; and the ways back.
fn known(item: &Item, place: &Place, typed: &Typed<'_>, sheet: &Sheet<'_>) -> Vec<Component> {
    let base = typed.form.prefix();
    let link = |key: &str, words: &str, intent| {
        Component::Button(button(
            &format!("{key}-{}-{}", place.link_id, place.row),
            format!("{words}: {}", item.text),
            ButtonStyle::Link,
            &AnyIntent::Assessment(intent),
        ))
    };
    if !typed.is_there() {
        let has_answer = sheet.held(place).is_some_and(|held| !held.is_cleared());
        let is_chosen = draft::is_choice(item) && has_answer;
        let clear = is_chosen.then(|| link("clear", "Take the answer out", Intent::Clear(base)));
        return history(item, place, sheet)
            .into_iter()
            .chain(clear)
            .collect();
    }
    let mut components = vec![];
    if !is_prose(item) {
        if typed.form.typed(draft::WAY).is_empty() {
            let intent = Intent::KnownOtherwise(base.clone());
            components.push(link("known", "Known in another way", intent));
        } else {
            components.extend(person::how_known_fields(&typed.form));
        }
    }
    components.push(link("back", "Undo what I entered", Intent::TakeBack(base)));
    components
}

/// The way to every value that a question had.
fn history(item: &Item, place: &Place, sheet: &Sheet<'_>) -> Option<Component> {
    sheet.held(place)?;
    Some(Component::Button(icon_button(
        &format!("history-{}-{}", place.link_id, place.row),
        Icon::History,
        format!("History: {}", item.text),
        ButtonStyle::Link,
        &AnyIntent::Show(Page::History {
            document: sheet.document.id(),
            field: record::assessment::register(sheet.template, place)?,
        }),
    )))
}

/// Words between questions.
pub fn display(item: &Item) -> Component {
    frame::inset(&format!("display-{}", item.link_id), None, &item.text)
}
