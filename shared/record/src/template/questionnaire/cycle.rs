//! The order in which items can be judged: each after what it depends on, so that there is one at all.

use super::item::Drafts;
use super::{Enabling, Item};
use crate::template::fault::why;
use crate::template::json::Reader;

/// What an item depends on: the item that it is in, and every question that it names.
pub(super) fn dependencies(item: &Item) -> Vec<usize> {
    let mut all: Vec<usize> = item.parent.into_iter().collect();
    match &item.enabling {
        Enabling::Always => {}
        Enabling::All(conditions) | Enabling::Any(conditions) => {
            for condition in conditions {
                all.push(condition.question);
            }
        }
        Enabling::Expression(expression) => all.extend_from_slice(&expression.names),
    }
    if let Some(expression) = &item.calculated {
        all.extend_from_slice(&expression.names);
    }
    all
}

/// The order; a fault for every circle, at the first of its items, and then no order.
pub(super) fn order(reader: &mut Reader<'_>, drafts: &Drafts<'_>) -> Option<Vec<usize>> {
    let items = &drafts.items;
    let waits_for: Vec<Vec<usize>> = items.iter().map(dependencies).collect();
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    let mut open: Vec<usize> = vec![0; items.len()];
    for (place, all) in waits_for.iter().enumerate() {
        for on in all {
            if let (Some(list), Some(count)) = (followers.get_mut(*on), open.get_mut(place)) {
                list.push(place);
                *count += 1;
            }
        }
    }
    let mut order: Vec<usize> = (0..items.len())
        .filter(|place| open.get(*place) == Some(&0))
        .collect();
    let mut next = 0;
    while let Some(done) = order.get(next).copied() {
        next += 1;
        for follower in followers.get(done).into_iter().flatten() {
            if let Some(count) = open.get_mut(*follower) {
                *count -= 1;
                if *count == 0 {
                    order.push(*follower);
                }
            }
        }
    }
    if order.len() == items.len() {
        return Some(order);
    }
    circles(reader, drafts, &waits_for, &open);
    None
}

/// From every item that still waits, along the first item that it waits for and that waits too, there is a circle.
fn circles(reader: &mut Reader<'_>, drafts: &Drafts<'_>, waits_for: &[Vec<usize>], open: &[usize]) {
    let is_open = |place: &usize| open.get(*place).is_some_and(|count| *count > 0);
    let mut walked = vec![0; open.len()];
    for start in (0..open.len()).filter(is_open) {
        let mut path = Vec::new();
        let mut here = Some(start);
        while let Some(place) = here {
            let Some(mark) = walked.get_mut(place).filter(|mark| **mark == 0) else {
                break;
            };
            *mark = start + 1;
            path.push(place);
            here = waits_for
                .get(place)
                .and_then(|all| all.iter().copied().find(is_open));
        }
        let closes = here.filter(|place| walked.get(*place) == Some(&(start + 1)));
        let Some(from) = closes.and_then(|place| path.iter().position(|walked| *walked == place))
        else {
            continue;
        };
        let circle = path.get(from..).unwrap_or_default();
        tell(reader, drafts, circle);
    }
}

fn tell(reader: &mut Reader<'_>, drafts: &Drafts<'_>, circle: &[usize]) {
    const SHOWN: usize = 8;
    let Some(first) = circle.iter().min().copied() else {
        return;
    };
    let start = circle
        .iter()
        .position(|place| *place == first)
        .unwrap_or_default();
    let (before, after) = circle.split_at(start);
    let name = |place: &usize| {
        drafts
            .items
            .get(*place)
            .map_or("", |item| item.link_id.as_str())
    };
    let mut names = String::new();
    for place in after.iter().chain(before).take(SHOWN) {
        names = why!("{names}{} > ", name(place));
    }
    let dots = if circle.len() > SHOWN { "… > " } else { "" };
    let why = why!(
        "items depend on each other in a circle: {names}{dots}{}",
        name(&first)
    );
    reader.about = Some(name(&first).to_owned());
    let at = drafts.rest.get(first).map_or(0, |draft| draft.at);
    reader.fault_at(at, why);
}
