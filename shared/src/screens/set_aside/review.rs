//! One commit that was set aside: who wrote it, when and where, why it was set aside, what it says.

use exchange::commit::Commit;
use record::id::CommitId;
use record::person::opening;
use record::time::when_words;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::history::{Said, said};
use super::super::{Intent as AnyIntent, frame, sync_status};
use super::beside::{beside, stands_on, together};
use super::{Intent, by, inset, instead, is_reviewer, listed, of_whom, why};
use crate::copy;
use crate::flow::Need;
use crate::lanes::set_aside::{Read, State};
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, ListRow, Rows, SummaryList, SummaryRow};
use crate::page::{ActionBar, Group, Page};

pub(super) fn prefix(id: CommitId) -> String {
    format!("review/{id}/")
}

pub(super) fn find<'a>(id: CommitId, context: &Context<'a>) -> Option<&'a Read> {
    let listed = listed(context).filter(|_| is_reviewer(context))?;
    listed.aside.iter().find(|read| read.aside.id == id)
}

/// What must be loaded: whom it is about, the document that a refusal is written in, and what was typed.
pub fn needs(id: CommitId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![Need::Drafts(prefix(id))];
    if let Some(read) = find(id, context) {
        needs.extend(
            read.person
                .iter()
                .map(|(person, _)| Need::Document(*person)),
        );
        let parts = read.commit.iter().flat_map(|commit| &commit.changes);
        needs.extend(parts.map(|part| Need::Document(part.document)));
    }
    needs
}

/// Draws it.
pub fn view(id: CommitId, context: &Context<'_>) -> Page {
    let mut page = frame::page(&format!("review-{id}"), "Set aside by the hub", context);
    let Some(read) = find(id, context) else {
        let gone = "This is not in the list any more. Go back and look again.";
        let shown = instead(context).unwrap_or_else(|| inset("gone", gone));
        page.main.push(frame::part("instead", vec![shown]));
        return page;
    };
    page.about = read
        .person
        .as_ref()
        .and_then(|(person, _)| frame::about(*person, context));
    page.main
        .push(frame::part("what", vec![facts(read, context)]));
    page.main.push(says(read, context));
    page.main.extend(stands_on(read, context));
    let all = together(read, context);
    page.main.extend(beside(read, &all, context));
    if read.decided.is_some() || read.aside.is_decided {
        page.main.push(decided(read, context));
        return page;
    }
    let form = Form::new(context, prefix(id));
    let mut decide = Vec::new();
    decide.extend(why_not(read, context).map(|why| inset("why-not", &why)));
    if read.commit.is_some() {
        decide.push(form.area(
            "reason",
            "If you decline it: why?",
            "The reason is kept, and the person who wrote this is told",
            "",
        ));
        decide.push(Component::Button(button(
            "decline",
            "Decline",
            ButtonStyle::Warning,
            &AnyIntent::SetAside(Intent::Decline(id)),
        )));
    }
    page.main.push(frame::headed("decide", "Decide", decide));
    let accept = |key: &str, label: &str, style, intent| {
        button(key, label, style, &AnyIntent::SetAside(intent))
    };
    let mut buttons = vec![];
    if read.accepts.is_some() {
        let label = "Accept into the record";
        buttons.push(accept(
            "accept",
            label,
            ButtonStyle::Main,
            Intent::Accept(id),
        ));
    }
    if all.len() > 1 {
        let label = format!("Accept all {}", all.len());
        let style = buttons
            .first()
            .map_or(ButtonStyle::Main, |_| ButtonStyle::Secondary);
        buttons.push(accept("accept-all", &label, style, Intent::AcceptAll(id)));
    }
    let mut buttons = buttons.into_iter();
    if let Some(main) = buttons.next() {
        page.bar = Some(ActionBar {
            note: context
                .me()
                .map(|me| format!("Signed as {}, {}.", copy::author(me), me.organisation)),
            main: Some(main),
            others: buttons.collect(),
        });
    }
    page
}

