//! What the hub set aside, for reviewers: read from the hub while it is looked at, and kept nowhere. Accepting or
//! declining is a deed like any other.

mod beside;
mod decide;
mod review;

use record::bytes::FromBytes;
use record::id::CommitId;
use record::time::when_words;
use serde::Serialize;

use super::context::{Context, action, button};
use super::{Intent as AnyIntent, Place, frame, opening};
use crate::copy;
use crate::flow::Do;
use crate::lanes::Listed;
use crate::lanes::set_aside::{Read, State};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Paragraph, Rows, Tag, Tone};
use crate::page::{ActionBar, Page};

pub use review::{needs, view as review_view};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Ask the hub again, from where a page begins.
    Look(Vec<u8>),
    /// Accept it.
    Accept(CommitId),
    /// Decline it, with the reason that was typed.
    Decline(CommitId),
    /// Accept it, and what its author wrote about the same person beside it.
    AcceptAll(CommitId),
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Look(after) => vec![Do::LookAgain(after)],
        Intent::Accept(id) => decide::accept(id, context),
        Intent::Decline(id) => decide::decline(id, context),
        Intent::AcceptAll(id) => decide::accept_all(id, context),
    }
}

/// Most of what a commit says that stands in its row: the page of it says the rest.
const MOST_SAID: usize = 3;

/// Whether whoever is signed in decides about it.
fn is_reviewer(context: &Context<'_>) -> bool {
    context.me().is_some_and(|me| record::review::may(me.role))
}

/// The rows on Today, for those who decide: records opened in an emergency, and this.
pub fn rows_of_today(context: &Context<'_>) -> Vec<ListRow> {
    let mut rows = opening::rows_of_today(context);
    rows.extend(row_of_today(context));
    rows
}

fn row_of_today(context: &Context<'_>) -> Option<ListRow> {
    let title = match context.model.aside.count {
        None => "Set aside by the hub".to_owned(),
        Some(0) => "Nothing set aside by the hub waits".to_owned(),
        Some(count) => format!("{count} set aside by the hub"),
    };
    let line = match context.model.aside.count {
        None => "Looking needs a connection",
        Some(0) => "See what was decided lately",
        Some(_) => "Accept or decline what it did not take",
    };
    is_reviewer(context).then(|| ListRow {
        icon: Some(Icon::Alert),
        title,
        lines: vec![line.into()],
        action: action(&AnyIntent::Show(Place::SetAside)),
        ..super::sync_status::row("set-aside")
    })
}

fn listed<'a>(context: &Context<'a>) -> Option<&'a Listed> {
    context.model.aside.listed.as_deref()
}

/// Why nothing is shown: what stands in place of the page.
fn instead(context: &Context<'_>) -> Option<Component> {
    let text = if is_reviewer(context) {
        match (listed(context), context.model.aside.failed) {
            (Some(_), _) => return None,
            (None, Some(words)) => words,
            (None, None) => "Asking the hub. This needs a connection.",
        }
    } else {
        "A senior clinician accepts or declines what the hub has set aside."
    };
    Some(inset("instead", text))
}

fn inset(key: &str, text: &str) -> Component {
    Component::InsetText(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}

/// Draws the list.
pub fn view(context: &Context<'_>) -> Page {
    let mut page = frame::page("set-aside", "Set aside by the hub", context);
    let look = |key: &str, label: &str, after: &[u8]| {
        let intent = AnyIntent::SetAside(Intent::Look(after.to_vec()));
        button(key, label, ButtonStyle::Secondary, &intent)
    };
    let mut others = vec![look("look", "Look again", &[])];
    page.main
        .extend(instead(context).map(|instead| frame::part("instead", vec![instead])));
    if let Some(listed) = listed(context).filter(|_| is_reviewer(context)) {
        page.subtitle = Some(match listed.waiting {
            0 => "Nothing waits for a decision".into(),
            1 => "1 waits for a decision".into(),
            many => format!("{many} wait for a decision"),
        });
        let intro =
            "The hub set this aside. It is in the record only once a senior clinician accepts it.";
        let mut components = vec![inset("intro", intro)];
        if !listed.aside.is_empty() {
            components.push(Component::Rows(Rows {
                key: "aside".into(),
                rows: listed.aside.iter().map(|read| row(read, context)).collect(),
            }));
        }
        page.main.push(frame::part("aside", components));
        if !listed.next.is_empty() {
            others.insert(0, look("next", "Show later ones", &listed.next));
        }
    }
    page.bar = Some(ActionBar {
        note: None,
        main: None,
        others,
    });
    page
}

/// One of the list: of whom, the first of what it says, by whom, when, why, and what became of it.
fn row(read: &Read, context: &Context<'_>) -> ListRow {
    row_of(read, MOST_SAID, context)
}

/// The same, with so many of the lines that it says.
fn row_of(read: &Read, most: usize, context: &Context<'_>) -> ListRow {
    let id = read.aside.id;
    // Once it is accepted the same words stand in the record, with both names.
    let said = match &read.decided {
        Some(known) if known.review.is_accepted => vec![],
        _ => review::said_in(read, context),
    };
    let more = said.len().saturating_sub(most);
    let said = said.into_iter().take(most);
    let mut lines: Vec<String> = said
        .flat_map(|said| std::iter::once(said.words).chain(said.more))
        .collect();
    if more > 0 {
        lines.push(format!("And {more} more"));
    }
    if let Some(commit) = &read.commit {
        lines.push(format!(
            "{}, written {}",
            by(read),
            when_words(commit.at, context.now())
        ));
    }
    lines.push(why(read));
    ListRow {
        title: of_whom(read),
        lines,
        end: Some(tag(read)),
        action: action(&AnyIntent::Show(Place::Review(id))),
        ..super::sync_status::row(&id.to_string())
    }
}

fn of_whom(read: &Read) -> String {
    match &read.person {
        Some((_, name)) if !name.is_empty() => name.clone(),
        _ => "Not known whom it is about".into(),
    }
}

/// Who wrote it, as their certificate says, or as it says itself.
fn by(read: &Read) -> String {
    let author = read.commit.as_ref().map(|of| copy::author(&of.author));
    match author {
        Some(author) if read.is_proven => author,
        Some(author) => format!("{author} (not proved)"),
        None => "Not known who wrote it".into(),
    }
}

/// Why it was set aside, as a sentence.
fn why(read: &Read) -> String {
    copy::sentence(read.aside.words.trim_end_matches('.')) + "."
}

fn tag(read: &Read) -> Tag {
    let (text, tone) = match (&read.decided, read.state) {
        (Some(known), _) if known.review.is_accepted => ("Accepted", Tone::Done),
        (Some(_), _) => ("Declined", Tone::Plain),
        (None, _) if read.aside.is_decided => ("Decided", Tone::Plain),
        (None, State::Damaged) => ("Damaged", Tone::Late),
        (None, _) if !read.is_proven => ("Not proved", Tone::Late),
        (None, State::NotHere) => ("Not complete", Tone::Unknown),
        (None, State::Sound) => ("Waiting", Tone::Open),
    };
    Tag {
        text: text.into(),
        tone,
        icon: None,
    }
}
