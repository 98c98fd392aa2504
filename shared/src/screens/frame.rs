//! What stands around every page: the places one can go, who is signed in, what is saved, sent and seen.

mod menu;
mod status;

use record::id::DocumentId;
use record::time::rough_duration_words;

use status::reminder;
pub use status::{Counts, counts, loudness, status_line};

use super::context::{Context, action, button};
use super::{Intent, Place};
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, NotificationBanner, Tag, Tone};
use crate::page::{About, ActionBar, Group, Page, Presentation};

/// What every page needs.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    match context.me() {
        Some(me) => {
            let opened = Need::Drafts(super::opening::OPENED.into());
            let mut needs = vec![Need::Outbox, super::elsewhere::needs(me.user), opened];
            needs.extend(super::again::needs(context));
            needs
        }
        None => vec![],
    }
}

/// An empty page with everything around it. `key` names the page.
pub fn page(key: &str, title: impl Into<String>, context: &Context<'_>) -> Page {
    titled(key, title.into(), context)
}

fn titled(key: &str, title: String, context: &Context<'_>) -> Page {
    let is_signed_in = context.me().is_some();
    let mut page = Page {
        key: key.to_owned(),
        presentation: Presentation::Full,
        title,
        subtitle: None,
        title_tags: vec![],
        about: None,
        back: (context.model.places.len() > 1).then(|| action(&Intent::Back)),
        corner: None,
        tabs: if is_signed_in {
            menu::tabs(context)
        } else {
            vec![]
        },
        signed_in: menu::signed_in(context),
        status: is_signed_in.then(|| status_line(context)),
        list: None,
        main: vec![],
        aside: vec![],
        bar: None,
        focus: context.model.focus.clone(),
        announce: context.model.announce.clone(),
        reminder: reminder(context),
    };
    page.main.extend(top(context));
    page
}

/// A part of a page without a heading.
pub fn part(key: &str, components: Vec<Component>) -> Group {
    Group {
        key: key.to_owned(),
        heading: None,
        note: None,
        is_card: false,
        components,
    }
}

/// Says that people answered differently while apart.
pub fn two_answers() -> Tag {
    Tag {
        text: "Two answers".into(),
        tone: Tone::Open,
        icon: None,
    }
}

/// A part of a page under a heading.
pub fn headed(key: &str, heading: impl Into<String>, components: Vec<Component>) -> Group {
    Group {
        key: key.to_owned(),
        heading: Some(heading.into()),
        note: None,
        is_card: false,
        components,
    }
}

/// The foot of a sheet that is read and closed.
pub fn close() -> ActionBar {
    ActionBar {
        note: None,
        main: None,
        others: vec![button(
            "close",
            "Close",
            ButtonStyle::Secondary,
            &Intent::Back,
        )],
    }
}

/// What stands on top of a page: what must be put right, and what just happened.
fn top(context: &Context<'_>) -> Option<Group> {
    let mut components = vec![];
    if !context.model.errors.is_empty() {
        components.push(Component::ErrorSummary(
            crate::page::component::ErrorSummary {
                key: "errors".into(),
                title: "There is a problem".into(),
                errors: context.model.errors.clone(),
            },
        ));
    }
    // What went well before is no news beside what must be put right.
    let banner = (context.model.banner.as_ref())
        .filter(|banner| banner.tone != Tone::Done || context.model.errors.is_empty());
    if let Some(banner) = banner {
        components.push(notice(
            "banner",
            banner.tone,
            banner.title,
            banner.text.clone(),
        ));
    }
    let unkept = (context.model.unkept.as_ref())
        .filter(|words| banner.is_none_or(|banner| banner.text != **words));
    if let Some(words) = unkept {
        components.push(notice("unkept", Tone::Late, "Not saved", words.clone()));
    }
    if let Some(words) = &context.sync().cannot_talk {
        let title = "This version cannot exchange with the hub";
        components.push(notice("cannot-talk", Tone::Late, title, words.clone()));
    }
    components.extend(super::sign_in::ended::notice(context));
    components.extend(super::elsewhere::notice(context));
    if let Some(skew) = context
        .sync()
        .offset_ms
        .filter(|offset| offset.unsigned_abs() > 120_000)
    {
        let minutes = rough_duration_words(skew / 60_000);
        let direction = if skew > 0 { "behind" } else { "ahead of" };
        let words =
            format!("It is {minutes} {direction} the hub’s. Times you record may be wrong.");
        components.push(notice(
            "clock",
            Tone::Soon,
            "Check this device’s clock",
            words,
        ));
    }
    if !context.is_storage_kept()
        // Not on a person's record: its first line is what matters to them.
        && matches!(context.place(), Some(Place::Today | Place::SyncStatus))
    {
        components.push(inset(
            "storage",
            Some("This browser may clear what is saved."),
            "It would not promise to keep Doorstep’s storage. Send what waits before you close it for long.",
        ));
    }
    (!components.is_empty()).then(|| part("top", components))
}

