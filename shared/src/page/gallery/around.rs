//! What stands around a page, and words.

use super::super::action::{ButtonStyle, Icon};
use super::super::component::{
    Component, Details, ErrorLine, ErrorSummary, NotificationBanner, Paragraph, Quote, Score, Tone,
    WarningCallout,
};
use super::super::{
    About, ActionBar, Loudness, Page, Presentation, SignedIn, StatusColumn, StatusLine, Tab,
};
use super::{ICONS, action, button, group, tag};

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

fn paragraph(key: &str, strong: Option<&str>, text: &str) -> Paragraph {
    Paragraph {
        key: key.into(),
        strong: strong.map(str::to_owned),
        text: text.into(),
    }
}

/// Words of all kinds, and every button and picture.
pub fn words() -> Page {
    let mut page = page("words", "Words and buttons");
    let banner = |key: &str, tone, title: &str, has_button: bool| {
        Component::NotificationBanner(NotificationBanner {
            key: key.into(),
            tone,
            title: title.into(),
            text: "Visit to Irene Whitlock finished at 10:31am.".into(),
            button: has_button
                .then(|| button(&format!("{key}-button"), "Look", ButtonStyle::Link, None)),
        })
    };
    page.main.push(group(
        "banners",
        "Banners",
        vec![
            banner("banner-done", Tone::Done, "Done", false),
            banner("banner-plain", Tone::Open, "Received from the team", true),
            banner(
                "banner-soon",
                Tone::Soon,
                "Check this device’s clock",
                false,
            ),
            banner("banner-late", Tone::Late, "Not saved", true),
        ],
    ));
    page.main.push(group(
        "errors",
        "Errors",
        vec![Component::ErrorSummary(ErrorSummary {
            key: "errors".into(),
            title: "There is a problem".into(),
            errors: vec![
                ErrorLine {
                    text: "Enter a reason".into(),
                    field: "area".into(),
                },
                ErrorLine {
                    text: "Choose how you know".into(),
                    field: "radios".into(),
                },
            ],
        })],
    ));
    page.main.push(group(
        "words",
        "Words",
        vec![
            Component::Paragraph(paragraph("paragraph", None, "Newest first.")),
            Component::Paragraph(paragraph(
                "paragraph-strong",
                Some("Before you can close it:"),
                "Reply to the referrer.",
            )),
            Component::InsetText(paragraph(
                "inset",
                None,
                "No referral waits for a decision on this device.",
            )),
            Component::Details(Details {
                key: "fold".into(),
                summary: "Original message, as it came".into(),
                text: vec![
                    "Going home today.".into(),
                    "Lives alone, bed upstairs.".into(),
                ],
            }),
            quote("quote", None),
            quote(
                "quote-apart",
                Some("Edited by two people while apart. Read it."),
            ),
        ],
    ));
    page.main.push(group(
        "callouts",
        "Callouts",
        vec![
            callout("callout", Icon::Animal, false),
            callout("callout-button", Icon::Lock, true),
        ],
    ));
    let styles = [
        (ButtonStyle::Main, "main", "Record decision"),
        (ButtonStyle::Secondary, "secondary", "Call the referrer"),
        (ButtonStyle::Warning, "warning", "Strike out"),
        (ButtonStyle::Link, "link", "Show code"),
    ];
    let buttons = styles.into_iter().map(|(style, key, label)| {
        Component::Button(button(&format!("button-{key}"), label, style, None))
    });
    page.main
        .push(group("buttons", "Buttons", buttons.collect()));
    let pictures = ICONS.into_iter().map(|icon| {
        let name = format!("{icon:?}");
        Component::Button(button(
            &format!("icon-{name}"),
            &name,
            ButtonStyle::Secondary,
            Some(icon),
        ))
    });
    page.main
        .push(group("pictures", "Pictures", pictures.collect()));
    page.aside.push(group("scores", "Scores", scores()));
    page
}

fn quote(key: &str, notice: Option<&str>) -> Component {
    Component::Quote(Quote {
        key: key.into(),
        label: "What matters to me".into(),
        text: "I want to stay in my own flat and get back to choir on Thursdays.".into(),
        source: "Told to Amara Obi, district nurse, on 6 January".into(),
        notice: notice.map(str::to_owned),
        action: action(key),
    })
}

fn callout(key: &str, icon: Icon, has_button: bool) -> Component {
    Component::WarningCallout(WarningCallout {
        key: key.into(),
        icon,
        title: "Dog in the home.".into(),
        text: "Ask for Biscuit to be shut in the kitchen.".into(),
        source: Some("Amara Obi, district nurse, 6 January".into()),
        button: has_button.then(|| {
            button(
                &format!("{key}-button"),
                "Open the other record",
                ButtonStyle::Link,
                None,
            )
        }),
    })
}

fn scores() -> Vec<Component> {
    let score = |key: &str, title: &str, total: &str, tone, triggers: &[&str]| {
        Component::Score(Score {
            key: key.into(),
            title: title.into(),
            text: "Oxygen saturation and temperature are missing.".into(),
            total: total.into(),
            tone,
            triggers: triggers.iter().map(|words| (*words).to_owned()).collect(),
            credit: "NEWS2: Royal College of Physicians, 2017".into(),
        })
    };
    vec![
        score(
            "score-unknown",
            "NEWS2 incomplete: 5 of 7 recorded",
            "–",
            Tone::Unknown,
            &["One measurement scores 3: urgent review"],
        ),
        score("score-low", "NEWS2: low", "2", Tone::Soon, &[]),
        score(
            "score-high",
            "NEWS2: high",
            "8",
            Tone::Late,
            &["At least 7: emergency response"],
        ),
    ]
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
