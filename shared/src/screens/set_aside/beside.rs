//! What waits beside one commit that was set aside: what it stands on, and what its author wrote about the same person. Here
//! stands everything that it says, because it can be accepted from here.

use super::super::context::Context;
use super::super::frame;
use super::review::{is_own, opens};
use super::{listed, row_of};
use crate::lanes::set_aside::{Read, State};
use crate::page::Group;
use crate::page::component::{Component, ListRow, Rows};

/// What it stands on and was set aside too.
pub(super) fn stands_on(read: &Read, context: &Context<'_>) -> Option<Group> {
    let listed = listed(context)?;
    let under = listed.aside.iter().filter(|other| {
        let is_open = other
            .decided
            .as_ref()
            .is_none_or(|known| !known.review.is_accepted);
        is_open && read.stands_on.contains(&other.aside.id)
    });
    let rows: Vec<ListRow> = under
        .map(|other| row_of(other, usize::MAX, context))
        .collect();
    (!rows.is_empty()).then(|| {
        frame::headed(
            "stands-on",
            "Decide about this first",
            vec![Component::Rows(Rows {
                key: "stands-on".into(),
                rows,
            })],
        )
    })
}

/// What its author wrote about the same person and waits too, with it, oldest first: a visit is many entries.
pub(super) fn together<'a>(read: &Read, context: &Context<'a>) -> Vec<&'a Read> {
    let whose = |read: &Read| {
        let commit = read.commit.as_ref().filter(|of| !opens(of, context))?;
        let is_own = is_own(commit, context);
        let is_whole = read.is_proven && read.state == State::Sound && !is_own;
        let (person, _) = read.person.as_ref().filter(|_| is_whole)?;
        (read.decided.is_none() && !read.aside.is_decided).then_some((commit.author.user, *person))
    };
    let Some(same) = whose(read) else {
        return vec![];
    };
    let listed = listed(context).into_iter();
    listed
        .flat_map(|listed| &listed.aside)
        .filter(|other| whose(other) == Some(same))
        .collect()
}

pub(super) fn beside(read: &Read, all: &[&Read], context: &Context<'_>) -> Option<Group> {
    let others = all.iter().filter(|other| {
        other.aside.id != read.aside.id && !read.stands_on.contains(&other.aside.id)
    });
    let rows: Vec<ListRow> = others
        .map(|other| row_of(other, usize::MAX, context))
        .collect();
    (!rows.is_empty()).then(|| {
        let rows = Component::Rows(Rows {
            key: "beside".into(),
            rows,
        });
        frame::headed(
            "beside",
            "By the same author about the same person",
            vec![rows],
        )
    })
}