fn facts(read: &Read, context: &Context<'_>) -> Component {
    let now = context.now();
    let mut rows = vec![SummaryRow::of("Written by", by(read))];
    if let Some(commit) = &read.commit {
        rows.push(SummaryRow::of("Written", when_words(commit.at, now)));
        let device = commit.device.to_string();
        // Enough to tell two devices apart.
        let short: String = device.chars().skip(24).collect();
        rows.push(SummaryRow::of("On device", short));
    }
    rows.push(SummaryRow::of("About", of_whom(read)));
    rows.push(SummaryRow::of("Set aside", when_words(read.aside.at, now)));
    rows.push(SummaryRow::of("Why", why(read)));
    Component::SummaryList(SummaryList {
        key: "facts".into(),
        rows,
    })
}

/// What it says, in the history's words.
fn says(read: &Read, context: &Context<'_>) -> Group {
    let text = match read.state {
        State::Damaged => Some("Damaged. It cannot be read, and cannot be accepted."),
        State::NotHere => {
            Some("It stands on something that is not on this device, so it cannot be read here.")
        }
        State::Sound => None,
    };
    let components = text.map_or_else(
        || {
            vec![Component::Rows(Rows {
                key: "says".into(),
                rows: lines(read, context),
            })]
        },
        |text| vec![inset("unread", text)],
    );
    frame::headed("says", "What it says", components)
}

/// Everything that it says, as far as it can be read.
pub(super) fn said_in(read: &Read, context: &Context<'_>) -> Vec<Said> {
    let (Some(listed), Some(commit)) = (listed(context), &read.commit) else {
        return vec![];
    };
    let parts = commit.changes.iter();
    let documents = parts.filter_map(|part| listed.documents.get(&part.document));
    documents
        .flat_map(|document| said(document, commit.id, context))
        .collect()
}

fn lines(read: &Read, context: &Context<'_>) -> Vec<ListRow> {
    let said = said_in(read, context).into_iter();
    said.enumerate()
        .map(|(place, said)| ListRow {
            title: said.words,
            lines: said.more,
            ..sync_status::row(&format!("says-{place}"))
        })
        .collect()
}

/// Why it cannot be accepted.
pub(super) fn why_not(read: &Read, context: &Context<'_>) -> Option<String> {
    let words = match (&read.commit, read.state) {
        _ if read.accepts.is_some() => return None,
        (_, State::Damaged) => "What is damaged cannot be accepted.",
        (Some(commit), _) if is_own(commit, context) => {
            "You wrote this. Another senior clinician decides, or you enter it again."
        }
        _ if !read.is_proven => {
            "It is not proved who wrote this, so it cannot be accepted. If it is right, somebody who knows enters it in their own name."
        }
        (Some(commit), _) if opens(commit, context) => {
            "This opened a record in an emergency, which is over. Decline it: accepted now, it would open the record again."
        }
        _ if !read.stands_on.is_empty() => {
            "It builds on something else that was set aside, and can be accepted only after that."
        }
        _ => "It cannot be accepted on this device.",
    };
    Some(words.to_owned())
}

pub(super) fn is_own(commit: &Commit, context: &Context<'_>) -> bool {
    context.me().is_some_and(|me| me.user == commit.author.user)
}

/// Whether somebody opened a record by it.
pub(super) fn opens(commit: &Commit, context: &Context<'_>) -> bool {
    let mut parts = commit.changes.iter();
    parts.any(|part| {
        let documents = listed(context).map(|listed| &listed.documents);
        let document = documents.and_then(|documents| documents.get(&part.document));
        document.is_some_and(|document| opening::is_all_of(document, &part.change))
    })
}

fn decided(read: &Read, context: &Context<'_>) -> Group {
    let Some(known) = &read.decided else {
        let text = "Another reviewer has decided about this. What they decided arrives with the next exchange.";
        return frame::headed("decided", "Decided", vec![inset("decided", text)]);
    };
    let mut rows = vec![
        SummaryRow::of(
            "Decision",
            if known.review.is_accepted {
                "Accepted"
            } else {
                "Declined"
            },
        ),
        SummaryRow::of(
            "By",
            format!(
                "{}, {}",
                copy::author(&known.by.author),
                copy::day_and_time(known.by.at, context.now())
            ),
        ),
    ];
    if !known.review.reason.is_empty() {
        rows.push(SummaryRow::of("Reason", known.review.reason.clone()));
    }
    let list = SummaryList {
        key: "decided".into(),
        rows,
    };
    frame::headed("decided", "Decided", vec![Component::SummaryList(list)])
}
