//! Words of all kinds, and every button and picture.

use super::super::Page;
use super::super::action::{ButtonStyle, Icon};
use super::super::component::{
    Component, Details, ErrorLine, ErrorSummary, NotificationBanner, Paragraph, Quote, Score, Tone,
    WarningCallout,
};
use super::around::page;
use super::{ICONS, action, button, group};

/// Words.
pub fn paragraph(key: &str, strong: Option<&str>, text: &str) -> Paragraph {
    Paragraph {
        key: key.into(),
        strong: strong.map(str::to_owned),
        text: text.into(),
    }
}

/// Words of all kinds, and every button and picture.
#[allow(clippy::too_many_lines)] // one table: a group for each component
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
