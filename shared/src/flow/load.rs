//! Loading what the page needs: asked for once, shown as it was while it is read again.

use crux_core::Command;

use super::Need;
use crate::app::{Effect, Event};
use crate::lanes::StoreRequest;
use crate::model::{Found, Model, Stage};
use crate::screens::{self, context::Context};

/// Asks for what the page needs and is not loaded; for all of it when what is loaded is stale. Lets go of what it does
/// not need.
pub fn missing(model: &mut Model) -> Option<Command<Effect, Event>> {
    if model.stage != Stage::Ready {
        return None;
    }
    let place = model.places.last()?.clone();
    let mut needs: Vec<Need> = Vec::new();
    for need in screens::needs(&place, &Context { model }) {
        if !needs.contains(&need) {
            needs.push(need);
        }
    }
    if !model.is_stale {
        // What a need follows from may not be loaded yet, so nothing is let go while something is asked for.
        let ask: Vec<Need> = needs
            .iter()
            .filter(|need| {
                !model.asked.contains(need) && model.found.iter().all(|(found, _)| found != *need)
            })
            .cloned()
            .collect();
        if ask.is_empty() && model.asked.is_empty() {
            model.found.retain(|(need, _)| needs.contains(need));
        }
        return asked(model, ask);
    }
    model.is_stale = false;
    let ask = needs
        .into_iter()
        .filter(|need| may_be_stale(model, need))
        .collect();
    asked(model, ask)
}

/// Rows and own commits go stale; documents are replaced by what writes them, and a template that is here stays as it is.
fn may_be_stale(model: &Model, need: &Need) -> bool {
    let found = model.found.iter().find(|(found, _)| found == need);
    match (need, found) {
        (Need::Document(_), Some(_)) => false,
        (Need::Template(_), Some((_, found))) => !matches!(found, Found::Template(Some(_))),
        _ => true,
    }
}

fn asked(model: &mut Model, ask: Vec<Need>) -> Option<Command<Effect, Event>> {
    if ask.is_empty() {
        return None;
    }
    model.asked.extend(ask.iter().cloned());
    Some(super::doing::ask(StoreRequest::Find(ask, model.now)))
}

/// Takes in what was found.
pub fn found(model: &mut Model, answers: Vec<(Need, Found)>) {
    for (need, found) in answers {
        model.asked.retain(|asked| *asked != need);
        match model.found.iter_mut().find(|(held, _)| *held == need) {
            Some((_, held)) => *held = found,
            None => model.found.push((need, found)),
        }
    }
}

/// Puts documents in the place of those loaded, and marks the rest as stale.
pub fn replace(model: &mut Model, documents: Vec<record::document::Document>) {
    for document in documents {
        let need = Need::Document(document.id());
        if let Some((_, held)) = model.found.iter_mut().find(|(held, _)| *held == need) {
            *held = Found::Document(Some(Box::new(document.into())));
        }
    }
    model.is_stale = true;
}

/// Documents that are not on this device any more.
pub fn forget(model: &mut Model, dropped: &[record::id::DocumentId]) {
    for document in dropped {
        let need = Need::Document(*document);
        if let Some((_, held)) = model.found.iter_mut().find(|(held, _)| *held == need) {
            *held = Found::Document(None);
        }
    }
}
