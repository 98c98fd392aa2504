//! What stands around a page.

use super::super::action::{ButtonStyle, Icon};
use super::super::component::{Component, Tone};
use super::super::{
    About, ActionBar, Loudness, Page, Presentation, SignedIn, StatusColumn, StatusLine, Tab,
};
use super::words::paragraph;
use super::{action, button, group, tag};

/// A page with everything around it.
pub fn page(key: &str, title: &str) -> Page {
    let tab = |key: &str, label: &str, count: Option<u32>, is_current: bool| Tab {
        key: key.into(),
        label: label.into(),
        count,
        is_current,
        action: action(key),
    };
    Page {
        reminder: None,
        key: format!("gallery-{key}"),
        presentation: Presentation::Full,
        title: title.into(),
        subtitle: Some("Tuesday 20 January".into()),
        title_tags: vec![tag("40 minutes left", Tone::Soon, Some(Icon::Clock))],
        about: Some(About {
            name: "Irene Whitlock".into(),
            preferred: Some("likes “Rene”".into()),
            born: "Born 4 March 1941, 84".into(),
            nhs_number: "NHS number 999 104 1273".into(),
            traced: "traced on 6 January".into(),
            address: "Flat 4, 12 Marsh Road, Eastbank, EB1 2AB".into(),
        }),
        back: Some(action("back")),
        corner: Some(button(
            "corner",
            "Find a person",
            ButtonStyle::Link,
            Some(Icon::Search),
        )),
        tabs: vec![
            tab("today", "Today", None, true),
            tab("people", "People", None, false),
            tab("triage", "Triage", Some(6), false),
        ],
        signed_in: Some(SignedIn {
            name: "Amara Obi".into(),
            role: "District nurse, Eastbank Community Health".into(),
            button: Some(button(
                "change-person",
                "Change person",
                ButtonStyle::Link,
                None,
            )),
        }),
        status: Some(status(false)),
        list: None,
        main: vec![],
        aside: vec![],
        bar: Some(ActionBar {
            note: Some("Signed as Amara Obi, district nurse, Eastbank Community Health.".into()),
            main: Some(button(
                "main",
                "Start visit to Irene Whitlock",
                ButtonStyle::Main,
                None,
            )),
            others: vec![button("other", "No reply", ButtonStyle::Secondary, None)],
        }),
        focus: None,
        announce: None,
    }
}

fn status(is_offline: bool) -> StatusLine {
    let column = |label: &str, icon, count: &str, age: &str| StatusColumn {
        label: label.into(),
        icon,
        count: count.into(),
        age: age.into(),
    };
    let columns = if is_offline {
        vec![
            column("Saved on this device", Icon::Device, "All 12", "at 10:09am"),
            column("Sent", Icon::Clock, "7 waiting", "oldest 13 hours"),
            column("Reached the team", Icon::Seen, "3 of 12", "at 8:09am"),
        ]
    } else {
        vec![
            column("Saved on this device", Icon::Device, "All 9", "at 9:41am"),
            column("Sent", Icon::Sent, "All 9", "at 9:42am"),
            column("Reached the team", Icon::Seen, "8 of 9", "at 9:42am"),
        ]
    };
    StatusLine {
        is_offline,
        connection: if is_offline {
            "Offline since 8:12am".into()
        } else {
            "Online".into()
        },
        attention: is_offline.then(|| "1 needs attention".into()),
        columns,
        loudness: if is_offline {
            Loudness::Loud
        } else {
            Loudness::Quiet
        },
        action: action("status"),
    }
}

/// The status line when nothing gets through.
pub fn offline() -> Page {
    Page {
        status: Some(status(true)),
        ..page("offline", "Offline")
    }
}

/// A sheet over a page, before anybody is signed in.
pub fn sheet() -> Page {
    let mut page = page("sheet", "History of insulin order");
    page.presentation = Presentation::Sheet;
    page.tabs = vec![];
    page.signed_in = None;
    page.status = None;
    page.about = None;
    page.title_tags = vec![];
    page.bar = None;
    page.main.push(group(
        "sheet",
        "Newest first",
        vec![Component::Paragraph(paragraph(
            "sheet-words",
            None,
            "Nothing was recorded here yet.",
        ))],
    ));
    page
}
