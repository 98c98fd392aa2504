//! The foot of a section: what is left in it, and what can be done.

use record::assessment::SectionState;
use record::rules::signing::may_sign;
use record::template::Place as At;

use super::super::context::button;
use super::super::{Intent as AnyIntent, Place};
use super::sheet::Sheet;
use super::{Intent, overview};
use crate::copy;
use crate::page::ActionBar;
use crate::page::action::ButtonStyle;

/// What is left in the section, and what can be done.
pub fn bar(sheet: &Sheet<'_>) -> ActionBar {
    let (assessment, section) = (sheet.document.id(), sheet.item.link_id.clone());
    let asked = sheet.asked();
    let typed = asked
        .iter()
        .filter(|(_, place)| sheet.typed(place).is_there())
        .count();
    let role = sheet.context.me().map(|me| me.role);
    let may = role.is_some_and(|role| may_sign(sheet.section.owner, role).is_ok());
    let main = if typed > 0 {
        let count = copy::counted(typed, "answer", "answers");
        Some(button(
            "record",
            format!("Record {count}"),
            ButtonStyle::Main,
            &AnyIntent::Assessment(Intent::Record {
                assessment,
                section: section.clone(),
            }),
        ))
    } else if may && sheet.section.state != SectionState::Signed {
        let place = Place::SignSection {
            assessment,
            section: section.clone(),
        };
        Some(button(
            "sign",
            "Sign section",
            ButtonStyle::Main,
            &AnyIntent::Show(place),
        ))
    } else {
        next(sheet).map(|(link_id, text)| {
            let intent = overview::open(assessment, &link_id);
            button("next", format!("Next: {text}"), ButtonStyle::Main, &intent)
        })
    };
    let sections = button(
        "sections",
        "Sections",
        ButtonStyle::Secondary,
        &AnyIntent::Back,
    );
    ActionBar {
        note: left(sheet, asked.len()),
        main,
        others: vec![sections],
    }
}

/// The section after this one.
fn next(sheet: &Sheet<'_>) -> Option<(String, String)> {
    let sections = sheet
        .read
        .sections
        .iter()
        .filter(|section| section.is_asked);
    let mut after = sections
        .skip_while(|section| section.link_id != sheet.item.link_id)
        .skip(1);
    let next = after.next()?;
    let item = sheet.template.find(&next.link_id)?;
    Some((next.link_id.clone(), item.text.clone()))
}

/// "1 to settle, 2 changed after signing, 3 not answered."
fn left(sheet: &Sheet<'_>, asked: usize) -> Option<String> {
    let section = sheet.section;
    let mut signatures = section.signatures.iter().rev().filter(|one| one.counts);
    let changed = signatures
        .next()
        .and_then(|one| one.changed.as_ref())
        .map_or(0, Vec::len);
    let is_answered = |place: &At| {
        !sheet
            .evaluation
            .answers(&place.link_id, &place.row)
            .is_empty()
    };
    let answered = sheet
        .asked()
        .iter()
        .filter(|(_, place)| is_answered(place))
        .count();
    let parts = [
        (section.open.len(), "to settle"),
        (changed, "changed after signing"),
        (asked.saturating_sub(answered), "not answered"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join(", ")))
}