/// A banner.
pub fn notice(key: &str, tone: Tone, title: &str, text: String) -> Component {
    Component::NotificationBanner(NotificationBanner {
        key: key.into(),
        tone,
        title: title.into(),
        text,
        button: None,
    })
}

/// In the place of what whoever is signed in may not do: who may.
pub fn who_may(key: &str, sentence: &str) -> Component {
    inset(key, None, sentence)
}

/// Words set in from the edge, the first of them strong.
pub fn inset(key: &str, strong: Option<&str>, text: &str) -> Component {
    Component::InsetText(crate::page::component::Paragraph {
        key: key.into(),
        strong: strong.map(Into::into),
        text: text.into(),
    })
}

/// A page that only says that something is not here: loading, or not on this device.
pub fn missing(key: &str, is_loading: bool, context: &Context<'_>) -> Page {
    let mut page = page(
        key,
        if is_loading {
            "Loading"
        } else {
            "Not on this device"
        },
        context,
    );
    let gone = super::opening::why_gone(context);
    let text = match &gone {
        _ if is_loading => "Reading from this device.",
        Some((text, _)) => text.as_str(),
        None => {
            "This record may come with the next exchange, unless your team is not on this person."
        }
    };
    page.main
        .push(part("missing", vec![inset("missing", None, text)]));
    page
}

/// Whose record it is, from the person's document: stands on every page about them.
pub fn about(person: DocumentId, context: &Context<'_>) -> Option<About> {
    super::person::about(context.document(person)?, context.now())
}

/// The words for a database that cannot be used: a title, and what to do.
pub fn stopped_words(error: &store::StoreError) -> (String, String) {
    use store::StoreError;
    let (title, text) = match error {
        StoreError::Newer { .. } => (
            "Update Doorstep",
            "What is saved here was written by a newer version. Nothing is lost. Update Doorstep to open it.",
        ),
        StoreError::Busy => (
            "Doorstep is open elsewhere on this device",
            "Only one window can write at a time. Close the other one, then start Doorstep again.",
        ),
        StoreError::Full => (
            "This device is full",
            "Doorstep cannot open its database. Free some space, then start Doorstep again. Nothing that was saved is lost.",
        ),
        StoreError::Damaged(_) => (
            "The database on this device is damaged",
            "Doorstep will not write to it, so that nothing more is lost. Tell your team what you had not sent.",
        ),
        StoreError::Shut => (
            "Doorstep cannot open what is saved on this device",
            "It is locked with another key. Tell your team what you had not sent.",
        ),
        StoreError::Failed(_) => (
            "Doorstep could not open its database",
            "Start Doorstep again. If that does not help, tell your team what you had not sent.",
        ),
    };
    (title.to_owned(), text.to_owned())
}

/// The page when nothing else can be shown.
pub fn stopped(title: &str, text: &str, context: &Context<'_>) -> Page {
    let mut page = page("stopped", title, context);
    page.main.push(part(
        "stopped",
        vec![Component::WarningCallout(
            crate::page::component::WarningCallout {
                key: "stopped".into(),
                icon: Icon::Alert,
                title: title.to_owned(),
                text: text.to_owned(),
                source: None,
                button: None,
            },
        )],
    ));
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::sample::{Scene, amara};

    #[test]
    fn a_clock_at_the_end_of_what_a_number_holds_is_only_wrong() {
        for (offset, is_told) in [(i64::MIN, true), (i64::MAX, true), (-119_000, false)] {
            let mut scene = Scene::new(amara(), Place::Today);
            scene.model.sync.offset_ms = Some(offset);
            let page = page("today", "Today", &scene.context());
            let said = format!("{page:?}");
            assert_eq!(said.contains("Check this device’s clock"), is_told);
        }
    }
}
