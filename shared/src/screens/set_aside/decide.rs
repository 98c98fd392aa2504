//! The decision: a deed, checked against the list as it is now.

use exchange::commit::Deed;
use record::id::CommitId;
use record::review;

use super::super::Place;
use super::super::context::Context;
use super::super::form::Form;
use super::super::history::person_of;
use super::beside::together;
use super::of_whom;
use super::review::{find, prefix, why_not};
use crate::flow::Do;
use crate::lanes::set_aside::{Read, original};
use crate::page::component::ErrorLine;

fn fail(text: &str) -> Vec<Do> {
    vec![Do::Fail(vec![ErrorLine {
        text: text.into(),
        field: "decide".into(),
    }])]
}

/// What is still open. An older page may offer what was decided meanwhile.
fn open<'a>(id: CommitId, context: &Context<'a>) -> Result<&'a Read, Vec<Do>> {
    find(id, context)
        .filter(|read| read.decided.is_none() && !read.aside.is_decided)
        .ok_or_else(|| fail("This needs no decision any more. Go back and look again."))
}

fn follow(id: CommitId, deed: Deed, context: &Context<'_>, told: &str) -> Vec<Do> {
    let mut list = vec![
        Do::Save {
            deed,
            drafts: vec![prefix(id)],
        },
        Do::LookAgain(context.model.aside.after.clone()),
    ];
    if context.place() == Some(&Place::Review(id)) {
        list.push(Do::Back);
    }
    list.push(Do::Tell(told.into()));
    list
}

/// Accepts it: the same writes, at the place where they were written.
pub fn accept(id: CommitId, context: &Context<'_>) -> Vec<Do> {
    let read = match open(id, context) {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    let (Some(writes), Some(commit)) = (&read.accepts, &read.commit) else {
        return fail(&why_not(read, context).unwrap_or_default());
    };
    let deed = Deed {
        words: format!(
            "{}, what {} wrote, accepted",
            of_whom(read),
            commit.author.name
        ),
        writes: writes.clone(),
    };
    follow(id, deed, context, "Accepted.")
}

/// Accepts it and what stands beside it, oldest first. One that cannot be accepted ends it there.
pub fn accept_all(id: CommitId, context: &Context<'_>) -> Vec<Do> {
    let read = match open(id, context) {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    let mut all = together(read, context)
        .into_iter()
        .map(|read| read.aside.id);
    let Some(first) = all.next() else {
        return accept(id, context);
    };
    let mut list = vec![Do::AcceptNext(all.collect())];
    list.extend(accept(first, context));
    list
}

/// Declines it. The reason stands in a document that it was to change, one that is there already where there is one.
pub fn decline(id: CommitId, context: &Context<'_>) -> Vec<Do> {
    let read = match open(id, context) {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    let Some((commit, first)) = read
        .commit
        .as_ref()
        .and_then(|commit| Some((commit, commit.changes.first()?)))
    else {
        return fail("This cannot be read at all, so there is nothing to decline.");
    };
    let held = commit.changes.iter();
    let mut held = held.filter_map(|part| context.document(part.document));
    let person = read.person.as_ref();
    let (document, kind) = held
        .next()
        .or_else(|| person.and_then(|(person, _)| context.document(*person)))
        .filter(|held| person_of(held).is_some() || held.id() == first.document)
        .map_or((first.document, first.kind), |held| {
            (held.id(), held.kind())
        });
    let form = Form::new(context, prefix(id));
    let act = context.act_id(&format!("decline {id}"));
    match review::decline(&original(commit), form.typed("reason"), act) {
        Ok(writes) => {
            let deed = Deed {
                words: format!(
                    "{}, what {} wrote, declined",
                    of_whom(read),
                    commit.author.name
                ),
                writes: vec![(document, kind, writes)],
            };
            follow(
                id,
                deed,
                context,
                "Declined. The reason is kept, and its author is told.",
            )
        }
        Err(invalid) => form.fail(&[invalid]),
    }
}
