//! Sign-ins in one's own name on other devices: whether it was oneself is asked, and what was not is ended.

use record::bytes::FromBytes;
use record::id::UserId;
use record::time::Instant;
use serde::Serialize;

use super::context::{Context, action, button};
use super::{Intent as AnyIntent, Place, frame};
use crate::copy;
use crate::flow::elsewhere::{Answer, Elsewhere, answer_key, prefix, read};
use crate::flow::{Do, Need};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{
    Component, ListRow, NotificationBanner, Paragraph, SummaryList, SummaryRow, Tone,
    WarningCallout,
};
use crate::page::{Group, Page};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// It was me, or it was not: which, by the digits of its session.
    Answer(String, Answer),
}

/// What must be loaded: on every page, because it is asked on those that one begins on.
pub fn needs(user: UserId) -> Need {
    Need::Drafts(prefix(user))
}

fn all(context: &Context<'_>) -> Vec<Elsewhere> {
    context
        .me()
        .map_or(vec![], |me| read(me.user, context.drafts(&prefix(me.user))))
}

/// Answers.
pub fn used(intent: &Intent, context: &Context<'_>) -> Vec<Do> {
    let Intent::Answer(digits, answer) = intent;
    let all = all(context);
    let Some((me, one)) = context
        .me()
        .zip(all.iter().find(|one| one.session.digits() == *digits))
    else {
        return vec![];
    };
    let mut list = vec![Do::Draft {
        key: answer_key(me.user, one.session),
        value: answer.word().to_owned(),
    }];
    match answer {
        Answer::Mine => list.push(Do::Tell("You said that it was you.".into())),
        Answer::NotMine => list.push(Do::TryNow),
    }
    list
}

/// The way here, once there is anything to see.
pub fn row(context: &Context<'_>) -> Option<ListRow> {
    let count = all(context).len();
    (count > 0).then(|| ListRow {
        icon: Some(Icon::Device),
        title: "Signed in elsewhere".into(),
        lines: vec![copy::counted(
            count,
            "sign-in in your name on another device",
            "sign-ins in your name on other devices",
        )],
        action: action(&AnyIntent::Show(Place::Elsewhere)),
        ..super::sync_status::row("elsewhere")
    })
}

/// What is said on top of a page that one begins on while something is to be answered.
pub fn notice(context: &Context<'_>) -> Option<Component> {
    if context.model.places.len() > 1 || context.place() == Some(&Place::Elsewhere) {
        return None;
    }
    let all = all(context);
    let open: Vec<&Elsewhere> = all.iter().filter(|one| one.is_open()).collect();
    let (title, text) = match open.as_slice() {
        [] => return None,
        [one] => (
            "Somebody signed in as you".to_owned(),
            format!("{}, {}. Was it you?", at(one, context.now()), place(one)),
        ),
        many => (
            format!("Somebody signed in as you {} times", many.len()),
            "On other devices. Was it you?".to_owned(),
        ),
    };
    Some(Component::NotificationBanner(NotificationBanner {
        key: "elsewhere".into(),
        tone: Tone::Late,
        title,
        text,
        button: Some(button(
            "elsewhere-look",
            "Look at it",
            ButtonStyle::Secondary,
            &AnyIntent::Show(Place::Elsewhere),
        )),
    }))
}

fn at(one: &Elsewhere, now: Instant) -> String {
    copy::sentence(&copy::day_and_time(one.heard.at, now))
}

fn place(one: &Elsewhere) -> &'static str {
    if one.heard.is_browser {
        "in a browser on another device"
    } else {
        "on another device"
    }
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let mut page = frame::page("elsewhere", "Signed in elsewhere", context);
    let all = all(context);
    if all.is_empty() {
        let text = "Nobody has signed in as you on another device since you first signed in here.";
        page.main
            .push(frame::part("none", vec![inset("none", None, text)]));
        return page;
    }
    page.subtitle = Some("Sign-ins in your name on other devices".into());
    page.main
        .extend(all.iter().map(|one| group(one, context.now())));
    page
}

fn group(one: &Elsewhere, now: Instant) -> Group {
    let digits = one.session.digits();
    let author = &one.heard.author;
    let who = format!(
        "{}, {}",
        copy::sentence(author.role.words()),
        author.organisation
    );
    let mut components = vec![Component::SummaryList(SummaryList {
        key: format!("facts-{digits}"),
        rows: vec![
            SummaryRow::of("Where", copy::sentence(place(one))),
            SummaryRow::of("As", who),
            SummaryRow::of("Team", &*author.team),
            SummaryRow::of("Ends", until(one, now)),
        ],
    })];
    components.extend(said(one, &digits));
    Group {
        is_card: true,
        ..frame::headed(&format!("session-{digits}"), at(one, now), components)
    }
}

fn until(one: &Elsewhere, now: Instant) -> String {
    if one.is_ended {
        "It was ended".into()
    } else if one.heard.until <= now {
        format!("It ended {}", copy::day_and_time(one.heard.until, now))
    } else {
        copy::sentence(&copy::day_and_time(one.heard.until, now))
    }
}

const NEXT: &str = "If it was not you, change the password that you sign in with, and tell your team’s lead: somebody else may know it.";
const STAYS: &str =
    "What was written there in your name stays in the records until it is struck out.";

/// What was answered, and what can be.
fn said(one: &Elsewhere, digits: &str) -> Vec<Component> {
    let answer = |answer: Answer, key: &str, label: &str, style| {
        let intent = AnyIntent::Elsewhere(Intent::Answer(digits.to_owned(), answer));
        Component::Button(button(&format!("{key}-{digits}"), label, style, &intent))
    };
    let not_mine = |style| answer(Answer::NotMine, "not-mine", "It was not me", style);
    if one.is_to_end() {
        return vec![Component::WarningCallout(WarningCallout {
            key: format!("ending-{digits}"),
            icon: Icon::Alert,
            title: "It ends as soon as the hub hears of it".into(),
            text: format!("{NEXT} {STAYS}"),
            source: None,
            button: None,
        })];
    }
    match one.answer {
        _ if one.is_ended => vec![inset(
            &format!("ended-{digits}"),
            Some("This sign-in was ended."),
            &format!("What it sends from now on goes to a reviewer. {NEXT} {STAYS}"),
        )],
        Some(Answer::Mine) => vec![
            inset(&format!("mine-{digits}"), None, "You said that it was you."),
            not_mine(ButtonStyle::Link),
        ],
        _ => vec![
            answer(Answer::Mine, "mine", "It was me", ButtonStyle::Secondary),
            not_mine(ButtonStyle::Warning),
        ],
    }
}

fn inset(key: &str, strong: Option<&str>, text: &str) -> Component {
    Component::InsetText(Paragraph {
        key: key.into(),
        strong: strong.map(Into::into),
        text: text.into(),
    })
}
