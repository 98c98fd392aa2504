//! What was refused and is entered again: recording it answers the refusal, and letting the form go leaves it open.

use crux_core::Command;
use record::id::CommitId;

use super::{Do, doing};
use crate::app::{Effect, Event};
use crate::model::{Found, Model};
use crate::screens::again::{LINK, link};

type Commands = Vec<Command<Effect, Event>>;

/// Drafts are in the record, or were let go: those that entries wait for.
pub fn taken_in(model: &mut Model, drafts: &[String], is_recorded: bool) -> Commands {
    let mut commands = Commands::new();
    for (id, waits) in links(model) {
        let is_taken = |line: &&str| drafts.iter().any(|draft| is_of(line, draft));
        let (taken, rest): (Vec<&str>, Vec<&str>) = waits.lines().partition(is_taken);
        let next = match (taken.is_empty(), is_recorded, rest.is_empty()) {
            (true, ..) => continue,
            (false, false, _) => Do::Forget(link(id)),
            (false, true, true) => Do::Answered(id),
            (false, true, false) => Do::Draft {
                key: link(id),
                value: rest.join("\n"),
            },
        };
        commands.extend(doing::all(model, vec![next]));
    }
    commands
}

/// Whether a draft, or the drafts that begin so, are those that a line names: not those of another form on its page.
pub fn is_of(line: &str, draft: &str) -> bool {
    let longer = line
        .strip_prefix(draft)
        .or_else(|| draft.strip_prefix(line));
    longer.is_some_and(|rest| !rest.contains('/'))
}

fn links(model: &Model) -> Vec<(CommitId, String)> {
    let on_disk = model.found.iter().flat_map(|(_, found)| match found {
        Found::Drafts(drafts) => drafts.as_slice(),
        _ => &[],
    });
    // What was typed last counts.
    let mut links: Vec<(CommitId, String)> = vec![];
    let typed = model.typed.iter().map(|(key, typing)| (key, &typing.value));
    for (key, waits) in typed.chain(on_disk.map(|draft| (&draft.key, &draft.value))) {
        let id = key.strip_prefix(LINK).and_then(|id| id.parse().ok());
        if let Some(id) = id.filter(|id| links.iter().all(|(held, _)| held != id)) {
            links.push((id, waits.clone()));
        }
    }
    links
}
